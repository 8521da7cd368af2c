"""Inline SVG as docutils nodes, so that links in a picture are resolved, and break the build, like any other."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class Drawing(nodes.General, nodes.TextElement):
    """One SVG element: its name is `svg`, its attributes `attributes_of_svg`; ids and classes are the node's own."""


def shape(name: str, *children: nodes.Node | str, classes: str = "", **attributes: str | float) -> Drawing:
    """An SVG element; numbers are written with at most one decimal, `_` in a name becomes `-`."""
    inner = [nodes.Text(child) if isinstance(child, str) else child for child in children]
    values = {key.rstrip("_").replace("_", "-"): text(value) for key, value in attributes.items()}
    return Drawing("", "", *inner, svg=name, attributes_of_svg=values, classes=classes.split())


def text(value: str | float) -> str:
    """An attribute's value."""
    return value if isinstance(value, str) else f"{round(value, 1):g}"


def visit(translator: HTML5Translator, node: Drawing) -> None:
    """Write the start tag."""
    values = dict(node["attributes_of_svg"])
    if node["classes"]:
        values["class"] = " ".join(node["classes"])
    words = "".join(f' {key}="{escape(value)}"' for key, value in values.items())
    translator.body.append(f"<{node['svg']}{words}>")


def depart(translator: HTML5Translator, node: Drawing) -> None:
    """Write the end tag."""
    translator.body.append(f"</{node['svg']}>")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_node(Drawing, html=(visit, depart))
