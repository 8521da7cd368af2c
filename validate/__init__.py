"""Fraværshåndbogen's validator: reads the tree and says what does not hold.

What the handbook uses of it is what this module exports. An export is loaded when it is first asked for, since
`python -m validate` comes through here too, and mostly needs none of them.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # as typing has it: importing typing for it would take as long as a run with nothing to do
if TYPE_CHECKING:
    from validate.address import address_fault
    from validate.catalogue import CODES, words
    from validate.catalogue.program import EXAMPLES
    from validate.characters import Forbidden, forbidden
    from validate.examples import differences
    from validate.findings import CannotRun, Finding, Severity
    from validate.markdown import link, refused, tokens
    from validate.model import KINDS, SCHEMES, Corpus, Entry, Kind, Reference, Value, mapping, mappings, texts
    from validate.rules.lifecycle import first_day, last_day
    from validate.run import Outcome
    from validate.run import run as check
    from validate.schemas import Schemas, Shape

EXPORTS = {
    "address": ("address_fault",),
    "catalogue": ("CODES", "words"),
    "catalogue.program": ("EXAMPLES",),
    "characters": ("Forbidden", "forbidden"),
    "examples": ("differences",),
    "findings": ("CannotRun", "Finding", "Severity"),
    "markdown": ("link", "refused", "tokens"),
    "model": ("KINDS", "SCHEMES", "Corpus", "Entry", "Kind", "Reference", "Value", "mapping", "mappings", "texts"),
    "rules.lifecycle": ("first_day", "last_day"),
    "run": ("Outcome", "check"),
    "schemas": ("Schemas", "Shape"),
}
"""Module to the names that are exported of it; `check` is `run.run`, as a module's name cannot be a function's too."""

MODULE_OF = {name: module for module, names in EXPORTS.items() for name in names}


def __getattr__(name: str) -> object:
    """Load an export. Raises AttributeError for any other name."""
    if name not in MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"validate.{MODULE_OF[name]}"), "run" if name == "check" else name)
    globals()[name] = found
    return found


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
    "last_day",
    "link",
    "mapping",
    "mappings",
    "refused",
    "texts",
    "tokens",
    "words",
]
