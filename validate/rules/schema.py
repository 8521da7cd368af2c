"""K2xx: words for schema faults."""

from __future__ import annotations

from validate.codes import Words, schema_rule
from validate.rules.links import ADDRESSES

schema_rule(
    "K201",
    "unknown-key",
    is_about_key=True,
    da={
        "": Words("Nøglen »{key}« findes ikke her.", "Ret stavningen, eller slet nøglen."),
        "unlike": Words("Nøglen »{key}« findes ikke her.", "Slet nøglen, eller skriv en, der kan stå her: {keys}."),
        "elsewhere": Words("Nøglen »{key}« kan ikke stå her, men under {places}.", "Flyt den derhen, eller slet den."),
        "comma": Words("Mellem {{ }} skiller et komma to nøgler, så tallet efter »{before}« er delt.", "Skriv {meant}."),
        "deep": Words(
            "Nøglen »{key}« er rykket for langt ind.", "Ryk den og alt, hvad der hører under den, {by} mellemrum mod venstre."
        ),
        "deep-block": Words(
            "Nøglerne fra »{key}« til »{last}« er rykket for langt ind.",
            "Ryk dem og alt, hvad der hører under dem, {by} mellemrum mod venstre.",
        ),
        "shallow": Words(
            "Nøglen »{key}« er rykket for lidt ind.", "Ryk den og alt, hvad der hører under den, {by} mellemrum mod højre."
        ),
        "shallow-block": Words(
            "Nøglerne fra »{key}« til »{last}« er rykket for lidt ind.",
            "Ryk dem og alt, hvad der hører under dem, {by} mellemrum mod højre.",
        ),
    },
    en={
        "": Words("There is no key “{key}” here.", "Mend the spelling, or delete the key."),
        "unlike": Words("There is no key “{key}” here.", "Delete the key, or write one that may stand here: {keys}."),
        "elsewhere": Words("The key “{key}” cannot stand here, but in {places}.", "Move it there, or delete it."),
        "comma": Words("Between {{ }} a comma parts two keys, so that the number of “{before}” is split.", "Write {meant}."),
        "deep": Words("The key “{key}” is indented too far.", "Move it and all below it {by} spaces to the left."),
        "deep-block": Words(
            "The keys from “{key}” to “{last}” are indented too far.", "Move them and all below them {by} spaces to the left."
        ),
        "shallow": Words("The key “{key}” is not indented enough.", "Move it and all below it {by} spaces to the right."),
        "shallow-block": Words(
            "The keys from “{key}” to “{last}” are not indented enough.",
            "Move them and all below them {by} spaces to the right.",
        ),
    },
)
schema_rule(
    "K202",
    "missing-key",
    keeps_values=True,
    da={
        "": Words("Nøglen »{key}« mangler.", "Tilføj »{key}: …«."),
        "swallowed": Words(
            "Nøglen »{key}« er rykket for langt ind og er blevet en del af teksten under »{above}«.",
            "Ryk linjen med »{key}:« ud, så den flugter med »{above}:«.",
        ),
    },
    en={
        "": Words("The key “{key}” is missing.", "Add “{key}: …”."),
        "swallowed": Words(
            "The key “{key}” is indented too far, and has become part of the text of “{above}”.",
            "Move the line with “{key}:” to the left, in line with “{above}:”.",
        ),
    },
)
schema_rule(
    "K204",
    "unknown-value",
    has_replacements=True,
    da={
        "": Words("»{value}« er ikke en af de værdier, der kan stå her.", "Vælg en af: {choices}."),
        "empty": Words("Der er ikke valgt en værdi.", "Vælg en af: {choices}."),
        "const": Words("»{value}« kan ikke stå her.", "Skriv {wanted}, eller slet linjen."),
    },
    en={
        "": Words("“{value}” is none of the values that may stand here.", "Choose one of: {choices}."),
        "empty": Words("No value is chosen.", "Choose one of: {choices}."),
        "const": Words("“{value}” may not stand here.", "Write {wanted}, or delete the line."),
    },
)
schema_rule(
    "K205",
    "wrong-form",
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
        "meant": Words("»{value}« har ikke den form, der skal stå her.", "Skriv {meant}."),
        "paragraph": Words("»{value}« er mere end en paragraf.", "Skriv paragraph: {paragraph}, {parts}, hver på sin linje."),
        "school-year": Words(
            "»{value}« er et skoleår, ikke en dato.",
            "Skriv {meant}. Er det hele perioden, så skriv school_year: {school_year} i stedet for from og to.",
        ),
        "words": Words("»{value}« er ikke skrevet som en dato.", "Skriv '{year}', og skriv »{value}« under {other}."),
        "joined": Words(
            "»{value}« er to værdier, der er læst som én.", "Skriv hver på sin linje med bindestreg foran: »- {last}«."
        ),
        "section": Words(
            "»{value}« nævner ikke et afsnit af en kilde.", "Skriv kildens id, # og afsnittets id, som her: {example}."
        ),
        "law": Words("»{value}« er ikke en ELI-adresse hos Retsinformation.", "Skriv som her: {example}."),
        "law-meant": Words(
            "»{value}« er ikke en ELI-adresse hos Retsinformation.", "Se efter, om det er {meant}, og skriv den."
        ),
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
        "meant": Words("“{value}” does not have the form wanted here.", "Write {meant}."),
        "paragraph": Words(
            "“{value}” is more than a paragraph.", "Write paragraph: {paragraph}, {parts}, each on its own line."
        ),
        "school-year": Words(
            "“{value}” is a school year, not a date.",
            "Write {meant}. If it is the whole period, write school_year: {school_year} in place of from and to.",
        ),
        "words": Words("“{value}” is not written as a date.", "Write '{year}', and write “{value}” in {other}."),
        "joined": Words(
            "“{value}” is two values that are read as one.", "Write each on its own line behind a hyphen: “- {last}”."
        ),
        "section": Words(
            "“{value}” names no section of a source.",
            "Write the id of the source, # and that of the section, like this: {example}.",
        ),
        "law": Words("“{value}” is no ELI address of Retsinformation.", "Write it like this: {example}."),
        "law-meant": Words("“{value}” is no ELI address of Retsinformation.", "Check whether it is {meant}, and write that."),
        **ADDRESSES["en"],
    },
)
schema_rule(
    "K206",
    "number-outside-limits",
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
schema_rule(
    "K207",
    "wrong-length",
    da={
        "": Words("Listen er tom.", "Skriv mindst {wanted} punkt, eller slet nøglen."),
        "required": Words("Listen er tom.", "Skriv mindst {wanted} punkt; nøglen skal være der."),
        "minProperties": Words("Her mangler indhold.", "Skriv mindst {wanted} nøgle, eller slet linjen."),
        "required-keys": Words(
            "Her mangler indhold.", "Skriv mindst {wanted} nøgle; »not_stated: true« er en, hvis den kan stå her."
        ),
        "maxItems": Words("Listen er for lang.", "Skriv højst {wanted} punkter."),
        "maxLength": Words("Teksten »{value}« er for lang.", "Skriv højst {wanted} tegn."),
    },
    en={
        "": Words("The list is empty.", "Write at least {wanted} item, or delete the key."),
        "required": Words("The list is empty.", "Write at least {wanted} item; the key has to be there."),
        "minProperties": Words("There is nothing in here.", "Write at least {wanted} key, or delete the line."),
        "required-keys": Words(
            "There is nothing in here.", "Write at least {wanted} key; “not_stated: true” is one where it may stand."
        ),
        "maxItems": Words("The list is too long.", "Write at most {wanted} items."),
        "maxLength": Words("The text “{value}” is too long.", "Write at most {wanted} characters."),
    },
)
schema_rule(
    "K208",
    "repeated-item",
    keeps_values=True,
    da=Words("Det samme står to gange i listen.", "Slet den ene."),
    en=Words("The list holds the same item twice.", "Delete one."),
)
