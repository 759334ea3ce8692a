"""PP-Structure's tables come from their HTML, with the places of the words that they hold."""

from __future__ import annotations

import json

from extractor.ingest.formats.ocr_json import read
from extractor.ingest.limits import LIMITS
from extractor.ingest.page.blocks import Box, Word

HTML = (
    '<html><body><table><tr><td colspan="2">资金（万元）</td></tr>'
    "<tr><td>100</td><td>100</td></tr><tr><td>合计</td><td>250</td></tr></table></body></html>"
)
WORDS = {
    "标题": [0, 0, 100, 10],
    "资金（万元）": [0, 20, 100, 30],
    "100": [60, 41, 90, 50],
    " 100": [10, 42, 40, 51],
    "合计": [10, 60, 40, 70],
    "印章": [60, 61, 90, 71],
    "页脚": [0, 90, 100, 99],
}
OCR = {"rec_texts": list(WORDS), "rec_scores": [0.9] * len(WORDS), "rec_boxes": list(WORDS.values())}
TABLE = {"block_label": "table", "block_content": HTML, "block_bbox": [0, 15, 100, 80]}
TITLE = {"block_label": "doc_title", "block_content": "标题", "block_bbox": [0, 0, 100, 10]}


def page_of(value):
    """The one page of a result."""
    (page,) = read(json.dumps(value).encode(), "a.json", LIMITS)
    return page


def cells_of(page):
    """The cells of its only table: text, box."""
    (table,) = page.tables
    return [
        (
            cell.row,
            cell.column,
            "".join(word.text for line in cell.lines for word in line.words),
            next((word.box for line in cell.lines for word in line.words), None),
        )
        for cell in table.cells
    ]


def test_words_of_a_table_move_into_its_cells():
    """They take their places and scores along; equal texts are told apart by where they stand."""
    page = page_of({"parsing_res_list": [TITLE, TABLE], "overall_ocr_res": OCR})
    assert cells_of(page) == [
        (0, 0, "资金（万元）", Box(0, 20, 100, 30)),
        (1, 0, "100", Box(10, 42, 40, 51)),
        (1, 1, "100", Box(60, 41, 90, 50)),
        (2, 0, "合计", Box(10, 60, 40, 70)),
        (2, 1, "250", None),
    ]
    assert page.places == (Box(0, 15, 100, 80),)


def test_words_that_the_cells_do_not_hold_stay_on_the_page():
    """What stands outside the table, and what its HTML lost."""
    page = page_of({"parsing_res_list": [TITLE, TABLE], "overall_ocr_res": OCR})
    assert [word.text for word in page.words] == ["标题", "印章", "页脚"]


def test_equal_texts_have_no_place_where_their_number_differs():
    """Which of them is which cannot be known."""
    fewer = {"rec_texts": ["100"], "rec_boxes": [WORDS["100"]], "rec_scores": [0.9]}
    page = page_of({"parsing_res_list": [TABLE], "overall_ocr_res": fewer})
    assert [box for _, _, text, box in cells_of(page) if text == "100"] == [None, None]
    assert page.words == ()


def test_the_table_pipeline_states_its_tables_apart():
    """Their place is that of their cells; blocks without HTML leave the tables to the list."""
    result = {"pred_html": HTML, "cell_box_list": [[0, 15, 100, 35], [0, 35, 100, 80]], "table_ocr_pred": OCR}
    result["table_ocr_pred"] = {"rec_texts": ["合计"], "rec_boxes": [WORDS["合计"]]}
    for blocks in ([], [{**TABLE, "block_content": ""}]):
        page = page_of({"overall_ocr_res": OCR, "table_res_list": [result], "parsing_res_list": blocks})
        assert page.places == (Box(0, 15, 100, 80),)
        assert [word.text for word in page.words] == ["标题", "印章", "页脚"]


def test_a_table_nobody_placed_is_left_to_the_words_of_the_page():
    """Its words are there already; without any, the table is all there is."""
    result = {"pred_html": HTML, "cell_box_list": []}
    page = page_of({"overall_ocr_res": OCR, "table_res_list": [result]})
    assert (len(page.words), page.tables) == (len(WORDS), ())
    page = page_of({"table_res_list": [result]})
    assert len(page.tables) == 1


def test_blocks_alone_make_a_page():
    """Without the words of the page its blocks give lines and tables."""
    text = {"block_label": "text", "block_content": "甲\n乙", "block_bbox": [0, 80, 100, 100]}
    page = page_of({"width": 100, "height": 100, "parsing_res_list": [TITLE, TABLE, text]})
    assert page.words == (
        Word("标题", Box(0, 0, 100, 10)),
        Word("甲", Box(0, 80, 100, 90)),
        Word("乙", Box(0, 90, 100, 100)),
    )
    assert page.places == (Box(0, 15, 100, 80),)


def test_a_table_block_without_html_gives_its_text():
    """Where tables were not recognised, the block is text."""
    page = page_of({"parsing_res_list": [{**TABLE, "block_content": "甲 乙\n丙"}]})
    assert [word.text for word in page.words] == ["甲 乙", "丙"]


def test_regions_of_version_2_are_read():
    """Each says its type; those of several pages say which."""
    text = {"text": "标题", "confidence": 0.9, "text_region": [[0, 0], [100, 0], [100, 10], [0, 10]]}
    regions = [
        {"type": "title", "bbox": [0, 0, 100, 10], "res": [text], "img_idx": 0},
        {"type": "table", "bbox": [0, 15, 100, 80], "res": {"html": HTML, "cell_bbox": []}, "img_idx": 0},
        {"type": "figure", "bbox": [0, 80, 100, 99], "res": [], "img_idx": 0},
    ]
    page = page_of(regions)
    assert page.words == (Word("标题", Box(0, 0, 100, 10), 0.9),)
    assert [text for _, _, text, _ in cells_of(page)] == ["资金（万元）", "100", "100", "合计", "250"]
    assert page_of(regions[1]).places == (Box(0, 15, 100, 80),)
