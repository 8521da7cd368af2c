"""The command line's arguments: a parser for each command, with help in Danish or English."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, NoReturn

from validate.codes import LANGUAGES
from validate.help import ARGUMENT_FAULTS, HELP
from validate.messages import cut
from validate.report import FORMATS

PROGRAM = "python -m validate"
SHELLS = ("bash", "zsh", "fish", "powershell")
CHECK = "check"
"""The default command, which has no name on the command line."""

DAYS = range(3661)
"""Valid values of `--days`: up to ten years."""


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Parse the command and its options. Raises SystemExit after printing help or an error."""
    command, rest = (words[0], words[1:]) if words and words[0] in COMMANDS else (CHECK, words)
    return parser_of(command, language_of(words)).parse_args(rest, argparse.Namespace(command=command))


def parser_of(command: str, language: str) -> CommandParser:
    """Build the parser of a command with all its arguments."""
    parser = CommandParser(language=language, command=command)
    for name, topic, settings in (LANG, ROOT, *(CHECK_ARGUMENTS if command == CHECK else COMMANDS[command])):
        group = parser.options if name.startswith("--") else parser.arguments
        group.add_argument(name, help=parser.help_text(topic) if topic else argparse.SUPPRESS, **settings)  # type: ignore[arg-type]
    parser.set_defaults(today=date.today())  # noqa: DTZ011 -- the editor's own day
    return parser


def language_of(words: Sequence[str]) -> str:
    """The language given by `--lang`; Danish by default. Needed before parsing, for help and errors."""
    chosen = LANGUAGES[0]
    for word, following in pairwise((*words, "")):
        name, _, value = word.partition("=")
        if name == "--lang" and (value or following) in LANGUAGES:
            chosen = value or following
    return chosen


class CommandParser(argparse.ArgumentParser):
    """The parser of one command in a language. The help of `check` also lists the other commands."""

    def __init__(self, *, language: str, command: str) -> None:
        self.language = language
        names = (f"  {name:12}{self.help_text(name)}" for name in COMMANDS)
        super().__init__(
            prog=PROGRAM if command == CHECK else f"{PROGRAM} {command}",
            description=self.help_text(command),
            epilog="\n".join((self.help_text("commands"), *names)) if command == CHECK else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
        )
        self.arguments = self.add_argument_group(self.help_text("arguments"))
        self.options = self.add_argument_group(self.help_text("options"))
        self.options.add_argument("-h", "--help", action="help", help=self.help_text("help"))

    def help_text(self, topic: str) -> str:
        """The help text of a command, argument or option."""
        return HELP[self.language][topic]

    def format_usage(self) -> str:
        """The usage, with its heading in the language of the parser."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, self.help_text("usage"))
        return formatter.format_help()

    def format_help(self) -> str:
        """The help, with the usage in the language of the parser."""
        text = super().format_help()
        _, _, rest = text.partition("\n\n")
        return f"{self.format_usage()}\n{rest}"

    def error(self, message: str) -> NoReturn:
        """Print the usage and an error, and exit with 2."""
        self.exit(
            2, f"{self.format_usage()}{self.prog}: {self.help_text('wrong')}: {argument_fault(message, self.language)}.\n"
        )


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
        option("write", topic="write-review", nargs="?", const="", metavar="YYYY-MM-DD"),
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
