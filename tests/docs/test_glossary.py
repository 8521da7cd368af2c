"""Terms are linked where they first stand in a section, in the forms in which Danish texts have them."""

from __future__ import annotations

import pytest
from docutils import nodes
from sphinx import addnodes

from handbook import glossary
from handbook.elements import entry_link, paragraph, section
from handbook.page import Page
from handbook.site import Handbook


@pytest.fixture
def words(handbook: Handbook) -> glossary.Words:
    """The terms of the snapshot."""
    return glossary.Words(handbook)


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Det ulovlige fravær steg.", [("ulovligt-fravaer", "ulovlige fravær")]),
        (
            "Massivt fravær og sygeundervisningen",
            [("massivt-fravaer", "Massivt fravær"), ("sygeundervisning", "sygeundervisningen")],
        ),
        ("særligt bekymrende fravær", [("saerligt-bekymrende-fravaer", "særligt bekymrende fravær")]),
        ("BUF og buf og BUF-skoler", [("buf", "BUF")]),
        ("fravær", []),
        ("skolefraværet", []),
        ("Sygeundervisning og sygeundervisning igen", [("sygeundervisning", "Sygeundervisning")]),
    ],
)
def test_forms_of_a_term(words: glossary.Words, text: str, linked: list[tuple[str, str]]) -> None:
    """Inflected forms are found, compounds and small abbreviations are not, the longest term wins, each once."""
    links = [part for part in glossary.split(words, text, set()) if isinstance(part, addnodes.pending_xref)]
    assert [(link["reftarget"], link.astext()) for link in links] == linked
    assert "".join(part.astext() for part in glossary.split(words, text, set())) == text


def test_titles_links_and_questions_stay_as_they_are(words: glossary.Words) -> None:
    """Only running text is linked, and a term that a record's own text links is not linked again."""
    own = entry_link("begreb", "underretning", "underretningen")
    question = nodes.strong("", "Hvad er BUF?")
    part = section("a", "BUF", paragraph(question), paragraph(own, " og en underretning fra SOF"))
    glossary.link_terms(words, part, "")
    links = [link["reftarget"] for link in part.findall(addnodes.pending_xref)]
    assert links == ["underretning", "sof"]


def test_the_list_has_what_the_page_links_to(handbook: Handbook) -> None:
    """Terms stand in Danish order with their definitions, after them the words of the schemas; without any there is no list."""
    page = Page(handbook, handbook.corpus.entries["interventions", "u-start"])
    assert glossary.word_list(page, ()) == []
    link = page.explained("mindst 10 pct.", "at-least", "interventions", "target_group", "absence_thresholds", "comparison")
    terms = [entry_link("begreb", id_, id_) for id_ in ("underretning", "almenomraadet")]
    (found,) = glossary.word_list(page, [paragraph(*terms)])
    heads = [item.children[0].astext() for item in found.findall(nodes.list_item)]
    assert heads == ["almenområdet", "underretning", "mindst"]
    assert isinstance(link, nodes.reference)
    assert [item["ids"] for item in found.findall(nodes.list_item)] == [[], [], [link["refid"]]]
