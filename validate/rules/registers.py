"""K4xx: the registers as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

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
    kin = kin_of(corpus)
    for kind in DISTINCT:
        owners: defaultdict[tuple[str, str], dict[tuple[str, bool], str]] = defaultdict(dict)
        for entry in corpus.of(kind):
            own = kin[entry.id] if kind == "interventions" else ()
            for pointer, name in names(entry):
                is_name = pointer == NAME
                same = owners[str(entry.data.get("municipality")), fold(name)]
                others = (
                    file
                    for (id_, was_name), file in same.items()
                    if id_ != entry.id and ((is_name and was_name) or id_ not in own)
                )
                if other := next(others, None):  # the first is enough: many may have one name
                    yield Finding(code="K402", location=entry.at(pointer), values={"name": name, "other": other})
                same[entry.id, is_name] = entry.file


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
    """Name and aliases of an entry with their pointers, as far as they are filled in."""
    aliases = ((f"/aliases/{index}/name", row.get("name")) for index, row in enumerate(mappings(entry.data.get("aliases"))))
    for pointer, name in ((NAME, entry.data.get("name")), *aliases):
        if isinstance(name, str) and not is_open(name):
            yield pointer, name
