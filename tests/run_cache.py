"""A cache of what the pipeline computes for files that are the same in many trees of a test run."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest

from validate import Corpus, Entries, Entry, Schemas, tree, yamlio
from validate.check import record_checker
from validate.schema import Shape
from validate.tree import annotate

PIPELINE = importlib.import_module("validate.check")
"""The module, which has the name of a function of its package."""


class RunCache:
    """Caches parsed texts, annotated entries and findings of single records for a test run."""

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self.parse = cache(yamlio.parse)
        self.entries: dict[tuple[object, ...], tuple[Entry, Shape, Entry]] = {}
        self.check_record = record_checker(Corpus(entries=Entries({})))

    def annotate(self, entry: Entry, shape: Shape) -> Entry:
        """The annotated entry, cached. Entry and shape are kept, so that no other object gets their `id`."""
        key = entry.kind, entry.id, entry.file, id(entry.data), id(entry.positions), id(shape)
        if key not in self.entries:
            self.entries[key] = entry, shape, annotate(entry, shape)
        return self.entries[key][2]

    @contextmanager
    def used(self) -> Iterator[None]:
        """Let the pipeline use the cache, and the project's own schemas for every tree."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yamlio, "parse", self.parse)
            patch.setattr(tree, "annotate", self.annotate)
            patch.setattr(PIPELINE, "record_checker", lambda _: self.check_record)
            patch.setattr(PIPELINE, "load_schemas", lambda _: self.schemas)
            yield
