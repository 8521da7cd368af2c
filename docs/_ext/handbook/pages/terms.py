"""The terms of the glossary in running text: each is linked where it first stands in a section."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from handbook.model import Corpus
from handbook.model.records import Term

ENDINGS = ("s", "t", "ts", "e", "es", "en", "ens", "et", "ets", "er", "ers", "erne", "ernes", "ne", "nes")
"""What Danish adds to a noun or an adjective: *fraværet*, *underretningen*, *massive*."""

ENDING = f"(?:{'|'.join(ENDINGS)})?"
START = re.compile(r"(?<![\w-])(?:[\w-]+|[^\w\s-])")
"""The word, or the sign, with which a term can begin."""


class Terms:
    """The terms of the glossary by the forms in which texts have them."""

    def __init__(self, corpus: Corpus) -> None:
        self.ids = {name: term.id for term in corpus.of(Term) for name in reversed(names(term))}
        parts = {part for name in self.ids for part in name.split() if part != name}
        self.beginnings: defaultdict[str, set[str]] = defaultdict(set)
        """First words, without what Danish adds, to the names that begin with them."""

        for name in self.ids:
            if name not in parts:
                for word in beginnings(name):
                    self.beginnings[word].add(name)
        self.patterns: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        """Words of texts to the patterns and ids of the terms that may begin with them, the longest first."""

    def split(self, text: str, known: set[str]) -> Iterator[tuple[str, str]]:
        """Runs of a text, each with the id of the term that it is; empty for words between. What is found is known then."""
        start = end = 0
        for word in START.finditer(text):
            found = self.found(text, word) if word.start() >= end else None
            if found:
                match, id_ = found
                end = match.end()
                if id_ not in known:
                    known.add(id_)
                    yield text[start : match.start()], ""
                    yield match.group(), id_
                    start = end
        yield text[start:], ""

    def found(self, text: str, word: re.Match[str]) -> tuple[re.Match[str], str] | None:
        """The longest term that begins with a word of a text."""
        if word[0] not in self.patterns:
            stems = {word[0], *(word[0].removesuffix(ending) for ending in ENDINGS)}
            wanted = {name for stem in stems for name in self.beginnings.get(stem, ())}
            ordered = sorted(wanted, key=lambda name: (-len(name), name))
            self.patterns[word[0]] = [(re.compile(rf"{form(name)}(?![\w-])"), self.ids[name]) for name in ordered]
        for pattern, id_ in self.patterns[word[0]]:
            if match := pattern.match(text, word.start()):
                return match, id_
        return None


def names(term: Term) -> list[str]:
    """The name of a term and the other names that sources use."""
    return [term.name, *(alias.name for alias in term.aliases)]


def form(name: str) -> str:
    """The pattern of a name: an abbreviation as it is, other words with Danish endings, the first letter large or small."""
    if name != name.lower():
        return re.escape(name)
    words = " ".join(re.escape(word) + ENDING for word in stems(name))
    return f"[{name[0]}{name[0].upper()}]{words[1:]}" if name[0].isalpha() else words


def stems(name: str) -> list[str]:
    """The words of a name without endings. The -t of an adjective is one: *ulovligt fravær*, *det ulovlige fravær*."""
    *adjectives, noun = name.split()
    return [*(word.removesuffix("t") for word in adjectives), noun]


def beginnings(name: str) -> set[str]:
    """The word or the sign with which a name begins in texts, without an ending, its first letter large or small."""
    first = name if name != name.lower() else stems(name)[0]
    begun = START.match(first)
    word = begun[0] if begun else ""
    return {word, word[:1].upper() + word[1:]}
