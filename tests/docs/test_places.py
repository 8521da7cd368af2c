"""The pages and lists of schools, areas, municipalities, steps and provisions: what there is, and how to get it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from handbook.facts import law, reach
from handbook.facts.reach import ByReach
from handbook.model import Corpus, Handbook
from handbook.model.records import Area, Intervention, LegalBasis, School, Step
from handbook.overviews.entries import VIEWS
from handbook.pages import composer, render, set_page
from handbook.pages.offers import steps_of
from handbook.pages.view import View
from tests.casework import TODAY
from tests.several import plant_several
from validate.check import run

TEMPLATES = Path(__file__).parents[2] / "docs" / "_templates"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Several municipalities, two ladders, and things that hold for a time."""
    root = tmp_path_factory.mktemp("places")
    plant_several(root)
    return Corpus(Handbook.of(root, run(root, TODAY)))


def words(html: str) -> str:
    """The text of some HTML in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def page(corpus: Corpus, kind: str, id_: str) -> View:
    """The page of an entry."""
    return render(corpus, TEMPLATES, kind, id_)


def part(found: View, id_: str) -> str:
    """The words of a section of a page."""
    match = re.search(rf'<section class="section" id="{id_}">.*?</section>', found.body, re.DOTALL)
    assert match is not None
    return words(match[0])


def rows(found: View, id_: str) -> list[str]:
    """The names of the interventions in a section."""
    match = re.search(rf'<section class="section" id="{id_}">.*?</section>', found.body, re.DOTALL)
    assert match is not None
    return re.findall(r"<h3><a [^>]+>([^<]+)</a>", match[0])


def listed(corpus: Corpus, name: str) -> str:
    """The words of a list."""
    return words(set_page(TEMPLATES, VIEWS[name](composer(corpus, TEMPLATES, f"{name}/index"))).body)


def ids(found: ByReach) -> dict[str, list[str]]:
    """The ids of what reaches a place, by how near."""
    return {reach_.name: [one.record.id for one in rows] for reach_, rows in found.items()}


def test_a_school_has_what_names_it_before_what_the_whole_municipality_has(corpus: Corpus) -> None:
    """The lead counts both; the sections come in this order, and each intervention is in one of them."""
    found = page(corpus, "schools", "tagensbo-skole")
    assert words(found.body).startswith(
        "Skole Nørrebro-Bispebjerg Københavns Kommune Tagensbo Skole To indsatser nævner skolen ved navn. "
        "Seks indsatser findes i hele Københavns Kommune. Find dem, der passer på en elev ."
    )
    sections = ["navngivet", "hele-kommunen", "i-omraadet", "uden-sted"]
    assert [section.id for section in found.sections] == [*sections, "ikke-oplyst", "kilder"]
    names = [name for id_ in sections for name in rows(found, id_)]
    assert len(names) == len(set(names)) == 12
    assert rows(found, "navngivet") == ["Kom glad i skole – hver dag", "Skolefraværsrådgivere"]


def test_a_row_says_how_to_get_it(corpus: Corpus) -> None:
    """In the words of the short answers; what no source says is told, with who is responsible."""
    found = page(corpus, "schools", "tagensbo-skole")
    assert "Skolefraværsrådgivere Trin 2 Rådgivere på seks skoler" in part(found, "navngivet")
    assert "En af 6 skoler." in part(found, "navngivet")
    assert part(found, "navngivet").endswith("For Elever og forældre Sådan får du den Ikke oplyst Hører under: BUF og SOF.")
    assert "Beslutnings- og Koordinationsudvalget (BEKU) beslutter Indstilles af: Skolelederen" in part(found, "hele-kommunen")
    assert "Fraværsregistrering" in rows(found, "uden-sted")


def test_the_way_to_the_finder_has_the_place_filled_in(corpus: Corpus) -> None:
    """A school by its name, an area and a municipality by their ids; a school that is no more has none."""
    assert 'href="../find/index.html?skole=Tagensbo%20Skole"' in page(corpus, "schools", "tagensbo-skole").body
    assert 'href="../find/index.html?omraade=amager"' in page(corpus, "areas", "amager").body
    assert 'href="../find/index.html?kommune=koebenhavn"' in page(corpus, "municipalities", "koebenhavn").body


def test_a_school_that_is_no_more_leads_to_the_one_of_today(model: Corpus) -> None:
    """And not to the finder."""
    body = page(model, "schools", "gamle-naboskole").body
    assert "Afløst af Naboskolen ." in words(body)
    assert "find/index" not in body


def test_an_area_tells_its_own_its_schools_and_the_municipalitys_apart(corpus: Corpus) -> None:
    """Amager has U-Start of its own, none on named schools, and what the whole city has."""
    amager = corpus.get(Area, "amager")
    assert amager is not None
    found = ids(reach.of_area(corpus, amager))
    assert found["AREAS"] == ["u-start"]
    assert "SCHOOLS" not in found
    assert "mind-my-mind" in found["MUNICIPALITY"]
    shown = page(corpus, "areas", "noerrebro-bispebjerg")
    assert rows(shown, "egne") == []
    assert "Ingen indsats er registreret her. Det betyder ikke, at der ingen er." in part(shown, "egne")
    assert rows(shown, "paa-skoler") == ["Kom glad i skole – hver dag", "Skolefraværsrådgivere"]
    assert "Tagensbo Skole A" in part(shown, "skoler")


def test_no_intervention_stands_at_two_reaches_of_a_place(corpus: Corpus, model: Corpus) -> None:
    """Of every school, area and municipality."""
    for one in (corpus, model):
        for kind in ("schools", "areas", "municipalities"):
            for id_ in [id_ for found, id_ in one.records if found == kind]:
                names = re.findall(r"<h3><a [^>]+>([^<]+)</a>", page(one, kind, id_).body)
                assert len(names) == len(set(names)), (kind, id_)


def test_schools_that_are_counted_and_not_named_may_be_any_of_the_area(corpus: Corpus) -> None:
    """A list of schools that is complete is of no use to others of its area; one that is not may be."""
    row = next(row for one in corpus.of(Intervention) if one.id == "skolefravaersraadgivere" for row in one.coverage)
    assert not reach.is_partial(row)
    assert "15 skoler, som ikke er nævnt ved navn." in part(page(corpus, "areas", "amager"), "egne")


def test_what_holds_in_the_whole_country_is_in_every_municipality(model: Corpus) -> None:
    """A law of the country and the offer of the region stand where no area is named; another region has only the law."""
    for id_, expected in (("nabobyen", ["regionstilbud", "ydelsesstop"]), ("oestbyen", ["ydelsesstop"])):
        area = model.get(Area, id_)
        assert area is not None
        assert ids(reach.of_area(model, area))["WIDE"] == expected
    assert rows(page(model, "municipalities", "nabokommune"), "hele-landet") == ["Regionens tilbud", "Stop for ydelse"]
    assert "Hele landet." in part(page(model, "municipalities", "nabokommune"), "hele-landet")


def test_status_and_way_in_are_those_of_the_place(model: Corpus) -> None:
    """The method runs in one municipality with its own way in, has ended in another, and is not known in a third."""
    told = {id_: words(page(model, "municipalities", id_).body) for id_ in ("nabokommune", "oeby", "proevekommune")}
    assert "Metoden En indsats. A1 Sådan får du den Besluttes af: Byrådet beslutter" in told["nabokommune"]
    assert "Metoden Status her: afsluttet (2026)" in told["oeby"]
    assert "Metoden Status: ikke kendt (april 2026)" in told["proevekommune"]
    assert "Sådan får du den Besluttes af: Skolens leder beslutter" in told["proevekommune"]


def test_what_has_ended_comes_last(model: Corpus) -> None:
    """After what runs in the municipality, whatever its name."""
    assert rows(page(model, "municipalities", "oeby"), "hele-kommunen")[-1] == "Metoden"


def test_the_steps_of_a_row_are_those_of_the_municipality(model: Corpus) -> None:
    """Two ladders are never mixed: what stands on one has no step in another municipality."""
    team = model.get(Intervention, "oeteam")
    assert team is not None
    assert [step.id for step in steps_of(model, team, "oeby")] == ["oeby-trin-1", "oeby-trin-2"]
    assert steps_of(model, team, "proevekommune") == []
    step = page(model, "ladder", "oeby-trin-1")
    assert words(step.body).startswith("Trin 1 af 2 Indsatstrappen i Øby Kommune Trin 1 (Øby): Alle elever")
    assert rows(step, "indsatser") == ["Øteamet"]
    assert [text in listed(model, "trin") for text in ("Indsatstrappen i Prøvekommune", "Indsatstrappen i Øby Kommune")] == [
        True
    ] * 2


def test_a_family_stands_for_its_forms(corpus: Corpus) -> None:
    """They are named in its row, and have none of their own in the same section."""
    found = page(corpus, "ladder", "trin-4")
    assert rows(found, "indsatser") == ["Skoleflex-indsatser"]
    assert "4 former: Skoleflex , Skoleflex MINI , Skoleflex Plus og Tilbageslusningsflex ." in part(found, "indsatser")


def test_the_law_of_a_step_is_told_as_the_steps(corpus: Corpus) -> None:
    """Barnets lov § 32 is the law of two steps, each in a section of its own; no source calls it an intervention's own."""
    basis = corpus.get(LegalBasis, "bl-32")
    assert basis is not None
    assert [step.id for step in law.steps_under(corpus, basis)] == ["trin-3", "trin-4"]
    assert law.own_under(corpus, basis) == ()
    found = page(corpus, "legal-bases", "bl-32")
    assert [section.id for section in found.sections[:3]] == ["via-trin-3", "via-trin-4", "eget"]
    assert 'id="via-trin"' in found.body
    assert law.STEP_LAW in part(found, "via-trin-3")
    assert "i Københavns Kommune. A1" in part(found, "via-trin-3")
    assert rows(found, "via-trin-4") == ["Skoleflex-indsatser"]
    assert part(found, "eget").endswith("Ingen kilde siger om en enkelt indsats, at den hviler på bestemmelsen.")
    assert law.STEP_LAW in part(page(corpus, "ladder", "trin-3"), "retsgrundlag")


def test_an_act_has_a_row_for_each_provision_and_no_column_without_words(corpus: Corpus) -> None:
    """A range of seven paragraphs is one row, and tells them on its own page; § 126 a is none of them."""
    table = part(page(corpus, "acts", "sundhedsloven"), "paragraffer")
    assert "Bestemmelse Handler om Via trin §§ 120-126 Forebyggende sundhedsydelser" in table
    assert "§ 126 a Gratis og let adgang til behandling af psykisk mistrivsel. Trin 3:" in table
    assert "Eget retsgrundlag" not in table
    basis = corpus.get(LegalBasis, "sul-120-126")
    assert basis is not None
    assert law.expand(basis) == ["120", "121", "122", "123", "124", "125", "126"]


def test_the_lists_name_the_municipality(corpus: Corpus, model: Corpus) -> None:
    """Schools and areas stand under theirs, provisions with the step's, and what is over comes last."""
    assert "Københavns Kommune 19 skoler" in listed(corpus, "skoler")
    assert "Tagensbo Skole Nørrebro-Bispebjerg Kom glad i skole – hver dag og Skolefraværsrådgivere" in listed(corpus, "skoler")
    assert listed(model, "skoler").endswith("Tidligere skoler Gamle Naboskole ; afløst af Naboskolen")
    assert "Amager U-Start –" in listed(corpus, "omraader")
    assert "I hele Københavns Kommune: Chilled , Cool Kids" in listed(corpus, "omraader")
    assert "Trin 3: Forebyggende og støttende indsatser i Københavns Kommune (6 indsatser)" in listed(corpus, "retsgrundlag")
    assert "Aarhus Kommune Back2School – – 751" in listed(corpus, "kommuner")


def test_a_page_lists_nothing_twice_and_keeps_its_addresses(corpus: Corpus) -> None:
    """What names a place and stands on its page already is not in the list of where else it is named."""
    found = page(corpus, "areas", "noerrebro-bispebjerg")
    anchors = set(re.findall(r' id="([^"]+)"', found.body))
    assert {"egne", "paa-skoler", "hele-kommunen", "skoler", "kilder"} <= anchors
    assert [one.id for one in corpus.of(School) if "brugt-af" in page(corpus, "schools", one.id).body] == []
    municipality = set(re.findall(r' id="([^"]+)"', page(corpus, "municipalities", "koebenhavn").body))
    assert {"indsatser", "omraader", "skoler", "organisationer", "ordninger", "trappen", "ikke-oplyst"} <= municipality


@pytest.mark.parametrize("kind", ["schools", "areas", "municipalities", "ladder", "legal-bases", "acts"])
def test_every_anchor_stands_once_and_every_link_within_a_page_has_its_place(kind: str, corpus: Corpus) -> None:
    """Source marks, terms and sections alike."""
    for id_ in [id_ for found, id_ in corpus.records if found == kind]:
        shown = page(corpus, kind, id_)
        anchors = re.findall(r' id="([^"]+)"', shown.body)
        assert len(anchors) == len(set(anchors)), id_
        assert set(re.findall(r' href="#([^"]+)"', shown.body)) <= set(anchors), id_
        assert {section.id for section in shown.sections} <= set(anchors), id_


def test_a_step_counts_the_interventions_that_hold(corpus: Corpus) -> None:
    """As its page says in words."""
    step = corpus.get(Step, "trin-3")
    assert step is not None
    assert len(law.on_step(corpus, step)) == 6
    assert "Seks indsatser står på trinnet i Københavns Kommune." in words(page(corpus, "ladder", "trin-3").body)


def test_what_is_not_registered_is_said_once(model: Corpus) -> None:
    """Instead of several headings with nothing below them; the addresses of the sections hold, and rows leave it out."""
    found = page(model, "interventions", "metoden")
    assert found.body.count("Ikke registreret.") == 0
    assert "<h2>Ikke registreret</h2>" in found.body
    assert 'li id="resultater">Virker den?</li>' in found.body
    assert "ikke-registreret" in [section.id for section in found.sections]
    assert "For Ikke registreret" not in words(page(model, "municipalities", "nabokommune").body)
