"""The preview of some sources, kept as they are on the disk."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from sphinx.errors import SphinxError

from handbook.building.build import Sources, words
from handbook.preview.pages import Preview
from validate import CannotRun

RECORDS = ("interventions", "registers", "schema")
PAGES = ("docs",)
NOT_FOUND = "404.html"
INTERVAL = 0.25
"""Seconds between two looks at the files."""

HEARTBEAT = 15
"""Seconds for which a browser waits at most to hear whether something has changed."""

Stamps = dict[str, tuple[int, int]]
"""Path to time of change and size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a request: a file, or the reason why nothing can be shown, and the version of the sources."""

    status: HTTPStatus
    file: Path | None = None
    problem: str = ""
    version: int = 0


def stamps(folders: Iterable[Path]) -> Stamps:
    """The stamp of each file below some folders, without Python's caches."""
    found: Stamps = {}
    for folder in folders:
        for base, below, files in os.walk(folder):
            below[:] = [name for name in below if name != "__pycache__"]
            for name in files:
                with suppress(OSError):  # a temporary file of an editor
                    status = os.stat(f"{base}/{name}")  # noqa: PTH116 -- thousands of files, four times a second
                    found[f"{base}/{name}"] = (status.st_mtime_ns, status.st_size)
    return found


class Site:
    """The preview of some sources. Its methods are for several threads; one of them runs `watch`."""

    def __init__(self, sources: Sources, folder: Path) -> None:
        self.sources = sources
        self.folder = folder
        self.version = 0
        self.changed = threading.Condition()
        self.preview: Preview | None = None
        self.problem = ""
        self.records: Stamps = {}
        self.pages: Stamps = {}

    def watch(self) -> None:
        """Keep the preview up to date until the program ends."""
        while True:
            self.update()
            threading.Event().wait(INTERVAL)

    def update(self) -> None:
        """Apply changes: read changed records again; restart Sphinx for any other change."""
        roots = dict.fromkeys((self.sources.records, self.sources.root))
        records = stamps(root / name for root in roots for name in RECORDS)
        pages = stamps(self.sources.root / name for name in PAGES)
        if (records, pages) == (self.records, self.pages):
            return
        with self.changed:
            kept = self.preview if pages == self.pages else None
            self.records, self.pages = records, pages
            self.problem = self.take_up(kept)
            self.version += 1
            self.changed.notify_all()

    def take_up(self, preview: Preview | None) -> str:
        """Read the records again, or start Sphinx if there is no preview. Returns what failed, in Danish."""
        try:
            if preview:
                preview.refresh()
            else:
                self.start()
        except (CannotRun, OSError, SphinxError) as error:
            return words(error)
        except SystemExit as error:  # faults in the folder of pages
            return str(error)
        return ""

    def start(self) -> None:
        """Restart Sphinx."""
        if self.preview:
            self.preview.close()
            self.preview = None
        place = self.folder / str(self.version)
        self.preview = Preview(self.sources, place / "site", place / "doctrees")

    def answer(self, path: str) -> Answer:
        """The answer for a path of the site."""
        with self.changed:
            if self.problem or self.preview is None:
                return Answer(status=HTTPStatus.SERVICE_UNAVAILABLE, problem=self.problem, version=self.version)
            try:
                if found := self.preview.file(path):
                    return Answer(status=HTTPStatus.OK, file=found, version=self.version)
                return Answer(status=HTTPStatus.NOT_FOUND, file=self.preview.file(NOT_FOUND), version=self.version)
            except SphinxError as error:  # a template, say
                return Answer(status=HTTPStatus.SERVICE_UNAVAILABLE, problem=words(error), version=self.version)

    def wait(self, version: int) -> int:
        """The present version, once it is another than this, or after some seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.version != version, HEARTBEAT)
            return self.version
