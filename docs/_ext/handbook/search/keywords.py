"""Words that a reader may search an entry with, and that its page does not have in that form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.search.forms import others, with_ring
from handbook.search.splitting import Lexicon, words_of
from handbook.site import Handbook, expand, paragraphs
from handbook.views import steps_of
from validate import Entry, mappings, texts

LENDING = frozenset({"interventions", "legal-bases", "organisations", "ladder", "methods", "schemes"})
"""Kinds that are also found with the search words of the terms that they refer to."""


@dataclass(frozen=True, slots=True)
class Namer:
    """The names of entries; `short` has what stands for a name, by the name in small letters."""

    handbook: Handbook
    short: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, handbook: Handbook) -> Namer:
        """The names of a handbook's entries."""
        short: dict[str, list[str]] = {}
        for entry in handbook.corpus.entries.values():
            for long in (entry.data.get("expansion"), entry.name if "abbreviation" in entry.data else None):
                if isinstance(long, str):
                    short.setdefault(long.casefold(), []).append(str(entry.data.get("abbreviation", entry.name)))
        return cls(handbook, {long: tuple(dict.fromkeys(found)) for long, found in short.items()})

    def names(self, entry: Entry) -> list[str]:
        """What else an entry is called: aliases, abbreviations and what they stand for, search words, citations."""
        names = [str(row["name"]) for row in mappings(entry.data.get("aliases"))]
        names += [str(entry.data[key]) for key in ("abbreviation", "expansion", "short_name", "code") if key in entry.data]
        names += texts(entry.data.get("synonyms"))
        for name in (self.handbook.title(entry), entry.name, *names):
            names += self.short.get(name.casefold(), ())
        own = [entry.name] if entry.key in self.handbook.suffixes else []
        return [*own, *names, *self.citations(entry)]

    def citations(self, entry: Entry) -> list[str]:
        """A provision as people cite it: BL § 32, BL 32, § 32; of a range each paragraph by itself."""
        act = self.handbook.corpus.get("acts", str(entry.data.get("act"))) if entry.kind == "legal-bases" else None
        if act is None:
            return []
        abbreviation = str(act.data.get("abbreviation", ""))
        tail = paragraphs(entry.data).partition(",")[2].replace(",", "")
        places = [f"{number}{tail}" for number in expand(entry.data)]
        return [abbreviation, *(f"{abbreviation}{place.partition(' ')[0]} {place}" for place in places)]

    def borrowed(self, entry: Entry) -> list[str]:
        """Search words of the terms that an entry refers to, and citations of its provisions and its step's."""
        if entry.kind not in LENDING:
            return []
        found: list[str] = []
        for target in self.referred(entry):
            found += texts(target.data.get("synonyms")) if target.kind == "terms" else self.citations(target)
        return found

    def referred(self, entry: Entry) -> Iterator[Entry]:
        """The terms and provisions that an entry refers to, and the provisions of its step."""
        corpus = self.handbook.corpus
        sources = {entry.key, *(("ladder", step) for step in steps_of(entry))}
        for reference in corpus.references:
            wanted = ("terms", "legal-bases") if reference.source == entry.key else ("legal-bases",)
            if reference.source in sources and reference.target[0] in wanted and reference.target in corpus.entries:
                yield corpus.entries[reference.target]


def hidden_forms(text: str, lexicon: Lexicon) -> list[str]:
    """Parts of the compounds in a text, other forms of its irregular words, and aa spelled å; in order, each once."""
    own = words_of(text)
    found: set[str] = set()
    for word in dict.fromkeys(own):
        parts = [part for part in lexicon.tails(word) if len(part) > 2]  # noqa: PLR2004 -- shorter ones find everything
        found.update(parts)
        for form in (word, *parts):
            found |= others(form)
        found |= {spelled for spelled in [with_ring(word)] if spelled}
    return sorted(found - set(own))


def distinct(names: Iterable[str]) -> list[str]:
    """The names in their order, each once whatever its capitals."""
    return list({name.casefold(): name for name in reversed([name for name in names if name])}.values())[::-1]
