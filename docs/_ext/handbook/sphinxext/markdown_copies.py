"""A plain Markdown copy beside every page, made of the same HTML, and the link to it in the page's head."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from handbook.site import UNLISTED
from handbook.text.plain_markdown import markdown

ENDING = ".md"


def is_copied(page: str) -> bool:
    """Whether a page has a copy."""
    return page not in UNLISTED


def end(page: str) -> str:
    """The last line of the copy of a page."""
    return f"\n[Siden i håndbogen]({page.rpartition('/')[2]}.html)\n"


def put_copy(site: Path, pagename: str, context: dict[str, Any]) -> None:
    """Write the copy of a page, and add its name to the context of the layout."""
    if not is_copied(pagename):
        return
    name = pagename.rpartition("/")[2]
    text = markdown(f"{context['head_html']}{context['content_html']}", f"{name}.html")
    target = site / f"{pagename}{ENDING}"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"{text}{end(pagename)}", encoding="utf-8")
    context["markdown_copy"] = f"{name}{ENDING}"
