"""Every regular expression takes a time that grows no faster than the text it is compared with, whatever stands there."""

from __future__ import annotations

import ast
import importlib
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import jsonschema_rs
import pytest

from tests.casework import ROOT
from validate.schema import LINEAR_REGEX

PACKAGE = ROOT / "validate"
SEARCHING = {"search", "findall", "finditer", "split", "sub", "subn"}
ANCHORED = {"match", "fullmatch"}

BEGINNINGS = ("", "a", "https://", "https://a.", "mailto:", "indsats:", "- ", "[a](b:", "a:", "0")
"""What leads into the depths of an expression."""

PUMPS = [*"a0-#. :/\n\t[]_æ*&", *map("".join, product("a0-. #[\n", repeat=2)), "effekt", "eff", "- a", "[a](", " \n", "a-a#"]
"""What is repeated."""

TOO_LONG = 5_000_000
"""Nanoseconds that no expression here takes for 4,000 characters."""

LEAST_TOLD = 200_000
"""Nanoseconds below which a time says nothing."""

Matcher = Callable[[str], object]


def literals() -> Iterator[tuple[str, str, int]]:
    """Module, name and flags of nothing but the expressions that stand in a call: `re.sub(r"…", …)`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
                first = node.args[0]
                if is_re and node.func.attr != "compile" and isinstance(first, ast.Constant):
                    yield path.stem, str(first.value), 0


def uses() -> dict[str, set[str]]:
    """The methods that are called on each name of the package."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found[node.value.id].add(node.attr)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Call):
                found["*"].add(node.attr)
    return found


def functions_of(path: Path) -> dict[str, set[str]]:
    """The functions of `re` that a module calls with each of its names: `re.search(NAME, …)`, `re.match(NAME[key], …)`."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).startswith("re."):
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Name):
                    found[part.id] |= {ast.unparse(node.func).removeprefix("re.")} & (SEARCHING | ANCHORED)
    return found


def compiled(value: object) -> Iterator[re.Pattern[str]]:
    """The expressions in a value of a module: itself, what a method is bound to, or what a tuple holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(getattr(value, "__self__", None), re.Pattern):
        yield value.__self__  # type: ignore[attr-defined]  # as just asked
    elif isinstance(value, tuple):
        for part in value:
            yield from compiled(part)


def texts_of(value: object) -> list[str]:
    """The texts in a value of a module: itself, or those of a mapping."""
    values = value.values() if isinstance(value, dict) else [value]
    return [text for text in values if isinstance(text, str)]


def code_matchers() -> dict[str, Matcher]:
    """How each expression of the package is used: from the beginning of a text only, or sought anywhere in it."""
    methods = uses()
    found: dict[str, Matcher] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        dotted = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        if path.stem.startswith("__"):
            continue
        functions = functions_of(path)
        for name, value in vars(importlib.import_module(dotted)).items():
            for index, pattern in enumerate(compiled(value)):
                is_anchored = methods[name] & ANCHORED and not methods[name] & SEARCHING
                match = value if callable(value) else pattern.match if is_anchored else pattern.search
                found[f"{dotted}.{name}.{index}"] = match
            for index, text in enumerate(texts_of(value) if functions[name] else ()):
                is_anchored = not functions[name] & SEARCHING
                found[f"{dotted}.{name}.{index}"] = re.compile(text).match if is_anchored else re.compile(text).search
    for module, text, flags in literals():
        found[f"{module}: {text}"] = re.compile(text, flags).search
    return found


def schema_patterns() -> list[str]:
    """Every `pattern` of the schemas."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "schema").glob("*.json")]
    return sorted({json.loads(found) for text in texts for found in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', text)})


MATCHERS = code_matchers() | {pattern: re.compile(pattern).search for pattern in schema_patterns()}


def hostile(beginning: str, pump: str, size: int) -> str:
    """A text of that size that repeats itself and ends as nothing expects."""
    return (beginning + pump * (size // len(pump) + 1))[:size] + "\x00"


def least(match: Matcher, text: str) -> int:
    """The time that one match takes, in nanoseconds: the least of three, as other programs run too."""
    return min(once(match, text) for _ in range(3))


def growth(match: Matcher) -> float:
    """How much longer the worst text of 100,000 characters takes than one of 10,000; infinite where a short one takes long."""
    texts = [(beginning, pump) for beginning in BEGINNINGS for pump in PUMPS]
    taken = {}
    for size in (12, 16, 20, 24, 4_000):
        for text in texts:
            taken[text] = once(match, hostile(*text, size))
            if taken[text] > TOO_LONG and least(match, hostile(*text, size)) > TOO_LONG:
                return float("inf")
    worst = max(texts, key=lambda text: taken[text])
    return least(match, hostile(*worst, 100_000)) / max(least(match, hostile(*worst, 10_000)), LEAST_TOLD)


def once(match: Matcher, text: str) -> int:
    """The time that one match takes, in nanoseconds."""
    begun = time.process_time_ns()
    match(text)
    return time.process_time_ns() - begun


@pytest.mark.parametrize("name", MATCHERS)
def test_an_expression_is_linear(name: str) -> None:
    """Ten times the text takes about ten times as long at most; a quadratic expression would take a hundred."""
    assert growth(MATCHERS[name]) < 40


@pytest.mark.parametrize("pattern", [r"^([a-zæøå]+[ -]?)+$", r"\w*effekt\w*", r"(- *)*[a-z]+:$", r"\s+$"])
def test_an_expression_that_is_not_linear_is_noticed(pattern: str) -> None:
    """The measure finds exponential and quadratic expressions."""
    assert growth(re.compile(pattern).search) == float("inf")


@pytest.mark.parametrize("pattern", ["(?=a)a", r"(a)\1", "(?!b)a"])
def test_a_schema_takes_no_pattern_that_may_backtrack(pattern: str) -> None:
    """The engine of the schemas matches in linear time whatever the text, and refuses a pattern that it could not."""
    with pytest.raises(jsonschema_rs.ValidationError):
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=LINEAR_REGEX)
