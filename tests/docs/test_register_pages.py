"""The pages of documents, terms, organisations, schemes and waivers, and their lists."""

from __future__ import annotations

import re
import shutil
from html import unescape

import pytest
from markupsafe import escape

from handbook.facts import registers as facts
from handbook.facts.phrase import plain
from handbook.model import Corpus, Handbook
from handbook.model.records import Organisation, Scheme, Source, Term
from handbook.overviews import registers
from handbook.pages import composer, render
from handbook.pages.tail import mentions
from handbook.text.markdown import inline
from tests.casework import ROOT, TODAY
from tests.docs.conftest import CORPUS
from validate.check import run

TEMPLATES = ROOT / "docs" / "_templates"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The small corpus."""
    root = tmp_path_factory.mktemp("small") / "tree"
    shutil.copytree(CORPUS, root)
    shutil.copytree(ROOT / "schema", root / "schema")
    return Corpus(Handbook.of(root, run(root, TODAY)))


def words(html: str) -> str:
    """The text of some HTML in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def body(corpus: Corpus, kind: str, id_: str) -> str:
    """The page of a record."""
    return str(render(corpus, TEMPLATES, kind, id_).body)


def told(rows: object) -> list[str]:
    """Rows as plain lines."""
    return [f"{row.term}: {'; '.join(plain(fact.words) for fact in row.facts)}" for row in rows]  # type: ignore[attr-defined]


def test_every_section_of_a_document_has_its_anchor(corpus: Corpus) -> None:
    """Source marks of all pages lead to them."""
    for source in corpus.of(Source):
        ids = re.findall(r' id="([^"]+)"', body(corpus, "sources", source.id))
        assert len(ids) == len(set(ids))
        assert {section.id for section in source.sections} <= set(ids)


def test_a_section_names_each_page_once(corpus: Corpus) -> None:
    """Several citations of one section by one record are one link; more than three are folded under their number."""
    found = body(corpus, "sources", "praksisoverblik-2026")
    item = re.search(r'<li id="kom-i-skole-igen-hvor">(.*?)</li>', found, re.DOTALL)
    assert item
    links = re.findall(r'href="([^"]+)"', item[1])
    assert len(links) == len(set(links)) == 14
    assert "<details" in item[1]
    assert "14 sider" in item[1]


def test_a_document_tells_by_whom_when_and_where(corpus: Corpus) -> None:
    """What is known of the document stands in its facts."""
    source = corpus.get(Source, "svar-indsatsoversigt-2026")
    assert source
    assert told(facts.document_rows(corpus, source)) == [
        "Udgiver: Ledelsessekretariatet",
        "Dato: 12. maj 2026",
        "Til: Rasmus Steenberger (F); Knud Holt Nielsen (Ø)",
        "Numre: Sagsnummer i F2: 2026 - 10201; Dokumentnummer i F2: 10842796; Sagsnummer i eDoc: 2026-0162285",
        "På nettet: Håndbogen har ingen adresse til dokumentet.",
        "Adgang: Håndbogen bygger på dokumentet selv.",
    ]


def test_a_document_that_is_only_mentioned_says_so(corpus: Corpus) -> None:
    """It stands above the title, and the address is a link where there is one."""
    found = body(corpus, "sources", "back2school-manual")
    assert "Kun omtalt" in found
    assert 'href="https://psy.au.dk/cebu/kob-af-behandlingsmanualer/back2school">psy.au.dk</a>' in found


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://eksempel.dk",
        "https://eksempel.dk@ond.dk/",
        "//ond.dk",
        "x.html",
        "x>](y)",
    ],
)
def test_no_address_that_may_not_stand_becomes_a_link(address: str) -> None:
    """Whatever was checked before, the address of a document or an organisation is judged again as it is drawn."""
    assert "<a" not in inline(facts.web_link(address).text, escape, lambda *_: "")
    html = inline(facts.web_link("https://eksempel.dk/x").text, escape, lambda *_: "")
    assert html.count('href="https://eksempel.dk/x"') == 1


def test_documents_tell_what_they_replace(small: Corpus) -> None:
    """Whichever of the two states it."""
    assert "Afløser Prøvekommunes ældre overblik ." in words(body(small, "sources", "proeveoverblik-2026"))
    assert "Afløst af Prøvekommunes overblik over indsatser ." in words(body(small, "sources", "proeveoverblik-2024"))


def test_a_term_tells_its_meaning_and_limit(small: Corpus) -> None:
    """The definition with its source, then what belongs to it."""
    term = small.get(Term, "proevefravaer")
    assert term
    assert told(facts.term_rows(small, term)) == [
        "Grænse: Mindst 10 pct. på et kvartal, alt fravær – begreb",
        "Bestemmelser: Prøveloven § 3",
    ]
    assert "Fravær på mindst 10 pct. i et kvartal. Se læsemakker ." in words(body(small, "terms", "proevefravaer"))


def test_an_abbreviation_that_no_source_explains_says_so(corpus: Corpus) -> None:
    """Not known is told, not left out."""
    term = corpus.get(Term, "kak")
    assert term
    assert facts.expansion(term) == "Ikke oplyst: ingen kilde siger det"


def test_an_organisation_names_a_role_once(corpus: Corpus) -> None:
    """Interventions of one role stand in its row; what a source adds to one stands with it."""
    told = {}
    for id_ in ("sof", "ppr-koebenhavn"):
        record = corpus.get(Organisation, id_)
        assert record
        told[id_] = [(row.term, [plain(fact.words) for fact in row.facts][:2]) for row in facts.roles(corpus, record)]
    reference = "Nævnt blandt dem, sundhedsplejen kan inddrage. Kilden skriver SOF/DSI."
    project = "I februar 2025 omtales indsatsen som et projekt, der hører hjemme i PPR i hvert område."
    assert told == {
        "sof": [("Hører under", ["Chilled", "Cool Kids"]), ("Partner", [f"Kom glad i skole – hver dag. {reference}"])],
        "ppr-koebenhavn": [("Forankret hos", [f"Mind My Mind. {project}"])],
    }


def test_pages_that_name_a_record_in_the_same_section_stand_together(corpus: Corpus) -> None:
    """The section is named once, after all of them."""
    record = corpus.get(Organisation, "norddjurs-kommune")
    assert record
    rows = mentions(composer(corpus, TEMPLATES, "index"), record)
    schemes = "Aftale om budget 2025 og Budget 2026-2029 i Norddjurs Kommune"
    assert [plain(fact.words) for row in rows if row.term == "Ordninger" for fact in row.facts] == [
        f"{schemes} – organisationer"
    ]


def test_an_organisation_of_an_unknown_kind_says_what_is_unknown(corpus: Corpus) -> None:
    """Its page names the field; the list leaves the cell empty instead of repeating it row after row."""
    found = words(body(corpus, "organisations", "boerns-vilkaar"))
    assert found.startswith("Organisation Slags ikke oplyst Børns Vilkår")
    table = registers.organisations(composer(corpus, TEMPLATES, "organisationer/index")).parts[0].table
    assert table
    assert "Ikke oplyst" not in {cell for row in table.rows for cell in row if isinstance(cell, str)}


def test_an_organisation_names_each_intervention_once(corpus: Corpus) -> None:
    """Several roles in one intervention stand together."""
    for record in corpus.of(Organisation):
        found = [fact for row in facts.roles(corpus, record) for fact in row.facts]
        assert len({fact.words[0] for fact in found}) == len(found)


def test_a_scheme_tells_what_it_pays(corpus: Corpus) -> None:
    """Amount, kind and time with the intervention; a scheme without an entry says that there is none."""
    scheme = corpus.get(Scheme, "so34")
    assert scheme
    assert [plain(fact.words) for fact in facts.funding_facts(corpus, scheme)] == [
        "Skolefraværsrådgivere: 3,6 mio. kr. pr. år, midlertidig bevilling, 2025 til 2028."
    ]
    assert plain(facts.paid_interventions(corpus, scheme)) == "Skolefraværsrådgivere"
    assert "Ingen økonomipost i håndbogen er knyttet direkte til ordningen." in body(corpus, "schemes", "uip")


def test_a_waiver_tells_where_until_when_and_why(small: Corpus) -> None:
    """The rule, the record and the place in it are named."""
    found = words(body(small, "waivers", "klassesnak-venter"))
    assert "Den anden stemme er kendt, men ikke udgivet endnu." in found
    assert "Post Klassesnak Sted /disagreements/0 Gælder til Til og med 31. marts 2027" in found
    assert 'href="../redaktoerer/regler/K610.html"' in body(small, "waivers", "klassesnak-venter")


def test_lists_have_every_record_once(corpus: Corpus) -> None:
    """Those that have been left behind stand below the others."""
    setter = composer(corpus, TEMPLATES, "kilder/index")
    documents = registers.sources(setter)
    assert [(part.id, part.title, part.table.caption) for part in documents.parts if part.table] == [
        ("laest", "Læst", "6 kilder"),
        ("omtalt", "Kun omtalt", "12 kilder"),
    ]
    for view, kind in ((registers.organisations(setter), Organisation), (registers.schemes(setter), Scheme)):
        assert sum(len(part.table.rows) for part in view.parts if part.table) + len(view.former) == len(corpus.of(kind))
    assert [one["name"] for one in registers.glossary(setter).words] == [corpus.title(term) for term in corpus.of(Term)]


def test_waivers_stand_with_their_reasons(small: Corpus, corpus: Corpus) -> None:
    """Where there is none, the list says so."""
    table = registers.waivers(composer(small, TEMPLATES, "undtagelser/index")).parts[0].table
    assert table is not None
    assert table.caption == "1 undtagelse"
    assert registers.waivers(composer(corpus, TEMPLATES, "undtagelser/index")).empty == "Der er ingen undtagelser lige nu."
