"""{toctree}: Sphinx's menu, of documents only, and with few of its options."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import ClassVar

from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.directives.other import TocTree
from sphinx.environment import BuildEnvironment
from sphinx.util.matching import patfilter

from handbook.sphinxext.refusal import quoted, refuse

ENTRY = re.compile(r"(?:(?P<title>[^<>]*[^<>\s])[ ]+<(?P<named>/?[A-Za-z0-9_./-]+)>|(?P<bare>/?[A-Za-z0-9_./-]+))")
"""A title and a document in brackets, or a document alone."""

PATTERN = re.compile(r"[A-Za-z0-9_-]*[*][A-Za-z0-9_-]*")
"""With the option `glob`: documents of the page's own folder. Only one star, because Sphinx is exponential in their number."""

MAXDEPTH = range(1, 7)
"""How many levels a menu may show."""

MAX_LEVELS = 20
"""How many levels of menus there may be: Sphinx goes through them recursively."""


def depth(argument: str) -> int:
    """The number of levels that a menu shows. Raises ValueError."""
    if argument not in map(str, MAXDEPTH):
        raise ValueError(argument)
    return int(argument)


class Menu(TocTree):
    """A menu whose entries are validated and resolved here, so that Sphinx never takes one for an address."""

    option_spec: ClassVar = {"hidden": directives.flag, "maxdepth": depth, "glob": directives.flag}

    def parse_content(self, toctree: addnodes.toctree) -> None:
        """Add the documents that the lines name; warn of each line that names none."""
        for number, line in enumerate(self.content, self.lineno + self.content_offset + 1):
            entries = list(self.entries(line))
            if line.strip() and not entries:
                reason = f"{quoted(line)} er ikke en side i håndbogen. I en menu står kun navne på sider, uden .md."
                refuse(self.env.current_document.docname, number, reason)
            new = [entry for entry in entries if entry[1] not in toctree["includefiles"]]
            toctree["entries"] += new
            toctree["includefiles"] += [name for _, name in new]

    def entries(self, line: str) -> Iterator[tuple[str | None, str]]:
        """Title, if there is one, and name of each document of a line."""
        own = self.env.current_document.docname
        folder = posixpath.dirname(own)
        if "glob" in self.options and PATTERN.fullmatch(line):
            found = patfilter(self.env.found_docs - {own}, posixpath.join(folder, line))
            yield from ((None, name) for name in sorted(found))
        elif match := ENTRY.fullmatch(line):
            name = posixpath.normpath(posixpath.join("/", folder, match["named"] or match["bare"]))[1:]
            if name in self.env.found_docs - {own}:
                yield match["title"], name


def refuse_loops(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Warn of cyclic or too deep menus and empty them: Sphinx would recurse for ever."""
    while True:
        try:
            order = list(TopologicalSorter(dict(sorted(env.toctree_includes.items()))).static_order())
        except CycleError as error:
            steps = pairwise(error.args[1])  # of an entry and the page whose menu holds it
            entry, page = min(steps, key=lambda step: (step[0] != app.config.root_doc, step))
            drop(env, page, f"Menuen fører tilbage til siden selv ved {quoted(entry)}. Fjern den linje.")
            continue
        levels: dict[str, int] = {}
        for page in order:
            levels[page] = 1 + max((levels[entry] for entry in env.toctree_includes.get(page, ())), default=0)
        deepest = [page for page in order if levels[page] > MAX_LEVELS]
        if not deepest:
            return []
        drop(env, deepest[0], f"Menuen har mere end {MAX_LEVELS} niveauer under sig. Saml nogle af dem.")


def drop(env: BuildEnvironment, page: str, reason: str) -> None:
    """Empty the menus of a page, and warn at the line of the first one."""
    menus = list(env.tocs[page].findall(addnodes.toctree))
    refuse(page, menus[0].line or 1, reason)
    env.toctree_includes.pop(page)
    for menu in menus:
        menu["entries"], menu["includefiles"] = [], []


def refuse_pages_without_menu(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of pages that no menu leads to, unless they are marked as orphans."""
    included = {name for names in env.included.values() for name in names}
    for page in sorted(env.all_docs.keys() - env.files_to_rebuild.keys() - included - {app.config.root_doc}):
        if "orphan" not in env.metadata[page]:
            reason = "Ingen menu fører til siden. Nævn den i en, eller skriv orphan: true mellem to linjer med --- øverst."
            refuse(page, 1, reason)


def suppress_warning(app: Sphinx, config: Config) -> None:
    """Suppress the warning of Sphinx that `refuse_pages_without_menu` replaces."""
    config.suppress_warnings = [*config.suppress_warnings, "toc.not_included"]


def setup(app: Sphinx) -> None:
    """Register with Sphinx, in place of its own."""
    app.add_directive("toctree", Menu, override=True)
    app.connect("config-inited", suppress_warning)
    app.connect("env-updated", refuse_loops)
    app.connect("env-check-consistency", refuse_pages_without_menu)
