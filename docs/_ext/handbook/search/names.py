"""Names and search words of entries, which their pages need not have in that form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.site import Handbook, expand, paragraphs
from handbook.views import steps_of
from validate import Entry, mappings, texts

BORROWING = frozenset({"interventions", "legal-bases", "organisations", "ladder", "methods", "schemes"})
"""Kinds that are also found with the search words of what they refer to."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of entries; `abbreviations` has what is short for a name, by the name in small letters."""

    handbook: Handbook
    abbreviations: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, handbook: Handbook) -> Names:
        """The names of a handbook's entries."""
        short: dict[str, list[str]] = {}
        for entry in handbook.corpus.entries.values():
            for long in (entry.data.get("expansion"), entry.name if "abbreviation" in entry.data else None):
                if isinstance(long, str):
                    short.setdefault(long.casefold(), []).append(str(entry.data.get("abbreviation", entry.name)))
        return cls(handbook, {long: tuple(dict.fromkeys(found)) for long, found in short.items()})

    def names(self, entry: Entry) -> list[str]:
        """What else an entry is called: aliases, abbreviations and what they stand for, citations."""
        names = [entry.name] if entry.key in self.handbook.suffixes else []
        names += [str(row["name"]) for row in mappings(entry.data.get("aliases"))]
        names += [str(entry.data[key]) for key in ("abbreviation", "expansion", "short_name", "code") if key in entry.data]
        for name in (self.handbook.title(entry), entry.name, *names):
            names += self.abbreviations.get(name.casefold(), ())
        return distinct([*names, *self.citations(entry)])

    def citations(self, entry: Entry) -> list[str]:
        """A provision as people cite it: BL § 32, BL 32, BL32; of a range each paragraph by itself."""
        act = self.handbook.corpus.get("acts", str(entry.data.get("act"))) if entry.kind == "legal-bases" else None
        if act is None:
            return []
        short, tail = str(act.data.get("abbreviation", "")), paragraphs(entry.data).partition(",")[2].replace(",", "")
        numbers = expand(entry.data)
        return [
            form for number in numbers for form in (f"{short} § {number}{tail}", f"{short} {number}{tail}", f"{short}{number}")
        ]

    def borrowed(self, entry: Entry) -> list[str]:
        """Search words of the terms that an entry refers to, and citations of its provisions and its step's."""
        if entry.kind not in BORROWING:
            return []
        referred = self.referred(entry)
        return distinct(
            word for target in referred for word in (synonyms(target) if target.kind == "terms" else self.citations(target))
        )

    def places(self, entry: Entry) -> list[str]:
        """The municipalities of an intervention."""
        ids = dict.fromkeys(str(row.get("municipality")) for row in mappings(entry.data.get("coverage")))
        found = [self.handbook.corpus.get("municipalities", id_) for id_ in ids]
        return [self.handbook.title(municipality) for municipality in found if municipality]

    def referred(self, entry: Entry) -> Iterator[Entry]:
        """The terms and provisions that an entry refers to, and the provisions of its step."""
        corpus = self.handbook.corpus
        sources = {entry.key, *(("ladder", step) for step in steps_of(entry))}
        for reference in corpus.references:
            wanted = ("terms", "legal-bases") if reference.source == entry.key else ("legal-bases",)
            if reference.source in sources and reference.target[0] in wanted and reference.target in corpus.entries:
                yield corpus.entries[reference.target]


def synonyms(entry: Entry) -> list[str]:
    """The everyday words that lead to an entry."""
    return texts(entry.data.get("synonyms"))


def distinct(names: Iterable[str]) -> list[str]:
    """The names in their order, each once whatever its capitals."""
    return list({name.casefold(): name for name in reversed([name for name in names if name])}.values())[::-1]
