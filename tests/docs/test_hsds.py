"""HSDS: services and organisations are valid with every object closed, the tables with their keys, and both tell the same."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias
from uuid import uuid5

import frictionless
import jsonschema_rs
import pytest

from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.open_data import Edition, hsds
from handbook.open_data.hsds_services import STATUSES
from handbook.open_data.hsds_tables import NAMESPACE, PACKAGE, uuid
from tests.casework import MODELS
from tests.standards import TREES, Plant, standard

SITE = "https://eksempel.dk/haandbog/"
EDITION = Edition(title="Fraværshåndbogen", url=SITE)
LISTS = {"services": "service", "organizations": "organization"}
"""The compiled files, and the schemas of what they list."""

Rows: TypeAlias = list[dict[str, Any]]
Made: TypeAlias = "Callable[[str], Mapping[str, bytes]]"


@pytest.fixture(scope="module")
def made(planted: Plant) -> Made:
    """The function that gives the files of a small tree by their paths below data/hsds."""
    return cache(lambda name: files_of(planted(name)))


def files_of(corpus: Corpus) -> Mapping[str, bytes]:
    """The files of a corpus by their paths below data/hsds."""
    return {name.removeprefix(f"{hsds.ROOT}/"): content for name, content in hsds.files(corpus, EDITION)}


@pytest.fixture(scope="module")
def schemas() -> Mapping[str, jsonschema_rs.Draft202012Validator]:
    """The compiled schemas of the standard by the files that they are of, with every object closed."""
    found = {name: json.loads(standard(f"hsds-3.0/{one}.json").read_text(encoding="utf-8")) for name, one in LISTS.items()}
    attribute = found["services"]["properties"]["attributes"]["items"]
    found["taxonomy_terms"] = attribute["properties"]["taxonomy_term"]
    close(found)
    return {name: jsonschema_rs.Draft202012Validator(one, validate_formats=True) for name, one in found.items()}


def close(schema: Any) -> None:
    """Let no object of a schema hold anything that the schema does not name."""
    if isinstance(schema, dict):
        if "properties" in schema:
            schema["additionalProperties"] = False
        schema.pop("constraints", None)  # Table Schema's word, no keyword of JSON Schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        close(part)


def faults(schema: jsonschema_rs.Draft202012Validator, rows: Rows) -> set[tuple[str, str]]:
    """Path and keyword of what a schema finds in some objects."""
    return {
        ("/".join(map(str, error.instance_path)), str(error.schema_path[-1]))
        for row in rows
        for error in schema.iter_errors(row)
    }


@pytest.mark.parametrize("tree", TREES)
def test_compiled_files_are_valid(tree: str, made: Made, schemas: Mapping[str, jsonschema_rs.Draft202012Validator]) -> None:
    """Every service, organisation and term follows its schema with closed objects and formats, texts of strangers too."""
    for name, schema in schemas.items():
        rows = json.loads(made(tree)[f"{name}.json"])
        assert rows
        assert faults(schema, rows) == set()


@pytest.mark.nightly
def test_compiled_files_of_the_snapshot_are_valid(
    corpus: Corpus, schemas: Mapping[str, jsonschema_rs.Draft202012Validator]
) -> None:
    """The records of a real handbook are valid, and every one is a service."""
    files = files_of(corpus)
    found = {name: faults(schema, json.loads(files[f"{name}.json"])) for name, schema in schemas.items()}
    assert found == {name: set() for name in schemas}
    assert len(json.loads(files["services.json"])) == 21


@pytest.mark.standards
@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"name": None}, ("", "required")),
        ({"status": None}, ("", "required")),
        ({"id": None}, ("", "required")),
        ({"status": "trial"}, ("status", "enum")),
        ({"id": "laesemakker"}, ("id", "format")),
        ({"organization_id": "boerneforvaltningen"}, ("organization_id", "format")),
        ({"url": "indsatser/laesemakker.html"}, ("url", "format")),
        ({"duration": "4-6 uger"}, ("", "additionalProperties")),
        ({"minimum_age": "6"}, ("minimum_age", "type")),
        ({"organization": {"name": "Forvaltningen"}}, ("organization", "required")),
        ({"attributes": [{"id": str(NAMESPACE), "source": "x"}]}, ("attributes/0", "additionalProperties")),
    ],
)
def test_a_fault_in_a_service_is_found(
    change: Mapping[str, Any],
    found: tuple[str, str],
    made: Made,
    schemas: Mapping[str, jsonschema_rs.Draft202012Validator],
) -> None:
    """The closed schema refuses a service without name, status or id, with a wrong one, and with a field of our own."""
    [service] = [row for row in json.loads(made("corpus")["services.json"]) if row["name"] == "Læsemakker"]
    changed = {name: value for name, value in (deepcopy(service) | change).items() if value is not None}
    assert faults(schemas["services"], [changed]) == {found}


def lay(files: Mapping[str, bytes], root: Path) -> Path:
    """Write the tables into a folder, and give their description."""
    for name, content in files.items():
        if name.startswith("tabular/"):
            (root / Path(name).name).write_bytes(content)
    return root / "datapackage.json"


def table_faults(package: Path) -> Counter[tuple[str, str]]:
    """Table and type of what Frictionless finds."""
    with frictionless.system.use_context(trusted=True):
        report = frictionless.Package(str(package)).validate()
    found = Counter((Path(str(task.place)).name, error.type) for task in report.tasks for error in task.errors)
    assert report.valid == (not found)
    return found


@pytest.mark.standards
def test_the_tables_are_valid(made: Made, tmp_path: Path) -> None:
    """Frictionless finds nothing in the tables by the standard's own description: types, enumerations and foreign keys."""
    assert table_faults(lay(made("corpus"), tmp_path)) == Counter()


@pytest.mark.nightly
@pytest.mark.parametrize("tree", [*MODELS, "hostile"])
def test_the_tables_of_others_are_valid(tree: str, made: Made, tmp_path: Path) -> None:
    """Whatever a municipality does, and whatever strangers write, the tables keep to their description."""
    assert table_faults(lay(made(tree), tmp_path)) == Counter()


@pytest.mark.nightly
def test_the_tables_of_the_snapshot_are_valid(corpus: Corpus, tmp_path: Path) -> None:
    """The tables of a real handbook are valid."""
    assert table_faults(lay(files_of(corpus), tmp_path)) == Counter()


@pytest.mark.standards
def test_faults_in_the_tables_are_found(made: Made, tmp_path: Path) -> None:
    """Frictionless refuses a service without name, authority or with a strange status, a broken key and an id used twice."""
    package = lay(made("corpus"), tmp_path)
    services = table(made("corpus")["tabular/services.csv"])
    services[0]["name"] = services[1]["organization_id"] = ""
    services[2]["status"] = "trial"
    rewrite(tmp_path / "services.csv", services)
    at_schools = table(made("corpus")["tabular/service_at_location.csv"])
    at_schools[0]["location_id"] = str(NAMESPACE)
    at_schools[1]["id"] = at_schools[0]["id"]
    rewrite(tmp_path / "service_at_location.csv", at_schools)
    assert table_faults(package) == Counter(
        {
            ("services.csv", "constraint-error"): 3,
            ("service_at_location.csv", "foreign-key"): 1,
            ("service_at_location.csv", "primary-key"): 1,
            ("service_at_location.csv", "unique-error"): 1,
        }
    )


def table(content: bytes) -> list[dict[str, str]]:
    """The rows of a table."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def rewrite(path: Path, rows: list[dict[str, str]]) -> None:
    """Write a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_the_description_of_the_tables_is_the_standards_own(made: Made) -> None:
    """It is the standard's file, unchanged, and every table that it names is there."""
    assert PACKAGE.read_bytes() == standard("hsds-3.0/datapackage.json").read_bytes()
    files = made("corpus")
    assert files["tabular/datapackage.json"] == PACKAGE.read_bytes()
    for resource in json.loads(PACKAGE.read_bytes())["resources"]:
        [header] = list(csv.reader(io.StringIO(files[f"tabular/{resource['path']}"].decode(), newline="")))[:1]
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def rows_below(value: Any) -> Iterator[str]:
    """The ids of all objects in a value."""
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from rows_below(part)
    if isinstance(value, dict):
        yield value["id"]


@pytest.mark.parametrize("tree", TREES)
def test_compiled_files_and_tables_tell_the_same(tree: str, made: Made) -> None:
    """Every row of every table is in the compiled files, and nothing else."""
    files = made(tree)
    compiled = {id_ for name in (*LISTS, "taxonomy_terms") for id_ in rows_below(json.loads(files[f"{name}.json"]))}
    tabular = [row["id"] for name, content in files.items() if name.endswith(".csv") for row in table(content)]
    assert compiled == set(tabular)
    assert len(tabular) == len(set(tabular))


def test_ids_come_from_the_ids_of_records(made: Made) -> None:
    """The id of a service, an organisation, a school and a term is the UUIDv5 of its id, in a namespace that stays."""
    assert str(NAMESPACE) == "cf704aa9-e8a7-5d13-9ab2-cf9c1c46293c"
    assert uuid("service", "laesemakker") == str(uuid5(NAMESPACE, "service/laesemakker"))
    files = made("corpus")
    names = {row["id"]: row["name"] for file in ("services", "organizations", "locations") for row in rows(files, file)}
    assert names[uuid("service", "laesemakker")] == "Læsemakker"
    assert names[uuid("organization", "boerneforvaltningen")] == "Børneforvaltningen i Prøvekommune"
    assert names[uuid("location", "aaskolen")] == "Åskolen"
    codes = {row["id"]: row["code"] for row in rows(files, "taxonomy_terms")}
    assert codes[uuid("taxonomy_term", "ladder/trin-1")] == "ladder/trin-1"


def test_ids_stay_where_the_site_moves(planted: Plant) -> None:
    """All ids of all tables are the same at another address."""
    here, there = (hsds.tables(planted("corpus"), Edition(title="", url=url)) for url in (SITE, "https://andetsteds.dk/"))
    assert {name: list(rows) for name, rows in here.rows.items()} == {name: list(rows) for name, rows in there.rows.items()}


def rows(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    """The rows of a table by its file."""
    return table(files[f"tabular/{name}.csv"])


def test_a_service_tells_what_its_record_does(made: Made) -> None:
    """Names, authority, age, day of review, schools, and nothing for what the record does not say."""
    [service] = [row for row in json.loads(made("corpus")["services.json"]) if row["name"] == "Læsemakker"]
    plain = {name: value for name, value in service.items() if not isinstance(value, list | dict)}
    assert plain == {
        "id": uuid("service", "laesemakker"),
        "organization_id": uuid("organization", "boerneforvaltningen"),
        "name": "Læsemakker",
        "alternate_name": "Læse-makker",
        "description": ("En voksen læser med eleven hver morgen.\n\nOrdningen bygger på samtalemetoden og på loven."),
        "url": f"{SITE}indsatser/laesemakker.html",
        "status": "active",
        "application_process": "Besluttes af: Skolens leder. Se Rådgiverne.",
        "eligibility_description": "Hvem: 0.-9. klasse\nHvem: 6-15 år",
        "minimum_age": 6,
        "maximum_age": 15,
        "assured_date": "2026-09-01",
    }
    assert [row["location"]["name"] for row in service["service_at_locations"]] == ["Prøveskolen", "Åskolen"]
    assert "service_areas" not in service
    assert [row["source"].partition(",")[0] for row in service["funding"]] == [
        "300.000 kr. i alt",
        "40.000 kr. pr. år",
        "Varig forventet besparelse.",
    ]


def attributes(files: Mapping[str, bytes]) -> set[tuple[str, str, str]]:
    """Name of a service, code of a term and value of each attribute of a service."""
    terms = {row["id"]: row["code"] for row in rows(files, "taxonomy_terms")}
    names = {row["id"]: row["name"] for row in rows(files, "services")}
    found = (row for row in rows(files, "attributes") if row["link_entity"] == "service")
    return {(names[row["link_id"]], terms[row["taxonomy_term_id"]], row["value"]) for row in found}


def test_what_the_standard_has_no_field_for_is_told(made: Made) -> None:
    """Duration, results, disagreements, law, step, relations and what no source says are attributes with terms."""
    told = attributes(made("corpus"))
    assert {
        ("Læsemakker", "interventions/duration", "Typisk: 4-6 uger"),
        ("Læsemakker", "interventions/disagreements", "Hvor mange skoler er med? Uafklaret."),
        ("Læsemakker", "interventions/not_stated", "Hvor mange elever er der plads til?"),
        ("Læsemakker", "interventions/relations/type/hands-over-to", uuid("service", "morgenhold")),
        ("Læsemakker", "ladder/trin-1", ""),
        ("Læsemakker", "legal-bases/proeveloven-7", ""),
        ("Læsemakker", "status/value/active", "2026-04"),
        ("Cykelbussen", "status/value/ended", "2025"),
        ("Læsemakker", "sources/proeveoverblik-2026", "proeveoverblik-2026#beskrivelse"),
    } <= told
    results = [value for name, code, value in told if (name, code) == ("Læsemakker", "interventions/results")]
    assert len(results) == 3
    assert any(value.startswith("14 af 21, 66,7 pct. Fraværet faldt for 14 af 21 elever.") for value in results)


def test_what_is_said_of_an_attribute_hangs_on_it(made: Made) -> None:
    """The source and the caveat of a result are attributes of the attribute that tells the result."""
    files = made("corpus")
    terms = {row["id"]: row["code"] for row in rows(files, "taxonomy_terms")}
    every = rows(files, "attributes")
    [result] = [row for row in every if row["value"].startswith("14 af 21")]
    linked = {(terms[row["taxonomy_term_id"]], row["value"]) for row in every if row["link_id"] == result["id"]}
    assert linked == {
        ("interventions/results/caveats", "Der er ingen sammenligning med andre elever."),
        ("sources/proeveoverblik-2026", "proeveoverblik-2026#tal"),
    }


def test_the_law_of_a_step_is_the_steps(made: Made) -> None:
    """It is an attribute of the step, and a service has only the law that a source says is its own."""
    files = made("corpus")
    terms = {row["id"]: row["code"] for row in rows(files, "taxonomy_terms")}
    every = rows(files, "attributes")
    [step] = [row for row in every if terms[row["taxonomy_term_id"]] == "ladder/trin-1"]
    linked = {terms[row["taxonomy_term_id"]] for row in every if row["link_id"] == step["id"]}
    assert linked == {"legal-bases/proeveloven-3", "sources/proeveoverblik-2026"}
    own = {code for name, code, _ in attributes(files) if name == "Læsemakker" and code.startswith("legal-bases/")}
    assert own == {"legal-bases/proeveloven-7"}


@pytest.mark.parametrize("tree", TREES)
def test_the_profile_tells_of_every_attribute(tree: str, made: Made) -> None:
    """The code of each attribute's term is in the profile, by itself or by its beginning."""
    files = made(tree)
    profile = re.findall("`([a-z…][a-z_/…-]*)`", files["README.md"].decode())
    patterns = [re.escape(code).replace("…", ".*") for code in profile if "/" in code]
    terms = {row["id"]: row["code"] for row in rows(files, "taxonomy_terms")}
    codes = {terms[row["taxonomy_term_id"]] for row in rows(files, "attributes")}
    assert {code for code in codes if not any(re.fullmatch(pattern, code) for pattern in patterns)} == set()


def test_the_profile_names_each_status_as_the_schema_does(planted: Plant, made: Made) -> None:
    """Every status has its word in the sentence that tells what it is in HSDS."""
    profile = " ".join(made("corpus")["README.md"].decode().split())
    options = planted("corpus").handbook.shape(Intervention.PATH, "status", "value").options
    told = profile.partition("HSDS har fire slags status.")[2].partition("- ")[0]
    assert {label for label, _ in options.values() if label not in told} == set()


def test_a_method_is_told_once(made: Made) -> None:
    """It is a term of its own, and not in the words of how it is done."""
    told = {(code, value) for name, code, value in attributes(made("corpus")) if name == "Læsemakker"}
    assert ("methods/samtalemetoden", "") in told
    assert not [value for code, value in told if code == "interventions/delivery"]


def test_every_status_is_one_of_the_standards(planted: Plant, made: Made) -> None:
    """Each status of the schema has its place among the four of HSDS, and no other has."""
    assert STATUSES.keys() == planted("corpus").handbook.shape(Intervention.PATH, "status", "value").options.keys()
    assert set(STATUSES.values()) <= {"active", "inactive", "defunct", "temporarily closed"}
    assert {row["name"]: row["status"] for row in rows(made("corpus"), "services")} == {
        "Cykelbussen": "defunct",
        "Læsemakker": "active",
        "Morgenhold": "active",
    }


def test_what_no_longer_holds_is_defunct(made: Made) -> None:
    """A record whose last day has passed is no service that can be had, whatever its status says."""
    statuses = {row["name"]: row["status"] for row in rows(made("strategy-replaces-centre"), "services")}
    assert (statuses["Nærværscenter"], statuses["Nærværsstrategien"]) == ("defunct", "active")


def test_a_service_of_nobody_says_so(made: Made) -> None:
    """Where no source names an authority, the organisation's name says that."""
    [service] = [
        row for row in json.loads(made("nationwide-rule")["services.json"]) if row["organization"]["name"] == "Ikke registreret"
    ]
    assert service["organization_id"] == uuid("unknown", "Ikke registreret")


def test_a_place_that_is_not_in_use_is_no_service_area(made: Made) -> None:
    """It is told as a place, with the status there, and is no area of the service."""
    files = made("nationwide-rule")
    [service] = [row for row in json.loads(files["services.json"]) if row["name"] == "Standset skoleydelse"]
    assert [row["name"] for row in service["service_areas"]] == ["Hele landet"]
    told = {value for name, code, value in attributes(files) if (name, code) == (service["name"], "interventions/coverage")}
    assert "Nabokommune, ikke taget i brug." in told
