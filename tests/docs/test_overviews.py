"""Journeys of a councillor, in a real browser: who has what, what it costs, when it ends, and who says otherwise."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_what_ends_soon_stands_first(scriptless: Page, address: str) -> None:
    """A councillor sees what ends within two years, and gets on to the record's money."""
    scriptless.goto(f"{address}/oekonomi/index.html")
    first = scriptless.locator(".box").first
    expect(first).to_contain_text("Den koordinerende fraværsindsats")
    expect(scriptless.locator(".grant .ending")).to_have_text("660.000 kr. pr. år")
    scriptless.locator(".grant").nth(1).get_by_role("link").click()
    scriptless.wait_for_url("**/indsatser/den-koordinerende-fravaersindsats.html#oekonomi")


def test_a_disagreement_opens_where_it_stands(scriptless: Page, address: str) -> None:
    """Both voices are one click away, each with its source mark; names and spellings come last."""
    scriptless.goto(f"{address}/uenigheder/index.html")
    part = scriptless.locator("#hvor")
    note = part.locator("details", has_text="Findes U-Start kun på Amager eller i hele byen?")
    expect(note.get_by_text("bydækkende")).to_be_hidden()
    note.locator("summary").click()
    expect(note.locator("li").first).to_be_visible()
    assert note.locator("a.source-mark").count() >= 2


def test_what_amager_has(scriptless: Page, address: str) -> None:
    """What is bound to the area stands in its column, what the whole city has in the table below, on a phone as cards."""
    scriptless.goto(f"{address}/daekning/index.html")
    part = scriptless.locator("#kommune-koebenhavn")
    row = part.locator("table").first.locator("tbody tr", has=scriptless.get_by_role("link", name="U-Start", exact=True))
    expect(row.locator("td[data-head='Amager']")).to_have_text("● 15 skoler")
    third = part.locator("table").nth(1).locator("tbody tr", has=scriptless.get_by_role("link", name="Trin 3", exact=True))
    expect(third).to_contain_text("Mind My Mind")
    row.get_by_role("link", name="U-Start").click()
    scriptless.wait_for_url("**/indsatser/u-start.html")


def test_every_intervention_under_barnets_lov_32(scriptless: Page, address: str) -> None:
    """From the list of law to the provision, and there the interventions of both steps, as the steps'."""
    scriptless.goto(f"{address}/retsgrundlag/index.html")
    scriptless.get_by_role("link", name="§ 32", exact=True).click()
    part = scriptless.locator("article")
    for name in ("U-Start", "Den koordinerende fraværsindsats", "Mind My Mind", "Skoleflex-indsatser"):
        expect(part.get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(part).to_contain_text("Loven gælder trinnet")


def test_a_rise_stands_as_plainly_as_a_fall(scriptless: Page, address: str) -> None:
    """Both are told in a sentence of the same type, on the same list; a rise has its size."""
    scriptless.goto(f"{address}/resultater/index.html")
    rows = scriptless.locator("#om-absence .result")
    rise = rows.filter(has_text="Nørre Fælled Skole").locator(".result-text p")
    fall = rows.filter(has_text="14 af 21").locator(".result-text p")
    same = "e => { const s = getComputedStyle(e); return [s.fontSize, s.fontWeight, s.color].join() }"
    assert rise.evaluate(same) == fall.evaluate(same)
    expect(rise).to_contain_text("+19,1 procentpoint (beregnet)")
    expect(scriptless.locator("#uden")).to_contain_text("Ingen ifølge kilden")


def test_no_result_page_speaks_of_effect(scriptless: Page, address: str) -> None:
    """Nothing has figures, design and comparison, so nothing is called effect."""
    scriptless.goto(f"{address}/resultater/index.html")
    assert "effekt" not in (scriptless.locator("article").text_content() or "").casefold()


def test_limits_with_the_same_number_stand_apart(scriptless: Page, address: str) -> None:
    """Two limits of 15 percent: one with a notification, one the law's."""
    scriptless.goto(f"{address}/taerskler/index.html")
    rows = scriptless.locator("#alle tbody tr", has_text="Mindst 15 pct.")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("underretning")
    expect(rows.nth(1)).to_contain_text("Barnets lov § 133, stk. 2")


def test_no_table_or_picture_is_cut_on_paper(page: Page, address: str) -> None:
    """On a page of A4 even the widest table fits."""
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print")
    cut = "[...document.querySelectorAll('.table, .money-bar')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
    found = {}
    for name in ("daekning", "oekonomi", "resultater", "taerskler"):
        page.goto(f"{address}/{name}/index.html")
        found[name] = page.evaluate(cut)
    assert {name for name, count in found.items() if count} == set()


def test_the_timeline_keeps_dates_as_exact_as_their_sources(scriptless: Page, address: str) -> None:
    """A season, a month and a day stand as they are, each year under its own head."""
    scriptless.goto(f"{address}/tidslinje/index.html")
    expect(scriptless.locator("#aar-2022")).to_contain_text("Foråret 2022")
    expect(scriptless.locator("#aar-2024 time").filter(has_text="April")).to_have_text("April")
    expect(scriptless.locator("#aar-2025")).to_contain_text("Udsat igen")
    years = scriptless.locator("section > h2").all_text_contents()
    assert [year[:4] for year in years[:-1]] == sorted(year[:4] for year in years[:-1])
