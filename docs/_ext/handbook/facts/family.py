"""Families of interventions and their forms: what a form has from its family."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.facts.coverage import links
from handbook.facts.phrase import Phrase, joined, link
from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.text.danish import count, every, listing, sort_key


def extent(corpus: Corpus, record: Intervention, section: str) -> Phrase:
    """For which forms a section holds that the family states; nothing for an own section."""
    origin = corpus.origin(record, section)
    if origin is None:
        return ()
    shape = corpus.shape(Intervention, section)
    named = shape.items.at("role").options if section == "organisations" and shape.items else {}
    parts = () if origin.is_whole else origin.parts
    titles = [named[part][0] if part in named else shape.properties[part].title for part in parts]
    start = f"{listing(titles)}: gælder " if titles else "Gælder "
    family = link(corpus, Intervention, origin.family.id)
    if not origin.is_all:
        return (f"{start}de former af ", family, ", der ikke siger andet.")
    together = " tilsammen" if section in {"funding", "results"} else ""
    return (f"{start}{every(origin.forms, 'form', 'former')} af ", family, f"{together}.")


def forms(corpus: Corpus, record: Intervention) -> Phrase:
    """The forms of a family; nothing for any other record."""
    ids = [id_ for id_, family in corpus.families.items() if family == record.id]
    if not ids:
        return ()
    ids.sort(key=lambda id_: sort_key(corpus.name(Intervention, id_)))
    head = count(len(ids), "form", "former")
    return (f"{head}: ", *joined((link(corpus, Intervention, id_),) for id_ in ids), ".")


def names(corpus: Corpus, found: Iterable[Intervention]) -> Phrase:
    """Interventions as a sentence lists them; a family stands for its forms."""
    ids = [one.id for one in found]
    return links(corpus, Intervention, (id_ for id_ in ids if corpus.families.get(id_) not in ids))
