"""Waivers: known faults that are allowed for now, what they cover, and what is wrong with a waiver itself.

A waiver is data: an entry of registers/waivers. It is in force through its last day, at most a year ahead, and covers the
findings of its code in its file, at its pointer and below. What safety or the build stands on cannot be waived, nor can
findings about waivers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from validate.catalogue import CODES as KNOWN
from validate.findings import Finding
from validate.model import KINDS, Corpus, Entry
from validate.rules.lifecycle import first_day
from validate.suggest import nearest

CODES = ("K403", "K404", "K405", "K507")
"""What this module reports."""

KIND = KINDS["waivers"]
READING = "K1"
REQUIRED = (READING, "K2", "K3", "K501", "K70")
"""How the codes begin of what safety or the build stands on: reading, schemas, references, dates, markup and links."""

LOST = "K301"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One entry of registers/waivers; a value that it lacks is empty, and covers nothing."""

    entry: Entry
    code: str
    file: str
    pointer: str
    expires: date | None

    @classmethod
    def of(cls, entry: Entry) -> Waiver:
        """The waiver that an entry states."""
        code, file, pointer = (str(entry.data.get(key, "")) for key in ("code", "file", "pointer"))
        return cls(entry=entry, code=code, file=file, pointer=pointer, expires=first_day(entry.data.get("expires")))

    def is_in_force(self, today: date) -> bool:
        """Whether its last day is not over, nor too far; a day that does not exist is reported by itself and ends nothing."""
        return self.expires is None or (self.expires >= today and not self.is_too_long(today))

    def is_too_long(self, today: date) -> bool:
        """Whether its last day is more than a year ahead."""
        last = self.expires
        return last is not None and (last.year - 1, last.month, last.day) > (today.year, today.month, today.day)

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is of this code, in this file, and at this place or below."""
        place = finding.location
        is_there = not self.pointer or place.pointer == self.pointer or place.pointer.startswith(f"{self.pointer}/")
        return finding.code == self.code and place.file == self.file and is_there


def apply(corpus: Corpus, found: Sequence[Finding]) -> tuple[Sequence[Finding], Sequence[Finding]]:
    """The findings that stand, those about waivers among them, and the findings that are waived."""
    waivers = [Waiver.of(entry) for entry in corpus.of(KIND.name)]
    if not waivers:
        return found, ()
    waived: list[Finding] = []
    standing: list[Finding] = []
    in_force = [waiver for waiver in waivers if waiver.is_in_force(corpus.today)]
    for finding in found:
        is_waived = may_be_waived(finding) and any(waiver.covers(finding) for waiver in in_force)
        (waived if is_waived else standing).append(finding)
    for waiver in waivers:
        if waiver.entry.key not in corpus.faulty:
            standing += [*faults(waiver, corpus)] or [*unused(waiver, corpus, found)]
    return standing, waived


def reasons(finding: Finding, corpus: Corpus) -> Sequence[str]:
    """Why a waived finding may stand: what each waiver in force that covers it says, once; nothing where one does not say."""
    waivers = (Waiver.of(entry) for entry in corpus.of(KIND.name))
    covering = (waiver for waiver in waivers if waiver.is_in_force(corpus.today) and waiver.covers(finding))
    return tuple(dict.fromkeys(str(waiver.entry.data.get("reason") or "") for waiver in covering))


def may_be_waived(finding: Finding) -> bool:
    """Whether a finding is neither of what safety or the build stands on, nor about a waiver."""
    return not finding.code.startswith(REQUIRED) and not finding.location.file.startswith(f"{KIND.folder}/")


def faults(waiver: Waiver, corpus: Corpus) -> Iterator[Finding]:
    """K404, K405 and K507: a code or a file that is none, or that cannot be waived; a last day that is too far, or over."""
    entry, values = waiver.entry, {"code": waiver.code, "file": waiver.file}
    if waiver.code not in KNOWN:
        near = nearest(waiver.code, [code for code in KNOWN if not code.startswith(REQUIRED)])
        yield Finding(code="K404", location=entry.at("/code"), values=values, suggestions=near)
    elif waiver.code.startswith(REQUIRED):
        variant = "reading" if waiver.code.startswith(READING) else "required"
        yield Finding(code="K404", location=entry.at("/code"), variant=variant, values=values)
    if waiver.file.startswith(f"{KIND.folder}/"):
        yield Finding(code="K404", location=entry.at("/file"), variant="waiver", values=values)
    elif not corpus.exists(target(waiver.file)):
        others = (*corpus.entries.values(), *corpus.beside.values())
        near = nearest(waiver.file, [other.file for other in others if other.kind != KIND.name])
        yield Finding(code="K404", location=entry.at("/file"), variant="file", values=values, suggestions=near)
    if waiver.is_too_long(corpus.today):
        yield Finding(code="K405", location=entry.at("/expires"), values={"expires": str(waiver.expires)})
    elif not waiver.is_in_force(corpus.today):
        yield Finding(code="K507", location=entry.at("/expires"), values={"expires": str(waiver.expires)})


def target(file: str) -> tuple[str, str]:
    """Kind and id of the entry that a file would hold."""
    folder, _, name = file.rpartition("/")
    return next((kind.name for kind in KINDS.values() if kind.folder == folder), ""), name.removesuffix(".yaml")


def unused(waiver: Waiver, corpus: Corpus, found: Sequence[Finding]) -> Iterator[Finding]:
    """K403: a waiver that covers no finding, with the places in its file that it may have meant."""
    if any(waiver.covers(finding) for finding in found) or is_open(corpus, found):
        return
    same = (f.location for f in found if f.code == waiver.code and f.location.file == waiver.file)
    places = [place.pointer for place in same if place.pointer]
    values = {"code": waiver.code, "file": waiver.file}
    yield Finding(code="K403", location=waiver.entry.at(""), values=values, suggestions=places[:3])


def is_open(corpus: Corpus, found: Sequence[Finding]) -> bool:
    """Whether what a waiver covers may only be hidden by another fault: a file that is not read, not sound, or not there."""
    return bool(corpus.unread or corpus.faulty) or any(finding.code == LOST for finding in found)
