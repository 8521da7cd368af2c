"""Inheritance: what a family of interventions states holds for its forms, unless a form states it itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from validate import Corpus, Entries, Entry, Value, mapping, mappings

KIND = "interventions"

WHOLE = ("valid", "focus", "coverage", "ladder", "legal_bases", "duration", "funding", "results")
"""Sections that are inherited as a whole."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "target_group": ("audiences",),
    "access": ("tried_first", "nominated_by", "decided_by", "entry_point"),
    "delivery": ("formats", "staffing", "methods", "activities", "cooperation"),
}
"""Sections that are inherited key by key."""

ROLES = "organisations"
"""The section that is inherited role by role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The origin of a section of a form.

    `parts` are the inherited keys or roles, and `is_whole` says that the form states none of its own. `forms` is the number of
    forms of the family, and `common` are the parts that all of them inherit.
    """

    family: Entry
    parts: tuple[str, ...]
    is_whole: bool
    forms: int = 0
    common: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether all forms inherit all these parts."""
        return self.parts == self.common


Origins = Mapping[tuple[str, str], Origin]
"""Id of a form and section to its origin."""


def inherit(corpus: Corpus) -> tuple[Corpus, Origins]:
    """The corpus in which every form has what its family states, and the origin of each inherited section."""
    families = families_of(corpus)
    if not families:
        return corpus, {}
    done: dict[str, Entry] = {}
    origins: dict[tuple[str, str], Origin] = {}

    def complete(entry: Entry, seen: tuple[str, ...]) -> Entry:
        """The entry with everything it inherits; its family is completed first."""
        parent = families.get(entry.id)
        if entry.id in done or parent is None or parent in seen:
            return done.get(entry.id, entry)
        family = complete(corpus.entries[KIND, parent], (*seen, entry.id))
        data, inherited = merge(entry.data, family.data)
        for section, parts in inherited.items():
            origins[entry.id, section] = Origin(family=family, parts=parts, is_whole=section not in entry.data)
        done[entry.id] = entry._replace(data=data)
        return done[entry.id]

    for id_ in families:
        complete(corpus.entries[KIND, id_], ())
    entries = {key: done.get(key[1], entry) if key[0] == KIND else entry for key, entry in corpus.entries.items()}
    return corpus.replace(entries=Entries(entries)), with_counts(origins, families)


def families_of(corpus: Corpus) -> dict[str, str]:
    """Form to family, whichever of the two states it; the first of several families."""
    families: dict[str, str] = {}
    for entry in corpus.of(KIND):
        for row in mappings(entry.data.get("relations")):
            target = str(row.get("target"))
            if corpus.get(KIND, target) is None or target == entry.id:
                continue
            if row.get("type") == "variant-of":
                families.setdefault(entry.id, target)
            elif row.get("type") == "has-variant":
                families.setdefault(target, entry.id)
    return dict(sorted(families.items()))


def merge(own: Mapping[str, Value], family: Mapping[str, Value]) -> tuple[dict[str, Value], dict[str, tuple[str, ...]]]:
    """The data of a form with what its family states, and the inherited sections with their parts."""
    data, inherited = dict(own), dict[str, tuple[str, ...]]()
    merged: tuple[Value, tuple[str, ...]] | None
    denied = {row.get("about") for row in mappings(own.get("stated_none"))}
    for section in (*WHOLE, *PARTS, ROLES):
        if section in denied or section not in family:
            continue
        if section in WHOLE:
            merged = (family[section], (section,)) if section not in own else None
        elif section == ROLES:
            merged = merge_roles(own.get(section), family[section])
        else:
            merged = merge_keys(mapping(own.get(section)), mapping(family[section]), PARTS[section])
        if merged:
            data[section], inherited[section] = merged
    if "results" in inherited and "result_caveats" in family:
        data["result_caveats"] = family["result_caveats"]
    absent = {*WHOLE, *PARTS, ROLES} - own.keys() - denied
    none = [row for row in mappings(family.get("stated_none")) if row.get("about") in absent]
    if none:
        data["stated_none"] = [*mappings(own.get("stated_none")), *none]
        inherited |= {str(row["about"]): (str(row["about"]),) for row in none if row.get("about") not in inherited}
    return data, inherited


def merge_keys(
    own: Mapping[str, Value], family: Mapping[str, Value], keys: Sequence[str]
) -> tuple[Value, tuple[str, ...]] | None:
    """A section with the keys that only the family states; None if there are none."""
    missing = {key: family[key] for key in keys if key in family and key not in own}
    return ({**own, **missing}, tuple(missing)) if missing else None


def merge_roles(own: Value, family: Value) -> tuple[Value, tuple[str, ...]] | None:
    """The organisations of a form and those of the family in other roles; None if there are none of those."""
    own_roles = {row.get("role") for row in mappings(own)}
    missing = [row for row in mappings(family) if row.get("role") not in own_roles]
    roles = tuple(dict.fromkeys(str(row.get("role")) for row in missing))
    return ([*mappings(own), *missing], roles) if missing else None


def with_counts(origins: Mapping[tuple[str, str], Origin], families: Mapping[str, str]) -> Origins:
    """The origins with the number of forms of each family, and the parts that all of them inherit."""
    forms = Counter(families.values())
    counts = Counter((origin.family.id, section, part) for (_, section), origin in origins.items() for part in origin.parts)
    return {
        key: replace(
            origin,
            forms=forms[origin.family.id],
            common=tuple(part for part in origin.parts if counts[origin.family.id, key[1], part] == forms[origin.family.id]),
        )
        for key, origin in origins.items()
    }
