"""Fraværshåndbogen's validator: reads the tree and says what does not hold. The handbook uses what this module exports."""

from __future__ import annotations

import sys

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
    "refused",
    "texts",
    "tokens",
    "words",
]
