"""The rules beyond the schema. Each family registers its rules when imported."""

from __future__ import annotations

from validate import missing, waivers  # noqa: F401 -- register rules
from validate.codes import RULES
from validate.rules import (  # noqa: F401 -- register rules
    citations,
    claims,
    contradictions,
    coverage,
    earlier,
    earlier_numbers,
    lifecycle,
    links,
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
    types,
    values,
    wording,
    yaml_syntax,
)
from validate.suggestions import misfiled  # noqa: F401 -- registers rules

in_order = sorted(RULES.items())
RULES.clear()
RULES.update(in_order)

__all__ = ["RULES"]
