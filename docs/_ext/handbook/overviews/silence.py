"""What nobody answers about one section of the records."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes

from handbook.elements import Inline, bullets, definitions, paragraph
from handbook.page import Citing
from handbook.pages.summary import KIND
from validate import mappings


def unanswered(about: str) -> Callable[[Citing], list[nodes.Node]]:
    """A listing of the questions about a section that no source answers, by intervention."""

    def listing(page: Citing) -> list[nodes.Node]:
        rows: list[tuple[Inline, Sequence[nodes.Node]]] = []
        for entry in page.handbook.sorted(KIND):
            asked = [row for row in mappings(entry.data.get("not_stated")) if row.get("about") == about]
            rows.append((page.link(KIND, entry.id), bullets([paragraph(str(row.get("question")))] for row in asked)))
        return definitions(rows)

    return listing
