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
            yield page.mistake(text, row.number, advice=(*advice, *wanted))

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
rewritten("missing end quotation mark", lambda t: [f"'{t}", f'"{t}'], "slutter ikke", quoted=False)


@kind("curly quotation marks around a colon")
def curly_colon(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A text with a colon between the marks of a text processor."""
    for row in texts(page, schemas):
        marks = chance.choice(("“”", "””", "„“", "\u2018\u2019"))
        value = f"{marks[0]}Note: {row.value}{marks[1]}"
        text = page.with_row(row.number, f"{row.before}{row.key}: {value}")
        yield page.mistake(text, row.number, advice=(f"'Note: {row.value}'",))


def matched(name: str, pattern: str, write: Callable[[re.Match[str], random.Random], tuple[str, ...]]) -> Maker:
    """Register a kind of lines that match a pattern where a key or an item begins: another line, and what is advised."""

    @kind(name)
    def make(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
        for number in structure(page):
            if found := re.fullmatch(pattern, page.rows[number - 1]):
                row, *advice = write(found, chance)
                yield page.mistake(page.with_row(number, row), number, advice=advice)

    return make


def marked(marks: str) -> Callable[[re.Match[str], random.Random], tuple[str, ...]]:
    """An item whose hyphen is another sign."""

    def write(found: re.Match[str], chance: random.Random) -> tuple[str, ...]:
        mark = chance.choice(marks)
        return f"{found[1]}{mark} {found[2]}", f"»{mark}«", "»- «"

    return write


matched("item with a dash", ITEM.pattern, marked("–—"))
matched("item with a bullet", ITEM.pattern, marked("•·"))
matched("item with a star", ITEM.pattern, marked("*"))
matched("hyphen without a blank", ITEM.pattern, lambda found, _: (f"{found[1]}-{found[2]}", "mellemrum efter bindestregen"))
matched("missing end of a quoted day", "( *(?:- )?[a-z_]+: '[^']+)'", lambda found, _: (found[1], "slutter ikke"))
matched("missing colon of a block", "( *[a-z_]+):", lambda found, _: (found[1], "kolon"))
matched("tab as indentation", "( +)(.*)", lambda found, chance: (chance.choice(("\t", "\t\t", " \t")) + found[2], "tabulator"))


def other_blanks(found: re.Match[str], chance: random.Random) -> tuple[str, ...]:
    """A line that is moved in by blanks of another sort."""
    blank, name = chance.choice((("\u00a0", "U+00A0"), ("\u2003", "U+2003"), ("\u3000", "U+3000"), ("\u2009", "U+2009")))
    return blank * len(found[1]) + found[2], name


def brackets(found: re.Match[str], chance: random.Random) -> tuple[str, ...]:
    """A list on one line with a bracket that is lost, or stands twice."""
    return found[1] + chance.choice((f"[{found[2]}", f"{found[2]}]", f"[{found[2]}]]")), "["


matched("odd blanks as indentation", "( +)(.*)", other_blanks)
matched("two values in a list on one line", r"( *(?:- )?[a-z_]+: )\[([^\[\]]+)\]", brackets)


@kind("item without its hyphen")
def no_hyphen(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """An item whose hyphen is lost, its text being where it was or where the hyphen stood."""
    for number in structure(page):
        if found := ITEM.fullmatch(page.rows[number - 1]):
            for blanks in ("  ", ""):
                text = page.with_row(number, f"{found[1]}{blanks}{found[2]}")
                lines = frozenset({number, number - 1, number + 1})
                yield page.mistake(text, *lines, advice=("bindestreg",))


@kind("missing colon")
def no_colon(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A key without its colon, or with another sign for it."""
    for row in plain_rows(page):
        mark = chance.choice((" ", " ", ";", " =", "."))
        text = page.with_row(row.number, f"{row.before}{row.key}{mark} {row.value}")
        yield page.mistake(text, row.number, advice=("kolon",))


@kind("colon without a blank")
def no_blank(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """A value that follows the colon at once."""
    for row in plain_rows(page):
        text = page.with_row(row.number, f"{row.before}{row.key}:{row.value}")
        yield page.mistake(text, row.number, advice=("mellemrum efter kolon",))


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
        yield page.mistake(text, first, advice=("fletning",))


@kind("hard space behind a colon or hyphen")
def hard_spaces(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """A no-break space where a blank has to stand."""
    for row in plain_rows(page):
        text = page.with_row(row.number, f"{row.before}{row.key}:\u00a0{row.value}")
        yield page.mistake(text, row.number, advice=("U+00A0",))
        if row.before.endswith("- "):
            text = page.with_row(row.number, f"{row.before[:-1]}\u00a0{row.key}: {row.value}")
            yield page.mistake(text, row.number, advice=("U+00A0",))


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
                yield page.mistake(text, *lines, advice=(f"»{found[0]}«",))


@kind("item on the line of its key")
def beside(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """`key: - item`."""
    for number in structure(page):
        row = page.rows[number - 1]
        item = ITEM.fullmatch(page.rows[number]) if number < len(page.rows) else None
        if re.fullmatch(r" *[a-z_]+:", row) and item:
            text = page.with_rows(number, number + 1, f"{row} - {item[2]}")
            yield page.mistake(text, number, advice=("linjen under",))
