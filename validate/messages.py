"""What the program says: findings and reasons in words, fit for a terminal or a log."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from validate import phrases
from validate.codes import RULES
from validate.findings import Finding
from validate.text.characters import LONGEST_VALUE, abbreviated

LONGEST_MESSAGE = 200
LONGEST_CHOICES = 400
LONGEST_LIST = 4000

NUMBERS = frozenset({"computed", "denominator", "from", "numerator", "percent", "sum", "to", "total"})
"""Values that are numbers, or dates: rules write them as Danes do, 9,1."""

COUNTS = frozenset({"files", "places"})
"""Values that are whole numbers: rules write them as Danes do, 1.133."""

COMMANDS = ("##[", "##vso[", "##teamcity[")
"""How the commands of programs begin that build and read the log meanwhile: GitHub's, Azure's and TeamCity's."""


class Phrases:
    """The texts of a command in Danish and English, by key; `{name}` fields in them are filled in."""

    def __init__(self, *, da: Mapping[str, str], en: Mapping[str, str]) -> None:
        self.texts = {"da": da, "en": en}

    def text(self, key: str, language: str, **values: object) -> str:
        """A text in a language, with each value printable on one line."""
        return self.texts[language][key].format_map({name: printable(str(value)) for name, value in values.items()})


def words(finding: Finding, language: str) -> tuple[str, str]:
    """Message and hint of a finding in a language; the nearest valid choices follow in the hint."""
    chosen = RULES[finding.code].words[language]
    text = chosen.get(finding.variant) or chosen[""]
    values = finding.values if language == "da" else {name: english(name, value) for name, value in finding.values.items()}
    hint = text.hint.format_map(shortened(values, LONGEST_CHOICES))
    if finding.suggestions:
        hint = f"{did_you_mean(finding.suggestions, language)} {hint}"
    return fitting(text.message, values), hint


def english(name: str, value: str) -> str:
    """A value as English has it."""
    return value.replace(",", ".") if name in NUMBERS else value.replace(".", ",") if name in COUNTS else value


def did_you_mean(suggestions: Iterable[str], language: str) -> str:
    """The question whether one of these choices was meant."""
    choices = " / ".join(phrases.CHOICE[language].format(choice=cut(choice)) for choice in suggestions)
    return phrases.MEANT[language].format(choices=choices)


def fitting(message: str, values: Mapping[str, str]) -> str:
    """A message with its values, which are cut further where it would else be too long."""
    limits = (limit for limit in (LONGEST_VALUE, 40) if len(message.format_map(shortened(values, limit))) <= LONGEST_MESSAGE)
    return message.format_map(shortened(values, next(limits, 20)))


def shortened(values: Mapping[str, str], limit: int) -> Mapping[str, str]:
    """Every value cut to a length."""
    return {name: cut(value, LONGEST_LIST if name == "list" else limit) for name, value in values.items()}


def printable(value: str) -> str:
    """One line without controls, in which no log finds a command (`##[error]` is one to GitHub, wherever it stands)."""
    line = value if value.isprintable() else "".join(char if char.isprintable() else "·" for char in value)
    for command in COMMANDS:
        line = line.replace(command, f"#·{command[2:]}")
    return line


def cut(value: str, limit: int = LONGEST_VALUE) -> str:
    """A value fit for a message: one line without controls, of at most `limit` characters."""
    return printable(abbreviated(value, limit))


def summary(language: str, **counts: int) -> str:
    """How many files were read, and what they gave; what is waived is told only where there is something."""
    things = phrases.COUNTED[language]
    form = phrases.SUMMARY_WITH_WAIVED if counts.get("waived") else phrases.SUMMARY
    return form[language].format_map({name: things[name][n != 1].format(n) for name, n in counts.items()})


def reason(key: str, language: str, values: Mapping[str, str]) -> str:
    """Why the program could not run, in a language."""
    return phrases.REASONS[language][key].format_map(shortened(values, LONGEST_CHOICES)).rstrip()


def system(error: Exception, language: str) -> str:
    """Why the program could not go on, where the system refused something, in a language."""
    number, name = getattr(error, "errno", None), getattr(error, "filename", None)
    known = phrases.SYSTEM.get(number, {}) if isinstance(number, int) else {}
    text = known.get(language) or getattr(error, "strerror", None) or str(error)
    return reason(
        "system", language, {"path": f"{os.fsdecode(name)}: " if isinstance(name, (str, bytes)) else "", "reason": text}
    )


def fix_words(name: str, language: str, *, old: str, new: str, count: int) -> str:
    """What a fix of that name does, in a language; `count` is the number of places."""
    return phrases.FIXES[language][name].format(old=cut(old), new=cut(new), count=count)
