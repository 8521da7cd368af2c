"""The rules beyond the schema. Each family registers its rules when imported."""

from __future__ import annotations

from validate import missing, tree, waivers
from validate.codes import RULES
from validate.rules import (
    claims,
    contradictions,
    coverage,
    earlier,
    lifecycle,
    numbers,
    overtaken,
    personal,
    prose,
    reading,
    references,
    registers,
    repeats,
    schema,
    shares,
    succession,
    values,
    wording,
)
from validate.suggestions import misfiled

in_order = sorted(RULES.items())
RULES.clear()
RULES.update(in_order)

__all__ = [
    "RULES",
    "claims",
    "contradictions",
    "coverage",
    "earlier",
    "lifecycle",
    "misfiled",
    "missing",
    "numbers",
    "overtaken",
    "personal",
    "prose",
    "reading",
    "references",
    "registers",
    "repeats",
    "schema",
    "shares",
    "succession",
    "tree",
    "values",
    "waivers",
    "wording",
]
