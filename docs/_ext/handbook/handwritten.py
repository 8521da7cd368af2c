"""Hand-written pages: what they may hold beyond text, and a line in Danish for whatever else they hold.

A page may come from anyone's pull request, and MyST and Sphinx would let it read files, run markup of another kind and change
settings. So everything is refused but what is named here: it is left out, and told in a warning, which fails the build.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from docutils.parsers.rst import directives
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from sphinx import addnodes
from sphinx.util import logging

from handbook.domain import HandbookDomain

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

FRONT_MATTER = ("orphan: true", "kun-skaerm: true")
"""The lines that may stand between `---` at the top of a page: whether a menu has to lead there, and whether it is printed."""

TOP = re.compile(r"---\n(?:(?:{})\n)*---(?:\n|\Z)".format("|".join(map(re.escape, FRONT_MATTER))))

BUILT_IN = ("toctree",)
"""The directives of Sphinx that pages use; all others are the handbook's own."""

SCHEMES = ("https", "mailto")
"""Where a link may lead besides the handbook's own pages."""

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class GuardedRenderer(SphinxRenderer):
    """MyST's renderer without the directives, roles, links and images that a page must not have."""

    def refuse(self, line: int, reason: str) -> None:
        """Tell at which line what was left out, and what to do instead."""
        logger.warning("%s", reason, location=(self.sphinx_env.docname, line), type="handbook", subtype="side")

    def run_directive(
        self, name: str, first_line: str, content: str, position: int, *others: Any, **named: Any
    ) -> list[nodes.Element]:
        """Run a directive that a page may use; the links of a menu have to lead where links may."""
        found, _ = directives.directive(name, self.language_module_rst, self.document)
        if name not in BUILT_IN and not (found and found.__module__.startswith("handbook.")):
            self.refuse(position, f"{{{name}}} kan ikke bruges på en side. Skriv det som almindelig tekst.")
            return []
        made = super().run_directive(name, first_line, content, position, *others, **named)
        for _, target in [entry for node in made for menu in node.findall(addnodes.toctree) for entry in menu["entries"]]:
            if reason := self.against_link(target) if SCHEME.match(target) else "":
                self.refuse(position, reason)
                return []
        return made

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        """Leave out what is written in reStructuredText."""
        self.refuse(line_of(token), "{eval-rst} kan ikke bruges på en side. Skriv det som almindelig tekst.")

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """Render a role that leads to an entry; of any other the text."""
        name = str(token.meta["name"])
        if name.removeprefix(f"{HandbookDomain.name}:") in HandbookDomain.roles:
            super().render_myst_role(token)
        else:
            known = ", ".join(HandbookDomain.roles)
            self.refuse(line_of(token), f"{{{name}}} kan ikke bruges i en tekst. Brug en af: {known}.")
            self.current_node += nodes.Text(token.content)

    def render_link(self, token: SyntaxTreeNode) -> None:
        """Render a link that leads where links may; of any other the text."""
        if reason := self.against_link(str(token.attrGet("href") or "")):
            self.refuse(line_of(token), reason)
            self.render_children(token)
        else:
            super().render_link(token)

    def render_image(self, token: SyntaxTreeNode) -> None:
        """Render a picture of the handbook's own; of any other its description."""
        target = str(token.attrGet("src") or "")
        if SCHEME.match(target) or not self.is_inside(target):
            reason = f"Billedet {quoted(target)} hører ikke til i håndbogen. Læg det i docs/, og skriv stien dertil."
            self.refuse(line_of(token), reason)
            self.current_node += nodes.Text(token.content)
        else:
            super().render_image(token)

    def against_link(self, target: str) -> str:
        """What there is against a link; empty where it may stand."""
        scheme = SCHEME.match(target)
        if scheme:
            allowed = " eller ".join(f"{name}:" for name in SCHEMES)
            is_allowed = scheme[1].lower() in SCHEMES
            return "" if is_allowed else f"Linket {quoted(target)} kan ikke bruges. Et link ud begynder med {allowed}."
        if target.startswith("#") or self.is_inside(target):
            return ""
        return f"Linket {quoted(target)} fører ud af håndbogen. Skriv stien til en side i docs/."

    def is_inside(self, target: str) -> bool:
        """Whether a path, as written on this page, stays in the folder of pages, whatever links there are on the way."""
        path = unquote(target.partition("#")[0])
        if CONTROL.search(path) or "\\" in path:
            return False
        return not path or Path(self.sphinx_env.relfn2path(path)[1]).is_relative_to(self.sphinx_env.srcdir)


class HandwrittenParser(MystParser):
    """MyST for hand-written pages: no settings at the top, and what comes with it is what this module lets through."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Build the page; of one with another top than it may have only its name."""
        env = document.settings.env
        document.settings.file_insertion_enabled = False
        document.settings.raw_enabled = False
        if inputstring.startswith("---") and not TOP.match(inputstring):
            reason = f"Mellem --- øverst på en side må der kun stå: {', '.join(FRONT_MATTER)}."
            logger.warning("%s", reason, location=(env.docname, 1), type="handbook", subtype="side")
            inputstring = f"# {env.docname}\n"
        parser = create_md_parser(env.myst_config, GuardedRenderer)
        parser.options["document"] = document
        parser.render(inputstring)


def line_of(token: SyntaxTreeNode) -> int:
    """The line that a token begins at, or the block around it; MyST counts them from 1."""
    found: SyntaxTreeNode | None = token
    while found is not None and not found.map:
        found = found.parent
    return found.map[0] if found and found.map else 1


def quoted(target: str) -> str:
    """A target as a message shows it: on one line, and cut where it is long."""
    shown = CONTROL.sub("\N{REPLACEMENT CHARACTER}", target)
    return f"»{shown[:80]}{'…' if len(shown) > 80 else ''}«"  # noqa: PLR2004 -- as long as findings quote


def symlinks(folder: Path) -> Iterator[Path]:
    """Every symbolic link below a folder, in no order; none is followed."""
    for base, folders, files in os.walk(folder):
        yield from (path for name in (*folders, *files) if (path := Path(base, name)).is_symlink())


def refuse_symlinks(app: Sphinx) -> None:
    """End the build, with a line for each, where the folder of pages holds links: Sphinx would publish what they lead to.

    Raises SystemExit: an error of Sphinx would be told as a fault of the program, with its traceback.
    """
    found = sorted(path.relative_to(app.srcdir).as_posix() for path in symlinks(Path(app.srcdir)))
    if found:
        raise SystemExit("\n".join(f"docs/{name}: Filen er et symbolsk link. Læg selve filen her i stedet." for name in found))


def setup(app: Sphinx) -> None:
    """Register with Sphinx, in place of MyST's own parser."""
    app.setup_extension("myst_parser")
    app.add_source_parser(HandwrittenParser, override=True)
    app.connect("builder-inited", refuse_symlinks, priority=100)
