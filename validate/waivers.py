"""Waivers: known faults that are allowed until a day, and the faults of waivers themselves.

A waiver is an entry of registers/waivers. It is in force through its last day, at most a year ahead, and covers the findings
of its code in its file, at and below its pointer. Faults that safety or the build depend on cannot be waived, nor can
findings about waivers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from validate.codes import RULES, Scope, Words, register
from validate.corpus import Corpus
from validate.findings import Finding, Severity
from validate.model import KINDS, Entry, Key
from validate.text.dates import first_day
from validate.text.similarity import find_misspelt, nearest

register(
    "K403",
    "unused-waiver",
    Severity.WARNING,
    Scope.INDEX,
    da=Words(
        "Undtagelsen bruges ikke: {code} findes ikke på dette sted i {file}.",
        "Slet filen, hvis fejlen er rettet; ret ellers code, file eller pointer.",
    ),
    en=Words(
        "The waiver is not used: there is no {code} at this place in {file}.",
        "Delete the file if the fault is mended; else mend code, file or pointer.",
    ),
)
register(
    "K404",
    "unknown-waived",
    Severity.ERROR,
    Scope.INDEX,
    da={
        "": Words("Der er ingen kontrol {code}.", "Skriv det nummer, der står i beskeden om fejlen."),
        "reading": Words("{code} kan ikke undtages: filen kan ikke læses.", "Ret filen, og slet undtagelsen."),
        "required": Words(
            "{code} kan ikke undtages: sikkerheden og siderne bygger på, at den er overholdt.",
            "Ret fejlen i {file}, og slet undtagelsen.",
        ),
        "file": Words("Filen {file} findes ikke.", "Ret stien, eller slet undtagelsen, hvis filen er slettet."),
        "waiver": Words("Fejl i en undtagelse kan ikke undtages.", "Ret {file}, og slet denne undtagelse."),
    },
    en={
        "": Words("There is no rule {code}.", "Write the code that stands in the message about the fault."),
        "reading": Words("{code} cannot be waived: the file cannot be read.", "Mend the file, and delete the waiver."),
        "required": Words(
            "{code} cannot be waived: safety and the pages stand on it.", "Mend the fault in {file}, and delete the waiver."
        ),
        "file": Words("There is no file {file}.", "Mend the path, or delete the waiver if the file is deleted."),
        "waiver": Words("A fault in a waiver cannot be waived.", "Mend {file}, and delete this waiver."),
    },
)
register(
    "K405",
    "waiver-too-long",
    Severity.ERROR,
    Scope.INDEX,
    da=Words(
        "Undtagelsen løber til {expires}, mere end et år frem.",
        "Skriv i expires en dag inden for et år; den kan forlænges senere.",
    ),
    en=Words(
        "The waiver lasts until {expires}, more than a year ahead.", "Write a day within a year; it can be extended later."
    ),
)
register(
    "K507",
    "expired-waiver",
    Severity.WARNING,
    Scope.INDEX,
    da=Words(
        "Undtagelsen udløb {expires} og gælder ikke længere.",
        "Ret fejlen, og slet filen. Er der en grund til at vente længere, så skriv den og en ny dag.",
    ),
    en=Words(
        "The waiver expired {expires} and is no longer in force.",
        "Mend the fault, and delete the file. If there is a reason to wait on, write it and a new day.",
    ),
)

KIND = KINDS["waivers"]
UNKNOWN_REFERENCE = "K301"


class Waiver(NamedTuple):
    """One entry of registers/waivers; missing values are empty."""

    entry: Entry
    code: str
    file: str
    pointer: str
    expires: date | None

    @classmethod
    def of(cls, entry: Entry) -> Waiver:
        """Build the waiver of an entry."""
        code, file, pointer = (str(entry.data.get(key, "")) for key in ("code", "file", "pointer"))
        return cls(entry=entry, code=code, file=file, pointer=pointer, expires=first_day(entry.data.get("expires")))

    def is_in_force(self, today: date) -> bool:
        """Whether its last day is neither over nor too far ahead; True for an invalid date, which is reported elsewhere."""
        return self.expires is None or (self.expires >= today and not self.is_too_long(today))

    def is_too_long(self, today: date) -> bool:
        """Whether its last day is more than a year ahead."""
        last = self.expires
        return last is not None and (last.year - 1, last.month, last.day) > (today.year, today.month, today.day)

    def covers(self, finding: Finding) -> bool:
        """Whether a finding has this code and file, and is at or below this pointer."""
        place = finding.location
        is_there = not self.pointer or place.pointer == self.pointer or place.pointer.startswith(f"{self.pointer}/")
        return finding.code == self.code and place.file == self.file and is_there


def apply(corpus: Corpus, found: Sequence[Finding], judged: Collection[Key]) -> tuple[Sequence[Finding], Sequence[Finding]]:
    """Split findings into active and waived ones; findings about the checked waivers are added to the active ones."""
    waivers = [Waiver.of(entry) for entry in corpus.of(KIND.name)]
    if not waivers:
        return found, ()
    waived: list[Finding] = []
    active: list[Finding] = []
    in_force = [waiver for waiver in waivers if waiver.is_in_force(corpus.today)]
    for finding in found:
        is_waivable = RULES[finding.code].is_waivable and not finding.location.file.startswith(f"{KIND.folder}/")
        is_waived = is_waivable and any(waiver.covers(finding) for waiver in in_force)
        (waived if is_waived else active).append(finding)
    for waiver in waivers:
        if waiver.entry.key in judged and not corpus.is_faulty(waiver.entry.key):
            active += [*waiver_faults(waiver, corpus)] or [*unused_waiver(waiver, corpus, found)]
    return active, waived


def reasons(finding: Finding, corpus: Corpus) -> Sequence[str]:
    """The reasons of the waivers in force that cover a finding; empty strings for waivers without a reason."""
    waivers = (Waiver.of(entry) for entry in corpus.of(KIND.name))
    covering = (waiver for waiver in waivers if waiver.is_in_force(corpus.today) and waiver.covers(finding))
    return tuple(dict.fromkeys(str(waiver.entry.data.get("reason") or "") for waiver in covering))


def waiver_faults(waiver: Waiver, corpus: Corpus) -> Iterator[Finding]:
    """K404, K405 and K507: an invalid code or file, or a last day that is too far ahead or over."""
    entry, values = waiver.entry, {"code": waiver.code, "file": waiver.file}
    rule = RULES.get(waiver.code)
    if rule is None:
        near = nearest(waiver.code, sorted(code for code, rule in RULES.items() if rule.is_waivable))
        yield Finding(code="K404", location=entry.at("/code"), values=values, suggestions=near)
    elif not rule.is_waivable:
        variant = "reading" if rule.scope is Scope.READING else "required"
        yield Finding(code="K404", location=entry.at("/code"), variant=variant, values=values)
    if waiver.file.startswith(f"{KIND.folder}/"):
        yield Finding(code="K404", location=entry.at("/file"), variant="waiver", values=values)
    elif not corpus.exists(entry_key(waiver.file)):
        near = find_misspelt(waiver.file, [other.file for other in corpus.entries.values() if other.kind != KIND.name])[:3]
        yield Finding(code="K404", location=entry.at("/file"), variant="file", values=values, suggestions=near)
    if waiver.is_too_long(corpus.today):
        yield Finding(code="K405", location=entry.at("/expires"), values={"expires": str(waiver.expires)})
    elif not waiver.is_in_force(corpus.today):
        yield Finding(code="K507", location=entry.at("/expires"), values={"expires": str(waiver.expires)})


def entry_key(file: str) -> Key:
    """The key of the entry of a file; an empty kind for an unknown folder."""
    folder, _, name = file.rpartition("/")
    return next((kind.name for kind in KINDS.values() if kind.folder == folder), ""), name.removesuffix(".yaml")


def unused_waiver(waiver: Waiver, corpus: Corpus, found: Sequence[Finding]) -> Iterator[Finding]:
    """K403: a waiver that covers no finding, with the pointers of other findings of its code and file."""
    may_be_hidden = corpus.has_faults() or any(finding.code == UNKNOWN_REFERENCE for finding in found)
    if may_be_hidden or any(waiver.covers(finding) for finding in found):
        return
    same = (f.location for f in found if f.code == waiver.code and f.location.file == waiver.file)
    places = [place.pointer for place in same if place.pointer]
    values = {"code": waiver.code, "file": waiver.file}
    yield Finding(code="K403", location=waiver.entry.at(""), values=values, suggestions=places[:3])
