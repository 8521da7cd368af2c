"""Words that are not the schema's: Danish keys and values, names for ids, and what is left to fill in."""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.mistakes.numbers import key, replaced
from benchmarks.mistakes.registry import Mistake, Page, kind
from benchmarks.mistakes.slips import scalars, units
from validate.model import KINDS as FOLDERS
from validate.model import Value
from validate.schema import Schemas, Shape, find_annotated
from validate.text.similarity import fold

EVERYDAY = {
    "active": ("i gang", "aktiv", "igangværende"),
    "ended": ("ophørt", "nedlagt", "stoppet"),
    "trial": ("test", "pilot"),
    "permanent": ("varig", "varigt", "fast"),
    "temporary": ("midlertidigt",),
    "quarters": ("kvartal",),
    "weeks": ("uge",),
    "months": ("måned",),
    "hours": ("time",),
    "more-than": ("mere end", "over"),
    "at-least": ("mindst",),
    "per-year": ("årligt", "om året"),
    "not-stated": ("ikke angivet", "uoplyst"),
    "percent": ("pct", "%"),
    "responsible": ("ansvarlig",),
    "pupils": ("elev", "elever"),
    "similar-to": ("svarer til",),
    "total": ("samlet", "i alt"),
    "average": ("gennemsnitlig",),
    "grant": ("bevilget", "bevilling"),
}
"""What people say for a value."""

EVERYDAY_KEYS = {
    "amount_dkk": ("beløb", "beloeb", "kroner"),
    "source": ("kilde", "kilder"),
    "target_group": ("målgruppe",),
    "funding": ("finansiering", "penge"),
    "results": ("resultat", "resultater"),
    "legal_bases": ("lovgrundlag", "retsgrundlag"),
    "summary": ("resumé", "kort_fortalt"),
    "from": ("fra", "start"),
    "to": ("til", "slut"),
    "text": ("tekst",),
    "year": ("årstal", "år"),
    "areas": ("områder", "bydele"),
}
"""What people say for a key."""


def properties(page: Page, schemas: Schemas) -> Iterator[tuple[Shape, str, Shape, dict[str, Value]]]:
    """Every key of a file: the shape of its mapping, its pointer, its own shape, and the mapping."""
    pending: list[tuple[Shape, str, Value]] = [(schemas.shapes[page.entry.kind], "", dict(page.entry.data))]
    while pending:
        shape, pointer, value = pending.pop()
        if isinstance(value, dict):
            for name, child in value.items():
                yield shape, f"{pointer}/{name}", shape.properties[name], value
                pending.append((shape.properties[name], f"{pointer}/{name}", child))
        elif isinstance(value, list):
            pending += [(shape.items or shape, f"{pointer}/{index}", child) for index, child in enumerate(value)]


def renamed(page: Page, pointer: str, word: str) -> Mistake:
    """A key written as another word; the key itself has to be suggested."""
    span = page.entry.positions[pointer].key
    assert span is not None
    text = page.with_value(span, word)
    return page.mistake(text, span.line, right=pointer.rpartition("/")[2])


@kind("key by its Danish title")
def title_keys(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
    """A key called by the title that the pages have for it, where no other has the same."""
    for shape, pointer, own, _value in properties(page, schemas):
        titles = [fold(other.title) for other in shape.properties.values()]
        word = own.title.lower().replace(".", "")
        if titles.count(fold(own.title)) == 1 and fold(word) != pointer.rpartition("/")[2]:
            yield renamed(page, pointer, word)


@kind("key by an everyday word")
def spoken_keys(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A key called by what people say for it."""
    for _shape, pointer, _own, _value in properties(page, schemas):
        if words := EVERYDAY_KEYS.get(pointer.rpartition("/")[2]):
            yield renamed(page, pointer, chance.choice(words))


@kind("key in another spelling")
def spelt_keys(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A key with capital letters, blanks or hyphens."""
    for _shape, pointer, _own, _value in properties(page, schemas):
        name = pointer.rpartition("/")[2]
        forms = [name.capitalize(), name.upper(), name.replace("_", "-"), name.replace("_", " "), name.replace("_", "").title()]
        yield renamed(page, pointer, chance.choice([form for form in forms if form != name]))


@kind("short key misspelt")
def short_keys(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A slip in a key of two letters, which has little that could be like it."""
    for _shape, pointer, _own, instance in properties(page, schemas):
        name = pointer.rpartition("/")[2]
        slips = {"to": ("too", "tp", "tl", "ot", "tto", "t", "til"), "from": ("fr", "frm", "form", "fra", "fro", "from_")}.get(
            name, ()
        )
        if slips and instance:
            yield renamed(page, pointer, chance.choice(slips))


@kind("choice by its Danish title")
def title_choices(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A fixed choice called by the title that the pages have for it."""
    for shape, position, value in scalars(page, schemas):
        if isinstance(value, str) and value in shape.options:
            title = shape.options[value][0]
            is_only = [fold(other) for other, _ in shape.options.values()].count(fold(title)) == 1
            if is_only and title not in shape.options:
                yield replaced(page, position, chance.choice((title, title.lower(), title.capitalize())), right=value)


@kind("choice by an everyday word")
def spoken_choices(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A fixed choice called by what people say for it."""
    for shape, position, value in scalars(page, schemas):
        if isinstance(value, str) and value in shape.options and (words := EVERYDAY.get(value)):
            word = chance.choice(words)
            yield replaced(page, position, f"'{word}'" if word == "%" else word, right=value)


@kind("choice that says nothing")
def open_choices(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A word like no choice: the list of them, with their Danish words."""
    for shape, position, value in scalars(page, schemas):
        if isinstance(value, str) and value in shape.options and len(shape.options) < 8:
            title = shape.options[value][0]
            wanted = value if fold(title) == value else f"{value} ({title})"
            yield replaced(page, position, chance.choice(("xyzzy", "qwerty", "UDFYLD")), wanted)


@kind("name in the place of an id")
def names(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
    """The name of what is referred to; its id has to be suggested."""
    for shape, pointer, value in find_annotated(schemas.shapes[page.entry.kind], dict(page.entry.data)):
        target = page.entries.get((shape.refers_to or "", str(value)))
        position = page.entry.positions[pointer]
        named = [entry for key, entry in page.entries.items() if target and key[0] == target.kind and entry.name == target.name]
        if target and len(named) == 1 and target.name != value and not set(target.name) & set("[]{},:#'\"*&!|>%@`"):
            yield replaced(page, position, target.name, right=str(value))


@kind("number in the place of an id")
def numbers_for_ids(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
    """The number of a step; its id has to be suggested."""
    for shape, position, value in scalars(page, schemas):
        if shape.refers_to == "ladder" and isinstance(value, str) and value.rpartition("-")[2].isdigit():
            yield replaced(page, position, value.rpartition("-")[2], right=value)


@kind("source without its section")
def sources(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
    """A citation of a whole source: a section of it has to be suggested."""
    yield from citations(page, schemas, lambda _page, id_: id_)


@kind("title of a source")
def source_titles(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
    """The title of a source for a citation: a section of it has to be suggested."""
    yield from citations(page, schemas, lambda page, id_: page.entries["sources", id_].name)


def citations(page: Page, schemas: Schemas, write: object) -> Iterator[Mistake]:
    """Citations written in another way; the source with a section of it has to be suggested."""
    for shape, position, value in scalars(page, schemas):
        id_, hash_, _section = str(value).partition("#")
        if shape.refers_to == "sources" and hash_ and ("sources", id_) in page.entries:
            written = write(page, id_)  # type: ignore[operator]  # one of the two above
            if not set(written) & set("[]{},:#'\"*&!|>%@`"):
                yield replaced(page, position, written, f"»{id_}#")


@kind("two citations in one text")
def two_citations(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """Two citations with a comma between them."""
    for shape, position, value in scalars(page, schemas):
        if shape.refers_to == "sources" and shape.is_list and "#" in str(value) and position.key:
            other = (
                "praksisoverblik-2026#indhold"
                if ("sources", "praksisoverblik-2026") in page.entries
                else "proevesvar-2025#svar-1"
            )
            if other != value and not page.rows[position.value.line - 1].rstrip().endswith("}"):
                joined = chance.choice((", ", "; ", " og ")).join((str(value), other))
                yield replaced(page, position, joined, f"[{value}, {other}]")


@kind("quotation marks of a text processor")
def curly(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """Curly quotation marks around a day, an id or a choice."""
    for shape, position, value in scalars(page, schemas):
        if isinstance(value, str) and (shape.is_date or shape.options):
            marks = chance.choice(("“”", "”“", "„“", "\u2018\u2019", "»«", "””"))
            written = f"{marks[0]}{value}{marks[1]}"
            if shape.options:
                yield replaced(page, position, written, right=value)
            else:
                yield replaced(page, position, written, f"Skriv '{value}'")


@kind("list of one without brackets")
def lone(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
    """One id where a list of ids has to stand."""
    for _shape, pointer, own, instance in properties(page, schemas):
        value, position = instance[pointer.rpartition("/")[2]], page.entry.positions[pointer]
        if own.items and own.items.refers_to and not own.pattern and isinstance(value, list) and len(value) == 1:
            row = page.rows[position.value.line - 1]
            if row.endswith(f"[{value[0]}]"):
                text = page.with_row(position.value.line, row.replace(f"[{value[0]}]", str(value[0])))
                yield page.mistake(text, position.value.line, advice=(f"[{value[0]}]",))


@kind("text in the place of keys")
def text_for_mapping(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A text where a mapping or a list of mappings has to stand: the keys that are wanted have to be named."""
    for _shape, pointer, own, _instance in properties(page, schemas):
        position = page.entry.positions[pointer]
        inner = own if own.properties else own.items or own
        span = position.key
        if span and "/" not in pointer[1:] and inner.required:
            last = dict(units(page))[span.line]
            row = f"{pointer[1:]}: {chance.choice(('Noget med skolen', 'active', 'Elever i 4. klasse'))}"
            advice = [f"{name}: …" for name in inner.required]
            yield page.mistake(page.with_rows(span.line, last, row), span.line, advice=advice)


@kind("empty list")
def empty_lists(page: Page, schemas: Schemas, _: random.Random) -> Iterator[Mistake]:
    """A list of nothing where the key may go."""
    for _shape, pointer, own, _instance in properties(page, schemas):
        span = page.entry.positions[pointer].key
        if span and "/" not in pointer[1:] and own.items and not own.is_required:
            last = dict(units(page))[span.line]
            text = page.with_rows(span.line, last, f"{pointer[1:]}: []")
            yield page.mistake(text, span.line, advice=("Listen er tom",))


@kind("placeholder left")
def placeholders(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """What a new file has where somebody is to write something."""
    for shape, position, value in scalars(page, schemas):
        if isinstance(value, str) and not shape.options and key(page, position) != "summary":
            is_id = shape.refers_to is not None
            written = (
                "udfyld#udfyld" if "#" in value and is_id else "udfyld" if is_id else chance.choice(("UDFYLD", "UDFYLD mere"))
            )
            if not shape.is_date and position.value.style in {"", "'"} and position.value.line == position.value.end_line:
                yield replaced(page, position, written, "udfyld")


@kind("file in the wrong folder")
def wrong_folder(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A file of one kind saved among those of another; its own folder has to be named."""
    other = chance.choice([kind.name for kind in FOLDERS.values() if kind.name not in {page.entry.kind, "interventions"}])
    key = (other, page.entry.id)
    if key not in page.entries and page.entry.kind in {"interventions", "sources", "organisations", "terms"}:
        moved = page.entry._replace(kind=other, file=f"{FOLDERS[other].folder}/{page.entry.id}.yaml")
        advice = (FOLDERS[page.entry.kind].folder,)
        yield Mistake(entry=moved, text=page.text, lines=frozenset({1}), advice=advice)
