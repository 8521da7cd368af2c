"""The JSON interface as OpenAPI 3.1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from handbook.model import Corpus
from handbook.model.records import KINDS
from handbook.open_data import api_indexes
from handbook.open_data.columns import Column, Table
from handbook.open_data.edition import Edition
from handbook.open_data.record_tables import ID, table_name
from handbook.site import KIND_NAMES, OPEN_DATA

NAME = "openapi.json"
RECORDS = "../../schema"
"""Path of the schemas of records relative to this file."""

Schema: TypeAlias = dict[str, object]

TEXT: Schema = {"type": "string"}
ADDRESS: Schema = {
    "type": "string",
    "format": "uri-reference",
    "description": "Fra sitets rod, hvor sitet ikke kender sin adresse.",
}
POINTER: Schema = {"type": "string", "format": "json-pointer"}
WORDS: Schema = {"type": "object", "propertyNames": POINTER, "additionalProperties": TEXT}
IDENTITY: Schema = {"id": {"$ref": "#/components/schemas/Id"}, "title": TEXT, "page": ADDRESS, "data": ADDRESS}


def closed(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    """An object with these properties and no others."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def listed(items: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": items}


def component(name: str) -> Schema:
    """A schema of this description."""
    return {"$ref": f"#/components/schemas/{name}"}


def description(corpus: Corpus, edition: Edition, tables: tuple[Table, ...]) -> Schema:
    """The whole description."""
    info: Schema = {"title": edition.title, "version": "1", "description": ABOUT}
    if edition.licence:
        info["license"] = {"name": edition.licence, **({"url": edition.licence_url} if edition.licence_url else {})}
    if edition.publisher:
        info["contact"] = {"name": edition.publisher}
    return {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": edition.address(OPEN_DATA) if edition.url else "../v1"}],
        "paths": {
            "/index.json": operation("index", "Alle filer med adresse, størrelse og kontrolsum.", component("Index")),
            **dict(path for kind in KINDS for path in of_kind(corpus, kind)),
            **{
                f"/{api_indexes.FOLDER}/{kind}.json": operation(
                    f"by-{kind}", f"Indsatserne efter {words}.", component("InterventionsBy")
                )
                for kind, (words, _) in api_indexes.INDEXES.items()
            },
        },
        "components": {"schemas": component_schemas({table.name: table for table in tables})},
    }


def component_schemas(tables: Mapping[str, Table]) -> Schema:
    """The schemas by name."""
    return {
        "Id": {"type": "string", "pattern": f"^{ID}$"},
        "Index": INDEX,
        "InterventionsBy": INTERVENTIONS_BY,
        "Reference": REFERENCE,
        "Use": USE,
        **{f"{class_name(kind)}List": list_schema(kind, tables.get(table_name(kind))) for kind in KINDS},
        **{class_name(kind): record_schema(kind) for kind in KINDS},
    }


ABOUT = (
    "Statiske filer: kun GET, ingen nøgle. Under /v1/ bliver ingen adresse og intet felt fjernet eller ændret i betydning; "
    "nye kan komme til."
)


def class_name(kind: str) -> str:
    """The name of the schema of a kind."""
    return KINDS[kind].__name__


def operation(name: str, summary: str, schema: Schema) -> Schema:
    """An address with its one answer."""
    answer = {"description": summary, "content": {"application/json": {"schema": schema}}}
    return {"get": {"operationId": name, "summary": summary, "responses": {"200": answer}}}


def of_kind(corpus: Corpus, kind: str) -> tuple[tuple[str, Schema], ...]:
    """The list and the single records of a kind."""
    one, many = KIND_NAMES[kind]
    single = operation(kind.removesuffix("s") + "-by-id", f"{one} med alle oplysninger.", component(class_name(kind)))
    example = next((entry.id for entry in corpus.handbook.records.of(kind)), "")
    parameter: Schema = {"name": "id", "in": "path", "required": True, "schema": component("Id")}
    single["parameters"] = [parameter | ({"example": example} if example else {})]
    return (f"/{kind}.json", operation(kind, f"{many}, en liste.", component(f"{class_name(kind)}List"))), (
        f"/{kind}/{{id}}.json",
        single,
    )


def column_schema(column: Column) -> Schema:
    """A column of a table as a property."""
    found: Schema = {"type": column.type.value, "title": column.title}
    found |= {"type": "array", "items": TEXT, "minItems": 1} if column.is_list else {}
    found |= {"description": column.text} if column.text else {}
    found |= {"enum": list(column.options)} if column.options else {}
    return found | ({"pattern": f"^{column.pattern}$"} if column.pattern else {})


def list_schema(kind: str, table: Table | None) -> Schema:
    """The list of a kind: the columns of its table, and where each record is."""
    columns = table.columns if table else ()
    properties: Schema = {column.name: column_schema(column) for column in columns} | IDENTITY
    optional = tuple(column.name for column in columns if not column.is_required)
    return closed({"kind": {"const": kind}, "title": TEXT, "entries": listed(closed(properties, optional))})


def record_schema(kind: str) -> Schema:
    """A record with its labels, references and inherited values."""
    record: Schema = {"$ref": f"{RECORDS}/{kind}.schema.json"}
    values: Schema = {"type": "object", "description": "Det, som formen har fra sin familie, i de samme felter som i record."}
    inherited = closed({"family": component("Id"), "values": values})
    properties: Schema = {
        "kind": {"const": kind},
        **IDENTITY,
        "file": TEXT,
        "record": record,
        "labels": WORDS,
        "references": listed(component("Reference")),
        "referenced_by": listed(component("Use")),
        "inherited": inherited,
    }
    return closed(properties, ("inherited",))


KIND: Schema = {"enum": list(KINDS)}
REFERENCE = closed({"pointer": POINTER, "kind": KIND, "id": TEXT, "section": TEXT, "title": TEXT}, ("section",))
USE = closed({"kind": KIND, "id": TEXT, "pointer": POINTER, "title": TEXT})
HOW: Schema = {
    "type": "array",
    "items": TEXT,
    "description": (
        "Steder: schools, areas, municipality, wide (region eller land), unstated eller none. Trin: step. Retsgrundlag: own, "
        "hvis en kilde siger det om indsatsen, og step, hvis det er trinnets. Organisationer: rollerne. Kilder: afsnittene."
    ),
}
INTERVENTIONS_BY = closed(
    {
        "by": {"enum": list(api_indexes.INDEXES)},
        "entries": listed(
            closed(
                {
                    "id": component("Id"),
                    "title": TEXT,
                    "interventions": listed(closed({"id": component("Id"), "title": TEXT, "how": HOW})),
                }
            )
        ),
    }
)
INDEX = closed(
    {
        "version": {"const": "1"},
        "title": TEXT,
        "site": {"type": ["string", "null"], "format": "uri"},
        "publisher": {"type": ["string", "null"]},
        "licence": {
            "oneOf": [
                {"type": "null"},
                closed({"title": TEXT, "id": TEXT, "url": {"type": "string", "format": "uri"}}, ("id", "url")),
            ]
        },
        "day": {"type": "string", "format": "date", "description": "Dagen, som data er opgjort."},
        "reviewed": {"type": ["string", "null"], "description": "Senest en indsats er gennemgået mod kilderne."},
        "files": listed(
            closed(
                {
                    "path": ADDRESS,
                    "media_type": TEXT,
                    "bytes": {"type": "integer", "minimum": 1},
                    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                }
            )
        ),
    }
)
