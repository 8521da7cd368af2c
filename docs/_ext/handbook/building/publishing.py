"""Publishing: a new site is built beside the old one, verified, and replaces it as a whole.

A site folder holds a marker that lists its files, so that nothing else is ever replaced. The work is done in a hidden folder
beside the site. On Linux the two folders are exchanged in one step. Elsewhere the old one is renamed away and the new one
renamed in; whatever stops the builder between the two, the next build, or the end of this one, puts the old one back.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from handbook.terminal import Failure

MARKER = ".fravaershaandbogen"
"""The file by which a site folder, and the hidden one beside it, are known as the builder's own."""

HEADING = "Fraværshåndbogen har lavet disse filer, og erstatter dem, når den bygges igen:"
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that systems leave in the folders that somebody looks at."""

LOCK, OLD, STAGING = ".lock", "old", "new-"
SITE_MODE = 0o755
"""A published site is readable for everybody; a temporary folder is not."""

AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""As linux/fcntl.h and linux/fs.h have them."""


class NotOurs(Failure):
    """The place for the site holds something that the builder did not make, or must not be a site."""


class Busy(Failure):
    """Another build is under way."""


class Unfit(Failure):
    """A site that failed verification; the message lists the faults."""


def publish(site: Path, make: Callable[[Path], None], verify: Callable[[Path], Sequence[str]]) -> None:
    """Let `make` fill a new folder, and put it in the site's place if `verify` finds nothing wrong with it.

    On any error, which is raised, the old site stays as it is. Raises Busy, NotOurs, Unfit and OSError.
    """
    check_place(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    workshop = open_workshop(site)
    try:
        with FileLock(workshop / LOCK, timeout=0):
            try:
                recover(site, workshop)
                check_place(site)
                staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=workshop))
                make(staging)
                if faults := verify(staging):
                    raise Unfit("Den byggede håndbog er ikke i orden:\n" + "\n".join(faults))
                mark(staging)
                staging.chmod(SITE_MODE)
                settle(staging)
                check_place(site)
                exchange(site, staging, workshop / OLD)
            finally:
                recover(site, workshop)
    except Timeout:
        raise Busy("En anden er ved at bygge håndbogen lige nu; prøv igen om lidt.") from None


def place(address: str | Path) -> Path:
    """The site's path with every link above it followed, so that the path that is checked is the one that is written."""
    parent, name = os.path.split(os.path.abspath(address))  # noqa: PTH100 -- Path.resolve raises on a loop of links
    return Path(os.path.realpath(parent), name)


def check_place(site: Path) -> None:
    """Raise NotOurs unless there is nothing at a path, an empty folder, or a site of which every file is the builder's."""
    try:
        mode = site.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISLNK(mode):
        raise NotOurs(f"{site} er et link, ikke en mappe. Slet det, hvis det er fra en tidligere udgave, eller vælg en mappe.")
    if not stat.S_ISDIR(mode):
        raise NotOurs(f"{site} er ikke en mappe. Flyt det, der ligger der, eller vælg en anden mappe til håndbogen.")
    if os.path.ismount(site):
        raise NotOurs(f"{site} er et drev for sig og kan ikke skiftes ud. Vælg en mappe på drevet til håndbogen.")
    own = listed(site)
    foreign = next((name for name in files(site) if name not in own and Path(name).name not in LITTER), None)
    if foreign is not None:
        raise NotOurs(f"{site} holder noget, som håndbogen ikke har lavet: {foreign}. Flyt det, eller vælg en anden mappe.")


def files(folder: Path) -> Iterator[str]:
    """The paths of all files in a folder, links to folders among them. Raises OSError for a folder that cannot be read."""

    def fail(error: OSError) -> None:
        raise error

    for parent, folders, names in os.walk(folder, onerror=fail):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        place = Path(parent).relative_to(folder).as_posix()
        yield from (name if place == "." else f"{place}/{name}" for name in (*names, *links))


def is_marked(folder: Path) -> bool:
    """Whether the builder made a folder."""
    try:
        return stat.S_ISREG((folder / MARKER).lstat().st_mode)
    except FileNotFoundError:
        return False


def listed(site: Path) -> frozenset[str]:
    """The files that the marker of a site lists, and itself; none without a marker."""
    if not is_marked(site):
        return frozenset()
    heading, *names = (site / MARKER).read_text(encoding="utf-8", errors="replace").split("\n")
    return frozenset((*names, MARKER)) if heading == HEADING else frozenset()


def mark(site: Path) -> None:
    """Write the marker of a site."""
    (site / MARKER).write_text("\n".join([HEADING, *sorted(files(site))]), encoding="utf-8", newline="\n")


def open_workshop(site: Path) -> Path:
    """The hidden folder beside a site in which the builder works, made if it is missing. Raises NotOurs."""
    workshop = site.with_name(f".{site.name}.build")
    with suppress(FileExistsError):
        workshop.mkdir()
    if workshop.is_symlink() or not workshop.is_dir() or not (is_marked(workshop) or not any(workshop.iterdir())):
        raise NotOurs(f"{workshop} er ikke lavet af håndbogen, som skal bruge navnet. Flyt det, der ligger der.")
    (workshop / MARKER).touch()
    return workshop


def exchange(site: Path, folder: Path, old: Path) -> None:
    """Put a folder in the site's place, and the old site, if there is one, in the folder's or at `old`."""
    if not os.path.lexists(site):
        folder.rename(site)
    elif not swap(site, folder):
        site.rename(old)
        folder.rename(site)
    with suppress(OSError):  # it is done; a disk that fails now may undo it as a whole, not in part
        settle_folder(site.parent)


def swap(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, if the system can do that."""
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None)
    if not hasattr(library, "renameat2"):
        return False
    names = (AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other))
    return bool(library.renameat2(*names, RENAME_EXCHANGE) == 0)


def recover(site: Path, workshop: Path) -> None:
    """Put back an old site that was renamed away and not followed by a new one, and remove what else builds have left."""
    old = workshop / OLD
    if os.path.lexists(old) and not os.path.lexists(site):
        old.rename(site)
    with suppress(OSError):  # what cannot be removed now is tried again by the next build
        if os.path.lexists(old):
            old.rename(Path(tempfile.mkdtemp(prefix=STAGING, dir=workshop), OLD))
        for folder in workshop.glob(f"{STAGING}*"):
            shutil.rmtree(folder, ignore_errors=True)


def settle(folder: Path) -> None:
    """Wait until everything in a folder is on the disk."""
    flags = os.O_RDWR if os.name == "nt" else os.O_RDONLY  # Windows flushes only what may be written
    for parent, _, names in os.walk(folder):
        for name in names:
            settle_path(f"{parent}/{name}", flags)
        settle_folder(Path(parent))


def settle_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can be asked for that."""
    if os.name != "nt":
        settle_path(folder, os.O_RDONLY)


def settle_path(path: str | Path, flags: int) -> None:
    """Wait until a file or a folder is on the disk."""
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
