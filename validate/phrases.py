"""Texts of the program in Danish and English, by language and key."""

from __future__ import annotations

import errno

MEANT = {"da": "Mente du {choices}?", "en": "Did you mean {choices}?"}

CHOICE = {"da": "»{choice}«", "en": "“{choice}”"}

SEE_COMMANDS = {"da": "Kommandoerne står i --help.", "en": "The commands stand in --help."}

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
"""A number of things: singular and plural."""

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
"""The sentence above an example, by kind of example."""

REASONS = {
    "da": {
        "no-content": "Her er ingen håndbog: {path} har ingen mappe interventions.",
        "no-path": "{path} findes ikke. {meant}",
        "outside": "{path} er ikke en del af interventions eller registers i {root}.",
        "no-git": "Det kræver programmet git, og det findes ikke her.",
        "no-repository": "{path} ligger ikke i et git-arkiv, der kan læses: {reason}",
        "no-revision": "Git kender ingen revision »{revision}«. Skriv en gren, et mærke eller en commit, for eksempel main.",
        "no-history": "Git kan ikke vise, hvordan håndbogen så ud: {reason}",
        "bad-schema": "Skemaet {file} kan ikke bruges: {reason}",
        "unknown-code": "Der er ingen kontrol »{code}«. {meant}",
        "faulty-record": "{file} har fejl, som skal rettes først. Se dem med: python -m validate {file}",
        "future-review": "{day} ligger i fremtiden. Skriv den dag, hvor posten blev gennemgået.",
        "no-checkout": "{path} er ikke en kopi af hele projektet: {missing} mangler. Hent projektet, og kør kommandoen i "
        "dets mappe.",
        "not-empty": "{path} er ikke en tom mappe. Vælg en ny.",
        "inside-root": "{path} ligger i {root}. Vælg en mappe uden for projektet.",
        "no-municipality": "Skriv --municipality med kommunens navn og --code med kommunekoden.",
        "bad-municipality": "»{name}« kan ikke bruges som en kommunes navn. Skriv det på én linje, fx Prøve Kommune.",
        "bad-code": "»{code}« er ikke en kommunekode. Den har tre tal, fx 707.",
        "unknown-kind": "»{kind}« er ikke en slags post. {meant}",
        "unknown-field": "Der er intet felt »{field}«, der kan få en værdi. {meant}",
        "no-value": "»{field}« har ingen værdi. Skriv --set nøgle=værdi, for eksempel --set status.value=active.",
        "bad-value": "{field}: {message} {hint}",
        "no-text": "»{words}« er ikke tekst i UTF-8.",
        "no-id": "Filen mangler et navn. Skriv et id, eller skriv --name, så bliver id'et lavet af det.",
        "bad-id": "»{id}« kan ikke bruges som id: højst 80 tegn, små bogstaver a-z, tal og bindestreg. {meant}",
        "taken-id": "{file} findes i forvejen. Ret den, eller vælg et andet id.",
        "same-id": "Det gamle og det nye id er det samme: »{id}«.",
        "taken-former-id": "»{id}« har før været id for {file}, og den gamle adresse fører dertil. Vælg et andet id.",
        "unknown-entry": "»{id}« findes ikke. {meant}",
        "former-entry": "»{id}« hedder nu »{now}« ({file}).",
        "several-entries": "Flere hedder »{name}«. Skriv id'et på en af dem: {ids}.",
        "no-section-here": "Kun en kilde har afsnit, og de bliver i den. Skriv fx: rename kilde svar-2025#svar-1 svar-2",
        "unknown-section": "Kilden {id} har intet afsnit »{section}«. {meant}",
        "taken-section": "Kilden {id} har allerede et afsnit »{section}«. Vælg et andet id.",
        "same-source": "En kilde kan ikke afløse sig selv: »{id}«.",
        "other-way": "Det er omvendt: »{old}« afløser »{new}«. Skriv den gamle kilde først.",
        "unread-first": "Intet er ændret. Ret først det, der ikke kan læses: {file}:{line} ({code}). Se det hele med python "
        "-m validate.",
        "unproved": "Intet er ændret. {file}:{line} kan ikke ændres sikkert, som den er skrevet. Skriv den som i andre poster.",
        "not-clean": "Intet er ændret, for ændringen giver en ny fejl: {file}:{line}: {code}: {message} {hint}",
        "changed": "Intet er ændret, for {file} er en anden end den, der blev læst. Prøv igen.",
        "pending": "En ændring af flere filer blev afbrudt. Kør python -m validate, så bliver den gjort færdig.",
        "pending-conflict": "En ændring blev afbrudt, og {file} er rettet siden. Sammenlign med {journal}, ret filerne, "
        "og slet {journal}.",
        "bad-journal": "{journal} er ikke skrevet af programmet. Slet filen.",
        "no-shell": "Skriv, hvilken kommandolinje scriptet er til: bash, zsh, fish eller powershell.",
        "not-written": "{file} kunne ikke skrives: {reason}",
        "no-output": "Svaret kan ikke skrives, for programmets uddata er lukket.",
        "system": "Programmet måtte stoppe: {path}{reason}",
        "interrupted": "Afbrudt.",
        "given-up": "Afbrudt. Intet er skrevet.",
    },
    "en": {
        "no-content": "No handbook here: {path} has no folder interventions.",
        "no-path": "{path} does not exist. {meant}",
        "outside": "{path} is no part of interventions or registers in {root}.",
        "no-git": "This needs the program git, which is not here.",
        "no-repository": "{path} lies in no git repository that can be read: {reason}",
        "no-revision": "Git knows no revision “{revision}”. Write a branch, a tag or a commit, main for instance.",
        "no-history": "Git cannot show how the handbook was: {reason}",
        "bad-schema": "The schema {file} cannot be used: {reason}",
        "unknown-code": "There is no rule “{code}”. {meant}",
        "faulty-record": "{file} has faults that have to be mended first. See them by: python -m validate {file}",
        "future-review": "{day} lies in the future. Write the day on which the record was reviewed.",
        "no-checkout": "{path} is no checkout of the project: {missing} is missing. Fetch it, and run the command in its "
        "folder.",
        "not-empty": "{path} is no empty folder. Choose a new one.",
        "inside-root": "{path} lies in {root}. Choose a folder outside the project.",
        "no-municipality": "Write --municipality with the municipality's name and --code with its code.",
        "bad-municipality": "“{name}” cannot be used as a municipality's name. Write it on one line, "
        "Prøve Kommune for instance.",
        "bad-code": "“{code}” is no code of a municipality. It has three digits, 707 for instance.",
        "unknown-kind": "“{kind}” is no kind of entry. {meant}",
        "unknown-field": "There is no field “{field}” that can have a value. {meant}",
        "no-value": "“{field}” has no value. Write --set key=value, --set status.value=active for instance.",
        "bad-value": "{field}: {message} {hint}",
        "no-text": "“{words}” is no text in UTF-8.",
        "no-id": "The file has no name. Write an id, or write --name, and the id is made of it.",
        "bad-id": "“{id}” cannot be used as an id: at most 80 characters, small letters a-z, digits and hyphens. {meant}",
        "taken-id": "{file} exists already. Change it, or choose another id.",
        "same-id": "The old and the new id are the same: “{id}”.",
        "taken-former-id": "“{id}” was an id of {file}, and the old address leads there. Choose another id.",
        "unknown-entry": "There is no “{id}”. {meant}",
        "former-entry": "“{id}” is now called “{now}” ({file}).",
        "several-entries": "Several are called “{name}”. Write the id of one of them: {ids}.",
        "no-section-here": "Only a source has sections, and they stay in it. Write: rename kilde svar-2025#svar-1 svar-2",
        "unknown-section": "The source {id} has no section “{section}”. {meant}",
        "taken-section": "The source {id} has a section “{section}” already. Choose another id.",
        "same-source": "A source cannot replace itself: “{id}”.",
        "other-way": "It is the other way round: “{old}” replaces “{new}”. Write the old source first.",
        "unread-first": "Nothing is changed. First mend what cannot be read: {file}:{line} ({code}). See python -m validate.",
        "unproved": "Nothing is changed. {file}:{line} cannot be changed safely as it is written. Write it as other "
        "records do.",
        "not-clean": "Nothing is changed, since the change causes a new fault: {file}:{line}: {code}: {message} {hint}",
        "changed": "Nothing is changed, since {file} is not the file that was read. Try again.",
        "pending": "A change of several files was cut off. Run python -m validate to finish it.",
        "pending-conflict": "A change was cut off, and {file} edited since. Compare it with {journal}, mend the files, delete "
        "{journal}.",
        "bad-journal": "{journal} was not written by this program. Delete it.",
        "no-shell": "Write the shell that the script is for: bash, zsh, fish or powershell.",
        "not-written": "{file} could not be written: {reason}",
        "no-output": "There is nowhere to write the answer: standard output is closed.",
        "system": "The program had to stop: {path}{reason}",
        "interrupted": "Interrupted.",
        "given-up": "Stopped. Nothing is written.",
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
"""Texts for common system errors, by errno; any other error keeps the text of the system."""

FIXES = {
    "da": {
        "key": "nøgle: »{old}« → »{new}«",
        "value": "værdi: »{old}« → »{new}«",
        "link": "link: »{old}« → »{new}«",
        "quote": "i anførselstegn, så det bliver læst som tekst: »{old}«",
        "tabs": "rykket ind med mellemrum i stedet for tabulator (antal linjer: {count})",
        "mark": "uden det usynlige tegn (BOM), som filen begyndte med",
        "breaks": "linjeskift skrevet som LF i hele filen; det er ikke vist linje for linje (antal: {count})",
        "spaces": "uden mellemrum sidst på linjen (antal linjer: {count})",
        "end": "linjeskift efter den sidste linje",
        "order": "nøgler sat i skemaets rækkefølge",
        "compose": "bogstaver af to tegn skrevet som ét",
    },
    "en": {
        "key": "key: “{old}” → “{new}”",
        "value": "value: “{old}” → “{new}”",
        "link": "link: “{old}” → “{new}”",
        "quote": "quoted, so that it is read as text: “{old}”",
        "tabs": "indented with spaces in place of tabs (number of lines: {count})",
        "mark": "without the invisible character (BOM) that the file began with",
        "breaks": "line breaks written as LF in the whole file; not shown line by line (number: {count})",
        "spaces": "without spaces at the end of the line (number of lines: {count})",
        "end": "line break after the last line",
        "order": "keys put in the schema's order",
        "compose": "letters of two characters written as one",
    },
}
"""What a fix does to a file, by language and name of the fix."""
