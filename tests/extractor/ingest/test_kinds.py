"""What a file is comes from its content; its name decides between texts that look alike, and is never believed."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import DamagedInputError, InputError, UnsupportedTypeError
from extractor.ingest.kinds import SUFFIXES, expected, sniff
from extractor.ingest.limits import LIMITS
from schemas.document import Kind


def zipped(*members: str, content: str = "") -> bytes:
    """An archive of members that are held as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member in members:
            archive.writestr(member, content)
    return out.getvalue()


def ole(*streams: str) -> bytes:
    """The head of an old Office container and the names of its streams."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b"".join(s.encode("utf-16-le") + bytes(64) for s in streams)
    )


ALTO = '<?xml version="1.0"?>\n<!-- made by 引擎 -->\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout/></alto>'
PAGE = '<?xml version="1.0"?><pc:PcGts xmlns:pc="http://schema.primaresearch.org/PAGE"><pc:Page/></pc:PcGts>'
HOCR = "<!DOCTYPE html><html><head><title>自评</title></head><body><div class='ocr_page' id='p1'>甲</div></body></html>"
HTML = "<!DOCTYPE html>\n<html><body><table><tr><td>自评表</td></tr></table></body></html>"
PADDLE = '{"res": {"rec_texts": ["自评表"], "rec_scores": [0.99]}}'
RAPID = '[[[[10, 10], [50, 10], [50, 20], [10, 20]], "自评表", 0.98]]'
TEXT = "项目支出绩效自评表\n项目名称 | 得分 |\n"

CONTENTS = [
    (b"%PDF-1.7\n", Kind.PDF),
    (b"\xef\xbb\xbfjunk of a mail gateway\r\n%PDF-1.4\n", Kind.PDF),
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    (b"\xff\xd8\xff\xe0", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
    (b"RIFF\x10\x00\x00\x00WEBPVP8 ", Kind.IMAGE),
    (zipped("[Content_Types].xml", "word/document.xml"), Kind.DOCX),
    (zipped("[Content_Types].xml", "xl/workbook.xml"), Kind.XLSX),
    (zipped("自评.pdf", "b/c.docx"), Kind.ZIP),
    (zipped("自评.pdf", content="%PDF-1.7"), Kind.ZIP),
    (zipped(), Kind.ZIP),
    (ole("WordDocument"), Kind.DOC),
    (ole("Workbook"), Kind.XLS),
    (ole("Book"), Kind.XLS),
    (ALTO.encode(), Kind.ALTO),
    (PAGE.encode(), Kind.PAGE_XML),
    (HOCR.encode(), Kind.HOCR),
]


@pytest.mark.parametrize(("data", "kind"), CONTENTS, ids=lambda value: getattr(value, "value", ""))
@pytest.mark.parametrize("name", ["a", "a.pdf", "a.txt", "a.docx", "a.csv", "a.PNG", "a.exe", "a.json"])
def test_content_decides_whatever_the_name(data, kind, name):
    """A file keeps its kind under any name."""
    assert sniff(data, name) is kind


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (HTML.encode(), "a.html", Kind.HTML),
        (HTML.encode(), "a", Kind.HTML),
        (HTML.encode(), "a.xls", Kind.HTML),
        (HTML.encode("gb18030"), "a.htm", Kind.HTML),
        (HTML.encode(), "a.txt", Kind.TEXT),
        (HTML.encode(), "a.md", Kind.MARKDOWN),
        (PADDLE.encode(), "a.json", Kind.OCR_JSON),
        (RAPID.encode(), "a", Kind.OCR_JSON),
        (PADDLE.encode(), "a.txt", Kind.TEXT),
        (TEXT.encode(), "a.txt", Kind.TEXT),
        (TEXT.encode(), "a", Kind.TEXT),
        (TEXT.encode(), "A.MD", Kind.MARKDOWN),
        (TEXT.encode(), "a.markdown", Kind.MARKDOWN),
        (TEXT.encode(), "a.csv", Kind.DELIMITED),
        (TEXT.encode(), "a.tsv", Kind.DELIMITED),
        (TEXT.encode("gb18030"), "a.csv", Kind.DELIMITED),
        (TEXT.encode(), "a.pdf", Kind.TEXT),
        (TEXT.encode(), "a.docx", Kind.TEXT),
        (TEXT.encode(), "a.html", Kind.TEXT),
        ("<自评> 说明".encode(), "a.txt", Kind.TEXT),
        (b"<5% of the funds were left", "a", Kind.TEXT),
        (b"BMI of the pupils: 18.5", "a.txt", Kind.TEXT),
        (b"MZ-7 project", "a.txt", Kind.TEXT),
    ],
)  # fmt: skip
def test_a_name_decides_between_texts_that_look_alike(data, name, kind):
    """Markup in a file that is called text is its text."""
    assert sniff(data, name) is kind


@pytest.mark.parametrize(
    ("text", "kind"), [(ALTO, Kind.ALTO), (PAGE, Kind.PAGE_XML), (HTML, Kind.HTML), (HOCR, Kind.HOCR)]
)
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("gb18030", b""),
    ],
)
def test_markup_is_told_in_every_encoding(text, kind, encoding, mark):
    """With a byte order mark or without."""
    assert sniff(mark + text.encode(encoding), "a.xml") is kind


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"MZ\x90\x00\x03\x00\x00\x00", "报告.pdf", ("以 .pdf 结尾，内容是Windows 程序", "named .pdf, and its content is a Windows program")),
        (b"\x7fELF\x02\x01\x01", "a.docx", ("程序", "a program")),
        (b"\x1f\x8b\x08\x00", "a.xlsx", ("gzip", "gzip")),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "a.zip", ("7-Zip", "7-Zip")),
        (b"Rar!\x1a\x07\x01\x00", "a.rar", ("内容是RAR", "its content is a RAR archive")),
        (b"GIF89a\x10\x00", "a.png", ("GIF", "GIF")),
        (b"BM\x36\x00\x0c\x00\x00\x00", "a.jpg", ("BMP", "BMP")),
        (b"{\\rtf1\\ansi", "a.doc", ("RTF", "RTF")),
        (b"%!PS-Adobe-3.0", "a.pdf", ("PostScript", "PostScript")),
        (b"SQLite format 3\x00", "a", ("SQLite", "SQLite")),
        (zipped("ppt/presentation.xml"), "a.docx", ("演示文稿", "a presentation")),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "a.ofd", ("OFD", "OFD")),
        (zipped("xl/workbook.bin"), "a.xlsx", ("xlsb", "xlsb")),
        (zipped("mimetype", "META-INF/manifest.xml"), "a.odt", ("OpenDocument", "OpenDocument")),
        (ole("PowerPoint Document"), "a.doc", ("旧版 Office", "of neither Word nor Excel")),
    ],
)  # fmt: skip
def test_what_is_not_read_is_said_by_its_content(data, name, said):
    """In both languages, with what to do about it."""
    with pytest.raises(UnsupportedTypeError) as caught:
        sniff(data, name)
    error = caught.value
    assert error.name == name
    assert said[0] in error.said.zh
    assert said[1] in error.said.en
    assert "PDF" in error.advised.zh


def test_a_locked_office_file_is_of_the_kind_it_is_called():
    """Word and Excel lock a file into an old container; its reader says that it is locked."""
    assert sniff(ole("EncryptedPackage"), "a.xlsx") is Kind.XLSX
    assert sniff(ole("EncryptedPackage"), "a.docx") is Kind.DOCX


def test_a_torn_archive_is_damaged():
    """A download that broke off."""
    whole = zipped("word/document.xml", "b", "c")
    for data in (whole[:40], whole[: len(whole) - 30], b"PK\x03\x04...."):
        with pytest.raises(DamagedInputError, match="ZIP"):
            sniff(data, "a.docx")


def test_archives_with_absurd_sizes_are_damaged():
    """Places of 64 bits that lie far outside of the file."""
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 2**64 - 1, 2**63)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 104, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    with pytest.raises(DamagedInputError):
        sniff(b"PK\x03\x04" + bytes(100) + record + locator + end, "a.docx")


def test_an_archive_of_too_many_members_is_not_listed():
    """Its list is not even read; whoever reads archives refuses it."""
    data = b"PK\x03\x04" + b"PK\x01\x02" * (LIMITS.members + 1)
    assert sniff(data, "a.docx") is Kind.ZIP


def test_every_ending_leads_to_expect_its_kind():
    """In capitals too; other endings and none lead to nothing."""
    assert all(expected(f"自评{suffix.upper()}") is kind for suffix, kind in SUFFIXES.items())
    assert [expected(name) for name in ("a", "a.exe", ".pdf", "")] == [None, None, None, None]


_HEADS = [data[:600] for data, _ in CONTENTS] + [
    *(text.encode() for text in (HTML, PADDLE, RAPID, TEXT)),
    ole("WordDocument"),
    b"PK\x05\x06",
    b"MZ",
    b"\xff\xfe",
]


@given(st.sampled_from(_HEADS), st.data(), st.sampled_from(["a", *(f"a{suffix}" for suffix in SUFFIXES)]))
def test_any_bytes_have_a_kind_or_are_refused(head, data, name):
    """Nothing but an error of the input comes of bytes that begin as a known kind and go on otherwise."""
    spoilt = bytearray(head)
    for at, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(head) - 1), st.integers(0, 255)), max_size=8)
    ):
        spoilt[at] = value
    cut = data.draw(st.integers(0, len(spoilt)))
    more = data.draw(st.binary(max_size=60))
    try:
        kind = sniff(bytes(spoilt[:cut]) + more, name)
    except InputError:
        return
    assert isinstance(kind, Kind)
