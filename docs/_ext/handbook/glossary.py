"""Words that a page explains: terms linked where they first stand in a section, and a list of what they mean at its foot.

The list serves readers without a script and on paper; `lookup.js` shows its items where the words stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from docutils import nodes
from sphinx import addnodes

from handbook import prose
from handbook.elements import UNSEARCHED, entry_link, paragraph, section, strong
from handbook.page import Page
from handbook.site import Handbook
from validate import KINDS, Entry, mappings

SCHEME = KINDS["terms"].scheme
ANCHOR = "ord"

ENDINGS = "(?:s|t|ts|e|es|en|ens|et|ets|er|ers|erne|ernes|ne|nes)?"
"""What Danish adds to a noun or an adjective: *fraværet*, *underretningen*, *massive*."""

UNTOUCHED = (nodes.reference, addnodes.pending_xref, nodes.strong, nodes.term, nodes.literal)
"""Text inside these stays as it is: links lead elsewhere, and titles and questions are no running text."""


class Words:
    """The terms of the glossary by the forms in which texts have them."""

    def __init__(self, handbook: Handbook) -> None:
        self.ids = {name: term.id for term in handbook.corpus.of("terms") for name in reversed(names(term))}
        parts = {part for name in self.ids for part in name.split() if part != name}
        wanted = sorted((name for name in self.ids if name not in parts), key=lambda name: (-len(name), name))
        forms = [f"({form(name)})" for name in wanted]
        self.wanted = wanted
        self.pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])") if forms else None

    def first(self, text: str, known: set[str]) -> tuple[int, int, str] | None:
        """Start, end and id of the first term in a text that is not known yet; a known one stays what it is."""
        for match in self.pattern.finditer(text) if self.pattern else ():
            id_ = self.ids[self.wanted[(match.lastindex or 1) - 1]]
            if id_ not in known:
                return match.start(), match.end(), id_
        return None


def names(term: Entry) -> list[str]:
    """The name of a term and the other names that sources use."""
    return [term.name, *(str(row.get("name")) for row in mappings(term.data.get("aliases")))]


def form(name: str) -> str:
    """The pattern of a name: an abbreviation as it is, other words with Danish endings, the first letter large or small.

    The -t of an adjective is an ending too: *ulovligt fravær*, *det ulovlige fravær*.
    """
    if name != name.lower():
        return re.escape(name)
    *adjectives, noun = name.split()
    words = " ".join(re.escape(word) + ENDINGS for word in (*(word.removesuffix("t") for word in adjectives), noun))
    return f"[{name[0]}{name[0].upper()}]{words[1:]}" if name[0].isalpha() else words


def link_all(page: Page, blocks: Sequence[nodes.Node]) -> None:
    """Link the terms in each section of a page."""
    words = Words(page.handbook)
    for block in blocks:
        if isinstance(block, nodes.section):
            link_terms(words, block, page.entry.name)


def word_list(page: Page, blocks: Sequence[nodes.Node]) -> list[nodes.Node]:
    """The section of all that the blocks link to and the page explains; nothing where there is none."""
    linked = {
        link["reftarget"] for block in blocks for link in block.findall(addnodes.pending_xref) if link["reftype"] == SCHEME
    }
    terms = [term for term in page.handbook.sorted("terms") if term.id in linked]
    rows = [*(explained_term(term) for term in terms), *explained_values(page.explanations)]
    return [section(ANCHOR, "Ord på siden", nodes.bullet_list("", *rows), classes=[UNSEARCHED])] if rows else []


def explained_term(term: Entry) -> nodes.list_item:
    """A term, linked to its page, and what it means."""
    stands_for = [f" ({term.data['expansion']})"] if "expansion" in term.data else []
    head = paragraph(entry_link(SCHEME, term.id, term.name), *stands_for)
    return nodes.list_item("", head, *prose.render(str(term.data.get("definition"))))


def explained_values(explanations: Mapping[str, tuple[str, str]]) -> Iterator[nodes.list_item]:
    """The values of a schema that the page has used, each with its anchor."""
    for anchor, (label, text) in explanations.items():
        yield nodes.list_item("", paragraph(strong(label)), paragraph(text), ids=[anchor])


def link_terms(words: Words, root: nodes.section, own: str) -> None:
    """Make a link of the first appearance of every term in a section; what already is a link in it counts."""
    known = {str(link["reftarget"]) for link in root.findall(addnodes.pending_xref) if link["reftype"] == SCHEME}
    for text in list(root.findall(nodes.Text)):
        if not is_running(text, root) or text.astext() == own:
            continue
        parts = list(split(words, text.astext(), known))
        if len(parts) > 1 and text.parent is not None:
            text.parent.replace(text, parts)


def is_running(text: nodes.Text, root: nodes.section) -> bool:
    """Whether a text stands in a paragraph of the section, and in nothing that stays as it is."""
    node: nodes.Element | None = text.parent
    found = False
    while node is not None and node is not root:
        if isinstance(node, UNTOUCHED) or "boks-uoplyst" in node["classes"]:
            return False
        found = found or isinstance(node, nodes.paragraph)
        node = node.parent
    return found


def split(words: Words, text: str, known: set[str]) -> Iterator[nodes.Node]:
    """A text with its first unknown terms as links; they are known from then on."""
    while found := words.first(text, known):
        start, end, id_ = found
        known.add(id_)
        yield nodes.Text(text[:start])
        yield entry_link(SCHEME, id_, text[start:end])
        text = text[end:]
    yield nodes.Text(text)
