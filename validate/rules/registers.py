"""K4xx: the registers as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from validate.findings import Finding
from validate.model import KINDS, Corpus, Entry, mappings
from validate.rules.rule import rule
from validate.suggest import fold

DISTINCT = ("interventions", "municipalities", "areas", "schools", "acts", "methods")
"""The kinds in which a name stands for one thing only; within a municipality where entries name one."""


@rule("K401", "unused-entry", needs_all=True)
def unused_entry(corpus: Corpus) -> Iterator[Finding]:
    """A register entry that nothing but itself refers to.

    Not decided while a file that may use it is at fault, nor while a reference to its kind leads nowhere.
    """
    if corpus.faulty or corpus.unread:
        return
    lost = {reference.kind for reference in corpus.references if not corpus.exists(reference.target)}
    for entry in corpus.entries.values():
        used = entry.key in corpus.used or any(reference.source != entry.key for reference in corpus.uses(entry.key))
        if not used and not KINDS[entry.kind].standalone and entry.kind not in lost:
            yield Finding(code="K401", location=entry.at(""), values={"name": entry.name})


@rule("K402", "duplicate-name", needs_all=True)
def duplicate_name(corpus: Corpus) -> Iterator[Finding]:
    """A name or alias that another entry of the same kind and municipality has too."""
    for kind in DISTINCT:
        owners: dict[tuple[str, str], Entry] = {}
        for entry in corpus.known(kind):
            for pointer, name in names(entry):
                owner = owners.setdefault((str(entry.data.get("municipality")), fold(name)), entry)
                if owner is not entry:
                    values = {"name": name, "other": owner.file}
                    yield Finding(code="K402", location=entry.at(pointer), values=values)


def names(entry: Entry) -> Iterator[tuple[str, str]]:
    """Name and aliases of an entry with their pointers."""
    if isinstance(entry.data.get("name"), str):
        yield "/name", entry.name
    for index, alias in enumerate(mappings(entry.data.get("aliases"))):
        if isinstance(alias.get("name"), str):
            yield f"/aliases/{index}/name", str(alias["name"])
