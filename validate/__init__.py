"""Fraværshåndbogen's validator: reads the tree and says what does not hold. The handbook uses what this module exports."""

from __future__ import annotations

from validate.address import address_fault
from validate.catalogue import CODES, reason, words
from validate.catalogue.program import EXAMPLES
from validate.characters import Forbidden, forbidden
from validate.examples import differences
from validate.findings import CannotRun, Finding, Severity
from validate.markdown import link, refused, tokens
from validate.model import KINDS, SCHEMES, Corpus, Entry, Kind, Reference, Value, mapping, mappings, texts
from validate.rules.lifecycle import first_day, holds_on, last_day
from validate.run import Outcome
from validate.run import run as check
from validate.schemas import Schemas, Shape

__all__ = [
    "CODES",
    "EXAMPLES",
    "KINDS",
    "SCHEMES",
    "CannotRun",
    "Corpus",
    "Entry",
    "Finding",
    "Forbidden",
    "Kind",
    "Outcome",
    "Reference",
    "Schemas",
    "Severity",
    "Shape",
    "Value",
    "address_fault",
    "check",
    "differences",
    "first_day",
    "forbidden",
    "holds_on",
    "last_day",
    "link",
    "mapping",
    "mappings",
    "reason",
    "refused",
    "texts",
    "tokens",
    "words",
]
