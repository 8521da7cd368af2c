"""Parts of Danish compounds, found with the words that the pages themselves use.

Pagefind finds words by how they begin: »skolefravær« finds skolefraværsrådgivere, but »rådgiver« does not. So each part
that does not stand first is added to the page as a word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import snowballstemmer

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LEAST_PART = 4
LEAST_COMPOUND = 8
LINKS = ("", "s", "e", "er")
"""What may stand between two parts: skole·fravær·s·rådgiver, børn·e·hus, student·er·hus."""

SHORT_PARTS = frozenset({"syg", "dag", "sag", "mål", "krav", "fag", "løn", "års", "søn"})
"""Words of three letters that do begin or end compounds; others would split far too much."""

PARTICLES = frozenset(
    {
        "anden",
        "bort",
        "efter",
        "eller",
        "fast",
        "fjern",
        "foran",
        "frem",
        "hver",
        "igen",
        "imod",
        "indad",
        "inden",
        "lige",
        "mange",
        "mellem",
        "mere",
        "neden",
        "nogle",
        "oven",
        "over",
        "selv",
        "siden",
        "uden",
        "under",
        "være",
        "ved",
        "følge",
        "gangen",
        "giver",
        "heder",
        "hængen",
        "laget",
        "ligner",
        "meldte",
    }
)
"""Words that begin or end words which are no compounds of theirs: undervisning is neither under nor visning."""

COMMON = frozenset({"angst", "fobi", "nægter", "pædagog", "psykolog", "rådgiver", "vejleder", "vægring", "økonomi"})
"""Parts of compounds that the pages use, which may stand nowhere on them by themselves."""

stemmer = snowballstemmer.stemmer("danish")


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without numbers; those with a hyphen whole."""
    return [word.lower() for word in WORD.findall(text)]


@cache
def stem(word: str) -> str:
    """The word without its ending, by the rules that Pagefind has too."""
    return str(stemmer.stemWord(word))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that compounds are split into."""

    words: frozenset[str]
    stems: frozenset[str]
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Lexicon:
        """The lexicon of all words in the texts."""
        found = {part for text in texts for word in words_of(text) for part in word.split("-")}
        words = frozenset(word for word in found if is_part(word)) | COMMON
        return cls(words=words, stems=frozenset(stem(word) for word in words if len(word) >= LEAST_PART))

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound in order, each as it stands in the word with its link; nothing where it is none."""
        if word not in self.known:
            splits = sorted(self.splits(word, word), key=lambda parts: (-len(parts), -min(map(len, parts)), parts))
            self.known[word] = splits[0] if splits else ()
        return self.known[word]

    def splits(self, rest: str, whole: str) -> Iterator[tuple[str, ...]]:
        """Every way to read the rest of a word as two or more parts."""
        if len(whole) < LEAST_COMPOUND:
            return
        for end in range(3, len(rest) - 2):
            first, last = rest[:end], rest[end:]
            if not self.is_first(first):
                continue
            if self.is_last(last):
                yield (first, last)
            yield from ((first, *parts) for parts in self.splits(last, whole))

    def is_first(self, text: str) -> bool:
        """Whether a compound can begin with this: a word, with or without a link after it."""
        return any(text.endswith(link) and text[: len(text) - len(link)] in self.words for link in LINKS)

    def is_last(self, text: str) -> bool:
        """Whether a compound can end with this: a word in any of its forms."""
        return text in self.words or (is_part(text) and len(text) >= LEAST_PART + 1 and stem(text) in self.stems)

    def tails(self, word: str) -> list[str]:
        """What follows each of the compound's parts but the last: rådgivere and fraværsrådgivere of skolefraværsrådgivere."""
        tails = []
        for half in word.split("-"):
            parts = self.parts(half)
            tails += ["".join(parts[index:]) for index in range(1, len(parts))]
        return tails


def is_part(word: str) -> bool:
    """Whether a word may be a part of a compound."""
    return (len(word) >= LEAST_PART and word not in PARTICLES) or word in SHORT_PARTS
