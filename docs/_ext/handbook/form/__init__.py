"""Foreslå ændring: a page to edit a record in the browser, and the JSON files that its scripts read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.form.data import document, record
from handbook.model import Corpus
from handbook.model.records import Intervention

PAGE = "redaktoerer/formular"
FILE = f"{PAGE}.json"
STYLE = "form/form.css"


def data(corpus: Corpus) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path in the site and content of each JSON file: the shared one, and one for each intervention."""
    yield FILE, document(corpus)
    for entry in corpus.handbook.records.of(Intervention.PATH):
        if content := record(corpus.handbook, entry):
            yield f"{PAGE}/{entry.id}.json", content
