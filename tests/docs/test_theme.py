"""The theme's parts make one stylesheet that the pages need all of, and a first visit stays light."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from playwright.sync_api import Page

from handbook.sphinxext import theme

DOCS = Path(__file__).parents[2] / "docs"
PARTS = sorted((DOCS / theme.FOLDER / "css").glob("*.css"))
FONTS = ("IBMPlexSans-Regular-Latin1.woff2", "IBMPlexSans-SemiBold-Latin1.woff2")

LIMIT = 70_000
"""The most bytes of a first visit, compressed as most hosts do: the page with its styles, scripts, fonts, pictures and data."""


def test_every_part_is_in_the_stylesheet() -> None:
    """A file of styles that no list names would be read by no browser."""
    assert sorted(f"{part}.css" for part in theme.PARTS) == [path.name for path in PARTS]


def test_the_stylesheet_holds_the_parts_in_order_and_no_comment() -> None:
    """Tokens first, print last; what explains the source is not sent to readers."""
    text = theme.stylesheet(DOCS)
    assert text.startswith("@font-face")
    assert text.index("--background: #fff") < text.index(".site-header") < text.index(".answers") < text.index("@page")
    assert "/*" not in text


def test_colours_are_tokens() -> None:
    """A colour that is told outside of tokens.css would not change in the dark."""
    strange = {
        path.name: found
        for path in PARTS
        if path.stem != "tokens" and (found := re.findall(r"#[0-9a-f]{3,8}\b|rgb\([^)]*\)", path.read_text(encoding="utf-8")))
    }
    assert strange == {}


def test_every_token_that_is_used_is_told_and_used() -> None:
    """A token without a value makes a declaration void; one that nobody uses is a leftover."""
    text = theme.stylesheet(DOCS)
    assert set(re.findall(r"var\((--[\w-]+)\)", text)) == set(re.findall(r"^(--[\w-]+):", text, re.MULTILINE))


def test_dark_has_a_value_for_every_colour() -> None:
    """Fonts are the same in the dark; every colour is told anew."""
    light, dark = (DOCS / theme.FOLDER / "css" / "tokens.css").read_text(encoding="utf-8").split("@media screen")
    names = [set(re.findall(r"^\s*(--[\w-]+):", part, re.MULTILINE)) for part in (light, dark)]
    assert names[0] - names[1] == {"--font", "--font-code"}
    assert names[1] <= names[0]


def test_no_style_hangs_on_an_id() -> None:
    """Ids are for links; what looks alike has a class."""
    assert re.findall(r"^#[\w-]+|[\s,(]#[a-z][\w-]*[^;]*\{", theme.stylesheet(DOCS), re.MULTILINE) == []


def test_every_class_that_the_layout_uses_has_a_style(site: Path) -> None:
    """A class of the frame that no rule names is a slip of the pen."""
    layout = (DOCS / theme.FOLDER / "layout.html").read_text(encoding="utf-8")
    plain = re.sub(r"\{[{%].*?[%}]\}", " ", layout)
    used = {word for value in re.findall(r'class="([^"]*)"', plain) for word in value.split()}
    styled = set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", (site / "_static" / theme.NAME).read_text(encoding="utf-8")))
    assert used - styled == {"menu-more"}  # for the script


VISITED = ("index", "indsatser/u-start", "indsatser/index", "find/index", "oekonomi/index", "redaktoerer/index", "om")


def test_a_first_visit_is_light(page: Page, address: str, site: Path) -> None:
    """All that Chromium loads of a page, with its two fonts, is no heavier than the limit; nothing of it is known before."""
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.route("**/*", lambda route: route.continue_())  # with a route there is no cache
    for name in VISITED:
        urls.clear()
        page.goto(f"{address}/{name}.html", wait_until="networkidle")
        files = [site / url.removeprefix(f"{address}/").partition("?")[0] for url in urls]
        sizes = {file.name: len(gzip.compress(file.read_bytes(), mtime=0)) for file in files}
        assert {name for name in sizes if name.endswith(".woff2")} == set(FONTS)
        assert {theme.NAME, "colours.js", "page.js", "dom.js"} <= sizes.keys()
        assert sum(sizes.values()) <= LIMIT, (name, sizes)


def test_the_fonts_are_drawn(page: Page, address: str) -> None:
    """Both weights of the page's letters are the site's own."""
    page.goto(f"{address}/om.html")
    loaded = page.evaluate("document.fonts.ready.then(fonts => [...fonts].map(font => `${font.weight} ${font.status}`))")
    assert sorted(loaded) == ["400 loaded", "600 loaded"]


def test_the_licence_of_the_fonts_lies_beside_them(site: Path) -> None:
    """The Open Font License asks for it."""
    assert "SIL OPEN FONT LICENSE" in (site / "_static" / "fonts" / "OFL.txt").read_text(encoding="utf-8")
