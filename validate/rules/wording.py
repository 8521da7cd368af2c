"""K7xx: empty words, text with encoding errors, and text lost to comments."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from validate.codes import Words, record_rule
from validate.findings import Finding, Severity
from validate.model import Entry

EMPTY_TEXTS = {
    "na", "nn", "n.n", "tom", "blank", "test", "idem", "ditto", "diverse", "none", "null", "nil", "unknown", "not stated",
    "not available", "ingen", "intet", "ingenting", "ikke noget", "ukendt", "uvist", "uoplyst", "mangler", "ej oplyst",
    "ikke relevant", "irrelevant", "ikke aktuelt", "det ved ingen", "vi ved det ikke", "intet at bemærke", "afventer",
    "under udarbejdelse", "oplyses senere", "ingen kendte", "ingen data", "ingen information", "ingen kommentarer",
    "ingen oplysninger", "ingen bemærkninger", "data mangler", "kilde mangler", "oplysning mangler", "oplysninger mangler",
    "oplysningen mangler", "samme som før", "samme som ovenfor", "som ovenfor", "som nævnt ovenfor", "jf. ovenfor",
    "se ovenfor", "se ovenstående", "se nedenfor", "se over", "se under", "se forrige", "se andetsteds", "se kilde",
    "se kilden", "se link", "se bilag", "se bilaget",
}  # fmt: skip
"""Whole texts without information, in lower case."""

UNSTATED = (
    r"(?:(?:det|dette|de|oplysningen|oplysningerne|tallet|kilden|kilderne) )?"
    r"(?:er |var |bliver |blev |fremgår |står |siger |oplyser )?(?:det |noget )?(?:ikke|endnu ikke|ikke noget|intet)"
    r"(?: (?:oplyst|angivet|nævnt|kendt|beskrevet|undersøgt|opgjort|noget)(?: endnu)?)?(?: (?:i|af) kilden)?|"
    r"(?:det )?vides ikke(?: endnu)?|(?:det )?ved (?:vi |ingen |man )?(?:det )?ikke"
)
"""A whole text that only says that something is not said or known, in small letters."""

MEANINGFUL_POINTERS = r"/(?:statements/[0-9]+/text|parts/[0-9]+/label|stated_none/[0-9]+/text|abbreviation)\Z"
"""Pointers where such texts are meaningful: voices, counted groups, and statements of absence."""

SURROUNDING = " \t\n.,:;!?()[]<>*_/\\-–—…\"'»«“”"

CONTINUATION = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0))
"""UTF-8 continuation bytes decoded as Windows-1252."""

DAMAGED = (
    rf"[\xc3\xc2][{CONTINUATION}]"  # two bytes of UTF-8 read as Windows-1252: a capital A with tilde or hat first
    r"|[\xc2\xc3](?=[\s.,;:)]|\Z)|(?<=[a-z\xe6\xf8\xe5])\xc2"  # the same of a no-break space that became an ordinary one
    rf"|\xe2(?:\u20ac|[{CONTINUATION}][{CONTINUATION}])"  # three bytes: quotation marks, dashes, arrows
    r"|\xef\xbb\xbf|\xf0\u0178"  # the mark at the beginning of a file, small pictures
    r"|\xc5[\xa1\xbd\xbe\xb8]"  # s and z with a hook
    r"|\u221a[\xb6\u2022\u220f\xf2\xd6\xdc\xa9\xae]"  # UTF-8 read as the encoding of an old Mac
    r"|(?<=[A-Za-z])[\u2020\u203a](?=[a-z])"  # letters of DOS
    r"|=C[23]=[89AB][0-9A-F]"  # quoted-printable, as in mail
    r"|\\u00[0-9a-fA-F]{2}|\\x[0-9a-fA-F]{2}"  # a code that no quotation marks turn into a letter
)
"""Characters that were decoded with the wrong encoding."""

SUSPECT = re.compile(r"[\xc2\xc3\xc5\xe2\xef\xf0\u2020\u203a\u221a=\\](?:(?<!\xc5)|(?=[\xa1\xbd\xbe\xb8]))")
"""Finds a character that every match of DAMAGED has; a capital A with a ring only before one that DAMAGED wants after it."""

ENTITY = r"&(?:aelig|oslash|aring|AElig|Oslash|Aring|eacute|nbsp|amp|quot|#[0-9]{2,5});"
"""An HTML entity in a text without Markdown; in others K701 reports it."""

USUAL_COMMENT = r"(?:\t| [ \t]+)#(?: .*|#.*)?\Z|[ \t]+#[ \t]*\Z"
"""A comment in usual form: two blanks before `#` and one after it."""


@record_rule(
    "K711",
    "empty-words",
    Severity.WARNING,
    checks_single_value=True,
    da=Words(
        "»{text}« fortæller ikke læseren noget.",
        "Skriv det, kilden siger. Siger den intet, så slet det, og skriv spørgsmålet under not_stated.",
    ),
    en=Words(
        "“{text}” tells a reader nothing.",
        "Write what the source says. If it says nothing, delete this, and put the question into not_stated.",
    ),
)
def empty_words(entry: Entry) -> Iterator[Finding]:
    """A whole text without information."""
    for pointer, text in entry.prose:
        if len(text) <= MAX_LENGTH and says_nothing(text) and not re.search(MEANINGFUL_POINTERS, pointer):
            yield Finding(code="K711", location=entry.at(pointer), values={"text": text})


MAX_LENGTH = 60
"""Maximum characters of a text without information."""


def says_nothing(text: str) -> bool:
    """Whether a text is without information, apart from case and punctuation."""
    plain = " ".join(text.casefold().strip(SURROUNDING).split())
    is_negated = "ikke" in plain or "intet" in plain  # as in every match of UNSTATED
    return plain in EMPTY_TEXTS or (is_negated and re.fullmatch(UNSTATED, plain) is not None)


@record_rule(
    "K713",
    "damaged-letters",
    checks_single_value=True,
    da={
        "": Words(
            "Bogstaver i »{found}« er blevet ødelagt undervejs.", "Skriv ordet igen: æ, ø, å eller det tegn, der stod før."
        ),
        "meant": Words("Bogstaver i »{found}« er blevet ødelagt undervejs.", "Skriv »{meant}« i stedet for »{broken}«."),
    },
    en={
        "": Words("Letters in “{found}” were damaged on their way.", "Type the word again: æ, ø, å or what stood there."),
        "meant": Words("Letters in “{found}” were damaged on their way.", "Write “{meant}” for “{broken}”."),
    },
)
def damaged_letters(entry: Entry) -> Iterator[Finding]:
    """Characters that were decoded with the wrong encoding; one finding for a text."""
    marked = dict(entry.texts)
    for pointer, text in entry.prose:
        found = re.search(DAMAGED, text) if SUSPECT.search(text) else None
        if found is None and "&" in text and pointer not in marked:
            found = re.search(ENTITY, text)
        if found:
            values, letter = {"found": word_around(text, found)}, repair_encoding(found[0])
            values |= {"broken": found[0], "meant": letter} if letter else {}
            yield Finding(code="K713", location=entry.at(pointer), variant="meant" if letter else "", values=values)


def repair_encoding(broken: str) -> str:
    """Undo decoding UTF-8 as Windows-1252 or Latin-1; empty if that fails."""
    for encoding in ("cp1252", "latin-1"):
        with contextlib.suppress(UnicodeError):
            letter = broken.encode(encoding).decode("utf-8")
            return letter if letter != broken else ""
    return ""


def word_around(text: str, found: re.Match[str]) -> str:
    """The word around a match."""
    start = max(text.rfind(" ", 0, found.start()), text.rfind("\n", 0, found.start())) + 1
    return text[start : found.end() + 10].split(maxsplit=1)[0]


@record_rule(
    "K714",
    "lost-text",
    Severity.WARNING,
    checks_single_value=True,
    da=Words(
        "Det, der står efter »{text}« på linjen, er ikke med: # begynder en kommentar.",
        "Sæt hele teksten i anførselstegn. Er det en kommentar, så skriv to mellemrum før # og ét efter.",
    ),
    en=Words(
        "What stands behind “{text}” on its line is left out: # begins a comment.",
        "Put the whole text between quotation marks. If it is a comment, write two spaces before the # and one behind it.",
    ),
)
def lost_text(entry: Entry) -> Iterator[Finding]:
    """A plain scalar that seems to continue after `#`, which starts a comment."""
    for pointer, text in entry.prose if entry.comments else ():
        if not re.match(USUAL_COMMENT, entry.comments.get(pointer, " #")):
            yield Finding(code="K714", location=entry.at(pointer), values={"text": text[-MAX_LENGTH:]})
