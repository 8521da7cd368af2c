"""The page of Foreslå ændring: what its scripts read, what it weighs, and where it leads."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from handbook import form
from handbook.form import ANSWERED_BY
from handbook.model import Corpus, Handbook
from handbook.model.records import Intervention
from handbook.sphinxext.layout import gitlab_edit_url, new_file_url
from tests.docs.test_site import Reader, resolve
from validate import KINDS

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "_static" / "form"
VENDOR = FOLDER / "vendor"
MOST = 150 * 1024
"""Bytes, compressed, that the page may load beyond what every page does."""

IMPORT = re.compile(r"""\bfrom\s*["'](\.[^"']+)["']""")


@pytest.fixture(scope="module")
def files(corpus: Corpus) -> dict[str, str]:
    """The JSON files of the form by their paths."""
    return {name: json.dumps(content) for name, content in form.data(corpus)}


def test_the_form_reads_the_schema_that_the_validator_judges_by(handbook: Handbook, files: dict[str, str]) -> None:
    """Its schema is the validator's, with every reference followed."""
    document = json.loads(files["redaktoerer/formular.json"])
    assert document["schema"] == json.loads(json.dumps(handbook.schemas.documents["interventions"]))
    assert '"$ref"' not in files["redaktoerer/formular.json"]


def test_the_form_knows_every_entry_that_a_record_may_name(handbook: Handbook, files: dict[str, str]) -> None:
    """All ids of every kind that the schema refers to, and all sections of every source."""
    document = json.loads(files["redaktoerer/formular.json"])
    assert set(document["registers"]) <= set(KINDS)
    named = {reference.kind for reference in handbook.records.references if reference.source[0] == "interventions"}
    linked = {"terms"}  # texts alone lead to these
    assert named - linked <= set(document["registers"])
    for kind, rows in document["registers"].items():
        assert {id_ for id_, _ in rows} == {entry.id for entry in handbook.records.of(kind)}
    assert ["u-start-hvor", "U-Start – hvor"] in document["sections"]["praksisoverblik-2026"]


def test_the_text_of_each_record_is_the_file_byte_for_byte(handbook: Handbook, files: dict[str, str]) -> None:
    """What the form changes is the file itself."""
    for entry in handbook.records.of("interventions"):
        record = json.loads(files[f"redaktoerer/formular/{entry.id}.json"])
        assert record["file"] == entry.file
        assert record["text"].encode() == (handbook.root / entry.file).read_bytes()


def test_answers_are_made_of_keys_of_the_schema(handbook: Handbook) -> None:
    """Kort svar has five questions, and each draws on keys that there are."""
    properties = handbook.shape("interventions").properties
    assert len(ANSWERED_BY) == 5
    assert {key for keys in ANSWERED_BY.values() for key in keys} <= set(properties)


def test_questions_are_those_of_the_page(files: dict[str, str], corpus: Corpus, site: Path) -> None:
    """The preview finds each of its questions in Kort svar."""
    record = corpus.get(Intervention, "u-start")
    assert record is not None
    page = (site / "indsatser" / "u-start.html").read_text(encoding="utf-8")
    answers = page[page.index('<dl class="answers"') : page.index("</dl>")]
    questions = [words for words, _ in json.loads(files["redaktoerer/formular.json"])["questions"]]
    assert re.findall("<dt>(.*?)</dt>", answers) == questions


@pytest.mark.parametrize(
    ("edit", "new"),
    [
        ("https://git.dk/o/r/edit/main", "https://git.dk/o/r/new/main?filename={file}&value={text}"),
        ("https://git.dk/o/r/edit/main/", "https://git.dk/o/r/new/main?filename={file}&value={text}"),
        ("https://git.dk/o/edit/edit/ret", "https://git.dk/o/new/edit/ret?filename={file}&value={text}"),
        ("https://git.dk/g/p/-/edit/main", "https://git.dk/g/p/-/new/main?file_name={file}"),
        ("https://git.dk/g/edit/p/-/edit/main", "https://git.dk/g/edit/p/-/new/main?file_name={file}"),
        ("https://eksempel.dk/rediger", ""),
        ("", ""),
    ],
)
def test_where_a_new_file_is_made_follows_from_where_one_is_edited(edit: str, new: str) -> None:
    """GitHub takes name and text, GitLab the name; of other sites nothing is made up."""
    assert new_file_url(edit) == new


def test_edit_links_lead_to_the_gitlab_project_that_builds() -> None:
    """On GitLab the address is known; of a merge request it is the branch that it goes to."""
    known = {"CI_PROJECT_URL": "https://git.dk/g/p", "CI_COMMIT_BRANCH": "ret"}
    assert gitlab_edit_url(known) == "https://git.dk/g/p/-/edit/ret"
    assert gitlab_edit_url(known | {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}) == "https://git.dk/g/p/-/edit/main"
    assert gitlab_edit_url({}) == ""


def test_libraries_are_those_whose_licences_are_told() -> None:
    """Each has its version, its licence and its digest beside it."""
    told = (VENDOR / "LICENCES.txt").read_text(encoding="utf-8")
    for path in sorted(VENDOR.glob("*.js")):
        _, _, part = told.partition(f"\n{path.name}\n")
        digest = re.search(r"sha256\s+([0-9a-f]{64})", part)
        assert digest is not None
        assert digest[1] == hashlib.sha256(path.read_bytes()).hexdigest(), path.name
        assert re.search(r"package\s+\S+ \d+\.\d+\.\d+\n\s+integrity\s+sha512-\S+\n", part)
        assert not re.search(r"\beval\(|new Function|innerHTML", path.read_text(encoding="utf-8")), path.name


def loaded(site: Path, page: str) -> set[Path]:
    """The scripts and styles that a page loads, and the scripts that these import."""
    reader = Reader()
    reader.feed((site / page).read_text(encoding="utf-8"))
    found: set[Path] = set()
    waiting = [(site / resolve(page, load.partition("?")[0])) for load in reader.loads if ".js" in load or ".css" in load]
    while waiting:
        path = waiting.pop().resolve()
        if path not in found:
            found.add(path)
            waiting += [path.parent / name for name in IMPORT.findall(path.read_text(encoding="utf-8")) if path.suffix == ".js"]
    return found


def test_the_form_weighs_little_and_no_other_page_loads_it(site: Path) -> None:
    """Its scripts, its style and what they read are at most 150 KiB compressed; no other page has any of it."""
    folder = (site / "_static" / "form").resolve()
    own = {path for path in loaded(site, "redaktoerer/formular.html") if path.is_relative_to(folder)}
    assert {path for path in folder.rglob("*") if path.suffix in {".js", ".css"}} == own
    data = site / "redaktoerer" / "formular"
    read = {data.with_suffix(".json"), max(data.glob("*.json"), key=lambda path: path.stat().st_size)}
    assert sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in own | read) <= MOST
    for page in ("index.html", "indsatser/u-start.html", "find/index.html", "redaktoerer/index.html", "soeg/index.html"):
        assert not {path for path in loaded(site, page) if path.is_relative_to(folder)}
    pages = [path for path in site.rglob("*.html") if "_static/form/" in path.read_text(encoding="utf-8")]
    assert pages == [site / "redaktoerer" / "formular.html"]


def test_every_intervention_leads_to_its_form_and_the_list_to_an_empty_one(handbook: Handbook, site: Path) -> None:
    """Foreslå ændring stands on each record's page, and on no register's; a new one begins from the list and the guide."""
    for entry in handbook.records.of("interventions"):
        page = (site / "indsatser" / f"{entry.id}.html").read_text(encoding="utf-8")
        assert f'href="../redaktoerer/formular.html?post={entry.id}">Foreslå ændring</a>' in page
    for name in ("indsatser/index.html", "redaktoerer/index.html", "redaktoerer/ny-indsats.html"):
        assert "formular.html" in (site / name).read_text(encoding="utf-8")
    assert "formular.html" not in (site / "skoler" / "tingbjerg-skole.html").read_text(encoding="utf-8")
