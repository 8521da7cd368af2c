"""Interventions as public services in CPSV-AP 3.2, the European vocabulary of public services: JSON-LD and Turtle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from handbook.facts import access, audience, short
from handbook.facts.phrase import citations, plain
from handbook.facts.status import predecessors, successors
from handbook.model import Corpus
from handbook.model.records import Intervention, LegalBasis, Organisation, Step
from handbook.open_data.cpsv_terms import PROFILE, Terms
from handbook.open_data.edition import Edition
from handbook.open_data.formats import FOLDER, File
from handbook.open_data.graph import Graph, Literal, Ref, Text, Triple
from handbook.open_data.services import authorities, rows_in_use
from handbook.text import markdown

ROOT = f"{FOLDER}/cpsv-ap"
TEXT = Path(__file__).with_name("cpsv-ap.md")
"""The README of the files."""


def files(corpus: Corpus, edition: Edition) -> Iterator[File]:
    """The services as JSON-LD and Turtle, and the README."""
    terms = Terms(corpus=corpus, edition=edition.located(corpus), graph=Graph())
    for record in corpus.of(Intervention):
        add_service(terms, record)
    yield f"{ROOT}/services.jsonld", terms.graph.jsonld()
    yield f"{ROOT}/services.ttl", terms.graph.turtle()
    yield PROFILE, TEXT.read_bytes()


def add_service(terms: Terms, record: Intervention) -> None:
    """One intervention."""
    page = terms.edition.page(Intervention, record.id)
    triples = [*names(terms, record), *classes(terms, record), *connections(terms, record)]
    triples += [("cv:holdsRequirement", node) for node in requirements(terms, record)]
    triples += [("cv:hasParticipation", node) for node in participations(terms, record)]
    triples += [("cv:hasChannel", node) for node in channels(terms, record)]
    sources = citations((record.summary, *record.description))
    triples += [("dct:source", terms.source(citation)) for citation in sources]
    triples.append(("foaf:page", terms.document(page)))
    terms.graph.add(terms.edition.thing(Intervention, record.id), ("cpsv:PublicService",), *triples)


def names(terms: Terms, record: Intervention) -> Iterator[Triple]:
    """Id, names and description."""
    yield "dct:identifier", Literal(record.id)
    yield "dct:title", Text(terms.corpus.title(record))
    yield from (("dct:alternative", Text(row.name)) for row in record.aliases)
    texts = (record.summary.text, *(row.text for row in record.description))
    yield "dct:description", Text("\n\n".join(map(markdown.plain, texts)))


def classes(terms: Terms, record: Intervention) -> Iterator[Triple]:
    """Status, subject, audience and steps."""
    yield "adms:status", terms.concept(record.status, "value")
    if record.focus:
        yield "cv:thematicArea", terms.concept(record.focus, "value")
    for row in record.target_group.audiences if record.target_group else ():
        yield "dct:audience", terms.concept(row, "audience")
    for step in filter(None, (terms.corpus.get(Step, row.step) for row in record.ladder)):
        yield "cv:isClassifiedBy", terms.step(step)
        yield "cpsv:follows", terms.step(step)


def connections(terms: Terms, record: Intervention) -> Iterator[Triple]:
    """Authorities, places, law and other services."""
    found = authorities(terms.corpus, record)
    yield from (("cv:hasCompetentAuthority", terms.authority(one)) for one in found)
    if not found:
        yield "cv:hasCompetentAuthority", terms.unknown_authority(record)
    for row in rows_in_use(terms.corpus, record):
        yield from (("dct:spatial", place) for place in terms.places(row))
    for basis in filter(None, (terms.corpus.get(LegalBasis, row.legal_basis) for row in record.legal_bases)):
        yield from (("cv:hasLegalResource", one) for one in terms.law(basis))
    for relation in record.relations:
        if terms.corpus.get(Intervention, relation.target):
            yield "cv:relatedService", Ref(terms.edition.thing(Intervention, relation.target))
    earlier = predecessors(terms.corpus, record)
    for name, ids in (("dct:replaces", earlier), ("dct:isReplacedBy", successors(terms.corpus, record))):
        yield from ((name, Ref(terms.edition.thing(Intervention, id_))) for id_ in ids)


def requirements(terms: Terms, record: Intervention) -> Iterator[Ref]:
    """The requirements: target group, and access except where to apply."""
    rows = [("", row) for row in audience.requirements(terms.corpus, record)]
    for place, access_ in short.accesses(terms.corpus, record):
        rows += [(place, row) for row in access.access_rows(terms.corpus, access_) if row.term != access.TERMS["entry_point"]]
    facts = [(place, row.term, fact) for place, row in rows for fact in row.facts]
    for number, (place, term, fact) in enumerate(facts, 1):
        triples: list[Triple] = [
            ("dct:title", Text(place + plain(fact.words))),
            ("dct:type", terms.requirement_type(term)),
            *(("dct:description", Text(plain(detail))) for detail in fact.details),
        ]
        yield part(terms, record, "cv:Requirement", f"krav-{number}", triples, fact.source)


def participations(terms: Terms, record: Intervention) -> Iterator[Ref]:
    """The organisations with other roles than responsible."""
    for row in record.organisations:
        organisation = terms.corpus.get(Organisation, row.organisation)
        if organisation is None or row.role == "responsible":
            continue
        label = terms.corpus.label(row, "role")
        triples: list[Triple] = [
            ("dct:description", Text(f"{label}: {markdown.plain(row.text)}" if row.text else label)),
            ("cv:role", terms.concept(row, "role")),
            ("cv:hasParticipant", terms.organisation(organisation)),
        ]
        yield part(terms, record, "cv:Participation", f"{row.role}-{organisation.id}", triples, row.source)


def channels(terms: Terms, record: Intervention) -> Iterator[Ref]:
    """Where to apply."""
    accesses = short.accesses(terms.corpus, record)
    rows = [(place, row) for place, access_ in accesses for row in access_.entry_point]
    for number, (place, row) in enumerate(rows, 1):
        owners = filter(None, (terms.corpus.get(Organisation, id_) for id_ in row.organisations))
        triples: list[Triple] = [
            ("dct:description", Text(place + markdown.plain(row.text))),
            *(("cv:ownedBy", terms.organisation(one)) for one in owners),
        ]
        yield part(terms, record, "cv:Channel", f"henvendelse-{number}", triples, row.source)


def part(terms: Terms, record: Intervention, type_: str, name: str, triples: Iterable[Triple], source: Iterable[str]) -> Ref:
    """A node of a service, which has no page of its own: an anchor of the service's page, with its sources."""
    return terms.graph.add(
        f"{terms.edition.page(Intervention, record.id)}#{name}",
        (type_,),
        ("dct:identifier", Literal(f"{record.id}-{name}")),
        *triples,
        *(("dct:source", terms.source(citation)) for citation in source),
    )
