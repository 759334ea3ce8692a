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
