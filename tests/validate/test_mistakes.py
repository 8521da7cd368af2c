"""Mistakes of every kind are reported as they should be, and what is advised can be followed to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.mistakes import __main__ as program
from benchmarks.mistakes.judge import Ground, Verdict
from benchmarks.mistakes.kinds import KINDS
from benchmarks.mistakes.registry import kind
from tests.casework import TESTS, TODAY, lay_schema, plant
from tests.run_cache import RunCache
from validate.check import check_entries
from validate.messages import words
from validate.model import Entry
from validate.suggestions.meant import parse_paragraph

pytestmark = pytest.mark.usefixtures("read_once")

RECORD = (TESTS / "cases" / "K203-number" / "good" / "interventions" / "gaabussen.yaml").read_text(encoding="utf-8")
KEY = ("interventions", "gaabussen")
HEAD, TAIL = RECORD[: RECORD.index("capacity:")], RECORD[RECORD.index("reviewed:") :]
SOURCE = "    source: proeveoverblik-2026#tal\n"

IN_BRACES = re.sub(r"summary:\n.*\n.*\n", "summary: {{text: Kort., {}}}\n", HEAD + TAIL)
"""A record whose summary is written in braces, where indentation says nothing."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small valid tree with the schemas."""
    root = tmp_path_factory.mktemp("mistakes")
    plant(TESTS / "corpus", root)
    lay_schema(root)
    return root


@pytest.fixture(scope="module")
def ground(tree: Path) -> Ground:
    """What judges a change to a record of the small tree."""
    return Ground(tree)


@pytest.fixture(scope="module")
def verdicts(tree: Path, run_cache: RunCache) -> list[Verdict]:
    """How two mistakes of each kind are reported in the small tree."""
    with run_cache.used():
        return list(program.tried(2, list(KINDS), tree, range(2 * len(KINDS))))


def test_mistakes_of_all_kinds_are_reported_as_they_should_be(verdicts: list[Verdict]) -> None:
    """Of at least 60 kinds nearly every mistake is found, told on its line, told once, and with the right advice."""
    assert len({verdict.kind for verdict in verdicts}) >= 60
    for share, wanted in zip(program.shares(verdicts), program.WANTED, strict=True):
        assert share is not None
        assert share >= wanted, "\n".join(program.flaws(verdicts))


def test_the_table_has_a_line_for_each_kind(verdicts: list[Verdict]) -> None:
    """The last line is about all of them."""
    lines = program.table(verdicts).split("\n")
    assert len(lines) == len({verdict.kind for verdict in verdicts}) + 2
    assert lines[-1].startswith(f"all {len(lines) - 2} kinds")


def test_a_kind_has_a_name_of_its_own() -> None:
    """A second one of the same name is refused."""
    with pytest.raises(ValueError, match="misspelt key"):
        kind("misspelt key")(KINDS["misspelt key"])


def reported(ground: Ground, text: str) -> list[tuple[str, str, str]]:
    """Pointer, message and hint of each finding about the record with this text."""
    read = ground.read(KEY, text)
    if not isinstance(read, Entry):
        return [(read.location.pointer, *words(read, "da"))]
    found = check_entries({**ground.entries, KEY: read}, ground.schemas, TODAY).findings
    return [(f.location.pointer, *words(f, "da")) for f in found if f.location.file == read.file]


def field(key: str, value: str) -> str:
    """A record in which a value stands at a place."""
    blocks = {
        "amount_dkk": f"funding:\n  - entry: own-budget\n    amount_dkk: {value}\n{SOURCE}",
        "value": f"duration:\n  - value: {value}\n    unit: weeks\n    measure: typical\n{SOURCE}",
        "period": f"funding:\n  - entry: own-budget\n    period: {value}\n{SOURCE}",
        "step": f"ladder:\n  - step: {value}\n    source: proeveoverblik-2026#trappe\n",
        "unit": f"duration:\n  - value: 4\n    unit: {value}\n    measure: typical\n{SOURCE}",
        "approximate": f"duration:\n  - value: 4\n    unit: weeks\n    measure: typical\n    approximate: {value}\n{SOURCE}",
    }
    if key in blocks:
        return HEAD + blocks[key] + TAIL
    return re.sub(rf"(?m)^( *(?:- )?{key}: ).*$", lambda found: found[1] + value, HEAD + TAIL, count=1)


@pytest.mark.parametrize(
    ("key", "wrong", "advised"),
    [
        ("amount_dkk", "0,9 mio.", "900000"),
        ("amount_dkk", "3.500.000", "3500000"),
        ("amount_dkk", "900.000", "900000"),
        ("amount_dkk", "ca. 300.000 kr.", "300000"),
        ("amount_dkk", "250 t.kr.", "250000"),
        ("amount_dkk", "tolv", "12"),
        ("amount_dkk", "'5000'", "5000"),
        ("amount_dkk", "5000.0", "5000"),
        ("value", "5 uger", "5"),
        ("value", "1/2", "0.5"),
        ("value", "2½ uge", "2.5"),
        ("value", "18 %", "18"),
        ("period", "2024/25", "{school_year: 2024/2025}"),
        ("period", "2024", "{from: '2024', to: '2024'}"),
        ("period", "2024-2026", "{from: '2024', to: '2026'}"),
        ("period", "januar 2024 - juni 2025", "{from: '2024-01', to: '2025-06'}"),
        ("step", "1", "trin-1"),
        ("step", "Trin 1", "trin-1"),
        ("unit", "uger", "weeks"),
        ("unit", "uge", "weeks"),
        ("unit", "students", "children"),
        ("as_of", "2026-O4", "'2026-04'"),
        ("as_of", "'26'", "'2026'"),
        ("source", "proeveoverblik-2026 #tal", "proeveoverblik-2026#tal"),
        ("text", "Se [her](begreb: proevefravaer).", "Se [her](begreb:proevefravaer)."),
        ("step", "trin-9", "trin-1"),
        ("unit", "“weeks”", "weeks"),
        ("as_of", "12. april 2026", "'2026-04-12'"),
        ("as_of", "2026-4-3", "'2026-04-03'"),
        ("as_of", "“2026-04”", "'2026-04'"),
        ("as_of", "2026", "'2026'"),
        ("as_of", "20260403", "'2026-04-03'"),
        ("source", "proeveoverblik-2026", "proeveoverblik-2026#beskrivelse"),
        (
            "source",
            "proeveoverblik-2026#tal, proeveoverblik-2026#trappe",
            "[proeveoverblik-2026#tal, proeveoverblik-2026#trappe]",
        ),
        ("source", "proeveoverblik-2026:tal", "proeveoverblik-2026#tal"),
        ("source", "proeveoverblik-2026#", "proeveoverblik-2026#beskrivelse"),
        ("source", "proeveoverblik-2026, afsnit tal", "proeveoverblik-2026#tal"),
        ("source", "proeveoverblik-2026 tal", "proeveoverblik-2026#tal"),
        ("source", "proeveoverblik-2026#Indsatserne", "proeveoverblik-2026#beskrivelse"),
        ("source", "Proeveoverblik-2026#beskrivlse", "proeveoverblik-2026#beskrivelse"),
        ("against", "proeveoverblik-2026", "[proeveoverblik-2026]"),
        ("against", "proeveoverblik-2026 og proevesvar-2025", "[proeveoverblik-2026, proevesvar-2025]"),
        ("text", "*Voksne* følger eleverne.", "'*Voksne* følger eleverne.'"),
        ("text", "[Voksne] følger 'store' elever.", "'[Voksne] følger ''store'' elever.'"),
        ("text", "Kort: voksne følger eleverne.", "'Kort: voksne følger eleverne.'"),
        ("text", "“Kort: voksne følger eleverne.”", "'Kort: voksne følger eleverne.'"),
        ("text", '"Gåbussen" følger eleverne.', "'\"Gåbussen\" følger eleverne.'"),
        ("text", "&co følger eleverne.", "'&co følger eleverne.'"),
        ("text", "B\xc3\xb8rn følges.", "»ø«"),
        ("organisation", "Rådgiverne", "raadgiverne"),
        ("extent", "hele kommunen", "municipality"),
    ],
)
def test_what_is_advised_is_no_fault(ground: Ground, key: str, wrong: str, advised: str) -> None:
    """A wrong value is one finding that names what to write; where just that is written, nothing is found."""
    [(_pointer, _message, hint)] = reported(ground, field(key, wrong))
    assert advised in hint
    if advised != "»ø«":
        assert reported(ground, field(key, advised)) == []


@pytest.mark.parametrize(
    ("wrong", "message", "hint"),
    [
        (HEAD.replace("name:", "navn:") + TAIL, "Nøglen »navn« findes ikke her.", "Mente du »name«? Ret stavningen"),
        (field("extent", "mere end"), "»mere end« er ikke en af de værdier", "municipality (Hele kommunen)"),
        (HEAD + "ladder: []\n" + TAIL, "Listen er tom.", "eller slet nøglen"),
        (field("organisation", "udfyld"), "»udfyld« står der endnu", "Skriv et id fra registers/organisations."),
        (field("text", "'Voksne følger"), "slutter ikke", "Skriv ' efter teksten."),
        (field("value", "-4"), "-4 er for lille.", "Skriv mindst 0."),
        (field("amount_dkk", "3.5"), "»3.5« er ikke et helt tal.", "Skriv hele kroner: 3.5 mio. kr. er 3500000."),
        (field("amount_dkk", "3,5"), "»3,5« er ikke et helt tal.", "Skriv hele kroner: 3,5 mio. kr. er 3500000."),
        (field("as_of", "foråret 2026"), "»foråret 2026« er ikke skrevet", "Skriv '2026', og skriv »foråret 2026« under text."),
        (field("as_of", "foråret 2025 eller 2026"), "har ikke den form", "Skriv som her"),
        (field("date", "foråret 2026"), "har ikke den form", "Skriv som her"),
        (HEAD + "ladder: [trin-1]\n" + TAIL, "»trin-1« står, hvor der skal være nøgler.", "Skriv »- step: trin-1« på en linje"),
        (HEAD + "description: [Kort]\n" + TAIL, "»Kort« står, hvor", "»- text: Kort« på en linje for sig, og under det"),
        (HEAD + "description: [Kort]\n" + TAIL, "»Kort« står, hvor", "»text«: source: …."),
        (HEAD + "not_stated:\n  - about:access\n" + TAIL, "Der mangler et mellemrum efter kolon.", "Skriv about: access"),
        (HEAD + "result_caveats: [Kort]\n" + TAIL, "»Kort« står, hvor", "hver på sin linje: text: …."),
        (
            HEAD.replace("capacity", "gryde") + "gryde: x\n" + TAIL,
            "Nøglen »gryde« findes",
            "skriv en, der kan stå her: ",
        ),
        (field("period", "{not_stated: true, x: 1}"), "Nøglen »x« findes ikke her.", "school_year (Skoleår)"),
        (HEAD.replace("summary:\n", "focus:\n  value: absence\n  source: a#b\n") + TAIL, "står to gange", "»summary:« eller"),
        (HEAD.replace("  value: active", "   value: active") + TAIL, "ikke rykket ind", "skal begynde lige under"),
        (field("text", "Se [her](metoder:samtalemetoden)."), "er ikke tilladt", "Mente du »metode:samtalemetoden«?"),
        (field("text", "Se [her](samtalemetoden)."), "er ikke tilladt", "Mente du »metode:samtalemetoden«?"),
        (field("text", "Se [her](/registers/methods/samtalemetoden.yaml)."), "er ikke", "Mente du »metode:samtalemetoden«?"),
        (field("text", "Se [her](methods:Samtalemetoden)."), "er ikke tilladt", "Mente du »metode:samtalemetoden«?"),
        (field("source", "proevoverblik-2026"), "nævner ikke et afsnit", "Mente du »proeveoverblik-2026#beskrivelse«"),
        (field("source", "proevesvar-2025#trappe"), "har intet afsnit »trappe«", "Mente du »proeveoverblik-2026#trappe«?"),
        (field("source", "proeveoverblik-2026#svar-1"), "har intet afsnit »svar-1«", "Ret afsnittet, eller"),
        (field("source", "https://eksempel.dk/a"), "nævner ikke et afsnit af en kilde", "Skriv kildens id, # og"),
        (field("source", "proeveoverblik-2026 s. 12"), "nævner ikke et afsnit", "Mente du »proeveoverblik-2026#"),
        (HEAD + "not_stated: [Hvem betaler?]\n" + TAIL, "»Hvem betaler?« står", "»- question: Hvem betaler?« på en"),
        (HEAD + "legal_bases: [§ 7]\n" + TAIL, "»§ 7« står, hvor", "hver på sin linje: legal_basis: …."),
        (field("text", "Se (trin:trin-1)."), "»trin:trin-1« bliver vist som tekst", "[tekst](trin:trin-1)."),
        (field("text", "Se [her](www.eksempel.dk/a)."), "er ikke tilladt", "Mente du »https://www.eksempel.dk/a«?"),
        (field("text", "Se [her](http://eksempel.dk)."), "er ikke tilladt", "Mente du »https://eksempel.dk«?"),
        (field("text", "Se [her](http://eksempel)."), "Linket »http://eksempel« er ikke tilladt.", "Link til https://"),
        (field("text", "Se [her](ukendt)."), "Linket »ukendt« er ikke tilladt.", "Link til https://"),
        (field("text", "Se [her] (trin:trin-1)."), "»[her] (trin:trin-1)« bliver ikke til et link.", "uden mellemrum"),
        (field("text", "Se [her](trin:trin-1."), "»[her](trin:trin-1.« bliver ikke til et link.", "Skriv det helt ud"),
        (field("text", "Se (her)[trin:trin-1]."), "»(her)[trin:trin-1]« bliver ikke til et link.", "Skriv det helt ud"),
        (
            field("text", "Skriv til post@ eksempel.dk."),
            "»post@ eksempel.dk« har et mellemrum.",
            "Skriv den i ét: post@eksempel.dk.",
        ),
        (HEAD.replace("  source", "  source: x\n  tp", 1) + TAIL, "Nøglen »tp« findes ikke her.", "Ret stavningen"),
        (field("against", "[proeveoverblik-2026#tal]"), "har ikke den form", "Skriv proeveoverblik-2026."),
        (
            HEAD + "municipality: proevekommune\n" + TAIL,
            "»municipality« kan ikke stå her, men under coverage.",
            "Flyt den derhen",
        ),
        (HEAD + "audience: x\n" + TAIL, "Nøglen »audience« findes ikke her.", "Slet nøglen, eller skriv en, der kan stå her"),
        (field("period", "{to: 2024/25}"), "»2024/25« er et skoleår", "Skriv '2025-07'. Er det hele perioden"),
        (field("source", "proeveoverblik-2026 # tal"), "har ikke den form", "Skriv proeveoverblik-2026#tal."),
        (field("source", "proeveoverblik-2026 # tal og mere"), "nævner ikke et afsnit", "Mente du »proeveoverblik-2026#"),
        (field("organisation", "fonden-i-proeve"), "findes ikke i registers/organisations", "Ret ellers id'et."),
        (field("organisation", "proevefon"), "findes ikke i registers/organisations", "Er det proevefonden, så skriv"),
        (field("organisation", "afdelingen-raadgiverne"), "findes ikke", "Er det raadgiverne, så skriv"),
        (field("period", "{from: 2024/2025}"), "»2024/2025« er et skoleår", "Skriv '2024-08'. Er det hele perioden"),
        (HEAD + "valid: {to: 2024/2025}\n" + TAIL, "»2024/2025« har ikke den form", "Skriv '2025-07'."),
        (
            field("organisation", "proevefonden-i-oeby"),
            "findes ikke i registers/organisations",
            "Er det proevefonden, så skriv",
        ),
        (field("organisation", "Prøvefonden i Øby"), "er ikke skrevet som et id", "Mente du »proevefonden«?"),
        (field("source", "proeveoverblik-2027#tal"), "findes ikke i registers/sources", "Er det proeveoverblik-2026#tal, så"),
        (field("source", "proeveoverblik-2027#nyt"), "findes ikke i registers/sources", "Er den slettet, så hent"),
        (field("step", "trin 9"), "er ikke skrevet som et id", "Mente du »trin-1« / »trin-2«?"),
        (IN_BRACES.format("source: a#b, focus: x"), "Nøglen »focus« findes ikke her.", "Ret stavningen, eller slet nøglen."),
        (
            IN_BRACES.format("a: b").replace("status", "source: a#b\nstatus", 1),
            "Nøglen »source« findes ikke her.",
            "Slet nøglen, eller skriv en",
        ),
        (field("value", "9\n    5 uger:"), "Nøglen »5 uger« findes ikke her.", "Slet nøglen, eller skriv en"),
    ],
)
def test_a_fault_is_reported_in_words(ground: Ground, wrong: str, message: str, hint: str) -> None:
    """The message says what is wrong, and the hint what to do."""
    assert any(message in told_ and hint in advised for _, told_, advised in reported(ground, wrong))


def test_brackets_and_signs_that_are_no_links_are_no_fault(ground: Ground) -> None:
    """A remark in brackets beside another, and a word with @, stand as they are."""
    assert reported(ground, field("text", "Bussen [sic] (den gule) kører @ skolen, 3 @ 5.")) == []


def test_a_reversed_period_is_reported_once(ground: Ground) -> None:
    """Money of which the end precedes its beginning has not ended as well."""
    period = "period: {from: '2027', to: '2026-05'}"
    money = f"funding:\n  - entry: grant\n    permanence: temporary\n    amount_dkk: 1000\n    {period}\n{SOURCE}"
    assert [message for _, message, _ in reported(ground, HEAD + money + TAIL)] == [
        "Perioden slutter (2026-05), før den begynder (2027)."
    ]


GRANT = "  - entry: grant\n    amount_dkk: 8\n    scheme: budget-2025\n    permanence: temporary\n"


def test_rows_that_differ_in_the_order_of_their_keys_are_the_same(ground: Ground) -> None:
    """A mapping in a row, such as a period, may have its keys in any order too."""
    periods = "    period: {from: '2025', to: '2026'}\n", "    period: {to: '2026', from: '2025'}\n"
    grants = "".join(GRANT + period + SOURCE for period in periods)
    assert [message for _, message, _ in reported(ground, HEAD + "funding:\n" + grants + TAIL)] == [
        "»8, grant, 2025, 2026, temporary, budget-2025« står to gange i listen."
    ]
    lengths = "".join(
        f"  - measure: {measure}\n    value: {number}\n    unit: weeks\n{period}{SOURCE}"
        for measure, number, period in zip(("minimum", "maximum"), (8, 6), periods, strict=True)
    )
    assert [message for _, message, _ in reported(ground, HEAD + "capacity:\n" + lengths + TAIL)] == [
        "Det mindste er 8, men det største er 6."
    ]


def result(lines: str) -> str:
    """A record with a result about absence."""
    head = "results:\n  - kind: monitoring\n    subject: absence\n"
    period = "    period: {not_stated: true}\n    caveats: [{text: Kun én skole.}]\n"
    return f"{HEAD}{head}{period}{lines}{SOURCE}{TAIL}"


@pytest.mark.parametrize(
    ("text", "is_reported"),
    [
        ("Fraværet faldt for 14 af 21 elever.", False),
        ("Fraværet faldt for 14 ud af de i alt 21 elever.", False),
        ("Fraværet faldt for 3 af 4 skoler.", False),
        ("Fraværet faldt.", False),
        ("15 af 21 og 14 af 21 er talt.", False),
        ("14 af 21 pct. er talt.", False),
        ("Fraværet faldt for 15 af 21 elever.", True),
        ("Fraværet faldt for 14 af de 12 elever.", True),
    ],
)
def test_a_share_in_the_text_is_that_of_the_numbers(ground: Ground, text: str, *, is_reported: bool) -> None:
    """A share of which one number differs is told; another share, with both numbers different, is not."""
    found = reported(ground, result(f"    text: {text}\n    numerator: 14\n    denominator: 21\n"))
    assert [pointer for pointer, _, _ in found] == (
        [f"/results/0/{'numerator' if '15' in text else 'denominator'}"] if is_reported else []
    )


@pytest.mark.parametrize(
    "numbers", ["numerator: 22\n    denominator: 21", "numerator: 15\n    denominator: 21\n    percent: 66.7"]
)
def test_numbers_that_are_wrong_themselves_are_not_held_against_the_text(ground: Ground, numbers: str) -> None:
    """A share above the whole, or with another percentage, is told once."""
    assert len(reported(ground, result(f"    text: Fraværet faldt for 14 af 21 elever.\n    {numbers}\n"))) == 1


@pytest.mark.parametrize(("text", "is_reported"), [("Fraværet er målt.", True), ("Elevernes fremmøde er målt.", False)])
def test_absence_that_rises_is_not_better(ground: Ground, text: str, *, is_reported: bool) -> None:
    """More absence is worse; more attendance is not."""
    measured = "    unit: percent\n    before: {value: 10}\n    after: {value: 20}\n    direction: better\n"
    assert bool(reported(ground, result(f"    text: {text}\n{measured}"))) == is_reported


@pytest.mark.parametrize(
    ("text", "paragraph", "parts"),
    [
        ("§ 39, stk. 2", "'39'", "subsection: 2"),
        ("39 stk 2", "'39'", "subsection: 2"),
        ("§ 126 a, stk. 1, nr. 3", "'126 a'", "subsection: 1, item: 3"),
        ("kapitel 3", None, None),
    ],
)
def test_a_provision_is_parted_into_its_keys(text: str, paragraph: str | None, parts: str | None) -> None:
    """Paragraph, subsection and item of a provision as Danish acts are cited."""
    assert parse_paragraph(text) == ({"paragraph": paragraph, "parts": parts} if paragraph else {})
