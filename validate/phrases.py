"""Words of the program itself."""

from __future__ import annotations

import errno

MEANT = {"da": "Mente du {choices}?", "en": "Did you mean {choices}?"}

CHOICE = {"da": "»{choice}«", "en": "“{choice}”"}

SEE_RULES = {
    "da": "Kommandoen rules viser dem alle.",
    "en": "The command rules lists them all.",
}

SEVERITY = {
    "da": {"error": "fejl", "warning": "advarsel"},
    "en": {"error": "error", "warning": "warning"},
}

SUMMARY = {
    "da": "{files} læst: {errors}, {warnings}.",
    "en": "{files} read: {errors}, {warnings}.",
}

SUMMARY_WITH_WAIVED = {
    "da": "{files} læst: {errors}, {warnings}, {waived}.",
    "en": "{files} read: {errors}, {warnings}, {waived}.",
}

COUNTED = {
    "da": {
        "files": ("{} fil", "{} filer"),
        "errors": ("{} fejl", "{} fejl"),
        "warnings": ("{} advarsel", "{} advarsler"),
        "waived": ("{} undtaget", "{} undtaget"),
    },
    "en": {
        "files": ("{} file", "{} files"),
        "errors": ("{} error", "{} errors"),
        "warnings": ("{} warning", "{} warnings"),
        "waived": ("{} waived", "{} waived"),
    },
}
"""A number of things: of one, and of any other number."""

EXAMPLES = {
    "changed": {
        "da": "Et eksempel fra filen {file}, hvor linjen med minus er den forkerte, og linjen med plus er den rigtige:",
        "en": "An example from the file {file}; the line with a minus is the wrong one, the line with a plus the right one:",
    },
    "deleted": {
        "da": "Et eksempel på en fil, der skal slettes. Det her står i {file}:",
        "en": "An example of a file that is to be deleted. This is what {file} says:",
    },
    "moved": {
        "da": "Et eksempel, hvor filens indhold er i orden. Stien med minus er den forkerte, og stien med plus er den rigtige:",
        "en": "An example in which the text is right; the path with a minus is the wrong one, that with a plus the right one:",
    },
}
"""What stands above an example, by its kind."""

REASONS = {
    "no-content": {
        "da": "Her er ingen håndbog: {path} har ingen mappe interventions.",
        "en": "No handbook here: {path} has no folder interventions.",
    },
    "no-path": {
        "da": "{path} findes ikke.",
        "en": "{path} does not exist.",
    },
    "outside": {
        "da": "{path} er ikke en del af interventions eller registers i {root}.",
        "en": "{path} is no part of interventions or registers in {root}.",
    },
    "no-git": {
        "da": "Det kræver programmet git, og det findes ikke her.",
        "en": "This needs the program git, which is not here.",
    },
    "no-repository": {
        "da": "{path} ligger ikke i et git-arkiv, der kan læses: {reason}",
        "en": "{path} lies in no git repository that can be read: {reason}",
    },
    "no-revision": {
        "da": "Git kender ingen revision »{revision}«. Skriv en gren, et mærke eller en commit, for eksempel main.",
        "en": "Git knows no revision “{revision}”. Write a branch, a tag or a commit, main for instance.",
    },
    "no-history": {
        "da": "Git kan ikke vise, hvordan håndbogen så ud: {reason}",
        "en": "Git cannot show how the handbook was: {reason}",
    },
    "bad-schema": {
        "da": "Skemaet {file} kan ikke bruges: {reason}",
        "en": "The schema {file} cannot be used: {reason}",
    },
    "unknown-code": {
        "da": "Der er ingen kontrol »{code}«. {meant}",
        "en": "There is no rule “{code}”. {meant}",
    },
    "unknown-record": {
        "da": "Der er ingen indsats »{record}«. {meant}",
        "en": "There is no intervention “{record}”. {meant}",
    },
    "faulty-record": {
        "da": "{file} har fejl, som skal rettes først. Se dem med: python -m validate {file}",
        "en": "{file} has faults that have to be mended first. See them by: python -m validate {file}",
    },
    "future-review": {
        "da": "{day} ligger i fremtiden. Skriv den dag, hvor posten blev gennemgået.",
        "en": "{day} lies in the future. Write the day on which the record was reviewed.",
    },
    "no-day": {
        "da": "»{value}« er ikke en dag. Skriv den som 2026-04-18.",
        "en": "“{value}” is no day. Write it like 2026-04-18.",
    },
    "unmarked": {
        "da": "{file} er ikke ændret: reviewed er skrevet, så programmet ikke kan rette det, eller filen er ændret imens."
        " Ret den selv.",
        "en": "{file} is not changed: reviewed is written in a way that the program cannot mend, or the file has changed"
        " meanwhile. Mend it yourself.",
    },
    "no-checkout": {
        "da": "{path} er ikke en kopi af hele projektet: {missing} mangler. Hent projektet, og kør kommandoen i dets mappe.",
        "en": "{path} is no checkout of the project: {missing} is missing. Fetch it, and run the command in its folder.",
    },
    "not-empty": {
        "da": "{path} er ikke en tom mappe. Vælg en ny.",
        "en": "{path} is no empty folder. Choose a new one.",
    },
    "inside-root": {
        "da": "{path} ligger i {root}. Vælg en mappe uden for projektet.",
        "en": "{path} lies in {root}. Choose a folder outside the project.",
    },
    "no-municipality": {
        "da": "Skriv --municipality med kommunens navn og --code med kommunekoden.",
        "en": "Write --municipality with the municipality's name and --code with its code.",
    },
    "bad-municipality": {
        "da": "»{name}« kan ikke bruges som en kommunes navn. Skriv det på én linje, fx Prøve Kommune.",
        "en": "“{name}” cannot be used as a municipality's name. Write it on one line, Prøve Kommune for instance.",
    },
    "bad-code": {
        "da": "»{code}« er ikke en kommunekode. Den har tre tal, fx 707.",
        "en": "“{code}” is no code of a municipality. It has three digits, 707 for instance.",
    },
    "unknown-kind": {
        "da": "»{kind}« er ikke en slags post. {meant}",
        "en": "“{kind}” is no kind of entry. {meant}",
    },
    "unknown-field": {
        "da": "Der er intet felt »{field}«, der kan få en værdi. {meant}",
        "en": "There is no field “{field}” that can have a value. {meant}",
    },
    "no-value": {
        "da": "»{field}« har ingen værdi. Skriv --set nøgle=værdi, for eksempel --set status.value=active.",
        "en": "“{field}” has no value. Write --set key=value, --set status.value=active for instance.",
    },
    "bad-value": {
        "da": "{field}: {message} {hint}",
        "en": "{field}: {message} {hint}",
    },
    "no-text": {
        "da": "»{words}« er ikke tekst i UTF-8.",
        "en": "“{words}” is no text in UTF-8.",
    },
    "no-id": {
        "da": "Filen mangler et navn. Skriv et id, eller skriv --name, så bliver id'et lavet af det.",
        "en": "The file has no name. Write an id, or write --name, and the id is made of it.",
    },
    "bad-id": {
        "da": "»{id}« kan ikke bruges som id: højst 80 tegn, små bogstaver a-z, tal og bindestreg. {meant}",
        "en": "“{id}” cannot be used as an id: at most 80 characters, small letters a-z, digits and hyphens. {meant}",
    },
    "taken-id": {
        "da": "{file} findes i forvejen. Ret den, eller vælg et andet id.",
        "en": "{file} exists already. Change it, or choose another id.",
    },
    "same-id": {
        "da": "Det gamle og det nye id er det samme: »{id}«.",
        "en": "The old and the new id are the same: “{id}”.",
    },
    "taken-former-id": {
        "da": "»{id}« har før været id for {file}, og den gamle adresse fører dertil. Vælg et andet id.",
        "en": "“{id}” was an id of {file}, and the old address leads there. Choose another id.",
    },
    "unknown-entry": {
        "da": "»{id}« findes ikke. {meant}",
        "en": "There is no “{id}”. {meant}",
    },
    "former-entry": {
        "da": "»{id}« hedder nu »{now}« ({file}).",
        "en": "“{id}” is now called “{now}” ({file}).",
    },
    "several-entries": {
        "da": "Flere hedder »{name}«. Skriv id'et på en af dem: {ids}.",
        "en": "Several are called “{name}”. Write the id of one of them: {ids}.",
    },
    "no-section-here": {
        "da": "Kun en kilde har afsnit, og de bliver i den. Skriv fx: rename kilde svar-2025#svar-1 svar-2",
        "en": "Only a source has sections, and they stay in it. Write: rename kilde svar-2025#svar-1 svar-2",
    },
    "unknown-section": {
        "da": "Kilden {id} har intet afsnit »{section}«. {meant}",
        "en": "The source {id} has no section “{section}”. {meant}",
    },
    "taken-section": {
        "da": "Kilden {id} har allerede et afsnit »{section}«. Vælg et andet id.",
        "en": "The source {id} has a section “{section}” already. Choose another id.",
    },
    "same-source": {
        "da": "En kilde kan ikke afløse sig selv: »{id}«.",
        "en": "A source cannot replace itself: “{id}”.",
    },
    "other-way": {
        "da": "Det er omvendt: »{old}« afløser »{new}«. Skriv den gamle kilde først.",
        "en": "It is the other way round: “{old}” replaces “{new}”. Write the old source first.",
    },
    "unread-first": {
        "da": "Intet er ændret. Ret først det, der ikke kan læses: {file}:{line} ({code}). Se det hele med python -m validate.",
        "en": "Nothing is changed. First mend what cannot be read: {file}:{line} ({code}). See python -m validate.",
    },
    "unproved": {
        "da": "Intet er ændret. {file}:{line} kan ikke ændres sikkert, som den er skrevet. Skriv den som i andre poster.",
        "en": "Nothing is changed. {file}:{line} cannot be changed safely as it is written. Write it as other records do.",
    },
    "not-clean": {
        "da": "Intet er ændret, for ændringen giver en ny fejl: {file}:{line}: {code}: {message} {hint}",
        "en": "Nothing is changed, since the change causes a new fault: {file}:{line}: {code}: {message} {hint}",
    },
    "changed": {
        "da": "Intet er ændret, for {file} er en anden end den, der blev læst. Prøv igen.",
        "en": "Nothing is changed, since {file} is not the file that was read. Try again.",
    },
    "pending": {
        "da": "En ændring af flere filer blev afbrudt. Kør python -m validate, så bliver den gjort færdig.",
        "en": "A change of several files was cut off. Run python -m validate to finish it.",
    },
    "pending-conflict": {
        "da": "En ændring blev afbrudt, og {file} er rettet siden. Sammenlign med {journal}, ret filerne, og slet {journal}.",
        "en": "A change was cut off, and {file} edited since. Compare it with {journal}, mend the files, delete {journal}.",
    },
    "bad-journal": {
        "da": "{journal} er ikke skrevet af programmet. Slet filen.",
        "en": "{journal} was not written by this program. Delete it.",
    },
    "no-shell": {
        "da": "Skriv, hvilken kommandolinje scriptet er til: bash, zsh, fish eller powershell.",
        "en": "Write the shell that the script is for: bash, zsh, fish or powershell.",
    },
    "not-written": {
        "da": "{file} kunne ikke skrives: {reason}",
        "en": "{file} could not be written: {reason}",
    },
    "no-output": {
        "da": "Svaret kan ikke skrives, for programmets uddata er lukket.",
        "en": "There is nowhere to write the answer: standard output is closed.",
    },
    "system": {
        "da": "Programmet måtte stoppe: {path}{reason}",
        "en": "The program had to stop: {path}{reason}",
    },
    "interrupted": {
        "da": "Afbrudt.",
        "en": "Interrupted.",
    },
    "given-up": {
        "da": "Afbrudt. Intet er skrevet.",
        "en": "Stopped. Nothing is written.",
    },
}

SYSTEM = {
    errno.EACCES: {"da": "der er ikke adgang", "en": "permission denied"},
    errno.EPERM: {"da": "der er ikke adgang", "en": "not permitted"},
    errno.ENOENT: {"da": "findes ikke", "en": "does not exist"},
    errno.ENAMETOOLONG: {"da": "navnet er for langt", "en": "the name is too long"},
    errno.ELOOP: {"da": "er et link i ring", "en": "is a loop of links"},
    errno.ENOSPC: {"da": "disken er fuld", "en": "the disk is full"},
    errno.EROFS: {"da": "kan kun læses", "en": "is read-only"},
    errno.EMFILE: {"da": "for mange åbne filer", "en": "too many open files"},
}
"""Errors of the system in words; those of any other are the system's own."""

HELP = {
    "check": {
        "da": "Kontrollér håndbogens poster og registre.",
        "en": "Check the records and registers of the handbook.",
    },
    "fix": {
        "da": "Ret det, der kun kan være ment på én måde: stavefejl, manglende anførselstegn, rodede linjer.",
        "en": "Fix what can only be meant in one way: misspelt words, missing quotation marks, untidy lines.",
    },
    "new": {
        "da": "Skriv en ny fil med alle de nøgler, den skal have. Spørger om dem ved en terminal.",
        "en": "Write a new file with every key that it needs. Asks for them at a terminal.",
    },
    "diff": {
        "da": "Fortæl, hvad en ændring af poster og registre betyder for læserne, siden en revision i git.",
        "en": "Tell what a change of records and registers means to readers, since a revision of git.",
    },
    "review": {
        "da": "Vis hvert udsagn i en indsats ved siden af sin kilde, og skriv, at den er gennemgået.",
        "en": "Print each statement of a record beside its source, and mark the record as reviewed.",
    },
    "stale": {
        "da": "Vis, hvad der forfalder: gennemgange, bevillinger, afløste kilder og planer; det, der haster mest, først.",
        "en": "List what is due: reviews, grants, replaced sources and plans, the most urgent first.",
    },
    "init": {
        "da": "Lav en tom håndbog til en anden kommune i en ny mappe. Kræver en kopi af hele projektet, ikke kun pakken.",
        "en": "Make an empty handbook for another municipality. Needs a checkout of the project, not the package alone.",
    },
    "schemas": {
        "da": "Skriv skemaer til editoren, så den foreslår registrenes id'er med deres navne.",
        "en": "Write schemas for editors, which then offer the ids of the registers with their names.",
    },
    "explain": {
        "da": "Vis, hvad en kode betyder, hvorfor det er vigtigt, et eksempel og hvad du skal gøre.",
        "en": "Print what a code means, why it matters, an example and what to do.",
    },
    "rules": {
        "da": "Vis alle koder med navn, alvor og betydning.",
        "en": "List every code with its name, its severity and what it means.",
    },
    "rename": {
        "da": "Giv en post eller et afsnit et nyt id alle steder på én gang: fil, henvisninger, links og den gamle adresse.",
        "en": "Give an entry or a section a new id everywhere at once: file, references, links and the old address.",
    },
    "where": {
        "da": "Vis, hvor en post er nævnt: fil, linje og kolonne, efter slags.",
        "en": "Print where an entry is mentioned: file, line and column, by kind.",
    },
    "sections": {
        "da": "Vis en kildes afsnit, hvad der henviser til hvert, og hvilke ingen henviser til.",
        "en": "List the sections of a source, what cites each, and which nothing cites.",
    },
    "supersede": {
        "da": "Vis, hvad der skal læses igen, når en kilde er afløst af en ny, som en liste til afkrydsning.",
        "en": "Print what has to be read again where a source is replaced by a new one, as a list to tick off.",
    },
    "completion": {
        "da": "Skriv et script, der lader en kommandolinje fuldføre kommandoer, valg, slags og id'er med Tab.",
        "en": "Print a script that lets a shell complete commands, options, kinds and ids with Tab.",
    },
    "old": {
        "da": "det nuværende id eller navn; en kildes afsnit skrives kilde#afsnit",
        "en": "the present id or name; a section of a source is written source#section",
    },
    "sought": {
        "da": "et id eller navn; også kilde#afsnit, og skole:id for kun én slags",
        "en": "an id or name; also source#section, and skole:id for one kind only",
    },
    "source": {"da": "kildens id eller navn", "en": "the id or name of the source"},
    "new-id": {
        "da": "det nye id; for et afsnit kun afsnittets nye id",
        "en": "the new id; of a section only the new id of the section",
    },
    "new-source": {"da": "den nye kildes id eller navn", "en": "the id or name of the new source"},
    "write-sources": {
        "da": "skriv også replaces og replaced_by i de to kilder",
        "en": "also set replaces and replaced_by in the two sources",
    },
    "ask": {
        "da": "spørg, også når svarene ikke kommer fra en terminal",
        "en": "ask, even where the answers do not come from a terminal",
    },
    "shell": {"da": "bash, zsh, fish eller powershell", "en": "bash, zsh, fish or powershell"},
    "ids": {
        "da": "vis i stedet id'erne af denne slags, eller alle, et på hver linje",
        "en": "print the ids of this kind instead, or all, one a line",
    },
    "paths": {
        "da": "kun det, der ligger i disse filer eller mapper",
        "en": "only what lies in these files or folders",
    },
    "format": {"da": "hvordan resultatet skrives (text)", "en": "how to tell what was found (text)"},
    "changed-since": {
        "da": "kun det, som ændringen siden denne revision i git kan være skyld i",
        "en": "only what the change since this revision of git may have caused",
    },
    "today": {"da": "bedøm som på denne dag (i dag)", "en": "judge as on this day (today)"},
    "lang": {"da": "sprog: da eller en (da)", "en": "language of the messages: da or en (da)"},
    "root": {"da": "håndbogens mappe (den aktuelle)", "en": "the handbook's folder (the current one)"},
    "dry-run": {"da": "vis kun, hvad der ville ske, og skriv intet", "en": "show what would be done, and write nothing"},
    "code": {"da": "en kode eller dens navn: K301, unknown-reference", "en": "a code or its name: K301, unknown-reference"},
    "kind": {
        "da": "hvad det er, på dansk eller engelsk: indsats, interventions, skole, schools",
        "en": "what it is, in Danish or English: indsats, interventions, skole, schools",
    },
    "id": {"da": "filens navn uden .yaml (laves af navnet)", "en": "the file's name without .yaml (made of the name)"},
    "name": {"da": "navnet, som læserne ser", "en": "the name that readers see"},
    "revision": {
        "da": "en gren, et mærke eller en commit i git: main, HEAD, v1",
        "en": "a branch, a tag or a commit of git: main, HEAD, v1",
    },
    "record": {"da": "en indsats: dens id, navn eller fil", "en": "an intervention: its id, name or file"},
    "write-review": {
        "da": "skriv uden at spørge, at posten er gennemgået denne dag (i dag)",
        "en": "mark the record as reviewed on this day (today) without asking",
    },
    "write-schemas": {"da": "skriv dem i .vscode/schemas", "en": "write them to .vscode/schemas"},
    "days": {"da": "så mange dage frem (60)", "en": "so many days ahead (60)"},
    "folder": {"da": "en mappe, der er tom eller ikke findes endnu", "en": "a folder that is empty or not there yet"},
    "municipality": {"da": "kommunens navn", "en": "the municipality's name"},
    "municipality-code": {"da": "kommunekoden, tre tal", "en": "the municipality's code, three digits"},
    "set": {"da": "en værdi: status.value=active", "en": "a value: status.value=active"},
    "help": {"da": "vis denne hjælp", "en": "show this help"},
    "usage": {"da": "brug: ", "en": "usage: "},
    "arguments": {"da": "argumenter", "en": "arguments"},
    "options": {"da": "valg", "en": "options"},
    "commands": {"da": "kommandoer, hver med sin egen --help:", "en": "commands, each with its own --help:"},
    "wrong": {"da": "fejl", "en": "error"},
}
"""What `--help` says of commands, arguments and options."""

FIXES = {
    "key": {"da": "nøgle: »{old}« → »{new}«", "en": "key: “{old}” → “{new}”"},
    "value": {"da": "værdi: »{old}« → »{new}«", "en": "value: “{old}” → “{new}”"},
    "link": {"da": "link: »{old}« → »{new}«", "en": "link: “{old}” → “{new}”"},
    "quote": {
        "da": "i anførselstegn, så det bliver læst som tekst: »{old}«",
        "en": "quoted, so that it is read as text: “{old}”",
    },
    "mark": {
        "da": "uden det usynlige tegn (BOM), som filen begyndte med",
        "en": "without the invisible character (BOM) that the file began with",
    },
    "breaks": {
        "da": "linjeskift skrevet som LF i hele filen; det er ikke vist linje for linje (antal: {count})",
        "en": "line breaks written as LF in the whole file; not shown line by line (number: {count})",
    },
    "spaces": {
        "da": "uden mellemrum sidst på linjen (antal linjer: {count})",
        "en": "without spaces at the end of the line (number of lines: {count})",
    },
    "end": {"da": "linjeskift efter den sidste linje", "en": "line break after the last line"},
    "order": {"da": "nøgler sat i skemaets rækkefølge", "en": "keys put in the schema's order"},
}
"""What is done to a file, by the name of the remedy."""

ARGUMENT_FAULTS = (
    (
        r"unrecognized arguments: (?P<value>.*)",
        {"da": "kommandoen kender ikke »{value}«", "en": "the command does not know “{value}”"},
    ),
    (
        r"the following arguments are required: (?P<value>.*)",
        {"da": "{value} mangler", "en": "{value} is missing"},
    ),
    (
        r"argument (?P<name>\S+): invalid choice: '?(?P<value>.*?)'?(?:, maybe .*\?)? \(choose from (?P<choices>.*)\)",
        {
            "da": "{name}: »{value}« kan ikke vælges. Vælg en af: {choices}",
            "en": "{name}: “{value}” is no choice. Choose one of: {choices}",
        },
    ),
    (
        r"argument (?P<name>\S+): invalid fromisoformat value: '?(?P<value>.*?)'?",
        {
            "da": "{name}: »{value}« er ikke en dag. Skriv den som 2026-04-18",
            "en": "{name}: “{value}” is no day. Write it like 2026-04-18",
        },
    ),
    (
        r"argument (?P<name>\S+): invalid day_count value: '?(?P<value>.*?)'?",
        {
            "da": "{name}: »{value}« er ikke et antal dage. Skriv et tal fra 0 til 3660",
            "en": "{name}: “{value}” is no number of days. Write one from 0 to 3660",
        },
    ),
    (
        r"argument (?P<name>\S+): expected one argument",
        {"da": "{name} skal have en værdi efter sig", "en": "{name} wants a value after it"},
    ),
    (
        r"argument (?P<name>\S+): ignored explicit argument '?(?P<value>.*?)'?",
        {"da": "{name} kan ikke have en værdi: »{value}«", "en": "{name} can have no value: “{value}”"},
    ),
    (
        r"ambiguous option: (?P<value>.*) could match (?P<choices>.*)",
        {"da": "»{value}« kan være flere valg: {choices}", "en": "“{value}” may be one of several options: {choices}"},
    ),
)
"""The patterns of argparse's messages about arguments, each with the words in its place."""
