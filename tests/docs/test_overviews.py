"""Journeys of a councillor, in a real browser: who has what, what it costs, when it ends, and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page on a narrow phone, without JavaScript: nothing here may need more."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, locale="da-DK", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_what_ends_soon_stands_first(reader: Page, address: str) -> None:
    """A councillor sees what ends within two years, and gets on to the record's money."""
    reader.goto(f"{address}/oekonomi/index.html")
    first = reader.locator(".box").first
    expect(first).to_contain_text("Den koordinerende fraværsindsats")
    expect(reader.locator(".grant .ending")).to_have_text("660.000 kr. pr. år")
    reader.locator(".grant").nth(1).get_by_role("link").click()
    reader.wait_for_url("**/indsatser/den-koordinerende-fravaersindsats.html#oekonomi")


def test_a_disagreement_opens_where_it_stands(reader: Page, address: str) -> None:
    """Both voices are one click away, each with its source mark; names and spellings come last."""
    reader.goto(f"{address}/uenigheder/index.html")
    part = reader.locator("#hvor")
    note = part.locator("details", has_text="Findes U-Start kun på Amager eller i hele byen?")
    expect(note.get_by_text("bydækkende")).to_be_hidden()
    note.locator("summary").click()
    expect(note.locator("li").first).to_be_visible()
    assert note.locator("a.source-mark").count() >= 2


def test_what_amager_has(reader: Page, address: str) -> None:
    """One row tells what is local, what the city has, what has no stated place, and where nothing is registered."""
    reader.goto(f"{address}/daekning/index.html")
    row = reader.locator("#trin-for-trin tbody tr", has=reader.get_by_role("link", name="Amager", exact=True))
    cells = row.locator("td")
    expect(cells.nth(0)).to_contain_text("Ikke oplyst, hvor: Fraværsregistrering")
    expect(cells.nth(1)).to_have_text("Ikke registreret")
    expect(cells.nth(2)).to_contain_text("I området: U-Start")
    expect(cells.nth(2)).to_contain_text("I hele kommunen: Chilled, Cool Kids, Mind My Mind og Sygeundervisning")
    cells.nth(2).get_by_role("link", name="U-Start").click()
    reader.wait_for_url("**/indsatser/u-start.html")


def test_the_ways_to_cover_differ_in_pattern_and_not_in_colour_alone(reader: Page, address: str) -> None:
    """Each reach has its own line; what is not registered has none, but a hatch."""
    reader.goto(f"{address}/daekning/index.html")
    signs = reader.locator("#tegnene .raekkevidde")
    expect(signs).to_have_count(5)
    expect(signs.nth(0)).to_have_css("border-left-style", "double")
    expect(signs.nth(1)).to_have_css("border-left-style", "solid")
    expect(signs.nth(3)).to_have_css("border-left-style", "dotted")
    widths = [signs.nth(index).evaluate("e => getComputedStyle(e).borderLeftWidth") for index in (1, 2)]
    assert widths[0] != widths[1]
    assert "repeating-linear-gradient" in signs.nth(4).evaluate("e => getComputedStyle(e).backgroundImage")


def test_every_intervention_under_barnets_lov_32(reader: Page, address: str) -> None:
    """From the list of law to the provision, and there the interventions of both steps, as the steps'."""
    reader.goto(f"{address}/retsgrundlag/index.html")
    reader.get_by_role("link", name="§ 32", exact=True).click()
    part = reader.locator("#via-trin")
    for name in ("U-Start", "Den koordinerende fraværsindsats", "Mind My Mind", "Skoleflex-indsatser"):
        expect(part.get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(part).to_contain_text("Loven gælder trinnet")


def test_a_rise_stands_as_plainly_as_a_fall(reader: Page, address: str) -> None:
    """Both have a word and a sign in the same column, in the same type; a rise has its size."""
    reader.goto(f"{address}/resultater/index.html")
    rows = reader.locator("#fravaer-op-eller-ned tbody tr")
    rise = rows.filter(has_text="Nørre Fælled Skole").locator("td").nth(1)
    fall = rows.filter(has_text="14 af 21").locator("td").nth(1)
    expect(rise).to_have_text("▲ Stigning")
    expect(fall).to_have_text("▼ Fald")
    same = "e => { const s = getComputedStyle(e); return [s.fontSize, s.fontWeight, s.color].join() }"
    assert rise.locator("p").evaluate(same) == fall.locator("p").evaluate(same)
    expect(rows.filter(has_text="Nørre Fælled Skole")).to_contain_text("+19,1 procentpoint (beregnet)")
    expect(reader.locator("#indsatser-uden-resultater")).to_contain_text("Ingen opsamling")


def test_no_result_page_speaks_of_effect(reader: Page, address: str) -> None:
    """Nothing has figures, design and comparison, so nothing is called effect."""
    reader.goto(f"{address}/resultater/index.html")
    assert "effekt" not in (reader.locator("article").text_content() or "").casefold()


def test_limits_with_the_same_number_stand_apart(reader: Page, address: str) -> None:
    """Two limits of 15 percent: one with a notification, one the law's."""
    reader.goto(f"{address}/taerskler/index.html")
    rows = reader.locator("#alle-graenser tbody tr", has_text="≥ 15 pct.")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("underretning")
    expect(rows.nth(1)).to_contain_text("Barnets lov § 133, stk. 2")


@pytest.mark.parametrize("name", ["daekning", "oekonomi", "resultater", "taerskler"])
def test_no_table_or_picture_is_cut_on_paper(browser: Browser, address: str, name: str) -> None:
    """On a page of A4 even the widest table fits."""
    context = browser.new_context(viewport={"width": 794, "height": 1123}, locale="da-DK")
    paper = context.new_page()
    paper.goto(f"{address}/{name}/index.html")
    paper.emulate_media(media="print")
    cut = "[...document.querySelectorAll('.tabel, .tidsbillede')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert paper.evaluate(cut) == 0
    context.close()


def test_the_timeline_keeps_dates_as_exact_as_their_sources(reader: Page, address: str) -> None:
    """A season, a month and a day stand as they are, each year under its own head."""
    reader.goto(f"{address}/tidslinje/index.html")
    expect(reader.locator("#aar-2022")).to_contain_text("foråret 2022")
    expect(reader.locator("#aar-2024")).to_contain_text("april 2024")
    expect(reader.locator("#aar-2025")).to_contain_text("Udsat igen")
    years = reader.locator("section > h2").all_text_contents()
    assert [year[:4] for year in years[:-1]] == sorted(year[:4] for year in years[:-1])
