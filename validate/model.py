"""Kinds, entries, positions, references and JSON pointers. No input or output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"
"""A plain value of JSON's data model, as read from a YAML file."""

Key: TypeAlias = tuple[str, str]
"""Kind and id of an entry."""


class Kind(NamedTuple):
    """One kind of entry: its folder below the root, and the scheme of links to it.

    Readers look up entries of `standalone` kinds directly; those of other kinds must be referred to.
    """

    name: str
    folder: str
    scheme: str
    standalone: bool = False


ENDING = ".yaml"
"""The suffix of entry files."""

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


def file_of(key: Key) -> str:
    """The path of an entry's file from the root."""
    kind, id_ = key
    return f"{KINDS[kind].folder}/{id_}{ENDING}"


SCHEMES: Mapping[str, str] = MappingProxyType({kind.scheme: kind.name for kind in KINDS.values()})
"""Link scheme to kind: `[U-Start](indsats:u-start)` is a link to an intervention."""


class Location(NamedTuple):
    """A place in a file: path relative to the root, line and column from 1, JSON pointer (RFC 6901)."""

    file: str
    line: int = 1
    column: int = 1
    pointer: str = ""


class Span(NamedTuple):
    """The span of a key or a value in its file, quotation marks included.

    Lines and columns count from 1, columns and offsets in code points; `end_column` and `end` are exclusive. `style` is the
    style of a scalar: `'`, `"`, `|`, `>`, or empty for plain. It is None for a list or mapping, which may end where the next
    value begins, and for a value with an anchor or a tag.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    style: str | None = None


class Position(NamedTuple):
    """The spans of a value and, in a mapping, of its key."""

    value: Span
    key: Span | None = None


class Reference(NamedTuple):
    """One mention of an entry in another: an id in a field, a citation, or a link in a text."""

    source: Key
    pointer: str
    kind: str
    id: str
    section: str | None = None
    is_link: bool = False

    @property
    def target(self) -> Key:
        """The key of the entry referred to, existing or not."""
        return self.kind, self.id


class Entry(NamedTuple):
    """One YAML file: a record or a register entry, with the position of every value by JSON pointer.

    From the schema come its `references`, `prose` (all texts in words), `texts` (prose with markup), `dates` and `ranges`
    (mappings), the last four with pointers. `comments` are those after plain scalars, by pointer, with the blanks before `#`.
    """

    kind: str
    id: str
    file: str
    data: Mapping[str, Value]
    positions: Mapping[str, Position]
    comments: Mapping[str, str] = MappingProxyType({})
    references: Sequence[Reference] = ()
    prose: Sequence[tuple[str, str]] = ()
    texts: Sequence[tuple[str, str]] = ()
    dates: Sequence[tuple[str, str]] = ()
    ranges: Sequence[tuple[str, Mapping[str, Value]]] = ()

    @property
    def key(self) -> Key:
        """Kind and id, the key of the entry in the corpus."""
        return self.kind, self.id

    def at(self, pointer: str, *, key: bool = False) -> Location:
        """The location of a value, or of its key; of the nearest existing parent for an unknown pointer."""
        found = pointer
        while found and found not in self.positions:
            found = parent_pointer(found)
        position = self.positions.get(found, START)
        span = (position.key or position.value) if key else position.value
        return Location(file=self.file, line=span.line, column=span.column, pointer=pointer)

    def value_at(self, pointer: str) -> Value:
        """The value at a pointer; None for an unknown pointer."""
        value: Value = dict(self.data)
        for token in pointer.split("/")[1:]:
            if isinstance(value, list):
                value = value[int(token)] if token.isdecimal() and int(token) < len(value) else None
            else:
                value = mapping(value).get(token.replace("~1", "/").replace("~0", "~"))
        return value

    @property
    def name(self) -> str:
        """The display name of the entry, or its id."""
        name = self.data.get("name")
        return name if isinstance(name, str) else self.id

    def rows(self, key: str) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Every mapping of the list under a key, with its pointer."""
        value = self.data.get(key)
        if not isinstance(value, list):
            return iter(())
        return ((f"/{key}/{index}", row) for index, row in enumerate(value) if isinstance(row, dict))

    def names(self) -> Iterator[tuple[str, str]]:
        """Names, abbreviations and aliases with their pointers; values that are not texts are skipped."""
        names = ((f"/{key}", self.data.get(key)) for key in NAMES.get(self.kind, ("name",)))
        aliases = ((f"{pointer}/name", row.get("name")) for pointer, row in self.rows("aliases"))
        for pointer, name in (*names, *aliases):
            if isinstance(name, str):
                yield pointer, name


NAME = "/name"
"""The pointer of an entry's name."""

NAMES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "acts": ("name", "short_name", "abbreviation"),
        "methods": ("name", "abbreviation"),
        "organisations": ("name", "abbreviation"),
        "schemes": ("name", "code"),
        "sources": ("name", "short_name"),
        "legal-bases": (),
    }
)
"""The keys with names of an entry, for kinds where that is not only `name`."""

START = Position(Span(1, 1, 1, 1, 0, 0))
"""The start of a file."""


def parent_pointer(pointer: str) -> str:
    """The pointer of the mapping or list that holds a value."""
    return pointer.rpartition("/")[0]


def escape(token: str) -> str:
    """One key as a token of a JSON pointer."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """A token of a JSON pointer as the key that it stands for."""
    return token.replace("~1", "/").replace("~0", "~")


def look_up(data: Mapping[str, Value], pointer: str) -> Value:
    """The value at a JSON pointer. Raises KeyError or IndexError for an unknown pointer."""
    value: Value = dict(data)
    for token in pointer.split("/")[1:]:
        value = value[int(token)] if isinstance(value, list) else mapping(value)[unescape(token)]
    return value


def put(data: dict[str, Value], pointer: str, value: Value) -> None:
    """Set the value at a JSON pointer with an existing parent."""
    parent, _, last = pointer.rpartition("/")
    above: Any = look_up(data, parent) if parent else data
    above[int(last) if isinstance(above, list) else unescape(last)] = value


def mappings(value: Value) -> list[dict[str, Value]]:
    """The mappings in a list; empty if the value is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def texts(value: Value | Sequence[str]) -> list[str]:
    """The texts in a list; a text as a list of one; else empty."""
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def mapping(value: Value) -> Mapping[str, Value]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}
