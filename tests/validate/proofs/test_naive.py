"""Each limit of the reader has its reason: where the usual stack crashes, hangs or guesses, ours answers with a finding."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema_rs
import pytest

from tests.casework import TESTS, TODAY, lay_schema, plant
from validate import yamlio
from validate.check import run
from validate.cli import main

HOSTILE = TESTS / "data" / "hostile"
NAIVE = Path(__file__).with_name("naive.py")
SECONDS = 1
"""Of processor time after which the usual stack is said to hang; deep brackets take it longer until it crashes."""

BYTES = 700 * 1024 * 1024
LARGE = json.loads((HOSTILE / "large.json").read_text("utf-8"))

WRONG = [
    ("nested-aliases", "hangs", "K108"),
    ("merge-keys", "hangs", "K108"),
    ("brackets", "crashes", "K109"),
    ("dashes", "RecursionError", "K109"),
    ("tag-timestamp", "AttributeError", "K108"),
    ("tag-integer", "IndexError", "K108"),
    ("tag-float", "ValueError", "K108"),
    ("tag-boolean", "KeyError", "K108"),
    ("tag-set", "0 {'any': {'a'}}", "K108"),
    ("equals", "ConstructorError", "K202"),
    ("impossible-date", "ValueError", "K202"),
    ("duplicate-key", "0 {'name': 'b'}", "K107"),
    ("second-document", "ComposerError", "K108"),
    ("digits", "ValueError", "K110"),
    ("hexadecimal", "ValueError", "K110"),
    ("sexagesimal", "hangs", "K201"),
    ("not-a-number", "0 {'number': nan}", "K110"),
    ("infinity", "OverflowError", "K110"),
    ("number-as-key", "TypeError", "K111"),
    ("keys", "hangs", "K102"),
    ("direction", "0 {'name': 'a\\u202eb'}", "K104"),
    ("nul", "0 {'name': 'a\\x00b'}", "K104"),
    ("inner-mark", "0 {'name': 'a\\ufeffb'}", "K104"),
    ("two-part-letter", "0 {'name': 'a\u030a'}", "K105"),
    ("utf-16", "0 {'name': 'a'}", "K103"),
]
"""File, what becomes of it in the usual stack (how it ends, or what it reads and accepts), and what ours says first."""


def content(name: str) -> bytes:
    """The bytes of a hostile file; the large ones are put together as `large.json` says."""
    if name not in LARGE:
        return (HOSTILE / f"{name}.yaml").read_bytes()
    recipe = LARGE[name]
    body = "".join(recipe["repeat"].replace("{number}", str(number)) for number in range(recipe["count"]))
    return f"{recipe['head']}{body}{recipe['tail']}".encode()


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The small valid tree with the project's schemas."""
    plant(TESTS / "corpus", tmp_path)
    lay_schema(tmp_path)
    return tmp_path


def naive(path: Path) -> str:
    """How the usual stack ends on a file, with a second of processor time and 700 MiB: what it says, or what it dies of."""

    def limit() -> None:
        seconds = 10 if path.stem.endswith("brackets") else SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    command = (sys.executable, "-X", "utf8", str(NAIVE), str(path), str(HOSTILE / "schema.json"))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment, preexec_fn=limit, timeout=20, check=False
        )
    except subprocess.TimeoutExpired:
        return "waits for ever"
    if done.returncode < 0:
        return "crashes" if done.returncode == -signal.SIGSEGV else "hangs"
    last = (done.stderr.strip().splitlines() or [""])[-1]
    error = next((line for line in reversed(done.stderr.splitlines()) if "Error" in line and not line.startswith(" ")), last)
    return error.partition(":")[0].rpartition(".")[2] or done.stdout.partition("\n")[0]


def first_code(tree: Path, name: str) -> str:
    """The code of the first finding about a file of the small tree."""
    findings = run(tree, TODAY).findings
    return next(finding.code for finding in findings if finding.location.file == f"registers/terms/{name}.yaml")


@pytest.mark.parametrize(("name", "end", "code"), WRONG, ids=[name for name, _, _ in WRONG])
def test_ours_answers_where_the_usual_stack_fails(tree: Path, name: str, end: str, code: str) -> None:
    """The usual stack ends as stated; ours has a finding."""
    path = tree / "registers" / "terms" / f"fil-{name}.yaml"
    path.write_bytes(content(name))
    assert naive(path) == end
    assert first_code(tree, path.stem) == code


@pytest.mark.parametrize("name", ["letters", "objects"])
def test_the_engine_answers_where_the_usual_one_hangs(tmp_path: Path, name: str) -> None:
    """A pattern that invites backtracking, and a list of many objects to compare, are checked by ours."""
    path = tmp_path / "x.yaml"
    path.write_bytes(content(name))
    assert naive(path) == "hangs"
    validator = jsonschema_rs.Draft202012Validator(json.loads((HOSTILE / "schema.json").read_text("utf-8")))
    instance = {"letters": {"word": "a" * 28 + "!"}, "objects": {"items": [{"a": number} for number in range(4000)]}}[name]
    assert validator.is_valid(instance) is (name == "objects")


def test_a_link_out_of_the_tree_is_read_by_the_usual_stack(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The usual stack follows a link to another's file and shows what is in it; ours does not open it."""
    secret = tmp_path_factory.mktemp("another") / "secret"
    secret.write_text("name: hemmeligt\n", encoding="utf-8")
    path = tree / "registers" / "terms" / "genvej.yaml"
    path.symlink_to(secret)
    assert naive(path) == "0 {'name': 'hemmeligt'}"
    assert first_code(tree, "genvej") == "K101"


def test_a_pipe_holds_the_usual_stack_for_ever(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The usual stack waits for somebody to write; ours says at once that this is no file."""
    path = tree / "registers" / "terms" / "pipe.yaml"
    os.mkfifo(path)
    real: Callable[..., object] = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *words, **named: real(*words, **named | {"timeout": SECONDS}))
    assert naive(path) == "waits for ever"
    assert first_code(tree, "pipe") == "K101"


def test_a_schema_leads_the_usual_stack_to_another_s_file(tmp_path: Path) -> None:
    """`jsonschema` opens what a reference to a file names, and warns of it at most; ours has a closed registry."""
    (tmp_path / "outside.json").write_text('{"type": "string"}', encoding="utf-8")
    address = (tmp_path / "outside.json").as_uri()
    script = (
        "import sys, warnings; warnings.simplefilter('ignore'); import jsonschema; "
        "print(jsonschema.Draft202012Validator({'$ref': sys.argv[1]}).is_valid('a'))"
    )
    done = subprocess.run([sys.executable, "-c", script, address], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "True"
    with pytest.raises(ValueError, match="does not fetch"):
        jsonschema_rs.Registry([("https://x.example/a", {"$id": "https://x.example/a", "$ref": address})])


@pytest.mark.parametrize("name", ["x\n::error::forfalsket", "x\x1b[2Jy"])
def test_a_name_forges_nothing(tree: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A line break in a name begins a line of the usual stack's report, and an escape reaches the terminal; not so in ours."""
    path = tree / "registers" / "terms" / f"{name}.yaml"
    path.write_text("wrong: x\n", encoding="utf-8")
    shutil.copy(HOSTILE / "schema.json", tree / "s.json")
    done = subprocess.run([sys.executable, str(NAIVE), str(path), str(tree / "s.json")], capture_output=True, check=True)
    assert name.encode() in done.stdout
    for form in ("text", "github"):
        assert main(["--root", str(tree), "--today", TODAY.isoformat(), "--format", form]) == 1
    lines = capfd.readouterr().out.splitlines()
    assert not any(line.startswith("::error::") or "\x1b" in line for line in lines)


@pytest.mark.parametrize(("text", "theirs", "ours"), [("no", False, "no"), ("012", 10, 12), ("1:30", 90, "1:30")])
def test_the_usual_stack_reads_another_value(tmp_path: Path, text: str, theirs: object, ours: object) -> None:
    """What YAML 1.1 makes of words, numbers and times is not what stands there; YAML 1.2 takes them as they are."""
    path = tmp_path / "x.yaml"
    path.write_text(f"any: {text}\n", encoding="utf-8")
    assert naive(path) == f"0 {{'any': {theirs!r}}}"
    assert yamlio.read(path.parent, path.name)[0] == {"any": ours}
