"""Did you mean: the valid choices nearest to what was written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-", "_": "-", ".": None, ",": None, "–": "-"})

SHORTEST_BEGINNING = 3


def fold(text: str) -> str:
    """Lower case, Danish letters written out, spaces as hyphens: the form of an id."""
    return text.lower().translate(FOLD)


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
    by_word: dict[str, str] = {}
    for id_, name in names:
        by_word.setdefault(id_, id_)
        by_word.setdefault(fold(name), id_)
    return list(dict.fromkeys(by_word[word] for word in nearest(wrong, by_word, limit=2 * limit)))[:limit]
