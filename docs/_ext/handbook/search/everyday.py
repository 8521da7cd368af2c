"""Everyday words, kept by editors in `docs/_search/soegeord.yaml`: some lead to other words, some to hand-written pages."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import jsonschema_rs
import yaml

from handbook.terminal import Failure

FOLDER = "_search"
FILE = "soegeord.yaml"
SCHEMA = "soegeord.schema.json"


class BadWords(Failure):
    """The file of everyday words cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Everyday:
    """`words`: what a reader writes to the words that are searched for; `pages`: document name to what it answers."""

    words: Mapping[str, tuple[str, ...]]
    pages: Mapping[str, tuple[str, ...]]


def read_everyday(docs: Path) -> Everyday:
    """The everyday words of a handbook. Raises BadWords, which says what is wrong with the file, and OSError."""
    file = docs / FOLDER / FILE
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadWords(f"{file} kan ikke læses: {' '.join(str(error).split())}") from error
    schema = json.loads((docs / FOLDER / SCHEMA).read_text(encoding="utf-8"))
    faults = sorted("/".join(map(str, fault.instance_path)) for fault in jsonschema_rs.validator_for(schema).iter_errors(data))
    if faults:
        raise BadWords(f"{file} følger ikke {SCHEMA} på dette sted: /{faults[0]}.")
    words: dict[str, tuple[str, ...]] = {}
    for row in data["words"]:
        for word in row["write"]:
            words[word] = (*words.get(word, ()), *row["find"])
    return Everyday(words=words, pages={name: tuple(asked) for name, asked in data["pages"].items()})


def check_pages(everyday: Everyday, names: Collection[str]) -> None:
    """Raise BadWords where words lead to a page that is not among those of the site."""
    unknown = sorted(set(everyday.pages) - set(names))
    if unknown:
        raise BadWords(f"{FILE} nævner en side, der ikke findes: {unknown[0]}.")
