"""A PDF is read page by page, from its text layer where that can be believed and from its picture else."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace

import pytest
from PIL import Image

from extractor.errors import (
    DamagedInputError,
    EncryptedInputError,
    InputTooLargeError,
    ReaderMissingError,
)
from extractor.ingest.formats.pdf import PdfReader, check_size
from extractor.ingest.limits import LIMITS
from extractor.ingest.page.blocks import Box, Line, Table, Word
from extractor.ingest.page.writing import write
from schemas.document import PageOrigin

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = bytes(16)


def ruled(pdf, turn: int = 0):
    """A page with a title, a ruled table of two rows, and a line below."""
    drawn = pdf.text(250, 780, "自评表")
    for y in (760, 735, 700):
        drawn += pdf.line(72, y, 500, y)
    for x in (72, 250, 500):
        drawn += pdf.line(x, 760, x, 700)
    drawn += pdf.text(80, 743, "指标") + pdf.text(260, 743, "得分")
    drawn += pdf.text(80, 722, "供水人口") + pdf.text(80, 707, "达到一万") + pdf.text(260, 715, "9.86")
    return pdf.page(drawn + pdf.text(72, 650, "Total 98.6%"), entries=b"/Rotate %d" % turn)


def test_a_ruled_table_is_a_table(pdf, reading):
    """Its cells hold what stands between the lines; the page without it is kept beside it."""
    reader = PdfReader(pdf.file(ruled(pdf)), "a.pdf", reading())
    page = reader.read(1)
    assert (reader.pages, page.origin) == (1, PageOrigin.TEXT_LAYER)
    assert [type(block) for block in page.blocks] == [Line, Table, Line]
    assert write(page.blocks).text == "自评表\n指标 | 得分 |\n供水人口达到一万 | 9.86 |\nTotal 98.6%\n"
    assert [len(line.words) for line in page.plain] == [1, 2, 1, 1, 1, 2]
    assert (page.width, page.height, page.image) == (595, 842, None)


def test_pages_are_read_in_any_order(pdf, reading):
    """Each by its number from 1."""
    pages = [pdf.page(pdf.text(72, 700, f"Page{i}")) for i in (1, 2, 3)]
    reader = PdfReader(pdf.file(*pages), "a.pdf", reading())
    assert [write(reader.read(i).blocks).text for i in (3, 1, 2, 3)] == [
        "Page3\n",
        "Page1\n",
        "Page2\n",
        "Page3\n",
    ]


def test_a_turned_page_keeps_the_picture_and_the_words_together(pdf, reading):
    """Size and picture are those of the page as it is shown."""
    page = PdfReader(pdf.file(ruled(pdf, 90)), "a.pdf", reading(images=72.0)).read(1)
    assert (page.width, page.height) == (842, 595)
    with Image.open(io.BytesIO(page.image)) as image:
        assert image.size == pytest.approx((842, 595), abs=1)


def test_a_garbled_page_is_recognised_and_says_so(pdf, reading, parrot):
    """At the resolution of scans; its words stand at their places in points."""
    parrot.words = [Word("执行率", Box(200, 400, 300, 430), 0.9)]
    garbled = pdf.page(
        b"BT /F2 12 Tf 72 700 Td <%s> Tj ET" % ("\ue001" * 40).encode("utf-16-be").hex().encode()
    )
    page = PdfReader(pdf.file(garbled), "a.pdf", reading()).read(1)
    assert "乱码" in page.notes[0].zh
    assert page.origin is PageOrigin.RECOGNISED


def test_a_scan_with_a_page_number_is_recognised(pdf, reading, parrot):
    """By its picture, drawn at 200 dots an inch; the page number is recognised with the rest."""
    parrot.words = [Word("执行率", Box(200, 400, 300, 430), 0.9)]
    image = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    )
    drawn = b"q 595 0 0 842 0 0 cm /Im Do Q\n" + pdf.text(290, 30, "12")
    page = pdf.page(drawn, resources=b"/XObject<</Im 7 0 R>>")
    settings = reading()
    read = PdfReader(pdf.file(page, extra=[image + b"\nstream\n\xcc\nendstream"]), "a.pdf", settings).read(1)
    ((picture, resolution),) = parrot.shown
    assert resolution == 200
    assert picture.shape == pytest.approx((842 / 0.36, 595 / 0.36), abs=2)
    assert (read.origin, read.notes, settings.version) == (PageOrigin.RECOGNISED, (), "parrot 1")
    (word,) = read.blocks[0].words
    assert tuple(word.box) == pytest.approx((72, 144, 108, 154.8))


def test_a_picture_alone_is_recognised(reading, parrot):
    """A scanner's PDF is a picture a page."""
    out = io.BytesIO()
    Image.new("L", (827, 1169), 255).save(out, format="PDF", resolution=100)
    page = PdfReader(out.getvalue(), "a.pdf", reading()).read(1)
    assert (page.origin, page.blocks) == (PageOrigin.RECOGNISED, ())
    assert (page.width, page.height) == pytest.approx((595, 842), abs=1)


def test_a_scan_without_an_engine_says_what_to_do(reading):
    """The page fails, and the others can still be read."""
    out = io.BytesIO()
    Image.new("L", (827, 1169), 255).save(out, format="PDF", resolution=100)
    reader = PdfReader(out.getvalue(), "a.pdf", reading())
    with pytest.raises(ReaderMissingError, match="leave out --ocr none"):
        reader.read(1)


def test_a_blank_page_is_no_work_for_an_engine(pdf, reading):
    """It is read as blank."""
    page = PdfReader(pdf.file(pdf.page()), "a.pdf", reading()).read(1)
    assert (page.origin, page.blocks, page.plain) == (PageOrigin.TEXT_LAYER, (), None)


def rc4(key: bytes, data: bytes) -> bytes:
    """The cipher of old PDFs."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locked(pdf, password: bytes) -> bytes:
    """A file that is locked with a password; with an empty one, against changes only."""
    padded = (password + _PAD)[:32]
    owner = rc4(hashlib.md5(b"owner" + _PAD[:27], usedforsecurity=False).digest()[:5], padded)
    key = hashlib.md5(padded + owner + b"\xfc\xff\xff\xff" + _ID, usedforsecurity=False).digest()[:5]
    content = pdf.text(72, 700, "Total 98.6%")
    own = hashlib.md5(key + b"\x04\x00\x00\x00\x00", usedforsecurity=False).digest()[:10]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        pdf.stream(rc4(own, content)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>"
        % (owner.hex().encode(), rc4(key, _PAD).hex().encode()),
    ]
    return pdf.objects(objects, b"/Encrypt 6 0 R/ID[<%s><%s>]" % (_ID.hex().encode(), _ID.hex().encode()))


def test_a_locked_file_asks_for_its_password_to_be_removed(pdf, reading):
    """In both languages."""
    with pytest.raises(EncryptedInputError, match="remove the password") as caught:
        PdfReader(locked(pdf, b"secret"), "a.pdf", reading())
    assert "密码" in caught.value.said.zh


def test_a_file_locked_against_changes_is_read(pdf, reading):
    """It opens without a password."""
    page = PdfReader(locked(pdf, b""), "a.pdf", reading()).read(1)
    assert write(page.blocks).text == "Total 98.6%\n"


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file_is_read_or_damaged(pdf, reading, part):
    """Never anything else; what is read is what the whole file says."""
    data = pdf.file(*[pdf.page(pdf.text(72, 700, f"Page {i}")) for i in range(5)])
    try:
        reader = PdfReader(data[: int(len(data) * part)], "a.pdf", reading())
        read = [write(reader.read(i + 1).blocks).text for i in range(reader.pages)]
    except DamagedInputError:
        return
    assert all(text in ("", f"Page {i}\n") for i, text in enumerate(read))


def test_a_wrong_table_of_places_is_mended(pdf, reading):
    """Objects are found though the file says they lie elsewhere."""
    data = pdf.file(pdf.page(pdf.text(72, 700, "Total")))
    at = data.rindex(b"xref\n0")
    wrong = data[:at] + data[at:].replace(b"00000 n", b"00009 n").replace(b"0000000", b"0000077")
    for spoilt in (wrong, data[: data.rindex(b"startxref")], data.replace(b"startxref", b"startxxxx")):
        assert write(PdfReader(spoilt, "a.pdf", reading()).read(1).blocks).text == "Total\n"


def test_a_page_that_is_not_there_fails_alone(pdf, reading):
    """A tree that counts more pages than it has."""
    data = pdf.file(pdf.page(pdf.text(72, 700, "Total")))
    reader = PdfReader(data.replace(b"/Count 1", b"/Count 3"), "a.pdf", reading())
    assert reader.pages == 3
    with pytest.raises(DamagedInputError):
        reader.read(2)
    assert write(reader.read(1).blocks).text == "Total\n"


def test_too_many_pages_are_refused(pdf, reading):
    """Before any is read."""
    data = pdf.file(*[pdf.page()] * 4)
    assert PdfReader(data, "a.pdf", reading(replace(LIMITS, pages=4))).pages == 4
    with pytest.raises(InputTooLargeError, match=r"\(4\) is above the limit of 3 pages"):
        PdfReader(data, "a.pdf", reading(replace(LIMITS, pages=3)))


def test_a_page_that_would_have_too_many_pixels_is_not_drawn(pdf, reading):
    """Its declared size is enough; A3 is read."""
    reader = PdfReader(
        pdf.file(pdf.page(box=(0, 0, 200_000, 200_000)), pdf.page(box=(0, 0, 842, 1191))), "a.pdf", reading()
    )
    with pytest.raises(InputTooLargeError, match="pixels"):
        reader.read(1)
    assert reader.read(2).width == 842


def test_sizes_are_checked_in_pixels():
    """Points become dots at the resolution of the drawing; the limit itself is allowed."""
    limits = replace(LIMITS, pixels=200 * 400)
    check_size((72, 144), 200, "a", limits)
    with pytest.raises(InputTooLargeError):
        check_size((72.4, 144), 200, "a", limits)
    with pytest.raises(InputTooLargeError):
        check_size((1e12, 1e12), 200, "a", LIMITS)


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"\x00" * 2000, b"%PDF-" + b"<<" * 5000]
)
def test_what_only_begins_as_a_pdf_is_damaged(reading, data):
    """With the library's own word."""
    with pytest.raises(DamagedInputError, match="PDF"):
        PdfReader(data, "a.pdf", reading())
