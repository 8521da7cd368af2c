"""K4xx: the registers as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import takewhile

from validate.codes import Words, index_rule
from validate.corpus import Corpus
from validate.findings import Finding, Severity
from validate.model import KINDS, NAME, Entry, mappings
from validate.placeholder import is_open

DISTINCT = ("interventions", "municipalities", "areas", "schools", "acts", "methods")
"""The kinds in which a name stands for one thing only; within a municipality where entries name one."""

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

    Not decided while a file that may use it is at fault, nor while a reference to its kind leads nowhere.
    """
    if KINDS[entry.kind].standalone or corpus.has_faults() or entry.kind in corpus.derived(kinds_with_broken_references):
        return
    if all(reference.source == entry.key for reference in corpus.uses(entry.key)):
        yield Finding(code="K401", location=entry.at(""), values={"name": entry.name})


def kinds_with_broken_references(corpus: Corpus) -> frozenset[str]:
    """The kinds that a reference leads to without reaching an entry."""
    return frozenset(reference.kind for reference in corpus.references if not corpus.exists(reference.target))


@index_rule(
    "K402",
    "duplicate-name",
    Severity.ERROR,
    da=Words("Navnet »{name}« bruges også af {other}.", "Giv den ene et andet navn, eller saml de to."),
    en=Words("The name “{name}” is used by {other} too.", "Rename one, or merge the two."),
)
def duplicate_name(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A name or alias that an earlier entry of the same kind and municipality has too, unless kin share an alias."""
    for pointer, name in entry.names() if entry.kind in DISTINCT else ():
        if not is_open(name) and (other := namesake(entry, name, corpus, is_name=pointer == NAME)):
            yield Finding(code="K402", location=entry.at(pointer), values={"name": name, "other": other.file})


def namesake(entry: Entry, name: str, corpus: Corpus, *, is_name: bool) -> Entry | None:
    """The first entry before this one, by id, that has the same name or alias.

    Two interventions that are kin may share an alias, as either of the two says that they are kin.
    """
    kin = corpus.derived(kin_index)

    def are_distinct(other: Entry) -> bool:
        return entry.kind != "interventions" or not (other.id in kin(entry.id) or entry.id in kin(other.id))

    municipality = str(entry.data.get("municipality"))
    earlier = takewhile(lambda named: named[0].id < entry.id, corpus.entries.named(entry.kind, name))
    same = ((other, is_also_name) for other, is_also_name in earlier if str(other.data.get("municipality")) == municipality)
    return next((other for other, is_also_name in same if (is_name and is_also_name) or are_distinct(other)), None)


def kin_index(corpus: Corpus) -> Callable[[str], set[str]]:
    """What finds the interventions that an intervention calls forms or parts of one thing with itself."""

    @cache
    def kin(id_: str) -> set[str]:
        entry = corpus.get("interventions", id_)
        rows = mappings(entry.data.get("relations")) if entry else ()
        return {str(row.get("target")) for row in rows if row.get("type") in KIN}

    return kin
