"""K4xx: the registers as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from validate.findings import Finding
from validate.model import KINDS, Corpus, Entry, mapping, mappings, texts
from validate.placeholder import OPEN_ID, is_open
from validate.rules.lifecycle import first_day, last_day
from validate.rules.rule import rule
from validate.suggest import fold

NAMES: Mapping[str, Sequence[str]] = {
    "acts": ("name", "short_name", "abbreviation"),
    "methods": ("name", "abbreviation"),
    "organisations": ("name", "abbreviation"),
    "schemes": ("name", "code"),
    "legal-bases": (),
    "waivers": (),
}
"""The keys that name an entry, where it is not `name` alone. Provisions are told apart by their numbers."""

PROVISION = ("act", "paragraph", "paragraph_to", "subsection", "item")
"""What makes a provision the same as another."""

NAME = "/name"
EVERYWHERE, ANYWHERE = "*", "?"
"""A name that holds in every municipality, and one that holds in at least one; no id looks like these."""

KIN = ("variant-of", "has-variant", "part-of", "has-part", "same-programme")
"""The types of relation between forms and parts of one thing."""


@rule("K401", "unused-entry")
def unused_entry(corpus: Corpus) -> Iterator[Finding]:
    """A register entry that nothing but itself refers to.

    Not decided while a file that may use it is at fault, nor while a reference to its kind leads nowhere.
    """
    if corpus.faulty or corpus.unread:
        return
    lost = {reference.kind for reference in corpus.references if not corpus.exists(reference.target)}
    for entry in corpus.entries.values():
        used = any(reference.source != entry.key for reference in corpus.uses(entry.key))
        if not used and not KINDS[entry.kind].standalone and entry.kind not in lost:
            yield Finding(code="K401", location=entry.at(""), values={"name": entry.name})


@rule("K402", "duplicate-name")
def duplicate_name(corpus: Corpus) -> Iterator[Finding]:
    """A name, code or provision that another entry of the same kind and municipality has too.

    Kin may share an alias, and an entry may share all names with what it replaces.
    """
    kin, heirs = kin_of(corpus), heirs_of(corpus)
    owners: defaultdict[tuple[str, ...], dict[tuple[str, bool], Entry]] = defaultdict(dict)
    for entry in (entry for kind in KINDS for entry in corpus.of(kind)):
        places, own = places_of(corpus, entry), {entry.id, *heirs[entry.key]}
        also = own | kin[entry.id] if entry.kind == "interventions" else own
        asked = [ANYWHERE] if EVERYWHERE in places else [*places, EVERYWHERE]
        for pointer, variant, name, key in identities(entry):
            is_name = pointer == NAME
            others = (
                other
                for place in asked
                for (id_, was_name), other in owners[entry.kind, variant, key, place].items()
                if id_ not in (own if is_name and was_name else also) and (variant != "provision" or meet(entry, other))
            )
            if other := next(others, None):  # the first is enough: many may have one name
                values = {"name": name, "other": other.file}
                yield Finding(code="K402", location=entry.at(pointer), variant=variant, values=values)
            for place in (*places, ANYWHERE):
                owners[entry.kind, variant, key, place][entry.id, is_name] = entry


def places_of(corpus: Corpus, entry: Entry) -> Sequence[str]:
    """The municipalities in which an entry's name must be the only one; entries of none have a place of their own.

    An intervention of which that is not said may be in any.
    """
    if entry.kind == "interventions":
        rows = mappings(entry.data.get("coverage"))
        named = list(dict.fromkeys(str(row.get("municipality", OPEN_ID)) for row in rows))
        return [EVERYWHERE] if not named or OPEN_ID in named else named
    publisher = corpus.get("organisations", str(entry.data.get("publisher")))
    return [str((publisher.data if publisher else entry.data).get("municipality"))]


def identities(entry: Entry) -> Iterator[tuple[str, str, str, str]]:
    """What tells an entry from others: pointer, variant of the words, as it is shown, and what is compared."""
    for pointer, name in names(entry):
        yield pointer, "", name, fold(name)
    if entry.kind == "municipalities" and isinstance(code := entry.data.get("code"), str) and not is_open(code):
        yield "/code", "code", code, code
    if entry.kind == "legal-bases" and "act" in entry.data:
        shown = [f"{key} {entry.data[key]}" for key in PROVISION if key in entry.data]
        yield "/act", "provision", ", ".join(shown), repr([entry.data.get(key) for key in PROVISION])


def meet(one: Entry, other: Entry) -> bool:
    """Whether two entries are ever valid on the same day."""
    spans = [mapping(entry.data.get("valid")) for entry in (one, other)]
    starts, ends = [first_day(span.get("from")) for span in spans], [last_day(span.get("to")) for span in spans]
    return all(start is None or end is None or start <= end for start, end in zip(starts, reversed(ends), strict=True))


def heirs_of(corpus: Corpus) -> Mapping[tuple[str, str], set[str]]:
    """The entries that replace one another, as either of two says."""
    heirs: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in corpus.entries.values():
        for id_ in (*texts(entry.data.get("replaces")), *texts(entry.data.get("replaced_by"))):
            heirs[entry.key].add(id_)
            heirs[entry.kind, id_].add(entry.id)
    return heirs


def kin_of(corpus: Corpus) -> Mapping[str, set[str]]:
    """The interventions that are forms or parts of one thing, as either of two says: sources then call them by one name."""
    kin: defaultdict[str, set[str]] = defaultdict(set)
    for entry in corpus.of("interventions"):
        for row in mappings(entry.data.get("relations")):
            if row.get("type") in KIN:
                kin[entry.id].add(str(row.get("target")))
                kin[str(row.get("target"))].add(entry.id)
    return kin


def names(entry: Entry) -> Iterator[tuple[str, str]]:
    """Names and aliases of an entry with their pointers, as far as they are filled in."""
    keys = NAMES.get(entry.kind, ("name",))
    aliases = mappings(entry.data.get("aliases")) if keys else []
    given = ((f"/{key}", entry.data.get(key)) for key in keys)
    for pointer, name in (*given, *((f"/aliases/{index}/name", row.get("name")) for index, row in enumerate(aliases))):
        if isinstance(name, str) and not is_open(name):
            yield pointer, name
