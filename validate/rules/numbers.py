"""K6xx: arithmetic of shares, sums and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from validate.codes import Words, record_rule
from validate.findings import Finding, Severity
from validate.model import Entry, Value, mappings, texts

PARAGRAPH = re.compile(r"([0-9]{1,4})((?: [a-z])?)\Z")


def follows(percent: Decimal, numerator: Decimal, denominator: Decimal) -> bool:
    """Whether a percentage follows from its numbers, rounded half up or half even to its own decimals."""
    return abs(percent - 100 * numerator / denominator) <= rounding_error(percent)


def rounding_error(number: Decimal) -> Decimal:
    """Half a unit of a number's last decimal: the maximum rounding error."""
    return Decimal(1).scaleb(int(number.as_tuple().exponent)) / 2


def amount(value: Value) -> Decimal | None:
    """A number as an exact decimal; None for another value."""
    return Decimal(str(value)) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def danish(value: Decimal) -> str:
    """A number with decimal comma: 9,1."""
    return f"{value.normalize():f}".replace(".", ",")


def usable_shares(entry: Entry) -> Iterator[tuple[str, Mapping[str, Value], Decimal, Decimal, Decimal | None]]:
    """Every result with a usable numerator and denominator: pointer, result, both numbers, percentage if given."""
    for pointer, result in entry.rows("results"):
        numerator, denominator = amount(result.get("numerator")), amount(result.get("denominator"))
        if numerator is not None and denominator is not None and numerator >= 0 and denominator > 0:
            yield pointer, result, numerator, denominator, amount(result.get("percent"))


@record_rule(
    "K601",
    "wrong-percentage",
    kind="interventions",
    da=Words(
        "{numerator} af {denominator} er {computed} pct., ikke {percent}.",
        "Ret tallet. Skriver kilden det selv sådan, så tilføj percent_as_quoted: true.",
    ),
    en=Words(
        "{numerator} of {denominator} is {computed} %, not {percent}.",
        "Mend the number. If the source itself says so, add percent_as_quoted: true.",
    ),
)
def wrong_percentage(entry: Entry) -> Iterator[Finding]:
    """A percentage that does not follow from its numbers and is not marked as quoted."""
    for pointer, result, numerator, denominator, percent in usable_shares(entry):
        if percent is not None and numerator <= denominator and not is_explained(result, percent, numerator, denominator):
            values = {
                "numerator": danish(numerator),
                "denominator": danish(denominator),
                "percent": danish(percent),
                "computed": danish(round(100 * numerator / denominator, 1)),
            }
            yield Finding(code="K601", location=entry.at(f"{pointer}/percent"), values=values)


def is_explained(result: Mapping[str, Value], percent: Decimal, numerator: Decimal, denominator: Decimal) -> bool:
    """Whether a percentage follows from its numbers, or is marked as quoted."""
    return result.get("percent_as_quoted") is True or follows(percent, numerator, denominator)


@record_rule(
    "K608",
    "numerator-too-large",
    kind="interventions",
    da=Words(
        "{numerator} er flere end de {denominator}, de er en del af.",
        "Byt om på numerator og denominator, eller ret tallet.",
    ),
    en=Words(
        "{numerator} is more than the {denominator} it is part of.", "Swap numerator and denominator, or mend the number."
    ),
)
def numerator_too_large(entry: Entry) -> Iterator[Finding]:
    """A numerator above its denominator."""
    for pointer, _, numerator, denominator, _ in usable_shares(entry):
        if numerator > denominator:
            values = {"numerator": danish(numerator), "denominator": danish(denominator)}
            yield Finding(code="K608", location=entry.at(f"{pointer}/numerator"), values=values)


@record_rule(
    "K609",
    "needless-mark",
    Severity.WARNING,
    kind="interventions",
    da=Words(
        "{percent} pct. følger af {numerator} af {denominator}.",
        "Slet percent_as_quoted; mærket er kun til kildens egne fejl.",
    ),
    en=Words(
        "{percent} % follows from {numerator} of {denominator}.", "Delete percent_as_quoted; it marks a source's own slip."
    ),
)
def needless_mark(entry: Entry) -> Iterator[Finding]:
    """A correct percentage that is marked as quoted."""
    for pointer, result, numerator, denominator, percent in usable_shares(entry):
        marked = result.get("percent_as_quoted") is True
        if percent is not None and marked and follows(percent, numerator, denominator):
            values = {"numerator": danish(numerator), "denominator": danish(denominator), "percent": danish(percent)}
            yield Finding(code="K609", location=entry.at(f"{pointer}/percent_as_quoted"), values=values)


@record_rule(
    "K602",
    "wrong-sum",
    kind="interventions",
    da={
        "": Words("Delene giver {sum}, men tallet er {total}.", "Ret tallene, eller skriv parts_complete: false."),
        "percent": Words("Delene giver {sum} pct. tilsammen, ikke 100.", "Ret tallene, eller skriv parts_complete: false."),
        "schools": Words("Der er nævnt {sum} skoler, men tallet er {total}.", "Ret school_count eller listen."),
        "shares": Words("Andelene giver {sum}, men beløbet er {total}.", "Ret beløbet eller andelene."),
        "shares-percent": Words("Andelene giver {sum} pct. tilsammen, altså mere end det hele.", "Ret andelene."),
        "years": Words("Året {year} er {sum}, men beløbet pr. år er {total}.", "Ret beløbet, eller skriv basis: total."),
        "total": Words("Årene giver {sum}, men beløbet i alt er {total}.", "Ret beløbet eller årene."),
    },
    en={
        "": Words("The parts add up to {sum}, but the number is {total}.", "Mend the numbers, or write parts_complete: false."),
        "percent": Words("The parts add up to {sum} %, not 100.", "Mend the numbers, or write parts_complete: false."),
        "schools": Words("{sum} schools are listed, but the count is {total}.", "Mend school_count or the list."),
        "shares": Words("The shares add up to {sum}, but the amount is {total}.", "Mend the amount or the shares."),
        "shares-percent": Words("The shares add up to {sum} %, which is more than the whole.", "Mend the shares."),
        "years": Words("The year {year} has {sum}, but the amount per year is {total}.", "Mend it, or write basis: total."),
        "total": Words("The years add up to {sum}, but the total is {total}.", "Mend the amount or the years."),
    },
)
def wrong_sum(entry: Entry) -> Iterator[Finding]:
    """Parts that do not add up to their total."""
    for pointer, coverage in entry.rows("coverage"):
        listed, count = len(set(texts(coverage.get("schools")))), amount(coverage.get("school_count"))
        if listed and count is not None and listed != count:
            values = {"sum": str(listed), "total": danish(count)}
            yield Finding(code="K602", location=entry.at(f"{pointer}/school_count"), variant="schools", values=values)
    for pointer, result in entry.rows("results"):
        if result.get("parts_complete") is not False:
            yield from parts_of_result(entry, pointer, result)
    for pointer, row in funding(entry):
        yield from shares_of_amount(entry, pointer, row)
        yield from years_of_amount(entry, pointer, row)


def funding(entry: Entry) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """The funding of a record and its places, with pointers."""
    for pointer, part in (("", entry.data), *entry.rows("coverage")):
        yield from ((f"{pointer}/funding/{index}", row) for index, row in enumerate(mappings(part.get("funding"))))


def sum_of(rows: Sequence[Mapping[str, Value]], key: str) -> Decimal | None:
    """The sum of a key over all rows; None if a row lacks it or there is no row."""
    numbers = [amount(row.get(key)) for row in rows]
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal()) if known and len(known) == len(numbers) else None


def rounding_tolerance(rows: Sequence[Mapping[str, Value]]) -> Decimal:
    """The maximum error of a sum of rounded percentages."""
    return sum((rounding_error(percent) for row in rows if (percent := amount(row.get("percent"))) is not None), Decimal())


def parts_of_result(entry: Entry, pointer: str, result: Mapping[str, Value]) -> Iterator[Finding]:
    """Parts that do not add up to the value or denominator of a result, or percentages to a hundred."""
    parts, value = mappings(result.get("parts")), amount(result.get("value"))
    total = amount(result.get("denominator")) if value is None else value
    sum_, percent = sum_of(parts, "value"), sum_of(parts, "percent")
    if total is not None and sum_ is not None and sum_ != total:
        values = {"sum": danish(sum_), "total": danish(total)}
        yield Finding(code="K602", location=entry.at(f"{pointer}/parts"), values=values)
    elif percent is not None and abs(percent - 100) > rounding_tolerance(parts):
        yield Finding(code="K602", location=entry.at(f"{pointer}/parts"), variant="percent", values={"sum": danish(percent)})


def shares_of_amount(entry: Entry, pointer: str, row: Mapping[str, Value]) -> Iterator[Finding]:
    """Shares that do not add up to the amount, or percentages above a hundred."""
    usable_shares, total = mappings(row.get("shares")), amount(row.get("amount_dkk"))
    sum_, percent = sum_of(usable_shares, "amount_dkk"), sum_of(usable_shares, "percent")
    if total is not None and sum_ is not None and sum_ != total:
        values = {"sum": danish(sum_), "total": danish(total)}
        yield Finding(code="K602", location=entry.at(f"{pointer}/shares"), variant="shares", values=values)
    elif percent is not None and percent - 100 > rounding_tolerance(usable_shares):
        values = {"sum": danish(percent)}
        yield Finding(code="K602", location=entry.at(f"{pointer}/shares"), variant="shares-percent", values=values)


def years_of_amount(entry: Entry, pointer: str, row: Mapping[str, Value]) -> Iterator[Finding]:
    """Years that do not add up to a total amount, or differ from an amount per year."""
    years, total = mappings(row.get("by_year")), amount(row.get("amount_dkk"))
    sum_ = sum_of(years, "amount_dkk")
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


@record_rule(
    "K607",
    "reversed-range",
    da={
        "": Words("Spændet går baglæns: {from} til {to}.", "Skriv det mindste tal først."),
        "paragraphs": Words(
            "Rækken går baglæns: § {from} til § {to}.", "Skriv den første i paragraph og den sidste i paragraph_to."
        ),
    },
    en={
        "": Words("The range runs backwards: {from} to {to}.", "Write the smaller number first."),
        "paragraphs": Words(
            "The range runs backwards: § {from} to § {to}.", "Write the first in paragraph, the last in paragraph_to."
        ),
    },
)
def reversed_range(entry: Entry) -> Iterator[Finding]:
    """A range of grades, ages, other numbers or paragraphs that runs backwards."""
    for pointer, value in entry.ranges:
        for low, high in (("from", "to"), ("value", "value_to"), ("amount_from_dkk", "amount_to_dkk")):
            start, end = amount(value.get(low)), amount(value.get(high))
            if start is not None and end is not None and end < start:
                values = {"from": danish(start), "to": danish(end)}
                yield Finding(code="K607", location=entry.at(f"{pointer}/{high}"), values=values)
    first, last = paragraph(entry.data.get("paragraph")), paragraph(entry.data.get("paragraph_to"))
    if entry.kind == "legal-bases" and first and last and last < first:
        values = {"from": str(entry.data["paragraph"]), "to": str(entry.data["paragraph_to"])}
        yield Finding(code="K607", location=entry.at("/paragraph_to"), variant="paragraphs", values=values)


def paragraph(value: Value) -> tuple[int, str] | None:
    """Number and letter of a paragraph, as sort key: § 126 a follows § 126. None for another value."""
    found = PARAGRAPH.match(value) if isinstance(value, str) else None
    return (int(found[1]), found[2]) if found else None
