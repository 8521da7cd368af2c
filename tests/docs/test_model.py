"""The handbook of several municipalities and of time: places, ladders, names, families and what no longer holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from handbook.facts import coverage_gaps as cover
from handbook.facts import reach
from handbook.facts.coverage import areas_of
from handbook.facts.reach import Reach
from handbook.finder.data import document
from handbook.model import Corpus, Handbook
from handbook.model.family import inherit
from handbook.model.records import Area, Municipality
from handbook.overviews import filters, front, interventions
from handbook.pages import composer, redirects, render
from tests.casework import MODELS, TODAY, plant_model
from tests.standards import Plant
from validate import Entries, mappings
from validate.check import run

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "docs" / "_templates"


@pytest.fixture(scope="module")
def tree(published: Path) -> Path:
    """The tree of several municipalities."""
    return published.parent / "tree"


@pytest.fixture(scope="module")
def book(tree: Path) -> Handbook:
    """Its handbook, which has no schema errors."""
    outcome = run(tree, TODAY)
    assert [str(one) for one in outcome.findings if one.code.startswith("K2")] == []
    return Handbook.of(tree, outcome)


@pytest.fixture(scope="module")
def finder(book: Handbook) -> dict[str, dict[str, Any]]:
    """What the finder has of each record, by id."""
    return {one["id"]: one for one in document(Corpus(book))["records"]}


@pytest.fixture(scope="module")
def pages(published: Path) -> Path:
    """The built site of the tree."""
    return published


def words(site: Path, page: str) -> str:
    """The words of a page."""
    html = (site / f"{page}.html").read_text(encoding="utf-8")
    article = html[html.index("<article") : html.index("</article>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", article)).split())


def test_a_form_has_what_its_family_states_and_keeps_what_it_says_itself(book: Handbook) -> None:
    """The form without an own length has the family's; the other keeps its own; who decides is the family's for both."""
    forms = {id_: book.corpus.entries["interventions", id_].data for id_ in ("kort-form", "lang-form")}
    assert [mappings(data["duration"])[0]["value"] for data in forms.values()] == [2, 6]
    assert [data["access"]["decided_by"][0]["text"] for data in forms.values()] == ["Udvalget bevilger."] * 2  # type: ignore[index,call-overload]
    assert [data["access"]["nominated_by"][0]["text"] for data in forms.values()] == [  # type: ignore[index,call-overload]
        "Lederen indstiller.",
        "Rådgiveren indstiller.",
    ]
    assert "funding" not in book.records.entries["interventions", "kort-form"].data


def test_a_family_in_a_ring_ends(book: Handbook) -> None:
    """Two records that call each other a form are left as they are, and nothing hangs."""
    ring = {"a": "b", "b": "a"}
    one = book.records.entries["interventions", "kort-form"]
    entries = {
        ("interventions", id_): type(one)(
            kind="interventions",
            id=id_,
            file="",
            data={"relations": [{"type": "variant-of", "target": other}], id_: [id_]},
            positions={},
        )
        for id_, other in ring.items()
    }
    corpus, _ = inherit(type(book.records)(entries=Entries(entries)))
    assert set(corpus.entries) == set(entries)


def test_the_page_of_a_form_says_what_holds_for_all_forms(pages: Path) -> None:
    """All forms, the parts of a section, and what only some forms have are told apart; shares are added at the top."""
    short, long = words(pages, "indsatser/kort-form"), words(pages, "indsatser/lang-form")
    assert "Hvordan får man den? Besluttes af: Udvalget bevilger" in short
    assert "Hvad koster den? 1 mio. kr. i alt, forbrug" in short
    assert "Gælder begge former af Familien tilsammen." in short
    assert "2 uger efter planen" in short
    assert "Besluttes af: gælder begge former af Familien ." in long
    assert "Gælder de former af Familien , der ikke siger andet." in long
    assert "2 former: Kort form og Lang form ." in words(pages, "trin/trin-2")


def test_what_holds_in_the_whole_country_is_in_every_municipality(book: Handbook) -> None:
    """A law of the country and the offer of the region stand where no area is named; another region has only the law."""
    corpus = Corpus(book)
    wide = {
        area.id: sorted(one.record.id for one in reach.of_area(corpus, area)[Reach.WIDE])
        for area in corpus.of(Area)
        if area.id in {"nabobyen", "oestbyen"}
    }
    assert wide == {"nabobyen": ["regionstilbud", "ydelsesstop"], "oestbyen": ["ydelsesstop"]}


def test_a_municipality_without_areas_has_one_row_for_itself(book: Handbook, pages: Path) -> None:
    """Its table has its own steps as columns, and the row is the municipality."""
    corpus = Corpus(book)
    oeby = corpus.get(Municipality, "oeby")
    assert oeby is not None
    columns = cover.by_step(corpus, "oeby")
    assert [one.title for one in columns] == ["Trin 1 (Øby): Alle elever", "Trin 2 (Øby): Nogle elever", "Ikke på trappen"]
    assert [sorted(one.remarks) for one in columns] == [["oeteam"], ["oeteam"], ["strategien", "ydelsesstop"]]
    content = cover.cell(corpus, oeby, columns[2])
    found = {nearness: [one.id for one in records] for nearness, records in content.items()}
    assert found == {Reach.MUNICIPALITY: ["strategien"], Reach.WIDE: ["ydelsesstop"]}
    assert "Øby Kommune Trin I hele kommunen" in words(pages, "daekning/index")


def test_the_status_of_a_place_counts_there_and_an_unknown_one_is_neither_use_nor_none(book: Handbook, pages: Path) -> None:
    """The method runs in one municipality, has ended in another, and is not known to be used in a third."""
    corpus = Corpus(book)
    homes = ("proevekommune", "nabokommune", "oeby")
    used = {id_ for id_ in homes if "metoden" in {one.id for one in cover.interventions_in_use(corpus, id_)}}
    assert used == {"nabokommune"}
    overview = words(pages, "daekning/index")
    assert "Metoden Prøvekommune : ikke kendt, om den bruges, Øby Kommune : afsluttet" in overview
    page = words(pages, "indsatser/metoden")
    assert "Prøvekommune, Nabokommune (kører), Øby Kommune (afsluttet)" in page
    assert "Status her Kører (pr. 2026). A1 Besluttes af Byrådet beslutter." in page
    assert "Hvad koster den? Nabokommune: mindst 100.000 kr. pr. elev, varig bevilling" in page


def test_steps_of_two_ladders_are_never_taken_for_one_another(book: Handbook, pages: Path) -> None:
    """Every step has its municipality, and each ladder stands by itself."""
    assert [book.title(step) for step in book.sorted("ladder")] == [
        "Trin 1 (Prøvekommune): Trin 1",
        "Trin 2 (Prøvekommune): Trin 2",
        "Trin 1 (Øby): Alle elever",
        "Trin 2 (Øby): Nogle elever",
    ]
    front = words(pages, "index")
    assert front.index("Indsatstrappen i Prøvekommune") < front.index("Indsatstrappen i Øby Kommune")


def test_entries_of_one_name_have_their_municipality_with_it(book: Handbook, pages: Path) -> None:
    """The two schools named Åskolen are told apart wherever they stand; a name of its own stays as it is."""
    titles = [book.title(book.corpus.entries["schools", id_]) for id_ in ("aaskolen", "aaskolen-oeby", "naboskolen")]
    assert titles == ["Åskolen (Prøvekommune)", "Åskolen (Øby)", "Naboskolen"]
    assert {"Åskolen (Prøvekommune)", "Åskolen (Øby)"} <= {one["name"] for one in document(Corpus(book))["schools"].values()}
    assert words(pages, "skoler/aaskolen-oeby").startswith("Skole Øby Kommune Åskolen (Øby)")


def test_a_school_lies_in_the_area_that_holds_on_the_day(book: Handbook, pages: Path) -> None:
    """It has moved: the new area lists it, the old one does not, and its page tells both with their days."""
    corpus = Corpus(book)
    assert areas_of(corpus, "naboskolen") == ["nabohavnen"]
    assert reach.schools_of(corpus, "nabobyen") == ()
    page = words(pages, "skoler/naboskolen")
    assert "Nabobyen (gjaldt til og med juli 2026)" in page
    assert "Nabohavnen (gælder fra august 2026)" in page
    assert "Afløser Gamle Naboskole" in page


def test_what_is_over_leaves_the_lists_and_keeps_its_page(pages: Path, finder: dict[str, Any]) -> None:
    """The centre stands among what was, with what came in its place, on its own page too; the finder does not offer it."""
    assert "centret" not in finder
    assert "strategien" in finder
    index = words(pages, "indsatser/index")
    assert (
        "Tidligere indsatser Centret Gælder ikke længere. Gjaldt til og med 31. december 2025. Afløst af Strategien ." in index
    )
    page = words(pages, "indsatser/centret")
    assert "Gælder ikke længere. Gjaldt til og med 31. december 2025. Afløst af Strategien ." in page
    assert "Tidligere skoler Gamle Naboskole ; afløst af Naboskolen" in words(pages, "skoler/index")


def test_what_begins_later_is_told_and_counts_nowhere_yet(book: Handbook, pages: Path, finder: dict[str, Any]) -> None:
    """It is in the list, a maybe for the finder, in no table, and its day stands with it."""
    assert finder["naeste-aar"]["status"] == [1, "Planlagt (pr. april 2026). Gælder fra august 2027."]
    assert "naeste-aar" not in {one.id for one in cover.interventions_in_use(Corpus(book), "oeby")}
    assert "Næste år Gælder fra august 2027." in words(pages, "daekning/index")


def test_two_ladders_stand_apart_in_the_list_and_on_the_front_page(book: Handbook) -> None:
    """Every group says whose step it is; what stands on two steps is told once, and named on the other."""
    corpus = Corpus(book)
    found = interventions.groups(corpus)
    assert [(group.title, group.place) for group in found] == [
        ("Trin 1: Trin 1", "Prøvekommune"),
        ("Trin 2: Trin 2", "Prøvekommune"),
        ("Trin 1: Alle elever", "Øby Kommune"),
        ("Trin 2: Nogle elever", "Øby Kommune"),
        ("Ikke på en indsatstrappe", ""),
    ]
    groups = interventions.view(composer(corpus, TEMPLATES, "indsatser/index")).groups
    assert [[(one["name"], bool(one["facts"]), one["choose"]) for one in group["entries"]] for group in groups[2:4]] == [
        [("Øteamet", True, "oeteam")],
        [("Øteamet", False, "")],
    ]
    assert [ladder["title"] for ladder in front.view(composer(corpus, TEMPLATES, "index")).ladders] == [
        "Indsatstrappen i Prøvekommune",
        "Indsatstrappen i Øby Kommune",
    ]


def test_a_place_of_the_list_reaches_as_far_as_the_source_says(book: Handbook) -> None:
    """The whole country, the municipalities of a region, one municipality, or one of which the area is not stated."""
    corpus = Corpus(book)
    ids = ("ydelsesstop", "regionstilbud", "metoden", "oeteam")
    assert [filters.values(corpus, corpus.records["interventions", id_])["sted"] for id_ in ids] == [  # type: ignore[arg-type]
        "*",
        "nabokommune",
        "proevekommune/? nabokommune oeby",
        "oeby",
    ]


def test_an_old_address_leads_on(book: Handbook, pages: Path) -> None:
    """A page stands at every former address and leads to the entry of today; it is exactly what the records make it."""
    made = dict(redirects.data(book))
    assert sorted(made) == ["indsatser/planen.html", "skoler/naboens-skole.html", "was/index.html"]
    for name, text in made.items():
        assert (pages / name).read_text(encoding="utf-8") == text
    assert 'content="0; url=strategien.html"' in made["indsatser/planen.html"]
    assert '<a href="strategien.html">Strategien</a>' in made["indsatser/planen.html"]


def test_the_finder_has_places_statuses_and_periods(finder: dict[str, Any]) -> None:
    """What the scripts judge by: the country is everywhere, a place has its own status and way in, a threshold its period."""
    everywhere = {"in": ["nabokommune", "oeby", "proevekommune"], "whole": True, "rest": 3, "text": "Hele landet."}
    assert finder["ydelsesstop"]["places"] == [everywhere]
    assert [(one["text"], one["period"]) for one in finder["ydelsesstop"]["limits"]] == [
        ("mindst 15 pct. på et kvartal, alt fravær", "3 months")
    ]
    unstated, running, ended = finder["metoden"]["places"]
    assert (unstated["rest"], unstated["status"]) == (1, [1, "Ikke kendt (pr. april 2026)."])
    assert "status" not in running
    assert running["way"] == "Besluttes af: Byrådet beslutter."
    assert ended["status"] == [0, "Afsluttet (pr. 2026)."]


def test_a_region_is_where_it_is_known_and_a_maybe_where_it_is_not(finder: dict[str, Any]) -> None:
    """A municipality of the region has it, one without a region may have it, and one of another region is not named."""
    known, unknown = finder["regionstilbud"]["places"]
    assert (known["in"], known["rest"]) == (["nabokommune"], 3)
    assert (unknown["in"], unknown["rest"]) == (["proevekommune"], 1)
    assert unknown["unclear"] == "Region Midtjylland. Kommunens region er ikke registreret."


SHOWN = {
    "nationwide-rule": ("indsatser/standset-skoleydelse", "Hvor findes den? Hele landet; ikke i Nabokommune"),
    "status-by-municipality": (
        "indsatser/tilbage-til-klassen",
        "Hvordan får man den? Nabokommune: Besluttes af: Skolens leder",
    ),
    "strategy-replaces-centre": ("indsatser/naervaerscenter", "Afløst af Nærværsstrategien ."),
    "team-on-all-steps": (
        "indsatser/fravaersteam-hav",
        "Mindst 7 skoledage inden for 20 skoledage, alt fravær – tidlig opsporing",
    ),
}
"""Model of another municipality to one of its pages and what that says."""


@pytest.mark.parametrize("name", MODELS)
def test_the_page_of_every_model_says_what_is_special_about_it(name: str, planted: Plant) -> None:
    """It is rendered without the rest of the site."""
    page, told = SHOWN[name]
    corpus = planted(name)
    body = render(corpus, TEMPLATES, "interventions", page.rpartition("/")[2]).body
    assert told in " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.nightly
@pytest.mark.parametrize("name", MODELS)
def test_every_model_is_built_and_shown(name: str, tmp_path: Path, build: Callable[[Path, Path], Any]) -> None:
    """The site of each model is built without a warning, and says what is special about it."""
    root = tmp_path / "tree"
    root.mkdir()
    result = build(tmp_path / "target", plant_model(name, root))
    assert result.returncode == 0, result.stderr
    page, told = SHOWN[name]
    assert told in words(tmp_path / "target" / "site", page)


def test_the_records_of_a_tree_that_was_read_before_are_those_of_the_same_tree_read_anew(tmp_path: Path) -> None:
    """A record whose file has not changed is the same object, also where nobody asked for the records in between."""
    root = plant_model(MODELS[0], tmp_path / "tree")
    first = Corpus(Handbook.read(root))
    assert first.records
    last = first
    for name in ("Første", "Anden"):
        file = root / "registers/terms/skolevaegring.yaml"
        file.write_text(f"name: {name}\ndefinition: Et ord.\n", encoding="utf-8")
        last = Corpus(Handbook.read(root, last.handbook.outcome), last)
    assert last.records == Corpus(Handbook.read(root)).records
    assert [key for key, record in last.records.items() if record is not first.records.get(key)] == [("terms", "skolevaegring")]
