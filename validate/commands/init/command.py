"""`python -m validate init FOLDER`: create an empty handbook for another municipality from this checkout."""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from pathlib import Path

from validate.check import run
from validate.commands.init.content import copied_files, written_files
from validate.commands.new.answers import clean_answer
from validate.findings import CannotRun
from validate.messages import Phrases, cut
from validate.report import Report, line_reader, render
from validate.streams import CLEAN, FOUND
from validate.text.similarity import slug

CHECKOUT = ("noxfile.py", "docs/conf.py", "schema/common.schema.json", "validate/__init__.py", "tests/cases")
"""Files that only a checkout of the project has."""

CODE = re.compile(r"[0-9]{3}")

LONGEST_NAME = 100

PHRASES = Phrases(
    da={
        "municipality": "Kommunens navn, fx Prøve Kommune:",
        "code": "Kommunekoden, tre tal:",
        "written": "Skrevet: {folder}. Byg håndbogen der med: python3 noxfile.py handbook. README.md fortæller resten.",
    },
    en={
        "municipality": "The municipality's name, Prøve Kommune for instance:",
        "code": "The municipality's code, three digits:",
        "written": "Written: {folder}. Build the handbook there by: python3 noxfile.py handbook. README.md tells the rest.",
    },
)


def init(options: argparse.Namespace) -> int:
    """Write and check the handbook. Raises CannotRun and OSError."""
    folder = Path(os.path.abspath(options.folder))  # noqa: PTH100 -- does not follow a final link
    require_checkout(options.root)
    require_empty(options.root, folder)
    name = option_or_answer(options, "municipality")
    code = option_or_answer(options, "code")
    id_ = slug(name)
    if not id_ or len(name) > LONGEST_NAME or not name.isprintable():
        raise CannotRun("bad-municipality", name=cut(name))
    if not CODE.fullmatch(code):
        raise CannotRun("bad-code", code=cut(code))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".validate-") as temporary:
        draft = Path(temporary, "handbook")
        write(options.root, draft, name=name, id_=id_, code=code)
        outcome = run(draft, options.today)
        if outcome.findings:
            report = Report(findings=outcome.findings, language=options.lang, files=outcome.files, lines=line_reader(draft))
            print(render("text", report), end="")
            return FOUND
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    print(PHRASES.text("written", options.lang, folder=folder))
    return CLEAN


def require_checkout(root: Path) -> None:
    """Raise CannotRun unless a folder is a checkout of this project."""
    if missing := [name for name in CHECKOUT if not (root / name).exists()]:
        raise CannotRun("no-checkout", path=str(root), missing=missing[0])


def require_empty(root: Path, folder: Path) -> None:
    """Raise CannotRun unless a folder is empty or missing, and outside the checkout."""
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
        raise CannotRun("not-empty", path=str(folder))
    if folder.resolve().is_relative_to(root.resolve()):
        raise CannotRun("inside-root", path=str(folder), root=str(root))


def option_or_answer(options: argparse.Namespace, key: str) -> str:
    """The value of an option, or the answer at a terminal. Raises CannotRun without either."""
    given = getattr(options, key)
    if given is None and sys.stdin.isatty():
        print(PHRASES.text(key, options.lang), file=sys.stderr)
        given = sys.stdin.readline()
    if not given:
        raise CannotRun("no-municipality")
    return clean_answer(given)


def write(root: Path, draft: Path, *, name: str, id_: str, code: str) -> None:
    """Write all files of the new handbook. Raises OSError."""
    files = dict(copied_files(root, id_))
    files.update(written_files(name, id_, code, files["docs/om.md"].decode()))
    for file, data in files.items():
        path = draft / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
