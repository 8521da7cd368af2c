"""K7xx: disallowed markup and placeholders in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from validate.codes import Words, record_rule
from validate.findings import Finding
from validate.model import Entry, Value, escape
from validate.text.markdown import refused
from validate.text.placeholder import OPEN, OPEN_ID, is_open

VARIANTS = {
    "html_block": "html",
    "html_inline": "html",
    "image": "image",
    "code_inline": "code",
    "code_block": "code",
    "fence": "code",
    "ordered_list": "numbers",
    "heading": "heading",
    "definition": "definition",
    "nesting": "nesting",
    "empty-link": "empty-link",
    "entity": "entity",
    "excess": "excess",
    "brackets": "brackets",
}

BULLET = "• "
"""The start of a point in a word processor."""


ALLOWED_DA = "Brug kun fed, kursiv, punktlister med - og links."
ALLOWED_EN = "Use bold, italics, lists with - and links only."


@record_rule(
    "K701",
    "forbidden-markup",
    checks_single_value=True,
    da={
        "": Words("Teksten bruger formatering, som ikke er tilladt.", ALLOWED_DA),
        "heading": Words(
            "En linje i teksten bliver til en overskrift.", f"Slet tegnet # eller linjen med - eller =. {ALLOWED_DA}"
        ),
        "definition": Words("Teksten »[…]: …« bliver ikke vist.", f"Skriv linket på sit sted: [tekst](adresse). {ALLOWED_DA}"),
        "excess": Words(
            "Teksten har flere tegn for markering, end der kan læses.",
            f"Del den op, og slet overflødige *, _, [ og andre tegn. {ALLOWED_DA}",
        ),
        "nesting": Words(
            "For meget i teksten står inde i hinanden.",
            f"Brug højst to lag punkter, og fed eller kursiv kun én gang. {ALLOWED_DA}",
        ),
        "empty-link": Words(
            "Et link i teksten har ingen tekst.", f"Skriv den i de firkantede parenteser: [tekst](adresse). {ALLOWED_DA}"
        ),
        "entity": Words("Et tegn er skrevet som i HTML, for eksempel &nbsp;.", f"Skriv selve tegnet. {ALLOWED_DA}"),
        "html": Words("Teksten indeholder HTML.", f"Skriv teksten uden tegnene < og >. {ALLOWED_DA}"),
        "image": Words("Teksten indeholder et billede.", f"Slet billedet. {ALLOWED_DA}"),
        "bullet": Words("Et punkt i teksten begynder med •.", f"Skriv hvert punkt på sin linje med - foran. {ALLOWED_DA}"),
        "brackets": Words("Teksten har to firkantede parenteser i træk.", f"Skriv én: [tekst](metode:ambit). {ALLOWED_DA}"),
        "code": Words("Teksten indeholder kode (`).", f"Slet tegnet `. {ALLOWED_DA}"),
        "numbers": Words(
            "Et tal med punktum først på linjen bliver en nummereret liste.", "Begynd med et ord: »Elever i 5. klasse«."
        ),
    },
    en={
        "": Words("The text uses markup that is not allowed.", ALLOWED_EN),
        "heading": Words("A line of the text makes a heading.", f"Delete the # or the line of - or =. {ALLOWED_EN}"),
        "definition": Words(
            "The text “[…]: …” is not shown.", f"Write the link where it belongs: [text](address). {ALLOWED_EN}"
        ),
        "excess": Words(
            "The text has more characters of markup than can be read.",
            f"Divide it, and delete needless *, _, [ and others. {ALLOWED_EN}",
        ),
        "nesting": Words(
            "Too much of the text stands inside itself.",
            f"Use at most two layers of points, and emphasis only once. {ALLOWED_EN}",
        ),
        "empty-link": Words("A link in the text has no text.", f"Write it within the brackets: [text](address). {ALLOWED_EN}"),
        "entity": Words("A character is written as in HTML, &nbsp; for example.", f"Write the character. {ALLOWED_EN}"),
        "html": Words("The text holds HTML.", f"Write the text without < and >. {ALLOWED_EN}"),
        "image": Words("The text holds an image.", f"Delete the image. {ALLOWED_EN}"),
        "bullet": Words("A point in the text begins with •.", f"Write each point on its own line behind -. {ALLOWED_EN}"),
        "brackets": Words("The text has two square brackets in a row.", f"Write one: [text](metode:ambit). {ALLOWED_EN}"),
        "code": Words("The text holds code (`).", f"Delete the character `. {ALLOWED_EN}"),
        "numbers": Words("A number with a point at the start of a line makes a numbered list.", "Begin with a word."),
    },
)
def forbidden_markup(entry: Entry) -> Iterator[Finding]:
    """Markup beyond paragraphs, emphasis, bullet lists and links; one finding for a text."""
    marked: set[str] = set()
    for pointer, text in entry.texts:
        markup = refused(text) or (["brackets"] if "[[" in text or "]]" in text else [])
        if markup:
            marked.add(pointer)
            yield Finding(code="K701", location=entry.at(pointer), variant=VARIANTS.get(markup[0], ""))
    for pointer, text in entry.prose:
        if BULLET in text and pointer not in marked and (text.startswith(BULLET) or text.count(BULLET) > 1):
            yield Finding(code="K701", location=entry.at(pointer), variant="bullet")


@record_rule(
    "K703",
    "unfilled-placeholder",
    checks_single_value=True,
    da={
        "": Words(
            "Feltet er ikke udfyldt: der står stadig »{word}«.",
            "Skriv det, der skal stå. Er der intet at skrive, og kan feltet udelades, så slet det.",
        ),
        "filler": Words(
            "»{word}« står i stedet for det, der skal stå her.",
            "Skriv det, der skal stå. Ved ingen det, så slet feltet, og skriv spørgsmålet under not_stated.",
        ),
    },
    en={
        "": Words(
            "The field is not filled in: it still says “{word}”.",
            "Write what belongs here. If there is nothing to write and the field is optional, delete it.",
        ),
        "filler": Words(
            "“{word}” stands for what belongs here.",
            "Write what belongs here. If nobody knows, delete the field, and put the question into not_stated.",
        ),
    },
)
def unfilled_placeholder(entry: Entry) -> Iterator[Finding]:
    """A placeholder of `validate new`, or a filler such as TODO. Placeholder ids are reported by K301."""
    if has_placeholder(entry.data.values()):
        ids = {reference.pointer for reference in entry.references}
        for pointer, word in placeholders(dict(entry.data)):
            if word == OPEN or pointer not in ids:
                yield Finding(code="K703", location=entry.at(pointer), values={"word": word})
    for pointer, text in entry.prose:
        if (word := find_filler(text)) and not is_open(text) and not pointer.endswith("/abbreviation"):
            yield Finding(code="K703", location=entry.at(pointer), variant="filler", values={"word": word})


FILLERS = {
    "n/a", "n.a", "i/a", "tbd", "tba", "tbc", "todo", "to do", "to be done", "fixme", "placeholder", "pladsholder", "blabla",
    "bla bla", "asdf", "qwerty", "udfyldes", "skal udfyldes", "udfyldes senere", "skal udfyldes senere", "udfyld",
    "udfyld mig", "udfyld her", "ikke udfyldt", "kommer", "følger", "kommer senere", "følger senere", "skrives senere",
    "tilføjes senere", "dummy", "dummytekst", "eksempeltekst", "foo", "foobar", "foo bar", "indsæt", "indsæt tekst",
    "indsæt her", "indsæt tekst her", "tekst her", "tekst mangler", "mangler tekst", "skriv her", "skriv tekst her",
}  # fmt: skip
"""Whole texts that hold the place of another, in small letters; so does a row of x."""

IN_BRACKETS = re.compile(
    r"\[(?:(?:[Ii]ndsæt|[Ss]kriv|[Uu]dfyld|[Tt]ilføj)\b[^\]\n]{0,40}|"
    r"navn|dato|beløb|kommune|skole|tekst|kilde|antal|titel|x+)\](?!\()"
)
"""Fillers in brackets that begin no link."""

FILLER = rf"\A(?:TODO|FIXME)\b|\ATBD:|\b[Ll]orem ipsum\b|\b(?:X{{3,}}|x{{3,}})\b|{IN_BRACKETS.pattern}"
"""Fillers within a text."""

FILLER_SIGNS = ("xxx", "XXX", "TODO", "FIXME", "TBD:", "orem ipsum")
"""Substrings of which every match of FILLER has one, unless it is one in brackets."""

LONGEST_FILLER = 40
SURROUNDING = " \t\n.,:;!?()<>*_-–—…\"'»«“”"


def find_filler(text: str) -> str:
    """The filler in a text, or an empty text."""
    word = text.strip(SURROUNDING)
    if len(word) <= LONGEST_FILLER and ((small := word.casefold()) in FILLERS or (len(word) > 1 and not small.strip("x"))):
        return word
    found = re.search(FILLER, text) if IN_BRACKETS.search(text) or any(map(text.__contains__, FILLER_SIGNS)) else None
    return found[0] if found else ""


def has_placeholder(box: Iterable[Value]) -> bool:
    """Whether these values or their children contain a placeholder; a fast check before `placeholders`."""
    for value in box:
        if isinstance(value, str):
            if OPEN in value or value == OPEN_ID:
                return True
        elif (isinstance(value, list) and has_placeholder(value)) or (
            isinstance(value, dict) and has_placeholder(value.values())
        ):
            return True
    return False


def placeholders(value: Value, pointer: str = "") -> Iterator[tuple[str, str]]:
    """The pointer and placeholder of each text with a placeholder."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from placeholders(child, f"{pointer}/{escape(key)}")
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from placeholders(child, f"{pointer}/{index}")
    elif isinstance(value, str) and is_open(value):
        yield pointer, OPEN_ID if value == OPEN_ID else OPEN
