"""Did you mean: the valid choices nearest to what was written."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-", "_": "-", ".": None, ",": None, "–": "-"})

FOREIGN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "y", "ß": "ss"})

LONGEST_ID = 80

SHORTEST_BEGINNING = 3


def fold(text: str) -> str:
    """Lower case, Danish letters written out, spaces as hyphens: the form of an id."""
    return text.lower().translate(FOLD)


def slug(name: str) -> str:
    """The id that a name makes: æ as ae, letters without their marks, a hyphen for all else, at most 80 characters."""
    known = fold(unicodedata.normalize("NFC", name)).translate(FOREIGN)
    plain = unicodedata.normalize("NFKD", known).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-")


def nearest(wrong: str, choices: Iterable[str], *, limit: int = 3) -> Sequence[str]:
    """At most `limit` choices like `wrong`, best first; those that begin with it count as near."""
    folded: dict[str, str] = {}
    for choice in choices:
        folded.setdefault(fold(choice), choice)
    sought = fold(wrong)[:120]
    found = difflib.get_close_matches(sought, folded, n=limit, cutoff=0.6)
    if len(sought) >= SHORTEST_BEGINNING:
        found += [name for name in folded if name.startswith(sought) and name not in found]
    return [folded[name] for name in found[:limit]]


def nearest_id(wrong: str, names: Iterable[tuple[str, str]], *, limit: int = 3) -> Sequence[str]:
    """At most `limit` ids whose id or name is like `wrong`, best first. `names` holds (id, name) pairs."""
    known = tuple(names)
    by_word = {id_: id_ for id_, _ in known}
    for id_, name in known:
        by_word.setdefault(fold(name), id_)
    return list(dict.fromkeys(by_word[word] for word in nearest(wrong, by_word, limit=2 * limit)))[:limit]
