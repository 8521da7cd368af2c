"""A remedy is made where one thing alone can be meant, and changes that and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from tests.casework import TESTS, TODAY, found, lay_schema, lines, listed, plant
from tests.run_cache import RunCache
from validate.commands.editing import diff
from validate.commands.fix.layout import STEPS, is_untidy, sort_keys
from validate.commands.fix.session import FixedFile, Session, fix_tree
from validate.commands.fix.values import intended, prove
from validate.filesystem.files import MAX_BYTES
from validate.phrases import FIXES
from validate.syntax.edits import Edit, Fix, apply
from validate.syntax.positions import positions
from validate.text.similarity import distance
from validate.yamlio import parse

FILE = "interventions/gaabussen.yaml"
CASES = sorted((TESTS / "remedies").iterdir())
NAMES = [case.name for case in CASES]


Fixed = Callable[[Path], tuple[Session, FixedFile | None]]


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory, run_cache: RunCache) -> Fixed:
    """The corpus with a file in it, fixed in memory, and the draft of that file; computed once for each file."""

    @cache
    def work(file: Path) -> tuple[Session, FixedFile | None]:
        root = tmp_path_factory.mktemp("remedies")
        plant(TESTS / "corpus", root)
        lay_schema(root)
        shutil.copy(file, root / FILE)
        with run_cache.used():
            session = fix_tree(root, TODAY)
        assert {fixed_file.entry.file for fixed_file in session.fixed_files.values()} <= {FILE}
        return session, session.fixed_files.get(("interventions", "gaabussen"))

    return work


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_case_is_fixed_as_its_files_say(case: Path, fixed: Fixed) -> None:
    """before.yaml becomes after.yaml, the change is reported as `diff` has it, and what expect.txt lists is left.

    Where there is no after.yaml nothing is done to the file.
    """
    session, fixed_file = fixed(case / "before.yaml")
    assert found(list(session.outcome.findings)) == sorted(map(listed, lines(case / "expect.txt")))
    if (case / "after.yaml").exists():
        assert fixed_file is not None
        assert fixed_file.text.encode() == (case / "after.yaml").read_bytes()
        assert list(diff(FILE, fixed_file.before.decode(), fixed_file.text)) == lines_of_diff(case / "diff")
    else:
        assert fixed_file is None


def lines_of_diff(path: Path) -> list[str]:
    """The lines of a diff, which may end with spaces; none where the file is missing."""
    return path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []


@pytest.mark.parametrize("case", [case for case in CASES if (case / "after.yaml").exists()], ids=lambda case: case.name)
def test_what_is_fixed_needs_no_further_remedy(case: Path, fixed: Fixed) -> None:
    """after.yaml is left as it is."""
    assert fixed(case / "after.yaml")[1] is None


def test_every_remedy_has_a_case(fixed: Fixed) -> None:
    """The catalogue's words for remedies are those of the remedies that the cases make."""
    fixed_files = [fixed(case / "before.yaml")[1] for case in CASES]
    assert {fix.name for fixed_file in fixed_files if fixed_file for fix in fixed_file.fixes} == set(FIXES["da"])


@pytest.mark.parametrize(
    ("wrong", "choices", "right"),
    [
        ("sumary", ["summary"], "summary"),
        ("descrption", ["description", "decisions"], "description"),
        ("Not stated", ["not-stated", "none"], "not-stated"),
        ("notstated", ["not-stated", "none"], "not-stated"),
        ("kilde", ["kilder", "kildes"], None),
        ("uverified", ["verified", "unverified"], None),
        ("vestbyen", ["oestbyen"], None),
        ("svar-2027", ["svar-2026"], None),
        ("summa", ["summary"], None),
        ("rol", ["role"], "role"),
        ("organisationer", ["organisations"], "organisations"),
        ("a b", ["a-b", "ab"], None),
        ("x" * 10_000, ["summary"], None),
        ("", ["summary"], None),
        ("noget", [], None),
    ],
)
def test_only_a_slip_of_the_hand_is_certain(wrong: str, choices: Sequence[str], right: str | None) -> None:
    """One slip, two in a long word, none in a number or at the beginning of a word; and nothing else is as near."""
    assert intended(wrong, choices) == right


@pytest.mark.parametrize(
    ("wrong", "choice", "is_certain"),
    [("buf", "suf", False), ("kuf", "kkf", False), ("tv-bux", "tv-buf", False), ("tv-bufet", "tv-buffet", True)],
)
def test_a_short_word_of_an_id_has_no_slip(wrong: str, choice: str, *, is_certain: bool) -> None:
    """Abbreviations that differ in one letter are two things."""
    assert (intended(wrong, [choice], lambda _choice, _wrong: False) == choice) is is_certain


def test_two_entries_that_are_called_the_same_are_not_distinguished() -> None:
    """A name decides where it is one entry's alone, and is then stronger than a likeness."""
    assert intended("Den gamle skole", ["a", "b"], lambda _choice, _wrong: True) is None
    assert intended("skoler", ["skolen", "b"], lambda choice, _wrong: choice == "b") == "b"


@pytest.mark.parametrize(
    ("a", "b", "slips"),
    [("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("ab", "abc", 1), ("ab", "cd", 2)],
)
def test_distance_counts_slips(a: str, b: str, slips: int) -> None:
    """A letter left out, added or changed is one, and so are two that are swapped."""
    assert distance(a, b) == slips


def test_places_are_those_of_the_characters() -> None:
    """Regions count code points, whatever the line breaks, and quotation marks belong to them."""
    text = "å: x\r\n'b': [\"c\", {d: e}]  # f\r\ng: >-\r\n  h\r\n"
    at = {
        pointer: (
            place.key and text[place.key.start : place.key.end],
            text[place.value.start : place.value.end],
            place.value.style,
        )
        for pointer, place in positions(text).items()
    }
    assert at.pop("")[1] == text
    assert at == {
        "/å": ("å", "x", ""),
        "/b/0": (None, '"c"', '"'),
        "/b/1/d": ("d", "e", ""),
        "/b/1": (None, "{d: e}", None),
        "/b": ("'b'", '["c", {d: e}]', None),
        "/g": ("g", ">-\r\n  h\r\n", ">"),
    }


@pytest.mark.parametrize(
    "edits",
    [(Edit(0, 3, "x"), Edit(2, 4, "y")), (Edit(1, 1, "x"), Edit(1, 1, "y")), (Edit(0, 4, "x"), Edit(1, 2, "y"))],
)
def test_edits_that_overlap_are_not_made(edits: tuple[Edit, ...]) -> None:
    """Neither is what would come of them proved."""
    fix = Fix(name="spaces", edits=edits)
    assert apply("a: b\n", edits) is None
    assert prove("a: b\n", [fix]) is None


def test_edits_are_made_at_the_places_of_the_text_as_it_was() -> None:
    """Their order does not matter, and one that is asked for twice is made once."""
    first, second = Edit(0, 1, "name"), Edit(3, 4, "x")
    assert apply("a: b\n", [second, first, second]) == "name: x\n"


@pytest.mark.parametrize(
    ("text", "edit", "name"),
    [
        ("a: b  # c\n", Edit(4, 6, ""), "spaces"),
        ("a: 1\n", Edit(3, 4, "1.0"), "spaces"),
        ("a: true\n", Edit(3, 7, "1"), "spaces"),
        ("a: {c: 1, d: 2}\n", Edit(4, 14, "d: 2, c: 1"), "spaces"),
        ("a: 1\nb: 2\n", Edit(0, 10, "b: 2\na: 2\n"), "order"),
        ("a: b\n", Edit(3, 4, "'b"), "quote"),
        ("a: b\n", Edit(3, 4, "\u200b"), "value"),
        ("a: [\n", Edit(4, 5, ""), "end"),
        ("a: 1\nb: 2\n", Edit(5, 6, "a"), "key"),
    ],
)
def test_what_changes_more_than_is_meant_is_not_proved(text: str, edit: Edit, name: str) -> None:
    """Another value, type, order or key, and what cannot be read, is no remedy."""
    assert prove(text, [Fix(name=name, edits=(edit,), pointer="/b", old="2", new="2")]) is None


def test_a_file_does_not_grow_beyond_what_can_be_read() -> None:
    """Two quotation marks may be too much."""
    text = "a: 1\n#".ljust(MAX_BYTES - 1, "x") + "\n"
    quote = Fix(name="quote", edits=(Edit(3, 4, "'1'"),), pointer="/a", old="1", new="1")
    assert prove(text, [quote]) is None
    assert prove(text.replace("xx", "", 1), [quote]) is not None


def tidied(text: str) -> str:
    """A text with its layout fixed, each step being proved."""
    for name, find in STEPS:
        if edits := tuple(find(text)):
            after = prove(text, [Fix(name=name, edits=edits)])
            assert after is not None
            text = after
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: |\n  b", "a: |\n  b"),
        ("a: |+\n  b", "a: |+\n  b"),
        ("a: |-\n  b", "a: |-\n  b\n"),
        ("a: >2-\n   b", "a: >2-\n   b\n"),
        ("a: |\n  b\n# c", "a: |\n  b\n# c\n"),
        ("a: 'b  \n  c' \n", "a: 'b  \n  c'\n"),
        ('a: "b\\ \n  c"  \n', 'a: "b\\ \n  c"\n'),
        ("a: b  \n  c\t\n", "a: b\n  c\n"),
        ("a: |  \n  b  \n \n   \n  c\n", "a: |\n  b  \n\n   \n  c\n"),
        ("a: |2\n    b\n   \n   c\n", "a: |2\n    b\n   \n   c\n"),
        ("a: |+ \n \nb: c\n", "a: |+\n \nb: c\n"),
        ("  \na: b\n", "\na: b\n"),
        ("\ufeffa: b\rc: d\r\n", "a: b\nc: d\n"),
        ("a: b   # c \n", "a: b   # c\n"),
        ("a: " + " " * 200_000 + "b\n", "a: " + " " * 200_000 + "b\n"),
    ],
)
def test_layout_is_fixed_where_it_means_nothing(before: str, after: str) -> None:
    """Spaces and line breaks that a text holds stay, and fixing again changes nothing."""
    assert tidied(before) == after == tidied(after)
    assert is_untidy(before) or before == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("b: 1\na: 2\n", "a: 2\nb: 1\n"),
        ("---\nb: 1\n\n# a\na: |+\n  x\n\n", "---\n# a\na: |+\n  x\n\nb: 1\n\n"),
        ("a: 1\nb: 2\n", None),
        ("{b: 1,\na: 2\n}\n", None),
        ("? b\n: 1\n? a\n: 2\n", None),
        ("b: 1\na: 2", None),
        ("b: 1\na: 2\n# c\n", None),
        ("b: 1\na: 2\n...\n", None),
        ("# b\nb: 1\na: 2\n", None),
        ("# c\n\nb: 1\na: 2\n", "# c\n\na: 2\nb: 1\n"),
        ("c: 1\nb: 1\na: 2\nd: 1\n", None),
    ],
)
def test_keys_are_sorted_where_it_is_plain_what_belongs_to_them(before: str, after: str | None) -> None:
    """A block goes with all its lines and the comment above it, and nothing else is moved."""
    found_ = sort_keys(before, ["a", "b", "c"])
    assert (prove(before, found_) if found_ else None) == after
    assert sorted((after or before).split("\n")) == sorted(before.split("\n"))
    assert parse(before)


def test_a_diff_says_where_the_last_line_does_not_end() -> None:
    """As other programs do, so that they can apply it."""
    assert list(diff("x", "a: b", "a: b\n"))[-3:] == ["-a: b", "\\ No newline at end of file", "+a: b"]
    assert not diff("x", "\ufeffa: b\r\n", "a: b\n")
