"""K8xx: an entry compared with its earlier version, for --changed-since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from validate.codes import Scope, Words, earlier_rule, register
from validate.findings import Finding, Severity
from validate.missing import format_count, list_files
from validate.model import KINDS, Entry, Location, mapping, mappings, texts
from validate.rules.lifecycle import reviewed_on
from validate.text.dates import GRACE, first_day

if TYPE_CHECKING:
    from validate.changes import Change, Changes

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
    """K801: a removed entry without a redirect; one that is still used is reported by its uses."""
    for kind, id_ in sorted(changes.removed):
        if kind == "waivers" or changes.corpus.uses((kind, id_)):
            continue
        new_id = changes.renamed.get((kind, id_), "")
        file = f"{KINDS[kind].folder}/{new_id or id_}.yaml"
        values = {"id": id_, "file": file, "now": new_id}
        yield Finding(code="K801", location=Location(file=file), variant="renamed" if new_id else "", values=values)


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
    """A changed status of the record or a place without a later `as_of`."""
    for pair in change.pairs:
        new, old = mapping(pair.new), mapping(pair.old)
        if pair.key != "status" or new.get("value") == old.get("value") or "value" not in old:
            continue
        day, before = first_day(new.get("as_of")), first_day(old.get("as_of"))
        if new.get("as_of") == old.get("as_of") or (day and before and day < before):
            variant = "" if new.get("as_of") == old.get("as_of") else "older"
            values = {"before": str(old["value"]), "after": str(new.get("value")), "as_of": str(new.get("as_of", "–"))}
            yield Finding(code="K804", location=change.new.at(f"{pair.pointer}/value"), variant=variant, values=values)


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
    """A new review date without changes of the record or its sources, a new source without a new date, or an older date."""
    day, before = reviewed_on(change.new), reviewed_on(change.old)
    if day is None or before is None:
        return
    values = {"date": day.isoformat(), "before": before.isoformat()}
    if day < before:
        yield Finding(code="K805", location=change.new.at("/reviewed/date"), variant="back", values=values)
    elif day == before:
        yield from added_sources(change, day)
    elif {**change.new.data, "reviewed": {}} == {**change.old.data, "reviewed": {}}:
        sources = [change.corpus.get("sources", use.id) for use in change.new.references if use.kind == "sources"]
        if not any(source and change.has_changed(source) for source in sources):
            yield Finding(code="K805", location=change.new.at("/reviewed/date"), values=values)


def added_sources(change: Change, day: date) -> Iterator[Finding]:
    """Sources added to a review of an earlier day; sources newer than the review are reported by K510."""
    old = texts(mapping(change.old.data.get("reviewed")).get("against"))
    for index, id_ in enumerate(texts(mapping(change.new.data.get("reviewed")).get("against"))):
        source = change.corpus.get("sources", id_)
        if not source or (first_day(source.data.get("date")) or day) > day:
            continue
        if id_ not in old and change.corpus.today - day > GRACE:
            values = {"id": id_, "date": day.isoformat()}
            yield Finding(code="K805", location=change.new.at(f"/reviewed/against/{index}"), variant="against", values=values)


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
    """A source with a new date or other sections, while records that cite it were not reviewed again."""
    key = edition_key(change)
    if not key:
        return
    if unread := Counter({entry.file: cites for entry, cites in citing_interventions(change) if cites}):
        values = {"before": edition(change.old, key), "after": edition(change.new, key)}
        values |= {"places": format_count(len(unread)), "list": list_files(unread)}
        variant = "sections" if key == "sections" else ""
        yield Finding(code="K806", location=change.new.at(f"/{key}", key=key == "sections"), variant=variant, values=values)


def edition_key(change: Change) -> str:
    """The key that shows a new edition of a source: `date`, or `sections` with both new and removed ids; else empty."""
    new, old = change.new.data, change.old.data
    if "date" in new and "date" in old and new["date"] != old["date"]:
        return "date"
    before, after = section_ids(change.old), section_ids(change.new)
    return "sections" if before - after and after - before else ""


def edition(source: Entry, key: str) -> str:
    """The date of a source, or the ids of its sections."""
    return str(source.data[key]) if key == "date" else ", ".join(sorted(section_ids(source)))


def section_ids(source: Entry) -> set[str]:
    """The ids of the sections of a source."""
    return {str(row.get("id")) for row in mappings(source.data.get("sections"))}


def citing_interventions(change: Change) -> Iterator[tuple[Entry, int]]:
    """The interventions that cite a source and were not reviewed again, with the number of citations.

    It is 0 if the review is older than the source, which K510 reports.
    """
    written = first_day(change.new.data.get("date"))
    uses = Counter(use.source for use in change.corpus.uses(change.new.key) if use.section is not None)
    for key, count in sorted(uses.items()):
        entry, old = change.corpus.entries[key], change.before.entries.get(key)
        reviewed = reviewed_on(entry)
        if entry.kind == "interventions" and old and reviewed and reviewed == reviewed_on(old):
            yield entry, 0 if written and written > reviewed else count
