"""The page of an intervention: what its template makes of the snapshot."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import msgspec
import pytest

from handbook.facts.sections import ABOUT, TITLES
from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.pages import refused, render
from handbook.pages.composer import relative
from handbook.pages.intervention import silence
from handbook.pages.view import View
from handbook.sphinxext.frame import END_OF_HEAD

TEMPLATES = Path(__file__).parents[2] / "docs" / "_templates"


def page(corpus: Corpus, id_: str) -> View:
    """The page of an intervention."""
    return render(corpus, TEMPLATES, "interventions", id_)


def words(html: str) -> str:
    """The text of some HTML in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_a_page_has_a_section_for_everything_a_question_can_be_about(corpus: Corpus) -> None:
    """No disagreement or gap falls between the sections."""
    about = set(corpus.shape(Intervention, "not_stated", "about").options)
    assert set().union(*ABOUT.values()) == about
    assert set(ABOUT) == set(TITLES)


def test_a_page_has_five_answers_and_the_same_five_sections(corpus: Corpus) -> None:
    """The questions are the headings, in their order, and the rail counts the disagreements."""
    found = page(corpus, "u-start")
    answers = re.findall(r"<dt>([^<]+\?)</dt>", found.body)
    headings = re.findall(r"<h2>([^<]+)</h2>", found.body)
    assert answers == ["Hvem er den for?", "Hvor findes den?", "Hvordan får man den?", "Hvad koster den?", "Virker den?"]
    assert headings == [*answers[:3], "Hvad sker der?", *answers[3:], "Baggrund", "Kilder"]
    assert [section.title for section in found.sections] == headings
    assert [section.count for section in found.sections if section.id == "hvor"] == [1]


def test_no_section_is_only_a_heading(corpus: Corpus) -> None:
    """One that nothing is known for says why, or that it stands at the place that it holds for."""
    for record in corpus.of(Intervention):
        bare = re.findall(r"<h2>([^<]*)</h2>\s*</section>", page(corpus, record.id).body)
        assert (record.id, bare) == (record.id, [])
    start = corpus.get(Intervention, "u-start")
    assert start is not None
    silent = msgspec.structs.replace(start, not_stated=(), coverage=())
    placed = msgspec.structs.replace(silent, coverage=(msgspec.structs.replace(start.coverage[0], access=start.access),))
    assert silence(silent, "access") == "Ikke registreret."
    assert silence(placed, "access") == "Det står ved stedet, under »Hvor findes den?«."


def test_every_section_has_the_anchor_that_it_had(corpus: Corpus) -> None:
    """Addresses of places on the page lead where they led."""
    ids = set(re.findall(r' id="([^"]+)"', page(corpus, "u-start").body))
    assert {"maalgruppe", "hvor", "adgang", "beskrivelse", "oekonomi", "resultater", "kilder", "ord"} <= ids
    assert {"indsatstrappen", "varighed", "organisationer", "status", "fokus", "navn", "beslaegtede", "historie"} <= ids


@pytest.mark.parametrize("id_", ["u-start", "skoleflex-plus", "back2school", "fravaersregistrering", "paa-forkant-med-fravaer"])
def test_every_mark_leads_to_a_row_of_the_sources(corpus: Corpus, id_: str) -> None:
    """No anchor stands twice, and every link within the page has its place."""
    body = page(corpus, id_).body
    ids = re.findall(r' id="([^"]+)"', body)
    assert len(ids) == len(set(ids))
    assert {target for target in re.findall(r' href="#([^"]+)"', body) if target not in ids} == set()


def test_a_paragraph_has_its_marks_at_its_end(corpus: Corpus) -> None:
    """A letter for the document and a number for the section."""
    assert "alle de muligheder, som skolen plejer at bruge i fraværssager. A2" in words(page(corpus, "u-start").body)


def test_both_voices_of_a_disagreement_fold_below_their_question(corpus: Corpus) -> None:
    """The question is what opens them."""
    note = re.search(r'<details class="note note-disagreement">.*?</details>', page(corpus, "u-start").body, re.DOTALL)
    assert note is not None
    assert words(note[0]).startswith("≠ Uenige kilder")
    assert note[0].count("<li>") >= 2


def test_a_record_that_is_only_named_has_no_answers(corpus: Corpus) -> None:
    """It says so, and shows what there is."""
    body = page(corpus, "fravaersregistrering").body
    assert "Kilderne nævner kun indsatsen. De beskriver den ikke." in body
    assert 'class="answers"' not in body
    assert "Hvad koster den?" not in body


def test_a_form_leads_to_its_family(corpus: Corpus) -> None:
    """In a chip, and where a section is the family's."""
    body = page(corpus, "skoleflex-plus").body
    assert '<a href="skoleflex-indsatser.html">Form af Skoleflex-indsatser</a>' in body
    assert "Gælder alle fire former af" in body


def test_terms_are_linked_once_in_a_section_and_explained(corpus: Corpus) -> None:
    """The list of words has every term that the page links."""
    body = page(corpus, "u-start").body
    linked = set(re.findall(r'class="term" href="../ordliste/([a-z-]+).html"', body))
    assert linked
    assert {f"ord-{id_}" for id_ in linked} == set(re.findall(r'<tr id="(ord-[a-z-]+)"', body))


@pytest.mark.parametrize(
    ("page_", "place", "address"),
    [
        ("indsatser/u-start", ("indsatser/chilled", ""), "chilled.html"),
        ("indsatser/u-start", ("kilder/x", "a"), "../kilder/x.html#a"),
        ("indsatser/u-start", ("indsatser/u-start", "a"), "#a"),
        ("index", ("indsatser/u-start", ""), "indsatser/u-start.html"),
    ],
)
def test_addresses_are_relative(page_: str, place: tuple[str, str], address: str) -> None:
    """A site works wherever it lies."""
    assert relative(page_)(*place) == address


def test_no_sentence_of_a_page_ends_twice(corpus: Corpus) -> None:
    """An abbreviation at the end of a sentence has the full stop already."""
    pages = {key: words(render(corpus, TEMPLATES, *key).body) for key in corpus.records}
    assert [(key, found[0]) for key, text in pages.items() for found in re.finditer(r".{20}\w\.\.(?!\.).{9}", text)] == []


def test_whose_caveats_without_a_source_are_is_told_once(corpus: Corpus) -> None:
    """Not with each result."""
    told = {
        id_: page(corpus, id_).body.count("Forbehold uden kilde er håndbogens egne.")
        for id_ in ("u-start", "fravaersregistrering")
    }
    assert told == {"u-start": 1, "fravaersregistrering": 0}


def test_a_page_that_cannot_be_shown_says_so_in_its_head() -> None:
    """Before the rail, which stands between head and content on a phone; the faults follow."""
    shown = refused(TEMPLATES, "Morgenhold", [(7, "»nixen« kan ikke stå her.", "Vælg en af: active.")])
    head, mark, content = shown.body.partition(END_OF_HEAD)
    assert mark == END_OF_HEAD
    assert words(head) == "Morgenhold Filen bag siden har fejl, så siden kan ikke vises. Andre sider er ikke berørt."
    assert words(content) == "Linje 7: »nixen« kan ikke stå her. Vælg en af: active."
