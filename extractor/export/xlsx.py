"""Results as a workbook: numbers as numbers beside the strings as printed, text never a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from extractor.export.numbers import Number
from extractor.export.sheets import Sheet, Value, sheets
from extractor.export.views import DocumentView, FailureRow
from extractor.export.visible import visible
from extractor.export.wording import Lang, say
from extractor.ingest.reports import MARK
from schemas.base import Wording

CELL_LIMIT = 32_767
"""What a cell can hold, counted as spreadsheets count: in UTF-16 units."""
ROW_LIMIT = 1_048_576
"""Rows of a sheet, the header included."""
TRUNCATED = Wording("…（已截断，全文见 --json 输出）", "… (cut here, the full text is in the --json output)")
ROWS_LEFT_OUT = Wording(
    "本表已满，其余各行见 --json 输出", "This sheet is full; the other rows are in the --json output"
)
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(
    path: Path, views: Sequence[DocumentView], failures: Sequence[FailureRow], lang: Lang = Lang.ZH
) -> None:
    """Writes the workbook. Raises ``OSError`` where the file cannot be written."""
    try:
        with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
            # The same results give the same bytes, whatever the clock says.
            book.set_properties({"created": _EPOCH, "author": MARK})
            formats = _Formats(book)
            for sheet in sheets(views, failures):
                _write_sheet(book, sheet, formats, lang)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(str(error)) from error


class _Formats:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
        self._book = book
        self._numbers: dict[tuple[int, bool], Any] = {}
        self.header = book.add_format(
            {"bold": True, "bg_color": "#EEF1F0", "bottom": 1, "valign": "top", "text_wrap": True}
        )
        self.text = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})
        self.count = book.add_format({"valign": "top"})

    def number(self, number: Number) -> Any:  # noqa: ANN401
        """The format that shows a number with its printed places."""
        key = (number.places, number.percent)
        if key not in self._numbers:
            shown = (
                "0" + ("." + "0" * number.places if number.places else "") + ("%" if number.percent else "")
            )
            self._numbers[key] = self._book.add_format({"valign": "top", "num_format": shown})
        return self._numbers[key]


def _write_sheet(book: Any, sheet: Sheet, formats: _Formats, lang: Lang) -> None:  # noqa: ANN401
    page = book.add_worksheet(say(sheet.name, lang))
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
        page.write_string(0, at, say(column.title, lang), formats.header)
    last = 0
    for last, row in enumerate(sheet.rows(lang), start=1):
        if last == ROW_LIMIT - 1:
            page.write_string(last, 0, say(ROWS_LEFT_OUT, lang), formats.text)
            break
        for at, value in enumerate(row):
            _write_cell(page, last, at, value, formats, lang)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)


def _write_cell(page: Any, row: int, at: int, value: Value, formats: _Formats, lang: Lang) -> None:  # noqa: ANN401
    if value is None or value == "":
        return
    if isinstance(value, Number):
        page.write_number(row, at, value.value, formats.number(value))
    elif isinstance(value, int):
        page.write_number(row, at, value, formats.count)
    else:
        page.write_string(row, at, cell_text(value, lang), formats.text)


def cell_text(text: str, lang: Lang) -> str:
    """The text as a cell can hold it: control characters shown, a text beyond the limit cut and so marked."""
    shown = visible(text)
    if _units(shown) <= CELL_LIMIT:
        return shown
    mark = say(TRUNCATED, lang)
    room = CELL_LIMIT - _units(mark)
    kept = shown.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore")
    return kept + mark


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
