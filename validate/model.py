"""What the tree holds once it is read: kinds, entries, references and the corpus. No input or output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"
"""A plain value of JSON's data model, as read from a YAML file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of entry: its folder below the root, and the link scheme that leads to it from a text.

    `standalone` kinds are sought by readers as such; the entries of all others exist to be referred to.
    """

    name: str
    folder: str
    scheme: str
    standalone: bool = False


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind(name="interventions", folder="interventions", scheme="indsats", standalone=True),
            Kind(name="municipalities", folder="registers/municipalities", scheme="kommune"),
            Kind(name="areas", folder="registers/areas", scheme="omraade"),
            Kind(name="schools", folder="registers/schools", scheme="skole"),
            Kind(name="organisations", folder="registers/organisations", scheme="organisation"),
            Kind(name="acts", folder="registers/acts", scheme="lov"),
            Kind(name="legal-bases", folder="registers/legal-bases", scheme="paragraf"),
            Kind(name="ladder", folder="registers/ladder", scheme="trin", standalone=True),
            Kind(name="schemes", folder="registers/schemes", scheme="ordning"),
            Kind(name="sources", folder="registers/sources", scheme="kilde"),
            Kind(name="terms", folder="registers/terms", scheme="begreb", standalone=True),
            Kind(name="methods", folder="registers/methods", scheme="metode"),
            Kind(name="waivers", folder="registers/waivers", scheme="undtagelse", standalone=True),
        )
    }
)

SCHEMES: Mapping[str, str] = MappingProxyType({kind.scheme: kind.name for kind in KINDS.values()})
"""Link scheme to kind: `[U-Start](indsats:u-start)` leads to an intervention."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """A place in a file: path relative to the root, line and column from 1, JSON pointer (RFC 6901)."""

    file: str
    line: int = 1
    column: int = 1
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands and, in a mapping, its key; lines and columns from 1, columns in code points."""

    line: int
    column: int
    key_line: int
    key_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One YAML file: a record or a register entry, with the place of every value by JSON pointer."""

    kind: str
    id: str
    file: str
    data: Mapping[str, Value]
    marks: Mapping[str, Mark] = field(repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """Kind and id, which together name the entry in the corpus."""
        return self.kind, self.id

    def at(self, pointer: str, *, key: bool = False) -> Location:
        """The place of a value, or of its key; of the nearest value above it where the pointer leads nowhere."""
        known = pointer
        while known and known not in self.marks:
            known = known.rpartition("/")[0]
        mark = self.marks.get(known, Mark(1, 1, 1, 1))
        line, column = (mark.key_line, mark.key_column) if key else (mark.line, mark.column)
        return Location(file=self.file, line=line, column=column, pointer=pointer)

    @property
    def name(self) -> str:
        """The entry's name as readers see it; its id where it has none."""
        name = self.data.get("name")
        return name if isinstance(name, str) else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One mention of an entry in another: an id in a field, a citation, or a link in a text."""

    source: tuple[str, str]
    pointer: str
    kind: str
    id: str
    section: str | None = None
    is_link: bool = False

    @property
    def target(self) -> tuple[str, str]:
        """Kind and id of what is referred to, whether or not it exists."""
        return self.kind, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text that holds Markdown, with its place."""

    entry: Entry
    pointer: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Everything that was read without fault, and what refers to what.

    `unread` names the entries whose files are there but could not be used: a reference to one is no fault of the
    reference. `faulty` names those that break their schema. `today` is the day the corpus is judged by.
    """

    entries: Mapping[tuple[str, str], Entry]
    references: Sequence[Reference] = ()
    texts: Sequence[Text] = ()
    dates: Sequence[tuple[Entry, str, str]] = ()
    ranges: Sequence[tuple[Entry, str, Mapping[str, Value]]] = ()
    unread: frozenset[tuple[str, str]] = frozenset()
    faulty: frozenset[tuple[str, str]] = frozenset()
    today: date = date.max
    incoming: Mapping[tuple[str, str], Sequence[Reference]] = field(default_factory=dict)
    _by_kind: dict[str, Sequence[Entry]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, kind: str) -> Sequence[Entry]:
        """The entries of a kind, by id."""
        if kind not in self._by_kind:
            self._by_kind[kind] = [self.entries[key] for key in sorted(key for key in self.entries if key[0] == kind)]
        return self._by_kind[kind]

    def get(self, kind: str, id: str) -> Entry | None:  # noqa: A002 -- the field's own word for it
        """The entry of that kind and id, or None."""
        return self.entries.get((kind, id))

    def exists(self, target: tuple[str, str]) -> bool:
        """Whether a file for that kind and id is there, read or not."""
        return target in self.entries or target in self.unread

    def uses(self, target: tuple[str, str]) -> Sequence[Reference]:
        """The references that lead to an entry, in the order of their files."""
        return self.incoming.get(target, ())


def escape(token: str) -> str:
    """One key as a token of a JSON pointer."""
    return token.replace("~", "~0").replace("/", "~1")


def walk(value: dict[str, Value]) -> Iterator[tuple[str, dict[str, Value]]]:
    """Every mapping below and including `value` with its JSON pointer, parents first."""
    pending: list[tuple[str, dict[str, Value] | list[Value]]] = [("", value)]
    while pending:
        pointer, inner = pending.pop()
        if isinstance(inner, dict):
            yield pointer, inner
            children = [(escape(key), child) for key, child in inner.items()]
        else:
            children = [(str(index), child) for index, child in enumerate(inner)]
        pending += [(f"{pointer}/{token}", child) for token, child in reversed(children) if isinstance(child, dict | list)]


def mappings(value: Value) -> list[dict[str, Value]]:
    """The mappings of a list, and nothing where there is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def texts(value: Value | Sequence[str]) -> list[str]:
    """The texts of a list, a single text as a list of one, and nothing else."""
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def mapping(value: Value) -> Mapping[str, Value]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}
