"""`python -m handbook.model.generate [ROOT]`: write records.py, the classes of all kinds of records, from the schemas."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from keyword import iskeyword
from pathlib import Path
from textwrap import wrap
from typing import Any

from validate import check

TARGET = Path(__file__).parent / "records.py"
LINE = 128
"""Characters of a line of code."""

KINDS: Mapping[str, str] = {
    "interventions": "Intervention",
    "municipalities": "Municipality",
    "areas": "Area",
    "schools": "School",
    "organisations": "Organisation",
    "acts": "Act",
    "legal-bases": "LegalBasis",
    "ladder": "Step",
    "schemes": "Scheme",
    "sources": "Source",
    "terms": "Term",
    "methods": "Method",
    "waivers": "Waiver",
}
"""Kind to the name of its class."""

HEAD = '''"""The records of each kind as classes. Written by `python -m handbook.model.generate` from the schemas: do not edit.

A list is a tuple, what is absent is None, an empty tuple or False. `from` is `from_`. `PATH` is where the schemas describe
a class; a class of the common schema has a number sign before its name.
"""
# fmt: off
# ruff: noqa: D101 -- the schema describes each class at its PATH

from __future__ import annotations

from typing import Literal, TypeAlias, TypeVar

from handbook.model.base import Record, Row
'''

RENAME = ', rename={"from_": "from"}'
SCALARS: Mapping[str, str] = {"string": "str", "integer": "int", "number": "int | float", "boolean": "bool"}


@dataclass(slots=True)
class Generator:
    """Collects the lines of classes; those that others are made of come first."""

    shared: Mapping[tuple[str, ...], str]
    """Values of the enumerations that the common schema defines, to their names."""

    aliases: dict[str, str] = field(default_factory=dict)
    classes: dict[str, list[str]] = field(default_factory=dict)

    def make_class(self, name: str, schema: Mapping[str, Any], path: str, base: str = "Row") -> str:
        """Add the class of a mapping, and return its name."""
        if name in self.classes:
            return name
        self.classes[name] = []  # takes the name before the classes within
        required = set(schema.get("required", ()))
        rename = RENAME if "from" in schema["properties"] else ""
        lines = [f"class {name}({base}, frozen=True, kw_only=True{rename}):", f'    PATH = "{path}"']
        for key, child in schema["properties"].items():
            kind = self.annotation(name, key, child, path, is_required=key in required)
            lines.append(f"    {key}{'_' if iskeyword(key) else ''}: {kind}")
        self.classes[name] = self.classes.pop(name) or lines
        return name

    def annotation(self, owner: str, key: str, schema: Mapping[str, Any], path: str, *, is_required: bool) -> str:
        """The type of a field, with its default where it may be absent."""
        kind = self.type_of(owner, key, schema, path)
        if is_required:
            return kind
        if kind.startswith("tuple["):
            return f"{kind} = ()"
        return "bool = False" if kind == "bool" else f"{kind} | None = None"

    def type_of(self, owner: str, key: str, schema: Mapping[str, Any], path: str) -> str:
        """The type of a value."""
        if "properties" in schema:
            part = schema.get("part")
            if part:
                return self.make_class(camel(part), schema, f"#{part}")
            return self.make_class(self.free_name(owner, key), schema, f"{path}/{key}")
        if "enum" in schema:
            return self.alias(owner, key, tuple(schema["enum"]))
        if "const" in schema:
            return "bool"
        if "items" in schema or isinstance(schema.get("type"), list):
            return f"tuple[{self.type_of(owner, key, schema['items'], path)}, ...]"
        return SCALARS[schema["type"]]

    def free_name(self, owner: str, key: str) -> str:
        """The name of a class: its key's, with the owner's before it where another has that name."""
        name = camel(singular(key))
        return owner + name if name in KINDS.values() or name in self.classes or name == "Statement" else name

    def alias(self, owner: str, key: str, values: tuple[str, ...]) -> str:
        """Add the name of an enumeration."""
        name = self.shared.get(values) or owner + camel(key)
        self.aliases[name] = literal(name, values)
        return name

    def lines(self) -> Iterator[str]:
        """The whole module."""
        yield HEAD
        yield from self.aliases.values()
        for lines in self.classes.values():
            yield from ("", *lines)
        yield from ("", 'Kind = TypeVar("Kind", bound=Record)', "", "KINDS: dict[str, type[Record]] = {")
        yield from (f'    "{kind}": {name},' for kind, name in KINDS.items())
        yield from ("}", '"""Kind to its class."""', "")


def literal(name: str, values: tuple[str, ...]) -> str:
    """An enumeration, on as many lines as it needs."""
    quoted = ", ".join(f'"{value}"' for value in values)
    return "\n    ".join(wrap(f"{name}: TypeAlias = Literal[{quoted}]", LINE - 4, break_on_hyphens=False))


def camel(name: str) -> str:
    """A name of a schema as the name of a class."""
    return "".join(part.capitalize() for part in name.replace("-", "_").split("_"))


def singular(key: str) -> str:
    """The name of one thing in a list."""
    if key.endswith("bases"):
        return f"{key.removesuffix('bases')}basis"
    return key if key.endswith("us") else key.removesuffix("s")


def generate(root: Path) -> str:
    """The text of records.py for the schemas of a handbook. Raises CannotRun."""
    schemas = check(root, date.max).schemas
    shared = {tuple(schemas.shapes["interventions"].at(*keys).options): name for name, keys in SHARED.items()}
    made = Generator(shared=shared)
    for kind, name in KINDS.items():
        made.make_class(name, schemas.documents[kind], kind, base="Record")
    return "\n".join(made.lines())


SHARED: Mapping[str, tuple[str, ...]] = {
    "Unit": ("results", "unit"),
    "Region": ("coverage", "region"),
    "About": ("disagreements", "about"),
}
"""Names of enumerations that several kinds have, and where in the schema of interventions each is."""


if __name__ == "__main__":
    TARGET.write_text(generate(Path(sys.argv[1] if sys.argv[1:] else ".")), encoding="utf-8")
