"""Questions at a terminal: asks for the open fields of a new entry one by one, and checks each answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TextIO

from validate.codes import is_error
from validate.commands.new.answers import MAX_SHOWN, Choices, FieldPath, choices_of, clean_answer, parse_answer, set_value
from validate.commands.new.draft import Draft, Question
from validate.findings import CannotRun, Finding
from validate.messages import Phrases, reason, words
from validate.model import Value, mappings
from validate.text.similarity import slug
from validate.tree import reading_finding
from validate.yamlio import Fault

PHRASES = Phrases(
    da={
        "begin": "Svar på hvert spørgsmål, og tryk Enter. Ctrl-C stopper, og så er intet skrevet.",
        "id": "id – Filens navn uden .yaml: små bogstaver a-z, tal og bindestreg.",
        "offer": "Enter giver »{id}«.",
        "field": "{path} – {title}: {description}",
        "choice": "  {number}  {value} – {title}: {description}",
        "required": "Feltet skal udfyldes. Ved du det ikke endnu, så stop med Ctrl-C, og find det først.",
        "usual": "Enter udelader feltet.",
        "entry": "  {number}  {id} – {title}",
        "by-number": "Skriv et nummer, et id eller en del af navnet.",
        "narrow": "Der er {count} at vælge mellem. Skriv en del af navnet, så kommer de, der passer.",
        "chosen": "= {id} – {title}",
        "section": "sections – Afsnit: Skriv titlen på et afsnit, som der bliver henvist til. Enter slutter.",
        "repair": "Skriv felt=værdi for at rette det, fx coverage.0.areas=oestbyen.",
        "fault": "{message} {hint}",
        "again": "Skriv det samme igen, hvis det skal stå sådan.",
        "written": "Skrevet: {file}",
        "open": "Mangler at blive udfyldt:",
        "place": "  {file}:{line}: {path} – {title}",
        "found": "Kontrollen siger:",
        "finding": "  {file}:{line}: {code} {name}: {message} {hint}",
        "next": "Udfyld det, der mangler, og kør kontrollen igen.",
    },
    en={
        "begin": "Answer each question, and press Enter. Ctrl-C stops, and then nothing is written.",
        "id": "id – The file's name without .yaml: small letters a-z, digits and hyphens.",
        "offer": "Enter gives “{id}”.",
        "field": "{path} – {title}: {description}",
        "choice": "  {number}  {value} – {title}: {description}",
        "required": "The field has to be filled in. If you do not know it yet, stop with Ctrl-C and find out first.",
        "usual": "Enter leaves the field out.",
        "entry": "  {number}  {id} – {title}",
        "by-number": "Write a number, an id or a part of the name.",
        "narrow": "There are {count} to choose from. Write a part of the name to list those that fit.",
        "chosen": "= {id} – {title}",
        "section": "sections – Sections: Write the title of a section that will be cited. Enter ends the list.",
        "repair": "Write field=value to mend it, coverage.0.areas=oestbyen for instance.",
        "fault": "{message} {hint}",
        "again": "Write the same again if it is to stand like that.",
        "written": "Written: {file}",
        "open": "Still to be filled in:",
        "place": "  {file}:{line}: {path} – {title}",
        "found": "The check says:",
        "finding": "  {file}:{line}: {code} {name}: {message} {hint}",
        "next": "Fill in what is open, and run the check again.",
    },
)

phrase = PHRASES.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """Reads answers line by line from one stream, and prints questions to another."""

    answers: TextIO
    out: TextIO
    language: str

    def say(self, key: str, **values: object) -> None:
        """Print a phrase on its own line."""
        print(phrase(key, self.language, **values), file=self.out)

    def say_fault(self, fault: Finding, path: str = "") -> None:
        """Print a fault, after the path of its field if that is not the one asked for."""
        message, hint = words(fault, self.language)
        self.say("fault", message=f"{path}: {message}" if path else message, hint=hint)

    def answer(self) -> str:
        """The next answer. Raises CannotRun at the end of input, as after Ctrl-D."""
        print("> ", file=self.out, end="", flush=True)
        try:
            line = self.answers.readline()
        except KeyboardInterrupt:
            print(file=self.out)
            raise
        if not line:
            print(file=self.out)
            raise CannotRun("given-up")
        return clean_answer(line)

    def ask_for_id(self, offer: str) -> str:
        """Ask for an id; an empty answer accepts the offered one."""
        self.say("id")
        if offer:
            self.say("offer", id=offer)
        return self.answer() or offer

    def refuse(self, refusal: CannotRun) -> None:
        """Print why an answer cannot be used."""
        print(reason(refusal.reason, self.language, refusal.values), file=self.out)

    def fill(self, draft: Draft, only: str = "") -> None:
        """Ask for all open fields of a draft, or for the pointer `only`; only usual fields can be left out."""
        while left := [q for q in draft.questions if only in {"", q.pointer}]:
            if left[0].is_usual:
                self.say("usual")
            if not self.ask(draft, left[0], is_required=not left[0].is_usual):
                draft.skeleton.omitted.add(left[0].pointer)

    def ask(self, draft: Draft, question: Question, *, is_required: bool = True) -> bool:
        """Ask for one field until the answer is valid, or repeated; False for an empty answer."""
        self.say_question(question)
        choices = choices_of(question.schema, draft.corpus)
        if choices:
            self.show(choices, [entry.id for entry in draft.corpus.of(choices.kind)])
        before = ""
        while True:
            answer = self.answer()
            if not answer and not is_required:
                return False
            meant = self.resolve_choices(choices, answer) if choices and answer else answer
            if not answer:
                self.say("required")
            elif meant and self.accept(draft, question, meant, is_repeated=meant == before):
                return True
            before = meant

    def say_question(self, question: Question) -> None:
        """Print a field with its title, description and choices."""
        schema = question.schema
        self.say("field", path=question.path, title=schema["title"], description=schema["description"])
        rows = zip(schema.get("enum", ()), schema.get("enumTitles", ()), schema.get("enumDescriptions", ()), strict=True)
        for number, (value, title, description) in enumerate(rows, 1):
            self.say("choice", number=number, value=value, title=title, description=description)

    def show(self, choices: Choices, ids: Sequence[str]) -> None:
        """Print a numbered list of ids, or ask to narrow it down."""
        choices.shown = ids if len(ids) <= MAX_SHOWN else ()
        for number, id_ in enumerate(choices.shown, 1):
            self.say("entry", number=number, id=id_, title=choices.title(id_))
        if ids:
            self.say("by-number" if choices.shown else "narrow", count=len(ids))

    def resolve_choices(self, choices: Choices, answer: str) -> str:
        """The ids of an answer, separated by commas; empty if it is ambiguous, after listing the choices."""
        ids: list[str] = []
        for word in map(str.strip, answer.split(",")):
            found = choices.meant(word)
            if len(found) > 1:
                self.show(choices, found)
                return ""
            if found and found[0] != word:
                self.say("chosen", id=found[0], title=choices.title(found[0]))
            ids += found or [word]
        return ", ".join(ids)

    def accept(self, draft: Draft, question: Question, answer: str, *, is_repeated: bool) -> bool:
        """Set a field and return whether its value is accepted: valid, or with warnings only and repeated."""
        path: FieldPath = tuple(int(token) if token.isdecimal() else token for token in question.pointer[1:].split("/"))
        set_value(draft.given, path, parse_answer(question.schema, answer))
        faults = faults_at(draft, question.pointer)
        if not faults or (is_repeated and not any(map(is_error, faults))):
            return True
        set_value(draft.given, path, None)
        for fault in faults:
            self.say_fault(fault)
        if not any(map(is_error, faults)):
            self.say("again")
        return False

    def ask_more(self, draft: Draft) -> None:
        """Ask for optional fields that most sources need: a date and sections."""
        properties = draft.skeleton.schema["properties"]
        if draft.kind.name != "sources":
            return
        if not {"date", "retrieved"} & draft.given.keys():
            self.say("usual")
            if not self.ask(draft, Question(pointer="/date", schema=properties["date"]), is_required=False):
                draft.given.pop("date", None)
        if "sections" not in draft.given:
            self.ask_for_sections(draft)

    def ask_for_sections(self, draft: Draft) -> None:
        """Ask for titles of sections, until an empty answer; ids are made of the titles."""
        sections: list[Value] = []
        self.say("section")
        while title := self.answer():
            base, taken = slug(title) or "afsnit", {row["id"] for row in mappings(sections)}
            ids = (base, *(f"{base[:70]}-{number}" for number in range(2, len(sections) + 3)))
            row: dict[str, Value] = {"id": next(id_ for id_ in ids if id_ not in taken), "title": title}
            draft.given["sections"] = [*sections, row]
            if faults := faults_at(draft, f"/sections/{len(sections)}"):
                self.say_fault(faults[0])
            else:
                self.say("chosen", id=row["id"], title=title)
                sections.append(row)
        draft.given["sections"] = sections
        if not sections:
            del draft.given["sections"]

    def complete(self, draft: Draft, give: Callable[[str, str], None]) -> None:
        """Ask for corrections until the draft has no errors; `give` sets a field or raises CannotRun."""
        while errors := draft.errors():
            for fault in errors:
                self.say_fault(fault, fault.location.pointer[1:].replace("/", "."))
            self.say("repair")
            field, _, value = self.answer().partition("=")
            before = deepcopy(draft.given)
            try:
                give(field.strip(), value)
                self.fill(draft)
            except CannotRun as refusal:
                if refusal.reason == "given-up":
                    raise
                draft.given.clear()
                draft.given.update(before)
                self.refuse(refusal)


def faults_at(draft: Draft, pointer: str) -> Sequence[Finding]:
    """The faults at and below a pointer."""
    try:
        return [f for f in draft.faults() if f.location.pointer == pointer or f.location.pointer.startswith(f"{pointer}/")]
    except Fault as fault:
        return [reading_finding(draft.file, fault)]
