"""`python -m benchmarks.mistakes [NUMBER]`: mistakes are made in the real records, and it is counted how they are reported.

So many of each kind, drawn by chance that a seed makes repeatable. For each kind: how many were made and did harm, and of
those how many are found, told on the right line, told once, and with the right advice.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.instances import shared
from benchmarks.mistakes.judge import Ground, Verdict, judged
from benchmarks.mistakes.kinds import KINDS

WANTED = (0.99, 0.99, 0.99, 0.97)
"""The least shares that are found, on the right line, told once, and told with the right advice."""


def tried(number: int, kinds: Sequence[str], root: Path, indexes: Sequence[int]) -> Sequence[Verdict]:
    """The verdicts on those of the mistakes that have these indexes, where there are `number` of each kind."""
    ground = Ground(root)
    made = ground.mistakes(number, kinds)
    return [judged(ground, made[index]) for index in indexes if index < len(made)]


def verdicts(root: Path, number: int, kinds: Sequence[str]) -> list[Verdict]:
    """How `number` mistakes of each kind are reported."""
    return shared(root, number * len(kinds), partial(tried, number, kinds))


def share(answers: Iterable[bool | None]) -> float | None:
    """The share of those that are so among those that the question arises for."""
    known = [answer for answer in answers if answer is not None]
    return sum(known) / len(known) if known else None


def shares(found: Sequence[Verdict]) -> tuple[float | None, ...]:
    """The shares of harmful mistakes that are found, on the right line, told once, and told with the right advice."""
    harmful = [verdict for verdict in found if not verdict.is_harmless]
    return (
        share(verdict.is_found for verdict in harmful),
        share(verdict.is_on_line for verdict in harmful),
        share(verdict.is_once for verdict in harmful),
        share(verdict.is_right for verdict in harmful),
    )


def row(name: str, group: Sequence[Verdict]) -> str:
    """A line of the table: how many were made, did harm and were found, and how those were told."""
    harmless = sum(verdict.is_harmless for verdict in group)
    cells = ("-" if part is None else f"{100 * part:.1f} %" for part in shares(group))
    return f"{name:44}{len(group):7}{harmless:10}" + "".join(f"{cell:>12}" for cell in cells)


def table(found: Sequence[Verdict]) -> str:
    """How each kind of mistake is reported, and all of them together."""
    kinds = dict.fromkeys(sorted((verdict.kind for verdict in found), key=list(KINDS).index))
    head = f"{'mistake':44}{'made':>7}{'harmless':>10}{'found':>12}{'right line':>12}{'once':>12}{'advice':>12}"
    rows = [row(kind, [verdict for verdict in found if verdict.kind == kind]) for kind in kinds]
    return "\n".join([head, *rows, row(f"all {len(rows)} kinds", found)])


def flaws(found: Iterable[Verdict]) -> Iterable[str]:
    """What was not told as it should be, a mistake a paragraph."""
    for verdict in found:
        answers = (verdict.is_found, verdict.is_on_line, verdict.is_once, verdict.is_right)
        if False in answers and not verdict.is_harmless and (mistake := verdict.mistake):
            number = min(mistake.lines)
            wanted = " ".join([mistake.right or "", *mistake.advice])
            rows = mistake.text.split("\n")[max(0, number - 2) : number + 2]
            lines = ", ".join(map(str, sorted(mistake.lines)))
            yield "\n  ".join([f"{verdict.kind}: {mistake.entry.file}:{lines}, wanted: {wanted}", *rows, *verdict.told])


def main() -> int:
    """Make mistakes, print the table, and fail where less is told rightly than is wanted."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mistakes", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=100, help="how many mistakes of each kind (100)")
    parser.add_argument("--kind", action="append", choices=list(KINDS), help="only this kind; may be given again")
    parser.add_argument("--root", type=Path, default=Path(), help="the handbook's folder")
    parser.add_argument("--flaws", action="store_true", help="print what is not told as it should be")
    options = parser.parse_args()
    found = verdicts(options.root, options.number, options.kind or list(KINDS))
    if options.flaws:
        print(*flaws(found), sep="\n")
    print(table(found))
    is_enough = all(part is None or part >= wanted for part, wanted in zip(shares(found), WANTED, strict=True))
    return 0 if is_enough else 1


if __name__ == "__main__":
    sys.exit(main())
