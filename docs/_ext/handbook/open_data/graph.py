"""A graph of linked data, and its two forms: JSON-LD and Turtle.

Both are serialised from the same triples. There are no blank nodes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import quote

PREFIXES: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes of the vocabularies that graphs use."""

LANGUAGE = "da"
STRING = "xsd:string"

ALLOWED = "%/:?@!$&'()*+,;=~-._"
"""Characters beside letters, digits and the one sign before a fragment that an address may hold."""

STRAY = re.compile("%(?![0-9A-Fa-f]{2})")
"""A percent sign that begins no encoded character."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a node."""

    iri: str


@dataclass(frozen=True, slots=True)
class Text:
    """A Danish text."""

    words: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal without language; `type` is a prefixed name."""

    value: str
    type: str = STRING


Object: TypeAlias = Ref | Text | Literal
Triple: TypeAlias = tuple[str, Object]
"""A property, by its prefixed name, and a value of it."""


def address(text: str) -> str:
    """A text as a URI, with all other characters percent-encoded."""
    before, sign, fragment = STRAY.sub("%25", text).partition("#")
    return quote(before, safe=ALLOWED) + sign + quote(fragment, safe=ALLOWED)


@dataclass(frozen=True, slots=True)
class Node:
    """Types and properties of a node, each value once, in the order of addition."""

    types: dict[str, None] = field(default_factory=dict)
    values: dict[str, dict[Object, None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes by their addresses, in the order in which they were added."""

    nodes: dict[str, Node] = field(default_factory=dict)

    def add(self, iri: str, types: tuple[str, ...], *triples: Triple) -> Ref:
        """Add types and triples to a node and return a reference to it."""
        ref = Ref(address(iri))
        node = self.nodes.setdefault(ref.iri, Node())
        node.types.update(dict.fromkeys(types))
        for name, value in triples:
            node.values.setdefault(name, {})[Ref(address(value.iri)) if isinstance(value, Ref) else value] = None
        return ref

    def jsonld(self) -> bytes:
        """The graph as JSON-LD with its context inside."""
        document = {"@context": PREFIXES, "@graph": [dict(json_node(iri, node)) for iri, node in self.nodes.items()]}
        return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()

    def turtle(self) -> bytes:
        """The graph as Turtle."""
        head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
        return (head + "".join(turtle_node(iri, node) for iri, node in self.nodes.items())).encode()


def json_node(iri: str, node: Node) -> Iterator[tuple[str, Any]]:
    """A node as JSON-LD."""
    yield "@id", iri
    yield "@type", list(node.types)
    for name, values in node.values.items():
        items = [json_value(value) for value in values]
        yield name, items[0] if len(items) == 1 else items


def json_value(value: Object) -> Any:
    """A value as JSON-LD."""
    if isinstance(value, Ref):
        return {"@id": value.iri}
    if isinstance(value, Text):
        return {"@value": value.words, "@language": LANGUAGE}
    return value.value if value.type == STRING else {"@value": value.value, "@type": value.type}


def turtle_node(iri: str, node: Node) -> str:
    """A node as Turtle."""
    rows = [f"a {', '.join(node.types)}"]
    rows += [f"{name} {', '.join(map(turtle_value, values))}" for name, values in node.values.items()]
    return f"\n<{iri}>\n    " + " ;\n    ".join(rows) + " .\n"


def turtle_value(value: Object) -> str:
    """A value as Turtle, whose escapes are among those of JSON."""
    if isinstance(value, Ref):
        return f"<{value.iri}>"
    if isinstance(value, Text):
        return f"{json.dumps(value.words, ensure_ascii=False)}@{LANGUAGE}"
    text = json.dumps(value.value, ensure_ascii=False)
    return text if value.type == STRING else f"{text}^^{value.type}"
