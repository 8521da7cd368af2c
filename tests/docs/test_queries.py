"""The records from a program: what the page for users of Python shows, and questions by place, step, law, grade and day."""

from __future__ import annotations

import ast
import doctest
import io
import json
import os
import shutil
import subprocess
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from handbook import open_data, queries
from handbook.model import Corpus
from handbook.model.records import Area, Intervention, LegalBasis, Municipality, School, Step
from handbook.open_data import Edition, examples
from tests.casework import ROOT

PAGE = ROOT / "docs" / "data" / "python.md"
BY = (
    ("municipality", Municipality, "municipalities"),
    ("area", Area, "areas"),
    ("school", School, "schools"),
    ("step", Step, "ladder"),
    ("basis", LegalBasis, "legal-bases"),
)


def test_the_page_for_python_shows_what_happens(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line with >>> on it gives what stands below it, in a folder with the snapshot."""
    monkeypatch.chdir(snapshot)
    text = PAGE.read_text(encoding="utf-8").replace("```", "")
    test = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    report = io.StringIO()
    result = doctest.DocTestRunner().run(test, out=report.write)
    assert (result.failed, result.attempted) == (0, len(test.examples)), report.getvalue()
    assert len(test.examples) >= 20


def test_the_example_for_python_runs(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code on the page Data prints the interventions with figures, from the published files."""
    edition = Edition(title="Fraværshåndbogen", url="https://haandbog.example.dk/")
    made = open_data.files(corpus, edition)
    code = next(one.code for one in examples.of(edition) if one.id == "i-python")
    imports = {name.name for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Import) for name in node.names}
    assert imports == {"json"}
    monkeypatch.setattr("urllib.request.urlopen", lambda address: io.BytesIO(made[urlsplit(address).path.lstrip("/")]))
    with redirect_stdout(io.StringIO()) as printed:
        exec(compile(code, "example", "exec"), {})  # noqa: S102 -- the example is the project's own
    lines = printed.getvalue().splitlines()
    assert "Den koordinerende fraværsindsats: Fraværet faldt i 23 af 29 afsluttede forløb i VVK" in lines
    entries = json.loads(made["data/v1/interventions.json"])["entries"]
    assert len(lines) == sum(one.get("evidence", 0) >= 2 for one in entries)


@pytest.mark.parametrize(("condition", "kind", "name"), BY, ids=[one[0] for one in BY])
def test_a_question_has_the_answer_of_the_index(
    corpus: Corpus, condition: str, kind: type[Municipality | Area | School | Step | LegalBasis], name: str
) -> None:
    """For every entry the interventions are those of the published index, but for what a source says is not used there."""
    index = json.loads(open_data.files(corpus, Edition())[f"data/v1/by/{name}.json"])
    expected = {
        entry["id"]: {one["id"] for one in entry["interventions"] if one["how"] != ["none"]} for entry in index["entries"]
    }
    found = {
        record.id: {one.id for one in queries.interventions(corpus, **{condition: record.id})}  # type: ignore[arg-type]
        for record in corpus.of(kind)
    }
    assert found == expected


def test_conditions_are_met_together(corpus: Corpus) -> None:
    """An answer to several conditions is in the answer to each."""
    both = queries.interventions(corpus, area="amager", step="trin-3")
    apart = (queries.interventions(corpus, area="amager"), queries.interventions(corpus, step="trin-3"))
    assert list(both) == [one for one in apart[0] if one in apart[1]]
    assert both


def test_a_grade_leaves_out_only_what_a_source_limits_to_others(corpus: Corpus) -> None:
    """U-Start is for grades 0 to 9; what no source limits is in every answer."""
    without = {one.id for one in queries.interventions(corpus)} - {one.id for one in queries.interventions(corpus, grade=12)}
    assert "u-start" in without
    assert all(one.target_group and one.target_group.grades for id_ in without if (one := corpus.get(Intervention, id_)))
    assert "u-start" in {one.id for one in queries.interventions(corpus, grade=9)}


@pytest.mark.parametrize(
    "conditions",
    [{"municipality": "utopia"}, {"area": "u-start"}, {"school": ""}, {"step": "trin-99"}, {"basis": "fl-999"}],
    ids=str,
)
def test_an_unknown_id_is_an_error(corpus: Corpus, conditions: dict[str, str]) -> None:
    """A misspelt id is told, not answered with nothing."""
    with pytest.raises(KeyError, match="no record"):
        queries.interventions(corpus, **conditions)  # type: ignore[arg-type]


@pytest.mark.parametrize("places", [{}, {"area": "amager", "municipality": "koebenhavn"}], ids=str)
def test_one_place_is_asked_about(corpus: Corpus, places: dict[str, str]) -> None:
    """Two places, or none, are an error."""
    with pytest.raises(ValueError, match="name one of"):
        queries.reached(corpus, **places)


def test_another_day_changes_a_copy(corpus: Corpus) -> None:
    """The corpus of another day judges by it; the one that it came from is as it was."""
    later = corpus.on(date(2030, 1, 1))
    assert (later.today, corpus.today) == (date(2030, 1, 1), date(2026, 11, 21))
    assert later.get(Intervention, "u-start") == corpus.get(Intervention, "u-start")


@pytest.fixture
def node() -> str:
    """Node.js. Without it the test is skipped aloud, and in CI it fails."""
    program = shutil.which("node")
    if program is None:
        reason = "NOT RUN: no Node.js, so the example for a website was not tested"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return program


@pytest.mark.programs
def test_the_example_for_a_website_runs(corpus: Corpus, node: str, tmp_path: Path) -> None:
    """The code on the page Data prints every school with the interventions that name it, from the published file."""
    edition = Edition(title="Fraværshåndbogen", url="https://haandbog.example.dk/")
    code = next(one.code for one in examples.of(edition) if one.id == "paa-et-websted")
    index = json.loads(open_data.files(corpus, edition)["data/v1/by/schools.json"])
    answers = json.dumps({"https://haandbog.example.dk/data/v1/by/schools.json": index})
    stub = f"const answers = {answers};\nglobalThis.fetch = async (url) => ({{ json: async () => answers[url] }});\n"
    script = tmp_path / "example.mjs"
    script.write_text(stub + code, encoding="utf-8")
    told = subprocess.run([node, str(script)], capture_output=True, text=True, encoding="utf-8", check=False)
    expected = [
        f"{school['title']} {', '.join(one['title'] for one in school['interventions'] if 'schools' in one['how'])}"
        for school in index["entries"]
    ]
    assert (told.stderr, told.stdout.splitlines()) == ("", expected)
    assert any(not line.endswith(" ") for line in expected)
