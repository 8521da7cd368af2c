"""What records say in words: each field once, and five answers that are short."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from handbook.facts import access, audience, background, coverage, doubts, family, money, results, short
from handbook.facts.phrase import Fact, Row, in_one_line, is_short, plain
from handbook.facts.quantities import quantity_fact
from handbook.model import Corpus, Handbook
from handbook.model.records import (
    Access,
    Capacity,
    Coverage,
    Duration,
    Funding,
    Intervention,
    Result,
    Source,
    Status,
    TargetGroup,
    Verification,
)
from handbook.pages import with_code
from handbook.text.danish import cut_text
from tests.casework import MODELS, TODAY, plant_model
from validate.check import run


def record(corpus: Corpus, id_: str) -> Intervention:
    """An intervention of the snapshot."""
    found = corpus.get(Intervention, id_)
    assert found is not None
    return found


def told(row: Row) -> tuple[str, list[str]]:
    """A row as plain words."""
    return row.term, [plain(fact.words) for fact in row.facts]


TRIED = "Skolelederen har brugt alle de muligheder, som skolen plejer at bruge i fraværssager."

ANSWERS = {
    "u-start": [
        (
            "Elever i 0.-9. klasse",
            "Eleven går i almenskole og har særligt bekymrende eller massivt fravær. Kilderne er uenige. Ikke alt er oplyst.",
        ),
        (
            "Amager, 15 skoler i Københavns Kommune",
            "De 15 skoler er ikke nævnt ved navn. Kilderne er uenige. Ikke alt er oplyst.",
        ),
        (
            "Andet skal være prøvet først",
            f"Prøvet først: {TRIED} Ikke alt er oplyst.",
        ),
        (
            "3,5 mio. kr., varig bevilling",
            "Om beløbet er pr. år eller i alt, er ikke oplyst. Kilderne er uenige. Ikke alt er oplyst.",
        ),
        ("Fraværet faldt i 14 af 21 afsluttede sager", "Se, hvad det betyder."),
    ],
    "den-koordinerende-fravaersindsats": [
        (
            "Elever i 0.-9. klasse, forældre og personale",
            "Krav: mindst 15 pct. fravær. Elevens fravær er bekymrende. Ikke alt er oplyst.",
        ),
        (
            "Valby, Vesterbro og Kgs. Enghave i Københavns Kommune",
            "Ved udgangen af 2024 kom eleverne fra 14 skoler. De er ikke nævnt ved navn. Ikke alt er oplyst.",
        ),
        ("Ikke oplyst", "Hører under: BUF og SOF. Hvem peger på en elev, og hvem siger ja?"),
    ],
    "kom-glad-i-skole-hver-dag": [
        (
            "Elever i 5. klasse og 1. klasse (forsøg) og forældre",
            "Krav: 5 fraværsperioder inden for et halvt år; 5 gange for sent inden for en måned.",
        ),
    ],
}
"""The first answers of some interventions."""


@pytest.mark.parametrize("id_", ANSWERS)
def test_the_answers_tell_what_matters_first(corpus: Corpus, id_: str) -> None:
    """Requirements, what must be tried first, amounts and the main result stand there, and what is not stated is said."""
    found = [(plain(one.headline), plain(one.detail)) for one in short.answers(corpus, record(corpus, id_))]
    assert found[: len(ANSWERS[id_])] == ANSWERS[id_]


def test_every_answer_is_short(corpus: Corpus) -> None:
    """The first line has at most 60 characters, the second at most 120."""
    answers = [(one.id, answer) for one in corpus.of(Intervention) for answer in short.answers(corpus, one)]
    assert [(id_, plain(one.headline)) for id_, one in answers if len(plain(one.headline)) > 60] == []
    assert [(id_, plain(one.detail)) for id_, one in answers if len(plain(one.detail)) > 120] == []


def test_a_rise_is_told_as_plainly_as_a_fall(corpus: Corpus) -> None:
    """The strongest result about absence answers whether it works, also where absence rose."""
    answer = short.outcome(corpus, record(corpus, "skolefravaersraadgivere"))
    assert plain(answer.headline).startswith("Fraværet steg fra ")
    assert answer.strength is results.Strength.BEFORE_AFTER


def test_a_form_says_what_it_has_from_its_family(corpus: Corpus) -> None:
    """It shows who decides there, and that this holds for all forms; the family names the forms."""
    form = record(corpus, "skoleflex-plus")
    assert plain(short.how(corpus, form).headline) == "Beslutnings- og Koordinationsudvalget (BEKU) beslutter"
    assert "Gælder alle fire former." in plain(short.how(corpus, form).detail)
    assert "Gælder alle fire former tilsammen." in plain(short.cost(corpus, form).detail)
    each = msgspec.structs.replace(form, funding=(row_of(Funding, {"amount_dkk": 18_500, "basis": "per-pupil"}),))
    assert family.together(each, "funding") == ""
    assert plain(family.extent(corpus, form, "access")) == "Gælder alle fire former af Skoleflex-indsatser."
    assert plain(family.forms(corpus, record(corpus, "skoleflex-indsatser"))) == (
        "4 former: Skoleflex, Skoleflex MINI, Skoleflex Plus og Tilbageslusningsflex."
    )


def test_what_some_forms_share_is_never_told_as_one_forms_own(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one form states its own, the others still have what is the family's."""
    form = record(corpus, "skoleflex-plus")
    origin = corpus.origin(form, "funding")
    assert origin
    monkeypatch.setattr(Corpus, "origin", lambda *_: replace(origin, common=()))
    assert "Fælles for flere former." in plain(short.cost(corpus, form).detail)


def test_the_law_of_a_step_is_told_as_the_steps(corpus: Corpus) -> None:
    """It stands behind the step, with the words that it is not the intervention's own."""
    (row,) = access.ladder(corpus, record(corpus, "u-start"))
    step, law = row.facts
    assert plain(step.words).startswith("Trin 3: Forebyggende og støttende indsatser.")
    assert plain(law.words).startswith("Trinnets retsgrundlag: Barnets lov § 30, Barnets lov § 32, ")
    assert plain(law.words).endswith("Det gælder trinnet som helhed; kilden siger ikke, at det er indsatsens eget.")


SOURCE = ("a#b",)
QUANTITIES = {
    "Et forløb: gennemsnit 9,1 måneder": Duration(source=SOURCE, measure="average", value=9.1, unit="months", of="et forløb"),
    "Et forløb, der sluttede i 2025: efter behov": Duration(
        source=SOURCE, measure="as-needed", of="et forløb, der sluttede i 2025"
    ),
    "Et forløb: 10 sessioner efter planen": Duration(
        source=SOURCE, measure="planned", value=10, unit="sessions", of="et forløb"
    ),
    "Gennemsnit: 9,1 måneder": Duration(source=SOURCE, measure="average", value=9.1, unit="months"),
    "Forventet: 75 børn pr. år, der bliver visiteret": Capacity(
        source=SOURCE, measure="expected", value=75, unit="children", per="year", of="børn, der bliver visiteret"
    ),
    "Op til 25 børn": Capacity(source=SOURCE, measure="maximum", value=25, unit="children"),
    "Mindst 1 uge": Duration(source=SOURCE, measure="minimum", value=1, unit="weeks"),
    "Faktisk: 30 aktive forløb": Capacity(source=SOURCE, measure="actual", value=30, unit="courses", of="aktive forløb"),
    "Faktisk: 1 dag, rådgiverens tid": Capacity(source=SOURCE, measure="actual", value=1, unit="days", of="rådgiverens tid"),
}


@pytest.mark.parametrize(("words", "row"), QUANTITIES.items(), ids=QUANTITIES)
def test_a_quantity_says_once_what_it_counts(corpus: Corpus, words: str, row: Duration | Capacity) -> None:
    """A duration begins with what lasts so long; a capacity does not repeat its unit."""
    assert plain(quantity_fact(corpus, row).words) == words


def test_labels_in_one_line_have_one_capital_letter() -> None:
    """Those that stand below each other, as one is long or has details, keep theirs."""
    one, two = Fact(words=("Elever",), source=("a#b",)), Fact(words=("Forældre",), source=("a#c",))
    assert [(plain(fact.words), fact.source) for fact in in_one_line((one, two))] == [
        ("Elever", ("a#b",)),
        ("forældre", ("a#c",)),
    ]
    explained = replace(two, details=(("Begge",),))
    assert in_one_line((one, explained)) == (one, explained)
    named = replace(two, words=("PPR-forløb: efter behov",))
    assert in_one_line((one, named)) == (one, named)
    long = replace(two, words=("Forældre, der selv har bedt om at være med fra begyndelsen",))
    assert in_one_line((one, long)) == (one, long)
    assert in_one_line(()) == ()


def test_a_sentence_shares_no_line() -> None:
    """Labels stand in one line with commas; a comma after a full stop would be none. An abbreviation is no sentence."""
    texts = ["Elever", "Eleven har fravær.", "mindst 10 pct.", "Et sted at ringe til:"]
    assert [is_short(Fact(words=(text,))) for text in texts] == [True, False, True, False]


PLACES = {
    "Herning Kommune, Slagelse Kommune (afsluttet)": [{}, {"municipality": "slagelse", "status": "ended"}],
    "Herning Kommune, Hørsholm Kommune; ikke i Slagelse Kommune": [
        {"status": "active"},
        {"municipality": "hoersholm", "status": "trial"},
        {"municipality": "slagelse", "extent": "none"},
    ],
    "Herning Kommune og 2 andre steder; ikke i Norddjurs Kommune": [
        {},
        {"municipality": "hoersholm"},
        {"municipality": "slagelse", "status": "ended"},
        {"municipality": None, "region": "midtjylland", "extent": "region"},
        {"municipality": "norddjurs", "extent": "none"},
    ],
    "Herning Kommune, Region Midtjylland": [{}, {"municipality": None, "region": "midtjylland", "extent": "region"}],
}


@pytest.mark.parametrize(("headline", "rows"), PLACES.items(), ids=PLACES)
def test_a_place_where_it_has_ended_is_never_named_without_that_word(
    corpus: Corpus, headline: str, rows: list[dict[str, object]]
) -> None:
    """However many places there are: a name that does not fit is counted, and none loses what limits it."""
    places = tuple(
        msgspec.convert(
            {"municipality": "herning", "extent": "municipality", "source": ["a#b"], **row}
            | ({"status": {"value": row["status"], "as_of": "2026", "source": ["a#b"]}} if "status" in row else {}),
            Coverage,
        )
        for row in rows
    )
    assert plain(short.where(corpus, msgspec.structs.replace(record(corpus, "u-start"), coverage=places)).headline) == headline


GROUPS = {
    "Elever i 0.-3. klasse, forældre og personale m.fl.": {
        "audiences": ["pupils", "parents", "staff", "professionals"],
        "grades": [(0, 3, "target"), (4, 6, "trial"), (10, 10, "considered")],
    },
    "Elever i 5. klasse og 10. klasse (overvejes)": {"grades": [(5, 5, "target"), (10, 10, "considered")]},
    "Eleven har ingen diagnose": {"criteria": ["Eleven har ingen diagnose."]},
    "Der er krav": {"criteria": ["Eleven har været væk fra skolen i meget lang tid og har selv bedt om hjælp til det."]},
    "Ikke oplyst": {},
}


@pytest.mark.parametrize(("headline", "values"), GROUPS.items(), ids=GROUPS)
def test_whom_it_is_for_is_told_in_whole_parts(corpus: Corpus, headline: str, values: dict[str, list[Any]]) -> None:
    """What does not fit is left out as a whole, with a word that there is more; a criterion alone is an answer."""
    cited = {"source": ["a#b"]}
    group = {
        "audiences": [{"audience": one} | cited for one in values.get("audiences", [])],
        "grades": [dict(zip(("from", "to", "kind"), one, strict=True)) | cited for one in values.get("grades", [])],
        "criteria": [{"text": one} | cited for one in values.get("criteria", [])],
    }
    changed = msgspec.structs.replace(record(corpus, "u-start"), target_group=msgspec.convert(group, TargetGroup))
    assert plain(short.who(corpus, changed).headline) == headline


@pytest.mark.parametrize(
    ("headline", "rows"),
    [
        (
            "1 mio. kr. i alt, midlertidig bevilling, 2025 til 2027",
            [("permanent", "2028", None), ("temporary", "2025", "2027")],
        ),
        ("1 mio. kr. i alt, varig bevilling, fra 2028", [("permanent", "2028", None), ("temporary", "2021", "2024")]),
    ],
)
def test_money_that_is_paid_now_is_told_before_money_to_come(
    corpus: Corpus, headline: str, rows: list[tuple[str, str, str | None]]
) -> None:
    """What has ended is told last of all."""
    funding = tuple(
        row_of(
            Funding,
            {
                "permanence": kind,
                "amount_dkk": 1_000_000,
                "basis": "total",
                "period": {"from": start} | ({"to": end} if end else {}),
            },
        )
        for kind, start, end in rows
    )
    assert plain(short.cost(corpus, msgspec.structs.replace(record(corpus, "u-start"), funding=funding)).headline) == headline


def test_a_grant_without_an_amount_says_that_it_is_unknown(corpus: Corpus) -> None:
    """A bare »Bevilling« is no answer to what it costs."""
    changed = msgspec.structs.replace(record(corpus, "u-start"), funding=(row_of(Funding, {}),))
    assert plain(short.cost(corpus, changed).headline) == "Bevilling, beløbet er ikke oplyst"


def test_steps_before_it_are_named_once(corpus: Corpus) -> None:
    """Each of several statements follows without the term."""
    told_ = {"decided_by": ["Byrådet."], "tried_first": ["Samtale.", "Netværksmøde."]}
    way = {field: [{"text": text, "source": ["a#b"]} for text in texts] for field, texts in told_.items()}
    changed = msgspec.structs.replace(record(corpus, "u-start"), access=msgspec.convert(way, Access))
    assert plain(short.how(corpus, changed).detail).startswith("Prøvet først: Samtale. Netværksmøde. ")


def test_what_has_ended_or_not_begun_says_so_beside_its_place(corpus: Corpus) -> None:
    """The answer to where it is is not read alone."""
    changed = msgspec.structs.replace(
        record(corpus, "u-start"), status=msgspec.convert({"value": "ended", "as_of": "2025-06", "source": ["a#b"]}, Status)
    )
    assert plain(short.where(corpus, changed).detail).startswith("Status: afsluttet (juni 2025). ")


def test_areas_are_tiles_with_the_names_of_the_sources(corpus: Corpus) -> None:
    """Those of the municipality, with the number of schools where it is."""
    home, tiles = coverage.tiles(corpus, record(corpus, "u-start"))
    assert home == "koebenhavn"
    assert [(tile.area.id, tile.note) for tile in tiles if tile.is_here] == [("amager", "15 skoler")]
    assert len(tiles) > 3


BARE = {"kind": "monitoring", "subject": "absence", "text": "x", "entry": "grant", "source": ["a#b"]}


def row_of(kind: type[Result | Funding], values: dict[str, object]) -> Result | Funding:
    """A row with some values."""
    return msgspec.convert({**BARE, **values}, kind)


@pytest.mark.parametrize(
    ("values", "level"),
    [
        ({"kind": "activity", "value": 3}, 0),
        ({"kind": "experience", "value": 3}, 1),
        ({"kind": "research"}, 1),
        ({}, 1),
        ({"percent": 50}, 2),
        ({"before": {"value": 1}, "after": {"value": 2}}, 3),
        ({"design": "x", "comparison": "y"}, 3),
        ({"design": "x", "comparison": "y", "percent": 1}, 4),
        ({"comparison": "y", "percent": 1}, 2),
    ],
)
def test_the_meter_tells_what_a_result_rests_on(values: dict[str, object], level: int) -> None:
    """Counting is nothing, telling one, a number two, before and after three, a comparison four."""
    result = row_of(Result, values)
    assert isinstance(result, Result)
    assert results.strength(result).level == level


@pytest.mark.parametrize(
    ("values", "bar"),
    [
        ({"permanence": "permanent"}, money.Bar(start=None, end=None, is_permanent=True)),
        ({"period": {"from": "2025", "to": "2028"}}, money.Bar(start=2025, end=2029, is_permanent=False)),
        ({"period": {"from": "2025-07"}}, money.Bar(start=2025 + 181 / 365, end=None, is_permanent=False)),
        (
            {"period": {"from": "2023", "to": "2026", "text": "medio 2023 til og med 2026"}},
            money.Bar(start=2023.5, end=2027, is_permanent=False),
        ),
        ({"period": {"school_year": "2024/2025"}}, money.Bar(start=2024 + 213 / 366, end=2025 + 212 / 365, is_permanent=False)),
        ({"period": {"not_stated": True}}, None),
        ({"entry": "spending", "period": {"from": "2025", "to": "2025"}}, None),
    ],
)
def test_money_has_its_place_in_time(values: dict[str, object], bar: money.Bar | None) -> None:
    """A bar begins and ends where the money does; what is no money coming in has none."""
    funding = row_of(Funding, values)
    assert isinstance(funding, Funding)
    assert money.bar(funding) == bar


def test_an_axis_reaches_no_further_than_readers_look() -> None:
    """It shows the year before and after today at least, and twelve at most."""
    far = money.Bar(start=1, end=9999, is_permanent=False)
    spans = [(axis.first, axis.last) for axis in (money.axis([], TODAY), money.axis([far], TODAY))]
    assert spans == [(TODAY.year - 1, TODAY.year + 1), (TODAY.year - money.MAX_YEARS, TODAY.year + money.MAX_YEARS)]


def test_doubts_stand_with_their_section(corpus: Corpus) -> None:
    """Disagreements about a section, also those that another record states, and the questions, what matters most first."""
    u_start, mind = record(corpus, "u-start"), record(corpus, "mind-my-mind")
    assert [one.status for one in doubts.disagreements(corpus, u_start, {"coverage"})] == ["uafklaret"]
    assert doubts.unstated(u_start.not_stated, {"access"}) == ["Hvem indstiller en elev, og hvem beslutter?"]
    assert doubts.silence(u_start, "access") == "Ikke oplyst"
    assert doubts.silence(u_start, "legal_bases") == "Ikke registreret"
    assert mind.PATH == "interventions"


def test_what_holds_in_one_place_stands_with_it(tmp_path: Path) -> None:
    """A status and a way in of their own stand below the place, and the answer has the place before it."""
    name = next(one for one in MODELS if one == "status-by-municipality")
    root = plant_model(name, tmp_path)
    corpus = Corpus(Handbook.of(root, run(root, TODAY)))
    found = record(corpus, "tilbage-til-klassen")
    own = {plain(place.fact.words): list(map(told, place.own)) for place in coverage.places(corpus, found)}
    assert any(rows for rows in own.values())
    assert plain(short.how(corpus, found).headline) == "Nabokommune: Besluttes af: Skolens leder"


def test_facts_are_values(corpus: Corpus) -> None:
    """Two facts of the same words are one."""
    assert replace(Fact(words=("x",)), source=("a#b",)) == Fact(words=("x",), source=("a#b",))
    assert background.responsible(corpus, record(corpus, "u-start")) == "Hører under: BUF og SOF"
    assert audience.who(corpus, record(corpus, "chilled"))[0] == "Elever på 13-17 år og forældre"


@pytest.mark.parametrize(
    ("text", "limit", "words"),
    [
        ("Skoleleder og rådgiver sammen. De har et fælles ansvar.", 40, "Skoleleder og rådgiver sammen."),
        ("Skolen. Den har et fælles ansvar med forvaltningen for barnet.", 40, "Skolen. Den har et fælles ansvar med…"),
        ("Kort nok.", 40, "Kort nok."),
    ],
)
def test_a_text_is_cut_where_a_sentence_ends(text: str, limit: int, words: str) -> None:
    """Unless too little of it is left then."""
    assert cut_text(text, limit) == words


def test_an_answer_has_a_whole_sentence_before_a_line_of_one() -> None:
    """A sentence that fits into the answer is not cut to let the answer be one line."""
    sentence = "Risiko for at falde ud af fællesskaber og skole."
    assert short.cut_to_room(f"{sentence} Barnet har det svært i folkeskolens fællesskaber.", 81) == sentence
    long = "Der skal være givet hjælp i mere end et år af den slags, som skolen selv kan give uden en afgørelse om det"
    assert short.cut_to_room(long, 80) == "Der skal være givet hjælp i mere end et…"


def test_a_scheme_is_told_once_beside_the_amount(corpus: Corpus) -> None:
    """What is saved under the scheme that pays is no scheme of its own."""
    found = corpus.get(Intervention, "paa-forkant-med-fravaer")
    assert found is not None
    assert plain(short.cost(corpus, found).detail).count("Investering i fraværsindsatsen") == 1


def test_a_scheme_is_named_with_its_code(corpus: Corpus) -> None:
    """Documents and readers know a budget line by its code."""
    found = corpus.get(Intervention, "skolefravaersraadgivere")
    assert found is not None
    told = [plain(words) for words in money.details(corpus, found.funding[0])]
    assert any(words.startswith("Ordning: ") and words.endswith(" (SO34).") for words in told)


def test_a_source_is_named_by_its_short_name(corpus: Corpus) -> None:
    """Without one, by its title with its date."""
    source = corpus.get(Source, "socialstyrelsen-nyhed-2021")
    assert source is not None
    named = msgspec.structs.replace(source, short_name="Socialstyrelsens nyhed, december 2021")
    assert corpus.dated_title(named) == "Socialstyrelsens nyhed, december 2021"
    assert corpus.dated_title(source) == f"{source.name} (9. december 2021)"


def test_a_verification_tells_what_the_record_was_held_against() -> None:
    """Whether it was checked elsewhere, when, and against which source."""
    row = Verification(status="verified", checked="2026-05-02", source=("lovdata-2026#barnets-lov",))
    [fact] = doubts.check(row)
    words = "Det, der står på siden uden et kildemærke, er kontrolleret andre steder den 2. maj 2026."
    assert (plain(fact.words), fact.source) == (words, ("lovdata-2026#barnets-lov",))
    assert list(doubts.check(None)) == []


def test_code_in_the_words_of_a_schema_is_code() -> None:
    """What stands between backticks; all else is escaped."""
    assert with_code("Skriv `a: <b>`, ikke <i>.") == "Skriv <code>a: &lt;b&gt;</code>, ikke &lt;i&gt;."
    assert with_code("Uden kode") == "Uden kode"
