"""A site that is whole or not there: made beside the one that stands, verified, and put in its place in one step.

Every site lies in a folder of its own in the store beside the address, and the address is a link to one of them. Exchanging
a link is one step for the file system: whoever looks, and whatever stops the builder, there is the old site or the new one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = ".lock"
NEXT = ".next"
SITE_MODE = 0o755
"""Everybody may read what is published; a temporary folder is its maker's alone."""


class Busy(Exception):
    """Another build is under way."""


class Unfit(Exception):
    """A site is not what it should be; the arguments say what is wrong, one line each."""


def publish(site: Path, make: Callable[[Path], None], verify: Callable[[Path], Sequence[str]]) -> None:
    """Let `make` fill a new folder, and `site` be what it holds if `verify` finds nothing wrong with it.

    On any error, which is raised, the old site stays as it is. Raises Busy and Unfit besides.
    """
    store = site.with_name(f"{site.name}s")
    store.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(store / LOCK, timeout=0):
            clear(store, site)
            staging = Path(tempfile.mkdtemp(dir=store))
            try:
                make(staging)
                if faults := verify(staging):
                    raise Unfit(*faults)
                staging.chmod(SITE_MODE)
                settle(staging)
                exchange(site, staging)
            finally:
                clear(store, site)
    except Timeout:
        raise Busy from None


def exchange(site: Path, folder: Path) -> None:
    """Let the address lead to a folder of its store."""
    if site.is_dir() and not site.is_symlink():  # a site from before there was a store
        site.rename(folder.parent / f"{folder.name}-before")
    link = folder.parent / NEXT
    link.unlink(missing_ok=True)
    link.symlink_to(Path(folder.parent.name) / folder.name, target_is_directory=True)
    link.replace(site)
    settle_folder(site.parent)


def clear(store: Path, site: Path) -> None:
    """Remove every folder of the store but the one that the address leads to."""
    current = site.resolve()
    for folder in store.iterdir():
        if folder.is_dir() and not folder.is_symlink() and folder.resolve() != current:
            shutil.rmtree(folder)


def settle(folder: Path) -> None:
    """Wait until everything in a folder is on the disk."""
    for place, _, names in os.walk(folder):
        for name in names:
            with Path(place, name).open("rb") as file:
                os.fsync(file.fileno())
        settle_folder(Path(place))


def settle_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can be asked for that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
