"""K802 and K803: a number, or a period of money, compared with its earlier version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from validate.codes import Words, earlier_rule
from validate.findings import Finding, Severity
from validate.model import parent_pointer
from validate.rules.numbers import amount, danish

if TYPE_CHECKING:
    from validate.changes import Change, Pair

MONEY_SUFFIX = "_dkk"
"""The suffix of keys with amounts of money."""

GROUND_KEYS = ("source", "as_of", "date", "period", "year", "retrieved", "valid", "of", "measure", "unit", "basis")
"""Keys with the source, date or subject of a number; a change of one of them explains a new number."""

FUNDING_END = "/funding/[0-9]+/period/(?:from|to|school_year)$"
"""Finds the pointer of an end of a period of money."""

POWER_TOLERANCE = Decimal("0.02")
"""Tolerance of log10 of a ratio for a power of ten: about 5 per cent."""


def changed_numbers(change: Change) -> Iterator[tuple[Pair, Decimal, Decimal]]:
    """The changed numbers of mappings with a source: pair, new and old number."""
    for pair in change.pairs:
        new, old = amount(pair.new), amount(pair.old)
        if new is not None and old is not None and new != old and any("source" in outer for outer, _ in pair.parents):
            yield pair, new, old


def is_power_of_ten(new: Decimal, old: Decimal) -> bool:
    """Whether the ratio of two numbers is about a power of ten, other than one."""
    if new * old <= 0:
        return False
    power = (new / old).log10()
    return round(power) != 0 and abs(power - round(power)) <= POWER_TOLERANCE


@earlier_rule(
    "K802",
    "amount-without-ground",
    Severity.WARNING,
    da={
        "": Words(
            "Beløbet er ændret fra {before} til {after}, men kilden og datoen er de samme.",
            "Står det nye beløb i en ny kilde, så skriv den under source. Var det gamle en fejl, så læs kilden en gang til.",
        ),
        "figure": Words(
            "Tallet er ændret fra {before} til {after}, men kilden og datoen er de samme.",
            "Står det nye tal i en ny kilde, så skriv den under source. Var det gamle en fejl, så læs kilden en gang til.",
        ),
        "period": Words(
            "Pengenes periode er ændret fra {before} til {after}, men kilden er den samme.",
            "Står den nye periode i en ny kilde, så skriv den under source. Var den gamle en fejl, så læs kilden en gang til.",
        ),
    },
    en={
        "": Words(
            "The amount is changed from {before} to {after}, but source and date are the same.",
            "If the new amount stands in a new source, write that in source. If the old was wrong, read the source again.",
        ),
        "figure": Words(
            "The number is changed from {before} to {after}, but source and date are the same.",
            "If the new number stands in a new source, write that in source. If the old was wrong, read the source again.",
        ),
        "period": Words(
            "The period of the money is changed from {before} to {after}, but the source is the same.",
            "If the new period stands in a new source, write that in source. If the old was wrong, read the source again.",
        ),
    },
)
def amount_without_ground(change: Change) -> Iterator[Finding]:
    """A changed number with the same source, date and subject, or a changed period of money with the same source."""
    for pair, new, old in changed_numbers(change):
        with_source = next(depth for depth, (outer, _) in enumerate(pair.parents) if "source" in outer)
        levels = pair.parents[with_source:]
        has_new_ground = any(new.get(key) != old.get(key) for new, old in levels for key in GROUND_KEYS)
        if not is_power_of_ten(new, old) and not has_new_ground:
            variant = "" if pair.key.endswith(MONEY_SUFFIX) else "figure"
            values = {"before": danish(old), "after": danish(new)}
            yield Finding(code="K802", location=change.new.at(pair.pointer), variant=variant, values=values)
    for pair in changed_periods(change):
        row, before = pair.parents[-2]
        if row.get("source") == before.get("source"):
            values = {"before": str(pair.old), "after": str(pair.new)}
            yield Finding(code="K802", location=change.new.at(pair.pointer), variant="period", values=values)


def changed_periods(change: Change) -> Iterable[Pair]:
    """The changed end of each period of money, or its start if only that changed."""
    found = [pair for pair in change.pairs if isinstance(pair.new, str) and isinstance(pair.old, str) and pair.new != pair.old]
    return {parent_pointer(pair.pointer): pair for pair in found if re.search(FUNDING_END, pair.pointer)}.values()


@earlier_rule(
    "K803",
    "factor-of-ten",
    Severity.WARNING,
    da=Words(
        "Tallet er ændret fra {before} til {after}: er der et nul eller et komma for meget eller for lidt?",
        "Læs tallet i kilden igen, og ret det, hvis det er tastet forkert.",
    ),
    en=Words(
        "The number is changed from {before} to {after}: is there a nought or a point too many or too few?",
        "Read the number in the source again, and mend it if it is a slip.",
    ),
)
def factor_of_ten(change: Change) -> Iterator[Finding]:
    """A number that changed by about a power of ten."""
    for pair, new, old in changed_numbers(change):
        if is_power_of_ten(new, old):
            values = {"before": danish(old), "after": danish(new)}
            yield Finding(code="K803", location=change.new.at(pair.pointer), values=values)
