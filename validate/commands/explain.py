"""`python -m validate explain CODE`: print a rule's page."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence

from validate.catalogue import CODES, Code, cut, meant, program
from validate.commands.shared import CLEAN, guarded, parser
from validate.findings import CannotRun
from validate.pages import page
from validate.suggest import nearest

WIDEST = 100
"""Columns beyond which lines of text are hard to follow, however wide the terminal."""


def main(argv: Sequence[str]) -> int:
    """Run the command: 0 explained, 2 no such code."""
    made = parser("explain", "Print what a code means, why it matters, an example and what to do.")
    made.add_argument("code", metavar="CODE", help="a code or its name: K301, unknown-reference")
    return guarded(made.parse_args(argv), explain)


def explain(options: argparse.Namespace) -> int:
    """Print the page of the code that the options name."""
    code = find(options.code, options.lang)
    width = min(shutil.get_terminal_size().columns, WIDEST)
    print(page(options.root, code, options.lang, width), end="")
    return CLEAN


def find(word: str, language: str) -> Code:
    """The code that a word names, in whatever case. Raises CannotRun, with the nearest ones."""
    known = {name: code for code in CODES.values() for name in (code.code.lower(), code.name)}
    if found := known.get(word.strip().lower()):
        return found
    near = [known[name] for name in nearest(word, known)]
    choices = dict.fromkeys(f"{code.code} {code.name}" for code in near)
    raise CannotRun("unknown-code", code=cut(word), meant=meant(choices, language) if near else program.SEE_RULES[language])
