"""Open data: the files hold exactly what the records say, by the standards that they name, and the same on every machine."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias, cast

import jsonschema_rs
import pytest
from frictionless import validate as frictionless_validate
from jsonschema import Draft202012Validator
from sphinx.errors import ConfigError

from handbook import extension, open_data
from handbook.model import Corpus, Handbook
from handbook.model.generate import KINDS
from handbook.open_data import Edition, edition
from handbook.open_data.descriptions import formats
from tests.casework import MODELS, ROOT, TODAY, plant_model, plant_snapshot
from validate.check import run

Files: TypeAlias = Mapping[str, bytes]
OFFICIAL = json.loads((ROOT / "tests" / "data" / "openapi-3.1" / "schema.json").read_text(encoding="utf-8"))
TREES = ("snapshot", *MODELS)
NOWHERE = Edition(title="Fraværshåndbogen")
SITE = Edition(
    title="Fraværshåndbogen",
    url="https://haandbog.example.dk/fravaer/",
    publisher="Prøvekommune",
    licence="Prøvelicens 1.0",
    licence_id="Proeve-1.0",
    licence_url="https://licens.example.dk/1.0",
)
API = re.compile(r"data/v1/(?!csv/|openapi\.json).*\.json")
"""The files that the OpenAPI description tells of."""


def corpus_of(root: Path) -> Corpus:
    """The corpus of a tree with schemas."""
    return Corpus(Handbook.of(root, run(root, TODAY)))


@pytest.fixture(scope="module", params=TREES)
def any_corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The snapshot, and each model with the small corpus below it."""
    root = tmp_path_factory.mktemp(request.param)
    return corpus_of(plant_snapshot(root) if request.param == "snapshot" else plant_model(request.param, root))


@pytest.fixture(scope="module")
def files(corpus: Corpus) -> Files:
    """All files of the snapshot, of a site whose address is known."""
    return open_data.files(corpus, SITE)


def parsed(content: bytes) -> Any:
    """The value of a JSON file, in which a number is the text that stands for it."""
    return json.loads(content, parse_int=lambda text: ("int", text), parse_float=lambda text: ("float", text))


def test_the_records_can_be_rebuilt_from_the_data_alone(any_corpus: Corpus) -> None:
    """Every record of the tree has one file, whose `record` has the same keys in order, values and kinds of numbers."""
    made = open_data.files(any_corpus, NOWHERE)
    entries = any_corpus.handbook.records.entries
    singles = [path for path in made if re.fullmatch(rf"data/v1/(?:{'|'.join(KINDS)})/[^/]+\.json", path)]
    rebuilt = {}
    for path in singles:
        document = json.loads(made[path])
        assert path == f"data/v1/{document['kind']}/{document['id']}.json"
        rebuilt[document["kind"], document["id"]] = made[path]
    assert rebuilt.keys() == entries.keys()
    for key, content in rebuilt.items():
        written = json.dumps(dict(entries[key].data)).encode()
        assert json.dumps(parsed(content)["record"]) == json.dumps(parsed(written)), key


@pytest.mark.standards
@pytest.mark.parametrize(
    "any_corpus",
    ["snapshot", "team-on-all-steps", *(pytest.param(name, marks=pytest.mark.nightly) for name in TREES[1:-1])],
    indirect=True,
)
def test_frictionless_accepts_the_tables(any_corpus: Corpus, tmp_path: Path) -> None:
    """The Data Package holds against types, constraints and keys, whatever kinds of interventions there are."""
    for path, content in open_data.files(any_corpus, NOWHERE).items():
        if path.startswith("data/v1/csv/"):
            (tmp_path / path.rpartition("/")[2]).write_bytes(content)
    assert frictionless_validate(str(tmp_path / "datapackage.json")).flatten(["type", "fieldName", "note"]) == []


def test_the_index_tells_the_size_and_digest_of_every_other_file(files: Files) -> None:
    """It lists all files but itself, at their whole addresses."""
    index = json.loads(files["data/v1/index.json"])
    listed = {row["path"]: (row["bytes"], row["sha256"]) for row in index["files"]}
    assert listed == {
        f"{SITE.url}{path}": (len(content), hashlib.sha256(content).hexdigest())
        for path, content in files.items()
        if path != "data/v1/index.json"
    }
    assert index["licence"] == {"title": "Prøvelicens 1.0", "id": "Proeve-1.0", "url": "https://licens.example.dk/1.0"}
    assert (index["day"], index["publisher"], index["site"]) == ("2026-11-21", "Prøvekommune", SITE.url)


def test_what_is_not_decided_is_nowhere_made_up(corpus: Corpus) -> None:
    """Without a licence, a publisher and an address, no file names one."""
    made = open_data.files(corpus, NOWHERE)
    index = json.loads(made["data/v1/index.json"])
    assert (index["licence"], index["publisher"], index["site"]) == (None, None, None)
    package = json.loads(made["data/v1/csv/datapackage.json"])
    assert not {"licenses", "contributors", "homepage"} & package.keys()
    assert not {"license", "contact"} & json.loads(made["data/v1/openapi.json"])["info"].keys()


def test_the_settings_of_a_build_tell_of_the_site() -> None:
    """What conf.py leaves open stays open."""
    empty = edition.of({"project": "Håndbog", "html_baseurl": "", "handbook_authority": {}, "handbook_data": {}})
    assert (empty.title, empty.licence, empty.publisher, empty.contact) == ("Håndbog", "", "", "")
    about = {"handbook_data": {"licence": "Licens"}, "handbook_authority": {"name": "Kommune"}}
    told = edition.of({"project": "Håndbog", "html_baseurl": "https://a.example.dk", **about})
    assert (told.url, told.licence, told.publisher) == ("https://a.example.dk/", "Licens", "Kommune")


@pytest.mark.parametrize(("setting", "only"), [("handbook_data", "licence"), ("handbook_authority", "name")])
def test_a_field_that_nothing_reads_stops_the_build(setting: str, only: str) -> None:
    """A misspelt field is told, and not left out silently."""
    config: dict[str, dict[str, str]] = {"handbook_authority": {}, "handbook_data": {}}
    config[setting] = {"license": "CC-BY-4.0"}
    with pytest.raises(ConfigError, match=f"{setting} in conf.py has no field license, only {only}"):
        extension.check_settings(cast("Any", None), cast("Any", config))


def test_schemas_lie_at_their_ids(files: Files) -> None:
    """The `$id` of a published schema is its address, and nothing else in it differs from the file in the repository."""
    schemas = {path: json.loads(content) for path, content in files.items() if path.startswith("schema/")}
    assert sorted(schemas) == sorted(f"schema/{path.name}" for path in (ROOT / "schema").iterdir())
    for path, schema in schemas.items():
        own = json.loads((ROOT / path).read_text(encoding="utf-8"))
        assert schema == own | {"$id": SITE.url + path}


def test_schemas_keep_their_ids_where_the_site_has_no_address(corpus: Corpus) -> None:
    """Without an address the files are those of the repository, byte for byte, and their path is that of the `$id`."""
    for path, content in open_data.files(corpus, NOWHERE).items():
        if path.startswith("schema/"):
            assert content == (ROOT / path).read_bytes()
            assert json.loads(content)["$id"].endswith(f"/{path}")


def test_the_openapi_description_is_valid(files: Files) -> None:
    """It holds against the official schema of OpenAPI 3.1, and each of its schemas against that of JSON Schema."""
    description = json.loads(files["data/v1/openapi.json"])
    jsonschema_rs.Draft202012Validator(OFFICIAL).validate(description)
    for schema in description["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    "path", [("info", "title"), ("openapi",), ("info",), ("paths", "/schools.json", "get", "responses", "200", "description")]
)
def test_the_official_schema_rejects_a_description_without_a_part(files: Files, path: tuple[str, ...]) -> None:
    """The validator is not one that accepts everything."""
    description = json.loads(files["data/v1/openapi.json"])
    part = description
    for key in path[:-1]:
        part = part[key]
    del part[path[-1]]
    assert not jsonschema_rs.Draft202012Validator(OFFICIAL).is_valid(description)


Check: TypeAlias = Callable[[str], Any]


def checks(made: Files) -> Check:
    """The validator of the answer at a path, by the OpenAPI description and the published schemas alone."""
    base = "https://api.example/"
    description = json.loads(made["data/v1/openapi.json"])
    documents = {base + path: json.loads(content) for path, content in made.items() if path.startswith("schema/")}
    for address, schema in documents.items():
        schema["$id"] = address
    registry = jsonschema_rs.Registry(
        [(base + "data/v1/openapi.json", description), *documents.items()], draft=jsonschema_rs.Draft202012
    )
    validators: dict[str, Any] = {}

    def check(path: str) -> Any:
        address = "/" + path.removeprefix("data/v1/")
        templates = [one for one in description["paths"] if re.fullmatch(one.replace("{id}", "[a-z0-9-]+"), address)]
        assert len(templates) == 1, (address, templates)
        if templates[0] not in validators:
            schema = description["paths"][templates[0]]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            absolute = {"$ref": f"{base}data/v1/openapi.json{schema['$ref']}"}
            validators[templates[0]] = jsonschema_rs.Draft202012Validator(absolute, registry=registry, validate_formats=True)
        return validators[templates[0]]

    return check


def test_each_answer_holds_against_its_described_schema(any_corpus: Corpus) -> None:
    """Every JSON file of the interface has one path in the description, and the form that is told of it there."""
    made = open_data.files(any_corpus, NOWHERE)
    check = checks(made)
    answers = [path for path in made if API.fullmatch(path)]
    assert len(answers) > len(any_corpus.handbook.records.entries)
    for path in answers:
        check(path).validate(json.loads(made[path]))


BREAKS: tuple[tuple[str, str, Callable[[Any], object]], ...] = (
    ("a title is missing", "data/v1/interventions/u-start.json", lambda one: one.pop("title")),
    ("a status is missing", "data/v1/interventions/u-start.json", lambda one: one["record"].pop("status")),
    ("a status is unknown", "data/v1/interventions/u-start.json", lambda one: one["record"]["status"].update(value="gone")),
    ("a key is new", "data/v1/interventions/u-start.json", lambda one: one["record"].update(extra=1)),
    ("a key stands beside", "data/v1/interventions/u-start.json", lambda one: one.update(extra=1)),
    ("the kind is another", "data/v1/schools/amager-faelled-skole.json", lambda one: one.update(kind="areas")),
    ("an id is missing in a list", "data/v1/interventions.json", lambda one: one["entries"][0].pop("id")),
    ("a column is a text", "data/v1/interventions.json", lambda one: one["entries"][0].update(unanswered="10")),
    ("a column is unknown", "data/v1/schools.json", lambda one: one["entries"][0].update(pupils=1)),
    ("a way is missing", "data/v1/by/areas.json", lambda one: one["entries"][0]["interventions"][0].pop("how")),
    ("a digest is short", "data/v1/index.json", lambda one: one["files"][0].update(sha256="abc")),
    ("the day is missing", "data/v1/index.json", lambda one: one.pop("day")),
)


@pytest.mark.parametrize(("path", "spoil"), [one[1:] for one in BREAKS], ids=[one[0] for one in BREAKS])
def test_an_answer_that_is_spoilt_is_rejected(files: Files, path: str, spoil: Callable[[Any], object]) -> None:
    """The described schemas are closed, and require what is told."""
    path = path if path in files else next(one for one in files if one.startswith("data/v1/schools/"))
    answer = json.loads(files[path])
    check = checks(files)(path)
    check.validate(answer)
    spoil(answer)
    assert not check.is_valid(answer)


def test_names_and_words_stand_beside_the_record(files: Files) -> None:
    """The Danish words of codes, the names of what is referred to, and what a form has from its family, are apart."""
    document = json.loads(files["data/v1/interventions/u-start.json"])
    assert document["labels"]["/status/value"] == "Kører"
    assert {
        "pointer": "/ladder/0/step",
        "kind": "ladder",
        "id": "trin-3",
        "title": title(files, "ladder", "trin-3"),
    } in document["references"]
    assert document["page"] == f"{SITE.url}indsatser/u-start.html"
    form = json.loads(files["data/v1/interventions/skoleflex-plus.json"])
    assert form["inherited"]["family"] == "skoleflex-indsatser"
    assert form["inherited"]["values"]["access"]["decided_by"][0]["organisations"] == ["beku"]
    assert "access" not in form["record"]


def title(files: Files, kind: str, id_: str) -> str:
    """The title of a record by the list of its kind."""
    entries = json.loads(files[f"data/v1/{kind}.json"])["entries"]
    return str(next(one["title"] for one in entries if one["id"] == id_))


def test_indexes_tell_how_an_intervention_stands_under_an_entry(files: Files) -> None:
    """A step's law is told from an intervention's own, and near places from the whole municipality."""
    bases = {one["id"]: one["interventions"] for one in json.loads(files["data/v1/by/legal-bases.json"])["entries"]}
    hows = {(id_, one["id"]): one["how"] for id_, several in bases.items() for one in several}
    assert {tuple(how) for how in hows.values()} <= {("own",), ("step",), ("own", "step")}
    areas = {one["id"]: one["interventions"] for one in json.loads(files["data/v1/by/areas.json"])["entries"]}
    assert {"id": "u-start", "title": "U-Start", "how": ["areas"]} in areas["amager"]
    steps = {
        one["id"]: [row["id"] for row in one["interventions"]] for one in json.loads(files["data/v1/by/ladder.json"])["entries"]
    }
    assert "u-start" in steps["trin-3"]


@pytest.mark.nightly
def test_two_builds_make_the_same_bytes(snapshot: Path) -> None:
    """Nothing in a file depends on when, or in which process, it is made."""
    first, second = (dict(open_data.files(corpus_of(snapshot), SITE)) for _ in range(2))
    assert first == second


def test_all_files_are_described_for_the_page(corpus: Corpus, files: Files) -> None:
    """Each file is one that the page Data lists, by itself or as one of a folder."""
    rows = [row for one in formats(corpus, SITE) for row in one.files]
    folders = tuple(row.path for row in rows if row.path.endswith("/"))
    named = {path for row in rows for path in (row.path, row.example) if path and not path.endswith("/")}
    assert named <= files.keys()
    assert {path for path in files if path not in named and not path.startswith(folders)} == set()
