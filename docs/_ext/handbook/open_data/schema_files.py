"""The JSON Schemas of the records at the addresses that they have as `$id`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.model import Corpus
from handbook.model.records import KINDS
from handbook.open_data.edition import Edition
from handbook.open_data.formats import File

FOLDER = "schema"
SUFFIX = ".schema.json"
COMMON = "common"
ID = re.compile(r'(?<="\$id": ")https://[^/"]+/')
"""What comes before the path of an `$id`: a host that does not exist, until it is known where the site lies."""


def files(corpus: Corpus, edition: Edition) -> Iterator[File]:
    """Each schema; its `$id` is its own address where that is known."""
    for name in (COMMON, *KINDS):
        path = f"{FOLDER}/{name}{SUFFIX}"
        text = (corpus.handbook.root / path).read_text(encoding="utf-8")
        yield path, (ID.sub(lambda _: edition.url, text, count=1) if edition.url else text).encode()
