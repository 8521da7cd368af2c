"""The set-up: locks, the editor's settings and the noxfile's own environments."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path

import pytest
from nox.command import CommandFailed
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import noxfile
from validate import KINDS
from validate.commands import schemas as editor

ROOT = Path(noxfile.__file__).parent


def wanted(groups: dict[str, list[str | dict[str, str]]], name: str) -> list[str]:
    """The requirements of a dependency group and of the groups that it includes."""
    found: list[str] = []
    for item in groups[name]:
        found += [item] if isinstance(item, str) else wanted(groups, item["include-group"])
    return found


PIN = re.compile(
    r"^(?P<requirement>[^\s#=]+==[^\\\n]+?) \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
"""A locked package with its extras, version and marker, and its hashes below."""

MACHINES: tuple[dict[str, str], ...] = tuple(
    {"python_version": python, "python_full_version": f"{python}.{patch}", "sys_platform": system, "platform_machine": machine}
    | {"os_name": "nt" if system == "win32" else "posix", "platform_system": name, "extra": ""}
    for python, patch in (("3.11", "0"), ("3.11", "9"), ("3.12", "1"), ("3.13", "0"), ("3.14", "0"), ("3.15", "0"))
    for system, name, machine in (
        ("linux", "Linux", "x86_64"),
        ("linux", "Linux", "aarch64"),
        ("darwin", "Darwin", "arm64"),
        ("darwin", "Darwin", "x86_64"),
        ("win32", "Windows", "AMD64"),
    )
)
"""What markers ask about a machine, for each kind of machine that the locks are for."""


def lock(name: str) -> str:
    """The text of a lock file."""
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


@cache
def parse(text: str) -> Requirement:
    """A requirement, parsed once."""
    return Requirement(text)


@cache
def dependencies(package: str) -> tuple[Requirement, ...]:
    """What an installed package requires; nothing is known of one that only another system installs."""
    try:
        return tuple(map(Requirement, requires(package) or ()))
    except PackageNotFoundError:
        return ()


def pins(name: str, machine: dict[str, str] | None = None) -> dict[str, Requirement]:
    """The packages of a lock by name; with a machine, only those that it installs."""
    found = (parse(match["requirement"]) for match in PIN.finditer(lock(name)))
    return {canonicalize_name(pin.name): pin for pin in found if machine is None or applies(pin, machine)}


@cache
def roots(name: str) -> tuple[Requirement, ...]:
    """What pyproject.toml wants of a lock, read once."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    own = project["project"]["dependencies"] if "pyproject.toml" in noxfile.LOCKS[name] else []
    group = wanted(project["dependency-groups"], name) if "--group" in noxfile.LOCKS[name] else []
    return tuple(Requirement(text) for text in (*own, *group))


def applies(requirement: Requirement, machine: dict[str, str], extras: Iterable[str] = ()) -> bool:
    """Whether a machine needs a requirement of a package that is installed with some extras."""
    return requirement.marker is None or any(requirement.marker.evaluate(machine | {"extra": extra}) for extra in ("", *extras))


def missing(name: str, machine: dict[str, str]) -> list[str]:
    """What some package of a lock requires on a machine, and the lock does not hold: in that version, with those extras."""
    locked, found, seen = pins(name, machine), [], set()
    waiting = [requirement for requirement in roots(name) if applies(requirement, machine)]
    while waiting:
        requirement = waiting.pop()
        package = canonicalize_name(requirement.name)
        pin = locked.get(package)
        version = str(pin.specifier).removeprefix("==") if pin else ""
        if pin is None or not requirement.specifier.contains(version) or not requirement.extras <= pin.extras:
            found.append(str(requirement))
        if package in seen:
            continue
        seen.add(package)
        waiting += [item for item in dependencies(package) if applies(item, machine, pin.extras if pin else ())]
    return found


@pytest.mark.parametrize("name", sorted(noxfile.LOCKS))
def test_a_lock_holds_what_the_project_wants(name: str) -> None:
    """Every requirement of pyproject.toml stands in its lock, in a version that it allows."""
    locked = pins(name)
    for requirement in roots(name):
        assert requirement.specifier.contains(str(locked[canonicalize_name(requirement.name)].specifier).removeprefix("=="))


@pytest.mark.parametrize("name", sorted(set(noxfile.LOCKS) - {"audit"}))  # whose packages are not installed where tests run
def test_a_lock_holds_every_dependency_with_its_extras(name: str) -> None:
    """No machine finds a package, a version or an extra wanting, which a new release would then stand in for."""
    assert {requirement for machine in MACHINES for requirement in missing(name, machine)} == set()


def test_a_missing_extra_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock without the extra that pytest-cov asks for is one that ages."""
    text = lock("tests")
    monkeypatch.setitem(globals(), "lock", lambda _: text.replace("coverage[toml]==", "coverage=="))
    assert missing("tests", MACHINES[0]) == ["coverage[toml]>=7.10.6"]


def test_a_missing_dependency_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """So is one without a package that another requires, and one whose marker leaves a machine out."""
    text = lock("tests")
    monkeypatch.setitem(globals(), "lock", lambda _: text.replace("execnet==", "another=="))
    assert missing("tests", MACHINES[0]) == ["execnet>=2.1"]
    marked = re.sub(r"execnet==(\S+)", r"execnet==\1 ; sys_platform == 'win32'", text)
    monkeypatch.setitem(globals(), "lock", lambda _: marked)
    assert missing("tests", MACHINES[0]) == ["execnet>=2.1"]


@pytest.mark.parametrize("name", sorted(noxfile.LOCKS))
def test_a_lock_names_no_address_and_locks_every_package_by_hash(name: str) -> None:
    """A lock says what to install, never from where, and every line of it is a package with hashes, or a comment."""
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links", lock(name))
    rest = PIN.sub("", lock(name)).splitlines()
    assert [line for line in rest if not line.lstrip().startswith("#")] == []


@pytest.mark.parametrize("name", sorted(noxfile.LOCKS))
def test_no_package_is_one_file_for_one_platform(name: str) -> None:
    """A package that is locked by a single file is one that every platform can install."""
    single = [
        Requirement(match["requirement"]).name for match in PIN.finditer(lock(name)) if match["hashes"].count("--hash") == 1
    ]
    for package in single:
        with contextlib.suppress(PackageNotFoundError):
            assert "-none-any" in (distribution(package).read_text("WHEEL") or ""), package


def test_pip_installs_one_package_without_dependencies() -> None:
    """The set that the pip of any Python installs is uv alone, in the version that the noxfile's own environment has."""
    assert list(pins("uv")) == ["uv"]
    assert pins("uv")["uv"].specifier == pins("nox")["uv"].specifier


def test_the_editor_knows_the_schema_of_every_kind() -> None:
    """Each kind of file has its own schema in Visual Studio Code's settings."""
    schemas = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert schemas == {f"./{editor.FOLDER}/{kind.name}.schema.json": f"{kind.folder}/*.yaml" for kind in KINDS.values()}
    assert f"/{editor.FOLDER}/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_editors_learn_of_new_ids_by_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sessions that editors use write the schemas, whatever comes of the check; CI, where nobody edits, does not."""
    runs: list[tuple[str, ...]] = []

    class Session:
        """What a session of nox is to `validate`."""

        posargs = ("new", "skole")

        def run(self, *words: str, **_: object) -> None:
            """Note the command; the check itself fails."""
            runs.append(words[2:])
            if "new" in words:
                raise CommandFailed

    monkeypatch.setattr(noxfile, "environment", lambda _: sys.executable)
    monkeypatch.setattr(noxfile, "is_writable", lambda _: True)
    written = ("validate", "schemas", "--write")
    for value, expected in (("", [("validate", "new", "skole"), written]), ("true", [("validate", "new", "skole")])):
        monkeypatch.setenv("CI", value)
        runs.clear()
        with pytest.raises(CommandFailed):
            noxfile.validate(Session())
        assert runs == expected


def test_an_old_python_is_told_so_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal names both versions."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    assert noxfile.refusal() == "Håndbogen kræver Python 3.11 eller nyere; dette er Python 3.9."


def made_by_python(home: Path) -> None:
    """What an environment of this Python looks like."""
    Path(noxfile.program(home)).parent.mkdir(parents=True, exist_ok=True)
    Path(noxfile.program(home)).touch()
    (home / "pyvenv.cfg").write_text(f"version_info = {platform.python_version()}\n")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The steps of uv that the noxfile takes, in place of taking them; all of them succeed."""
    steps: list[str] = []

    def call(command: Sequence[str], **_: object) -> int:
        steps.append(" ".join(word for word in command if word in {"venv", "sync", "--offline"}))
        if "venv" in command:
            made_by_python(Path(command[-1]))
        return 0

    monkeypatch.setattr(noxfile, "ENVIRONMENTS", tmp_path)
    monkeypatch.setattr(subprocess, "call", call)
    return steps


@pytest.mark.programs
def test_an_environment_is_made_and_then_only_looked_at(calls: list[str], tmp_path: Path) -> None:
    """The first time it is made from nothing; then uv sees that it holds what its lock says, without a network."""
    assert noxfile.environment("validate", tmp_path) == noxfile.program(tmp_path / "validate")
    assert calls == ["venv", "sync"]
    calls.clear()
    noxfile.environment("validate", tmp_path)
    assert calls == ["sync --offline"]


@pytest.mark.programs
def test_an_environment_of_another_python_is_made_again(calls: list[str], tmp_path: Path) -> None:
    """Its packages may be built for the other."""
    made_by_python(tmp_path / "validate")
    (tmp_path / "validate" / "pyvenv.cfg").write_text("version_info = 3.11.0\n" * (platform.python_version() != "3.11.0"))
    noxfile.environment("validate", tmp_path)
    assert calls == ["venv", "sync"]


def test_an_environment_that_lacks_something_is_brought_up_to_date(
    monkeypatch: pytest.MonkeyPatch, calls: list[str], tmp_path: Path
) -> None:
    """Where uv cannot do it offline, it looks where pip would."""
    made_by_python(tmp_path / "validate")
    environments: list[object] = []

    def call(command: Sequence[str], env: object = None, **_: object) -> int:
        calls.append("--offline" if "--offline" in command else "online")
        environments.append(env)
        return int("--offline" in command)

    monkeypatch.setattr(subprocess, "call", call)
    monkeypatch.setattr(noxfile, "uv_environment", lambda _: {"UV_INDEX": "here"})
    noxfile.environment("validate", tmp_path)
    assert calls == ["--offline", "online"]
    assert environments == [None, {"UV_INDEX": "here"}]


def test_a_step_that_fails_ends_the_program_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line names the step."""
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: 2)
    with pytest.raises(SystemExit, match=r"^Det lykkedes ikke: uv pip sync$"):
        noxfile.run_or_exit("uv", "pip", "sync")


@pytest.mark.programs
def test_uv_looks_where_pip_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Settings of pip reach uv by its own names, a variable before a file, and what is set for uv before both."""
    for name in [name for name in os.environ if name.startswith(("PIP_", "UV_", "SSL_", "ALL_PROXY"))]:
        monkeypatch.delenv(name)
    settings = tmp_path / "pip.conf"
    settings.write_text(
        "[global]\nindex-url = https://a.example/simple\ncert = /a b.pem\nfind-links = /one\n  /two\ntimeout = 9\n"
        "[install]\nindex-url = https://b.example/simple\n"
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    monkeypatch.setenv("PIP_INDEX_URL", "https://c.example/simple")
    monkeypatch.setenv("PIP_TRUSTED_HOST", "c.example d.example")
    monkeypatch.setenv("UV_FIND_LINKS", "/three")
    found = noxfile.uv_environment(sys.executable)
    assert found["UV_DEFAULT_INDEX"] == "https://c.example/simple"
    assert found["SSL_CERT_FILE"] == "/a b.pem"
    assert found["UV_INSECURE_HOST"] == "c.example d.example"
    assert found["UV_FIND_LINKS"] == "/three"
    monkeypatch.delenv("PIP_INDEX_URL")
    monkeypatch.delenv("UV_FIND_LINKS")
    found = noxfile.uv_environment(sys.executable)
    assert found["UV_DEFAULT_INDEX"] == "https://b.example/simple"
    assert found["UV_FIND_LINKS"] == "/one,/two"


def test_a_read_only_checkout_has_its_environments_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In the checkout if it can be written, else among temporary files; each checkout and each user has its own."""
    root, other = tmp_path / "one", tmp_path / "another"
    assert noxfile.find_workspace(root) == root
    monkeypatch.setattr(noxfile, "is_writable", lambda _: False)
    own = noxfile.find_workspace(root)
    assert own.parent == Path(tempfile.gettempdir())
    assert own != noxfile.find_workspace(other)
    monkeypatch.setattr(os, "getuid", lambda: 12345, raising=False)
    assert own != noxfile.find_workspace(root)


@pytest.mark.skipif(os.name == "nt", reason="temporary files are each user's own there")
def test_nothing_is_run_from_a_folder_that_another_user_can_write(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder with a known name among temporary files may have been put there by anyone, as may a link."""
    folder = tmp_path / "workspace"
    monkeypatch.setattr(noxfile, "WORKSPACE", folder)
    monkeypatch.setattr(noxfile, "ENVIRONMENTS", folder / ".nox")
    noxfile.create_workspace()
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    with pytest.raises(SystemExit, match="En anden kan skrive i"):
        noxfile.create_workspace()
    folder.chmod(0o700)
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SystemExit, match="En anden kan skrive i"):
        noxfile.create_workspace()
    folder.unlink()
    (tmp_path / "elsewhere").rename(folder)
    monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
    with pytest.raises(SystemExit, match="En anden kan skrive i"):
        noxfile.create_workspace()
