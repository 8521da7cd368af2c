"""The list of interventions, the front page, the methods and the comparison, as views of the records."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from handbook import comparison
from handbook.facts import key_facts, times
from handbook.facts.phrase import Fact, plain, plain_fact
from handbook.model import Corpus
from handbook.model.records import Age, Grade, Intervention, Period, TargetGroup
from handbook.overviews import filters, front, interventions, registers
from handbook.pages import composer, render, set_page

TEMPLATES = Path(__file__).parents[2] / "docs" / "_templates"


def record(corpus: Corpus, id_: str) -> Intervention:
    """An intervention of the snapshot."""
    found = corpus.get(Intervention, id_)
    assert found is not None
    return found


FACTS = {
    "den-koordinerende-fravaersindsats": [
        ("For", ["Elever i 0.-9. klasse, forældre og personale", "Krav: mindst 15 pct. fravær"], True, None, False),
        ("Hvor", ["Valby, Vesterbro og Kgs. Enghave i Københavns Kommune"], True, None, False),
        ("Penge", ["660.000 kr. pr. år, midlertidig bevilling, 2023-2026"], True, None, True),
        ("Målt", ["Fraværet faldt i 23 af 29 afsluttede forløb i VVK"], True, (2, "Tal uden sammenligning"), False),
    ],
    "paa-forkant-med-fravaer": [
        ("For", ["Elever i 0.-10. klasse"], True, None, False),
        ("Hvor", ["Norddjurs Kommune; hvor i kommunen er ikke oplyst"], True, None, False),
        ("Penge", ["1,75 mio. kr. pr. år, midlertidig bevilling, 2025 til 2028"], True, None, False),
        (
            "Målt",
            ["Ingen kilde siger, om fraværet faldt"],
            True,
            (3, "Sammenligning nævnt, men uden tal, om trivsel"),
            False,
        ),
    ],
    "kom-i-skole-igen": [
        ("For", ["Personale"], True, None, False),
        ("Hvor", ["9 skoler i Brønshøj-Vanløse, Københavns Kommune"], True, None, False),
        ("Penge", ["Egen ramme"], True, None, False),
        ("Målt", ["Ingen har samlet erfaringerne med indsatsen."], True, None, False),
    ],
    "back2school": [
        ("For", ["Elever"], True, None, False),
        ("Hvor", ["Københavns Kommune, Aarhus Kommune"], True, None, False),
        ("Penge", ["Ikke oplyst"], False, None, False),
        ("Målt", ["Ikke oplyst"], False, None, False),
    ],
}


@pytest.mark.parametrize("id_", FACTS)
def test_four_facts_say_for_whom_where_at_what_price_and_what_is_measured(corpus: Corpus, id_: str) -> None:
    """Each in few words, the same everywhere; money with an end within two years is pointed out."""
    found = key_facts.key_facts(corpus, record(corpus, id_))
    assert [(one.term, [*map(plain, one.lines)], one.is_stated, one.strength, one.is_ending) for one in found] == FACTS[id_]


def test_the_list_has_a_group_for_each_step_and_a_family_before_its_forms(corpus: Corpus) -> None:
    """A described intervention is a row, a form or one that is only named a line; what is on no step stands last."""
    found = interventions.view(composer(corpus, TEMPLATES, "indsatser/index"))
    assert found.count == "21 indsatser"
    assert [(group["title"], group["count"], group["step"]) for group in found.groups] == [
        ("Trin 1: Forebyggende fraværsarbejde i skolerne", "Københavns Kommune, 4 indsatser", 1),
        ("Trin 2: Tidlig forebyggende indsatser", "Københavns Kommune, 3 indsatser", 2),
        ("Trin 3: Forebyggende og støttende indsatser", "Københavns Kommune, 6 indsatser", 3),
        ("Trin 4: Støttende indsatser og specialpædagogisk bistand", "Københavns Kommune, 5 indsatser", 4),
        ("Ikke på en indsatstrappe", "3 indsatser", None),
    ]
    rows = [[(one["name"], bool(one["facts"]), one["is_form"]) for one in found.groups[index]["entries"]] for index in (0, 3)]
    assert rows == [
        [
            ("Fraværsregistrering", False, False),
            ("Handleplan for håndtering af bekymrende fravær", False, False),
            ("Mangfoldige børnefællesskaber", False, False),
            ("Skolesocialrådgivere", True, False),
        ],
        [
            ("Skoleflex-indsatser", True, False),
            ("Skoleflex", False, True),
            ("Skoleflex MINI", False, True),
            ("Skoleflex Plus", False, True),
            ("Tilbageslusningsflex", False, True),
        ],
    ]
    assert [(one["status"], one["disagreements"], one["questions"]) for one in found.groups[4]["entries"]] == [
        ("Status: bruges ikke (26. februar 2025)", 1, 10),
        ("", 10, 13),
        ("Status: afprøves (9. december 2021)", 2, 9),
    ]


VALUES = {
    "u-start": ("koebenhavn/amager", "0 1 2 3 4 5 6 7 8 9", "trin-3", "permanent", "absence"),
    "den-koordinerende-fravaersindsats": (
        "koebenhavn/valby-vesterbro-kgs-enghave",
        "0 1 2 3 4 5 6 7 8 9",
        "trin-3",
        "ending own",
        "absence",
    ),
    "mind-my-mind": ("koebenhavn", "0 1 2 3 4 5 6 7 8 9", "trin-3", "permanent", "other"),
    "kom-i-skole-igen": (
        " ".join(
            f"koebenhavn/{area}"
            for area in (
                "broenshoej-vanloese",
                "broenshoej-husum-vanloese",
                "broenshoej-husum-vanloese?",
                "omraade-nord?",
                "broenshoej-vanloese?",
                "omraade-nord",
                "noerrebro-bispebjerg?",
            )
        ),
        "",
        "trin-2",
        "own",
        "none",
    ),
    "back2school": ("koebenhavn/? aarhus/?", "", "0", "", ""),
    "skoleflex-plus": ("koebenhavn", "", "trin-4", "own", "count"),
}


@pytest.mark.parametrize("id_", VALUES)
def test_what_an_intervention_is_found_by(corpus: Corpus, id_: str) -> None:
    """Places, grades, steps, money and what is measured; what no source states is empty."""
    assert tuple(filters.values(corpus, record(corpus, id_)).values()) == VALUES[id_]


def test_a_grade_is_reckoned_from_an_age_as_a_maybe(corpus: Corpus) -> None:
    """Pupils of grade 2 are 7 to 9 years old: what is for 7 to 10 years may be for them, and not for those of grade 6."""
    age = Age(from_=7, to=10, source=("x#y",))
    aged = msgspec.structs.replace(record(corpus, "u-start"), target_group=TargetGroup(ages=(age,)))
    assert sorted(filters.values(corpus, aged)["klasse"].split()) == ["0?", "1?", "2?", "3?", "4?", "5?"]
    grade = Grade(from_=3, to=3, kind="target", source=("x#y",))
    stated = msgspec.structs.replace(aged, target_group=TargetGroup(ages=(age,), grades=(grade,)))
    assert filters.values(corpus, stated)["klasse"] == "3"


def test_filters_offer_what_there_is(corpus: Corpus) -> None:
    """Five fields; areas stand under their municipality, steps under that of their ladder."""
    found = {one.name: one for one in filters.filters(corpus)}
    assert [one.label for one in found.values()] == ["Sted", "Klassetrin", "Trin", "Penge", "Målt"]
    assert [(one.value, one.text, one.group) for one in found["sted"].options][1:5] == [
        ("hoersholm", "Hørsholm Kommune", ""),
        ("koebenhavn", "Hele Københavns Kommune", "Københavns Kommune"),
        ("koebenhavn/amager", "Amager", "Københavns Kommune"),
        ("koebenhavn/broenshoej-husum-vanloese", "BHV", "Københavns Kommune"),
    ]
    assert [(one.value, one.text, one.group) for one in found["trin"].options][-2:] == [
        ("trin-4", "Trin 4", "Københavns Kommune"),
        ("0", "Ikke på en trappe", ""),
    ]
    assert [one.value for one in found["penge"].options] == ["ending", "permanent", "own"]


def test_a_row_of_the_list_is_html(corpus: Corpus) -> None:
    """The name with its link, marks that say what they are, facts, and what the filters read."""
    found = interventions.view(composer(corpus, TEMPLATES, "indsatser/index"))
    page = set_page(TEMPLATES, found)
    start = page.body.index('<li class="entry"', page.body.index("Kom i skole igen") - 400)
    row = page.body[start : page.body.index("</li>", start)]
    assert '<h3><a href="kom-i-skole-igen.html">Kom i skole igen</a></h3>' in row
    assert '≠ 1<span class="visually-hidden"> uenighed</span>' in row
    assert 'data-trin="trin-2" data-penge="own" data-maalt="none"' in row
    assert "<dt>Penge</dt><dd><span>Egen ramme</span></dd>" in row
    assert found.script == "list/main.js"


def test_the_front_page_says_how_much_there_is_and_what_is_new(corpus: Corpus) -> None:
    """Numbers, the ladder by its municipality, the money that ends next, what is measured, and the newest documents."""
    found = front.view(composer(corpus, TEMPLATES, "index"))
    assert found.lead.startswith("21 indsatser i 6 kommuner: hvem de er for")
    assert [(ladder["title"], [stair["name"] for stair in ladder["stairs"]]) for ladder in found.ladders] == [
        ("Indsatstrappen i Københavns Kommune", ["Trin 1", "Trin 2", "Trin 3", "Trin 4"])
    ]
    assert found.ladders[0]["stairs"][3]["entries"][:2] == [
        ("Skoleflex-indsatser", "indsatser/skoleflex-indsatser.html", False),
        ("Skoleflex", "indsatser/skoleflex.html", True),
    ]
    assert [box["title"] for box in found.boxes] == [
        "Penge, der slutter ved udgangen af 2026",
        "3 fald, 1 stigning",
        "Nyeste kilder",
    ]
    assert found.boxes[0]["text"] == (
        '<a href="indsatser/den-koordinerende-fravaersindsats.html">Den koordinerende fraværsindsats</a> '
        "(Valby, Vesterbro og Kgs. Enghave i Københavns Kommune): 660.000 kr. pr. år."
    )
    assert "i 4 indsatser, der har tal for det. Ingen af dem har sammenlignet med andre. " in str(found.boxes[1]["text"])
    assert str(found.boxes[2]["text"]).count("<a ") == 3
    assert found.reviewed == "Alle 21 indsatser er holdt op mod kilderne 21. november 2026."
    assert "3 indsatser står ikke på en trappe: <a" in found.others


def test_the_front_page_takes_the_place_of_the_whole_page(corpus: Corpus) -> None:
    """It has a title of its own, the finder's three fields by its names, and brings its own containers."""
    found = front.view(composer(corpus, TEMPLATES, "index"))
    page = set_page(TEMPLATES, found)
    assert (page.title, found.is_wide) == ("Hvad kan vi gøre ved skolefravær?", True)
    assert '<form class="front-fields js-only" action="find/index.html">' in page.body
    assert [name in page.body for name in ('name="skole"', 'name="klasse"', 'name="fravaer"')] == [True] * 3


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(to="2026"), "ved udgangen af 2026"),
        (Period(from_="2025", to="2026-03"), "ved udgangen af marts 2026"),
        (Period(to="2026-04-18"), "18. april 2026"),
        (Period(school_year="2026/2027"), "med skoleåret 2026/2027"),
        (Period(from_="2025"), ""),
    ],
)
def test_the_end_of_a_period_in_words(period: Period, words: str) -> None:
    """No more precise than it is stated."""
    assert times.end(period) == words


def test_methods_stand_by_what_they_are(corpus: Corpus) -> None:
    """With what they are in a line, and how many interventions work with each."""
    found = registers.methods(composer(corpus, TEMPLATES, "metoder/index")).groups
    assert [(title, [one["name"] for one in entries]) for title, entries in found] == [
        ("Metode", ["AMBIT", "Kognitiv adfærdsterapi"]),
        ("Måleredskab", ["Strength and Difficulties Questionnaire", "WHO-5"]),
        ("Analysemodel", ["Den Socialøkonomiske Investeringsmodel"]),
        ("Hjælpemiddel", ["Avatar"]),
    ]
    assert [one["status"] for one in found[0][1]] == ["Brugt i 1 indsats", "Brugt i 3 indsatser"]


def test_the_page_of_a_method_says_who_works_with_it(corpus: Corpus) -> None:
    """What it is with its source, the open question, the pages that name it, and what was not checked."""
    page = render(corpus, TEMPLATES, "methods", "ambit")
    assert [(one.id, one.title) for one in page.sections] == [
        ("ikke-oplyst", "Ikke oplyst"),
        ("brugt-af", "Nævnt på disse sider"),
        ("kontrol", "Kontrol"),
        ("kilder", "Kilder"),
    ]
    assert '<a href="../indsatser/u-start.html">U-Start</a>' in page.body
    assert "? Ikke oplyst" in page.body
    assert "Det, der står på siden uden et kildemærke, er ikke kontrolleret." in page.body
    assert page.meta_description.startswith("AMBIT (metode): En samarbejdsmodel på tværs af fag")


def test_the_comparison_tells_steps_law_money_and_results_with_their_caveats(corpus: Corpus) -> None:
    """What U-Start's column says; what no source says is the word for that."""
    found = comparison.document(corpus, record(corpus, "u-start"))
    rows = {row.pop("title"): row for row in found["rows"]}  # type: ignore[attr-defined]  # the list was made above
    assert rows["Trin"] == {"lines": ["Trin 3: Forebyggende og støttende indsatser (Københavns Kommune)"]}
    assert rows["Retsgrundlag"]["lines"][0].startswith("Trinnets, ikke indsatsens eget: Barnets lov §\N{NO-BREAK SPACE}30, ")
    assert rows["Penge"]["lines"][0] == "3,5 mio. kr., varig bevilling. Om beløbet er pr. år eller i alt, er ikke oplyst."
    assert rows["Målt"] == {
        "lines": ["Fraværet faldt i 14 af 21 afsluttede sager", "Med 5 forbehold"],
        "level": 2,
        "words": "Tal uden sammenligning",
        "anchor": "resultater",
    }
    assert rows["Indstilles af"] == {"silence": "ikke oplyst"}
    assert rows["Uenigheder"] == {"lines": ["6"]}


def test_a_forms_column_says_what_holds_for_its_family(corpus: Corpus) -> None:
    """The money of four forms is told as theirs together."""
    found = comparison.document(corpus, record(corpus, "skoleflex-plus"))
    rows = {row["title"]: row for row in found["rows"]}  # type: ignore[attr-defined]  # the list was made above
    assert rows["Penge"]["lines"] == [
        "65,7 mio. kr. i alt (beregnet), forbrug, 2025.",
        "Egen ramme.",
        "Gælder alle fire former af Skoleflex-indsatser tilsammen.",
    ]


def test_what_explains_a_fact_begins_a_sentence_of_its_own() -> None:
    """A cell has no place for two lines: the fact ends before what explains it."""
    assert plain_fact(Fact(words=("Et forløb varer ca. 12 måneder",), details=(("Gennemsnit.",),))) == (
        "Et forløb varer ca. 12 måneder. Gennemsnit."
    )
    assert plain_fact(Fact(words=("Et forløb varer ca. 12 måneder",))) == "Et forløb varer ca. 12 måneder"


def test_every_cell_of_the_comparison_leads_to_a_section_of_the_records_page(corpus: Corpus) -> None:
    """No link of a cell leads nowhere."""
    broken = []
    for one in corpus.of(Intervention):
        page = render(corpus, TEMPLATES, "interventions", one.id)
        rows = comparison.document(corpus, one)["rows"]
        broken += [(one.id, row) for row in rows if "anchor" in row and f'id="{row["anchor"]}"' not in page.body]  # type: ignore[attr-defined]
    assert broken == []
