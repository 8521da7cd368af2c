"""Editors get schemas in which every id is one of the registers', with its Danish name; a real editor's server reads them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from noxfile import YAML_SERVER_PROGRAM
from tests.casework import TODAY, Case, every_case
from tests.validate.commands.language_server import LanguageServer
from validate import KINDS, yamlio
from validate.cli import main
from validate.commands.schemas import FOLDER
from validate.filesystem.files import read_bytes

DAY = ("--today", TODAY.isoformat())
RECORD = "interventions/laesemakker.yaml"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean handbook with its schemas for editors."""
    root = Case(name="K301", side="good").build(tmp_path_factory.mktemp("editor"))
    assert main(["schemas", "--write", "--root", str(root), *DAY]) == 0
    return root


def schema(root: Path, kind: str = "interventions") -> Any:
    """The schema of a kind for editors."""
    return json.loads((root / FOLDER / f"{kind}.schema.json").read_text("utf-8"))


def test_ids_are_choices_with_their_names(root: Path) -> None:
    """Those of the registers as they are, and the sections of every source; each with what it stands for."""
    found = schema(root)["$defs"]
    assert found["areas"] == {
        "type": "string",
        "enum": ["nabobyen", "oestbyen", "vestbyen"],
        "enumDescriptions": ["Nabobyen", "Østbyen", "Vestbyen"],
    }
    assert found["organisations"]["enumDescriptions"][0] == "Børneforvaltningen i Prøvekommune (BFP)"
    citations = dict(zip(found["citations"]["enum"], found["citations"]["enumDescriptions"], strict=True))
    assert citations["proevesvar-2025#svar-2"] == "Svar om morgenhold og læsemakker – Svar 2"
    areas = schema(root)["properties"]["coverage"]["items"]["properties"]["areas"]["items"]
    assert areas == {"$ref": "#/$defs/areas", "title": "Område", "description": "Id fra registers/areas."}


def test_choices_say_their_danish_words(root: Path) -> None:
    """Beside each English value."""
    value = schema(root)["properties"]["status"]["properties"]["value"]
    assert value["enumDescriptions"][value["enum"].index("ended")] == "Afsluttet: Kører ikke længere."
    assert "enumTitles" not in value


@pytest.mark.parametrize("kind", KINDS)
def test_they_say_of_a_clean_tree_what_the_schemas_say(root: Path, kind: str) -> None:
    """No record breaks the schema of its kind, which refers to nothing outside itself."""
    text = (root / FOLDER / f"{kind}.schema.json").read_text("utf-8")
    assert '"$ref": "#/$defs/' in text or '"$ref"' not in text
    validator = jsonschema_rs.validator_for(json.loads(text))
    for path in (root / KINDS[kind].folder).glob("*.yaml"):
        assert validator.is_valid(yamlio.read(path.parent, path.name)[0]), path


def test_they_are_kept_in_step(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new entry makes them stale, which is reported, and fixed by writing them; one that is not used in a kind leaves it."""
    words = ["schemas", "--root", str(root), *DAY]
    assert main(words) == 0
    entry = root / "registers/methods/ny.yaml"
    entry.write_text("name: Ny metode\nverification: {status: unverified}\n", "utf-8")
    (root / FOLDER / "terms.schema.json").write_bytes(b"\xff")
    assert main(words) == 1
    assert main([*words, "--lang", "en"]) == 1
    assert main([*words, "--write"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Skemaerne til editoren er, som de skal være.",
        f"Ikke som registrene: {FOLDER}/interventions.schema.json",
        f"Ikke som registrene: {FOLDER}/terms.schema.json",
        "Skriv dem med: python -m validate schemas --write",
        f"Not as the registers are: {FOLDER}/interventions.schema.json",
        f"Not as the registers are: {FOLDER}/terms.schema.json",
        "Write them by: python -m validate schemas --write",
        f"Skrevet: {FOLDER}/interventions.schema.json",
        f"Skrevet: {FOLDER}/terms.schema.json",
    ]
    assert "ny" in schema(root)["$defs"]["methods"]["enum"]
    entry.unlink()
    assert main([*words, "--write"]) == 0


def test_a_register_without_entries_offers_nothing(tmp_path: Path) -> None:
    """And takes any text, for an enum of nothing would take none."""
    (tmp_path / "interventions").mkdir()
    shutil.copytree(Case(name="K301", side="good").build(tmp_path / "other") / "schema", tmp_path / "schema")
    assert main(["schemas", "--write", "--root", str(tmp_path), *DAY]) == 0
    assert schema(tmp_path)["$defs"]["areas"] == {"type": "string"}


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[LanguageServer]:
    """The language server of YAML; where it is not to be had, the test is skipped, though not in CI."""
    if shutil.which("node") is None or not YAML_SERVER_PROGRAM.exists():
        reason = "NOT RUN: no Node.js, or the language server could not be fetched with npm, so no editor read the schemas"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    running = LanguageServer(YAML_SERVER_PROGRAM, root)
    yield running
    running.close()


PLACES = [
    ("organisation: ", "boerneforvaltningen", "Børneforvaltningen i Prøvekommune (BFP)"),
    ("areas: [", "oestbyen", "Østbyen"),
    ("vestbyen]\n    schools: [", "proeveskolen", "Prøveskolen"),
    ("step: ", "trin-1", "Trin 1"),
    ("legal_basis: ", "proeveloven-7", "proeveloven-7"),
    ("method: ", "samtalemetoden", "Samtalemetoden"),
    ("scheme: ", "budget-2025", "Budget 2025"),
    ("target: ", "morgenhold", "Morgenhold"),
    ("municipality: ", "proevekommune", "Prøvekommune"),
    ("against: [", "proeveoverblik-2026", "Prøvekommunes overblik over indsatser"),
    ("source: ", "proevesvar-2025#svar-1", "Svar om morgenhold og læsemakker – Svar 1"),
    ("  value: ", "active", "Kører: Er i gang."),
]


@pytest.mark.nightly
@pytest.mark.programs
@pytest.mark.parametrize(("before", "value", "name"), PLACES)
def test_an_editor_offers_and_explains_ids(server: LanguageServer, root: Path, before: str, value: str, name: str) -> None:
    """Completion has the value with its Danish name, and hovering over it shows that name first."""
    text = read_bytes(root, RECORD).decode()
    assert f"{before}{value}" in text
    offered, hover = server.at(RECORD, text.replace(f"{before}{value}", f"{before}▲{value}", 1))
    assert offered[value] == name
    assert f"Allowed Values:\n\n* `{value}`: {name}\n" in hover


FAULTS = [case for case in every_case("bad") if case.code.startswith("K2") or case.code == "K301"]

OTHERWISE = {
    "K201-required": "the editor also misses the key that was misspelt, which the check does not tell again",
    "K201-twice": "as K201-required",
    "K201-missing-first": "as K201-required",
    "K201-comma": "the editor overlooks a key without a value in braces",
    "K201-deep": "the editor also misses each key where it belongs, which the check tells with the key that is misplaced",
    "K201-deep-block": "as K201-deep",
    "K201-shallow": "as K201-deep",
    "K201-shallow-block": "as K201-deep",
    "K201-sections": "the sections are those of a source that the case adds",
    "K301-municipality-of-area": "the area is one that the case adds",
    "K203-separator": "JSON Schema takes 660.000 for a whole number",
    "K203-whole": "as K203-separator",
    "K207-items": "the editor marks every line of a list that is too long",
    "K301-link": "a link in a text is nothing to a schema",
    "K301-former-link": "as K301-link",
}
"""The cases in which an editor sees something else, each with the reason."""


@pytest.mark.nightly
@pytest.mark.programs
@pytest.mark.parametrize("case", FAULTS, ids=str)
def test_an_editor_marks_the_lines_that_the_check_reports(server: LanguageServer, case: Case) -> None:
    """Of what breaks a schema, and of ids that are not there."""
    expected: dict[str, set[int]] = {}
    for _, file, line in case.expected():
        expected.setdefault(file, set()).add(line)
    files = {path.relative_to(case.folder / "bad").as_posix(): path for path in case.files if path.suffix == ".yaml"}
    marked = {file: server.faulty_lines(file, path.read_text("utf-8")) for file, path in files.items()}
    agrees = {file: lines for file, lines in marked.items() if lines} == expected
    assert agrees == (case.name not in OTHERWISE)
