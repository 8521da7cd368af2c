"""Directives of hand-written pages: listings from the corpus, the fields of a kind, a rule's example."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from handbook import authority, rendered
from handbook.domain import HandbookDomain
from handbook.elements import anchor_link, bullets, definitions, muted, paragraph, section
from handbook.listings import LISTINGS
from handbook.overviews import VIEWS
from handbook.overviews.legacy import OVERVIEWS
from handbook.page import Citing
from handbook.refusal import quoted, refuse
from validate import EXAMPLES, RULES, Shape, differences

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from handbook.site import Handbook


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
        """The arguments that there are; none for a directive without an argument."""
        raise NotImplementedError

    def make(self, argument: str) -> list[nodes.Node]:
        """What the directive makes of an argument that there is."""
        raise NotImplementedError

    @property
    def handbook(self) -> Handbook:
        """The corpus of this build."""
        domain = self.env.get_domain("hb")
        assert isinstance(domain, HandbookDomain)  # noqa: S101 -- for the type checker
        return domain.handbook


class ListingDirective(HandbookDirective):
    """{oversigt}: everything of one kind, or a look across all records. One page numbers its sources through."""

    def choices(self) -> Collection[str]:
        """The names of the listings."""
        return MAKERS

    def make(self, argument: str) -> list[nodes.Node]:
        """The listing of a name."""
        page = self.env.current_document
        if argument in VIEWS:
            self.env.metadata[page.docname].setdefault(rendered.OVERVIEWS, []).append(argument)
            return [
                nodes.raw("", rendered.marker(argument), format="html"),
                *rendered.links_out(self.env, overviews=[argument]),
            ]
        citing: Citing = page.get(CITATIONS) or Citing(self.handbook)
        page[CITATIONS] = citing
        return {**LISTINGS, **OVERVIEWS}[argument](citing)


MAKERS = {**LISTINGS, **OVERVIEWS, **VIEWS}
CITATIONS = "handbook-citations"


class SearchDirective(HandbookDirective):
    """{soegning}: the form of the search and the places for what it finds."""

    TEMPLATE = Path("_templates", "search.html")

    def choices(self) -> Collection[str]:
        """None."""
        return ()

    def make(self, argument: str) -> list[nodes.Node]:
        """The template as it is: it has no values to fill in."""
        template = Path(self.env.srcdir) / self.TEMPLATE
        self.env.note_dependency(str(template))
        return [nodes.raw("", template.read_text(encoding="utf-8"), format="html")]


class AuthorityDirective(HandbookDirective):
    """{myndighed}: who publishes the handbook, and what the law asks of them."""

    def choices(self) -> Collection[str]:
        """None."""
        return ()

    def make(self, argument: str) -> list[nodes.Node]:
        """The fields that conf.py fills."""
        return authority.table(self.config.handbook_authority)


class FieldsDirective(HandbookDirective):
    """{felter}: the keys of a kind with what the schema says of each; with `faelles` the parts that many kinds use."""

    def choices(self) -> Collection[str]:
        """The kinds, and the parts that many kinds use."""
        return (*self.handbook.schemas.shapes, COMMON)

    def make(self, argument: str) -> list[nodes.Node]:
        """A nested list of the keys of a kind."""
        schemas = self.handbook.schemas
        if argument != COMMON:
            return fields(schemas.shapes[argument])
        return [section(f"del-{name}", part.title, *fields(part)) for name, part in schemas.parts.items()]


COMMON = "faelles"


def fields(shape: Shape) -> list[nodes.Node]:
    """The keys below a place. A part that many kinds use is linked to, not written out again."""
    rows = []
    for key, child in shape.properties.items():
        term = nodes.inline("", "", nodes.literal(key, key), muted(f" – {child.title}"))
        inner = child.items or child
        nested = [paragraph("Se ", anchor_link(f"del-{inner.part}", "de fælles dele"), ".")] if inner.part else fields(inner)
        rows.append((term, [paragraph(child.description), *options(child), *nested]))
    return definitions(rows, classes=["felter"])


def options(shape: Shape) -> list[nodes.Node]:
    """The values that may stand at a place."""
    return bullets(
        [paragraph(nodes.literal(value, value), f" – {label}: {text}")] for value, (label, text) in shape.options.items()
    )


class ExampleDirective(HandbookDirective):
    """{regeleksempel}: what turns a rule's bad example into its good one."""

    def choices(self) -> Collection[str]:
        """The codes of the rules."""
        return RULES

    def make(self, argument: str) -> list[nodes.Node]:
        """Name and severity of a rule, and the difference between its examples."""
        code = RULES[argument]
        severity = {"error": "Fejl", "warning": "Advarsel"}[code.severity.value]
        head = paragraph(nodes.strong("", severity), " – ", nodes.literal(code.name, code.name))
        blocks: list[nodes.Node] = [head]
        for example in differences(self.handbook.root, f"tests/cases/{code.code}"):
            before, file, after = EXAMPLES[example.kind]["da"].partition("{file}")
            named = (nodes.literal(example.name, example.name), after) if file else ()
            blocks += [paragraph(before, *named), nodes.literal_block(example.text, example.text, language="diff")]
        return blocks


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("oversigt", ListingDirective)
    app.add_directive("soegning", SearchDirective)
    app.add_directive("myndighed", AuthorityDirective)
    app.add_directive("felter", FieldsDirective)
    app.add_directive("regeleksempel", ExampleDirective)
