"""The tables as one workbook for Excel: a sheet for each, numbers as numbers, and no text that can be a formula."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time

from xlsxwriter.format import Format as CellFormat
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from handbook.facts.doubts import NOT_STATED
from handbook.model import Corpus
from handbook.open_data.columns import SEPARATOR, Cell, Column, Table, Type
from handbook.open_data.csv_files import TRUTH
from handbook.open_data.edition import Edition
from handbook.open_data.formats import File
from handbook.open_data.tables import tables
from handbook.site import OPEN_DATA
from handbook.text import danish

PATH = f"{OPEN_DATA}/fravaershaandbogen.xlsx"
MAX_CELL = 32_767
"""Maximum characters of a cell in Excel."""

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
README = "Læs mig"
UNDECIDED = "Ikke fastlagt endnu"


def files(corpus: Corpus, edition: Edition) -> Iterator[File]:
    """The workbook."""
    out = io.BytesIO()
    book = Workbook(out, OPTIONS)
    book.set_properties({"title": edition.title, "created": datetime.combine(corpus.today, time())})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    found = tables(corpus, edition)
    write_readme(book.add_worksheet(README), head, text, corpus, edition, found)
    for table in found:
        write_table(book.add_worksheet(table.title), head, text, table)
    book.close()
    yield PATH, out.getvalue()


def write_readme(
    sheet: Worksheet, head: CellFormat, text: CellFormat, corpus: Corpus, edition: Edition, found: tuple[Table, ...]
) -> None:
    """The first sheet: metadata, and a description of every column of every sheet."""
    sheet.set_column(0, 1, 32)
    sheet.set_column(2, 2, 90)
    metadata = (
        ("Hvad", edition.title),
        ("Opgjort", danish.date(corpus.today.isoformat())),
        ("Licens", edition.licence or UNDECIDED),
        ("Udgiver", edition.publisher or NOT_STATED),
        ("Adresse", edition.url or NOT_STATED),
    )
    rows: list[tuple[str, str, str]] = [(term, words, "") for term, words in metadata]
    rows += [("", "", ""), ("Ark", "Kolonne", "Indhold")]
    for table in found:
        rows.append((table.title, "", table.text))
        rows += [(table.title, column.title, column.text) for column in table.columns]
    for index, row in enumerate(rows):
        for number, words in enumerate(row):
            sheet.write_string(index, number, words, head if row[0] == "Ark" or not (number or row[1]) else text)


def write_table(sheet: Worksheet, head: CellFormat, text: CellFormat, table: Table) -> None:
    """A sheet: the columns' Danish names stay in view above the rows."""
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.title, head)
    for index, row in enumerate(table.rows, 1):
        for number, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            write_cell(sheet, index, number, column, cell, text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


def write_cell(sheet: Worksheet, row: int, number: int, column: Column, cell: Cell, text: CellFormat) -> None:
    """A cell by its type."""
    if cell is None:
        return
    if column.type is Type.TRUTH:
        sheet.write_string(row, number, TRUTH[bool(cell)], text)
    elif isinstance(cell, str | tuple):
        words = cell if isinstance(cell, str) else SEPARATOR.join(cell)
        shown = words if len(words) <= MAX_CELL else f"{words[: MAX_CELL - 1]}…"
        sheet.write_string(row, number, shown, text)
    else:
        sheet.write_number(row, number, cell, text)
