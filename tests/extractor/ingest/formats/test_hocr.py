"""hOCR gives pages of words, or of lines where it has no words, from XHTML and from looser HTML."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import DamagedInputError, InputError, InputTooLargeError, UnsafeInputError
from extractor.ingest.formats.hocr import read
from extractor.ingest.limits import LIMITS, Limits
from extractor.ingest.page.blocks import Box, Word

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
    "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
 <head>
  <title>不在页上</title>
  <meta name='ocr-system' content='tesseract 5.3.0' />
 </head>
 <body>
  <div class='ocr_page' id='page_1' title='image "a; bbox 1 1 2 2.png"; bbox 0 0 900 400; ppageno 0; scan_res 70 70'>
   <div class='ocr_carea' id='block_1_1' title="bbox 101 50 387 81">
    <p class='ocr_par' id='par_1_1' lang='chi_sim' title="bbox 101 50 387 81">
     <span class='ocr_line' id='line_1_1' title="bbox 101 50 387 81; baseline -0.003 0; x_size 40.7">
      <span class='ocrx_word' id='word_1_1' title='bbox 101 50 131 81; x_wconf 93'>项</span>
      <span class='ocrx_word' id='word_1_3' title='bbox 179 46 241 95; x_wconf 96'>
       <span class='ocrx_cinfo' title='x_bboxes 179 50 213 80; x_conf 99.5'>支</span>
       <span class='ocrx_cinfo' title='x_bboxes 213 46 241 95; x_conf 99.5'>出</span>
      </span>
      <span class='ocrx_word' id='word_1_4' title='bbox 348 211 369 240; x_wconf 95'><strong><em>万元</em></strong></span>
     </span>
    </p>
   </div>
   <div class='ocr_separator' id='block_1_2' title="bbox 50 110 800 111"></div>
  </div>
 </body>
</html>
"""
LOOSE = """<!DOCTYPE html>
<html><head><meta charset=utf-8><title>x</title>
<body>
<div class=ocr_page title="bbox 0 0 900 400; ppageno 0">
<p class=ocr_par><span class=ocr_line title="bbox 60 10 300 40; x_wconf 88">年初&nbsp;预算&lt;数</span>
<p><span class=ocrx_line title="bbox 60 50 300 80">120.50<br>万元</span>
</div>
"""


def pages(text, limits=LIMITS):
    """The pages of a file."""
    return list(read(text.encode() if isinstance(text, str) else text, "a.hocr", limits))


def page_with(inner):
    """The words of a page that holds some markup."""
    return pages(f"<html><body><div class='ocr_page' title='bbox 0 0 9 9'>{inner}</div></body></html>")[
        0
    ].words


def test_words_have_places_scores_and_the_edges_of_characters():
    """What tesseract writes is read as it stands, formatting around characters left out."""
    (page,) = pages(FILE)
    assert (page.width, page.height) == (900, 400)
    assert page.words == (
        Word("项", Box(101, 50, 131, 81), 0.93),
        Word("支出", Box(179, 46, 241, 95), 0.96, (213, 241)),
        Word("万元", Box(348, 211, 369, 240), 0.95),
    )


def test_html_that_is_no_xml_is_read_as_html():
    """Tags left open, attributes without quotes and the entities of HTML are no damage."""
    (page,) = pages(LOOSE)
    assert page.words == (
        Word("年初 预算<数", Box(60, 10, 300, 40), 0.88),
        Word("120.50 万元", Box(60, 50, 300, 80)),
    )


def test_entities_in_xhtml_are_not_lost():
    """An entity that XML does not know is read as HTML means it."""
    assert pages(FILE.replace(">项<", ">项&ge;&nbsp;目<"))[0].words[0].text == "项≥ 目"


@pytest.mark.parametrize("cut", [5, 60, 400])
def test_a_truncated_file_is_damaged(cut):
    """A file cut off inside its pages is refused, whether it is XML or not."""
    with pytest.raises(DamagedInputError, match="line"):
        pages(FILE[: FILE.rindex("</div>") - cut])
    with pytest.raises(DamagedInputError):
        pages(LOOSE[: LOOSE.index("120")])


def test_a_line_without_words_is_a_word():
    """Its box and score are those of the line."""
    words = page_with("<span class='ocr_line' title='bbox 1 2 8 4; x_wconf 70'> 合计\n 12.5 </span>")
    assert words == (Word("合计 12.5", Box(1, 2, 8, 4), 0.7),)


def test_text_beside_words_is_kept():
    """What stands in a line and in no word of it is a word too, beside the one before it."""
    line = "<span class='ocr_line' title='bbox 0 0 9 2'><span class='ocrx_word' title='bbox 1 0 3 2'>甲</span>，乙</span>"
    assert page_with(line) == (Word("甲", Box(1, 0, 3, 2)), Word("，乙", Box(1, 0, 3, 2)))


def test_pages_come_by_their_physical_number():
    """Where each page has its own number; files that were joined keep their order."""

    def page(number, text):
        return f"<div class='ocr_page' title='ppageno {number}'><span class='ocr_line'>{text}</span></div>"

    def texts(body):
        return [one.words[0].text for one in pages(f"<html><body>{body}</body></html>")]

    assert texts(page(1, "乙") + page(0, "甲")) == ["甲", "乙"]
    assert texts(page(0, "乙") + page(0, "甲")) == ["乙", "甲"]


def test_a_blank_page_is_a_page():
    """It has a size and no words."""
    (page,) = pages("<html><body><div class='ocr_page' title='bbox 0 0 7 9'/></body></html>")
    assert (page.width, page.height, page.words) == (7, 9, ())


@pytest.mark.parametrize(
    "bbox", ["", "bbox", "bbox 1 2 3", "bbox 1 2 x 4", "bbox 1 2 3 4 5", "bbox nan 0 1 1"]
)
def test_a_word_with_an_impossible_box_is_no_crash(bbox):
    """It has no place of its own."""
    assert page_with(f"<span class='ocrx_word' title='{bbox}; x_wconf'>甲</span>") == (Word("甲"),)


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE html [<!ENTITY x 'y'>]>",
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<p><!DOCTYPE html [<!ENTITY x 'y'>]>",
    ],
)
def test_declared_entities_are_refused(head):
    """Also where the file is no XML."""
    with pytest.raises(UnsafeInputError):
        pages(f"{head}<html><div class='ocr_page'><span class='ocr_line'>&x;</span></div></html>")


def test_bottomless_nesting_is_refused():
    """In XML and in HTML."""
    with pytest.raises(UnsafeInputError):
        pages("<html>" + "<div>" * 100_000)
    with pytest.raises(UnsafeInputError):
        pages("<html>" + "<div>" * 1000 + "</div>" * 1000 + "</html>")
    with pytest.raises(UnsafeInputError):
        pages("<html><meta>&nbsp;" + "<span>" * 100_000)


@pytest.mark.parametrize("unit", ["<!--", "<?", "<![", "<a ", '<a b="', "<!DOCTYPE ", "</", "&#1", "<"])
@pytest.mark.parametrize("end", ["", ">", "-->"])
def test_markup_that_nothing_closes_is_refused_at_once(unit, end):
    """A file that opens comments or tags without end is searched once, not once for each."""
    began = time.monotonic()
    with suppress(DamagedInputError):
        pages("<html><meta><body><div class='ocr_page'>" + unit * (200_000 // len(unit)) + end)
    assert time.monotonic() - began < 10


def test_tags_left_open_are_not_nesting():
    """Paragraphs and line breaks that HTML does not close stand beside each other."""
    lines = "".join(
        f"<p><span class=ocr_line title='bbox 0 {n} 9 {n + 1}'>第{n}行<br></span>" for n in range(300)
    )
    assert len(pages(f"<html><div class=ocr_page>{lines}</div></html>")[0].words) == 300


def test_chinese_encodings_are_read():
    """GBK is declared in XML or by a meta element, or not at all."""
    assert pages(FILE.replace("UTF-8", "gb2312").encode("gbk")) == pages(FILE)
    assert pages(LOOSE.replace("utf-8", "gbk").encode("gbk")) == pages(LOOSE)
    assert pages(LOOSE.encode("utf-16")) == pages(LOOSE)


def test_limits_hold():
    """Pages and words above the limits are refused."""
    with pytest.raises(InputTooLargeError):
        pages(FILE, Limits(cells=2))
    with pytest.raises(InputTooLargeError):
        pages(LOOSE, Limits(pages=0))


@pytest.mark.parametrize("file", [FILE, LOOSE])
@given(st.integers(0, len(FILE.encode())), st.binary(max_size=8), st.integers(0, 40))
def test_mutated_files_raise_nothing_else(file, at, new, gone):
    """Whatever a file holds, it is read or refused as an input."""
    data = file.encode()
    at %= len(data)
    with suppress(InputError):
        pages(data[:at] + new + data[at + gone :])
