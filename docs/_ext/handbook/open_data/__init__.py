"""Open data: files under `data/` for other programs, one module for each format.

A format is a pure function of the corpus and the edition. The build writes its files after the pages, with an index of their
digests, against which the site is verified. The page `data/index` lists FORMATS.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from handbook.model import Corpus
from handbook.open_data import (
    api,
    calendar_file,
    changes_feed,
    cpsv,
    csv_files,
    dcat,
    hsds,
    llms,
    schema_files,
    workbook,
)
from handbook.open_data.edition import Edition
from handbook.open_data.formats import FOLDER, Description, File, Format, file_type, index, reviewed
from handbook.site import OPEN_DATA_INDEX

__all__ = ["FOLDER", "FOLDERS", "FORMATS", "Description", "Edition", "File", "Format", "files", "reviewed", "subscriptions"]

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
"""All formats in the order of the page."""


@lru_cache(maxsize=1)
def files(corpus: Corpus, edition: Edition) -> Mapping[str, bytes]:
    """Path in the site and content of every file, the index included."""
    made = {name: content for one in FORMATS for name, content in one.make(corpus, edition)}
    return {**made, OPEN_DATA_INDEX: index(corpus, edition, made)}


def subscriptions(corpus: Corpus, edition: Edition) -> list[tuple[str, str, str]]:
    """Media type, title and path of the files that one can subscribe to."""
    subscribed = ((changes_feed, changes_feed.FORMAT), (calendar_file, calendar_file.FORMAT))
    return [
        (file_type(row.path)[0], module.TITLE, row.path) for module, one in subscribed for row in one.files(corpus, edition)
    ]
