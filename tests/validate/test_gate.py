"""The validator is a gate: whatever a tree holds, it reads that tree and its own program, and does nothing else.

Hostile trees are checked in every format twice over: once while Python notes whatever the program does, and once, on Linux,
where the kernel refuses all files but those that it needs, and ends it at the first socket or program.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from tests.casework import ROOT, TESTS, TODAY, Case, every_case, lay_schema, plant
from tests.validate import cage
from validate.pool import MINIMUM
from validate.report import FORMATS

pytestmark = pytest.mark.programs

CANARY = "kanariefugl"
"""What stands in files outside the trees, and must stand in no report."""

HARMLESS = {
    "builtins.id",
    "_thread.start_joinable_thread",
    "_thread.start_new_thread",
    "code.__new__",
    "compile",
    "exec",
    "import",
    "marshal.load",
    "marshal.loads",
    "object.__delattr__",
    "object.__getattr__",
    "object.__setattr__",
    "open",
    "os.fork",
    "os.listdir",
    "os.scandir",
    "pickle.find_class",
    "sys._getframe",
    "sys._getframemodulename",
}
"""Every event that a run may give: whatever is not named here, sockets and programs above all, is a fault."""

Note = tuple[int, str, str]
"""Number of the run, event, and the path that it leads to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a job gave: how the program ended, exit code and output of each run, and what was noted."""

    exit_code: int
    results: Sequence[tuple[int, str]]
    notes: Sequence[Note]

    def events(self) -> set[str]:
        """The names of all events."""
        return {event for _, event, _ in self.notes}

    def paths(self) -> set[str]:
        """What was opened or listed."""
        return {path for _, event, path in self.notes if path and event not in cage.STARTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Yard:
    """A folder with hostile trees, and beside them what they are after."""

    folder: Path
    runs: Sequence[Sequence[str]]

    @property
    def secret(self) -> Path:
        """A file that no run may open."""
        return self.folder / "outside" / "secret.yaml"

    def program(self) -> list[str]:
        """Python, its libraries and the validator."""
        folders = (sys.prefix, sys.base_prefix, sys.exec_prefix, sysconfig.get_path("stdlib"), sysconfig.get_path("platlib"))
        return [os.path.realpath(path) for path in (*folders, ROOT / "validate")]

    def job(self, name: str, *, is_caged: bool = False, **more: object) -> Done:
        """Run a job over the trees."""
        log = self.folder / f"{name}.log"
        job: dict[str, object] = {"log": str(log), **more}
        if is_caged:
            system = ["/lib", "/lib64", "/usr/lib", "/etc/ld.so.cache", "/dev/null"]
            read = [*self.program(), str(self.folder / "trees"), *system]
            job["cage"] = {"read": read, "list": [str(ROOT)], "write": []}
        left_out = ("CI", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START", "PYTHONPYCACHEPREFIX")
        environment = {name: value for name, value in os.environ.items() if name not in left_out}
        environment |= {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, str(TESTS / "validate" / "cage.py")],
            input=json.dumps(job),
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            cwd=self.folder / "trees",
        )
        results = [(int(code), str(text)) for code, text in json.loads(done.stdout or "[]")]
        notes = [(int(run), str(event), str(path)) for run, event, path in map(json.loads, log.read_text().splitlines())]
        return Done(exit_code=done.returncode, results=results, notes=notes)


def sound(root: Path) -> Path:
    """Make the small valid tree."""
    plant(TESTS / "corpus", root)
    lay_schema(root)
    return root


def linked(root: Path) -> Path:
    """A tree with links out of it, as a record, a folder of a register, and a folder of records."""
    outside = os.path.relpath(root.parents[1] / "outside", root / "interventions")
    (sound(root) / "interventions" / "genvej.yaml").symlink_to(f"{outside}/secret.yaml")
    (root / "interventions" / "mappe").symlink_to(outside)
    shutil.rmtree(root / "registers" / "terms")
    (root / "registers" / "terms").symlink_to(f"../{outside}")
    return root


def led_out_at_the_top(root: Path) -> Path:
    """A tree whose records and registers are elsewhere altogether."""
    lay_schema(root)
    for name in ("interventions", "registers"):
        (root / name).symlink_to("../../outside")
    return root


def worded(root: Path) -> Path:
    """A tree whose words are paths: of a waiver, of references, and of links in a text."""
    waiver = "code: {code}\nfile: {file}\nreason: En grund, der er lang nok til at stå her.\nexpires: '2030-01-01'\n"
    for number, file in enumerate(("../../outside/secret.yaml", str(root.parents[1] / "outside" / "secret.yaml"))):
        path = sound(root) / "registers" / "waivers" / f"ud-{number}.yaml"
        path.write_text(waiver.format(code="K301", file=file), encoding="utf-8")
    record = root / "interventions" / "laesemakker.yaml"
    text = record.read_text(encoding="utf-8")
    text = text.replace("areas: [oestbyen, vestbyen]", "areas: ['../../../outside/secret']")
    text = text.replace("(metode:samtalemetoden)", "(metode:../../../outside/secret) og [ud](file:///etc/hostname)")
    record.write_text(text.replace("proevesvar-2025#svar-1", "../../../outside/secret#a"), encoding="utf-8")
    return root


def many(root: Path) -> Path:
    """A tree with so many records that several processes read them."""
    sound(root)
    for number in range(MINIMUM + 1):
        (root / "interventions" / f"nr-{number}.yaml").write_text("name: Nr\n", encoding="utf-8")
    return root


TREES = (linked, led_out_at_the_top, worded)
HOSTILE = [case for case in every_case("bad") if case.code.startswith("K1")]
ALIKE = [case for case, before in pairwise(HOSTILE[::-1]) if case.code == before.code]
"""The hostile cases but for the first of each code."""


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Yard:
    """A sound tree, one of many files, those that lead out in every format, and the hostile cases, each in another format."""
    folder = tmp_path_factory.mktemp("yard")
    for name in ("trees", "outside"):
        (folder / name).mkdir()
    (folder / "outside" / "secret.yaml").write_text(f"name: {CANARY}\n{CANARY}: [\n", encoding="utf-8")
    runs = [["--root", str(make(folder / "trees" / make.__name__))] for make in (sound, many)]
    for make in TREES:
        root = make(folder / "trees" / make.__name__)
        runs += [["--root", str(root), "--format", form] for form in FORMATS]
    for number, case in enumerate(HOSTILE):
        root = case.build(folder / "trees" / str(case))
        runs.append(["--root", str(root), "--format", FORMATS[number % len(FORMATS)]])
    link = folder / "trees" / "linked" / "interventions" / "genvej.yaml"
    runs += [["--root", str(folder / "trees" / "linked"), str(link)], ["--root", str(folder / "trees" / "linked"), str(folder)]]
    return Yard(folder=folder, runs=[[*words, "--today", TODAY.isoformat()] for words in runs])


@pytest.fixture(scope="module")
def noted(yard: Yard) -> Done:
    """The runs, with whatever they did."""
    return yard.job("noted", runs=yard.runs)


def test_every_run_comes_to_a_verdict(yard: Yard, noted: Done) -> None:
    """No tree ends the program: hostile ones have findings, and a path outside the tree cannot be checked."""
    assert noted.exit_code == 0
    assert len(noted.results) == len(yard.runs)
    assert noted.results[0][0] == 0
    assert {code for code, _ in noted.results[1:-1]} == {1}
    assert noted.results[-1][0] == 2
    assert not [text for _, text in noted.results if "Traceback" in text]


def test_nothing_is_done_but_reading(noted: Done) -> None:
    """No socket, no program, no native library, no signal: every event of Python is one of those that reading takes."""
    assert {event for run, event, _ in noted.notes if run >= 0} <= HARMLESS
    assert "os.fork" in noted.events(), "where there are many files, forks of the validator itself read them"


def test_nothing_is_opened_but_the_tree_and_the_program(yard: Yard, noted: Done) -> None:
    """Every file and folder lies in the run's own tree, or where Python and the validator lie; a process has no input."""
    allowed = [*yard.program(), os.devnull]
    modules = {str(ROOT), str(TESTS / "validate")}  # where Python looks for modules
    for run, event, path in noted.notes:
        if run >= 0 and path and not (event == "os.listdir" and path in modules):
            own = [*allowed, os.path.realpath(yard.runs[run][1])]
            assert any(path == base or path.startswith(f"{base}{os.sep}") for base in own), (yard.runs[run], event, path)


def test_what_lies_outside_is_told_by_no_report(yard: Yard, noted: Done) -> None:
    """Neither the text of a file that a link or a word leads to, nor whether it is there."""
    assert not [run for run, (_, text) in zip(yard.runs, noted.results, strict=True) if CANARY in text]
    yard.secret.rename(yard.secret.with_suffix(".away"))
    try:
        gone = yard.job("gone", runs=yard.runs[2 : 2 + len(TREES) * len(FORMATS)])
    finally:
        yard.secret.with_suffix(".away").rename(yard.secret)
    assert gone.results == noted.results[2 : 2 + len(TREES) * len(FORMATS)]


@pytest.mark.parametrize("alike", [(), pytest.param(ALIKE, marks=pytest.mark.nightly)], ids=["one of each code", "all others"])
def test_a_kernel_that_forbids_all_else_changes_nothing(yard: Yard, noted: Done, alike: Sequence[Case]) -> None:
    """What compiled libraries do is unknown to Python, but not to the kernel: the same reports come out of its cage."""
    if not cage.has_cage():
        pytest.skip("NOT RUN: this kernel has no Landlock, so nothing was forbidden")
    left_out = {str(yard.folder / "trees" / str(case)) for case in set(ALIKE) - set(alike)}
    chosen = [number for number, words in enumerate(yard.runs) if words[1] not in left_out]
    caged = yard.job("caged", is_caged=True, runs=[yard.runs[number] for number in chosen])
    assert caged.exit_code == 0
    assert caged.results == [noted.results[number] for number in chosen]


HELD = {"read": ([(1, "PermissionError")], 0), "socket": ([], -signal.SIGSYS), "program": ([(0, str(-signal.SIGSYS))], 0)}
"""What becomes of an attempt in the cage: a file is refused, and who makes a socket or becomes another program is ended."""


@pytest.mark.parametrize(("kind", "event"), [("read", "open"), ("socket", "socket.__new__"), ("program", "subprocess.Popen")])
def test_the_watch_sees_and_the_cage_holds(yard: Yard, kind: str, event: str) -> None:
    """The proof can fail: what a gate must not do is noted, and in the cage it is refused, or ended."""
    attempts = [(kind, str(yard.secret))]
    seen = yard.job(f"seen-{kind}", attempts=attempts)
    assert seen.results[0][0] == 0
    assert event in seen.events()
    assert (str(yard.secret.resolve()) in seen.paths()) == (kind == "read")
    assert (event in HARMLESS) == (kind == "read")
    if not cage.has_cage():
        pytest.skip("NOT RUN: this kernel has no Landlock, so nothing was forbidden")
    held = yard.job(f"held-{kind}", is_caged=True, attempts=attempts)
    assert (held.results, held.exit_code) == HELD[kind]


def test_a_schema_fetches_nothing_and_is_no_link(tmp_path: Path) -> None:
    """References out of the schemas, even of one that bears another's name, and links reach neither a file nor a server."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)  # noqa: FBT003 -- the method has no other form
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        secret = tmp_path / "outside.json"
        secret.write_text(f'{{"{CANARY}": ', encoding="utf-8")
        for number, (file, target) in enumerate((("areas", address), ("areas", secret.as_uri()), ("common", address))):
            root = sound(tmp_path / str(number))
            path = root / "schema" / f"{file}.schema.json"
            schema = json.loads(path.read_text(encoding="utf-8"))
            other = json.loads((root / "schema" / "terms.schema.json").read_text(encoding="utf-8"))
            schema |= {"$ref": target} | ({"$id": other["$id"]} if file == "areas" else {})
            path.write_text(json.dumps(schema), encoding="utf-8")
            refused(root)
        root = sound(tmp_path / "file")
        (root / "schema" / "acts.schema.json").unlink()
        (root / "schema" / "acts.schema.json").symlink_to(secret)
        refused(root)
        root = sound(tmp_path / "folder")
        (root / "schema").rename(tmp_path / "schema")
        (root / "schema").symlink_to(tmp_path / "schema")
        refused(root)
        with pytest.raises(BlockingIOError):
            server.accept()


def refused(root: Path) -> None:
    """See that a tree cannot be checked, which is reported in one line that gives nothing away."""
    command = [sys.executable, "-m", "validate", "--root", str(root), "--no-cache"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert done.stderr.startswith("Skemaet ")
    assert CANARY not in done.stderr


def test_git_is_the_only_program_and_only_to_look_up_objects(tmp_path: Path) -> None:
    """A check of a change asks git for objects, by words that are written in the program; nothing else is started."""
    root = Case(name="K301", side="bad").build(tmp_path / "trees" / "tree")
    names = {f"GIT_{who}_{what}": "x@example.dk" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    quiet = os.environ | names | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        subprocess.run(["git", "-C", str(root), *words], check=True, env=quiet)
    revisions = ("HEAD", "--upload-pack=touch x", "HEAD; touch x", "../../outside")
    done = Yard(folder=tmp_path, runs=()).job(
        "git", runs=[["--root", str(root), f"--changed-since={revision}"] for revision in revisions]
    )
    assert [code for code, _ in done.results] == [0, 2, 2, 2]
    started = {text for _, event, text in done.notes if event in cage.STARTS}
    assert started
    assert {text.split()[3] for text in started} == {"cat-file", "ls-tree"}
    assert {Path(text.split()[0]).name for text in started} == {"git"}
    assert not [text for text in started if "touch" in text]
    assert not [event for event in done.events() if event.startswith(("socket.", "os.exec", "os.system"))]
