"""Similarity of words: suggestions for a wrong word, and whether it is a misspelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-", "_": "-", ".": None, ",": None, "–": "-"})

FOREIGN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "y", "ß": "ss"})

MAX_ID_LENGTH = 80

MIN_PREFIX = 3

MAX_SHORT_WORD = 3
"""Maximum characters of short words, for which one edit counts as similar."""

MAX_LENGTH = 120
"""Maximum characters of a word that are compared."""

MAX_COMPARED = 100
"""Maximum choices that are compared letter by letter."""

MAX_SEARCHES = 100
"""Maximum searches for suggestions, of a rule or of a file."""

MIN_TWO_SLIPS = 12
"""Minimum characters of an id that may have two slips."""

MIN_ONE_SLIP = 4
"""Minimum characters of an id that may have a slip: `buf` and `suf` are different."""

KEYBOARD_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
"""The rows of a keyboard, for ids."""

YEAR_DIGITS = 4
"""Digits of a year."""

Question = TypeVar("Question", bound=Hashable)


def fold(text: str) -> str:
    """Lower case, Danish letters written out, spaces as hyphens: the form of an id."""
    return text.lower().translate(FOLD)


def slug(name: str) -> str:
    """The id made of a name: æ as ae, letters without accents, hyphens for all else, at most 80 characters."""
    known = fold(unicodedata.normalize("NFC", name)).translate(FOREIGN)
    plain = unicodedata.normalize("NFKD", known).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_ID_LENGTH].strip("-")


MATCHES_ANY_NAME = b"nm#"
"""A text that every `name_pattern` matches."""

KEPT_BYTES = b"bcdfghijklmnpqrstuvwxyz0123456789#"
"""The bytes that `fold` does not change: it replaces Danish letters, spaces and signs."""

TO_LOWER = bytes.maketrans(KEPT_BYTES.upper(), KEPT_BYTES)
DELETED_BYTES = bytes(set(range(256)) - set(KEPT_BYTES + KEPT_BYTES.upper()))
DOTTED = "\u0130".encode()
"""Capital I with dot: the only composed non-ASCII letter whose lower case begins with an ASCII letter."""


def reduce_text(data: bytes) -> bytes:
    """The bytes of a text that are in KEPT_BYTES, in lower case."""
    return data.translate(TO_LOWER, DELETED_BYTES)


def name_pattern(name: str) -> re.Pattern[bytes]:
    """A pattern that matches the reduced text of every file with this folded name or alias.

    Between the key `name` and its value there may be a digit of a block indicator, or a comment, which may hide more.
    """
    return re.compile(b"nm[1-9]?(?:#|" + re.escape(reduce_text(fold(name).encode())) + b")")


def nearest(wrong: str, choices: Iterable[str], *, limit: int = 3) -> Sequence[str]:
    """At most `limit` choices similar to `wrong`, or beginning with it, best first."""
    import difflib  # noqa: PLC0415 -- 1 ms at start that a tree without faults does not need

    folded: dict[str, str] = {}
    for choice in choices:
        folded.setdefault(fold(choice), choice)
    sought = fold(wrong[:MAX_LENGTH])[:MAX_LENGTH]
    found = difflib.get_close_matches(sought, preselect(sought, folded), n=limit, cutoff=0.6)
    if 0 < len(sought) <= MAX_SHORT_WORD:
        found += [name for name in folded if len(name) <= MAX_SHORT_WORD and name not in found and distance(sought, name) == 1]
    if len(sought) >= MIN_PREFIX:
        found += [name for name in folded if name.startswith(sought) and name not in found]
    return [folded[name] for name in found[:limit]]


def nearest_choice(
    wrong: str, titles: Iterable[tuple[str, str]], spoken: Mapping[str, Sequence[str]], *, limit: int = 3
) -> Sequence[str]:
    """At most `limit` names that may have been meant, best first.

    `titles` has pairs of name and title, `spoken` the names for each folded synonym. Exact titles and synonyms come first;
    similar ones only count if no name is similar.
    """
    word, known = fold(wrong[:MAX_LENGTH]), dict(titles)
    said = [name for name, title in known.items() if word in {fold(name), fold(title)}]
    said += [name for name in spoken.get(word, ()) if name in known]
    near = nearest(wrong, known, limit=limit)
    if not said and not near:
        by_word = {fold(title): name for name, title in reversed(known.items())}
        by_word |= {other: names[0] for other, all_ in spoken.items() if (names := [name for name in all_ if name in known])}
        near = [by_word[title] for title in nearest(wrong, by_word, limit=limit)]
    return list(dict.fromkeys((*said, *near)))[:limit]


def distance(a: str, b: str) -> int:
    """The edit distance of two texts (optimal string alignment): insertions, deletions, changes and transpositions."""
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


def limit_searches(search: Callable[[Question], Sequence[str]]) -> Callable[[Question], Sequence[str]]:
    """A cached search that returns nothing after MAX_SEARCHES different questions.

    Each search compares all choices, which would be quadratic in a tree full of faults.
    """
    found: dict[Question, Sequence[str]] = {}

    def known(question: Question) -> Sequence[str]:
        if question not in found and len(found) < MAX_SEARCHES:
            found[question] = search(question)
        return found.get(question, ())

    return known


def preselect(sought: str, choices: Iterable[str]) -> Sequence[str]:
    """The at most MAX_COMPARED choices with most letter pairs in common."""
    known = list(choices)
    if len(known) <= MAX_COMPARED:
        return known
    pairs = set(map("".join, pairwise(sought)))
    known.sort(key=lambda choice: len(pairs.intersection(map("".join, pairwise(choice[:MAX_LENGTH])))), reverse=True)
    return known[:MAX_COMPARED]


def nearest_id(wrong: str, names: Iterable[tuple[str, str]], *, limit: int = 3) -> Sequence[str]:
    """At most `limit` ids whose id or name is similar to `wrong`, best first. `names` has pairs of id and name.

    A number matches ids with that number as a word: 2 matches trin-2.
    """
    known = tuple(names)
    by_word = {id_: id_ for id_, _ in known}
    for id_, name in known:
        by_word.setdefault(fold(name), id_)
    numbered = [id_ for id_, _ in known if wrong.isdigit() and wrong in id_.split("-")]
    return list(dict.fromkeys((*numbered, *(by_word[word] for word in nearest(wrong, by_word, limit=2 * limit)))))[:limit]


def is_misspelling(wrong: str, right: str) -> bool:
    """Whether one or two slips explain a wrong id: none in a number, and at the start of a word only neighbouring keys.

    `vestbyen` and `oestbyen`, or `barnets-lov-15` and `barnets-lov-155`, are different things.
    """
    a, b = fold(wrong)[:MAX_LENGTH], fold(right)[:MAX_LENGTH]
    shortest = min(len(a), len(b))
    slips = 2 if shortest >= MIN_TWO_SLIPS else 1 if shortest >= MIN_ONE_SLIP else 0
    return abs(len(a) - len(b)) <= slips and distance(a, b) <= slips and same_numbers(a, b) and same_beginnings(a, b)


def same_numbers(a: str, b: str) -> bool:
    """Whether two ids have the same digits in any order; a year may lack or double a digit, or lack its century."""
    one, other = ("".join(filter(str.isdigit, text)) for text in (a, b))
    return sorted(one) == sorted(other) or (len(other) == YEAR_DIGITS and (set(one) == set(other) or one == other[2:]))


def same_beginnings(a: str, b: str) -> bool:
    """Whether words that differ in their first letter only differ by a neighbouring key."""
    words = zip(a.split("-"), b.split("-"), strict=False)
    return all(x[:1] == y[:1] or x[1:] != y[1:] or are_neighbours(x[:1], y[:1]) for x, y in words)


def are_neighbours(a: str, b: str) -> bool:
    """Whether two keys are adjacent in a keyboard row; False for a missing one."""
    columns = [(row.find(a), row.find(b)) for row in KEYBOARD_ROWS]
    return any(min(pair) >= 0 and abs(pair[0] - pair[1]) == 1 for pair in columns if a and b)


def find_misspelt(wrong: str, choices: Iterable[str]) -> list[str]:
    """The choices of which `wrong` is a misspelling, nearest first."""
    near = [choice for choice in choices if is_misspelling(wrong, choice)]
    return sorted(near, key=lambda choice: distance(fold(wrong)[:MAX_LENGTH], fold(choice)[:MAX_LENGTH]))
