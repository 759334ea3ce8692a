"""The form in the formats that have no places: texts, tables of markup, office files."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Protocol

import docx
from openpyxl import Workbook
from openpyxl.cell import Cell

from tests.contracts.form import COLUMNS, GRADE, TITLE, YEAR, grid, rows


class Saves(Protocol):
    """A document of Word or Excel."""

    def save(self, file: io.BytesIO) -> None:
        """Writes it."""


_FIGURE = re.compile(r"(\d+)(?:\.(\d+))?(%?)")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def text() -> bytes:
    """Plain text, the cells of a row closed by bars."""
    lines = (" | ".join(row) + " |" for row in rows())
    return "\n".join((TITLE, YEAR, *lines, GRADE, "")).encode()


def markdown() -> bytes:
    """Markdown with a table of pipes, whose first row is its head."""
    head, *others = (f"| {' | '.join(row)} |" for row in rows())
    ruler = "|" + " --- |" * COLUMNS
    return "\n".join((f"# {TITLE}", "", YEAR, "", head, ruler, *others, "", GRADE, "")).encode()


def markdown_with_html() -> bytes:
    """Markdown with a table of HTML, as programs that read pages write it."""
    return f"## {TITLE}\n\n{YEAR}\n\n{_table()}\n\n**{GRADE}**\n".encode()


def html() -> bytes:
    """A web page whose table has cells over several rows and columns."""
    return (
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>表</title></head><body>\n'
        f"<h1>{TITLE}</h1>\n<p>{YEAR}</p>\n{_table()}\n<p>{GRADE}</p>\n</body></html>\n"
    ).encode()


def delimited() -> bytes:
    """Values between commas, as Excel saves them: with a byte order mark."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerows([[TITLE], [YEAR], *rows(), [GRADE]])
    return made.getvalue().encode("utf-8-sig")


def word() -> bytes:
    """A Word file with merged cells."""
    document, cells = docx.Document(), grid()
    document.add_heading(TITLE, 1)
    document.add_paragraph(YEAR)
    table = document.add_table(len(rows()), COLUMNS, style="Table Grid")
    for cell in cells:
        first = table.cell(cell.row, cell.column)
        last = table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1)
        (first if first._tc is last._tc else first.merge(last)).text = cell.text
    document.add_paragraph(GRADE)
    return _saved(document)


def excel() -> bytes:
    """An Excel file with merged cells; what is a number is one, and printed by its format."""
    book = Workbook()
    sheet = book.active
    sheet.title = "自评表"
    sheet["A1"], sheet["A2"] = TITLE, YEAR
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=COLUMNS)
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=COLUMNS)
    for cell in grid():
        row, column = cell.row + 3, cell.column + 1
        _put(sheet.cell(row, column), cell.text)
        if cell.rows * cell.columns > 1:
            end = {"end_row": row + cell.rows - 1, "end_column": column + cell.columns - 1}
            sheet.merge_cells(start_row=row, start_column=column, **end)
    sheet.cell(len(rows()) + 3, 1, GRADE)
    return _saved(book)


def legacy(data: bytes, new: str, old: str, folder: Path) -> bytes:
    """The file as LibreOffice saves it in the old format of the same program."""
    assert OFFICE is not None
    source = folder / f"form.{new}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", old, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"form.{old}").read_bytes()


def _table() -> str:
    return f"<table border='1'>\n{''.join(_html_rows())}</table>"


def _html_rows() -> Iterator[str]:
    for _, row in groupby(sorted(grid(), key=lambda c: (c.row, c.column)), key=lambda cell: cell.row):
        cells = (
            f"<td{_span('rowspan', cell.rows)}{_span('colspan', cell.columns)}>{escape(cell.text)}</td>"
            for cell in row
        )
        yield f"<tr>{''.join(cells)}</tr>\n"


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""


def _put(place: Cell, printed: str) -> None:
    """Puts in a cell what is printed there: a number under the format that prints it so, else a text."""
    figure = _FIGURE.fullmatch(printed)
    if figure is None:
        place.value = printed or None
        return
    whole, decimals, percent = figure[1], figure[2] or "", figure[3]
    value = float(f"{whole}.{decimals or 0}")
    place.value = value / 100 if percent else value
    place.number_format = ("0." + "0" * len(decimals) if decimals else "0") + percent


def _saved(made: Saves) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
