"""What must hold beyond the schema. Each family registers its rules when it is imported."""

from __future__ import annotations

from validate import schema_rules, tree, waivers, yaml_rules
from validate.codes import RULES
from validate.rules import claims, coverage, lifecycle, numbers, prose, references, registers, succession

in_order = sorted(RULES.items())
RULES.clear()
RULES.update(in_order)

__all__ = [
    "RULES",
    "claims",
    "coverage",
    "lifecycle",
    "numbers",
    "prose",
    "references",
    "registers",
    "schema_rules",
    "succession",
    "tree",
    "waivers",
    "yaml_rules",
]
