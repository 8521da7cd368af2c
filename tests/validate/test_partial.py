"""A check of one file reads only what its verdict depends on, and finds what a check of the whole tree finds in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.casework import TESTS, TODAY, Case, lay_schema, plant
from validate.check import MAX_PARTIAL, run
from validate.codes import RULES, Scope, Words, index_rule
from validate.findings import Finding, Severity
from validate.text.similarity import fold, name_pattern, reduce_text
from validate.tree import MAX_SEARCHES, TreeEntries
from validate.yamlio import Fault, parse

pytestmark = pytest.mark.usefixtures("read_once")

NAMES = sorted(
    path.name
    for path in (TESTS / "cases").iterdir()
    if (path.name[1] in "34" or (path.name[1] == "5" and RULES[path.name[:4]].scope is Scope.INDEX))
    and not path.name.startswith("K313")
    and not path.name.endswith("-many")
)


def files_of(root: Path) -> list[str]:
    """The files of a tree."""
    return sorted(
        path.relative_to(root).as_posix() for top in ("interventions", "registers") for path in (root / top).rglob("*.yaml")
    )


@pytest.mark.no_cover
@pytest.mark.parametrize("name", NAMES)
def test_one_file_has_the_findings_that_it_has_in_the_whole_tree(name: str, tmp_path: Path) -> None:
    """For every rule that looks beyond one record, in every file that has a finding, and in one that has none."""
    root = Case(name=name, side="bad").build(tmp_path / "tree")
    whole = run(root, TODAY)
    faulty = {finding.location.file for finding in whole.findings}
    for file in (*faulty, "interventions/laesemakker.yaml"):
        part = run(root, TODAY, [root / file])
        assert part.findings == [finding for finding in whole.findings if finding.location.file == file]
        assert (part.files, part.checked) == (whole.files, [file])


@pytest.mark.parametrize("name", ["K313", "K313-former", "K313-like-another", "K307-many", "K510-many"])
def test_one_file_shows_what_is_gathered_from_many(name: str, tmp_path: Path) -> None:
    """What is one finding for the whole tree is reported of a file by itself, in that file: it is never clean."""
    root = Case(name=name, side="bad").build(tmp_path / "tree")
    file = root / "interventions" / "gaabussen.yaml"
    findings = run(root, TODAY, [file]).findings
    assert findings
    assert {finding.location.file for finding in findings} <= {"interventions/gaabussen.yaml", SUMMED.get(name)}


SUMMED = {"K307-many": "registers/sources/proeveoverblik-2026.yaml"}
"""Where it is told what one file does often."""


def spelt(root: Path, spelling: str) -> Path:
    """A tree with two records of one name, the first in another spelling and before the other."""
    plant(TESTS / "corpus", root)
    lay_schema(root)
    record = (root / "interventions" / "laesemakker.yaml").read_text(encoding="utf-8")
    record = re.sub(r"^relations:\n(?: .*\n)*", "", record, flags=re.MULTILINE)
    start, end = record.index("name:"), record.index("documentation:")
    for id_, name in (("aa", spelling), ("zz", "Læse-makker ÅØ 3.b")):
        text = f"name: {name}\n{record[end:]}".replace("indsats:laesemakker", "indsats:zz")
        (root / "interventions" / f"{id_}.yaml").write_text(record[:start] + text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "spelling",
    [
        "Læse-makker ÅØ 3.b",
        "LÆSE_MAKKER åø 3b",
        "Laese makker aaoe 3b",
        "Læse–makker Åoe 3.B.",
        "'Læse-makker ÅØ 3,b'",
        '"Læse-makker ÅØ 3.b"',
        '"L\\u00e6se-makker \\u00c5\\u00d8 3.b"',
        ">-\n  Læse-makker\n  ÅØ 3.b",
        "Læse-makker\n  ÅØ 3.b",
        "# et navn\n  Læse-makker ÅØ 3.b",
        ">2- # et navn\n  Læse-makker ÅØ 3.b",
    ],
)
def test_a_name_is_found_however_its_file_spells_it(spelling: str, tmp_path: Path) -> None:
    """Capitals, æ or ae, points, quotation marks, escapes and line breaks make no other name."""
    root = spelt(tmp_path, spelling)
    found = run(root, TODAY, [root / "interventions" / "zz.yaml"]).findings
    assert [(finding.code, finding.values["other"]) for finding in found] == [("K402", "interventions/aa.yaml")]


@pytest.mark.parametrize("name", ["Ærø", "Øst Åen", "aaå", "Oe-æ", "é", "a é å", "3.a", "å", "Ååå æ", "ÀÈ ø9"])
@pytest.mark.parametrize(
    "form", ["name: {}", "'name': {}", "{{a: b, name: {}}}", "? name\n: {}", "? name # x\n: {}", "name:\n  {}", "name : '{}'"]
)
def test_a_name_is_found_in_every_form_of_a_file(name: str, form: str) -> None:
    """Whatever reads as the name is found before it is read, in any spelling that is folded alike."""
    for spelt_ in (
        name,
        name.upper(),
        name.lower(),
        fold(name),
        name.replace(" ", "_"),
        name.replace("å", "aa").replace("æ", "ae"),
    ):
        text = form.format(spelt_)
        try:
            assert fold(str(parse(text)[0]["name"])) == fold(name)
        except Fault:
            continue  # no such form
        assert name_pattern(name).search(reduce_text(text.encode())), text


def test_a_letter_that_is_not_what_it_looks_like_is_read(tmp_path: Path) -> None:
    """The small form of a capital i with a dot begins with an i."""
    root = spelt(tmp_path, "\u0130s")
    path = root / "interventions" / "zz.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Læse-makker ÅØ 3.b", "i\u0307s"), encoding="utf-8")
    assert [finding.code for finding in run(root, TODAY, [path]).findings] == [
        f.code for f in run(root, TODAY).findings if f.location.file == "interventions/zz.yaml"
    ]


def test_what_does_not_matter_is_not_read(tmp_path: Path) -> None:
    """Of the other interventions none is read whose text has not the words of the name."""
    plant(TESTS / "corpus", tmp_path)
    lay_schema(tmp_path)
    entries = run(tmp_path, TODAY, [tmp_path / "registers" / "terms" / "klassesnak.yaml"]).corpus.entries
    assert isinstance(entries, TreeEntries)
    assert not [key for key in entries.results if key[0] == "interventions"]


def test_a_file_that_cannot_be_read_is_none_of_the_others_with_a_name(tmp_path: Path) -> None:
    """It may have the name, so that reading it is tried, and it has none."""
    root = spelt(tmp_path, "Læse-makker ÅØ 3.b")
    (root / "interventions" / "aa.yaml").write_bytes(b"name: \xff")
    (root / "interventions" / "bb.yaml").symlink_to("aa.yaml")
    assert run(root, TODAY, [root / "interventions" / "zz.yaml"]).findings == []


def test_a_record_with_many_names_is_compared_with_all(tmp_path: Path) -> None:
    """Beyond a number of names every file of the kind is read, which is less work, and finds the same."""
    root = spelt(tmp_path, "Læse-makker ÅØ 3.b")
    path = root / "interventions" / "zz.yaml"
    rows = "".join(
        f"  - name: Navn {n}\n    kind: spelling\n    source: proevesvar-2025#svar-1\n" for n in range(MAX_SEARCHES + 1)
    )
    path.write_text(
        path.read_text(encoding="utf-8").replace("documentation:", f"aliases:\n{rows}documentation:", 1), encoding="utf-8"
    )
    entries = (outcome := run(root, TODAY, [path])).corpus.entries
    assert [finding.code for finding in outcome.findings] == ["K402"]
    assert isinstance(entries, TreeEntries)
    assert not entries.missing["interventions"]


def test_many_files_are_all_read_at_once(tmp_path: Path) -> None:
    """A folder with many files is checked like the whole tree."""
    plant(TESTS / "corpus", tmp_path)
    lay_schema(tmp_path)
    for number in range(MAX_PARTIAL + 1):
        (tmp_path / "registers" / "terms" / f"ord-{number}.yaml").write_text("name: X\n", encoding="utf-8")
    entries = run(tmp_path, TODAY, [tmp_path / "registers" / "terms"]).corpus.entries
    assert isinstance(entries, TreeEntries)
    assert len(entries.results) == len(files_of(tmp_path))


def test_a_new_rule_that_asks_for_others_finds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that reads the status of a related record, either way, needs nothing told of what it reads."""
    words = Words("Galt.", "Ret det.")
    with monkeypatch.context() as patch:
        patch.setattr("validate.codes.RULES", RULES)

        @index_rule("K399", "related-status", Severity.ERROR, kind="interventions", da=words, en=words)
        def related_status(entry, corpus):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 -- as a maintainer tries it
            for reference in corpus.uses(entry.key):
                other = corpus.get(*reference.source)
                if other.kind == "interventions" and other.data["status"]["value"] != "ended":
                    yield Finding(code="K399", location=entry.at("/status"))

        try:
            root = Case(name="K305-type", side="bad").build(tmp_path / "tree")
            whole = run(root, TODAY).findings
            assert {finding.code for finding in whole} >= {"K399"}
            for file in files_of(root):
                assert run(root, TODAY, [root / file]).findings == [f for f in whole if f.location.file == file]
        finally:
            del RULES["K399"]
