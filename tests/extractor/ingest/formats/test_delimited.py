"""Values between delimiters: the delimiter is told from the rows, titles and notes stand outside of the table."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import DamagedInputError, InputError, InputTooLargeError
from extractor.ingest.formats.delimited import delimiter_of, read
from extractor.ingest.limits import LIMITS, Limits

ROWS = [
    ["项目支出绩效自评表"],
    ["单位：万元"],
    ["名称", "预算数", "执行率"],
    ["校舍, 维修", "1,234.00", "75%"],
    ["其他", "", "0%"],
    ["注：按实填列"],
]
SHOWN = [
    [
        "项目支出绩效自评表",
        "单位：万元",
        [
            (0, 0, "名称"),
            (0, 1, "预算数"),
            (0, 2, "执行率"),
            (1, 0, "校舍, 维修"),
            (1, 1, "1,234.00"),
            (1, 2, "75%"),
            (2, 0, "其他"),
            (2, 2, "0%"),
        ],
        "注：按实填列",
    ]
]


def pages(data: bytes, name: str = "自评表.csv", limits=LIMITS):
    """Its pages."""
    return list(read(data, name, limits))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_form_is_read(delimiter, encoding, end, shown):
    """With each delimiter, encoding and end of line; values with the delimiter in them are quoted."""
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator=end).writerows(ROWS)
    assert shown(pages(made.getvalue().encode(encoding))) == SHOWN


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;1,5\nb;2,50\nc;1,234,5\n", ";"),
        ("甲、乙，丙\t1,000\n丁\t2\n", "\t"),
        ('"a;b","c;d"\n"e;f;g","h"\n', ","),
        ("a|b,c|d\ne|f|g\n", "|"),
        ("标题, 一\n甲;1;2\n乙;3;4\n", ";"),
        ("只有一列\n第二行\n", ","),
    ],
)
def test_the_delimiter_is_the_most_consistent_one(text, delimiter):
    """Commas of amounts and quoted values do not mislead."""
    assert delimiter_of(text) == delimiter


def test_the_name_tips_it_in_doubt():
    """Both fit as well as each other; the name decides."""
    assert (delimiter_of("a,b\tc\n", "x.tsv"), delimiter_of("a,b\tc\n", "x.csv")) == ("\t", ",")


def test_a_delimiter_that_is_told_is_believed(shown):
    """The line for Excel is no text of the form."""
    assert shown(pages(b"sep=|\na|b,c,d\n")) == [[[(0, 0, "a"), (0, 1, "b,c,d")]]]


def test_line_breaks_within_quotes_are_lines_of_the_cell(shown):
    """And a quote that is never closed does not swallow the rest."""
    assert shown(pages(b'a,"b\nc"\nd,e\n')) == [[[(0, 0, "a"), (0, 1, "b\nc"), (1, 0, "d"), (1, 1, "e")]]]
    assert shown(pages(b'a,"b\nc,d\n')) == [[[(0, 0, "a"), (0, 1, '"b'), (1, 0, "c"), (1, 1, "d")]]]


def test_the_limit_counts_values():
    """Blank ones are none."""
    assert pages(b"a,b,,\nc,,,d\n", limits=Limits(cells=4))
    with pytest.raises(InputTooLargeError):
        pages(b"a,b,,\nc,,,d\n", limits=Limits(cells=3))


def test_what_is_no_text_or_has_no_values_in_it():
    """It is refused, or one blank page."""
    with pytest.raises(DamagedInputError):
        pages(b"\xff" + bytes(range(128, 256)) * 3)
    with pytest.raises(DamagedInputError):
        pages(b'a,"' + b"x" * 200_000 + b'"\n')
    assert [page.blocks for page in pages(b"\n,,\n")] == [()]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    """Nothing else is raised."""
    with suppress(InputError):
        pages(data)
