"""Asks an editor for what a new entry needs, one field after the other, and says at once what is wrong with an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from validate.codes import RULES
from validate.findings import CannotRun, Finding
from validate.messages import printable, reason, words
from validate.new.answers import Steps, put, tidy, value_of
from validate.new.draft import Draft
from validate.new.phrases import SAID
from validate.new.skeleton import Question
from validate.tree import unreadable
from validate.yamlio import Fault


def phrase(key: str, language: str, **values: object) -> str:
    """A sentence of the program in a language, with its fields filled in."""
    return SAID[key][language].format_map({name: printable(str(value)) for name, value in values.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """A conversation: answers come a line at a time, all else goes to the other stream."""

    answers: TextIO
    out: TextIO
    language: str

    def say(self, key: str, **values: object) -> None:
        """Say a sentence on a line of its own."""
        print(phrase(key, self.language, **values), file=self.out)

    def answer(self) -> str:
        """The next line, tidied. Raises CannotRun where there is none, as after Ctrl-D."""
        print("> ", file=self.out, end="", flush=True)
        try:
            line = self.answers.readline()
        except KeyboardInterrupt:
            print(file=self.out)
            raise
        if not line:
            print(file=self.out)
            raise CannotRun("given-up")
        return tidy(line)

    def id_or(self, offer: str) -> str:
        """The answer to the question for an id; an empty one takes what is offered."""
        self.say("id")
        if offer:
            self.say("offer", id=offer)
        return self.answer() or offer

    def refuse(self, refusal: CannotRun) -> None:
        """Say why an answer cannot be used."""
        print(reason(refusal.reason, self.language, refusal.values), file=self.out)

    def fill(self, draft: Draft, only: str = "") -> None:
        """Ask for everything that a draft leaves open, or for one field of it; an empty answer leaves it open."""
        asked: set[str] = set()
        while left := [q for q in draft.questions if q.pointer not in asked and only in {"", q.pointer}]:
            asked.add(left[0].pointer)
            self.ask(draft, left[0])

    def ask(self, draft: Draft, question: Question) -> None:
        """Ask for one field until the answer can stand, is given twice, or is empty."""
        schema, before = question.schema, ""
        self.say("field", path=question.path, title=schema["title"], description=schema["description"])
        rows = zip(schema.get("enum", ()), schema.get("enumTitles", ()), schema.get("enumDescriptions", ()), strict=True)
        for number, (value, title, description) in enumerate(rows, 1):
            self.say("choice", number=number, value=value, title=title, description=description)
        while answer := self.answer():
            path: Steps = tuple(int(token) if token.isdecimal() else token for token in question.pointer[1:].split("/"))
            put(draft.given, path, value_of(draft.skeleton, schema, answer))
            faults = faults_at(draft, question.pointer)
            if not faults or (answer == before and not any(map(is_final, faults))):
                return
            put(draft.given, path, None)
            for fault in faults:
                message, hint = words(fault, self.language)
                self.say("fault", message=message, hint=hint)
            if not any(map(is_final, faults)):
                self.say("again")
            before = answer


def is_final(fault: Finding) -> bool:
    """Whether a value cannot stand whatever becomes of other files: all but a reference to what may come to be."""
    return not RULES[fault.code].depends_on_others


def faults_at(draft: Draft, pointer: str) -> Sequence[Finding]:
    """What the check has against the value at a place."""
    try:
        return [f for f in draft.faults() if f.location.pointer == pointer or f.location.pointer.startswith(f"{pointer}/")]
    except Fault as fault:
        return [unreadable(draft.file, fault)]
