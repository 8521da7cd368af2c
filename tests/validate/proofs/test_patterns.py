"""Every regular expression takes steps that grow no faster than the text it is compared with, whatever stands there."""

from __future__ import annotations

import ast
import importlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path

import jsonschema_rs
import pytest

from tests.casework import ROOT
from tests.validate.proofs.steps import Matcher, count
from validate.schema import LINEAR_REGEX

PACKAGE = ROOT / "validate"
SEARCHING = {"search", "findall", "finditer", "split", "sub", "subn"}
ANCHORED = {"match", "fullmatch"}

BEGINNINGS = ("", "a", "https://", "https://a.", "mailto:", "indsats:", "- ", "[a](b:", "a:", "0")
"""What leads into the depths of an expression."""

PUMPS = [*"a0-#. :/\n\t[]_æ*&", *map("".join, product("a0-. #[\n", repeat=2)), "effekt", "eff", "- a", "[a](", " \n", "a-a#"]
"""What is repeated."""

SIZES = (40, 80)
"""Characters of the texts that are compared: more than any number of repeats but one that an expression states."""

LIMIT = 1000
"""Steps for each character, above which an expression is taken to be exponential."""

Use = tuple[re.Pattern[str], str]
"""An expression, and how it is used: `search`, `match` or `fullmatch`."""


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


def code_uses() -> dict[str, Use]:
    """How each expression of the package is used: from the beginning of a text only, or sought anywhere in it."""
    methods = uses()
    found: dict[str, Use] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        dotted = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        if path.stem.startswith("__"):
            continue
        functions = functions_of(path)
        for name, value in vars(importlib.import_module(dotted)).items():
            for index, pattern in enumerate(compiled(value)):
                called = {value.__name__} if callable(value) else methods[name]
                found[f"{dotted}.{name}.{index}"] = pattern, method_of(called)
            for index, text in enumerate(texts_of(value) if functions[name] else ()):
                found[f"{dotted}.{name}.{index}"] = re.compile(text), method_of(functions[name])
    for module, text, flags in literals():
        found[f"{module}: {text}"] = re.compile(text, flags), "search"
    return found


def method_of(called: set[str]) -> str:
    """What takes most steps of the methods that are called."""
    if called & SEARCHING or not called & ANCHORED:
        return "search"
    return "fullmatch" if "fullmatch" in called else "match"


def schema_patterns() -> list[str]:
    """Every `pattern` of the schemas."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "schema").glob("*.json")]
    return sorted({json.loads(found) for text in texts for found in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', text)})


USES = code_uses() | {pattern: (re.compile(pattern), "search") for pattern in schema_patterns()}


def hostile(beginning: str, pump: str, size: int) -> str:
    """A text that repeats a part in so many characters, and ends as nothing expects."""
    return beginning + (pump * (size // len(pump) + 1))[:size] + "\x00"


def growth(pattern: re.Pattern[str], method: str) -> float:
    """The most by which twice the text multiplies the steps; infinite for an exponential expression."""
    most = 0.0
    for beginning, pump in product(BEGINNINGS, PUMPS):
        fewer, more = (count(pattern, method, hostile(beginning, pump, size), LIMIT * size) for size in SIZES)
        most = max(most, more / fewer if fewer < float("inf") else fewer)
    return most


@pytest.fixture(autouse=True)
def deep_calls() -> Iterator[None]:
    """A matcher calls itself for each repeat of a part."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(10_000)
    yield
    sys.setrecursionlimit(limit)


@pytest.mark.parametrize("name", USES)
def test_an_expression_is_linear(name: str) -> None:
    """Twice the text takes about twice the steps at most; a quadratic expression takes four times as many."""
    assert growth(*USES[name]) < 3


@pytest.mark.parametrize("name", USES)
def test_steps_are_those_of_a_matcher_that_finds_the_same(name: str) -> None:
    """What is counted finds what `re` finds, on every text that is tried."""
    pattern, method = USES[name]
    for beginning, pump in zip(cycle(BEGINNINGS), PUMPS, strict=False):
        text = hostile(beginning, pump, 12)
        for whole in (text, text[:-1]):
            found = pattern.finditer(whole) if method == "search" else filter(None, [getattr(pattern, method)(whole)])
            assert [*Matcher(pattern, method, LIMIT * LIMIT).spans(whole)] == [match.span() for match in found]


@pytest.mark.parametrize("pattern", [r"^([a-zæøå]+[ -]?)+$", r"\w*effekt\w*", r"(- *)*[a-z]+:$", r"\s+$"])
def test_an_expression_that_is_not_linear_is_noticed(pattern: str) -> None:
    """The measure finds exponential and quadratic expressions."""
    assert growth(re.compile(pattern), "search") > 3


@pytest.mark.parametrize("pattern", ["(?=a)a", r"(a)\1", "(?!b)a"])
def test_a_schema_takes_no_pattern_that_may_backtrack(pattern: str) -> None:
    """The engine of the schemas matches in linear time whatever the text, and refuses a pattern that it could not."""
    with pytest.raises(jsonschema_rs.ValidationError):
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=LINEAR_REGEX)
