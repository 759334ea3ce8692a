"""JSON of PaddleOCR (2 and 3), PP-Structure and rapidocr: one document, one a line, or a label file.

A page is a list of words, or an object with lists of texts, places and scores, or what PP-Structure gives; a document is a
page, or a list of pages, or either of them under a name that says that it is the result.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Final, NoReturn

from extractor.errors import DamagedInputError, UnsupportedTypeError
from extractor.ingest.encoding import decode
from extractor.ingest.formats.allowance import Allowance
from extractor.ingest.formats.json_values import OddValueError, number_of
from extractor.ingest.formats.ocr_tables import STRUCTURE, Content, is_region, regions, structured
from extractor.ingest.formats.ocr_words import has_texts, is_word, parallel_words, words_in
from extractor.ingest.limits import Limits
from extractor.ingest.page.found import FoundPage, page_of
from extractor.ingest.refusals import damaged
from schemas.base import Wording

_NAME: Final = "OCR JSON"
_WRAPPERS: Final = (
    "res",
    "result",
    "results",
    "data",
    "pages",
    "ocrResults",
    "layoutParsingResults",
    "tableRecResults",
    "prunedResult",
)
"""Keys under which a file, or a service's answer that was kept, holds its pages."""
_DEEPEST: Final = 8
"""Lists and wrappers around a page."""


def read(data: bytes, name: str, limits: Limits) -> Iterator[FoundPage]:
    """The pages of an OCR result, by their index where each has its own, else as they stand.

    Pictures and files that it names are not opened. Raises UnsupportedTypeError where it is JSON of another shape, and
    DamagedInputError where it is none or holds something else where a text, place or score must be.
    """
    decoded = decode(data)
    if decoded is None:
        raise damaged(name, _NAME, "its characters are in no encoding that is read")
    value = _document(decoded.text, name)
    reader = _Reader(name, Allowance(name, limits))
    try:
        reader.take(value, 0)
    except OddValueError as error:
        raise damaged(name, _NAME, str(error)) from error
    yield from reader.ordered()


class _Reader:
    """Finds the pages in a decoded document."""

    def __init__(self, name: str, allowance: Allowance) -> None:
        self._name = name
        self._allowance = allowance
        self._pages: list[tuple[int | None, FoundPage]] = []

    def ordered(self) -> list[FoundPage]:
        """The pages found."""
        numbered = [(index, page) for index, page in self._pages if index is not None]
        if len({index for index, _ in numbered}) == len(self._pages):
            return [page for _, page in sorted(numbered, key=lambda one: one[0])]
        return [page for _, page in self._pages]

    def take(self, value: object, depth: int) -> None:
        """Takes the pages of a value, which is a page itself or holds pages."""
        if depth > _DEEPEST:
            raise self._unknown()
        if value is None or value == []:
            self._add(Content())
        elif isinstance(value, list):
            self._list(value, depth)
        elif isinstance(value, dict):
            self._object(value, depth)
        else:
            raise self._unknown()

    def _list(self, values: list[object], depth: int) -> None:
        areas = [value for value in values if isinstance(value, dict) and is_region(value)]
        if len(areas) == len(values):
            for _, group in groupby(areas, key=lambda area: area.get("img_idx")):
                self._add(regions(list(group)))
        elif all(map(is_word, values)):
            self._add(Content(words_in(values)))
        else:
            for value in values:
                self.take(value, depth + 1)

    def _object(self, value: dict[str, object], depth: int) -> None:
        if any(key in value for key in STRUCTURE):
            self._add(structured(value), value)
        elif has_texts(value):
            self._add(Content(parallel_words(value)), value)
        elif is_region(value) or is_word(value):
            self._list([value], depth)
        else:
            key = next((key for key in _WRAPPERS if key in value), None)
            if key is None:
                raise self._unknown()
            self.take(value[key], depth + 1)

    def _add(self, content: Content, says: dict[str, object] | None = None) -> None:
        """Adds a page; ``says`` is the object that may state its index and size."""
        self._allowance.page()
        cells = (cell for table, _ in content.tables for cell in table.cells)
        self._allowance.cells(len(content.words) + sum(cell.rows * cell.columns for cell in cells))
        index, width, height = (
            None if says is None or says.get(key) is None else number_of(says[key])
            for key in ("page_index", "width", "height")
        )
        page = page_of(width, height, content.words, content.tables)
        self._pages.append((None if index is None else int(index), page))

    def _unknown(self) -> UnsupportedTypeError:
        return UnsupportedTypeError(
            self._name,
            Wording(
                "内容是 JSON，但不是 PaddleOCR、PP-Structure 或 rapidocr 的识别结果："
                "应有 rec_texts、parsing_res_list、txts，或由 [框, [文字, 分数]]、{box, txt, score} 组成的列表",
                "it is JSON, and no result of PaddleOCR, PP-Structure or rapidocr: expected rec_texts, parsing_res_list, "
                "txts, or a list of [box, [text, score]] or {box, txt, score}",
            ),
            Wording(
                "请用 OCR 软件的保存功能（如 save_to_json）重新导出",
                "export it again with the engine's own function (such as save_to_json)",
            ),
        )


def _document(text: str, name: str) -> object:
    """What the whole text holds; else what each of its lines holds, as a list."""
    try:
        return _loads(text, name)
    except DamagedInputError:
        lines = [line for line in text.split("\n") if line.strip()]
        if not lines or not _stands_alone(lines[0], name):
            raise
    return [
        _loads(_without_path(line), name, f"line {at} of those not blank, ")
        for at, line in enumerate(lines, 1)
    ]


def _stands_alone(line: str, name: str) -> bool:
    try:
        return isinstance(_loads(_without_path(line), name), dict | list)
    except DamagedInputError:
        return False


def _without_path(line: str) -> str:
    """A line of a label file without the path of the picture, which a tab parts from the words."""
    path, tab, rest = line.partition("\t")
    return rest if tab and not path.lstrip().startswith("{") and rest.lstrip().startswith("[") else line


def _loads(text: str, name: str, where: str = "") -> object:
    try:
        return json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except json.JSONDecodeError as error:
        said = f"{where}{error.msg}: line {error.lineno}, column {error.colno}"
        raise damaged(name, _NAME, said) from error
    except ValueError as error:
        raise damaged(name, _NAME, f"{where}a number in it is none, or too large") from error
    except RecursionError as error:
        raise damaged(name, _NAME, f"{where}its lists are nested too deep") from error


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(digits: str) -> float:
    value = float(digits)
    if abs(value) == float("inf"):
        raise ValueError(digits)
    return value
