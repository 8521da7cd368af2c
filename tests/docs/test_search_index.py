"""What the search is given to read: the text of a page, its terms, the parts of its compounds, its names, and the index."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handbook.model import Corpus
from handbook.model.records import LegalBasis, Verification
from handbook.search import index
from handbook.search.everyday import BadWords, Everyday, check_pages, read_everyday
from handbook.search.kinds import kind_of
from handbook.search.names import Names, distinct, synonyms
from handbook.search.reading import Block, PageText, read
from handbook.search.tokens import key, tokens

ROOT = Path(__file__).parents[2]
TOKENS = ROOT / "tests" / "data" / "search" / "tokens.json"
SCHEMA = ROOT / "docs" / "_search" / "soegeord.schema.json"

PAGE = """<body><nav>Menu</nav><article><section id="side"><h1>Side<a class="headerlink" href="#side">#</a></h1>
<p>Første <b>linje</b>.<a class="source-mark">A1</a></p><dl><dt>Hvor</dt><dd><p>Amager</p></dd></dl>
<section id="del"><h2>Del</h2><table><tr><td><p>Et</p></td><td>To<br>tre</td></tr></table></section>
<section data-search="low" id="brugt-af"><h2>Nævnt</h2><ul><li>Andre</li></ul></section>
<ul class="entries"><li class="entry offer"><h3>Tilbud</h3></li></ul>
<section data-search="off" id="kilder"><h2>Kilder</h2><p>Ikke</p></section>
<p hidden>Skjult</p></section></article><footer>Fod</footer></body>"""


def test_a_page_is_read_block_by_block() -> None:
    """Headings keep anchors, a definition its term, a row its cells; offers are faint; marks, menus and sources are left."""
    page = read(PAGE)
    assert page is not None
    assert page.title == "Side"
    assert page.blocks == (
        Block(tag="h1", text="Side", anchor="side"),
        Block(tag="p", text="Første linje."),
        Block(tag="p", text="Hvor: Amager"),
        Block(tag="h2", text="Del", anchor="del"),
        Block(tag="p", text="Et · To tre"),
        Block(tag="h2", text="Nævnt", anchor="brugt-af", is_faint=True),
        Block(tag="p", text="Andre", is_faint=True),
        Block(tag="h3", text="Tilbud", anchor="side", is_faint=True),
    )
    assert read("<body><p>Uden artikel</p></body>") is None


def test_a_word_that_may_break_in_a_cell_is_one_word() -> None:
    """The seams of long words are empty elements, and no spaces."""
    seam = '<span class="seam"></span>'
    page = read(
        f"<article><h1>Side</h1><table><tr><td>Skole{seam}fraværs{seam}rådgivere</td><td>Et<i>To</i></td></tr></table></article>"
    )
    assert page is not None
    assert page.blocks[1].text == "Skolefraværsrådgivere · Et To"


@pytest.mark.parametrize("id_", ["kilder", "ord", "brugt-af"])
def test_a_page_or_a_section_of_any_name_is_read(id_: str) -> None:
    """What the search leaves out is marked as such; an id is a word that anyone may choose."""
    page = read(
        f'<article><section id="{id_}"><h1>Side</h1><p>Et</p>'
        f'<section id="{id_}"><h2>Del</h2><p>To</p></section></section></article>'
    )
    assert page is not None
    assert page.blocks == (
        Block(tag="h1", text="Side", anchor=id_),
        Block(tag="p", text="Et"),
        Block(tag="h2", text="Del", anchor=id_),
        Block(tag="p", text="To"),
    )


@pytest.mark.parametrize(("text", "terms", "name"), json.loads(TOKENS.read_text(encoding="utf-8")))
def test_a_text_is_found_by_its_terms(text: str, terms: list[list[str]], name: str) -> None:
    """Words in any inflection and spelling of æ, ø and å; numbers whole, with their unit. The script is held to the same."""
    assert [list(token.terms) for token in tokens(text)] == terms
    assert key(text) == name


def test_a_compound_is_found_by_what_it_begins_and_ends_with() -> None:
    """Its parts are words that the pages use, of at least four letters."""
    words = {"skol", "fravar", "radgiv", "skolefravar", "fravarsradgiv", "rad", "giver"}
    assert list(index.parts("skolefravarsradgiv", words)) == ["skol", "radgiv", "skolefravar", "fravarsradgiv"]
    assert list(index.parts("skoler", words)) == []


def test_terms_are_kept_as_what_differs_from_the_one_before() -> None:
    """A digit says how many letters are in common; where scripts count letters otherwise, none is."""
    assert index.shortened(["elev", "elevskol", "elevskole", "år"]) == ["0elev", "4skol", "8e", "0år"]
    assert index.shortened(["fravarsradgivere", "fravarsradgiverne"]) == ["0fravarsradgivere", "9dgiverne"]
    assert index.shortened(["\U00010400a", "\U00010400b"]) == ["0\U00010400a", "0\U00010400b"]


def test_names_are_given_once() -> None:
    """Capitals make no other name, and the first spelling stands."""
    assert distinct(["BEKU", "", "Beku", "PPR"]) == ["BEKU", "PPR"]


def test_a_record_has_all_its_names(corpus: Corpus) -> None:
    """Abbreviations with what they stand for in both directions, lay words, and citations in every usual form."""
    names, records = Names.of(corpus), corpus.records
    assert "Pædagogisk-psykologisk rådgivning" in names.names(records["terms", "ppr"])
    assert "skolepsykolog" in synonyms(records["terms", "ppr"])
    assert "BEKU" in names.names(records["organisations", "beku"])
    assert "B2S" in names.names(records["interventions", "back2school"])
    assert names.citations(records["legal-bases", "bl-32"]) == ["BL § 32", "BL 32", "BL32"]
    assert names.spelled_out(records["legal-bases", "bl-32"]) == ["Barnets lov 32", "§ 32 Barnets lov", "§ 32 i Barnets lov"]
    assert set(names.spelled_out(records["legal-bases", "bl-32"])) <= set(names.names(records["legal-bases", "bl-32"]))
    assert names.citations(records["terms", "ppr"]) == names.spelled_out(records["terms", "ppr"]) == []
    assert "BL § 133 stk. 1 nr. 3" in names.citations(records["legal-bases", "bl-133-1-3"])
    assert "BL § 32" in names.borrowed(records["interventions", "u-start"])
    assert names.places(records["interventions", "paa-forkant-med-fravaer"]) == ["Norddjurs Kommune"]
    assert names.borrowed(records["terms", "ppr"]) == []
    assert {"skolemodstand", "ondt i maven"} <= set(names.borrowed(records["interventions", "paa-forkant-med-fravaer"]))


def test_an_answer_is_called_by_whom_it_answers_and_by_its_date(corpus: Corpus) -> None:
    """Politicians by their names without the party."""
    names = Names.of(corpus).names(corpus.records["sources", "svar-indsatsoversigt-2026"])
    assert {"Rasmus Steenberger", "Knud Holt Nielsen", "2026-05-12"} <= set(names)


def test_a_provision_has_everyday_words() -> None:
    """As a term has; other records have none."""
    basis = LegalBasis(
        id="bl-134",
        act="barnets-lov",
        about="Ydelsen standses.",
        synonyms=("børnepenge",),
        verification=Verification(status="unverified"),
    )
    assert synonyms(basis) == ("børnepenge",)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("indsatser/u-start", "indsatser"),
        ("paragraffer/bl-32", "paragraffer"),
        ("indsatser/index", "overblik"),
        ("om", "overblik"),
        ("redaktoerer/felter", "redaktion"),
    ],
)
def test_a_page_has_a_kind(name: str, kind: str) -> None:
    """That of its entry, an overview, or a page for editors."""
    assert kind_of(name) == kind


def docs(folder: Path, text: str) -> Path:
    """A folder of pages with a file of everyday words."""
    (folder / "_search").mkdir()
    (folder / "_search" / SCHEMA.name).write_bytes(SCHEMA.read_bytes())
    (folder / "_search" / "soegeord.yaml").write_text(text, encoding="utf-8")
    return folder


def test_everyday_words_are_read_from_the_editors_file(tmp_path: Path) -> None:
    """A word that stands in two rows leads to the words of both."""
    rows = "- {write: [robot, skærm], find: [avatar]}\n- {write: [robot], find: [redskab]}\n"
    text = f"words:\n{rows}pages:\n  om: [hvem står bag]\n"
    assert read_everyday(docs(tmp_path, text)) == Everyday(
        words={"robot": ("avatar", "redskab"), "skærm": ("avatar",)}, pages={"om": ("hvem står bag",)}
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("words: []\n", "følger ikke soegeord.schema.json på dette sted: /."),
        ("words: [{write: [a]}]\npages: {}\n", "følger ikke soegeord.schema.json på dette sted: /words/0."),
        ("words: []\npages: {om: ['']}\n", "følger ikke soegeord.schema.json på dette sted: /pages/om/0."),
        ("words: [\n", "kan ikke læses: while parsing a flow node"),
    ],
)
def test_a_faulty_file_of_everyday_words_is_told(tmp_path: Path, text: str, told: str) -> None:
    """With the place in it."""
    with pytest.raises(BadWords) as caught:
        read_everyday(docs(tmp_path, text))
    assert str(caught.value).startswith(f"{tmp_path / '_search' / 'soegeord.yaml'} {told}")


def test_everyday_words_lead_to_pages_that_there_are() -> None:
    """One that is gone is named."""
    everyday = Everyday(words={}, pages={"om": ("a",), "væk/index": ("b",)})
    check_pages(everyday, {"om", "væk/index"})
    with pytest.raises(BadWords, match=r"soegeord\.yaml nævner en side, der ikke findes: væk/index\."):
        check_pages(everyday, {"om"})


def page_of(name: str, kind: str, title: str, *texts: str) -> index.Page:
    """A page to index, with paragraphs."""
    blocks = (Block(tag="h1", text=title, anchor="top"), *(Block(tag="p", text=text) for text in texts))
    page = index.Page(name, PageText(title=title, blocks=blocks), kind)
    page.add_name(title, index.TITLE, index.OWN_NAME)
    index.add_text(page)
    return page


def test_a_title_tells_more_than_the_lead_and_that_more_than_the_rest() -> None:
    """A compound counts half for its parts."""
    pages = [
        page_of("indsatser/a", "indsatser", "Rådgivere", "Tekst."),
        page_of("indsatser/b", "indsatser", "Andet", "Rådgivere.", "Tekst."),
        page_of("indsatser/c", "indsatser", "Tredje", "Tekst.", "Rådgivere."),
        page_of("indsatser/d", "indsatser", "Fjerde", "Tekst.", "Skolerådgivere."),
    ]
    assert index.posted(pages)["radgiv"] == {0: 28, 1: 23, 2: 14, 3: 9}


def test_pages_are_kept_as_steps() -> None:
    """Page and weight take turns."""
    assert index.encode({9: 3, 2: 5}) == [2, 5, 7, 3]


def test_the_text_of_a_page_is_kept_in_sections() -> None:
    """What stands before the first heading has none; what tells little of the page is left out."""
    page = read(PAGE)
    assert page is not None
    assert index.sections(page) == [["", "", ["Første linje.", "Hvor: Amager"]], ["del", "Del", ["Et · To tre"]]]


def test_misspelt_words_are_corrected_to_what_readers_see() -> None:
    """The forms of a term on the pages and in the names, but those of editors' pages."""
    pages = [page_of("om", "overblik", "Skolen", "En skole, skolers."), page_of("redaktoerer/x", "redaktion", "Skolens felt")]
    assert index.written_forms(pages)["skol"] == ["skole", "skolen", "skolers"]


def test_a_written_form_ends_with_its_paragraph() -> None:
    """A number at the end of a paragraph and the first word of the next are no grade, in forms as in terms."""
    page = page_of("om", "overblik", "Skolen", "I alt 5.", "Klasse er et ord.")
    assert index.written_forms([page])["klas"] == ["klasse"]
