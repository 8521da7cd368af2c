"""Files of open data: their folder, how they are encoded, their media types, and the index of all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.open_data.edition import Edition

FOLDER = "data"
"""The folder of the site that open data lie in."""

File: TypeAlias = tuple[str, bytes]
"""Path in the site, and content."""


def encoded(value: object) -> bytes:
    """A value as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


FILE_TYPES: Mapping[str, tuple[str, str]] = {
    ".schema.json": ("application/schema+json", "JSON"),
    ".atom": ("application/atom+xml", "ATOM"),
    ".csv": ("text/csv", "CSV"),
    ".ics": ("text/calendar", "ICS"),
    ".json": ("application/json", "JSON"),
    ".jsonld": ("application/ld+json", "JSON_LD"),
    ".md": ("text/markdown", ""),
    ".ttl": ("text/turtle", "RDF_TURTLE"),
    ".txt": ("text/plain", "TXT"),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
}
"""Ending of a file name to its media type, and its name in the European list of file types if it has one."""


def file_type(path: str) -> tuple[str, str]:
    """The media type of a file, and its European file type. Raises KeyError for an unknown ending."""
    return FILE_TYPES[next((ending for ending in FILE_TYPES if path.endswith(ending)), path)]


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
                    "media_type": file_type(path)[0],
                    "bytes": len(content),
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
                for path, content in sorted(files.items())
            ],
        }
    )
