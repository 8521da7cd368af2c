"""Fixes for findings, and their proof: misspellings, dates, and missing quotation marks.

A fix is stricter than a suggestion of `similarity`, since nobody reviews it: `vestbyen` and `oestbyen`, or `svar-2027` and
`svar-2026`, are similar, but either may be meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby, zip_longest

from validate.check import Outcome
from validate.codes import RULES
from validate.commands import editing
from validate.commands.editing import quote_like
from validate.commands.fix.unreadable import is_prose, shape_at, unwrap
from validate.corpus import Corpus
from validate.findings import Finding
from validate.model import KINDS, Entry, Position, Span, Value, look_up, mapping, mappings, parent_pointer, put
from validate.schema import Shape
from validate.suggestions.meant import fits
from validate.syntax.edits import BLOCK, Edit, Fix
from validate.syntax.line_faults import single_quote
from validate.syntax.positions import positions
from validate.text.dates import parse_certain_date
from validate.text.similarity import MAX_LENGTH, distance, fold

VALUE_FAULTS = frozenset({"K204", "K205", "K301", "K302"})
"""Codes of faults of enum values, values with a pattern, and ids."""

HASHED = re.compile(r"[ \t]*(#\w[^\r\n]* [^\r\n]*?)[ \t\r]*$", re.MULTILINE)

LONG = 8
"""Minimum characters of a word that may have two slips."""

SHORT = 4
"""Minimum characters of a word of an id that may have a slip: `buf` and `suf` are different."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContext:
    """An entry with its text, positions, corpus and shape.

    `fields` maps the pointers of reference fields to kinds, without links in texts.
    """

    entry: Entry
    text: str
    positions: Mapping[str, Position]
    corpus: Corpus
    fields: Mapping[str, str]
    shape: Shape


def file_context(entry: Entry, text: str, outcome: Outcome) -> FileContext:
    """The context of an entry and the text of its file."""
    return FileContext(
        entry=entry,
        text=text,
        positions=positions(text),
        corpus=outcome.corpus,
        fields={reference.pointer: reference.kind for reference in entry.references if not reference.is_link},
        shape=outcome.schemas.shapes[entry.kind],
    )


def prove(text: str, found: Sequence[Fix]) -> str | None:
    """The fixed text; None unless its values are those of `text` with the intended changes."""
    before = editing.values_of(text)
    edits = [edit for fix in found for edit in fix.edits]
    return None if before is None else editing.prove(text, edits, expected_values(before, found))


def expected_values(data: Mapping[str, Value], found: Sequence[Fix]) -> Mapping[str, Value]:
    """The values with the changes of the fixes."""
    expected: dict[str, Value] = deepcopy(dict(data))
    for fix in found:
        if fix.name == "link":
            put(expected, fix.pointer, str(look_up(expected, fix.pointer)).replace(f"]({fix.old})", f"]({fix.new})"))
        elif fix.name in {"value", "quote"}:
            put(expected, fix.pointer, fix.new)
    inner_first = sorted((fix for fix in found if fix.name == "key"), key=lambda fix: -fix.pointer.count("/"))
    for parent, renamed in groupby(inner_first, key=lambda fix: parent_pointer(fix.pointer)):
        names = {fix.old: fix.new for fix in renamed}
        changed = {names.get(key, key): child for key, child in mapping(look_up(expected, parent)).items()}
        if parent:
            put(expected, parent, changed)
        else:
            expected = changed
    return expected


def fixes(findings: Iterable[Finding], context: FileContext) -> Sequence[Fix]:
    """The fixes for findings about one file, each once."""
    return tuple(dict.fromkeys(fix for _, fix in certain_fixes(findings, context)))


def certain_fixes(findings: Iterable[Finding], context: FileContext) -> Sequence[tuple[Finding, Fix]]:
    """The findings about one file with an unambiguous fix, each with that fix.

    This is the only place where that is decided. Keys that would collide are not fixed.
    """
    found = [(finding, fix) for finding in findings for fix in fixes_for(finding, context)]
    keys = Counter(collision_key(fix) for fix in {fix for _, fix in found})
    return [(finding, fix) for finding, fix in found if fix.name != "key" or keys[collision_key(fix)] == 1]


def collision_key(fix: Fix) -> tuple[str, str, str]:
    """The parent pointer and new name of a key, equal for keys that would collide."""
    return fix.name, fix.pointer.rpartition("/")[0], fix.new


def fixes_for(finding: Finding, context: FileContext) -> Iterator[Fix]:
    """The fix for a finding, if any."""
    if finding.code == "K201":
        yield from misspelt_key(finding, context)
    elif written := rewritten_value(finding, context):
        yield written
    elif finding.code == "K203" and finding.variant.startswith("empty"):
        yield from commented_text(finding, context)
    elif finding.code == "K203" and finding.variant == "quote":
        yield from quote(finding.location.pointer, context)
    elif finding.code == "K301" and finding.location.pointer not in context.fields:
        yield from misspelt_link(finding, context)
    elif RULES[finding.code].has_replacements:
        yield from misspelt_value(finding, context)


def misspelt_key(finding: Finding, context: FileContext) -> Iterator[Fix]:
    """The fix of a misspelt key."""
    pointer, old = finding.location.pointer, finding.values["key"]
    region = context.positions[pointer].key
    new = intended(old, finding.suggestions)
    if new and region and region.style not in BLOCK:
        yield Fix(name="key", pointer=pointer, old=old, new=new, edits=quoted_edit(new, region))


def rewritten_value(finding: Finding, context: FileContext) -> Fix | None:
    """The fix of a date in another notation, or of a value in typographic quotation marks."""
    pointer = finding.location.pointer
    if finding.code not in VALUE_FAULTS or pointer not in context.positions:
        return None
    old, region = look_up(context.entry.data, pointer), context.positions[pointer].value
    if not isinstance(old, str) or region.style in BLOCK:
        return None
    is_date = any(place == pointer for place, _ in context.entry.dates)
    new = (is_date and parse_certain_date(unwrap(old) or old)) or unwrap(old)
    is_new = new not in {"", old} and has_form(new, pointer, context)
    return Fix(name="value", pointer=pointer, old=old, new=new, edits=quoted_edit(new, region)) if is_new else None


def commented_text(finding: Finding, context: FileContext) -> Iterator[Fix]:
    """The fix of a text read as a comment: after a key without a value, beginning with # and a letter or digit."""
    at = context.positions[finding.location.pointer].value.start
    found = HASHED.match(context.text, at)
    if found and is_prose(context.shape, finding.location.pointer, found[1]):
        edit = Edit(found.start(1), found.end(1), single_quote(found[1]))
        yield Fix(name="quote", pointer=finding.location.pointer, old=found[1], new=found[1], edits=(edit,))


def quote(pointer: str, context: FileContext) -> Iterator[Fix]:
    """The fix that quotes a number or boolean as written."""
    region = context.positions[pointer].value
    text = context.text[region.start : region.end]
    if has_form(text, pointer, context):
        edits = (Edit(region.start, region.end, f"'{text}'"),)
        yield Fix(name="quote", pointer=pointer, old=text, new=text, edits=edits)


def has_form(text: str, pointer: str, context: FileContext) -> bool:
    """Whether a text has the form of its field, so that the fix causes no other fault."""
    shape = shape_at(context.shape, pointer)
    return not shape.pattern or fits(text, shape)


def misspelt_value(finding: Finding, context: FileContext) -> Iterator[Fix]:
    """The fix of a misspelt enum value, id or citation; none for a block scalar."""
    pointer = finding.location.pointer
    old, region = look_up(context.entry.data, pointer), context.positions[pointer].value
    if not isinstance(old, str) or region.style in BLOCK:
        return
    kind = context.fields.get(pointer)
    new = intended(old, finding.suggestions, name_matcher(context.corpus, kind) if kind else None)
    if new and leads_to_section(new, context.corpus):
        yield Fix(name="value", pointer=pointer, old=old, new=new, edits=quoted_edit(new, region))


def misspelt_link(finding: Finding, context: FileContext) -> Iterator[Fix]:
    """The fix of a misspelt id in links; none if the targets are not found in the raw text."""
    pointer = finding.location.pointer
    region, value = context.positions[pointer].value, str(look_up(context.entry.data, pointer))
    kind = next(kind for kind in KINDS.values() if kind.folder == finding.values["folder"])
    new = intended(finding.values["id"], finding.suggestions, name_matcher(context.corpus, kind.name))
    old, target = (f"{kind.scheme}:{id_}" for id_ in (finding.values["id"], new))
    found = re.finditer(re.escape(f"]({old})"), context.text[region.start : region.end])
    starts = [region.start + match.start() + len("](") for match in found]
    if new and len(starts) == value.count(f"]({old})") > 0:
        edits = tuple(Edit(start, start + len(old), target) for start in starts)
        yield Fix(name="link", pointer=pointer, old=old, new=target, edits=edits)


def quoted_edit(new: str, region: Span) -> tuple[Edit]:
    """The edit that replaces a scalar, in its quotation style."""
    return (Edit(region.start, region.end, quote_like(new, region.style)),)


def leads_to_section(new: str, corpus: Corpus) -> bool:
    """Whether a value is no citation, or one of an existing section."""
    id_, hash_, section = new.partition("#")
    source = corpus.get("sources", id_)
    sections = mappings(source.data.get("sections")) if source else ()
    return not hash_ or any(row.get("id") == section for row in sections)


def name_matcher(corpus: Corpus, kind: str) -> Callable[[str, str], bool]:
    """A function that says whether a wrong id is the name of only the entry `choice`."""
    called: dict[str, set[str]] = {}
    for entry in corpus.of(kind):
        for name in (entry.name, *(str(alias.get("name")) for alias in mappings(entry.data.get("aliases")))):
            called.setdefault(fold(name), set()).add(entry.id)

    def is_name(choice: str, wrong: str) -> bool:
        (id_, *section), (name, *other) = choice.split("#"), wrong.split("#")
        return section == other and called.get(fold(name)) == {id_}

    return is_name


def intended(wrong: str, choices: Sequence[str], is_name: Callable[[str, str], bool] | None = None) -> str | None:
    """The only choice that can be meant; None if there is none or more than one.

    `is_name(choice, wrong)` says whether `wrong` is the name of the entry with id `choice`; None for keys and enum values.
    """
    same = [choice for choice in choices if normalised(choice) == normalised(wrong) or (is_name and is_name(choice, wrong))]
    if same:
        return same[0] if len(same) == 1 else None
    nearest = sorted((distance(fold(wrong)[:MAX_LENGTH], fold(choice)[:MAX_LENGTH]), choice) for choice in choices)[:2]
    is_tie = len(nearest) > 1 and nearest[0][0] == nearest[1][0]
    is_sure = nearest and not is_tie and is_typo(wrong, nearest[0][1], is_id=is_name is not None)
    return nearest[0][1] if is_sure else None


def normalised(text: str) -> str:
    """A text without the differences of case, Danish letters, spaces, hyphens and underscores."""
    return fold(text).replace("-", "")


def is_typo(wrong: str, choice: str, *, is_id: bool = False) -> bool:
    """Whether one or two slips explain a wrong word: none in a number or at the start of a word."""
    a, b = (fold(text).replace("#", "-") for text in (wrong, choice))
    words = list(zip_longest(a.split("-"), b.split("-"), fillvalue=""))
    digits = [[char for char in text if char.isdigit()] for text in (a, b)]
    slips = 1 if len(b) < LONG else 2
    is_kin = all(x[:1] == y[:1] and (x == y or not is_id or len(y) >= SHORT) for x, y in words)
    return is_kin and digits[0] == digits[1] and abs(len(a) - len(b)) <= slips and distance(a, b) <= slips
