"""Texts hold restricted Markdown: what is more than that is named, and what is plain needs no parser."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from validate import KINDS, link, tokens
from validate.text.markdown import ALLOWED, analyse, analyse_tokens, flatten, is_plain, links, refused

PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Almindelig tekst.", []),
        ("**fed**, *kursiv*, [link](indsats:u-start)", []),
        ("- et\n- to\n\n  mere", []),
        ("7.-9. klasse & 50 % < 60 %", []),
        ("<b>x</b>", ["html_inline"]),
        ("<script>\nx\n</script>", ["html_block"]),
        ("![a](b)", ["image"]),
        ("[](https://eksempel.dk)", ["empty-link"]),
        ("Se [ \xa0](indsats:u-start).", ["empty-link"]),
        ("[\\\n](<mailto:a@eksempel.dk>)", ["empty-link"]),
        ("[a](indsats:x) **[](indsats:y)** b", ["empty-link"]),
        ("[![](b)](https://eksempel.dk)", ["image", "empty-link"]),
        ("[`x`](https://eksempel.dk)", ["code_inline"]),
        ("[**a**](indsats:x), [\\*](indsats:y), <https://eksempel.dk>", []),
        ("`x` og <i>", ["code_inline", "html_inline"]),
        ("```\nx\n```", ["fence"]),
        ("~~~\nx\n~~~", ["fence"]),
        ("    x", ["code_block"]),
        ("# x", ["heading"]),
        ("x\n===", ["heading"]),
        ("x\n\n---", ["hr"]),
        ("> x", ["blockquote"]),
        ("1. x", ["ordered_list"]),
        ("2) x", ["ordered_list"]),
        ("[a]: https://eksempel.dk", ["definition"]),
        ("Se [a].\n\n[a]: https://eksempel.dk", ["definition"]),
        ("- - - - - *fem*", []),
        ("- - - - - - seks", ["nesting"]),
        ("- " * 30 + "tredive", ["nesting"]),
        ("*a " * 11 + "b*" * 11, []),
        ("*a " * 12 + "b*" * 12, ["nesting"]),
        ("*a " * 600 + "b*" * 600, ["excess"]),
        ("> " * 50 + "x", ["blockquote", "nesting"]),
    ],
)
def test_what_is_refused_is_named(text: str, kinds: list[str]) -> None:
    """Each kind of markup is named once, in reading order."""
    assert list(refused(text)) == kinds


@pytest.mark.parametrize(
    ("target", "allowed"),
    [
        ("https://eksempel.dk", True),
        ("https://eksempel.dk/side?x#y", True),
        ("HTTPS://EKSEMPEL.DK/side", False),
        ("mailto:skole@eksempel.dk", True),
        ("indsats:u-start", True),
        ("kilde:svar-2026", True),
        ("http://eksempel.dk", False),
        ("https://eksempel", False),
        ("https://bruger@eksempel.dk", False),
        ("https://eksempel.dk@ond.dk", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//eksempel.dk", False),
        ("../side", False),
        ("", False),
        ("indsats:U-Start", False),
        ("indsats:u-start/..", False),
        ("interventions:u-start", False),
        ("mailto:skole", False),
    ],
)
def test_a_link_leads_to_the_web_a_mailbox_or_an_entry(target: str, *, allowed: bool) -> None:
    """Every other target is refused."""
    assert (not link(target).fault) is allowed


def test_a_link_to_each_kind_has_its_scheme() -> None:
    """The scheme of a link is Danish, and stands for a kind."""
    for kind in KINDS.values():
        found = link(f"{kind.scheme}:a-1")
        assert (found.kind, found.id) == (kind.name, "a-1")


def test_links_are_found_however_they_are_written() -> None:
    """Inline links, autolinks and links to a definition are found; a target in a text is none."""
    text = "[a](indsats:x), <https://eksempel.dk>, [b], https://nej.dk og [c](<skole:y>).\n\n[b]: omraade:z"
    assert [found.target for found in links(text)] == ["indsats:x", "https://eksempel.dk", "omraade:z", "skole:y"]
    assert not links("Ingen links her: https://nej.dk")


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.text(st.sampled_from("ab1.)-+*_#=>~|`<&[]()!\\:/ \n\t"), max_size=30))
@example("a  \nb")
@example("a\n    b")
@example("a\n\n   b")
def test_a_plain_text_is_what_its_markdown_reads(text: str) -> None:
    """Where nothing could be markup, the parser finds paragraphs and nothing else."""
    if is_plain(text):
        assert {token.type for token in flatten(tokens(text))} <= PLAIN


PIECES = [
    "a",
    "æ1",
    " ",
    "**",
    "*",
    "b c",
    "[a](indsats:x)",
    "[",
    "](",
    ")",
    "(https://a.dk/b)",
    "(https://a.dk/%C3%a6?b=%20)",
    "&",
    "& ",
    "_",
    "-",
    ".",
    "\n",
    "!",
]


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@example("**a** og **b c**, **d**e **[a](indsats:x)**")
@example("a & b &amp; c&d")
@example("[a](https://a.dk/%C3%A6%2g%)")
def test_what_is_read_without_the_parser_is_what_it_reads(text: str) -> None:
    """Simple links and words that stand out are taken for what they are."""
    assert analyse(text) == analyse_tokens(text)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(max_size=60))
def test_any_text_is_checked(text: str) -> None:
    """What is not refused consists of what the handbook renders."""
    if not refused(text):
        assert {token.type for token in flatten(tokens(text))} <= ALLOWED


@pytest.mark.parametrize(
    "text", ["*" * 4000, "[" * 4000, "- " * 2000, "> " * 2000, "![" * 2000, "`" * 3999 + "a", "<" * 4000, "*a_" * 1300]
)
def test_a_hostile_text_is_judged_in_time(text: str) -> None:
    """The longest text that a field holds neither hangs nor overflows."""
    refused(text)
    links(text)
