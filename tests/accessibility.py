"""What axe finds on a page: WCAG 2.1 A and AA, the rules that 2.2 added, and best practice.

Contrast is nine tenths of axe's time, and what it says depends on the colours and letters of an element and of all that it
stands in. Where many elements have those in common, the first is judged for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
FORMS = tuple(
    pytest.param((width, scheme), marks=() if (width, scheme) in {(1280, "light"), (320, "dark")} else pytest.mark.nightly)
    for width in (1280, 390, 320)
    for scheme in ("light", "dark")
)
"""Widths and colour schemes in which a page is judged: the two that differ most in every run, the others at night."""

COLOURS = ("color-contrast", "link-in-text-block")
"""The rules whose verdict depends on colours."""

RUN = """async ([standards, colours]) => {
  const sorts = new Map(), repeated = [];
  const isRepeated = (node, above) => {
    const style = getComputedStyle(node);
    const looks = ["color", "backgroundColor", "backgroundImage", "fontSize", "fontWeight", "opacity", "textShadow", "filter",
      "display", "visibility", "position", "textDecorationLine"].map((name) => style[name]);
    const sort = [above, node.localName, ...looks].join("|"), isKnown = sorts.has(sort);
    if (!isKnown) sorts.set(sort, sorts.size);
    const children = [...node.children], known = children.filter((child) => isRepeated(child, sorts.get(sort)));
    if (isKnown && known.length === children.length) return true;
    repeated.push(...known);
    return false;
  };
  isRepeated(document.body, "");
  const options = { preload: false, resultTypes: ["violations"] };
  const off = Object.fromEntries(colours.map((rule) => [rule, { enabled: false }]));
  const context = { include: [document], ...(repeated.length ? { exclude: repeated } : {}) };
  const found = (await axe.run(context, { ...options, runOnly: colours })).violations;
  found.push(...(await axe.run({ ...options, runOnly: standards, rules: off })).violations);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 150)}`));
}"""


def violations(page: Page) -> list[str]:
    """The rule and the element of each violation."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, [STANDARDS, COLOURS])
    return found


@contextmanager
def watched(page: Page, address: str) -> Iterator[list[str]]:
    """The errors in a page's console, and what it asks others for than the site at an address."""
    found: list[str] = []

    def console(message: ConsoleMessage) -> None:
        found.extend([message.text] if message.type == "error" else [])

    def request(made: Request) -> None:
        found.extend([] if made.url.startswith((address, "data:")) else [made.url])

    page.on("console", console)
    page.on("request", request)
    try:
        yield found
    finally:
        page.remove_listener("console", console)
        page.remove_listener("request", request)


def overflow(page: Page) -> list[str]:
    """How much wider than the window a page is; nothing if it fits."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{wide} px too wide"] if wide > 0 else []


def faults(page: Page, address: str, paths: Iterable[str]) -> list[str]:
    """What is wrong with pages of a site, all that folds opened: axe, the width, what is loaded, and the console."""
    with watched(page, address) as found:
        for path in paths:
            page.goto(f"{address}/{path}")
            page.wait_for_load_state("networkidle")
            page.evaluate("for (const part of document.querySelectorAll('main details')) part.open = true")
            found += [f"{path}: {fault}" for fault in (*overflow(page), *violations(page))]
    return found
