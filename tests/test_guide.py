"""The editors' guide. What its recipes say to write and to run is written and run, and the answers are those on the page.

A step is a line that ends with a colon, and the block below it: `Opret`, `Find` with `Skriv i stedet` or `Skriv lige under`,
`Skriv i terminalen`, `Svaret er`. `Slet` stands alone. The last line promises what the check says in the end.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.casework import ROOT, TESTS, TODAY, lay_schema, plant, put
from validate.arguments import COMMANDS
from validate.cli import main

pytestmark = [pytest.mark.programs, pytest.mark.usefixtures("read_once")]

GUIDE = ROOT / "docs/redaktoerer"
PAGES = tuple(sorted(GUIDE.glob("opskrifter*.md")))
STEP = re.compile(r"^([A-ZÆØÅ][^\n]*):\n\n```(?:yaml|text)\n(.*?)^```$|^Slet `([^`\n]+)`\.$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([a-z0-9/.-]+\.yaml)`")
COMMAND = "py noxfile.py validate"
MOST_WORDS = 2500
MOST_BYTES = 60_000
END = "Kontrollen finder ingen fejl."
COMMITTED = ("init --quiet", "add --all", "-c user.name=a -c user.email=a@eksempel.dk commit --quiet --message a")


def read() -> dict[str, str]:
    """The text of each recipe by its heading; a heading with code stands in an answer."""
    parts = [part for page in PAGES for part in re.split(r"^## ([^`\n]+)\n", page.read_text("utf-8"), flags=re.MULTILINE)[1:]]
    return dict(zip(parts[::2], parts[1::2], strict=True))


RECIPES = read()


class Walk:
    """A recipe that is followed in a folder."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Begin with the tree as it is."""
        self.root, self.capsys = root, capsys
        self.path, self.found, self.answer = root, "", ""

    def run(self, line: str) -> str:
        """What a command answers."""
        words = shlex.split(line.removeprefix(COMMAND).removeprefix(" --"))
        day = () if words[:1] == ["diff"] else ("--today", TODAY.isoformat())
        main([*words, "--root", str(self.root), *day])
        out, err = self.capsys.readouterr()
        return out + err

    def step(self, lead: str, body: str) -> None:
        """Do what one step says."""
        if lead.startswith(("Opret ", "Find i ")):
            self.path = self.root / FILE.findall(lead)[0]
        match lead.partition(" `")[0]:
            case "Opret":
                assert not self.path.exists()
                put(self.path, body.encode())
            case "Find i":
                self.found = body
                assert f"\n{self.path.read_text('utf-8')}".count(f"\n{body}") == 1, body
            case "Skriv i stedet":
                put(self.path, self.path.read_text("utf-8").replace(self.found, body).encode())
            case "Skriv lige under":
                put(self.path, self.path.read_text("utf-8").replace(self.found, self.found + body).encode())
            case "Skriv i terminalen":
                assert body.startswith(COMMAND)
                self.answer = self.run(body.strip())
            case "Slet":
                (self.root / body).unlink()
            case _:
                assert lead.startswith("Svaret er"), lead
                assert body.split() == self.answer.split()  # the page may break long lines elsewhere


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_does_what_it_says(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every step can be done, every answer is the one shown, and neither check has an error in the end."""
    plant(TESTS / "corpus", tmp_path)
    lay_schema(tmp_path)
    for words in COMMITTED:
        subprocess.run(["git", *words.split()], cwd=tmp_path, check=True, env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull})
    walk = Walk(tmp_path, capsys)
    text = RECIPES[name]
    for lead, body, deleted in STEP.findall(text):
        walk.step(lead or "Slet", body or deleted)
    assert text.rstrip().endswith(END)
    assert walk.run(COMMAND).endswith(" 0 fejl, 0 advarsler, 1 undtaget.\n")
    proposal = walk.run(f"{COMMAND} -- --changed-since HEAD")
    assert " 0 fejl, " in proposal
    assert set(re.findall(r"advarsel (K\d+)", proposal)) == set(re.findall(r"advarslen (K\d+)", text))


def test_every_block_of_a_recipe_is_a_step() -> None:
    """None is passed over by the test above, and every deletion is seen."""
    text = "".join(page.read_text("utf-8") for page in PAGES)
    assert len(STEP.findall(text)) == text.count("\n```\n\n") + text.count("\nSlet `")
    assert text.count(END) == len(RECIPES) == 11


def test_the_guide_is_short() -> None:
    """The pages beside the recipes are read in a quarter of an hour, and a picture of them is loaded at once."""
    pages = [path.read_text("utf-8") for path in GUIDE.glob("*.md") if path not in PAGES]
    assert sum(len(page.split()) for page in pages) <= MOST_WORDS
    pictures = {path.name: path.stat().st_size for path in (GUIDE / "billeder").iterdir()}
    assert sorted(pictures) == sorted(re.findall(r"\(billeder/(.+?)\)", "".join(pages)))
    assert max(pictures.values()) <= MOST_BYTES


def test_commands_of_the_guide_exist() -> None:
    """Every command that a page names is one of the validator's, or a session."""
    pages = "".join(path.read_text("utf-8") for path in GUIDE.glob("*.md"))
    named = re.findall(r"(?:py|python3) noxfile\.py ([a-z]+)(?: -- ([a-z]+))?", pages)
    sessions = set(re.findall(r"^def ([a-z]+)\(session", (ROOT / "noxfile.py").read_text("utf-8"), re.MULTILINE))
    assert {session for session, _ in named} == {"validate", "serve"}
    assert {session for session, _ in named} < sessions
    assert {command for _, command in named if command} <= set(COMMANDS)
