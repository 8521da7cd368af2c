"""Fraværshåndbogen's validator: reads the tree and says what does not hold. The handbook uses what this module exports."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validate.diff.days import DayChange, recent, reviews
    from validate.stale import Due, due

try:
    from validate import danish
    from validate.address import address_fault
    from validate.characters import Forbidden, TextFault, decode, forbidden
    from validate.check import Outcome
    from validate.check import run as check
    from validate.corpus import Corpus, Entries
    from validate.dates import first_day, holds_on, last_day
    from validate.examples import differences
    from validate.files import Irregular, TooLarge, read_bytes
    from validate.findings import CannotRun, Finding, Severity
    from validate.markdown import link, refused, tokens
    from validate.messages import cut, printable, reason, words
    from validate.model import KINDS, SCHEMES, Entry, Kind, Reference, Value, mapping, mappings, texts
    from validate.phrases import EXAMPLES
    from validate.rules import RULES
    from validate.schema import Schemas, Shape
except KeyboardInterrupt:  # a program that is only starting ends without a traceback
    sys.exit(130)

__all__ = [
    "EXAMPLES",
    "KINDS",
    "RULES",
    "SCHEMES",
    "CannotRun",
    "Corpus",
    "DayChange",
    "Due",
    "Entries",
    "Entry",
    "Finding",
    "Forbidden",
    "Irregular",
    "Kind",
    "Outcome",
    "Reference",
    "Schemas",
    "Severity",
    "Shape",
    "TextFault",
    "TooLarge",
    "Value",
    "address_fault",
    "check",
    "cut",
    "danish",
    "decode",
    "differences",
    "due",
    "first_day",
    "forbidden",
    "holds_on",
    "last_day",
    "link",
    "mapping",
    "mappings",
    "printable",
    "read_bytes",
    "reason",
    "recent",
    "refused",
    "reviews",
    "texts",
    "tokens",
    "words",
]

LATE = {
    "DayChange": "diff.days",
    "recent": "diff.days",
    "reviews": "diff.days",
    "Due": "stale",
    "due": "stale",
}
"""What is imported only when it is asked for, as the handbook does: the command line starts without git and its like."""


def __getattr__(name: str) -> object:
    """A name of LATE. Raises AttributeError for any other."""
    if name not in LATE:
        raise AttributeError(name)
    return getattr(import_module(f"validate.{LATE[name]}"), name)
