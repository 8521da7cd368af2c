"""Names and search words of records, which their pages need not have in that form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.facts.law import expand
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.corpus import Key
from handbook.model.handbook import paragraphs
from handbook.model.records import Act, Intervention, LegalBasis, Municipality, Step, Term

BORROWING = frozenset({"interventions", "legal-bases", "organisations", "ladder", "methods", "schemes"})
"""Kinds that are also found with the search words of what they refer to."""

SHORT = ("abbreviation", "expansion", "short_name", "code", "date")
"""Fields that hold another name."""

PARTY = re.compile(r"\s*\([^()]*\)$")
"""What follows a politician's name."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of records; `abbreviations` has what is short for a name, by the name in small letters."""

    corpus: Corpus
    abbreviations: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, corpus: Corpus) -> Names:
        """The names of a handbook's records."""
        short: dict[str, list[str]] = {}
        for record in corpus.records.values():
            name, abbreviation = getattr(record, "name", ""), getattr(record, "abbreviation", None)
            for long in (getattr(record, "expansion", None), name if abbreviation else None):
                if long:
                    short.setdefault(long.casefold(), []).append(abbreviation or name)
        return cls(corpus, {long: tuple(dict.fromkeys(found)) for long, found in short.items()})

    def names(self, record: Record) -> list[str]:
        """Other names of a record: aliases, abbreviations with their expansions, citations."""
        own = getattr(record, "name", "")
        names = [own] if record.key in self.corpus.handbook.suffixes else []
        names += [row.name for row in getattr(record, "aliases", ())]
        names += [PARTY.sub("", person) for person in getattr(record, "addressees", ())]
        names += [value for field in SHORT if (value := getattr(record, field, None))]
        for name in (self.corpus.title(record), own, *names):
            names += self.abbreviations.get(name.casefold(), ())
        return distinct([*names, *self.citations(record), *self.spelled_out(record)])

    def citations(self, record: Record) -> list[str]:
        """A provision by the abbreviation of its act: BL § 32, BL 32, BL32; of a range each paragraph by itself."""
        act = self.corpus.get(Act, record.act) if isinstance(record, LegalBasis) else None
        short = act.abbreviation or "" if act else ""
        return [form for number in numbers(record) for form in (f"{short} § {number}", f"{short} {number}", f"{short}{number}")]

    def spelled_out(self, record: Record) -> list[str]:
        """A provision by the name of its act, in either order: Barnets lov 32, § 32 barnets lov, § 32 i barnets lov."""
        act = self.corpus.get(Act, record.act) if isinstance(record, LegalBasis) else None
        name = act.short_name or act.name if act else ""
        forms = ("{name} {number}", "§ {number} {name}", "§ {number} i {name}")
        return [form.format(name=name, number=number) for number in numbers(record) for form in forms]

    def borrowed(self, record: Record) -> list[str]:
        """Names and search words of the terms that a record refers to, and citations of its provisions and its step's."""
        if record.PATH not in BORROWING:
            return []
        return distinct(word for one in self.referred(record) for word in (*term_words(one), *self.citations(one)))

    def places(self, record: Record) -> list[str]:
        """The municipalities of an intervention."""
        rows = record.coverage if isinstance(record, Intervention) else ()
        ids = dict.fromkeys(row.municipality for row in rows)
        return [self.corpus.title(found) for id_ in ids if (found := self.corpus.get(Municipality, id_))]

    def referred(self, record: Record) -> Iterator[Record]:
        """The terms and provisions that a record refers to, and the provisions of its step."""
        steps = [(Step.PATH, row.step) for row in record.ladder] if isinstance(record, Intervention) else []
        named = self.corpus.derived(targets)
        keys = [key for key in named.get(record.key, ()) if key[0] in {Term.PATH, LegalBasis.PATH}]
        keys += [key for step in steps for key in named.get(step, ()) if key[0] == LegalBasis.PATH]
        yield from (found for key in keys if (found := self.corpus.records.get(key)))


def targets(corpus: Corpus) -> Mapping[Key, tuple[Key, ...]]:
    """Each record to those that it refers to."""
    found: dict[Key, dict[Key, None]] = {}
    for reference in corpus.handbook.corpus.references:
        found.setdefault(reference.source, {})[reference.target] = None
    return {source: tuple(named) for source, named in found.items()}


def numbers(record: Record) -> list[str]:
    """The paragraphs of a provision, each with its stykke and nummer, as people write them; none of another record."""
    if not isinstance(record, LegalBasis):
        return []
    whole = paragraphs(record.paragraph, record.paragraph_to, record.subsection, record.item)
    tail = whole.partition(",")[2].replace(",", "")
    return [number + tail for number in expand(record)]


def synonyms(record: Record) -> tuple[str, ...]:
    """The everyday words that lead to a record."""
    return record.synonyms if isinstance(record, Term | LegalBasis) else ()


def term_words(record: Record) -> tuple[str, ...]:
    """The name of a term and its everyday words; none of another record."""
    return (record.name, *record.synonyms) if isinstance(record, Term) else ()


def distinct(names: Iterable[str]) -> list[str]:
    """The names in their order, each once whatever its capitals."""
    return list({name.casefold(): name for name in reversed([name for name in names if name])}.values())[::-1]
