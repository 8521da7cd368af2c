"""The one way to the files of a tree: no link below its root is followed, no pipe waited for, nothing read without limit.

A file is named by the root, which may be a link, and its path from there. Where the system can, every folder on the way is
opened by the one before it, so that one that is exchanged for a link meanwhile leads nowhere.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

Root: TypeAlias = "str | Path"


def flags(*names: str) -> int:
    """Flags of opening a file, as far as the system has them."""
    return sum(getattr(os, name, 0) for name in names)


READ = flags("O_RDONLY", "O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK")
LIST = flags("O_RDONLY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY")
PASS = flags("O_PATH", "O_CLOEXEC", "O_NOFOLLOW", "O_DIRECTORY")
CREATE = flags("O_WRONLY", "O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_CREAT", "O_EXCL")

HAS_FOLDERS = os.open in os.supports_dir_fd
"""Whether a file can be opened by the folder that it lies in; not so on Windows."""

MAX_BYTES = 256 * 1024
AT_ONCE = 32 * 1024
"""Bytes of one read: room for most files, and so little that it costs nothing to set aside."""

MAX_DEPTH = 32
"""Folders below the root that a path may lead through."""


class Irregular(OSError):
    """No regular file: a link, a folder, a pipe, a device; or one that is reached through a link."""


class TooLarge(OSError):
    """A file with more bytes than are read."""


@contextlib.contextmanager
def folder_of(root: Root, file: str) -> Iterator[tuple[str, int | None]]:
    """The folder of a file: what the names in it begin with for the system, and its handle. Raises OSError."""
    folders = file.split("/")[:-1]
    if len(folders) > MAX_DEPTH or ".." in folders:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), file)
    if not HAS_FOLDERS:
        yield plain_folder(root, folders), None
        return
    handle = os.open(root, PASS & ~flags("O_NOFOLLOW"))
    try:
        for folder in folders:
            below = entered(folder, handle, file)
            os.close(handle)
            handle = below
        yield "", handle
    finally:
        os.close(handle)


def entered(name: str, handle: int, file: str) -> int:
    """The handle of a folder in a folder. Raises OSError, and Irregular where it is a link or a file."""
    try:
        return os.open(name, PASS, dir_fd=handle)
    except OSError as error:
        raise about(error, file) from None


def about(error: OSError, file: str) -> OSError:
    """An error of opening a file or folder, with its path in the tree; Irregular where there is something of another kind."""
    kind = Irregular if error.errno in {errno.ELOOP, errno.ENOTDIR} else OSError
    return kind(error.errno, error.strerror, file)


def plain_folder(root: Root, folders: list[str]) -> str:
    """The beginning of paths in a folder, for a system that cannot open one. Raises OSError, Irregular where one is a link."""
    path = f"{os.fspath(root)}/"
    for folder in folders:
        path += f"{folder}/"
        if not stat.S_ISDIR(os.lstat(path[:-1]).st_mode):
            raise Irregular(errno.ENOTDIR, os.strerror(errno.ENOTDIR), path)
    return path


def name_of(file: str) -> str:
    """The last part of a path."""
    return file.rpartition("/")[2]


def read_bytes(root: Root, file: str, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file of at most `limit` bytes. Raises OSError, Irregular and TooLarge among them."""
    with folder_of(root, file) as (prefix, folder):
        return read_in(prefix, folder, file, limit)


def read_in(prefix: str, folder: int | None, file: str, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file in a folder that is open, as `folder_of` gives it. Raises OSError like `read_bytes`."""
    try:
        handle = os.open(prefix + name_of(file), READ, dir_fd=folder)
    except OSError as error:
        raise about(error, file) from None
    data = b""
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Irregular(errno.EINVAL, os.strerror(errno.EINVAL), file)
        while len(data) <= limit and (more := os.read(handle, min(AT_ONCE, limit + 1 - len(data)))):
            data += more
    finally:
        os.close(handle)
    if len(data) > limit:
        raise TooLarge(errno.EFBIG, os.strerror(errno.EFBIG), file)
    return data


def inside(root: Root, folder: str) -> list[tuple[str, bool]]:
    """What lies in a folder and is not hidden: paths from the root, and whether each is a folder itself. Raises OSError."""
    with folder_of(root, folder) as (prefix, above):
        try:
            place = os.open(name_of(folder), LIST, dir_fd=above) if HAS_FOLDERS else prefix + name_of(folder)
        except OSError as error:
            raise about(error, folder) from None
    try:
        with os.scandir(place) as children:
            return [
                (f"{folder}/{child.name}", child.is_dir(follow_symlinks=False))
                for child in children
                if not child.name.startswith(".")
            ]
    finally:
        if isinstance(place, int):
            os.close(place)


def walk(root: Root, *tops: str) -> Iterator[str]:
    """Every file in these folders of a tree, in the order of names, and each of `tops` that is no folder but there.

    Hidden ones are left out; links, whatever they lead to, are files. Raises OSError.
    """
    pending = [(top, mode_of(root, top)) for top in reversed(tops)]
    folders = [(top, stat.S_ISDIR(mode)) for top, mode in pending if mode]
    while folders:
        name, is_folder = folders.pop()
        if is_folder:
            folders += sorted(inside(root, name), reverse=True)
        else:
            yield name


def mode_of(root: Root, file: str) -> int:
    """Kind and permissions of what has this name, a link's own if it is one; 0 where nothing is. Raises OSError."""
    try:
        with folder_of(root, file) as (prefix, folder):
            return os.stat(prefix + name_of(file), dir_fd=folder, follow_symlinks=False).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def write_atomically(root: Root, file: str, text: str, check: Callable[[], object] = lambda: None) -> None:
    """Put `text` in a file that is there, as UTF-8 and with its line breaks as they are: readers see the old file or the new.

    It keeps its permissions. Raises OSError, Irregular where it is no regular file, and then nothing has changed.
    `check` is called when all but the last step is done, and what it raises prevents that too.
    """
    mode = mode_of(root, file)
    if not stat.S_ISREG(mode):
        raise Irregular(errno.EINVAL, os.strerror(errno.EINVAL), file)
    with folder_of(root, file) as (prefix, folder), drafted(prefix, folder, text, stat.S_IMODE(mode) & 0o777) as draft:
        check()
        os.replace(draft, prefix + name_of(file), src_dir_fd=folder, dst_dir_fd=folder)
        sync(folder)


def create_atomically(root: Root, file: str, text: str, mode: int | None = None) -> None:
    """Put `text` in a file that is not there yet, and make its folders; `mode` is what may be done with it, if not the usual.

    Raises OSError, FileExistsError among them; then there is no file.
    """
    parts = file.split("/")
    for number in range(1, len(parts)):
        with folder_of(root, "/".join(parts[:number])) as (prefix, folder), contextlib.suppress(FileExistsError):
            os.mkdir(prefix + parts[number - 1], dir_fd=folder)
    with folder_of(root, file) as (prefix, folder), drafted(prefix, folder, text, mode) as draft:
        path = prefix + parts[-1]
        try:
            os.link(draft, path, src_dir_fd=folder, dst_dir_fd=folder)
        except FileExistsError:
            raise
        except OSError:  # the file system has no hard links; renaming might replace what has come up this instant
            os.replace(draft, path, src_dir_fd=folder, dst_dir_fd=folder)
        sync(folder)


def remove(root: Root, file: str) -> None:
    """Delete a file, if it is there. Raises OSError."""
    with folder_of(root, file) as (prefix, folder), contextlib.suppress(FileNotFoundError):
        os.unlink(prefix + name_of(file), dir_fd=folder)
        sync(folder)


@contextlib.contextmanager
def drafted(prefix: str, folder: int | None, text: str, mode: int | None) -> Iterator[str]:
    """A hidden file with a text, which no listing of the folder gives; what is left of it is deleted at the end."""
    data = text.encode("utf-8")
    draft = f"{prefix}.{os.urandom(8).hex()}"
    handle = os.open(draft, CREATE, 0o666, dir_fd=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(handle)
        if mode is not None:
            os.chmod(draft, mode, dir_fd=folder)
        yield draft
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(draft, dir_fd=folder)


def sync(folder: int | None) -> None:
    """Let the disk note what a folder lists, where the system can do that for a folder."""
    if folder is not None:
        with contextlib.suppress(OSError):
            handle = os.open(".", LIST, dir_fd=folder)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
