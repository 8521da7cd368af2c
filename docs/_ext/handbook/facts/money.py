"""What is granted, spent and expected to be saved: amounts in words, and as bars on an axis of time."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handbook.facts.phrase import Fact, Phrase, Prose, joined, link, prose
from handbook.facts.quantities import counted_once
from handbook.facts.times import bounds, period
from handbook.model import Corpus
from handbook.model.records import Funding, Intervention, Organisation, Period, Scheme, Share
from handbook.text.danish import capital, money, number, sentence

FLOWS = frozenset({"grant", "donation"})
"""The kinds of entry that are money coming in."""

BASES = {"per-year": "pr. år", "total": "i alt", "per-pupil": "pr. elev", "per-place": "pr. plads"}


FARTHEST = 5
"""Years before and after today that an axis shows at most."""

SEASONS = {"primo": 0.0, "foråret": 0.2, "medio": 0.5, "sommeren": 0.5, "efteråret": 0.7, "ultimo": 0.95}
"""Words for a part of a year, and how much of the year has gone when it begins."""

SEASON = re.compile(rf"({'|'.join(SEASONS)}) ([0-9]{{4}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Money coming in on an axis of time: years as numbers, 2023.5 is the middle of 2023; None is not stated."""

    start: float | None
    end: float | None
    is_permanent: bool

    @property
    def parts(self) -> tuple[str, ...]:
        """The signs of the bar that a key must explain."""
        begins = () if self.start is not None else ("start",)
        return (*begins, "permanent" if self.is_permanent else "unknown-end" if self.end is None else "end")

    def as_row(self) -> dict[str, object]:
        """The bar as the template takes it."""
        return {
            "start": self.start,
            "end": self.end,
            "begins": "unknown" if self.start is None else "date",
            "ends": "permanent" if self.is_permanent else "unknown" if self.end is None else "date",
        }


def amount(row: Funding) -> int | None:
    """The amount in kroner; the sum of the shares or years where only they are stated. None where nothing is."""
    if row.amount_dkk is not None:
        return row.amount_dkk
    for parts in (row.shares, row.by_year):
        amounts = [part.amount_dkk for part in parts]
        if amounts and None not in amounts:
            return sum(one for one in amounts if one is not None)
    return None


def is_computed(row: Funding) -> bool:
    """Whether the amount is a sum that no source states."""
    return row.amount_dkk is None and amount(row) is not None


def amount_words(row: Funding) -> str:
    """An amount: 3 mio. kr., or the least and the most of it; empty where none is stated."""
    found = amount(row)
    if found is not None:
        return money(found)
    low, high = row.amount_from_dkk, row.amount_to_dkk
    if low is not None and high is not None:
        return f"{money(low)} til {money(high)}"
    return f"mindst {money(low)}" if low is not None else f"højst {money(high)}" if high is not None else ""


def kind(corpus: Corpus, row: Funding) -> str:
    """What an entry is: varig bevilling, donation."""
    label = corpus.label(row, "entry").lower()
    return f"{corpus.label(row, 'permanence').lower()} {label}" if row.permanence in {"permanent", "temporary"} else label


def basis(row: Funding) -> str:
    """What an amount is per, in words; empty where that is not known."""
    if is_computed(row) and not row.shares:
        return "alle år tilsammen"
    return BASES.get(row.basis or "", "")


def entry(corpus: Corpus, row: Funding) -> Fact:
    """An entry of the ledger with all that is stated of it."""
    told = amount_words(row)
    head = [f"{told} {basis(row)}".strip() + (" (beregnet)" if is_computed(row) else "")] if told else []
    head += [kind(corpus, row) if told else capital(kind(corpus, row))]
    head += [period(row.period)] if row.period else []
    unknown = ". Om beløbet er pr. år eller i alt, er ikke oplyst" if told and row.basis == "not-stated" else ""
    return Fact(words=(sentence(f"{', '.join(head)}{unknown}"),), source=row.source, details=tuple(details(corpus, row)))


def details(corpus: Corpus, row: Funding) -> Iterator[Phrase]:
    """What explains an entry: who pays, the scheme, shares, years, and what it is counted together with."""
    if row.funders:
        yield ("Betales af ", *joined((link(corpus, Organisation, id_),) for id_ in row.funders), ".")
    if row.scheme:
        yield ("Ordning: ", link(corpus, Scheme, row.scheme), ".")
    yield from (share(corpus, part) for part in row.shares)
    if row.by_year:
        years = "; ".join(f"{one.year}: {money(one.amount_dkk)}" for one in row.by_year)
        yield (sentence(f"År for år: {years}"),)
    yield from prose(row.text)
    if row.shared_with:
        yield counted_once(corpus, row.shared_with)


def share(corpus: Corpus, row: Share) -> Phrase:
    """One organisation's share."""
    words = [money(row.amount_dkk)] if row.amount_dkk is not None else []
    words += [f"{number(row.percent)} pct."] if row.percent is not None else []
    words += [f"{number(row.full_time_equivalents)} årsværk"] if row.full_time_equivalents is not None else []
    told = f": {', '.join(words)}" if words else ""
    more: Phrase = (" ", Prose(row.text)) if row.text else ()
    return (link(corpus, Organisation, row.organisation), sentence(told) if more else told, *more)


def main(rows: Sequence[Funding]) -> Funding | None:
    """The entry that answers what it costs: the grant that lasts longest, else the first with an amount, else the first."""
    grants = [row for row in rows if row.entry == "grant"]
    if grants:
        return max(grants, key=lambda row: (row.permanence == "permanent", bounds(row.period)[1] or date.min))
    return next((row for row in rows if amount_words(row)), rows[0] if rows else None)


def bar(row: Funding) -> Bar | None:
    """The bar of an entry; None for what is no money coming in, or has no place in time."""
    start, end = bounds(row.period)
    if row.entry not in FLOWS or not (start or end or row.permanence == "permanent"):
        return None
    return Bar(
        start=begin(row.period, start), end=year_of(end, days=1), is_permanent=row.permanence == "permanent" and end is None
    )


def begin(value: Period | None, start: date | None) -> float | None:
    """Where a period begins: a year that its words call `medio 2023` begins in the middle."""
    told = SEASON.search(value.text) if value and value.text else None
    if told and start and told[2] == str(start.year) == (value.from_ if value else None):
        return start.year + SEASONS[told[1].lower()]
    return year_of(start)


def year_of(day: date | None, *, days: int = 0) -> float | None:
    """A day as a number of years; that of the day after it with `days` 1."""
    if day is None:
        return None
    return day.year + (day.timetuple().tm_yday - 1 + days) / (365 + calendar.isleap(day.year))


def axis(bars: Sequence[Bar], today: date) -> tuple[int, int]:
    """The first and the last year of an axis for some bars: a year before and after today at least."""
    years = [int(one) for one in (*(bar.start for bar in bars), *(bar.end for bar in bars)) if one is not None]
    first, last = min([*years, today.year - 1]), max([*years, today.year + 1])
    return max(first, today.year - FARTHEST), min(last, today.year + FARTHEST)


def entries(corpus: Corpus, record: Intervention) -> Iterator[tuple[str, Fact, Bar | None]]:
    """Every entry: its amount, or what it is where none is stated, with all that is told of it and its bar."""
    for row in record.funding:
        yield amount_words(row), entry(corpus, row), bar(row)
