"""A survey finds what a run finds, and holds of sound records only what others need of them."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.casework import TESTS, TODAY, Case, every_case, lay_schema, plant
from validate import Entry, Outcome, Schemas, Value, sound
from validate.run import run, survey


@pytest.fixture(scope="session")
def surveyed(tmp_path_factory: pytest.TempPathFactory, schemas: Schemas) -> Callable[[Case], Outcome]:
    """What a survey makes of a case."""

    def outcome(case: Case) -> Outcome:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(importlib.import_module("validate.run"), "load_schemas", lambda _: schemas)
            return survey(case.build(tmp_path_factory.mktemp("surveyed")), TODAY)

    return outcome


@pytest.mark.parametrize("case", every_case("bad", "good"), ids=str)
def test_a_survey_finds_what_a_run_finds(
    case: Case, judge: Callable[[Case], Outcome], surveyed: Callable[[Case], Outcome]
) -> None:
    """Findings, suggestions, waived findings, and the files that were read are the same."""
    whole, brief = judge(case), surveyed(case)
    assert list(brief.findings) == list(whole.findings)
    assert list(brief.waived) == list(whole.waived)
    assert (brief.files, brief.checked) == (whole.files, whole.checked)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The small valid tree, with copies of a record until there are more of them than a batch holds."""
    plant(TESTS / "corpus", tmp_path)
    lay_schema(tmp_path)
    text = (tmp_path / "interventions" / "laesemakker.yaml").read_text(encoding="utf-8")
    text = sound_copy(text)
    for number in range(sound.BATCH + 20):
        (tmp_path / "interventions" / f"kopi-{number:03}.yaml").write_text(text.replace("name: ", f"name: Nr. {number} ", 1))
    return tmp_path


def sound_copy(text: str) -> str:
    """A record without what has to be true of one record only, or of both sides."""
    rows: list[str] = []
    is_left_out = False
    for row in text.splitlines(keepends=True):
        is_left_out = row.startswith(("aliases:", "relations:")) or (is_left_out and row.startswith(" "))
        rows += [] if is_left_out else [row]
    return "".join(rows)


def test_a_sound_record_is_let_go(tree: Path) -> None:
    """Of records that nothing is wrong with, only names and relations are held; one with a fault is held whole."""
    path = tree / "interventions" / "kopi-007.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("proeveoverblik-2026#", "proeveoverblik-2062#", 1))
    corpus = survey(tree, TODAY).corpus
    held = [key for key in corpus.entries if key[0] == "interventions"]
    assert ("interventions", "kopi-007") in held
    assert len(held) < 5
    assert {name for entry in corpus.beside.values() for name in entry.data} <= set(sound.KEPT)


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (0, "proeveoverblik-2026#", "proeveoverblik-2062#"),
        (210, "proeveoverblik-2026#", "proeveoverblik-2062#"),
        (3, "name: Nr. 3 ", "name: Nr. 4 "),
        (215, "name: Nr. 215 ", "name: Nr. 4 "),
        (5, "ladder:", "laddr:"),
        (6, "summary:", "summary: a: b"),
        (9, "'2026-", "'2026-13-"),
    ],
)
def test_a_fault_among_many_is_found(tree: Path, number: int, old: str, new: str) -> None:
    """In whichever batch it stands, and whatever was met before it."""
    path = tree / "interventions" / f"kopi-{number:03}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new))
    findings = survey(tree, TODAY).findings
    assert findings
    assert list(findings) == list(run(tree, TODAY).findings)


def test_marks_are_found_at_every_depth() -> None:
    """Ids, links and ranges in mappings and lists; what is no text where one is expected is nobody's mark."""
    text, area = (sound.Plan(mark, is_range=False, below={}) for mark in (sound.TEXT, "areas"))
    texts, areas = (sound.Plan("", is_range=False, below={None: inner}) for inner in (text, area))
    rows = sound.Plan("", is_range=True, below={"text": text, "area": area, "texts": texts, "areas": areas})
    whole = sound.Plan("", is_range=False, below={"rows": sound.Plan("", is_range=False, below={None: rows})})
    row: dict[str, Value] = {
        "from": 1,
        "text": "Se [U-Start](indsats:u-start).",
        "texts": ["Plain.", "Se [Amager](omraade:amager).", 5],
        "area": "noerrebro",
        "areas": ["amager", None],
        "other": "amager",
    }
    entry = Entry(kind="interventions", id="x", file="interventions/x.yaml", data={"rows": [row, 3]}, marks={})
    assert sound.marks_of(entry, whole) == {
        (sound.RANGE, 1, None, None, None, None),
        (sound.LINK, "indsats:u-start"),
        (sound.LINK, "omraade:amager"),
        ("areas", "noerrebro"),
        ("areas", "amager"),
    }
