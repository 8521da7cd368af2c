"""The type of a format of open data: its files, and a Danish description of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import msgspec

from handbook.model import Corpus
from handbook.open_data.edition import Edition

FOLDER = "data"
"""The folder of the site that open data lie in."""

File: TypeAlias = tuple[str, bytes]
"""Path in the site, and content."""


def encoded(value: object) -> bytes:
    """A value as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """The description of a file, or of all files of a folder if the path ends in a slash.

    `example` is the file that a folder is linked to, and is counted with its files; the default is its first file.
    """

    path: str
    text: str
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: name, intended readers, a function that makes its files, and one that describes them."""

    name: str
    text: str
    make: Callable[[Corpus, Edition], Iterator[File]]
    files: Callable[[Corpus, Edition], tuple[Description, ...]]
