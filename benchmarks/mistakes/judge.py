"""How mistakes in the records are reported.

A mistake that is not found counts as missed unless something else than the validator shows that it did no harm: the file
reads as before, or both JSON Schema's reference implementation accepts it and everything that it refers to is there.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from benchmarks.instances import TODAY, Bench, bench
from benchmarks.mistakes.kinds import KINDS
from benchmarks.mistakes.registry import Mistake, Page
from validate import yamlio
from validate.check import check_entries, run
from validate.findings import Finding
from validate.messages import words
from validate.model import KINDS as FOLDERS
from validate.model import Entry, Key
from validate.schema import find_annotated
from validate.tree import reading_finding

WARNINGS = frozenset({"K307", "K401", "K504", "K505", "K609"})
"""Codes that another file or a day brings about: they may come beside the finding that a mistake is to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a mistake was reported; None where a question does not arise. `told` is what an editor reads first."""

    kind: str
    is_found: bool
    is_harmless: bool = False
    is_on_line: bool | None = None
    is_once: bool | None = None
    is_right: bool | None = None
    mistake: Mistake | None = None
    told: Sequence[str] = ()


class Ground:
    """The records of a tree, and what judges a change to one of them."""

    def __init__(self, root: Path) -> None:
        found = run(root, TODAY)
        self.root = root
        self.entries: Mapping[Key, Entry] = dict(found.corpus.entries)
        self.schemas = found.schemas
        self.before = frozenset(identity(finding) for finding in found.findings)
        self.bench: Bench = bench(root)
        self.texts = {key: (root / entry.file).read_text(encoding="utf-8") for key, entry in self.entries.items()}

    def mistakes(self, number: int, kinds: Iterable[str] = KINDS) -> list[Mistake]:
        """So many mistakes of each kind, drawn from at least twenty times as many; all of a kind where there are fewer."""
        pages = [
            Page(entry=entry, rows=self.texts[key].splitlines(), entries=self.entries)
            for key, entry in sorted(self.entries.items())
        ]
        drawn: list[Mistake] = []
        for name in kinds:
            chance = random.Random(f"{name} {number}")
            made: list[Mistake] = []
            for page in chance.sample(pages, len(pages)):
                made += KINDS[name](page, self.schemas, chance) if len(made) < 20 * number else ()
            drawn += [replace(mistake, kind=name) for mistake in chance.sample(made, min(number, len(made)))]
        return drawn

    def findings(self, mistake: Mistake) -> Sequence[Finding]:
        """What is found in all records when a mistake is made, and was not found before."""
        if mistake.find is not None:
            return mistake.find(self, mistake)
        texts = {mistake.entry.key: mistake.text, **mistake.others}
        entries = {key: entry for key, entry in self.entries.items() if key not in texts}
        unread: dict[Key, Finding] = {}
        for key, text in texts.items():
            read = None if text is None else self.read(key, text)
            entries |= {key: read} if isinstance(read, Entry) else {}
            unread |= {key: read} if isinstance(read, Finding) else {}
        found = check_entries(entries, self.schemas, TODAY, unread).findings
        return [finding for finding in found if identity(finding) not in self.before]

    def read(self, key: Key, text: str) -> Entry | Finding:
        """The entry that a text holds, or why it cannot be read."""
        file = self.entries[key].file if key in self.entries else f"{FOLDERS[key[0]].folder}/{key[1]}.yaml"
        try:
            data, positions = yamlio.parse(yamlio.decode(text.encode()))
        except yamlio.Fault as fault:
            return reading_finding(file, fault)
        return Entry(kind=key[0], id=key[1], file=file, data=data, positions=positions, comments=positions.comments())

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
        named = [(shape.refers_to, value) for shape, _, value in find_annotated(shape, data) if shape.refers_to]
        return self.bench.reference[was.kind].is_valid(data) and all(self.is_there(kind, str(value)) for kind, value in named)

    def is_there(self, kind: str, value: str) -> bool:
        """Whether an id names an entry, and a citation a section of it."""
        id_, _, section = value.partition("#")
        entry = self.entries.get((kind, id_))
        return entry is not None and (not section or f'"id": "{section}"' in json.dumps(entry.data))


def identity(finding: Finding) -> tuple[object, ...]:
    """What makes a finding the same before and after a change: all but its place."""
    return finding.code, finding.variant, finding.location.file, finding.identity


def judged(ground: Ground, mistake: Mistake) -> Verdict:
    """How a mistake is reported."""
    findings = ground.findings(mistake)
    errors = [finding for finding in findings if finding.code not in WARNINGS] or list(findings)
    if not errors:
        is_harmless = not mistake.advice and ground.is_harmless(mistake)
        return Verdict(kind=mistake.kind, is_found=False, is_harmless=is_harmless, mistake=replace(mistake, find=None))
    here = [f for f in errors if f.location.file == mistake.entry.file]
    is_elsewhere = len(here) < len(errors)  # what is gone is told where it was used
    there = [f for f in here if mistake.lines & {f.location.line, int(f.values.get("first", 0))}]
    first = (there or here or errors)[0]
    return Verdict(
        kind=mistake.kind,
        is_found=True,
        is_on_line=None if is_elsewhere and not mistake.advice else bool(there),
        is_once=None if mistake.faults is None or is_elsewhere else len(findings) <= mistake.faults,
        is_right=is_advised(mistake, first),
        mistake=replace(mistake, find=None),
        told=[f"{f.location.file}:{f.location.line} {f.code} {' '.join(words(f, 'da'))}" for f in (first, *findings)],
    )


def is_advised(mistake: Mistake, finding: Finding) -> bool | None:
    """Whether what is right is suggested first, and all else that has to be advised is said; None where nothing has to be."""
    if mistake.right is None and not mistake.advice:
        return None
    told = " ".join(words(finding, "da"))
    is_first = mistake.right is None or is_suggested(mistake.right, finding.suggestions)
    return is_first and all(advice in told for advice in mistake.advice)


def is_suggested(right: str, suggestions: Sequence[str]) -> bool:
    """Whether what is right comes first, alone or behind the scheme of a link."""
    return bool(suggestions) and right in {suggestions[0], suggestions[0].rpartition(":")[2]}
