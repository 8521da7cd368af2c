"""The pages that look across all records: each listing is made from the corpus at build time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from docutils import nodes

from handbook.page import Citing

Overview: TypeAlias = Callable[[Citing], list[nodes.Node]]

OVERVIEWS: Mapping[str, Overview] = {
    "kildeliste": Citing.bibliography,
}
"""Name of an overview in hand-written pages to what makes it; `kildeliste` ends a page that names sources."""
