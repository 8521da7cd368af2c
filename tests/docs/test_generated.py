"""What `validate` passes is built: entries that nobody worded, with values at the edges of what the schemas allow."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework import TODAY
from tests.docs.conftest import Build
from tests.generation import IDS, Generator, described, generate, places
from validate import KINDS, Corpus, check
from validate.corpus import Entries

COUNT = len(IDS)
"""Entries of each kind: one for each of the ids that mean something elsewhere."""


@pytest.mark.nightly
def test_what_validate_passes_is_built(tree: Path, tmp_path: Path, build: Build) -> None:
    """Every kind has all its entries, nine tenths of all places of the schemas are there, and no warning stops the build."""
    entries = generate(tree, TODAY, COUNT)
    generator = Generator(tree, Corpus(entries=Entries({})))
    wanted = {place for kind in KINDS for place in described(generator, generator.schema(kind), kind)}
    corpus = check(tree, TODAY).corpus
    there = {place for entry in corpus.entries.values() for place in places(dict(entry.data), entry.kind)}
    assert len(wanted - there) < len(wanted) / 10
    result = build(tmp_path / "built", tree)
    assert (result.returncode, result.stderr) == (0, "")
    site = tmp_path / "built" / "site"
    assert all((site / "ordliste" / f"{id_}.html").exists() for id_ in IDS if id_ != "index")
    assert {kind for kind, _ in entries} == set(KINDS) - {"waivers"}
