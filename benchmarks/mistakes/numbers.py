"""Numbers, ranges and days as people write them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from benchmarks.mistakes.registry import Maker, Mistake, Page, kind
from benchmarks.mistakes.slips import scalars, units
from validate.model import Position
from validate.schema import Schemas

WORDS = (
    "nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti",
    "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten", "tyve",
)  # fmt: skip
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
UNITS = ("uger", "elever", "børn", "timer", "måneder", "skoler", "stk.", "forløb", "år", "dage", "pct.", "klasse", "gange")


def grouped(number: int, separator: str) -> str:
    """A number with something between each three digits."""
    return f"{number:,}".replace(",", separator)


def millions(number: int) -> str:
    """A number in millions, as Danes write it; empty where that is not short."""
    text = f"{number / 1_000_000:.3f}".rstrip("0").rstrip(".").replace(".", ",")
    return text if number >= 100_000 and float(text.replace(",", ".")) * 1_000_000 == number else ""


ABOUT = ("ca. ", "cirka ", "omkring ", "ca ", "over ", "mindst ", "højst ", "knap ", "~", "+")


def in_millions(text: str) -> list[str]:
    """A number in millions with the words for them; nothing where it is not short."""
    return [f"{text} mio.", f"{text} mio. kr.", f"{text} millioner"] if text else []


def integers(name: str, forms: Callable[[int], Sequence[str]], *, least: int = 0) -> Maker:
    """Register a kind of whole numbers that are written in another way; the number itself has to be advised."""

    @kind(name)
    def make(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
        for shape, position, value in scalars(page, schemas):
            if shape.is_whole and type(value) is int and value >= least and (written := forms(value)):
                yield replaced(page, position, chance.choice(written), f"Skriv {value}.")

    return make


def replaced(page: Page, position: Position, written: str, *advice: str, right: str | None = None) -> Mistake:
    """A value written in another way."""
    text = page.with_value(position.value, written)
    return page.mistake(text, position.value.line, advice=advice, right=right)


integers("number with points", lambda n: [grouped(n, ".")], least=1000)
integers("number with spaces", lambda n: [grouped(n, " "), grouped(n, "\u00a0")], least=1000)
integers("number with commas or apostrophes", lambda n: [f'"{grouped(n, ",")}"', grouped(n, "'")], least=1000)
integers("number in millions", lambda n: in_millions(millions(n)))
integers(
    "number with its currency",
    lambda n: [f"{n} kr.", f"{grouped(n, '.')} kr", f"kr. {n}", f"{n},-", f"{grouped(n, '.')},00 kr.", f"DKK {n}"],
    least=1000,
)
integers("number with its unit", lambda n: [f"{n} {unit}" for unit in UNITS])
integers("number with about", lambda n: [f"{word}{n}" for word in ABOUT])
integers("number as a word", lambda n: [WORDS[n], WORDS[n].capitalize()] if 1 <= n < len(WORDS) else [])
integers("number in quotation marks", lambda n: [f"'{n}'", f'"{n}"', f"“{n}”", f"»{n}«"])
integers("whole number with decimals", lambda n: [f"{n}.0", f"{n},0"])
integers("number with a point behind it", lambda n: [f"'{n}.'", f"{n}. klasse"])


@kind("decimal comma")
def commas(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A comma for the point of a fraction, with or without its unit."""
    for _, position, value in scalars(page, schemas):
        if type(value) is float:
            written = str(value).replace(".", ",") + chance.choice(("", " %", " pct.", " måneder"))
            yield replaced(page, position, written, f"Skriv {value}.")


@kind("percent sign")
def percents(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A percentage with its sign."""
    for _, position, value in scalars(page, schemas):
        if key(page, position) in {"percent", "value"} and type(value) in (int, float):
            written = str(value).replace(".", ",") + chance.choice((" %", "%", " pct.", " procent"))
            yield replaced(page, position, written, f"Skriv {value}.")


@kind("fraction with a stroke")
def fractions(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A fraction where a number with decimals may stand."""
    for shape, position, value in scalars(page, schemas):
        if type(value) in (int, float) and not shape.is_whole:
            written, meant = chance.choice(
                (("1/2", "0.5"), ("½", "0.5"), ("1 1/2", "1.5"), ("3/4", "0.75"), ("2½ time", "2.5"))
            )
            yield replaced(page, position, written, f"Skriv {meant}.")


@kind("range for a number")
def ranges(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A range where its first end, or the only number, has to stand."""
    for _, position, value in scalars(page, schemas):
        if type(value) is int and key(page, position) == "from":
            written = chance.choice((f"{value}-{value + 3}", f"{value}.-{value + 3}. klasse", f"{value} til {value + 3} år"))
            yield replaced(page, position, written, f"from: {value}", f"to: {value + 3}")


@kind("range for a mapping")
def spans(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A range behind the key of a list of ranges."""
    for pointer, position in page.entry.positions.items():
        if pointer in {"/target_group/grades", "/target_group/ages"} and position.key:
            last = dict(units(page))[position.key.line]
            written = chance.choice(("6-12", "6.-12. klasse", "6–12 år", "6 til 12", "fra 6 til 12 år", "'6-12'"))
            row = page.rows[position.key.line - 1]
            text = page.with_rows(position.key.line, last, f"{row.rstrip()} {written}")
            yield page.mistake(text, position.key.line, advice=("from: 6", "to: 12", "source: "))


def key(page: Page, position: Position) -> str:
    """The key that a value stands behind; empty for an item."""
    span = position.key
    return page.text[span.start : span.end] if span else ""


@kind("day in Danish")
def days(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A day, a month or a year as Danes write it."""
    for shape, position, value in scalars(page, schemas):
        found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", str(value))
        if shape.is_date and found:
            year, month, day = (int(part) for part in found.groups())
            forms = (
                f"{day}. {MONTHS[month - 1]} {year}", f"d. {day}. {MONTHS[month - 1]} {year}", f"{day:02}-{month:02}-{year}",
                f"{day}/{month} {year}", f"{day}.{month}.{year}", f"{day:02}/{month:02}/{year}",
                f"{day} {MONTHS[month - 1][:3]}. {year}",
            )  # fmt: skip
            yield replaced(page, position, chance.choice(forms), f"Skriv '{value}'")


@kind("day without its noughts")
def short_days(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
    """A day or a month of one digit."""
    for shape, position, value in scalars(page, schemas):
        if shape.is_date and isinstance(value, str) and "-0" in value:
            yield replaced(page, position, value.replace("-0", "-"), f"Skriv '{value}'")


@kind("year without quotation marks")
def years(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
    """A year by itself is a number."""
    for shape, position, value in scalars(page, schemas):
        if shape.is_date and isinstance(value, str) and value.isdigit():
            yield replaced(page, position, value, f"'{value}'")


@kind("school year in short")
def school_years(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A school year with a hyphen, or with two digits."""
    for _, position, value in scalars(page, schemas):
        if key(page, position) == "school_year" and isinstance(value, str):
            first, last = value.split("/")
            forms = (f"{first}-{last}", f"{first}/{last[2:]}", f"{first}-{last[2:]}", f"{first}–{last}")
            yield replaced(page, position, chance.choice(forms), f"Skriv {value}")


@kind("yes or no in Danish")
def answers(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A word for true or false."""
    for _, position, value in scalars(page, schemas):
        if isinstance(value, bool):
            words = ("ja", "Ja", "sandt", "sand", "yes", "x") if value else ("nej", "Nej", "falsk", "no")
            yield replaced(page, position, chance.choice(words), f"Skriv {str(value).lower()}")
