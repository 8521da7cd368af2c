"""How alike words are: the valid choices nearest to what was written, and whether a slip of the hand explains it."""

from __future__ import annotations

import difflib
import heapq
import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-", "_": "-", ".": None, ",": None, "–": "-"})

FOREIGN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "y", "ß": "ss"})

LONGEST_ID = 80

SHORTEST_BEGINNING = 3

LONGEST_SHORT = 3
"""Words of at most so many characters are near where one slip makes one the other: their likeness says little."""

LONGEST = 120
"""Characters of a word that are compared."""

MOST_COMPARED = 100
"""Choices that are compared letter by letter."""

MOST_SEARCHES = 100
"""Wrong words of a rule, or of a file, for which choices are searched."""

LONG = 12
"""Ids of so many characters may have two slips, shorter ones only one."""

SHORT = 4
"""Ids of fewer characters have none: `buf` and `suf` are two things."""

ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
"""The keys of a keyboard that an id is written with."""

YEAR = 4
"""Digits of a year."""

Question = TypeVar("Question", bound=Hashable)


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
    sought = fold(wrong[:LONGEST])[:LONGEST]
    found = difflib.get_close_matches(sought, similar(sought, folded), n=limit, cutoff=0.6)
    if 0 < len(sought) <= LONGEST_SHORT:
        found += [name for name in folded if len(name) <= LONGEST_SHORT and name not in found and distance(sought, name) == 1]
    if len(sought) >= SHORTEST_BEGINNING:
        found += [name for name in folded if name.startswith(sought) and name not in found]
    return [folded[name] for name in found[:limit]]


def nearest_choice(
    wrong: str, titles: Iterable[tuple[str, str]], spoken: Mapping[str, Sequence[str]], *, limit: int = 3
) -> Sequence[str]:
    """At most `limit` names that may have been meant, best first.

    `titles` holds the names with their titles, `spoken` the names that other words stand for, by the folded word. A name that
    is said by its title or another word comes first; a title that is only near counts where no name is.
    """
    word, known = fold(wrong[:LONGEST]), dict(titles)
    said = [name for name, title in known.items() if word in {fold(name), fold(title)}]
    said += [name for name in spoken.get(word, ()) if name in known]
    near = nearest(wrong, known, limit=limit)
    if not said and not near:
        by_word = {fold(title): name for name, title in reversed(known.items())}
        by_word |= {other: names[0] for other, all_ in spoken.items() if (names := [name for name in all_ if name in known])}
        near = [by_word[title] for title in nearest(wrong, by_word, limit=limit)]
    return list(dict.fromkeys((*said, *near)))[:limit]


def distance(a: str, b: str) -> int:
    """How many characters were left out, added, changed, or swapped with the next, at least, to make one text the other."""
    older: list[int] = []
    old = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        new = [i]
        for j, other in enumerate(b, 1):
            cost = min(old[j] + 1, new[j - 1] + 1, old[j - 1] + (char != other))
            if i > 1 and j > 1 and char == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            new.append(cost)
        older, old = old, new
    return old[-1]


def limited(search: Callable[[Question], Sequence[str]]) -> Callable[[Question], Sequence[str]]:
    """A search for choices that is made once for each question, and for MOST_SEARCHES questions: the rest get no choices.

    A search looks at every choice, so that a tree in which everything is wrong would otherwise take time with its square.
    """
    found: dict[Question, Sequence[str]] = {}

    def known(question: Question) -> Sequence[str]:
        if question not in found and len(found) < MOST_SEARCHES:
            found[question] = search(question)
        return found.get(question, ())

    return known


def similar(sought: str, choices: Iterable[str]) -> Sequence[str]:
    """The choices that have most pairs of letters in common with what is sought: only these are compared letter by letter."""
    known = list(choices)
    if len(known) <= MOST_COMPARED:
        return known
    pairs = set(map("".join, pairwise(sought)))
    return heapq.nlargest(
        MOST_COMPARED, known, key=lambda choice: len(pairs.intersection(map("".join, pairwise(choice[:LONGEST]))))
    )


def nearest_id(wrong: str, names: Iterable[tuple[str, str]], *, limit: int = 3) -> Sequence[str]:
    """At most `limit` ids whose id or name is like `wrong`, best first. `names` holds (id, name) pairs.

    A number is like the ids that have it as a word: 2 is like trin-2.
    """
    known = tuple(names)
    by_word = {id_: id_ for id_, _ in known}
    for id_, name in known:
        by_word.setdefault(fold(name), id_)
    numbered = [id_ for id_, _ in known if wrong.isdigit() and wrong in id_.split("-")]
    return list(dict.fromkeys((*numbered, *(by_word[word] for word in nearest(wrong, by_word, limit=2 * limit)))))[:limit]


def is_misspelling(wrong: str, right: str) -> bool:
    """Whether slips explain what was written: in no number, and at a word's beginning only those of neighbouring keys.

    `vestbyen` is one letter from `oestbyen`, and `barnets-lov-15` from `barnets-lov-155`, and each names another thing.
    """
    a, b = fold(wrong)[:LONGEST], fold(right)[:LONGEST]
    shortest = min(len(a), len(b))
    slips = 2 if shortest >= LONG else 1 if shortest >= SHORT else 0
    return abs(len(a) - len(b)) <= slips and distance(a, b) <= slips and same_numbers(a, b) and same_beginnings(a, b)


def same_numbers(a: str, b: str) -> bool:
    """Whether two ids have the same digits; two may be swapped, and of a year one may be lost or doubled, or its century."""
    one, other = ("".join(filter(str.isdigit, text)) for text in (a, b))
    return sorted(one) == sorted(other) or (len(other) == YEAR and (set(one) == set(other) or one == other[2:]))


def same_beginnings(a: str, b: str) -> bool:
    """Whether no word of two ids begins with a letter in whose place another one is typed that lies elsewhere."""
    words = zip(a.split("-"), b.split("-"), strict=False)
    return all(x[:1] == y[:1] or x[1:] != y[1:] or are_neighbours(x[:1], y[:1]) for x, y in words)


def are_neighbours(a: str, b: str) -> bool:
    """Whether two keys lie side by side; one that is missing lies nowhere."""
    places = [(row.find(a), row.find(b)) for row in ROWS]
    return any(min(place) >= 0 and abs(place[0] - place[1]) == 1 for place in places if a and b)


def misspelt(wrong: str, choices: Iterable[str]) -> list[str]:
    """The choices that were misspelt, the nearest first."""
    near = [choice for choice in choices if is_misspelling(wrong, choice)]
    return sorted(near, key=lambda choice: distance(fold(wrong)[:LONGEST], fold(choice)[:LONGEST]))
