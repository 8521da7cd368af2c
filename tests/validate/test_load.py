"""A tree becomes a corpus: every file is read or named, in the order of the files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.casework import TESTS, TODAY, Case, found, lay_schema, plant
from validate import Outcome, Schemas
from validate.check import run
from validate.filesystem.files import walk


def test_files_come_in_order_and_hidden_ones_not_at_all(tmp_path: Path) -> None:
    """Names are sorted within each folder; a leading dot hides a file or folder."""
    for name in (
        "interventions/b.yaml",
        "interventions/a.yaml",
        "interventions/.git/x",
        "interventions/.x.yaml",
        "registers/terms/c.yaml",
        "registers/areas/d.yaml",
        "docs/e.yaml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert list(walk(tmp_path, "interventions", "registers")) == [
        "interventions/a.yaml",
        "interventions/b.yaml",
        "registers/areas/d.yaml",
        "registers/terms/c.yaml",
    ]


def test_links_to_folders_are_not_entered(tmp_path: Path) -> None:
    """A folder that is a link is one file that cannot be used, even at the top and in a circle."""
    (tmp_path / "interventions").mkdir()
    (tmp_path / "interventions" / "kreds").symlink_to("..")
    (tmp_path / "registers").symlink_to("/etc")
    assert list(walk(tmp_path, "interventions", "registers")) == ["interventions/kreds", "registers"]


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    """The registers may be missing; a dead link may not."""
    (tmp_path / "interventions").mkdir()
    assert list(walk(tmp_path, "interventions", "registers")) == []
    (tmp_path / "registers").symlink_to("findes-ikke")
    assert list(walk(tmp_path, "interventions", "registers")) == ["registers"]


def test_everything_in_the_corpus_tree_is_read(schemas: Schemas, tmp_path: Path) -> None:
    """The small valid tree gives entries, references, texts and dates, and no finding."""
    plant(TESTS / "corpus", tmp_path)
    lay_schema(tmp_path)
    outcome = run(tmp_path, TODAY)
    corpus = outcome.corpus
    assert not outcome.findings
    assert len(corpus.entries) == len(
        list((tmp_path / "interventions").rglob("*.yaml")) + list((tmp_path / "registers").rglob("*.yaml"))
    )
    assert {kind for kind, _ in corpus.entries} == set(schemas.shapes)
    assert ("interventions", "/decisions/0/date", "2025-02-26") in [
        (entry.kind, pointer, text) for entry in corpus.entries.values() for pointer, text in entry.dates
    ]
    assert all(corpus.exists(reference.target) for reference in corpus.references)
    [citation] = [use for use in corpus.uses(("sources", "nabosvar-2025")) if use.source == ("schools", "naboskolen")]
    assert (citation.section, citation.pointer) == ("svar-1", "/areas/0/source")


def test_a_file_that_cannot_be_used_is_still_there_for_others(judge: Callable[[Case], Outcome]) -> None:
    """Who refers to a misplaced, misnamed or unreadable file is not at fault."""
    for name in ("K103", "K113-ending", "K114"):
        outcome = judge(Case(name=name, side="bad"))
        assert outcome.corpus.exists(("terms", "proevetid"))
        assert outcome.corpus.get("terms", "proevetid") is None
        assert len(outcome.findings) == 1


def test_a_record_under_a_name_that_is_no_id_is_checked_by_itself(tmp_path: Path) -> None:
    """What others would have to say of it waits until it has an id: no relation is asked for that leads to its file's name."""
    plant(TESTS / "corpus", tmp_path)
    lay_schema(tmp_path)
    folder = tmp_path / "interventions"
    first = next(path for path in sorted(folder.iterdir()) if "relations:" in path.read_text(encoding="utf-8"))
    text = first.read_text(encoding="utf-8").replace("name: ", "name: Ny ", 1)
    (folder / "Ny Indsats.yaml").write_text(text, encoding="utf-8")
    findings = run(tmp_path, TODAY).findings
    assert [(finding.code, finding.values["right"]) for finding in findings] == [("K114", "interventions/ny-indsats.yaml")]


def test_the_order_of_findings_is_that_of_the_files(judge: Callable[[Case], Outcome]) -> None:
    """Findings are sorted by file, line, column and code."""
    findings = judge(Case(name="K305-type", side="bad")).findings
    assert [code for code, _, _ in found(list(findings))] == ["K305", "K305"]
    assert list(findings) == sorted(findings, key=lambda finding: finding.order)
