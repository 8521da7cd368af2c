"""Fraværshåndbogen's validator: reads the tree and says what does not hold.

What the handbook uses of it is what this module exports.
"""

from __future__ import annotations

from validate.catalogue import CODES, words
from validate.findings import CannotRun, Finding, Severity
from validate.markdown import ALLOWED, link, tokens
from validate.model import (
    KINDS,
    SCHEMES,
    Corpus,
    Entry,
    Kind,
    Reference,
    Value,
    mapping,
    mappings,
    texts,
)
from validate.rules.lifecycle import first_day, last_day
from validate.run import Outcome, run
from validate.schemas import Schemas, Shape

__all__ = [
    "ALLOWED",
    "CODES",
    "KINDS",
    "SCHEMES",
    "CannotRun",
    "Corpus",
    "Entry",
    "Finding",
    "Kind",
    "Outcome",
    "Reference",
    "Schemas",
    "Severity",
    "Shape",
    "Value",
    "first_day",
    "last_day",
    "link",
    "mapping",
    "mappings",
    "run",
    "texts",
    "tokens",
    "words",
]
