"""K4xx: the registers as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from validate.findings import Finding
from validate.model import KINDS, Corpus, Entry, mappings
from validate.placeholder import is_open
from validate.rules.rule import rule
from validate.suggest import fold

DISTINCT = ("interventions", "municipalities", "areas", "schools", "acts", "methods")
"""The kinds in which a name stands for one thing only; within a municipality where entries name one."""


NAME = "/name"

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
    """A name or alias that another entry of the same kind and municipality has too, unless kin share an alias."""
    for kind in DISTINCT:
        owners: defaultdict[tuple[str, str], list[tuple[Entry, str]]] = defaultdict(list)
        for entry in corpus.of(kind):
            for pointer, name in names(entry):
                same = owners[str(entry.data.get("municipality")), fold(name)]
                others = [one for one, at in same if one is not entry and (pointer == at == NAME or not are_kin(one, entry))]
                same.append((entry, pointer))
                if others:
                    values = {"name": name, "other": others[0].file}
                    yield Finding(code="K402", location=entry.at(pointer), values=values)


def are_kin(one: Entry, other: Entry) -> bool:
    """Whether either says that the two are forms or parts of one thing, which sources then call by one name."""
    sides = ((one, other.id), (other, one.id))
    rows = ((row, id_) for side, id_ in sides for row in mappings(side.data.get("relations")))
    return any(row.get("target") == id_ and row.get("type") in KIN for row, id_ in rows)


def names(entry: Entry) -> Iterator[tuple[str, str]]:
    """Name and aliases of an entry with their pointers, as far as they are filled in."""
    aliases = ((f"/aliases/{index}/name", row.get("name")) for index, row in enumerate(mappings(entry.data.get("aliases"))))
    for pointer, name in ((NAME, entry.data.get("name")), *aliases):
        if isinstance(name, str) and not is_open(name):
            yield pointer, name
