"""The form of an entry of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from validate.findings import Severity


@dataclass(frozen=True, slots=True)
class Words:
    """What is wrong, and what to do; both may hold `{name}` fields that the finding fills."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code, its kebab-case name, its severity, and its words by language and variant ("" is the ordinary one)."""

    code: str
    name: str
    severity: Severity
    words: Mapping[str, Mapping[str, Words]]


def error(code: str, name: str, *, da: Mapping[str, Words] | Words, en: Mapping[str, Words] | Words) -> Code:
    """A code that fails the run."""
    return Code(code, name, Severity.ERROR, {"da": variants(da), "en": variants(en)})


def warning(code: str, name: str, *, da: Mapping[str, Words] | Words, en: Mapping[str, Words] | Words) -> Code:
    """A code that does not fail the run."""
    return Code(code, name, Severity.WARNING, {"da": variants(da), "en": variants(en)})


def variants(words: Mapping[str, Words] | Words) -> Mapping[str, Words]:
    """The words by variant, where there may be only one."""
    return {"": words} if isinstance(words, Words) else words
