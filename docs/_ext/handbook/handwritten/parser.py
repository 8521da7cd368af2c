"""The parser of hand-written pages: an allow-list of syntax, with a Danish warning for everything else.

A page may come from anyone's pull request, and MyST and Sphinx would let it read files, run other markup and change settings.
Therefore everything that is not listed here is left out with a warning, and a warning fails the build.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils import base as myst
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import MystWarnings
from sphinx import addnodes
from sphinx.application import Sphinx

from handbook.handwritten import menu, page_files, page_links, page_structure
from handbook.site import KIND_OF
from handbook.sphinxext.domain import HandbookDomain, domain_of
from handbook.sphinxext.refusal import quoted, refuse, suggestion
from validate import KINDS, SCHEMES, address_fault

DIRECTIVES = ("toctree", "oversigt", "soegning", "myndighed", "felter", "regeleksempel")
"""The directives that pages use; each judges its own argument, options and content."""

TOKENS = frozenset(
    {
        *("text", "inline", "paragraph", "heading", "blockquote", "bullet_list", "ordered_list", "list_item", "table"),
        *("strong", "em", "code_inline", "code_block", "fence", "softbreak", "hardbreak", "link", "image", "front_matter"),
        *("myst_role", "myst_target"),
    }
)
"""What a page may hold, by the names that MyST has for it; other parts of CommonMark and MyST no page needs."""

LANGUAGES = ("text", "yaml")
"""The languages of code after ```; it may also be empty."""

PART = "{} kan ikke bruges på en side. Skriv det som almindelig tekst."
PARTS = {
    "footnote_ref": PART.format("En fodnote"),
    "footnote_reference": PART.format("En fodnote"),
    "hr": "En streg (---) kan ikke bruges på en side. Skriv en overskrift i stedet.",
    "myst_block_break": PART.format("+++"),
    "myst_line_comment": PART.format("En skjult bemærkning (%)"),
}
"""Messages for parts that are left out."""

WORDS = {
    MystWarnings.DIRECTIVE_OPTION: "Indstillingen kan ikke bruges her.",
    MystWarnings.DIRECTIVE_OPTION_COMMENTS: "Mellem indstillingerne må der ikke stå bemærkninger.",
    MystWarnings.DIRECTIVE_PARSING: "Skriv indholdet på linjerne under indstillingerne.",
    MystWarnings.MD_HEADING_NON_CONSECUTIVE: "Overskriften springer et niveau over.",
    MystWarnings.MD_DEF_DUPE: "Linkets navn er brugt før på siden.",
    MystWarnings.HEADING_SLUG: "Overskriften giver ikke et anker.",
}
"""Warnings of MyST in Danish."""

DIRECTIVE = re.compile(r"\{\S*\}(?:\s|\Z)")
"""The info string of a directive, as opposed to code."""

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
ANCHOR = re.compile(r"[\w-]+")
PAGE = re.compile(r"(?P<path>/?(?:\.\./|\./)*[A-Za-z0-9_/-]+)\.md(?:#(?P<anchor>.+))?")
PICTURE = re.compile(r"/?(?:\.\./|\./)*[A-Za-z0-9_/-]+\.[a-z]+")
"""Paths as they are written on a page: no sign that a parser could decode, cut at, or take for something else."""

RESERVED = re.compile(
    r"search-(?:kinds|messages|more|off|results|status|words)|tray|comparison(?:-(?:table|meter))?"
    r"|find(?:-(?:answer|groups|match|line|offers|schools))?"
    r"|find-(?:skole|klasse|fravaer|kommune|omraade|alder|slags|dage|periode|proevet|tilbud|underretning|sag)(?:-error)?"
    r"|main-content|rail-title|opslag|kilde-.*"
)
"""Anchors of the layout, the components and the scripts."""


myst.make_document = cache(myst.make_document)  # for each page MyST makes one that it does not use


class GuardedRenderer(SphinxRenderer):
    """MyST's renderer without the directives, roles, links and images that a page must not have."""

    def __init__(self, parser: MarkdownIt) -> None:
        """Replace every rule for syntax that pages may not use."""
        super().__init__(parser)
        for rule in self.rules:
            if rule.removeprefix("render_") not in TOKENS:
                self.rules[rule] = self.refuse_part  # type: ignore[assignment]  # MyST calls any method

    def refuse(self, token: SyntaxTreeNode, reason: str) -> None:
        """Warn at the line of a part that is left out."""
        refuse(self.sphinx_env.docname, line_of(token), reason)

    def refuse_part(self, token: SyntaxTreeNode) -> None:
        """Leave out a part that a page may not hold."""
        self.refuse(token, PARTS.get(token.type) or PART.format(token.type))

    def create_warning(
        self, message: str, subtype: MystWarnings | str, *, line: int | None = None, **others: Any
    ) -> nodes.system_message | None:
        """Warn in Danish, and add nothing to the page."""
        reason = WORDS.get(subtype) if isinstance(subtype, MystWarnings) else None
        refuse(self.sphinx_env.docname, line or 1, reason or f"Det kan ikke læses: {message}")
        return None

    def run_directive(
        self, name: str, first_line: str, content: str, position: int, *others: Any, **named: Any
    ) -> list[nodes.Element]:
        """Run a directive that a page may use."""
        if name not in DIRECTIVES:
            refuse(self.sphinx_env.docname, position, PART.format(f"{{{name}}}"))
            return []
        return super().run_directive(name, first_line, content, position, *others, **named)

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        """Leave out reStructuredText."""
        self.refuse(token, PART.format("{eval-rst}"))

    def render_fence(self, token: SyntaxTreeNode) -> None:
        """Render code in a language that the pages use, or a directive; of other code the text."""
        language = token.info.strip()
        if not language or language in LANGUAGES or DIRECTIVE.match(language):
            super().render_fence(token)
        else:
            known = " eller ".join(LANGUAGES)
            self.refuse(token, f"{quoted(language)} kan ikke stå efter ```. Skriv {known} eller ingenting.")
            self.current_node += nodes.literal_block(token.content, token.content)

    def create_highlighted_code_block(self, *words: Any, **named: Any) -> nodes.Element:
        """Make a block of code; one that does not fit its language is shown unhighlighted."""
        node: nodes.Element = super().create_highlighted_code_block(*words, **named)
        node["force"] = True
        return node

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """Render a role that leads to an entry; of any other the text."""
        name = str(token.meta["name"])
        if name.removeprefix(f"{HandbookDomain.name}:") not in HandbookDomain.roles:
            known = ", ".join(HandbookDomain.roles)
            self.refuse(token, f"{{{name}}} kan ikke bruges i en tekst. Brug en af: {known}.")
            self.current_node += nodes.Text(token.content)
        elif not page_links.ROLE.fullmatch(token.content):
            self.refuse(token, f"{quoted(token.content)} kan ikke slås op. Skriv {{{name}}}`id` eller {{{name}}}`tekst <id>`.")
            self.current_node += nodes.Text(token.content)
        else:
            super().render_myst_role(token)

    def render_myst_target(self, token: SyntaxTreeNode) -> None:
        """Render an anchor whose name is one that no page has; leave out any other."""
        name = nodes.fully_normalize_name(token.content)
        page, _ = self.sphinx_env.domaindata["std"]["anonlabels"].get(name, ("", ""))
        if not ANCHOR.fullmatch(token.content):
            self.refuse(token, f"{quoted(token.content)} kan ikke være et anker. Brug bogstaver, tal og bindestreger.")
        elif page or self.document.nametypes.get(name):
            used = f"på siden {page or self.sphinx_env.docname}"
            self.refuse(token, f"Ankeret {quoted(name)} er brugt før, {used}. Vælg et andet.")
        else:
            super().render_myst_target(token)

    def render_link(self, token: SyntaxTreeNode) -> None:
        """Render a link to an address, an anchor or a page; of any other the text."""
        href = str(token.attrGet("href") or "")
        if not has_text(token):
            self.refuse(token, f"Linket {quoted(href)} har ingen tekst. Skriv den i de firkantede parenteser.")
        elif not address_fault(href):
            super().render_link(token)
        elif target := self.link_target(href):
            page, anchor = target
            link = addnodes.pending_xref("", reftype=page_links.PAGE, reftarget=page, anchor=anchor)
            self.add_line_and_source_path(link, token)
            self.copy_attributes(token, link, ("reftitle",), aliases={"title": "reftitle"})
            with self.current_node_context(link, append=True):
                self.render_children(token)
        else:
            scheme, colon, id_ = href.partition(":")
            if colon and (kind := SCHEMES.get(scheme) or KIND_OF.get(scheme)):
                domain, id_ = domain_of(self.sphinx_env), id_.partition("#")[0]
                near = "" if (kind, id_) in domain.objects else suggestion(id_, domain.names(kind))
                role = f"{{{KINDS[kind].scheme}}}`{id_}`"
                reason = f"kan ikke bruges på en side.{near} Skriv sådan et link som {role}."
            elif SCHEME.match(href):
                reason = "kan ikke bruges. Et link ud begynder med https:// eller mailto: og har en almindelig adresse."
            else:
                near = suggestion(href, ((path, path) for path in self.paths()))
                reason = f"fører ikke til en side i håndbogen.{near} Skriv stien til en side i docs/."
            self.refuse(token, f"Linket {quoted(href)} {reason}")
            self.render_children(token)

    def link_target(self, href: str) -> tuple[str, str] | None:
        """The page and the anchor that a link leads to; None where it may not lead there."""
        if href.startswith("#"):
            page, anchor = self.sphinx_env.docname, unquote(href[1:])
        else:
            match = PAGE.fullmatch(href)
            page = self.below_pages(match["path"]) if match else ""
            anchor = unquote(match["anchor"] or "") if match else ""
        is_anchor = ANCHOR.fullmatch(anchor) or ("#" not in href)
        return (page, anchor) if page in self.sphinx_env.found_docs and is_anchor else None

    def paths(self) -> Iterator[str]:
        """The hand-written pages as a link on this page names them."""
        folder = posixpath.dirname(self.sphinx_env.docname)
        pages = self.sphinx_env.found_docs.intersection(page_files.of(self.sphinx_env).pages)
        return (posixpath.relpath(f"{page}.md", folder or ".") for page in sorted(pages))

    def below_pages(self, path: str) -> str:
        """A path as written on this page, from the folder of pages."""
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(self.sphinx_env.docname), path)).lstrip("/")

    def render_image(self, token: SyntaxTreeNode) -> None:
        """Render a picture that was checked, by the path that was checked; only the description of any other."""
        source = str(token.attrGet("src") or "")
        name = self.below_pages(source) if PICTURE.fullmatch(source) else ""
        if not has_text(token):
            self.refuse(token, f"Billedet {quoted(source)} har ingen beskrivelse. Skriv den i de firkantede parenteser.")
        elif name in page_files.of(self.sphinx_env).pictures:
            token.attrs["src"] = f"/{name}"
            super().render_image(token)
        else:
            reason = f"Billedet {quoted(source)} hører ikke til i håndbogen. Læg det i docs/, og skriv stien dertil."
            self.refuse(token, reason)
            self.current_node += nodes.Text(token.content)


class HandwrittenParser(MystParser):
    """MyST for hand-written pages: no settings at the top, and what comes with it is what this module lets through.

    The text that Sphinx hands over is not read: it was read, and judged by its characters, when the build began.
    """

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Build the page; of one that cannot be read only its name."""
        env = document.settings.env
        document.settings.file_insertion_enabled = False
        document.settings.raw_enabled = False
        parser = create_md_parser(env.myst_config, GuardedRenderer)
        parser.options["document"] = document
        text = page_files.of(env).pages.get(env.docname, "")
        settings: dict[str, Any] = {}
        tokens = parser.parse(text, settings)
        if fault := page_structure.fault(text, tokens):
            refuse(env.docname, *fault)
            parser.render(f"# {env.docname}\n")
        else:
            parser.renderer.render(tokens, parser.options, settings)
            refuse_reserved_anchors(document)


def has_text(token: SyntaxTreeNode) -> bool:
    """Whether a part has visible text; of a picture its description, without code."""
    if token.type == "image":
        return any(part.content.strip() for part in token.walk() if part.type in page_structure.TEXT)
    return any(map(has_text, token.children)) if token.children else bool(token.content.strip())


def refuse_reserved_anchors(document: nodes.document) -> None:
    """Warn of headings and anchors that collide with those of scripts."""
    for node in document.findall(nodes.Element):
        names = (*node["ids"], node.get("slug", "")) if isinstance(node, nodes.section | nodes.rubric | nodes.target) else ()
        if found := next((name for name in names if RESERVED.fullmatch(name)), ""):
            reason = f"Ankeret {quoted(found)} bruges af håndbogens programmer. Vælg en anden overskrift."
            refuse(document.settings.env.docname, node.line or 1, reason)


def line_of(token: SyntaxTreeNode) -> int:
    """The line that a token begins at, or the block around it; MyST counts them from 1."""
    found: SyntaxTreeNode | None = token
    while found is not None and not found.map:
        found = found.parent
    return found.map[0] if found and found.map else 1


def setup(app: Sphinx) -> None:
    """Register with Sphinx, in place of MyST's own parser."""
    app.setup_extension("myst_parser")
    app.add_source_parser(HandwrittenParser, override=True)
    menu.setup(app)
    page_files.setup(app)
    page_links.setup(app)
