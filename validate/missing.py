"""What is missing and still used: the findings about each place that uses it become one, with a list of the files.

Whether something was misspelt or is gone is decided by evidence. It is gone where an earlier version of the tree had it, or
where it is used in several places and nothing was misspelt so; what is misspelt in more than one file is gone too, unless
nothing else uses what it is like: then that is its new name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from validate.codes import Scope, Words, register
from validate.corpus import Corpus
from validate.findings import Finding, Severity
from validate.model import KINDS, Key, Location, texts
from validate.text.placeholder import OPEN_ID

SOURCES = KINDS["sources"]

FEW = 2
"""Places, or files, up to which each place is told by itself: where it may be misspelt, or one thing leads to another."""

LASTING = frozenset({"ladder", "methods", "municipalities", "terms", "waivers"})
"""The kinds that have no key for what replaces an entry."""

MOST_FILES = 20
"""Files that are listed."""

register(
    "K313",
    "missing-but-used",
    Severity.ERROR,
    Scope.INDEX,
    da={
        "": Words(
            "»{id}« er brugt {places} steder (filer: {files}), men findes ikke i {folder}.",
            "Er den slettet, så behold den: hent {file} tilbage. Har den fået et nyt id, så skriv formerly: [{id}] i den nye "
            "fil. Er den ny, så opret {file}. Brugt i: {list}.",
        ),
        "deleted": Words(
            "{file} er slettet, men »{id}« er brugt {places} steder (filer: {files}).",
            "Behold den, og mærk den afløst: hent filen tilbage, og skriv replaced_by i den. Brugt i: {list}.",
        ),
        "kept": Words(
            "{file} er slettet, men »{id}« er brugt {places} steder (filer: {files}).",
            "Behold den: hent filen tilbage. Skal den væk, så fjern først henvisningerne. Brugt i: {list}.",
        ),
        "renamed": Words(
            "»{id}« er brugt {places} steder (filer: {files}), men hedder nu »{now}«.",
            "Skriv formerly: [{id}] i {file}, og kør python -m validate fix: så bliver henvisningerne rettet. Brugt i: {list}.",
        ),
        "former": Words(
            "Det gamle id »{id}« er brugt {places} steder (filer: {files}); det hedder nu »{now}«.",
            "Kør python -m validate fix: så bliver henvisningerne rettet. Brugt i: {list}.",
        ),
        "section": Words(
            "Afsnittet »{section}« er brugt {places} steder (filer: {files}), men kilden {id} har det ikke.",
            "Behold det: skriv det igen under sections. Har det fået et nyt id, så ret henvisningerne. Brugt i: {list}.",
        ),
    },
    en={
        "": Words(
            "“{id}” is used in {places} places (files: {files}), but is not in {folder}.",
            "If it was deleted, keep it: bring back {file}. If it has a new id, write formerly: [{id}] in the new file. If it "
            "is new, create {file}. Used in: {list}.",
        ),
        "deleted": Words(
            "{file} is deleted, but “{id}” is used in {places} places (files: {files}).",
            "Keep it, and mark it as replaced: bring back the file, and write replaced_by in it. Used in: {list}.",
        ),
        "kept": Words(
            "{file} is deleted, but “{id}” is used in {places} places (files: {files}).",
            "Keep it: bring back the file. If it has to go, remove the references first. Used in: {list}.",
        ),
        "renamed": Words(
            "“{id}” is used in {places} places (files: {files}), but is now called “{now}”.",
            "Write formerly: [{id}] in {file}, and run python -m validate fix, which mends the references. Used in: {list}.",
        ),
        "former": Words(
            "The old id “{id}” is used in {places} places (files: {files}); it is now called “{now}”.",
            "Run python -m validate fix, which mends the references. Used in: {list}.",
        ),
        "section": Words(
            "The section “{section}” is used in {places} places (files: {files}), but the source {id} does not have it.",
            "Keep it: write it in sections again. If it has a new id, mend the references. Used in: {list}.",
        ),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What an earlier version of a tree had and this one has not.

    `gone` are the entries, `sections` those of sources that are still there, by the id of the source; `renamed` gives the
    entries that have the same content under another id.
    """

    gone: frozenset[Key] = frozenset()
    sections: frozenset[tuple[str, str]] = frozenset()
    renamed: Mapping[Key, str] = field(default_factory=lambda: MappingProxyType({}))


UNKNOWN = Earlier()
"""Where no earlier version is asked."""


def gathered(findings: Sequence[Finding], corpus: Corpus, earlier: Earlier = UNKNOWN) -> Sequence[Finding]:
    """The findings in order, with one in the place of all that say that the same thing is missing, or replaced."""
    groups: defaultdict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.code in GATHERERS:
            groups[finding.code, *subject(finding)].append(finding)
    others = [finding for finding in findings if finding.code not in GATHERERS]
    for (code, *_), group in groups.items():
        others += GATHERERS[code](group, corpus, earlier)
    return sorted(others, key=lambda finding: finding.order)


def subject(finding: Finding) -> tuple[str, str]:
    """What a finding says is missing or replaced: a folder or section, and an id."""
    values = finding.values
    return values.get("folder", values.get("section", "")), values["id"]


def missing_entry(group: Sequence[Finding], corpus: Corpus, earlier: Earlier) -> Iterator[Finding]:
    """What is told of the places that use an entry that there is not (K301)."""
    values, now = group[0].values, group[0].values["now"]
    key = next(kind.name for kind in KINDS.values() if kind.folder == values["folder"]), values["id"]
    file = f"{values['folder']}/{values['id']}.yaml"
    if values["id"] == OPEN_ID:
        yield from group
    elif now:
        place = corpus.entries[key[0], now].at("/formerly")
        yield from group if len(group) <= FEW else [summed(group, place, "former")]
    elif new := earlier.renamed.get(key) or new_name(group, key[0], corpus):
        place = Location(file=f"{values['folder']}/{new}.yaml")
        yield summed(group, place, "renamed", now=new, file=place.file)
    elif key in earlier.gone and len(group) == 1:
        yield replace(group[0], variant="deleted", suggestions=())
    elif key in earlier.gone:
        yield summed(group, Location(file=file), "kept" if key[0] in LASTING else "deleted", file=file)
    elif is_gone(group):
        place = group[0].location if len(files_of(group)) == 1 else Location(file=file)
        yield summed(group, place, "", file=file)
    else:
        yield from group


def new_name(group: Sequence[Finding], kind: str, corpus: Corpus) -> str:
    """The id that an entry may have now: the one that was suggested for it in several places, if nothing else uses it."""
    near = {suggestion.partition("#")[0] for finding in group for suggestion in finding.suggestions}
    if len(near) != 1 or len(group) < FEW:
        return ""
    (new,) = near
    is_used = any(reference.source != (kind, new) for reference in corpus.uses((kind, new)))
    return "" if is_used or len(files_of(group)) < FEW else new


def is_gone(group: Sequence[Finding]) -> bool:
    """Whether what these findings miss is gone, and not misspelt: used more than once, and if it is like another, in many."""
    is_near = any(finding.suggestions for finding in group)
    return len(files_of(group)) > FEW or (not is_near and len(group) >= FEW)


def missing_section(group: Sequence[Finding], corpus: Corpus, earlier: Earlier) -> Iterator[Finding]:
    """What is told of the places that cite a section that its source does not have (K302)."""
    source, section = group[0].values["id"], group[0].values["section"]
    is_known = (source, section) in earlier.sections
    if len(group) >= FEW and (is_known or is_gone(group)):
        yield summed(group, corpus.entries["sources", source].at("/sections", key=True), "section")
    else:
        yield from (replace(one, suggestions=()) for one in group) if is_known else group


def replaced_source(group: Sequence[Finding], corpus: Corpus, _: Earlier) -> Iterator[Finding]:
    """What is told of the places that cite a source that another one replaces (K307)."""
    new = corpus.entries["sources", group[0].values["by"]]
    index = texts(new.data.get("replaces")).index(group[0].values["id"])
    yield from group if len(group) <= FEW else [summed(group, new.at(f"/replaces/{index}"), "many", code="K307")]


def younger_source(group: Sequence[Finding], corpus: Corpus, _: Earlier) -> Iterator[Finding]:
    """What is told of the reviews that are older than a source that they name (K510)."""
    newer = [finding for finding in group if finding.variant == "newer"]
    place = corpus.entries["sources", group[0].values["id"]].at("/date")
    yield from (finding for finding in group if finding.variant != "newer")
    yield from newer if len(newer) <= FEW else [summed(newer, place, "many", code="K510")]


GATHERERS = {"K301": missing_entry, "K302": missing_section, "K307": replaced_source, "K510": younger_source}
"""The codes whose findings may have one cause, each with what makes findings of a group."""


def summed(group: Sequence[Finding], place: Location, variant: str, *, code: str = "K313", **more: str) -> Finding:
    """One finding in the place of many, with the files and how often each uses what is missing."""
    files = files_of(group)
    counts = {"places": counted(len(group)), "files": counted(len(files)), "list": listed(files)}
    return Finding(code=code, location=place, variant=variant, values={**group[0].values, **more, **counts})


def listed(files: Counter[str]) -> str:
    """Files with how often each uses something, those that do most often first."""
    shown = ", ".join(f"{file} ({count})" for file, count in files.most_common(MOST_FILES))
    return f"{shown} … +{len(files) - MOST_FILES}" if len(files) > MOST_FILES else shown


def files_of(group: Sequence[Finding]) -> Counter[str]:
    """The files of findings, with how many each has."""
    return Counter(finding.location.file for finding in group)


def counted(number: int) -> str:
    """A number with points between its thousands."""
    return f"{number:,}".replace(",", ".")
