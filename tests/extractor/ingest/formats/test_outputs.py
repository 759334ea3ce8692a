"""Words that other engines found become lines and tables, in the units of their file."""

from __future__ import annotations

import json

from extractor.ingest.formats.outputs import read
from extractor.ingest.limits import LIMITS
from extractor.ingest.page.blocks import Table
from extractor.ingest.page.writing import write
from schemas.document import Kind, PageOrigin

HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分")
ROW = ("产出指标", "数量指标", "改造食堂数量", "≥18所", "18所", "10", "10")


def entry(text: str, middle: float, top: float) -> dict[str, object]:
    """A line as rapidocr writes it, in pixels of a page at 300 dots an inch."""
    left, right = middle - 20 * len(text), middle + 20 * len(text)
    box = [[left, top], [right, top], [right, top + 42], [left, top + 42]]
    return {"box": box, "txt": text, "score": 0.97}


def test_a_table_is_rebuilt_from_boxes_in_pixels():
    """The plain lines are kept beside it, scores and places as the file has them."""
    entries = [entry(text, 200 + 300 * i, 400) for i, text in enumerate(HEAD)]
    entries += [entry(text, 200 + 300 * i, 490) for i, text in enumerate(ROW)]
    (page,) = read(Kind.OCR_JSON, json.dumps(entries, ensure_ascii=False).encode(), "a.json", LIMITS)
    assert page.origin is PageOrigin.OCR_OUTPUT
    assert write(page.blocks).text == " | ".join(HEAD) + " |\n" + " | ".join(ROW) + " |\n"
    assert len(page.plain) == 2
    (table,) = page.blocks
    assert isinstance(table, Table)
    first = next(cell for cell in table.cells if (cell.row, cell.column) == (1, 0)).lines[0].words[0]
    assert (first.text, first.score) == ("产出指标", 0.97)
    assert tuple(round(side) for side in first.box) == (120, 490, 280, 532)


def test_characters_that_an_engine_sets_apart_are_words():
    """Tesseract's Chinese has a box a character; what touches belongs together, what does not is another word."""
    words = "".join(
        f"<span class='ocrx_word' title='bbox {x} 100 {x + 38} 140; x_wconf 90'>{c}</span>"
        for x, c in ((100, "执"), (140, "行"), (180, "率"), (600, "9"), (622, "8"))
    )
    data = (
        "<html><body><div class='ocr_page' title='bbox 0 0 2480 3508'>"
        f"<span class='ocr_line' title='bbox 100 100 700 140'>{words}</span></div></body></html>"
    )
    (page,) = read(Kind.HOCR, data.encode(), "a.hocr", LIMITS)
    assert next(word.text for line in page.blocks for word in line.words) == "执行率"
    assert (page.width, page.height) == (2480, 3508)


def test_a_page_without_places_is_its_lines():
    """Text that an engine gives without boxes is read as text."""
    data = json.dumps({"rec_texts": ["执行率", "98%"], "rec_scores": [0.9, 0.9]}, ensure_ascii=False)
    (page,) = read(Kind.OCR_JSON, data.encode(), "a.json", LIMITS)
    assert write(page.blocks).text == "执行率\n98%\n"
    assert page.plain is None
