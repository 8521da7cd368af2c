"""What axe finds on a page: WCAG 2.1 A and AA, the rules that 2.2 added, and best practice.

Contrast is nine tenths of axe's time, and what it says depends on the colours and letters of an element and of all that it
stands in. Where many elements have those in common, the first is judged for all.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

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


def faults(browser: Browser, address: str, paths: Iterable[str], form: tuple[int, str]) -> list[str]:
    """What is wrong with pages in one width and colour scheme, all that folds opened: axe, the width, what is loaded."""
    width, scheme = form
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="da-DK")  # type: ignore[arg-type]
    page = context.new_page()
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith((address, "data:")) else found.append(request.url))
    for path in paths:
        page.goto(f"{address}/{path}")
        page.wait_for_load_state("networkidle")
        for summary in page.locator("article summary, main summary").all():
            if summary.is_visible():
                summary.click()
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{path}: {overflow} px too wide"] if overflow > 0 else []
        found += [f"{path}: {violation}" for violation in violations(page)]
    context.close()
    return found
