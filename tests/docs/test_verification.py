"""A site with a page, a link, a file or a part of its search missing, or other than it was made, is not fit to be published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from handbook.building.verification import SHOWN, digests, faults
from handbook.search import index
from handbook.sphinxext.markdown_copies import end

END = "</html>"
PAGES = ("index", "a/index", "a/b", "404")
SEARCHABLE = ("index", "a/index", "a/b")
CONTENTS = {"_static/x.css": b"a{background:url(y.svg)}"}


def lay_search(folder: Path, pages: Mapping[str, str]) -> None:
    """Write an index of pages: their document names, with their words."""
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(pages.values()):
        index.write_json(folder / f"page-{number}.json", {"title": "x", "sections": [["", "", [text]]] if text else []})
    index.write_json(folder / "terms-0.json", [[0, 1]])
    index.write_json(folder / index.FORMS, [""])
    contents = {"pages": list(pages), "terms": ["a"], "frequencies": [1], "termsInFile": 128}
    index.write_json(folder / index.INDEX, contents)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A small site that is in order."""
    site = tmp_path / "_static" / "site"  # what lies above a site is no part of it
    texts = {
        "_static/parts.html": '<a href="{{ nowhere }}">',
        "_static/x.css": CONTENTS["_static/x.css"].decode(),
        "_static/y.svg": "<svg/>",
        "index.html": f'<h1>A</h1><p id="top"><a href="a/b.html#x">, <a href="#top">, <a href="a/">, <a href="https://eksempel.dk/c#d">{END}\n',
        "a/index.html": f'<h1 id="b">\nB</h1><a href="../index.html#top"><form data-kilde="data.json">{END}',
        "a/b.html": f'<h1>C</h1><p id="x"><img src="../_static/y.svg">{END}',
        "a/data.json": "{}",
        "data/v1/x.json": "{}",
        "404.html": f'<h1>D</h1><a href="/a/b.html#x"><link href="/_static/x.css">{END}',
    }
    digest = hashlib.sha256(b"{}").hexdigest()
    texts["data/v1/index.json"] = json.dumps({"site": None, "files": [{"path": "data/v1/x.json", "sha256": digest}]})
    texts |= {f"{page}.md": f"# X\n{end(page)}" for page in PAGES if page != "404"}
    for name, text in texts.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    lay_search(site / index.FOLDER, dict.fromkeys(SEARCHABLE, "words"))
    return site


def told(site: Path, made: Mapping[str, str] | None = None) -> list[str]:
    """What is wrong with a site; without digests, it is as it was made."""
    known = digests(site) if made is None else made
    return list(faults(site, pages=PAGES, made=known, contents=CONTENTS, searchable=SEARCHABLE))


def test_a_whole_site_is_fit(whole: Path) -> None:
    """All pages are there, all links lead somewhere, and the search has all pages."""
    assert told(whole) == []


def test_a_site_below_a_folder_of_its_server_is_fit(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page for what is not found has links that begin at the root of the server."""
    monkeypatch.setenv("HANDBOOK_URL", "https://eksempel.dk/mappe/")
    assert told(whole) == [f"404.html: /{name} fører ingen steder hen" for name in ("_static/x.css", "a/b.html#x")]
    page = whole / "404.html"
    page.write_text(page.read_text(encoding="utf-8").replace('"/', '"/mappe/'), encoding="utf-8")
    assert told(whole) == []


def written(name: str, text: str) -> Callable[[Path], object]:
    """What writes a file of a site anew."""
    return lambda site: (site / name).write_text(text, encoding="utf-8")


SEARCH = f"{index.FOLDER}/{index.INDEX}"
BROKEN = "søgningen mangler eller er ikke hel"
FAULTS: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a page that is empty": (
        written("a/index.html", ""),
        ["a/index.html: siden er ikke hel", "a/index.html: filen er tom"],
    ),
    "a page that is cut": (written("a/index.html", "<p>"), ["a/index.html: siden er ikke hel"]),
    "a page with a frame around nothing": (
        written("a/index.html", f"<main><h1> </h1></main>{END}"),
        ["a/index.html: siden har intet indhold"],
    ),
    "a page that is gone": (
        lambda site: (site / "a" / "b.html").unlink(),
        [
            "a/b.html: siden mangler",
            "404.html: /a/b.html#x fører ingen steder hen",
            "index.html: a/b.html#x fører ingen steder hen",
        ],
    ),
    "a plain copy that is gone": (lambda site: (site / "a" / "b.md").unlink(), ["a/b.md: kopien af siden mangler"]),
    "a plain copy that is cut": (written("a/b.md", "# X\n"), ["a/b.md: kopien af siden er ikke hel"]),
    "a plain copy without a title": (written("a/b.md", f"X\n{end('a/b')}"), ["a/b.md: kopien af siden er ikke hel"]),
    "a place that is gone": (
        written("a/b.html", f"<h1>C</h1><p>{END}"),
        ["404.html: /a/b.html#x fører ingen steder hen", "index.html: a/b.html#x fører ingen steder hen"],
    ),
    "data that are gone": (
        lambda site: (site / "a" / "data.json").unlink(),
        ["a/index.html: data.json fører ingen steder hen"],
    ),
    "a picture of a style that is gone": (
        lambda site: (site / "_static" / "y.svg").unlink(),
        ["a/b.html: ../_static/y.svg fører ingen steder hen", "_static/x.css: y.svg fører ingen steder hen"],
    ),
    "a style that is another": (
        written("_static/x.css", "b{}"),
        ["_static/x.css: filen har ikke det indhold, den skal have"],
    ),
    "a style that is gone": (
        lambda site: (site / "_static" / "x.css").unlink(),
        ["_static/x.css: filen mangler", "404.html: /_static/x.css fører ingen steder hen"],
    ),
    "a link that leaves the site and comes back": (
        written("a/index.html", f'<h1 id="b">B</h1><a href="../../site/index.html">{END}'),
        ["a/index.html: ../../site/index.html fører ingen steder hen"],
    ),
    "a page that the search lacks": (
        lambda site: lay_search(site / index.FOLDER, dict.fromkeys(("index", "a/b"), "words")),
        ["a/index.html: siden mangler i søgningen"],
    ),
    "a page too many in the search": (
        lambda site: lay_search(site / index.FOLDER, dict.fromkeys(PAGES, "words")),
        ["404.html: siden skal ikke findes i søgningen"],
    ),
    "another page in the search": (
        lambda site: lay_search(site / index.FOLDER, dict.fromkeys(("index", "a/b", "om"), "words")),
        ["a/index.html: siden mangler i søgningen", "om.html: siden skal ikke findes i søgningen"],
    ),
    "a page without words in the search": (
        lambda site: lay_search(site / index.FOLDER, {page: "" if page == "a/b" else "words" for page in SEARCHABLE}),
        [BROKEN],
    ),
    "a search without pages": (written(SEARCH, '{"terms": []}'), [BROKEN]),
    "a search with a term too few": (written(f"{index.FOLDER}/terms-0.json", "[]"), [BROKEN]),
    "a search of another kind": (written(SEARCH, "[1]"), [BROKEN]),
    "a broken search": (written(SEARCH, "["), [BROKEN]),
    "no search": (lambda site: (site / SEARCH).unlink(), [BROKEN]),
}


@pytest.mark.parametrize(("spoil", "wanted"), FAULTS.values(), ids=list(FAULTS))
def test_a_fault_is_told(spoil: Callable[[Path], object], wanted: list[str], whole: Path) -> None:
    """Each with the page that it is on, even where the file was made like that."""
    spoil(whole)
    assert told(whole) == wanted


SPOILERS: Mapping[str, Callable[[Path], object]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "gone": Path.unlink,
    "another": lambda path: path.write_bytes(path.read_bytes() + b" "),
}


@pytest.mark.parametrize("spoil", SPOILERS.values(), ids=list(SPOILERS))
def test_a_file_that_is_not_as_it_was_made_is_told(spoil: Callable[[Path], object], whole: Path) -> None:
    """Whichever file it is."""
    made = digests(whole)
    for name in made:
        content = (whole / name).read_bytes()
        spoil(whole / name)
        assert any(line.startswith(f"{name}: filen ") for line in told(whole, made)), name
        (whole / name).write_bytes(content)
    assert told(whole, made) == []


@pytest.mark.parametrize("spoil", ["emptied", "gone"])
def test_a_search_that_was_made_without_a_file_is_told(spoil: str, whole: Path) -> None:
    """Whichever of its files it is."""
    for name in [name for name in digests(whole) if name.startswith(f"{index.FOLDER}/")]:
        content = (whole / name).read_bytes()
        SPOILERS[spoil](whole / name)
        assert any("søgningen mangler" in line for line in told(whole)), name
        (whole / name).write_bytes(content)


def test_a_file_that_nobody_made_is_told(whole: Path) -> None:
    """It would be published as if it were the handbook's; a link to a folder is one."""
    made = digests(whole)
    (whole / "a" / "ekstra.html").write_text("x", encoding="utf-8")
    assert told(whole, made) == ["a/ekstra.html: filen er ikke lavet af håndbogen"]


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("data/v1/x.json", "[]", "data/v1/x.json: filen har ikke det indhold, den skal have"),
        ("data/v1/index.json", "", "data/v1/index.json: listen over filerne mangler eller er ikke hel"),
        ("data/v1/index.json", '{"files": [{}]}', "data/v1/index.json: listen over filerne mangler eller er ikke hel"),
    ],
)
def test_open_data_is_held_against_its_index(whole: Path, file: str, text: str, fault: str) -> None:
    """Even if it was like that from the beginning."""
    (whole / file).write_text(text, encoding="utf-8")
    assert fault in told(whole)


def test_an_index_knows_where_the_site_lies(whole: Path) -> None:
    """Its paths are addresses then."""
    site = "https://eksempel.dk/"
    digest = hashlib.sha256(b"{}").hexdigest()
    rows = [{"path": f"{site}{name}", "sha256": digest} for name in ("data/v1/x.json", "a/borte.json")]
    (whole / "data" / "v1" / "index.json").write_text(json.dumps({"site": site, "files": rows}), encoding="utf-8")
    assert told(whole) == ["a/borte.json: filen har ikke det indhold, den skal have"]


def test_very_many_faults_are_counted(whole: Path) -> None:
    """The first are told, and how many more there are."""
    pages = [*PAGES, *(f"{number}" for number in range(30))]
    found = faults(whole, pages=pages, made=digests(whole), contents=CONTENTS, searchable=SEARCHABLE)
    assert len(found) == SHOWN + 1
    assert found[-1] == "og 10 fejl til"
