"""What a family of interventions states holds for its forms, unless a form says otherwise: computed here, and nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from validate import Corpus, Entries, Entry, Value, mapping, mappings

KIND = "interventions"

WHOLE = ("valid", "focus", "coverage", "ladder", "legal_bases", "duration", "funding", "results")
"""Sections that a form takes over as they are."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "target_group": ("audiences",),
    "access": ("tried_first", "nominated_by", "decided_by", "entry_point"),
    "delivery": ("formats", "staffing", "methods", "activities", "cooperation"),
}
"""Sections that a form takes over key by key."""

ROLES = "organisations"
"""The section that a form takes over role by role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a section of a form comes from.

    `parts` are the keys, or roles, that the family states, and `is_whole` says that the form states none of its own. `forms`
    is how many forms the family has, and `common` the parts that all of them have from it.
    """

    family: Entry
    parts: tuple[str, ...]
    is_whole: bool
    forms: int = 0
    common: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether all forms have all these parts from the family."""
        return self.parts == self.common


Origins = Mapping[tuple[str, str], Origin]
"""Id of a form and section to its origin."""


def inherit(corpus: Corpus) -> tuple[Corpus, Origins]:
    """The corpus in which every form has what its family states, and where each such section comes from."""
    families = families_of(corpus)
    if not families:
        return corpus, {}
    done: dict[str, Entry] = {}
    origins: dict[tuple[str, str], Origin] = {}

    def complete(entry: Entry, seen: tuple[str, ...]) -> Entry:
        """The entry with what its family states, that family with what its own states first."""
        parent = families.get(entry.id)
        if entry.id in done or parent is None or parent in seen:
            return done.get(entry.id, entry)
        family = complete(corpus.entries[KIND, parent], (*seen, entry.id))
        data, taken = merge(entry.data, family.data)
        for section, parts in taken.items():
            origins[entry.id, section] = Origin(family=family, parts=parts, is_whole=section not in entry.data)
        done[entry.id] = replace(entry, data=data)
        return done[entry.id]

    for id_ in families:
        complete(corpus.entries[KIND, id_], ())
    entries = {key: done.get(key[1], entry) if key[0] == KIND else entry for key, entry in corpus.entries.items()}
    return replace(corpus, entries=Entries(entries)), counted(origins, families)


def families_of(corpus: Corpus) -> dict[str, str]:
    """Form to family, whichever of the two says so; the first family where there are several."""
    found: dict[str, str] = {}
    for entry in corpus.of(KIND):
        for row in mappings(entry.data.get("relations")):
            target = str(row.get("target"))
            if corpus.get(KIND, target) is None or target == entry.id:
                continue
            if row.get("type") == "variant-of":
                found.setdefault(entry.id, target)
            elif row.get("type") == "has-variant":
                found.setdefault(target, entry.id)
    return dict(sorted(found.items()))


def merge(own: Mapping[str, Value], family: Mapping[str, Value]) -> tuple[dict[str, Value], dict[str, tuple[str, ...]]]:
    """A form's data with what its family states, and the sections that were taken over, with their parts."""
    data, taken = dict(own), dict[str, tuple[str, ...]]()
    found: tuple[Value, tuple[str, ...]] | None
    denied = {row.get("about") for row in mappings(own.get("stated_none"))}
    for section in (*WHOLE, *PARTS, ROLES):
        if section in denied or section not in family:
            continue
        if section in WHOLE:
            found = (family[section], (section,)) if section not in own else None
        elif section == ROLES:
            found = merge_roles(own.get(section), family[section])
        else:
            found = merge_keys(mapping(own.get(section)), mapping(family[section]), PARTS[section])
        if found:
            data[section], taken[section] = found
    if "results" in taken and "result_caveats" in family:
        data["result_caveats"] = family["result_caveats"]
    none = [row for row in mappings(family.get("stated_none")) if inherits_none(str(row.get("about")), own)]
    if none:
        data["stated_none"] = [*mappings(own.get("stated_none")), *none]
        taken |= {str(row["about"]): (str(row["about"]),) for row in none if row.get("about") not in taken}
    return data, taken


def inherits_none(section: str, own: Mapping[str, Value]) -> bool:
    """Whether a form takes over that there is none of something: it says nothing else of it."""
    told = {row.get("about") for row in mappings(own.get("stated_none"))}
    return section in (*WHOLE, *PARTS, ROLES) and section not in own and section not in told


def merge_keys(
    own: Mapping[str, Value], family: Mapping[str, Value], keys: Sequence[str]
) -> tuple[Value, tuple[str, ...]] | None:
    """A section with the keys that only the family has; None where there is none."""
    missing = {key: family[key] for key in keys if key in family and key not in own}
    return ({**own, **missing}, tuple(missing)) if missing else None


def merge_roles(own: Value, family: Value) -> tuple[Value, tuple[str, ...]] | None:
    """The organisations of a form and those of the family in roles that the form does not fill; None where there is none."""
    filled = {row.get("role") for row in mappings(own)}
    missing = [row for row in mappings(family) if row.get("role") not in filled]
    roles = tuple(dict.fromkeys(str(row.get("role")) for row in missing))
    return ([*mappings(own), *missing], roles) if missing else None


def counted(origins: Mapping[tuple[str, str], Origin], families: Mapping[str, str]) -> Origins:
    """The origins with how many forms the family has, and the parts that all of them have from it."""
    forms = Counter(families.values())
    having = Counter((one.family.id, section, part) for (_, section), one in origins.items() for part in one.parts)
    return {
        key: replace(
            one,
            forms=forms[one.family.id],
            common=tuple(part for part in one.parts if having[one.family.id, key[1], part] == forms[one.family.id]),
        )
        for key, one in origins.items()
    }
