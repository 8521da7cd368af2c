"""What must hold beyond the schema. Each family registers its rules when it is imported."""

from __future__ import annotations

from validate.rules import claims, coverage, lifecycle, numbers, prose, references, registers, succession
from validate.rules.rule import REGISTRY, Rule

__all__ = ["REGISTRY", "Rule", "claims", "coverage", "lifecycle", "numbers", "prose", "references", "registers", "succession"]
