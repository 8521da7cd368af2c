"""Findings about files in the wrong folder or with an invalid name, with the right path."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from validate import yamlio
from validate.codes import Words, reading_rule
from validate.filesystem.files import Root
from validate.findings import Finding
from validate.model import ENDING, KINDS, Entry, Key, Kind, Location, Value
from validate.schema import Shape
from validate.text.similarity import slug

reading_rule(
    "K113",
    "misplaced-file",
    is_about_file=True,
    da={
        "folder": Words("Filen ligger i en mappe, håndbogen ikke kender.", "Flyt den til en af disse: {folders}."),
        "place": Words("Filen ligger i en mappe, håndbogen ikke kender.", "Flyt den til {right}."),
        "kind": Words("Det, der står i filen, hører ikke til i {folder}.", "Flyt den til {right}."),
        "kinds": Words("Det, der står i filen, hører ikke til i {folder}.", "Flyt den til en af disse: {folders}."),
        "ending": Words("Filens navn ender ikke på .yaml.", "Omdøb den til {right}."),
        "copy": Words("Filens navn ender ikke på .yaml.", "Slet den, hvis {right} er den rigtige; omdøb den ellers."),
        "": Words("Filens navn ender ikke på .yaml.", "Flyt den væk: kun poster i YAML hører til her."),
    },
    en={
        "folder": Words("The file lies in a folder that the handbook does not know.", "Move it to one of these: {folders}."),
        "place": Words("The file lies in a folder that the handbook does not know.", "Move it to {right}."),
        "kind": Words("What the file says does not belong in {folder}.", "Move it to {right}."),
        "kinds": Words("What the file says does not belong in {folder}.", "Move it to one of these: {folders}."),
        "ending": Words("The file's name does not end in .yaml.", "Rename it to {right}."),
        "copy": Words("The file's name does not end in .yaml.", "Delete it if {right} is the right one; else rename it."),
        "": Words("The file's name does not end in .yaml.", "Move it away: only entries in YAML belong here."),
    },
)
reading_rule(
    "K114",
    "bad-file-name",
    is_about_file=True,
    da={
        "": Words(
            "Filens navn »{name}« kan ikke bruges som id.",
            "Brug små bogstaver a-z, tal og bindestreg; ae, oe og aa for æ, ø og å.",
        ),
        "rename": Words(
            "Filens navn »{name}« kan ikke bruges som id.",
            "Omdøb den til {right}: kun små bogstaver a-z, tal og bindestreg.",
        ),
        "copy": Words("»{name}« ligner en kopi af {right}.", "Slet den, hvis {right} er den rigtige; omdøb den ellers."),
        "reserved": Words(
            "Filens navn »{name}« er optaget: af håndbogens egne sider eller af Windows.", "Tilføj et ord: »navn-2.yaml«."
        ),
        "long": Words("Filens navn »{name}« er for langt.", "Skriv højst 80 tegn før .yaml."),
    },
    en={
        "": Words(
            "The file's name “{name}” cannot serve as an id.",
            "Use lower-case a-z, digits and hyphens; ae, oe, aa for æ, ø, å.",
        ),
        "rename": Words(
            "The file's name “{name}” cannot serve as an id.",
            "Rename it to {right}: only lower-case a-z, digits and hyphens.",
        ),
        "copy": Words("“{name}” looks like a copy of {right}.", "Delete it if {right} is the right one; else rename it."),
        "reserved": Words(
            "The file's name “{name}” is taken: by the handbook's own pages or by Windows.", "Add a word: “name-2.yaml”."
        ),
        "long": Words("The file's name “{name}” is too long.", "Write at most 80 characters before .yaml."),
    },
)

FOLDERS: Mapping[str, Kind] = {kind.folder: kind for kind in KINDS.values()}

TEXT_SUFFIXES = (".yaml", ".yml", ".txt", ".text", ".json", ".md", "")
"""Suffixes that an entry's file may have by mistake, also several."""

MIN_MISFITS = 2
"""Minimum unknown or missing keys for a file to belong to another kind."""


def stem_of(name: str) -> str:
    """A file name without text suffixes, in any case: `ny` for `ny.YAML.txt`."""
    stem, dot, ending = name.rpartition(".")
    return stem_of(stem) if stem and f"{dot}{ending}".lower() in TEXT_SUFFIXES else name


def wrong_ending(file: str, existing: Collection[str]) -> Finding:
    """The finding for a file with a wrong suffix in a folder of entries."""
    folder, _, name = file.rpartition("/")
    before, ending, _ = name.rpartition(ENDING)
    original = f"{folder}/{before}{ending}"
    if original in existing:
        return Finding(code="K113", location=Location(file=file), variant="copy", values={"right": original})
    right = f"{folder}/{slug(stem_of(name))}{ENDING}"
    is_text = stem_of(name) != name or "." not in name
    variant = "" if not is_text or right == f"{folder}/{ENDING}" else "copy" if right in existing else "ending"
    return Finding(code="K113", location=Location(file=file), variant=variant, values={"right": right})


COPY = r"(?i)\A(?:kopi af|copy of) |(?:[ ._-]+\(?(?:kopi|copy|backup|base|local|remote)\)?)?(?:[ _]?\([0-9]+\)|[ _][0-9]+)?\Z"
"""Finds what programs add to the name of a copy: `x (1)`, `x - Kopi`, `Kopi af x`, `x_BACKUP_123`."""


def wrong_name(file: str, existing: Collection[str]) -> Finding:
    """The finding for a file whose name is no id."""
    folder, _, name = file.rpartition("/")
    stem = stem_of(name)
    copied = f"{folder}/{slug(re.sub(COPY, '', stem))}{ENDING}"
    if copied in existing:
        return Finding(code="K114", location=Location(file=file), variant="copy", values={"name": name, "right": copied})
    right = slug(stem)
    values = {"name": name, "right": f"{folder}/{right}{ENDING}"}
    return Finding(code="K114", location=Location(file=file), variant="rename" if right else "", values=values)


def unknown_folder(root: Root, file: str, shapes: Mapping[str, Shape]) -> tuple[Finding, Key | None]:
    """The finding for a file in an unknown folder, and the key of its entry if its kind is recognised."""
    finding = Finding(code="K113", location=Location(file=file), variant="folder", values={"folders": ", ".join(FOLDERS)})
    id_ = slug(stem_of(file.rpartition("/")[2]))
    try:
        data, _ = yamlio.read(root, file)
    except yamlio.Fault:
        return finding, None
    kinds = fitting_kinds(data, shapes)
    if len(kinds) != 1 or not id_:
        return finding, None
    right = f"{KINDS[kinds[0]].folder}/{id_}{ENDING}"
    return finding._replace(variant="place", values={"right": right}), (kinds[0], id_)


def fitting_kinds(data: Mapping[str, Value], shapes: Mapping[str, Shape]) -> Sequence[str]:
    """The kinds that a file fits: no unknown and no missing keys."""
    return [kind for kind, shape in shapes.items() if len(data) >= MIN_MISFITS and not [*misfitting_keys(data, shape)]]


def misfitting_keys(data: Mapping[str, Value], shape: Shape) -> Iterator[str]:
    """The unknown keys of a file for a kind, then the missing ones."""
    yield from (key for key in data if key not in shape.properties)
    yield from (key for key, inner in shape.properties.items() if inner.is_required and key not in data)


def wrong_kinds(entry: Entry, shapes: Mapping[str, Shape]) -> Sequence[str]:
    """The other kinds that an entry fits, if it does not fit its own."""
    odd = list(misfitting_keys(entry.data, shapes[entry.kind]))
    is_odd = len(odd) >= MIN_MISFITS and odd[0] in entry.data
    return fitting_kinds(entry.data, shapes) if is_odd else ()


def wrong_folder(entry: Entry, kinds: Sequence[str]) -> Finding:
    """The finding for an entry in the folder of another kind."""
    places = [f"{KINDS[kind].folder}/{slug(entry.id)}{ENDING}" for kind in kinds]
    values = {"folder": KINDS[entry.kind].folder, "right": places[0], "folders": ", ".join(places)}
    variant = "kind" if len(places) == 1 else "kinds"
    return Finding(code="K113", location=Location(file=entry.file), variant=variant, values=values)
