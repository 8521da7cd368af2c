"""Grants, spending and expected savings: amounts in words, and as bars on an axis of time."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handbook.facts.phrase import Fact, Phrase, Prose, link, links, prose
from handbook.facts.quantities import shared_number
from handbook.facts.times import bounds, period
from handbook.model import Corpus
from handbook.model.records import Funding, Intervention, Organisation, Period, Scheme, Share
from handbook.text.danish import capital, money, number, sentence
from handbook.text.danish import date as date_words

FLOWS = frozenset({"grant", "donation"})
"""Kinds of funding entries that are income."""

LESS = frozenset({"expected-saving", "budget-reduction"})
"""Kinds of funding entries whose names say already that money is saved or cut."""

BASES = {"per-year": "pr. år", "total": "i alt", "per-pupil": "pr. elev", "per-place": "pr. plads"}

SOON = 24
"""Months within which money that ends is highlighted."""

MAX_YEARS = 5
"""Maximum years before and after today on an axis."""

SEASONS = {"primo": 0.0, "foråret": 0.2, "medio": 0.5, "sommeren": 0.5, "efteråret": 0.7, "ultimo": 0.95}
"""Words for a part of a year to the share of the year before it."""

SEASON = re.compile(rf"({'|'.join(SEASONS)}) ([0-9]{{4}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """An axis of time for bars: first and last year, today as a number and in words, and the symbols of its bars."""

    first: int
    last: int
    today: float
    day: str
    parts: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Income on an axis of time. Years are numbers: 2023.5 is the middle of 2023; None is not stated."""

    start: float | None
    end: float | None
    is_permanent: bool

    @property
    def parts(self) -> tuple[str, ...]:
        """The symbols of the bar that the key explains."""
        begins = () if self.start is not None else ("start",)
        return (*begins, "permanent" if self.is_permanent else "unknown-end" if self.end is None else "end")

    def as_row(self) -> dict[str, object]:
        """The bar as the macro `money_bar` takes it."""
        return {
            "start": self.start,
            "end": self.end,
            "begins": "unknown" if self.start is None else "date",
            "ends": "permanent" if self.is_permanent else "unknown" if self.end is None else "date",
        }


def amount(row: Funding) -> int | None:
    """The amount in kroner; if only shares or years are stated, their sum. None if nothing is."""
    if row.amount_dkk is not None:
        return row.amount_dkk
    for parts in (row.shares, row.by_year):
        amounts = [part.amount_dkk for part in parts]
        if amounts and None not in amounts:
            return sum(value for value in amounts if value is not None)
    return None


def is_computed(row: Funding) -> bool:
    """Whether the amount is a sum that no source states."""
    return row.amount_dkk is None and amount(row) is not None


def sign(row: Funding) -> int:
    """What the amounts of an entry are multiplied by in words: -1 where a source writes a saving with a minus."""
    amounts = (amount(row), row.amount_from_dkk, row.amount_to_dkk)
    return -1 if row.entry in LESS and any(value is not None and value < 0 for value in amounts) else 1


def amount_words(row: Funding) -> str:
    """An amount or a range: 3 mio. kr., 1 mio. kr. til 2 mio. kr.; empty if none is stated."""
    total = amount(row)
    if total is not None:
        return money(sign(row) * total)
    ends = [row.amount_from_dkk, row.amount_to_dkk]
    low, high = (value and sign(row) * value for value in ends[:: sign(row)])
    if low is not None and high is not None:
        return f"{money(low)} til {money(high)}"
    return f"mindst {money(low)}" if low is not None else f"højst {money(high)}" if high is not None else ""


def kind(corpus: Corpus, row: Funding) -> str:
    """The kind of an entry: varig bevilling, donation."""
    label = corpus.label(row, "entry").lower()
    return f"{corpus.label(row, 'permanence').lower()} {label}" if row.permanence in {"permanent", "temporary"} else label


def basis(row: Funding) -> str:
    """What an amount is per: pr. år, i alt; empty if not known."""
    if is_computed(row) and not row.shares:
        return "alle år tilsammen"
    return BASES.get(row.basis or "", "")


def amount_with_basis(row: Funding) -> str:
    """An amount and what it is per, as far as they are known: 3 mio. kr. pr. år."""
    return f"{amount_words(row)} {basis(row)}".strip()


def unknown_basis(row: Funding) -> str:
    """That no source says what an amount is per; empty where one does, or there is no amount."""
    is_unknown = amount_words(row) and row.basis == "not-stated"
    return "Om beløbet er pr. år eller i alt, er ikke oplyst." if is_unknown else ""


def heading(row: Funding) -> str:
    """The amount of an entry with its basis, and whether it is computed; empty if none is stated."""
    return amount_with_basis(row) + (" (beregnet)" if is_computed(row) else "") if amount_words(row) else ""


def entry(corpus: Corpus, row: Funding, *, is_headed: bool = False) -> Fact:
    """A funding entry with amount, kind, period and details; without the amount where its heading stands beside it."""
    head = [kind(corpus, row), *([period(row.period)] if row.period else [])]
    if heading(row) and not is_headed:
        head.insert(0, heading(row))
    words = " ".join(filter(None, (sentence(capital(", ".join(head))), unknown_basis(row))))
    return Fact(words=(words,), source=row.source, details=tuple(details(corpus, row)))


def details(corpus: Corpus, row: Funding) -> Iterator[Phrase]:
    """Payers, scheme, shares, years and text of an entry, and interventions that share it."""
    if row.funders:
        yield ("Betales af ", *links(corpus, Organisation, row.funders), ".")
    if row.scheme:
        scheme = corpus.get(Scheme, row.scheme)
        code = f" ({scheme.code})" if scheme and scheme.code else ""
        yield ("Ordning: ", link(corpus, Scheme, row.scheme), f"{code}.")
    yield from (share(corpus, part, sign(row)) for part in row.shares)
    if row.by_year:
        years = "; ".join(f"{part.year}: {money(sign(row) * part.amount_dkk)}" for part in row.by_year)
        yield (sentence(f"År for år: {years}"),)
    yield from prose(row.text)
    if row.shared_with:
        yield shared_number(corpus, row.shared_with)


def share(corpus: Corpus, row: Share, sign_: int = 1) -> Phrase:
    """One organisation's share; its amount is multiplied by the entry's sign."""
    words = [money(sign_ * row.amount_dkk)] if row.amount_dkk is not None else []
    words += [f"{number(row.percent)} pct."] if row.percent is not None else []
    words += [f"{number(row.full_time_equivalents)} årsværk"] if row.full_time_equivalents is not None else []
    numbers = f": {', '.join(words)}" if words else ""
    text: Phrase = (" ", Prose(row.text)) if row.text else ()
    return (link(corpus, Organisation, row.organisation), sentence(numbers) if text else numbers, *text)


def main(rows: Sequence[Funding], today: date) -> Funding | None:
    """The entry for short answers: of the grants that have begun the one that lasts longest, else the first with an amount.

    A grant that begins later comes before one that has ended.
    """
    grants = [row for row in rows if row.entry == "grant"]
    if grants:
        begun = [row for row in grants if (bounds(row.period)[0] or today) <= today <= (bounds(row.period)[1] or today)]
        return max(begun or grants, key=lambda row: (row.permanence == "permanent", bounds(row.period)[1] or date.min))
    return next((row for row in rows if amount_words(row)), rows[0] if rows else None)


def last_day(corpus: Corpus, row: Funding) -> date | None:
    """The last day of income that has not ended yet; None for all other entries."""
    last = bounds(row.period)[1] if row.entry in FLOWS else None
    return last if last and last >= corpus.today else None


def bar(row: Funding) -> Bar | None:
    """The bar of an entry; None unless it is income with a period."""
    start, end = bounds(row.period)
    if row.entry not in FLOWS or not (start or end or row.permanence == "permanent"):
        return None
    return Bar(
        start=start_of(row.period, start), end=year_of(end, days=1), is_permanent=row.permanence == "permanent" and end is None
    )


def start_of(value: Period | None, start: date | None) -> float | None:
    """The start of a period as a number of years; `medio 2023` is the middle of 2023."""
    match = SEASON.search(value.text) if value and value.text else None
    if match and start and match[2] == str(start.year) == (value.from_ if value else None):
        return start.year + SEASONS[match[1].lower()]
    return year_of(start)


def year_of(day: date | None, *, days: int = 0) -> float | None:
    """A day as a number of years; `days` are added to it."""
    if day is None:
        return None
    return day.year + (day.timetuple().tm_yday - 1 + days) / (365 + calendar.isleap(day.year))


def entries(corpus: Corpus) -> Iterator[tuple[Intervention, str, Funding]]:
    """Intervention, municipality and entry; the municipality is empty for an entry that holds for all places."""
    for record in corpus.all_written(Intervention):
        yield from ((record, "", row) for row in record.funding)
        yield from ((record, place.municipality or "", row) for place in record.coverage for row in place.funding)


def axis(bars: Sequence[Bar], today: date) -> Axis:
    """The axis for some bars, with at least one year before and after today."""
    years = [int(year) for bar in bars for year in (bar.start, bar.end) if year is not None]
    return Axis(
        first=max(min([*years, today.year - 1]), today.year - MAX_YEARS),
        last=min(max([*years, today.year + 1]), today.year + MAX_YEARS),
        today=year_of(today) or today.year,
        day=date_words(today.isoformat()),
        parts=frozenset(part for bar in bars for part in bar.parts),
    )
