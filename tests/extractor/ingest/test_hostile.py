"""Files made to harm whoever reads them are refused or read, by real processes, and the run is unharmed."""

from __future__ import annotations

import io
import random
import re
import struct
import time
import zlib
from dataclasses import replace

import pytest
from PIL import Image

from extractor.errors import (
    DamagedInputError,
    EmptyInputError,
    EncryptedInputError,
    InputError,
    InputTooLargeError,
    ReaderStoppedError,
    UnsupportedTypeError,
)
from extractor.ingest.document import read_document
from extractor.ingest.intake import Intake
from extractor.ingest.limits import LIMITS
from extractor.ingest.ocr.engine import EngineName
from schemas.document import Document

SMALL = replace(LIMITS, seconds=30, memory=600)
GROWTH = 64
"""MiB by which the run may grow while a file of a few megabytes is read."""
SENTENCE = "The funds were paid out in full, and the works were done."
_HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def take(own_pool, held):
    """Reads a file: its document, or the error that refuses it; either way the run has not grown, and words are clear."""

    def taken(data: bytes, name: str = "a.pdf", limits=SMALL) -> Document | InputError:
        before = held("self")
        start = time.monotonic()
        try:
            outcome: Document | InputError = read_document(
                data, name=name, intake=Intake(limits=limits, engine=EngineName.NONE)
            )
        except InputError as error:
            outcome = error
        assert held("self") - before < GROWTH
        assert time.monotonic() - start < 3 * limits.seconds + 60
        told = outcome.notes if isinstance(outcome, Document) else (outcome.said, outcome.advised)
        assert isinstance(outcome, Document) or outcome.name == name
        for wording in told:
            assert _HAN.search(wording.zh)
            assert wording.en
            assert not _HAN.search(wording.en)
        return outcome

    return taken


@pytest.fixture
def peak(own_pool, held):
    """MiB that the process which read the last file has held at its worst; a new process is used for the next one."""
    own_pool.close()

    def most() -> float:
        (worker,) = own_pool._idle
        return held(worker.process._process.pid, "VmHWM")

    return most


def test_a_small_file_with_a_page_of_seventy_metres_is_refused_undrawn(take, peak, pdf):
    """The page would have 77 billion pixels; the process that is asked for it stays below 150 MiB."""
    data = pdf.file(pdf.page(box=(0, 0, 200_000, 200_000)))
    assert len(data) < 1100
    error = take(data)
    assert isinstance(error, InputTooLargeError)
    assert "77,160,061,729" in error.reason
    assert "EXTRACTOR_MAX_PIXELS" in error.advice
    assert peak() < 150


def test_a_picture_that_declares_ten_billion_pixels_is_refused_undecoded(take, peak):
    """A hundred bytes; a process that had decoded them would hold ten gigabytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    data = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(99)))
        + chunk(b"IEND", b"")
    )
    error = take(data, "a.png")
    assert isinstance(error, InputTooLargeError)
    assert "10,000,000,000" in error.said.zh
    assert peak() < 150


def tiff(frames: int, after: int = 0) -> bytes:
    """A TIFF of frames of eight white points each, the last one followed by the directory at a place."""
    tags = [
        (256, 3, 8),
        (257, 3, 8),
        (258, 3, 1),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 4),
        (278, 3, 8),
        (279, 4, 8),
    ]
    out = bytearray(b"II*\x00" + struct.pack("<I", 8))
    for i in range(frames):
        after_this = len(out) + 6 + 12 * len(tags) if i + 1 < frames else after
        out += struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", t, k, 1, v) for t, k, v in tags)
        out += struct.pack("<I", after_this)
    return bytes(out)


def test_frames_in_a_circle_are_counted_once(take):
    """A directory that leads back to the first one is no picture without end."""
    outcome = take(tiff(3, after=8), "a.tif")
    assert isinstance(outcome, InputError)
    assert not isinstance(outcome, ReaderStoppedError)


def test_a_picture_of_five_thousand_frames_is_refused(take):
    """By their number, before any is decoded."""
    error = take(tiff(5000), "a.tif")
    assert isinstance(error, InputTooLargeError)
    assert "5,000" in error.reason
    assert "EXTRACTOR_MAX_PAGES" in error.advised.zh


def test_ten_thousand_pages_are_refused(take, pdf):
    """Without reading one of them."""
    error = take(pdf.file(*[pdf.page()] * 10_000))
    assert isinstance(error, InputTooLargeError)
    assert "(10,000) is above the limit of 1,000 pages" in error.reason


def test_a_page_that_never_ends_is_stopped_and_the_next_one_read(take, pdf):
    """A pattern of endless tiles, in a file of two kilobytes, costs the seconds that a page may take."""
    tile = pdf.stream(
        b"0 0 1 1 re f",
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 5 5]/XStep 0.0005/YStep 0.0005/Resources<<>>",
    )
    endless = pdf.page(
        pdf.text(72, 700, SENTENCE) + b"/Pattern cs /P0 scn 0 0 595 842 re f",
        resources=b"/Pattern<</P0 7 0 R>>",
    )
    take(pdf.file(pdf.page(pdf.text(72, 700, "Total"))))  # a process is there: what is timed is the page
    document = take(
        pdf.file(endless, pdf.page(pdf.text(72, 700, "Total")), extra=[tile]),
        limits=replace(SMALL, seconds=6),
    )
    assert isinstance(document, Document)
    assert document.text == "\fTotal\n"
    assert "more than 6 s" in document.pages[0].failed.en
    assert "EXTRACTOR_MAX_SECONDS" in document.notes[0].zh


def test_a_page_that_never_ends_stops_a_file_in_two_seconds(take, pdf):
    """The limit that the user sets is the one that counts."""
    program = pdf.stream(
        b"{" + b"dup mul sin cos " * 20_000 + b"pop dup dup}",
        b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]",
    )
    shading = (
        b"<</ShadingType 1/Domain[0 1 0 1]/Matrix[595 0 0 842 0 0]/ColorSpace/DeviceRGB/Function 8 0 R>>"
    )
    page = pdf.page(pdf.text(72, 700, SENTENCE) + b"/Sh sh", resources=b"/Shading<</Sh 7 0 R>>")
    error = take(pdf.file(page, extra=[shading, program]), limits=replace(SMALL, seconds=2))
    assert isinstance(error, ReaderStoppedError)
    assert "超过 2 秒" in error.said.zh


def forms(pdf, deep: int) -> bytes:
    """A file whose one page draws a form of ten forms of ten forms, as deep as is said."""
    extra = []
    for i in range(deep):
        last = i + 1 == deep
        inner = b"" if last else b"/XObject<</F %d 0 R>>" % (8 + i)
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>" % inner
        extra.append(pdf.stream(b"0 0 m 9 9 l S" if last else b"/F Do\n" * 10, entries))
    return pdf.file(pdf.page(b"/F Do", resources=b"/XObject<</F 7 0 R>>"), extra=extra)


@pytest.mark.parametrize("which", ["nested forms", "a form within itself", "unpacking content"])
def test_a_page_that_eats_memory_ends_its_process_alone(take, pdf, which):
    """Files of a few kilobytes that stand for gigabytes end the process at its bound, or are refused by it."""
    if which == "nested forms":
        data = forms(pdf, 12)
    elif which == "a form within itself":
        itself = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F 7 0 R>>>>"
        data = pdf.file(
            pdf.page(b"/F Do", resources=b"/XObject<</F 7 0 R>>"), extra=[pdf.stream(b"/F Do /F Do", itself)]
        )
    else:
        pipe = zlib.compressobj(9)
        packed = b"".join(pipe.compress(b"0 0 m 9 9 l S " * 1_000_000) for _ in range(30)) + pipe.flush()
        data = pdf.objects(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
                pdf.stream(packed, b"/Filter/FlateDecode"),
            ]
        )
    error = take(data)
    assert isinstance(error, ReaderStoppedError)
    assert "EXTRACTOR_MAX_MEMORY" in error.advice or "EXTRACTOR_MAX_SECONDS" in error.advice


def test_type_too_small_to_see_makes_no_text_without_end(take, pdf):
    """Thousands of words of a thousandth of a point do not stretch the lines of the others."""
    dust = b"".join(pdf.text(10 + i % 500, 800 - i % 700, "Total", 0.02) for i in range(2000))
    document = take(pdf.file(pdf.page(dust + pdf.text(550, 50, "Total"))))
    assert isinstance(document, Document)
    assert document.text.endswith("Total\n")
    assert len(document.text) < 2_100 * 1100


@pytest.mark.parametrize(
    "tree",
    [
        [b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 4>>"],
        [b"<</Type/Pages/Kids[3 0 R]/Count 2>>", b"<</Type/Pages/Kids[2 0 R]/Count 2>>"],
        [*(b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (i + 3) for i in range(5000)), b"<</Type/Page/MediaBox[0 0 9 9]>>"],
        [b"<</Type/Pages/Kids 2 0 R/Count 1>>"],
        [b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 3 0 R/Contents 3 0 R/Resources 3 0 R>>"],
    ],
    ids=["itself", "a circle", "five thousand levels", "a list that is the tree", "a page of itself"],
)  # fmt: skip
def test_a_tree_of_pages_without_end_is_damaged_or_blank(take, pdf, tree):
    """Nobody walks it for ever."""
    outcome = take(pdf.objects([b"<</Type/Catalog/Pages 2 0 R>>", *tree]))
    assert isinstance(outcome, (DamagedInputError, EmptyInputError, ReaderStoppedError))


def test_lists_within_lists_end_nothing(take, pdf):
    """A hundred thousand brackets in an object that no page needs."""
    deep = b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 100_000 + b"]" * 100_000 + b">>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    content = pdf.stream(pdf.text(72, 700, "Total"))
    outcome = take(pdf.objects([deep, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, font]))
    assert isinstance(outcome, InputError) or outcome.text == "Total\n"


def test_pages_that_are_only_counted_are_named_as_one_range(take, pdf):
    """A file that says it has 300 pages and has one: the one is read, and one note speaks of the others."""
    data = pdf.file(pdf.page(pdf.text(72, 700, "Total"))).replace(b"/Count 1", b"/Count 300")
    document = take(data)
    assert isinstance(document, Document)
    assert document.text.startswith("Total\n")
    assert [note.zh[:12] for note in document.notes] == ["第 2-300 页没有读取"[:12]]


def test_a_pdf_locked_with_a_password_is_refused(take, pdf):
    """Whatever it holds."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (b"11" * 32, b"22" * 32),
    ]
    error = take(pdf.objects(objects, b"/Encrypt 3 0 R/ID[<00><00>]"))
    assert isinstance(error, EncryptedInputError)
    assert "请去掉密码" in error.advised.zh


def test_a_pdf_without_its_table_of_places_is_mended(take, pdf):
    """What a download lost at its end can be found again."""
    data = pdf.file(pdf.page(pdf.text(72, 700, "Total")))
    document = take(data[: data.rindex(b"startxref")].replace(b"0000", b"9999"))
    assert isinstance(document, Document)
    assert document.text == "Total\n"


@pytest.mark.parametrize("kind", ["PDF", "JPEG", "PNG", "TIFF", "WEBP"])
def test_what_was_cut_off_is_damaged(take, pdf, kind):
    """Half a file is not read as far as it goes."""
    if kind == "PDF":
        data = pdf.file(pdf.page(pdf.text(72, 700, "Total")))[:300]
    else:
        out = io.BytesIO()
        Image.effect_noise((300, 300), 80).save(out, format=kind)
        data = out.getvalue()[: 40 if kind != "TIFF" else -20_000]
    error = take(data, f"a.{kind.lower()}")
    assert isinstance(error, InputError)
    if kind in ("PDF", "PNG", "WEBP", "JPEG"):
        assert isinstance(error, DamagedInputError)
        assert "export or scan it again" in error.advice


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", ["PDF", "PNG", "TIFF", "JPEG"])
def test_spoilt_files_are_read_or_refused(take, pdf, kind, seed):
    """Bytes changed, left out and doubled anywhere in a file: a document or an error of the input, ten times over."""
    chance = random.Random(seed)
    if kind == "PDF":
        sound = pdf.file(
            *[pdf.page(pdf.text(72, 700, f"Page {i} 9.86"), entries=b"/Rotate 90") for i in range(3)]
        )
    else:
        out = io.BytesIO()
        Image.effect_noise((40, 40), 80).save(out, format=kind)
        sound = out.getvalue()
    for _ in range(10):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(8, len(data))
            what = chance.randrange(3)
            if what == 0:
                data[at] = chance.randrange(256)
            elif what == 1:
                del data[at : at + chance.randrange(20)]
            else:
                data[at:at] = data[at : at + chance.randrange(20)]
            if len(data) < 20:
                break
        assert isinstance(take(bytes(data), limits=replace(SMALL, pixels=1_000_000)), (Document, InputError))


@pytest.mark.parametrize("head", [b"MZ\x90\x00\x03\x00\x00\x00", b"\x7fELF\x02\x01\x01\x00"])
def test_a_program_that_is_called_a_pdf_is_refused(take, head):
    """It is said what it is, and no process is asked to read it."""
    error = take(head + bytes(5000), "报告.pdf")
    assert isinstance(error, UnsupportedTypeError)
    assert "程序" in error.said.zh
    assert "program" in error.reason


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.docx", "a.txt"])
def test_an_empty_file_is_empty_whatever_it_is_called(take, name):
    """The step that exported it is to be looked into."""
    assert isinstance(take(b"", name), EmptyInputError)


def test_a_blank_pdf_is_empty(take, pdf):
    """As a blank text is."""
    assert isinstance(take(pdf.file(pdf.page(), pdf.page())), EmptyInputError)


def test_after_all_this_a_sound_file_is_read(take, pdf):
    """The processes of the run are none the worse."""
    document = take(pdf.file(pdf.page(pdf.text(72, 700, "执行率 98.6%"))))
    assert isinstance(document, Document)
    assert document.text == "执行率 98.6%\n"
