"""Words of `validate fix`: what a remedy did, and why a file was left as it was."""

from __future__ import annotations

from validate.messages import cut

REMEDIES = {
    "key": {"da": "nøgle: »{old}« → »{new}«", "en": "key: “{old}” → “{new}”"},
    "value": {"da": "værdi: »{old}« → »{new}«", "en": "value: “{old}” → “{new}”"},
    "link": {"da": "link: »{old}« → »{new}«", "en": "link: “{old}” → “{new}”"},
    "quote": {
        "da": "i anførselstegn, så det bliver læst som tekst: »{old}«",
        "en": "quoted, so that it is read as text: “{old}”",
    },
    "mark": {
        "da": "uden det usynlige tegn (BOM), som filen begyndte med",
        "en": "without the invisible character (BOM) that the file began with",
    },
    "breaks": {
        "da": "linjeskift skrevet som LF i hele filen; det er ikke vist linje for linje (antal: {count})",
        "en": "line breaks written as LF in the whole file; not shown line by line (number: {count})",
    },
    "spaces": {
        "da": "uden mellemrum sidst på linjen (antal linjer: {count})",
        "en": "without spaces at the end of the line (number of lines: {count})",
    },
    "end": {"da": "linjeskift efter den sidste linje", "en": "line break after the last line"},
    "order": {"da": "nøgler sat i skemaets rækkefølge", "en": "keys put in the schema's order"},
}
"""What is done to a file, by the name of the remedy."""

REFUSED = {
    "unproved": {
        "da": "{file}: ikke rettet, for mere end det, der skulle rettes, ville blive ændret. Ret filen selv.",
        "en": "{file}: not mended, since more would change than what was to be mended. Mend the file yourself.",
    },
    "changed": {
        "da": "{file}: ikke rettet, for filen er en anden end den, der blev læst. Prøv igen.",
        "en": "{file}: not mended, since the file is not the one that was read. Try again.",
    },
    "unwritable": {
        "da": "{file}: ikke rettet, for filen kan ikke skrives: {reason}.",
        "en": "{file}: not mended, since the file cannot be written: {reason}.",
    },
}
"""Why a file is left as it was."""

SUMMARY = {
    "mended": {"da": "Filer rettet: {files}. Rettelser: {remedies}.", "en": "Files mended: {files}. Remedies: {remedies}."},
    "dry": {
        "da": "Intet er skrevet. Filer, der kan rettes: {files}. Rettelser: {remedies}.",
        "en": "Nothing is written. Files that can be mended: {files}. Remedies: {remedies}.",
    },
    "nothing": {"da": "Der er intet, som programmet kan rette.", "en": "There is nothing that the program can mend."},
}

LEFT = {
    "da": "Det her skal du selv rette:",
    "en": "This is left for you to mend:",
}
"""What stands above the findings that remain."""


def spoken(name: str, language: str, *, old: str, new: str, count: int) -> str:
    """What a remedy of that name does, in a language; `count` is the number of places."""
    return REMEDIES[name][language].format(old=cut(old), new=cut(new), count=count)
