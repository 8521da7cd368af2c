"""The page Data: every file with its size, what is decided and what is not, the first rows, and examples."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from handbook import open_data
from handbook.model import Corpus
from handbook.open_data import Edition
from handbook.overviews import data
from handbook.pages import composer, set_page
from tests.casework import ROOT

TEMPLATES = ROOT / "docs" / "_templates"
EDITION = Edition(title="Fraværshåndbogen")
LICENSED = replace(
    EDITION,
    url="https://haandbog.example.dk/fravaer/",
    publisher="Prøvekommune",
    licence="Prøvelicens 1.0",
    licence_url="https://licens.example.dk/1.0",
    contact="data@example.dk",
)


def page(corpus: Corpus, edition: Edition | None) -> str:
    """The HTML of the overview."""
    setter = composer(corpus, TEMPLATES, "data/index")
    setter.edition = edition
    return unescape(str(set_page(TEMPLATES, data.view(setter)).body))


def facts(html: str) -> dict[str, str]:
    """The words of the list at the top, by term."""
    return {term: re.sub("<[^>]*>", "", words) for term, words in re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", html)}


@pytest.mark.parametrize("edition", [None, EDITION], ids=["unknown", "nothing decided"])
def test_what_is_not_decided_is_told(corpus: Corpus, edition: Edition | None) -> None:
    """No licence and no publisher stand in for those that conf.py does not name."""
    told = facts(page(corpus, edition))
    assert (told["Licens"], told["Udgiver"]) == ("Ikke fastlagt endnu", "Ikke oplyst")
    assert "Kontakt" not in told
    assert told["Opgjort"] == "21. november 2026"


def test_what_conf_names_is_told(corpus: Corpus) -> None:
    """The licence is a link, and the citation has publisher, day and address."""
    html = page(corpus, LICENSED)
    told = facts(html)
    assert '<a href="https://licens.example.dk/1.0">Prøvelicens 1.0</a>' in html
    assert (told["Udgiver"], told["Kontakt"]) == ("Prøvekommune", "data@example.dk")
    address = "https://haandbog.example.dk/fravaer/data/index.html"
    assert told["Sådan henviser du"] == f"Fraværshåndbogen. Prøvekommune. Data opgjort 21. november 2026. {address}."


def test_an_address_of_a_licence_runs_no_script(corpus: Corpus) -> None:
    """Only an address of the web is a link; what else conf.py has there is left out."""
    html = page(corpus, replace(LICENSED, licence_url="javascript:alert(1)"))
    assert "javascript:" not in html
    assert facts(html)["Licens"] == "Prøvelicens 1.0"


def test_every_link_leads_to_a_file_that_is_made(corpus: Corpus) -> None:
    """The addresses are written as seen from the page."""
    links = re.findall('href="(v1/[^"]*|[.][.]/[^"]*)"', page(corpus, EDITION))
    made = open_data.files(corpus, EDITION)
    assert {f"data/{link}" if link.startswith("v1/") else link.removeprefix("../") for link in links} <= made.keys()
    assert "v1/fravaershaandbogen.xlsx" in links
    assert "../schema/interventions.schema.json" in links


def test_ten_rows_are_shown_before_one_downloads(corpus: Corpus) -> None:
    """They are the first of the main table, and it is told how many there are."""
    html = page(corpus, EDITION)
    rows = re.findall('<tr>\n?<th scope="row">(.*?)</th>', html.partition("</table>")[0])
    assert rows[:2] == ["Back2School", "Chilled"]
    assert len(rows) == 10
    assert "10 af 21 rækker og 5 af 31 kolonner." in html


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 kB"),
        (999, "1 kB"),
        (1500, "2 kB"),
        (87_531, "88 kB"),
        (999_499, "999 kB"),
        (1_000_000, "1 MB"),
        (1_340_000, "1,3 MB"),
    ],
)
def test_sizes_are_in_words(size: int, words: str) -> None:
    """In kilobytes, and from a million bytes on in megabytes."""
    assert data.size_words(size) == words
