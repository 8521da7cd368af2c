"""Families of interventions and their forms: what a form has from its family."""

from __future__ import annotations

from handbook.danish import every, listing, sort_key
from handbook.facts.phrase import Phrase, joined, link
from handbook.model import Corpus
from handbook.model.records import Intervention


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


def of(corpus: Corpus, record: Intervention) -> Phrase:
    """That a record is a form of a family, or which forms a family has; nothing for any other record."""
    parent = corpus.families.get(record.id)
    if parent:
        return ("En form af ", link(corpus, Intervention, parent), ".")
    forms = [id_ for id_, family in corpus.families.items() if family == record.id]
    if not forms:
        return ()
    forms.sort(key=lambda id_: sort_key(corpus.name(Intervention, id_)))
    head = "Én form: " if len(forms) == 1 else f"{len(forms)} former: "
    return (head, *joined((link(corpus, Intervention, id_),) for id_ in forms), ".")
