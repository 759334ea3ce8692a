"""Excel: each visible sheet a page, values as they are printed, what is merged as one cell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from openpyxl.utils import get_column_letter

from extractor.ingest.formats.package import check, pictures_in, reading
from extractor.ingest.formats.sheet import shaped
from extractor.ingest.formats.tally import Tally
from extractor.ingest.formats.workbook import Sheet, Workbook
from extractor.ingest.formats.worksheet import Area, Sheetful, sheetful
from extractor.ingest.limits import Limits
from extractor.ingest.page.blocks import Cell, PageContent, lines_of
from extractor.ingest.refusals import above
from schemas.base import Wording
from schemas.document import PageOrigin

_KIND: Final = "Excel"
_MOST_NAMED: Final = 10


def read(data: bytes, name: str, limits: Limits) -> Iterator[PageContent]:
    """The visible sheets that hold something; of a formula, the value that was saved.

    What is hidden is left out and noted; the notes about the whole workbook stand on the first page. Raises InputError
    where it is locked, damaged, above a limit or built to do harm.
    """
    check(data, name, _KIND, limits)
    with reading(name, _KIND):
        pages = list(_pages(data, Tally(name, limits)))
    yield from pages


def _pages(data: bytes, tally: Tally) -> Iterator[PageContent]:
    with ZipFile(BytesIO(data)) as archive:
        book = Workbook(archive)
        if len(book.sheets) > tally.limits.pages:
            raise above(tally.name, "pages", tally.limits, len(book.sheets))
        notes = (*_of_hidden_sheets(book.sheets), *pictures_in(data))
        any_page = False
        for sheet in book.sheets:
            page = None if sheet.hidden else _page(book, sheet, tally, notes)
            if page is None:
                continue
            if page.blocks:
                any_page, notes = True, ()
                yield page
            else:
                notes = page.notes
        if not any_page:
            yield PageContent(origin=PageOrigin.TEXT, blocks=(), notes=notes)


def _page(book: Workbook, sheet: Sheet, tally: Tally, notes: tuple[Wording, ...]) -> PageContent:
    found = sheetful(book, sheet.part, tally)
    cells = list(_cells(found, tally))
    return PageContent(
        origin=PageOrigin.TEXT, blocks=tuple(shaped(cells)), notes=(*notes, *_notes(sheet.title, found))
    )


def _cells(found: Sheetful, tally: Tally) -> Iterator[Cell]:
    """The visible cells that hold something, hidden rows and columns taken out of the count."""
    rows, columns = _Visible(found.hidden_rows), _Visible(found.hidden_columns)
    covered: set[tuple[int, int]] = set()
    for area in _merged(found, tally):
        here = {
            (row, column)
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        }
        text = found.texts.get((area.top, area.left), "")
        down, across = rows.within(area.top, area.bottom), columns.within(area.left, area.right)
        if text and down and across and here.isdisjoint(covered):
            yield Cell(rows.at(area.top), columns.at(area.left), lines_of(text), down, across)
            covered |= here
        else:
            covered |= here - {(area.top, area.left)}
    for (row, column), text in found.texts.items():
        if (row, column) not in covered and row not in rows.hidden and column not in columns.hidden:
            yield Cell(rows.at(row), columns.at(column), lines_of(text))


def _merged(found: Sheetful, tally: Tally) -> Iterator[Area]:
    """The merged areas, cut to the part of the sheet that holds something."""
    if not found.texts:
        return
    bottom = max(row for row, _ in found.texts)
    right = max(column for _, column in found.texts)
    for area in found.merged:
        cut = Area(area.top, area.left, min(area.bottom, bottom), min(area.right, right))
        if cut.top <= cut.bottom and cut.left <= cut.right:
            tally.take((cut.bottom - cut.top + 1) * (cut.right - cut.left + 1))
            yield cut


class _Visible:
    """Counts rows, or columns, without those that are hidden."""

    def __init__(self, hidden: set[int]) -> None:
        self.hidden = hidden
        self._sorted = sorted(hidden)

    def at(self, number: int) -> int:
        """Where it stands among the visible ones, from 0; a hidden one stands where the next visible one does."""
        return number - 1 - bisect_left(self._sorted, number)

    def within(self, first: int, last: int) -> int:
        """How many from first to last are visible."""
        return self.at(last + 1) - self.at(first)


def _of_hidden_sheets(sheets: Iterable[Sheet]) -> Iterator[Wording]:
    if titles := [sheet.title for sheet in sheets if sheet.hidden]:
        zh, en = _named(f"“{title}”" for title in titles), _named(f'"{title}"' for title in titles)
        yield Wording(f"隐藏的工作表没有读取：{zh.zh}", f"hidden sheets are left out: {en.en}")


def _notes(title: str, found: Sheetful) -> Iterator[Wording]:
    """What a user must know about a sheet; hidden rows and columns only where they hold something."""
    rows = sorted({row for row, _ in found.texts} & found.hidden_rows)
    columns = sorted({column for _, column in found.texts} & found.hidden_columns)
    if rows:
        said = _named(map(str, rows))
        yield Wording(
            f"工作表“{title}”中隐藏的行没有读取：{said.zh}",
            f'hidden rows of sheet "{title}" are left out: {said.en}',
        )
    if columns:
        said = _named(map(get_column_letter, columns))
        yield Wording(
            f"工作表“{title}”中隐藏的列没有读取：{said.zh}",
            f'hidden columns of sheet "{title}" are left out: {said.en}',
        )
    if found.uncounted:
        said = _named(f"{get_column_letter(column)}{row}" for row, column in found.uncounted)
        yield Wording(
            f"工作表“{title}”中的公式没有保存计算结果，按空白读取：{said.zh}（请用 Excel 打开并保存后再读取）",
            f'formulas of sheet "{title}" were saved without their values and are read as blank: {said.en}'
            " (open and save it with Excel first)",
        )


def _named(names: Iterable[str]) -> Wording:
    """A list of names, the first ones only where there are many."""
    names = list(names)
    shown = names[:_MOST_NAMED]
    if len(names) == len(shown):
        return Wording("、".join(shown), ", ".join(shown))
    return Wording(
        f"{'、'.join(shown)} 等 {len(names)} 处", f"{', '.join(shown)} and {len(names) - len(shown)} more"
    )
