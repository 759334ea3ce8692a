"""The text layer of a PDF: its words at their places as the page is shown, and whether it can be believed."""

from __future__ import annotations

from contextlib import closing

import pypdfium2 as pdfium
import pytest

from extractor.ingest.formats.text_layer import TextLayer, text_layer, usual_share

SENTENCE = "The funds were paid out in full, and the works were done."
_GRAY = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
PICTURE = _GRAY + b"\nstream\n\xcc\nendstream"
"""A picture of one gray pixel; object 7 of a file."""


def layer(data: bytes, number: int = 0) -> TextLayer:
    """The layer of a page of a file."""
    with closing(pdfium.PdfDocument(data)) as document, closing(document[number]) as page:
        return text_layer(page)


def texts(found: TextLayer) -> list[str]:
    """Its words."""
    return [word.text for word in found.words]


def near(box, left: float, top: float, by: float = 4) -> bool:
    """Whether a box begins at a place, as far as fonts tell how high characters are."""
    return abs(box.left - left) <= 1 and abs(box.top - top) <= by


def test_words_have_places_from_the_upper_left(pdf):
    """In points, with the right edge of every character."""
    found = layer(pdf.file(pdf.page(pdf.text(72, 700, "Total 1,234.56") + pdf.text(72, 650, "执行率"))))
    assert texts(found) == ["Total", "1,234.56", "执行率"]
    total, figure, rate = found.words
    assert near(total.box, 72, 842 - 700 - 11)
    assert near(rate.box, 72, 842 - 650 - 11)
    assert rate.box.right == pytest.approx(72 + 36, abs=0.1)
    assert rate.ends == pytest.approx((84, 96, 108), abs=0.1)
    assert len(figure.ends) == len(figure.text)
    assert total.box.right < figure.box.left < figure.box.right
    assert (found.characters, found.usable, total.score) == (16, True, None)


@pytest.mark.parametrize(
    ("turn", "matrix", "place"),
    [
        (0, b"1 0 0 1 100 742", (100, 100)),
        (90, b"0 1 -1 0 100 100", (100, 100)),
        (180, b"-1 0 0 -1 495 100", (100, 100)),
        (270, b"0 -1 1 0 495 742", (100, 100)),
    ],
)
def test_a_turned_page_is_read_as_it_is_shown(pdf, turn, matrix, place):
    """Lines run from left to right on the page as a reader sees it, whichever way it is stored."""
    drawn = b"BT /F1 12 Tf %s Tm (Total 98.6%%) Tj ET" % matrix
    found = layer(pdf.file(pdf.page(drawn, entries=b"/Rotate %d" % turn)))
    assert texts(found) == ["Total", "98.6%"]
    first, second = (word.box for word in found.words)
    assert near(first, place[0], place[1] - 11)
    assert first.right < second.left
    assert abs(first.top - second.top) < 0.1
    assert 8 < first.height < 18


@pytest.mark.parametrize("turn", [0, 180])
def test_a_cropped_page_begins_at_its_crop_box(pdf, turn):
    """What the printer's sheet has around it does not count."""
    matrix = b"1 0 0 1 110 580" if not turn else b"-1 0 0 -1 390 220"
    drawn = b"BT /F1 12 Tf %s Tm (Total) Tj ET" % matrix
    page = pdf.page(drawn, box=(-50, -50, 700, 900), entries=b"/CropBox[100 200 400 600]/Rotate %d" % turn)
    (word,) = layer(pdf.file(page)).words
    assert near(word.box, 10, 20 - 11)


def test_a_page_may_begin_below_zero(pdf):
    """A box is any rectangle of the plane."""
    (word,) = layer(pdf.file(pdf.page(pdf.text(0, 0, "Total"), box=(-100, -100, 200, 300)))).words
    assert near(word.box, 100, 300 - 11)


def test_columns_are_words_of_their_own(pdf):
    """What stands apart on a line is not one word, and lines below each other are not either."""
    drawn = b"".join(
        pdf.text(x, y, text)
        for y, row in ((700, ("100", "98", "10")), (685, ("200", "97", "9")))
        for x, text in zip((72, 200, 300), row, strict=True)
    )
    assert texts(layer(pdf.file(pdf.page(drawn)))) == ["100", "98", "10", "200", "97", "9"]


def test_bold_by_printing_twice_is_read_once(pdf):
    """Two layers of the same characters, a hair apart."""
    places = ((72, "9"), (78.7, "."), (82, "8"), (88.7, "6"))
    drawn = b"".join(pdf.text(x + shift, 700, digit) for x, digit in places for shift in (0, 0.3))
    assert texts(layer(pdf.file(pdf.page(drawn)))) == ["9.86"]


def test_narrow_twins_of_an_upright_line_are_two(pdf):
    """A line that runs down the page has characters that are higher than wide apart; none of them is lost."""
    found = layer(pdf.file(pdf.page(pdf.text(72, 700, "full 11 ii"), entries=b"/Rotate 90")))
    assert "".join(texts(found)) == "full11ii"


def test_invisible_text_is_read(pdf):
    """Scanners lay what they have recognised under the picture without showing it."""
    page = pdf.page(
        b"q 595 0 0 842 0 0 cm /Im Do Q\n"
        + b"".join(pdf.text(72, 700 - 20 * i, SENTENCE, mode=3) for i in range(9)),
        resources=b"/XObject<</Im 7 0 R>>",
    )
    found = layer(pdf.file(page, extra=[PICTURE]))
    assert found.usable
    assert " ".join(texts(found)) == " ".join([SENTENCE] * 9)


@pytest.mark.parametrize(
    ("lines", "usable"),
    [(["12"], False), (["Page 3 of 12"], False), ([SENTENCE] * 2, False), ([SENTENCE] * 9, True)],
)
@pytest.mark.parametrize("turn", [0, 90])
def test_a_page_number_on_a_scan_is_not_what_the_page_says(pdf, lines, usable, turn):
    """Beside a picture of the whole page a few characters, or lines of a running head, mean that it has to be recognised."""
    if turn and len(lines) == 2:
        pytest.skip("words that run down the page are no lines")
    page = pdf.page(
        b"q 595 0 0 842 0 0 cm /Im Do Q\n"
        + b"".join(pdf.text(100, 30 + 20 * i, line) for i, line in enumerate(lines)),
        resources=b"/XObject<</Im 7 0 R>>",
        entries=b"/Rotate %d" % turn,
    )
    found = layer(pdf.file(page, extra=[PICTURE]))
    assert found.usable is usable
    assert found.characters == len("".join(lines).replace(" ", ""))


def test_a_small_picture_makes_no_scan(pdf):
    """A stamp or emblem beside a short text leaves it readable."""
    page = pdf.page(
        b"q 100 0 0 100 300 600 cm /Im Do Q\n" + pdf.text(72, 700, "Total"),
        resources=b"/XObject<</Im 7 0 R>>",
    )
    assert layer(pdf.file(page, extra=[PICTURE])).usable


def test_a_picture_within_a_form_makes_a_scan_too(pdf):
    """Converters wrap the picture of a page."""
    form = pdf.stream(
        b"q 595 0 0 842 0 0 cm /Im Do Q",
        b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</Im 7 0 R>>>>",
    )
    page = pdf.page(b"/Fm Do\n" + pdf.text(290, 30, "12"), resources=b"/XObject<</Fm 8 0 R>>")
    assert not layer(pdf.file(page, extra=[PICTURE, form])).usable


def test_a_blank_page_needs_nothing(pdf):
    """It says nothing, and nobody has to recognise that."""
    found = layer(pdf.file(pdf.page()))
    assert (found.words, found.characters, found.usable) == ((), 0, True)


def test_shapes_without_text_have_to_be_recognised(pdf):
    """Text drawn as outlines is no text."""
    assert not layer(pdf.file(pdf.page(b"72 700 m 80 720 l 90 700 l f"))).usable


def mapped(pdf, to: str, text: str = "ABCDEFGHIJ" * 3) -> bytes:
    """A file whose font says that A, B, ... stand for the characters of ``to``."""
    lines = [f"<{65 + i:02x}> <{c.encode('utf-16-be').hex()}>" for i, c in enumerate(to)]
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
        "1 begincodespacerange <00> <ff> endcodespacerange "
        f"{len(lines)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar endcmap end end"
    )
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Own/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>"
    drawn = b"BT /F9 12 Tf 72 700 Td (%s) Tj ET" % text.encode()
    return pdf.file(pdf.page(drawn, fonts=b"/F9 8 0 R"), extra=[pdf.stream(table.encode()), font])


@pytest.mark.parametrize(
    ("to", "usable"),
    [
        ("绩效自评项目资金总额", True),
        ("绩效自评项目资金总\ue123", False),
        ("\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a", False),
        ("绩效自评\ufffd\ufffd项目资金", False),
        ("ÃÄÅÆÇÈÉÊËÌ", False),
        ("ᄀᄁᄂᄃᄄᄅᄆᄇᄈᄉ", False),
    ],
    ids=["sound", "one in ten", "private use", "replaced", "latin", "hangul"],
)
def test_a_garbled_layer_is_not_believed(pdf, to, usable):
    """A font that names its characters wrongly, or not at all, says nothing about the page."""
    found = layer(mapped(pdf, to))
    assert found.characters > 0
    assert found.usable is usable


def test_a_rare_sign_spoils_no_layer(pdf):
    """One private sign among many characters is a bullet."""
    assert layer(mapped(pdf, "绩效自评项目资金总\ue123", "ABCDEFGHI" * 5 + "J")).usable


def test_a_radical_is_read_as_the_character_it_looks_like(pdf):
    """Fonts with one glyph for both may name either."""
    assert texts(layer(mapped(pdf, "⼾⼝⼈⺠生态文明县", "ABCDEFGHI"))) == ["户口人民生态文明县"]


def test_common_print_is_told_from_noise():
    """Shares of characters that Chinese print is made of."""
    assert usual_share("项目支出绩效自评表（2023年度）≥90%") == 1.0
    assert usual_share("龘靐齉爩麤") < 0.5
