"""Texts of strangers run nothing: not on a page, nor in what the pages' own scripts draw.

The browser is told to ignore the pages' policy, so that it is the renderer alone that is tested.
"""

from __future__ import annotations

import csv
import io
import json
import pickle
import re
import subprocess
import sys
import zipfile
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote, urlencode, urlsplit
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, expect
from rdflib import Graph, URIRef
from xlsxwriter.workbook import Workbook

from benchmarks.chromium import launch
from handbook import open_data
from handbook.open_data import csv_files
from tests import commands
from tests.hostility import TEXT, hostile, is_taken, leaves, payloads, written
from validate.check import run
from validate.model import KINDS

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
PAYLOADS = [payload for payload in payloads() if written(payload)]
LEAST_LINKS = 20
"""Every page has a menu and a footer to click on."""

Serve: TypeAlias = "Callable[[Path], AbstractContextManager[str]]"
Once: TypeAlias = "Callable[[str, Callable[[Path], object]], Path]"

MARKUP = """() => {
  const strange = "#main-content :is(script, style, iframe, object, embed, img, video, audio, math, foreignObject, base, link)";
  return [...document.querySelectorAll(strange)].map((node) => node.outerHTML);
}"""
"""What would be markup out of a text."""

USE = """() => {
  const runs = /^(javascript|data|vbscript):/i, where = (link) => link.href?.baseVal ?? link.href ?? "";
  addEventListener("click", (event) => {
    const link = event.target.closest("a, area");
    if (link && !runs.test(where(link))) event.preventDefault();
  }, true);
  addEventListener("submit", (event) => runs.test(event.target.action) || event.preventDefault(), true);
  let clicked = 0;
  const handlers = [];
  for (const node of document.querySelectorAll("*")) {
    for (const { name } of node.attributes) {
      if (!name.startsWith("on")) continue;
      handlers.push(name);
      node.dispatchEvent(new Event(name.slice(2), { bubbles: true }));
    }
  }
  for (const node of document.querySelectorAll("a, area, #main-content button, summary, label")) {
    clicked += 1;
    node.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
  return { clicked, handlers, strange: (MARKUP)() };
}""".replace("MARKUP", MARKUP)
"""Fires every event attribute of a page and clicks on every link, without leaving by those that lead elsewhere."""

UNRESTRICTED = """
import sys
sys.path[:0] = sys.argv[1:3]
from handbook.text import markdown
from markupsafe import Markup
from sphinx.cmd.build import main
markdown.inline = lambda text, *_, **__: Markup(f"<div>{text}</div>")
sys.exit(main(sys.argv[3:]))
"""
"""The build with the renderer switched off."""


UNPRINTED = """
import sys
sys.path[:0] = sys.argv[1:3]
from handbook.pdf import builder, paper
from sphinx.cmd.build import main
paper.weasyprint, paper.write = lambda: None, lambda *_: []
sys.exit(main(sys.argv[3:]))
"""
"""The build of the print edition up to the file that the PDF is made of; to set it takes a minute."""

FIELDS = (
    "q",
    "slags",
    "omraade",
    "trin",
    "organisation",
    "kommune",
    "skole",
    "klasse",
    "alder",
    "fravaer",
    "rolle",
    "id",
    "post",
)
"""What the scripts read from an address."""

SOME = 4
"""Every so many payloads are put into addresses, each into one of the fields."""

NUMBER = re.compile(r"-?[0-9]+(,[0-9]+)?")
SCHEMES = {"http", "https", "mailto", "tel", "urn"}

WORDS = ("ran", "onerror", "javascript", "style")

MISSPELT = "<img src=x onerroor=ran()>"
"""A query in markup with a word that lies near one of the index, so that it is offered, mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A hostile tree, the number of payloads in each of its fields, and the site that was made of it."""

    tree: Path
    placed: Mapping[tuple[str, str], set[str]]
    pages: Path


WORDING = ("K703", "K713")
"""Rules of wording that find payloads too: signs of a damaged letter, and of a gap to be filled in."""

BRACKETS = " WARNING: K701: Teksten har to firkantede parenteser i træk."
"""What is told of a link of another notation, which is shown as the text that it is."""

SHORT = ("-D", "exclude_patterns=_*,redaktoerer")
"""Leaves out the pages that no record is on."""


SPHINX = ("-m", "sphinx")


def make(source: Path, target: Path, *, taken: bool, options: tuple[str, ...], program: tuple[str, ...] = SPHINX) -> Site:
    """Write a hostile tree of the records at `source` and build its site."""
    placed = hostile(source, target / "tree", taken=taken)
    told = build(target / "tree", target, options, program)
    (target / "placed").write_bytes(pickle.dumps(placed))
    (target / "told").write_text(told, encoding="utf-8")
    return made(target)


def build(tree: Path, target: Path, options: tuple[str, ...], program: tuple[str, ...] = SPHINX) -> str:
    """Build what is made of a tree into `target`/site, and give what the program said."""
    command = [sys.executable, *program, "-q", "-b", "html", "-D", f"handbook_root={tree}", *options]
    paths = ["-d", str(target / "doctrees"), str(ROOT / "docs"), str(target / "site")]
    result = subprocess.run([*command, *paths], capture_output=True, text=True, check=False, cwd=target)
    assert result.returncode == 0, result.stderr
    return result.stderr


def made(target: Path) -> Site:
    """A site that `make` has made."""
    placed = pickle.loads((target / "placed").read_bytes())  # noqa: S301 -- written by this module in the same run
    return Site(tree=target / "tree", placed=placed, pages=target / "site")


@pytest.fixture(scope="module")
def taken(once: Once, snapshot: Path) -> Site:
    """All that is taken for text, in every field, with its search; the build warns of nothing but damaged words."""

    def fill(target: Path) -> None:
        site = make(snapshot, target, taken=True, options=("-n",))
        told = (target / "told").read_text(encoding="utf-8").splitlines()
        wording = (*(f" WARNING: {code}: " for code in WORDING), BRACKETS)
        assert [line for line in told if not any(words in line for words in wording)] == []
        assert commands.handbook("--records", site.tree, "index", site.pages).stderr == ""

    return made(once("taken", fill))


@pytest.fixture(scope="module")
def refused(once: Once, snapshot: Path) -> Site:
    """All that `validate` refuses, in every field of Markdown, built nevertheless."""
    return made(once("refused", lambda target: make(snapshot, target, taken=False, options=SHORT)))


class Watch:
    """A browser with a site, and what ran in it, was asked for elsewhere, or stood on a page as markup."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address = address
        self.found: list[str] = []
        self.context = browser.new_context(bypass_csp=True, locale="da-DK")
        self.context.expose_binding("ran", lambda source: self.found.append(f"{source['page'].url}: ran"))
        self.context.on("dialog", self.dialog)
        self.context.on("request", self.request)
        self.page = self.context.new_page()

    def dialog(self, opened: Dialog) -> None:
        """Note a dialog, and close it."""
        self.found.append(f"{opened.page and opened.page.url}: dialog")
        opened.dismiss()

    def request(self, made: Request) -> None:
        """Note a request that leaves the site."""
        if not made.url.startswith((self.address, "data:image/")):
            self.found.append(f"{made.frame.url}: {made.url}")

    def open(self, name: str) -> Page:
        """A page of the site, once it asks for nothing more."""
        self.page.goto(f"{self.address}/{name}", wait_until="networkidle")
        return self.page

    def use(self, name: str) -> None:
        """Click on everything and fire every event on the page."""
        used = self.page.evaluate(USE)
        self.found += [f"{name}: {one}" for one in (*used["handlers"], *used["strange"])]
        self.found += [] if used["clicked"] > LEAST_LINKS else [f"{name}: nothing to click on"]


@pytest.fixture
def watch(browser: Browser, serve: Serve) -> Iterator[Callable[[Site], Watch]]:
    """`watch(site)`: a watched browser; it is closed in the end."""
    with ExitStack() as stack:

        def start(site: Site) -> Watch:
            watch = Watch(browser, stack.enter_context(serve(site.pages)))
            stack.callback(watch.context.close)
            return watch

        yield start


def ran(watch: Watch, names: list[str]) -> list[str]:
    """What ran, was asked for elsewhere, or stands on pages as markup, when each page is opened and used."""
    for name in names:
        watch.page.goto(f"{watch.address}/{name}")
        watch.use(name)
    watch.page.evaluate("() => 1")
    return watch.found


def all_pages(site: Site) -> list[str]:
    """Every page made from records."""
    paths = sorted(path.relative_to(site.pages).as_posix() for path in site.pages.rglob("*.html"))
    return [path for path in paths if not path.startswith(("redaktoerer/", "was/"))]


def one_of_each(site: Site) -> list[str]:
    """The page with the most on it of each kind of records, and each page that is of no record."""
    names = sorted(all_pages(site), key=lambda name: (site.pages / name).stat().st_size)
    largest = {name.rpartition("/")[0]: name for name in names if not name.endswith("/index.html")}
    lone = [name for name in names if "/" not in name or name.rpartition("/")[0] not in largest]
    return sorted({*largest.values(), *lone})


def compared(site: Site) -> list[str]:
    """Addresses at which the script of the comparison draws every intervention."""
    ids = sorted(path.stem for path in (site.tree / "interventions").glob("*.yaml"))
    starts = (min(at, max(len(ids) - 4, 0)) for at in range(0, len(ids), 4))  # none stands alone
    return [f"sammenlign/index.html?id={'&id='.join(ids[at : at + 4])}" for at in starts]


def test_there_are_many_payloads_in_every_field_of_text(taken: Site, refused: Site) -> None:
    """More than 300 payloads: every one in a text of Markdown, in one tree or the other, and several in each of its fields."""
    assert len(PAYLOADS) > 300
    fields = {key for key in taken.placed if taken.placed[key] != refused.placed[key]}
    assert len(fields) > 50
    assert set().union(*(site.placed[key] for site in (taken, refused) for key in fields)) == set(PAYLOADS)
    assert min(len(taken.placed[key] | refused.placed[key]) for key in fields) > 5
    assert {kind for kind, _ in taken.placed} == set(KINDS) - {"waivers"}


def test_what_is_refused_is_a_finding_at_each_text(refused: Site) -> None:
    """Every text that holds refused markup is reported, and else only damaged words, and names that records have in common."""
    outcome = run(refused.tree, TODAY)
    wanted = set()
    for entry in outcome.corpus.entries.values():
        if entry.kind != "waivers":
            wanted |= {(entry.file, leaf.pointer) for leaf in leaves(entry.kind, ROOT, dict(entry.data)) if leaf.form == TEXT}
    found = {
        (finding.location.file, finding.location.pointer)
        for finding in outcome.findings
        if finding.code in {"K205", "K701", "K702"}
    }
    assert found == wanted
    assert {finding.code for finding in outcome.findings} <= {"K205", "K401", "K701", "K702", *WORDING}


def test_what_is_taken_is_no_finding(taken: Site) -> None:
    """The other tree has no error but damaged words, and names that some records have in common."""
    found = {finding.code for finding in run(taken.tree, TODAY).findings if finding.variant != "brackets"}
    assert found <= {"K401", *WORDING}


def test_no_record_hides_behind_its_faults(taken: Site, refused: Site) -> None:
    """Each page shows the texts of its record, not what its schema has against them."""
    for site in (taken, refused):
        hidden = [path for path in site.pages.rglob("*.html") if "Filen bag siden" in path.read_text(encoding="utf-8")]
        assert hidden == []


class Tags(HTMLParser):
    """The elements of a file that could run or fetch something, and the schemes of its addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.strange: list[str] = []
        self.schemes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element's kind, its handlers of events and its address."""
        values = {key: value or "" for key, value in attrs}
        if tag in {"script", "iframe", "object", "embed", "img", "video", "audio", "math", "base", "form", "input"}:
            self.strange.append(tag)
        self.strange += [key for key in values if key.startswith("on") or key == "style"]
        self.schemes |= {urlsplit(values[key]).scheme for key in ("href", "src", "xlink:href") if key in values}


class Words(HTMLParser):
    """The words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words.append(data)


def test_refused_texts_are_shown_as_typed(refused: Site) -> None:
    """Nothing of a refused text is lost: its characters are on a page."""
    words = []
    for path in refused.pages.rglob("*.html"):
        page = Words()
        page.feed(path.read_text(encoding="utf-8"))
        words.append(" ".join("".join(page.words).split()))
    shown = "\n".join(words)
    assert [payload for payload in PAYLOADS if not is_taken(payload) and " ".join(payload.split()) not in shown] == []


@pytest.fixture(params=["taken", "refused"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the two hostile sites."""
    found: Site = request.getfixturevalue(request.param)
    return found


def markup(site: Site) -> Mapping[str, set[str]]:
    """The elements, handlers and addresses that the content of pages can have out of a text alone."""
    found = {}
    for name in all_pages(site):
        text = (site.pages / name).read_text(encoding="utf-8")
        page = Tags()
        page.feed(text[text.index('id="main-content"') : text.rindex("</main>")])
        found[name] = (set(page.strange) - {"form", "input"}) | (page.schemes - SCHEMES - {""})
    return {name: faults for name, faults in found.items() if faults}


def test_texts_are_no_markup(site: Site) -> None:
    """With every payload in every field no page has an element, a handler or an address out of a text.

    That holds for texts that `validate` refuses too: the renderer does not rely on it.
    """
    assert markup(site) == {}


@pytest.mark.parametrize("pages", [one_of_each, pytest.param(all_pages, marks=pytest.mark.nightly)])
def test_texts_run_nothing(pages: Callable[[Site], list[str]], site: Site, watch: Callable[[Site], Watch]) -> None:
    """In a browser, every link clicked and every event fired, nothing runs; by day on a page of each kind."""
    assert ran(watch(site), pages(site)) == []


def test_what_the_comparison_and_the_finder_draw_runs_nothing(site: Site, watch: Callable[[Site], Watch]) -> None:
    """Every intervention side by side and as a card, with its texts on the screen."""
    watched = watch(site)
    for name in ("find/index.html?kommune=koebenhavn", "find/index.html?klasse=5", *compared(site)):
        expect(watched.open(name).locator("main")).to_contain_text("ran()")
        watched.use(name)
    assert watched.found == []


@pytest.mark.nightly
def test_the_form_draws_texts_and_runs_nothing(taken: Site, watch: Callable[[Site], Watch]) -> None:
    """A record with payloads in its texts is opened as a form, with all its fields, its answers, its lines and its file."""
    watched = watch(taken)
    page = watched.open("redaktoerer/formular.html?post=u-start")
    expect(page.locator("#form-yaml")).to_have_value(re.compile("ran"))
    page.evaluate("() => { for (const part of document.querySelectorAll('#form details')) part.open = true; }")
    expect(page.locator("details[data-key=results] fieldset").first).to_be_visible()
    page.locator("#felt-name").fill("<img src=x onerror=ran()>")
    page.locator("#felt-name").blur()
    page.locator("#form-check").click()
    expect(page.locator("#form-lines")).to_contain_text("onerror=ran()")
    watched.found += page.evaluate(MARKUP)
    assert watched.found == []


def test_addresses_run_nothing(taken: Site, watch: Callable[[Site], Watch]) -> None:
    """What somebody puts into a link to a page with a script, in each field and behind the `#`, is read as words if at all."""
    watched = watch(taken)
    chosen = iter(PAYLOADS[::SOME])
    for name in ("find/index.html", "sammenlign/index.html", "soeg/index.html", "redaktoerer/formular.html") * 2:
        query = urlencode([(field, next(chosen)) for field in FIELDS])
        watched.page.goto(f"{watched.address}/{name}?{query}#{quote(next(chosen))}")
        watched.found += watched.page.evaluate(MARKUP)
    assert watched.found == []


def test_the_search_shows_texts_and_runs_nothing(taken: Site, watch: Callable[[Site], Watch]) -> None:
    """Texts are found by the words in them, shown in excerpts, and used; what is offered for a misspelt query is no markup."""
    watched = watch(taken)
    for word in WORDS:
        page = watched.open(f"soeg/index.html?q={word}")
        expect(page.locator(".search-result").first).to_be_visible()
        watched.use(word)
    page = watched.open(f"soeg/index.html?q={quote(MISSPELT)}")
    expect(page.locator(".search-corrected")).to_contain_text(f"»{MISSPELT.replace('onerroor', 'onerror')}«")
    watched.use("misspelt")
    assert watched.found == []


def read_json(content: bytes) -> None:
    """JSON is data as a whole."""
    json.loads(content)


def read_csv(content: bytes) -> None:
    """No cell of a table is what a worksheet takes for a formula."""
    text = content.decode("utf-8-sig")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";" if content.startswith(BOM_UTF8) else ",", strict=True)
    cells = [cell for line in lines for cell in line if not NUMBER.fullmatch(cell)]
    assert [cell for cell in cells if cell.lstrip()[:1] in csv_files.FORMULA] == []


def read_workbook(content: bytes) -> None:
    """A workbook has sheets of values alone: no formula, no link, no program, and nothing of another file."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {name.rpartition(".")[2] for name in parts.namelist()} == {"xml", "rels"}
        markup = b"".join(map(parts.read, parts.namelist()))
    assert re.findall(rb"<(?:f|hyperlink|externalReference|oleObject|ddeLink)[ />]|TargetMode", markup) == []


def read_turtle(content: bytes) -> None:
    """A graph is one, and what it leads to can be no script."""
    graph = Graph().parse(data=content, format="turtle")
    assert {urlsplit(str(one)).scheme for line in graph for one in line if isinstance(one, URIRef)} <= SCHEMES


def read_text(content: bytes) -> None:
    """Text and Markdown are text to a browser; a page would begin with an element."""
    content.decode("utf-8")


def read_feed(content: bytes) -> None:
    """A feed has no element but its own: one of XHTML could run."""
    assert {one.tag.partition("}")[0] for one in ET.fromstring(content).iter()} == {"{http://www.w3.org/2005/Atom"}  # noqa: S314 -- our own file


def read_calendar(content: bytes) -> None:
    """A calendar is one from its first line to its last."""
    lines = content.decode("utf-8").split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])


READ: Mapping[str, Callable[[bytes], None]] = {
    ".json": read_json,
    ".jsonld": read_json,
    ".csv": read_csv,
    ".xlsx": read_workbook,
    ".ttl": read_turtle,
    ".md": read_text,
    ".txt": read_text,
    ".xml": read_feed,
    ".atom": read_feed,
    ".ics": read_calendar,
}
"""Ending of a file that holds texts of records, or lies among such, to what reads it as what it says that it is."""


def test_a_site_has_no_other_files_than_those_that_are_tested(taken: Site) -> None:
    """Pages, what their scripts read, open data, and what no text of a record is in."""
    files = [path.relative_to(taken.pages) for path in taken.pages.rglob("*") if path.is_file()]
    assert {path.parts[0] for path in files if path.suffix not in {".html", *READ}} <= {
        ".buildinfo",
        "_images",
        "_static",
        "objects.inv",
    }
    assert {path.suffix for path in files if path.parts[0] in open_data.FOLDERS} <= {".html", *READ}


@pytest.mark.parametrize("ending", READ)
def test_data_with_texts_is_data(taken: Site, ending: str) -> None:
    """A file of each type is read as its type, and begins as no page does: a browser that goes by the beginning finds none."""
    files = [path for path in taken.pages.rglob(f"*{ending}") if path.is_file() and "_static" not in path.parts]
    for path in files:
        content = path.read_bytes()
        start = content.removeprefix(BOM_UTF8).lstrip()
        assert not start.startswith(b"<") or start.startswith(b"<?xml "), path
        READ[ending](content)


def formula() -> bytes:
    """A workbook with a formula."""
    out = io.BytesIO()
    with Workbook(out) as book:
        book.add_worksheet().write_formula("A1", "=1+1")
    return out.getvalue()


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        (".json", b"<script>ran()</script>"),
        (".csv", b'"name"\r\n"=1+1"\r\n'),
        (".csv", BOM_UTF8 + b"name;url\r\nen; @SUM(A1)\r\n"),
        (".xlsx", formula()),
        (".ttl", b"<https://a.dk> <https://a.dk/b> <javascript:ran()> ."),
        (".md", b"\xff"),
        (".xml", b'<html xmlns="http://www.w3.org/1999/xhtml"/>'),
        (".ics", b"<script>ran()</script>"),
    ],
    ids=["json", "csv", "csv-for-excel", "xlsx", "ttl", "md", "xml", "ics"],
)
def test_what_is_no_data_is_told(ending: str, content: bytes) -> None:
    """The readers can fail."""
    with pytest.raises((AssertionError, ValueError)):
        READ[ending](content)


@pytest.mark.site
def test_the_print_edition_has_texts_as_text(tmp_path: Path, refused: Site) -> None:
    """The file that the PDF is made of has no markup and no address out of a text but those that the renderer lets through."""
    folders = (str(ROOT), str(ROOT / "docs" / "_ext"))
    build(refused.tree, tmp_path, (*SHORT, "-b", "pdf"), ("-c", UNPRINTED, *folders))
    page = Tags()
    page.feed((tmp_path / "site" / "fravaershaandbogen.html").read_text(encoding="utf-8"))
    assert page.strange == []
    assert page.schemes <= {"", "https", "http", "mailto"}


@pytest.mark.nightly
def test_without_the_renderer_they_run(
    tmp_path: Path, snapshot: Path, browser: Browser, serve: Callable[[Path], AbstractContextManager[str]]
) -> None:
    """The same tree and the same clicks do run something where the texts are let through as HTML: the tests can fail.

    It has a browser of its own, which is ended whatever has become of the pages.
    """
    folders = (str(ROOT), str(ROOT / "docs" / "_ext"))
    site = make(snapshot, tmp_path, taken=False, options=SHORT, program=("-c", UNRESTRICTED, *folders))
    found: list[str] = []
    assert markup(site)
    with serve(site.pages) as address, launch(browser.browser_type) as own:
        context = own.new_context(bypass_csp=True)
        context.expose_binding("ran", lambda *_: found.append("ran"))
        context.on("request", lambda one: found.append("elsewhere") if "ond.invalid" in one.url else None)
        for path in sorted((site.tree / "interventions").glob("*.yaml")):
            page = context.new_page()  # what runs may leave the page, and would come in the way of the next
            page.goto(f"{address}/indsatser/{path.stem}.html", wait_until="commit")
            page.wait_for_timeout(500)
    assert found.count("ran") > len(PAYLOADS) // 10
    assert "elsewhere" in found
