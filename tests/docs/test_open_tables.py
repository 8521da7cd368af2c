"""The tables of open data: CSV that Frictionless accepts, a workbook of typed cells, and no text that becomes a formula."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
import openpyxl
import pytest
from frictionless import Package
from frictionless import validate as frictionless_validate
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook as Read
from xlsxwriter.workbook import Workbook

from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.open_data import Edition, csv_files, examples, workbook
from handbook.open_data.columns import SEPARATOR, Cell, Column, Table, Type
from handbook.open_data.tables import ListTable, list_table, tables

Files: TypeAlias = Mapping[str, bytes]
EDITION = Edition(title="Fraværshåndbogen")
PACKAGE = "datapackage.json"
FORMULAS = (
    "=1+1",
    "+45 33 66 33 66",
    "-2 pct. i forhold til sidste år",
    "@SUM(A1:A9)",
    '=HYPERLINK("https://example.dk"; "her")',
    " =1+1",
    "\N{NO-BREAK SPACE}=1+1",
    "=cmd|' /C calc'!A0",
    "＝1+1",  # noqa: RUF001 -- a full-width sign
)


@pytest.fixture(scope="module")
def folder(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The CSV files of the snapshot in a folder."""
    return laid(dict(csv_files.files(corpus, EDITION)), tmp_path_factory.mktemp("csv"))


def laid(files: Files, root: Path) -> Path:
    """The folder with the CSV files."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root / csv_files.FOLDER


def package_faults(folder: Path) -> list[tuple[str, str]]:
    """What Frictionless has against a package: kind of fault and the field or resource that it is about."""
    report = frictionless_validate(str(folder / PACKAGE))
    found = report.flatten(["type", "fieldName"])
    return [(str(type_), str(field)) for type_, field in found]


def table_of(*rows: Cell, type_: Type = Type.TEXT) -> Table:
    """A table of one column."""
    column = Column(name="value", title="Værdi", type=type_)
    return Table(name="sample", title="Prøve", text="", columns=(column,), key=("value",), rows=tuple((row,) for row in rows))


def cells(content: bytes) -> list[str]:
    """The cells of the only column of a CSV file."""
    text = content.decode("utf-8-sig")
    return [row[0] if row else "" for row in csv.reader(io.StringIO(text, newline=""), delimiter=";")][1:]


def spoilt(folder: Path, target: Path, name: str, old: str, new: str) -> Path:
    """The package of one table, in which it says something else, and those that it refers to."""
    shutil.copytree(folder, target)
    content = (target / name).read_bytes()
    assert old.encode() in content
    (target / name).write_bytes(content.replace(old.encode(), new.encode(), 1))
    package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    named = {resource["path"]: resource for resource in package["resources"]}
    package["resources"] = [resource for resource in named.values() if resource["name"] in needed(named, named[name])]
    (target / PACKAGE).write_text(json.dumps(package), encoding="utf-8")
    return target


def needed(named: Mapping[str, Any], resource: Mapping[str, Any]) -> set[str]:
    """The names of a table and of all tables that it leads to."""
    found, waiting = {""}, [resource["name"]]
    keys = {one["name"]: one["schema"].get("foreignKeys", ()) for one in named.values()}
    while waiting:
        found.add(name := waiting.pop())
        waiting += [goal for key in keys[name] if (goal := key["reference"]["resource"]) not in found]
    return found


SPOILS = (
    ("a key is broken", "coverage_places.csv", "u-start;/", "u-slut;/", "foreign-key"),
    ("a table's key to itself is broken", "schemes.csv", ";aftale-om-budget-2025-norddjurs\r\n", ";aftale\r\n", "foreign-key"),
    ("a title is missing", "schools.csv", ";Bellahøj Skole;", ";;", "constraint-error"),
    ("a code is unknown", "grants.csv", ";grant;", ";gift;", "constraint-error"),
    ("an amount is a text", "grants.csv", ";3500000;", ";3,5 mio.;", "type-error"),
    ("an id is twice", "terms.csv", "\r\n", "\r\nabc;Abc;x;Abc;;Abc\r\nabc;Abc;x;Abc;;Abc\r\n", "primary-key"),
    ("an id is none", "schools.csv", "bellahoej-skole;", "Bellahøj Skole;", "constraint-error"),
)


@pytest.mark.standards
@pytest.mark.parametrize(("name", "old", "new", "type_"), [one[1:] for one in SPOILS], ids=[one[0] for one in SPOILS])
def test_frictionless_rejects_a_spoilt_package(folder: Path, tmp_path: Path, name: str, old: str, new: str, type_: str) -> None:
    """The description is strict enough for its validator to see a fault of each kind."""
    assert type_ in {found for found, _ in package_faults(spoilt(folder, tmp_path / "out", name, old, new))}


@pytest.mark.standards
def test_frictionless_reads_what_the_tables_hold(corpus: Corpus, folder: Path) -> None:
    """Numbers with a comma, truth values, empty cells and texts come back as they were."""
    package = Package(str(folder / PACKAGE))
    for table in (one for one in tables(corpus, EDITION) if one.name in {"grants", "results", "organisations"}):
        read = package.get_table_resource(table.name.replace("_", "-")).read_rows()
        expected = [tuple(SEPARATOR.join(cell) if isinstance(cell, tuple) else cell for cell in row) for row in table.rows]
        got = [tuple(plain(cell) for cell in row.to_list()) for row in read]
        assert got == expected, table.name


def plain(cell: Any) -> Any:
    """A cell as Python has it."""
    return cell if cell is None or isinstance(cell, bool | int | str) else float(cell)


@pytest.mark.parametrize("text", [*FORMULAS, "\tTabulator", "\rVognretur", "\nLinje"])
def test_a_text_that_looks_like_a_formula_has_an_apostrophe_in_csv(text: str) -> None:
    """A worksheet shows it as text; what comes after the apostrophe is unchanged."""
    assert cells(csv_files.content(table_of(text))) == [f"'{text}"]


@pytest.mark.parametrize("text", ["Elever", "10-12 år", "a=b", "en; to", 'et "citat"', "linje\nskift", "100 %", "’", "§ 32"])
def test_any_other_text_is_unchanged_in_csv(text: str) -> None:
    """A sign within a text, a separator and a quotation mark do no harm."""
    assert cells(csv_files.content(table_of(text))) == [text]


@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1), more=st.sampled_from(["", "\n=1+1", '"', ";"]))
@settings(max_examples=150, deadline=None)
def test_every_text_comes_back_from_csv(text: str, more: str) -> None:
    """As it was, or with one apostrophe before it where it would begin a formula; never with any other first sign."""
    (found,) = cells(csv_files.content(table_of(text + more)))
    assert found in {text + more, f"'{text}{more}"}
    assert found.lstrip()[:1] not in csv_files.FORMULA


@pytest.mark.parametrize(
    ("value", "written"),
    [(-5, "-5"), (-2.5, "-2,5"), (0, "0"), (9.1, "9,1"), (1e-7, "0,0000001"), (3500000, "3500000"), (1e15, "1000000000000000")],
)
def test_a_number_stays_a_number_in_csv(value: float, written: str) -> None:
    """A negative number has no apostrophe, and none has an exponent."""
    found = cells(csv_files.content(table_of(value, type_=Type.NUMBER)))
    assert [one.removesuffix(",0") for one in found] == [written]


def test_csv_is_what_a_danish_excel_reads() -> None:
    """Semicolons, a comma in numbers, and UTF-8 with the mark by which Excel knows it."""
    assert csv_files.content(table_of("Åben", "b")).decode("utf-8") == "\ufeffvalue\r\nÅben\r\nb\r\n"


@pytest.fixture(scope="module")
def book(corpus: Corpus) -> Read:
    """The workbook of the snapshot as a reader of its format has it."""
    ((_, content),) = workbook.files(corpus, EDITION)
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_workbook_has_a_sheet_for_each_table(corpus: Corpus, book: Read) -> None:
    """After the sheet that explains the columns, each table has its Danish heads, a row for each of its own, and widths."""
    found = tables(corpus, EDITION)
    assert book.sheetnames == [workbook.README, *(table.title for table in found)]
    for table in found:
        sheet = book[table.title]
        assert [cell.value for cell in sheet[1]] == [column.title for column in table.columns]
        assert (sheet.max_row, sheet.freeze_panes) == (len(table.rows) + 1, "B2")
        assert sheet.column_dimensions["A"].width == pytest.approx(table.columns[0].width, abs=1)


def test_cells_of_the_workbook_are_of_their_type(corpus: Corpus, book: Read) -> None:
    """Numbers are numbers, everything else is text, what is not stated is empty, and nothing is a formula."""
    for table in tables(corpus, EDITION):
        for row, line in zip(table.rows, book[table.title].iter_rows(min_row=2), strict=True):
            for cell, found in zip(row, line, strict=True):
                expected = (
                    SEPARATOR.join(cell)
                    if isinstance(cell, tuple)
                    else csv_files.TRUTH[cell]
                    if isinstance(cell, bool)
                    else cell
                )
                assert (found.value, found.data_type) == (expected, "s" if isinstance(expected, str) else "n")


@pytest.mark.parametrize("value", [*FORMULAS, -500, -2.5, 0])
def test_no_text_is_a_formula_in_the_workbook(value: str | float) -> None:
    """A text that looks like a formula is that text, without an apostrophe; a negative number is a number."""
    out = io.BytesIO()
    book = Workbook(out, workbook.OPTIONS)
    style = book.add_format()
    type_ = Type.TEXT if isinstance(value, str) else Type.NUMBER
    workbook.write_table(book.add_worksheet("Prøve"), style, style, table_of(value, type_=type_))
    book.close()
    cell = openpyxl.load_workbook(out)["Prøve"]["A2"]
    assert (cell.value, cell.data_type) == (value, "s" if isinstance(value, str) else "n")


def test_a_text_longer_than_a_cell_ends_with_a_sign() -> None:
    """What Excel has no room for is left out visibly, and the file opens."""
    out = io.BytesIO()
    book = Workbook(out, workbook.OPTIONS)
    style = book.add_format()
    workbook.write_table(book.add_worksheet("Prøve"), style, style, table_of("a" * workbook.MAX_CELL, "b" * 40_000))
    book.close()
    sheet = openpyxl.load_workbook(out)["Prøve"]
    assert sheet["A2"].value == "a" * workbook.MAX_CELL
    assert sheet["A3"].value == "b" * (workbook.MAX_CELL - 1) + "…"


def test_the_workbook_tells_what_is_not_decided(book: Read) -> None:
    """Without a licence the first sheet says that there is none yet."""
    told = {row[0].value: row[1].value for row in book[workbook.README].iter_rows(max_row=6)}
    assert (told["Licens"], told["Udgiver"]) == ("Ikke fastlagt endnu", "Ikke oplyst")
    assert told["Opgjort"] == "21. november 2026"


def test_the_example_for_excel_names_what_is_there(book: Read) -> None:
    """Sheet, heads and values of its steps are those of the workbook."""
    steps = " ".join(next(one.steps for one in examples.of(EDITION) if one.id == "i-excel"))
    heads = [str(cell.value) for cell in book["Penge"][1]]
    columns = {head: {row[number].value for row in book["Penge"].iter_rows(min_row=2)} for number, head in enumerate(heads)}
    assert "arket Penge" in steps
    named = re.findall("»([^«]*)«", steps)
    assert named == ["Slags (ord)", "Varig eller midlertidig (ord)", "Periode: Til"]
    assert set(named) <= set(heads)
    assert "til Bevilling" in steps
    assert "Bevilling" in columns["Slags (ord)"]
    assert "til Midlertidig" in steps
    assert "Midlertidig" in columns["Varig eller midlertidig (ord)"]


def test_every_column_of_codes_is_followed_by_words(corpus: Corpus) -> None:
    """Whoever cannot read the codes finds the Danish words beside them."""
    for table in tables(corpus, EDITION):
        names = [column.name for column in table.columns]
        coded = [column.name for column in table.columns if column.options]
        assert [name for name in coded if names[names.index(name) + 1] != f"{name}_label"] == []


def test_what_a_family_states_is_counted_once(corpus: Corpus) -> None:
    """The tables of single statements have each where it is written; the main table has it with the forms, too."""
    named = {table.name: list(table.records()) for table in tables(corpus, EDITION)}
    own = {row["intervention"] for row in named["grants"]}
    main = {row["id"]: row for row in named["interventions"]}
    assert "skoleflex-plus" not in own
    assert "money" in main["skoleflex-plus"]


def test_the_description_names_what_conf_tells(corpus: Corpus) -> None:
    """Licence and publisher stand in the Data Package as they are set."""
    edition = replace(EDITION, publisher="Prøvekommune", licence="Prøvelicens", licence_url="https://licens.example.dk")
    package = json.loads(dict(csv_files.files(corpus, edition))[f"{csv_files.FOLDER}/{PACKAGE}"])
    assert package["licenses"] == [{"path": "https://licens.example.dk", "title": "Prøvelicens"}]
    assert package["contributors"] == [{"title": "Prøvekommune", "role": "publisher"}]


def test_what_a_row_consists_of_is_in_a_table_of_its_own(corpus: Corpus) -> None:
    """Shares and years of money, parts of results, durations, capacities, events and questions, each at its place."""
    made = [table for table in tables(corpus, EDITION) if table.key == ("intervention", "pointer")]
    rows = {table.name: {(row["intervention"], row["pointer"]): row for row in table.records()} for table in made}
    assert rows["grant_parts"]["skoleflex-indsatser", "/funding/1/shares/1"]["amount_dkk"] == 39_800_000
    assert rows["grant_parts"]["paa-forkant-med-fravaer", "/funding/2/by_year/3"]["amount_dkk"] == -1_575_000
    assert rows["result_parts"]["den-koordinerende-fravaersindsats", "/results/0/parts/0"]["value"] == 29
    assert rows["durations"]["u-start", "/duration/0"]["value"] == 9.1
    assert rows["capacities"]["chilled", "/capacity/1"]["to"] == 144
    absent = rows["events"]["paa-forkant-med-fravaer", "/decisions/3"]["absent"]
    assert absent == ("Diana Therese Mikkelsen (Æ)",)
    assert rows["questions"]["u-start", "/not_stated/0"]["question"] == "Hvilke 15 skoler er med?"


def test_a_municipality_that_alone_has_a_row_is_named(corpus: Corpus) -> None:
    """A duration of a single place is told apart from those that hold everywhere."""
    record = corpus.records["interventions", "u-start"]
    assert isinstance(record, Intervention)
    place = msgspec.structs.replace(record.coverage[0], duration=record.duration)
    alone = msgspec.structs.replace(record, duration=(), coverage=(place,))
    defined = ListTable(title="X", text="X.", of={"duration": None}, before=("only_in",))
    table = list_table(corpus, [msgspec.to_builtins(alone)], "x", defined)
    assert [(row["pointer"], row["only_in"]) for row in table.records()] == [("/coverage/0/duration/0", "koebenhavn")]


def test_a_table_without_named_fields_has_every_field_of_the_schema_with_one_value(corpus: Corpus) -> None:
    """They stand in the schema's order, those of a mapping in its place; lists of mappings have tables of their own."""
    (grants,) = [table for table in tables(corpus, EDITION) if table.name == "grants"]
    names = [column.name for column in grants.columns if not column.name.endswith("_label")]
    period = ["period_from", "period_to", "period_school_year", "period_text", "period_not_stated"]
    schema = corpus.handbook.shape("interventions", "funding")
    fields = [name for name in (schema.items or schema).properties if name not in {"shares", "by_year"}]
    index = fields.index("period")
    assert names == ["intervention", "pointer", "only_in", *fields[:index], *period, *fields[index + 1 :]]
