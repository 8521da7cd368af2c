"""K6xx, the arithmetic: shares, sums and ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from validate.findings import Finding
from validate.model import Corpus, Entry, Value, mappings, texts
from validate.rules.lifecycle import everywhere
from validate.rules.rule import amount, danish, rule


def follows(percent: Decimal, numerator: Decimal, denominator: Decimal) -> bool:
    """Whether a percentage follows from its numbers, rounded half up or half even to its own decimals."""
    decimals = max(0, -int(percent.as_tuple().exponent))
    return abs(percent - 100 * numerator / denominator) <= Decimal(1).scaleb(-decimals) / 2


def shares(corpus: Corpus) -> Iterator[tuple[Entry, str, Mapping[str, Value], Decimal, Decimal, Decimal | None]]:
    """Every result with numerator and denominator: entry, pointer, result, both numbers, percentage if given."""
    for entry in corpus.of("interventions"):
        for index, result in enumerate(mappings(entry.data.get("results"))):
            numerator, denominator = amount(result.get("numerator")), amount(result.get("denominator"))
            if numerator is not None and denominator:
                percent = amount(result.get("percent"))
                yield entry, f"/results/{index}", result, numerator, denominator, percent


@rule("K601", "wrong-percentage")
def wrong_percentage(corpus: Corpus) -> Iterator[Finding]:
    """A percentage that does not follow from its numbers and is not marked as the document's own."""
    for entry, pointer, result, numerator, denominator, percent in shares(corpus):
        marked = result.get("percent_as_quoted") is True
        if percent is not None and not marked and numerator <= denominator and not follows(percent, numerator, denominator):
            values = {
                "numerator": danish(numerator),
                "denominator": danish(denominator),
                "percent": danish(percent),
                "computed": danish(round(100 * numerator / denominator, 1)),
            }
            yield Finding(code="K601", location=entry.at(f"{pointer}/percent"), values=values)


@rule("K608", "numerator-too-large")
def numerator_too_large(corpus: Corpus) -> Iterator[Finding]:
    """A part that is more than the whole."""
    for entry, pointer, _, numerator, denominator, _ in shares(corpus):
        if numerator > denominator:
            values = {"numerator": danish(numerator), "denominator": danish(denominator)}
            yield Finding(code="K608", location=entry.at(f"{pointer}/numerator"), values=values)


@rule("K609", "needless-mark")
def needless_mark(corpus: Corpus) -> Iterator[Finding]:
    """A percentage marked as the document's own slip that is right."""
    for entry, pointer, result, numerator, denominator, percent in shares(corpus):
        marked = result.get("percent_as_quoted") is True
        if percent is not None and marked and follows(percent, numerator, denominator):
            values = {"numerator": danish(numerator), "denominator": danish(denominator), "percent": danish(percent)}
            yield Finding(code="K609", location=entry.at(f"{pointer}/percent_as_quoted"), values=values)


@rule("K602", "wrong-sum")
def wrong_sum(corpus: Corpus) -> Iterator[Finding]:
    """Parts that do not add up to their total."""
    for entry in corpus.of("interventions"):
        for index, coverage in enumerate(mappings(entry.data.get("coverage"))):
            listed, count = len(texts(coverage.get("schools"))), amount(coverage.get("school_count"))
            if listed and count is not None and listed != count:
                values = {"sum": str(listed), "total": danish(count)}
                location = entry.at(f"/coverage/{index}/school_count")
                yield Finding(code="K602", location=location, variant="schools", values=values)
        for index, result in enumerate(mappings(entry.data.get("results"))):
            yield from parts_of_result(entry, f"/results/{index}", result)
        for index, row in enumerate(mappings(entry.data.get("funding"))):
            yield from parts_of_amount(entry, f"/funding/{index}", row)


def parts_of_result(entry: Entry, pointer: str, result: Mapping[str, Value]) -> Iterator[Finding]:
    """The parts of a result against its value or denominator; percentages against a hundred."""
    if result.get("parts_complete") is False:
        return
    total = amount(result.get("value"))
    total = amount(result.get("denominator")) if total is None else total
    numbers = [amount(part.get("value")) for part in mappings(result.get("parts"))]
    known = [number for number in numbers if number is not None]
    if total is not None and known and len(known) == len(numbers) and sum(known) != total:
        values = {"sum": danish(sum(known, Decimal())), "total": danish(total)}
        yield Finding(code="K602", location=entry.at(f"{pointer}/parts"), values=values)


def parts_of_amount(entry: Entry, pointer: str, row: Mapping[str, Value]) -> Iterator[Finding]:
    """Shares and years of an amount against the amount."""
    total = amount(row.get("amount_dkk"))
    parts = [amount(share.get("amount_dkk")) for share in mappings(row.get("shares"))]
    known = [part for part in parts if part is not None]
    if total is not None and known and len(known) == len(parts) and sum(known) != total:
        values = {"sum": danish(sum(known, Decimal())), "total": danish(total)}
        yield Finding(code="K602", location=entry.at(f"{pointer}/shares"), variant="shares", values=values)
    years = [(str(year.get("year")), amount(year.get("amount_dkk"))) for year in mappings(row.get("by_year"))]
    if total is None or not years or any(value is None for _, value in years):
        return
    if row.get("basis") == "total" and (sum_ := sum((value for _, value in years if value), Decimal())) != total:
        values = {"sum": danish(sum_), "total": danish(total)}
        yield Finding(code="K602", location=entry.at(f"{pointer}/by_year"), variant="total", values=values)
    for index, (year, value) in enumerate(years):
        if row.get("basis") == "per-year" and value is not None and value != total:
            values = {"year": year, "sum": danish(value), "total": danish(total)}
            location = entry.at(f"{pointer}/by_year/{index}/amount_dkk")
            yield Finding(code="K602", location=location, variant="years", values=values)


@rule("K607", "reversed-range")
def reversed_range(corpus: Corpus) -> Iterator[Finding]:
    """A range of grades, ages or other numbers that runs backwards."""
    for entry, pointer, value in everywhere(corpus):
        for low, high in (("from", "to"), ("value", "value_to")):
            start, end = amount(value.get(low)), amount(value.get(high))
            if start is not None and end is not None and end < start:
                values = {"from": danish(start), "to": danish(end)}
                yield Finding(code="K607", location=entry.at(f"{pointer}/{high}"), values=values)
