"""Safe access to the files of a tree: no link below its root is followed, no pipe blocks, and reads are limited.

A file is given by the root, which may be a link, and its path. Where the system supports it, each folder is opened relative
to its parent, so that one replaced by a link in the meantime is not followed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

Root: TypeAlias = "str | Path"


def flags(*names: str) -> int:
    """Combine flags of `os.open`, without those that the system lacks."""
    return sum(getattr(os, name, 0) for name in names)


READ = flags("O_RDONLY", "O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK")
LIST = flags("O_RDONLY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY")
OPEN_FOLDER = flags("O_PATH", "O_CLOEXEC", "O_NOFOLLOW", "O_DIRECTORY")
CREATE = flags("O_WRONLY", "O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_CREAT", "O_EXCL")

HAS_FOLDERS = os.open in os.supports_dir_fd
"""Whether files can be opened relative to a folder handle; not on Windows."""

MAX_BYTES = 256 * 1024
CHUNK = 32 * 1024
"""Bytes of one read: enough for most files, and cheap to allocate."""

MAX_DEPTH = 32
"""Maximum folders in a path."""


class Irregular(OSError):
    """Not a regular file: a link, folder, pipe or device, or a file behind a link."""


class TooLarge(OSError):
    """A file above the size limit."""


class FileChanged(Exception):
    """A file has changed since it was read; the argument is its path."""


@contextlib.contextmanager
def folder_of(root: Root, file: str) -> Iterator[tuple[str, int | None]]:
    """Open the folder of a file: a path prefix and a handle, one of which is empty or None. Raises OSError."""
    folders = file.split("/")[:-1]
    if len(folders) > MAX_DEPTH or ".." in folders:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), file)
    if not HAS_FOLDERS:
        yield unopened_folder(root, folders), None
        return
    handle = os.open(root, OPEN_FOLDER & ~flags("O_NOFOLLOW"))
    try:
        for folder in folders:
            try:
                child = os.open(folder, OPEN_FOLDER, dir_fd=handle)
            except OSError as error:
                raise with_path(error, file) from None
            os.close(handle)
            handle = child
        yield "", handle
    finally:
        os.close(handle)


def with_path(error: OSError, file: str) -> OSError:
    """An error of `os.open` with the path in the tree; Irregular for another type of file."""
    kind = Irregular if error.errno in {errno.ELOOP, errno.ENOTDIR} else OSError
    return kind(error.errno, error.strerror, file)


def unopened_folder(root: Root, folders: list[str]) -> str:
    """The path prefix of a folder, without handles. Raises OSError, and Irregular for a link."""
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
    """Read a regular file of at most `limit` bytes. Raises OSError, including Irregular and TooLarge."""
    with folder_of(root, file) as (prefix, folder):
        return read_in(prefix, folder, file, limit)


def read_in(prefix: str, folder: int | None, file: str, limit: int = MAX_BYTES) -> bytes:
    """Read a regular file in a folder opened by `folder_of`. Raises OSError like `read_bytes`."""
    try:
        handle = os.open(prefix + name_of(file), READ, dir_fd=folder)
    except OSError as error:
        raise with_path(error, file) from None
    data = b""
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Irregular(errno.EINVAL, os.strerror(errno.EINVAL), file)
        while len(data) <= limit and (more := os.read(handle, min(CHUNK, limit + 1 - len(data)))):
            data += more
    finally:
        os.close(handle)
    if len(data) > limit:
        raise TooLarge(errno.EFBIG, os.strerror(errno.EFBIG), file)
    return data


def list_folder(root: Root, folder: str) -> list[tuple[str, bool]]:
    """The paths of a folder's children that are not hidden, and whether each is a folder. Raises OSError."""
    with folder_of(root, folder) as (prefix, above):
        try:
            source = os.open(name_of(folder), LIST, dir_fd=above) if HAS_FOLDERS else prefix + name_of(folder)
        except OSError as error:
            raise with_path(error, folder) from None
    try:
        with os.scandir(source) as children:
            return [
                (f"{folder}/{child.name}", child.is_dir(follow_symlinks=False))
                for child in children
                if not child.name.startswith(".")
            ]
    finally:
        if isinstance(source, int):
            os.close(source)


def walk(root: Root, *tops: str) -> Iterator[str]:
    """Every file in these folders, sorted by name; an existing file among `tops` is included.

    Hidden files are skipped, and links count as files. Raises OSError.
    """
    pending = [(top, mode_of(root, top)) for top in reversed(tops)]
    folders = [(top, stat.S_ISDIR(mode)) for top, mode in pending if mode]
    while folders:
        name, is_folder = folders.pop()
        if is_folder:
            folders += sorted(list_folder(root, name), reverse=True)
        else:
            yield name


def mode_of(root: Root, file: str) -> int:
    """The mode of a file, without following links; 0 if it does not exist. Raises OSError."""
    try:
        with folder_of(root, file) as (prefix, folder):
            return os.stat(prefix + name_of(file), dir_fd=folder, follow_symlinks=False).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def write_atomically(root: Root, file: str, text: str, before: bytes | None = None) -> None:
    """Replace the content of an existing file atomically, as UTF-8, with its permissions and line breaks as given.

    Raises OSError, Irregular if it is no regular file, and FileChanged if its bytes are not `before`; the file is then
    unchanged.
    """
    require_bytes(root, file, before)
    mode = mode_of(root, file)
    if not stat.S_ISREG(mode):
        raise Irregular(errno.EINVAL, os.strerror(errno.EINVAL), file)
    with folder_of(root, file) as (prefix, folder), temporary_file(prefix, folder, text, stat.S_IMODE(mode) & 0o777) as draft:
        require_bytes(root, file, before)
        os.replace(draft, prefix + name_of(file), src_dir_fd=folder, dst_dir_fd=folder)
        sync_folder(folder)


def require_bytes(root: Root, file: str, before: bytes | None) -> None:
    """Raise FileChanged unless a file still has these bytes; None means any."""
    try:
        is_same = before is None or read_bytes(root, file) == before
    except OSError:
        is_same = False
    if not is_same:
        raise FileChanged(file)


def create_atomically(root: Root, file: str, text: str, mode: int | None = None) -> None:
    """Create a file atomically, with its folders; `mode` overrides the default permissions.

    Raises OSError, including FileExistsError; no file is then created.
    """
    parts = file.split("/")
    for number in range(1, len(parts)):
        with folder_of(root, "/".join(parts[:number])) as (prefix, folder), contextlib.suppress(FileExistsError):
            os.mkdir(prefix + parts[number - 1], dir_fd=folder)
    with folder_of(root, file) as (prefix, folder), temporary_file(prefix, folder, text, mode) as draft:
        path = prefix + parts[-1]
        try:
            os.link(draft, path, src_dir_fd=folder, dst_dir_fd=folder)
        except FileExistsError:
            raise
        except OSError:  # no hard links; renaming might replace a file created this instant
            os.replace(draft, path, src_dir_fd=folder, dst_dir_fd=folder)
        sync_folder(folder)


def remove(root: Root, file: str) -> None:
    """Delete a file, if it exists. Raises OSError."""
    with folder_of(root, file) as (prefix, folder), contextlib.suppress(FileNotFoundError):
        os.unlink(prefix + name_of(file), dir_fd=folder)
        sync_folder(folder)


@contextlib.contextmanager
def temporary_file(prefix: str, folder: int | None, text: str, mode: int | None) -> Iterator[str]:
    """Create a temporary dotfile with a text; it is deleted at the end if it still exists."""
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


def sync_folder(folder: int | None) -> None:
    """Flush a folder to disk, if the system supports that."""
    if folder is not None:
        with contextlib.suppress(OSError):
            handle = os.open(".", LIST, dir_fd=folder)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
