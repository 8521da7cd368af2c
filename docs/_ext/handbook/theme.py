"""The theme's stylesheet with nothing in it that the handbook has no use for: made from the theme's own files at each build.

As it comes, the theme's stylesheet is that of every site made with it: 64 kB compressed, and 110 kB of fonts for its icons.
A rule is kept if one of its selectors needs no class beyond CLASSES. docs/_static/handbook.css draws the few icons there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pydata_sphinx_theme
import sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BASIC = Path(sphinx.__file__).parent / "themes" / "basic" / "static" / "basic.css.jinja"
THEME = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static" / "styles"
NAME = "tema.css"

CLASSES = frozenset(
    """
    active align-items-center arabic bd-article bd-article-container bd-container bd-container__inner bd-content bd-footer
    bd-footer-content bd-footer__inner bd-header bd-header__inner bd-main bd-navbar-elements bd-page-width bd-search
    bd-sidebar-primary bd-sidebar-secondary bd-toc btn btn-sm caption-text compound container current d-flex d-none
    d-print-none docutils dropdown dropdown-item dropdown-menu dropdown-menu-dark dropdown-menu-end dropdown-toggle external
    fa-arrow-up flex-column footer-item footer-items__start form-control form-select header-article-item
    header-article__inner headerlink hide-on-wide highlight kbd-shortcut__modifier literal me-1 me-auto nav nav-item
    nav-link navbar navbar-brand navbar-expand-lg navbar-header-items navbar-header-items__center navbar-header-items__end
    navbar-header-items__start navbar-item navbar-nav navbar-persistent--container navbar-persistent--mobile onthispage
    page-toc pre primary-toggle pst-async-banner-revealer pst-navbar-icon pst-scrollable-table-container pst-show_toc_level
    reference rounded-pill s search-button-field search-button__default-text search-button__kbd-shortcut secondary-toggle
    section-nav show sidebar-header-items sidebar-header-items__center sidebar-header-items__end sidebar-primary-item
    sidebar-primary-items__end sidebar-secondary-item sidebar-toggle simple skip-link table theme-switch theme-switch-button
    toc-entry toctree-wrapper
    """.split()  # noqa: SIM905 -- as a list it would take a line for each
)
"""The theme's classes that stand on the handbook's pages, or are set there by the theme's scripts."""


COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PART = re.compile(r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^"'{};])+|[{};]""")
OUTSIDE = re.compile(r",(?![^()]*\))")
"""A comma between selectors, not one within parentheses."""


def rules(text: str) -> Iterator[tuple[str, str]]:
    """Head and body of each rule; a statement has no body, and stands in the head with its semicolon."""
    head, body, depth = "", "", 0
    for sign in PART.findall(COMMENT.sub("", text)):
        depth += (sign == "{") - (sign == "}")
        if sign == "{" and depth == 1:
            continue
        if depth:
            body += sign
        elif sign in {";", "}"}:
            yield (head.strip(), body) if sign == "}" else (f"{head.strip()};", "")
            head, body = "", ""
        else:
            head += sign


def is_wanted(selector: str) -> bool:
    """Whether a selector needs no class that the pages do not have; what stands in parentheses is no need."""
    return CLASSES.issuperset(classes(re.sub(r"\([^()]*\)", "", selector)))


def classes(selector: str) -> set[str]:
    """The classes that a selector names."""
    return set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", selector))


def reduced(text: str) -> str:
    """A stylesheet without the rules that apply to nothing, without fonts, and with no rule left empty."""
    kept = []
    for head, body in rules(text):
        if head.startswith(("@media", "@supports")):
            kept.append((head, reduced(body)))
        elif head.startswith("@"):
            kept.append((head, "" if head.startswith(("@font-face", "@charset", "@import")) else body))
        else:
            kept.append((",".join(filter(is_wanted, OUTSIDE.split(head))), body))
    return "".join(f"{head}{{{body}}}" for head, body in kept if head and body)


def originals() -> str:
    """Sphinx's basic stylesheet and the theme's, as they come; the basic one is a template for widths that no page uses."""
    basic = re.sub(r"\{\{.*?\}\}", "0", BASIC.read_text(encoding="utf-8"))
    return basic + (THEME / "pydata-sphinx-theme.css").read_text(encoding="utf-8")


def stylesheet() -> str:
    """The stylesheet of the site."""
    return reduced(originals())


def write_stylesheet(app: Sphinx) -> None:
    """Write the stylesheet to where the site will have it."""
    if isinstance(app.builder, StandaloneHTMLBuilder) and app.builder.name == "html":
        folder = Path(app.outdir) / "_static"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / NAME).write_text(stylesheet(), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_css_file(NAME, priority=100)
    app.connect("builder-inited", write_stylesheet)
