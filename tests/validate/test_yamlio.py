"""Reading is strict, follows YAML 1.2's core schema, and ends with a fault where other readers crash, hang or guess."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework import TESTS
from validate.filesystem.files import MAX_BYTES
from validate.model import Position, Value
from validate.yamlio import Fault, decode, parse, read, read_bytes

CORPUS = sorted((TESTS / "corpus").rglob("*.yaml"))


def value(text: str) -> Value:
    """What stands after `key: `."""
    return parse(f"key: {text}\n")[0]["key"]


def fault(text: str) -> tuple[str, str]:
    """Code and variant of what is wrong with a text."""
    with pytest.raises(Fault) as raised:
        parse(decode(text.encode()))
    return raised.value.code, raised.value.variant


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a: \xa07\n", "\xa07"),
        ("a: 7\xa0\n", "7\xa0"),
        ("a: -0x1F0\n", "-0x1F0"),
        ("a: >-\n  b # c\n  # d\n", "b # c # d"),
        ("a: >-\n  # b\n", "# b"),
        ("a: >- # c\n  b\n", "b"),
        ("a: >-\n  b\n    c\n  d\n", "b\n  c\nd"),
        ("a: >+\n\n  b\n\n\n", "\nb\n\n\n"),
        ('a: {? "k": v}\n', {"k": "v"}),
        ('a: {? "k"}\n', {"k": None}),
    ],
)
def test_what_readers_disagree_on_is_what_yaml_says(text: str, values: Value) -> None:
    """No-break spaces belong to a text, hexadecimal numbers have no sign, and a folded text has no comments in it."""
    assert parse(decode(text.encode()))[0] == {"a": values}


def test_no_key_has_a_space_that_is_not_one() -> None:
    """It is a fault, or part of the key: never left out."""
    assert fault("a\u2003: b\n") == ("K104", "")
    assert list(parse(decode("a\xa0: b\n".encode()))[0]) == ["a\xa0"]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yes",
        "on",
        "off",
        "y",
        "1:30",
        "190:20:30",
        "2024-04-18",
        "2024-04",
        "1_000",
        "0b11",
        "0o9",
        "0xg",
        "+",
        ".",
        "e5",
        "12 345",
        "=",
        "<<",
    ],
)
def test_what_yaml_1_1_turns_into_something_else_stays_text(text: str) -> None:
    """Words of agreement, times, dates, and numbers with separators are what they look like."""
    assert value(text) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("012", 12),
        ("-7", -7),
        ("+7", 7),
        ("0o17", 15),
        ("0x1F", 31),
        ("9.1", 9.1),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("-1.5E-3", -0.0015),
    ],
)
def test_numbers_are_those_of_the_core_schema(text: str, number: float) -> None:
    """A leading zero makes no octal number."""
    read_number = value(text)
    assert (type(read_number), read_number) == (type(number), number)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("true", True),
        ("FALSE", False),
        ("'true'", "true"),
        ('"12"', "12"),
    ],
)
def test_null_and_booleans_are_those_of_the_core_schema(text: str, meant: Value) -> None:
    """What stands in quotation marks is text."""
    assert value(text) is meant or value(text) == meant


def test_danish_text_is_read_as_it_stands() -> None:
    """Letters beyond ASCII, folded and literal blocks keep their characters."""
    assert value("æ ø å é ”") == "æ ø å é ”"
    assert value(">-\n  På\n  øen") == "På øen"
    assert value("|-\n  1. linje\n  2. linje") == "1. linje\n2. linje"


def test_windows_files_are_read_like_others(tmp_path: Path) -> None:
    """A leading byte order mark and CRLF change neither values nor places."""
    plain = b"name: Pr\xc3\xb8ve\nlist:\n  - a\n"
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"))
    values, positions = read(path.parent, path.name)
    expected = parse(plain.decode())
    assert (values, places(positions)) == (expected[0], places(expected[1]))


def test_marks_count_lines_and_columns_from_one() -> None:
    """Each value has the place of itself and of its key; columns count characters, not bytes."""
    found = places(parse("a:\n  ø/~: [x, 'å', y]\n")[1])
    assert found[""] == (1, 1)
    assert found["/a/ø~1~0"] == (2, 8, 2, 3)
    assert found["/a/ø~1~0/2"] == (2, 17)


def places(positions: Mapping[str, Position]) -> dict[str, tuple[int, ...]]:
    """Line and column of each value and of its key."""
    return {
        pointer: (at.value.line, at.value.column, *((at.key.line, at.key.column) if at.key else ()))
        for pointer, at in positions.items()
    }


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_value_has_a_mark(path: Path) -> None:
    """The marks are those of the values, no more and no fewer."""
    data, marks = read(path.parent, path.name)
    pending: list[tuple[str, Value]] = [("", data)]
    pointers = set()
    while pending:
        pointer, inner = pending.pop()
        pointers.add(pointer)
        children = inner.items() if isinstance(inner, dict) else enumerate(inner) if isinstance(inner, list) else ()
        pending += [(f"{pointer}/{key}", child) for key, child in children]
    assert pointers == set(marks)


@pytest.mark.parametrize("size", [MAX_BYTES, MAX_BYTES + 1])
def test_the_limit_of_size_is_256_kib(tmp_path: Path, size: int) -> None:
    """A file of exactly the limit is read; one byte more is too much."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\n".ljust(size, b"#"))
    if size <= MAX_BYTES:
        assert read(path.parent, path.name)[0] == {"a": 1}
    else:
        with pytest.raises(Fault) as raised:
            read(path.parent, path.name)
        assert raised.value.code == "K102"


def test_the_limit_of_depth_is_16() -> None:
    """Sixteen levels are read, the seventeenth is too deep; so are a hundred thousand."""
    assert parse("a: " + "[" * 15 + "]" * 15)[0]
    assert fault("a: " + "[" * 16 + "]" * 16) == ("K109", "")
    assert fault("a: " + "[" * 100_000) == ("K109", "")
    assert fault("a:\n " + "- " * 20_000 + "x\n") == ("K109", "")
    assert fault("".join(f"{' ' * depth}a:\n" for depth in range(40))) == ("K109", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("123456789012345", 123456789012345),
        ("-12345.6789012345", -12345.6789012345),
        ("0x0123456789abc", 0x0123456789ABC),
    ],
)
def test_a_number_has_up_to_fifteen_digits(text: str, expected: float) -> None:
    """Sign and point are no digits."""
    assert value(text) == expected


@pytest.mark.parametrize("text", ["1234567890123456", "0." + "1" * 15, "0x" + "f" * 200_000, "9" * 5_000, "1" * 300 + "e5"])
def test_longer_numbers_are_refused(text: str) -> None:
    """No number is read that a computer could not hold exactly, or not at all."""
    assert fault(f"a: {text}") == ("K110", "")


@pytest.mark.parametrize("text", [".inf", "-.INF", "+.Inf", ".nan", ".NaN", "1e999", "-1e400"])
def test_infinity_is_no_number(text: str) -> None:
    """What is no finite number is refused, however it is written."""
    assert fault(f"a: {text}") == ("K110", "special")


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("&a {b: c}", "anchor"),
        ("!a {b: c}", "tag"),
        ("&a b: c", "anchor"),
        ("!!str b: c", "tag"),
        ("*a : c", "alias"),
        ("a: &b []", "anchor"),
        ("a: !!python/object/apply:os.system ['x']", "tag"),
        ("a: !!timestamp x", "tag"),
        ("%TAG ! tag:x,2000:\n---\na: b", "directive"),
        ("a: b\n...\n---\nc: d", "document"),
        ("a: [&a [x], *a, *a]", "anchor"),
        ("a: {b: c}\nd: {&e b: c}", "anchor"),
        ("a: {b: c}\nd: {! b: c}", "tag"),
        ("a: {b: c}\nd: {!!str b: c}", "tag"),
    ],
)
def test_what_the_project_does_without_is_named(text: str, variant: str) -> None:
    """Anchors, aliases, tags, directives and further documents are refused wherever they stand."""
    assert fault(text) == ("K108", variant)


@pytest.mark.parametrize("text", ["{a: 1}: b", "? [a]\n: b", "a: {[b]: c}"])
def test_a_key_is_one_text(text: str) -> None:
    """Lists and mappings are no keys."""
    assert fault(text) == ("K111", "")


@pytest.mark.parametrize("text", ["1: a", "true: a", "null: a", "~: a", "1.5: a", "{~: a}", "'true': a\nb: {true: c}"])
def test_a_key_that_is_read_as_something_else_is_refused(text: str) -> None:
    """Numbers, booleans and nothing are no keys."""
    assert fault(text) == ("K111", "plain")


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n\u00a0c: d\n",
        "a:\n  b: c\n  \u00a0d: e\n",
        "a:\n\u00a0 - b\nc: d\n",
        "a:\n  - b\n \u00a0- c\n",
        "a: b\n\u00a0c\n",
    ],
)
def test_a_no_break_space_as_indentation_is_reported_where_it_is(text: str) -> None:
    """Before a key, an item or a text; YAML takes it for a character like others."""
    with pytest.raises(Fault) as raised:
        parse(text)
    line = next(number for number, row in enumerate(text.split("\n"), 1) if "\u00a0" in row)
    assert (raised.value.code, raised.value.variant, raised.value.line) == ("K106", "no-break-space", line)


def test_a_no_break_space_within_a_text_is_text() -> None:
    """Also at the beginning of a line that goes on with it, or of a value."""
    assert parse("a: 7.000\u00a0kr.\nb: >-\n  c\n  \u00a0d\nc: \u00a0e\n")[0] == {
        "a": "7.000\u00a0kr.",
        "b": "c \u00a0d",
        "c": "\u00a0e",
    }


def test_a_quoted_key_is_text() -> None:
    """In quotation marks any word is a key, and `<<` merges nothing."""
    assert parse("'1': a\n\"true\": b\n'<<': c\n")[0] == {"1": "a", "true": "b", "<<": "c"}


@pytest.mark.parametrize("text", ["", "\n\n", "# kun en note\n", "---\n", "---\n...\n"])
def test_an_empty_file_is_distinguished_from_a_wrong_one(text: str) -> None:
    """Where nothing stands, the fault is at the first line."""
    assert fault(text) == ("K112", "empty")


@pytest.mark.parametrize("text", ["- a\n- b\n", "bare tekst\n", "[a, b]\n", "12\n", "'a:b c'\n"])
def test_a_file_holds_a_mapping(text: str) -> None:
    """A list or a single value is no entry."""
    assert fault(text)[0] in {"K112", "K106"}


@pytest.mark.parametrize(
    "character",
    [
        "\0",
        "\x07",
        "\x1b",
        "\x7f",
        "\x85",
        "\u00ad",
        "\u200b",
        "\u200f",
        "\u2028",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ufffd",
        "\uffff",
        "\U000e0041",
    ],
)
def test_invisible_characters_are_refused_however_they_are_written(character: str) -> None:
    """A character that a file may not hold may not come out of an escape either."""
    assert fault(f"a: b{character}c") == ("K104", "")
    assert fault(f'a: "b\\U{ord(character):08x}c"') == ("K104", "")


@pytest.mark.parametrize(
    "data", [b"\xff\xfea\x00:\x00", b"a: \xe6", b"a: \xed\xa0\x80", b"a: \xc0\xaf", b"\xef\xbb\xbf\xffa: b"]
)
def test_only_utf_8_is_read(data: bytes) -> None:
    """UTF-16, Latin-1, surrogates and overlong forms are named as what they are."""
    with pytest.raises(Fault) as raised:
        decode(data)
    assert raised.value.code == "K103"
    assert raised.value.values["byte"] != "0x61"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link is refused even where it leads to a good file."""
    (tmp_path / "good.yaml").write_text("a: b\n")
    (tmp_path / "link.yaml").symlink_to("good.yaml")
    with pytest.raises(Fault) as raised:
        read_bytes(tmp_path, "link.yaml")
    assert (raised.value.code, raised.value.variant) == ("K101", "irregular")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe without a writer and an endless device are refused at once."""
    os.mkfifo(tmp_path / "pipe.yaml")
    for path in (tmp_path / "pipe.yaml", Path(os.devnull)):
        with pytest.raises(Fault) as raised:
            read_bytes(path.parent, path.name)
        assert (raised.value.code, raised.value.variant) == ("K101", "irregular")


def test_what_cannot_be_opened_is_a_fault(tmp_path: Path) -> None:
    """A missing file gives a fault with the system's reason, a folder one that says that it is no ordinary file."""
    with pytest.raises(Fault) as raised:
        read_bytes(tmp_path, "missing.yaml")
    assert (raised.value.code, raised.value.variant) == ("K101", "")
    assert raised.value.values["reason"]
    with pytest.raises(Fault) as raised:
        read_bytes(tmp_path.parent, tmp_path.name)
    assert (raised.value.code, raised.value.variant) == ("K101", "irregular")


def positions_or_fault(data: bytes) -> Mapping[str, Position] | Fault:
    """What reading some bytes ends with."""
    try:
        return parse(decode(data))[1]
    except Fault as raised:
        return raised


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(st.sampled_from("ab:-,[]{}'\"|>&*!%#?@` \n\t\\\r0.1~<æ"), max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever a text holds, reading ends with values or with a fault inside it or right behind it."""
    rows = text.count("\n") + text.count("\r") + 2
    end = positions_or_fault(text.encode())
    assert (
        1 <= end.line <= rows if isinstance(end, Fault) else all(1 <= position.value.line <= rows for position in end.values())
    )


@settings(derandomize=True, deadline=None, max_examples=200)
@given(source=st.sampled_from(CORPUS), cut=st.integers(0, 4000), more=st.binary(max_size=6), drop=st.integers(0, 6))
def test_any_damage_to_a_file_is_read_or_refused(source: Path, cut: int, more: bytes, drop: int) -> None:
    """A file in which bytes are lost, changed or added gives values or a fault, and nothing else."""
    data = source.read_bytes()
    at = cut % len(data)
    end = positions_or_fault(data[:at] + more + data[at + drop :])
    assert end.code.startswith("K1") if isinstance(end, Fault) else "" in end


def test_positions_are_those_of_the_text_that_was_read() -> None:
    """Every value has the line and column of itself and of its key, in block and flow form, and in any order of asking."""
    values, positions = parse("a: [1, {b: 'x'}]\n\nlang:\n  c/d: >-\n    tekst\n")
    assert values == {"a": [1, {"b": "x"}], "lang": {"c/d": "tekst"}}
    assert places(positions) == {
        "": (1, 1),
        "/a": (1, 4, 1, 1),
        "/a/0": (1, 5),
        "/a/1": (1, 8),
        "/a/1/b": (1, 12, 1, 9),
        "/lang": (4, 3, 3, 1),
        "/lang/c~1d": (4, 8, 4, 3),
    }
    assert len(positions) == 7


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("a: {b: [x, {c/d: &e f}]}\n", "/a/b/1/c~1d"),
        ("a: {b: [x, {1: y}]}\n", "/a/b/1"),
        ("a: {b: [x, {c: y, c: z}]}\n", "/a/b/1/c"),
        ("a: {b: [x, 1234567890123456]}\n", "/a/b/1"),
        ("*a : b\n", ""),
    ],
)
def test_a_fault_has_the_pointer_of_its_value(text: str, pointer: str) -> None:
    """What is wrong with a value stands at its own pointer, what is wrong with a key at that of its mapping."""
    with pytest.raises(Fault) as raised:
        parse(text)
    assert raised.value.pointer == pointer
