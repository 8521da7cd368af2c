"""The large tree of the benchmarks is like the small one it is made of, an endless peer is ended, every type is judged."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from benchmarks.corpus import grow
from benchmarks.lighthouse import chosen
from benchmarks.measure import measure
from tests.casework import TESTS, TODAY, plant
from validate import KINDS, Corpus, check

SMALL = TESTS / "corpus"
RECORDS = len(list(SMALL.rglob("*.yaml")))


def grown(target: Path, copies: int, folder: str = "", source: Path = SMALL) -> Corpus:
    """A tree, the small one, so many times, checked without a finding."""
    count = len(list((source / folder).rglob("*.yaml")))
    assert grow(target, copies * count, folder, source) == copies * count
    outcome = check(target, TODAY)
    assert not outcome.findings
    return outcome.corpus


def test_a_grown_tree_has_every_kind_as_often(tmp_path: Path) -> None:
    """Of each kind there are as many times more records as there are copies, and the validator accepts them all."""
    small, large = grown(tmp_path / "small", 1), grown(tmp_path / "large", 3)
    assert len(small.entries) == RECORDS
    assert {kind: len(large.of(kind)) for kind in KINDS} == {kind: 3 * len(small.of(kind)) for kind in KINDS}


def test_references_of_a_copy_lead_to_its_own(tmp_path: Path) -> None:
    """No reference leads from one copy into another, nor into the tree that was copied."""
    corpus = grown(tmp_path / "tree", 3)

    def copy(id_: str) -> str:
        return next((end for end in ("-k1", "-k2") if id_.endswith(end)), "")

    assert {(copy(one.source[1]), copy(one.id)) for one in corpus.references} == {(one, one) for one in ("", "-k1", "-k2")}


def test_one_folder_of_a_tree_is_grown(tmp_path: Path) -> None:
    """What lies in no copied folder stays single, and the copies refer to it."""
    corpus = grown(tmp_path / "tree", 4, "interventions")
    kinds = [key[0] for key in corpus.entries]
    assert kinds.count("interventions") == 4 * len(list((SMALL / "interventions").iterdir()))
    assert len(kinds) - kinds.count("interventions") == len(list((SMALL / "registers").rglob("*.yaml")))


@pytest.mark.parametrize("written", ["formerly: [gammel, b-c]", "formerly:\n  - gammel\n  - b-c"])
def test_former_ids_are_of_a_copy_too(tmp_path: Path, written: str) -> None:
    """Former ids, in either way of writing a list, are other ones in each copy."""
    plant(SMALL, tmp_path / "source")
    with (tmp_path / "source/registers/terms/klassesnak.yaml").open("a", encoding="utf-8") as record:
        record.write(f"{written}\n")
    corpus = grown(tmp_path / "tree", 2, source=tmp_path / "source")
    found = [entry.data["formerly"] for entry in corpus.of("terms") if "formerly" in entry.data]
    assert found == [["gammel", "b-c"], ["gammel-k1", "b-c-k1"]]


@pytest.mark.programs
def test_a_program_without_an_end_is_ended(tmp_path: Path) -> None:
    """A command that takes more of the processor than it may is ended, and its cost says so; a fault is a fault still."""
    assert not measure([sys.executable, "-c", "while True: pass"], tmp_path, 1).is_whole
    assert measure([sys.executable, "-c", ""], tmp_path, 60).is_whole
    with pytest.raises(CalledProcessError):
        measure([sys.executable, "-c", "raise SystemExit(1)"], tmp_path, 60)


def test_a_page_of_every_type_is_judged(tmp_path: Path) -> None:
    """Types are told apart by folder, scripts, what is known and place in a family; the largest page of each is taken."""
    relations = {"form": ["variant-of"], "family": ["has-variant"], "alone": ["similar-to"], "larger": [], "named": []}
    rows = [{"id": id_, "page": f"indsatser/{id_}.html", "data": f"data/v1/{id_}.json"} for id_ in relations]
    write(tmp_path, "data/v1/interventions.json", json.dumps({"entries": rows}))
    write(tmp_path, "data/v1/schools.json", json.dumps({"entries": [{"title": "Å Skole"}]}))
    for id_, types in relations.items():
        known = "named-only" if id_ == "named" else "described"
        record = {"documentation": known, "relations": [{"type": type_} for type_ in types]}
        write(tmp_path, f"data/v1/{id_}.json", json.dumps({"record": record}))
    pages: Mapping[str, str] = {
        **{f"indsatser/{id_}.html": "much" if id_ == "larger" else "" for id_ in relations},
        **dict.fromkeys(("index.html", "om.html", "indsatser/index.html", "was/index.html", "_static/frame.html"), ""),
        "redaktoerer/small.html": "",
        "redaktoerer/large.html": "much",
        "redaktoerer/formular.html": '<script type="module" src="../_static/form/main.js?v=1">',
    }
    for name, text in pages.items():
        write(tmp_path, name, text)
    assert chosen(tmp_path) == [
        "find/index.html?skole=%C3%85+Skole&klasse=5&fravaer=18",
        "index.html",
        "indsatser/family.html",
        "indsatser/form.html",
        "indsatser/index.html",
        "indsatser/index.html?klasse=5",
        "indsatser/larger.html",
        "indsatser/named.html",
        "om.html",
        "redaktoerer/formular.html",
        "redaktoerer/formular.html?post=form",
        "redaktoerer/large.html",
        "sammenlign/index.html?id=form&id=family",
        "soeg/index.html?q=frav%C3%A6r",
    ]


def write(folder: Path, name: str, text: str) -> None:
    """Write a file below a folder."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
