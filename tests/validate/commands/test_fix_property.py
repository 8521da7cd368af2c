"""Whatever slip is made in the snapshot's records, `validate fix` restores every byte, or leaves the slip to be seen."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.casework import plant_snapshot
from validate.check import run
from validate.commands.editing import read
from validate.commands.fix.layout import blocks_of
from validate.commands.fix.session import fix_tree
from validate.model import Entry, Value, escape
from validate.schema import Schemas, Shape
from validate.syntax.positions import positions
from validate.yamlio import Fault

DAY = date(2026, 11, 21)
SLIPS = [(1, 4), *(pytest.param(seed, 1, marks=pytest.mark.nightly) for seed in (1, 2, 3))]
"""What decides about slips, and in how many files there is one: by day in every fourth, at night in each, three times."""

pytestmark = [pytest.mark.no_cover, pytest.mark.usefixtures("read_once")]

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Records:
    """A copy of the snapshot's records, with a comment here and there, in which each can be damaged."""

    def __init__(self, root: Path, schemas: Schemas) -> None:
        self.root, self.schemas = root, schemas
        plant_snapshot(root)
        self.entries = list(run(root, DAY).corpus.entries.values())
        self.texts = {entry.file: comment_start(entry, root) for entry in self.entries}

    def write(self, texts: dict[str, str]) -> None:
        """Put texts into files."""
        for file, text in texts.items():
            (self.root / file).write_bytes(text.encode())


def comment_start(entry: Entry, root: Path) -> str:
    """The text of a file with a comment above its last key and behind its first."""
    text = (root / entry.file).read_bytes().decode()
    keys = [place.key.start for pointer, place in positions(text).items() if place.key and pointer.count("/") == 1]
    end = text.index("\n")
    return f"{text[:end]}  # set på stedet{text[end : keys[-1]]}# Det her skal ikke væk: ' \" [ :\n{text[keys[-1] :]}"


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory, schemas: Schemas) -> Records:
    """The snapshot's records, copied once."""
    return Records(tmp_path_factory.mktemp("records"), schemas)


def spots(shape: Shape, value: Value, pointer: str = "") -> Iterator[tuple[str, bool]]:
    """Every key, enum value, id and citation below a value: its pointer, and whether the key is meant."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield f"{pointer}/{escape(key)}", True
            yield from spots(shape.properties[key], child, f"{pointer}/{escape(key)}")
    elif isinstance(value, list) and shape.items:
        for index, child in enumerate(value):
            yield from spots(shape.items, child, f"{pointer}/{index}")
    elif isinstance(value, str) and (shape.refers_to or shape.options):
        yield pointer, False


def slip(word: str, chance: random.Random) -> str:
    """A word with a letter left out, added, changed, or swapped with the next."""
    at = chance.randrange(len(word))
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + chance.choice(LETTERS) + word[at:],
            word[:at] + chance.choice(LETTERS) + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        ]
    )


def misspelt(text: str, entry: Entry, shape: Shape, chance: random.Random) -> str:
    """A text in which one word is misspelt, or one year has lost its quotation marks."""
    found = positions(text)
    years = [place.value for place in found.values() if place.value.style == "'" and text[place.value.start + 1 :][4:5] == "'"]
    if years and chance.random() < 0.3:
        year = chance.choice(years)
        return text[: year.start] + text[year.start + 1 : year.end - 1] + text[year.end :]
    pointer, is_key = chance.choice(list(spots(shape, dict(entry.data))))
    place = found[pointer]
    region = place.key if is_key and place.key else place.value
    return text[: region.start] + slip(text[region.start : region.end], chance) + text[region.end :]


def untidy(text: str, chance: random.Random) -> str:
    """A text with spaces behind a line, an unended last line, other line breaks and a byte order mark, or only some of it."""
    text = chance.choice([text, text.replace("stedet\n", "stedet \t\n", 1)])
    text = chance.choice([text, text[:-1]])
    text = chance.choice([text, text.replace("\n", "\r\n"), text.replace("\n", "\r")])
    return chance.choice([text, f"\ufeff{text}"])


def is_readable(text: str) -> bool:
    """Whether a text can be read at all."""
    try:
        read(text)
    except Fault:
        return False
    return True


@pytest.mark.parametrize(("seed", "step"), SLIPS)
def test_a_slip_in_any_record_is_undone_or_left(records: Records, seed: int, step: int) -> None:
    """Each file holds again what it held, comments and all, or what it held but for one slip, or cannot be read at all."""
    chance, shapes = random.Random(seed), records.schemas.shapes
    slips = {
        entry.file: misspelt(records.texts[entry.file], entry, shapes[entry.kind], chance) for entry in records.entries[::step]
    }
    damaged = {file: untidy(text, chance) for file, text in slips.items()}
    records.write({**records.texts, **damaged})
    fixed_files = {fixed_file.entry.file: fixed_file for fixed_file in fix_tree(records.root, DAY).fixed_files.values()}
    assert fixed_files.keys() <= damaged.keys()
    restored = 0
    for file, faulty in damaged.items():
        text = records.texts[file]
        fixed = fixed_files[file].text if file in fixed_files else faulty
        assert fixed in {text, slips[file]} or (fixed == faulty and not is_readable(fixed))
        assert file not in fixed_files or not fixed_files[file].is_refused
        restored += fixed == text
    assert restored > len(damaged) / 2


@pytest.mark.parametrize(("seed", "step"), SLIPS)
def test_two_keys_that_changed_places_go_back(records: Records, seed: int, step: int) -> None:
    """With all that belongs to them."""
    chance, damaged = random.Random(seed), dict(records.texts)
    for file, text in list(records.texts.items())[::step]:
        blocks = [text[block.start : block.end] for block in blocks_of(text)]
        at = chance.randrange(len(blocks) - 1)
        damaged[file] = "".join((*blocks[:at], blocks[at + 1], blocks[at], *blocks[at + 2 :]))
    records.write(damaged)
    fixed = {fixed_file.entry.file: fixed_file.text for fixed_file in fix_tree(records.root, DAY).fixed_files.values()}
    assert fixed == {file: text for file, text in records.texts.items() if damaged[file] != text}
