"""One form as a file of every kind: the same rows, so that the paths can be compared."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from html import escape
from itertools import islice

import docx
import openpyxl

from evals.bench.documents import documents
from evals.scans.quality import QUALITIES, scanned
from evals.scans.sheets import bound, drawn, printed
from schemas.document import Kind

DPI = 200
_PIPED = 1
_LAYOUTS = 5
"""Every fifth document, from the second, has its cells between bars."""
_COLUMNS = 8
_QUALITY = QUALITIES["office"]

Rows = Sequence[Sequence[str]]


def forms(count: int) -> list[Rows]:
    """The rows of as many different forms."""
    texts = islice(documents(count * _LAYOUTS), _PIPED, None, _LAYOUTS)
    return [
        [line.removesuffix(" |").split(" | ") for line in text.decode().splitlines() if " | " in line]
        for text in texts
    ]


def html(tables: Sequence[Rows]) -> str:
    """The forms as a web page, each on a sheet of its own when it is printed."""
    made = "".join(f"<section><table>{''.join(map(_tr, rows))}</table></section>" for rows in tables)
    style = "td{border:1px solid #000;padding:3px;font-size:9pt}table{border-collapse:collapse;width:100%}"
    sheets = "section + section{break-before:page}"
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><style>{style}{sheets}</style></head>'
        f"<body>{made}</body></html>"
    )


def _tr(row: Sequence[str]) -> str:
    last = f'<td colspan="{_COLUMNS + 1 - len(row)}">{escape(row[-1])}</td>'
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row[:-1]) + last + "</tr>"


def pdf(tables: Sequence[Rows]) -> bytes:
    """The forms as a PDF with a text layer, a page each. Raises PagesError where no chromium is there."""
    return printed(html(tables))


def scan(pages: bytes) -> bytes:
    """The pages as scans of a good flatbed, without a text layer."""
    return bound(
        [scanned(page, _QUALITY, None, (number,)) for number, page in enumerate(drawn(pages, DPI))], DPI
    )


def others(tables: Sequence[Rows]) -> Mapping[Kind, bytes]:
    """The forms as files of the kinds that are neither PDF nor picture."""
    return {
        Kind.DOCX: _docx(tables),
        Kind.XLSX: _xlsx(tables),
        Kind.HTML: html(tables).encode(),
        Kind.HOCR: _hocr(tables),
    }


def _docx(tables: Sequence[Rows]) -> bytes:
    document = docx.Document()
    for rows in tables:
        table = document.add_table(rows=len(rows), cols=_COLUMNS)
        for line, row in zip(table.rows, rows, strict=True):
            cells = line.cells
            for cell, text in zip(cells, row, strict=False):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _xlsx(tables: Sequence[Rows]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in tables:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _hocr(tables: Sequence[Rows]) -> bytes:
    pages = []
    for number, rows in enumerate(tables):
        words = "".join(
            f"<span class='ocr_line' title='bbox 100 {100 + 40 * down} 1500 {130 + 40 * down}'>"
            + "".join(
                f"<span class='ocrx_word' title='bbox {100 + 180 * across} {100 + 40 * down} {270 + 180 * across} "
                f"{130 + 40 * down}; x_wconf 96'>{escape(cell)}</span> "
                for across, cell in enumerate(row)
            )
            + "</span>\n"
            for down, row in enumerate(rows)
        )
        box = "bbox 0 0 1653 2339"
        pages.append(f"<div class='ocr_page' title='image \"page\"; {box}; ppageno {number}'>{words}</div>")
    head = "<html><head><meta name='ocr-system' content='tesseract 5'/></head>"
    return f"{head}<body>{''.join(pages)}</body></html>".encode()
