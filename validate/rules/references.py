"""K3xx: references to unknown entries and sections, relations, and replaced sources."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from validate.codes import Words, index_rule, record_rule
from validate.corpus import Corpus
from validate.findings import Finding, Severity
from validate.model import KINDS, Entry, mappings, texts
from validate.rules.citations import sections_of
from validate.rules.succession import former_ids
from validate.text.placeholder import OPEN_ID
from validate.text.similarity import distance, find_misspelt, fold, limit_searches, preselect, slug

INVERSES = {
    "variant-of": "has-variant",
    "part-of": "has-part",
    "inspired-by": "inspired",
    "hands-over-to": "receives-from",
    "supports": "supported-by",
    "replaces": "replaced-by",
}
INVERSES |= {inverse: type_ for type_, inverse in INVERSES.items()}
INVERSES |= {type_: type_ for type_ in ("same-programme", "similar-to", "funded-with")}
"""Type of relation to its inverse type."""

YEAR = "-(19|20)[0-9]{2}(-[0-9]{2})*"

DIGITS = re.compile("[0-9]+")
REPORTED_AS_RING = ("/replaces", "/replaced_by", "/part_of")
"""Pointers of references to the entry itself that K311 reports."""

MIN_WORD = 4
"""Minimum characters of the words with which two ids begin."""

MIN_PART = 8
"""Minimum characters of a part of words with which two ids begin."""

MAX_KIN = 4
"""Maximum ids that are named as like a wrong one."""

Search: TypeAlias = Callable[[tuple[str, str]], Sequence[str]]
"""A search for a kind and a wrong id."""


@index_rule(
    "K301",
    "unknown-reference",
    checks_single_value=True,
    depends_on_others=True,
    has_replacements=True,
    da={
        "": Words("»{id}« findes ikke i {folder}.", "Ret id'et, eller opret {folder}/{id}.yaml."),
        "unlike": Words(
            "»{id}« findes ikke i {folder}.",
            "Er den slettet, så hent {folder}/{id}.yaml tilbage. Er den ny, så opret filen. Ret ellers id'et.",
        ),
        "like": Words(
            "»{id}« findes ikke i {folder}.",
            "Er det {like}, så skriv det. Er den slettet, så hent {folder}/{id}.yaml tilbage; er den ny, så opret filen.",
        ),
        "former": Words("»{id}« i {folder} hedder nu »{now}«.", "Skriv det nye id."),
        "deleted": Words(
            "»{id}« er slettet fra {folder}.", "Behold den: hent {folder}/{id}.yaml tilbage, eller fjern henvisningen her."
        ),
        "open": Words("»{id}« står der endnu, hvor der skal stå et id.", "Skriv et id fra {folder}."),
    },
    en={
        "": Words("There is no “{id}” in {folder}.", "Mend the id, or create {folder}/{id}.yaml."),
        "unlike": Words(
            "There is no “{id}” in {folder}.",
            "If it was deleted, bring back {folder}/{id}.yaml. If it is new, create the file. Else mend the id.",
        ),
        "like": Words(
            "There is no “{id}” in {folder}.",
            "If it is {like}, write that. If it was deleted, bring back {folder}/{id}.yaml; if it is new, create the file.",
        ),
        "former": Words("“{id}” in {folder} is now called “{now}”.", "Write the new id."),
        "deleted": Words(
            "“{id}” is deleted from {folder}.", "Keep it: bring back {folder}/{id}.yaml, or remove the reference here."
        ),
        "open": Words("“{id}” still stands where an id is wanted.", "Write an id from {folder}."),
    },
)
def unknown_reference(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """An id, citation or link to an entry that does not exist."""
    for reference in entry.references:
        if corpus.exists(reference.target) or corpus.is_misfiled(reference.target):
            continue
        entry_now = corpus.derived(former_ids, reference.kind).get(reference.id)
        near = [entry_now.id] if entry_now else corpus.derived(id_search)(reference.target)
        like = [] if near or reference.id == OPEN_ID else corpus.derived(kin_search)(reference.target)
        if reference.section is not None:
            like = [id_ for id_ in like if reference.section in (corpus.derived(sections_of, id_) or ())]
            near, like = ([f"{id_}#{reference.section}" for id_ in ids] for ids in (near, like))
        variant = "open" if reference.id == OPEN_ID else "" if near else "like" if like else "unlike"
        now = {"now": entry_now.id if entry_now else "", "like": " / ".join(like)}
        yield Finding(
            code="K301",
            location=entry.at(reference.pointer),
            variant="former" if entry_now else variant,
            values={"id": reference.id, "folder": KINDS[reference.kind].folder, **now},
            suggestions=near,
        )


def id_search(corpus: Corpus) -> Search:
    """A search for ids that a wrong id or name may mean."""

    def search(target: tuple[str, str]) -> Sequence[str]:
        kind, wrong = target
        return intended_ids(wrong, corpus.of(kind))

    return limit_searches(search)


def intended_ids(wrong: str, entries: Sequence[Entry], *, limit: int = 3) -> Sequence[str]:
    """At most `limit` ids for a wrong id: with that name, else misspelt, else without the year at the end.

    Merely similar ids are not suggested, since the entry may be deleted or not written yet.
    """
    words: defaultdict[str, list[str]] = defaultdict(list, {entry.id: [entry.id] for entry in entries})
    for entry in entries:
        for _, name in entry.names():
            words[fold(name)].append(entry.id)
    sought = fold(wrong)
    same = [word for word in words if word.replace("-", "") == sought.replace("-", "")]
    same += [entry.id for entry in entries if sought.isdigit() and sought in entry.id.split("-")]
    with_year = [word for word in words if word.startswith(sought) and re.fullmatch(YEAR, word[len(sought) :])]
    found = same or find_misspelt(sought, preselect(sought, words)) or with_year
    return list(dict.fromkeys(id_ for word in found for id_ in words.get(word, [word])))[:limit]


def kin_search(corpus: Corpus) -> Search:
    """A search for ids that differ from a wrong id in a year or number, or in words before or after."""

    def search(target: tuple[str, str]) -> Sequence[str]:
        wrong, entries = slug(target[1]), corpus.of(target[0])
        words = [(entry.id, slug(word)) for entry in entries for word in (entry.id, entry.name)]
        others = [entry.id for entry in entries if DIGITS.sub("", entry.id) == DIGITS.sub("", wrong)]
        begun = [id_ for id_, word in words if begins_with(word, wrong) or begins_with(wrong, word)]
        ended = [id_ for id_, word in words if f"-{word}".endswith(f"-{wrong}") or f"-{wrong}".endswith(f"-{word}")]
        parts = (list(dict.fromkeys(ids)) for ids in (begun, ended))
        nearest = sorted(others, key=lambda id_: distance(wrong, id_))[:MAX_KIN]
        return nearest or next((ids for ids in parts if 0 < len(ids) <= MAX_KIN), ())

    return limit_searches(search)


def begins_with(id_: str, part: str) -> bool:
    """Whether an id begins with the words of another one, or with a long part of its words."""
    return len(part) >= MIN_WORD and id_.startswith(part if len(part) >= MIN_PART else f"{part}-")


@index_rule(
    "K305",
    "one-sided-relation",
    kind="interventions",
    da=Words(
        "{target} nævner ikke sammenhængen den anden vej.", "Tilføj under relations i {file}: type: {type}, target: {id}."
    ),
    en=Words("{target} does not name the relation the other way.", "Add to relations in {file}: type: {type}, target: {id}."),
)
def one_sided_relation(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A relation without its inverse in the other intervention."""
    for pointer, relation in entry.rows("relations"):
        target = corpus.get("interventions", str(relation.get("target")))
        inverse = INVERSES.get(str(relation.get("type")))
        if target is None or inverse is None or target.key == entry.key or corpus.is_faulty(target.key):
            continue
        if not {entry.id, None} & corpus.derived(relations_of, target.id).get(inverse, set()):
            values = {"target": target.name, "type": inverse, "id": entry.id, "file": target.file}
            yield Finding(code="K305", location=entry.at(f"{pointer}/target"), values=values)


def relations_of(corpus: Corpus, id_: str) -> Mapping[str, set[str | None]]:
    """The targets of an intervention's relations, by type. None stands for an unknown target, which may mean any."""
    targets: defaultdict[str, set[str | None]] = defaultdict(set)
    for row in mappings(corpus.entries["interventions", id_].data.get("relations")):
        target = str(row.get("target"))
        targets[str(row.get("type"))].add(target if corpus.exists(("interventions", target)) else None)
    return targets


@record_rule(
    "K306",
    "self-relation",
    da=Words("»{id}« er sat i sammenhæng med sig selv.", "Skriv id'et på den anden, eller slet det."),
    en=Words("“{id}” is related to itself.", "Write the id of the other, or delete it."),
)
def self_relation(entry: Entry) -> Iterator[Finding]:
    """An entry that is related to itself, or shares something with itself."""
    for reference in entry.references:
        is_own = reference.target == entry.key and not reference.is_link and reference.section is None
        if is_own and not reference.pointer.startswith(REPORTED_AS_RING):
            yield Finding(code="K306", location=entry.at(reference.pointer), values={"id": entry.id})


@index_rule(
    "K307",
    "replaced-source",
    Severity.WARNING,
    checks_single_value=True,
    depends_on_others=True,
    da={
        "": Words("Kilden {id} er afløst af {by}.", "Hold oplysningen op mod {by}, og ret henvisningen."),
        "many": Words(
            "Kilden {id} er afløst af {by}, men nævnt {places} steder (filer: {files}).",
            "Hold posterne op mod {by}, en for en, og ret henvisningerne. Nævnt i: {list}.",
        ),
    },
    en={
        "": Words("The source {id} is replaced by {by}.", "Check the statement against {by}, and mend the citation."),
        "many": Words(
            "The source {id} is replaced by {by}, but cited in {places} places (files: {files}).",
            "Check the records against {by}, one by one, and mend the citations. Cited in: {list}.",
        ),
    },
)
def replaced_source(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A citation, outside the source itself, of a replaced source."""
    replaced = corpus.derived(replaced_sources)
    for reference in entry.references:
        by = replaced.get(reference.id) if reference.kind == "sources" else None
        if by and reference.section is not None and reference.source != reference.target:
            yield Finding(code="K307", location=entry.at(reference.pointer), values={"id": reference.id, "by": by})


def replaced_sources(corpus: Corpus) -> Mapping[str, str]:
    """Id of a replaced source to the id of its replacement."""
    return {id_: source.id for source in corpus.of("sources") for id_ in texts(source.data.get("replaces"))}
