"""Readers' journeys through the finder and the comparison, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.accessibility import FORMS, violations

STATES = (
    "find/index.html?skole=Tingbjerg+Skole&klasse=5&fravaer=18&rolle=fagperson",
    "find/index.html?skole=e",
    "sammenlign/index.html?id=u-start&id=mind-my-mind&id=skoleflex-indsatser&id=kom-glad-i-skole-hver-dag",
)
TINGBJERG = {"skole": "Tingbjerg Skole", "klasse": "5", "fravaer": "18"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A wide page; an error in the script fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="da-DK")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def finder(page: Page, address: str, query: str = "") -> None:
    """Open the finder and wait until it answers."""
    page.goto(f"{address}/find/index.html{query}")
    expect(page.locator("#find-antal")).to_contain_text("indsatser.")


def card(page: Page, name: str) -> Locator:
    """What the finder says of an intervention."""
    return page.locator(".fund", has=page.get_by_role("heading", name=name, exact=True))


def names(page: Page, group: str) -> list[str]:
    """The interventions of a group, all of them."""
    section = page.locator("#find-svar section", has=page.get_by_role("heading", name=group))
    more = section.get_by_role("button", name="Vis flere")
    while section.count() and more.is_visible():
        more.click()
    return section.locator("h3").all_text_contents()


def fill(page: Page, fields: dict[str, str]) -> None:
    """Fill in fields of the finder by name, and leave each."""
    for name, value in fields.items():
        field = page.locator(f"#find [name={name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
            field.blur()


def test_a_leader_of_tingbjerg_skole_with_a_pupil_of_grade_5_and_18_percent(page: Page, address: str) -> None:
    """What names the school may fit, nothing is a no for want of a statement, and what is elsewhere is a no with its reason."""
    finder(page, address)
    fill(page, TINGBJERG)
    expect(page.locator("#find-antal")).to_have_text("0 passer, 16 passer måske, 5 passer ikke. I alt 21 indsatser.")
    expect(page.locator("#find-skole")).to_have_text("Skole: Tingbjerg Skole")
    adviser = card(page, "Skolefraværsrådgivere")
    expect(adviser).to_contain_text("Sted – passer: Skolen er nævnt ved navn")
    expect(adviser).to_contain_text("Klassetrin og alder – måske: Klassetrin og alder er ikke oplyst.")
    expect(adviser).to_contain_text("Fravær – måske: En fraværsgrænse for at komme med er ikke oplyst.")
    expect(adviser.locator(".vej > li")).to_have_text(
        ["Prøvet først: Ikke oplyst", "Indstilles af: Ikke oplyst", "Besluttes af: Ikke oplyst", "Henvendelse: Ikke oplyst"]
    )
    adviser.locator("summary").click()
    expect(adviser.get_by_text("Eleven bor i et monitoreringsområde.")).to_be_visible()
    expect(card(page, "U-Start")).to_contain_text("Sted – passer ikke: Amager (15 skoler).")
    expect(card(page, "Kom glad i skole – hver dag")).to_contain_text("Klassetrin og alder – passer: 5. klasse.")
    coordinated = card(page, "Den koordinerende fraværsindsats")
    expect(coordinated).to_contain_text("Fravær – passer: Mindst 15 pct.")
    expect(coordinated).to_contain_text("skal der være en underretning")
    elsewhere = {"Den koordinerende fraværsindsats", "U-Start", "På forkant med fravær"}
    assert elsewhere | {"Back2School"} <= set(names(page, "Passer ikke"))


def test_what_amager_has(page: Page, address: str) -> None:
    """U-Start and what the whole municipality has; what is elsewhere is a no, and unnamed schools are a maybe."""
    finder(page, address)
    fill(page, {"omraade": "amager"})
    fits = names(page, "Passer på det, du har valgt")
    assert {"U-Start", "Mind My Mind", "Cool Kids", "Chilled", "Skolesocialrådgivere"} <= set(fits)
    assert {"Kom i skole igen", "Den koordinerende fraværsindsats"} <= set(names(page, "Passer ikke"))
    expect(card(page, "Kom glad i skole – hver dag")).to_contain_text("De syv skoler er ikke nævnt ved navn.")
    for name in ("Fraværsregistrering", "Mangfoldige børnefællesskaber"):
        expect(card(page, name)).to_contain_text("Sted – måske: Ikke oplyst.")


def test_typed_names_may_be_written_in_ascii(page: Page, address: str) -> None:
    """A part of a name in ASCII finds the school; several are named, none is told, and the field then decides nothing."""
    finder(page, address)
    fill(page, {"skole": "noerrebro"})
    expect(page.locator("#find-skole")).to_have_text("Skole: Nørrebro Park Skole")
    expect(card(page, "Kom glad i skole – hver dag")).to_contain_text("Sted – passer: Skolen er nævnt ved navn")
    for typed in ("NOERREBRO PARK", "nørrebro", "norrebro park", "Noerrebro Park Skole"):
        page.locator("#f-skole").fill(typed)
        expect(page.locator("#find-skole")).to_have_text("Skole: Nørrebro Park Skole")
    page.locator("#f-skole").fill("raadmand")
    expect(page.locator("#find-skole")).to_have_text("Skole: Rådmandsgade Skole")
    page.locator("#f-skole").fill("tingbjerg")
    expect(page.locator("#find-skole")).to_have_text("Skole: Tingbjerg Skole")
    page.locator("#f-skole").fill("h")
    expect(page.locator("#find-skole")).to_have_text("Skriv lidt mere. Flere skoler passer: Holbergskolen, Husum Skole")
    page.locator("#f-skole").fill("hogwarts")
    expect(page.locator("#find-skole")).to_have_text("Håndbogen kender her ingen skole med navnet »hogwarts«")
    expect(page.locator("#find-antal")).to_have_text("21 indsatser. Udfyld et eller flere felter.")


def test_the_address_holds_the_state_and_the_back_button_restores_it(page: Page, address: str) -> None:
    """A shared address shows the same; back and forward move through the choices."""
    finder(page, address)
    fill(page, {"omraade": "amager"})
    fill(page, {"klasse": "5"})
    assert page.url.endswith("find/index.html?omraade=amager&klasse=5")
    two = page.locator("#find-antal").inner_text()
    page.go_back()
    expect(page.locator("#f-klasse")).to_have_value("")
    expect(page.locator("#f-omraade")).to_have_value("amager")
    assert page.locator("#find-antal").inner_text() != two
    page.go_back()
    expect(page.locator("#find-antal")).to_contain_text("Udfyld et eller flere felter")
    expect(page.locator("#find-alle")).to_be_visible()
    page.go_forward()
    page.go_forward()
    expect(page.locator("#find-antal")).to_have_text(two)
    finder(page, address, "?omraade=amager&klasse=5")
    expect(page.locator("#find-antal")).to_have_text(two)
    page.get_by_role("button", name="Ryd felterne").click()
    expect(page.locator("#find-alle")).to_be_visible()
    assert page.url.endswith("find/index.html")


def test_areas_follow_the_municipality(page: Page, address: str) -> None:
    """Another municipality takes the area away and offers only its own."""
    finder(page, address, "?omraade=amager&kommune=koebenhavn")
    fill(page, {"kommune": "norddjurs"})
    expect(page.locator("#f-omraade")).to_have_value("")
    assert page.locator("#f-omraade option:not([disabled])").count() == 1
    assert names(page, "Passer måske") == ["På forkant med fravær"]


def test_what_is_not_in_use_is_told_as_such(page: Page, address: str) -> None:
    """Back2School is a no in Copenhagen, in the record's own words, and a maybe in Aarhus, which uses it."""
    finder(page, address, "?kommune=koebenhavn")
    assert "Back2School" in names(page, "Passer ikke")
    expect(card(page, "Back2School")).to_contain_text("Status – passer ikke: Bruges ikke (pr. 26. februar 2025).")
    finder(page, address, "?kommune=aarhus")
    assert names(page, "Passer måske") == ["Back2School"]


def test_steps_and_responsible_administrations_are_told_apart(page: Page, address: str) -> None:
    """Step 3 has its own; SOF is responsible for some, a partner in one, and what no source says is a maybe."""
    finder(page, address, "?trin=trin-3&kommune=koebenhavn&ansvarlig=sof&rolle=fagperson")
    assert names(page, "Passer på det, du har valgt") == ["Chilled", "Cool Kids", "Mind My Mind"]
    expect(card(page, "Cool Kids")).to_contain_text("Til dig: Trinnets, ikke indsatsens eget:")
    finder(page, address, "?ansvarlig=sof")
    maybe = names(page, "Passer måske")
    assert "Kom glad i skole – hver dag" in maybe
    assert "Fraværsregistrering" in maybe
    assert "Kom i skole igen" in names(page, "Passer ikke")


def test_a_limit_is_compared_exactly_as_it_is_stated(page: Page, address: str) -> None:
    """At least takes the number in, unlawful absence is a part of all, and shares of different periods are not compared."""
    page.goto(f"{address}/om.html")
    cases: list[tuple[list[Any], float, bool, int]] = [
        ([10, "at-least", "all"], 10, False, 2),
        ([10, "at-least", "all"], 9.9, False, 0),
        ([10, "more-than", "all"], 10, False, 0),
        ([10, "more-than", "all"], 10.1, False, 2),
        ([10, "exactly", "all"], 10, False, 2),
        ([10, "exactly", "all"], 12, False, 1),
        ([15, "at-least", "unlawful"], 18, True, 2),
        ([15, "at-least", "unlawful"], 18, False, 1),
        ([15, "at-least", "unlawful"], 14, False, 0),
        ([15, "at-least", "unlawful"], 14, True, 0),
        ([15, "at-least", "all"], 14, True, 1),
        ([15, "at-least", "not-stated"], 15, False, 2),
        ([15, "at-least", "not-stated"], 14, True, 1),
        ([15, "at-least", "not-stated"], 14, False, 0),
        ([], 99, False, 1),
        ([15, "at-least", "all", "3 months"], 14, False, 1),
        ([15, "at-least", "all", "3 months"], 15, False, 1),
    ]
    script = "async (cases) => { const {passes} = await import('/_static/find.js'); return cases.map((c) => passes(...c)); }"
    assert page.evaluate(script, [case[:3] for case in cases]) == [case[3] for case in cases]
    asked = [[15, "at-least", "all", over] for over in ("3 months", "1 months", "")]
    together = [[limit, percent, False, "3 months"] for limit in asked for percent in (14, 15)]
    assert page.evaluate(script, together) == [0, 2, 1, 1, 1, 1]


def test_what_is_ended_is_a_no_and_what_is_planned_or_unknown_a_maybe(page: Page, address: str) -> None:
    """An intervention that runs no more never fits, whatever else does."""
    page.goto(f"{address}/om.html")
    script = """async (statuses) => {
      const {judge} = await import('/_static/find.js');
      const query = {municipality: "by", places: [[2, "Hele kommunen."]], grade: null, age: null, percent: null};
      return statuses.map(([status, users]) => judge({status, users, places: [0]}, query, {})[0]);
    }"""
    statuses = [["", None], ["planned", None], ["ended", None], ["not-in-use", []], ["not-in-use", ["by"]], ["unknown", None]]
    assert page.evaluate(script, statuses) == [2, 1, 0, 0, 1, 1]


def test_sources_that_say_yes_and_no_of_a_place_make_a_maybe(page: Page, address: str) -> None:
    """A school that one source names is a yes; one that only another source's area takes in is a maybe."""
    page.goto(f"{address}/om.html")
    script = """async (schools) => {
      const {judge, reach} = await import('/_static/find.js');
      const nord = {areas: ["nord"]};
      const data = {schools: {en: nord, to: nord, tre: {areas: []}}};
      const places = [{extent: "schools", schools: ["en"]}, {extent: "areas", ...nord}].map((one) => ({in: "by", ...one}));
      const query = {municipality: "by", grade: null, age: null, percent: null};
      return schools.map((school) => {
        const asked = {...query, school};
        return judge({places: [0, 1]}, {...asked, places: places.map((one) => reach(one, asked, data))}, data)[0];
      });
    }"""
    assert page.evaluate(script, ["en", "to", "tre"]) == [2, 1, 1]


def test_the_finder_works_by_keyboard_alone(page: Page, address: str) -> None:
    """Fields, results, criteria and the comparison are reached and used with keys, and focus is seen."""
    finder(page, address)
    page.locator("#f-kommune").focus()
    page.keyboard.type("Københavns")
    expect(page.locator("#f-kommune")).to_have_value("koebenhavn")
    page.keyboard.press("Tab")
    page.keyboard.type("Ama")
    expect(page.locator("#f-omraade")).to_have_value("amager")
    for key in ("Tab", "Tab", "5", "Tab", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("18,5")
    page.keyboard.press("Enter")
    assert "fravaer=18%2C5" in page.url
    expect(page.locator("#find-antal")).to_contain_text("passer måske")
    more = page.get_by_role("button", name="Vis flere").first
    before = page.locator(".fund").count()
    more.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert page.locator(".fund").count() > before
    assert page.evaluate("document.activeElement.closest('.fund') !== null")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".fund details[open]")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sammenlign/index.html?id=*")


def test_text_of_records_is_never_markup(page: Page, address: str, site: Path) -> None:
    """Whatever a record says is shown as the characters it is made of."""
    data = json.loads((site / "find" / "indsatser.json").read_text(encoding="utf-8"))
    evil = "<img src=x onerror=\"document.title='ramt'\">"
    data["cards"][0] |= {"name": evil, "prose": [evil], "chain": [evil] * 4, "words": [evil] * 6, "families": [["x", evil]]}
    page.route("**/indsatser.json", lambda route: route.fulfill(json=data))
    finder(page, address, "?alder=10")
    item = page.locator(".fund", has_text=evil).first
    expect(item.locator("h3")).to_have_text(evil)
    assert page.locator("#find-svar img").count() == 0


def test_without_a_script_the_finder_is_a_list(browser: Browser, address: str) -> None:
    """Every intervention stands there with the same criteria in words, and no form that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/find/index.html")
    expect(page.locator("#find")).to_be_hidden()
    expect(page.locator("#find-alle > dl > dt")).to_have_count(21)
    facts = page.locator("#find-alle > dl > dd").nth(20)
    for words in ("Amager (15 skoler)", "0.-9. klasse", "Sagen er kompleks", "Trin 3", "Skolelederen har brugt alle"):
        expect(facts).to_contain_text(words)
    page.goto(f"{address}/sammenlign/index.html")
    expect(page.locator("#sammenlign")).to_be_hidden()
    expect(page.locator("#sammenlign-alle tbody tr")).to_have_count(21)
    expect(page.locator("#sammenlign-alle")).to_contain_text("Bevilling, midlertidig: 3,6 mio. kr. (pr. år), 2025 til 2028")
    context.close()


def test_interventions_stand_side_by_side_and_the_address_remembers(page: Page, address: str) -> None:
    """Two from the menus, back to one, and the sources of a cell."""
    page.goto(f"{address}/indsatser/u-start.html")
    page.get_by_role("link", name="Sammenlign med andre indsatser").click()
    expect(page.locator("#s-1")).to_have_value("u-start")
    expect(page.locator("#sammenlign-antal")).to_have_text("Vælg mindst én indsats mere.")
    page.locator("#s-2").select_option("mind-my-mind")
    expect(page.locator("#sammenlign-antal")).to_have_text("2 indsatser står side om side.")
    assert page.url.endswith("sammenlign/index.html?id=u-start&id=mind-my-mind")
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(["U-Start", "Mind My Mind"])
    money = table.get_by_role("row", name="Penge, og hvor længe").get_by_role("cell")
    expect(money.nth(0)).to_contain_text("Bevilling, varig: 3,5 mio. kr.")
    gaps = table.get_by_role("row", name="Ikke oplyst").last.get_by_role("cell")
    expect(gaps.nth(0)).to_contain_text("Hvilke 15 skoler er med?")
    page.go_back()
    expect(table.get_by_role("columnheader")).to_have_text(["U-Start"])
    page.go_forward()
    expect(table.get_by_role("columnheader")).to_have_text(["U-Start", "Mind My Mind"])
    table.get_by_role("link", name="Kilder til hvor for Mind My Mind").click()
    page.wait_for_url("**/indsatser/mind-my-mind.html#hvor")


def test_the_comparison_works_by_keyboard_alone(page: Page, address: str) -> None:
    """Menus are typed in, and the table scrolls by keys."""
    page.goto(f"{address}/sammenlign/index.html")
    expect(page.locator("#sammenlign-antal")).to_have_text("Vælg to til fire indsatser.")
    page.locator("#s-1").focus()
    page.keyboard.type("U-S")
    page.keyboard.press("Tab")
    page.keyboard.type("Cool")
    page.keyboard.press("Tab")
    page.keyboard.type("Cool")
    expect(page.get_by_role("columnheader")).to_have_text(["U-Start", "Cool Kids"])
    expect(page.locator("#sammenlign-antal")).to_have_text("2 indsatser står side om side.")
    page.get_by_role("region", name="Sammenligning").focus()
    assert page.evaluate("document.activeElement.className") == "tabel"
    page.get_by_role("button", name="Ryd").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sammenlign-alle")).to_be_visible()


def test_an_address_of_an_unknown_record_is_answered_in_words(page: Page, address: str) -> None:
    """An id that is no record's chooses nothing."""
    page.goto(f"{address}/sammenlign/index.html?id=../find/indsatser&id=findes-ikke")
    expect(page.locator("#sammenlign-antal")).to_have_text("Vælg to til fire indsatser.")
    finder(page, address, "?kommune=atlantis&trin=trin-9&klasse=x&fravaer=meget")
    expect(page.locator("#find-antal")).to_have_text("21 indsatser. Udfyld et eller flere felter.")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form[0]}-{form[1]}")
def test_results_are_accessible_and_fit(browser: Browser, address: str, form: tuple[int, str]) -> None:
    """Axe finds nothing in what the scripts draw, nothing is wider than the page, and nobody else is asked."""
    width, scheme = form
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="da-DK")  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith((address, "data:")) else faults.append(request.url))
    for state in STATES:
        page.goto(f"{address}/{state}")
        expect(page.locator("[role=status].find-antal")).to_contain_text("indsatser")
        for summary in page.locator("summary").all():
            summary.click()
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        faults += [f"{state}: {overflow} px too wide"] if overflow > 0 else []
        faults += [f"{state}: {violation}" for violation in violations(page)]
    context.close()
    assert faults == []


def test_a_country_fits_everywhere_and_a_region_in_its_municipalities(page: Page, address: str) -> None:
    """What holds in the whole country is never a no; a region is one elsewhere, a maybe where the region is not known."""
    page.goto(f"{address}/om.html")
    script = """async ([places, municipalities]) => {
      const {judge, reach} = await import('/_static/find.js');
      const data = {regions: {by: "midtjylland", oe: "hovedstaden", land: ""}, places, schools: {}};
      const ids = places.map((_, index) => index), rest = {grade: null, age: null, percent: null};
      return municipalities.map((municipality) => {
        const asked = {municipality, ...rest};
        return judge({places: ids}, {...asked, places: places.map((one) => reach(one, asked, data))}, data)[0];
      });
    }"""
    country: dict[str, Any] = {"extent": "country", "text": "Hele landet."}
    region = {"extent": "region", "region": "midtjylland", "text": "Regionen."}
    none = {"in": "oe", "extent": "none", "text": "Ingen steder."}
    ended = {"in": "oe", "extent": "municipality", "status": "ended", "state": "Afsluttet.", "text": "Hele kommunen."}
    asked = ["by", "oe", "land"]
    assert page.evaluate(script, [[country], asked]) == [2, 2, 2]
    assert page.evaluate(script, [[region], asked]) == [2, 0, 1]
    assert page.evaluate(script, [[country, none], asked]) == [2, 0, 2]
    assert page.evaluate(script, [[country, ended], asked]) == [2, 0, 2]


def test_steps_of_another_ladder_say_nothing_of_this_one(page: Page, address: str) -> None:
    """A record on the step fits, one on another step of the ladder does not, and one of another ladder only may."""
    page.goto(f"{address}/om.html")
    script = """async (records) => {
      const {judge} = await import('/_static/find.js');
      const data = {steps: {by1: "by", by2: "by", oe1: "oe"}, places: [{in: "by"}, {in: "oe"}], regions: {}};
      const query = {step: "by1", grade: null, age: null, percent: null};
      return records.map((record) => judge(record, query, data)[0]);
    }"""
    records = [
        {"steps": ["by1", "by2"], "places": [0]},
        {"steps": ["by2"], "places": [0]},
        {"steps": ["oe1"], "places": [0, 1]},
        {"steps": ["oe1"], "places": [1]},
        {"places": [0]},
    ]
    assert page.evaluate(script, records) == [2, 0, 1, 0, 1]
