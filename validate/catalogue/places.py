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
        da={
            "": Words("Navnet »{name}« bruges også af {other}.", "Giv den ene et andet navn, eller saml de to."),
            "code": Words("Koden {name} bruges også af {other}.", "Ret koden, eller saml de to."),
            "provision": Words(
                "Bestemmelsen ({name}) står også i {other}.",
                "Saml de to. Har de samme nummer hver sin tid, så skriv under valid, hvornår hver af dem gælder.",
            ),
        },
        en={
            "": Words("The name “{name}” is used by {other} too.", "Rename one, or merge the two."),
            "code": Words("The code {name} is used by {other} too.", "Mend the code, or merge the two."),
            "provision": Words(
                "The provision ({name}) stands in {other} too.",
                "Merge the two. If each has the number in its own time, write in valid when each is valid.",
            ),
        },
    ),
    warning(
        "K403",
        "unused-waiver",
        da=Words(
            "Undtagelsen bruges ikke: {code} findes ikke på dette sted i {file}.",
            "Slet filen, hvis fejlen er rettet; ret ellers code, file eller pointer.",
        ),
        en=Words(
            "The waiver is not used: there is no {code} at this place in {file}.",
            "Delete the file if the fault is mended; else mend code, file or pointer.",
        ),
    ),
    error(
        "K404",
        "unknown-waived",
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
    ),
    error(
        "K405",
        "waiver-too-long",
        da=Words(
            "Undtagelsen løber til {expires}, mere end et år frem.",
            "Skriv i expires en dag inden for et år; den kan forlænges senere.",
        ),
        en=Words(
            "The waiver lasts until {expires}, more than a year ahead.", "Write a day within a year; it can be extended later."
        ),
    ),
)
