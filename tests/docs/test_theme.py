"""The theme's stylesheet is cut down to what the pages need, nothing is missed, and a first visit stays light."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from handbook import theme

SET_BY_SCRIPTS = {"dropdown-menu-dark", "show"}

ICONS = """() => [...document.querySelectorAll("[class*=fa-]")].map((icon) => {
  const { width, height } = icon.getBoundingClientRect(), { maskImage, backgroundColor } = getComputedStyle(icon);
  return { name: icon.className, shown: icon.checkVisibility(), width, height, maskImage, backgroundColor };
})"""

LOADS = """(url) => new Promise((done) => {
  const picture = new Image();
  picture.onload = () => done(picture.naturalWidth > 0);
  picture.onerror = () => done(false);
  picture.src = url;
})"""

LIMIT = 80_000
"""The most bytes of a first visit, compressed as most hosts do: the page with its styles, scripts, fonts, pictures and data."""


def named(text: str) -> set[str]:
    """The classes that a stylesheet names anywhere."""
    found: set[str] = set()
    for head, body in theme.rules(text):
        found |= named(body) if head.startswith(("@media", "@supports")) else theme.classes(head)
    return found


@pytest.fixture(scope="module")
def used(site: Path) -> set[str]:
    """The classes of all pages that the theme, as it comes, has rules for."""
    texts = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    words = {word for text in texts for value in re.findall(r'class="([^"]*)"', text) for word in value.split()}
    return words & named(theme.originals())


def test_every_class_that_a_page_has_of_the_theme_is_kept(used: set[str]) -> None:
    """A page that uses more of the theme than is kept is found out; the icons are drawn by the handbook itself."""
    assert {name for name in used - theme.CLASSES if not name.startswith("fa-")} == set()


def test_no_class_is_kept_in_vain(used: set[str]) -> None:
    """Each is on a page, or is set by a script."""
    assert theme.CLASSES - used == SET_BY_SCRIPTS


def test_a_rule_is_kept_for_the_selectors_that_can_apply() -> None:
    """Unknown classes go, elements, attributes and negations stay; what is left empty goes too, and fonts with it."""
    text = """@charset "UTF-8"; @import "x.css"; @font-face{font-family:"a;}b"}
    /* .nav{} */ a,.fremmed,.nav>b:is(.x,.y){color:red;content:"}"} .fremmed{top:0}
    @media (min-width:1px){.fremmed{top:0}.nav:not(.fremmed){top:1px}} @media print{.fremmed{top:0}} @keyframes k{0%{top:0}}"""
    assert theme.reduced(text) == (
        'a,.nav>b:is(.x,.y){color:red;content:"}"}@media (min-width:1px){.nav:not(.fremmed){top:1px}}@keyframes k{0%{top:0}}'
    )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a reader's first visit."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="da-DK")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_every_icon_is_a_picture_that_is_drawn(page: Page, address: str, width: int) -> None:
    """Each icon that the theme puts on a page has a picture that the browser can read; those in sight have size and colour."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/indsatser/u-start.html")
    icons = page.evaluate(ICONS)
    pictures = {icon["name"]: re.fullmatch(r'url\("(data:image/svg\+xml,.*)"\)', icon["maskImage"]) for icon in icons}
    assert [name for name, picture in pictures.items() if not (picture and page.evaluate(LOADS, picture[1]))] == []
    shown = [icon for icon in icons if icon["shown"]]
    assert len(shown) >= 3
    assert [icon for icon in shown if icon["width"] < 10 or icon["height"] < 10] == []
    assert [icon for icon in shown if icon["backgroundColor"] == "rgba(0, 0, 0, 0)"] == []


@pytest.mark.parametrize(
    "name", ["index", "indsatser/u-start", "indsatser/index", "find/index", "oekonomi/index", "redaktoerer/index", "om"]
)
def test_a_first_visit_is_light(page: Page, address: str, site: Path, name: str) -> None:
    """All that Chromium loads of a page, no font among it, is no heavier than the limit."""
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto(f"{address}/{name}.html", wait_until="networkidle")
    files = [site / url.removeprefix(f"{address}/").partition("?")[0] for url in urls if not url.startswith("data:")]
    assert [file.name for file in files if file.suffix.startswith(".woff")] == []
    sizes = {file.name: len(gzip.compress(file.read_bytes(), mtime=0)) for file in files}
    assert "tema.css" in sizes
    assert sum(sizes.values()) <= LIMIT, sizes
