"""What a person sees, in a real browser: every type of page, in light and dark, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.accessibility import FORMS, violations

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
  for (const table of all("main .scroll")) {
    const above = table.previousElementSibling;
    const gap = above && table.getBoundingClientRect().top - above.getBoundingClientRect().bottom;
    if (above && isSeen(above) && gap < 4) found.push(`a table touches »${above.textContent.slice(0, 40)}«`);
  }
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode())
    if (/§ \\d/.test(walk.currentNode.data) && !walk.currentNode.parentElement.closest("pre, code, script, option"))
      found.push(`a line may end after the sign of »${walk.currentNode.data.trim().slice(0, 40)}«`);
  return found;
}"""
"""What is wrong with the layout of a page: empty sections, uneven rows, columns and cards without words, cut references."""


@pytest.fixture(params=FORMS, ids=lambda form: f"{form[0]}-{form[1]}")
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A new page of one width and colour scheme."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="da-DK")
    yield context.new_page()
    context.close()


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Page]:
    """A wide page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="da-DK")
    yield context.new_page()
    context.close()


def test_every_type_of_page_is_accessible_quiet_and_fits(page: Page, address: str) -> None:
    """Axe finds no violation of WCAG 2.1 A, AA or best practice; no error, foreign request, overflow or fault of layout."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith((address, "data:")) else faults.append(request.url))
    for name in PAGES:
        page.goto(f"{address}/{name}.html")
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        faults += [f"{name}: {overflow} px too wide"] if overflow > 0 else []
        faults += [f"{name}: {fault}" for fault in (*page.evaluate(LOOKS), *violations(page))]
    assert faults == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("last.textContent = 'tekst'; last.style.color = '#bbb'", "color-contrast"),
        ("last.style.opacity = 0.4", "color-contrast"),
        ("last.innerHTML = '<img src=x>'", "image-alt"),
    ],
)
def test_one_fault_among_many_elements_alike_is_found(desktop: Page, address: str, change: str, rule: str) -> None:
    """What is judged once for all that looks alike is not passed over where it does not."""
    desktop.goto(f"{address}/uenigheder/index.html")
    desktop.evaluate(f"() => {{ const last = [...document.querySelectorAll('#main-content li')].at(-1); {change} }}")
    assert {found.partition(":")[0] for found in violations(desktop)} == {rule}


def test_the_interface_has_no_english_word(desktop: Page, address: str) -> None:
    """Neither in sight nor in names that are only heard, with scripts run; names are no interface."""
    found = {}
    for name in PAGES:
        desktop.goto(f"{address}/{name}.html")
        for text in desktop.evaluate(STRINGS):
            words = {word.strip(".,:;!?()»«'\"").lower() for word in text.replace(STANDARD, "").split()} & ENGLISH
            if words:
                found[text] = (name, words)
    assert found == {}


def test_a_source_mark_leads_to_the_source_and_on_to_the_section(desktop: Page, address: str) -> None:
    """A reader gets from a statement to the document's section in two steps."""
    desktop.goto(f"{address}/indsatser/u-start.html")
    desktop.locator(".source-mark").first.click()
    desktop.locator(".lookup").get_by_role("link", name="U-Start – beskrivelse").click()
    desktop.wait_for_url("**/kilder/praksisoverblik-2026.html#u-start-beskrivelse")
    expect(desktop.locator("#u-start-beskrivelse")).to_be_visible()


def test_without_a_script_a_source_mark_a_word_and_a_note_can_be_used(browser: Browser, address: str) -> None:
    """A mark leads to the list of sources, a term to its page, and the voices of a disagreement unfold."""
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(f"{address}/indsatser/u-start.html")
    bare.locator(".source-mark").first.click()
    assert bare.url.endswith("#kilde-A1")
    expect(bare.locator(":target")).to_contain_text("U-Start – beskrivelse")
    voice = bare.locator("#hvor .note-disagreement").get_by_text("resten af byen")
    expect(voice).not_to_be_visible()
    bare.locator("#hvor .note-disagreement summary").click()
    expect(voice).to_be_visible()
    bare.locator("#maalgruppe").get_by_role("link", name="massivt fravær").first.click()
    assert bare.url.endswith("/ordliste/massivt-fravaer.html")
    context.close()


def test_a_citation_opens_and_closes_by_keyboard_alone(desktop: Page, address: str) -> None:
    """Enter opens it, Tab goes into it, Escape closes it, and the reader stands where they stood."""
    desktop.goto(f"{address}/indsatser/u-start.html")
    mark = desktop.locator(".source-mark").first
    mark.focus()
    desktop.keyboard.press("Enter")
    expect(mark).to_have_attribute("aria-expanded", "true")
    expect(desktop.locator(".lookup")).to_contain_text("Praksisoverblik")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.closest('.lookup') !== null")
    desktop.keyboard.press("Escape")
    expect(desktop.locator(".lookup")).to_have_count(0)
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


def test_an_open_box_is_accessible(page: Page, address: str) -> None:
    """Axe finds no violation while a citation or a term is open; what the box half covers counts when it is closed."""
    faults: list[str] = []
    page.goto(f"{address}/indsatser/u-start.html")
    for link in (page.locator(".source-mark").first, page.locator("#maalgruppe a[href*=ordliste]").first):
        link.focus()
        page.keyboard.press("Enter")
        box = page.locator(".lookup")
        expect(box).to_be_visible()
        inside = box.inner_html()
        found = (fault.partition(": ") for fault in violations(page))
        faults += [f"{rule}: {html}" for rule, _, html in found if rule != "target-size" or html in inside]
        page.keyboard.press("Escape")
    assert faults == []


def test_the_skip_link_is_first_by_keyboard_and_leads_to_the_content(desktop: Page, address: str) -> None:
    """The first tab stop skips the menu."""
    desktop.goto(f"{address}/indsatser/u-start.html")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.textContent.trim()") == "Gå til indholdet"
    desktop.keyboard.press("Enter")
    assert desktop.url.endswith("#main-content")


def test_the_step_law_is_told_as_the_steps(desktop: Page, address: str) -> None:
    """On a record the law of its step stands under the step, with the words that it is not the record's own."""
    desktop.goto(f"{address}/indsatser/u-start.html")
    law = desktop.locator("#adgang dd", has_text="Trin 3")
    expect(law).to_contain_text("Barnets lov § 32")
    expect(law).to_contain_text("Det gælder trinnet som helhed")
    assert desktop.locator("#eget-retsgrundlag").count() == 0


def test_both_voices_of_a_disagreement_are_on_the_page(desktop: Page, address: str) -> None:
    """The reader sees that U-Start was announced for the whole city and that 2026 has it on Amager."""
    desktop.goto(f"{address}/indsatser/u-start.html")
    note = desktop.locator("#hvor .note-disagreement")
    note.locator("summary").click()
    for voice in ("resten af byen", "15 skoler på Amager"):
        expect(note.get_by_text(voice)).to_be_visible()


def test_all_notes_open_and_close_with_one_button(desktop: Page, address: str) -> None:
    """What folds on the page is open at once, and closed again."""
    desktop.goto(f"{address}/indsatser/u-start.html")
    notes, button = desktop.locator("main details"), desktop.locator("[data-action=open-notes]")
    count = notes.count()
    assert count > 5
    for is_open in (True, False):
        button.click()
        expect(button).to_have_attribute("aria-pressed", str(is_open).lower())
        expect(desktop.locator("main details[open]")).to_have_count(count if is_open else 0)


def test_every_entry_of_the_rail_leads_to_its_section(desktop: Page, address: str) -> None:
    """Each heading of the page is in the list, and in its order."""
    desktop.goto(f"{address}/indsatser/u-start.html")
    listed = desktop.locator(".rail-sections a").evaluate_all("links => links.map(link => link.hash)")
    sections = desktop.locator(".section[id]").evaluate_all("sections => sections.map(section => `#${section.id}`)")
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
def test_a_page_prints_whole(desktop: Page, address: str, name: str) -> None:
    """On paper stands the page's text, all of it, with addresses written out; no menu, no form, and nothing beyond the margin.

    No sheet but the last ends in its upper half.
    """
    desktop.goto(f"{address}/{name}.html")
    desktop.emulate_media(media="print")
    expect(desktop.locator("main :is(form, button, .button)").filter(visible=True)).to_have_count(0)
    pieces = [bare(text) for text in desktop.evaluate(TEXT_ON_PAPER)]
    document = pypdfium2.PdfDocument(desktop.pdf(prefer_css_page_size=True))
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
    assert [end for end in ends[:-1] if end > 0.5] == []
    assert words.startswith(next(filter(None, pieces)))
    assert words.endswith(next(piece for piece in reversed(pieces) if piece and not piece.startswith("http")))


def test_a_full_page_is_at_most_five_sheets(desktop: Page, address: str) -> None:
    """All of U-Start, with its notes open, is on five pages A4 at most."""
    desktop.goto(f"{address}/indsatser/u-start.html")
    document = pypdfium2.PdfDocument(desktop.pdf(prefer_css_page_size=True))
    sizes = {(round(sheet.get_width()), round(sheet.get_height())) for sheet in document}
    assert sizes == {(595, 842)}
    assert len(document) <= 5
    document.close()


def bare(text: str) -> str:
    """A text without what the setting of lines puts into it."""
    return re.sub(r"[\s\u0002\u00ad\u2010\ufffe-]", "", text)


def test_the_site_can_be_read_without_javascript(browser: Browser, address: str) -> None:
    """Everything but the search is there without a script."""
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(f"{address}/omraader/amager.html")
    expect(bare.locator("#egne")).to_contain_text("U-Start")
    context.close()
