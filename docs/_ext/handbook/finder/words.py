"""What the finder says of each field of a record, in plain words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from handbook import facets
from handbook.danish import capital, date, listing
from handbook.facets import Line, line
from handbook.page import Page
from handbook.pages.summary import KIND
from handbook.validity import is_ahead
from handbook.validity import words as held
from validate import Value, mapping, mappings

QUESTIONS: Mapping[str, re.Pattern[str]] = {
    "underretning": re.compile(r"\bunderretning", re.IGNORECASE),
    "sag": re.compile(r"\bsag(?:er)? (?:i|hos) (?:SOF|Socialforvaltningen)\b", re.IGNORECASE),
}
"""Questions of the form, by the words of the conditions that they answer."""

AGAINST, DOUBT, CHECK = 0, 1, 2
"""What a status does; the numbers are those of match.js."""

STATES: Mapping[str, int] = {
    "planned": DOUBT,
    "in-development": DOUBT,
    "unknown": DOUBT,
    "ended": AGAINST,
    "not-in-use": AGAINST,
    "trial": CHECK,
    "closing": CHECK,
}
"""What the statuses of what does not simply run do."""


STARTING = frozenset({"school-selection", "early-detection", "parent-contact", "statutory-duty"})
"""Uses of a threshold that a reader has to know of, though a pupil need not reach it."""


def question(row: Mapping[str, Value]) -> str:
    """The question of the form that answers a condition; empty where none does."""
    text = str(row.get("text", "")).replace("[", "").replace("]", "")
    return next((name for name, pattern in QUESTIONS.items() if pattern.search(text)), "")


def sentence(lines: Iterable[Line]) -> str:
    """Lines with what explains them, as running text."""
    parts = [part for row in lines for part in (row.text, *(below.text for below in row.below))]
    return " ".join(part if part.endswith((".", "?", "!", ":")) else f"{part}." for part in parts if part)


def summary(page: Page) -> str:
    """The record in few sentences."""
    return facets.plain(mapping(page.entry.data.get("summary")).get("text"))


def way(page: Page) -> str:
    """Who nominates, who decides and where to turn, or the word for what is not there: ikke oplyst, ikke registreret."""
    return access(page, mapping(page.entry.data.get("access"))) or facets.absent(page, "access")


def access(page: Page, value: Mapping[str, Value]) -> str:
    """The way in: whole sentences as they are, names with what they do."""
    titles = page.handbook.shape(KIND, "access").properties
    parts = []
    for key in ("nominated_by", "decided_by", "entry_point"):
        for row in mappings(value.get(key)):
            text = facets.plain(row.get("text"))
            parts.append(text if text.endswith(".") else f"{titles[key].title}: {text}.")
    return " ".join(parts)


def local_way(page: Page, row: Mapping[str, Value]) -> str:
    """The way in as it is in one place: its own, and the record's where it has none."""
    return access(page, {**mapping(page.entry.data.get("access")), **mapping(row["access"])})


def status(page: Page, place: Mapping[str, Value] | None) -> list[Any]:
    """What the status does, and its words: that of a place where it has its own, else the record's; nothing where it runs."""
    data = page.entry.data
    row = mapping((data if place is None else place)["status"])
    words, state = status_words(page, row), STATES.get(str(row.get("value")))
    if is_ahead(data, page.handbook.corpus.today):
        return [DOUBT, f"{words} {capital(held(data, page.handbook.corpus.today))}."]
    return [] if state is None else [state, words]


def status_words(page: Page, row: Mapping[str, Value]) -> str:
    """A status with its day: Bruges ikke (26. februar 2025)."""
    head = page.handbook.label(row.get("value"), KIND, "status", "value")
    return sentence([line(f"{head} ({date(row['as_of'])})" if "as_of" in row else head, facets.plain(row.get("text")))])


UNPLACED: Mapping[str, str] = {"not-stated": "Nævnt i kommunen; hvor er ikke oplyst.", "none": "Ikke taget i brug i kommunen."}
"""Extents that name no place."""


def place(page: Page, first: Mapping[str, Value], rows: Sequence[Mapping[str, Value]]) -> str:
    """A place in words, then what each source adds."""
    if first.get("extent") in UNPLACED:
        named = UNPLACED[str(first["extent"])]
    else:
        named = capital(sentence([facets.within(page, {**first, "text": None})]))
    added = [sentence([line(facets.plain(row["text"]))]) for row in rows if "text" in row]
    return " ".join(dict.fromkeys([named, *added]))


def level(page: Page) -> str:
    """Grades and ages: 0.-9. klasse, 6-16 år."""
    return ", ".join(row.text for row in facets.level(page))


def limit(page: Page, row: Mapping[str, Value]) -> str:
    """A threshold; that it admits goes without saying: mindst 15 pct. på et kvartal, alt fravær."""
    use = page.handbook.label("admission", KIND, "target_group", "absence_thresholds", "use")
    text = facets.limit(page, row).text.replace(f" – {use}", "")
    return text[:1].lower() + text[1:]


def starting_limits(page: Page) -> list[str]:
    """The thresholds that start something without deciding for a pupil, with what each is used for."""
    rows = [row for row in facets.group(page, "absence_thresholds") if row["use"] in STARTING]
    return [sentence([facets.limit(page, row)]) for row in rows]


def audiences(page: Page) -> str:
    """Whom it is for."""
    label = page.handbook.label
    rows = facets.group(page, "audiences")
    return listing(label(row.get("audience"), KIND, "target_group", "audiences", "audience").lower() for row in rows)


def missing(page: Page, deciding: Collection[str]) -> str:
    """What decides elsewhere and is not told here: Ikke oplyst: klassetrin, alder, fraværsgrænse."""
    open_ = [] if facets.group(page, "grades") or facets.group(page, "ages") else ["klassetrin", "alder"]
    if not any(row["use"] in deciding for row in facets.group(page, "absence_thresholds")):
        open_.append("fraværsgrænse")
    return f"{capital(facets.absent(page, 'target_group'))}: {', '.join(open_)}." if open_ else ""
