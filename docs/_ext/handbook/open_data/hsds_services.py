"""Organisations and interventions as organisations and services of HSDS; fields that the standard lacks become attributes."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.facts import audience, background, delivery, doubts, money, results, short
from handbook.facts.access import access_rows
from handbook.facts.coverage import places as page_places
from handbook.facts.coverage import where, wide_name
from handbook.facts.phrase import Link, citations, plain, plain_fact
from handbook.facts.phrase import Row as FactRow
from handbook.facts.status import is_former
from handbook.facts.times import is_ahead, period, valid_rows
from handbook.model.base import Row
from handbook.model.records import (
    Funding,
    Intervention,
    LegalBasis,
    Method,
    Municipality,
    Organisation,
    Result,
    School,
    Step,
    TargetGroup,
)
from handbook.open_data.graph import address
from handbook.open_data.hsds_tables import Terms, texts, uuid
from handbook.open_data.services import Authority, authorities, places, rows_in_use
from handbook.text import markdown
from handbook.text.danish import capital

STATUSES = {
    "active": "active",
    "trial": "active",
    "closing": "active",
    "ended": "defunct",
    "planned": "inactive",
    "in-development": "inactive",
    "not-in-use": "inactive",
    "unknown": "inactive",
}
"""Status to the nearest of the four of HSDS; the exact one is an attribute. A former record is ended, a future one planned."""


def add_authority(terms: Terms, one: Authority) -> str:
    """Add an organisation, or a municipality where no organisation is registered for it."""
    return add_organisation(terms, one) if isinstance(one, Organisation) else add_municipality(terms, one)


def add_organisation(terms: Terms, one: Organisation) -> str:
    """Add an organisation of the register; its description defaults to its kind."""
    tables, corpus = terms.tables, terms.corpus
    kind, above = terms.value(one, "kind"), corpus.get(Organisation, one.part_of)
    id_ = tables.add(
        "organization",
        uuid("organization", one.id),
        name=corpus.title(one),
        alternate_name=one.abbreviation or (one.aliases[0].name if one.aliases else None),
        description=texts(one.description) or corpus.label(one, "kind"),
        website=address(one.url) if one.url else None,
        uri=terms.edition.page(Organisation, one.id),
        parent_organization_id=uuid("organization", above.id) if above else None,
    )
    terms.attribute("organization", id_, kind)
    if one.ean:
        add_identifier(terms, id_, corpus.shape(one, "ean").title, one.ean)
    if one.address:
        cells = {"organization_id": id_, "name": corpus.title(one), "description": one.address}
        tables.add("location", location_type="physical", **cells)
    return id_


def add_municipality(terms: Terms, one: Municipality) -> str:
    """Add a municipality of the register."""
    id_ = terms.tables.add(
        "organization",
        uuid("organization", f"municipality/{one.id}"),
        name=terms.corpus.title(one),
        description=texts(one.description) or terms.corpus.handbook.shape(Municipality.PATH).title,
        uri=terms.edition.page(Municipality, one.id),
    )
    add_identifier(terms, id_, terms.corpus.shape(one, "code").title, one.code)
    return id_


def add_identifier(terms: Terms, organisation: str, kind: str, value: str) -> None:
    """Add an identifier of an organisation, such as its EAN."""
    terms.tables.add("organization_identifier", organization_id=organisation, identifier_type=kind, identifier=value)


def add_unknown(terms: Terms, silence: str) -> str:
    """Add a placeholder, which HSDS requires, for a service without a stated authority; its name says why."""
    return terms.tables.add("organization", uuid("unknown", silence), name=silence, description=silence)


def add_service(terms: Terms, record: Intervention) -> None:
    """Add an intervention with all its facts."""
    corpus = terms.corpus
    group = record.target_group or TargetGroup()
    ages = valid_rows(group.ages, corpus.today)
    owner = next((add_authority(terms, authority) for authority in authorities(corpus, record)), None)
    status = "planned" if is_ahead(record.valid, corpus.today) else record.status.value
    accesses = short.accesses(corpus, record)
    application = [line for prefix, access in accesses for line in lines(access_rows(corpus, access), prefix)]
    service = terms.tables.add(
        "service",
        uuid("service", record.id),
        organization_id=owner or add_unknown(terms, doubts.silence(record, "organisations")),
        name=corpus.title(record),
        alternate_name=record.aliases[0].name if record.aliases else None,
        description=texts((record.summary, *record.description)),
        url=terms.edition.page(Intervention, record.id),
        status=STATUSES["ended" if is_former(corpus, record) else status],
        application_process="\n".join(application) or None,
        eligibility_description="\n".join(lines(audience.requirements(corpus, record))) or None,
        minimum_age=min((row.from_ for row in ages), default=None),
        maximum_age=max((row.to for row in ages), default=None),
        assured_date=record.reviewed.date,
    )
    for part in (add_places, add_funding, add_values, add_people, add_delivery, add_results, add_background, add_doubts):
        part(terms, service, record)


def lines(rows: Iterable[FactRow], prefix: str = "") -> list[str]:
    """Rows of facts as lines, the term first."""
    return [f"{prefix}{row.term}: {plain_fact(fact)}" for row in rows for fact in row.facts]


def add_places(terms: Terms, service: str, record: Intervention) -> None:
    """Areas and schools where it is in use, and every place as the pages name it; no source states an address."""
    for row in rows_in_use(terms.corpus, record):
        description = plain(where(terms.corpus, [row]))
        for place in places(terms.corpus, row) or [None]:
            name = terms.corpus.title(place) if place else wide_name(terms.corpus, row)
            page = terms.edition.page(type(place), place.id) if place else None
            if isinstance(place, School):
                location = uuid("location", place.id)
                terms.tables.add("location", location, location_type="physical", name=name, url=page)
                table = "service_at_location"
                id_ = terms.tables.add(table, service_id=service, location_id=location, description=description)
            else:
                table = "service_area"
                id_ = terms.tables.add(table, service_id=service, name=name, description=description, uri=page)
            terms.attribute(table, id_, None, source=row.source)
    term = terms.field(Intervention, "coverage")
    for place_ in page_places(terms.corpus, record):
        terms.rows("attribute", terms.fact("service", service, term, place_.fact), term, place_.own)


def add_funding(terms: Terms, service: str, record: Intervention) -> None:
    """The funding entries of the intervention's own record; those of a family belong to the family."""
    own = terms.corpus.written(Intervention, record.id) or record
    rows = [("", row) for row in own.funding]
    rows += [(f"{short.place_name(terms.corpus, place)}: ", row) for place in own.coverage for row in place.funding]
    for prefix, row in rows:
        fact = money.entry(terms.corpus, row)
        id_ = terms.tables.add("funding", service_id=service, source=prefix + plain_fact(fact))
        for name in ("entry", "permanence", "basis"):
            if getattr(row, name):
                terms.attribute("funding", id_, terms.value(row, name))
        amount = money.amount(row)
        amounts = (("amount_dkk", amount), ("amount_from_dkk", row.amount_from_dkk), ("amount_to_dkk", row.amount_to_dkk))
        for name, number in amounts:
            if number is not None:
                terms.attribute("funding", id_, terms.field(Funding, name), str(number))
        if row.period:
            terms.attribute("funding", id_, terms.field(Funding, "period"), period(row.period))
        terms.attribute("funding", id_, None, source=fact.source)


def add_values(terms: Terms, service: str, record: Intervention) -> None:
    """Status, documentation, focus, steps and law, with their notes."""
    status = terms.attribute("service", service, terms.value(record.status, "value"), record.status.as_of, record.status.source)
    note(terms, status, record.status, record.status.text)
    terms.attribute("service", service, terms.value(record, "documentation"))
    if record.focus:
        terms.attribute("service", service, terms.value(record.focus, "value"), source=record.focus.source)
    for row in record.ladder:
        if step := terms.corpus.get(Step, row.step):
            on_step = terms.attribute("service", service, terms.record(Step, step.id), row.label, row.source)
            note(terms, on_step, row, row.text)
            for law in step.legal_bases:
                if term := terms.record(LegalBasis, law.legal_basis):
                    terms.attribute("attribute", on_step, term, source=law.source)
    for basis in record.legal_bases:
        if term := terms.record(LegalBasis, basis.legal_basis):
            note(terms, terms.attribute("service", service, term, source=basis.source), basis, basis.text)


def note(terms: Terms, id_: str, row: Row, text: str | None) -> None:
    """Add a note on an attribute."""
    if text:
        terms.attribute("attribute", id_, terms.field(type(row), "text"), markdown.plain(text))


def add_people(terms: Terms, service: str, record: Intervention) -> None:
    """Organisations by role, target group and access."""
    for row in record.organisations:
        if terms.corpus.get(Organisation, row.organisation):
            value = uuid("organization", row.organisation)
            note(terms, terms.attribute("service", service, terms.value(row, "role"), value, row.source), row, row.text)
    terms.rows("service", service, terms.field(Intervention, "target_group"), audience.rows(terms.corpus, record))
    term = terms.field(Intervention, "access")
    for prefix, access in short.accesses(terms.corpus, record):
        terms.rows("service", service, term, access_rows(terms.corpus, access), prefix)


def add_delivery(terms: Terms, service: str, record: Intervention) -> None:
    """Methods, delivery, duration and capacity."""
    for row in record.delivery.methods if record.delivery else ():
        if term := terms.record(Method, row.method):
            note(terms, terms.attribute("service", service, term, source=row.source), row, row.text)
    sections = {"varighed": "duration", "kapacitet": "capacity"}
    for found in delivery.rows(terms.corpus, record):
        if any(isinstance(fact.words[0], Link) and fact.words[0].kind == Method.PATH for fact in found.facts):
            continue  # methods are terms of their own
        term = terms.field(Intervention, sections.get(found.anchor, "delivery"))
        prefix = "" if found.anchor in sections else f"{found.term}: "
        for fact in found.facts:
            terms.fact("service", service, term, fact, prefix)


def add_results(terms: Terms, service: str, record: Intervention) -> None:
    """The results of the intervention's own record, with evidence and caveats."""
    own = terms.corpus.written(Intervention, record.id) or record
    term, caveat = terms.field(Intervention, "results"), terms.field(Result, "caveats")
    for finding in results.findings(terms.corpus, own):
        figure = ", ".join(filter(None, (finding.figure, finding.of)))
        figure += "" if figure.endswith(".") else "."
        value = f"{figure} {plain_fact(finding.fact)} {finding.about}. {finding.strength.label}."
        result = terms.attribute("service", service, term, value, finding.fact.source)
        for fact in finding.caveats:
            terms.fact("attribute", result, caveat, fact)
    for row in own.result_caveats:
        terms.fact("service", service, terms.field(Intervention, "result_caveats"), results.caveat(row))


def add_background(terms: Terms, service: str, record: Intervention) -> None:
    """Aliases, events, relations, sources of the description, and the last review."""
    for found in background.aliases(terms.corpus, record.aliases):
        for fact in found.facts:
            terms.fact("service", service, terms.field(Intervention, "aliases"), fact)
    for event in background.timeline(terms.corpus, record.history, record.decisions):
        for fact in event.facts:
            terms.fact("service", service, terms.field(Intervention, "history"), fact, f"{event.words}: ")
    for row in record.relations:
        value = uuid("service", row.target)
        note(terms, terms.attribute("service", service, terms.value(row, "type"), value, row.source), row, row.text)
    terms.attribute("service", service, None, source=citations((record.summary, *record.description)))
    terms.attribute("service", service, terms.field(Intervention, "reviewed"), record.reviewed.date, record.reviewed.against)


def add_doubts(terms: Terms, service: str, record: Intervention) -> None:
    """Disagreements, open questions, and statements that there is none of something."""
    term = terms.field(Intervention, "disagreements")
    for question in doubts.disagreements(terms.corpus, record):
        attribute = terms.attribute("service", service, term, f"{question.text} {capital(question.status)}.")
        for voice in question.voices:
            terms.fact("attribute", attribute, term, voice)
        for phrase in question.explanation:
            terms.attribute("attribute", attribute, term, plain(phrase))
    for row in record.not_stated:
        terms.attribute("service", service, terms.field(Intervention, "not_stated"), row.question)
    for none in record.stated_none:
        value = markdown.plain(none.text)
        terms.attribute("service", service, terms.field(Intervention, "stated_none"), value, none.source)
