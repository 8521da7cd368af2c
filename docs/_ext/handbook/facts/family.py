"""Families of interventions and their forms, in words."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.facts.coverage import sorted_links
from handbook.facts.phrase import Phrase, link
from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.text.danish import count, every, listing


def extent(corpus: Corpus, record: Intervention, section: str) -> Phrase:
    """For which forms of the family a section holds; empty for a section of the record's own."""
    origin = corpus.origin(record, section)
    if origin is None:
        return ()
    shape = corpus.shape(Intervention, section)
    roles = shape.items.at("role").options if section == "organisations" and shape.items else {}
    parts = () if origin.is_whole else origin.parts
    titles = [roles[part][0] if part in roles else shape.properties[part].title for part in parts]
    start = f"{listing(titles)}: gælder " if titles else "Gælder "
    family = link(corpus, Intervention, origin.family.id)
    if not origin.is_all:
        return (f"{start}de former af ", family, ", der ikke siger andet.")
    return (f"{start}{every(origin.forms, 'form', 'former')} af ", family, f"{together(record, section)}.")


def together(record: Intervention, section: str) -> str:
    """The word that numbers of all forms are for all of them; a price of a pupil or a place is that of each."""
    if section == "funding":
        return "" if any(row.basis in {"per-pupil", "per-place"} for row in record.funding) else " tilsammen"
    return " tilsammen" if section == "results" else ""


def forms(corpus: Corpus, record: Intervention) -> Phrase:
    """The forms of a family; empty for any other record."""
    ids = [id_ for id_, family in corpus.families.items() if family == record.id]
    if not ids:
        return ()
    return (f"{count(len(ids), 'form', 'former')}: ", *sorted_links(corpus, Intervention, ids), ".")


def names(corpus: Corpus, records: Iterable[Intervention]) -> Phrase:
    """Interventions as a list in a sentence; forms are left out if their family is there."""
    ids = [record.id for record in records]
    shown = frozenset(ids)
    return sorted_links(corpus, Intervention, (id_ for id_ in ids if corpus.families.get(id_) not in shown))
