"""The form of Foreslå ændring in a real browser: what an editor fills in, and the file that comes out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.accessibility import violations
from tests.casework import TODAY
from tests.hostility import payloads
from validate.check import run

pytestmark = pytest.mark.browser

Form: TypeAlias = tuple[int, Literal["dark", "light"]]
FORMS: tuple[Form, ...] = ((1280, "light"), (320, "dark"))
STOPS = 400
"""So many tab stops lie between a field and the next one that is wanted, at most."""

LAW_DATA, SECTION = "Offentligt tilgængelige lovdata (12. februar 2026)", "Barnets"
"""A source by its name, and the first letters of a section of it."""

SOME = 60
"""Every so many payloads are put into a field."""

NOTED = "addEventListener('securitypolicyviolation', (event) => window.noted(event.violatedDirective));"
MARKUP = "() => [...document.querySelectorAll('#form :is(script, style, iframe, img, object)')].map((node) => node.outerHTML)"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A wide page. An error of a script, something that the policy stops, and a request to elsewhere fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="da-DK", color_scheme="light")
    page = context.new_page()
    faults: list[str] = []
    context.expose_binding("noted", lambda _, what: faults.append(what))
    context.expose_binding("ran", lambda _: faults.append("ran"))
    context.add_init_script(NOTED)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: None if "127.0.0.1" in request.url else faults.append(request.url))
    yield page
    context.close()
    assert [fault for fault in faults if not fault.startswith("blob:")] == []


def edit(page: Page, address: str, id_: str = "") -> None:
    """Open the form of a record, or an empty one."""
    page.goto(f"{address}/redaktoerer/formular.html{f'?post={id_}' if id_ else ''}")
    expect(page.locator("#form-ready")).to_be_visible()


def section(page: Page, key: str) -> Locator:
    """An opened section of the form."""
    found = page.locator(f"details[data-key={key}]")
    if found.get_attribute("open") is None:
        found.locator("summary").first.click()
    return found


def put(field: Locator, words: str) -> None:
    """Fill a field, and leave it."""
    field.fill(words)
    field.blur()


def file(page: Page) -> str:
    """The file that the form makes."""
    page.wait_for_timeout(300)  # ms; the form waits for the typing to end
    return page.locator("#form-yaml").input_value()


def record(root: Path, id_: str) -> str:
    """The text of a record of the tree."""
    return (root / "interventions" / f"{id_}.yaml").read_text(encoding="utf-8")


Place: TypeAlias = tuple[str, str, str]
Judge: TypeAlias = "Callable[[str, str], list[str]]"


@pytest.fixture(scope="module")
def known(snapshot: Path) -> frozenset[Place]:
    """Code, file and pointer of what `validate` says of the snapshot itself."""
    return frozenset((one.code, one.location.file, one.location.pointer) for one in run(snapshot, TODAY).findings)


@pytest.fixture
def judge(snapshot: Path, tmp_path: Path, known: frozenset[Place]) -> Judge:
    """`judge(id, text)`: what `validate` says when a record has this text, beyond what it says anyhow."""

    def findings(id_: str, text: str) -> list[str]:
        tree = tmp_path / "tree"
        shutil.copytree(snapshot, tree)
        (tree / "interventions" / f"{id_}.yaml").write_text(text, encoding="utf-8")
        found = [(one.code, one.location.file, one.location.pointer) for one in run(tree, TODAY).findings]
        return [" ".join(place) for place in found if place not in known]

    return findings


def test_a_grant_is_changed_without_touching_another_line(page: Page, address: str, snapshot: Path, judge: Judge) -> None:
    """From the record's page to the file: one amount is other, and all else is the file byte for byte."""
    page.goto(f"{address}/indsatser/u-start.html")
    page.get_by_role("link", name="Foreslå ændring").click()
    expect(page.locator("#form-unchanged")).to_be_visible()
    assert file(page) == record(snapshot, "u-start")
    put(section(page, "funding").get_by_label("Beløb i kr.").first, "4,2 mio.")
    wanted = record(snapshot, "u-start").replace("amount_dkk: 3500000", "amount_dkk: 4200000")
    assert file(page) == wanted
    assert page.locator("#form-lines").inner_text().split("\n")[:2] == [
        "−     amount_dkk: 3500000",
        "+     amount_dkk: 4200000",
    ]
    answer = page.locator(".answers > div", has_text="Hvad koster den?")
    expect(answer).to_contain_text("3,5 mio. kr., varig bevilling")
    expect(answer.locator(".form-draft li")).to_have_text(["Beløb i kr.: 4.200.000 (før: 3.500.000)"])
    assert judge("u-start", wanted) == []


@pytest.mark.nightly
def test_a_grant_is_added_with_its_source_by_name(page: Page, address: str, snapshot: Path, judge: Judge) -> None:
    """A new entry stands below the others, in the order of the schema; every line that was there is still there."""
    edit(page, address, "u-start")
    money = section(page, "funding")
    money.get_by_role("button", name="Tilføj økonomipost").click()
    added = money.get_by_role("group", name="Økonomipost 3", exact=True)
    expect(added.get_by_label("Slags")).to_be_focused()
    added.get_by_label("Slags").select_option(label="Bevilling")
    put(added.get_by_label("Dokument"), "Svar på spørgsmål om behandlingsmodellen Back2School (26. februar 2025)")
    added.get_by_label("Afsnit").select_option(index=1)
    added.get_by_label("Mere om økonomipost 3").select_option(label="Varig eller midlertidig")
    added.get_by_role("button", name="Tilføj felt").click()
    added.get_by_label("Varig eller midlertidig", exact=True).select_option(label="Ikke oplyst")
    result, before = file(page).splitlines(), record(snapshot, "u-start").splitlines()
    at = next(number for number, line in enumerate(result) if line != before[number])
    assert result[at : at + 2] == ["  - entry: grant", "    permanence: not-stated"]
    assert result[at + 2].startswith("    source: svar-back2school-2025#")
    assert result[:at] + result[at + 3 :] == before
    assert judge("u-start", file(page)) == []


def tab_to(page: Page, wanted: Locator) -> None:
    """Press the tab key until something has the focus."""
    for _ in range(STOPS):
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{wanted} cannot be reached")


class Keys:
    """Somebody who fills the form in with keys alone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def within(self, key: str) -> Locator:
        """A section."""
        return self.page.locator(f"details[data-key={key}]")

    def write(self, field: Locator, words: str) -> None:
        """Go to a field, write, and go on."""
        tab_to(self.page, field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(words)
        self.page.keyboard.press("Tab")

    def choose(self, field: Locator, words: str) -> None:
        """Choose by the first letters of a choice."""
        tab_to(self.page, field)
        self.page.keyboard.type(words)
        self.page.keyboard.press("Tab")

    def press(self, button: Locator) -> None:
        """Go to a button, and press it."""
        tab_to(self.page, button)
        self.page.keyboard.press("Enter")

    def cite(self, place: Locator) -> None:
        """Name the document and the section of a statement."""
        self.write(place.get_by_label("Dokument"), LAW_DATA)
        self.choose(place.get_by_label("Afsnit"), SECTION)


def test_a_new_record_is_written_with_keys_alone_and_accepted(page: Page, address: str, judge: Judge) -> None:
    """From an empty form to a file that `validate` accepts, without a mouse; the form says so too, and where it lies."""
    page.goto(f"{address}/indsatser/index.html")
    page.get_by_role("link", name="foreslå en ny indsats").press("Enter")
    expect(page.locator("#form-ready")).to_be_visible()
    keys = Keys(page)
    keys.write(page.locator("#felt-name"), "Ny Start på Skolen")
    keys.choose(page.locator("#felt-documentation"), "Bes")
    summary = keys.within("summary")
    keys.write(summary.get_by_label("Tekst"), "Elever, der har været længe væk, får en fast voksen: de første uger.")
    keys.cite(summary)
    status = keys.within("status")
    keys.choose(page.locator("#felt-status-value"), "Pl")
    keys.write(page.locator("#felt-status-as_of"), "2025")
    keys.cite(status)
    place = keys.within("coverage")
    keys.choose(page.locator("#felt-coverage-0-extent"), "Hele k")
    keys.cite(place)
    tab_to(page, place.get_by_label("Mere om dækning 1"))
    page.keyboard.type("Kommune")
    keys.press(place.get_by_role("button", name="Tilføj felt"))
    expect(page.locator("#felt-coverage-0-municipality")).to_be_focused()
    keys.write(page.locator("#felt-coverage-0-municipality"), "Københavns Kommune")
    keys.write(page.locator("#felt-reviewed-date"), "2026-11-01")
    keys.write(page.locator("#felt-reviewed-against-0"), LAW_DATA)
    keys.press(page.get_by_role("button", name="Kontrollér"))
    expect(page.locator("#form-summary")).to_be_focused()
    expect(page.locator("#form-summary")).to_contain_text("Formularen finder ingen fejl.")
    text = file(page)
    assert judge("ny-start-paa-skolen", text) == []
    expect(page.locator("#form-yaml ~ p #form-download")).to_have_attribute("download", "ny-start-paa-skolen.yaml")


@pytest.mark.nightly
def test_what_is_wrong_is_told_at_the_field_and_listed_with_a_way_there(page: Page, address: str) -> None:
    """An empty form that is checked lists its fields; a link opens the section and puts the focus on the field."""
    edit(page, address)
    expect(page.locator(".field-error:visible")).to_have_count(0)
    page.get_by_role("button", name="Kontrollér").click()
    rows = page.locator("#form-summary li")
    expect(rows.first).to_have_text("Navn: Feltet er ikke udfyldt.")
    expect(rows.filter(has_text="Hvor \u203a Dækning 1 \u203a Udstrækning: Feltet er ikke udfyldt.")).to_have_count(1)
    document = section(page, "summary").get_by_label("Dokument")
    expect(document).to_have_attribute("aria-invalid", "true")
    expect(document).to_have_accessible_description("Feltet er ikke udfyldt.")
    section(page, "coverage").locator("summary").click()
    rows.filter(has_text="Udstrækning").get_by_role("link").click()
    field = page.get_by_label("Udstrækning")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("Hvor bredt indsatsen findes. Feltet er ikke udfyldt.")
    field.select_option(label="Hele landet")
    expect(field).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.nightly
def test_a_wrong_value_is_told_where_it_is_typed(page: Page, address: str) -> None:
    """The message stands at the field as soon as it is left."""
    edit(page, address, "u-start")
    for field, words, told in (
        ("funding-0-amount_dkk", "mange", "Skriv et helt tal med cifre."),
        ("status-as_of", "2026-13", "Der er ingen dag med den dato."),
        ("name", "", "Feltet er ikke udfyldt."),
        ("relations-0-target", "Hogwarts", "Vælg fra listen."),
        ("relations-0-target", "hogwarts", "Findes ikke i håndbogen. Vælg fra listen."),
    ):
        place = section(page, field.partition("-")[0])
        put(page.locator(f"#felt-{field}"), words)
        expect(place.locator(".field-error:visible")).to_have_text([told])


@pytest.mark.nightly
def test_the_draft_is_kept_and_can_be_thrown_away(page: Page, address: str, snapshot: Path) -> None:
    """After a reload what was filled in is still there; thrown away, the record is as it was."""
    edit(page, address, "u-start")
    put(section(page, "name").get_by_label("Navn", exact=True), "U-Start i hele byen")
    changed = file(page)
    page.reload()
    expect(page.locator("#form-draft")).to_be_visible()
    expect(page.locator("#form-outdated")).to_be_hidden()
    assert file(page) == changed
    page.get_by_role("button", name="Kassér kladden").click()
    expect(page.locator("#form-unchanged")).to_be_visible()
    assert file(page) == record(snapshot, "u-start")


@pytest.mark.nightly
def test_a_draft_of_an_earlier_edition_keeps_to_it(page: Page, address: str) -> None:
    """A record that has been changed in the meantime is told of, and not overwritten in silence."""
    edit(page, address, "u-start")
    put(section(page, "name").get_by_label("Navn", exact=True), "U-Start i hele byen")
    file(page)
    page.evaluate("localStorage['formular:u-start'] = localStorage['formular:u-start'].replaceAll('3500000', '3400000')")
    page.reload()
    expect(page.locator("#form-outdated")).to_be_visible()
    assert "amount_dkk: 3400000" in file(page)


@pytest.mark.nightly
def test_an_id_that_is_taken_is_told(page: Page, address: str) -> None:
    """A new record does not take the place of another one in silence; its own id can be chosen."""
    edit(page, address)
    put(page.locator("#felt-name"), "U-Start")
    field = page.get_by_label("Filens navn (id)")
    expect(page.locator("#form-id-error")).to_be_visible()
    put(field, "U-Start to")
    expect(page.locator("#form-id-error")).to_be_hidden()
    expect(page.locator("[data-slot=file]").first).to_have_text("interventions/u-start-to.yaml")


@pytest.mark.nightly
def test_an_unknown_record_is_told(page: Page, address: str) -> None:
    """An id that is no record's is shown as text."""
    page.goto(f"{address}/redaktoerer/formular.html?post=%3Cimg%20src=x%3E")
    expect(page.locator("#form-status")).to_have_text("Håndbogen har ingen indsats med id'et »<img src=x>«.")
    expect(page.locator("#form-ready")).to_be_hidden()


@pytest.mark.nightly
def test_texts_of_strangers_run_nothing(page: Page, address: str) -> None:
    """Payloads in a field stand as text in the field, the preview, the lines and the file, and come back from the draft."""
    edit(page, address, "u-start")
    field = section(page, "status").get_by_label("Uddybning", exact=True)
    for payload in payloads()[::SOME]:
        put(field, payload)
        file(page)
    page.reload()
    expect(page.locator("#form-ready")).to_be_visible()
    section(page, "status")
    file(page)
    assert page.evaluate(MARKUP) == []


@pytest.mark.nightly
@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form[0]}-{form[1]}")
def test_the_form_is_accessible(browser: Browser, address: str, form: Form) -> None:
    """With sections open, a draft, findings and a summary, axe finds nothing, and nothing is wider than the page."""
    width, scheme = form
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="da-DK")
    page = context.new_page()
    edit(page, address, "u-start")
    put(section(page, "funding").get_by_label("Beløb i kr.").first, "x")
    page.reload()
    expect(page.locator("#form-draft")).to_be_visible()
    for key in ("funding", "ladder", "legal_bases"):
        section(page, key)
    page.get_by_role("button", name="Kontrollér").click()
    expect(page.locator("#form-summary li")).to_have_count(1)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.nightly
def test_a_hosting_site_takes_the_file(page: Page, address: str) -> None:
    """Where files are edited is known: an existing one is opened there, a new one filled in; elsewhere no link is made up."""
    edit(page, address, "u-start")
    expect(page.locator("#form-host")).to_be_hidden()
    expect(page.locator("#form-no-host")).to_be_visible()
    page.route("**/formular.html*", with_host)
    edit(page, address, "u-start")
    edited = "https://eksempel.dk/o/r/edit/main/interventions/u-start.yaml"
    expect(page.locator("#form-host")).to_have_attribute("href", edited)
    expect(page.locator("#form-paste")).to_be_visible()
    edit(page, address)
    put(page.locator("#felt-name"), "Ny & god")
    text = file(page)
    parts = urlsplit(str(page.locator("#form-host").get_attribute("href")))
    assert (parts.netloc, parts.path) == ("eksempel.dk", "/o/r/new/main")
    assert parse_qs(parts.query) == {"filename": ["interventions/ny-god.yaml"], "value": [text]}
    expect(page.locator("#form-paste")).to_be_hidden()


def with_host(route: Route) -> None:
    """The page as it is built where a hosting site is known."""
    response = route.fetch()
    base, text = "https://eksempel.dk/o/r", response.text()
    text = text.replace('edit-url" content=""', f'edit-url" content="{base}/edit/main"')
    text = text.replace('new-url" content=""', f'new-url" content="{base}/new/main?filename={{file}}&amp;value={{text}}"')
    route.fulfill(response=response, body=text)
