"""The same values as YAML in another dress: other quotation marks, blocks, brackets, comments and line breaks."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator

from validate.model import Value

PLAIN = re.compile(r"[A-Za-zÆØÅæøå][A-Za-zÆØÅæøå0-9-]*( [A-Za-zÆØÅæøå0-9-]+)*")
"""Texts that need no quotation marks, whatever stands around them."""

READ_OTHERWISE = {"true", "false", "null"}
COMMENTS = ("# en note", "#", "# a: b", "# - x", "# 'æ\" [{")


def dressed(data: dict[str, Value], chance: random.Random) -> str:
    """A YAML file that holds the mapping, its keys in any order, in a style drawn by chance."""
    rows = list(block(data, 0, chance))
    return chance.choice(("\n", "\r\n")).join([*rows, ""])


def block(value: Value, depth: int, chance: random.Random) -> Iterator[str]:
    """The rows of a mapping or list that begin at a depth, with comments between them."""
    pairs = shuffled(value, chance) if isinstance(value, dict) else [("- ", child) for child in list_of(value)]
    for head, child in pairs:
        while chance.random() < 0.2:
            yield " " * chance.randint(0, depth) + chance.choice(COMMENTS)  # deeper, it might be text of a block above
        lead = " " * depth + head
        if isinstance(child, dict | list) and child and chance.random() < 0.8:
            yield lead.rstrip() + comment(chance)
            yield from block(child, depth + chance.choice((2, 4)), chance)
        elif isinstance(child, str) and is_folded(child) and chance.random() < 0.4:
            yield f"{lead}>-" + comment(chance)
            yield from (f"{' ' * (depth + 2)}{word}" for word in child.split(" "))
        else:
            yield lead + flow(child, chance) + comment(chance)


def shuffled(value: dict[str, Value], chance: random.Random) -> list[tuple[str, Value]]:
    """The keys of a mapping as rows begin with them, and their values, in any order."""
    pairs = [(f"{text(key, chance)}: ", child) for key, child in value.items()]
    chance.shuffle(pairs)
    return pairs


def list_of(value: Value) -> list[Value]:
    """A value that is a list."""
    assert isinstance(value, list)
    return value


def flow(value: Value, chance: random.Random) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(key + flow(child, chance) for key, child in shuffled(value, chance)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(child, chance) for child in value) + "]"
    return text(value, chance) if isinstance(value, str) else json.dumps(value)


def text(value: str, chance: random.Random) -> str:
    """A text on one line, with or without quotation marks."""
    forms = [json.dumps(value, ensure_ascii=False)]
    if value.isprintable():
        forms.append("'" + value.replace("'", "''") + "'")
    if PLAIN.fullmatch(value) and value.lower() not in READ_OTHERWISE:
        forms.append(value)
    return chance.choice(forms)


def is_folded(value: str) -> bool:
    """Whether a text can stand in a folded block, a word on each row."""
    return value.isprintable() and value == " ".join(value.split()) != ""


def comment(chance: random.Random) -> str:
    """A comment behind a value, or none."""
    return f"  {chance.choice(COMMENTS)}" if chance.random() < 0.2 else ""
