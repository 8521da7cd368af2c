"""What the finder reads: every intervention by what readers choose by, as numbers to judge by and words for the reasons."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from handbook import facets
from handbook.danish import capital, count, listing
from handbook.facets import CHAIN, Line, line
from handbook.page import Page
from handbook.pages.figures import measured_over
from handbook.pages.summary import KIND, money_fact
from handbook.site import Handbook
from handbook.validity import current, holding, is_ahead
from handbook.views import areas_of, steps_of
from validate import Corpus, Entry, Value, mapping, mappings, texts

WORDS: Mapping[str, Any] = {
    "criteria": ["Status", "Sted", "Klassetrin og alder", "Fravær", "Trin", "Ansvarlig"],
    "verdicts": ["passer ikke", "måske", "passer", "passer"],
    "groups": ["Passer ikke", "Passer måske", "Passer på det, du har valgt"],
    "found": ["Håndbogen kender her ingen skole med navnet", "Skole:", "Skriv lidt mere. Flere skoler passer:"],
    "named": "Skolen er nævnt ved navn:",
    "unclear": " Om det rummer det valgte, er ikke afklaret.",
    "prose": "Kriterier, du selv må vurdere",
}
"""What the script says: names of criteria in the order in which it judges, verdicts, groups, schools found.

The last of the verdicts is that of a place that names the school.
"""


def document(handbook: Handbook) -> dict[str, Any]:
    """Everything the script needs: the registers that its form names, and every intervention in Danish order.

    What is compared lies apart from what is shown, and places that are the same are told once: `records` and `cards` have the
    same order, and `places` of a record are numbers of `places`. So the script goes through thousands in an instant.
    """
    corpus = handbook.corpus
    pages = [Page(handbook, entry) for entry in listed(handbook)]
    located = [[json.dumps(place, ensure_ascii=False) for place in places(page)] for page in pages]
    numbers = {place: number for number, place in enumerate(dict.fromkeys(chain.from_iterable(located)))}
    return {
        "areas": {entry.id: entry.data.get("municipality") for entry in corpus.of("areas")},
        "schools": {entry.id: school(handbook, entry) for entry in current(corpus, handbook.sorted("schools"))},
        "regions": {entry.id: entry.data.get("region", "") for entry in corpus.of("municipalities")},
        "steps": {entry.id: entry.data.get("municipality") for entry in corpus.of("ladder")},
        **WORDS,
        "empty": f"{total(handbook)}. Udfyld et eller flere felter.",
        "total": f"I alt {total(handbook)}.",
        "chain": [handbook.shape(KIND, "access").properties[key].title for key in CHAIN],
        "places": [json.loads(place) for place in numbers],
        "records": [record(page, [numbers[place] for place in own]) for page, own in zip(pages, located, strict=True)],
        "cards": [card(page) for page in pages],
    }


def total(handbook: Handbook) -> str:
    """The number of interventions."""
    return count(len(listed(handbook)), "indsats", "indsatser")


def listed(handbook: Handbook) -> list[Entry]:
    """The interventions that the finder knows: all that have not been left behind, in Danish order."""
    return current(handbook.corpus, handbook.sorted(KIND))


def near(corpus: Corpus, area: str) -> set[str]:
    """The areas that an area is tied to, from either side and whatever the tie."""
    entry = corpus.get("areas", area)
    own = {str(row.get("area")) for row in mappings(entry.data.get("related"))} if entry else set()
    return own | {other.id for other in corpus.of("areas") if names_area(other, area)}


def names_area(entry: Entry, area: str) -> bool:
    """Whether an area says that it is tied to another."""
    return any(row.get("area") == area for row in mappings(entry.data.get("related")))


def school(handbook: Handbook, entry: Entry) -> dict[str, Any]:
    """A school, with its other names and the areas that sources put it in."""
    return {
        "name": handbook.title(entry),
        "in": entry.data.get("municipality"),
        "areas": areas_of(handbook.corpus, entry),
        "aliases": [
            *([entry.name] if entry.key in handbook.suffixes else []),
            *(str(row.get("name")) for row in mappings(entry.data.get("aliases"))),
        ],
    }


def record(page: Page, numbers: Sequence[int]) -> dict[str, Any]:
    """What the script compares of an intervention; what is empty is left out.

    The users are told of what is not in use, also where there are none.
    """
    data = page.entry.data
    status = "planned" if is_ahead(data, page.handbook.corpus.today) else mapping(data.get("status")).get("value")
    known = {"users": users(page)} if status == "not-in-use" else {}
    found = {
        "status": status if status in UNSURE else "",
        "grades": [[row["from"], row["to"], row["kind"]] for row in facets.group(page, "grades")],
        "ages": [[row.get("from", 0), row.get("to", 99)] for row in facets.group(page, "ages")],
        "limits": [limit(row) for row in facets.group(page, "absence_thresholds") if facets.admits(row)],
        "steps": steps_of(page.entry),
        "own": organisations(page, {"responsible"}),
        "others": sorted(set(organisations(page, None)) - set(organisations(page, {"responsible"}))),
    }
    return {"places": numbers, **known, **{key: value for key, value in found.items() if value}}


UNSURE = frozenset({"planned", "in-development", "closing", "ended", "not-in-use", "unknown"})
"""Statuses of what does not simply run."""


def card(page: Page) -> dict[str, Any]:
    """What the script shows of an intervention, `words` being its reasons; what is empty is left out."""
    found = {
        "id": page.entry.id,
        "name": page.handbook.title(page.entry),
        "words": [sentence(rows) for rows in reasons(page)],
        "prose": prose(page),
        "chain": chain_words(page),
        "families": families(page),
        "roles": roles(page),
    }
    return {key: value for key, value in found.items() if value}


def sentence(lines: Iterable[Line]) -> str:
    """Lines with what explains them, as running text."""
    words = [part for line in lines for part in (line.text, *(below.text for below in line.below))]
    return " ".join(part if part.endswith((".", "?", "!", ":")) else f"{part}." for part in words if part)


def reasons(page: Page) -> list[list[Line]]:
    """What is said of a record whatever is asked: status, place, grade and age, absence, step, and who is responsible."""
    where = list(dict.fromkeys(facets.where_title(page, row) for row in mappings(page.entry.data.get("coverage"))))
    return [
        facets.status(page),
        [line(f"Kilderne nævner kun {listing(where)}")],
        level(page),
        absence(page),
        facets.ladder(page) or [line(f"Et trin på trappen er {facets.absent(page, 'ladder')}")],
        facets.organisations(page) or [line(f"Hvem der er ansvarlig, er {facets.absent(page, 'organisations')}")],
    ]


def level(page: Page) -> list[Line]:
    """Grades and ages, and which of the two is missing."""
    gaps = [word for word, key in (("klassetrin", "grades"), ("alder", "ages")) if not facets.group(page, key)]
    missing = f"{capital(listing(gaps))} er {facets.absent(page, 'target_group')}"
    return [*facets.level(page), *([line(missing)] if gaps else [])]


def absence(page: Page) -> list[Line]:
    """The limits of absence that a pupil has to reach; what they are used for goes without saying."""
    use = page.handbook.label("admission", KIND, "target_group", "absence_thresholds", "use")
    rows = [facets.limit(page, row) for row in facets.group(page, "absence_thresholds") if facets.admits(row)]
    if not rows:
        return [line(f"En fraværsgrænse for at komme med er {facets.absent(page, 'target_group')}")]
    return [Line(text=row.text.removesuffix(f" – {use}"), below=row.below) for row in rows]


def users(page: Page) -> list[str]:
    """The municipalities of which a source says that an organisation there uses it."""
    entries = [page.handbook.corpus.get("organisations", id_) for id_ in organisations(page, {"user"})]
    return [str(entry.data["municipality"]) for entry in entries if entry and "municipality" in entry.data]


def organisations(page: Page, roles: set[str] | None) -> list[str]:
    """The organisations that have one of these roles, or any."""
    rows = mappings(page.entry.data.get("organisations"))
    return [str(row.get("organisation")) for row in rows if roles is None or row.get("role") in roles]


def places(page: Page) -> list[dict[str, Any]]:
    """Where it is; sources that say the same stand together."""
    groups: dict[tuple[object, ...], list[Mapping[str, Value]]] = {}
    for row in holding(page.entry.data.get("coverage"), page.handbook.corpus.today):
        named = (*texts(row.get("areas")), *texts(row.get("schools")))
        key = (row.get("municipality"), row.get("region"), row.get("extent"), *named)
        groups.setdefault(key, []).append(row)
    return [place(page, rows) for rows in groups.values()]


def place(page: Page, rows: Sequence[Mapping[str, Value]]) -> dict[str, Any]:
    """One place, also in words; `some` where there may be schools in it that do not have it."""
    first = max(rows, key=unnamed)
    corpus = page.handbook.corpus
    areas, schools = texts(first.get("areas")), texts(first.get("schools"))
    found = {
        "in": first.get("municipality"),
        "region": first.get("region"),
        "extent": first.get("extent"),
        "areas": areas,
        "schools": schools,
        "around": sorted({*areas, *(area for id_ in schools for area in of_school(page, id_))}),
        "near": sorted({other for id_ in areas for other in near(corpus, id_)}),
        "some": is_some(page, first),
        "text": " ".join(dict.fromkeys(words(page, first, rows))),
        "chain": next((local_chain(page, row) for row in rows if "access" in row), []),
    }
    state = next((local_status(page, row) for row in rows if "status" in row), {})
    return {**{key: value for key, value in found.items() if value}, **state}


def of_school(page: Page, id_: str) -> list[str]:
    """The areas of a school."""
    entry = page.handbook.corpus.get("schools", id_)
    return areas_of(page.handbook.corpus, entry) if entry else []


def local_status(page: Page, row: Mapping[str, Value]) -> dict[str, str]:
    """The status in one place, empty where it simply runs, and in words."""
    status = str(mapping(row["status"]).get("value"))
    words_ = f"{facets.where_title(page, row)}: {sentence(facets.status(facets.at(page, row, 'status')))}"
    return {"status": status if status in UNSURE else "", "state": words_}


def local_chain(page: Page, row: Mapping[str, Value]) -> list[str]:
    """The links of the way in as they are in one place: its own, and the record's where it has none."""
    own = mapping(row["access"])
    access = {**mapping(page.entry.data.get("access")), **own}
    return chain_words(facets.at(page, {"access": access}, "access"))


def words(page: Page, first: Mapping[str, Value], rows: Sequence[Mapping[str, Value]]) -> Iterator[str]:
    """A place in words, then what each source adds."""
    yield capital(sentence([facets.within(page, {**first, "text": None})]))
    yield from (sentence([line(facets.plain(row["text"]))]) for row in rows if "text" in row)


def unnamed(row: Mapping[str, Value]) -> int:
    """How many schools a source counts without naming them."""
    return int(str(row.get("school_count", 0))) - len(texts(row.get("schools")))


def is_some(page: Page, row: Mapping[str, Value]) -> bool:
    """Whether this source, or another on the same area, counts schools that it does not name."""
    areas = set(texts(row.get("areas")))
    rows = [
        other
        for other in holding(page.entry.data.get("coverage"), page.handbook.corpus.today)
        if areas & set(texts(other.get("areas")))
    ]
    none_named = row.get("extent") == "schools" and not texts(row.get("schools"))
    return none_named or any(unnamed(other) > 0 for other in (row, *rows))


def limit(row: Mapping[str, Value]) -> list[Value]:
    """Number, comparison, kind of absence and any period of a limit; nothing where it is no share and cannot be compared."""
    if row.get("unit") != "percent":
        return []
    over = period_key(row)
    return [row.get("value"), row.get("comparison"), row.get("absence_kind"), *([over] if over else [])]


SAME: Mapping[str, tuple[str, int]] = {"quarters": ("months", 3), "half-years": ("months", 6), "weeks": ("days", 7)}
"""Units of time that are so many of another."""


def period_key(row: Mapping[str, Value]) -> str:
    """The period of a limit, the same for periods of the same length: 3 months; empty where no source states it."""
    over = mapping(row.get("period"))
    if "count" not in over:
        return ""
    unit, times = SAME.get(str(over.get("unit")), (str(over.get("unit")), 1))
    return f"{int(str(over['count'])) * times} {unit}{' consecutive' if row.get('consecutive') else ''}"


def periods(handbook: Handbook) -> list[tuple[str, str]]:
    """The periods over which shares of absence are measured that a pupil has to reach, each in words."""
    found: dict[str, str] = {}
    for entry in listed(handbook):
        for row in facets.group(Page(handbook, entry), "absence_thresholds"):
            if facets.admits(row) and row.get("unit") == "percent" and period_key(row):
                found.setdefault(period_key(row), measured_over(row).removeprefix("på "))
    return sorted(found.items())


def prose(page: Page) -> list[str]:
    """What readers must judge themselves: criteria in words, exclusions, and limits that decide nothing for a pupil."""
    others = [row for row in facets.group(page, "absence_thresholds") if not facets.admits(row)]
    return [
        *(row.text for row in facets.criteria(page)),
        *(f"Ikke for: {row.text}" for row in facets.exclusions(page)),
        *(sentence([facets.limit(page, row)]) for row in others),
    ]


def chain_words(page: Page) -> list[str]:
    """The links of the way in, each with the word for its absence where it is missing."""
    absent = capital(facets.absent(page, "access"))
    return [sentence(facets.access(key)(page)) or absent for key in CHAIN]


def families(page: Page) -> list[list[str]]:
    """Ids and names of what it is a form or a part of: what is told there may hold here too."""
    rows = mappings(page.entry.data.get("relations"))
    ids = [str(row.get("target")) for row in rows if row.get("type") in {"variant-of", "part-of"}]
    return [[id_, page.name("interventions", id_)] for id_ in ids]


def roles(page: Page) -> dict[str, str]:
    """Something for each reader in particular, where there is something."""
    audiences = {row.get("audience") for row in facets.group(page, "audiences")}
    found = {
        "skole": "Indsatsen er også for skolens personale." if "staff" in audiences else "",
        "fagperson": sentence(facets.law(page)),
        "foraelder": "Indsatsen er også for forældre." if "parents" in audiences else "",
        "politik": f"Penge: {' '.join(node.astext() for node in money_fact(page)) or facets.absent(page, 'funding')}.",
    }
    return {role: words for role, words in found.items() if words}
