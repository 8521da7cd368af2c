"""Renders findings and errors as text that is safe for a terminal or a log."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from validate import phrases
from validate.codes import RULES
from validate.findings import Finding
from validate.text.characters import LONGEST_VALUE, abbreviate

LONGEST_MESSAGE = 200
LONGEST_CHOICES = 400
LONGEST_LIST = 4000

NUMBERS = frozenset({"computed", "denominator", "from", "numerator", "percent", "sum", "to", "total"})
"""Names of values that are Danish decimal numbers, such as 9,1."""

COUNTS = frozenset({"files", "places"})
"""Names of values that are Danish whole numbers, such as 1.133."""

COMMANDS = ("##[", "##vso[", "##teamcity[")
"""Prefixes of log commands of CI systems: GitHub, Azure and TeamCity."""


class Phrases:
    """The texts of a command in Danish and English, by key; `{name}` fields in them are filled in."""

    def __init__(self, *, da: Mapping[str, str], en: Mapping[str, str]) -> None:
        self.texts = {"da": da, "en": en}

    def text(self, key: str, language: str, **values: object) -> str:
        """A text in a language, with each value printable on one line."""
        return self.texts[language][key].format_map({name: printable(str(value)) for name, value in values.items()})


def words(finding: Finding, language: str) -> tuple[str, str]:
    """Message and hint of a finding in a language; the hint begins with its suggestions."""
    chosen = RULES[finding.code].words[language]
    text = chosen.get(finding.variant) or chosen[""]
    values = (
        finding.values if language == "da" else {name: english_value(name, value) for name, value in finding.values.items()}
    )
    hint = text.hint.format_map(shorten_values(values, LONGEST_CHOICES))
    if finding.suggestions:
        hint = f"{did_you_mean(finding.suggestions, language)} {hint}"
    return fit_message(text.message, values), hint


def english_value(name: str, value: str) -> str:
    """A value with English number separators."""
    return value.replace(",", ".") if name in NUMBERS else value.replace(".", ",") if name in COUNTS else value


def did_you_mean(suggestions: Iterable[str], language: str) -> str:
    """The sentence that offers suggestions; empty without any."""
    choices = " / ".join(phrases.CHOICE[language].format(choice=cut(choice)) for choice in suggestions)
    return phrases.MEANT[language].format(choices=choices) if choices else ""


def fit_message(message: str, values: Mapping[str, str]) -> str:
    """Fill a message; values are cut further if it exceeds LONGEST_MESSAGE."""
    limits = (
        limit for limit in (LONGEST_VALUE, 40) if len(message.format_map(shorten_values(values, limit))) <= LONGEST_MESSAGE
    )
    return message.format_map(shorten_values(values, next(limits, 20)))


def shorten_values(values: Mapping[str, str], limit: int) -> Mapping[str, str]:
    """Cut every value to a length."""
    return {name: cut(value, LONGEST_LIST if name == "list" else limit) for name, value in values.items()}


def printable(value: str) -> str:
    """One line without control characters and without log commands, such as `##[error]` of GitHub."""
    line = value if value.isprintable() else "".join(char if char.isprintable() else "·" for char in value)
    for command in COMMANDS:
        line = line.replace(command, f"#·{command[2:]}")
    return line


def cut(value: str, limit: int = LONGEST_VALUE) -> str:
    """A value for a message: printable, on one line, of at most `limit` characters."""
    return printable(abbreviate(value, limit))


def summary(language: str, **counts: int) -> str:
    """The summary line; waived findings are only mentioned if there are any."""
    things = phrases.COUNTED[language]
    form = phrases.SUMMARY_WITH_WAIVED if counts.get("waived") else phrases.SUMMARY
    return form[language].format_map({name: things[name][n != 1].format(n) for name, n in counts.items()})


def reason(key: str, language: str, values: Mapping[str, str]) -> str:
    """The text of a CannotRun in a language."""
    return phrases.REASONS[language][key].format_map(shorten_values(values, LONGEST_CHOICES)).rstrip()


def system_reason(error: Exception, language: str) -> str:
    """The text of a system error in a language."""
    number, name = getattr(error, "errno", None), getattr(error, "filename", None)
    known = phrases.SYSTEM.get(number, {}) if isinstance(number, int) else {}
    text = known.get(language) or getattr(error, "strerror", None) or str(error)
    return reason(
        "system", language, {"path": f"{os.fsdecode(name)}: " if isinstance(name, (str, bytes)) else "", "reason": text}
    )


def fix_words(name: str, language: str, *, old: str, new: str, count: int) -> str:
    """The description of a fix in a language; `count` is the number of places."""
    return phrases.FIXES[language][name].format(old=cut(old), new=cut(new), count=count)
