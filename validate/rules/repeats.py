"""K6xx: what stands twice in one record, or seems to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from validate.codes import Words, record_rule
from validate.findings import Finding, Severity
from validate.model import Entry, Value, escape, mapping, mappings, texts
from validate.rules.numbers import funding
from validate.text.dates import span

IDENTITY: Mapping[str, Sequence[str]] = {
    "sections": ("id",),
    "not_stated": ("question",),
    "disagreements": ("question",),
    "organisations": ("organisation", "role"),
    "ladder": ("step",),
    "legal_bases": ("legal_basis",),
    "relations": ("type", "target"),
    "aliases": ("name",),
    "methods": ("method",),
    "formats": ("format",),
    "audiences": ("audience",),
    "by_year": ("year",),
    "amended_by": ("number", "date"),
    "parts": ("label",),
    "statements": ("text",),
    "caveats": ("text",),
    "result_caveats": ("text",),
}
"""What an item of a list is known by, where that is not all that it says."""

BESIDE = ("source", "caveats", "weight")
"""Keys that make no other item."""

EXACT = ("aliases",)
"""Lists in which capitals count: they hold ways of writing."""

WORDS = ("persons", "absent", "synonyms", "addressees")
"""Lists of words that the schema does not hold to be different."""

UNITS = ("per-pupil", "per-place")
"""The bases of a price, which is no second grant."""


@record_rule(
    "K617",
    "overlapping-grants",
    Severity.WARNING,
    kind="interventions",
    da=Words(
        "To beløb fra {scheme} gælder samme tid.",
        "Er det de samme penge, så slet det ene. Ellers skriv under funders eller text, hvad der skiller dem.",
    ),
    en=Words(
        "Two amounts from {scheme} are for the same time.",
        "If it is the same money, delete one. If not, say in funders or text what tells them apart.",
    ),
)
def overlapping_grants(entry: Entry) -> Iterator[Finding]:
    """Two amounts of one kind from one scheme for the same time, with nothing that tells them apart."""
    lists: dict[tuple[str, str, str], list[tuple[str, Mapping[str, Value]]]] = {}
    for pointer, row in funding(entry):
        if "scheme" in row and "entry" in row:
            lists.setdefault((pointer.rpartition("/")[0], str(row["entry"]), str(row["scheme"])), []).append((pointer, row))
    for rows in lists.values():
        told: set[str] = set()
        for (_, one), (pointer, other) in combinations(rows[:MOST], 2):
            if pointer not in told and are_same_money(one, other):
                told.add(pointer)
                values = {"scheme": str(other["scheme"])}
                yield Finding(code="K617", location=entry.at(f"{pointer}/scheme"), values=values)


MOST = 50
"""Amounts of one scheme that are compared with each other."""


def are_same_money(one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    """Whether two amounts of a scheme may be the same money, or be for the same time without saying for what."""
    if identity(dict(one), "funding") == identity(dict(other), "funding"):  # K621 reports what stands twice
        return False
    if (one.get("basis") in UNITS) != (other.get("basis") in UNITS):
        return False
    if {*texts(one.get("funders"))} != {*texts(other.get("funders"))}:
        return False
    if all("text" in row for row in (one, other)) and one["text"] != other["text"]:
        return False
    days, others = span(one.get("period")), span(other.get("period"))
    if days is None or others is None:
        return days is others and mapping(one.get("period")) == mapping(other.get("period"))
    return days[0] <= others[1] and others[0] <= days[1]


@record_rule(
    "K618",
    "voices-of-one-section",
    Severity.WARNING,
    da=Words(
        "Alle stemmer i uenigheden har samme kilde og afsnit: {source}.",
        "Ret kilden ved den ene. Modsiger afsnittet sig selv, så skriv det under explanation.",
    ),
    en=Words(
        "All voices of the disagreement have one source and section: {source}.",
        "Mend the source of one. If the section contradicts itself, say so in explanation.",
    ),
)
def voices_of_one_section(entry: Entry) -> Iterator[Finding]:
    """A disagreement of a section with itself that does not say so."""
    for pointer, row in entry.rows("disagreements"):
        sources = [frozenset(texts(voice.get("source"))) for voice in mappings(row.get("statements"))]
        is_one = len(sources) > 1 and len(set(sources)) == 1 and sources[0]
        if is_one and "explanation" not in row:
            values = {"source": ", ".join(sorted(sources[0]))}
            yield Finding(code="K618", location=entry.at(f"{pointer}/statements"), values=values)


@record_rule(
    "K621",
    "stated-twice",
    Severity.ERROR,
    da={
        "": Words("»{value}« står to gange i listen.", "Slet det ene, eller skriv det, der skiller dem."),
        "title": Words("To afsnit har titlen »{value}«.", "Slet det ene, eller skriv det, der skiller dem, i titlen."),
        "name": Words("»{value}« er også navnet.", "Slet det under aliases."),
        "question": Words(
            "Spørgsmålet »{value}« står også under disagreements.", "Slet det her, når kilderne svarer på det hver på sin måde."
        ),
    },
    en={
        "": Words("“{value}” stands in the list twice.", "Delete one, or write what tells them apart."),
        "title": Words("Two sections have the title “{value}”.", "Delete one, or write in the title what tells them apart."),
        "name": Words("“{value}” is the name too.", "Delete it from aliases."),
        "question": Words("The question “{value}” stands in disagreements too.", "Delete it here if sources answer it."),
    },
)
def stated_twice(entry: Entry) -> Iterator[Finding]:
    """An item that its list holds already, but for blanks, capitals, its sources or a full stop."""
    lists: list[tuple[str, str, list[Value]]] = []
    collect_lists(dict(entry.data), "", lists)
    for pointer, key, items in lists:
        seen: set[str] = set()
        titles: set[str] = set()
        for index, item in enumerate(items):
            same = identity(item, key)
            title = normal(item.get("title")) if key == "sections" and isinstance(item, dict) else ""
            if same and same in seen:
                yield Finding(code="K621", location=entry.at(f"{pointer}/{index}"), values={"value": shown(item, key)})
            elif title and title in titles:
                values = {"value": str(mapping(item).get("title"))}
                yield Finding(code="K621", location=entry.at(f"{pointer}/{index}/title"), variant="title", values=values)
            seen.add(same)
            titles.add(title)
    for pointer, row in entry.rows("aliases"):
        if row.get("name") == entry.data.get("name"):
            values = {"value": str(row.get("name"))}
            yield Finding(code="K621", location=entry.at(f"{pointer}/name"), variant="name", values=values)
    asked = {normal(row.get("question")) for _, row in entry.rows("disagreements")}
    for pointer, row in entry.rows("not_stated"):
        if normal(row.get("question")) in asked:
            values = {"value": str(row.get("question"))}
            yield Finding(code="K621", location=entry.at(f"{pointer}/question"), variant="question", values=values)


def collect_lists(value: Value, pointer: str, found: list[tuple[str, str, list[Value]]]) -> None:
    """Add every list of two items or more below a value, with its pointer and key."""
    if isinstance(value, dict):
        for key, child in value.items():
            if isinstance(child, dict | list):
                at = f"{pointer}/{escape(key)}"
                if isinstance(child, list) and len(child) > 1 and (isinstance(child[0], dict) or key in WORDS):
                    found.append((at, key, child))
                collect_lists(child, at, found)
    elif isinstance(value, list):
        for index, child in enumerate(value):
            collect_lists(child, f"{pointer}/{index}", found)


def identity(item: Value, key: str) -> str:
    """What makes an item of a list the same as another; empty where that cannot be told."""
    if not isinstance(item, dict):
        return normal(item) if isinstance(item, str) else ""
    if key not in IDENTITY:
        return repr([(name, normal(child)) for name, child in sorted(item.items()) if name not in BESIDE])
    if not all(name in item for name in IDENTITY[key]):
        return ""
    return repr([item[name] if key in EXACT else normal(item[name]) for name in IDENTITY[key]])


def normal(value: Value) -> str:
    """A value without what two ways of writing the same differ in."""
    if not isinstance(value, str):
        return repr(value)
    return " ".join(value.casefold().split()).rstrip(" .!?:;")


def shown(item: Value, key: str) -> str:
    """An item in a few words: what it is known by, or its text."""
    row = item if isinstance(item, dict) else {"": item}
    names = IDENTITY.get(key) or [name for name in ("text", "label", "name") if name in row] or list(row)
    return ", ".join(str(row[name]) for name in names)
