"""Open data: files under `data/` for other programs, one module for each format.

A format is a pure function of the corpus and the edition. The build writes its files after the pages, with an index of their
digests, against which the site is verified. What each holds is told in `formats.yaml`.
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
from handbook.open_data.formats import FOLDER, File, file_type, index, reviewed
from handbook.site import OPEN_DATA_INDEX

__all__ = ["FOLDER", "FOLDERS", "FORMATS", "Edition", "File", "files", "reviewed", "subscriptions"]

FOLDERS = frozenset({FOLDER, schema_files.FOLDER, llms.PATH})
"""The folders of the site that all files of this package lie in, and the file beside them."""

FORMATS = (workbook, csv_files, api, schema_files, hsds, cpsv, changes_feed, calendar_file, dcat, llms)
"""The modules of the formats: each has a function `files`."""


@lru_cache(maxsize=1)
def files(corpus: Corpus, edition: Edition) -> Mapping[str, bytes]:
    """Path in the site and content of every file, the index included."""
    made = {name: content for one in FORMATS for name, content in one.files(corpus, edition)}
    return {**made, OPEN_DATA_INDEX: index(corpus, edition, made)}


def subscriptions(corpus: Corpus) -> list[tuple[str, str, str]]:
    """Media type, title and path of the files that one can subscribe to."""
    made = (changes_feed, *([calendar_file] if calendar_file.is_made(corpus) else []))
    return [(file_type(one.PATH)[0], one.TITLE, one.PATH) for one in made]
