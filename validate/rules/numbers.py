"""K6xx, the arithmetic: shares, sums and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from validate.findings import Finding
from validate.model import Corpus, Entry, Value, mappings, texts
from validate.rules.rule import amount, danish, rule

PARAGRAPH = re.compile(r"([0-9]{1,4})((?: [a-z])?)\Z")


def follows(percent: Decimal, numerator: Decimal, denominator: Decimal) -> bool:
    """Whether a percentage follows from its numbers, rounded half up or half even to its own decimals."""
    return abs(percent - 100 * numerator / denominator) <= half_unit(percent)


def half_unit(number: Decimal) -> Decimal:
    """Half a unit of a number's last decimal, which is the most that rounding to it changes."""
    return Decimal(1).scaleb(int(number.as_tuple().exponent)) / 2


def shares(corpus: Corpus) -> Iterator[tuple[Entry, str, Mapping[str, Value], Decimal, Decimal, Decimal | None]]:
    """Every result with a sound numerator and denominator: entry, pointer, result, both numbers, percentage if given."""
    for entry in corpus.of("interventions"):
        for index, result in enumerate(mappings(entry.data.get("results"))):
            numerator, denominator = amount(result.get("numerator")), amount(result.get("denominator"))
            if numerator is not None and denominator is not None and numerator >= 0 and denominator > 0:
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
            listed, count = len(set(texts(coverage.get("schools")))), amount(coverage.get("school_count"))
            if listed and count is not None and listed != count:
                values = {"sum": str(listed), "total": danish(count)}
                location = entry.at(f"/coverage/{index}/school_count")
                yield Finding(code="K602", location=location, variant="schools", values=values)
        for index, result in enumerate(mappings(entry.data.get("results"))):
            if result.get("parts_complete") is not False:
                yield from parts_of_result(entry, f"/results/{index}", result)
        for pointer, row in funding(entry):
            yield from shares_of_amount(entry, pointer, row)
            yield from years_of_amount(entry, pointer, row)


def funding(entry: Entry) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """What is said of money, of the whole record and of its places, with pointers."""
    boxes = [("", entry.data), *((f"/coverage/{index}", row) for index, row in enumerate(mappings(entry.data.get("coverage"))))]
    for pointer, box in boxes:
        yield from ((f"{pointer}/funding/{index}", row) for index, row in enumerate(mappings(box.get("funding"))))


def added(rows: Sequence[Mapping[str, Value]], key: str) -> Decimal | None:
    """The sum of a key over all rows; None where a row lacks it, or there is no row."""
    numbers = [amount(row.get(key)) for row in rows]
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal()) if known and len(known) == len(numbers) else None


def slack(rows: Sequence[Mapping[str, Value]]) -> Decimal:
    """By how much a sum of percentages may miss because each of them is rounded."""
    return sum((half_unit(percent) for row in rows if (percent := amount(row.get("percent"))) is not None), Decimal())


def parts_of_result(entry: Entry, pointer: str, result: Mapping[str, Value]) -> Iterator[Finding]:
    """The parts of a result against its value or denominator; percentages against a hundred."""
    parts, value = mappings(result.get("parts")), amount(result.get("value"))
    total = amount(result.get("denominator")) if value is None else value
    sum_, percent = added(parts, "value"), added(parts, "percent")
    if total is not None and sum_ is not None and sum_ != total:
        values = {"sum": danish(sum_), "total": danish(total)}
        yield Finding(code="K602", location=entry.at(f"{pointer}/parts"), values=values)
    elif percent is not None and abs(percent - 100) > slack(parts):
        yield Finding(code="K602", location=entry.at(f"{pointer}/parts"), variant="percent", values={"sum": danish(percent)})


def shares_of_amount(entry: Entry, pointer: str, row: Mapping[str, Value]) -> Iterator[Finding]:
    """The organisations' shares against the amount; percentages against a hundred, which a document need not reach."""
    shares, total = mappings(row.get("shares")), amount(row.get("amount_dkk"))
    sum_, percent = added(shares, "amount_dkk"), added(shares, "percent")
    if total is not None and sum_ is not None and sum_ != total:
        values = {"sum": danish(sum_), "total": danish(total)}
        yield Finding(code="K602", location=entry.at(f"{pointer}/shares"), variant="shares", values=values)
    elif percent is not None and percent - 100 > slack(shares):
        values = {"sum": danish(percent)}
        yield Finding(code="K602", location=entry.at(f"{pointer}/shares"), variant="shares-percent", values=values)


def years_of_amount(entry: Entry, pointer: str, row: Mapping[str, Value]) -> Iterator[Finding]:
    """The years against the amount: together where it is the total, each where it is per year."""
    years, total = mappings(row.get("by_year")), amount(row.get("amount_dkk"))
    sum_ = added(years, "amount_dkk")
    if total is None or sum_ is None:
        return
    if row.get("basis") == "total" and sum_ != total:
        values = {"sum": danish(sum_), "total": danish(total)}
        yield Finding(code="K602", location=entry.at(f"{pointer}/by_year"), variant="total", values=values)
    for index, year in enumerate(years):
        value = amount(year.get("amount_dkk"))
        if row.get("basis") == "per-year" and value is not None and value != total:
            values = {"year": str(year.get("year")), "sum": danish(value), "total": danish(total)}
            location = entry.at(f"{pointer}/by_year/{index}/amount_dkk")
            yield Finding(code="K602", location=location, variant="years", values=values)


@rule("K607", "reversed-range")
def reversed_range(corpus: Corpus) -> Iterator[Finding]:
    """A range of grades, ages, other numbers or paragraphs that runs backwards."""
    for entry, pointer, value in corpus.ranges:
        for low, high in (("from", "to"), ("value", "value_to"), ("amount_from_dkk", "amount_to_dkk")):
            start, end = amount(value.get(low)), amount(value.get(high))
            if start is not None and end is not None and end < start:
                values = {"from": danish(start), "to": danish(end)}
                yield Finding(code="K607", location=entry.at(f"{pointer}/{high}"), values=values)
    for basis in corpus.of("legal-bases"):
        first, last = paragraph(basis.data.get("paragraph")), paragraph(basis.data.get("paragraph_to"))
        if first and last and last < first:
            values = {"from": str(basis.data["paragraph"]), "to": str(basis.data["paragraph_to"])}
            yield Finding(code="K607", location=basis.at("/paragraph_to"), variant="paragraphs", values=values)


def paragraph(value: Value) -> tuple[int, str] | None:
    """Number and letter of a paragraph, in the order of the act: § 126 a follows § 126. None where it is no paragraph."""
    found = PARAGRAPH.match(value) if isinstance(value, str) else None
    return (int(found[1]), found[2]) if found else None
