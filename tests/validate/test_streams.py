"""What the commands know of the place that they print to, and how they read what they quote."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from validate.report import line_reader
from validate.streams import is_coloured


class Terminal(io.StringIO):
    """A stream that people look at."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.mark.parametrize(
    ("environment", "system", "coloured"),
    [
        ({}, "posix", True),
        ({"TERM": "xterm"}, "posix", True),
        ({"NO_COLOR": ""}, "posix", True),
        ({"NO_COLOR": "1"}, "posix", False),
        ({"NO_COLOR": "0", "TERM": "xterm"}, "posix", False),
        ({"TERM": "dumb"}, "posix", False),
        ({}, "nt", False),
        ({"WT_SESSION": "x"}, "nt", True),
        ({"TERM_PROGRAM": "vscode"}, "nt", True),
        ({"TERM": "dumb", "WT_SESSION": "x"}, "nt", False),
    ],
)
def test_a_terminal_is_coloured_unless_it_or_its_user_says_no(
    environment: dict[str, str], system: str, *, coloured: bool
) -> None:
    """NO_COLOR counts when it is not empty, and a terminal of Windows has to say that it knows colours."""
    assert is_coloured(Terminal(), environment, system) is coloured
    assert is_coloured(io.StringIO(), environment, system) is False


def test_lines_are_those_that_the_reader_counts(tmp_path: Path) -> None:
    """Every kind of line break ends a line, and a byte order mark is no character."""
    (tmp_path / "a.yaml").write_bytes("\ufeffa: æ\r\nb: c\rd: \xff\n".encode()[:-3] + b"\xff\n")
    assert line_reader(tmp_path)("a.yaml") == ("a: æ", "b: c", "d: \ufffd", "")


def test_what_is_no_ordinary_file_has_no_lines(tmp_path: Path) -> None:
    """A link is not followed, a pipe not waited for, and what is too large not read."""
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "large.yaml").write_bytes(b"a" * (256 * 1024 + 1))
    lines = line_reader(tmp_path)
    assert [lines(name) for name in ("link.yaml", "pipe.yaml", "large.yaml", "gone.yaml", ".")] == [()] * 5
