"""The formats of open data with a Danish description of each file, as `formats.yaml` has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from handbook.model import Corpus
from handbook.open_data import api_indexes, calendar_file, changes_feed
from handbook.open_data.edition import Edition
from handbook.open_data.tables import tables
from handbook.site import KIND_NAMES

FORMATS = Path(__file__).with_name("formats.yaml")


class Description(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The description of a file, or of all files of a folder if the path ends in a slash.

    `example` is the file that a folder is linked to, and is counted with its files; the default is its first file. `each` says
    what a line of `formats.yaml` stands for more or less than once.
    """

    path: str
    text: str
    example: str = ""
    each: str = ""

    def filled(self, words: Mapping[str, str]) -> Description:
        """The description of one file of several."""
        path, text, example = (value.format_map(words) for value in (self.path, self.text, self.example))
        return Description(path=path, text=text, example=example)


class Format(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A format: name, intended readers, and its files; `is_data` is False for one that only leads to those of others."""

    name: str
    text: str
    files: tuple[Description, ...]
    is_data: bool = True


def formats(corpus: Corpus, edition: Edition) -> Iterator[Format]:
    """All formats in the order of the page, with a description of every file."""
    words: Mapping[str, Sequence[Mapping[str, str]]] = {
        "": [{"entries": str(changes_feed.MAX_ENTRIES)}],
        "kind": [{"kind": kind, "one": one.lower(), "many": many} for kind, (one, many) in KIND_NAMES.items()],
        "table": [{"table": table.name, "text": table.text} for table in tables(corpus, edition)],
        "index": [{"index": kind, "word": word} for kind, (word, _) in api_indexes.INDEXES.items()],
        "calendar": [{}] if calendar_file.is_made(corpus) else [],
    }
    for one in msgspec.yaml.decode(FORMATS.read_bytes(), type=tuple[Format, ...]):
        files = tuple(row.filled(values) for row in one.files for values in words[row.each])
        yield msgspec.structs.replace(one, files=files)


def listed(corpus: Corpus, edition: Edition) -> list[Format]:
    """The formats that the catalogue and llms.txt lead to."""
    return [one for one in formats(corpus, edition) if one.is_data]
