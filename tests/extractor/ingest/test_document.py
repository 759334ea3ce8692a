"""Files and bytes become documents, or say clearly why not."""

import hashlib
import io
import pickle
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from extractor.errors import (
    BinaryInputError,
    DamagedInputError,
    EmptyInputError,
    ExtractorError,
    InputDeniedError,
    InputError,
    InputNotFoundError,
    InputTooLargeError,
    UndecodableInputError,
    UnsupportedTypeError,
)
from extractor.ingest import Limits, read_document, read_text
from extractor.ingest.document import read_plain
from extractor.ingest.intake import Intake
from extractor.ingest.ocr.engine import EngineName
from schemas.base import Wording
from schemas.document import Kind, PageOrigin
from schemas.evidence import Span

TEXT = "某县农村供水项目绩效自评表\r\n年度资金总额：120.5 万元，执行率 98.6%\r\n\t得分 9.86\n"


@pytest.mark.parametrize(
    ("encoding", "mark", "recorded"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("gb18030", b"", "gb18030"),
        ("gb18030", b"\x84\x31\x95\x33", "gb18030"),
        ("gbk", b"", "gb18030"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
    ],
)
def test_the_encoding_is_told_and_recorded(encoding, mark, recorded):
    """The text comes out exactly, line ends included; a byte order mark is recorded and no part of it."""
    document = read_document(mark + TEXT.encode(encoding), name="a.txt")
    assert document.text == TEXT
    assert (document.source.encoding, document.source.byte_order_mark) == (recorded, bool(mark))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["预算绩效自评报告", "项目支出绩效自评表\n一、基本情况", "执行率", "支出123456789.00元"]
)
def test_short_texts_are_told_too(encoding, text):
    """A title is enough, with digits or without."""
    assert read_document(text.encode(encoding)).text == text


def test_a_document_knows_its_bytes(tmp_path):
    """Name, path, size and digest are those of the file."""
    path = tmp_path / "自评.txt"
    path.write_bytes(TEXT.encode())
    source = read_document(path).source
    assert (source.name, source.path, source.size) == ("自评.txt", str(path), len(TEXT.encode()))
    assert source.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_an_input_can_be_given_a_name():
    """Bytes have none of their own."""
    assert read_document(TEXT.encode(), name="b.txt").source.name == "b.txt"
    assert read_document(TEXT.encode()).source.path is None


def test_form_feeds_end_pages_and_pages_tile_the_text():
    """A form feed belongs to the page it ends; one at the very end opens no further page."""
    pages = read_document("第一页\f第二页\n\f\f末页\f".encode()).pages
    assert [page.number for page in pages] == [1, 2, 3, 4]
    assert [page.span for page in pages] == [Span(0, 4), Span(4, 9), Span(9, 10), Span(10, 13)]


def test_a_text_at_hand_becomes_the_same_document():
    """Reading decoded text and reading its UTF-8 bytes give the same."""
    assert read_text(TEXT, name="a") == read_document(TEXT.encode(), name="a")


def test_an_empty_text_at_hand_is_one_empty_page():
    """A caller without a source text has a document all the same."""
    document = read_text("")
    assert (document.text, document.pages[0].span) == ("", Span(0, 0))


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\f\n", "\u3000\r\n".encode(), b"\xff\xfe"])
def test_an_input_without_text_is_refused(data):
    """Nothing, a bare mark and white space hold nothing to check."""
    with pytest.raises(EmptyInputError):
        read_document(data, name="a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"ab\x00\x01\x02" * 9,
        b"abc\x00def",
        bytes(range(1, 32)) * 9,
    ],
)
def test_a_binary_input_is_refused(data):
    """By NUL bytes that are no UTF-16, or by its control characters."""
    with pytest.raises(BinaryInputError):
        read_document(data, name="a.txt")


def test_a_few_stray_control_characters_are_kept():
    """Text layers hold some; they do not make the text binary, and they are not removed."""
    text = TEXT * 20 + "\x07"
    assert read_document(text.encode()).text == text


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode()[:-1] + b"\xe5\x8e\n",
        "目标\ud83d".encode("utf-8", "surrogatepass") * 5,
        b"\xff\xff\xff\xfe\xff" * 5,
    ],
)
def test_damaged_text_is_refused(data):
    """One wrong byte is reported with its place; nothing is replaced or left out in silence."""
    with pytest.raises(UndecodableInputError, match="wrong at byte"):
        read_document(data, name="a.txt")


def test_text_behind_a_mark_must_be_in_the_encoding_it_announces():
    """A byte order mark is not second-guessed, and UTF-32 is not read."""
    with pytest.raises(UndecodableInputError):
        read_document(b"\xef\xbb\xbf" + TEXT.encode("gb18030"))
    with pytest.raises(InputError):
        read_document(TEXT.encode("utf-32"))


def test_an_input_above_the_limit_is_refused_with_the_limit(tmp_path):
    """The limit is part of the message; at the limit the input is still read."""
    path = tmp_path / "big.txt"
    path.write_bytes(b"1234567890")
    assert read_document(path, intake=Intake(limits=Limits(size=10))).text == "1234567890"
    for source in (path, b"1234567890"):
        with pytest.raises(InputTooLargeError, match="limit of 9 bytes"):
            read_document(source, intake=Intake(limits=Limits(size=9)))


def test_a_huge_file_is_refused_without_being_read(tmp_path):
    """A sparse file of ten gigabytes costs nothing."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)
    with pytest.raises(InputTooLargeError):
        read_document(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless device file")
def test_a_source_without_a_size_is_read_up_to_the_limit(tmp_path):
    """What never ends is cut off at the limit."""
    (tmp_path / "endless.txt").symlink_to("/dev/zero")
    with pytest.raises(InputTooLargeError):
        read_document(tmp_path / "endless.txt", intake=Intake(limits=Limits(size=1000)))


def test_a_missing_file_is_named(tmp_path):
    """The message names the file and says what to do."""
    with pytest.raises(InputNotFoundError, match=r"none\.txt.*check the path"):
        read_document(tmp_path / "none.txt")


def test_a_folder_is_no_file(tmp_path):
    """The operating system's own word is passed on, with its cause."""
    with pytest.raises(InputError, match="directory") as caught:
        read_document(tmp_path)
    assert isinstance(caught.value.__cause__, OSError)


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    """A refusal of the operating system is an error of this input, with the refusal as its cause."""
    path = tmp_path / "locked.txt"
    path.write_text(TEXT)

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(InputDeniedError, match=r"locked\.txt") as caught:
        read_document(path)
    assert isinstance(caught.value.__cause__, PermissionError)


@pytest.mark.parametrize("data", [b"%PDF-1.4 ...", b"PK\x03\x04....", b"\x89PNG\r\n\x1a\n"])
def test_a_file_that_only_begins_like_one_is_damaged(data):
    """What a signature announces and the rest does not hold is told as damaged, with what to do."""
    with pytest.raises(DamagedInputError, match="export or scan it again"):
        read_document(data, name="a.pdf")


def test_a_file_of_another_type_is_refused(tmp_path):
    """Its content says so, and the message says what its name had promised."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"MZ\x90\x00" + b"\x00" * 60)
    with pytest.raises(UnsupportedTypeError, match=r"named \.docx, and its content is a Windows program"):
        read_document(path)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.xyz", "a"])
def test_a_text_of_another_name_is_read_as_what_it_is(tmp_path, name):
    """The content decides; an export that gave a text the wrong ending costs nobody a file."""
    path = tmp_path / name
    path.write_text(TEXT, encoding="utf-8", newline="")
    document = read_document(path)
    assert (document.text, document.source.kind) == (TEXT, Kind.TEXT)


def test_an_archive_is_left_to_those_who_read_several_files():
    """It may hold more than one document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("自评.txt", TEXT)
    with pytest.raises(UnsupportedTypeError, match="extractor check") as caught:
        read_document(out.getvalue(), name="a.zip")
    assert "压缩包" in caught.value.said.zh


def test_plain_reading_takes_text_for_text_whatever_it_looks_like():
    """Callers that know what they read are not second-guessed; the other refusals are the same."""
    markup = "<html><body>1</body></html>"
    assert read_plain(markup.encode(), "a.json").text == markup
    for data, error in ((b"", EmptyInputError), (b"\x00\xff\xfe\x01\x02", BinaryInputError)):
        with pytest.raises(error):
            read_plain(data, "a.json")
    with pytest.raises(InputTooLargeError):
        read_plain(b"12", "a.json", Limits(size=1))


def test_a_pdf_becomes_a_document(tmp_path, own_pool, pdf):
    """Its pages, their sizes and the places of its words; it is called by its path where it is refused."""
    path = tmp_path / "自评.pdf"
    path.write_bytes(
        pdf.file(pdf.page(pdf.text(72, 700, "执行率 98.6%")), pdf.page(pdf.text(72, 700, "Total")))
    )
    document = read_document(path)
    assert document.text == "执行率 98.6%\n\fTotal\n"
    assert (document.source.kind, document.source.name, document.source.path) == (
        Kind.PDF,
        "自评.pdf",
        str(path),
    )
    assert (document.source.encoding, document.source.size) == (None, path.stat().st_size)
    assert [(page.origin, page.width) for page in document.pages] == [(PageOrigin.TEXT_LAYER, 595)] * 2
    assert [document.text[w.span.start : w.span.end] for w in document.words] == ["执行率", "98.6%", "Total"]
    assert document.words[2].page == 2
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(DamagedInputError) as caught:
        read_document(path)
    assert caught.value.name == str(path)


@pytest.mark.skipif(
    not (find_spec("rapidocr") and find_spec("onnxruntime")),
    reason="rapidocr and onnxruntime are not installed",
)
def test_a_scan_becomes_a_document(own_pool):
    """A crooked photograph of a ruled table, within the memory that processes have; engine and scores are recorded."""
    image = Image.new("RGB", (1240, 700), "white")
    draw = ImageDraw.Draw(image)
    for y in (100, 220, 340):
        draw.line((60, y, 1180, y), fill="black", width=3)
    for x in (60, 430, 800, 1180):
        draw.line((x, 100, x, 340), fill="black", width=3)
    figures = [["800.00", "640.25", "80.03"], ["100", "98.60%", "9.86"]]
    for row, line in enumerate(figures):
        for column, figure in enumerate(line):
            draw.text((120 + 370 * column, 135 + 120 * row), figure, fill="black", font_size=46)
    out = io.BytesIO()
    image.rotate(1.2, fillcolor="white", resample=Image.Resampling.BICUBIC).save(
        out, format="JPEG", dpi=(150, 150)
    )
    document = read_document(out.getvalue(), name="a.jpg", intake=Intake(engine=EngineName.RAPIDOCR))
    assert document.text.splitlines() == ["800.00 | 640.25 | 80.03 |", "100 | 98.60% | 9.86 |"]
    assert [document.text[w.span.start : w.span.end] for w in document.words] == [
        f for line in figures for f in line
    ]
    assert all(0.5 < word.score <= 1 for word in document.words)
    assert document.engine.startswith("rapidocr ")
    assert document.pages[0].origin is PageOrigin.RECOGNISED
    assert "|" not in document.plain.text


def test_pictures_of_pages_are_kept_where_asked(tmp_path, own_pool, pdf):
    """As large as the resolution says."""
    intake = Intake(pictures=tmp_path, resolution=72)
    (page,) = read_document(pdf.file(pdf.page(pdf.text(72, 700, "Total"))), intake=intake).pages
    with Image.open(tmp_path / page.image) as image:
        assert image.size == pytest.approx((595, 842), abs=2)


def test_labels_are_no_document(tmp_path):
    """A .json that is no output of an OCR engine is refused, whoever names it."""
    path = tmp_path / "a.json"
    path.write_text('{"document": "a.txt", "forms": []}')
    with pytest.raises(UnsupportedTypeError, match=r"\.json"):
        read_document(path)


def test_content_is_believed_and_not_the_name(tmp_path):
    """Text under the name of a Word file is read as the text it is."""
    path = tmp_path / "a.docx"
    path.write_text(TEXT, encoding="utf-8", newline="")
    assert read_document(path).text == TEXT


def test_an_error_speaks_both_languages_and_crosses_processes():
    """Reason and advice exist in Chinese and English; pickling keeps name, class and texts."""
    with pytest.raises(EmptyInputError) as caught:
        read_document(b"", name="空.txt")
    error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  our own bytes
    assert isinstance(error, EmptyInputError)
    assert (error.name, error.reason, error.advice) == ("空.txt", caught.value.reason, caught.value.advice)
    assert isinstance(error.said, Wording)
    assert "空" in error.said.zh
    assert str(error) == str(caught.value)
    assert isinstance(error, ExtractorError)
