"""K7xx: civil registration numbers, private mail addresses and telephone numbers in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from validate.codes import Words, record_rule
from validate.findings import Finding, Severity
from validate.model import Entry

NUMBER_LABEL = (
    r"(?i)\b(?:cvr|ean|gln|isbn|issn|doi|p|sag|sagen|sags|sagsid|journal|dok|dokument|dokumentet|konto|reg|faktura|ordre|kunde|matrikel|"
    r"lov|loven|bekendtgørelse|version|acadre|f2|edoc|sbsys)"
    r"(?:[ -]?(?:nr|nummer|nummeret|numre|no|id))?[.:]?(?: (?:har|er|i|f2|edoc|nummer|nr|nummeret|under|med)[.:]?)*[ \t(#]*\Z"
)
"""Matches words before a number that say what it is, such as a case number."""

PERSONAL = r"(?i)(?:cpr|person|telefon|mobil|tlf)[a-zæøå-]*[.:]?[ \t]*(?:er )?\Z"

MONEY = r"(?i)(?:kr|dkk|kroner)\.?[ \t]*\Z"
UNIT_AFTER = r"(?i)[ \t]*(?:kr\b|kroner|dkk|mio|mia|pct|%|elever|børn)"

CPR = (
    r"(?<![\w./-])(?P<day>[0-3][0-9])(?P<dot>[. /-]?)(?P<month>[01][0-9])(?P=dot)(?P<year>[0-9]{2})(?P<gap>[- \u2013]?)[0-9]{4}"
    r"(?![\w/-]|\.[0-9])"
)

MAIL = r"(?<![\w.+/-])(?P<name>[A-Za-z0-9ÆØÅæøå._+-]{1,64})@(?P<domain>[A-Za-z0-9ÆØÅæøå-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4})"

PRIVATE_DOMAINS = (
    r"(?i)(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|protonmail|proton|pm|gmx|aol|zoho|tutanota|mail|jubii|"
    r"ofir|stofanet|webspeed|get2net|youmail|post\d*\.tele|tdcadsl|fibermail|email|privat|mailme|sol|tiscali|nrdn|c\.dk|cybercity)"
    r"\.(?:com|dk|net|me|org|eu|de|ch|no|se|co\.uk)"
)
"""Mail domains for private persons."""

OFFICE_WORDS = (
    r"(?i)skole|b[øo]e?rn|ung|famili|kontor|post|info|kontakt|sekretar|forvalt|fravae?r|raadgiv|rådgiv|ppr|center|centr|afdel|presse|"
    r"team|borger|service|kommun|job|admin|mail|support|sundhed|social|kultur|leder|leds|tilbud|bestyr|udvalg|by|raad|råd|"
    r"bibliotek|undervis|laering|læring|trivsel|inklusion|no-?reply|webmaster|hovedpost|redaktion|kursus|projekt|indsats|data"
)
"""Words in the mail address of an office."""

NAME = r"(?i)[a-zæøå]{2,20}(?:[._-][a-zæøå]{1,20}){1,3}[0-9]{0,4}"

PHONE = (
    r"(?<![\w./,:#=-])(?<![0-9] )(?P<code>(?:\+45|0045|\(\+45\))[ ]?)?"
    r"(?P<number>[1-9][0-9](?P<gap>[ .-])[0-9]{2}(?P=gap)[0-9]{2}(?P=gap)[0-9]{2}|[1-9][0-9]{3}(?P<half>[ -]?)[0-9]{4})"
    r"(?![\w/-]|[.,][0-9]| [0-9])"
)

LABELLED_PHONE = (
    r"(?i)\b(?:tlf|telefon|telefonnr|telefonnummer|mobil|mobilnr|mobilnummer|ring til|ring på)\b[^0-9\n+]{0,15}"
    r"[0-9](?:[ .-]?[0-9]){7}(?![0-9])|(?<![\w+])(?:\+|00)[1-9][0-9]{0,2}(?:[ .-]?[0-9]){7,10}(?![0-9])"
)
"""A number of eight digits labelled as a telephone number, or a number with a country code."""

HIDDEN_AT = r"(?i)[ ]?[(\[](?:at|a|snabel-?a)[)\]][ ]?|[ ]snabel-?a[ ]"
"""An obfuscated @."""

FIRST_NAMES = {
    "anders", "andreas", "anna", "anne", "annette", "birgit", "birgitte", "bo", "bodil", "camilla", "carsten", "charlotte",
    "christian", "christina", "christine", "claus", "dorte", "dorthe", "erik", "eva", "flemming", "frank", "frederik",
    "hanne", "hans", "heidi", "helle", "henrik", "henriette", "inge", "ida", "jakob", "jacob", "jan", "jens", "jesper",
    "jette", "joan", "johanne", "john", "jonas", "julie", "jørgen", "karen", "karin", "karina", "katrine", "kim", "kirsten",
    "klaus", "kristian", "lars", "lene", "lise", "lisbeth", "lone", "lotte", "louise", "mads", "maja", "malene", "maria",
    "marianne", "marie", "martin", "merete", "mette", "michael", "mikkel", "mogens", "morten", "nanna", "niels", "nina",
    "ole", "oliver", "pernille", "peter", "pia", "poul", "rasmus", "rikke", "sanne", "sara", "simon", "sofie", "stine",
    "susanne", "søren", "soeren", "thomas", "tina", "tine", "tom", "trine", "ulla", "vibeke",
}  # fmt: skip
"""The most common first names in Denmark."""

YEARS = r"(?:19|20)[0-9]{2}[ -]?(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
DATE = r"(?:[0-2][0-9]|3[01])([ .-])(?:0[1-9]|1[0-2])\1(?:19|20)\1?[0-9]{2}"

DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

PUBLIC_POINTERS = r"/(?:contact|case_numbers/[0-9]+/(?:system|number))\Z"
"""Pointers of public contact information and case numbers."""


@record_rule(
    "K712",
    "personal-data",
    Severity.WARNING,
    checks_single_value=True,
    da={
        "cpr": Words(
            "»{found}« ligner et CPR-nummer.",
            "Slet det; håndbogen er offentlig. Er det et andet nummer, så skriv foran, hvilket.",
        ),
        "mail": Words(
            "»{found}« ligner en persons egen mailadresse.", "Slet den. Et kontors adresse hører til under contact ved kilden."
        ),
        "phone": Words(
            "»{found}« ligner et telefonnummer.",
            "Slet det. Et kontors nummer hører til under contact ved kilden. Er det et andet nummer, så skriv foran, hvilket.",
        ),
    },
    en={
        "cpr": Words(
            "“{found}” looks like a civil registration number.",
            "Delete it; the handbook is public. If it is another number, say before it which.",
        ),
        "mail": Words(
            "“{found}” looks like a person's own mail address.", "Delete it. An office's address belongs in a source's contact."
        ),
        "phone": Words(
            "“{found}” looks like a telephone number.",
            "Delete it. An office's belongs in a source's contact. If it is another number, say before it which.",
        ),
    },
)
def personal_data(entry: Entry) -> Iterator[Finding]:
    """A number or address that looks personal; one finding of each kind for a text."""
    for pointer, text in entry.prose:
        searches = possible(text)
        is_public = bool(searches) and re.search(PUBLIC_POINTERS, pointer) is not None
        for variant in searches:
            found = SEARCHES[variant](text)
            if found and (not is_public or (variant == "cpr" and not found.isdecimal())):
                yield Finding(code="K712", location=entry.at(pointer), variant=variant, values={"found": found})


AT_SIGNS = ("@", "(a", "(A", "[a", "[A")
"""What is in every mail address that is looked for, unless it has SNABEL."""

SNABEL = re.compile("[sS\u017f][nN][aA][bB][eE][lL]")
"""The word for @, in any case; sets of letters are searched for faster than with (?i)."""

DIGITS = re.compile("[0-9](?:[ ./\u2013-]?[0-9]){7}")
"""What is in every number that is looked for."""


def possible(text: str) -> Sequence[str]:
    """The searches that a text is worth, which are dear."""
    numbers = ("cpr", "phone") if DIGITS.search(text) else ()
    is_mail = any(map(text.__contains__, AT_SIGNS)) or SNABEL.search(text) is not None
    return (*numbers, "mail") if is_mail else numbers


def civil_number(text: str) -> str:
    """The first ten-digit number that begins with a date, unless it is labelled otherwise; else empty."""
    for found in re.finditer(CPR, text):
        day, month = int(found["day"]), int(found["month"])
        is_day = 1 <= month <= 12 and 1 <= day <= DAYS_IN_MONTH[month - 1]  # noqa: PLR2004 -- months
        if is_day and not is_other_number(text, found):
            return found[0]
    return ""


def is_other_number(text: str, found: re.Match[str]) -> bool:
    """Whether the words around a number label it as not personal."""
    before = text[max(found.start() - 40, 0) : found.start()]
    if re.search(PERSONAL, before):
        return False
    return bool(re.search(NUMBER_LABEL, before) or re.search(MONEY, before) or re.match(UNIT_AFTER, text[found.end() :]))


def private_mail(text: str) -> str:
    """The first mail address of a private domain or with a personal name; else empty."""
    shown = re.sub(HIDDEN_AT, "@", text)
    for found in re.finditer(MAIL, shown) if "@" in shown else ():
        name = found["name"].casefold()
        is_name = name.rstrip("0123456789") in FIRST_NAMES or (re.fullmatch(NAME, name) and not re.search(OFFICE_WORDS, name))
        if is_name or re.fullmatch(PRIVATE_DOMAINS, found["domain"]):
            return found[0]
    return ""


def telephone(text: str) -> str:
    """The first number in the form of a Danish telephone number, unless it is a date, money or labelled; else empty."""
    if labelled := re.search(LABELLED_PHONE, text):
        return labelled[0]
    for found in re.finditer(PHONE, text):
        number = found["number"]
        is_time = re.fullmatch(YEARS, number) or re.fullmatch(DATE, number)
        is_case = found["gap"] is None and number[0] == "1" and not found["code"]
        if found["code"] or not (is_time or is_case or is_other_number(text, found)):
            return found[0]
    return ""


SEARCHES = {"cpr": civil_number, "mail": private_mail, "phone": telephone}
