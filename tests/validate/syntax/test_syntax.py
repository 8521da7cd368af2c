"""A syntax error is explained by what the editor most likely did, at the line where it was done."""

from __future__ import annotations

import re

import pytest

from validate import builder
from validate.syntax.errors import BREAK
from validate.yamlio import Fault, parse


@pytest.mark.parametrize(
    ("text", "line", "variant"),
    [
        ("name: 'Prøve\nstatus: x\n", 1, "open-quote"),
        ('a: b\nname: "Prøve\nstatus: x\n', 2, "open-quote"),
        ("name: 'a'b'\n", 1, "quote-text"),
        ('name: "a "b" c"\n', 1, "quote-text"),
        ("name: 'x' og y\n", 1, "quote-text"),
        ("a: 'x\n  y\n  z'\nb: c: d\n", 4, "colon-text"),
        ('a: "x\n  y"\nb: \'c\nd: e\n', 3, "open-quote"),
        ("a: 'x\nb: 'y'\n", 1, "open-quote"),
        ("a: x\nb:\n  - c\n  d\n", 4, "hyphen"),
        ("a: [x] y\n", 1, "text"),
        ("<<<<<<< HEAD\na: b\n", 1, "conflict"),
        ("areas: [a, b\nstatus: x\n", 1, "bracket"),
        ("a: b\nareas: {a: b\n", 2, "bracket"),
        ("a: [b]]\n", 1, "bracket"),
        ("a: }\n", 1, "bracket"),
        ("a: [a,,b]\n", 1, "bracket"),
        ("name: Prøve: test\n", 1, "colon-text"),
        ("a: b: c\n", 1, "colon-text"),
        ("text: Noget tekst\n  som fortsætter: her\n", 2, "colon"),
        ("name:\n\ta: b\n", 2, "tab"),
        ("name:\n  a: b\n\tc: d\n", 3, "tab"),
        ("name:Prøve\nstatus: x\n", 1, "space"),
        ("name:Prøve\n\n# note\nstatus: x\n", 1, "space"),
        ("a: b\nname:Prøve\n", 2, "space"),
        ("name:Prøve\n", 1, "space"),
        ("a:\n  - name:Prøve\n    b: c\n", 2, "space"),
        ("name: x\nher er tekst\nb: y\n", 2, "no-colon-text"),
        ("link: x\nhttps://eksempel.dk\nb: y\n", 2, "key"),
        ("name: @x\n", 1, "text"),
        ("name: `x`\n", 1, "text"),
        ("name: %x\n", 1, "text"),
        ("name: & co\n", 1, "text"),
        ("name: *fed*\n", 1, "text"),
        ("a:\n  * b\n", 2, "dash"),
        ("name: > x\n", 1, "block"),
        ("name: |tekst\n", 1, "block"),
        ('name: "C:\\mappe"\n', 1, "escape"),
        ('name: "\\ud800"\n', 1, "escape"),
        ('name: "\\xzz"\n', 1, "escape"),
        ("name: x\n  status: y\n", 2, "indent"),
        ("a:\n  b: x\n c: y\n", 3, "indent"),
        ("a:\n  - b: x\n   c: y\n", 3, "indent"),
        ("a:\n  - b\n  c: d\n", 3, "indent"),
        ("a:\n   b: x\n  c: y\n", 2, "indent"),
        ("a:\n - b: x\n  c: y\n", 2, "indent"),
        ("a:\n   b: x\n\n  c: y\n", 2, "indent"),
        ("a:\n\n\n  b: x\n c: y\n", 5, "indent"),
        ("a: b\n    - c\n", 2, "indent"),
        ("a:\n  - b\n      - c\n", 3, "indent"),
        ("a:\n  - b\n\n      d\n      - c\n", 5, "indent"),
        ("a:\n    b: x\n  - c: y\n", 2, "indent"),
        ("a:\n  b: x\n- c: y\n", 2, "indent"),
        ("a:\n      tekst\n    b: x\n", 2, "indent"),
        ("a:\n    b: x\n  c: y\n", 2, "indent"),
        ("areas: [a, b\nc:\n  - d\n", 1, "bracket"),
        ("areas: {a: b,\nc:\n  - d\n", 1, "bracket"),
        ("%YAML 2.0\n---\na: b\n", 1, ""),
        ("a: b\r\nname: 'x' y\r\n", 2, "quote-text"),
        ("a: b\rname: x: y\r", 2, "colon-text"),
        ("a: b\n  word\n    x: y\n", 2, "no-colon"),
        ("...\n", 1, "indent"),
    ],
)
def test_a_syntax_error_is_explained(text: str, line: int, variant: str) -> None:
    """Line and cause are those that an editor would name."""
    with pytest.raises(Fault) as raised:
        parse(text)
    assert (raised.value.code, raised.value.line, raised.value.variant) == ("K106", line, variant)


class Counted:
    """An expression that counts how often a text is taken apart by it."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.splits = 0

    def split(self, text: str) -> list[str]:
        """The rows of a text."""
        self.splits += 1
        return self.pattern.split(text)


@pytest.mark.parametrize("text", ["- x - y\n" * 30_000, "- x\n  y - z\n" * 18_000, "- x\n" + "  y - z\n" * 30_000])
def test_dashes_in_texts_cost_little(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many texts hold dashes, the file is taken apart into rows once."""
    rows = Counted(BREAK)
    monkeypatch.setattr(builder, "BREAK", rows)
    assert parse(f"a:\n{text}")[0]["a"]
    assert rows.splits == 1
