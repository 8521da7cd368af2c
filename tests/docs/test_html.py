"""What the templates are told of a page."""

from __future__ import annotations

from pathlib import Path

from handbook.site import trail
from handbook.sphinxext.layout import github_edit_url, github_report_url
from tests.docs.conftest import Build


def test_the_trail_leads_from_the_front_page_through_the_index() -> None:
    """A record lies under its index, an editor's page under the guide, and the front page under nothing."""
    assert trail("indsatser/u-start", "interventions") == [("index", "Forside"), ("indsatser/index", "Indsatser")]
    assert trail("love/barnets-lov", "acts") == [("index", "Forside"), ("retsgrundlag/index", "Retsgrundlag")]
    assert trail("redaktoerer/felter", None) == [("index", "Forside"), ("redaktoerer/index", "For redaktører")]
    assert trail("om", None) == [("index", "Forside")]
    assert trail("index", None) == []


def test_edit_links_lead_to_the_repository_that_builds() -> None:
    """On GitHub the address is known; elsewhere none is made up."""
    known = {"GITHUB_SERVER_URL": "https://eksempel.dk", "GITHUB_REPOSITORY": "kommune/haandbog"}
    assert github_edit_url(known) == "https://eksempel.dk/kommune/haandbog/edit/main"
    assert github_edit_url(known | {"GITHUB_REF_NAME": "ret"}) == "https://eksempel.dk/kommune/haandbog/edit/ret"
    assert github_edit_url({}) == ""


def test_reports_go_to_the_repository_that_builds() -> None:
    """On GitHub the address of a new issue is known, and waits for its title; elsewhere none is made up."""
    known = {"GITHUB_SERVER_URL": "https://eksempel.dk", "GITHUB_REPOSITORY": "kommune/haandbog"}
    assert github_report_url(known) == "https://eksempel.dk/kommune/haandbog/issues/new?title="
    assert github_report_url({}) == ""


def test_edit_links_lead_to_the_yaml_file(published: Path) -> None:
    """The page of a record links to the file that an editor changes, and to where a reader reports a fault in it."""
    page = (published / "indsatser" / "laesemakker.html").read_text(encoding="utf-8")
    assert 'href="https://eksempel.dk/rediger/interventions/laesemakker.yaml"' in page
    assert 'href="https://eksempel.dk/meld?emne=Fejl%20p%C3%A5%20siden%20indsatser%2Flaesemakker"' in page


def test_a_broken_reference_fails_the_build(build: Build, tree: Path, tmp_path: Path) -> None:
    """A record that names a municipality that does not exist stops the build, at the record's file and line."""
    path = min((tree / "interventions").glob("*.yaml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("municipality: ", "municipality: ukendt-", 1), encoding="utf-8")
    line = text[: text.index("municipality: ")].count("\n") + 1
    result = build(tmp_path / "target", tree, "-b", "dummy")
    assert result.returncode != 0
    assert f"{path.name}:{line}: WARNING: K301" in result.stderr
