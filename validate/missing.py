"""Merges the findings about one missing or replaced entry into one finding with a list of files.

An id counts as removed, and not misspelt, if an earlier version of the tree had it, if it is used in several places and no
existing id is similar, or if it is used in more than MAX_SEPARATE files. If the only similar id is used by nothing else, that
is its new id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from validate.codes import Scope, Words, register
from validate.corpus import Corpus
from validate.findings import Finding, Severity
from validate.model import KINDS, Key, Location, texts
from validate.text.placeholder import OPEN_ID

MAX_SEPARATE = 2
"""Maximum places or files for which each finding is reported separately."""

WITHOUT_REPLACEMENT = frozenset({"ladder", "methods", "municipalities", "terms", "waivers"})
"""Kinds without the key `replaced_by`."""

MAX_FILES = 20
"""Maximum files in a list."""

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


class Earlier(NamedTuple):
    """What was removed since an earlier version of a tree.

    `removed` are entries, `sections` pairs of an existing source and a removed section; `renamed` maps removed entries to new
    ids with similar content.
    """

    removed: frozenset[Key] = frozenset()
    sections: frozenset[tuple[str, str]] = frozenset()
    renamed: Mapping[Key, str] = MappingProxyType({})


NO_EARLIER = Earlier()
"""For a check without an earlier version."""


def group_findings(findings: Sequence[Finding], corpus: Corpus, earlier: Earlier = NO_EARLIER) -> Sequence[Finding]:
    """The findings, sorted, with those about the same missing or replaced thing merged."""
    groups: defaultdict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.code in GROUPERS:
            groups[finding.code, *subject(finding)].append(finding)
    others = [finding for finding in findings if finding.code not in GROUPERS]
    for (code, *_), group in groups.items():
        others += GROUPERS[code](group, corpus, earlier)
    return sorted(others, key=lambda finding: finding.order)


def subject(finding: Finding) -> tuple[str, str]:
    """The grouping key of a finding: folder or section, and id."""
    values = finding.values
    return values.get("folder", values.get("section", "")), values["id"]


def group_missing_entry(group: Sequence[Finding], corpus: Corpus, earlier: Earlier) -> Iterator[Finding]:
    """The findings for the uses of one missing entry (K301)."""
    values, now = group[0].values, group[0].values["now"]
    key = next(kind.name for kind in KINDS.values() if kind.folder == values["folder"]), values["id"]
    file = f"{values['folder']}/{values['id']}.yaml"
    if values["id"] == OPEN_ID:
        yield from group
    elif now:
        place = corpus.entries[key[0], now].at("/formerly")
        yield from group if len(group) <= MAX_SEPARATE else [merge_findings(group, place, "former")]
    elif new := earlier.renamed.get(key) or new_name(group, key[0], corpus):
        place = Location(file=f"{values['folder']}/{new}.yaml")
        yield merge_findings(group, place, "renamed", now=new, file=place.file)
    elif key in earlier.removed and len(group) == 1:
        yield group[0]._replace(variant="deleted", suggestions=())
    elif key in earlier.removed:
        yield merge_findings(group, Location(file=file), "kept" if key[0] in WITHOUT_REPLACEMENT else "deleted", file=file)
    elif is_gone(group):
        place = group[0].location if len(count_files(group)) == 1 else Location(file=file)
        yield merge_findings(group, place, "", file=file)
    else:
        yield from group


def new_name(group: Sequence[Finding], kind: str, corpus: Corpus) -> str:
    """The likely new id of an entry: the only suggestion in several places, if nothing else uses it; else empty."""
    near = {suggestion.partition("#")[0] for finding in group for suggestion in finding.suggestions}
    if len(near) != 1 or len(group) < MAX_SEPARATE:
        return ""
    (new,) = near
    is_used = any(reference.source != (kind, new) for reference in corpus.uses((kind, new)))
    return "" if is_used or len(count_files(group)) < MAX_SEPARATE else new


def is_gone(group: Sequence[Finding]) -> bool:
    """Whether a missing id is removed rather than misspelt, by the number of uses and files."""
    is_near = any(finding.suggestions for finding in group)
    return len(count_files(group)) > MAX_SEPARATE or (not is_near and len(group) >= MAX_SEPARATE)


def group_missing_section(group: Sequence[Finding], corpus: Corpus, earlier: Earlier) -> Iterator[Finding]:
    """The findings for the citations of one missing section (K302)."""
    source, section = group[0].values["id"], group[0].values["section"]
    is_known = (source, section) in earlier.sections
    if len(group) >= MAX_SEPARATE and (is_known or is_gone(group)):
        yield merge_findings(group, corpus.entries["sources", source].at("/sections", key=True), "section")
    else:
        yield from (one._replace(suggestions=()) for one in group) if is_known else group


def group_replaced_source(group: Sequence[Finding], corpus: Corpus, _: Earlier) -> Iterator[Finding]:
    """The findings for the citations of one replaced source (K307)."""
    new = corpus.entries["sources", group[0].values["by"]]
    index = texts(new.data.get("replaces")).index(group[0].values["id"])
    yield from (
        group if len(group) <= MAX_SEPARATE else [merge_findings(group, new.at(f"/replaces/{index}"), "many", code="K307")]
    )


def group_newer_source(group: Sequence[Finding], corpus: Corpus, _: Earlier) -> Iterator[Finding]:
    """The findings for the reviews that are older than one source (K510)."""
    newer = [finding for finding in group if finding.variant == "newer"]
    place = corpus.entries["sources", group[0].values["id"]].at("/date")
    yield from (finding for finding in group if finding.variant != "newer")
    yield from newer if len(newer) <= MAX_SEPARATE else [merge_findings(newer, place, "many", code="K510")]


GROUPERS = {
    "K301": group_missing_entry,
    "K302": group_missing_section,
    "K307": group_replaced_source,
    "K510": group_newer_source,
}
"""The codes whose findings are grouped, with the function that merges a group."""


def merge_findings(group: Sequence[Finding], place: Location, variant: str, *, code: str = "K313", **more: str) -> Finding:
    """One finding for a group, with the number of places and the list of files."""
    files = count_files(group)
    counts = {"places": format_count(len(group)), "files": format_count(len(files)), "list": list_files(files)}
    return Finding(code=code, location=place, variant=variant, values={**group[0].values, **more, **counts})


def list_files(files: Counter[str]) -> str:
    """A text that lists files with counts, highest first, at most MAX_FILES."""
    shown = ", ".join(f"{file} ({count})" for file, count in files.most_common(MAX_FILES))
    return f"{shown} … +{len(files) - MAX_FILES}" if len(files) > MAX_FILES else shown


def count_files(group: Sequence[Finding]) -> Counter[str]:
    """The number of findings for each file."""
    return Counter(finding.location.file for finding in group)


def format_count(number: int) -> str:
    """A number with Danish thousands separators."""
    return f"{number:,}".replace(",", ".")
