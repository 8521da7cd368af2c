"""K1xx: a file cannot be read as the strict YAML that the project uses."""

from __future__ import annotations

from validate.catalogue.entry import Words, error

CODES = (
    error(
        "K101",
        "unreadable-file",
        da={
            "": Words("Filen kan ikke læses: {reason}.", "Se efter, om filen er der, og om du må læse den."),
            "irregular": Words(
                "Det er ikke en almindelig fil.", "Læg en almindelig tekstfil her, ikke en genvej eller en enhed."
            ),
        },
        en={
            "": Words("The file cannot be read: {reason}.", "Check that the file exists and that you may read it."),
            "irregular": Words("This is no regular file.", "Put an ordinary text file here, no link and no device."),
        },
    ),
    error(
        "K102",
        "file-too-large",
        da=Words("Filen fylder mere end {limit} KiB.", "Del den i flere filer; en almindelig post fylder omkring 10 KiB."),
        en=Words("The file is larger than {limit} KiB.", "Split it; an ordinary record has about 10 KiB."),
    ),
    error(
        "K103",
        "not-utf-8",
        da=Words("Filen er ikke gemt som UTF-8: byte {byte} hører ikke til.", "Gem filen igen med tegnsættet UTF-8."),
        en=Words("The file is not UTF-8: byte {byte} does not belong.", "Save the file again as UTF-8."),
    ),
    error(
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
    ),
    error(
        "K105",
        "not-composed",
        da=Words("Et bogstav på linjen er sat sammen af to tegn (ikke NFC).", "Skriv æ, ø, å og accenter igen på tastaturet."),
        en=Words("A letter on this line is made of two characters (not NFC).", "Type the accented letters again."),
    ),
    error(
        "K106",
        "yaml-syntax",
        da={
            "": Words("Linjen kan ikke læses som YAML.", "Sammenlign med en tilsvarende linje i en anden post."),
            "tab": Words("Linjen er rykket ind med tabulator.", "Ryk ind med mellemrum, to for hvert trin."),
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
                "Linjen er ikke rykket ind som linjerne omkring den.", "Ryk linjen ind, så den flugter med sine søskende."
            ),
        },
        en={
            "": Words("The line cannot be read as YAML.", "Compare it with a like line of another record."),
            "tab": Words("The line is indented with a tab.", "Indent with spaces, two for each level."),
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
    ),
    error(
        "K107",
        "duplicate-key",
        da=Words("Nøglen »{key}« står to gange; første gang på linje {first}.", "Slet den ene, eller saml de to."),
        en=Words("The key “{key}” stands twice; first on line {first}.", "Delete one, or merge the two."),
    ),
    error(
        "K108",
        "yaml-feature",
        da={
            "anchor": Words("Filen bruger et anker (&navn).", "Skriv værdien helt ud, eller sæt teksten i anførselstegn."),
            "alias": Words("Filen henviser til et anker (*navn).", "Skriv værdien helt ud, eller sæt teksten i anførselstegn."),
            "tag": Words("Filen bruger et mærke (!navn).", "Slet mærket, eller sæt teksten i anførselstegn."),
            "merge": Words("Filen bruger en flettenøgle (<<).", "Skriv nøglerne helt ud."),
            "directive": Words("Filen begynder med et direktiv (%).", "Slet linjen med %."),
            "document": Words("Filen har mere end ét dokument (---).", "Læg hver post i sin egen fil."),
        },
        en={
            "anchor": Words("The file uses an anchor (&name).", "Write the value out, or quote the text."),
            "alias": Words("The file refers to an anchor (*name).", "Write the value out, or quote the text."),
            "tag": Words("The file uses a tag (!name).", "Delete the tag, or quote the text."),
            "merge": Words("The file uses a merge key (<<).", "Write the keys out."),
            "directive": Words("The file begins with a directive (%).", "Delete the line with %."),
            "document": Words("The file holds more than one document (---).", "Put each record in a file of its own."),
        },
    ),
    error(
        "K109",
        "too-deep",
        da=Words("Indholdet er rykket mere end {limit} trin ind.", "Gør strukturen fladere; se en anden post."),
        en=Words("The content is nested more than {limit} levels deep.", "Make it flatter; look at another record."),
    ),
    error(
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
            "special": Words(
                "“{value}” is no number that the handbook can use.", "Write an ordinary number, or quote the text."
            ),
        },
    ),
    error(
        "K111",
        "non-text-key",
        da={
            "": Words("En nøgle skal være et enkelt ord.", "Skriv nøglen som i en anden post."),
            "plain": Words("Nøglen »{key}« bliver læst som noget andet end tekst.", "Skriv en nøgle, som skemaet kender."),
        },
        en={
            "": Words("A key has to be a single word.", "Write the key as another record has it."),
            "plain": Words("The key “{key}” is read as something else than text.", "Write a key that the schema knows."),
        },
    ),
    error(
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
    ),
    error(
        "K113",
        "misplaced-file",
        da={
            "folder": Words("Filen ligger i en mappe, håndbogen ikke kender.", "Flyt den til en af disse: {folders}."),
            "": Words("Filens navn ender ikke på .yaml.", "Giv den endelsen .yaml, eller flyt den væk."),
        },
        en={
            "folder": Words(
                "The file lies in a folder that the handbook does not know.", "Move it to one of these: {folders}."
            ),
            "": Words("The file's name does not end in .yaml.", "Name it .yaml, or move it away."),
        },
    ),
    error(
        "K114",
        "bad-file-name",
        da={
            "": Words(
                "Filens navn »{name}« kan ikke bruges som id.",
                "Brug små bogstaver a-z, tal og bindestreg; ae, oe og aa for æ, ø og å.",
            ),
            "reserved": Words(
                "Filens navn »{name}« er optaget: af håndbogens egne sider eller af Windows.", "Tilføj et ord: »navn-2.yaml«."
            ),
            "long": Words("Filens navn »{name}« er for langt.", "Skriv højst 80 tegn før .yaml."),
        },
        en={
            "": Words(
                "The file's name “{name}” cannot serve as an id.",
                "Use lower-case a-z, digits and hyphens; ae, oe, aa for æ, ø, å.",
            ),
            "reserved": Words(
                "The file's name “{name}” is taken: by the handbook's own pages or by Windows.", "Add a word: “name-2.yaml”."
            ),
            "long": Words("The file's name “{name}” is too long.", "Write at most 80 characters before .yaml."),
        },
    ),
)
