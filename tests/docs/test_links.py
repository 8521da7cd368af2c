"""Every address out of the handbook is one that the `links` session follows."""

from __future__ import annotations

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHORT = ("-D", "exclude_patterns=_*,redaktoerer")
"""Leaves out the pages that no record is on."""

TEXTS = {
    "interventions/morgenhold.yaml": "Et lille hold spiser morgenmad på skolen.",
    "registers/terms/klassesnak.yaml": "En samtale med hele klassen.",
}
"""File to a text in it, which stands on the page of its record, and of the glossary or the list of interventions."""

COLLECT = """
import json, sys
sys.path[:0] = sys.argv[1:3]
from sphinx.builders.linkcheck import HyperlinkAvailabilityChecker as Checker
from sphinx.cmd.build import main
Checker.check = lambda self, hyperlinks: print(json.dumps(sorted(hyperlinks))) or ()
sys.exit(main(sys.argv[3:]))
"""
"""The build that follows links, up to the list of them."""


class Links(HTMLParser):
    """The addresses elsewhere on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an address elsewhere."""
        self.found |= {value for name, value in attrs if tag == "a" and name == "href" and value and is_elsewhere(value)}


def is_elsewhere(address: str) -> bool:
    """Whether an address leads out of the handbook."""
    return address.startswith(("https:", "http:"))


def built(tree: Path, target: Path, builder: str, *program: str) -> str:
    """Build the handbook of a tree, and return what the program printed."""
    options = ("-q", "-b", builder, *SHORT, "-D", f"handbook_root={tree}", "-d", str(target / f"{builder}-doctrees"))
    command = [sys.executable, *program, *options, str(ROOT / "docs"), str(target / builder)]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=target).stdout


@pytest.mark.nightly
@pytest.mark.site
def test_every_address_on_a_page_is_followed(tree: Path, tmp_path: Path) -> None:
    """Those in texts of records and registers, on pages of documents and of templates alike, and in overviews."""
    for file, text in TEXTS.items():
        path = tree / file
        source = path.read_text(encoding="utf-8")
        assert text in source
        path.write_text(source.replace(text, f"{text} Se [mere](https://eksempel.dk/{path.stem})"), encoding="utf-8")
    followed = set(json.loads(built(tree, tmp_path, "linkcheck", "-c", COLLECT, str(ROOT), str(ROOT / "docs" / "_ext"))))
    built(tree, tmp_path, "html", "-m", "sphinx")
    links = Links()
    for page in (tmp_path / "html").rglob("*.html"):
        links.feed(page.read_text(encoding="utf-8"))
    assert {address for address in followed if is_elsewhere(address)} == links.found
    assert {f"https://eksempel.dk/{Path(file).stem}" for file in TEXTS} <= links.found
