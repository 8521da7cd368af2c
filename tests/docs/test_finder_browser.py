"""Readers' journeys through the finder, in a real browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.accessibility import faults

STATES = (
    "find/index.html",
    "find/index.html?skole=Tingbjerg+Skole&klasse=5&fravaer=18",
    "find/index.html?skole=Tagenbo+Skole&fravaer=meget&alder=x",
    "find/index.html?kommune=koebenhavn&underretning=ja&dage=7",
)
TINGBJERG = "?skole=Tingbjerg+Skole&klasse=5&fravaer=18"


def finder(page: Page, address: str, query: str = "") -> None:
    """Open the finder."""
    page.goto(f"{address}/find/index.html{query}")


def card(page: Page, name: str) -> Locator:
    """The row of an intervention."""
    return page.locator(".match", has=page.get_by_role("heading", name=name, exact=True))


def group(page: Page, title: str) -> Locator:
    """A group by its title."""
    return page.locator("div[data-group]", has=page.get_by_role("heading", name=title, exact=True))


def test_the_three_fields_lead_to_an_answer_that_comes_into_view(page: Page, address: str) -> None:
    """Filled in and sent, the groups stand below, focus is on their count, and the address holds what was asked."""
    finder(page, address)
    expect(page.locator("#find-answer")).to_be_hidden()
    page.get_by_label("Skole", exact=True).fill("tingbjerg")
    page.get_by_label("Klassetrin").select_option("5")
    page.get_by_label("Fravær i pct.").fill("18 %")
    page.get_by_role("button", name="Vis indsatser").click()
    expect(page.locator("#find-answer")).to_be_focused()
    told = "2 nævner Tingbjerg Skole. 5 findes i hele København. 3 måske. 7 passer ikke."
    expect(page.locator("#find-answer")).to_have_text(told, use_inner_text=True)
    expect(page.locator("#find-answer")).to_be_in_viewport()
    assert page.url.endswith("find/index.html?skole=tingbjerg&klasse=5&fravaer=18+%25")
    named = group(page, "Nævner Tingbjerg Skole")
    expect(named.locator("h3")).to_have_text(["Skolefraværsrådgivere", "Kom i skole igen"])
    adviser = card(page, "Skolefraværsrådgivere")
    expect(adviser).to_contain_text("Sådan får du den: ikke oplyst")
    expect(adviser.locator(".reason-3")).to_have_text(["Skolen er nævnt ved navn (april 2026)"])
    expect(adviser.locator(".reason-2").filter(has_text="monitoreringsområde")).to_be_visible()
    expect(card(page, "Skoleflex-indsatser").get_by_role("link")).to_have_text(
        ["Skoleflex-indsatser", "Skoleflex", "Skoleflex MINI", "Skoleflex Plus", "Tilbageslusningsflex"]
    )


def test_what_does_not_fit_is_folded_with_its_reason(page: Page, address: str) -> None:
    """Kom glad i skole is not at the school, Chilled is for others; both say so once the part is opened."""
    finder(page, address, TINGBJERG)
    row = page.locator("details li", has=page.get_by_role("heading", name="Kom glad i skole – hver dag"))
    expect(page.locator("details[data-group]")).to_be_visible()
    expect(page.get_by_text("Passer ikke (7), og hvorfor")).to_be_visible()
    assert not page.locator("details[data-group]").evaluate("part => part.open")
    page.get_by_text("Passer ikke (7), og hvorfor").click()
    expect(row).to_contain_text("Ikke på skolen.")
    chilled = page.locator("details li", has=page.get_by_role("heading", name="Chilled"))
    expect(chilled).to_contain_text("13-17 år; 5. klasse regnes her som 10-12 år")


def test_back_and_forward_move_through_what_was_asked(page: Page, address: str) -> None:
    """A shared address shows the same, and each step restores its fields; folded fields in use stand open."""
    finder(page, address, "?omraade=amager&klasse=5")
    expect(group(page, "Findes i området").locator("h3")).to_have_text(["U-Start"])
    expect(page.get_by_label("Område")).to_have_value("amager")
    page.get_by_label("Klassetrin").select_option("9")
    page.get_by_role("button", name="Vis indsatser").click()
    page.wait_for_url("**/find/index.html?klasse=9&omraade=amager")
    page.go_back()
    expect(page.get_by_label("Klassetrin")).to_have_value("5")
    page.go_forward()
    expect(page.get_by_label("Klassetrin")).to_have_value("9")


def test_a_field_that_cannot_be_read_says_so_and_nothing_is_listed(page: Page, address: str) -> None:
    """The message stands at the field, which has the focus and is told as wrong; the others are left as they were."""
    finder(page, address, "?skole=Tingbjerg+Skole&fravaer=meget")
    field = page.get_by_label("Fravær i pct.")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("Skriv et tal mellem 0 og 100, fx 18 eller 18,5.")
    expect(page.get_by_label("Skole", exact=True)).to_have_value("Tingbjerg Skole")
    expect(page.locator("#find-answer")).to_be_hidden()
    expect(page.locator(".match")).to_have_count(0)
    field.fill("18,5")
    field.press("Enter")
    expect(group(page, "Nævner Tingbjerg Skole")).to_be_visible()


def test_an_unknown_school_is_told_and_the_nearest_offered(page: Page, address: str) -> None:
    """Nothing is listed; one press takes the school that is offered, with all else that was asked."""
    finder(page, address, "?skole=Tagenbo+Skole&klasse=5")
    expect(page.get_by_text("Håndbogen kender ingen skole med navnet »Tagenbo Skole«.")).to_be_visible()
    expect(page.locator(".match")).to_have_count(0)
    page.get_by_role("button", name="Tagensbo Skole").click()
    expect(group(page, "Nævner Tagensbo Skole").locator("h3")).to_have_text(
        ["Kom glad i skole – hver dag", "Skolefraværsrådgivere"]
    )
    assert page.url.endswith("?skole=Tagensbo+Skole&klasse=5")
    finder(page, address, "?skole=Hogwarts")
    expect(page.get_by_text("navnet »Hogwarts«.")).to_be_visible()
    expect(page.locator("#find-offers").get_by_role("button")).to_have_count(0)


def test_with_no_input_there_is_no_list_but_the_way_to_it(page: Page, address: str) -> None:
    """The empty page fits on a screen, and values that no field has are no question."""
    for query in ("", "?skole=&klasse=", "?kommune=atlantis&klasse=x&periode=9"):
        finder(page, address, query)
        expect(page.get_by_role("link", name="Listen over de 21 indsatser")).to_be_visible()
        expect(page.locator("#find-answer")).to_be_hidden()
        expect(page.locator(".match")).to_have_count(0)


def test_pages_are_no_longer_than_they_need_to_be(page: Page, address: str) -> None:
    """Empty at most 900 pixels of content at 1280, answered at most 3,000; on a phone twice that."""
    for query, most in (("", 900), (TINGBJERG, 3_000), ("?alder=14", 3_000), ("?kommune=koebenhavn", 3_000)):
        finder(page, address, query)
        expect(page.locator("#find")).to_be_visible()
        page.wait_for_load_state("networkidle")
        for width, factor in ((1280, 1), (390, 2)):
            page.set_viewport_size({"width": width, "height": 600})
            assert page.evaluate("document.documentElement.scrollHeight") <= most * factor, (width, query)


def test_the_finder_works_by_keyboard_alone(page: Page, address: str) -> None:
    """From field to field, the folded part opened, sent by Enter, and what does not fit opened too."""
    finder(page, address)
    page.get_by_label("Skole", exact=True).focus()
    page.keyboard.type("Guldberg Skole")
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    expect(page.get_by_label("Klassetrin")).to_have_value("5")
    page.locator("#find summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Barnet har en sag i SOF").focus()
    page.keyboard.type("J")
    page.get_by_label("Fravær i pct.").focus()
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    expect(page.locator("#find-answer")).to_be_focused()
    assert page.url.endswith("?skole=Guldberg+Skole&klasse=5&fravaer=9&sag=ja")
    expect(page.get_by_label("Barnet har en sag i SOF")).to_be_visible()
    folded = page.locator("details[data-group] summary")
    folded.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details[data-group] li").first).to_be_visible()


def test_text_of_records_is_never_markup(page: Page, address: str, site: Path) -> None:
    """Whatever a record says is shown as the characters it is made of."""
    data = json.loads((site / "find" / "indsatser.json").read_text(encoding="utf-8"))
    evil = "<img src=x onerror=\"document.title='ramt'\">"
    data["records"][0] |= {"name": evil, "summary": evil, "way": evil, "checks": [[evil]], "level": evil}
    page.route("**/indsatser.json", lambda route: route.fulfill(json=data))
    finder(page, address, "?alder=10")
    item = page.locator(".match", has_text=evil).first
    expect(item.locator("h3")).to_have_text(evil)
    assert page.locator("main img").count() == 0


def test_without_a_script_the_finder_says_so_and_leads_to_the_lists(scriptless: Page, address: str) -> None:
    """No form that does nothing; what there is instead."""
    finder(scriptless, address)
    expect(scriptless.locator("#find")).to_be_hidden()
    expect(scriptless.get_by_text("Her skal browseren køre JavaScript for at svare.")).to_be_visible()
    for name in ("Listen over de 21 indsatser", "skole", "område", "trin på indsatstrappen"):
        expect(scriptless.locator("main, article").first.get_by_role("link", name=name, exact=True)).to_be_visible()


def test_results_are_accessible_and_fit(themed_page: Page, address: str) -> None:
    """Axe finds nothing in what the scripts draw, nothing is wider than the page, and nobody else is asked."""
    assert faults(themed_page, address, STATES) == []


def test_a_municipality_without_any_record_is_told_apart_from_one_that_has_none(page: Page, address: str) -> None:
    """Nothing registered is not none."""
    finder(page, address, "?kommune=hvidovre")
    told = page.locator("[data-group=none]")
    expect(told).to_have_text("Håndbogen har ingen indsats registreret i Hvidovre. Det betyder ikke, at kommunen ingen har.")
    expect(told).to_be_visible()
    finder(page, address, "?kommune=norddjurs&klasse=10")
    expect(page.locator("#find-answer")).to_be_visible()
    expect(told).to_be_hidden()


PRINTED = {
    "find/index.html?skole=tingbjerg&klasse=5&fravaer=18+%25&tilbud=special": (
        "Skole: tingbjerg · Klassetrin: 5. klasse · Fravær i pct.: 18 % · Skoletilbud: Specialklasse eller -skole."
    ),
    "sammenlign/index.html?id=back2school&id=chilled": "Indsats 1: Back2School · Indsats 2: Chilled.",
    "soeg/index.html?q=frav%C3%A6r": "Hvad søger du? fravær.",
    "indsatser/index.html?sted=norddjurs&klasse=5&ukendt=1": "Sted: Norddjurs Kommune · Klassetrin: 5. klasse.",
}
"""An address that asks something to what its print says of it."""


@pytest.mark.parametrize("path", PRINTED)
def test_a_print_says_what_was_asked_and_how_old_the_answer_is(page: Page, address: str, path: str) -> None:
    """In the words of the form, which is not printed; without a question nothing is said, and on the screen nothing either."""
    page.goto(f"{address}/{path}")
    asked = page.locator(".asked")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(asked).to_be_hidden()
    page.emulate_media(media="print")
    expect(asked).to_be_visible()
    expect(asked).to_have_text(
        re.compile(re.escape(PRINTED[path]) + r" Oplysningerne er senest holdt op mod kilderne \d+\. \w+ \d+\.$")
    )
    page.goto(f"{address}/{path.partition('?')[0]}")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(asked).to_be_hidden()
    page.emulate_media(media="screen")
