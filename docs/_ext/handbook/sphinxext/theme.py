"""The handbook's own theme, in docs/_theme: one layout, and styles in parts that each build joins into one file."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

FOLDER = Path("_theme")
"""Below the folder of the pages."""

STATIC = FOLDER / "static"
"""The files that are copied unchanged: the fonts and their licence."""

NAME = "handbook.css"
PARTS = ("tokens", "base", "text", "components", "finder", "search", "print")
"""The parts of the stylesheet, in the order in which one prevails over another."""

COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
INDENT = re.compile(r"\n\s*")


def stylesheet(docs: Path) -> str:
    """The stylesheet of the site, without comments."""
    parts = (docs / FOLDER / "css" / f"{part}.css" for part in PARTS)
    return INDENT.sub("\n", COMMENT.sub("", "".join(part.read_text(encoding="utf-8") for part in parts)))


def write_stylesheet(app: Sphinx) -> None:
    """Write the stylesheet to where the site will have it."""
    if isinstance(app.builder, StandaloneHTMLBuilder) and app.builder.name == "html":
        folder = Path(app.outdir) / "_static"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / NAME).write_text(stylesheet(Path(app.srcdir)), encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_html_theme("handbook", str(app.srcdir / FOLDER))
    app.add_css_file(NAME)
    app.connect("builder-inited", write_stylesheet)
