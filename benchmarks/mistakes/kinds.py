"""Every kind of mistake, once all modules that register some are imported."""

from __future__ import annotations

from benchmarks.mistakes import numbers, slips
from benchmarks.mistakes.registry import KINDS

MODULES = (slips, numbers)

__all__ = ["KINDS", "MODULES"]
