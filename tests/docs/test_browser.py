"""What a person sees, in a real browser: every type of page, in light and dark, wide and narrow."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.accessibility import overflow, violations, watched

PAGES = (
    "index",
    "find/index",
    "sammenlign/index",
    "indsatser/index",
    "indsatser/u-start",
    "indsatser/paa-forkant-med-fravaer",
    "indsatser/fravaersregistrering",
    "omraader/index",
    "omraader/noerrebro-bispebjerg",
    "skoler/index",
    "skoler/tingbjerg-skole",
    "trin/index",
    "trin/trin-3",
    "retsgrundlag/index",
    "love/sundhedsloven",
    "paragraffer/bl-32",
    "organisationer/index",
    "organisationer/sof",
    "kommuner/norddjurs",
    "ordninger/tv02",
    "kilder/svar-back2school-2025",
    "ordliste/index",
    "ordliste/bekymrende-fravaer",
    "metoder/ambit",
    "data/index",
    "daekning/index",
    "oekonomi/index",
    "resultater/index",
    "taerskler/index",
    "tidslinje/index",
    "uenigheder/index",
    "om",
    "tilgaengelighed",
    "redaktoerer/index",
    "redaktoerer/regler/K301",
    "soeg/index",
)

STANDARD = "Open Referral"
"""A name with an English word."""

ENGLISH = frozenset((Path(__file__).parents[1] / "data" / "english.txt").read_text(encoding="utf-8").split())
"""Words of an interface in English that are no Danish words."""

STRINGS = """() => {
  const skipped = "pre, code, script, style, noscript, [lang]:not([lang=da])";
  const found = [document.title], sorts = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (!walk.currentNode.parentElement.closest(skipped)) found.push(walk.currentNode.data);
  for (const node of document.querySelectorAll("*")) {
    for (const name of ["aria-label", "aria-description", "aria-roledescription", "title", "alt", "placeholder"])
      if (node.hasAttribute(name)) found.push(node.getAttribute(name));
    const sort = `${node.tagName} ${node.className}`;
    for (const part of sorts.has(sort) ? [] : ["::before", "::after"])
      found.push(getComputedStyle(node, part).content.replace(/^"|"$/g, ""));
    sorts.add(sort);
    if (node.matches("input[type=submit], input[type=reset], input[type=button]")) found.push(node.value);
  }
  return [...new Set(found.map((text) => text.trim()).filter((text) => /[a-z]{2}/i.test(text) && text !== "none"))];
}"""
"""Everything that a page says to eyes and ears: texts, labels, titles and what styles add, each once."""


LOOKS = """() => {
  const found = [];
  const isSeen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height > 1;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)].filter(isSeen);
  all("main :is(h1, h2, h3, h4)").forEach((heading, index, headings) => {
    const between = new Range(), next = headings[index + 1];
    if (!next || next.tagName > heading.tagName) return;
    between.setStartAfter(heading);
    between.setEndBefore(next);
    if (!between.toString().trim()) found.push(`nothing stands under »${heading.textContent}«`);
  });
  for (const list of all("main :is(ul, ol)").filter((one) => /flex|grid/.test(getComputedStyle(one).display))) {
    const margins = new Set(all(":scope > li", list).map((item) => getComputedStyle(item).marginTop));
    if (margins.size > 1) found.push(`the items of .${list.className} begin at ${[...margins]} below the line`);
  }
  for (const table of all("main table")) {
    const rows = [...table.tBodies].flatMap(({ rows }) => [...rows]);
    const columns = [...(rows[0]?.cells ?? [])].map((_, index) => rows.map(({ cells }) => cells[index]?.textContent).join("|"));
    const name = table.caption?.textContent;
    if (rows.length > 1 && new Set(columns).size < columns.length) found.push(`two columns of »${name}« are one`);
    if (rows.some((row) => isSeen(row) && all(":scope > *", row).length === 1)) found.push(`a card of »${name}« is empty`);
  }
  for (const cell of all("main .card-table :is(th, td)"))
    if (getComputedStyle(cell).display === "block" && cell.scrollWidth > cell.clientWidth)
      found.push(`»${cell.textContent}« is cut at the edge of its card`);
  for (const seam of document.querySelectorAll(".seam"))
    if (getComputedStyle(seam).display !== "inline") found.push(`»${seam.parentElement.textContent}« is parted at a seam`);
  for (const table of all("main .scroll")) {
    const above = table.previousElementSibling;
    const gap = above && table.getBoundingClientRect().top - above.getBoundingClientRect().bottom;
    if (above && isSeen(above) && gap < 4) found.push(`a table touches »${above.textContent.slice(0, 40)}«`);
  }
  for (const list of all("main .entries")) {
    const places = all(".entry-marks", list).map((marks) => {
      const name = marks.parentElement.querySelector("h3").getBoundingClientRect();
      return marks.getBoundingClientRect().top < name.bottom - 2;
    });
    if (new Set(places).size > 1) found.push(`the marks of »${list.textContent.trim().slice(0, 40)}« stand in two ways`);
  }
  for (const heading of all("main :is(h1, h2, h3, h4)")) heading.style.hyphens = "manual"; // no browser's own dictionary
  const range = new Range();
  const titles = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (titles.nextNode()) {
    const node = titles.currentNode;
    for (const { 0: word, index } of node.parentElement.closest("h1, h2, h3, h4") ? node.data.matchAll(/[\\p{L}]+/gu) : []) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) found.push(`»${word}« is broken without a hyphen`);
    }
  }
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode())
    if (/§ \\d/.test(walk.currentNode.data) && !walk.currentNode.parentElement.closest("pre, code, script, option"))
      found.push(`a line may end after the sign of »${walk.currentNode.data.trim().slice(0, 40)}«`);
  const folded = [...document.querySelectorAll("main details:not([open])")];
  for (const one of folded) one.open = true;
  const beyond = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (beyond > 0) found.push(`${beyond} px too wide with its notes open`);
  for (const one of folded) one.open = false;
  return found;
}"""
"""What is wrong with the layout of a page: empty sections, uneven rows, columns and cards without words, cut words."""


SHARES = {"1280-light": slice(0, None, 2), "320-dark": slice(1, None, 2)}
"""The pages that axe judges by day in a form; in all others it judges every page."""


def english(page: Page) -> list[str]:
    """What a page says in English, neither in sight nor in names that are only heard; a name is no interface."""
    found = []
    for text in page.evaluate(STRINGS):
        words = {word.strip(".,:;!?()»«'\"").lower() for word in text.replace(STANDARD, "").split()} & ENGLISH
        found += [f"{words}: {text}"] if words else []
    return found


def test_every_type_of_page_is_accessible_quiet_danish_and_fits(
    themed_page: Page, address: str, request: pytest.FixtureRequest
) -> None:
    """Axe finds no violation of WCAG 2.1 A, AA or best practice; no fault of layout or English word.

    By day axe judges every other page wide and light, the rest narrow and dark; at night all of them in each other form.
    """
    share = SHARES.get(request.node.callspec.id, slice(None))
    judged = PAGES[share]
    with watched(themed_page, address) as faults:
        for name in PAGES:
            themed_page.goto(f"{address}/{name}.html")
            looks = themed_page.evaluate(LOOKS)
            found = [
                *overflow(themed_page),
                *looks,
                *english(themed_page),
                *(violations(themed_page) if name in judged else ()),
            ]
            faults += [f"{name}: {fault}" for fault in found]
    assert faults == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("last.textContent = 'tekst'; last.style.color = '#bbb'", "color-contrast"),
        pytest.param("last.style.opacity = 0.4", "color-contrast", marks=pytest.mark.nightly),
        ("last.innerHTML = '<img src=x>'", "image-alt"),
    ],
)
def test_one_fault_among_many_elements_alike_is_found(page: Page, address: str, change: str, rule: str) -> None:
    """What is judged once for all that looks alike is not passed over where it does not."""
    page.goto(f"{address}/uenigheder/index.html")
    page.evaluate(f"() => {{ const last = [...document.querySelectorAll('#main-content li')].at(-1); {change} }}")
    assert {found.partition(":")[0] for found in violations(page)} == {rule}


def test_a_source_mark_leads_to_the_source_and_on_to_the_section(page: Page, address: str) -> None:
    """A reader gets from a statement to the document's section in two steps."""
    page.goto(f"{address}/indsatser/u-start.html")
    page.locator(".source-mark").first.click()
    page.locator(".lookup").get_by_role("link", name="U-Start – beskrivelse").click()
    page.wait_for_url("**/kilder/praksisoverblik-2026.html#u-start-beskrivelse")
    expect(page.locator("#u-start-beskrivelse")).to_be_visible()


def test_without_a_script_a_source_mark_a_word_and_a_note_can_be_used(scriptless: Page, address: str) -> None:
    """A mark leads to the list of sources, a term to its page, and the voices of a disagreement unfold."""
    scriptless.goto(f"{address}/indsatser/u-start.html")
    scriptless.locator(".source-mark").first.click()
    assert scriptless.url.endswith("#kilde-A1")
    expect(scriptless.locator(":target")).to_contain_text("U-Start – beskrivelse")
    voice = scriptless.locator("#hvor .note-disagreement").get_by_text("resten af byen")
    expect(voice).not_to_be_visible()
    scriptless.locator("#hvor .note-disagreement summary").click()
    expect(voice).to_be_visible()
    scriptless.locator("#maalgruppe").get_by_role("link", name="massivt fravær").first.click()
    assert scriptless.url.endswith("/ordliste/massivt-fravaer.html")


def test_a_citation_opens_and_closes_by_keyboard_alone(page: Page, address: str) -> None:
    """Enter opens it, Tab goes into it, Escape closes it, and the reader stands where they stood."""
    page.goto(f"{address}/indsatser/u-start.html")
    mark = page.locator(".source-mark").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(mark).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".lookup")).to_contain_text("Praksisoverblik")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.lookup') !== null")
    page.keyboard.press("Escape")
    expect(page.locator(".lookup")).to_have_count(0)
    expect(mark).to_be_focused()
    expect(mark).to_have_attribute("aria-expanded", "false")


def test_a_term_opens_and_closes_by_touch(browser: Browser, address: str) -> None:
    """A tap shows what a word means, inside the screen; a second one on the word, or one beside, takes it away."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    phone = context.new_page()
    phone.goto(f"{address}/indsatser/u-start.html")
    term, box = phone.locator("#maalgruppe").get_by_role("link", name="massivt fravær").first, phone.locator(".lookup")
    term.tap()
    expect(box).to_contain_text("Ingen kilde sætter tal på.")
    place = box.bounding_box()
    assert place is not None
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= 320
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    term.tap()
    expect(box).to_have_count(0)
    term.tap()
    phone.locator("#maalgruppe h2").tap()
    expect(box).to_have_count(0)
    context.close()


def test_an_open_box_is_accessible(themed_page: Page, address: str) -> None:
    """Axe finds no violation while a citation or a term is open; what the box half covers counts when it is closed."""
    faults: list[str] = []
    themed_page.goto(f"{address}/indsatser/u-start.html")
    for link in (themed_page.locator(".source-mark").first, themed_page.locator("#maalgruppe a[href*=ordliste]").first):
        link.focus()
        themed_page.keyboard.press("Enter")
        box = themed_page.locator(".lookup")
        expect(box).to_be_visible()
        inside = box.inner_html()
        found = (fault.partition(": ") for fault in violations(themed_page))
        faults += [f"{rule}: {html}" for rule, _, html in found if rule != "target-size" or html in inside]
        themed_page.keyboard.press("Escape")
    assert faults == []


def test_the_skip_link_is_first_by_keyboard_and_leads_to_the_content(page: Page, address: str) -> None:
    """The first tab stop skips the menu."""
    page.goto(f"{address}/indsatser/u-start.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Gå til indholdet"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")


def test_the_step_law_is_told_as_the_steps(page: Page, address: str) -> None:
    """On a record the law of its step stands under the step, with the words that it is not the record's own."""
    page.goto(f"{address}/indsatser/u-start.html")
    law = page.locator("#adgang dd", has_text="Trin 3")
    expect(law).to_contain_text("Barnets lov § 32")
    expect(law).to_contain_text("Det gælder trinnet som helhed")
    assert page.locator("#eget-retsgrundlag").count() == 0


def test_both_voices_of_a_disagreement_are_on_the_page(page: Page, address: str) -> None:
    """The reader sees that U-Start was announced for the whole city and that 2026 has it on Amager."""
    page.goto(f"{address}/indsatser/u-start.html")
    note = page.locator("#hvor .note-disagreement")
    note.locator("summary").click()
    for voice in ("resten af byen", "15 skoler på Amager"):
        expect(note.get_by_text(voice)).to_be_visible()


def test_all_notes_open_and_close_with_one_button(page: Page, address: str) -> None:
    """What folds on the page is open at once, and closed again."""
    page.goto(f"{address}/indsatser/u-start.html")
    notes, button = page.locator("main details"), page.locator("[data-action=open-notes]")
    count = notes.count()
    assert count > 5
    for is_open in (True, False):
        button.click()
        expect(button).to_have_attribute("aria-pressed", str(is_open).lower())
        expect(page.locator("main details[open]")).to_have_count(count if is_open else 0)


def test_every_entry_of_the_rail_leads_to_its_section(page: Page, address: str) -> None:
    """Each heading of the page is in the list, and in its order."""
    page.goto(f"{address}/indsatser/u-start.html")
    listed = page.locator(".rail-sections a").evaluate_all("links => links.map(link => link.hash)")
    sections = page.locator(".section[id]").evaluate_all("sections => sections.map(section => `#${section.id}`)")
    assert listed == sections


PRINTED = (
    "index",
    "indsatser/index",
    "indsatser/u-start",
    "love/sundhedsloven",
    "daekning/index",
    "oekonomi/index",
    "resultater/index",
    "tidslinje/index",
    "uenigheder/index",
    "sammenlign/index",
    "kilder/socialstyrelsen-projektside",
    "redaktoerer/regler/K301",
)
PAPER_MARGIN = 17 * 72 / 25.4
TEXT_ON_PAPER = """() => {
    const article = document.querySelector("main article"), found = [];
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const holder = walker.currentNode.parentElement;
        const isSeen = holder.checkVisibility() && !holder.closest("title, desc, .visually-hidden");
        if (isSeen) found.push(walker.currentNode.textContent);
    }
    return [...found, ...[...article.querySelectorAll("a[href^=http]")].map(link => link.getAttribute("href"))];
}"""


@pytest.mark.parametrize("name", PRINTED)
def test_a_page_prints_whole(page: Page, address: str, name: str) -> None:
    """On paper stands the page's text, all of it, with addresses written out; no menu, no form, and nothing beyond the margin.

    No sheet but the last ends in its upper half.
    """
    page.goto(f"{address}/{name}.html")
    page.emulate_media(media="print")
    expect(page.locator("main :is(form, button, .button, input, .scroll-hint)").filter(visible=True)).to_have_count(0)
    pieces = [bare(text) for text in page.evaluate(TEXT_ON_PAPER)]
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    words, beyond, ends = "", [], []
    for sheet in document:
        text, width = sheet.get_textpage(), sheet.get_width()
        words += bare(text.get_text_bounded())
        places = [text.get_rect(number) for number in range(text.count_rects())]
        ends.append(min(place[1] for place in places) / sheet.get_height())
        beyond += [text.get_text_bounded(*place) for place in places if place[2] > width - PAPER_MARGIN + 1 or place[0] < 0]
    document.close()
    assert [piece for piece in pieces if piece not in words] == []
    assert beyond == []
    assert [end for end in ends[:-1] if end > 0.5] == [], ends
    assert words.startswith(next(filter(None, pieces)))
    assert words.endswith(next(piece for piece in reversed(pieces) if piece and not piece.startswith("http")))


def test_a_full_page_is_at_most_five_sheets(page: Page, address: str) -> None:
    """All of U-Start, with its notes open, is on five pages A4 at most."""
    page.goto(f"{address}/indsatser/u-start.html")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sizes = {(round(sheet.get_width()), round(sheet.get_height())) for sheet in document}
    assert sizes == {(595, 842)}
    assert len(document) <= 5
    document.close()


def bare(text: str) -> str:
    """A text without what the setting of lines puts into it."""
    return re.sub(r"[\s\u0002\u00ad\u2010\ufffe-]", "", text)


@pytest.mark.parametrize(
    "name",
    ["index", "indsatser/index", "indsatser/u-start", "find/index", "sammenlign/index", "soeg/index", "redaktoerer/formular"],
)
def test_without_a_script_nothing_is_shown_that_only_works_with_one(scriptless: Page, address: str, name: str) -> None:
    """No field and no button, and no way beside the text to a page that is made by a script; the lists are in reach."""
    scriptless.goto(f"{address}/{name}.html")
    expect(scriptless.locator(":is(form, input, select, textarea, button)").filter(visible=True)).to_have_count(0)
    expect(scriptless.locator(".rail a:is([href*=sammenlign], [href*=formular])").filter(visible=True)).to_have_count(0)
    expect(scriptless.get_by_role("link", name="Alle lister")).to_be_visible()


def test_the_site_can_be_read_without_javascript(scriptless: Page, address: str) -> None:
    """Everything but the search is there without a script."""
    scriptless.goto(f"{address}/omraader/amager.html")
    expect(scriptless.locator("#egne")).to_contain_text("U-Start")
