"""Each limit of the reader has its reason: where the usual stack fails, fills the memory or guesses, ours has a finding."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from types import FrameType

import jsonschema
import jsonschema_rs
import pytest

from tests.casework import TESTS, TODAY, lay_schema, plant
from validate import yamlio
from validate.check import run
from validate.cli import main

HOSTILE = TESTS / "data" / "hostile"
NAIVE = Path(__file__).with_name("naive.py")
BYTES = 150 * 1024 * 1024
"""Of memory, after which the usual stack is ended; a short file takes less than half of that."""

LARGE = json.loads((HOSTILE / "large.json").read_text("utf-8"))

WRONG = [
    ("nested-aliases", "MemoryError", "K108"),
    ("brackets", "ScannerError", "K109"),
    ("dashes", "ScannerError", "K109"),
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
    ("sexagesimal", "ValueError", "K201"),
    ("not-a-number", "0 {'number': nan}", "K110"),
    ("infinity", "OverflowError", "K110"),
    ("number-as-key", "TypeError", "K111"),
    ("keys", "MemoryError", "K102"),
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
    """How the usual stack ends on a file: its error, or the first line of what it says."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))

    command = (sys.executable, "-X", "utf8", str(NAIVE), str(path), str(HOSTILE / "schema.json"))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, preexec_fn=limit, check=False)
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


def calls(function: Callable[[], object]) -> int:
    """How many functions written in Python a call takes."""
    entered = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal entered
        entered += event == "call"

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return entered


def test_the_usual_engine_compares_each_object_with_each() -> None:
    """Twice as many objects take it four times as many calls; ours accepts a list of thousands."""
    schema = {"uniqueItems": True}
    usual, ours = jsonschema.Draft202012Validator(schema), jsonschema_rs.Draft202012Validator(schema)
    objects = [{"a": number} for number in range(4000)]
    counts = [calls(lambda size=size: usual.is_valid(objects[:size])) for size in (200, 400)]  # type: ignore[misc]  # a default
    assert counts[1] > 3.9 * counts[0]
    assert ours.is_valid(objects)
    assert not ours.is_valid([*objects, {"a": 0}])


def test_a_link_out_of_the_tree_is_read_by_the_usual_stack(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The usual stack follows a link to another's file and shows what is in it; ours does not open it."""
    secret = tmp_path_factory.mktemp("another") / "secret"
    secret.write_text("name: hemmeligt\n", encoding="utf-8")
    path = tree / "registers" / "terms" / "genvej.yaml"
    path.symlink_to(secret)
    assert naive(path) == "0 {'name': 'hemmeligt'}"
    assert first_code(tree, "genvej") == "K101"


def test_a_pipe_is_read_by_the_usual_stack(tree: Path) -> None:
    """The usual stack waits for somebody to write, and reads it; ours says that this is no file."""
    path = tree / "registers" / "terms" / "pipe.yaml"
    os.mkfifo(path)
    Thread(target=path.write_text, args=("name: skrevet\n",), daemon=True).start()
    assert naive(path) == "0 {'name': 'skrevet'}"
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
