"""What readers search for is found, in a real browser over the site of the snapshot; what is not there is said not to be."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from tests import commands
from tests.accessibility import FORMS, violations

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "search"

Search: TypeAlias = "Callable[[str], list[str]]"
"""`search(query)`: the pages found, in their order, as document names; at most the first six."""


@pytest.fixture(scope="module")
def desk(browser: Browser, address: str) -> Iterator[Page]:
    """The search page, wide."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="da-DK")
    page = context.new_page()
    page.goto(f"{address}/soeg/index.html")
    yield page
    context.close()


@pytest.fixture(scope="module")
def search(desk: Page) -> Search:
    """Searches on the search page as a reader does: writes and presses Enter."""

    def run(query: str) -> list[str]:
        desk.evaluate("document.getElementById('soeg-antal').textContent = 'søger'")
        desk.fill("#soeg-ord", query)
        desk.keyboard.press("Enter")
        expect(desk.locator("#soeg-antal")).not_to_have_text("søger")
        links = desk.eval_on_selector_all(".soeg-titel", "all => all.map(link => new URL(link.href).pathname)")
        return [link.removeprefix("/").removesuffix(".html") for link in links]

    return run


def test_readers_find_what_they_search_for(search: Search) -> None:
    """Of the query set, at least 60 queries, 95 % have a page that was expected among the first five."""
    queries = yaml.safe_load((DATA / "queries.yaml").read_text(encoding="utf-8"))
    missed = [query["q"] for query in queries if not set(search(query["q"])[:5]) & set(query["hits"])]
    assert len(queries) >= 60
    assert len(missed) <= len(queries) // 20, missed


def test_the_expected_pages_exist(site: Path) -> None:
    """The query set names pages that there are."""
    queries = yaml.safe_load((DATA / "queries.yaml").read_text(encoding="utf-8"))
    assert [name for query in queries for name in query["hits"] if not (site / f"{name}.html").exists()] == []


@pytest.mark.parametrize("case", yaml.safe_load((DATA / "misspellings.yaml").read_text(encoding="utf-8")), ids=lambda c: c["q"])
def test_a_misspelt_word_gets_the_nearest_one(desk: Page, search: Search, case: dict[str, str]) -> None:
    """The word that is meant is offered, and a click on it searches for it."""
    search(case["q"])
    expect(desk.locator(".soeg-forslag")).to_have_text(f"Mente du {case['offer']}?")
    desk.locator(".soeg-forslag a").click()
    expect(desk.locator(".soeg-forslag")).to_have_count(0)
    expect(desk.locator("#soeg-ord")).to_have_value(case["offer"])
    assert desk.locator(".soeg-titel").count() > 0


@pytest.mark.parametrize("query", yaml.safe_load((DATA / "empty.yaml").read_text(encoding="utf-8")))
def test_a_search_without_support_gets_an_honest_answer(desk: Page, search: Search, query: str) -> None:
    """No page is shown for a word that no page has, even where its beginning is a word."""
    assert search(query) == []
    assert desk.inner_text("#soeg-antal") == f"Ingen sider har »{query}«."
    assert "står i de dokumenter, håndbogen bygger på" in desk.inner_text("#soeg-besked")


def test_a_word_that_is_not_found_is_named_and_the_rest_searched_for(desk: Page, search: Search) -> None:
    """A query of which one word is unknown finds what the others find, and says so."""
    assert search("u-start rumraket")[0] == "indsatser/u-start"
    assert desk.inner_text("#soeg-besked") == "Ingen sider har »rumraket«. Her er siderne med resten."


def test_an_excerpt_is_whole_sentences_of_the_page(desk: Page, search: Search) -> None:
    """What stands under a title begins as a sentence, has none of the words added for the search, and marks what was found."""
    search("pjæk")
    texts = desk.locator(".soeg-uddrag").all_inner_texts()
    assert texts
    assert [text for text in texts if not re.match(r"(… )?[\w»(§]", text)] == []
    assert [text for text in texts if "⁂" in text or "qz" in text] == []
    expect(desk.locator(".soeg-uddrag mark").first).to_be_visible()


def test_the_count_and_the_address_follow_the_search(desk: Page, search: Search) -> None:
    """The number of pages is told aloud, the query and what was chosen stand in the address, and the back button goes back."""
    search("amager")
    expect(desk.locator("#soeg-antal")).to_have_attribute("role", "status")
    expect(desk.locator("#soeg-antal")).to_have_text(re.compile(r"^\d+ sider fundet\.$"))
    every = int(desk.inner_text("#soeg-antal").split()[0])
    desk.locator("summary").click()
    desk.select_option("#soeg-slags", "indsatser")
    expect(desk.locator("#soeg-antal")).to_have_text(re.compile("med det, du har valgt"))
    assert int(desk.inner_text("#soeg-antal").split()[0]) < every
    assert {kind.split(" ")[0] for kind in desk.locator(".soeg-slags").all_inner_texts()} == {"Indsats"}
    assert desk.url.endswith("/soeg/index.html?q=amager&slags=indsatser")
    expect(desk.locator("#soeg-slags option[value=indsatser]")).to_have_text(re.compile(r"Indsatser \(\d+\)"))
    desk.go_back()
    expect(desk.locator("#soeg-antal")).to_have_text(f"{every} sider fundet.")
    assert desk.input_value("#soeg-slags") == ""


@pytest.mark.parametrize(
    ("facet", "value", "hit"),
    [
        ("omraade", "amager", "indsatser/u-start"),
        ("trin", "trin-3", "indsatser/u-start"),
        ("organisation", "sof", "indsatser/u-start"),
        ("slags", "retsgrundlag", "paragraffer/frav-4"),
    ],
)
def test_a_search_can_be_narrowed(desk: Page, address: str, facet: str, value: str, hit: str) -> None:
    """An address with a facet finds the pages that have it."""
    desk.goto(f"{address}/soeg/index.html?q=fravær&{facet}={value}")
    expect(desk.locator(f".soeg-titel[href$='/{hit}.html']")).to_be_visible()
    assert desk.input_value(f"#soeg-{facet}") == value


def test_more_pages_are_shown_on_demand(desk: Page, search: Search) -> None:
    """The button shows further pages and moves the focus to the first of them."""
    assert len(search("fravær")) == 6
    desk.locator("#soeg-flere").click()
    expect(desk.locator(".soeg-titel")).to_have_count(12)
    assert desk.evaluate("document.activeElement === document.querySelectorAll('.soeg-titel')[6]")


def test_the_header_leads_to_the_search(browser: Browser, address: str) -> None:
    """From any page: Ctrl+K or the button, words, Enter; on the search page the keys lead to its own field."""
    page = browser.new_page()
    page.goto(f"{address}/indsatser/u-start.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("tingbjerg")
    page.keyboard.press("Enter")
    page.wait_for_url("**/soeg/index.html?q=tingbjerg")
    expect(page.locator(".soeg-titel").first).to_have_text("Tingbjerg Skole")
    page.locator("h1").click()
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "soeg-ord"
    page.goto(f"{address}/om.html")
    page.locator(".search-button__button:visible").click()
    page.keyboard.type("beku")
    page.keyboard.press("Enter")
    page.wait_for_url("**/soeg/index.html?q=beku")
    page.close()


def test_nothing_is_fetched_before_it_is_needed(browser: Browser, address: str) -> None:
    """The engine comes with the first search, the list of words with the first word that is not found."""
    page = browser.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.removeprefix(address)))
    page.goto(f"{address}/soeg/index.html", wait_until="networkidle")
    assert [path for path in fetched if path.startswith("/pagefind/")] == []
    page.fill("#soeg-ord", "skolefravær")
    expect(page.locator(".soeg-titel").first).to_be_visible()
    assert "/pagefind/pagefind.js" in fetched
    assert "/pagefind/ord.json" not in fetched
    page.fill("#soeg-ord", "skolfravær")
    expect(page.locator(".soeg-forslag")).to_be_visible()
    assert "/pagefind/ord.json" in fetched
    page.close()


@pytest.mark.parametrize(("wasm", "answer"), [("'wasm-unsafe-eval'", "sider fundet"), ("", "kunne ikke hente sit indeks")])
def test_the_search_needs_one_permission_of_a_content_security_policy(
    browser: Browser, address: str, wasm: str, answer: str
) -> None:
    """Its scripts are the site's own and eval is not needed: only that WebAssembly may run; without it that is said."""
    policy = (
        f"default-src 'self'; script-src 'self' 'unsafe-inline' {wasm}; style-src 'self' 'unsafe-inline'; worker-src 'none'"
    )

    def guarded(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page = browser.new_page()
    page.route("**/soeg/index.html*", guarded)
    page.goto(f"{address}/soeg/index.html?q=amager")
    expect(page.locator("#soeg-antal")).to_contain_text(answer)
    page.close()


def test_opened_from_a_folder_the_page_says_what_it_needs(browser: Browser, site: Path) -> None:
    """Without a web server there is no search, and the reader is told, and told what to do."""
    page = browser.new_page()
    page.goto(f"{(site / 'soeg' / 'index.html').as_uri()}?q=amager")
    expect(page.locator("#soeg-antal")).to_contain_text("kræver, at håndbogen vises fra en webserver")
    page.close()


def test_without_javascript_there_are_the_lists(browser: Browser, address: str) -> None:
    """A reader without scripts is told so and gets to every list."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/om.html")
    page.locator("noscript a:visible").first.click()
    expect(page.locator("noscript p")).to_contain_text("kræver JavaScript")
    page.locator("#alle-lister a", has_text="Ordlisten").click()
    page.wait_for_url("**/ordliste/index.html")
    context.close()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form[0]}-{form[1]}")
def test_what_is_found_is_accessible_and_fits(browser: Browser, address: str, form: tuple[int, str]) -> None:
    """Results, suggestion, empty answer and open facets have no violation that axe finds, and no overflow."""
    context = browser.new_context(
        viewport={"width": form[0], "height": 900}, color_scheme="dark" if form[1] == "dark" else "light"
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    for query in ("q=skolefravær&slags=indsatser", "q=skolevægrng", "q=rumraket"):
        page.goto(f"{address}/soeg/index.html?{query}")
        expect(page.locator("#soeg-antal")).not_to_be_empty()
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        faults += [f"{query}: {overflow} px too wide"] if overflow > 0 else []
        faults += [f"{query}: {violation}" for violation in violations(page)]
    context.close()
    assert faults == []


def test_nothing_of_sphinx_search_is_left(site: Path) -> None:
    """Its index, page, scripts and word lists are neither there nor asked for."""
    names = ("searchindex.js", "search.html", "_static/searchtools.js", "_static/language_data.js", "_static/danish-stemmer.js")
    assert [name for name in names if (site / name).exists()] == []
    words = re.compile(r"searchindex|searchtools|language_data|search\.html")
    assert [path.name for path in site.rglob("*.html") if words.search(path.read_text(encoding="utf-8"))] == []


def test_two_indexes_of_a_site_are_the_same(site: Path, tmp_path: Path) -> None:
    """The index is a function of the site: file names and bytes."""
    again = tmp_path / "site"
    shutil.copytree(site, again, ignore=shutil.ignore_patterns("_static", "pagefind"))
    assert commands.handbook("index", again).returncode == 0
    assert contents(again / "pagefind") == contents(site / "pagefind")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
