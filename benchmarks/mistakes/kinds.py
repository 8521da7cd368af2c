"""Every kind of mistake, once all modules that register some are imported."""

from __future__ import annotations

from benchmarks.mistakes import blocks, files, lines, numbers, slips, versions, words
from benchmarks.mistakes.registry import KINDS

MODULES = (slips, numbers, words, lines, blocks, files, versions)

__all__ = ["KINDS", "MODULES"]
