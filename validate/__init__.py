"""Fraværshåndbogen's validator: reads the tree and reports faults. The handbook only uses what this module exports."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validate.arguments import Parser, argument_fault
    from validate.commands.diff.days import DayChange, recent, reviews
    from validate.commands.explain import differences
    from validate.commands.stale import Due, due

if sys.argv[:1] == ["-m"]:  # so Python calls a program while it imports its package, before its `__main__`
    gc.disable()  # nearly all objects live until the end of a run

try:
    from validate.check import Outcome
    from validate.check import run as check
    from validate.corpus import Corpus, Entries
    from validate.filesystem.files import Irregular, TooLarge, read_bytes
    from validate.findings import CannotRun, Finding, Severity
    from validate.messages import cut, did_you_mean, printable, reason, words
    from validate.model import KINDS, SCHEMES, Entry, Kind, Reference, Value, mapping, mappings, texts
    from validate.phrases import EXAMPLES
    from validate.rules import RULES
    from validate.schema import Schemas, Shape
    from validate.text import danish
    from validate.text.address import address_fault
    from validate.text.characters import Forbidden, TextFault, decode, forbidden
    from validate.text.dates import MONTHS, first_day, holds_on, last_day
    from validate.text.markdown import link, refused, tokens
    from validate.text.similarity import nearest_id
except KeyboardInterrupt:  # Ctrl-C while importing: no traceback
    sys.exit(130)

__all__ = [
    "EXAMPLES",
    "KINDS",
    "MONTHS",
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
    "Parser",
    "Reference",
    "Schemas",
    "Severity",
    "Shape",
    "TextFault",
    "TooLarge",
    "Value",
    "address_fault",
    "argument_fault",
    "check",
    "cut",
    "danish",
    "decode",
    "did_you_mean",
    "differences",
    "due",
    "first_day",
    "forbidden",
    "holds_on",
    "last_day",
    "link",
    "mapping",
    "mappings",
    "nearest_id",
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
    "DayChange": "commands.diff.days",
    "recent": "commands.diff.days",
    "reviews": "commands.diff.days",
    "Due": "commands.stale",
    "due": "commands.stale",
    "Parser": "arguments",
    "argument_fault": "arguments",
    "differences": "commands.explain",
}
"""Exports that are imported on first use, with their modules: the command line starts without them."""


def __getattr__(name: str) -> object:
    """Import a lazy export. Raises AttributeError for any other name."""
    if name not in LATE:
        raise AttributeError(name)
    return getattr(import_module(f"validate.{LATE[name]}"), name)
