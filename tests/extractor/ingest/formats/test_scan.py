"""The picture of a page is set level, recognised, and arranged along its lines."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor.ingest.formats.scan import read_scan
from extractor.ingest.page.arrange import arrange
from extractor.ingest.page.blocks import Box, Table, Word
from extractor.ingest.page.writing import write
from extractor.ingest.raster.picture import Picture
from extractor.ingest.raster.upright import skew, turned
from schemas.base import Wording
from schemas.document import PageOrigin


@pytest.fixture(scope="module")
def drawn() -> np.ndarray:
    """A table of two columns on A5 at 200 dots an inch."""
    image = Image.new("L", (1166, 1654), 255)
    draw = ImageDraw.Draw(image)
    for y in range(200, 1201, 100):
        draw.line((100, y, 1000, y), fill=0, width=3)
    for x in (100, 550, 1000):
        draw.line((x, 200, x, 1200), fill=0, width=3)
    return np.asarray(image)


def words() -> list[Word]:
    """A word in every cell, as an engine places it in pixels."""
    return [
        Word(
            f"{row}{side}",
            Box(left, 230 + 100 * row, left + 60, 260 + 100 * row),
            0.9,
            (left + 30.0, left + 60.0),
        )
        for row in range(10)
        for side, left in (("左", 150), ("右", 600))
    ]


def test_words_of_a_picture_stand_in_its_table_in_points(drawn, parrot):
    """Boxes and the right edges of characters too; the picture is kept at the resolution asked for."""
    parrot.words = words()
    note = Wording("注", "note")
    page = read_scan(Picture(drawn, 200), parrot, 100, arrange, (note,))
    (table,) = page.blocks
    assert isinstance(table, Table)
    assert write(page.blocks).text.splitlines() == [f"{row}左 | {row}右 |" for row in range(10)]
    assert len(page.plain) == 10
    assert (page.origin, page.notes) == (PageOrigin.RECOGNISED, (note,))
    assert (page.width, page.height) == pytest.approx((1166 * 0.36, 1654 * 0.36))
    first = min(table.cells, key=lambda cell: (cell.row, cell.column)).lines[0].words[0]
    assert tuple(first.box) == pytest.approx((54, 82.8, 75.6, 93.6))
    assert first.ends == pytest.approx((64.8, 75.6))
    assert first.score == 0.9
    with Image.open(io.BytesIO(page.image)) as image:
        assert image.size == (583, 827)


def test_a_crooked_scan_is_set_level_first(drawn, parrot):
    """What the engine is shown, and what is kept, is level."""
    parrot.words = words()
    page = read_scan(Picture(turned(drawn, -2.5), 200), parrot, 200, arrange)
    ((shown, resolution),) = parrot.shown
    assert resolution == 200
    assert abs(skew(shown)) < 0.1
    assert len(write(page.blocks).text.splitlines()) == 10
    with Image.open(io.BytesIO(page.image)) as image:
        assert np.array_equal(np.asarray(image), shown)


def test_a_level_picture_is_shown_as_it_is(drawn, parrot):
    """Without a table there is no second reading, and without a wish no picture."""
    blank = np.full((400, 300), 255, dtype=np.uint8)
    parrot.words = words()[:2]
    page = read_scan(Picture(blank, 100), parrot, None, arrange)
    assert parrot.shown[0][0] is blank
    assert (page.plain, page.image, page.notes) == (None, None, ())
    assert read_scan(Picture(drawn, 200), type(parrot)(), None, arrange).blocks == ()


class _Sides:
    """Recognises a wide page well on one side, badly on the other, and words on end where it lies."""

    version = "sides 1"

    def __init__(self) -> None:
        self.seen: list[tuple[int, ...]] = []

    def recognise(self, picture, resolution):  # noqa: ARG002 - the engine's interface
        """Tall words in the tall picture; good scores only where the dark corner is at the upper left."""
        self.seen.append(picture.shape)
        lying = picture.shape[0] > picture.shape[1]
        score = 0.99 if picture[0, 0] == 0 else 0.5
        box = (
            (lambda i: Box(30, 40 * i, 50, 40 * i + 35))
            if lying
            else (lambda i: Box(40, 30 * i, 140, 30 * i + 20))
        )
        return [Word(f"供水工程{i}", box(i), score) for i in range(9)]


def test_a_page_on_its_side_is_stood_up_the_way_it_is_read_better():
    """Both quarter turns are tried, and only where words stand on end."""
    upright = np.full((400, 700), 255, dtype=np.uint8)
    upright[:4, :4] = 0
    engine = _Sides()
    for quarters in (1, 3):
        page = read_scan(
            Picture(np.ascontiguousarray(np.rot90(upright, quarters)), 100), engine, None, arrange
        )
        assert (page.width, page.height) == (700 * 72 / 100, 400 * 72 / 100)
        assert all(word.score == 0.99 for line in page.blocks for word in line.words)
    assert len(engine.seen) == 6
    engine.seen.clear()
    read_scan(Picture(upright, 100), engine, None, arrange)
    assert engine.seen == [(400, 700)]


def test_a_stroke_alone_in_a_cell_is_its_dash(drawn, parrot):
    """Engines take the dash of a blank cell for the numeral one; within words it stays what it is."""
    stroke, word = words()[0], words()[1]
    parrot.words = [Word("一", stroke.box, 0.9), Word("一般", word.box, 0.9)]
    page = read_scan(Picture(drawn, 200), parrot, None, arrange)
    assert "— | 一般 |" in write(page.blocks).text
