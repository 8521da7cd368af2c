"""K302: citations of sections that their sources do not have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from validate.codes import Words, index_rule
from validate.corpus import Corpus
from validate.findings import Finding
from validate.model import KINDS, Entry, Value, mappings
from validate.text.similarity import find_misspelt, limit_searches, preselect, slug

SECTION_WORD = r"\A(?:afsnit(?:tet)?|kapitel|kap|punkt|pkt|section)-"
"""Matches a word before the name of a section."""


@index_rule(
    "K302",
    "unknown-section",
    checks_single_value=True,
    depends_on_others=True,
    has_replacements=True,
    da=Words("Kilden {id} har intet afsnit »{section}«.", "Ret afsnittet, eller tilføj det under sections i {file}."),
    en=Words("The source {id} has no section “{section}”.", "Mend the section, or add it to sections in {file}."),
)
def unknown_section(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A citation of a section that its source does not have."""
    for reference in entry.references:
        section = reference.section
        known = corpus.derived(sections_of, reference.id) if section is not None else None
        if section is None or known is None or section in known or corpus.is_faulty(reference.target):
            continue
        file = f"{KINDS[reference.kind].folder}/{reference.id}.yaml"
        near = corpus.derived(section_search)((reference.id, section))
        yield Finding(
            code="K302",
            location=entry.at(reference.pointer),
            values={"id": reference.id, "section": section, "file": file},
            suggestions=[f"{reference.id}#{choice}" for choice in near] or corpus.derived(only_source_with, section),
        )


def sections_of(corpus: Corpus, id_: str) -> Mapping[str, None] | None:
    """The section ids of a source in order; None for an unreadable source."""
    source = corpus.get("sources", id_)
    return {str(row.get("id")): None for row in sections(source)} if source else None


def sections(source: Entry) -> Sequence[Mapping[str, Value]]:
    """The sections of a source."""
    return mappings(source.data.get("sections"))


def only_source_with(corpus: Corpus, section: str) -> Sequence[str]:
    """The citation of the only source with a section of this id; empty if there is none, or if there are several."""
    found = [source.id for source in corpus.of("sources") if section in (corpus.derived(sections_of, source.id) or ())]
    return [f"{found[0]}#{section}"] if len(found) == 1 else []


def section_search(corpus: Corpus) -> Callable[[tuple[str, str]], Sequence[str]]:
    """A search for the sections of a source that a wrong section may mean."""

    def search(citation: tuple[str, str]) -> Sequence[str]:
        source, wrong = citation
        sections = corpus.derived(sections_of, source)
        return find_misspelt(wrong, preselect(wrong, sections or ()))[:3]

    return limit_searches(search)


def citation_search(corpus: Corpus) -> Callable[[str], Sequence[str]]:
    """A search for the citations that a text may mean: the id or a name of a source, then the id or title of a section."""
    sources = corpus.of("sources")
    names = {slug(word): source for source in sources for word in (*(name for _, name in source.names()), source.id)}

    def search(text: str) -> Sequence[str]:
        sought = slug(text)
        name = max((name for name in names if f"{sought}-".startswith(f"{name}-")), key=len, default="")
        if not name:
            return ()
        section = re.sub(SECTION_WORD, "", sought[len(name) + 1 :])
        ids = {slug(str(row.get(key))): str(row.get("id")) for row in sections(names[name]) for key in ("title", "id")}
        ids |= {id_: id_ for id_ in ids.values()}
        found = [section] if section in ids else find_misspelt(section, preselect(section, ids)) or [*ids]
        return list(dict.fromkeys(f"{names[name].id}#{ids[word]}" for word in found))[:3]

    return limit_searches(search)
