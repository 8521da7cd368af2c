"""K106: words for faults of YAML syntax, by what was likely meant."""

from __future__ import annotations

from validate.codes import Words, reading_rule

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
