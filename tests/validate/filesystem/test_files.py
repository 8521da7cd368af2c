"""Files of a tree are opened in one way, which leads nowhere else, and are written whole or not at all."""

from __future__ import annotations

import ast
import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.casework import ROOT
from validate.filesystem import files
from validate.filesystem.files import (
    Irregular,
    TooLarge,
    create_atomically,
    list_folder,
    mode_of,
    read_bytes,
    walk,
    write_atomically,
)

WAYS = frozenset(
    {
        "open",
        "read_bytes",
        "read_text",
        "write_bytes",
        "write_text",
        "exists",
        "is_dir",
        "is_file",
        "isdir",
        "isfile",
        "iterdir",
        "scandir",
        "listdir",
        "walk",
        "fwalk",
        "glob",
        "rglob",
        "stat",
        "lstat",
        "copy",
        "copyfile",
        "copytree",
        "rename",
        "replace",
        "unlink",
        "link",
        "symlink",
        "mkdir",
        "makedirs",
    }
)
"""Names of what opens, lists, looks at or changes files in Python's own library."""

MODULES = frozenset({"os", "Path", "pathlib", "shutil", "io", "glob", "codecs", "path"})
"""What has functions of these names. Methods of other objects, such as text.replace, do no such thing."""

ALLOWED = {
    "filesystem/files.py": "the one way itself",
    "history.py": "writes a temporary folder of its own",
    "check.py": "looks whether there is a handbook at all, and which paths the command line means",
    "commands/init.py": "writes a new folder, and looks whether there is one",
    "streams.py": "opens the null device",
}
"""The modules that may do so in another way, each with the reason."""


@pytest.fixture(params=[True, False], ids=["by handles", "by paths"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Systems that open a file by the folder that it lies in, and those that cannot."""
    monkeypatch.setattr(files, "HAS_FOLDERS", request.param)
    return bool(request.param)


def test_no_module_opens_a_file_in_another_way() -> None:
    """Whatever looks at a file of a tree goes through the one module, so that none forgets what it keeps off."""
    package = ROOT / "validate"
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and is_a_way(node.func)
    }
    assert found == set(ALLOWED) & {path.relative_to(package).as_posix() for path in package.rglob("*.py")}


def is_a_way(called: ast.expr) -> bool:
    """Whether what is called may open a file: `open(...)`, `os.open(...)`, `Path(...).exists()`, `path.read_bytes()`."""
    if isinstance(called, ast.Name):
        return called.id == "open"
    if not isinstance(called, ast.Attribute) or called.attr not in WAYS:
        return False
    base = called.value
    module = base.id if isinstance(base, ast.Name) else base.attr if isinstance(base, ast.Attribute) else ""
    if module in {"files", "yamlio", "corpus"}:
        return False
    return module in MODULES or called.attr in WAYS - {"replace", "walk", "copy", "link", "open", "exists"}


def fifo(path: Path) -> None:
    """Make a pipe that nobody writes to."""
    os.mkfifo(path)


def device(path: Path) -> None:
    """Make a link to a device without end."""
    path.symlink_to("/dev/zero")


def own_memory(path: Path) -> None:
    """Make a link to what this process was started with."""
    path.symlink_to("/proc/self/environ")


def loop(path: Path) -> None:
    """Make a link to itself."""
    path.symlink_to(path)


def listener(path: Path) -> None:
    """Make a socket."""
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path may not be long
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(here)


def folder(path: Path) -> None:
    """Make a folder."""
    path.mkdir()


@pytest.mark.parametrize("made", [fifo, device, own_memory, loop, listener, folder])
@pytest.mark.usefixtures("system")
def test_only_a_regular_file_is_read(tmp_path: Path, made: Callable[[Path], None]) -> None:
    """A link, a pipe, a socket, a device and a folder are refused at once."""
    (tmp_path / "a").mkdir()
    made(tmp_path / "a" / "b")
    with pytest.raises(OSError if made is listener else Irregular):
        read_bytes(tmp_path, "a/b")
    with pytest.raises(Irregular):
        write_atomically(tmp_path, "a/b", "new")


@pytest.mark.usefixtures("system")
def test_no_folder_on_the_way_is_a_link(tmp_path: Path) -> None:
    """What lies behind a linked folder is not read, listed, looked at or written, wherever the link stands in the path."""
    (tmp_path / "out" / "in").mkdir(parents=True)
    (tmp_path / "out" / "in" / "x").write_text("secret", encoding="utf-8")
    (tmp_path / "root" / "a").mkdir(parents=True)
    (tmp_path / "root" / "first").symlink_to(tmp_path / "out")
    (tmp_path / "root" / "a" / "second").symlink_to(tmp_path / "out" / "in")
    root = tmp_path / "root"
    for file in ("first/in/x", "a/second/x"):
        for act in (read_bytes, mode_of):
            with pytest.raises(Irregular):
                act(root, file)
        for write in (write_atomically, create_atomically):
            with pytest.raises(Irregular):
                write(root, file, "new")
            with pytest.raises(Irregular):
                write(root, file.replace("x", "y"), "new")
    with pytest.raises(Irregular):
        list_folder(root, "first/in")
    assert sorted(walk(root, "a", "first")) == ["a/second", "first"]
    assert [path.name for path in (tmp_path / "out").rglob("*")] == ["in", "x"]
    assert (tmp_path / "out" / "in" / "x").read_text(encoding="utf-8") == "secret"


def test_a_folder_that_is_a_link_or_missing_is_not_listed(tmp_path: Path) -> None:
    """The error names its path in the tree."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").symlink_to("/etc")
    with pytest.raises(Irregular, match="a/b"):
        list_folder(tmp_path, "a/b")
    with pytest.raises(FileNotFoundError, match="a/c"):
        list_folder(tmp_path, "a/c")


@pytest.mark.usefixtures("system")
def test_the_root_may_be_a_link(tmp_path: Path) -> None:
    """Where the tree lies is the caller's word."""
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / "x").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to("tree")
    assert read_bytes(tmp_path / "link", "x") == b"x"
    assert list(walk(tmp_path / "link", "x", "y")) == ["x"]


@pytest.mark.usefixtures("system")
def test_a_path_does_not_lead_out_and_not_too_deep(tmp_path: Path) -> None:
    """No step up, and no more folders than any tree has."""
    for file in ("a/../../x", "/".join(["a"] * 40)):
        with pytest.raises(OSError, match="too long"):
            read_bytes(tmp_path, file)


def test_a_folder_that_becomes_a_link_meanwhile_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the opening of a folder and that of a file in it, the folder is exchanged: the old one is read."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").write_text("ours", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x").write_text("secret", encoding="utf-8")
    real = os.open

    def run_before(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if path == "x":
            (tmp_path / "a").rename(tmp_path / "b")
            (tmp_path / "a").symlink_to("out")
        return real(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", run_before)
    assert read_bytes(tmp_path, "a/x") == b"ours"


@pytest.mark.usefixtures("system")
def test_a_file_is_read_up_to_a_limit(tmp_path: Path) -> None:
    """Not a byte more than tells that it is too long."""
    (tmp_path / "x").write_bytes(b"12345")
    assert read_bytes(tmp_path, "x", 5) == b"12345"
    with pytest.raises(TooLarge):
        read_bytes(tmp_path, "x", 4)


@pytest.mark.usefixtures("system")
def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    """A missing file, a missing folder, and a file in place of a folder."""
    (tmp_path / "x").touch()
    for file in ("y", "y/z"):
        with pytest.raises(FileNotFoundError):
            read_bytes(tmp_path, file)
        assert mode_of(tmp_path, file) == 0
    with pytest.raises(Irregular):
        read_bytes(tmp_path, "x/z")


@pytest.mark.usefixtures("system")
def test_a_file_is_written_as_it_is(tmp_path: Path) -> None:
    """UTF-8, with every line break and nothing added; it keeps its permissions."""
    path = tmp_path / "a" / "a.yaml"
    path.parent.mkdir()
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write_atomically(tmp_path, "a/a.yaml", "a: æ\r\nb: c\n\rd")
    assert path.read_bytes() == "a: æ\r\nb: c\n\rd".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [path.name for path in path.parent.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
@pytest.mark.usefixtures("system")
def test_a_failure_changes_nothing(tmp_path: Path, failing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves the old file and no other."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.yaml"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(tmp_path, "a.yaml", "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.usefixtures("system")
def test_text_that_is_none_changes_nothing(tmp_path: Path) -> None:
    """A lone surrogate has no bytes in UTF-8."""
    with pytest.raises(UnicodeEncodeError):
        create_atomically(tmp_path, "a.yaml", "a: \udcff")
    assert not [*tmp_path.iterdir()]


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is there all the same."""
    real = os.open

    def refuse(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if path == ".":
            raise PermissionError
        return real(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", refuse)
    create_atomically(tmp_path, "a.yaml", "new")
    assert (tmp_path / "a.yaml").read_bytes() == b"new"


@pytest.mark.usefixtures("system")
def test_a_new_file_replaces_nothing(tmp_path: Path) -> None:
    """Neither a file nor a link, even one that leads nowhere."""
    (tmp_path / "a.yaml").write_text("old", encoding="utf-8")
    (tmp_path / "b.yaml").symlink_to("c.yaml")
    for name in ("a.yaml", "b.yaml"):
        with pytest.raises(FileExistsError):
            create_atomically(tmp_path, name, "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]
    assert (tmp_path / "a.yaml").read_bytes() == b"old"


@pytest.mark.parametrize("has_links", [True, False])
@pytest.mark.usefixtures("system")
def test_a_new_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool) -> None:
    """With the folders that lead to it and the permissions that the system gives; on a file system without hard links too."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "plain").touch()
    create_atomically(tmp_path, "a/b/a.yaml", "new")
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "a" / "b").iterdir()] == [("a.yaml", b"new")]
    assert (tmp_path / "a" / "b" / "a.yaml").stat().st_mode == (tmp_path / "plain").stat().st_mode
