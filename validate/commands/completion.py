"""`python -m validate completion SHELL`: a script that completes commands, options, kinds and ids with Tab.

The scripts are the same for every handbook: they call `completion --line` for the possible next words.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from validate.arguments import CHECK, COMMANDS, SHELLS, parser_of
from validate.check import load
from validate.codes import RULES
from validate.commands.naming import kind_of
from validate.findings import CannotRun
from validate.model import KINDS
from validate.streams import CLEAN
from validate.tree import list_tree

SCRIPTS = {
    "bash": """\
validate() {{ {python} -m validate "$@"; }}
_validate() {{
    local IFS=$'\\n'
    COMPREPLY=($(validate completion --line "=$2" "${{COMP_WORDS[@]:1:COMP_CWORD-1}}" 2>/dev/null))
}}
complete -o bashdefault -o default -F _validate validate
""",
    "zsh": """\
validate() {{ {python} -m validate "$@" }}
_validate() {{
    local -a found
    found=(${{(f)"$(validate completion --line "=$words[CURRENT]" "${{(@)words[2,CURRENT-1]}}" 2>/dev/null)"}})
    (( $#found )) && compadd -- $found || _files
}}
compdef _validate validate
""",
    "fish": """\
function validate; {python} -m validate $argv; end
function __validate_words
    set -l before (commandline -opc)
    set -e before[1]
    set -l current (commandline -ct)
    validate completion --line "=$current" $before 2>/dev/null
end
complete -c validate -a '(__validate_words)'
""",
    "powershell": """\
Register-ArgumentCompleter -Native -CommandName python, python3, py -ScriptBlock {{
    param($current, $line, $position)
    $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object {{ "$_" }})
    if ($words.Count -lt 2 -or $words[0] -ne '-m' -or $words[1] -ne 'validate') {{ return }}
    $before = @($words | Select-Object -Skip 2)
    if ($current) {{ $before = @($before | Select-Object -SkipLast 1) }}
    & {python} -m validate completion --line "=$current" @before 2>$null
}}
""",
}
"""The script for each shell; `python` is the running interpreter."""


def completion(options: argparse.Namespace) -> int:
    """Print a script, ids, or the possible next words of a line. Raises CannotRun."""
    if options.line is not None:
        found = next_words(options.line[0].removeprefix("="), options.line[1:]) if options.line else ()
        print("".join(f"{word}\n" for word in found), end="")
    elif options.ids is not None:
        kind = kind_of(options.ids, load(options.root), options.lang).name if options.ids else ""
        print("".join(f"{id_}\n" for id_ in ids(options.root, kind)), end="")
    elif options.shell is None:
        raise CannotRun("no-shell")
    else:
        print(SCRIPTS[options.shell].format(python=shell_quote(sys.executable, options.shell)), end="")
    return CLEAN


def shell_quote(program: str, shell: str) -> str:
    """Quote a path for a shell."""
    inner = {"fish": program.replace("\\", "\\\\").replace("'", "\\'"), "powershell": program.replace("'", "''")}
    return "'" + inner.get(shell, program.replace("'", "'\\''")) + "'"


def next_words(current: str, before: Sequence[str]) -> Sequence[str]:
    """The sorted completions of the current word after the preceding ones."""
    is_command = bool(before) and before[0] in COMMANDS
    command, rest = (before[0], before[1:]) if is_command else (CHECK, before)
    actions = parser_of(command, "da")._option_string_actions  # noqa: SLF001 -- argparse has no public list of options
    given, last = split_words(command, rest)
    if last in actions and actions[last].nargs != 0:
        found: Iterator[str] = iter(actions[last].choices or ())
    elif current.startswith("-"):
        found = (name for name, action in actions.items() if action.help != argparse.SUPPRESS)
    else:
        found = arguments(command, given, root_of(before))
        found = iter([*found, *(COMMANDS if not before else ())])
    return sorted({word for word in map(str, found) if word.startswith(current)})


def split_words(command: str, words: Sequence[str]) -> tuple[Sequence[str], str]:
    """The positional words, and the last option if it still needs a value; else an empty text."""
    actions = parser_of(command, "da")._option_string_actions  # noqa: SLF001 -- as above
    given, waiting = [], ""
    for word in words:
        if waiting:
            waiting = ""
        elif word in actions:
            waiting = word if actions[word].nargs != 0 else ""
        elif not word.startswith("-"):
            given.append(word)
    return given, waiting


def arguments(command: str, given: Sequence[str], root: Path) -> Iterator[str]:
    """The choices for the next positional argument; none for a path or a new word."""
    kinds = {word: kind.name for kind in KINDS.values() for word in (kind.scheme, kind.name)}
    if command in {"new", "rename"} and not given:
        yield from kinds
    elif command == "rename" and len(given) == 1 and given[0] in kinds:
        yield from ids(root, kinds[given[0]])
    elif command == "where" and not given:
        yield from ids(root)
    elif (command == "sections" and not given) or (command == "supersede" and len(given) < len(("source", "new"))):
        yield from ids(root, "sources")
    elif command == "explain" and not given:
        yield from (word for rule in RULES.values() for word in (rule.code, rule.name))
    elif command == "completion" and not given:
        yield from SHELLS


def root_of(words: Sequence[str]) -> Path:
    """The value of `--root` in a line, or the current folder."""
    for word, following in pairwise((*words, "")):
        if word.startswith("--root="):
            return Path(word.removeprefix("--root="))
        if word == "--root":
            return Path(following)
    return Path()


def ids(root: Path, kind: str = "") -> Sequence[str]:
    """The sorted ids of a kind, or of all kinds, by file names; empty without a handbook."""
    try:
        places = list_tree(root, {}).places
    except OSError:
        return ()
    return sorted({file.id for file in places if kind in {"", file.kind}})
