"""Limits of absence in words, for the finder."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from handbook import validity
from handbook.danish import capital, number
from handbook.elements import muted
from handbook.page import Citing
from validate import Value, mapping

COMPARISON = {"at-least": "mindst ", "more-than": "mere end ", "exactly": ""}


def threshold(page: Citing, row: Mapping[str, Value], *keys: str) -> list[nodes.Node]:
    """A limit of absence: mindst 10 pct. på et kvartal, ulovligt fravær."""
    use, kind, name = (page.handbook.label(row.get(key), *keys, key) for key in ("use", "absence_kind", "unit"))
    comparison = str(row.get("comparison"))
    size = f"{COMPARISON.get(comparison, '')}{number(row.get('value'))} {'pct.' if name == 'procent' else name}"
    sort = "slags fravær ikke oplyst" if row.get("absence_kind") == "not-stated" else kind
    limit = page.explained(capital(size), comparison, *keys, "comparison")
    role = page.explained(use, str(row.get("use")), *keys, "use")
    held = validity.words(row, page.handbook.corpus.today)
    tail = [muted(f" ({held})")] if held else []
    joined = measured_over(row)
    over = f" {joined}" if joined.startswith(("i træk", "inden for")) else f", {joined}"
    parts: list[nodes.Node | str] = [limit, f"{over}, {sort} – ", role, *tail]
    return page.line(*parts, source=row.get("source"), text=row.get("text"))


ONE: Mapping[str, str] = {
    "school-days": "en skoledag",
    "days": "en dag",
    "weeks": "en uge",
    "months": "en måned",
    "quarters": "et kvartal",
    "half-years": "et halvt år",
    "school-years": "et skoleår",
}
MANY: Mapping[str, str] = {
    "school-days": "skoledage",
    "days": "dage",
    "weeks": "uger",
    "months": "måneder",
    "quarters": "kvartaler",
    "half-years": "halve år",
    "school-years": "skoleår",
}
"""Units of a measuring period, of one and of many."""


def measured_over(row: Mapping[str, Value]) -> str:
    """The time over which a limit is measured: på et kvartal, inden for 20 skoledage; in a row where it has to be."""
    over = mapping(row.get("period"))
    name = str(over.get("unit"))
    time = ONE.get(name, name) if over.get("count") == 1 else f"{over.get('count')} {MANY.get(name, name)}"
    near = "på" if row.get("unit") == "percent" else "inden for"
    words = "periode ikke oplyst" if "count" not in over else f"{near} {time}"
    if not row.get("consecutive"):
        return words
    is_same = (row.get("value"), row.get("unit")) == (over.get("count"), over.get("unit"))
    return "i træk" if is_same or "count" not in over else f"i træk {words}"
