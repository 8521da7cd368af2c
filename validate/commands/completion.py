"""`python -m validate completion SHELL`: a script that completes commands, options, kinds and ids with Tab.

The scripts are the same for every handbook: they call `completion --line` for the possible next words.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from validate.arguments import CHECK, COMMANDS, SHELLS, option_values, parser_of
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
    command = before[0] if before and before[0] in COMMANDS else CHECK
    actions = parser_of(command, "da")._option_string_actions  # noqa: SLF001 -- argparse has no public list of options
    given, waiting = [], ""
    for word in before if command == CHECK else before[1:]:
        if waiting or not word.startswith("-"):
            given += [] if waiting else [word]
            waiting = ""
        elif word in actions and actions[word].nargs != 0:
            waiting = word
    if waiting:
        found: Iterable[str] = actions[waiting].choices or ()
    elif current.startswith("-"):
        found = (name for name, action in actions.items() if action.help != argparse.SUPPRESS)
    else:
        found = (*arguments(command, given, Path(next(option_values(before, "--root"), ""))), *(COMMANDS if not before else ()))
    return sorted({word for word in map(str, found) if word.startswith(current)})


def arguments(command: str, given: Sequence[str], root: Path) -> Iterable[str]:
    """The choices for the next positional argument; none for a path or a new word."""
    topics = [argument.topic for argument in COMMANDS.get(command, ()) if not argument.name.startswith("-")]
    topic = topics[len(given)] if len(given) < len(topics) else ""
    kinds = {word: kind.name for kind in KINDS.values() for word in (kind.scheme, kind.name)}
    if topic == "kind":
        return kinds
    if topic == "old":
        return ids(root, kinds[given[0]]) if given[0] in kinds else ()
    if topic in {"source", "new-source"}:
        return ids(root, "sources")
    if topic == "code":
        return (word for rule in RULES.values() for word in (rule.code, rule.name))
    return ids(root) if topic == "sought" else SHELLS if topic == "shell" else ()


def ids(root: Path, kind: str = "") -> Sequence[str]:
    """The sorted ids of a kind, or of all kinds, by file names; empty without a handbook."""
    try:
        places = list_tree(root, {}).places
    except OSError:
        return ()
    return sorted({file.id for file in places if kind in {"", file.kind}})
