"""Forms of words that no rule of endings leads to one another."""

from __future__ import annotations

from collections.abc import Mapping

IRREGULAR: tuple[tuple[str, ...], ...] = (
    ("barn", "barnet", "barnets", "børn", "børnene", "børns"),
    ("forælder", "forælderen", "forældre", "forældrene", "forældres"),
    ("mor", "moren", "mødre", "mødrene"),
    ("far", "faren", "fædre", "fædrene"),
    ("bror", "broren", "brødre"),
    ("søster", "søsteren", "søstre"),
    ("datter", "datteren", "døtre"),
    ("mand", "manden", "mænd", "mændene"),
    ("hånd", "hånden", "hænder"),
    ("bog", "bogen", "bøger", "bøgerne"),
    ("nat", "natten", "nætter"),
    ("klasse", "klassen", "klasser"),
    ("lille", "lidt", "små", "mindre", "mindst"),
    ("gammel", "gamle", "ældre", "ældst", "ældste"),
    ("ung", "unge", "unges", "yngre", "yngst", "yngste"),
    ("god", "gode", "bedre", "bedst"),
    ("mange", "flere", "flest"),
    ("stor", "stort", "store", "større", "størst", "største"),
    ("lang", "langt", "længere", "længst"),
    ("få", "får", "fik", "fået"),
    ("gå", "går", "gik", "gået"),
    ("give", "giver", "gav", "givet"),
    ("tage", "tager", "tog", "taget"),
    ("komme", "kommer", "kom", "kommet"),
    ("blive", "bliver", "blev", "blevet"),
    ("hjælpe", "hjælper", "hjalp", "hjulpet"),
    ("skrive", "skriver", "skrev", "skrevet"),
    ("finde", "finder", "fandt", "fundet"),
    ("vide", "ved", "vidste"),
    ("sige", "siger", "sagde", "sagt"),
    ("spørge", "spørger", "spurgte", "spurgt"),
    ("følge", "følger", "fulgte", "fulgt"),
    ("søge", "søger", "søgte", "søgt"),
    ("vælge", "vælger", "valgte", "valgt"),
)
"""Forms of one word in each row."""

FORMS: Mapping[str, frozenset[str]] = {form: frozenset(row) - {form} for row in IRREGULAR for form in row}
"""Each form to the others of its word."""


def others(word: str) -> frozenset[str]:
    """The other forms of an irregular word; none for every other word."""
    return FORMS.get(word, frozenset())


def with_ring(word: str) -> str | None:
    """A name with aa spelled with å (aarhus, århus); None where there is no aa. Pagefind reads å as a."""
    return word.replace("aa", "å") if "aa" in word else None
