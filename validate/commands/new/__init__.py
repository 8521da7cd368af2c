"""`python -m validate new KIND [ID]`: write a new entry, with placeholders for missing values."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from validate.check import Outcome, run
from validate.codes import RULES, is_error
from validate.commands.naming import kind_of, require_free_id
from validate.commands.new.answers import clean_answer, find_field, parse_answer, set_value
from validate.commands.new.dialogue import Dialogue, faults_at, phrase
from validate.commands.new.draft import Draft, Skeleton
from validate.filesystem.files import Irregular, create_atomically
from validate.findings import CannotRun, Finding
from validate.messages import cut, words
from validate.streams import CLEAN, FOUND
from validate.text.similarity import slug

RECOVERABLE = frozenset({"no-id", "bad-id", "taken-id"})
"""Reasons after which the id is asked for again."""


def new(options: argparse.Namespace) -> int:
    """Make a draft, fill it in at a terminal, and write or print it.

    The exit code is 1 if it has errors other than open fields, else 0. Raises CannotRun.
    """
    before = run(options.root, options.today)
    kind = kind_of(options.kind, before.schemas, options.lang)
    skeleton = Skeleton(schema=before.schemas.documents[kind.name], today=before.corpus.today)
    draft = Draft(kind=kind, id="", skeleton=skeleton, corpus=before.corpus, schemas=before.schemas)
    for field, value in given_fields(options):
        set_field(draft, field, value, options.lang)
    is_asking = options.ask or sys.stdin.isatty()
    dialogue = Dialogue(answers=sys.stdin, out=sys.stderr, language=options.lang)
    if is_asking:
        dialogue.say("begin")
        dialogue.fill(draft, "/name")
    draft = replace(draft, id=choose_id(options, draft, dialogue if is_asking else None))
    if is_asking:
        dialogue.fill(draft)
        dialogue.ask_more(draft)
        dialogue.complete(draft, lambda field, value: set_field(draft, field, value, options.lang))
    if options.dry_run:
        print(draft.text, end="")
        print("\n".join(report_lines(draft, (), options.lang)), file=sys.stderr)
        return CLEAN
    write(options.root, draft)
    found = new_findings(draft, before, run(options.root, before.corpus.today))
    print("\n".join([phrase("written", options.lang, file=draft.file), *report_lines(draft, found, options.lang)]))
    return FOUND if any(map(is_error, found)) else CLEAN


def given_fields(options: argparse.Namespace) -> Sequence[tuple[str, str]]:
    """The fields given on the command line, with values. Raises CannotRun for one without a value."""
    pairs = [setting.partition("=") for setting in options.set]
    if wrong := [field for field, sign, _ in pairs if not sign]:
        raise CannotRun("no-value", field=cut(wrong[0]))
    named = [("name", options.name)] if options.name is not None else []
    return [*named, *((field, value) for field, _, value in pairs)]


def set_field(draft: Draft, field: str, answer: str, language: str) -> None:
    """Set a field of a draft. Raises CannotRun for an unknown field or an invalid value."""
    path, schema = find_field(draft.skeleton.schema, field, language)
    try:
        set_value(draft.given, path, parse_answer(schema, clean_answer(answer)))
    except IndexError:
        raise CannotRun("unknown-field", field=cut(field), meant="") from None
    pointer = "".join(f"/{step}" for step in path)
    for fault in faults_at(draft, pointer):
        if is_error(fault):
            message, hint = words(fault, language)
            raise CannotRun("bad-value", field=cut(field), message=message, hint=hint)


def choose_id(options: argparse.Namespace, draft: Draft, dialogue: Dialogue | None) -> str:
    """The id of the new entry: given, answered, or made of the name. Raises CannotRun."""
    offer = slug(str(draft.given.get("name") or ""))
    while options.id is None and dialogue:
        try:
            return check_id(options.root, draft, dialogue.ask_for_id(offer), options.lang)
        except CannotRun as refusal:
            if refusal.reason not in RECOVERABLE:
                raise
            dialogue.refuse(refusal)
    return check_id(options.root, draft, offer if options.id is None else options.id, options.lang)


def check_id(root: Path, draft: Draft, name: str, language: str) -> str:
    """Return a valid and free id unchanged. Raises CannotRun for any other."""
    if not name:
        raise CannotRun("no-id")
    require_free_id(root, draft.corpus, draft.kind, name, language)
    return name


def write(root: Path, draft: Draft) -> None:
    """Create the file. Raises CannotRun, also if it exists by now."""
    try:
        create_atomically(root, draft.file, draft.text)
    except Irregular:
        raise CannotRun("outside", path=draft.file, root=os.path.realpath(root)) from None
    except FileExistsError:
        raise CannotRun("taken-id", file=draft.file) from None
    except OSError as error:
        raise CannotRun("not-written", file=draft.file, reason=error.strerror or str(error)) from None


def new_findings(draft: Draft, before: Outcome, after: Outcome) -> Sequence[Finding]:
    """The findings that the new file causes, without its open fields."""
    known = {finding_place(finding) for finding in before.findings}
    return [
        f for f in after.findings if finding_place(f) not in known and not (f.location.file == draft.file and draft.is_open(f))
    ]


def finding_place(finding: Finding) -> tuple[str, str, str]:
    """Code, file and pointer of a finding."""
    return finding.code, finding.location.file, finding.location.pointer


def report_lines(draft: Draft, found: Sequence[Finding], language: str) -> Iterator[str]:
    """The lines about open fields and findings."""
    entry = draft.entry
    if draft.questions:
        yield phrase("open", language)
    for question in draft.questions:
        line = entry.at(question.pointer).line
        yield phrase("place", language, file=draft.file, line=line, path=question.path, title=question.schema["title"])
    if found:
        yield phrase("found", language)
    for finding in found:
        rule, at, (message, hint) = RULES[finding.code], finding.location, words(finding, language)
        values = {"file": at.file, "line": at.line, "code": rule.code, "name": rule.name}
        yield phrase("finding", language, **values, message=message, hint=hint)
    if draft.questions or found:
        yield phrase("next", language)
