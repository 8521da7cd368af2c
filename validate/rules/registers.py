"""K4xx: unused entries and duplicate names."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from validate.codes import Words, index_rule
from validate.corpus import Corpus, NamedEntry
from validate.findings import Finding, Severity
from validate.model import KINDS, NAME, Entry, Key, mapping, mappings
from validate.rules.succession import are_replaced
from validate.text.dates import first_day, last_day
from validate.text.placeholder import OPEN_ID, is_open
from validate.text.similarity import fold
from validate.tree import ID

KINDS_WITHOUT_NAMES = ("legal-bases", "waivers")
"""Kinds without unique names."""

NUMBERS: Mapping[str, tuple[str, str]] = {"municipalities": ("code", "code"), "ladder": ("number", "step")}
"""Kinds with a unique code or number: its key, and the variant of K402."""

PROVISION = ("act", "paragraph", "paragraph_to", "subsection", "item")
"""The keys that identify a provision."""

EVERYWHERE, ANYWHERE = "*", "?"
"""Pseudo-ids: every municipality, and at least one municipality."""

MAX_PLACES = 200
"""Maximum municipalities of an entry in which names are compared."""

RELATED_TYPES = ("variant-of", "has-variant", "part-of", "has-part", "same-programme")
"""Types of relation that allow shared aliases."""


@index_rule(
    "K401",
    "unused-entry",
    Severity.WARNING,
    da=Words("Intet i håndbogen bruger {name}.", "Brug posten, link til den, eller slet filen."),
    en=Words("Nothing in the handbook uses {name}.", "Use the entry, link to it, or delete the file."),
)
def unused_entry(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A register entry without references from other entries.

    Not reported while a file has faults or an unknown reference exists, since that may be the missing user.
    """
    if KINDS[entry.kind].standalone or corpus.has_faults() or corpus.derived(has_broken_references):
        return
    if all(reference.source == entry.key for reference in corpus.uses(entry.key)):
        yield Finding(code="K401", location=entry.at(""), values={"name": entry.name})


def has_broken_references(corpus: Corpus) -> bool:
    """Whether any reference has an unknown target; placeholders do not count."""
    return any(reference.id != OPEN_ID and not corpus.exists(reference.target) for reference in corpus.references)


@index_rule(
    "K402",
    "duplicate-name",
    da={
        "": Words("Navnet »{name}« bruges også af {other}.", "Giv den ene et andet navn, eller saml de to."),
        "code": Words("Koden {name} bruges også af {other}.", "Ret koden, eller saml de to."),
        "step": Words("Trin {name} i kommunen står også i {other}.", "Ret number, eller saml de to."),
        "provision": Words(
            "Bestemmelsen ({name}) står også i {other}.",
            "Saml de to. Har de samme nummer hver sin tid, så skriv under valid, hvornår hver af dem gælder.",
        ),
    },
    en={
        "": Words("The name “{name}” is used by {other} too.", "Rename one, or merge the two."),
        "code": Words("The code {name} is used by {other} too.", "Mend the code, or merge the two."),
        "step": Words("Step {name} of the municipality stands in {other} too.", "Mend number, or merge the two."),
        "provision": Words(
            "The provision ({name}) stands in {other} too.",
            "Merge the two. If each has the number in its own time, write in valid when each is valid.",
        ),
    },
)
def duplicate_name(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A name, code or provision that an earlier entry of the same kind and municipality also has."""
    for pointer, name in entry.names() if entry.kind not in KINDS_WITHOUT_NAMES else ():
        if not is_open(name) and (other := conflicting_entry(entry, name, corpus, is_name=pointer == NAME)):
            yield Finding(code="K402", location=entry.at(pointer), values={"name": name, "other": other.file})
    if entry.kind in NUMBERS and (other := corpus.derived(same_numbers, entry.kind).get(entry.id)):
        key, variant = NUMBERS[entry.kind]
        values = {"name": str(entry.data[key]), "other": other.file}
        yield Finding(code="K402", location=entry.at(f"/{key}"), variant=variant, values=values)
    if entry.kind == "legal-bases" and (other := corpus.derived(same_provisions).get(entry.id)):
        shown = ", ".join(f"{key} {entry.data[key]}" for key in PROVISION if key in entry.data)
        yield Finding(code="K402", location=entry.at("/act"), variant="provision", values={"name": shown, "other": other.file})


def places_of(entry: Entry, corpus: Corpus) -> Sequence[str]:
    """The municipalities in which an entry's name must be unique; `None` as text for entries without one.

    An intervention without a municipality may be in any. At most MAX_PLACES are returned.
    """
    if entry.kind == "interventions":
        named = list(dict.fromkeys(str(row.get("municipality", OPEN_ID)) for _, row in entry.rows("coverage")))
        return [EVERYWHERE] if not named or OPEN_ID in named else named[:MAX_PLACES]
    publisher = corpus.get("organisations", str(entry.data.get("publisher")))
    return [str((publisher or entry).data.get("municipality"))]


def conflicting_entry(entry: Entry, name: str, corpus: Corpus, *, is_name: bool) -> Entry | None:
    """The first entry, by id, before this one with the same name or alias in one of its municipalities.

    An entry may share every name with one that it replaces, and aliases with related ones.
    """
    if len(corpus.entries.named(entry.kind, name)) == 1:  # as most names
        return None
    holders = corpus.derived(holder_index)(entry.kind, fold(name))
    return corpus.derived(conflict_index)(entry.key, holders, is_name) if holders.by_place else None


class NameHolders:
    """The entries with a name, by municipality."""

    def __init__(self, by_place: Mapping[str, Sequence[NamedEntry]]) -> None:
        self.by_place = by_place


def holder_index(corpus: Corpus) -> Callable[[str, str], NameHolders]:
    """A function that returns the holders of a folded name. Names with the same entries share one object."""
    known: dict[tuple[tuple[Key, bool], ...], NameHolders] = {}

    @cache
    def holders(kind: str, name: str) -> NameHolders:
        named = corpus.entries.named(kind, name)
        same = tuple((entry.key, is_name) for entry, is_name in named)
        if same not in known:
            known[same] = NameHolders(holders_by_place(named, corpus))
        return known[same]

    return holders


def holders_by_place(named: Sequence[NamedEntry], corpus: Corpus) -> Mapping[str, Sequence[NamedEntry]]:
    """Group the entries with a name by municipality; empty if there is only one."""
    index: defaultdict[str, list[NamedEntry]] = defaultdict(list)
    valid = [one for one in named if ID.match(one[0].id)]  # a copy with an invalid name is reported as such
    for one in valid if len({entry.id for entry, _ in valid}) > 1 else ():
        for place in (*places_of(one[0], corpus), ANYWHERE):
            index[place].append(one)
    return dict(index)


def conflict_index(corpus: Corpus) -> Callable[[Key, NameHolders, bool], Entry | None]:
    """A function that returns the first holder of a name that an entry may not share it with."""

    @cache
    def conflict(key: Key, holders: NameHolders, is_name: bool) -> Entry | None:  # noqa: FBT001 -- part of the cache key
        entry, places = corpus.entries[key], places_of(corpus.entries[key], corpus)
        for place in [ANYWHERE] if EVERYWHERE in places else (*places, EVERYWHERE):
            for other, is_other_name in holders.by_place.get(place, ()):
                if other.id >= entry.id:
                    break
                may_share = are_replaced(entry, other, corpus) or (
                    not (is_name and is_other_name) and are_related(entry, other, corpus)
                )
                if not may_share:
                    return other
        return None

    return conflict


def are_related(one: Entry, other: Entry, corpus: Corpus) -> bool:
    """Whether two interventions have a relation of RELATED_TYPES."""
    pairs = ((one, other), (other, one)) if one.kind == "interventions" else ()
    return any(target.id in corpus.derived(related_ids, entry.id) for entry, target in pairs)


def related_ids(corpus: Corpus, id_: str) -> set[str]:
    """The targets of an intervention's relations of RELATED_TYPES."""
    rows = mappings(corpus.entries["interventions", id_].data.get("relations"))
    return {str(row.get("target")) for row in rows if row.get("type") in RELATED_TYPES}


def same_numbers(corpus: Corpus, kind: str) -> Mapping[str, Entry]:
    """Id of a municipality or step to an earlier one with the same code, or the same number in its municipality."""
    first: dict[tuple[str, str], Entry] = {}
    same: dict[str, Entry] = {}
    for entry in corpus.of(kind):
        number, place = entry.data.get(NUMBERS[kind][0]), str(entry.data.get("municipality"))
        is_known = isinstance(number, int) or (isinstance(number, str) and not is_open(number))
        if is_known and (other := first.setdefault((str(number), place), entry)) is not entry:
            same[entry.id] = other
    return same


def same_provisions(corpus: Corpus) -> Mapping[str, Entry]:
    """Id of a legal basis to an earlier one with the same provision and overlapping validity."""
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in corpus.of("legal-bases"):
        if "act" in entry.data and not is_open(str(entry.data["act"])):
            groups[repr([entry.data.get(key) for key in PROVISION])].append(entry)
    return {entry.id: other for group in groups.values() for entry, other in overlapping_pairs(group, corpus)}


def overlapping_pairs(entries: Iterable[Entry], corpus: Corpus) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of entries with overlapping validity, later one first, unless one replaces the other."""
    begun: list[tuple[date, str, Entry]] = []
    for (start, end), entry in sorted(((validity(entry), entry) for entry in entries), key=lambda one: (one[0][0], one[1].id)):
        for last, _, other in reversed(begun):
            if last < start:
                break
            if not are_replaced(entry, other, corpus):
                yield entry, other
                break
        insort(begun, (end, entry.id, entry))


def validity(entry: Entry) -> tuple[date, date]:
    """The first and last day of an entry's validity."""
    valid = mapping(entry.data.get("valid"))
    return first_day(valid.get("from")) or date.min, last_day(valid.get("to")) or date.max
