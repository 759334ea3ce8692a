"""The form as OCR engines write it: lines of type with their boxes on a page, in the words of each format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from schemas.document import Document

_DOTS = 200 / 72
"""Dots of the recognised picture to a point."""

Line = tuple[str, tuple[int, int, int, int]]
"""A text, and its left, top, right and bottom in dots."""


def lines_of(document: Document) -> tuple[tuple[int, int], list[Line]]:
    """The size of a document's only page and its words, in dots."""
    (page,) = document.pages
    assert page.width is not None
    assert page.height is not None
    lines = [
        (document.text[word.span.start : word.span.end], _dots(word.box))
        for word in sorted(document.words, key=lambda word: (word.box[1], word.box[0]))
    ]
    return (round(page.width * _DOTS), round(page.height * _DOTS)), lines


def hocr(size: tuple[int, int], lines: Sequence[Line]) -> bytes:
    """An hOCR file as tesseract writes it."""
    spans = "\n".join(
        f"<span class='ocr_line' title='bbox {_spaced(box)}'>"
        f"<span class='ocrx_word' title='bbox {_spaced(box)}; x_wconf 96'>{escape(text)}</span></span>"
        for text, box in lines
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head>'
        '<meta name="ocr-system" content="tesseract 5"/><title></title></head><body>\n'
        f"<div class='ocr_page' title='bbox 0 0 {size[0]} {size[1]}; ppageno 0'>\n{spans}\n</div></body></html>"
    ).encode()


def alto(size: tuple[int, int], lines: Sequence[Line]) -> bytes:
    """ALTO 4, places in pixels."""
    written = "\n".join(
        f"<TextLine {_placed(box)}><String {_placed(box)} WC='0.96' CONTENT='{escape(text)}'/></TextLine>"
        for text, box in lines
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">'
        "<Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout>"
        f"<Page ID='p1' PHYSICAL_IMG_NR='1' WIDTH='{size[0]}' HEIGHT='{size[1]}'><PrintSpace>"
        f"<TextBlock ID='b1'>\n{written}\n</TextBlock></PrintSpace></Page></Layout></alto>"
    ).encode()


def page_xml(size: tuple[int, int], lines: Sequence[Line]) -> bytes:
    """PAGE XML of 2019."""
    written = "\n".join(
        f"<TextLine id='l{i}'><Coords points='{' '.join(f'{x},{y}' for x, y in _corners(box))}'/>"
        f"<TextEquiv conf='0.96'><Unicode>{escape(text)}</Unicode></TextEquiv></TextLine>"
        for i, (text, box) in enumerate(lines)
    )
    around = f"0,0 {size[0]},0 {size[0]},{size[1]} 0,{size[1]}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
        f"<Page imageFilename='form.png' imageWidth='{size[0]}' imageHeight='{size[1]}'>"
        f"<TextRegion id='r1'><Coords points='{around}'/>\n{written}\n</TextRegion></Page></PcGts>"
    ).encode()


def rapidocr(_size: tuple[int, int], lines: Sequence[Line]) -> bytes:
    """What rapidocr gives as JSON: a list of boxes, texts and scores."""
    return _json([{"box": _corners(box), "txt": text, "score": 0.96} for text, box in lines])


def paddleocr(_size: tuple[int, int], lines: Sequence[Line]) -> bytes:
    """What PaddleOCR 3 saves: lists of texts, places and scores, of one length."""
    return _json(
        {
            "input_path": "form.png",
            "page_index": None,
            "model_settings": {"use_doc_preprocessor": False, "use_textline_orientation": False},
            "rec_texts": [text for text, _ in lines],
            "rec_scores": [0.96 for _ in lines],
            "rec_polys": [_corners(box) for _, box in lines],
            "rec_boxes": [list(box) for _, box in lines],
        }
    )


def paddleocr_2(_size: tuple[int, int], lines: Sequence[Line]) -> bytes:
    """What PaddleOCR 2 gives: pages of boxes, each with a text and its score."""
    return _json([[[_corners(box), [text, 0.96]] for text, box in lines]])


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _dots(box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(edge * _DOTS) for edge in box)
    return left, top, right, bottom


def _spaced(box: tuple[int, int, int, int]) -> str:
    return " ".join(map(str, box))


def _placed(box: tuple[int, int, int, int]) -> str:
    left, top, right, bottom = box
    return f"HPOS='{left}' VPOS='{top}' WIDTH='{right - left}' HEIGHT='{bottom - top}'"


def _corners(box: tuple[int, int, int, int]) -> list[list[int]]:
    left, top, right, bottom = box
    return [[left, top], [right, top], [right, bottom], [left, bottom]]
