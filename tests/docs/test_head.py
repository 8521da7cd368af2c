"""What a page says of itself to search engines and to those who share it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from handbook.site import LONGEST_DESCRIPTION
from handbook.sphinxext.head import shortened


def head(site: Path, page: str) -> dict[str, str]:
    """The named values of a page's head."""
    text = (site / page).read_text(encoding="utf-8")
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', text)
    return {name: unescape(value) for name, value in found}


def test_every_page_describes_itself(site: Path) -> None:
    """No description is missing or too long, and no two records have the same."""
    pages = [path.relative_to(site).as_posix() for path in site.rglob("*.html") if path.parent != site / "was"]
    described = {page: head(site, page).get("description", "") for page in pages}
    assert [page for page, text in described.items() if not 20 <= len(text) <= LONGEST_DESCRIPTION] == []
    records = [text for page, text in described.items() if page.startswith("indsatser/")]
    assert len(set(records)) == len(records)


@pytest.mark.parametrize(
    ("page", "description"),
    [
        (
            "indsatser/u-start.html",
            (
                "U-Start: Hjælp, der er lagt til rette for den enkelte elev, når fraværet er særligt bekymrende eller massivt, "
                "og skolens egne muligheder er brugt op. Flere…"
            ),
        ),
        (
            "omraader/amager.html",
            "Amager (område): Én indsats findes i området. Seks indsatser findes i hele Københavns Kommune.",
        ),
    ],
)
def test_a_description_is_the_beginning_of_the_page(page: str, description: str, site: Path) -> None:
    """Without source marks, cut at a word; a place with how much there is."""
    found = head(site, page)
    assert found["description"] == found["og:description"] == description
    assert found["og:type"] == "article"
    assert "og:url" not in found


def test_a_text_is_cut_at_a_word() -> None:
    """A text that fits is not cut."""
    assert shortened("a " * 79 + "b") == "a " * 79 + "b"
    assert shortened("ord, " * 40) == "ord, " * 30 + "ord…"


def test_where_the_address_is_known_it_is_told(published: Path) -> None:
    """Canonical addresses, a list of all pages, and a page for what is not found whose links begin at the right place."""
    page = (published / "indsatser" / "laesemakker.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://eksempel.dk/haandbog/indsatser/laesemakker.html" />' in page
    assert head(published, "indsatser/laesemakker.html")["og:url"] == "https://eksempel.dk/haandbog/indsatser/laesemakker.html"
    listed = re.findall(
        "<loc>https://eksempel.dk/haandbog/(.*?)</loc>", (published / "sitemap.xml").read_text(encoding="utf-8")
    )
    pages = {path.relative_to(published).as_posix() for path in published.rglob("*.html")}
    former = {"indsatser/planen.html", "skoler/naboens-skole.html", "was/index.html"}
    assert pages - {*listed} == {"404.html", "soeg/index.html", *former}
    missing = (published / "404.html").read_text(encoding="utf-8")
    assert "/haandbog/soeg/index.html" in missing
    assert "/haandbog/_static/handbook.css" in missing
