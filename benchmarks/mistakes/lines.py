"""Lines that cannot be read, or are read as something else: signs that mean something to YAML, and what is pasted."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.mistakes.registry import Maker, Mistake, Page, kind
from benchmarks.mistakes.slips import depth, scalars, structure
from validate.schema import Schemas

KEY = re.compile(r"( *(?:- +)*)([a-z_]+):( +)([^\s\[{>|'\"][^#]*)")
"""Finds a key with a plain value on its line: what precedes, the key, the blanks and the value."""

ITEM = re.compile(r"( +)- (.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line with a key and a plain value, by its parts."""

    number: int
    before: str
    key: str
    value: str


def plain_rows(page: Page) -> Iterator[Row]:
    """The lines on which a key with a plain value of one line begins."""
    lines = set(structure(page))
    for number in sorted(lines):
        found = KEY.fullmatch(page.rows[number - 1])
        following = page.rows[number] if number < len(page.rows) else ""
        if found and depth(following) <= len(found[1]):
            yield Row(number=number, before=found[1], key=found[2], value=found[4].rstrip())


def texts(page: Page, schemas: Schemas) -> Iterator[Row]:
    """The plain rows whose value is a text in words."""
    words = {
        position.value.line
        for shape, position, value in scalars(page, schemas)
        if isinstance(value, str) and (shape.is_text or shape.is_line) and position.value.style == ""
    }
    return (row for row in plain_rows(page) if row.number in words and "'" not in row.value)


def rewritten(name: str, write: Callable[[str], Sequence[str]], *advice: str, quoted: bool = True) -> Maker:
    """Register a kind of texts that are written so that YAML reads something else; the text in quotation marks is advised."""

    @kind(name)
    def make(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
        for row in texts(page, schemas):
            value = chance.choice(write(row.value))
            text = page.with_row(row.number, f"{row.before}{row.key}: {value}")
            wanted = (f"'{value}'",) if quoted else ()
            yield Mistake(entry=page.entry, text=text, lines=frozenset({row.number}), advice=(*advice, *wanted))

    return make


rewritten("text begins with [", lambda t: [f"[{t[:5]}] {t}", f"[sic] {t}"])
rewritten("text begins with {", lambda t: [f"{{{t[:5]}}} {t}", f"{{x}} {t}"])
rewritten("text begins with *", lambda t: [f"*{t[:5]}* {t}", f"* {t}", f"**{t}**"])
rewritten("text begins with &", lambda t: [f"& {t}", f"&{t}"])
rewritten("text begins with !", lambda t: [f"! {t}", f"!{t}"])
rewritten("text begins with %", lambda t: [f"% {t}", f"%{t}"])
rewritten("text begins with @", lambda t: [f"@{t}", f"@ {t}"])
rewritten("text begins with `", lambda t: [f"`{t}`", f"`{t[:4]}` {t}"])
rewritten("text begins with # ", lambda t: [f"# {t}", f"#{t}"], "#", quoted=False)
rewritten('text begins with a word in "', lambda t: [f'"{t[:4]}" {t}'])
rewritten("text begins with a word in '", lambda t: [f"'{t[:4]}' {t}"], quoted=False)
rewritten("text holds a colon", lambda t: [f"Note: {t}", f"{t}: se her"])
rewritten("text begins with > or |", lambda t: [f"> {t}", f"| {t}", f">{t}"], quoted=False)
rewritten("text begins with ? or -", lambda t: [f"? {t}", f"- {t}"], quoted=False)


@kind("missing end quotation mark")
def no_end(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A quotation mark that nothing ends is told where it began, even where a later one seems to end it."""
    for row in texts(page, schemas):
        mark = chance.choice("'\"")
        text = page.with_row(row.number, f"{row.before}{row.key}: {mark}{row.value}")
        wanted = "slutter ikke"
        yield Mistake(entry=page.entry, text=text, lines=frozenset({row.number}), advice=(wanted,))


@kind("missing end of a quoted day")
def no_end_of_day(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """A quoted value that loses its end mark, where others with marks follow."""
    for number in structure(page):
        row = page.rows[number - 1]
        if found := re.fullmatch(r"( *(?:- )?[a-z_]+: )'([^']+)'", row):
            text = page.with_row(number, f"{found[1]}'{found[2]}")
            yield Mistake(entry=page.entry, text=text, lines=frozenset({number}), advice=("slutter ikke",))


@kind("curly quotation marks around a colon")
def curly_colon(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A text with a colon between the marks of a text processor."""
    for row in texts(page, schemas):
        marks = chance.choice(("“”", "””", "„“", "\u2018\u2019"))
        value = f"{marks[0]}Note: {row.value}{marks[1]}"
        text = page.with_row(row.number, f"{row.before}{row.key}: {value}")
        yield Mistake(entry=page.entry, text=text, lines=frozenset({row.number}), advice=(f"'Note: {row.value}'",))


def dashes(name: str, marks: str) -> Maker:
    """Register a kind of items whose hyphen is another sign."""

    @kind(name)
    def make(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
        for number in structure(page):
            if found := ITEM.fullmatch(page.rows[number - 1]):
                mark = chance.choice(marks)
                text = page.with_row(number, f"{found[1]}{mark} {found[2]}")
                yield Mistake(entry=page.entry, text=text, lines=frozenset({number}), advice=(f"»{mark}«", "»- «"))

    return make


dashes("item with a dash", "–—")
dashes("item with a bullet", "•·")
dashes("item with a star", "*")


@kind("hyphen without a blank")
def jammed(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """`-key: value`, and `-value`."""
    for number in structure(page):
        if found := ITEM.fullmatch(page.rows[number - 1]):
            text = page.with_row(number, f"{found[1]}-{found[2]}")
            yield Mistake(entry=page.entry, text=text, lines=frozenset({number}), advice=("mellemrum efter bindestregen",))


@kind("item without its hyphen")
def no_hyphen(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """An item whose hyphen is lost, its text being where it was or where the hyphen stood."""
    for number in structure(page):
        if found := ITEM.fullmatch(page.rows[number - 1]):
            for blanks in ("  ", ""):
                text = page.with_row(number, f"{found[1]}{blanks}{found[2]}")
                lines = frozenset({number, number - 1, number + 1})
                yield Mistake(entry=page.entry, text=text, lines=lines, advice=("bindestreg",))


@kind("missing colon")
def no_colon(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A key without its colon, or with another sign for it."""
    for row in plain_rows(page):
        mark = chance.choice((" ", " ", ";", " =", "."))
        text = page.with_row(row.number, f"{row.before}{row.key}{mark} {row.value}")
        yield Mistake(entry=page.entry, text=text, lines=frozenset({row.number}), advice=("kolon",))


@kind("missing colon of a block")
def no_colon_of_block(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """A key by itself on its line without its colon."""
    for number in structure(page):
        row = page.rows[number - 1]
        if re.fullmatch(r" *[a-z_]+:", row):
            text = page.with_row(number, row[:-1])
            yield Mistake(entry=page.entry, text=text, lines=frozenset({number}), advice=("kolon",))


@kind("colon without a blank")
def no_blank(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """A value that follows the colon at once."""
    for row in plain_rows(page):
        text = page.with_row(row.number, f"{row.before}{row.key}:{row.value}")
        yield Mistake(entry=page.entry, text=text, lines=frozenset({row.number}), advice=("mellemrum efter kolon",))


@kind("merge conflict")
def conflict(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """The marks that git leaves in a file, around a line or inside a text of many lines."""
    for number in range(2, len(page.rows), 3):
        row = page.rows[number - 1]
        rows = chance.choice(
            (
                ["<<<<<<< HEAD", row, "=======", f"{row} x", ">>>>>>> anden-gren"],
                ["<<<<<<< HEAD", row],
                ["=======", row],
                [row, ">>>>>>> main"],
            )
        )
        first = number + next(index for index, one in enumerate(rows) if one[:3] in {"<<<", "===", ">>>"})
        text = page.with_row(number, *rows)
        yield Mistake(entry=page.entry, text=text, lines=frozenset({first}), advice=("fletning",))


@kind("odd blanks as indentation")
def odd_blanks(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A line that is moved in by blanks of another sort."""
    for number in structure(page):
        row = page.rows[number - 1]
        if inside := depth(row):
            blank, name = chance.choice(
                (("\u00a0", "U+00A0"), ("\u2003", "U+2003"), ("\u3000", "U+3000"), ("\u2009", "U+2009"))
            )
            text = page.with_row(number, blank * inside + row[inside:])
            yield Mistake(entry=page.entry, text=text, lines=frozenset({number}), advice=(name,))


@kind("tab as indentation")
def tabs(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A line that is moved in by a tab."""
    for number in structure(page):
        row = page.rows[number - 1]
        if inside := depth(row):
            text = page.with_row(number, chance.choice(("\t", "\t\t", " \t")) + row[inside:])
            yield Mistake(entry=page.entry, text=text, lines=frozenset({number}), advice=("tabulator",))


@kind("hard space behind a colon or hyphen")
def hard_spaces(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """A no-break space where a blank has to stand."""
    for row in plain_rows(page):
        text = page.with_row(row.number, f"{row.before}{row.key}:\u00a0{row.value}")
        yield Mistake(entry=page.entry, text=text, lines=frozenset({row.number}), advice=("U+00A0",))
        if row.before.endswith("- "):
            text = page.with_row(row.number, f"{row.before[:-1]}\u00a0{row.key}: {row.value}")
            yield Mistake(entry=page.entry, text=text, lines=frozenset({row.number}), advice=("U+00A0",))


@kind("mojibake")
def mojibake(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A line whose letters were read as another character set, reported where the text begins."""
    begins = structure(page)
    for number, row in enumerate(page.rows, 1):
        if found := re.search("[æøåÆØÅ–»é§½]", row):
            broken = found[0].encode().decode(chance.choice(("cp1252", "latin-1")), "replace")
            if "\ufffd" not in broken and not re.search("[\x80-\x9f]", broken):
                text = page.with_row(number, row.replace(found[0], broken))
                lines = frozenset({number, max(line for line in begins if line <= number)})
                yield Mistake(entry=page.entry, text=text, lines=lines, advice=(f"»{found[0]}«",))


@kind("item on the line of its key")
def beside(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """`key: - item`."""
    for number in structure(page):
        row = page.rows[number - 1]
        item = ITEM.fullmatch(page.rows[number]) if number < len(page.rows) else None
        if re.fullmatch(r" *[a-z_]+:", row) and item:
            rows = [*page.rows[: number - 1], f"{row} - {item[2]}", *page.rows[number + 1 :]]
            text = "".join(f"{one}\n" for one in rows)
            yield Mistake(entry=page.entry, text=text, lines=frozenset({number}), advice=("linjen under",))


@kind("two values in a list on one line")
def brackets(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A bracket that is lost, or stands twice."""
    for number in structure(page):
        row = page.rows[number - 1]
        if found := re.fullmatch(r"( *(?:- )?[a-z_]+: )\[([^\[\]]+)\]", row):
            new = chance.choice((f"[{found[2]}", f"{found[2]}]", f"[{found[2]}]]"))
            text = page.with_row(number, found[1] + new)
            yield Mistake(entry=page.entry, text=text, lines=frozenset({number}), advice=("[",))
