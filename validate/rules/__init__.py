"""What must hold beyond the schema. Each family registers its rules when it is imported."""

from __future__ import annotations

from validate import misfiled, missing, schema_rules, tree, waivers, yaml_rules
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
    references,
    registers,
    repeats,
    shares,
    succession,
    values,
    wording,
)

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
    "references",
    "registers",
    "repeats",
    "schema_rules",
    "shares",
    "succession",
    "tree",
    "values",
    "waivers",
    "wording",
    "yaml_rules",
]
