"""Interventions as services of HSDS; fields that the standard lacks become attributes."""

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
    Organisation,
    Result,
    School,
    Step,
    TargetGroup,
)
from handbook.open_data.hsds_organisations import Organisations
from handbook.open_data.hsds_tables import uuid
from handbook.open_data.hsds_terms import Vocabulary, texts
from handbook.open_data.services import authorities, places, rows_in_use
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


def add_service(words: Vocabulary, organisations: Organisations, record: Intervention) -> None:
    """Add an intervention with all its facts."""
    corpus = words.corpus
    group = record.target_group or TargetGroup()
    ages = valid_rows(group.ages, corpus.today)
    owner = next((organisations.add(authority) for authority in authorities(corpus, record)), None)
    status = "planned" if is_ahead(record.valid, corpus.today) else record.status.value
    accesses = short.accesses(corpus, record)
    application = [line for prefix, access in accesses for line in lines(access_rows(corpus, access), prefix)]
    service = words.tables.add(
        "service",
        uuid("service", record.id),
        organization_id=owner or organisations.unknown(doubts.silence(record, "organisations")),
        name=corpus.title(record),
        alternate_name=record.aliases[0].name if record.aliases else None,
        description=texts((record.summary, *record.description)),
        url=words.edition.page(Intervention, record.id),
        status=STATUSES["ended" if is_former(corpus, record) else status],
        application_process="\n".join(application) or None,
        eligibility_description="\n".join(lines(audience.requirements(corpus, record))) or None,
        minimum_age=min((row.from_ for row in ages), default=None),
        maximum_age=max((row.to for row in ages), default=None),
        assured_date=record.reviewed.date,
    )
    for part in (add_places, add_funding, add_values, add_people, add_delivery, add_results, add_background, add_doubts):
        part(words, service, record)


def lines(rows: Iterable[FactRow], prefix: str = "") -> list[str]:
    """Rows of facts as lines, the term first."""
    return [f"{prefix}{row.term}: {plain_fact(fact)}" for row in rows for fact in row.facts]


def add_places(words: Vocabulary, service: str, record: Intervention) -> None:
    """Areas and schools where it is in use, and every place as the pages name it; no source states an address."""
    for row in rows_in_use(words.corpus, record):
        description = plain(where(words.corpus, [row]))
        for place in places(words.corpus, row) or [None]:
            name = words.corpus.title(place) if place else wide_name(words.corpus, row)
            page = words.edition.page(type(place), place.id) if place else None
            if isinstance(place, School):
                location = uuid("location", place.id)
                words.tables.add("location", location, location_type="physical", name=name, url=page)
                table = "service_at_location"
                id_ = words.tables.add(table, service_id=service, location_id=location, description=description)
            else:
                table = "service_area"
                id_ = words.tables.add(table, service_id=service, name=name, description=description, uri=page)
            words.attribute(table, id_, None, source=row.source)
    term = words.field(Intervention, "coverage")
    for place_ in page_places(words.corpus, record):
        words.rows("attribute", words.fact("service", service, term, place_.fact), term, place_.own)


def add_funding(words: Vocabulary, service: str, record: Intervention) -> None:
    """The funding entries of the intervention's own record; those of a family belong to the family."""
    own = words.corpus.written(Intervention, record.id) or record
    rows = [("", row) for row in own.funding]
    rows += [(f"{short.place_name(words.corpus, place)}: ", row) for place in own.coverage for row in place.funding]
    for prefix, row in rows:
        fact = money.entry(words.corpus, row)
        id_ = words.tables.add("funding", service_id=service, source=prefix + plain_fact(fact))
        for name in ("entry", "permanence", "basis"):
            if getattr(row, name):
                words.attribute("funding", id_, words.value(row, name))
        amount = money.amount(row)
        amounts = (("amount_dkk", amount), ("amount_from_dkk", row.amount_from_dkk), ("amount_to_dkk", row.amount_to_dkk))
        for name, number in amounts:
            if number is not None:
                words.attribute("funding", id_, words.field(Funding, name), str(number))
        if row.period:
            words.attribute("funding", id_, words.field(Funding, "period"), period(row.period))
        words.attribute("funding", id_, None, source=fact.source)


def add_values(words: Vocabulary, service: str, record: Intervention) -> None:
    """Status, documentation, focus, steps and law, with their notes."""
    status = words.attribute("service", service, words.value(record.status, "value"), record.status.as_of, record.status.source)
    note(words, status, record.status, record.status.text)
    words.attribute("service", service, words.value(record, "documentation"))
    if record.focus:
        words.attribute("service", service, words.value(record.focus, "value"), source=record.focus.source)
    for row in record.ladder:
        if step := words.corpus.get(Step, row.step):
            on_step = words.attribute("service", service, words.record(Step, step.id), row.label, row.source)
            note(words, on_step, row, row.text)
            for law in step.legal_bases:
                if term := words.record(LegalBasis, law.legal_basis):
                    words.attribute("attribute", on_step, term, source=law.source)
    for basis in record.legal_bases:
        if term := words.record(LegalBasis, basis.legal_basis):
            note(words, words.attribute("service", service, term, source=basis.source), basis, basis.text)


def note(words: Vocabulary, id_: str, row: Row, text: str | None) -> None:
    """Add a note on an attribute."""
    if text:
        words.attribute("attribute", id_, words.field(type(row), "text"), markdown.plain(text))


def add_people(words: Vocabulary, service: str, record: Intervention) -> None:
    """Organisations by role, target group and access."""
    for row in record.organisations:
        if words.corpus.get(Organisation, row.organisation):
            value = uuid("organization", row.organisation)
            note(words, words.attribute("service", service, words.value(row, "role"), value, row.source), row, row.text)
    words.rows("service", service, words.field(Intervention, "target_group"), audience.rows(words.corpus, record))
    term = words.field(Intervention, "access")
    for prefix, access in short.accesses(words.corpus, record):
        words.rows("service", service, term, access_rows(words.corpus, access), prefix)


def add_delivery(words: Vocabulary, service: str, record: Intervention) -> None:
    """Methods, delivery, duration and capacity."""
    for row in record.delivery.methods if record.delivery else ():
        if term := words.record(Method, row.method):
            note(words, words.attribute("service", service, term, source=row.source), row, row.text)
    sections = {"varighed": "duration", "kapacitet": "capacity"}
    for found in delivery.rows(words.corpus, record):
        if any(isinstance(fact.words[0], Link) and fact.words[0].kind == Method.PATH for fact in found.facts):
            continue  # methods are terms of their own
        term = words.field(Intervention, sections.get(found.anchor, "delivery"))
        prefix = "" if found.anchor in sections else f"{found.term}: "
        for fact in found.facts:
            words.fact("service", service, term, fact, prefix)


def add_results(words: Vocabulary, service: str, record: Intervention) -> None:
    """The results of the intervention's own record, with evidence and caveats."""
    own = words.corpus.written(Intervention, record.id) or record
    term, caveat = words.field(Intervention, "results"), words.field(Result, "caveats")
    for finding in results.findings(words.corpus, own):
        figure = ", ".join(filter(None, (finding.figure, finding.of)))
        figure += "" if figure.endswith(".") else "."
        value = f"{figure} {plain_fact(finding.fact)} {finding.about}. {finding.strength.label}."
        result = words.attribute("service", service, term, value, finding.fact.source)
        for fact in finding.caveats:
            words.fact("attribute", result, caveat, fact)
    for row in own.result_caveats:
        words.fact("service", service, words.field(Intervention, "result_caveats"), results.caveat(row))


def add_background(words: Vocabulary, service: str, record: Intervention) -> None:
    """Aliases, events, relations, sources of the description, and the last review."""
    for found in background.aliases(words.corpus, record.aliases):
        for fact in found.facts:
            words.fact("service", service, words.field(Intervention, "aliases"), fact)
    for event in background.timeline(words.corpus, record.history, record.decisions):
        for fact in event.facts:
            words.fact("service", service, words.field(Intervention, "history"), fact, f"{event.words}: ")
    for row in record.relations:
        value = uuid("service", row.target)
        note(words, words.attribute("service", service, words.value(row, "type"), value, row.source), row, row.text)
    words.attribute("service", service, None, source=citations((record.summary, *record.description)))
    words.attribute("service", service, words.field(Intervention, "reviewed"), record.reviewed.date, record.reviewed.against)


def add_doubts(words: Vocabulary, service: str, record: Intervention) -> None:
    """Disagreements, open questions, and statements that there is none of something."""
    term = words.field(Intervention, "disagreements")
    for question in doubts.disagreements(words.corpus, record):
        attribute = words.attribute("service", service, term, f"{question.text} {capital(question.status)}.")
        for voice in question.voices:
            words.fact("attribute", attribute, term, voice)
        for phrase in question.explanation:
            words.attribute("attribute", attribute, term, plain(phrase))
    for row in record.not_stated:
        words.attribute("service", service, words.field(Intervention, "not_stated"), row.question)
    for none in record.stated_none:
        value = markdown.plain(none.text)
        words.attribute("service", service, words.field(Intervention, "stated_none"), value, none.source)
