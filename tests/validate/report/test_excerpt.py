"""The line of a file stands above its caret as a terminal of 80 columns shows it, however long and odd it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validate.model import Location
from validate.report.text import MAX_COLUMNS, columns, excerpt, width


def at(column: int, row: str) -> tuple[str, str] | None:
    """The excerpt of a file with one line."""
    return excerpt((row,), Location(file="x", column=column))


@pytest.mark.parametrize(
    ("row", "column", "shown", "caret"),
    [
        ("name: x", 7, "name: x", "      ^"),
        ("name: x", 1, "name: x", "^"),
        ("name: x   ", 9, "name: x", "       ^"),
        ("name: x", 99, "name: x", "       ^"),
        ("\tname: x", 2, "→   name: x", "    ^"),
        ("ab\tc", 4, "ab→ c", "    ^"),
        ("日本: x", 5, "日本: x", "      ^"),
        ("🎒: x", 4, "🎒: x", "    ^"),
        ("e\u0301e: x", 6, "e\u0301e: x", "    ^"),
        ("a\u202eb: \x1b[31m", 5, "a·b: ·[31m", "    ^"),
        ("a: ##[error]", 4, "a: #·[error]", "   ^"),
    ],
    ids=["value", "start", "behind", "far", "tab", "inner-tab", "wide", "emoji", "combining", "controls", "command"],
)
def test_a_caret_stands_below_its_character(row: str, column: int, shown: str, caret: str) -> None:
    """Tabs, wide characters and those without a width of their own are counted as a terminal counts them."""
    assert at(column, row) == (shown, caret)


@pytest.mark.parametrize("row", ["", "   ", "\t"])
def test_a_blank_line_is_not_shown(row: str) -> None:
    """There is nothing to see in it."""
    assert at(1, row) is None


def test_a_line_that_is_not_there_is_not_shown() -> None:
    """The file may have become shorter meanwhile."""
    assert excerpt(("a",), Location(file="x", line=2)) is None
    assert excerpt((), Location(file="x")) is None


def test_a_long_line_is_cut_around_the_place() -> None:
    """What is left out before and behind is marked."""
    row = "".join(f"{n:03} " for n in range(100))
    assert at(1, row) == (f"{row[:69]}…", "^")
    assert at(46, row) == (f"{row[:69]}…", " " * 45 + "^")
    assert at(47, row) == (f"…{row[2:70]}…", " " * 45 + "^")
    assert at(201, row) == (f"…{row[156:224]}…", " " * 45 + "^")
    assert at(397, row) == (f"…{row[352:399]}", " " * 45 + "^")


def test_characters_without_a_width_of_their_own_are_cut_too() -> None:
    """However many there are, no more are shown than a line has columns."""
    accents = "\u0301" * 1000
    assert at(1, f"a{accents}") == (f"a{accents[:69]}…", "^")
    assert at(1002, f"a{accents}b") == (f"…{accents[:70]}b", " ^")


def test_a_command_is_not_put_together_by_cutting() -> None:
    """What is before the place and what is behind are made harmless as one."""
    assert at(3, "##[x]") == ("#·[x]", "  ^")


@given(row=st.text(st.characters(codec="utf-8"), max_size=400), column=st.integers(1, 500))
def test_an_excerpt_fits(row: str, column: int) -> None:
    """It has one printable line, no wider than its room, and its caret stands within it or right behind."""
    found = at(column, row)
    if found:
        shown, caret = found
        assert shown.isprintable()
        assert width(shown) <= MAX_COLUMNS
        assert len(caret) <= width(shown) + 1


@pytest.mark.parametrize(("char", "wide"), [("a", 1), ("å", 1), ("字", 2), ("\uff21", 2), ("\u0301", 0), ("·", 1)])
def test_a_character_has_the_width_that_unicode_gives_it(char: str, wide: int) -> None:
    """Two columns for East Asian ones and emoji, none for what is put on the character before."""
    assert columns(char) == wide, unicodedata.name(char)
