"""`python -m benchmarks.mutants [NUMBER]`: mistakes are made in the real records, and it is counted how they are reported.

So many of each kind, drawn by chance that a seed makes repeatable. A mistake that is not found counts as missed unless
something else than the validator shows that it did no harm: the file reads as before, or both JSON Schema's reference
implementation accepts it and everything that it refers to is there.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml

from benchmarks.instances import TODAY, Bench, bench, shared
from benchmarks.mistakes import MAKERS, Mistake, Page
from validate import yamlio
from validate.check import check_entries, run
from validate.findings import Finding
from validate.model import Entry
from validate.schema import annotated
from validate.tree import unreadable

WARNINGS = frozenset({"K307", "K401", "K504", "K505", "K609"})
"""Codes that another file or a day brings about: they may come beside the finding that a mistake is to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a mistake was reported; None where a question does not arise."""

    kind: str
    is_found: bool
    is_harmless: bool = False
    is_on_line: bool | None = None
    is_once: bool | None = None
    is_right: bool | None = None


class Ground:
    """The real records, and what judges a change to one of them."""

    def __init__(self, root: Path) -> None:
        found = run(root, TODAY)
        self.entries: Mapping[tuple[str, str], Entry] = dict(found.corpus.entries)
        self.schemas = found.schemas
        self.bench: Bench = bench(root)
        self.texts = {key: (root / entry.file).read_text(encoding="utf-8") for key, entry in self.entries.items()}

    def mistakes(self, number: int) -> list[Mistake]:
        """So many mistakes of each kind, drawn from at least twenty times as many; all of a kind where there are fewer."""
        chance = random.Random(number)
        pages = [Page(entry=entry, rows=self.texts[key].splitlines()) for key, entry in sorted(self.entries.items())]
        drawn = []
        for maker in MAKERS:
            made: list[Mistake] = []
            for page in chance.sample(pages, len(pages)):
                made += maker(page, self.schemas, chance) if len(made) < 20 * number else ()
            drawn += chance.sample(made, min(number, len(made)))
        return drawn

    def findings(self, was: Entry, text: str) -> Sequence[Finding]:
        """What is found in all records when one of them has this text."""
        rest = {key: entry for key, entry in self.entries.items() if key != was.key}
        try:
            data, positions = yamlio.parse(yamlio.decode(text.encode()))
        except yamlio.Fault as fault:
            return check_entries(rest, self.schemas, TODAY, {was.key: unreadable(was.file, fault)}).findings
        entry = Entry(kind=was.kind, id=was.id, file=was.file, data=data, positions=positions)
        return check_entries({**rest, entry.key: entry}, self.schemas, TODAY).findings

    def is_harmless(self, mistake: Mistake) -> bool:
        """Whether the file reads as before, or is valid by another implementation and refers only to what there is."""
        was = mistake.entry
        try:
            now = yaml.load(mistake.text, yaml.CBaseLoader)  # noqa: S506 -- it makes nothing but texts, lists and mappings
            data = yamlio.parse(mistake.text)[0]
        except (yaml.YAMLError, yamlio.Fault):
            return False
        if now == yaml.load(self.texts[was.key], yaml.CBaseLoader):  # noqa: S506 -- as above
            return True
        shape = self.schemas.shapes[was.kind]
        named = [(shape.refers_to, value) for shape, _, value in annotated(shape, data) if shape.refers_to]
        return self.bench.reference[was.kind].is_valid(data) and all(self.is_there(kind, str(value)) for kind, value in named)

    def is_there(self, kind: str, value: str) -> bool:
        """Whether an id names an entry, and a citation a section of it."""
        id_, _, section = value.partition("#")
        entry = self.entries.get((kind, id_))
        return entry is not None and (not section or f'"id": "{section}"' in json.dumps(entry.data))


def judged(ground: Ground, mistake: Mistake) -> Verdict:
    """How a mistake is reported."""
    findings = ground.findings(mistake.entry, mistake.text)
    errors = [finding for finding in findings if finding.code not in WARNINGS] or list(findings)
    if not errors:
        return Verdict(kind=mistake.kind, is_found=False, is_harmless=ground.is_harmless(mistake))
    here = [f for f in errors if f.location.file == mistake.entry.file]
    is_elsewhere = len(here) < len(errors)  # what is gone is told where it was used
    there = [f for f in here if mistake.lines & {f.location.line, int(f.values.get("first", 0))}]
    first = (there or here or errors)[0]
    return Verdict(
        kind=mistake.kind,
        is_found=True,
        is_on_line=None if is_elsewhere else bool(there),
        is_once=None if mistake.faults is None or is_elsewhere else len(findings) <= mistake.faults,
        is_right=None if mistake.right is None else is_suggested(mistake.right, first.suggestions),
    )


def is_suggested(right: str, suggestions: Sequence[str]) -> bool:
    """Whether what is right comes first, alone or behind the scheme of a link."""
    return bool(suggestions) and right in {suggestions[0], suggestions[0].rpartition(":")[2]}


def tried(number: int, root: Path, indexes: Sequence[int]) -> Sequence[Verdict]:
    """The verdicts on those of the mistakes that have these indexes, where there are `number` of each kind."""
    ground = Ground(root)
    made = ground.mistakes(number)
    return [judged(ground, made[index]) for index in indexes if index < len(made)]


def verdicts(root: Path, number: int) -> list[Verdict]:
    """How `number` mistakes of each kind are reported."""
    return shared(root, number * len(MAKERS), partial(tried, number))


def share(answers: Iterable[bool | None]) -> float | None:
    """The share of those that are so among those that the question arises for."""
    known = [answer for answer in answers if answer is not None]
    return sum(known) / len(known) if known else None


def row(name: str, group: Sequence[Verdict]) -> str:
    """A line of the table: how many were made, did harm and were found, and how those were told."""
    harmful = [verdict for verdict in group if not verdict.is_harmless]
    shares = (
        share(verdict.is_found for verdict in harmful),
        share(verdict.is_on_line for verdict in harmful),
        share(verdict.is_once for verdict in harmful),
        share(verdict.is_right for verdict in harmful),
    )
    cells = ("-" if part is None else f"{100 * part:.1f} %" for part in shares)
    return f"{name:22}{len(group):7}{len(group) - len(harmful):10}" + "".join(f"{cell:>12}" for cell in cells)


def table(found: Sequence[Verdict]) -> str:
    """How each kind of mistake is reported, and all of them together."""
    kinds = list(dict.fromkeys(verdict.kind for verdict in found))
    head = f"{'mistake':22}{'made':>7}{'harmless':>10}{'found':>12}{'right line':>12}{'once':>12}{'suggestion':>12}"
    rows = [row(kind, [verdict for verdict in found if verdict.kind == kind]) for kind in kinds]
    return "\n".join([head, *rows, row("all", found)])


def main() -> int:
    """Make mistakes, print the table, and fail where one that did harm was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=1000, help="how many mistakes of each kind (1000)")
    found = verdicts(Path(), parser.parse_args().number)
    missed = [verdict for verdict in found if not verdict.is_found and not verdict.is_harmless]
    print(table(found))
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
