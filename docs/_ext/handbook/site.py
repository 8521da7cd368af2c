"""Names and addresses of the site: folders and names of kinds, fixed pages, and the description of the handbook."""

from __future__ import annotations

from collections.abc import Mapping

from validate import KINDS

ABOUT = "hvad danske kommuner gør mod skolefravær, samlet af offentlige dokumenter"
"""The description of the handbook, after its name and a colon."""

LONGEST_DESCRIPTION = 160
"""Maximum characters of the description of a page."""

FOLDERS: Mapping[str, str] = {
    "interventions": "indsatser",
    "municipalities": "kommuner",
    "areas": "omraader",
    "schools": "skoler",
    "organisations": "organisationer",
    "acts": "love",
    "legal-bases": "paragraffer",
    "ladder": "trin",
    "schemes": "ordninger",
    "sources": "kilder",
    "terms": "ordliste",
    "methods": "metoder",
    "waivers": "undtagelser",
}
"""Kind of entry to the folder of its pages in the site's addresses."""

KIND_OF: Mapping[str, str] = {folder: kind for kind, folder in FOLDERS.items()}
"""Folder of pages to the kind of entry that they show."""

INDEXES: Mapping[str, str] = {**FOLDERS, "acts": "retsgrundlag", "legal-bases": "retsgrundlag"}
"""Kind of entry to the folder of the page that lists it."""

KIND_NAMES: Mapping[str, tuple[str, str]] = {
    "interventions": ("Indsats", "Indsatser"),
    "municipalities": ("Kommune", "Kommuner"),
    "areas": ("Område", "Områder"),
    "schools": ("Skole", "Skoler"),
    "organisations": ("Organisation", "Organisationer"),
    "acts": ("Lov", "Love"),
    "legal-bases": ("Bestemmelse", "Bestemmelser"),
    "ladder": ("Trin", "Trin"),
    "schemes": ("Ordning", "Ordninger"),
    "sources": ("Kilde", "Kilder"),
    "terms": ("Begreb", "Begreber"),
    "methods": ("Metode", "Metoder"),
    "waivers": ("Undtagelse", "Undtagelser"),
}
"""The Danish word for one and for many entries of each kind."""

assert set(FOLDERS) == set(KINDS) == set(KIND_NAMES)  # noqa: S101 -- a kind without a page must not pass unseen

OVERVIEWS = (
    ("Hvem har hvad", "daekning/index"),
    ("Penge, og hvornår de slutter", "oekonomi/index"),
    ("Hvad er målt", "resultater/index"),
    ("Hvornår er fraværet stort nok", "taerskler/index"),
    ("Tidslinje", "tidslinje/index"),
    ("Uenigheder", "uenigheder/index"),
    ("Ubesvarede spørgsmål", "spoergsmaal/index"),
    ("Sammenlign indsatser", "sammenlign/index"),
)
"""Title and document name of each overview, for menus and lists of pages."""

SEARCH_PAGE = "soeg/index"
UNLISTED = frozenset({"404", SEARCH_PAGE})
"""Pages that are neither in the search nor in lists of pages."""

OPEN_DATA = "data/v1"
"""The folder of version 1 of the open data, whose addresses and fields are stable."""

OPEN_DATA_INDEX = f"{OPEN_DATA}/index.json"
"""The index of open data with the digest of each file."""


def docname(kind: str, id_: str) -> str:
    """The document name of the page of an entry: its address without the suffix."""
    return f"{FOLDERS[kind]}/{id_}"


def trail(pagename: str, kind: str | None) -> list[tuple[str, str]]:
    """Document name and title of the pages above a page."""
    if pagename == "index":
        return []
    trail_ = [("index", "Forside")]
    if kind:
        title = "Retsgrundlag" if INDEXES[kind] == "retsgrundlag" else "Ordliste" if kind == "terms" else KIND_NAMES[kind][1]
        trail_.append((f"{INDEXES[kind]}/index", title))
    elif pagename.startswith("redaktoerer/") and pagename != "redaktoerer/index":
        trail_.append(("redaktoerer/index", "For redaktører"))
    return trail_
