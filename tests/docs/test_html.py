"""What the templates are told of a page."""

from __future__ import annotations

from handbook.html import github_edit_url, github_report_url, trail


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
