"""The handbook in HSDS 3.0, the Human Services Data Specification of Open Referral: compiled as JSON, and as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from handbook.model import Corpus
from handbook.model.records import Intervention, Organisation
from handbook.open_data.edition import Edition
from handbook.open_data.formats import FOLDER, File
from handbook.open_data.hsds_services import add_organisation, add_service
from handbook.open_data.hsds_tables import PACKAGE, Cell, Cells, Tables, Terms, columns, content

ROOT = f"{FOLDER}/hsds"
SHOWN = ("id", "code", "name", "description")
"""The columns of a term that are repeated at each attribute."""

PROFILE = Path(__file__).with_name("hsds.md")
"""The README of the files."""


def files(corpus: Corpus, edition: Edition) -> Iterator[File]:
    """The compiled JSON, the tables and the README."""
    found = tables(corpus, edition)
    compiled = Compiled(found)
    yield f"{ROOT}/services.json", json_lines(compiled.services())
    yield f"{ROOT}/organizations.json", json_lines(compiled.organizations())
    yield f"{ROOT}/taxonomy_terms.json", json_lines(compiled.terms())
    yield f"{ROOT}/tabular/datapackage.json", PACKAGE.read_bytes()
    for table, path, names in columns():
        yield f"{ROOT}/tabular/{path}", content(names, found.rows.get(table, {}).values())
    yield f"{ROOT}/README.md", PROFILE.read_bytes()


def tables(corpus: Corpus, edition: Edition) -> Tables:
    """All tables of HSDS."""
    terms = Terms(corpus=corpus, edition=edition.located(corpus), tables=Tables())
    for organisation in corpus.of(Organisation):
        add_organisation(terms, organisation)
    for record in corpus.of(Intervention):
        add_service(terms, record)
    return terms.tables


def json_lines(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Objects as JSON, one a line."""
    return b"[\n" + b",\n".join(map(msgspec.json.encode, rows)) + b"\n]\n"


class Compiled:
    """Services and organisations with nested rows."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.attributes = tables.by("attribute", "link_id")

    def services(self) -> list[dict[str, Any]]:
        """Every service."""
        parts = {f"{name}s": self.tables.by(name, "service_id") for name in ("service_area", "service_at_location")}
        parts["funding"] = self.tables.by("funding", "service_id")
        organisations, locations = self.tables.rows.get("organization", {}), self.tables.rows.get("location", {})
        found = []
        for row in self.tables.rows.get("service", {}).values():
            inner = {"organization": organisations[str(row["organization_id"])], **self.parts(row, parts)}
            for one in inner.get("service_at_locations", ()):
                one["location"] = locations[one["location_id"]]
            found.append(dict(row) | inner | self.linked(row))
        return found

    def organizations(self) -> list[dict[str, Any]]:
        """Every organisation."""
        parts = {
            "locations": self.tables.by("location", "organization_id"),
            "organization_identifiers": self.tables.by("organization_identifier", "organization_id"),
        }
        return [self.whole(row) | self.parts(row, parts) for row in self.tables.rows.get("organization", {}).values()]

    def parts(self, row: Cells, rows_of: Mapping[str, Mapping[Cell, Sequence[Cells]]]) -> dict[str, Any]:
        """The rows that belong to a row, by the name of their list."""
        return {name: [self.whole(part) for part in rows[row["id"]]] for name, rows in rows_of.items() if row["id"] in rows}

    def terms(self) -> list[dict[str, Any]]:
        """Every term with its taxonomy."""
        terms, taxonomies = self.tables.rows.get("taxonomy_term", {}), self.tables.rows.get("taxonomy", {})
        return [dict(row) | {"taxonomy_detail": taxonomies[str(row["taxonomy_id"])]} for row in terms.values()]

    def whole(self, row: Cells) -> dict[str, Any]:
        """A row with its attributes."""
        return dict(row) | self.linked(row)

    def linked(self, row: Cells) -> dict[str, Any]:
        """The attributes of a row, those of its attributes among them."""
        found = list(self.attributes_of(row))
        return {"attributes": found} if found else {}

    def attributes_of(self, row: Cells) -> Iterator[dict[str, Any]]:
        """The attributes of a row with their terms, each followed by its own attributes; those of sources have no term."""
        for one in self.attributes.get(row["id"], ()):
            term = self.tables.rows["taxonomy_term"][str(one["taxonomy_term_id"])]
            yield dict(one) | ({} if "link_type" in one else {"taxonomy_term": {name: term[name] for name in SHOWN}})
            yield from self.attributes_of(one)
