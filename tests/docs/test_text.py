"""Text of records becomes HTML as restricted Markdown, and what is beyond it stays the characters that were typed."""

from __future__ import annotations

import pytest
from markupsafe import escape

from handbook.model import Corpus
from handbook.pages.terms import Terms
from handbook.text.markdown import inline, plain
from tests.hostility import payloads, written


def address(kind: str, id_: str) -> str:
    """Where every record is."""
    return f"/{kind}/{id_}"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("bare tekst", "bare tekst"),
        ("**fed** og *kursiv*", "<strong>fed</strong> og <em>kursiv</em>"),
        ("- a\n- b", "– a<br>– b"),
        ("en\n\nto & tre", "en<br>to &amp; tre"),
        ("[U-Start](indsats:u-start)", '<a href="/interventions/u-start">U-Start</a>'),
        ("[side](https://eksempel.dk/a?b=1&c=2)", '<a href="https://eksempel.dk/a?b=1&amp;c=2">side</a>'),
    ],
)
def test_emphasis_and_links_are_html(text: str, html: str) -> None:
    """Emphasis and links have their elements, and all else is escaped."""
    assert inline(text, escape, address) == html


def test_a_text_in_a_line_has_no_blocks() -> None:
    """Blocks after the first begin on lines of their own, so that the text may stand in a paragraph."""
    assert inline("en **to**", escape, address) == "en <strong>to</strong>"
    assert inline("en\n\n- to\n- tre", escape, address) == "en<br>– to<br>– tre"


def test_a_list_in_one_line_keeps_its_items_apart() -> None:
    """With a semicolon, unless an item ends a sentence itself."""
    assert plain("Først:\n\n- samtale\n- møde.\n- **hjem**\n\nså") == "Først: samtale; møde. hjem; så"


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](javascript:alert(1))",
    "```{include} ../secret.txt\n```",
    "{eval-rst}`x`",
    "# Overskrift",
    "1. Nummer",
    "> citat",
    "`{{ config }}`",
    "*a " * 600 + "b*" * 600,
    "- " * 30 + "x",
    "ord\n\n[a]: https://eksempel.dk",
    "[](https://eksempel.dk)",
    "[ ](indsats:u-start)",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_refused_markup_is_shown_as_typed(text: str) -> None:
    """A text with markup that is not allowed is exactly its characters."""
    assert inline(text, escape, address) == escape(text)


@pytest.mark.parametrize("payload", [one for one in payloads() if written(one)])
def test_no_payload_makes_an_element_of_its_own(payload: str) -> None:
    """Whatever stands in a text, the only elements are those of the restricted Markdown, and their only attribute is href."""
    allowed = {"<strong>", "</strong>", "<em>", "</em>", "</a>", "<br>"}
    for text in (payload, f"ord {payload}", f"**{payload}**"):
        html = str(inline(text, escape, address))
        tags = {f"<{part.partition('>')[0]}>" for part in html.split("<")[1:]}
        assert {tag for tag in tags - allowed if not tag.startswith('<a href="')} == set()
        assert not any(f'<a href="{scheme}' in html for scheme in ("javascript", "data", "vbscript", "http:"))


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://eksempel.dk",
        "//x.dk",
        "https://[eksempel.dk/",
        "https://eksempel.dk@ond.dk/",
        "x.html",
    ],
)
def test_links_elsewhere_lose_their_target(target: str) -> None:
    """A link of another scheme leaves its words only."""
    assert inline(f"[klik]({target})", escape, address) == "klik"


def test_plain_words_have_no_marks() -> None:
    """Marks and links are gone, and there is one line."""
    assert plain("**fed** og [U-Start](indsats:u-start)\n\n- a") == "fed og U-Start a"


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Det ulovlige fravær steg.", [("ulovlige fravær", "ulovligt-fravaer")]),
        (
            "Massivt fravær og sygeundervisningen",
            [("Massivt fravær", "massivt-fravaer"), ("sygeundervisningen", "sygeundervisning")],
        ),
        ("særligt bekymrende fravær", [("særligt bekymrende fravær", "saerligt-bekymrende-fravaer")]),
        ("BUF og buf og BUF-skoler", [("BUF", "buf")]),
        ("skolefraværet og fravær", []),
        ("Sygeundervisning og sygeundervisning igen", [("Sygeundervisning", "sygeundervisning")]),
        ("(massivt fravær/BUF)", [("massivt fravær", "massivt-fravaer"), ("BUF", "buf")]),
    ],
)
def test_forms_of_a_term(corpus: Corpus, text: str, linked: list[tuple[str, str]]) -> None:
    """Inflected forms are found, compounds and small abbreviations are not, the longest term wins, each once."""
    runs = list(Terms(corpus).split(text, set()))
    assert [run for run in runs if run[1]] == linked
    assert "".join(words for words, _ in runs) == text
