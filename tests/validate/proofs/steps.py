"""A backtracking matcher such as that of `re`, which counts what it does: the same on every machine, however busy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any

parser: Any = import_module("re._parser")
codes: Any = import_module("re._constants")

SINGLE = {codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN}
REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}


def is_word(letter: str) -> bool:
    """Whether a character is part of a word."""
    return letter.isalnum() or letter == "_"


CATEGORIES: dict[object, Callable[[str], bool]] = {
    codes.CATEGORY_DIGIT: str.isdecimal,
    codes.CATEGORY_SPACE: str.isspace,
    codes.CATEGORY_NOT_SPACE: lambda letter: not letter.isspace(),
    codes.CATEGORY_WORD: is_word,
    codes.CATEGORY_NOT_WORD: lambda letter: not is_word(letter),
}

End = int | None
"""Where a match ends; None if there is none."""


class TooManyStepsError(Exception):
    """The limit of steps is reached."""


class Matcher:
    """An expression as its parser sees it, a text, and the steps that were taken."""

    def __init__(self, pattern: re.Pattern[str], method: str, limit: int) -> None:
        self.flags, self.method, self.limit = pattern.flags, method, limit
        self.program = parser.parse(pattern.pattern, pattern.flags)
        self.text, self.steps = "", 0
        self.groups: dict[int, tuple[int, int]] = {}
        self.is_accepted = cache(self.accepts)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """The matches, one after the other; `match` and `fullmatch` begin at the beginning only."""
        self.text, start, size = text, 0, len(text)

        def stop(end: int) -> End:
            return end if self.method != "fullmatch" or end == size else None

        while start <= size:
            self.groups.clear()
            end = self.run(self.program, 0, start, stop)
            if end is not None:
                yield start, end
            if self.method != "search":
                return
            start = start + 1 if end is None or end == start else end

    def run(self, nodes: Sequence[Any], index: int, at: int, then: Callable[[int], End]) -> End:
        """Where the match ends if the nodes from an index on match at a place, and what comes then does too."""
        self.steps += 1
        if self.steps > self.limit:
            raise TooManyStepsError
        if index == len(nodes):
            return then(at)
        code, value = nodes[index]

        def rest(end: int) -> End:
            return self.run(nodes, index + 1, end, then)

        if code in SINGLE:
            return rest(at + 1) if self.is_single(code, value, at) else None
        if code in REPEATS:
            return self.repeat(code, value, at, rest)
        if code is codes.BRANCH:
            return self.branch(value[1], at, rest)
        if code is codes.SUBPATTERN:
            return self.group(value, at, rest)
        start, end = self.groups[value] if code is codes.GROUPREF else (at, at)
        holds = self.text.startswith(self.text[start:end], at) if code is codes.GROUPREF else self.is_place(code, value, at)
        return rest(at + end - start) if holds else None

    def branch(self, options: Sequence[Any], at: int, then: Callable[[int], End]) -> End:
        """The first of several parts that matches."""
        for option in options:
            if (found := self.run(option, 0, at, then)) is not None:
                return found
        return None

    def repeat(self, code: object, value: tuple[int, int, Any], at: int, then: Callable[[int], End]) -> End:
        """A part several times, as many as can be or as few."""
        least, most, part = value
        if len(part) == 1 and part[0][0] in SINGLE:
            return self.repeat_single(code, value, at, then)

        def again(number: int, at: int) -> End:
            def more() -> End:
                return self.run(part, 0, at, lambda end: None if end == at and number >= least else again(number + 1, end))

            def enough() -> End:
                return then(at)

            tries = [more] * (number < most) + [enough] * (number >= least)
            for one in reversed(tries) if code is codes.MIN_REPEAT else tries:
                if (found := one()) is not None:
                    return found
            return None

        return again(0, at)

    def repeat_single(self, code: object, value: tuple[int, int, Any], at: int, then: Callable[[int], End]) -> End:
        """One character several times; what was taken possessively is not given back."""
        least, most, part = value
        number, (single, letters) = 0, part[0]
        while number < most and self.is_single(single, letters, at + number):
            number += 1
        self.steps += number
        numbers = range(least, number + 1) if code is codes.MIN_REPEAT else range(number, least - 1, -1)
        for one in numbers[:1] if code is codes.POSSESSIVE_REPEAT else numbers:
            if (found := then(at + one)) is not None:
                return found
        return None

    def group(self, value: tuple[int | None, int, int, Any], at: int, then: Callable[[int], End]) -> End:
        """A part in brackets, which may be referred to."""
        number, added, removed, part = value
        assert not added | removed, "flags of a group are not known here"

        def close(end: int) -> End:
            if number is None:
                return then(end)
            before = self.groups.get(number)
            self.groups[number] = at, end
            found = then(end)
            if found is None and before is not None:
                self.groups[number] = before
            return found

        return self.run(part, 0, at, close)

    def is_place(self, code: object, value: Any, at: int) -> bool:
        """Whether an anchor or what is looked for before or behind a place holds there."""
        if code is codes.AT:
            return self.is_anchor(value, at)
        assert code in {codes.ASSERT, codes.ASSERT_NOT}
        direction, part = value
        start = at - part.getwidth()[0] if direction < 0 else at
        end = self.run(part, 0, start, lambda end: end) if start >= 0 else None
        return (end is not None) is (code is codes.ASSERT)

    def is_anchor(self, anchor: object, at: int) -> bool:
        """Whether a place is the beginning, the end or the edge of a word."""
        before, behind = self.text[max(at - 1, 0) : at], self.text[at : at + 1]
        is_multiline = self.flags & re.MULTILINE
        if anchor in {codes.AT_BEGINNING, codes.AT_BEGINNING_STRING}:
            return not before or bool(anchor is codes.AT_BEGINNING and is_multiline and before == "\n")
        if anchor is codes.AT_BOUNDARY:
            return is_word(before) is not is_word(behind)
        assert anchor in {codes.AT_END, codes.AT_END_STRING}
        is_line = behind == "\n" and (is_multiline or at + 1 == len(self.text))
        return not behind or bool(anchor is codes.AT_END and is_line)

    def is_single(self, code: object, value: Any, at: int) -> bool:
        """Whether a character stands at a place and is one of those that are meant."""
        return at < len(self.text) and self.is_accepted(code, value if code is not codes.IN else tuple(value), self.text[at])

    def accepts(self, code: object, value: Any, letter: str) -> bool:
        """Whether a character is one of those that are meant, in another case too if that does not matter."""
        letters = {letter, letter.lower(), letter.upper()} if self.flags & re.IGNORECASE else {letter}
        if code is codes.ANY:
            return letter != "\n"
        if code is not codes.IN:
            return any(ord(one) == value for one in letters) is (code is codes.LITERAL)
        is_negated = value[0][0] is codes.NEGATE
        return any(is_in(value[is_negated:], one) for one in letters) is not is_negated


def is_in(items: Sequence[tuple[object, Any]], letter: str) -> bool:
    """Whether a character is one of those between square brackets."""
    for code, value in items:
        if code is codes.CATEGORY and CATEGORIES[value](letter):
            return True
        low, high = value if code is codes.RANGE else (value, value)
        if code is not codes.CATEGORY and low <= ord(letter) <= high:
            return True
    return False


def count(pattern: re.Pattern[str], method: str, text: str, limit: int) -> float:
    """The steps that all matches in a text take; infinite above a limit."""
    matcher = Matcher(pattern, method, limit)
    try:
        for _ in matcher.spans(text):
            pass
    except TooManyStepsError:
        return float("inf")
    return matcher.steps
