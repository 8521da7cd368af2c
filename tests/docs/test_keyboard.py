"""The frame of every page by keyboard alone: the menu, the colours, and where the focus is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import pytest
from playwright.sync_api import Locator, Page, expect

Scheme: TypeAlias = Literal["dark", "light"]

STOPS = 100
"""So many tab stops of a page are looked at: its whole frame, and enough of its text."""

WATCH = """() => {
  window.stops = [];
  addEventListener("focusin", ({ target }) => {
    const style = getComputedStyle(target), ring = parseFloat(style.outlineWidth);
    const isRing = (style.outlineStyle !== "none" && ring >= 2) || style.boxShadow !== "none";
    window.stops.push([target.outerHTML.slice(0, 100), isRing]);
  });
}"""
"""Notes each element that gets the focus, and whether a ring of at least 2 px or a shadow marks it."""


def tab_to(page: Page, wanted: Locator) -> None:
    """Press the tab key until something has the focus."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail("it cannot be reached")


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ((1280, "light"), ("index", "find/index", "soeg/index")),
        ((320, "dark"), ("indsatser/u-start", "daekning/index")),
        pytest.param((1280, "light"), ("indsatser/u-start", "daekning/index"), marks=pytest.mark.nightly),
        pytest.param((320, "dark"), ("index", "find/index", "soeg/index"), marks=pytest.mark.nightly),
    ],
)
def test_the_focus_is_always_seen(page: Page, address: str, form: tuple[int, Scheme], names: Sequence[str]) -> None:
    """Whatever the tab key comes to is marked."""
    page.set_viewport_size({"width": form[0], "height": 900})
    page.emulate_media(color_scheme=form[1])
    for name in names:
        page.goto(f"{address}/{name}.html")
        page.evaluate(WATCH)
        for _ in range(STOPS):
            page.keyboard.press("Tab")
        stops = page.evaluate("window.stops")
        assert [element for element, is_ring in stops if not is_ring] == []
        assert len({element for element, _ in stops}) > 10


@pytest.mark.parametrize("width", [1280, 320])
def test_the_menu_opens_closes_and_leads_on(page: Page, address: str, width: int) -> None:
    """The overviews open with a key, close with another, and close behind who goes on; its pages are reached."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/index.html")
    menu, opener = page.locator(".menu-more"), page.locator(".menu-more > summary")
    tab_to(page, opener)
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    tab_to(page, page.locator(".menu-more").get_by_role("link", name="Hvad er målt"))
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, page.locator("main a").first)
    expect(menu).not_to_have_attribute("open", "")
    opener.press("Enter")
    tab_to(page, menu.get_by_role("link", name="Hvem har hvad"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/daekning/index.html")


def test_every_page_has_a_search_field(page: Page, address: str) -> None:
    """Words and Enter lead to what was found, from any page."""
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(f"{address}/om.html")
    tab_to(page, page.get_by_role("searchbox", name="Søg i håndbogen"))
    page.keyboard.type("skoleflex")
    page.keyboard.press("Enter")
    page.wait_for_url("**/soeg/index.html?q=skoleflex")


def test_the_colours_are_chosen_by_key_and_kept(page: Page, address: str) -> None:
    """Dark colours are chosen with keys alone, and the next page has them too."""
    page.goto(f"{address}/index.html")
    tab_to(page, page.get_by_role("button", name="Mørkt"))
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(f"{address}/om.html")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Som systemet").press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
