"""Which pages have to be read anew: those whose view of the corpus has changed since they were last read.

A page is a pure function of the corpus. Its view is fingerprinted by the content of every entry that it may show: the
entry itself, what it refers to, what refers to it, and the same once more. Hand-written pages with listings depend on
the whole corpus, and on the day of the build: what ends soon is counted from it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.domain import HandbookDomain
from handbook.site import docname
from handbook.validity import edges
from validate import Corpus, first_day

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

Key = tuple[str, str]
LISTINGS = "handbook-listings"
WHOLE_CORPUS = frozenset(
    {"municipalities", "areas", "schools", "acts", "legal-bases", "ladder", "organisations", "schemes", "waivers"}
)
"""Kinds whose pages show entries that they are tied to by more than two steps, or by no reference at all."""


def digests(corpus: Corpus) -> Mapping[Key, str]:
    """The fingerprint of every entry's own content."""
    return {
        key: hashlib.sha256(json.dumps(dict(entry.data), sort_keys=True).encode()).hexdigest()
        for key, entry in corpus.entries.items()
    }


def neighbours(corpus: Corpus) -> Mapping[Key, set[Key]]:
    """Every entry with those that it refers to and those that refer to it."""
    near: dict[Key, set[Key]] = {key: {key} for key in corpus.entries}
    for reference in corpus.references:
        if reference.target in near:
            near[reference.source].add(reference.target)
            near[reference.target].add(reference.source)
    return near


def views(corpus: Corpus) -> Mapping[str, str]:
    """Document name to the fingerprint of all that its page may show; "" for the whole corpus and the day it is judged by."""
    own, near = digests(corpus), neighbours(corpus)
    era = str(sum(is_past(day, corpus.today) for entry in corpus.entries.values() for day in edges(entry.data)))
    whole, words = combine(own, set(own)), combine(own, {key for key in own if key[0] == "terms"})
    found = {"": f"{whole} {corpus.today}"}
    for key, entry in corpus.entries.items():
        reach = {far for one in near[key] for far in near[one]}
        found[docname(entry)] = f"{whole if entry.kind in WHOLE_CORPUS else combine(own, reach)} {era}"
        if entry.kind == "interventions":
            found[docname(entry)] += f" {words}"
    return found


def is_past(day: str, today: date) -> bool:
    """Whether a day on which something begins or stops to hold has come."""
    first = first_day(day)
    return first is not None and first <= today


def combine(own: Mapping[Key, str], keys: set[Key]) -> str:
    """One fingerprint of several entries."""
    return hashlib.sha256("".join(f"{key}{own[key]}" for key in sorted(keys)).encode()).hexdigest()


def outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """The pages whose view has changed; also notes the view they will be read with, and removes what no longer is a page."""
    for name in removed:
        (Path(app.outdir) / f"{name}.html").unlink(missing_ok=True)
    domain = env.get_domain("hb")
    assert isinstance(domain, HandbookDomain)  # noqa: S101 -- for the type checker
    now = views(domain.handbook.corpus)
    before = dict(domain.views)
    listings = [name for name, meta in env.metadata.items() if LISTINGS in meta and before.get("") != now[""]]
    domain.views.clear()
    domain.views.update(now)
    return [*listings, *(name for name, view in now.items() if name in env.found_docs and before.get(name) != view)]


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("env-get-outdated", outdated)
