"""K2xx: a file says something that its schema does not allow."""

from __future__ import annotations

from validate.address import WORDS as ADDRESSES
from validate.codes import Scope, Words, register
from validate.findings import Severity

register(
    "K201",
    "unknown-key",
    Severity.ERROR,
    Scope.SCHEMA,
    is_about_key=True,
    da=Words("Nøglen »{key}« findes ikke her.", "Ret stavningen, eller slet nøglen."),
    en=Words("There is no key “{key}” here.", "Mend the spelling, or delete the key."),
)
register(
    "K202",
    "missing-key",
    Severity.ERROR,
    Scope.SCHEMA,
    keeps_values=True,
    da=Words("Nøglen »{key}« mangler.", "Tilføj »{key}: …«."),
    en=Words("The key “{key}” is missing.", "Add “{key}: …”."),
)
register(
    "K203",
    "wrong-type",
    Severity.ERROR,
    Scope.SCHEMA,
    da={
        "": Words("»{value}« står, hvor der skal være en tekst.", "Skriv teksten på linjen, uden - og uden nye nøgler under."),
        "empty": Words("Der står intet efter nøglen.", "Skriv værdien, eller slet linjen."),
        "quote": Words("»{value}« bliver læst som et tal eller ja/nej, ikke som tekst.", "Sæt det i anførselstegn: '{value}'."),
        "array": Words("»{value}« står alene, hvor der skal være en liste.", "Skriv en linje med »- « for hvert punkt."),
        "object": Words(
            "»{value}« står, hvor der skal være nøgler.", "Skriv en linje for hver nøgle, rykket ind: »nøgle: værdi«."
        ),
        "integer": Words("»{value}« er ikke et helt tal.", "Skriv et helt tal uden punktum, komma og enhed."),
        "integer-meant": Words("»{value}« er ikke skrevet som et helt tal.", "Skriv {meant}."),
        "number": Words("»{value}« er ikke et tal.", "Skriv tallet uden enhed og med punktum i stedet for komma."),
        "number-meant": Words("»{value}« er ikke skrevet som et tal.", "Skriv {meant}."),
        "number-either": Words(
            "»{value}« kan læses som to tal.",
            "Skriv {meant}, hvis punktummet skiller tusinder, og {other}, hvis det er et komma.",
        ),
        "object-span": Words(
            "»{value}« står, hvor der skal være nøgler.", "Skriv from: {from} og to: {to}, hver på sin linje."
        ),
        "array-span": Words(
            "»{value}« står alene, hvor der skal være en liste.", "Skriv et punkt: - {{from: {from}, to: {to}}}."
        ),
        "boolean": Words("»{value}« er hverken true eller false.", "Skriv true eller false."),
    },
    en={
        "": Words("“{value}” stands where a text is wanted.", "Write the text on the line, without - and without keys below."),
        "empty": Words("Nothing stands after the key.", "Write the value, or delete the line."),
        "quote": Words("“{value}” is read as a number or a boolean, not as text.", "Quote it: '{value}'."),
        "array": Words("“{value}” stands alone where a list is wanted.", "Write a line with “- ” for each item."),
        "object": Words("“{value}” stands where keys are wanted.", "Write a line for each key, indented: “key: value”."),
        "integer": Words("“{value}” is no whole number.", "Write a whole number without separators or unit."),
        "integer-meant": Words("“{value}” is not written as a whole number.", "Write {meant}."),
        "number": Words("“{value}” is no number.", "Write the number without a unit, and with a point for a comma."),
        "number-meant": Words("“{value}” is not written as a number.", "Write {meant}."),
        "number-either": Words(
            "“{value}” can be read as two numbers.",
            "Write {meant} if the point parts thousands, and {other} if it is a comma.",
        ),
        "object-span": Words(
            "“{value}” stands where keys are wanted.", "Write from: {from} and to: {to}, each on its own line."
        ),
        "array-span": Words("“{value}” stands alone where a list is wanted.", "Write an item: - {{from: {from}, to: {to}}}."),
        "boolean": Words("“{value}” is neither true nor false.", "Write true or false."),
    },
)
register(
    "K204",
    "unknown-value",
    Severity.ERROR,
    Scope.SCHEMA,
    has_replacements=True,
    da={
        "": Words("»{value}« er ikke en af de værdier, der kan stå her.", "Vælg en af: {wanted}."),
        "empty": Words("Der er ikke valgt en værdi.", "Vælg en af: {wanted}."),
        "const": Words("»{value}« kan ikke stå her.", "Skriv {wanted}, eller slet linjen."),
    },
    en={
        "": Words("“{value}” is none of the values that may stand here.", "Choose one of: {wanted}."),
        "empty": Words("No value is chosen.", "Choose one of: {wanted}."),
        "const": Words("“{value}” may not stand here.", "Write {wanted}, or delete the line."),
    },
)
register(
    "K205",
    "wrong-form",
    Severity.ERROR,
    Scope.SCHEMA,
    has_replacements=True,
    da={
        "": Words("»{value}« har ikke den form, der skal stå her.", "Skriv som her: {example}."),
        "name": Words("»{value}« er ikke skrevet som et id.", "Skriv id'et, ikke navnet."),
        "new-name": Words(
            "»{value}« er ikke et id, og i {folder} hedder intet sådan.",
            "Opret den, hvis den mangler: filen bliver {folder}/{id}.yaml, og id'et, der skal stå her, bliver {id}.",
        ),
        "new-source": Words(
            "»{value}« er ikke et id, og i {folder} hedder intet sådan.",
            "Opret kilden, hvis den mangler: filen bliver {folder}/{id}.yaml. Skriv så {id}#, og efter # afsnittets id.",
        ),
        "law": Words("»{value}« er ikke en ELI-adresse hos Retsinformation.", "Skriv som her: {example}."),
        **ADDRESSES["da"],
    },
    en={
        "": Words("“{value}” does not have the form wanted here.", "Write it like this: {example}."),
        "name": Words("“{value}” is not written as an id.", "Write the id, not the name."),
        "new-name": Words(
            "“{value}” is no id, and nothing in {folder} is called so.",
            "Create it if it is missing: the file will be {folder}/{id}.yaml, and the id that belongs here {id}.",
        ),
        "new-source": Words(
            "“{value}” is no id, and nothing in {folder} is called so.",
            "Create the source if it is missing: {folder}/{id}.yaml. Then write {id}#, and behind # the id of the section.",
        ),
        "law": Words("“{value}” is no ELI address of Retsinformation.", "Write it like this: {example}."),
        **ADDRESSES["en"],
    },
)
register(
    "K206",
    "number-outside-limits",
    Severity.ERROR,
    Scope.SCHEMA,
    da={
        "": Words("{value} er for lille.", "Skriv mindst {wanted}."),
        "exclusiveMinimum": Words("{value} er for lille.", "Skriv et tal over {wanted}."),
        "maximum": Words("{value} er for stor.", "Skriv højst {wanted}."),
    },
    en={
        "": Words("{value} is too small.", "Write at least {wanted}."),
        "exclusiveMinimum": Words("{value} is too small.", "Write a number above {wanted}."),
        "maximum": Words("{value} is too large.", "Write at most {wanted}."),
    },
)
register(
    "K207",
    "wrong-length",
    Severity.ERROR,
    Scope.SCHEMA,
    da={
        "": Words("Listen er tom.", "Skriv mindst {wanted} punkt, eller slet nøglen."),
        "required": Words("Listen er tom.", "Skriv mindst {wanted} punkt; nøglen skal være der."),
        "minProperties": Words("Her mangler indhold.", "Skriv mindst {wanted} nøgle, eller slet linjen."),
        "maxItems": Words("Listen er for lang.", "Skriv højst {wanted} punkter."),
        "maxLength": Words("Teksten »{value}« er for lang.", "Skriv højst {wanted} tegn."),
    },
    en={
        "": Words("The list is empty.", "Write at least {wanted} item, or delete the key."),
        "required": Words("The list is empty.", "Write at least {wanted} item; the key has to be there."),
        "minProperties": Words("There is nothing in here.", "Write at least {wanted} key, or delete the line."),
        "maxItems": Words("The list is too long.", "Write at most {wanted} items."),
        "maxLength": Words("The text “{value}” is too long.", "Write at most {wanted} characters."),
    },
)
register(
    "K208",
    "repeated-item",
    Severity.ERROR,
    Scope.SCHEMA,
    keeps_values=True,
    da=Words("Det samme står to gange i listen.", "Slet den ene."),
    en=Words("The list holds the same item twice.", "Delete one."),
)
