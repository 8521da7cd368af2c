"""What a format of open data is: files that it makes of the records, and a line in Danish on what each holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from handbook.model import Corpus
from handbook.open_data.edition import Edition

FOLDER = "data"
"""The folder of the site that open data lie in."""

File: TypeAlias = tuple[str, bytes]
"""Path in the site, and content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a file holds, for the page that lists it. A path that ends in a slash is all files of a folder.

    `example` is the file that the line of a folder leads to, and is counted with them; without one it is the folder's first.
    """

    path: str
    text: str
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name, for whom it is, what makes its files, and what each of them holds."""

    name: str
    text: str
    make: Callable[[Corpus, Edition], Iterator[File]]
    files: Callable[[Corpus, Edition], tuple[Description, ...]]
