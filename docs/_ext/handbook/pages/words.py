"""The pages of terms."""

from __future__ import annotations

from docutils import nodes

from handbook import prose
from handbook.elements import bullets
from handbook.page import Page
from handbook.pages.figures import threshold
from handbook.pages.shared import facts, tail
from validate import mappings, texts


def term(page: Page) -> list[nodes.Node]:
    """A term: what it stands for, what it means here, and where it is defined."""
    data = page.entry.data
    expansion = [str(data["expansion"])] if "expansion" in data else []
    if data.get("expansion_status") == "unknown":
        expansion = ["Ikke oplyst: ingen kilde siger det"]
    limits = [threshold(page, row, "terms", "absence_thresholds") for row in mappings(data.get("absence_thresholds"))]
    return [
        *page.with_marks(prose.render(str(data.get("definition"))), data.get("source")),
        *bullets(limits),
        *facts(
            [
                ("Står for", expansion),
                ("Bestemmelser", page.links("legal-bases", texts(data.get("legal_bases")))),
                ("Organisationer", page.links("organisations", texts(data.get("organisations")))),
                ("Se også", page.links("terms", texts(data.get("related")))),
                ("Ord fra hverdagen", [", ".join(texts(data.get("synonyms")))] if "synonyms" in data else []),
            ]
        ),
        *tail(page),
    ]
