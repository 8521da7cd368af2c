"""Readers' journeys from the front page through the list to the comparison, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.accessibility import faults

STATES = (
    "index.html",
    "indsatser/index.html",
    "metoder/ambit.html",
    "sammenlign/index.html",
    "sammenlign/index.html?id=u-start&id=mind-my-mind&id=skoleflex-indsatser&id=kom-glad-i-skole-hver-dag",
)
HEIGHTS = {"index.html": (1_600, 3_200), "indsatser/index.html": (3_000, 6_000), STATES[4]: (3_000, 5_200)}
"""Address to the most that a page is high on a screen of 1280 pixels and on a phone."""


def test_the_front_pages_fields_lead_to_the_finders_answer(page: Page, address: str) -> None:
    """School, grade and absence are sent to the finder as it names them."""
    page.goto(f"{address}/index.html")
    page.get_by_label("Skole", exact=True).fill("Tingbjerg Skole")
    page.locator("select[name=klasse]").select_option("5")
    page.get_by_label("Fravær i pct.").fill("18")
    page.get_by_role("button", name="Find indsats").click()
    page.wait_for_url("**/find/index.html?skole=Tingbjerg+Skole&klasse=5&fravaer=18")
    expect(page.locator("#find-answer")).to_be_visible()


def names(page: Page) -> list[str]:
    """The interventions that the list shows."""
    return [row.locator("h3").inner_text() for row in page.locator(".entry:visible").all()]


def test_filters_narrow_the_list_and_the_address_keeps_them(page: Page, address: str) -> None:
    """What no source states stays as a maybe; a grade that no age reaches goes; clearing brings all back."""
    page.goto(f"{address}/indsatser/index.html")
    count = page.locator("[data-count]")
    expect(count).to_have_text("21 indsatser")
    page.locator("select[name=trin]").select_option("trin-3")
    page.locator("select[name=penge]").select_option("ending")
    expect(count).to_have_text("1 af 21 indsatser.")
    assert names(page) == ["Den koordinerende fraværsindsats"]
    expect(page.locator(".group-head:visible")).to_have_count(1)
    page.reload()
    expect(count).to_have_text("1 af 21 indsatser.")
    page.get_by_role("button", name="Ryd", exact=True).click()
    expect(count).to_have_text("21 indsatser")
    assert page.url.endswith("/indsatser/index.html")
    page.locator("select[name=sted]").select_option("koebenhavn/amager")
    page.locator("select[name=klasse]").select_option("5")
    expect(count).to_contain_text(" af dem måske: kilderne siger det ikke.")
    shown = names(page)
    assert {"U-Start", "Mind My Mind", "Cool Kids", "Fraværsregistrering"} <= set(shown)
    assert not {"Den koordinerende fraværsindsats", "På forkant med fravær", "Chilled"} & set(shown)
    aged = page.locator(".entry", has=page.get_by_role("heading", name="Cool Kids", exact=True))
    expect(aged.get_by_text("Måske", exact=True)).to_be_visible()


def test_what_is_chosen_in_the_list_stands_side_by_side(page: Page, address: str) -> None:
    """At most four boxes; names are whole, rows that none answers are folded, and the address can be shared."""
    page.goto(f"{address}/indsatser/index.html")
    for name in ("Chilled", "Kom glad i skole – hver dag", "Kom i skole igen", "U-Start"):
        page.get_by_label(f"Sammenlign {name}", exact=True).check()
    expect(page.locator("#tray")).to_contain_text("Valgt: Kom glad i skole – hver dag, Kom i skole igen, Chilled, U-Start")
    expect(page.get_by_label("Sammenlign Cool Kids", exact=True)).to_be_disabled()
    page.get_by_label("Sammenlign Chilled", exact=True).uncheck()
    page.locator("#tray").get_by_role("button", name="Sammenlign").click()
    page.wait_for_url("**/sammenlign/index.html?id=kom-glad-i-skole-hver-dag&id=kom-i-skole-igen&id=u-start")
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(["Kom glad i skole – hver dag", "Kom i skole igen", "U-Start"])
    expect(page.locator("[data-count]")).to_have_text("3 indsatser står side om side.")
    expect(table.get_by_role("row", name="Målt").get_by_role("cell").nth(2)).to_contain_text("Tal uden sammenligning")
    expect(table.get_by_role("rowheader", name="Indstilles af")).to_have_count(0)
    page.get_by_text("som ingen af dem har svar på").click()
    expect(page.locator(".comparison-rest")).to_contain_text("Indstilles af")
    table.get_by_role("link", name="Amager, 15 skoler i Københavns Kommune (Hvor, U-Start)").click()
    page.wait_for_url("**/indsatser/u-start.html#hvor")


def test_the_comparison_is_chosen_and_read_by_keyboard_alone(page: Page, address: str) -> None:
    """One is not enough, and it says so; the same twice is one; the table is reached by keys."""
    page.goto(f"{address}/sammenlign/index.html?id=u-start")
    expect(page.locator("[data-count]")).to_have_text("Vælg mindst én indsats mere.")
    page.locator("select[name=id]").nth(1).focus()
    page.keyboard.type("Cool")
    page.keyboard.press("Tab")
    page.keyboard.type("Cool")
    page.get_by_role("button", name="Sammenlign", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sammenlign/index.html?id=u-start&id=cool-kids&id=cool-kids")
    expect(page.get_by_role("columnheader")).to_have_text(["U-Start", "Cool Kids"])
    page.get_by_role("region", name="Sammenligning").focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_an_address_of_an_unknown_intervention_chooses_nothing(page: Page, address: str) -> None:
    """The page asks for a choice."""
    page.goto(f"{address}/sammenlign/index.html?id=../find/indsatser&id=findes-ikke")
    expect(page.locator("[data-count]")).to_contain_text("Vælg to til fire indsatser")
    expect(page.get_by_role("table")).to_have_count(0)


def test_without_a_script_all_rows_stand_open(scriptless: Page, address: str) -> None:
    """No field and no box that does nothing; the comparison leads to the list."""
    scriptless.goto(f"{address}/indsatser/index.html")
    expect(scriptless.locator(".entry:visible")).to_have_count(21)
    for part in (".filters", ".choose >> nth=0", "#tray"):
        expect(scriptless.locator(part)).to_be_hidden()
    scriptless.goto(f"{address}/sammenlign/index.html")
    expect(scriptless.locator("form.compare")).to_be_hidden()
    expect(scriptless.locator(".no-script").get_by_role("link", name="listen over indsatser")).to_be_visible()


def test_pages_are_accessible_and_fit(themed_page: Page, address: str) -> None:
    """Axe finds nothing, nothing is wider than the page, and nobody else is asked."""
    assert faults(themed_page, address, STATES) == []


def test_pages_are_no_longer_than_they_need_to_be(page: Page, address: str) -> None:
    """On a screen and on a phone."""
    found: dict[tuple[str, int], int] = {}
    for state, highest in HEIGHTS.items():
        page.goto(f"{address}/{state}")
        page.wait_for_load_state("networkidle")
        for width, most in zip((1280, 390), highest, strict=True):
            page.set_viewport_size({"width": width, "height": 900})
            height = page.evaluate("document.documentElement.scrollHeight")
            found |= {(state, width): height} if height > most else {}
    assert found == {}
