"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path


def write_atomically(path: Path, text: str, check: Callable[[], object] = lambda: None) -> None:
    """Put `text` in a file, as UTF-8 and with its line breaks as they are: whoever reads it sees the old file or the new one.

    A file that is there already keeps its permissions; a link is written through. Raises OSError, and then nothing has changed.
    `check` is called when all but the last step is done, and what it raises prevents that too.
    """
    target = Path(os.path.realpath(path))
    with drafted(target.parent, text) as draft:
        with contextlib.suppress(FileNotFoundError):
            draft.chmod(target.stat().st_mode & 0o777)
        check()
        draft.replace(target)
    settle(target.parent)


def create_atomically(path: Path, text: str) -> None:
    """Put `text` in a file that is not there yet. Raises OSError, FileExistsError among them; then nothing has changed."""
    with drafted(path.parent, text) as draft:
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            raise
        except OSError:  # the file system has no hard links; renaming might replace what has come up this instant
            draft.replace(path)
    settle(path.parent)


@contextlib.contextmanager
def drafted(folder: Path, text: str) -> Iterator[Path]:
    """A hidden file with a text, which whoever reads the folder passes by; what is left of it goes in the end."""
    data = text.encode("utf-8")
    draft = folder / f".{os.urandom(8).hex()}"
    stream = draft.open("xb")
    try:
        with stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Let the disk note what a folder lists, where the system can do that for a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
