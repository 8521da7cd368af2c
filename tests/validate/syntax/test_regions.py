"""The end of a key or a value is found where a line has it, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework import SNAPSHOT
from validate import yamlio
from validate.model import Location
from validate.syntax.positions import column_range

TEXT = """\
a: [amagr, 'b c' , "q\\u00e6", '']
b:
- x: plain æøå 🎒 text  # c
  'y': 'two
    lines'
  z: more
   text
-
- k: |
    t
l:
  - [a,
   b: it''s, 'it''s']
"""
ROWS = TEXT.split("\n")


def here(line: int, column: int) -> Location:
    """A place."""
    return Location(file="x", line=line, column=column)


@pytest.mark.parametrize(
    ("line", "column", "written"),
    [
        (1, 5, "amagr"),
        (1, 12, "'b c'"),
        (1, 20, '"q\\u00e6"'),
        (1, 31, "''"),
        (3, 6, "plain æøå 🎒 text"),
        (12, 6, "a"),
        (13, 7, "it''s"),
        (13, 14, "'it''s'"),
    ],
)
def test_a_value_ends_where_the_line_ends_it(line: int, column: int, written: str) -> None:
    """Commas, brackets, comments and quotation marks end a value only where YAML says so."""
    span = column_range(ROWS, here(line, column))
    assert span == (column, column + len(written))
    assert ROWS[line - 1][span[0] - 1 : span[1] - 1] == written


@pytest.mark.parametrize(
    ("line", "column", "written"), [(1, 1, "a"), (2, 1, "b"), (3, 3, "x"), (4, 3, "'y'"), (9, 3, "k"), (13, 4, "b")]
)
def test_a_key_ends_before_its_colon(line: int, column: int, written: str) -> None:
    """A key is looked for as a key, and found as one only."""
    assert column_range(ROWS, here(line, column), key=True) == (column, column + len(written))
    assert column_range(ROWS, here(line, column)) is None


@pytest.mark.parametrize(
    ("line", "column"),
    [(1, 4), (2, 3), (3, 1), (4, 8), (6, 6), (8, 2), (9, 6), (12, 5), (1, 6), (1, 99), (99, 1)],
    ids=["list", "nothing", "item", "quoted", "plain", "empty", "block", "inner-list", "within", "behind", "below"],
)
def test_what_is_no_text_on_one_line_has_no_region(line: int, column: int) -> None:
    """Lists, mappings, texts over several lines, empty values and places within a text have no certain end."""
    assert column_range(ROWS, here(line, column)) is None


def test_before_a_fault_there_are_regions() -> None:
    """What cannot be read ends the search, and costs nothing that stands before."""
    rows = ("a: b", "c: 'd", "e: [")
    assert column_range(rows, here(1, 4)) == (4, 5)
    assert column_range(rows, here(3, 4)) is None


def test_what_lies_too_deep_is_not_looked_for() -> None:
    """Brackets without end are not followed."""
    assert column_range(("[" * 16 + "a" + "]" * 16,), here(1, 17)) == (17, 18)
    assert column_range(("[" * 17 + "a" + "]" * 17,), here(1, 18)) is None
    assert column_range(("[" * 200_000,), here(1, 100)) is None


def test_a_list_as_a_key_hides_nothing() -> None:
    """What no file may hold is passed over."""
    assert column_range(("? [a]", ": b", "? {c: d}", ": e"), here(2, 3)) == (3, 4)
    assert column_range(("? [a]", ": b", "? {c: d}", ": e"), here(4, 3)) == (3, 4)


def test_anchors_and_tags_have_no_region() -> None:
    """What stands before a text would be replaced with it."""
    assert column_range(("- !t a", "- &x b", "- c"), here(1, 3)) is None
    assert column_range(("- !t a", "- &x b", "- c"), here(2, 3)) is None
    assert column_range(("- !t a", "- &x b", "- c"), here(3, 3)) == (3, 4)


@pytest.mark.parametrize("path", sorted((SNAPSHOT / "interventions").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_value_of_a_record_is_found_at_its_position(path: Path) -> None:
    """The places are those that the reader notes, in code points: a value's region says what the reader read."""
    text = path.read_text(encoding="utf-8")
    rows = tuple(text.split("\n"))
    data, positions = yamlio.parse(text)
    for pointer, position in positions.items():
        place = position.value
        value, span = look_up(data, pointer), column_range(rows, here(place.line, place.column))
        if span:
            written = rows[place.line - 1][span[0] - 1 : span[1] - 1]
            assert yamlio.parse(f"it: {written}")[0] == {"it": value}
            assert text[place.start : place.end] == written
        else:
            assert not isinstance(value, str) or value not in rows[place.line - 1]


def look_up(value: object, pointer: str) -> object:
    """What a pointer leads to."""
    for token in pointer.split("/")[1:]:
        if isinstance(value, dict):
            value = value[token]
        elif isinstance(value, list):
            value = value[int(token)]
    return value
