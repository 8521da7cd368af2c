"""K4xx: the registers as a whole."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from validate.codes import Words, index_rule
from validate.corpus import Corpus, Named
from validate.findings import Finding, Severity
from validate.model import KINDS, NAME, Entry, Key, mapping, mappings
from validate.rules.succession import are_replaced
from validate.text.dates import first_day, last_day
from validate.text.placeholder import OPEN_ID, is_open
from validate.text.similarity import fold

UNNAMED = ("legal-bases", "waivers")
"""The kinds whose entries have no name that must be theirs alone."""

PROVISION = ("act", "paragraph", "paragraph_to", "subsection", "item")
"""What makes a provision the same as another."""

EVERYWHERE, ANYWHERE = "*", "?"
"""Where a name is valid in every municipality, and where it is in at least one; no id looks like these."""

MOST_PLACES = 200
"""Municipalities of an entry in which its names are compared."""

KIN = ("variant-of", "has-variant", "part-of", "has-part", "same-programme")
"""The types of relation between forms and parts of one thing."""


@index_rule(
    "K401",
    "unused-entry",
    Severity.WARNING,
    da=Words("Intet i håndbogen bruger {name}.", "Brug posten, link til den, eller slet filen."),
    en=Words("Nothing in the handbook uses {name}.", "Use the entry, link to it, or delete the file."),
)
def unused_entry(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A register entry that nothing but itself refers to.

    Not decided while a file that may use it is at fault, or is missing though it is referred to.
    """
    if KINDS[entry.kind].standalone or corpus.has_faults() or corpus.derived(has_broken_references):
        return
    if all(reference.source == entry.key for reference in corpus.uses(entry.key)):
        yield Finding(code="K401", location=entry.at(""), values={"name": entry.name})


def has_broken_references(corpus: Corpus) -> bool:
    """Whether a reference leads to an entry that there is not; what is still to be filled in leads nowhere by itself."""
    return any(reference.id != OPEN_ID and not corpus.exists(reference.target) for reference in corpus.references)


@index_rule(
    "K402",
    "duplicate-name",
    Severity.ERROR,
    da={
        "": Words("Navnet »{name}« bruges også af {other}.", "Giv den ene et andet navn, eller saml de to."),
        "code": Words("Koden {name} bruges også af {other}.", "Ret koden, eller saml de to."),
        "provision": Words(
            "Bestemmelsen ({name}) står også i {other}.",
            "Saml de to. Har de samme nummer hver sin tid, så skriv under valid, hvornår hver af dem gælder.",
        ),
    },
    en={
        "": Words("The name “{name}” is used by {other} too.", "Rename one, or merge the two."),
        "code": Words("The code {name} is used by {other} too.", "Mend the code, or merge the two."),
        "provision": Words(
            "The provision ({name}) stands in {other} too.",
            "Merge the two. If each has the number in its own time, write in valid when each is valid.",
        ),
    },
)
def duplicate_name(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A name, code or provision that an earlier entry of the same kind and municipality has too."""
    for pointer, name in entry.names() if entry.kind not in UNNAMED else ():
        if not is_open(name) and (other := namesake(entry, name, corpus, is_name=pointer == NAME)):
            yield Finding(code="K402", location=entry.at(pointer), values={"name": name, "other": other.file})
    if entry.kind == "municipalities" and (other := corpus.derived(same_codes).get(entry.id)):
        values = {"name": str(entry.data["code"]), "other": other.file}
        yield Finding(code="K402", location=entry.at("/code"), variant="code", values=values)
    if entry.kind == "legal-bases" and (other := corpus.derived(same_provisions).get(entry.id)):
        shown = ", ".join(f"{key} {entry.data[key]}" for key in PROVISION if key in entry.data)
        yield Finding(code="K402", location=entry.at("/act"), variant="provision", values={"name": shown, "other": other.file})


def places_of(entry: Entry, corpus: Corpus) -> Sequence[str]:
    """The municipalities in which an entry's name must be the only one; entries of none have a place of their own.

    An intervention of which that is not said may be in any. Beyond MOST_PLACES, which no schema allows, none is looked at.
    """
    if entry.kind == "interventions":
        named = list(dict.fromkeys(str(row.get("municipality", OPEN_ID)) for _, row in entry.rows("coverage")))
        return [EVERYWHERE] if not named or OPEN_ID in named else named[:MOST_PLACES]
    publisher = corpus.get("organisations", str(entry.data.get("publisher")))
    return [str((publisher or entry).data.get("municipality"))]


def namesake(entry: Entry, name: str, corpus: Corpus, *, is_name: bool) -> Entry | None:
    """The first entry before this one, by id, that has the same name or alias in one of its places.

    An entry may share every name with one that it replaces, and an alias with its kin.
    """
    bearers = corpus.derived(bearer_index)(entry.kind, fold(name))
    return corpus.derived(rival_index)(entry.key, bearers, is_name) if bearers.by_place else None


@dataclass(frozen=True, slots=True, eq=False)
class Bearers:
    """Those who bear a name, by the places in which they have it."""

    by_place: Mapping[str, Sequence[Named]]


def bearer_index(corpus: Corpus) -> Callable[[str, str], Bearers]:
    """What finds those who bear a folded name. Names that the same entries bear have the same, which is made once."""
    known: dict[tuple[tuple[Key, bool], ...], Bearers] = {}

    @cache
    def bearers(kind: str, name: str) -> Bearers:
        named = corpus.entries.named(kind, name)
        same = tuple((entry.key, is_name) for entry, is_name in named)
        if same not in known:
            known[same] = Bearers(by_place(named, corpus))
        return known[same]

    return bearers


def by_place(named: Sequence[Named], corpus: Corpus) -> Mapping[str, Sequence[Named]]:
    """Those who share a name by the places in which they have it; nothing where it is one entry's alone."""
    index: defaultdict[str, list[Named]] = defaultdict(list)
    for one in named if len({entry.id for entry, _ in named}) > 1 else ():
        for place in (*places_of(one[0], corpus), ANYWHERE):
            index[place].append(one)
    return dict(index)


def rival_index(corpus: Corpus) -> Callable[[Key, Bearers, bool], Entry | None]:
    """What finds the first of those who bear a name that an entry may not share it with, once for all names they share."""

    @cache
    def rival(key: Key, bearers: Bearers, is_name: bool) -> Entry | None:  # noqa: FBT001 -- what the cache tells apart
        entry, places = corpus.entries[key], places_of(corpus.entries[key], corpus)
        for place in [ANYWHERE] if EVERYWHERE in places else (*places, EVERYWHERE):
            for other, is_other_name in bearers.by_place.get(place, ()):
                if other.id >= entry.id:
                    break
                may_share = are_replaced(entry, other, corpus) or (
                    not (is_name and is_other_name) and are_kin(entry, other, corpus)
                )
                if not may_share:
                    return other
        return None

    return rival


def are_kin(one: Entry, other: Entry, corpus: Corpus) -> bool:
    """Whether two interventions are forms or parts of one thing, as either of them says."""
    kin = corpus.derived(kin_index)
    return one.kind == "interventions" and (other.id in kin(one.id) or one.id in kin(other.id))


def kin_index(corpus: Corpus) -> Callable[[str], set[str]]:
    """What finds the interventions that an intervention calls forms or parts of one thing with itself."""

    @cache
    def kin(id_: str) -> set[str]:
        entry = corpus.get("interventions", id_)
        rows = mappings(entry.data.get("relations")) if entry else ()
        return {str(row.get("target")) for row in rows if row.get("type") in KIN}

    return kin


def same_codes(corpus: Corpus) -> Mapping[str, Entry]:
    """The first municipality that has the same code, by the id of a later one."""
    first: dict[str, Entry] = {}
    same: dict[str, Entry] = {}
    for entry in corpus.of("municipalities"):
        code = entry.data.get("code")
        if isinstance(code, str) and not is_open(code) and (other := first.setdefault(code, entry)) is not entry:
            same[entry.id] = other
    return same


def same_provisions(corpus: Corpus) -> Mapping[str, Entry]:
    """A legal basis that is the same provision and valid at the same time, by the id of one that begins later."""
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in corpus.of("legal-bases"):
        if "act" in entry.data and not is_open(str(entry.data["act"])):
            groups[repr([entry.data.get(key) for key in PROVISION])].append(entry)
    return {entry.id: other for group in groups.values() for entry, other in overlapping(group, corpus)}


def overlapping(entries: Iterable[Entry], corpus: Corpus) -> Iterator[tuple[Entry, Entry]]:
    """Each entry that begins before an earlier one ends, with the earlier one, unless one of them replaces the other."""
    begun: list[tuple[date, str, Entry]] = []
    for (start, end), entry in sorted(((span(entry), entry) for entry in entries), key=lambda one: (one[0][0], one[1].id)):
        for last, _, other in reversed(begun):
            if last < start:
                break
            if not are_replaced(entry, other, corpus):
                yield entry, other
                break
        insort(begun, (end, entry.id, entry))


def span(entry: Entry) -> tuple[date, date]:
    """The first and the last day on which an entry is valid."""
    valid = mapping(entry.data.get("valid"))
    return first_day(valid.get("from")) or date.min, last_day(valid.get("to")) or date.max
