"""The form in every format, made and read once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

from extractor.ingest import read_document
from extractor.inputs import document_of, inputs_of
from extractor.pipeline import read
from schemas.document import Document
from tests.contracts import files, paper, recognised
from tests.contracts.formats import FORMATS

_RECOGNISES = bool(find_spec("rapidocr") and find_spec("onnxruntime"))


@cache
def _pdf(*, ruled: bool) -> bytes:
    return paper.pdf_of(paper.laid_out(), ruled=ruled)


def _two_pages(*, ruled: bool) -> bytes:
    return paper.pdf_of(*paper.broken(paper.laid_out()), ruled=ruled)


@cache
def _lines() -> tuple[tuple[int, int], list[recognised.Line]]:
    return recognised.lines_of(read_document(_pdf(ruled=True), name="form.pdf"))


def _picture(*, ruled: bool) -> bytes:
    _skip_without_scans()
    return paper.png_of(paper.picture_of(paper.laid_out(), ruled=ruled))


def _scan(*, ruled: bool) -> bytes:
    _skip_without_scans()
    return paper.scan_of(paper.picture_of(paper.laid_out(), ruled=ruled))


def _skip_without_scans() -> None:
    if not _RECOGNISES:
        pytest.skip("rapidocr is not installed")
    if paper.font_file() is None:
        pytest.skip("Noto Sans for simplified Chinese is not installed")


def _legacy(make: Callable[[], bytes], new: str, old: str, folder: Path) -> bytes:
    if files.OFFICE is None:
        pytest.skip("LibreOffice is not installed")
    return files.legacy(make(), new, old, folder)


_OUTPUTS = {
    "hOCR": recognised.hocr,
    "ALTO": recognised.alto,
    "PAGE XML": recognised.page_xml,
    "rapidocr JSON": recognised.rapidocr,
    "PaddleOCR 3 JSON": recognised.paddleocr,
    "PaddleOCR 2 JSON": recognised.paddleocr_2,
}
_MAKERS: dict[str, Callable[[], bytes]] = {
    "text": files.text,
    "Markdown": files.markdown,
    "Markdown with HTML": files.markdown_with_html,
    "HTML": files.html,
    "csv": files.delimited,
    "docx": files.word,
    "xlsx": files.excel,
    "PDF": partial(_pdf, ruled=True),
    "PDF without rulings": partial(_pdf, ruled=False),
    "PDF of two pages": partial(_two_pages, ruled=True),
    "PDF of two pages without rulings": partial(_two_pages, ruled=False),
    "scan": partial(_scan, ruled=True),
    "scan without rulings": partial(_scan, ruled=False),
    "PNG": partial(_picture, ruled=True),
}


@pytest.fixture(scope="session")
def file_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """The form's file in a format; skips the test where what makes or reads it is not on this machine."""

    @cache
    def made(name: str) -> bytes:
        if name in _OUTPUTS:
            return _OUTPUTS[name](*_lines())
        if name == "doc":
            return _legacy(files.word, "docx", "doc", tmp_path_factory.mktemp("doc"))
        if name == "xls":
            return _legacy(files.excel, "xlsx", "xls", tmp_path_factory.mktemp("xls"))
        return _MAKERS[name]()

    return made


@pytest.fixture(scope="session")
def document_in(
    file_of: Callable[[str], bytes], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Document]:
    """The document of the form in a format, as the product reads it; of an archive, that of the file in it."""

    @cache
    def of(name: str) -> Document:
        if name != "zip":
            return read(file_of(name), name=FORMATS[name].file)
        path = tmp_path_factory.mktemp("zip") / "forms.zip"
        with ZipFile(path, "w") as archive:
            archive.writestr(FORMATS[name].file, file_of("PDF"))
        (given,) = inputs_of([path])
        return document_of(given)

    return of
