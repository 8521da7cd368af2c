"""How a page comes: nothing that is seen moves when a script answers an address, and what it needs is asked for at once."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from handbook.sphinxext import theme
from handbook.sphinxext.layout import modules

STATIC = Path(__file__).parents[2] / "docs" / "_static"
ASKED = {
    "find/index.html?skole=Tingbjerg+Skole&klasse=5&fravaer=18": "#find-answer",
    "find/index.html?kommune=aarhus&alder=99": "#find-alder-error",
    "sammenlign/index.html?id=back2school&id=chilled": "table.comparison",
    "soeg/index.html?q=frav%C3%A6r": ".search-result >> nth=0",
    "soeg/index.html?q=rumraket": "#search-messages p",
    "indsatser/index.html?trin=3": ".entry >> nth=0",
}
"""An address that a script answers, and what is seen when it has."""

SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum), 0)));
})"""
"""The sum of all shifts, as browsers reckon them: 0.1 is what a good page may have."""

SLOW = 0.15
"""Seconds that data take to come: the page has been drawn by then."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of its own, as high and wide as that of a phone."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, locale="da-DK")
    yield context.new_page()
    context.close()


def slowly(route: Route) -> None:
    """Answer after a while."""
    time.sleep(SLOW)
    route.continue_()


@pytest.mark.parametrize("path", ASKED)
def test_nothing_that_is_seen_moves_when_the_answer_comes(phone: Page, address: str, path: str) -> None:
    """What follows the form is shown with the answer, and not pushed down by it."""
    phone.route("**/*.json", slowly)
    phone.goto(f"{address}/{path}")
    expect(phone.locator(ASKED[path])).to_be_visible()
    expect(phone.locator(".site-footer")).to_have_css("visibility", "visible")
    assert phone.evaluate(SHIFTS) < 0.04


@pytest.mark.parametrize("path", ["find/index.html?klasse=5", "sammenlign/index.html?id=chilled", "soeg/index.html?q=x"])
def test_what_follows_is_shown_though_the_answer_never_comes(phone: Page, address: str, path: str) -> None:
    """Hidden while the answer may come, and in the end shown without it."""
    phone.route("**/main.js*", lambda route: route.abort())
    phone.route("**/search/page.js*", lambda route: route.abort())
    phone.goto(f"{address}/{path}")
    footer = phone.locator(".site-footer")
    expect(footer).to_have_css("visibility", "hidden")
    phone.evaluate("() => document.getAnimations().forEach((one) => one.finish())")
    expect(footer).to_have_css("visibility", "visible")


def test_without_a_question_the_whole_page_is_there_at_once(phone: Page, address: str) -> None:
    """Nothing waits where nothing is asked."""
    phone.route("**/main.js*", lambda route: route.abort())
    phone.goto(f"{address}/find/index.html")
    expect(phone.locator(".site-footer")).to_have_css("visibility", "visible")


@pytest.mark.parametrize("path", ["find/index.html?klasse=5", "soeg/index.html?q=elev", "redaktoerer/formular.html"])
def test_everything_is_asked_for_once_and_by_the_page_itself(phone: Page, address: str, path: str) -> None:
    """Scripts, their modules and the first data stand in the page's head: none waits until another has come."""
    urls: list[str] = []
    phone.on("request", lambda request: urls.append(request.url))
    phone.goto(f"{address}/{path}", wait_until="networkidle")
    assert sorted(set(urls)) == sorted(urls)
    listed = phone.eval_on_selector_all("head :is(link, script[src])", "all => all.map((one) => one.href || one.src)")
    later = [url for url in urls[1:] if url not in listed]
    assert [url for url in later if "/_static/" in url] == []
    assert [url for url in later if not url.split("/")[-1].startswith(("terms-", "page-"))] == []


def test_both_fonts_are_asked_for_by_the_page_itself(site: Path) -> None:
    """A font that only the styles name comes after the words are drawn, and moves them."""
    html = (site / "404.html").read_text(encoding="utf-8")
    named = re.findall(r"url\(fonts/([^)]+)\)", (site / "_static" / theme.NAME).read_text(encoding="utf-8").replace('"', ""))
    assert re.findall(r'rel="preload" href="[^"]*/fonts/([^"]+)"', html) == named
    assert len(named) == 2


def test_the_modules_of_a_script_are_those_that_it_imports_and_theirs() -> None:
    """Each once; a script without imports has none."""
    found = modules(STATIC / "finder" / "main.js")
    assert [path.relative_to(STATIC).as_posix() for path in found] == [
        "dom.js",
        "finder/match.js",
        "finder/read.js",
        "finder/render.js",
    ]
    assert modules(STATIC / "colours.js") == ()
