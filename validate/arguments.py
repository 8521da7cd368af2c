"""The command line's arguments: a parser for each command, with help in Danish or English."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from validate.codes import LANGUAGES
from validate.help import ARGUMENT_FAULTS, HELP
from validate.messages import cut
from validate.report import FORMATS

PROGRAM = "python -m validate"
SHELLS = ("bash", "zsh", "fish", "powershell")
CHECK = "check"
"""The default command, which has no name on the command line."""

WIDTH = 78
"""Columns of the help. Given, or argparse asks for the terminal's at each start, with a module of 2 ms."""

DAYS = range(3661)
"""Valid values of `--days`: up to ten years."""


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Parse the command and its options. Raises SystemExit after printing help or an error."""
    command, rest = (words[0], words[1:]) if words and words[0] in COMMANDS else (CHECK, words)
    return parser_of(command, language_of(words)).parse_args(rest, argparse.Namespace(command=command))


def parser_of(command: str, language: str) -> Parser:
    """Build the parser of a command with all its arguments. The help of `check` also lists the other commands."""
    texts = HELP[language]
    parser = Parser(language=language, prog=PROGRAM if command == CHECK else f"{PROGRAM} {command}", description=texts[command])
    if command == CHECK:
        parser.epilog = "\n".join((texts["commands"], *(f"  {name:12}{texts[name]}" for name in COMMANDS)))
    for name, topic, settings in (LANG, ROOT, *(CHECK_ARGUMENTS if command == CHECK else COMMANDS[command])):
        parser.add_argument(name, help=texts[topic] if topic else argparse.SUPPRESS, **settings)  # type: ignore[arg-type]
    parser.set_defaults(today=date.today())  # noqa: DTZ011 -- the editor's own day
    return parser


def language_of(words: Sequence[str]) -> str:
    """The language given by `--lang`; Danish by default. Needed before parsing, for help and errors."""
    chosen = [value for value in option_values(words, "--lang") if value in LANGUAGES]
    return chosen[-1] if chosen else LANGUAGES[0]


def option_values(words: Sequence[str], name: str) -> Iterator[str]:
    """The values of an option in the words of a command line, before it is parsed."""
    for word, following in pairwise((*words, "")):
        option, equals, value = word.partition("=")
        if option == name:
            yield value if equals else following


class Parser(argparse.ArgumentParser):
    """A parser with help and errors in Danish or English."""

    def __init__(self, *, language: str = LANGUAGES[0], **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=partial(Formatter, language=language), **settings)
        self.language = language
        texts = HELP[language]
        self._positionals.title, self._optionals.title = texts["arguments"], texts["options"]
        self.add_argument("-h", "--help", action="help", help=texts["help"])

    def error(self, message: str) -> NoReturn:
        """Print the usage and an error, and exit with 2."""
        wrong = f"{HELP[self.language]['wrong']}: {argument_fault(message, self.language)}"
        self.exit(2, f"{self.format_usage()}{self.prog}: {wrong}.\n")


class Formatter(argparse.RawDescriptionHelpFormatter):
    """The layout of the help, with the usage in Danish or English."""

    def __init__(self, prog: str, *, language: str) -> None:
        super().__init__(prog, width=WIDTH)
        self.language = language

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Add the usage after its heading, or after another text."""
        super().add_usage(usage, actions, groups, HELP[self.language]["usage"] if prefix is None else prefix)


def argument_fault(message: str, language: str) -> str:
    """Translate an error of argparse; an unknown message is returned unchanged."""
    for pattern, words in ARGUMENT_FAULTS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words[language].format_map({name: cut(value) for name, value in found.groupdict().items()})
    return message


def day_count(words: str) -> int:
    """Parse a number of days. Raises ValueError outside `DAYS`."""
    number = int(words)
    if number not in DAYS:
        raise ValueError(words)
    return number


class Argument(NamedTuple):
    """An argument, or an option if its name begins with `--`; without a topic of help it is hidden."""

    name: str
    topic: str
    settings: Mapping[str, object]


def argument(name: str, metavar: str, *, topic: str = "", **settings: object) -> Argument:
    """A positional argument; `topic` is the key of its help if that is not its name."""
    return Argument(name, topic or name, {"metavar": metavar, **settings})


def option(name: str, *, topic: str = "", **settings: object) -> Argument:
    """An option; `topic` is the key of its help if that is not its name."""
    return Argument(f"--{name}", topic or name, settings)


LANG = option("lang", choices=LANGUAGES, default=LANGUAGES[0])
ROOT = option("root", type=Path, default=Path(), metavar="DIR")
TODAY = option("today", type=date.fromisoformat, metavar="YYYY-MM-DD")
DRY_RUN = option("dry-run", action="store_true")
PATHS = argument("paths", "PATH", nargs="*", type=Path)
KIND = argument("kind", "KIND")
SOURCE = argument("source", "SOURCE")

CHECK_ARGUMENTS: Sequence[Argument] = (
    PATHS,
    option("format", choices=FORMATS, default="text"),
    option("changed-since", metavar="REV"),
    Argument("--no-cache", "", {"action": "store_true"}),  # accepted, without effect
    TODAY,
)

COMMANDS: Mapping[str, Sequence[Argument]] = {
    "new": (
        KIND,
        argument("id", "ID", nargs="?"),
        option("name"),
        option("set", action="append", default=[], metavar="KEY=VALUE"),
        option("ask", action="store_true"),
        DRY_RUN,
        TODAY,
    ),
    "fix": (PATHS, DRY_RUN, TODAY),
    "rename": (KIND, argument("old", "OLD"), argument("new", "NEW", topic="new-id"), DRY_RUN, TODAY),
    "where": (argument("id", "ID", topic="sought"), TODAY),
    "sections": (SOURCE, TODAY),
    "supersede": (
        SOURCE,
        argument("new", "NEW", topic="new-source"),
        option("write", topic="write-sources", action="store_true"),
        TODAY,
    ),
    "diff": (argument("revision", "REV"), option("format", choices=("text", "markdown"), default="text")),
    "review": (
        argument("record", "RECORD"),
        option("write", topic="write-review", nargs="?", const=True, type=date.fromisoformat, metavar="YYYY-MM-DD"),
        TODAY,
    ),
    "stale": (option("days", type=day_count, default=60, metavar="N"), TODAY),
    "init": (
        argument("folder", "FOLDER", type=Path),
        option("municipality", metavar="NAME"),
        option("code", metavar="NNN", topic="municipality-code"),
        TODAY,
    ),
    "schemas": (option("write", topic="write-schemas", action="store_true"), TODAY),
    "explain": (argument("code", "CODE"),),
    "rules": (option("format", choices=("text", "json"), default="text"),),
    "completion": (
        argument("shell", "SHELL", nargs="?", choices=SHELLS),
        option("ids", metavar="KIND", nargs="?", const=""),
        Argument("--line", "", {"nargs": argparse.REMAINDER}),  # for the scripts themselves
    ),
}
"""The other commands in the order of the help, each with its arguments."""
