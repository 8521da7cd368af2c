"""Where a line of a page may end: not between a number and its sign or unit, and in a long compound where its parts meet."""

from __future__ import annotations

import re

from validate import MONTHS

VERBATIM = re.compile(r"<(code|option|pre|script|style|svg|textarea)\b.*?</\1>", re.DOTALL)
"""An element whose text is copied as it is, or is no text."""

IN_TEXT = r"(?![^<>]*>)"
"""What is matched before it stands between tags."""

BEFORE_NUMBER = ("§", "Nr.", "nr.", "Stk.", "stk.", "Trin", "trin", "ca.")
UNITS = ("mio.", "mia.", "kr.", "pct.")
AFTER_ORDINAL = (*MONTHS, "klasse")
NO_BREAK = re.compile(
    rf" (?:(?:{'|'.join(rf'(?<={re.escape(word)} )' for word in BEFORE_NUMBER)})(?=\d)"
    rf"|(?<=\d )(?={'|'.join(map(re.escape, UNITS))})|(?<=mi[oa]\. )(?=kr\.)"
    rf"|(?<=\d\. )(?=(?:{'|'.join(AFTER_ORDINAL)})\b)){IN_TEXT}"
)
"""A space that belongs to a number: § 5, stk. 2, trin 3, 18 pct., 3,6 mio. kr., 5. klasse, 12. maj. It begins so for speed."""

LONG_WORD = re.compile(rf"[a-zæøåA-ZÆØÅ]{{20,}}{IN_TEXT}")
"""A word that a heading on a small phone has no room for."""

FIRST_PARTS = ("arbejds", "doms", "elses", "fraværs", "heds", "ings", "skabs", "skole", "tets", "tilbuds", "tions")
SEAM = re.compile(rf"(?:{'|'.join(f'(?<={part})' for part in FIRST_PARTS)})(?=[a-zæøå]{{5}})", re.IGNORECASE)
"""Where another word begins in a compound: after the s that Danish joins it with, and after »skole«."""

MAY_END = '<span class="seam"></span>'
"""Nothing to read or copy; its style adds a soft hyphen."""


def set_lines(html: str) -> str:
    """HTML in which a line ends only where a reader expects it."""
    parts, end = [], 0
    for element in VERBATIM.finditer(html):
        parts += [set_text(html[end : element.start()]), element[0]]
        end = element.end()
    return "".join([*parts, set_text(html[end:])])


def set_text(html: str) -> str:
    """The same for HTML without text that is copied as it is."""
    return LONG_WORD.sub(lambda word: SEAM.sub(MAY_END, word[0]), NO_BREAK.sub("&nbsp;", html))
