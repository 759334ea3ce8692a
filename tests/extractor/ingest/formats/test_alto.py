"""ALTO gives pages of strings with places and scores, in the file's own unit."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import DamagedInputError, InputError, InputTooLargeError, UnsafeInputError
from extractor.ingest.formats.alto import read
from extractor.ingest.limits import LIMITS, Limits
from extractor.ingest.page.blocks import Box, Word

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#">
 <Description><MeasurementUnit>pixel</MeasurementUnit>
  <sourceImageInformation><fileName>/etc/passwd</fileName></sourceImageInformation></Description>
 <Layout>
  <Page WIDTH="900" HEIGHT="400" PHYSICAL_IMG_NR="0" ID="page_0">
   <PrintSpace HPOS="0" VPOS="0" WIDTH="900" HEIGHT="400">
    <TextBlock ID="b0" HPOS="60" VPOS="200" WIDTH="340" HEIGHT="31">
     <TextLine ID="l0" HPOS="60" VPOS="200" WIDTH="340" HEIGHT="31">
      <String HPOS="60" VPOS="200" WIDTH="90" HEIGHT="31" WC="0.93" CONTENT="预算数">
       <Glyph HPOS="60" VPOS="200" WIDTH="30" HEIGHT="31" CONTENT="预"/>
       <Glyph HPOS="90" VPOS="200" WIDTH="30" HEIGHT="31" CONTENT="算"><Variant CONTENT="箅" VC="0.1"/></Glyph>
       <Glyph HPOS="120" VPOS="200" WIDTH="30" HEIGHT="31" CONTENT="数"/>
      </String><SP WIDTH="2" VPOS="200" HPOS="150"/>
      <String HPOS="230" VPOS="204" WIDTH="99" HEIGHT="24" WC="0.92" CONTENT="120.50"/>
     </TextLine>
    </TextBlock>
   </PrintSpace>
  </Page>
 </Layout>
</alto>
"""


def pages(text, limits=LIMITS):
    """The pages of a file."""
    return list(read(text.encode() if isinstance(text, str) else text, "a.xml", limits))


def string(attributes):
    """The words of a page with one line that has a place and one string."""
    line = f'<TextLine HPOS="1" VPOS="2" WIDTH="8" HEIGHT="4"><String {attributes}/></TextLine>'
    return pages(f'<alto><Layout><Page WIDTH="10" HEIGHT="10">{line}</Page></Layout></alto>')[0].words


def test_strings_become_words_with_places_and_scores():
    """Sizes, boxes and scores are those of the file, and glyphs give the right edges of characters."""
    (page,) = pages(FILE)
    assert (page.width, page.height) == (900, 400)
    assert page.words == (
        Word("预算数", Box(60, 200, 150, 231), 0.93, (90, 120, 150)),
        Word("120.50", Box(230, 204, 329, 228), 0.92),
    )


def test_other_units_and_versions_are_kept_as_they_are():
    """Tenths of millimetres stay such, in sizes and boxes alike."""
    text = FILE.replace("pixel", "mm10").replace("ns-v3#", "ns-v4#").replace('"230"', '"230.25"')
    (page,) = pages(text)
    assert page.width == 900
    assert page.words[1].box == Box(230.25, 204, 329.25, 228)


def test_a_prefix_changes_nothing():
    """Elements are told by their own name."""
    text = (
        FILE.replace("<", "<a:").replace("<a:/", "</a:").replace("<a:?", "<?").replace("xmlns=", "xmlns:a=")
    )
    assert pages(text) == pages(FILE)


def test_every_page_is_a_page():
    """A file of several pages gives them in order, blank ones too."""
    one = FILE[FILE.index("  <Page") : FILE.index(" </Layout>")]
    text = FILE.replace(one, one + '<Page WIDTH="5" HEIGHT="6"/>' + one)
    assert [(page.width, len(page.words)) for page in pages(text)] == [(900, 2), (5, 0), (900, 2)]


def test_a_hyphenated_word_keeps_what_is_printed():
    """What the whole word would be is not put in the place of its part; a printed hyphen stays."""
    text = FILE.replace(
        'CONTENT="120.50"/>',
        'CONTENT="2023" SUBS_TYPE="HypPart1" SUBS_CONTENT="20232024"/><HYP CONTENT="-"/>',
    )
    assert [word.text for word in pages(text)[0].words] == ["预算数", "2023", "-"]


def test_a_string_without_a_place_stands_where_its_line_does():
    """Versions from 2 on allow strings without one."""
    assert string('CONTENT="甲"') == (Word("甲", Box(1, 2, 9, 6)),)


@pytest.mark.parametrize("width", ["nan", "inf", "1e99", "x", ""])
def test_an_impossible_place_is_that_of_the_line(width):
    """A number that is none does no harm."""
    assert string(f'CONTENT="甲" WC="{width}" HPOS="1" VPOS="1" HEIGHT="1" WIDTH="{width}"')[0].box == Box(
        1, 2, 9, 6
    )


def test_a_truncated_file_is_damaged():
    """It is refused with the place where it ends."""
    with pytest.raises(DamagedInputError, match="line"):
        pages(FILE[:-30])


def test_a_document_type_is_refused():
    """ALTO has none."""
    with pytest.raises(UnsafeInputError):
        pages('<!DOCTYPE html PUBLIC "a" "b"><alto/>')


def test_chinese_encodings_are_read():
    """A file that declares GBK is read, though XML parsers do not know it."""
    assert pages(FILE.replace("UTF-8", "GBK").encode("gbk")) == pages(FILE)
    assert pages(FILE.encode("utf-16")) == pages(FILE)


def test_limits_hold():
    """Pages and words above the limits are refused."""
    with pytest.raises(InputTooLargeError):
        pages(FILE, Limits(cells=1))
    with pytest.raises(InputTooLargeError):
        pages(FILE, Limits(pages=0))


@given(st.integers(0, len(FILE.encode())), st.binary(max_size=8), st.integers(0, 40))
def test_mutated_files_raise_nothing_else(at, new, gone):
    """Whatever a file holds, it is read or refused as an input."""
    data = FILE.encode()
    with suppress(InputError):
        pages(data[:at] + new + data[at + gone :])
