"""What `python -m validate new` says and asks."""

from __future__ import annotations

SAID = {
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
