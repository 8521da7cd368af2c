"""The restricted Markdown of records: what a text may hold, its links, and what is refused.

CommonMark's paragraphs, emphasis, bullet lists and links, and nothing else. The handbook renders the same tokens, so
that what passes here can neither run, read nor break anything there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from validate.model import SCHEMES
from validate.text.address import address_fault

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

ALLOWED = frozenset(
    {
        "paragraph_open",
        "paragraph_close",
        "bullet_list_open",
        "bullet_list_close",
        "list_item_open",
        "list_item_close",
        "inline",
        "text",
        "text_special",
        "softbreak",
        "hardbreak",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
        "link_open",
        "link_close",
    }
)

MAX_NESTING = 12
"""Maximum nesting of tokens: bold text in a list within a list has six. The parser is given twice as much, as it drops what is
nested deeper, and that must not go unnoticed."""

ACTIVE = re.compile(r"[*_\[\]<>`&\\](?:(?<!&)|(?! ))").search
"""Characters that may be markup wherever they stand; an ampersand before a space is none."""

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});").search
"""A character written in HTML's way, which might be one that a file may not hold."""

LEADING = re.compile(r"^[ \t]*(?:[-+=#~|]|[0-9]+[.)](?:\s|$)|\t| {4})", re.MULTILINE)
"""Finds the beginning of a line that may be a block other than a paragraph."""

KNOWN = re.compile(rf"({'|'.join(SCHEMES)}):([a-z0-9]+(?:-[a-z0-9]+)*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of a text: the target as written; kind and id where it leads into the handbook."""

    target: str
    kind: str | None = None
    id: str | None = None

    @property
    def fault(self) -> str:
        """Why a text may not hold the link, as a variant of K702's words; empty where it may."""
        return "" if self.kind else address_fault(self.target)


@cache
def parser() -> MarkdownIt:
    """A parser of all of CommonMark, so that markup that is not allowed can be named. Loaded when first used."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- 15 ms at start that plain texts do not need

    markdown = MarkdownIt("commonmark", {"maxNesting": 2 * MAX_NESTING})
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 -- the parser's own word
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]  # an address is judged as it is written
    markdown.normalizeLinkText = lambda link: link  # type: ignore[method-assign]  # and shown so
    return markdown


def tokens(text: str) -> Sequence[Token]:
    """The block tokens of a text, with inline tokens as their children."""
    return parser().parse(text)


STRONG_WORDS = re.compile(r"(?<![\w*])\*\*(\w+(?: \w+)*)\*\*(?![\w*])")
"""Bold words in their ordinary form."""

SIMPLE_LINK = re.compile(r"(?<![!\\])\[(?!\s*\])([^\[\]()<>`*_\\&\n]+)\]\(([A-Za-z]+:[A-Za-z0-9:/.?#=+~,;@_%-]+)\)")
"""A link in its ordinary form. A text with no other markup than these two need not be parsed."""


MAX_MARKUP = 100
"""Maximum characters of markup beyond the ordinary forms: a text with more is not parsed, which would take too long."""

LONGEST = 8000
"""Maximum characters of a text that is parsed; no schema allows more."""

MARKS = re.compile(r"[*_\[\]<>`&\\]")


def is_excessive(text: str) -> bool:
    """Whether a text has so much markup, or so deeply nested brackets, that parsing would take too long."""
    if len(text) > LONGEST:
        return True
    marks = MARKS.findall(text)
    if len(marks) > MAX_MARKUP:
        return True
    steps = ((mark == "[") - (mark == "]") for mark in marks)
    return max(accumulate(steps), default=0) > MAX_NESTING


@lru_cache(maxsize=1024)
def analyse(text: str) -> tuple[tuple[str, ...], tuple[Link, ...]]:
    """The results of `refused` and `links`; a text of ordinary links and bold words is not parsed."""
    rest = STRONG_WORDS.sub(r"\1", SIMPLE_LINK.sub(r"\1", text))
    if is_excessive(rest):
        return ("excess",), ()
    if is_plain(rest):
        return (), tuple(link(target) for _, target in SIMPLE_LINK.findall(text))
    return analyse_tokens(text)


def analyse_tokens(text: str) -> tuple[tuple[str, ...], tuple[Link, ...]]:
    """The kinds of markup that are not allowed, and the links, by the tokens of a text."""
    env: dict[str, object] = {}
    found = list(flat(parser().parse(text, env)))
    markup = [token.type.removesuffix("_open") for token in found if token.type not in ALLOWED]
    markup += ["entity"] if ENTITY(text) else []
    markup += ["empty-link"] if any(not text.strip() for text in link_texts(found)) else []
    markup += ["nesting"] if depth(found) > MAX_NESTING else []
    markup += ["definition"] if env.get("references") else []
    names = dict.fromkeys(kind for kind in markup if not kind.endswith("_close"))
    return tuple(names), tuple(link(str(token.attrs["href"])) for token in found if token.type == "link_open")


def link_texts(found: Iterable[Token]) -> Iterator[str]:
    """What a reader sees of each link."""
    text = ""
    for token in found:
        text = "" if token.type == "link_open" else text + token.content
        if token.type == "link_close":
            yield text


def depth(found: Iterable[Token]) -> int:
    """The deepest nesting of tokens."""
    return max(accumulate(token.nesting for token in found), default=0)


def is_plain(text: str) -> bool:
    """Whether a text is the same as its Markdown reading: one or more plain paragraphs."""
    return ACTIVE(text) is None and (LEADING.search if "\n" in text else LEADING.match)(text) is None


def flat(blocks: Sequence[Token]) -> Iterator[Token]:
    """Block and inline tokens in reading order."""
    for token in blocks:
        yield token
        yield from flat(token.children or ())


def refused(text: str) -> Sequence[str]:
    """The kinds of markup in a text that are not allowed, in reading order, each once.

    Last come `entity`, `empty-link`: a link without visible text, `nesting`: more than MAX_NESTING, and `definition`: a link's
    target apart from the link (`[a]: b`), which leaves no token and would not be shown. `excess` alone stands for a text that
    is not parsed.
    """
    return () if is_plain(text) else analyse(text)[0]


def links(text: str) -> Sequence[Link]:
    """The links of a text, in reading order."""
    return () if is_plain(text) else analyse(text)[1]


def link(target: str) -> Link:
    """A link target taken apart."""
    if known := KNOWN.fullmatch(target):
        return Link(target=target, kind=SCHEMES[known[1]], id=known[2])
    return Link(target=target)
