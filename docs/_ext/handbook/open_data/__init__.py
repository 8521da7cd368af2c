"""The handbook as a source for other programs: files under `data/`, one module for each format.

A format turns the corpus into files. The build writes them once the pages are written, with an index of their digests that the
verification holds them against. What a format makes depends on nothing but its arguments. The page `data/index` lists what
FORMATS describe.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from handbook.model import Corpus
from handbook.open_data import (
    api,
    calendar_file,
    changes_feed,
    contents,
    cpsv,
    csv_files,
    dcat,
    hsds,
    llms,
    schema_files,
    workbook,
)
from handbook.open_data.edition import Edition
from handbook.open_data.formats import FOLDER, Description, File, Format
from handbook.site import OPEN_DATA_INDEX

__all__ = ["FOLDER", "FOLDERS", "FORMATS", "Description", "Edition", "File", "Format", "files", "subscriptions"]

FOLDERS = frozenset({FOLDER, schema_files.FOLDER, llms.PATH})
"""The folders of the site that all files of this package lie in, and the file beside them."""

LISTED = (
    workbook.FORMAT,
    csv_files.FORMAT,
    api.FORMAT,
    schema_files.FORMAT,
    hsds.FORMAT,
    cpsv.FORMAT,
    changes_feed.FORMAT,
    calendar_file.FORMAT,
)

FORMATS: tuple[Format, ...] = (*LISTED, dcat.format_of(LISTED), llms.format_of(LISTED))
"""All formats, in the order of the page that tells of them."""


@lru_cache(maxsize=1)
def files(corpus: Corpus, edition: Edition) -> Mapping[str, bytes]:
    """Path in the site and content of every file, the index of all of them included."""
    made = {name: content for one in FORMATS for name, content in one.make(corpus, edition)}
    return {**made, OPEN_DATA_INDEX: contents.index(corpus, edition, made)}


def subscriptions(corpus: Corpus, edition: Edition) -> list[tuple[str, str, str]]:
    """Media type, title and path of the files that one can subscribe to."""
    subscribed = ((changes_feed, changes_feed.FORMAT), (calendar_file, calendar_file.FORMAT))
    return [
        (contents.media_type(row.path), module.TITLE, row.path)
        for module, one in subscribed
        for row in one.files(corpus, edition)
    ]
