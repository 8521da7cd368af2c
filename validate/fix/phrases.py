"""Words of `validate fix`: why a file was left as it was, and what it all comes to."""

from __future__ import annotations

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
