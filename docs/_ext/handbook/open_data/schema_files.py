"""The JSON Schemas of the records at the addresses that they have as `$id`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.model import Corpus
from handbook.model.records import KINDS
from handbook.open_data.edition import Edition
from handbook.open_data.formats import Description, File, Format
from handbook.site import KIND_NAMES

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


def descriptions(_corpus: Corpus, _edition: Edition) -> tuple[Description, ...]:
    """What each schema is of."""
    kinds = (
        Description(path=f"{FOLDER}/{kind}{SUFFIX}", text=f"Felterne i en fil af slagsen {KIND_NAMES[kind][0].lower()}.")
        for kind in KINDS
    )
    return (*kinds, Description(path=f"{FOLDER}/{COMMON}{SUFFIX}", text="De dele, som flere slags bruger."))


FORMAT = Format(
    name="JSON Schema",
    text="Hvad der må stå i håndbogens filer, med forklaring på dansk af hvert felt.",
    make=files,
    files=descriptions,
)
