"""What a page says of time: since when and until when its entry holds, what came before it and after it, and its old ids."""

from __future__ import annotations

from docutils import nodes

from handbook import validity
from handbook.danish import capital
from handbook.elements import muted, paragraph
from handbook.page import Page
from validate import Entry, texts


def render(page: Page) -> list[nodes.Node]:
    """A box at the top of the page; nothing where there is nothing to say."""
    corpus, entry = page.handbook.corpus, page.entry
    lines = []
    held = validity.words(entry.data, corpus.today)
    if held:
        lines.append(
            paragraph(
                nodes.strong("", "Gælder ikke længere. ") if validity.is_over(entry.data, corpus.today) else "",
                f"{capital(held)}.",
            )
        )
    before, after = validity.predecessors(corpus, entry), validity.successors(corpus, entry)
    lines += [paragraph("Afløser ", *links(page, before), ".")] if before else []
    lines += [paragraph("Afløst af ", *links(page, after), ".")] if after else []
    former = texts(entry.data.get("formerly"))
    if former:
        lines.append(
            paragraph(muted(f"Siden har før haft {'adressen' if len(former) == 1 else 'adresserne'} {', '.join(former)}."))
        )
    return [nodes.container("", *lines, classes=["boks", "boks-tid"])] if lines else []


def links(page: Page, entries: list[Entry]) -> list[nodes.Node]:
    """Links to entries of the page's kind."""
    return page.links(page.entry.kind, [one.id for one in entries])
