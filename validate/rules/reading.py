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
    "K106",
    "yaml-syntax",
    da={
        "": Words("Linjen kan ikke læses som YAML.", "Sammenlign med en tilsvarende linje i en anden post."),
        "tab": Words("Linjen er rykket ind med tabulator.", "Ryk ind med mellemrum, to for hvert trin."),
        "beside": Words(
            "Punktet står på samme linje som nøglen.",
            "Skriv punktet på linjen under, rykket ind; er det en tekst, så sæt den i anførselstegn.",
        ),
        "colon-text": Words("Teksten har et kolon, så det, der står før, bliver læst som en nøgle.", "Skriv {meant}."),
        "conflict": Words(
            "Linjen er et mærke, som git har sat ved en fletning.",
            "Behold den rigtige af de to udgaver, og slet linjerne med <<<<<<<, ======= og >>>>>>>.",
        ),
        "dash": Words("Punktet begynder med »{mark}« og ikke med en bindestreg.", "Skriv »- « i stedet for »{mark}«."),
        "hard-space": Words(
            "Her står et hårdt mellemrum (U+00A0 eller lignende), hvor der skal være et almindeligt.",
            "Slet det, og skriv et mellemrum med mellemrumstasten.",
        ),
        "hyphen": Words(
            "Punktet mangler sin bindestreg.", "Skriv »- « først på linjen, og ryk resten af punktet ind under teksten."
        ),
        "hyphen-or-level": Words(
            "Linjerne under er rykket længere ind end denne.",
            "Begynder her et punkt i en liste, så skriv bindestreg og mellemrum foran, »- «; ellers ryk linjerne under "
            "to mellemrum mod venstre.",
        ),
        "jammed": Words("Der mangler et mellemrum efter bindestregen.", "Skriv {meant}."),
        "fence": Words(
            "Linjen »{mark}« hører ikke til i filen; den viser, hvor et eksempel begynder eller slutter.", "Slet linjen."
        ),
        "link-space": Words("Der er et mellemrum i et link, så det, der står før, bliver læst som en nøgle.", "Skriv {meant}"),
        "no-colon": Words("Der mangler et kolon efter »{key}«.", "Skriv {meant}"),
        "no-colon-text": Words(
            "Linjen har ingen nøgle med kolon.",
            "Er »{key}« en nøgle, så skriv {meant} – ellers ryk linjen ind, så den hører til teksten før.",
        ),
        "open-quote": Words(
            "Teksten begynder med anførselstegnet {mark}, men slutter ikke med det.", "Skriv {mark} efter teksten."
        ),
        "quote-text": Words("Der står mere efter det sidste anførselstegn.", "Skriv {meant}."),
        "text": Words("Teksten begynder med »{sign}«, som betyder noget særligt i YAML.", "Skriv {meant}."),
        "no-break-space": Words(
            "Linjen er rykket ind med et hårdt mellemrum (U+00A0).",
            "Slet det, der står før teksten på linjen, og ryk ind med almindelige mellemrum, to for hvert trin.",
        ),
        "quote": Words(
            "Et anførselstegn mangler sin makker, eller der står mere efter det.",
            "Sæt ' både før og efter hele teksten; et ' inde i teksten skrives to gange.",
        ),
        "escape": Words(
            "Tegnet \\ kan ikke stå sådan mellem dobbelte anførselstegn.", "Brug enkelte anførselstegn i stedet: 'som her'."
        ),
        "colon": Words("Et kolon står, hvor det ikke kan stå.", "Sæt teksten i anførselstegn: 'Sådan: med kolon'."),
        "bracket": Words(
            "En parentes [ ] eller {{ }} mangler sin makker.", "Tilføj den, der mangler, eller sæt teksten i anførselstegn."
        ),
        "space": Words("Der mangler et mellemrum efter kolon.", "Skriv 'nøgle: værdi' med mellemrum efter kolon."),
        "key": Words(
            "Linjen har ingen nøgle med kolon.", "Skriv 'nøgle: værdi', eller ryk linjen ind, så den hører til teksten før."
        ),
        "sign": Words(
            "Teksten begynder med et tegn, som betyder noget særligt i YAML.",
            "Sæt teksten i anførselstegn; et punkt i en liste begynder med - og mellemrum.",
        ),
        "block": Words("Der står tekst på samme linje som > eller |.", "Skriv teksten på linjen under, rykket ind."),
        "indent": Words(
            "Linjen er ikke rykket ind som linjerne omkring den.",
            "Ret mellemrummene først på linjen: den skal begynde lige under de linjer, den hører sammen med.",
        ),
    },
    en={
        "": Words("The line cannot be read as YAML.", "Compare it with a like line of another record."),
        "tab": Words("The line is indented with a tab.", "Indent with spaces, two for each level."),
        "beside": Words(
            "The item stands on the line of its key.", "Write the item on the line below, indented; if it is a text, quote it."
        ),
        "colon-text": Words("The text holds a colon, so that what precedes it is read as a key.", "Write {meant}."),
        "conflict": Words(
            "The line is a mark that git has left at a merge.",
            "Keep the right one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>.",
        ),
        "dash": Words("The item begins with “{mark}”, not with a hyphen.", "Write “- ” in the place of “{mark}”."),
        "hard-space": Words(
            "A no-break space (U+00A0 or the like) stands where an ordinary one is wanted.", "Delete it, and type a space."
        ),
        "hyphen": Words(
            "The item has no hyphen.", "Write “- ” first on the line, and indent the rest of the item below its text."
        ),
        "hyphen-or-level": Words(
            "The lines below are indented further than this one.",
            "If an item of a list begins here, write a hyphen and a space before it, “- ”; otherwise move the lines below "
            "two spaces to the left.",
        ),
        "jammed": Words("A space is missing after the hyphen.", "Write {meant}."),
        "fence": Words(
            "The line “{mark}” does not belong in the file; it marks where an example begins or ends.", "Delete the line."
        ),
        "link-space": Words("A space stands in a link, so that the text before it is read as a key.", "Write {meant}"),
        "no-colon": Words("A colon is missing after “{key}”.", "Write {meant}"),
        "no-colon-text": Words(
            "The line has no key with a colon.",
            "If “{key}” is a key, write {meant} – otherwise indent the line to make it part of the text before.",
        ),
        "open-quote": Words(
            "The text begins with the quotation mark {mark}, but does not end with it.", "Write {mark} after the text."
        ),
        "quote-text": Words("Something follows the last quotation mark.", "Write {meant}."),
        "text": Words("The text begins with “{sign}”, which has a meaning of its own in YAML.", "Write {meant}."),
        "no-break-space": Words(
            "The line is indented with a no-break space (U+00A0).",
            "Delete what stands before the text of the line, and indent with ordinary spaces, two for each level.",
        ),
        "quote": Words(
            "A quotation mark has no partner, or something follows it.",
            "Put ' before and after the whole text; write a ' within the text twice.",
        ),
        "escape": Words(
            "The character \\ cannot stand like this between double quotation marks.",
            "Use single ones instead: 'like this'.",
        ),
        "colon": Words("A colon stands where none can stand.", "Quote the text: 'So: with a colon'."),
        "bracket": Words("A bracket [ ] or {{ }} has no partner.", "Add the missing one, or quote the text."),
        "space": Words("A space is missing after a colon.", "Write 'key: value' with a space after the colon."),
        "key": Words(
            "The line has no key with a colon.",
            "Write 'key: value', or indent the line to make it part of the text before.",
        ),
        "sign": Words(
            "The text begins with a character that has a meaning of its own in YAML.",
            "Quote the text; an item of a list begins with - and a space.",
        ),
        "block": Words("Text stands on the line of > or |.", "Write the text on the line below, indented."),
        "indent": Words("The line is not indented like the lines around it.", "Indent the line like its siblings."),
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
