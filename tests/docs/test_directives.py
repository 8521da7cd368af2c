"""The handbook's own directives: what is written wrong is told in one Danish line, and ends no build with a traceback."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.docs.test_handwritten import GUARDED, build, plant
from validate import RULES

CONF = """
handbook_root = {root!r}
primary_domain = "hb"
"""
CONTENT = "må der ikke stå noget."
PAGES = {
    "fields": ("```{felter} nixen\n```", 3, "»nixen« findes ikke. Efter {felter} skal der stå en af: "),
    "fields-none": ("```{felter}\n```", 3, "»« findes ikke. Efter {felter} skal der stå en af: "),
    "fields-two": ("```{felter} sources areas\n```", 3, "»sources areas« findes ikke. Efter {felter} skal der stå en af: "),
    "fields-case": ("```{felter} Sources\n```", 3, "»Sources« findes ikke. Efter {felter} skal der stå en af: "),
    "rule": ("```{regeleksempel} K999\n```", 3, "»K999« findes ikke. Efter {regeleksempel} skal der stå en af: K101, "),
    "rule-path": (
        "```{regeleksempel} ../K101\n```",
        3,
        "»../K101« findes ikke. Efter {regeleksempel} skal der stå en af: K101, ",
    ),
    "listing": ("```{oversigt} nixen\n```", 3, "»nixen« findes ikke. Efter {oversigt} skal der stå en af: "),
    "listing-long": (f"```{{oversigt}} {'n' * 200}\n```", 3, f"»{'n' * 79}…« findes ikke."),
    "listing-option": ("```{oversigt} skoler\n:class: x\n```", 3, f"Mellem linjerne med {{oversigt}} {CONTENT}"),
    "listing-options": ("```{oversigt} skoler\n---\nname: x\n---\n```", 3, f"Mellem linjerne med {{oversigt}} {CONTENT}"),
    "listing-content": (
        "```{felter} sources\n![a](x#/../../outside/secret.png)\n```",
        3,
        f"Mellem linjerne med {{felter}} {CONTENT}",
    ),
    "search": ("```{soegning} x\n```", 3, f"Efter {{soegning}} {CONTENT}"),
    "search-option": ("```{soegning}\n:class: x\n```", 3, f"Mellem linjerne med {{soegning}} {CONTENT}"),
    "entry": ("Tekst\n\n{indsats}`findes-ikke`", 5, "{indsats} »findes-ikke« findes ikke. Skriv id'et på en post, der gør."),
    "entry-kind": ("{skole}`Bussen <cykelbussen>`", 3, "{skole} »cykelbussen« findes ikke."),
    "entry-anchor": ("{indsats}`cykelbussen#nix`", 3, "Ankeret »nix« findes ikke på siden indsatser/cykelbussen."),
    "entry-page": ("[a](indsatser/cykelbussen.md#nix)", 3, "Ankeret »nix« findes ikke på siden indsatser/cykelbussen."),
    "entry-title": ("{indsats}`cykelbussen#cykelbussen`", 3, "Ankeret »cykelbussen« findes ikke på siden "),
    "sound-entry": ("{indsats}`cykelbussen`, {indsats}`den <cykelbussen#hvor>`, [a](indsatser/cykelbussen.md#hvor)", 0, ""),
    "sound-rule": ("```{regeleksempel} K101\n```", 0, ""),
    "sound-fields": ("```{felter} sources\n```\n\n```{felter} faelles\n```", 0, ""),
    "sound-listing": ("```{oversigt} skoler\n\n```", 0, ""),
}
"""Name of a page to what stands below its title, the line that is complained of (0: none) and what is said."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Page to what its build said of it, for all pages; the corpus is the small one."""
    folder = tmp_path_factory.mktemp("directives")
    root = Path(__file__).parents[2]
    tree = folder / "tree"
    shutil.copytree(root / "tests" / "corpus", tree)
    for name in ("schema", "tests/cases/K101"):
        shutil.copytree(root / name, tree / name)
    source = plant(folder, "handbook.extension", GUARDED + CONF.format(root=str(tree)), PAGES)
    shutil.copytree(root / "docs" / "_templates", source / "_templates")
    done = build(source, "dummy")
    assert done.returncode == 1, done.stderr
    lines: dict[str, list[str]] = {}
    for line in filter(re.compile("/docs/").search, done.stderr.splitlines()):
        name, _, rest = line.partition("/docs/")[2].partition(".md:")
        lines.setdefault(name, []).append(rest or line)
    return lines


def test_each_fault_is_told_in_one_danish_line(told: dict[str, list[str]]) -> None:
    """The line names the page, the line of the directive, and what may stand there."""
    wanted = {name: (line, text) for name, (_, line, text) in PAGES.items() if line}
    assert {name: len(lines) for name, lines in told.items()} == dict.fromkeys(wanted, 1)
    for name, (line, text) in wanted.items():
        assert told[name][0].startswith(f"{line}: WARNING: "), told[name]
        assert text in told[name][0]


def test_all_rules_are_choices(told: dict[str, list[str]]) -> None:
    """So are all listings and kinds: the choices are those that the directive has."""
    assert ", ".join(RULES) in told["rule"][0]
