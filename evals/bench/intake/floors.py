"""The least that any reader of a file must do: the library's own text, or the engine's own recognition, and no more."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from html.parser import HTMLParser

import docx
import openpyxl
import pypdfium2 as pdfium
from PIL import Image

from evals.bench.intake.files import DPI
from evals.scans.degrade import Picture
from evals.scans.sheets import drawn
from extractor.ingest.ocr import EngineName, engine_of
from extractor.ingest.ocr.tesseract import LANGUAGE
from extractor.ingest.raster.seals import gray_of
from schemas.document import Kind

Floor = Callable[[], int]
"""Does the work once and gives the characters it found."""


def text_layer(data: bytes) -> Floor:
    """The text of all pages, by pdfium."""

    def read() -> int:
        document = pdfium.PdfDocument(data)
        try:
            return sum(len(page.get_textpage().get_text_range()) for page in document)
        finally:
            document.close()

    return read


def recognition(data: bytes, engine: EngineName) -> Floor:
    """The engine on the pages' pictures, which are drawn beforehand. Raises ReaderMissingError where it is not there."""
    pictures = drawn(data, DPI)
    known = engine_of(engine, "bench")
    if engine is EngineName.TESSERACT:
        return lambda: sum(map(_tesseract, pictures))
    grays = [gray_of(picture, DPI) for picture in pictures]
    return lambda: sum(len(word.text) for gray in grays for word in known.recognise(gray, DPI))


def _tesseract(picture: Picture) -> int:
    """The program alone, on the page as it is."""
    out = io.BytesIO()
    Image.fromarray(picture).convert("L").save(out, "PNG")
    program = shutil.which("tesseract") or "tesseract"
    command = [program, "-", "-", "-l", LANGUAGE, "--psm", "11", "--dpi", str(DPI), "tsv"]
    return len(subprocess.run(command, input=out.getvalue(), capture_output=True, check=True).stdout)  # noqa: S603 - a program found by name, with our own picture


def _docx(data: bytes) -> int:
    document = docx.Document(io.BytesIO(data))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return sum(map(len, texts))


def _xlsx(data: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    rows: Sequence[object] = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    return len(rows)


class _Text(HTMLParser):
    """Counts the characters of text."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def handle_data(self, data: str) -> None:
        """Takes a piece of text."""
        self.count += len(data)


def _html(data: bytes) -> int:
    parser = _Text()
    parser.feed(data.decode())
    return parser.count


OTHERS: Mapping[Kind, tuple[Callable[[bytes], int], str]] = {
    Kind.DOCX: (_docx, "python-docx, text of all cells"),
    Kind.XLSX: (_xlsx, "openpyxl, values of all rows"),
    Kind.HTML: (_html, "html.parser, all text"),
    Kind.HOCR: (_html, "html.parser, all text"),
}
"""What reads the kinds that are neither PDF nor picture, and what it is called."""
