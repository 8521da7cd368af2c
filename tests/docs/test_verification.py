"""A site with a page, a link or a search missing is not fit to be published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from verification import SHOWN, faults


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A small site that is in order."""
    (tmp_path / "a").mkdir()
    (tmp_path / "pagefind").mkdir()
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "parts.html").write_text('<a href="{{ nowhere }}">', encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<p id="top"><a href="a/b.html#x">, <a href="#top">, <a href="a/">, <a href="https://eksempel.dk/c#d">',
        encoding="utf-8",
    )
    (tmp_path / "a" / "index.html").write_text('<a href="../index.html#top">', encoding="utf-8")
    (tmp_path / "a" / "b.html").write_text('<p id="x"><img src="../_static/parts.html">', encoding="utf-8")
    (tmp_path / "pagefind" / "pagefind-entry.json").write_text('{"languages": {"da": {"page_count": 3}}}', encoding="utf-8")
    return tmp_path


PAGES = ("index.html", "a/index.html", "a/b.html")


def test_a_whole_site_is_fit(whole: Path) -> None:
    """All pages are there, all links lead somewhere, and the search has all pages."""
    assert faults(whole, PAGES, 3) == []


FAULTS: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a page that is empty": (lambda site: (site / "a" / "index.html").write_text(""), ["a/index.html: siden mangler"]),
    "a page that is gone": (
        lambda site: (site / "a" / "b.html").unlink(),
        ["a/b.html: siden mangler", "index.html: a/b.html#x fører ingen steder hen"],
    ),
    "a place that is gone": (
        lambda site: (site / "a" / "b.html").write_text("<p>"),
        ["index.html: a/b.html#x fører ingen steder hen"],
    ),
    "a search without pages": (
        lambda site: (site / "pagefind" / "pagefind-entry.json").write_text('{"languages": {}}'),
        ["søgningen har 0 sider, ikke 3"],
    ),
    "a broken search": (lambda site: (site / "pagefind" / "pagefind-entry.json").write_text("["), ["søgningen mangler"]),
    "no search": (lambda site: (site / "pagefind" / "pagefind-entry.json").unlink(), ["søgningen mangler"]),
}


@pytest.mark.parametrize(("spoil", "told"), FAULTS.values(), ids=list(FAULTS))
def test_a_fault_is_told(spoil: Callable[[Path], object], told: list[str], whole: Path) -> None:
    """Each with the page that it is on."""
    spoil(whole)
    assert faults(whole, PAGES, 3) == told


def test_very_many_faults_are_counted(whole: Path) -> None:
    """The first are told, and how many more there are."""
    found = faults(whole, [*PAGES, *(f"{number}.html" for number in range(30))], 3)
    assert len(found) == SHOWN + 1
    assert found[-1] == "og 10 fejl til"
