"""What the search is given to read: the words of a page, the parts of its compounds, its names, and a steady index."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from handbook.search import facets, index
from handbook.search.forms import others, with_ring
from handbook.search.keywords import Namer, distinct, hidden_forms
from handbook.search.reading import Block, read
from handbook.search.splitting import Lexicon
from handbook.search.stable_index import decode, encode, stabilise
from handbook.site import Handbook

PAGE = """<body><nav>Menu</nav><article><section id="side"><h1>Side<a class="headerlink" href="#side">#</a></h1>
<p>Første <b>linje</b>.<a class="kildemaerke">[1]</a></p><dl><dt>Hvor</dt><dd><p>Amager</p></dd></dl>
<section id="del"><h2>Del</h2><table><tr><td><p>Et</p></td><td>To<br>tre</td></tr></table></section>
<section class="svagt-i-soegning" id="brugt-af"><h2>Nævnt</h2><ul><li>Andre</li></ul></section>
<section class="uden-for-soegning" id="kilder"><h2>Kilder</h2><p>Ikke</p></section>
<p hidden>Skjult</p></section></article><footer>Fod</footer></body>"""

LEXICON = Lexicon.of(["skole fravær rådgivere børn social socialrådgiver indsatser undervisning visning under hus sygdom dag"])


def test_a_page_is_read_block_by_block() -> None:
    """Headings keep their anchors, a definition its term, a row its cells; marks, menus, sources and hidden things are left."""
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
    )
    assert read("<body><p>Uden artikel</p></body>") is None


@pytest.mark.parametrize("id_", ["kilder", "ord", "brugt-af"])
def test_a_page_or_a_section_of_any_name_is_read(id_: str) -> None:
    """What the search leaves out is marked by a class; an id is a word that anyone may choose."""
    page = read(
        f'<article><section id="{id_}"><h1>Side</h1><p>Et</p><section id="{id_}"><h2>Del</h2><p>To</p></section></section>'
    )
    assert page is not None
    assert page.blocks == (
        Block(tag="h1", text="Side", anchor=id_),
        Block(tag="p", text="Et"),
        Block(tag="h2", text="Del", anchor=id_),
        Block(tag="p", text="To"),
    )


@pytest.mark.parametrize(
    ("word", "tails"),
    [
        ("skolefraværsrådgiver", ["fraværsrådgiver", "rådgiver"]),
        ("skolesocialrådgiverne", ["socialrådgiverne", "rådgiverne"]),
        ("børneindsatser", ["indsatser"]),
        ("undervisning", []),
        ("skole", []),
        ("syge-skole-indsats", []),
    ],
)
def test_compounds_are_split_into_words_that_the_pages_use(word: str, tails: list[str]) -> None:
    """Each part but the first is a word to search with; what only looks like parts is none."""
    assert LEXICON.tails(word) == tails


def test_words_get_their_other_forms() -> None:
    """Irregular forms, also of the last part of a compound, and å for aa; what the page has already is not added."""
    assert hidden_forms("Skolebørn i Aarhus", LEXICON) == sorted({"århus", "børn", *others("børn")})
    assert "børn" in others("barn")
    assert others("skole") == frozenset()
    assert with_ring("skole") is None


def test_names_are_given_once() -> None:
    """Capitals make no other name, and the first spelling stands."""
    assert distinct(["BEKU", "", "Beku", "PPR"]) == ["BEKU", "PPR"]


def test_an_entry_has_all_its_names(handbook: Handbook) -> None:
    """Abbreviations with what they stand for in both directions, lay words, and citations in every usual form."""
    namer, corpus = Namer.of(handbook), handbook.corpus
    assert {"Pædagogisk-psykologisk rådgivning", "skolepsykolog"} <= set(namer.names(corpus.entries["terms", "ppr"]))
    assert "BEKU" in namer.names(corpus.entries["organisations", "beku"])
    assert "B2S" in namer.names(corpus.entries["interventions", "back2school"])
    assert "BL32 32" in namer.citations(corpus.entries["legal-bases", "bl-32"])
    assert "BL133 133 stk. 1 nr. 3" in namer.citations(corpus.entries["legal-bases", "bl-133-1-3"])
    assert "BL32 32" in namer.borrowed(corpus.entries["interventions", "u-start"])
    assert namer.borrowed(corpus.entries["terms", "ppr"]) == []


def test_an_area_finds_what_covers_it(handbook: Handbook) -> None:
    """The facets of an intervention, a provision and a hand-written page."""
    found = facets.of_entries(handbook)
    assert "amager" in found["indsatser/u-start"]["omraade"]
    assert found["indsatser/u-start"]["trin"] == ["trin-3"]
    assert {"buf", "sof"} <= set(found["indsatser/u-start"]["organisation"])
    assert found["paragraffer/bl-32"]["trin"] == ["trin-3", "trin-4"]
    assert facets.of_page("om") == {"slags": ["oversigt"]}
    assert facets.of_page("redaktoerer/felter") == {"slags": ["redaktion"]}


def test_a_missing_program_is_told_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Pagefind is not on the machine, the build says what is missing, for which machines it is, and what can be done."""
    monkeypatch.delenv("PAGEFIND_BINARY_PATH", raising=False)
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(index.NoSearch, match=r"Pagefind findes ikke på denne maskine.*PAGEFIND_BINARY_PATH"):
        index.binary()
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/et/andet/sted")
    assert index.binary() == "/et/andet/sted"


@pytest.mark.parametrize("value", [0, 23, 24, 255, 256, 65_536, 1 << 32, "", "å" * 30, [], [1, ["to", [3]]], ["x"] * 300])
def test_cbor_is_read_as_it_is_written(value: object) -> None:
    """Numbers, texts and arrays of every length come back as they were."""
    assert decode(encode(value)) == value


def test_cbor_of_other_kinds_is_refused() -> None:
    """A kind that Pagefind's index does not use is not guessed at."""
    with pytest.raises(ValueError, match="kind 5"):
        decode(b"\xa0")


def test_facets_in_any_order_give_the_same_files(tmp_path: Path) -> None:
    """The order in which Pagefind wrote the facets and their values leaves no trace."""
    one, other = tmp_path / "one", tmp_path / "other"
    lay(one, [["a", "da_1"], ["b", "da_2"]], {"da_1": ["a", [["x", [1]], ["y", [2]]]], "da_2": ["b", []]})
    lay(other, [["b", "da_3"], ["a", "da_4"]], {"da_3": ["b", []], "da_4": ["a", [["y", [2]], ["x", [1]]]]})
    stabilise(one)
    stabilise(other)
    assert {path.relative_to(one): path.read_bytes() for path in one.rglob("*.*")} == {
        path.relative_to(other): path.read_bytes() for path in other.rglob("*.*")
    }
    assert len(list((one / "filter").iterdir())) == 2


def lay(folder: Path, names: list[list[str]], contents: dict[str, list[object]]) -> None:
    """Write an index with facets as Pagefind writes it."""
    (folder / "filter").mkdir(parents=True)
    for digest, content in contents.items():
        (folder / "filter" / f"{digest}.pf_filter").write_bytes(gzip.compress(b"pagefind_dcd" + encode(content)))
    (folder / "pagefind.da_0.pf_meta").write_bytes(gzip.compress(b"pagefind_dcd" + encode(["1", [], [], names, [], []])))
    (folder / "pagefind-entry.json").write_text(json.dumps({"languages": {"da": {"hash": "da_0"}}}), encoding="utf-8")
