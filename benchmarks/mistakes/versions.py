"""Mistakes that only the earlier version of a tree shows."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from benchmarks.mistakes.files import uses
from benchmarks.mistakes.registry import Mistake, Page, kind
from validate.check import Outcome, check_entries
from validate.findings import Finding
from validate.history import compare_outcomes
from validate.model import Entry, Key, Value, mapping, texts
from validate.schema import Schemas

if TYPE_CHECKING:
    from benchmarks.mistakes.judge import Ground

DAY = date(2027, 2, 1)
"""The day by which both versions are judged: after every review."""

THEN: dict[int, Outcome] = {}
"""What was found before, by the identity of the entries."""


def compared(ground: Ground, mistake: Mistake) -> Sequence[Finding]:
    """What the change itself is told: the findings that a comparison with the version before gives."""
    if id(ground.entries) not in THEN:
        THEN[id(ground.entries)] = check_entries(ground.entries, ground.schemas, DAY)
    then = THEN[id(ground.entries)]
    changed: Mapping[Key, str | None] = {mistake.entry.key: mistake.text or None, **mistake.others}
    entries = {key: entry for key, entry in ground.entries.items() if key not in changed}
    for key, text in changed.items():
        if text is not None and isinstance(read := ground.read(key, text), Entry):
            entries[key] = read
    now = check_entries(entries, ground.schemas, DAY)
    known = {(one.code, one.location.file, one.identity) for one in then.ungrouped}
    news = [one for one in now.ungrouped if (one.code, one.location.file, one.identity) not in known]
    return compare_outcomes(now, then, news)


def told(page: Page, text: str, line: int, *advice: str, faults: int | None = 1) -> Mistake:
    """A mistake that the earlier version shows."""
    return page.mistake(text, line, advice=advice, faults=faults, find=compared)


@kind("vanished id that nothing uses")
def vanished(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
    """A file deleted to which nothing in the handbook leads, but others may."""
    if page.entry.kind != "waivers" and not uses(page, schemas).get(page.entry.key):
        yield told(page, "", 1, "gamle adresse", f"formerly: [{page.entry.id}]", faults=None)


@kind("deleted and used in one place")
def deleted_once(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
    """A file deleted that one place uses: told there, as a deletion."""
    places = uses(page, schemas).get(page.entry.key, ())
    if len(places) == 1 and places[0].source in page.entries:
        where = page.entries[places[0].source]
        line = where.at(places[0].pointer).line
        yield Mistake(
            entry=where,
            text="",
            others={page.entry.key: None},
            lines=frozenset({line}),
            advice=("er slettet", "Behold den"),
            find=lambda ground, mistake: compared(ground, replace(mistake, text=ground.texts[mistake.entry.key])),
            faults=None,
        )


@kind("renamed and not led on")
def renamed(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
    """A file that got another name, used under its old one or not: told once, with the way to lead on."""
    if page.entry.kind != "waivers" and len(uses(page, schemas).get(page.entry.key, ())) != 1:
        new = page.entry._replace(
            id=f"nyt-{page.entry.id}", file=page.entry.file.replace(page.entry.id, f"nyt-{page.entry.id}")
        )
        advice = (f"formerly: [{page.entry.id}] i {new.file}",)
        yield Mistake(
            entry=new, text=page.text, others={page.entry.key: None}, lines=frozenset({1}), advice=advice, find=compared
        )


def numbers(page: Page, key: str) -> Iterator[tuple[str, int, str]]:
    """The numbers behind a key in what has a source: pointer, line, and as they are written."""
    for pointer, position in page.entry.positions.items():
        if pointer.rpartition("/")[2] == key and "/parts/" not in pointer and not position.value.style:
            span = position.value
            row = page.rows[span.line - 1][span.column - 1 :]
            digits = "".join(char for char in row.split(",")[0].split("}")[0] if char.isdigit() or char == ".")
            if digits and has_source(page.entry, pointer) and span.end > span.start:
                yield pointer, span.line, page.text[span.start : span.end]


def has_source(entry: Entry, pointer: str) -> bool:
    """Whether a mapping around a value names a source."""
    value: Value = dict(entry.data)
    for token in pointer.split("/")[1:]:
        if isinstance(value, dict) and "source" in value:
            return True
        value = value[int(token)] if isinstance(value, list) else mapping(value).get(token)
    return False


def rewritten(page: Page, pointer: str, new: str) -> str:
    """The text with another value."""
    return page.with_value(page.entry.positions[pointer].value, new)


@kind("amount changed without a new source")
def amount(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """Another amount of money, and nothing else."""
    for pointer, line, old in numbers(page, "amount_dkk"):
        new = str(int(old) + chance.choice((1000, 50000, -500, 250000)))
        less, more = sorted((int(new), int(old)))
        if int(new) > 0 and not 8 * less < more < 12 * less:
            yield told(page, rewritten(page, pointer, new), line, old, new, "source", faults=None)


@kind("figure changed without a new source")
def figure(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """Another number of a result or of schools, and nothing else."""
    for key in ("value", "school_count"):
        for pointer, line, old in numbers(page, key):
            if old.isdigit() and int(old) > 3:
                new = str(int(old) + chance.choice((1, 2, -1)))
                yield told(page, rewritten(page, pointer, new), line, "er ændret fra", "source", faults=None)


@kind("figure ten times as large or small")
def tenfold(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A nought or a point too many or too few."""
    for key in ("amount_dkk", "value", "school_count"):
        for pointer, line, old in numbers(page, key):
            forms = [f"{old}0", old.replace(".", "") if "." in old else f"{old}00", old.removesuffix("0")]
            new = chance.choice([form for form in forms if form and float(form) not in {0.0, float(old)}] or [f"{old}00"])
            is_share = page.entry.value_at(f"{pointer.rpartition('/')[0]}/unit") == "percent"
            if float(old) and float(old) != float(new) and not is_share:
                yield told(page, rewritten(page, pointer, new), line, "et nul eller et komma", faults=None)


@kind("status changed without a new day")
def status(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """Another status of the record or of a place, and the old day."""
    for pointer, position in page.entry.positions.items():
        if pointer.endswith("/status/value"):
            old = page.text[position.value.start : position.value.end]
            new = chance.choice([one for one in ("ended", "planned", "trial", "active") if one != old])
            yield told(page, rewritten(page, pointer, new), position.value.line, "as_of", faults=None)


@kind("review dated anew, nothing opened")
def review(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """Another day of the review, and nothing else."""
    if "/reviewed/date" in page.entry.positions:
        line = page.entry.positions["/reviewed/date"].value.line
        day = (DAY - timedelta(days=7)).isoformat()
        if mapping(page.entry.data["reviewed"]).get("date") != day:
            yield told(page, rewritten(page, "/reviewed/date", f"'{day}'"), line, "retrieved")


@kind("source of another day, readers not reviewed")
def edition(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
    """A source that got another date, while the records that cite it were not looked at again."""
    if page.entry.kind == "sources" and "date" in page.entry.data and "/date" in page.entry.positions:
        readers = {one.source for one in uses(page, schemas).get(page.entry.key, ()) if one.section}
        if any(kind_ == "interventions" for kind_, _ in readers):
            old = str(page.entry.data["date"])
            new = f"{int(old[:4]) - 1}{old[4:]}"
            line = page.entry.positions["/date"].value.line
            yield told(page, rewritten(page, "/date", f"'{new}'"), line, "reviewed.date", faults=None)


@kind("source added to an old review")
def against(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A source among those of the review whose day is the old one."""
    pointer = "/reviewed/against"
    known = texts(mapping(page.entry.data.get("reviewed")).get("against"))
    if not known:
        return
    last = page.entry.positions[f"{pointer}/{len(known) - 1}"].value
    day = str(mapping(page.entry.data["reviewed"]).get("date"))
    sources = [e for e in page.entries.values() if e.kind == "sources" and e.data.get("access") == "held"]
    older = [e for e in sources if e.id not in known and str(e.data.get("date", "9")) < day]
    if older and page.rows[last.line - 1].lstrip().startswith("- "):
        row = page.rows[last.line - 1]
        new = chance.choice(older).id
        text = page.with_row(last.line, row, row[: len(row) - len(row.lstrip())] + f"- {new}")
        yield told(page, text, last.line + 1, new, "reviewed.date", faults=None)
