"""The components of pages escape what they are given, have styles, and are accessible in both colours and at every width."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Page, expect

from handbook.sphinxext import theme
from tests.accessibility import FORMS, overflow, violations

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
HOSTILE = "<img src=x onerror=alert(1)> \"quoted\" & 'more'"
FOUND = """<!DOCTYPE html><html lang="da" data-theme="{theme}"><head><meta charset="utf-8"><title>Prøve</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="{style}"></head>
<body><main><article class="container"><div class="content">{body}</div></article></main></body></html>"""


class Elements(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element."""
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]


def render(hostile: str) -> str:
    """Every component, with a text from anyone in each place that takes one."""
    loader = FileSystemLoader([DOCS / "_templates", ROOT / "tests" / "data" / "components"])
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template("sample.html").render(HOSTILE=hostile)


@pytest.fixture(scope="module")
def sample() -> str:
    """Every component, with hostile text."""
    return render(HOSTILE)


def test_text_is_never_markup(sample: str) -> None:
    """A text with tags, quotes and ampersands makes no element and no attribute that a plain one does not make."""
    hostile, plain = Elements(sample), Elements(render("x"))
    assert hostile.tags == plain.tags
    assert [name for name, _ in hostile.attributes] == [name for name, _ in plain.attributes]


def test_nothing_in_a_component_is_inline(sample: str) -> None:
    """No style attribute and no event handler: the page's policy would not apply them."""
    assert [name for name, _ in Elements(sample).attributes if name == "style" or name.startswith("on")] == []


def test_ids_are_unique_and_links_lead_to_them(sample: str) -> None:
    """On a page with every component, two axes of money among them."""
    found = Elements(sample).attributes
    ids = Counter(value for name, value in found if name == "id")
    assert [name for name, count in ids.items() if count > 1] == []
    targets = {value.removeprefix("#") for name, value in found if name == "href"}
    fades = {name for _, value in found for name in re.findall(r"url\(#([\w-]+)\)", value)}
    assert (targets | fades) - ids.keys() == set()


def test_every_class_has_a_style(sample: str) -> None:
    """A class that no rule names is a slip of the pen, in a template or in the styles."""
    used = {word for name, value in Elements(sample).attributes if name == "class" for word in value.split()}
    styled = set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", theme.stylesheet(DOCS)))
    assert used - styled == {"money-years", "meter-0"}


def test_the_same_grant_has_the_same_place() -> None:
    """A bar begins where the grant begins, and is cut at the axis' own ends."""
    environment = Environment(loader=FileSystemLoader(DOCS / "_templates"), autoescape=True, undefined=StrictUndefined)
    module = environment.get_template("components.html").module
    bar = module.money_bar({"start": 2023.5, "end": 2027, "begins": "date", "ends": "date"}, 2022, 2026, 2026.5)  # type: ignore[attr-defined]
    assert '<rect class="money-ending" fill="#1f4e79" x="30.0%" y="5" width="70.0%" height="12"/>' in bar
    assert '<svg class="money-end" x="100.0%"' in bar
    late = module.money_bar({"start": 2015, "end": 2031, "begins": "date", "ends": "date"}, 2022, 2026, 2026.5)  # type: ignore[attr-defined]
    assert 'x="0.0%" y="5" width="100.0%"' in late
    assert 'money-end"' not in late


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form[0]}-{form[1]}")
def test_components_are_accessible_and_fit(page: Page, sample: str, tmp_path: Path, form: tuple[int, str]) -> None:
    """Axe finds nothing, closed and open, and nothing is wider than the window; on paper notes are open."""
    (tmp_path / theme.NAME).write_text(theme.stylesheet(DOCS), encoding="utf-8")
    file = tmp_path / "index.html"
    file.write_text(FOUND.format(theme=form[1], style=theme.NAME, body=sample), encoding="utf-8")
    page.set_viewport_size({"width": form[0], "height": 900})
    page.goto(file.as_uri())
    assert overflow(page) == []
    assert violations(page) == []
    words = page.locator(".note-disagreement .note-body li").first
    expect(words).to_be_hidden()
    page.emulate_media(media="print")
    expect(words).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(page) == []
