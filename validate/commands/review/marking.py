"""Edits the review of a record in its text; every other character is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from validate import yamlio
from validate.model import Entry, Value, mapping, texts
from validate.syntax.edits import Edit, Fix, apply


@dataclass(frozen=True, slots=True)
class NotMarkable(Exception):
    """The review cannot be edited without other changes."""

    file: str


def mark_reviewed(text: str, entry: Entry, day: date, cited: Sequence[str]) -> str:
    """The text with the date of the review and all cited sources. Raises NotMarkable."""
    review = mapping(entry.data.get("reviewed"))
    missing = [id_ for id_ in cited if id_ not in texts(review.get("against"))]
    written = append_review(text, day, cited) if "reviewed" not in entry.data else edit_review(text, entry, day, missing)
    against: list[Value] = [*texts(review.get("against")), *missing]
    mark: dict[str, Value] = {"date": day.isoformat(), "against": against}
    expected: dict[str, Value] = {**entry.data, "reviewed": mark}
    try:
        data, _ = yamlio.parse(yamlio.decode(written.encode("utf-8")))
    except yamlio.Fault:
        raise NotMarkable(entry.file) from None
    if data != expected:
        raise NotMarkable(entry.file)
    return written


def append_review(text: str, day: date, cited: Sequence[str]) -> str:
    """The text with a review added at its end."""
    end = "\r\n" if "\r\n" in text else "\n"
    body = text if text.endswith("\n") else f"{text}{end}"
    rows = ("reviewed:", f"  date: '{day.isoformat()}'", "  against:", *(f"    - {id_}" for id_ in cited))
    return body + "".join(f"{row}{end}" for row in rows)


def edit_review(text: str, entry: Entry, day: date, missing: Sequence[str]) -> str:
    """The text with a new date and more sources. Raises NotMarkable if their positions are unknown."""
    named = texts(mapping(entry.data["reviewed"]).get("against"))
    places = [f"/reviewed/against/{len(named) - 1}", "/reviewed/date"]
    if any(place not in entry.positions for place in places):
        raise NotMarkable(entry.file)
    last, written = (entry.positions[place].value for place in places)
    start = text.rfind("\n", 0, last.start) + 1
    lead = text[start : last.start]
    is_block = lead.strip() == "-"
    more = "".join(f"\n{lead}{id_}" if is_block else f", {id_}" for id_ in missing)
    edits = (Edit(written.start, written.end, f"'{day.isoformat()}'"), Edit(last.end, last.end, more))
    return apply(text, [Fix(name="review", edits=edits if missing else edits[:1])]) or text
