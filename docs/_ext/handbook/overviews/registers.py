"""The lists of documents, organisations, schemes, waivers and methods, and the glossary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from handbook.facts import registers, status, times
from handbook.facts.phrase import Phrase, Prose, link, plain, statement_fact
from handbook.facts.times import in_brackets
from handbook.model.records import Kind, Method, Municipality, Organisation, Scheme, Source, Term, Waiver
from handbook.overviews.entries import former_words
from handbook.pages.composer import Composer
from handbook.pages.entry import Part
from handbook.pages.view import SectionLink, Table, View
from handbook.site import KIND_NAMES
from handbook.text.danish import count, date

NONE: Mapping[str, str] = {"text": "–", "kind": "none"}
"""An empty cell."""


def table(composer: Composer, kind: type[Kind], heads: tuple[str, ...], rows: Iterable[tuple[Phrase, ...]]) -> Table:
    """A table of phrases; its caption is the number of rows."""
    cells = tuple(tuple(composer.words(cell, has_terms=False) if any(cell) else NONE for cell in row) for row in rows)
    one, many = KIND_NAMES[kind.PATH]
    return Table(caption=count(len(cells), one.lower(), many.lower()), heads=heads, rows=cells)


def register(parts: Sequence[Part], **values: object) -> View:
    """A list of a register: its tables, below them the former records, and a text where there is nothing."""
    return View(template="overviews/registers.html", parts=parts, **{"former": (), "empty": "", **values})


def with_former(composer: Composer, kind: type[Kind], table_: Table) -> View:
    """A list of one table, with the former records of the kind."""
    corpus = composer.corpus
    records = (record for record in corpus.of(kind) if status.is_former(corpus, record))
    return register(
        [Part(id="", title="", table=table_)],
        former=[composer.words(former_words(corpus, record, " ({})")) for record in records],
        former_title=f"Tidligere {KIND_NAMES[kind.PATH][1].lower()}",
    )


def sources(composer: Composer) -> View:
    """Documents that have been read, and those that are only known from others."""
    corpus = composer.corpus
    heads = ("Dokument", "Slags", "Dato", "Udgiver", "Brugt på")

    def row(source: Source) -> tuple[Phrase, ...]:
        publisher: Phrase = (link(corpus, Organisation, source.publisher),) if source.publisher else ()
        users = count(len(registers.citing_records(corpus, source)), "side", "sider")
        kind = corpus.label(source, "kind")
        return (link(corpus, Source, source.id),), (kind,), (registers.document_date(source),), publisher, (users,)

    parts = []
    for value, (label, _) in corpus.shape(Source, "access").options.items():
        found = [source for source in corpus.of(Source) if source.access == value]
        table_ = table(composer, Source, heads, map(row, found))
        parts += [Part(id=SOURCE_GROUPS[value], title=label, table=table_)] if found else []
    return register(parts, sections=tuple(SectionLink(id=part.id, title=part.title) for part in parts))


SOURCE_GROUPS = {"held": "laest", "mentioned": "omtalt"}
"""Access to a document to the anchor of its group."""


def organisations(composer: Composer) -> View:
    """Organisations with their municipality and the number of interventions in which they have a role."""
    corpus = composer.corpus
    heads = ("Organisation", "Slags", "Kommune", "Har en rolle i")

    def row(record: Organisation) -> tuple[Phrase, ...]:
        number = len(registers.with_role(corpus, record))
        return (
            (link(corpus, Organisation, record.id), in_brackets(record.abbreviation or "")),
            (registers.organisation_kind(corpus, record),),
            (link(corpus, Municipality, record.municipality),) if record.municipality else (),
            (count(number, "indsats", "indsatser") if number else "",),
        )

    rows = map(row, status.current_of(corpus, Organisation))
    return with_former(composer, Organisation, table(composer, Organisation, heads, rows))


def schemes(composer: Composer) -> View:
    """Schemes with period, municipality and the interventions that they pay."""
    corpus = composer.corpus
    heads = ("Ordning", "Slags", "Tid", "Kommune", "Betaler for")

    def row(scheme: Scheme) -> tuple[Phrase, ...]:
        return (
            (link(corpus, Scheme, scheme.id), in_brackets(scheme.code or "")),
            (corpus.label(scheme, "kind"),),
            (times.period(scheme.period) or scheme.year or "",),
            (link(corpus, Municipality, scheme.municipality),) if scheme.municipality else (),
            registers.paid_interventions(corpus, scheme),
        )

    return with_former(composer, Scheme, table(composer, Scheme, heads, map(row, status.current_of(corpus, Scheme))))


def waivers(composer: Composer) -> View:
    """Waivers with their reasons and expiry dates."""
    corpus = composer.corpus
    found = corpus.of(Waiver)
    if not found:
        return register([], empty="Der er ingen undtagelser lige nu.")
    rows = (((link(corpus, Waiver, one.id),), (Prose(one.reason),), (date(one.expires),)) for one in found)
    table_ = table(composer, Waiver, ("Undtagelse", "Grund", "Gælder til og med"), rows)
    return register([Part(id="", title="", table=table_)])


def glossary(composer: Composer) -> View:
    """The terms with their definitions."""
    return View(template="overviews/glossary.html", words=list(map(composer.explained, composer.corpus.of(Term))))


def methods(composer: Composer) -> View:
    """Methods and instruments by kind, each kind in Danish order."""
    corpus = composer.corpus
    kinds: dict[str, list[Method]] = {}
    for value, (label, _) in corpus.shape(Method, "kind").options.items():
        found = [method for method in corpus.of(Method) if method.kind == value]
        kinds |= {label: found} if found else {}
    used = (row.methods for record in status.current(corpus) if (row := record.delivery))
    users = Counter(id_ for rows in used for id_ in {row.method for row in rows})
    groups = [(label, [method_entry(composer, one, users[one.id]) for one in found]) for label, found in kinds.items()]
    return View(template="pages/methods.html", groups=groups)


def method_entry(composer: Composer, method: Method, users: int) -> Mapping[str, object]:
    """A method in a line."""
    parts = [method.abbreviation or "", *(plain(statement_fact(row).words) for row in method.description[:1])]
    return {
        "name": composer.corpus.title(method),
        "href": composer.href(Method.PATH, method.id),
        "text": ": ".join(part for part in parts if part),
        "status": f"Brugt i {count(users, 'indsats', 'indsatser')}" if users else "",
    }
