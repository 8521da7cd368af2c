"""Records are typed and frozen, their classes are those of the schemas, and one that its schema refuses harms no other."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from handbook import comparison
from handbook.model import Corpus, Handbook
from handbook.model.generate import TARGET, generate
from handbook.model.records import Area, Intervention, School
from handbook.overviews import interventions
from handbook.pages import composer, render
from tests.casework import TODAY
from validate.check import run

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "docs" / "_templates"


def read(root: Path) -> Corpus:
    """The corpus of a tree."""
    return Corpus(Handbook.of(root, run(root, TODAY)))


def test_the_classes_are_those_of_the_schemas() -> None:
    """What the generator makes of the schemas is the module that is there."""
    assert TARGET.read_text(encoding="utf-8") == generate(ROOT)


def test_every_record_of_the_snapshot_is_typed(corpus: Corpus) -> None:
    """Each entry has a record of its kind and id."""
    assert list(corpus.records) == list(corpus.handbook.corpus.entries)
    assert all(record.key == key for key, record in corpus.records.items())


def test_a_record_is_frozen_and_has_no_missing_values(corpus: Corpus) -> None:
    """Lists are tuples, a single citation is one of one, absent values are None or empty, and nothing can be changed."""
    record = corpus.get(Intervention, "u-start")
    assert record is not None
    assert record.coverage[0].areas == ("amager",)
    assert record.duration[0].source == ("praksisoverblik-2026#u-start-forloebslaengde",)
    assert (record.valid, record.legal_bases, record.duration[0].approximate) == (None, (), False)
    with pytest.raises(AttributeError):
        record.name = "Andet"  # type: ignore[misc]


def test_records_come_in_danish_order_and_know_their_words(corpus: Corpus) -> None:
    """Æ, ø and å come last; a value has the schema's word for it."""
    assert [area.id for area in corpus.of(Area)][:2] == ["amager", "broenshoej-husum-vanloese"]
    record = corpus.get(Intervention, "u-start")
    assert record is not None
    assert corpus.label(record.status, "value") == "Kører"
    assert corpus.label(record.organisations[0], "role") == "Hører under"
    assert corpus.get(School, "u-start") is None


def test_a_form_has_what_its_family_states(corpus: Corpus) -> None:
    """Completed it has the family's money, as it is written it has none."""
    form, written = corpus.get(Intervention, "skoleflex-plus"), corpus.written(Intervention, "skoleflex-plus")
    assert form is not None
    assert written is not None
    assert (bool(form.funding), bool(written.funding)) == (True, False)
    assert corpus.families["skoleflex-plus"] == "skoleflex-indsatser"
    assert corpus.written(Intervention, "u-start") is corpus.get(Intervention, "u-start")


def test_a_refused_record_has_a_page_that_says_so_and_harms_no_other(tree: Path) -> None:
    """Its page tells the faults with their lines; the others are as they were."""
    before = render(read(tree), TEMPLATES, "interventions", "morgenhold").body
    file = tree / "interventions" / "cykelbussen.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("value: ended", "value: [kaput]"), encoding="utf-8")
    corpus = read(tree)
    assert corpus.get(Intervention, "cykelbussen") is None
    page = render(corpus, TEMPLATES, "interventions", "cykelbussen").body
    assert "<h1>Cykelbussen</h1>" in page
    assert "Linje 7:" in page
    assert render(corpus, TEMPLATES, "interventions", "morgenhold").body == before
    listed = interventions.view(composer(corpus, TEMPLATES, "indsatser/index"))
    assert [(row["name"], row["href"]) for row in listed.refused] == [("Cykelbussen", "cykelbussen.html")]
    assert "cykelbussen" in [
        option.value for option in comparison.view(composer(corpus, TEMPLATES, "sammenlign/index")).options
    ]
    cells = json.loads(json.dumps(dict(comparison.data(corpus))["sammenlign/cykelbussen.json"]))["rows"]
    assert {cell["silence"] for cell in cells} == {"kan ikke vises: filen har fejl"}


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("registers/ladder/trin-2.yaml", "number: to"),
        ("registers/ladder/trin-2.yaml", "municipality: [proevekommune]"),
        ("registers/legal-bases/proeveloven-7.yaml", "paragraph: [12]"),
        ("registers/legal-bases/proeveloven-7.yaml", "subsection: et"),
    ],
)
def test_a_refused_record_of_an_ordered_kind_is_listed(tree: Path, file: str, line: str) -> None:
    """A value of the wrong type in a field that sorts a kind keeps no page from being rendered."""
    path = tree / file
    lines = [row for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith(line.partition(":")[0] + ":")]
    path.write_text("\n".join([line, *lines]) + "\n", encoding="utf-8")
    corpus = read(tree)
    kind = file.split("/")[1]
    assert corpus.records.get((kind, path.stem)) is None
    assert path.stem in [entry.id for entry in corpus.handbook.sorted(kind)]
    assert "<h1>" in render(corpus, TEMPLATES, kind, path.stem).body


def test_values_of_other_types_are_no_record() -> None:
    """The library refuses what the annotations do not allow."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"id": "x", "name": 1, "code": "1", "verification": {"status": "verified"}}, School)
