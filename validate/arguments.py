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
"""The default command, which has no name on the command line."""

DAYS = range(3661)
"""Valid values of `--days`: up to ten years."""

WITHOUT_ARGUMENTS = frozenset({"rules", "schemas", "stale"})
"""Commands without positional arguments."""


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Parse the command and its options. Raises SystemExit after printing help or an error."""
    command, rest = (words[0], words[1:]) if words and words[0] in COMMANDS else (CHECK, words)
    return parser_of(command, language_of(words)).parse_args(rest, argparse.Namespace(command=command))


def parser_of(command: str, language: str) -> CommandParser:
    """Build the parser of a command with all its arguments."""
    parser = CommandParser(language=language, command=command)
    (add_check if command == CHECK else COMMANDS[command])(parser)
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
        self.arguments = self.add_argument_group(self.help_text("arguments")) if command not in WITHOUT_ARGUMENTS else self
        self.options = self.add_argument_group(self.help_text("options"))
        self.options.add_argument("-h", "--help", action="help", help=self.help_text("help"))
        self.option("lang", choices=LANGUAGES, default=LANGUAGES[0])
        self.option("root", type=Path, default=Path(), metavar="DIR")

    def help_text(self, topic: str) -> str:
        """The help text of a command, argument or option."""
        return HELP[self.language][topic]

    def argument(self, name: str, **more: object) -> None:
        """Add a positional argument."""
        self.arguments.add_argument(name, help=self.help_text(name), **more)  # type: ignore[arg-type]  # passed through

    def option(self, name: str, *, topic: str = "", **more: object) -> None:
        """Add an option; `topic` is the key of its help text if that is not its name."""
        self.options.add_argument(f"--{name}", help=self.help_text(topic or name), **more)  # type: ignore[arg-type]  # passed through

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
        self.exit(2, f"{self.format_usage()}{self.prog}: {self.help_text('wrong')}: {self.translate(message)}.\n")

    def translate(self, message: str) -> str:
        """Translate an error of argparse; an unknown message is returned unchanged."""
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
    parser.arguments.add_argument("new", metavar="NEW", help=parser.help_text("new-id"))
    parser.option("dry-run", action="store_true")
    add_today(parser)


def add_where(parser: CommandParser) -> None:
    """The arguments of `where`."""
    parser.arguments.add_argument("id", metavar="ID", help=parser.help_text("sought"))
    add_today(parser)


def add_sections(parser: CommandParser) -> None:
    """The arguments of `sections`."""
    parser.argument("source", metavar="SOURCE")
    add_today(parser)


def add_supersede(parser: CommandParser) -> None:
    """The arguments of `supersede`."""
    parser.argument("source", metavar="SOURCE")
    parser.arguments.add_argument("new", metavar="NEW", help=parser.help_text("new-source"))
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
    """Parse a number of days. Raises ValueError outside `DAYS`."""
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
    """Add `--today`, the date that a tree is checked as of."""
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
"""The other commands in the order of the help, each with the function that adds its arguments."""
