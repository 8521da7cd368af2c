"""K8xx: what an entry says now against what it said in an earlier version. Only asked for with --changed-since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from validate.codes import Scope, Words, earlier_rule, register
from validate.findings import Finding, Severity
from validate.missing import counted, listed
from validate.model import KINDS, Entry, Location, Value, mapping, mappings, texts
from validate.rules.lifecycle import reviewed_on
from validate.rules.numbers import amount, danish
from validate.text.dates import GRACE, first_day

if TYPE_CHECKING:
    from validate.changes import Change, Changes, Pair

MONEY = "_dkk"
"""The end of the keys that hold money."""

GROUNDS = ("source", "as_of", "date", "period", "year", "retrieved", "valid", "of", "measure", "unit", "basis")
"""What tells where a number comes from, when it holds or what it is of: if one of them is new, so may the number be."""

NEAR_TEN = Decimal("0.02")
"""How far the logarithm of a ratio may be from a whole number: 5 per cent."""

register(
    "K801",
    "vanished-id",
    Severity.ERROR,
    Scope.EARLIER,
    is_about_file=True,
    da={
        "": Words(
            "{file} er slettet, og den gamle adresse fører ingen steder hen.",
            "Behold filen, og skriv i den, at det er slut. Er den gået op i en anden, så skriv formerly: [{id}] i den anden.",
        ),
        "renamed": Words(
            "»{id}« hedder nu »{now}«, men den gamle adresse fører ingen steder hen.", "Skriv formerly: [{id}] i {file}."
        ),
    },
    en={
        "": Words(
            "{file} is deleted, and the old address leads nowhere.",
            "Keep the file, and say in it that it is over. If another took it in, write formerly: [{id}] in the other.",
        ),
        "renamed": Words(
            "“{id}” is now called “{now}”, but the old address leads nowhere.", "Write formerly: [{id}] in {file}."
        ),
    },
)


def vanished_ids(changes: Changes) -> Iterator[Finding]:
    """K801: an entry that was there and to which nothing leads any more; what is still used is reported by its uses."""
    for kind, id_ in sorted(changes.gone):
        if kind == "waivers" or changes.corpus.uses((kind, id_)):
            continue
        now = changes.renamed.get((kind, id_), "")
        file = f"{KINDS[kind].folder}/{now or id_}.yaml"
        values = {"id": id_, "file": file, "now": now}
        yield Finding(code="K801", location=Location(file=file), variant="renamed" if now else "", values=values)


def figures(change: Change) -> Iterator[tuple[Pair, Decimal, Decimal]]:
    """The numbers that are not as they were, with both; those of what has no source are left aside."""
    for pair in change.pairs:
        now, then = amount(pair.now), amount(pair.then)
        if now is not None and then is not None and now != then and any("source" in outer for outer, _ in pair.inside):
            yield pair, now, then


def is_shifted(now: Decimal, then: Decimal) -> bool:
    """Whether a number is about ten, a hundred or a thousand times another, or the other way round."""
    if now * then <= 0:
        return False
    power = (now / then).log10()
    return round(power) != 0 and abs(power - round(power)) <= NEAR_TEN


@earlier_rule(
    "K802",
    "amount-without-ground",
    Severity.WARNING,
    da={
        "": Words(
            "Beløbet er ændret fra {before} til {after}, men kilden og datoen er de samme.",
            "Står det nye beløb i en ny kilde, så skriv den under source. Var det gamle en fejl, så læs kilden en gang til.",
        ),
        "figure": Words(
            "Tallet er ændret fra {before} til {after}, men kilden og datoen er de samme.",
            "Står det nye tal i en ny kilde, så skriv den under source. Var det gamle en fejl, så læs kilden en gang til.",
        ),
    },
    en={
        "": Words(
            "The amount is changed from {before} to {after}, but source and date are the same.",
            "If the new amount stands in a new source, write that in source. If the old was wrong, read the source again.",
        ),
        "figure": Words(
            "The number is changed from {before} to {after}, but source and date are the same.",
            "If the new number stands in a new source, write that in source. If the old was wrong, read the source again.",
        ),
    },
)
def amount_without_ground(change: Change) -> Iterator[Finding]:
    """A number that is changed, and nothing that says where it comes from or when it holds."""
    for pair, now, then in figures(change):
        if not is_shifted(now, then) and not has_new_ground(pair):
            variant = "" if pair.key.endswith(MONEY) else "figure"
            values = {"before": danish(then), "after": danish(now)}
            yield Finding(code="K802", location=change.now.at(pair.pointer), variant=variant, values=values)


def has_new_ground(pair: Pair) -> bool:
    """Whether a mapping that a value lies in, from the outermost one with a source on, has another source, date or unit."""
    with_source = next(place for place, (outer, _) in enumerate(pair.inside) if "source" in outer)
    return any(now.get(key) != then.get(key) for now, then in pair.inside[with_source:] for key in GROUNDS)


@earlier_rule(
    "K803",
    "factor-of-ten",
    Severity.WARNING,
    da=Words(
        "Tallet er ændret fra {before} til {after}: er der et nul eller et komma for meget eller for lidt?",
        "Læs tallet i kilden igen, og ret det, hvis det er tastet forkert.",
    ),
    en=Words(
        "The number is changed from {before} to {after}: is there a nought or a point too many or too few?",
        "Read the number in the source again, and mend it if it is a slip.",
    ),
)
def factor_of_ten(change: Change) -> Iterator[Finding]:
    """A number that is about ten, a hundred or a thousand times what it was, or as small a part of it."""
    for pair, now, then in figures(change):
        if is_shifted(now, then):
            values = {"before": danish(then), "after": danish(now)}
            yield Finding(code="K803", location=change.now.at(pair.pointer), values=values)


@earlier_rule(
    "K804",
    "status-without-date",
    Severity.WARNING,
    kind="interventions",
    da={
        "": Words(
            "Status er ændret fra {before} til {after}, men as_of er den samme: {as_of}.",
            "Skriv i as_of den dag, den nye kilde siger noget om, og kilden under source.",
        ),
        "older": Words(
            "Status er ændret fra {before} til {after}, men as_of er rykket tilbage til {as_of}.",
            "Skriv i as_of den dag, den nye kilde siger noget om.",
        ),
    },
    en={
        "": Words(
            "The status is changed from {before} to {after}, but as_of is the same: {as_of}.",
            "Write in as_of the day that the new source speaks of, and the source in source.",
        ),
        "older": Words(
            "The status is changed from {before} to {after}, but as_of is moved back to {as_of}.",
            "Write in as_of the day that the new source speaks of.",
        ),
    },
)
def status_without_date(change: Change) -> Iterator[Finding]:
    """A status of the record, or of one of its places, that is another one as of no later day."""
    for pair in change.pairs:
        now, then = mapping(pair.now), mapping(pair.then)
        if pair.key != "status" or now.get("value") == then.get("value") or "value" not in then:
            continue
        day, before = first_day(now.get("as_of")), first_day(then.get("as_of"))
        if now.get("as_of") == then.get("as_of") or (day and before and day < before):
            variant = "" if now.get("as_of") == then.get("as_of") else "older"
            values = {"before": str(then["value"]), "after": str(now.get("value")), "as_of": str(now.get("as_of", "–"))}
            yield Finding(code="K804", location=change.now.at(f"{pair.pointer}/value"), variant=variant, values=values)


@earlier_rule(
    "K805",
    "review-without-trace",
    Severity.WARNING,
    kind="interventions",
    da={
        "": Words(
            "Gennemgangen er flyttet til {date}, men hverken posten eller de kilder, den nævner, er ændret.",
            "Er kilderne åbnet igen, så skriv dagen under retrieved i dem, der ligger på nettet. Ellers skriv {before} igen.",
        ),
        "against": Words(
            "{id} er føjet til reviewed.against, men gennemgangen er stadig fra {date}.",
            "Skriv i reviewed.date den dag, posten blev holdt op mod {id}.",
        ),
        "back": Words(
            "Gennemgangen er flyttet tilbage fra {before} til {date}.", "Skriv den dag, posten sidst blev gennemgået."
        ),
    },
    en={
        "": Words(
            "The review is moved to {date}, but neither the record nor a source that it cites is changed.",
            "If the sources were opened again, write the day in retrieved of those on the web. Else write {before} again.",
        ),
        "against": Words(
            "{id} is added to reviewed.against, but the review is still of {date}.",
            "Write in reviewed.date the day on which the record was held against {id}.",
        ),
        "back": Words(
            "The review is moved back from {before} to {date}.", "Write the day on which the record was last reviewed."
        ),
    },
)
def review_without_trace(change: Change) -> Iterator[Finding]:
    """A review that is dated anew where nothing shows that a source was opened, or not dated anew where one is added.

    What can be known: the record says nothing else than before, and none of the sources that it cites does.
    """
    day, before = reviewed_on(change.now), reviewed_on(change.then)
    if day is None or before is None:
        return
    values = {"date": day.isoformat(), "before": before.isoformat()}
    if day < before:
        yield Finding(code="K805", location=change.now.at("/reviewed/date"), variant="back", values=values)
    elif day == before:
        yield from added_sources(change, day)
    elif without_review(change.now) == without_review(change.then) and not any(map(change.has_changed, cited(change))):
        yield Finding(code="K805", location=change.now.at("/reviewed/date"), values=values)


def added_sources(change: Change, day: date) -> Iterator[Finding]:
    """Sources that are new in a review of an earlier day; one that is younger than the review is reported by K510."""
    then = texts(mapping(change.then.data.get("reviewed")).get("against"))
    for index, id_ in enumerate(texts(mapping(change.now.data.get("reviewed")).get("against"))):
        source = change.corpus.get("sources", id_)
        is_younger = source is not None and (first_day(source.data.get("date")) or day) > day
        if id_ not in then and source and not is_younger and change.corpus.today - day > GRACE:
            values = {"id": id_, "date": day.isoformat()}
            yield Finding(code="K805", location=change.now.at(f"/reviewed/against/{index}"), variant="against", values=values)


def without_review(entry: Entry) -> Mapping[str, Value]:
    """What a record says beside its review."""
    return {key: value for key, value in entry.data.items() if key != "reviewed"}


def cited(change: Change) -> Iterator[Entry]:
    """The sources that a record cites or was reviewed against."""
    named = {reference.id for reference in change.now.references if reference.kind == "sources"}
    return (source for id_ in sorted(named) if (source := change.corpus.get("sources", id_)))


@earlier_rule(
    "K806",
    "source-without-review",
    Severity.WARNING,
    kind="sources",
    da={
        "": Words(
            "Kilden er af en anden dag ({before}, nu {after}), men poster, der nævner den, er ikke læst igen: {places}.",
            "Hold hver af dem op mod kilden, og ret reviewed.date: {list}.",
        ),
        "sections": Words(
            "Kildens afsnit er andre end før, men poster, der nævner den, er ikke gennemgået igen: {places}.",
            "Hold hver af dem op mod kilden, og ret reviewed.date: {list}.",
        ),
    },
    en={
        "": Words(
            "The source is of another day ({before}, now {after}), but records that cite it were not reviewed: {places}.",
            "Check each of them against the source, and mend reviewed.date: {list}.",
        ),
        "sections": Words(
            "The sections of the source are others than before, but records that cite it were not reviewed: {places}.",
            "Check each of them against the source, and mend reviewed.date: {list}.",
        ),
    },
)
def source_without_review(change: Change) -> Iterator[Finding]:
    """A source that became a new edition of itself, while records that cite it have the review that they had."""
    key = edition(change)
    if not key:
        return
    unread = Counter({entry.file: cites for entry, cites in readers(change) if cites})
    if unread:
        values = {"before": str(change.then.data.get(key)), "after": str(change.now.data.get(key))}
        values |= {"places": counted(len(unread)), "list": listed(unread)}
        variant = "sections" if key == "sections" else ""
        yield Finding(code="K806", location=change.now.at(f"/{key}", key=key == "sections"), variant=variant, values=values)


def edition(change: Change) -> str:
    """The key that shows a source to be another edition: its date, or sections that it had and now has not."""
    now, then = change.now.data, change.then.data
    if "date" in now and "date" in then and now["date"] != then["date"]:
        return "date"
    ids = [{str(row.get("id")) for row in mappings(data.get("sections"))} for data in (now, then)]
    return "sections" if ids[1] - ids[0] and ids[0] - ids[1] else ""


def readers(change: Change) -> Iterator[tuple[Entry, int]]:
    """The interventions that cite a source and were not reviewed since, with how often they do.

    One whose review is older than the source's date is reported by K510.
    """
    written = first_day(change.now.data.get("date"))
    uses = Counter(use.source for use in change.corpus.uses(change.now.key) if use.section is not None)
    for key, count in sorted(uses.items()):
        entry, then = change.corpus.entries[key], change.before.entries.get(key)
        reviewed = reviewed_on(entry)
        if entry.kind == "interventions" and then and reviewed and reviewed == reviewed_on(then):
            is_reported = written is not None and written > reviewed
            yield entry, 0 if is_reported else count
