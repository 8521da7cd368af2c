"""K1xx: words for files that are not valid strict YAML."""

from __future__ import annotations

from validate.codes import Words, reading_rule

reading_rule(
    "K101",
    "unreadable-file",
    is_about_file=True,
    da={
        "": Words("Filen kan ikke læses: {reason}.", "Se efter, om filen er der, og om du må læse den."),
        "irregular": Words("Det er ikke en almindelig fil.", "Læg en almindelig tekstfil her, ikke en genvej eller en enhed."),
    },
    en={
        "": Words("The file cannot be read: {reason}.", "Check that the file exists and that you may read it."),
        "irregular": Words("This is no regular file.", "Put an ordinary text file here, no link and no device."),
    },
)
reading_rule(
    "K102",
    "file-too-large",
    is_about_file=True,
    da=Words("Filen fylder mere end {limit} KiB.", "Del den i flere filer; en almindelig post fylder omkring 10 KiB."),
    en=Words("The file is larger than {limit} KiB.", "Split it; an ordinary record has about 10 KiB."),
)
reading_rule(
    "K103",
    "not-utf-8",
    da=Words("Filen er ikke gemt som UTF-8: byte {byte} hører ikke til.", "Gem filen igen med tegnsættet UTF-8."),
    en=Words("The file is not UTF-8: byte {byte} does not belong.", "Save the file again as UTF-8."),
)
reading_rule(
    "K104",
    "forbidden-character",
    da={
        "": Words(
            "Tegnet {character} er usynligt eller ødelagt, og det er ikke tilladt.", "Slet tegnet, eller skriv linjen igen."
        ),
        "foreign": Words(
            "Tegnet {character} bruges ikke i håndbogen; det kan ligne et andet.",
            "Skriv ordet igen på tastaturet med latinske bogstaver; skriv et særligt tegn med ord.",
        ),
    },
    en={
        "": Words(
            "The character {character} is invisible or broken, and is not allowed.", "Delete it, or type the line again."
        ),
        "foreign": Words(
            "The handbook does without the character {character}, which may look like another.",
            "Type the word again in Latin letters; write a special sign in words.",
        ),
    },
)
reading_rule(
    "K105",
    "not-composed",
    da={
        "": Words(
            "Et bogstav på linjen er sat sammen af to tegn (ikke NFC).",
            "Skriv æ, ø, å og accenter igen på tastaturet, eller kør python -m validate fix, som retter hele filen.",
        ),
        "escape": Words(
            "Et bogstav på linjen er sat sammen af to tegn (ikke NFC).", "Skriv æ, ø, å og accenter igen på tastaturet."
        ),
    },
    en={
        "": Words(
            "A letter on this line is made of two characters (not NFC).",
            "Type the accented letters again, or run python -m validate fix, which mends the whole file.",
        ),
        "escape": Words("A letter on this line is made of two characters (not NFC).", "Type the accented letters again."),
    },
)
reading_rule(
    "K107",
    "duplicate-key",
    da={
        "": Words("Nøglen »{key}« står to gange; første gang på linje {first}.", "Slet den ene, eller saml de to."),
        "nested": Words(
            "Nøglen »{key}« står to gange; første gang på linje {first}.",
            "Er en linje imellem dem blevet væk, for eksempel »summary:« eller »- …«, så skriv den igen. "
            "Slet ellers den ene, eller saml de to.",
        ),
        "item": Words(
            "Nøglen »{key}« står to gange i samme punkt; første gang på linje {first}.",
            "Begynder her et nyt punkt, så skriv bindestreg og mellemrum foran: »- {key}: …«; ellers slet den ene.",
        ),
    },
    en={
        "": Words("The key “{key}” stands twice; first on line {first}.", "Delete one, or merge the two."),
        "nested": Words(
            "The key “{key}” stands twice; first on line {first}.",
            "If a line between them was lost, such as “summary:” or “- …”, write it again. Else delete one, or merge the two.",
        ),
        "item": Words(
            "The key “{key}” stands twice in one item; first on line {first}.",
            "If a new item begins here, write a hyphen and a space before it: “- {key}: …”; otherwise delete one.",
        ),
    },
)
reading_rule(
    "K108",
    "yaml-feature",
    da={
        "anchor": Words("Filen bruger et anker (&navn).", "Skriv værdien helt ud, eller sæt teksten i anførselstegn: {meant}."),
        "alias": Words(
            "Filen henviser til et anker (*navn).", "Skriv værdien helt ud, eller sæt teksten i anførselstegn: {meant}."
        ),
        "tag": Words("Filen bruger et mærke (!navn).", "Slet mærket, eller sæt teksten i anførselstegn: {meant}."),
        "merge": Words("Filen bruger en flettenøgle (<<).", "Skriv nøglerne helt ud."),
        "directive": Words("Filen begynder med et direktiv (%).", "Slet linjen med %."),
        "document": Words(
            "Filen har mere end ét dokument (---).",
            "Er filen kun én post, så slet linjen; læg ellers hver post i sin egen fil.",
        ),
    },
    en={
        "anchor": Words("The file uses an anchor (&name).", "Write the value out, or quote the text: {meant}."),
        "alias": Words("The file refers to an anchor (*name).", "Write the value out, or quote the text: {meant}."),
        "tag": Words("The file uses a tag (!name).", "Delete the tag, or quote the text: {meant}."),
        "merge": Words("The file uses a merge key (<<).", "Write the keys out."),
        "directive": Words("The file begins with a directive (%).", "Delete the line with %."),
        "document": Words(
            "The file holds more than one document (---).",
            "If the file is one record, delete the line; else put each record in a file of its own.",
        ),
    },
)
reading_rule(
    "K109",
    "too-deep",
    da=Words("Indholdet er rykket mere end {limit} trin ind.", "Gør strukturen fladere; se en anden post."),
    en=Words("The content is nested more than {limit} levels deep.", "Make it flatter; look at another record."),
)
reading_rule(
    "K110",
    "number-out-of-range",
    da={
        "": Words(
            "Tallet »{value}« har mere end {limit} cifre.", "Er det et nummer og ikke et tal, så sæt det i anførselstegn."
        ),
        "special": Words(
            "»{value}« er ikke et tal, håndbogen kan bruge.", "Skriv et almindeligt tal, eller sæt teksten i anførselstegn."
        ),
    },
    en={
        "": Words("The number “{value}” has more than {limit} digits.", "If it is an identifier, quote it."),
        "special": Words("“{value}” is no number that the handbook can use.", "Write an ordinary number, or quote the text."),
    },
)
reading_rule(
    "K111",
    "non-text-key",
    da={
        "": Words("En nøgle skal være et enkelt ord.", "Skriv nøglen som i en anden post."),
        "comma": Words("Mellem {{ }} skiller et komma to nøgler, så tallet efter »{before}« er delt.", "Skriv {meant}."),
        "plain": Words("Nøglen »{key}« bliver læst som noget andet end tekst.", "Skriv en nøgle, som skemaet kender."),
    },
    en={
        "": Words("A key has to be a single word.", "Write the key as another record has it."),
        "comma": Words("Between {{ }} a comma parts two keys, so that the number of “{before}” is split.", "Write {meant}."),
        "plain": Words("The key “{key}” is read as something else than text.", "Write a key that the schema knows."),
    },
)
reading_rule(
    "K112",
    "not-a-mapping",
    da={
        "": Words("Filen begynder ikke med en nøgle.", "Begynd med 'name: …' som de andre poster."),
        "empty": Words("Filen er tom.", "Skriv posten, eller slet filen."),
    },
    en={
        "": Words("The file does not begin with a key.", "Begin with 'name: …' as the other records do."),
        "empty": Words("The file is empty.", "Write the record, or delete the file."),
    },
)
