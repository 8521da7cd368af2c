"""Questions at a terminal: asks for the open fields of a new entry one by one, and checks each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from validate.codes import RULES
from validate.findings import CannotRun, Finding
from validate.messages import printable, reason, words
from validate.new.answers import Steps, put, tidy, value_of
from validate.new.draft import Draft
from validate.new.skeleton import Question
from validate.tree import unreadable
from validate.yamlio import Fault

PHRASES = {
    "begin": {
        "da": "Tryk Enter uden at skrive noget, hvis du vil udfylde et felt senere. Ctrl-C stopper, og så er intet skrevet.",
        "en": "Press Enter without writing anything to fill a field in later. Ctrl-C stops, and then nothing is written.",
    },
    "id": {
        "da": "id – Filens navn uden .yaml: små bogstaver a-z, tal og bindestreg.",
        "en": "id – The file's name without .yaml: small letters a-z, digits and hyphens.",
    },
    "offer": {"da": "Enter giver »{id}«.", "en": "Enter gives “{id}”."},
    "field": {"da": "{path} – {title}: {description}", "en": "{path} – {title}: {description}"},
    "choice": {"da": "  {number}  {value} – {title}: {description}", "en": "  {number}  {value} – {title}: {description}"},
    "fault": {"da": "{message} {hint}", "en": "{message} {hint}"},
    "again": {
        "da": "Skriv det samme igen, hvis det skal stå sådan.",
        "en": "Write the same again if it is to stand like that.",
    },
    "written": {"da": "Skrevet: {file}", "en": "Written: {file}"},
    "open": {"da": "Mangler at blive udfyldt:", "en": "Still to be filled in:"},
    "place": {"da": "  {file}:{line}: {path} – {title}", "en": "  {file}:{line}: {path} – {title}"},
    "found": {"da": "Kontrollen siger:", "en": "The check says:"},
    "finding": {
        "da": "  {file}:{line}: {code} {name}: {message} {hint}",
        "en": "  {file}:{line}: {code} {name}: {message} {hint}",
    },
    "next": {
        "da": "Udfyld det, der mangler, og kør kontrollen igen.",
        "en": "Fill in what is open, and run the check again.",
    },
}
"""Key to the words in each language; `{name}` fields are filled in."""


def phrase(key: str, language: str, **values: object) -> str:
    """A phrase in a language, with its fields filled in."""
    return PHRASES[key][language].format_map({name: printable(str(value)) for name, value in values.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """Reads answers line by line from one stream, and prints questions to another."""

    answers: TextIO
    out: TextIO
    language: str

    def say(self, key: str, **values: object) -> None:
        """Print a phrase on its own line."""
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

    def ask_for_id(self, offer: str) -> str:
        """Ask for an id; an empty answer takes the one that is offered."""
        self.say("id")
        if offer:
            self.say("offer", id=offer)
        return self.answer() or offer

    def refuse(self, refusal: CannotRun) -> None:
        """Print why an answer cannot be used."""
        print(reason(refusal.reason, self.language, refusal.values), file=self.out)

    def fill(self, draft: Draft, only: str = "") -> None:
        """Ask for all open fields of a draft, or for `only` one of them; an empty answer leaves a field open."""
        asked: set[str] = set()
        while left := [q for q in draft.questions if q.pointer not in asked and only in {"", q.pointer}]:
            asked.add(left[0].pointer)
            self.ask(draft, left[0])

    def ask(self, draft: Draft, question: Question) -> None:
        """Ask for one field until the answer has no fault, is given twice, or is empty."""
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
    """Whether a fault is the value's own: not a reference to an entry that may be created later."""
    return not RULES[fault.code].depends_on_others


def faults_at(draft: Draft, pointer: str) -> Sequence[Finding]:
    """The faults of the value at a pointer."""
    try:
        return [f for f in draft.faults() if f.location.pointer == pointer or f.location.pointer.startswith(f"{pointer}/")]
    except Fault as fault:
        return [unreadable(draft.file, fault)]
