"""Every kind of mistake, once all modules that register some are imported."""

from __future__ import annotations

from benchmarks.mistakes import blocks, lines, numbers, slips, words
from benchmarks.mistakes.registry import KINDS

MODULES = (slips, numbers, words, lines, blocks)

__all__ = ["KINDS", "MODULES"]
