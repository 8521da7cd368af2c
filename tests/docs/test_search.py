"""Readers find what they search for, in a real browser over the site of the snapshot; what is not there is said not to be.

`python -m benchmarks.search` measures the whole sets of queries in tests/data/search.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests import commands
from tests.accessibility import faults

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "search"

Search: TypeAlias = "Callable[[str], list[str]]"
"""`search(query)`: the pages found, in their order, as document names; at most the first six."""


@pytest.fixture
def search(page: Page, address: str) -> Search:
    """Searches on the search page as a reader does: writes and presses Enter."""
    page.goto(f"{address}/soeg/index.html")

    def run(query: str) -> list[str]:
        page.fill("#search-words", query)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("#search-status")).not_to_be_empty()
        links = page.eval_on_selector_all(".search-title", "all => all.map(link => new URL(link.href).pathname)")
        return [link.removeprefix("/").removesuffix(".html") for link in links]

    return run


FIRST = {
    "skole flex plus": "indsatser/skoleflex-plus",
    "plejerske": "indsatser/kom-glad-i-skole-hver-dag",
    "Lundehusskolen": "skoler/lundehus-skolen",
    "radmandsgade": "skoler/raadmandsgade-skole",
    "skolefraværsrådgiverens opgaver": "indsatser/skolefravaersraadgivere",
    "22,7 mio": "indsatser/sygeundervisning-holbergskolen",
    "Barnets lov paragraf 32": "paragraffer/bl-32",
    "hvor er kilderne uenige": "uenigheder/index",
    "17 år": "indsatser/chilled",
    "fraværsindsats i Norddjurs": "indsatser/paa-forkant-med-fravaer",
}
"""A query to the page that is wanted."""


def test_the_page_that_is_wanted_comes_first(search: Search) -> None:
    """Asked for by a name, a part of one, another spelling, an inflection, a number, a paragraph or a question."""
    assert {query: search(query)[0] for query in FIRST} == FIRST


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_expected_pages_exist(site: Path, path: Path) -> None:
    """The query sets name pages that there are."""
    queries = [query for query in yaml.safe_load(path.read_text(encoding="utf-8")) if isinstance(query, dict)]
    assert [name for query in queries for name in query["hits"] if not (site / f"{name}.html").exists()] == []


MEANT = {
    "skolevægrng": "skolevægring",
    "barents lov": "barnets lov",
    "undretning": "underretning",
    "kognetiv": "kognitiv",
}
"""A misspelt query to what is meant."""


def test_a_misspelt_word_is_corrected_and_searched_for(page: Page, search: Search) -> None:
    """At once; a link searches for exactly what was written, of which there is nothing."""
    for query, meant in MEANT.items():
        assert search(meant) == search(query)
        expect(page.locator(".search-corrected")).to_have_text(f"Viser resultater for »{meant}«. Søg kun efter »{query}«")
    page.locator(".search-corrected a").click()
    expect(page.locator("#search-status")).to_have_text(re.compile("^Ingen sider har"))
    assert page.input_value("#search-words") == f'"{query}"'


def test_a_search_without_support_gets_an_honest_answer(page: Page, search: Search) -> None:
    """No page is shown for a word or an amount that no page has, even where a part of it is there."""
    for query in ("kattepsykolog", "skolebus", "rumraket", "4,2 mio", "9,9 mio. kr.", "125.000 kr"):
        assert search(query) == []
        assert page.inner_text("#search-status") == f"Ingen sider har »{query}«."
        assert "står i de dokumenter, håndbogen bygger på" in page.inner_text("#search-messages")


def test_a_word_that_is_not_found_is_named_and_the_rest_searched_for(page: Page, search: Search) -> None:
    """A query of which one word is unknown finds what the others find, and says so."""
    assert search("u-start rumraket")[0] == "indsatser/u-start"
    assert page.inner_text("#search-messages") == "Ingen sider har »rumraket«. Her er siderne med resten."


def test_an_excerpt_is_whole_sentences_of_the_page(page: Page, search: Search) -> None:
    """What stands under a title begins as a sentence, and marks what was found."""
    search("underretning")
    texts = page.locator(".search-excerpt").all_inner_texts()
    assert texts
    assert [text for text in texts if not re.match(r"(… )?[\w»(§]", text)] == []
    expect(page.locator(".search-excerpt mark").first).to_be_visible()


def test_a_search_can_be_narrowed_to_a_kind_of_pages(page: Page, search: Search) -> None:
    """Each kind among what was found is a link with its number of pages; the address has the choice, and back goes back."""
    search("amager")
    expect(page.locator("#search-status")).to_have_attribute("role", "status")
    every = int(page.inner_text("#search-status").split()[0])
    assert page.locator("#search-kinds a[aria-current]").inner_text() == f"Alle ({every})"
    link = page.locator("#search-kinds a", has_text="Indsatser")
    count = int(re.sub(r"\D", "", link.inner_text()))
    link.click()
    page.wait_for_url("**/soeg/index.html?q=amager&slags=indsatser")
    expect(page.locator("#search-status")).to_have_text(re.compile(rf"^{count} side"))
    assert count < every
    assert {kind.split(" ")[0] for kind in page.locator(".search-kind").all_inner_texts()} == {"Indsats"}
    page.go_back()
    expect(page.locator("#search-status")).to_have_text(f"{every} sider")


def test_more_pages_are_shown_on_demand(page: Page, search: Search) -> None:
    """The button shows further pages and moves the focus to the first of them."""
    assert len(search("fravær")) == 6
    page.locator("#search-more").click()
    expect(page.locator(".search-title")).to_have_count(12)
    assert page.evaluate("document.activeElement === document.querySelectorAll('.search-title')[6]")


def test_the_header_leads_to_the_search(page: Page, address: str) -> None:
    """From any page: words in its field, and Enter."""
    page.goto(f"{address}/indsatser/u-start.html")
    page.locator("header input[name=q]").fill("tingbjerg")
    page.keyboard.press("Enter")
    page.wait_for_url("**/soeg/index.html?q=tingbjerg")
    expect(page.locator(".search-title").first).to_have_text("Tingbjerg Skole")


def test_nothing_is_fetched_before_it_is_needed(page: Page, address: str) -> None:
    """Without a query no part of the index; with one its beginning, the terms of the query, and the pages that are shown."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.removeprefix(address)))
    page.goto(f"{address}/soeg/index.html", wait_until="networkidle")
    assert [path for path in fetched if path.startswith("/soegeindeks/")] == []
    page.goto(f"{address}/soeg/index.html?q=skolefravær", wait_until="networkidle")
    kinds = [re.sub(r"\d+", "", path.removeprefix("/soegeindeks/")) for path in fetched if path.startswith("/soegeindeks/")]
    assert sorted(kinds) == ["index.json", *["page-.json"] * 6, "terms-.json"]


def test_an_index_that_cannot_be_fetched_is_told(page: Page, address: str) -> None:
    """Whichever of its files it is; the lists below serve instead."""
    for failed in ("index.json", "terms-*.json", "page-*.json"):
        page.route(f"**/soegeindeks/{failed}", lambda route: route.fulfill(status=404))
        page.goto(f"{address}/soeg/index.html?q=amager")
        expect(page.locator("#search-status")).to_have_text("Søgningen kunne ikke hente sit indeks. Brug listerne nedenfor.")
        page.unroute_all()


def test_opened_from_a_folder_the_page_does_not_pretend_to_search(page: Page, site: Path) -> None:
    """A browser loads no module from a folder: the page says so where it would tell what it found."""
    page.goto(f"{(site / 'soeg' / 'index.html').as_uri()}?q=amager")
    expect(page.locator("#search-off")).to_be_visible()
    expect(page.locator("#search-off")).to_contain_text("fra en webserver og ikke fra en mappe")


def test_without_javascript_there_are_the_lists(scriptless: Page, address: str) -> None:
    """A reader without scripts is told so and gets to every list."""
    scriptless.goto(f"{address}/soeg/index.html?q={quote('fravær')}")
    expect(scriptless.locator("#search-off")).to_be_visible()
    expect(scriptless.locator("#search-off")).to_contain_text("at browseren kører JavaScript")
    scriptless.locator("#alle-lister a", has_text="Ordlisten").click()
    scriptless.wait_for_url("**/ordliste/index.html")


def test_what_is_found_is_accessible_and_fits(themed_page: Page, address: str) -> None:
    """Results, correction and empty answer have no violation that axe finds, and no overflow."""
    queries = ("", "?q=skolefravær&slags=indsatser", "?q=skolevægrng", "?q=rumraket")
    assert faults(themed_page, address, [f"soeg/index.html{query}" for query in queries]) == []


def test_nothing_of_sphinx_search_is_left(site: Path) -> None:
    """Its index, page, scripts and word lists are neither there nor asked for."""
    names = ("searchindex.js", "search.html", "_static/searchtools.js", "_static/language_data.js", "_static/danish-stemmer.js")
    assert [name for name in names if (site / name).exists()] == []
    words = re.compile(r"searchindex|searchtools|language_data|search\.html")
    assert [path.name for path in site.rglob("*.html") if words.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.nightly
def test_two_indexes_of_a_site_are_the_same(site: Path, tmp_path: Path) -> None:
    """The index is a function of the site: file names and bytes."""
    again = tmp_path / "site"
    shutil.copytree(site, again, ignore=shutil.ignore_patterns("_static", "soegeindeks"))
    assert commands.handbook("index", again).returncode == 0
    assert contents(again / "soegeindeks") == contents(site / "soegeindeks")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
