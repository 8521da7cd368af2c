"""The terms of the glossary in running text: each is linked where it first stands in a section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.model import Corpus
from handbook.model.records import Term

ENDINGS = "(?:s|t|ts|e|es|en|ens|et|ets|er|ers|erne|ernes|ne|nes)?"
"""What Danish adds to a noun or an adjective: *fraværet*, *underretningen*, *massive*."""


class Terms:
    """The terms of the glossary by the forms in which texts have them."""

    def __init__(self, corpus: Corpus) -> None:
        ids = {name: term.id for term in corpus.of(Term) for name in reversed(names(term))}
        parts = {part for name in ids for part in name.split() if part != name}
        wanted = sorted((name for name in ids if name not in parts), key=lambda name: (-len(name), name))
        self.ids = [ids[name] for name in wanted]
        forms = [f"({form(name)})" for name in wanted]
        self.pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])") if forms else None

    def split(self, text: str, known: set[str]) -> Iterator[tuple[str, str]]:
        """Runs of a text, each with the id of the term that it is; empty for words between. What is found is known then."""
        start = 0
        for match in self.pattern.finditer(text) if self.pattern else ():
            id_ = self.ids[(match.lastindex or 1) - 1]
            if id_ not in known:
                known.add(id_)
                yield text[start : match.start()], ""
                yield match.group(), id_
                start = match.end()
        yield text[start:], ""


def names(term: Term) -> list[str]:
    """The name of a term and the other names that sources use."""
    return [term.name, *(alias.name for alias in term.aliases)]


def form(name: str) -> str:
    """The pattern of a name: an abbreviation as it is, other words with Danish endings, the first letter large or small.

    The -t of an adjective is an ending too: *ulovligt fravær*, *det ulovlige fravær*.
    """
    if name != name.lower():
        return re.escape(name)
    *adjectives, noun = name.split()
    words = " ".join(re.escape(word) + ENDINGS for word in (*(word.removesuffix("t") for word in adjectives), noun))
    return f"[{name[0]}{name[0].upper()}]{words[1:]}" if name[0].isalpha() else words
