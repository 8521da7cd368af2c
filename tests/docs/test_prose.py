"""Text of records renders as restricted Markdown, and what is beyond it stays the characters that were typed."""

from __future__ import annotations

import pytest
from docutils import nodes

from handbook.elements import web_link
from handbook.prose import inline, render


def markup(text: str) -> list[str]:
    """The names of all nodes of a rendered text, texts left out."""
    return [type(node).__name__ for block in render(text) for node in block.findall() if not isinstance(node, nodes.Text)]


def test_emphasis_lists_and_links_render() -> None:
    """What editors may use becomes nodes."""
    assert markup("**fed** og *kursiv*") == ["paragraph", "strong", "emphasis"]
    assert markup("- a\n- b") == ["bullet_list", "list_item", "paragraph", "list_item", "paragraph"]
    assert markup("[U-Start](indsats:u-start)") == ["paragraph", "pending_xref", "inline"]
    assert markup("[side](https://eksempel.dk/)") == ["paragraph", "reference"]


def test_plain_text_is_one_paragraph_without_wrapping() -> None:
    """A text for the middle of a line comes without its paragraph."""
    assert [node.astext() for node in inline("bare tekst")] == ["bare tekst"]


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
    """A text with markup that is not allowed is one paragraph of exactly its characters."""
    [block] = render(text)
    assert isinstance(block, nodes.paragraph)
    assert block.astext() == text
    assert [type(child) for child in block.children] == [nodes.Text]


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://eksempel.dk", "//x.dk"]
)
def test_links_elsewhere_lose_their_target(target: str) -> None:
    """A link of another scheme leaves its words only."""
    assert markup(f"[klik]({target})") == ["paragraph"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://[eksempel.dk/",
        "https://eksempel.dk@ond.dk/",
        "//ond.dk",
        "x.html",
        "",
    ],
)
def test_no_address_that_may_not_stand_becomes_a_link(address: str) -> None:
    """Whatever was checked before, the renderer judges it again, and shows the text alone."""
    assert web_link(address, "Læs mere") == nodes.Text("Læs mere")


def test_an_address_that_may_stand_becomes_a_link() -> None:
    """It leads where it says."""
    link = web_link("https://eksempel.dk/x", "Læs mere")
    assert isinstance(link, nodes.reference)
    assert (link["refuri"], link.astext()) == ("https://eksempel.dk/x", "Læs mere")
