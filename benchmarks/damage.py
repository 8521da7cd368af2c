"""Damage to the bytes of a YAML file: small and large, blind and with an eye for its lines, keys and values."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

MOST = 256 * 1024
"""No mutant is larger than a file may be, but for one byte."""

SCRAPS: Sequence[bytes] = (
    b"&a ", b"*a ", b"!!int ", b"!!timestamp x", b"!a ", b"? ", b"- ", b"- - - ", b"|", b">-\n", b"%YAML 1.1\n", b"---\n",
    b"...\n", b"{", b"}", b"[", b"]", b"\t", b"\r", b"\r\n", b"\n", b"\0", b"\x1b", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xae",
    b"a\xcc\x8a", b"<<: ", b".inf", b".nan", b"1e999", b"0x" + b"f" * 40, b"9" * 30, b"1:30", b"'", b'"', b"''", b'\\"',
    b'"\\u0000"', b'"\\ud83d"', b"\\", b": ", b":", b" #", b"#", b"a: b: c", b"a" * 5000, b"[" * 200, b"- " * 200, b"{a: " * 50,
    b" " * 300, b"\n" * 300, b"a: 1\n" * 50, b"[a](b", b"[a](indsats:", b"<b>", b"`", b"](", b"![", b"* " * 40, b"_" * 40, b"~",
    b"null", b"true", b"no", b"2024-13-45", b"source: a#b\n", b"not_stated: true\n", b"\xc2\xad", b"\xf0\x9f\x98\x80",
)  # fmt: skip
"""What means something to YAML, to Markdown, or to a reader that trusts its input."""

WORDS = (b"12", b"1.5", b"true", b"null", b"~", b"''", b"[]", b"{}", b"[a, b]", b"{a: b}", b"x" * 300, "æøå".encode(), b"-1")
"""Values of every type."""

Damage = Callable[[bytes, bytes, random.Random], bytes]
"""What makes other bytes of a file's, with those of another file at hand."""


def damaged(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The bytes of a file after one to four damages."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        data = chance.choice(DAMAGES)(data, other, chance)
    return data[: MOST + 1]


def flip(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """One byte exchanged for any other."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def insert(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """A scrap put in anywhere."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(SCRAPS) + data[at:]


def lose(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """Up to 40 bytes lost."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.randint(1, 40) :]


def truncate(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """Everything behind a byte lost."""
    return data[: chance.randrange(len(data) + 1)]


def splice(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """A piece of another file put in."""
    at, start = chance.randrange(len(data) + 1), chance.randrange(len(other) + 1)
    return data[:at] + other[start : start + chance.randint(1, 2000)] + data[at:]


def double_line(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """A line repeated, once or fifty times."""
    rows, at = lines(data, chance)
    return b"".join([*rows[:at], *rows[at : at + 1] * chance.choice((2, 2, 2, 50)), *rows[at + 1 :]])


def lose_line(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """A line lost."""
    rows, at = lines(data, chance)
    return b"".join([*rows[:at], *rows[at + 1 :]])


def move_line(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """A line moved elsewhere."""
    rows, at = lines(data, chance)
    row = rows.pop(at) if rows else b""
    to = chance.randrange(len(rows) + 1)
    return b"".join([*rows[:to], row, *rows[to:]])


def indent(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """A line moved in or out."""
    rows, at = lines(data, chance)
    row = b"".join(rows[at : at + 1])
    moved = chance.choice((b" ", b"  ", b"    ", b"\t")) + row if chance.random() < 0.5 else row[chance.choice((1, 2)) :]
    return b"".join([*rows[:at], moved, *rows[at + 1 :]])


def replace_value(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """What stands behind a colon or a dash exchanged for a value of any type."""
    rows, at = lines(data, chance)
    row = b"".join(rows[at : at + 1])
    mark = b": " if b": " in row else b"- "
    head, found, _rest = row.partition(mark)
    return b"".join([*rows[:at], head + found + chance.choice(WORDS) + b"\n", *rows[at + 1 :]])


def misspell(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """A letter of a word exchanged, lost or doubled."""
    at = chance.randrange(len(data) + 1)
    letter = data[at : at + 1]
    return data[:at] + chance.choice((b"", letter * 2, b"e")) + data[at + 1 :] if letter.isalpha() else data


def lines(data: bytes, chance: random.Random) -> tuple[list[bytes], int]:
    """The lines of a file with their ends, and the number of one of them from 0."""
    rows = data.splitlines(keepends=True)
    return rows, chance.randrange(max(1, len(rows)))


DAMAGES: Sequence[Damage] = (
    flip, insert, lose, truncate, splice, double_line, lose_line, move_line, indent, replace_value, misspell,
)  # fmt: skip
