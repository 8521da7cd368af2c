"""Directives of hand-written pages: listings from the corpus, the fields of a kind, a rule's example."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from handbook.model import Handbook
from handbook.overviews import VIEWS
from handbook.pages import html, templates
from handbook.sphinxext import rendered
from handbook.sphinxext.domain import domain_of
from handbook.sphinxext.refusal import quoted, refuse
from validate import EXAMPLES, RULES, differences


class HandbookDirective(SphinxDirective):
    """A directive that reads the handbook. It has no options and no content, and at most one argument, out of a list.

    Docutils is told that everything is permitted, so that it is judged here, and told in Danish.
    """

    optional_arguments: ClassVar[int] = 1
    final_argument_whitespace: ClassVar[bool] = True
    has_content: ClassVar[bool] = True

    def run(self) -> list[nodes.Node]:
        """What the directive makes; nothing, and a warning, if it cannot be written like this."""
        argument, choices = "".join(self.arguments), self.choices()
        reason = ""
        if self.content:
            reason = f"Mellem linjerne med {{{self.name}}} må der ikke stå noget."
        elif choices and argument not in choices:
            reason = f"{quoted(argument)} findes ikke. Efter {{{self.name}}} skal der stå en af: {', '.join(choices)}."
        elif not choices and argument:
            reason = f"Efter {{{self.name}}} må der ikke stå noget."
        if reason:
            refuse(self.env.current_document.docname, self.lineno, reason)
            return []
        return self.make(argument)

    def choices(self) -> Collection[str]:
        """The possible arguments; none for a directive without an argument."""
        return ()

    def make(self, argument: str) -> list[nodes.Node]:
        """The nodes of a valid argument."""
        raise NotImplementedError

    def filled(self, name: str, **values: object) -> nodes.raw:
        """A template with its values."""
        template = templates(Path(self.env.srcdir) / rendered.TEMPLATES).get_template(name)
        return nodes.raw("", html(template, **values), format="html")

    @property
    def handbook(self) -> Handbook:
        """The corpus of this build."""
        return domain_of(self.env).handbook


class ListingDirective(HandbookDirective):
    """{oversigt}: everything of one kind, or a look across all records. One page numbers its sources through."""

    def choices(self) -> Collection[str]:
        """The names of the listings."""
        return VIEWS

    def make(self, argument: str) -> list[nodes.Node]:
        """The listing of a name."""
        self.env.metadata[self.env.current_document.docname].setdefault(rendered.OVERVIEWS, []).append(argument)
        return [
            nodes.raw("", rendered.marker(argument), format="html"),
            *rendered.links_out(self.env, overviews=[argument], line=self.lineno),
        ]


class SearchDirective(HandbookDirective):
    """{soegning}: the form of the search, and the elements for its results."""

    def make(self, argument: str) -> list[nodes.Node]:
        """The template, which takes no values."""
        return [self.filled("search.html")]


AUTHORITY: Mapping[str, str] = {
    "name": "Myndighed",
    "status": "Overholder håndbogen kravene?",
    "exceptions": "Det, der ikke er tilgængeligt",
    "assessed": "Vurderet",
    "written": "Skriftlig henvendelse",
    "phone": "Telefon",
    "statement": "Erklæring hos Digitaliseringsstyrelsen",
}
"""The fields of `handbook_authority` in conf.py, which the law asks for, and their terms in the order of the page."""


class AuthorityDirective(HandbookDirective):
    """{myndighed}: who publishes the handbook, and what the law asks of them. A field that is not set is shown as missing."""

    def make(self, argument: str) -> list[nodes.Node]:
        """The fields that conf.py fills."""
        values = {field: self.config.handbook_authority.get(field, "") for field in AUTHORITY}
        rows = [(AUTHORITY[field], words, address(field, words)) for field, words in values.items()]
        made = self.filled("pages/authority.html", rows=rows)
        return [
            made,
            *(rendered.link_nodes(made.astext(), line=self.lineno) if self.env.app.builder.name == "linkcheck" else ()),
        ]


def address(field: str, words: str) -> str:
    """Where the words of a field lead: a page, or a mailbox; empty where they are no address."""
    if field == "written" and "@" in words and ":" not in words:
        return f"mailto:{words}"
    return words if words.startswith("https://") else ""


class FieldsDirective(HandbookDirective):
    """{felter}: the keys of a kind with what the schema says of each; with `faelles` the parts that many kinds use."""

    def choices(self) -> Collection[str]:
        """The kinds, and the parts that many kinds use."""
        return (*self.handbook.schemas.shapes, COMMON)

    def make(self, argument: str) -> list[nodes.Node]:
        """A nested list of the keys of a kind."""
        schemas = self.handbook.schemas
        if argument != COMMON:
            return [self.filled("pages/fields.html", shape=schemas.shapes[argument])]
        return [
            nodes.section(
                "",
                nodes.title(part.title, part.title),
                self.filled("pages/fields.html", shape=part),
                ids=[f"del-{name}"],
                names=[nodes.fully_normalize_name(part.title)],
            )
            for name, part in schemas.parts.items()
        ]


COMMON = "faelles"


class ExampleDirective(HandbookDirective):
    """{regeleksempel}: what turns a rule's bad example into its good one."""

    def choices(self) -> Collection[str]:
        """The codes of the rules."""
        return RULES

    def make(self, argument: str) -> list[nodes.Node]:
        """Name and severity of a rule, and the difference between its examples."""
        code = RULES[argument]
        severity = {"error": "Fejl", "warning": "Advarsel"}[code.severity.value]
        head = nodes.paragraph("", "", nodes.strong("", severity), nodes.Text(" – "), nodes.literal("", code.name))
        blocks: list[nodes.Node] = [head]
        for example in differences(self.handbook.root, f"tests/cases/{code.code}"):
            before, file, after = EXAMPLES[example.kind]["da"].partition("{file}")
            named = (nodes.literal("", example.name), nodes.Text(after)) if file else ()
            blocks.append(nodes.paragraph("", "", nodes.Text(before), *named))
            blocks.append(nodes.literal_block(example.text, example.text, language="diff"))
        return blocks


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("oversigt", ListingDirective)
    app.add_directive("soegning", SearchDirective)
    app.add_directive("myndighed", AuthorityDirective)
    app.add_directive("felter", FieldsDirective)
    app.add_directive("regeleksempel", ExampleDirective)
