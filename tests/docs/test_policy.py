"""Every page has the policy, holds nothing that the policy would stop, and works under it: served, and opened as a file."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.sphinxext.layout import POLICY

NOTED = """
addEventListener("securitypolicyviolation", (event) => window.noted(`${event.violatedDirective} ${event.blockedURI}`));
"""


DATA = "application/ld+json"
"""The type of a script that no browser runs, and no policy stops."""


class Inline(HTMLParser):
    """Collects what a policy without `unsafe-inline` stops, and where the policy stands among what it must precede."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.head: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note inline scripts, styles, event handlers, and addresses that are scripts."""
        values = {key: value or "" for key, value in attrs}
        if tag == "style" or (tag == "script" and "src" not in values and values.get("type") != DATA):
            self.found.append(tag)
        self.found += [key for key, value in values.items() if key == "style" or key.startswith("on")]
        self.found += [value for value in values.values() if value.strip().lower().startswith("javascript:")]
        if tag in {"script", "link", "style", "base"}:
            self.head.append(tag)
        elif values.get("http-equiv") == "Content-Security-Policy":
            self.head.append(values["content"])


def pages_of(site: Path) -> list[Path]:
    """The pages of the site but /was, which only leads on and allows nothing."""
    return sorted(path for path in site.rglob("*.html") if path.parent != site / "was")


def test_nothing_in_a_page_is_inline_and_the_policy_comes_first(site: Path) -> None:
    """No inline script or style, no style attribute, no event handler; the policy stands before all that it rules."""
    faults = {}
    for path in pages_of(site):
        page = Inline()
        page.feed(path.read_text(encoding="utf-8"))
        name = path.relative_to(site).with_suffix("").as_posix()
        if page.found or page.head[:1] != [POLICY]:
            faults[name] = (page.found, page.head[:1])
    assert faults == {}


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    """No source but the site itself."""
    assert {source for rule in POLICY.split("; ") for source in rule.split()[1:]} == {"'none'", "'self'"}


@pytest.fixture(params=[6, pytest.param(1, marks=pytest.mark.nightly)], ids=["some", "all"])
def kinds(request: pytest.FixtureRequest, site: Path) -> list[str]:
    """A page of every type: of each folder the index and the page that comes first, and those that lie in none.

    By day every sixth: menu and colours are the same on all of them, and `test_browser` sees what each says when it is opened.
    """
    names = [path.relative_to(site) for path in pages_of(site)]
    first = {name.parent: name for name in reversed(names) if name.name != "index.html"}
    chosen = {*first.values(), *(name for name in names if name.name == "index.html" or len(name.parts) == 1)}
    return sorted(name.as_posix() for name in chosen)[:: request.param]


@pytest.fixture(scope="module")
def noted() -> list[str]:
    """What the policy stopped on the page of this module, and what the console said of it."""
    return []


@pytest.fixture
def stopped(noted: list[str]) -> list[str]:
    """What it stopped in this test."""
    noted.clear()
    return noted


@pytest.fixture(scope="module")
def watched(browser: Browser, noted: list[str]) -> Iterator[Page]:
    """A page that tells what the policy stops."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light", locale="da-DK")
    context.expose_binding("noted", lambda _, what: noted.append(what))
    context.add_init_script(NOTED)
    page = context.new_page()
    page.on("console", lambda message: noted.append(message.text) if "Security Policy" in message.text else None)
    page.on("pageerror", lambda error: noted.append(error.message))
    yield page
    context.close()


def use(page: Page, address: str) -> None:
    """Open a page, and its menu, and make it dark."""
    page.goto(address)
    page.get_by_role("button", name="Mørkt").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.locator(".menu-more > summary").click()
    expect(page.locator(".menu-more").get_by_role("link", name="Hvem har hvad", exact=True)).to_be_visible()


def test_no_type_of_page_runs_into_the_policy(watched: Page, stopped: list[str], address: str, kinds: list[str]) -> None:
    """On every type of page, with its menu opened and its colours changed, the policy stops nothing."""
    faults = {}
    for name in kinds:
        use(watched, f"{address}/{name}")
        faults[name] = stopped.copy()
        stopped.clear()
    assert {name: found for name, found in faults.items() if found} == {}


def test_no_type_of_page_runs_into_the_policy_as_a_file(
    watched: Page, stopped: list[str], site: Path, kinds: list[str]
) -> None:
    """From a disk the pages have their styles, colours and menus, and the policy stops nothing."""
    faults = {}
    for name in set(kinds) - {"404.html"}:  # it is a server's: its addresses begin at the server's root
        use(watched, (site / name).as_uri())
        expect(watched.locator("footer")).to_be_visible()
        faults[name] = stopped.copy()
        stopped.clear()
    watched.goto((site / "om.html").as_uri())
    expect(watched.locator("body")).to_have_css("overflow-wrap", "break-word")
    assert {name: found for name, found in faults.items() if found} == {}


def test_a_search_runs_under_the_policy(watched: Page, stopped: list[str], address: str) -> None:
    """The search's WebAssembly and worker are not stopped."""
    watched.goto(f"{address}/soeg/index.html?q=skoleflex")
    expect(watched.locator("#main-content")).to_contain_text("Skoleflex", timeout=10_000)
    watched.wait_for_load_state("networkidle")
    assert stopped == []


INNER = "document.querySelector('#main-content').innerHTML"


@pytest.mark.parametrize(
    ("attempt", "what"),
    [
        ("s = document.createElement('script'); s.textContent = 'ran = 1'; document.body.append(s)", "script-src-elem inline"),
        (f"{INNER} = '<img src=x onerror=\"ran = 1\">'", "script-src-attr inline"),
        (f"{INNER} = '<p style=\"color: red\">x</p>'", "style-src-attr inline"),
        (f"{INNER} = '<style>p {{color: red}}</style>'", "style-src-elem inline"),
        ("new Image().src = 'https://eksempel.invalid/x.png'", "img-src https://eksempel.invalid/x.png"),
        ("fetch('https://eksempel.invalid/x').catch(() => 0)", "connect-src https://eksempel.invalid/x"),
        ("setTimeout('ran = 1')", "script-src eval"),
    ],
)
def test_the_policy_stops_what_gets_into_a_page(
    attempt: str, what: str, watched: Page, stopped: list[str], address: str
) -> None:
    """Markup that got past the renderer is not run by the browser."""
    watched.goto(f"{address}/om.html")
    with watched.expect_event("console", lambda message: "Security Policy" in message.text):
        watched.evaluate(f"() => {{ {attempt} }}")
    assert watched.evaluate("() => window.ran") is None
    assert what in stopped


def test_the_colours_are_chosen_before_the_page_is_drawn(watched: Page, address: str) -> None:
    """A reader who chose dark never sees the page light: its colours are there before its body."""
    use(watched, f"{address}/om.html")
    watched.add_init_script(
        "new MutationObserver((_, seen) => document.body && (window.first = document.documentElement.dataset.theme, "
        "seen.disconnect())).observe(document, {childList: true, subtree: true})"
    )
    watched.reload()
    assert watched.evaluate("() => window.first") == "dark"
