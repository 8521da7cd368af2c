"""`python -m benchmarks.fuzz [NUMBER]`: damaged files are read, checked and spoken of, and none of them is too much.

A mutant is a real file of the handbook, damaged at a few places in its bytes, its lines or its values. Each has a number, and
the same number is always the same mutant. Every one has to end in values or findings, within 50 ms and 64 MiB.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.damage import damaged
from benchmarks.instances import TODAY, shared
from validate import yamlio
from validate.check import check_entries, run
from validate.codes import LANGUAGES
from validate.findings import Finding
from validate.messages import words
from validate.model import Entry
from validate.schema import Schemas
from validate.tree import reading_finding

SECONDS = 0.05
MEBIBYTES = 64
LONGEST_MESSAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """Real files with their kind and bytes, a few entries that damaged ones stand beside, and the schemas."""

    files: Sequence[tuple[Entry, bytes]]
    beside: Mapping[tuple[str, str], Entry]
    schemas: Schemas


def stock(root: Path) -> Stock:
    """What the handbook at `root` holds; the smallest entry of each kind is what damaged ones stand beside."""
    found = run(root, TODAY)
    files = [(entry, (root / entry.file).read_bytes()) for _, entry in sorted(found.corpus.entries.items())]
    smallest = {entry.kind: entry for entry, _ in sorted(files, key=lambda file: -len(file[1]))}
    return Stock(files=files, beside={entry.key: entry for entry in smallest.values()}, schemas=found.schemas)


def mutant(stock: Stock, number: int) -> tuple[Entry, bytes]:
    """The mutant of that number, with the entry that it was."""
    chance = random.Random(number)
    entry, data = chance.choice(stock.files)
    _, other = chance.choice(stock.files)
    return entry, damaged(data, other, chance)


def judged(stock: Stock, was: Entry, data: bytes) -> list[Finding]:
    """What the validator finds in a file of these bytes."""
    try:
        values, positions = yamlio.parse(yamlio.decode(data))
    except yamlio.Fault as fault:
        return [reading_finding(was.file, fault)]
    entry = Entry(kind=was.kind, id=was.id, file=was.file, data=values, positions=positions)
    found = check_entries({**stock.beside, entry.key: entry}, stock.schemas, TODAY)
    return [finding for finding in found.findings if finding.location.file == was.file]


def timed(stock: Stock, was: Entry, data: bytes) -> tuple[list[Finding], float]:
    """What is found in a file of these bytes, and the seconds of processor time that it took."""
    begun = time.process_time()
    return judged(stock, was, data), time.process_time() - begun


def complaints(stock: Stock, numbers: Sequence[int]) -> Iterator[str]:
    """A line for each mutant that ended in an exception, took too long or too much, or was spoken of in too many words."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in numbers:
        entry, data = mutant(stock, number)
        try:
            findings, taken = timed(stock, entry, data)
            if taken > SECONDS:  # once may be the collector of garbage, twice is the file
                findings, taken = timed(stock, entry, data)
            messages = [words(finding, language)[0] for finding in findings for language in LANGUAGES]
        except Exception as error:  # noqa: BLE001 -- any at all is what is looked for
            yield f"{number} {entry.file}: {type(error).__name__}: {error}"[:200]
            continue
        if taken > SECONDS:
            yield f"{number} {entry.file}: {1000 * taken:.0f} ms"
        if any(len(message) > LONGEST_MESSAGE or not message.isprintable() for message in messages):
            yield f"{number} {entry.file}: a message that is too long or not printable"
        rows = data.count(b"\n") + data.count(b"\r") + 2
        if any(not 1 <= finding.location.line <= rows for finding in findings):
            yield f"{number} {entry.file}: a finding outside the file"
        higher = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if higher - peak > MEBIBYTES * 1024:
            yield f"{number} {entry.file}: {(higher - peak) // 1024} MiB"
        peak = higher


def tried(root: Path, numbers: Sequence[int]) -> Sequence[str]:
    """The complaints about some mutants."""
    made = stock(root)
    gc.freeze()
    return list(complaints(made, numbers))


def main() -> int:
    """Try as many mutants as are asked for, say how it went, and fail where one was too much."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=1_000_000, help="how many mutants (1,000,000)")
    number = parser.parse_args().number
    begun = time.perf_counter()
    lines = shared(Path(), number, tried)
    taken = time.perf_counter() - begun
    print(*lines[:20], sep="\n", end="\n" if lines else "")
    print(f"{number} mutants in {taken:.0f} s, {number / taken:.0f} a second: {len(lines)} complaints.")
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
