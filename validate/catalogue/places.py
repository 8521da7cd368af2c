"""K4xx: the registers as a whole."""

from __future__ import annotations

from validate.catalogue.entry import Words, error, warning

CODES = (
    warning(
        "K401",
        "unused-entry",
        da=Words("Intet i håndbogen bruger {name}.", "Brug posten, link til den, eller slet filen."),
        en=Words("Nothing in the handbook uses {name}.", "Use the entry, link to it, or delete the file."),
    ),
    error(
        "K402",
        "duplicate-name",
        da=Words("Navnet »{name}« bruges også af {other}.", "Giv den ene et andet navn, eller saml de to."),
        en=Words("The name “{name}” is used by {other} too.", "Rename one, or merge the two."),
    ),
)
