"""Every code with its name, severity and words in Danish and English. A code is never reused."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from validate.catalogue import claims, lifecycle, loading, places, program, prose, references, schema
from validate.catalogue.entry import Code, Words
from validate.findings import Finding

LANGUAGES = ("da", "en")

CODES: Mapping[str, Code] = MappingProxyType(
    {
        code.code: code
        for family in (loading, schema, references, places, lifecycle, claims, prose)
        for code in family.CODES
    }
)


def words(finding: Finding, language: str) -> tuple[str, str]:
    """Message and hint of a finding in a language; the nearest valid choices follow in the hint."""
    chosen = CODES[finding.code].words[language]
    text = chosen.get(finding.variant) or chosen[""]
    values = {key: cut(value) for key, value in finding.values.items()}
    hint = text.hint.format_map(values)
    if finding.suggestions:
        choices = " / ".join(program.CHOICE[language].format(choice=choice) for choice in finding.suggestions)
        hint = f"{program.MEANT[language].format(choices=choices)} {hint}"
    return text.message.format_map(values), hint


def cut(value: str) -> str:
    """A value fit for a message: one line of at most 80 characters without controls."""
    line = "".join(char if char.isprintable() else "·" for char in value)
    return line if len(line) <= 80 else f"{line[:79]}…"


def reason(key: str, language: str, values: Mapping[str, str]) -> str:
    """Why the program could not run, in a language."""
    return program.REASONS[key][language].format_map({name: cut(value) for name, value in values.items()})


__all__ = ["CODES", "LANGUAGES", "Code", "Words", "cut", "reason", "words"]
