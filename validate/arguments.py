"""The command line's arguments: a parser for each command, with help in Danish or English."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from validate.codes import LANGUAGES
from validate.help import ARGUMENT_FAULTS, HELP
from validate.messages import cut
from validate.report import FORMATS

PROGRAM = "python -m validate"
SHELLS = ("bash", "zsh", "fish", "powershell")
CHECK = "check"
"""The command without a word of its own."""

DAYS = range(3661)
"""The numbers of days that may be looked ahead: up to ten years."""

WITHOUT_ARGUMENTS = frozenset({"rules", "schemas", "stale"})
"""Commands that take options alone."""


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The command and its options. Raises SystemExit where help was asked for, or an argument is wrong."""
    command, rest = (words[0], words[1:]) if words and words[0] in COMMANDS else (CHECK, words)
    return parser_of(command, language_of(words)).parse_args(rest, argparse.Namespace(command=command))


def parser_of(command: str, language: str) -> CommandParser:
    """The parser of a command with all its arguments."""
    parser = CommandParser(language=language, command=command)
    (add_check if command == CHECK else COMMANDS[command])(parser)
    return parser


def language_of(words: Sequence[str]) -> str:
    """The language that the words ask for; Danish where they do not."""
    chosen = LANGUAGES[0]
    for word, following in pairwise((*words, "")):
        name, _, value = word.partition("=")
        if name == "--lang" and (value or following) in LANGUAGES:
            chosen = value or following
    return chosen


class CommandParser(argparse.ArgumentParser):
    """The parser of one command, in a language; that of a check also lists the other commands."""

    def __init__(self, *, language: str, command: str) -> None:
        self.language = language
        names = (f"  {name:12}{self.help_on(name)}" for name in COMMANDS)
        super().__init__(
            prog=PROGRAM if command == CHECK else f"{PROGRAM} {command}",
            description=self.help_on(command),
            epilog="\n".join((self.help_on("commands"), *names)) if command == CHECK else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
        )
        self.arguments = self.add_argument_group(self.help_on("arguments")) if command not in WITHOUT_ARGUMENTS else self
        self.options = self.add_argument_group(self.help_on("options"))
        self.options.add_argument("-h", "--help", action="help", help=self.help_on("help"))
        self.option("lang", choices=LANGUAGES, default=LANGUAGES[0])
        self.option("root", type=Path, default=Path(), metavar="DIR")

    def help_on(self, topic: str) -> str:
        """What there is to say of a command, an argument or an option."""
        return HELP[self.language][topic]

    def argument(self, name: str, **more: object) -> None:
        """Add a positional argument."""
        self.arguments.add_argument(name, help=self.help_on(name), **more)  # type: ignore[arg-type]  # handed on

    def option(self, name: str, *, topic: str = "", **more: object) -> None:
        """Add an option, with the help on it or on another topic."""
        self.options.add_argument(f"--{name}", help=self.help_on(topic or name), **more)  # type: ignore[arg-type]  # handed on

    def format_usage(self) -> str:
        """The usage in one line or more."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, self.help_on("usage"))
        return formatter.format_help()

    def format_help(self) -> str:
        """The usage, and all that there is to choose."""
        text = super().format_help()
        _, _, rest = text.partition("\n\n")
        return f"{self.format_usage()}\n{rest}"

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with an argument, and end with 2."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {self.help_on('wrong')}: {self.translated(message)}.\n")

    def translated(self, message: str) -> str:
        """A message of argparse in the language of the parser."""
        for pattern, words in ARGUMENT_FAULTS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                return words[self.language].format_map({name: cut(value) for name, value in found.groupdict().items()})
        return message


def add_check(parser: CommandParser) -> None:
    """The arguments of a check."""
    parser.argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.option("format", choices=FORMATS, default="text")
    parser.option("changed-since", metavar="REV")
    parser.options.add_argument("--no-cache", action="store_true", help=argparse.SUPPRESS)  # accepted, without effect
    add_today(parser)


def add_fix(parser: CommandParser) -> None:
    """The arguments of `fix`."""
    parser.argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.option("dry-run", action="store_true")
    add_today(parser)


def add_new(parser: CommandParser) -> None:
    """The arguments of `new`."""
    parser.argument("kind", metavar="KIND")
    parser.argument("id", metavar="ID", nargs="?")
    parser.option("name")
    parser.option("set", action="append", default=[], metavar="KEY=VALUE")
    parser.option("ask", action="store_true")
    parser.option("dry-run", action="store_true")
    add_today(parser)


def add_rename(parser: CommandParser) -> None:
    """The arguments of `rename`."""
    parser.argument("kind", metavar="KIND")
    parser.argument("old", metavar="OLD")
    parser.arguments.add_argument("new", metavar="NEW", help=parser.help_on("new-id"))
    parser.option("dry-run", action="store_true")
    add_today(parser)


def add_where(parser: CommandParser) -> None:
    """The arguments of `where`."""
    parser.arguments.add_argument("id", metavar="ID", help=parser.help_on("sought"))
    add_today(parser)


def add_sections(parser: CommandParser) -> None:
    """The arguments of `sections`."""
    parser.argument("source", metavar="SOURCE")
    add_today(parser)


def add_supersede(parser: CommandParser) -> None:
    """The arguments of `supersede`."""
    parser.argument("source", metavar="SOURCE")
    parser.arguments.add_argument("new", metavar="NEW", help=parser.help_on("new-source"))
    parser.option("write", topic="write-sources", action="store_true")
    add_today(parser)


def add_completion(parser: CommandParser) -> None:
    """The arguments of `completion`."""
    parser.argument("shell", nargs="?", choices=SHELLS, metavar="SHELL")
    parser.option("ids", metavar="KIND", nargs="?", const="")
    parser.options.add_argument("--line", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)  # for the scripts themselves


def add_explain(parser: CommandParser) -> None:
    """The arguments of `explain`."""
    parser.argument("code", metavar="CODE")


def add_rules(parser: CommandParser) -> None:
    """The arguments of `rules`."""
    parser.option("format", choices=("text", "json"), default="text")


def add_diff(parser: CommandParser) -> None:
    """The arguments of `diff`."""
    parser.argument("revision", metavar="REV")
    parser.option("format", choices=("text", "markdown"), default="text")


def add_review(parser: CommandParser) -> None:
    """The arguments of `review`."""
    parser.argument("record", metavar="RECORD")
    parser.option("write", topic="write-review", nargs="?", const="", metavar="YYYY-MM-DD")
    add_today(parser)


def add_stale(parser: CommandParser) -> None:
    """The arguments of `stale`."""
    parser.option("days", type=day_count, default=60, metavar="N")
    add_today(parser)


def day_count(words: str) -> int:
    """A number of days that can be meant. Raises ValueError."""
    number = int(words)
    if number not in DAYS:
        raise ValueError(words)
    return number


def add_init(parser: CommandParser) -> None:
    """The arguments of `init`."""
    parser.argument("folder", type=Path, metavar="FOLDER")
    parser.option("municipality", metavar="NAME")
    parser.option("code", metavar="NNN", topic="municipality-code")
    add_today(parser)


def add_schemas(parser: CommandParser) -> None:
    """The arguments of `schemas`."""
    parser.option("write", topic="write-schemas", action="store_true")
    add_today(parser)


def add_today(parser: CommandParser) -> None:
    """The option that sets the day a tree is judged by."""
    parser.option("today", type=date.fromisoformat, metavar="YYYY-MM-DD")


COMMANDS: Mapping[str, Callable[[CommandParser], None]] = {
    "new": add_new,
    "fix": add_fix,
    "rename": add_rename,
    "where": add_where,
    "sections": add_sections,
    "supersede": add_supersede,
    "diff": add_diff,
    "review": add_review,
    "stale": add_stale,
    "init": add_init,
    "schemas": add_schemas,
    "explain": add_explain,
    "rules": add_rules,
    "completion": add_completion,
}
"""The words that choose another command, in the order in which they are listed, with what adds their arguments."""
