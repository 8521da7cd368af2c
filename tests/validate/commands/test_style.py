"""What is written is YAML in the project's style, and reads back as what it was made from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.casework import ROOT, SNAPSHOT, TODAY
from validate import KINDS, Value, yamlio
from validate.commands.new.draft import Skeleton
from validate.commands.new.writer import Block, Content, Field, document
from validate.schema import load
from validate.text import characters

SCHEMAS = load(ROOT / "schema").documents

LINE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=200).map(str.strip)
TEXT = st.lists(LINE, min_size=1, max_size=4).map("\n".join)


def bare(block: Block) -> Block:
    """A block without comments: only what is given."""
    return tuple(replace(field, notes=(), value=inner(field.value)) for field in block if not field.is_optional)


def inner(content: Content) -> Content:
    """What a field holds, without comments."""
    if isinstance(content, tuple):
        return bare(content)
    if isinstance(content, list):
        return [bare(item) if isinstance(item, tuple) else item for item in content]
    return content


def rewritten(kind: str, data: dict[str, Value]) -> str:
    """A real file as it comes out when it is made again from what it says."""
    return document(bare(Skeleton(schema=SCHEMAS[kind], today=TODAY).block(data)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_real_file_says_the_same_when_it_is_generated_again(kind: str) -> None:
    """Every value is there and none other, and the keys stand in the order of the schema."""
    for path in sorted((SNAPSHOT / KINDS[kind].folder).glob("*.yaml")):
        data, _ = yamlio.read(path.parent, path.name)
        assert yamlio.parse(rewritten(kind, data))[0] == data, path


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Ny start", "a: Ny start\n"),
        ("2026", "a: '2026'\n"),
        ("2026-04-18", "a: '2026-04-18'\n"),
        ("2024-04", "a: '2024-04'\n"),
        ("2024/2025", "a: 2024/2025\n"),
        ("true", "a: 'true'\n"),
        ("", "a: ''\n"),
        ("a: b", "a: 'a: b'\n"),
        ("det's: x", "a: 'det''s: x'\n"),
        ("# nr.", "a: '# nr.'\n"),
        ("a #b", "a: 'a #b'\n"),
        ("a\nb", "a: >-\n  a\n\n  b\n"),
        ("a\n\nb", "a: >-\n  a\n\n\n  b\n"),
        ("\n", 'a: "\\n"\n'),
        (" a\n b", 'a: " a\\n b"\n'),
        (3, "a: 3\n"),
        (9.1, "a: 9.1\n"),
        (True, "a: true\n"),
        ("ord " * 40 + "ord", "a: >-\n  " + "ord " * 28 + "ord\n  " + "ord " * 11 + "ord\n"),
        ("x" * 130, "a: >-\n  " + "x" * 130 + "\n"),
        ([], "a:\n"),
        (["b", "2"], "a:\n  - b\n  - '2'\n"),
    ],
)
def test_a_value_is_written_as_people_write_it(value: Content, written: str) -> None:
    """Bare where it can be, else in single quotes; folded where it is long or has several lines."""
    assert document((Field(key="a", value=value),)) == written


def test_lists_and_mappings_have_their_forms() -> None:
    """Ids share a line while they fit; mappings are indented, in a list behind a dash, or in braces."""
    block: Block = (Field(key="b", value="x"), Field(key="c", value="1, 2", notes=["Om c."]))
    fields = (
        Field(key="ids", value=["a", "b"], is_flow=True),
        Field(key="many", value=["a" * 70, "b" * 70], is_flow=True),
        Field(key="map", value=block),
        Field(key="list", value=[block, block]),
        Field(key="short", value=block, is_flow=True),
        Field(key="rows", value=[block], is_flow=True),
        Field(key="guess", value=0, comment="UDFYLD"),
        Field(key="extra", value=[block], notes=["Om extra."], is_optional=True),
    )
    assert document(fields) == (
        "ids: [a, b]\n"
        f"many:\n  - {'a' * 70}\n  - {'b' * 70}\n"
        "map:\n  b: x\n  # Om c.\n  c: 1, 2\n"
        "list:\n  - b: x\n    # Om c.\n    c: 1, 2\n  - b: x\n    # Om c.\n    c: 1, 2\n"
        "short: {b: x, c: '1, 2'}\n"
        "rows:\n  - {b: x, c: '1, 2'}\n"
        "guess: 0  # UDFYLD\n"
        "# Om extra.\n#extra:\n#  - b: x\n#    # Om c.\n#    c: 1, 2\n"
    )


def test_comments_stand_above_the_dash() -> None:
    """What is reported of an item's first key stands above the item."""
    item: Block = (Field(key="b", value="x", notes=["Om b."]), Field(key="c", value="y"))
    assert document((Field(key="a", value=[item]),)) == "a:\n  # Om b.\n  - b: x\n    c: y\n"


@settings(derandomize=True, deadline=None, max_examples=300)
@given(value=st.one_of(LINE, TEXT), width=st.sampled_from([0, 1, 2]))
def test_every_text_reads_back(value: str, width: int) -> None:
    """Whatever letters and signs it has, at the top, in a mapping, in a list and in braces."""
    value = unicodedata.normalize("NFC", re.sub(characters.UNKNOWN, "", value))
    assume(not characters.forbidden(value))
    field = Field(key="a", value=value)
    contents: list[Content] = [(field,), [(field,)], [value]]
    fields = (field, Field(key="b", value=contents[width]), Field(key="c", value=(field,), is_flow=True))
    read: list[object] = [{"a": value}, [{"a": value}], [value]]
    assert yamlio.parse(document(fields))[0] == {"a": value, "b": read[width], "c": {"a": value}}


def test_no_day_is_made_up() -> None:
    """A skeleton's own day is the one that it is given."""
    skeleton = Skeleton(schema=SCHEMAS["waivers"], today=date(2031, 1, 2))
    assert "expires: '2031-01-02'  # UDFYLD\n" in document(skeleton.block({}))
