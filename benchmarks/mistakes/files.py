"""Mistakes that take more than one file: what is deleted or renamed and still used, and what is saved in the wrong place."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from benchmarks.instances import TODAY
from benchmarks.mistakes.registry import Maker, Mistake, Page, kind
from validate.check import check_entries
from validate.findings import Finding
from validate.model import KINDS, Key, Reference, mappings
from validate.schema import Schemas, find_annotated
from validate.suggestions.misfiled import wrong_ending, wrong_name
from validate.text.similarity import slug
from validate.tree import annotate

if TYPE_CHECKING:
    from benchmarks.mistakes.judge import Ground

DELETED = (
    "interventions",
    "areas",
    "schools",
    "organisations",
    "acts",
    "legal-bases",
    "ladder",
    "schemes",
    "sources",
    "methods",
)
NAMES = ("Prøvelund Skole", "Kløverløkkens Ungdomsskole", "Center for Ærlig Snak", "Åbækken Syd", "Fond for Skoleglæde")
"""Names that no register has."""


def uses(page: Page, schemas: Schemas) -> Mapping[Key, Sequence[Reference]]:
    """The references that lead to each entry from the others, found once for all pages."""
    if id(page.entries) not in KNOWN:
        found: dict[Key, list[Reference]] = {}
        for entry in page.entries.values():
            for reference in annotate(entry, schemas.shapes[entry.kind]).references:
                if reference.source != reference.target:
                    found.setdefault(reference.target, []).append(reference)
        KNOWN[id(page.entries)] = found
    return KNOWN[id(page.entries)]


KNOWN: dict[int, Mapping[Key, Sequence[Reference]]] = {}
"""What `uses` found, by the identity of the entries."""


def deleted(name: str) -> Maker:
    """The maker of deletions of entries of a kind that are used: told once, at the file that is missing."""

    def maker(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
        places = uses(page, schemas).get(page.entry.key, ()) if page.entry.kind == name else ()
        if len({reference.source for reference in places}) > 1:
            advice = (f"{len(places):,} steder".replace(",", "."), "behold den: hent", "Brugt i: ")
            yield page.mistake("", 1, advice=advice, others={page.entry.key: None})

    return maker


for deleted_kind in DELETED:
    kind(f"deleted and used: {deleted_kind}")(deleted(deleted_kind))


@kind("deleted and used: section of a source")
def section(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
    """A section that is cited more than once, taken out of its source: told once, at the sections."""
    if page.entry.kind != "sources":
        return
    cited = Counter(one.section for one in uses(page, schemas).get(page.entry.key, ()) if one.section)
    rows = mappings(page.entry.data.get("sections"))
    for index, row in enumerate(rows):
        count = cited.get(str(row["id"]), 0)
        spans = [page.entry.positions[f"/sections/{one}"].value.line for one in range(len(rows))]
        end = spans[index + 1] if index + 1 < len(rows) else len(page.rows) + 1
        if count > 2 and index > 0 and index + 1 < len(rows):
            text = page.with_rows(spans[index], end - 1)
            key = page.entry.positions["/sections"].key
            assert key is not None
            advice = (f"»{row['id']}«", " steder ", "Behold det")
            yield page.mistake(text, key.line, advice=advice)


@kind("name that no register has")
def unknown_name(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A name where an id belongs, of something that is not there: its future id and file are told."""
    for shape, pointer, value in find_annotated(schemas.shapes[page.entry.kind], dict(page.entry.data)):
        span = page.entry.positions[pointer].value
        if shape.refers_to and isinstance(value, str) and "#" not in value and span.style is not None:
            name = chance.choice(NAMES)
            folder = KINDS[shape.refers_to].folder
            advice = (f"{folder}/{slug(name)}.yaml", "Opret den")
            text = page.with_value(span, name)
            yield page.mistake(text, span.line, advice=advice)


@kind("intervention saved in a register")
def in_register(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A record in the folder of another kind: told once, with the right place."""
    if page.entry.kind == "interventions":
        yield astray(page, chance.choice(("areas", "schools", "organisations", "terms", "sources", "ladder")))


@kind("register entry saved among interventions")
def among_interventions(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """An entry of a register in the folder of interventions: told once, with the right place."""
    if page.entry.kind not in {"interventions", "waivers"}:
        yield astray(page, "interventions")


def astray(page: Page, wrong: str) -> Mistake:
    """An entry in the folder of another kind."""
    entry = page.entry._replace(kind=wrong, file=f"{KINDS[wrong].folder}/{page.entry.id}.yaml")
    return Mistake(
        entry=entry, text=page.text, others={page.entry.key: None}, lines=frozenset({1}), advice=(f"{page.entry.file}",)
    )


Finder = Callable[["Ground", Mistake], Sequence[Finding]]


def unread(key: Key, finding: Finding) -> Finder:
    """What finds the faults of a tree in which a file cannot be read for a reason."""

    def find(ground: Ground, _: Mistake) -> Sequence[Finding]:
        entries = {other: entry for other, entry in ground.entries.items() if other != key}
        found = check_entries(entries, ground.schemas, TODAY, {key: finding}).findings
        return [one for one in found if (one.code, one.variant, one.location.file, one.identity) not in ground.before]

    return find


@kind("wrong ending of a file's name")
def ending(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A file that an editor's program saved with another ending: told once, with the right name."""
    file = page.entry.file.removesuffix(".yaml") + chance.choice((".yml", ".YAML", ".Yml", ".txt", ".yaml.txt", ".yml.txt", ""))
    finding = wrong_ending(file, ())
    entry = page.entry._replace(file=file)
    yield Mistake(
        entry=entry, text=page.text, lines=frozenset({1}), advice=(page.entry.file,), find=unread(page.entry.key, finding)
    )


@kind("file's name that is no id")
def name(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A file with capitals, blanks or Danish letters in its name: told once, with the right name."""
    folder, stem = page.entry.file.removesuffix(".yaml").rsplit("/", 1)
    forms = (stem.title(), stem.upper(), stem.replace("-", " "), stem.replace("-", "_"), stem.replace("oe", "ø"), f"{stem} ")
    wrong = chance.choice(forms)
    if wrong != stem:
        finding = wrong_name(f"{folder}/{wrong}.yaml", ())
        entry = page.entry._replace(file=finding.location.file)
        yield Mistake(
            entry=entry, text=page.text, lines=frozenset({1}), advice=(page.entry.file,), find=unread(page.entry.key, finding)
        )
