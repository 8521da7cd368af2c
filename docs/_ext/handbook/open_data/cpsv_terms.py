"""Nodes that services refer to: concepts, organisations, places, law and documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.facts import doubts
from handbook.model import Corpus
from handbook.model.base import Row
from handbook.model.records import (
    Act,
    Coverage,
    Intervention,
    LegalBasis,
    Municipality,
    Organisation,
    School,
    Source,
    Step,
)
from handbook.open_data.edition import Edition
from handbook.open_data.formats import FOLDER
from handbook.open_data.graph import Graph, Literal, Ref, Text, Triple
from handbook.open_data.services import Authority, Place, places, rows_in_use
from handbook.text import markdown

PROFILE = f"{FOLDER}/cpsv-ap/README.md"
"""The README of the files; values of enumerations are fragments of its address."""

DENMARK = "http://publications.europa.eu/resource/authority/country/DNK"
WHOLE_DAY = len("2026-11-29")
ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The nodes of a corpus. Each method adds one node to the graph and returns a reference to it."""

    corpus: Corpus
    edition: Edition
    graph: Graph

    def concept(self, row: Row, field: str) -> Ref:
        """A value of an enumeration."""
        label, meaning = self.corpus.label(row, field), self.corpus.explanation(row, field)
        triples: list[Triple] = [("skos:definition", Text(meaning))] if meaning else []
        return self.graph.add(self.value(row, field), ("skos:Concept",), ("skos:prefLabel", Text(label)), *triples)

    def value(self, row: Row, field: str) -> str:
        """The address of a value of an enumeration, a fragment of that of the README."""
        path = "-".join((*row.PATH.removeprefix("#").split("/"), field, str(getattr(row, field))))
        return f"{self.edition.address(PROFILE)}#{path}"

    def requirement_type(self, term: str) -> Ref:
        """What a requirement is about."""
        iri = f"{self.edition.address(PROFILE)}#{term.lower().translate(ASCII)}"
        return self.graph.add(iri, ("skos:Concept",), ("skos:prefLabel", Text(term)))

    def document(self, iri: str) -> Ref:
        """A page."""
        return self.graph.add(iri, ("foaf:Document",))

    def source(self, citation: str) -> Ref:
        """The document that a citation leads to."""
        id_ = citation.partition("#")[0]
        found = self.corpus.get(Source, id_)
        triples: list[Triple] = [("dct:title", Text(self.corpus.dated_title(found)))] if found else []
        return self.graph.add(self.edition.page(Source, id_), ("foaf:Document",), *triples)

    def step(self, step: Step) -> Ref:
        """A step of the ladder, with the law that is the step's."""
        title = self.corpus.title(step)
        texts = [markdown.plain(row.text) for row in step.description]
        bases = filter(None, (self.corpus.get(LegalBasis, row.legal_basis) for row in step.legal_bases))
        return self.graph.add(
            self.edition.thing(Step, step.id),
            ("cpsv:Rule", "skos:Concept"),
            ("dct:identifier", Literal(step.id)),
            ("dct:title", Text(title)),
            ("skos:prefLabel", Text(title)),
            ("dct:description", Text("\n\n".join(texts) or title)),
            *(("cpsv:implements", one) for basis in bases for one in self.law(basis)),
        )

    def law(self, basis: LegalBasis) -> tuple[Ref, ...]:
        """A provision, and the act that it is of, at the act's ELI where that is known."""
        act = self.corpus.get(Act, basis.act)
        whole = (self.act(act),) if act else ()
        provision = self.graph.add(
            self.edition.thing(LegalBasis, basis.id),
            ("eli:LegalResource",),
            ("dct:title", Text(self.corpus.title(basis))),
            ("dct:description", Text(markdown.plain(basis.about))),
            *((name, one) for name in ("dct:relation", "eli:is_part_of") for one in whole),
        )
        return (provision, *whole)

    def act(self, act: Act) -> Ref:
        """An act."""
        triples: list[Triple] = [("eli:number", Literal(str(act.number)))] if act.number is not None else []
        if act.date and len(act.date) == WHOLE_DAY:
            triples.append(("eli:date_document", Literal(act.date, "xsd:date")))
        iri = act.eli or self.edition.thing(Act, act.id)
        names: tuple[Triple, ...] = (("dct:title", Text(act.name)), ("dct:alternative", Text(act.short_name)))
        return self.graph.add(iri, ("eli:LegalResource",), *names, *triples)

    def authority(self, one: Authority) -> Ref:
        """An organisation that a service belongs to."""
        found = self.organisation(one)
        return self.graph.add(found.iri, ("cv:PublicOrganisation",), ("dct:spatial", self.seat(one)))

    def organisation(self, one: Authority) -> Ref:
        """An organisation, or a municipality as one."""
        kind = type(one)
        triples: list[Triple] = []
        if isinstance(one, Organisation):
            triples += [("skos:altLabel", Text(one.abbreviation))] if one.abbreviation else []
            triples += [("foaf:homepage", self.document(one.url))] if one.url else []
        return self.graph.add(
            self.edition.thing(kind, one.id),
            ("org:Organization", "foaf:Agent"),
            ("dct:identifier", Literal(one.id)),
            ("dct:title", Text(self.corpus.title(one))),
            ("skos:prefLabel", Text(self.corpus.title(one))),
            *triples,
        )

    def unknown_authority(self, record: Intervention) -> Ref:
        """A placeholder, which the vocabulary requires, for a service without a stated authority."""
        found = [place for row in rows_in_use(self.corpus, record) for place in self.places(row)]
        return self.graph.add(
            f"{self.edition.page(Intervention, record.id)}#ukendt-myndighed",
            ("cv:PublicOrganisation",),
            ("skos:prefLabel", Text(doubts.silence(record, "organisations"))),
            *(("dct:spatial", place) for place in found or [self.denmark()]),
        )

    def seat(self, one: Authority) -> Ref:
        """The municipality of an authority or of its parent; Denmark if none is known."""
        seen: set[str] = set()
        while isinstance(one, Organisation):
            school = self.corpus.get(School, one.school)
            home = self.corpus.get(Municipality, one.municipality or (school.municipality if school else None))
            parent = self.corpus.get(Organisation, one.part_of)
            if home or parent is None or one.id in seen:
                return self.place(home) if home else self.denmark()
            seen.add(one.id)
            one = parent
        return self.place(one)

    def denmark(self) -> Ref:
        """The country."""
        return self.graph.add(DENMARK, ("dct:Location",))

    def places(self, row: Coverage) -> Iterator[Ref]:
        """The places of a row of coverage."""
        found = places(self.corpus, row)
        yield from map(self.place, found)
        if row.region and not found:
            name = ("locn:geographicName", Text(self.corpus.label(row, "region")))
            yield self.graph.add(self.value(row, "region"), ("dct:Location",), name)
        elif row.extent == "country":
            yield self.denmark()

    def place(self, one: Place) -> Ref:
        """A municipality, an area or a school as a place."""
        above = None if isinstance(one, Municipality) else self.corpus.get(Municipality, one.municipality)
        return self.graph.add(
            f"{self.edition.page(type(one), one.id)}#sted",
            ("dct:Location",),
            ("locn:geographicName", Text(self.corpus.title(one))),
            ("dct:identifier", Literal(one.code if isinstance(one, Municipality) else one.id)),
            *((("dct:isPartOf", self.place(above)),) if above else ()),
        )
