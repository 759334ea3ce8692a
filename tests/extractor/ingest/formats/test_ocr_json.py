"""JSON of PaddleOCR and rapidocr gives pages, whichever version wrote it and however the file was put together."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import DamagedInputError, InputError, InputTooLargeError, UnsupportedTypeError
from extractor.ingest.formats.ocr_json import read
from extractor.ingest.limits import LIMITS, Limits
from extractor.ingest.page.blocks import Box, Word

POINTS = [[57.0, 125.0], [398.0, 124.0], [398.0, 165.0], [57.0, 165.0]]
BOX = Box(57, 124, 398, 165)
WORD = Word("年初预算数", BOX, 0.98)
LINE = [POINTS, ["年初预算数", 0.98]]
RESULT = {
    "input_path": "/etc/passwd",
    "page_index": None,
    "model_settings": {"use_doc_preprocessor": False},
    "dt_polys": [POINTS, POINTS],
    "text_type": "general",
    "rec_texts": ["年初预算数"],
    "rec_scores": [0.98],
    "rec_polys": [POINTS],
    "rec_boxes": [[57, 124, 398, 165]],
}


def pages(value, limits=LIMITS):
    """The pages of a file that holds a value, or a text, or bytes."""
    if not isinstance(value, str | bytes):
        value = json.dumps(value, ensure_ascii=False)
    return list(read(value.encode() if isinstance(value, str) else value, "a.json", limits))


def texts(value):
    """The texts of each page."""
    return [[word.text for word in page.words] for page in pages(value)]


def without(key):
    """A result that lacks a key."""
    return {name: value for name, value in RESULT.items() if name != key}


@pytest.mark.parametrize(
    "value",
    [
        [LINE],
        [[LINE]],
        [[POINTS, "年初预算数", "0.98"]],
        [{"box": POINTS, "txt": "年初预算数", "score": 0.98}],
        [{"text_region": POINTS, "text": "年初预算数", "confidence": 0.98}],
        {"boxes": [POINTS], "txts": ["年初预算数"], "scores": [0.98]},
        {"code": 100, "data": [{"box": POINTS, "text": "年初预算数", "score": 0.98}]},
        {"results": [[{"text_region": POINTS, "text": "年初预算数", "confidence": 0.98}]]},
        RESULT,
        [RESULT],
        {"res": RESULT},
        without("rec_polys"),
        {**RESULT, "rec_polys": [], "rec_boxes": []} | {"dt_polys": [POINTS]},
        {"overall_ocr_res": RESULT, "page_index": None},
        {
            "logId": "x",
            "errorCode": 0,
            "result": {"ocrResults": [{"prunedResult": RESULT, "ocrImage": None}]},
        },
    ],
)
def test_one_page_in_every_shape(value):
    """The word, its place and its score are the same in each."""
    (page,) = pages(value)
    assert page.words == (WORD,)
    assert (page.width, page.height, page.tables) == (None, None, ())


def test_two_lines_are_no_page_each():
    """A page of two lines is told from two pages."""
    assert texts([LINE, LINE]) == [["年初预算数"] * 2]
    assert texts([[LINE], [LINE]]) == [["年初预算数"]] * 2


@pytest.mark.parametrize(
    "value", [None, [], [None], [[]], {**RESULT, "rec_texts": [], "rec_scores": [], "dt_polys": []}]
)
def test_a_page_on_which_nothing_was_found_is_blank(value):
    """Every version writes it in its own way."""
    if isinstance(value, dict):
        value = {**value, "rec_polys": [], "rec_boxes": []}
    assert texts(value) == [[]]
    assert texts([[LINE], None]) == [["年初预算数"], []]


def test_pages_come_by_their_index():
    """Where each has its own; else as they stand."""
    second, first = ({**RESULT, "page_index": at, "rec_texts": [text]} for at, text in ((1, "乙"), (0, "甲")))
    assert texts([second, first]) == [["甲"], ["乙"]]
    assert texts([second, {**first, "page_index": 1}]) == [["乙"], ["甲"]]
    assert texts([second, {**first, "page_index": None}]) == [["乙"], ["甲"]]


def test_a_size_that_is_stated_is_taken():
    """Newer versions write the size of the page."""
    (page,) = pages({**RESULT, "width": 900, "height": 400})
    assert (page.width, page.height) == (900, 400)


def test_one_document_a_line_is_read():
    """JSON lines of pages are pages, of words one page."""
    line = json.dumps(RESULT)
    assert texts(f"{line}\n\n{line}\r\n") == [["年初预算数"]] * 2
    line = json.dumps({"text": "甲", "points": POINTS})
    assert texts(f"{line}\n{line}") == [["甲", "甲"]]


def test_a_label_file_is_read():
    """Each line is the path of a picture, a tab and its words; the picture is not opened."""
    label = json.dumps([{"transcription": "甲", "points": POINTS, "difficult": False}])
    assert texts(f"/etc/passwd\t{label}\n") == [["甲"]]
    assert texts(f"[图]1.png\t{label}\n表 2.png\t{label}\n") == [["甲"], ["甲"]]
    assert texts(f"1.png\t{label}\n2.png\t[]\n") == [["甲"], []]


def test_characters_give_the_edges_of_a_word():
    """Where each piece of a line is a character."""
    edges = [[[0, 0, 10, 9], [10, 0, 20, 9]]]
    value = {
        "rec_texts": ["预算"],
        "rec_boxes": [[0, 0, 20, 9]],
        "text_word": [["预", "算"]],
        "text_word_boxes": edges,
    }
    assert pages(value)[0].words[0].ends == (10, 20)
    assert pages({**value, "text_word": [["预算"]]})[0].words[0].ends == ()


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"a": 1},
        5,
        '"甲"',
        True,
        [1, 2],
        ["甲", "乙"],
        {"rows": [{"name": "甲"}]},
        [[POINTS]],
        [LINE, "甲"],
        {"res": {"res": {"res": {"res": {"res": {"res": {"res": {"res": {"res": RESULT}}}}}}}}},
    ],
)
def test_json_of_another_shape_is_not_read(value):
    """The error says what was expected."""
    with pytest.raises(UnsupportedTypeError, match="rec_texts"):
        pages(value)


@pytest.mark.parametrize(
    "value",
    [
        {**RESULT, "rec_texts": [5]},
        {**RESULT, "rec_scores": ["x", "y"]},
        {**RESULT, "rec_scores": [[]]},
        {**RESULT, "rec_scores": {"a": 1}},
        {**RESULT, "rec_polys": [["x"]]},
        {**RESULT, "rec_polys": [5]},
        {**RESULT, "rec_polys": [[[1, 2, 3]]]},
        {**RESULT, "rec_polys": [[1, 2, 3]]},
        {**RESULT, "rec_polys": [[True, 2, 3, 4]]},
        {**RESULT, "rec_polys": [POINTS] * 3, "rec_boxes": [], "dt_polys": []},
        {**RESULT, "page_index": "x"},
        {"overall_ocr_res": 5},
        {"parsing_res_list": [5]},
        {"parsing_res_list": {"a": 1}},
        {"table_res_list": [{"pred_html": 5}]},
    ],
)
def test_values_of_the_wrong_kind_are_damage(value):
    """A text that is a number or a place that is a word is never guessed at."""
    with pytest.raises(DamagedInputError):
        pages(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[" * 100_000,
        '{"res":' * 100_000,
        '[[[[0,0],[1,1]],["甲",NaN]]]',
        '[[[[0,0],[Infinity,1]],["甲",1]]]',
        '[[[[0,0],[1e999,1]],["甲",1]]]',
        f'[[[[0,0],[{"9" * 5000},1]],["甲",1]]]',
        '[[[[0,0],[1,1]],["甲",0.9]]',
        '{"rec_texts": ["甲"]}\n{"rec_texts": ',
        "1.png\t[{]",
    ],
)
def test_what_is_no_json_is_damage(text):
    """Nesting bombs, numbers that are none and files cut off are refused."""
    with pytest.raises(DamagedInputError):
        pages(text)


def test_damage_is_told_with_its_place():
    """A document by its line and column, one of many by its line too."""
    with pytest.raises(DamagedInputError, match="line 2, column 1"):
        pages("[\n!]")
    with pytest.raises(DamagedInputError, match="line 2 of"):
        pages('{"rec_texts": []}\n{"rec_texts": \n')


def test_a_number_too_large_for_a_place_is_none():
    """The word stands where its neighbour does."""
    far = [[[0, 0], [10**400, 9]], ["乙", 0.9]]
    assert [word.box for word in pages([LINE, far])[0].words] == [BOX, BOX]


def test_half_characters_are_marked():
    """JSON can write what no text can hold."""
    assert texts('[[[[0,0],[9,9]],["甲\\ud83d\\u0000",0.9]]]') == [["甲\ufffd"]]


def test_encodings_are_told_from_the_bytes():
    """UTF-8 with or without its mark, UTF-16 and GBK."""
    text = json.dumps([LINE], ensure_ascii=False)
    for encoding in ("utf-8-sig", "utf-16", "gbk"):
        assert pages(text.encode(encoding)) == pages(text)
    with pytest.raises(DamagedInputError):
        pages(b"\xff\xff\xff\xff\xff")


def test_limits_hold():
    """Pages and words above the limits are refused."""
    with pytest.raises(InputTooLargeError):
        pages([[LINE], [LINE]], Limits(pages=1))
    with pytest.raises(InputTooLargeError):
        pages([LINE, LINE], Limits(cells=1))
    html = '<table><tr><td rowspan="65534" colspan="1000">甲</td></tr></table>' * 2
    with pytest.raises(InputTooLargeError):
        pages({"parsing_res_list": [{"block_label": "table", "block_content": html}]}, Limits(cells=1999))


SAMPLES = [
    json.dumps(value, ensure_ascii=False).encode()
    for value in (
        [[LINE]],
        RESULT,
        {"overall_ocr_res": RESULT, "table_res_list": [{"pred_html": "<table><tr><td>甲</td></tr></table>"}]},
    )
]


@pytest.mark.parametrize("sample", SAMPLES)
@given(st.integers(0, 1000), st.binary(max_size=8), st.integers(0, 40))
def test_mutated_files_raise_nothing_else(sample, at, new, gone):
    """Whatever a file holds, it is read or refused as an input."""
    at %= len(sample)
    with suppress(InputError):
        pages(sample[:at] + new + sample[at + gone :])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [*RESULT, "res", "box", "txt", "score", "type", "bbox", "parsing_res_list", "table_res_list"]
            ),
            inner,
            max_size=4,
        )
    ),
)


@given(VALUES)
def test_odd_values_raise_nothing_else(value):
    """Values of any kind under the keys of the formats are read or refused as an input."""
    with suppress(InputError):
        pages(value)
