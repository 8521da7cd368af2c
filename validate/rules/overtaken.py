"""K5xx: past plans, statements from the future, incomplete reviews and doubtful years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from validate.codes import Words, index_rule
from validate.corpus import Corpus
from validate.findings import Finding, Severity
from validate.model import Entry, Value, mapping, texts
from validate.text.dates import GRACE, first_day, is_plausible, last_day

NOT_BEGUN = ("planned", "in-development")
"""Statuses of interventions that have not begun."""

SOURCE_DATES = ("date", "retrieved")
"""Dates of a source that must be past."""

MIN_YEAR: Mapping[str, int] = {"interventions": 1950, "sources": 1950, "schemes": 1950}
"""The first plausible year by kind; schools, organisations and acts may be older."""

DEFAULT_MIN_YEAR = 1700
MAX_AHEAD = timedelta(days=365 * 25)
"""The maximum plausible time ahead of a date."""


def rows_of_lists(entry: Entry, *keys: str) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """The mappings of several lists, with pointers."""
    for key in keys:
        yield from entry.rows(key)


def statuses(entry: Entry) -> Iterator[tuple[str, Mapping[str, Value], Mapping[str, Value]]]:
    """Each status of an entry and its places: pointer, status, and parent mapping."""
    for pointer, part in (("", entry.data), *entry.rows("coverage")):
        if "status" in part:
            yield f"{pointer}/status", mapping(part["status"]), part


@index_rule(
    "K508",
    "statement-from-future",
    da={
        "": Words(
            "{date} ligger i fremtiden, men det står som noget, der er sket.",
            "Ret datoen. Er det en plan, så skriv planned: true ved den.",
        ),
        "status": Words("Status gælder pr. {date}, og den dag er ikke kommet.", "Skriv den dag, kilden siger noget om."),
        "source": Words("Kilden har en dato i fremtiden: {date}.", "Skriv den dag, kilden er fra, eller du hentede den."),
        "result": Words("Tallet er fra {date}, og den dag er ikke kommet.", "Skriv den dag eller periode, tallet gælder."),
    },
    en={
        "": Words(
            "{date} lies in the future, but it is told as something that happened.",
            "Mend the date. If it is a plan, add planned: true.",
        ),
        "status": Words("The status is as of {date}, which has not come.", "Write the day that the source speaks of."),
        "source": Words("The source has a date in the future: {date}.", "Write the day that it is from, or was retrieved."),
        "result": Words("The number is of {date}, which has not come.", "Write the day or period that the number is about."),
    },
)
def statement_from_future(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A status, event, result or source dated after today by more than GRACE."""
    for pointer, value, variant in past_claims(entry):
        day = first_day(value)
        if day and day - corpus.today > GRACE:
            yield Finding(code="K508", location=entry.at(pointer), variant=variant, values={"date": str(value)})


def past_claims(entry: Entry) -> Iterator[tuple[str, Value, str]]:
    """Dates that must not be in the future: pointer, date, and variant of K508."""
    if entry.kind == "interventions":
        yield from ((f"{pointer}/as_of", status.get("as_of"), "status") for pointer, status, _ in statuses(entry))
    if entry.kind == "sources":
        yield from ((f"/{key}", entry.data.get(key), "source") for key in SOURCE_DATES)
    if entry.kind == "acts":
        yield from ((f"{pointer}/date", row.get("date"), "") for pointer, row in (("", entry.data), *entry.rows("amended_by")))
    for pointer, row in rows_of_lists(entry, "history", "decisions"):
        if row.get("planned") is not True:
            yield f"{pointer}/date", row.get("date"), ""
    for pointer, row in entry.rows("results"):
        yield f"{pointer}/as_of", row.get("as_of"), "result"
        for place, part in (("", row), ("/before", mapping(row.get("before"))), ("/after", mapping(row.get("after")))):
            yield f"{pointer}{place}/period/from", mapping(part.get("period")).get("from"), "result"
    yield "/verification/checked", mapping(entry.data.get("verification")).get("checked"), ""


@index_rule(
    "K509",
    "plan-overtaken",
    Severity.WARNING,
    da={
        "": Words(
            "Planen var til {date}, og den tid er gået.",
            "Find ud af, om det skete, og skriv det uden planned. Ved ingen det, så fortæl, hvad planen var.",
        ),
        "status": Words("Det skulle begynde {date}, og den tid er gået.", "Find ud af, om det er begyndt, og ret status."),
    },
    en={
        "": Words(
            "The plan was for {date}, which is over.",
            "Find out whether it happened, and say so without planned. If nobody knows, tell what the plan was.",
        ),
        "status": Words("It was to begin {date}, which is over.", "Find out whether it has begun, and mend the status."),
    },
)
def plan_overtaken(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A plan whose date has passed."""
    for pointer, row in rows_of_lists(entry, "history", "decisions"):
        if row.get("planned") is True and has_passed(row.get("date"), corpus.today):
            values = {"date": str(row["date"])}
            yield Finding(code="K509", location=entry.at(f"{pointer}/date"), values=values)
    for pointer, status, part in statuses(entry) if entry.kind == "interventions" else ():
        start, as_of = mapping(part.get("valid")).get("from"), first_day(status.get("as_of"))
        is_ahead = as_of is None or as_of <= (last_day(start) or as_of)  # else K512 reports it
        if status.get("value") in NOT_BEGUN and is_ahead and has_passed(start, corpus.today):
            yield Finding(code="K509", location=entry.at(f"{pointer}/value"), variant="status", values={"date": str(start)})


def has_passed(value: Value, today: date) -> bool:
    """Whether the last day of a partial date has passed by more than GRACE."""
    day = last_day(value)
    return day is not None and today - day > GRACE


@index_rule(
    "K510",
    "incomplete-review",
    kind="interventions",
    da={
        "": Words(
            "Posten henviser til {id}, men er ikke gennemgået mod den kilde.",
            "Hold posten op mod {id}, og tilføj den under reviewed.against.",
        ),
        "unread": Words(
            "Kilden {id} er kun nævnt (access: mentioned), så posten kan ikke være holdt op mod den.",
            "Slet den under reviewed.against. Er kilden læst, så skriv access: held i den.",
        ),
        "newer": Words(
            "Kilden {id} er fra {date} og altså yngre end gennemgangen.",
            "Hold posten op mod kilden, og ret reviewed.date, eller ret kildens dato.",
        ),
        "many": Words(
            "Kilden {id} er fra {date} og altså yngre end gennemgangen i {files} poster.",
            "Hold posterne op mod kilden, en for en, og ret reviewed.date, eller ret kildens dato: {list}.",
        ),
    },
    en={
        "": Words(
            "The record cites {id}, but was not reviewed against that source.",
            "Hold the record against {id}, and add it to reviewed.against.",
        ),
        "unread": Words(
            "The source {id} is only mentioned (access: mentioned), so the record cannot have been held against it.",
            "Delete it from reviewed.against. If the source was read, write access: held in it.",
        ),
        "newer": Words(
            "The source {id} is of {date}, and so younger than the review.",
            "Hold the record against the source, and mend reviewed.date, or mend the source's date.",
        ),
        "many": Words(
            "The source {id} is of {date}, and so younger than the review of {files} records.",
            "Hold the records against the source, one by one, and mend reviewed.date, or mend the source's date: {list}.",
        ),
    },
)
def incomplete_review(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A cited source that the review does not name, or a review older than a source that it names."""
    review = mapping(entry.data.get("reviewed"))
    day, named = first_day(review.get("date")), review.get("against")
    if not isinstance(named, list):
        return
    known = {*texts(named)}
    cited = {ref.id: None for ref in entry.references if ref.kind == "sources" and ref.section is not None}
    is_known = all(corpus.exists(("sources", id_)) for id_ in known)  # an unknown id may mean any source
    for id_ in cited if is_known else ():
        if id_ not in known and corpus.exists(("sources", id_)):
            yield Finding(code="K510", location=entry.at("/reviewed/against"), values={"id": id_})
    for index, id_ in enumerate(texts(named)):
        source = corpus.get("sources", id_)
        written = first_day(source.data.get("date")) if source else None
        if source and source.id not in cited and source.data.get("access") == "mentioned" and "sections" not in source.data:
            location = entry.at(f"/reviewed/against/{index}")
            yield Finding(code="K510", location=location, variant="unread", values={"id": source.id})
        if source and day and written and written > day:
            values = {"id": source.id, "date": str(source.data["date"])}
            yield Finding(code="K510", location=entry.at(f"/reviewed/against/{index}"), variant="newer", values=values)


@index_rule(
    "K511",
    "doubtful-year",
    Severity.WARNING,
    da=Words("Er {value} det rigtige år?", "Ret årstallet, hvis det er tastet forkert."),
    en=Words("Is {value} the right year?", "Mend the year if it is a slip."),
)
def doubtful_year(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A valid but implausible year."""
    oldest = MIN_YEAR.get(entry.kind, DEFAULT_MIN_YEAR)
    for pointer, text in entry.dates:
        day = first_day(text)
        if day and is_plausible(day) and entry.kind != "waivers" and (day.year < oldest or day - corpus.today > MAX_AHEAD):
            yield Finding(code="K511", location=entry.at(pointer), values={"value": text})
