"""The index of all files of open data: address, size and digest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.open_data.api import encoded
from handbook.open_data.edition import Edition

MEDIA_TYPES: Mapping[str, str] = {
    ".csv": "text/csv",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".schema.json": "application/schema+json",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".zip": "application/zip",
}
"""Suffix of a file name to its media type; the longest match counts."""


def media_type(path: str) -> str:
    """The media type of a file. Raises KeyError for an unknown suffix."""
    name = path.rpartition("/")[2]
    found = next((ending for ending in sorted(MEDIA_TYPES, key=len, reverse=True) if name.endswith(ending)), name)
    return MEDIA_TYPES[found]


def reviewed(corpus: Corpus) -> str | None:
    """The day of the last review of an intervention."""
    return max((record.reviewed.date for record in corpus.of(Intervention)), default=None)


def index(corpus: Corpus, edition: Edition, files: Mapping[str, bytes]) -> bytes:
    """The index of some files."""
    licence = {"title": edition.licence, "id": edition.licence_id, "url": edition.licence_url}
    return encoded(
        {
            "version": "1",
            "title": edition.title,
            "site": edition.url or None,
            "publisher": edition.publisher or None,
            "licence": {key: text for key, text in licence.items() if text} or None,
            "day": corpus.today.isoformat(),
            "reviewed": reviewed(corpus),
            "files": [
                {
                    "path": edition.address(path),
                    "media_type": media_type(path),
                    "bytes": len(content),
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
                for path, content in sorted(files.items())
            ],
        }
    )
