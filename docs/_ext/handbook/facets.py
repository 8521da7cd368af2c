"""What a record says of the points that readers choose by, in plain words: for the finder, the comparison and their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from docutils import nodes

from handbook import danish, prose
from handbook.danish import capital, grades, listing, spread
from handbook.elements import bullets, muted, paragraph
from handbook.page import Page
from handbook.pages.figures import amount_line, figures, quantity_line, share, threshold
from handbook.pages.shared import status as status_word
from handbook.pages.summary import KIND, wide_name
from handbook.validity import holding, words
from handbook.views import steps_of
from validate import Value, mapping, mappings, texts

Json: TypeAlias = "str | list[Json]"

CHAIN = ("tried_first", "nominated_by", "decided_by", "entry_point")
"""The keys of the way in, in the order in which it is walked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of plain text with the lines that explain it."""

    text: str
    below: tuple[Line, ...] = ()

    def as_json(self) -> Json:
        """The text; with lines below it a list of the text and those."""
        return [self.text, [line.as_json() for line in self.below]] if self.below else self.text


Facet: TypeAlias = Callable[[Page], "list[Line]"]


def line(text: str, *below: str) -> Line:
    """A line; empty explanations are left out."""
    return Line(text=text, below=tuple(Line(text=words) for words in below if words))


def plain(text: Value) -> str:
    """A text of restricted Markdown without its marks, in one line."""
    return words_of(prose.render(text)) if isinstance(text, str) else ""


def words_of(blocks: Iterable[nodes.Node]) -> str:
    """The words of some nodes, in one line."""
    return " ".join(" ".join(block.astext() for block in blocks).split())


def unsourced(row: Mapping[str, Value]) -> dict[str, Value]:
    """A row without its source, whose marks would stand in plain words."""
    return {key: value for key, value in row.items() if key != "source"}


def absent(page: Page, section: str) -> str:
    """Why something of a section is missing: a source says there is none, no source says, or nobody registered it."""
    data = page.entry.data
    if section not in data and any(row.get("about") == section for row in mappings(data.get("stated_none"))):
        return "oplyst som intet"
    asked = any(row.get("about") == section for row in mappings(data.get("not_stated")))
    return "ikke oplyst" if asked else "ikke registreret"


def statements(value: Value) -> list[Line]:
    """The texts of some statements."""
    return [line(plain(row.get("text"))) for row in mappings(value)]


def group(page: Page, key: str) -> list[Mapping[str, Value]]:
    """The rows of a part of the target group that hold on the day."""
    return list(holding(mapping(page.entry.data.get("target_group")).get(key), page.handbook.corpus.today))


def local(page: Page, key: str, facet: Facet) -> list[Line]:
    """What a section says of single places only, each line with its place before it."""
    rows = []
    for row in holding(page.entry.data.get("coverage"), page.handbook.corpus.today):
        if key in row:
            lines = facet(at(page, row, key))
            rows += [Line(text=f"{where_title(page, row)}: {one.text}", below=one.below) for one in lines]
    return rows


def at(page: Page, row: Mapping[str, Value], key: str) -> Page:
    """The record as it is in one place, as to one section."""
    return Page(page.handbook, replace(page.entry, data={**page.entry.data, key: row[key], "coverage": []}))


def where_title(page: Page, row: Mapping[str, Value]) -> str:
    """The municipality of a coverage, else its region or the country, in plain words."""
    return page.name("municipalities", str(row["municipality"])) if "municipality" in row else wide_name(page, row)


# the facets, in the order of the comparison


def summary(page: Page) -> list[Line]:
    """The record in few sentences."""
    return [line(plain(mapping(page.entry.data.get("summary")).get("text")))]


def status(page: Page) -> list[Line]:
    """Where it is now, and the day that this is stated for."""
    row = mapping(page.entry.data.get("status"))
    head = capital(status_word(page, page.entry))
    own = [line(f"{head} (pr. {danish.date(row['as_of'])})", plain(row.get("text")))] if "as_of" in row else []
    held = words(page.entry.data, page.handbook.corpus.today)
    own += [line(capital(held))] if held else []
    return [*own, *local(page, "status", status)]


def audience(page: Page) -> list[Line]:
    """Whom it is for."""
    label = page.handbook.label
    return [line(label(row.get("audience"), KIND, "target_group", "audiences", "audience")) for row in group(page, "audiences")]


def level(page: Page) -> list[Line]:
    """Grades and ages."""
    rows = [line(grade_words(page, row), plain(row.get("text"))) for row in group(page, "grades")]
    return rows + [line(f"{spread(row)} år", plain(row.get("text"))) for row in group(page, "ages")]


def grade_words(page: Page, row: Mapping[str, Value]) -> str:
    """A range of grades; one that is not the target group says so."""
    kind = page.handbook.label(row.get("kind"), KIND, "target_group", "grades", "kind").lower()
    return grades(row) if row.get("kind") == "target" else f"{grades(row)} ({kind})"


def limits(page: Page) -> list[Line]:
    """Limits of absence with what each is used for."""
    return [limit(page, row) for row in group(page, "absence_thresholds")]


def limit(page: Page, row: Mapping[str, Value]) -> Line:
    """One limit of absence."""
    head, *rest = threshold(page, unsourced(row), KIND, "target_group", "absence_thresholds")
    return line(words_of([head]), words_of(rest))


def admits(row: Mapping[str, Value]) -> bool:
    """Whether a limit of absence is one that a pupil has to reach."""
    return row.get("use") == "admission"


def criteria(page: Page) -> list[Line]:
    """Conditions that stand in words only."""
    return [line(plain(row.get("text"))) for row in group(page, "criteria")]


def exclusions(page: Page) -> list[Line]:
    """Whom it is not for."""
    return [line(plain(row.get("text"))) for row in group(page, "exclusions")]


def coverage(page: Page) -> list[Line]:
    """Where it is, as each source says it."""
    rows = [place(page, row) for row in mappings(page.entry.data.get("coverage"))]
    return list(dict.fromkeys(rows))


def place(page: Page, row: Mapping[str, Value]) -> Line:
    """Where one source says it is."""
    where = within(page, row)
    held = words(row, page.handbook.corpus.today)
    text = f"{where_title(page, row)}: {where.text}" if "municipality" in row else capital(where.text)
    return Line(text=f"{text} ({held})" if held else text, below=where.below)


def within(page: Page, row: Mapping[str, Value]) -> Line:
    """Where in the municipality one source says it is; the schools by name below."""
    schools = texts(row.get("schools"))
    number = int(str(row.get("school_count", len(schools))))
    extent = page.handbook.label(row.get("extent"), KIND, "coverage", "extent").lower()
    extent = wide_name(page, row) if "region" in row else extent
    named = listing(sorted((page.name("areas", id_) for id_ in texts(row.get("areas"))), key=danish.sort_key))
    many = danish.count(number, "skole", "skoler") if number else ""
    where = (f"{named} ({many})" if many else named) if named else many or extent
    names = listing(sorted((page.name("schools", id_) for id_ in schools), key=danish.sort_key))
    return line(where, names, plain(row.get("text")))


def ladder(page: Page) -> list[Line]:
    """The steps of the ladder."""
    rows = mappings(page.entry.data.get("ladder"))
    return [line(page.name("ladder", str(row.get("step"))), plain(row.get("text"))) for row in rows]


def law(page: Page) -> list[Line]:
    """The record's own legal basis where a source states one, and the law of its step, told as the step's."""
    own = [page.name("legal-bases", str(row.get("legal_basis"))) for row in mappings(page.entry.data.get("legal_bases"))]
    below = [(step, step_law(page, step)) for step in steps_of(page.entry)]
    rows = [line(f"Eget: {listing(own)}")] if own else []
    return rows + [
        line(f"{'Trinnets' if len(below) == 1 else page.name('ladder', step)}, ikke indsatsens eget: {law_}")
        for step, law_ in below
        if law_
    ]


def step_law(page: Page, step: str) -> str:
    """The legal bases of a step in words."""
    entry = page.handbook.corpus.get("ladder", step)
    rows = mappings(entry.data.get("legal_bases")) if entry else []
    return listing(page.name("legal-bases", str(row.get("legal_basis"))) for row in rows)


def organisations(page: Page) -> list[Line]:
    """Who has which part in it."""
    rows: dict[str, list[str]] = {}
    for row in mappings(page.entry.data.get("organisations")):
        role = page.handbook.label(row.get("role"), KIND, "organisations", "role")
        rows.setdefault(role, []).append(page.name("organisations", str(row.get("organisation"))))
    return [line(f"{role}: {listing(names)}") for role, names in rows.items()]


def access(key: str) -> Facet:
    """A link of the way in."""

    def chain(page: Page) -> list[Line]:
        """The link, then that of the places that have their own."""
        return [*statements(mapping(page.entry.data.get("access")).get(key)), *local(page, "access", chain)]

    return chain


def duration(page: Page) -> list[Line]:
    """How long it takes."""
    rows = []
    for row in mappings(page.entry.data.get("duration")):
        size = quantity_line(page, KIND, "duration", row).astext()
        rows.append(line(f"{size} – {row['of']}" if "of" in row else size, plain(row.get("text"))))
    return [*rows, *local(page, "duration", duration)]


def money(page: Page) -> list[Line]:
    """Every item of the ledger, with its period."""
    rows = []
    for row in mappings(page.entry.data.get("funding")):
        scheme = [f"Ordning: {page.name('schemes', str(row['scheme']))}"] if "scheme" in row else []
        shares = [words_of([paragraph(*share(page, part))]) for part in mappings(row.get("shares"))]
        rows.append(line(amount_line(page, row).astext(), *scheme, *shares, plain(row.get("text"))))
    return [*rows, *local(page, "funding", money)]


def results(page: Page) -> list[Line]:
    """Caveats of several results, then every result with its figures, group, period and caveats."""
    shared = [line(f"Forbehold: {plain(row.get('text'))}") for row in mappings(page.entry.data.get("result_caveats"))]
    return [*shared, *(result(page, row) for row in mappings(page.entry.data.get("results")))]


def result(page: Page, row: Mapping[str, Value]) -> Line:
    """One result."""
    kind = page.handbook.label(row.get("kind"), KIND, "results", "kind")
    when = [capital(danish.period(mapping(row["period"])))] if "period" in row else []
    who = [f"Gruppe: {row['population']}"] if "population" in row else []
    caveats = [f"Forbehold: {plain(item.get('text'))}" for item in mappings(row.get("caveats"))]
    return line(f"{kind}: {plain(row.get('text'))}", *figures(page, row), *who, *when, *caveats)


def disagreements(page: Page) -> list[Line]:
    """What the sources say differently."""
    return [line(str(row.get("question"))) for row in mappings(page.entry.data.get("disagreements"))]


def gaps(page: Page) -> list[Line]:
    """What a reader would ask and no source says."""
    return [line(str(row.get("question"))) for row in mappings(page.entry.data.get("not_stated"))]


def told(page: Page, facet: Facet, section: str) -> list[Line]:
    """A facet with what sources say there is none of; where nothing is said, the word for that."""
    none = [row for row in mappings(page.entry.data.get("stated_none")) if row.get("about") == section]
    rows = facet(page)
    if facet in WHOLE:
        rows = rows + [line("Oplyst som intet", plain(row.get("text"))) for row in none]
    return [*rows, *inherited(page, facet, section, rows)] or [line(capital(absent(page, section)))]


def inherited(page: Page, facet: Facet, section: str, rows: Sequence[Line]) -> list[Line]:
    """That lines are the family's, for how many of its forms they hold; nothing where they are the record's own."""
    own = page.handbook.records.get(KIND, page.entry.id)
    if page.origin(section) is None or own is None or list(rows) == facet(Page(page.handbook, own)):
        return []
    return [line(words_of(page.inherited(section)))]


WHOLE: frozenset[Facet] = frozenset({duration, money, results, ladder, organisations, coverage, status})
"""The facets that show a section whole: what a source says there is none of stands with them."""


def blocks(lines: Sequence[Line]) -> list[nodes.Node]:
    """Lines as nodes: one as a paragraph, several as bullets."""
    if len(lines) == 1 and not lines[0].below:
        return [paragraph(lines[0].text)]
    return bullets([paragraph(row.text), *bullets([paragraph(muted(item.text))] for item in row.below)] for row in lines)
