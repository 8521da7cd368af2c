"""The print edition holds the whole handbook, can be read aloud, cuts nothing, and is the same however often it is made."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pydyf
import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from handbook.model import Handbook
from handbook.pdf.builder import Page, contents
from handbook.pdf.paper import CannotPrint, pages_listed_once, weasyprint, write
from handbook.sphinxext.layout import megabytes
from tests import commands
from tests.casework import TODAY, lay_schema, plant
from validate.check import run

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
NAME = "fravaershaandbogen"
MILLIMETRE = 72 / 25.4
MARGIN = 20 * MILLIMETRE
"""Of every page but the cover, left and right."""

CHAPTERS = [
    "Indhold",
    "Hvad kan vi gøre ved skolefravær?",
    "Indsatser",
    "Områder",
    "Skoler",
    "Trin på indsatstrappen",
    "Retsgrundlag",
    "Hvem har hvad",
    "Penge, og hvornår de slutter",
    "Hvad er målt",
    "Hvornår er fraværet stort nok?",
    "Tidslinje",
    "Uenigheder",
    "Ubesvarede spørgsmål",
    "Organisationer",
    "Kommuner",
    "Ordninger",
    "Kilder",
    "Ordliste",
    "Metoder og redskaber",
    "Om håndbogen",
    "Tilgængelighedserklæring",
]


def printed(folder: Path, *options: str, **environment: str) -> subprocess.Popen[str]:
    """A build of the edition that is under way."""
    command = commands.command(*options, "pdf", folder)
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=commands.environment(**environment))


def require_weasyprint() -> None:
    """Go on only on a machine that can make PDFs. On another the tests are skipped aloud, and in CI they fail."""
    try:
        weasyprint()
    except CannotPrint as error:
        reason = f"NOT RUN: no PDF was made: {error}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """What is printed: the name and the root of a tree, and how many links within it the book has at least."""

    name: str
    root: Path
    links: int


@pytest.fixture(scope="session", params=["corpus", pytest.param("snapshot", marks=pytest.mark.nightly)])
def records(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Records:
    """The small corpus, and at night the snapshot, of which the PDF is ten times as long."""
    if request.param == "snapshot":
        return Records(name="snapshot", root=request.getfixturevalue("snapshot"), links=5000)
    root = tmp_path_factory.mktemp("printed")
    plant(CORPUS, root)
    lay_schema(root)
    return Records(name="corpus", root=root, links=500)


@pytest.fixture(scope="session")
def book(records: Records) -> Handbook:
    """The handbook that is printed."""
    return Handbook.of(records.root, run(records.root, TODAY))


@pytest.fixture(scope="session")
def edition(once: Callable[[str, Callable[[Path], object]], Path], records: Records) -> Path:
    """The print edition: the PDF, with the HTML that it was made of beside it."""
    require_weasyprint()

    def fill(folder: Path) -> None:
        build = printed(folder, "--records", str(records.root))
        assert (build.communicate()[1], build.returncode) == ("", 0)

    return once(f"edition-{records.name}", fill) / f"{NAME}.pdf"


@pytest.fixture(scope="session")
def reader(edition: Path) -> PdfReader:
    """The structure of the PDF."""
    return PdfReader(edition)


@pytest.fixture(scope="session")
def sheets(edition: Path) -> Iterator[Sequence[pypdfium2.PdfPage]]:
    """The pages of the PDF."""
    document = pypdfium2.PdfDocument(edition)
    yield [document[number] for number in range(len(document))]
    document.close()


@pytest.fixture(scope="session")
def texts(sheets: Sequence[pypdfium2.PdfPage]) -> Sequence[str]:
    """The text of every page, without spaces, line ends and hyphens."""
    return [bare(sheet.get_textpage().get_text_bounded()) for sheet in sheets]


def bare(text: str) -> str:
    """A text without what the setting of lines puts into it."""
    return re.sub(r"[\s\u0002\u00ad\u2010\ufffe-]", "", text)


def bookmarks(reader: PdfReader) -> list[tuple[int, str, int]]:
    """Level, title and page of every bookmark."""

    def walk(items: Sequence[object], level: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, level + 1)
            else:
                assert isinstance(item, Destination)
                number = reader.get_destination_page_number(item)
                assert number is not None
                yield level, str(item.title), number

    return list(walk(reader.outline, 1))


def test_the_pdf_is_tagged_danish_and_titled(reader: PdfReader) -> None:
    """It says that it is PDF/UA-1, in which language it is, and shows its title, not its file's name."""
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/Lang"] == "da"
    assert reader.metadata is not None
    assert reader.metadata.title == "Fraværshåndbogen"
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()


def test_every_chapter_and_every_entry_is_a_bookmark(book: Handbook, reader: PdfReader) -> None:
    """The chapters are those of the menu, and none of the entries is left out but the editors' own."""
    found = bookmarks(reader)
    assert [title for level, title, _ in found if level == 1] == CHAPTERS
    corpus = book.corpus
    entries = [entry for entry in corpus.entries.values() if entry.kind not in {"waivers", "legal-bases"}]
    assert sorted(title for level, title, _ in found if level == 2) == sorted(book.title(entry) for entry in entries)
    assert {book.title(entry) for entry in corpus.of("legal-bases")} <= {title for level, title, _ in found if level == 3}


def test_every_bookmark_leads_to_its_words(reader: PdfReader, texts: Sequence[str]) -> None:
    """The title stands on the page, whole."""
    assert [title for _, title, page in bookmarks(reader) if bare(title) not in texts[page]] == []


def test_no_text_reaches_into_the_margin(sheets: Sequence[pypdfium2.PdfPage]) -> None:
    """Nothing is cut at the edge of a page."""
    cut = []
    for number, sheet in enumerate(sheets[1:], 2):
        text, width = sheet.get_textpage(), sheet.get_width()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            if left < MARGIN - 1 or right > width - MARGIN + 1 or bottom < 0 or top > sheet.get_height():
                cut.append((number, text.get_text_bounded(left, bottom, right, top)))
    assert cut == []


def test_every_link_leads_somewhere(records: Records, reader: PdfReader, texts: Sequence[str]) -> None:
    """A link within the handbook leads to a place in it; one out of it stands in full on the paper."""
    places = reader.named_destinations
    dead, inside = [], 0
    for number, page in enumerate(reader.pages):
        for annotation in page.annotations or ():
            link = annotation.get_object()
            action = link.get("/A", {})
            if action.get("/S") == "/URI":
                uri = str(action["/URI"])
                dead += [] if uri.startswith("https://") and bare(uri) in "".join(texts[number : number + 2]) else [uri]
            else:
                inside += 1
                dead += [] if link["/Dest"] in places else [link["/Dest"]]
    assert dead == []
    assert inside > records.links


def test_no_level_of_headings_is_skipped(edition: Path) -> None:
    """Who jumps from heading to heading misses none."""
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", edition.with_suffix(".html").read_text(encoding="utf-8"))]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_no_place_has_the_name_of_another(edition: Path) -> None:
    """In one file of all pages, every anchor is still one place."""
    names = re.findall(r'\bid="([^"]*)"', edition.with_suffix(".html").read_text(encoding="utf-8"))
    assert len(names) == len(set(names))


def test_pages_for_the_screen_are_named_not_printed(reader: PdfReader, texts: Sequence[str]) -> None:
    """A reader of the paper is told what there is besides."""
    titles = {"Data", "Find indsats", "For redaktører", "Håndbogen i Python", "Sammenlign indsatser", "Søg"}
    assert [title for title in sorted(titles) if bare(title) not in texts[1]] == []
    assert not {title for _, title, _ in bookmarks(reader)} & titles


def test_the_contents_tell_the_pages(reader: PdfReader, texts: Sequence[str]) -> None:
    """Behind a chapter stands the number that is printed on its first page."""
    pages: Mapping[str, int] = {title: page for level, title, page in bookmarks(reader) if level == 1}
    listed = "".join(texts[2 : pages[CHAPTERS[1]]])
    told = {title: re.search(rf"{re.escape(bare(title))}\.+{page + 1}(?!\d)", listed) for title, page in pages.items()}
    assert [title for title, match in told.items() if match is None] == ["Indhold"]
    assert all(texts[page].endswith(str(page + 1)) for page in pages.values())


@pytest.mark.nightly
def test_two_editions_are_one(tree: Path, tmp_path: Path) -> None:
    """Another place, time zone, locale and order of hashes change no byte."""
    require_weasyprint()
    first, second = tmp_path / "a", tmp_path / "æ ø"
    option = ("--records", str(tree))
    builds = [
        printed(first, *option, PYTHONHASHSEED="1", TZ="UTC"),
        printed(second, *option, PYTHONHASHSEED="2", TZ="Pacific/Auckland", LC_ALL="C"),
    ]
    assert [(build.communicate()[1], build.returncode) for build in builds] == [("", 0)] * 2
    assert (first / f"{NAME}.pdf").read_bytes() == (second / f"{NAME}.pdf").read_bytes()


@pytest.mark.programs
def test_references_to_pages_are_listed_once() -> None:
    """The list is pydyf's own, grows with the pages, and is made again only when it has grown."""
    require_weasyprint()
    plain = pydyf.PDF()
    with pages_listed_once():
        quick = pydyf.PDF()
    for _ in range(2):
        for pdf in (plain, quick):
            pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        assert quick.page_references == plain.page_references
        assert quick.page_references is quick.page_references


def laid_out(folder: Path, body: str) -> list[str]:
    """What WeasyPrint warns of when a page with some markup is printed."""
    require_weasyprint()
    (folder / "ude.txt").write_text("hemmeligt", encoding="utf-8")
    (folder / "inde").mkdir()
    html, css = folder / "inde" / "side.html", folder / "inde" / "side.css"
    html.write_text(f"<html lang=da><title>Side</title><body>{body}", encoding="utf-8")
    css.write_text("", encoding="utf-8")
    return write(html, css, html.with_suffix(".pdf"))


@pytest.mark.parametrize("address", ["../ude.txt", "file:///etc/passwd", "https://ond.invalid/x"])
@pytest.mark.parametrize(
    "markup", ["<img src='{}'>", "<a rel=attachment href='{}'>x</a>", "<p style='background: url({})'>x</p>"]
)
def test_markup_that_gets_into_the_book_fetches_nothing(tmp_path: Path, markup: str, address: str) -> None:
    """A file elsewhere, or an address, ends the work; only what lies beside the book is read."""
    with pytest.raises(BaseException, match="Error fetching"):
        laid_out(tmp_path, markup.format(address))


@pytest.mark.programs
def test_a_letter_that_no_font_has_stops_no_book(tmp_path: Path) -> None:
    """Anyone's text may hold one."""
    assert laid_out(tmp_path, "<p>\ue000</p>") == []


@pytest.mark.programs
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("raise OSError('cannot load library libpango\\n\\nAdditionally ...')", "cannot load library libpango"),
        ("import warnings; warnings.warn('No fonts configured in FontConfig.')", "skrifttyper"),
    ],
)
def test_what_the_machine_lacks_is_told(tmp_path: Path, fault: str, told: str) -> None:
    """A bare machine gets the name of what is missing and how to get it, and no traceback."""
    (tmp_path / "weasyprint.py").write_text(fault, encoding="utf-8")
    build = printed(tmp_path / "out", PYTHONPATH=os.pathsep.join((str(tmp_path), commands.environment()["PYTHONPATH"])))
    words = build.communicate()[1].splitlines()
    assert build.returncode == 2
    assert words[0] == f"PDF'en kan ikke laves: WeasyPrint, der laver PDF'en, mangler noget fra systemet: {told}"
    assert words[2].startswith("  Debian og Ubuntu: apt install libpango-1.0-0 ")
    assert words[-1] == "Uden PDF bygges håndbogen med: python3 noxfile.py handbook"


def test_a_site_offers_the_pdf_that_it_is_given(published: Path, site: Path) -> None:
    """It lies at the top, and each page names its size; a site without it has no link to it."""
    page = (published / "indsatser" / "morgenhold.html").read_text(encoding="utf-8")
    assert '<a href="../fravaershaandbogen.pdf">Hele håndbogen som PDF (1,2 MB)</a>' in page
    assert (published / f"{NAME}.pdf").read_bytes() == bytes(1_234_567)
    assert NAME not in (site / "index.html").read_text(encoding="utf-8")


def test_a_size_is_told_in_megabytes(tmp_path: Path) -> None:
    """With a decimal comma, and one decimal."""
    (tmp_path / "a").write_bytes(bytes(3_041_000))
    (tmp_path / "b").write_bytes(bytes(96_000))
    assert (megabytes(tmp_path / "a"), megabytes(tmp_path / "b")) == ("3 MB", "0,1 MB")


def test_the_order_is_that_of_the_menu(handbook: Handbook) -> None:
    """Entries follow the page that lists them, provisions their act; what stands in no menu comes last."""
    below = {"index": ["om", "retsgrundlag/index", "for-skaermen"], "for-skaermen": ["derunder"]}
    found = {"index", "om", "retsgrundlag/index", "for-skaermen", "derunder", "loes"}
    pages = contents("index", below, handbook, {"for-skaermen"}, found)
    names = [page.docname for page in pages]
    assert pages[:3] == [Page(docname=name, depth=1) for name in ("index", "om", "retsgrundlag/index")]
    act = names.index("love/barnets-lov")
    assert pages[act] == Page(docname="love/barnets-lov", depth=2, kind="acts")
    assert pages[act + 1] == Page(docname="paragraffer/bl-28", depth=3, kind="legal-bases")
    assert names[-1] == "loes"
    assert not {"for-skaermen", "derunder"} & set(names)
