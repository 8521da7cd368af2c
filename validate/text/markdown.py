"""The restricted Markdown of records: links, and markup that is not allowed.

Allowed are paragraphs, emphasis, bullet lists and links of CommonMark. The handbook renders the same tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from validate.model import SCHEMES
from validate.text.address import address_fault

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

ALLOWED = frozenset({
    "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
    "inline", "text", "text_special", "softbreak", "hardbreak", "strong_open", "strong_close", "em_open", "em_close",
    "link_open", "link_close",
})  # fmt: skip
"""Types of tokens."""

MAX_NESTING = 12
"""Maximum nesting of tokens: bold text in a list within a list has six. The parser is given twice as much, as it drops what is
nested deeper, and that must not go unnoticed."""

ACTIVE = re.compile(r"[*_\[\]<>`&\\](?:(?<!&)|(?! ))").search
"""Finds a character that may be markup in any position; not an ampersand before a space."""

ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
"""Finds an HTML entity, which might encode a forbidden character."""

LEADING = re.compile(r"^[ \t]*(?:[-+=#~|]|[0-9]+[.)](?:\s|$)|\t| {4})", re.MULTILINE)
"""Matches the start of a line that may be a block other than a paragraph."""

BROKEN_LINK = (
    rf"(?:\[[^\[\]]*)?\](?:\(|\s+\(\s*(?:{'|'.join(SCHEMES)}|https?|mailto):)[^\s)]*\)?"
    rf"|(?:\([^()]*\))?\[(?:{'|'.join(SCHEMES)}|https?|mailto):[^\s\]]*\]?"
)
"""Finds what is meant as a link, in text that the parser takes for no link: unclosed, reversed, or with a space."""

ENTRY_TARGET = re.compile(rf"({'|'.join(SCHEMES)}):([a-z0-9]+(?:-[a-z0-9]+)*)")


class Link(NamedTuple):
    """A link in a text: its target, and kind and id if that is an entry."""

    target: str
    kind: str | None = None
    id: str | None = None
    is_broken: bool = False

    @property
    def fault(self) -> str:
        """The fault of the target, as a variant of K702; empty for a valid one."""
        if self.is_broken:
            return "broken"
        return "" if self.kind else address_fault(self.target)


@cache
def parser() -> MarkdownIt:
    """The parser of all of CommonMark, so that disallowed markup is recognised. Imported on first use."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- 15 ms that plain texts do not need

    markdown = MarkdownIt("commonmark", {"maxNesting": 2 * MAX_NESTING})
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 -- the signature of the parser
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]  # addresses are checked as written
    markdown.normalizeLinkText = lambda link: link  # type: ignore[method-assign]  # and shown so
    return markdown


def tokens(text: str) -> Sequence[Token]:
    """The block tokens of a text, with inline tokens as their children."""
    return parser().parse(text)


STRONG_WORDS = re.compile(r"\*\*(?<![\w*]\*\*)(\w+(?: \w+)*)\*\*(?![\w*])")
"""Bold words in simple form. What precedes is tested last: a pattern that begins with plain characters is found faster."""

SIMPLE_LINK = re.compile(r"\[(?<![!\\]\[)(?!\s*\])([^\[\]()<>`*_\\&\n]+)\]\(([A-Za-z]+:[A-Za-z0-9:/.?#=+~,;@_%-]+)\)")
"""A link in simple form. A text with only these two kinds of markup is not parsed."""


MAX_MARKUP = 100
"""Maximum characters of markup beyond the simple forms; a text with more is not parsed, since that is slow."""

MAX_LENGTH = 8000
"""Maximum characters of a text that is parsed; no schema allows more."""

MARKS = re.compile(r"[*_\[\]<>`&\\]")


def is_excessive(text: str) -> bool:
    """Whether a text has too much markup or too deeply nested brackets to be parsed quickly."""
    if len(text) > MAX_LENGTH:
        return True
    marks = MARKS.findall(text)
    if len(marks) > MAX_MARKUP:
        return True
    steps = ((mark == "[") - (mark == "]") for mark in marks)
    return max(accumulate(steps), default=0) > MAX_NESTING


@lru_cache(maxsize=1024)
def analyse(text: str) -> tuple[tuple[str, ...], tuple[Link, ...]]:
    """The results of `refused` and `links`, cached; a text with only simple markup is not parsed."""
    rest = STRONG_WORDS.sub(r"\1", SIMPLE_LINK.sub(r"\1", text))
    if is_excessive(rest):
        return ("excess",), ()
    if is_plain(rest):
        return (), tuple(link(target) for _, target in SIMPLE_LINK.findall(text))
    return analyse_tokens(text)


def analyse_tokens(text: str) -> tuple[tuple[str, ...], tuple[Link, ...]]:
    """The kinds of disallowed markup, and the links, from the tokens of a text."""
    env: dict[str, object] = {}
    found = list(flatten(parser().parse(text, env)))
    markup = [token.type.removesuffix("_open") for token in found if token.type not in ALLOWED]
    markup += ["entity"] if re.search(ENTITY, text) else []
    markup += ["empty-link"] if any(not text.strip() for text in link_texts(found)) else []
    markup += ["nesting"] if depth(found) > MAX_NESTING else []
    markup += ["definition"] if env.get("references") else []
    names = dict.fromkeys(kind for kind in markup if not kind.endswith("_close"))
    known = [link(str(token.attrs["href"])) for token in found if token.type == "link_open"]
    broken = [match[0] for token in found if token.type == "text" for match in re.finditer(BROKEN_LINK, token.content)]
    return tuple(names), (*known, *(Link(target=text, is_broken=True) for text in broken))


def link_texts(found: Iterable[Token]) -> Iterator[str]:
    """The visible text of each link."""
    text = ""
    for token in found:
        text = "" if token.type == "link_open" else text + token.content
        if token.type == "link_close":
            yield text


def depth(found: Iterable[Token]) -> int:
    """The deepest nesting of tokens."""
    return max(accumulate(token.nesting for token in found), default=0)


def is_plain(text: str) -> bool:
    """Whether a text has no markup: only plain paragraphs."""
    return ACTIVE(text) is None and (LEADING.search if "\n" in text else LEADING.match)(text) is None


def flatten(blocks: Sequence[Token]) -> Iterator[Token]:
    """Block and inline tokens in reading order."""
    for token in blocks:
        yield token
        yield from flatten(token.children or ())


def refused(text: str) -> Sequence[str]:
    """The kinds of disallowed markup in a text, in reading order, each once.

    Kinds are token types, and last `entity`, `empty-link` (no visible text), `nesting` (above MAX_NESTING) and `definition`
    (`[a]: b`, which has no token). `excess` alone means that the text is not parsed.
    """
    return () if is_plain(text) else analyse(text)[0]


def links(text: str) -> Sequence[Link]:
    """The links of a text, in reading order."""
    return () if is_plain(text) else analyse(text)[1]


def link(target: str) -> Link:
    """Parse a link target."""
    if known := ENTRY_TARGET.fullmatch(target):
        return Link(target=target, kind=SCHEMES[known[1]], id=known[2])
    return Link(target=target)


SPECIAL = r"([\\`*_{}\[\]()<>#+!|~&])"
"""Characters that Markdown may take for markup."""

USER_NAME = r"(?<![\w/])@(?=\w)"
"""The sign before a user name, which a host would notify."""


def escape_markdown(text: str) -> str:
    """Escape a line for Markdown, and break up mentions of users."""
    return re.sub(USER_NAME, "@\u200b", re.sub(SPECIAL, r"\\\1", text))
