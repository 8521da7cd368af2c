"""The built site has every page, every link resolves, and every statement shows where it comes from."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from sphinx.project import Project

from handbook.model import Handbook
from handbook.site import FOLDERS, docname
from handbook.text.line_breaks import MAY_END
from validate import mappings

ROOT = Path(__file__).parents[2]


class Reader(HTMLParser):
    """Collects anchors, links, words and what a page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids, targets and loads."""
        values = {key: value or "" for key, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag in {"script", "img", "iframe", "link"}:
            self.loads += [values[key] for key in ("src", "href") if key in values]
        self.words += [values[key] for key in ("aria-label", "title", "placeholder", "alt") if key in values]

    def handle_data(self, data: str) -> None:
        """Note the words."""
        self.words.append(data)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Reader]:
    """Every page of the site by its path, read."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        reader = Reader()
        reader.feed(path.read_text(encoding="utf-8").replace(MAY_END, ""))
        found[path.relative_to(site).as_posix()] = reader
    return found


def test_every_entry_has_a_page_and_every_kind_an_index(handbook: Handbook, pages: dict[str, Reader]) -> None:
    """No record and no register entry is without its page."""
    wanted = {f"{docname(*entry.key)}.html" for entry in handbook.corpus.entries.values()}
    assert wanted <= set(pages)
    assert {f"{folder}/index.html" for folder in FOLDERS.values() if folder not in {"love", "paragraffer"}} <= set(pages)


def test_every_internal_link_and_anchor_resolves(site: Path, pages: dict[str, Reader]) -> None:
    """No link of the site leads nowhere."""
    broken = []
    for name, page in pages.items():
        for link in page.links if name != "404.html" else ():  # shown at every address, its links begin at the server's root
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = resolve(name, unquote(parts.path))
            is_there = path in pages or (site / path).is_file()
            if not is_there or (parts.fragment and unquote(parts.fragment) not in pages[path].ids):
                broken.append((name, link))
    assert broken == []


def resolve(page: str, link: str) -> str:
    """The page that a relative link leads to."""
    if not link:
        return page
    parts = page.split("/")[:-1]
    for part in link.split("/"):
        if part == "..":
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def test_no_page_repeats_an_anchor(pages: dict[str, Reader]) -> None:
    """An anchor stands once on its page."""
    repeated = {name: [i for i in page.ids if page.ids.count(i) > 1] for name, page in pages.items()}
    assert {name: ids for name, ids in repeated.items() if ids} == {}


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, Reader]) -> None:
    """Every script, style and picture is the site's own."""
    assert {load for page in pages.values() for load in page.loads if urlsplit(load).netloc} == set()


def test_every_question_and_disagreement_is_on_its_page(handbook: Handbook, pages: dict[str, Reader]) -> None:
    """What sources disagree on and what nobody says is never lost between record and page."""
    lost = []
    for entry in handbook.corpus.entries.values():
        words = " ".join(pages[f"{docname(*entry.key)}.html"].words).replace("\xa0", " ")
        for field in ("disagreements", "not_stated"):
            questions = [str(row["question"]) for row in mappings(entry.data.get(field))]
            lost += [(entry.id, question) for question in questions if question not in words]
    assert lost == []


def test_every_citation_is_listed_on_the_page_that_makes_it(handbook: Handbook, pages: dict[str, Reader]) -> None:
    """Each citation of an intervention leads from its page to the section of the source."""
    missing = []
    for reference in handbook.corpus.references:
        kind, id_ = reference.source
        if kind == "interventions" and reference.section is not None:
            link = f"../kilder/{reference.id}.html#{reference.section}"
            if link not in pages[f"indsatser/{id_}.html"].links:
                missing.append((id_, link))
    assert missing == []


def test_the_private_maps_of_sphinx_are_where_they_were() -> None:
    """The project's two private maps, which the handbook fills, exist in this Sphinx."""
    project = Project(".", [".md"])
    assert project._docname_to_path == {}  # noqa: SLF001 -- this test is here to name them
    assert project._path_to_docname == {}  # noqa: SLF001 -- as above


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("K113", "plus er den rigtige: -registers/begreber/proevetid.yaml +registers/terms/proevetid.yaml Sådan"),
        ("K114", "plus er den rigtige: -registers/terms/Prøvetid.yaml +registers/terms/proevetid.yaml Sådan"),
        (
            "K403",
            "Et eksempel på en fil, der skal slettes. Det her står i registers/waivers/snak-venter.yaml : code: K610 file:",
        ),
        ("K703", "Et eksempel fra filen interventions/gaabussen.yaml , hvor linjen med minus er den forkerte"),
    ],
)
def test_an_example_says_what_it_is_of(code: str, shown: str, pages: dict[str, Reader]) -> None:
    """A path where only the path is wrong, a text that is deleted, or the lines of a file that change."""
    assert shown in " ".join(" ".join(pages[f"redaktoerer/regler/{code}.html"].words).split())
