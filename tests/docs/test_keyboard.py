"""The frame of every page by keyboard alone: the menu, the colours, and where the focus is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

STOPS = 60
"""So many tab stops of a page are looked at: its whole frame, and enough of its text."""

SEEN = """() => {
  const style = getComputedStyle(document.activeElement), ring = parseFloat(style.outlineWidth);
  const isRing = (style.outlineStyle !== "none" && ring >= 2) || style.boxShadow !== "none";
  return [document.activeElement.outerHTML.slice(0, 100), isRing];
}"""
"""The element that has the focus, and whether a ring of at least 2 px or a shadow marks it."""


@pytest.fixture(params=((1280, "light"), (320, "dark")), ids=lambda form: f"{form[0]}-{form[1]}")
def framed(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of one width and colour scheme."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="da-DK")
    yield context.new_page()
    context.close()


def tab_to(page: Page, wanted: Locator) -> None:
    """Press the tab key until something has the focus."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail("it cannot be reached")


@pytest.mark.parametrize("name", ["index", "indsatser/u-start", "find/index", "daekning/index", "soeg/index"])
def test_the_focus_is_always_seen(framed: Page, address: str, name: str) -> None:
    """Whatever the tab key comes to is marked."""
    framed.goto(f"{address}/{name}.html")
    stops = []
    for _ in range(STOPS):
        framed.keyboard.press("Tab")
        stops.append(framed.evaluate(SEEN))
    assert [element for element, is_ring in stops if not is_ring and not element.startswith("<body")] == []
    assert len({element for element, _ in stops}) > 10


def test_the_menu_of_a_wide_page_opens_and_leads_on(browser: Browser, address: str) -> None:
    """What does not fit into the menu opens with a key, closes with another, and its pages are reached."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/index.html")
    more = page.get_by_role("button", name="Mere")
    tab_to(page, more)
    page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(more).to_have_attribute("aria-expanded", "false")
    expect(more).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#pst-nav-more-links").get_by_role("link", name="Dækning"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dækning")
    page.close()


def test_the_menu_of_a_phone_opens_leads_on_and_gives_the_focus_back(browser: Browser, address: str) -> None:
    """The menu is a dialog: a key opens it, the focus stays in it, a key closes it, and its pages are reached."""
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.goto(f"{address}/index.html")
    opener = page.get_by_role("button", name="Hovedmenu")
    tab_to(page, opener)
    page.keyboard.press("Enter")
    menu = page.locator("#pst-primary-sidebar-modal")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, menu.get_by_role("link", name="Skoler"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Skoler")
    page.close()


def test_the_colours_are_chosen_by_key_and_kept(browser: Browser, address: str) -> None:
    """Dark colours are chosen with keys alone, and the next page has them too."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page.goto(f"{address}/index.html")
    tab_to(page, page.get_by_role("button", name="Farver"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Mørkt"))
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(f"{address}/om.html")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.close()
