"""The form on paper: where its lines of type and its rulings stand on a page, as a PDF, and as a picture."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.contracts.form import GRADE, TITLE, YEAR, GridCell, grid
from tests.extractor.ingest.pdfs import PdfPage, PdfWriter

DPI = 200
_WIDTH, _HEIGHT = 595, 842
_LEFT, _TOP = 40.0, 60.0
_COLUMNS = (26, 44, 54, 82, 62, 62, 38, 46, 101)
"""How wide the columns are, in points."""
_SIZE, _LEADING, _PADDING = 9.0, 12.0, 3.0
_NARROW = {".": 0.278, "%": 0.889, "-": 0.333}
"""Widths of Helvetica, in sizes of the type; digits have all one width."""
_PIECES = re.compile(r"[!-~]+[，。；、）]*|[^!-~][，。；、）]*")
"""What is not broken over two lines: numbers, and a mark of punctuation from what it ends."""
_RUNS = re.compile(r"[!-~]+|[^!-~]+")
_FONTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
_NAMED = "NotoSans*Regular*.[ot]t[cf]"
_MOST_FACES = 16


@dataclass
class Paper:
    """A page: texts with the left end of their base line, from the page's upper left corner, and rulings."""

    texts: list[tuple[float, float, float, str]] = field(default_factory=list)
    """Across, down, size, text."""
    tops: list[float] = field(default_factory=list)
    """Where the rows of the table begin, and the last one ends."""
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)

    def centred(self, text: str, middle: float, base: float, size: float) -> None:
        """Prints a text in the middle of a place."""
        self.texts.append((middle - _wide(text) * size / 2, base, size, text))


def laid_out() -> Paper:
    """The form set on one page, every cell in the middle of the rows it takes up."""
    paper, cells = Paper(), grid()
    tops = paper.tops = _tops(cells, _TOP + 36)
    paper.centred(TITLE, _WIDTH / 2, _TOP, 16)
    paper.centred(YEAR, _WIDTH / 2, _TOP + 22, 10)
    edges = [_LEFT + sum(_COLUMNS[:i]) for i in range(len(_COLUMNS) + 1)]
    for cell in cells:
        left, right = edges[cell.column], edges[cell.column + cell.columns]
        top, bottom = tops[cell.row], tops[cell.row + cell.rows]
        paper.lines += [
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ]
        wrapped = _wrapped(cell)
        base = (top + bottom - _LEADING * len(wrapped)) / 2 + _SIZE
        for text in wrapped:
            if cell.lefthand:
                paper.texts.append((left + _PADDING, base, _SIZE, text))
            else:
                paper.centred(text, (left + right) / 2, base, _SIZE)
            base += _LEADING
    paper.texts.append((_LEFT, tops[-1] + 18, _SIZE, GRADE))
    return paper


def broken(paper: Paper) -> list[Paper]:
    """The form on two pages, the second of which begins with the row of the first 效益指标."""
    at = paper.tops[next(cell.row for cell in grid() if cell.text == "效益指标")]
    first, second = Paper(), Paper()
    for across, down, size, text in paper.texts:
        if down < at:
            first.texts.append((across, down, size, text))
        else:
            second.texts.append((across, down - at + _TOP, size, text))
    for x0, y0, x1, y1 in paper.lines:
        if y0 <= at:
            first.lines.append((x0, y0, x1, min(y1, at)))
        if y1 >= at:
            second.lines.append((x0, max(y0, at) - at + _TOP, x1, y1 - at + _TOP))
    return [first, second]


def pdf_of(*pages: Paper, ruled: bool) -> bytes:
    """A PDF with a text layer; numbers and Chinese characters in the two fonts that no PDF need carry."""
    writer = PdfWriter()
    return writer.file(*(PdfPage(_drawn(page, ruled=ruled), (0, 0, _WIDTH, _HEIGHT)) for page in pages))


def _drawn(paper: Paper, *, ruled: bool) -> bytes:
    drawn = b""
    for across, down, size, text in paper.texts:
        for run in _RUNS.findall(text):
            drawn += PdfWriter.text(across, _HEIGHT - down, run, size)
            across += _wide(run) * size
    if ruled:
        for x0, y0, x1, y1 in paper.lines:
            drawn += PdfWriter.line(x0, _HEIGHT - y0, x1, _HEIGHT - y1)
    return drawn


def picture_of(paper: Paper, *, ruled: bool) -> Image.Image:
    """The page as a scanner without faults sees it; there must be a font to draw it with."""
    scale = DPI / 72
    picture = Image.new("L", (round(_WIDTH * scale), round(_HEIGHT * scale)), 255)
    draw = ImageDraw.Draw(picture)
    for across, down, size, text in paper.texts:
        for run in _RUNS.findall(text):
            draw.text((across * scale, down * scale), run, 0, _font(round(size * scale)), "ls")
            across += _wide(run) * size
    if ruled:
        for line in paper.lines:
            draw.line([edge * scale for edge in line], 0, 2)
    return picture


def png_of(picture: Image.Image) -> bytes:
    """A PNG that says how fine it is."""
    made = io.BytesIO()
    picture.save(made, "PNG", dpi=(DPI, DPI))
    return made.getvalue()


def scan_of(picture: Image.Image) -> bytes:
    """A PDF of a picture alone."""
    made = io.BytesIO()
    picture.save(made, "PDF", resolution=DPI)
    return made.getvalue()


@cache
def font_file() -> tuple[Path, int] | None:
    """A font for simplified Chinese and its number in its file; None where there is none.

    Fonts of other countries draw some characters in their own way, which is read as another character (门 as 内).
    """
    for path in sorted(path for folder in _FONTS if folder.is_dir() for path in folder.rglob(_NAMED)):
        for number in range(_MOST_FACES if path.suffix == ".ttc" else 1):
            try:
                family, _ = ImageFont.truetype(path, 12, number).getname()
            except OSError:
                break
            if family in ("Noto Sans CJK SC", "Noto Sans SC"):
                return path, number
    return None


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    found = font_file()
    assert found is not None
    return ImageFont.truetype(found[0], size, found[1])


def _tops(cells: list[GridCell], first: float) -> list[float]:
    """Where the rows begin, and the last one ends: as high as their cells need, merged ones in their last row."""
    tops = [first]
    for row in range(max(cell.row + cell.rows for cell in cells)):
        ending = [cell for cell in cells if cell.row + cell.rows - 1 == row]
        needed = (tops[cell.row] + len(_wrapped(cell)) * _LEADING + 2 * _PADDING for cell in ending)
        tops.append(max(tops[-1] + _LEADING + 2 * _PADDING, *needed))
    return tops


def _wrapped(cell: GridCell) -> list[str]:
    room = sum(_COLUMNS[cell.column : cell.column + cell.columns]) - 2 * _PADDING
    return list(_lines(cell.text, room / _SIZE))


def _lines(text: str, room: float) -> Iterator[str]:
    line = ""
    for piece in _PIECES.findall(text):
        if line and _wide(line + piece) > room:
            yield line
            line = ""
        line += piece
    if line:
        yield line


def _wide(text: str) -> float:
    """The width of a text in sizes of the type."""
    return sum(_NARROW.get(c, 0.556) if c.isascii() else 1.0 for c in text)
