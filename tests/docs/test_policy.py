"""Every page has the policy, holds nothing that the policy would stop, and works under it: served, and opened as a file."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.policy import POLICY

NOTED = """
window.stopped = [];
addEventListener("securitypolicyviolation", (event) => window.stopped.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


class Inline(HTMLParser):
    """Collects what a policy without `unsafe-inline` stops, and where the policy stands among what it must precede."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.head: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note inline scripts, styles, event handlers, and addresses that are scripts."""
        values = {key: value or "" for key, value in attrs}
        if tag == "style" or (tag == "script" and "src" not in values):
            self.found.append(tag)
        self.found += [key for key, value in values.items() if key == "style" or key.startswith("on")]
        self.found += [value for value in values.values() if value.strip().lower().startswith("javascript:")]
        if tag in {"script", "link", "style", "base"}:
            self.head.append(tag)
        elif values.get("http-equiv") == "Content-Security-Policy":
            self.head.append(values["content"])


def test_nothing_in_a_page_is_inline_and_the_policy_comes_first(site: Path) -> None:
    """No inline script or style, no style attribute, no event handler; the policy stands before all that it rules."""
    faults = {}
    for path in site.rglob("*.html"):
        page = Inline()
        page.feed(path.read_text(encoding="utf-8"))
        if page.found or page.head[:1] != [POLICY]:
            faults[path.relative_to(site).as_posix()] = (page.found, page.head[:1])
    assert faults == {}


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    """No source but the site itself and pictures in styles; text is never made into script, only WebAssembly is compiled."""
    sources = {source for rule in POLICY.split("; ") for source in rule.split()[1:]}
    assert sources == {"'none'", "'self'", "'wasm-unsafe-eval'", "data:"}
    assert "img-src 'self' data:" in POLICY
    assert POLICY.count("data:") == 1


@pytest.fixture(scope="session")
def kinds(site: Path) -> list[str]:
    """A page of every type: of each folder the index and the page that comes first, and those that lie in none."""
    names = sorted(path.relative_to(site) for path in site.rglob("*.html") if path.relative_to(site).parts[0] != "_static")
    first = {name.parent: name for name in reversed(names) if name.name != "index.html"}
    chosen = {*first.values(), *(name for name in names if name.name == "index.html" or len(name.parts) == 1)}
    return sorted(name.as_posix() for name in chosen)


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """A page that notes what the policy stops, in `window.stopped`, and errors of the console, in `page.errors`."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light", locale="da-DK")
    context.add_init_script(NOTED)
    yield context.new_page()
    context.close()


def test_no_type_of_page_runs_into_the_policy(watched: Page, address: str, kinds: list[str]) -> None:
    """On every type of page, with its menus opened and its colours changed, the policy stops nothing."""
    faults: list[str] = []
    watched.on("console", lambda message: faults.append(message.text) if "Security Policy" in message.text else None)
    for name in kinds:
        watched.goto(f"{address}/{name}")
        watched.locator(".navbar-header-items .theme-switch-button").click()
        watched.locator(".navbar-header-items .theme-change-button[data-mode=dark]").click()
        expect(watched.locator("html")).to_have_attribute("data-theme", "dark")
        watched.locator(".navbar-nav .dropdown-toggle").first.hover()
        faults += [f"{name}: {one}" for one in watched.evaluate("window.stopped")]
    assert faults == []


@pytest.mark.parametrize(
    ("attempt", "stopped"),
    [
        ("const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)", "script-src-elem inline"),
        ("document.body.innerHTML = '<img src=x onerror=\"window.ran = 1\">'", "script-src-attr inline"),
        ("document.body.innerHTML = '<p style=\"color: red\">x</p>'", "style-src-attr inline"),
        ("new Image().src = 'https://eksempel.invalid/x.png'", "img-src https://eksempel.invalid/x.png"),
        ("const f = document.createElement('iframe'); f.src = 'data:text/html,x'; document.body.append(f)", "frame-src data"),
    ],
)
def test_the_policy_stops_what_gets_into_a_page(attempt: str, stopped: str, watched: Page, address: str) -> None:
    """Markup that got past the renderer is not run by the browser."""
    watched.goto(f"{address}/om.html")
    watched.evaluate(attempt)
    watched.wait_for_function("window.stopped.length")
    assert watched.evaluate("[window.stopped, window.ran]") == [[stopped], None]


def test_the_colours_are_chosen_before_the_page_is_drawn(watched: Page, address: str) -> None:
    """A reader who chose dark sees no light page first, and the icons have their size."""
    watched.goto(f"{address}/om.html")
    watched.evaluate("localStorage.setItem('mode', 'dark'), localStorage.setItem('theme', 'dark')")
    watched.add_init_script(
        "new MutationObserver((_, seen) => document.body && (window.first = document.documentElement.dataset.theme, seen.disconnect()))"
        ".observe(document, {childList: true, subtree: true})"
    )
    watched.reload()
    assert watched.evaluate("window.first") == "dark"
    icon = watched.locator(".navbar-header-items .search-button__button svg").first
    expect(icon).to_be_visible()
    box = icon.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (20, 16)


def test_the_site_works_when_opened_as_a_file(watched: Page, site: Path, kinds: list[str]) -> None:
    """From a disk the pages have their styles, colours and icons, and the policy stops nothing."""
    faults: list[str] = []
    watched.on("console", lambda message: faults.append(message.text) if "Security Policy" in message.text else None)
    for name in kinds:
        watched.goto((site / name).as_uri())
        faults += watched.evaluate("window.stopped")
    watched.goto((site / "om.html").as_uri())
    watched.locator(".navbar-header-items .theme-switch-button").click()
    watched.locator(".navbar-header-items .theme-change-button[data-mode=dark]").click()
    expect(watched.locator("html")).to_have_attribute("data-theme", "dark")
    assert watched.evaluate("getComputedStyle(document.querySelector('.bd-article')).overflowWrap") == "anywhere"
    assert faults == []
