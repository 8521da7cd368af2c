"""The quick half of reading gives what the strict reader gives, or leaves the judgement to it."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework import ROOT, TESTS
from validate import values as module
from validate import yamlio
from validate.values import values

FILES = sorted(path for top in ("interventions", "registers") for path in (ROOT / top).rglob("*.yaml"))
FAULTY = sorted((TESTS / "cases").rglob("*.yaml"))


def strict(text: str) -> object:
    """What the strict reader makes of a text: the value as Python writes it, or the code of the fault."""
    try:
        return repr(yamlio.parse(text)[0])
    except yamlio.Fault as fault:
        return fault.code


def test_real_files_are_ordinary_but_for_a_few() -> None:
    """The strict reader is needed for a handful of records and register entries; all others are read alike without it."""
    texts = [path.read_text(encoding="utf-8") for path in FILES]
    quick = [values(text) for text in texts]
    assert sum(found is None for found in quick) < len(FILES) // 20
    assert all(found is None or repr(found) == strict(text) for found, text in zip(quick, texts, strict=True))


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.relative_to(TESTS / "cases").as_posix())
def test_a_faulty_file_is_declined_or_read_alike(path: Path) -> None:
    """What the strict reader refuses is never given a value."""
    try:
        text = yamlio.decode(path.read_bytes())
    except yamlio.Fault:
        return
    quick = values(text)
    assert quick is None or repr(quick) == strict(text)


ORDINARY = {
    "a: 1": {"a": 1},
    "a: -0.5": {"a": -0.5},
    "a: 2024-04-18": {"a": "2024-04-18"},
    "a: 1:30": {"a": "1:30"},
    "a: no": {"a": "no"},
    "a: 012": {"a": 12},
    "a: 0x1f": {"a": 31},
    "a: 1e3": {"a": 1000.0},
    "a: +1": {"a": 1},
    "a: true": {"a": True},
    "a:": {"a": None},
    "a: ~": {"a": None},
    "a: '1'": {"a": "1"},
    "a: [x, [y], {z: 1}]": {"a": ["x", ["y"], {"z": 1}]},
    "a: >-\n  b\n  c": {"a": "b c"},
    "a: >\n  b": {"a": "b\n"},
}


@pytest.mark.parametrize(("text", "wanted"), ORDINARY.items(), ids=list(ORDINARY))
def test_ordinary_yaml_has_its_plain_values(text: str, wanted: dict[str, object]) -> None:
    """The core schema's values, read quickly."""
    assert values(f"{text}\n") == wanted


DECLINED = [
    "",
    "- a",
    "x",
    "%YAML 1.2\n---\na: 1",
    "&x {a: 1}",
    "!t {a: 1}",
    "a: &x 1",
    "a: !t 1",
    "a: &x [1]",
    "a: !t {b: 1}",
    "a: &x 1\nb: *x",
    'a: "\\u202e"',
    "a: 1000000000",
    "a: 12345.6",
    "a: 0.123456",
    "a: 12345678901234567890",
    "a: {b:1}",
    "a: |\n  b",
    "a: >-\n  b\n      ",
    "a: b \nc: d",
    "a: b\tc",
    "a: .inf",
    "1: a",
    "true: a",
    "~: a",
    "a: 1\na: 2",
    "<<: {a: 1}",
    "[a]: 1",
    "{a: 1}: 2",
    "a: 1\n---\nb: 2",
    "a: [",
    "a: " + "[" * 100_000 + "]" * 100_000,
    "a: " + "{b: " * 60_000 + "}" * 60_000,
    "a: " + "[" * 16 + "]" * 16,
]


@pytest.mark.parametrize("text", DECLINED)
def test_whatever_is_out_of_the_ordinary_is_declined(text: str) -> None:
    """Features, faults and numbers that may be too long are left to the strict reader."""
    assert values(f"{text}\n") is None


def test_a_last_line_that_does_not_end_is_declined() -> None:
    """What blanks at the end of a text mean is left to the strict reader."""
    assert values("a: b") is None


def test_where_the_quick_parser_is_missing_everything_is_declined(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a platform that it is not made for, the strict reader reads every file."""
    monkeypatch.setitem(sys.modules, "turboyaml", None)
    without = importlib.reload(module)
    assert without.values("a: 1\n") is None
    monkeypatch.undo()
    assert importlib.reload(module).values("a: 1\n") == {"a": 1}


def test_the_depth_that_is_read_is_the_strict_readers() -> None:
    """The deepest file that the strict reader takes is read here too, and no deeper one."""
    for depth in range(12, 20):
        text = "a: " + "[" * depth + "]" * depth + "\n"
        assert (values(text) is None) == (strict(text) == "K109")


SOURCE = (ROOT / "interventions" / "u-start.yaml").read_text(encoding="utf-8")


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, len(SOURCE)),
    st.integers(0, 40),
    st.text(st.sampled_from("abæ01.-+~:#'\"[]{},&*!|>%@`<? \n\t"), max_size=12),
)
def test_any_change_of_a_record_is_declined_or_read_alike(at: int, drop: int, more: str) -> None:
    """Whatever is typed anywhere in a record, the two halves of reading do not differ."""
    text = SOURCE[:at] + more + SOURCE[at + drop :]
    quick = values(text)
    assert quick is None or repr(quick) == strict(text)
