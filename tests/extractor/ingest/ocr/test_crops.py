"""The lines of a page are found in its picture, in the cells of its tables and around them."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from extractor.ingest.ocr.crops import crops

DOTS = 144


def page(width: int = 600, height: int = 400) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """A white page and what draws on it."""
    image = Image.new("L", (width, height), 255)
    return image, ImageDraw.Draw(image)


def lines(image: Image.Image, dots: float = DOTS) -> list[tuple[int, int, int, int]]:
    """The boxes of the lines found."""
    return [tuple(round(side) for side in crop.box) for crop in crops(np.asarray(image), dots)]


def write(draw: ImageDraw.ImageDraw, left: int, top: int, characters: int = 4) -> None:
    """Squares as high as characters, with a stroke through their middle."""
    for x in range(left, left + characters * 22, 22):
        draw.rectangle((x, top, x + 17, top + 17), outline=0, width=2)
        draw.line((x, top + 9, x + 17, top + 9), fill=0, width=2)


def test_lines_of_cells_come_cell_by_cell(figures):
    """Each within its cell, as the one that opens it."""
    found = crops(figures, 200)
    assert [crop.opens_cell for crop in found] == [True] * 3
    for crop, (left, right) in zip(found, ((50, 420), (420, 790), (790, 1150)), strict=True):
        assert left < crop.box.left < crop.box.right < right
        assert 80 < crop.box.top < crop.box.bottom < 200


def test_the_lines_of_a_cell_are_told_apart():
    """Only the first of them opens it; what stands outside opens none."""
    image, draw = page()
    draw.rectangle((50, 100, 550, 300), outline=0, width=2)
    draw.line((300, 100, 300, 300), fill=0, width=2)
    write(draw, 60, 40)
    write(draw, 70, 120)
    write(draw, 70, 150)
    write(draw, 320, 120)
    found = crops(np.asarray(image), DOTS)
    assert [(round(crop.box.left), round(crop.box.top), crop.opens_cell) for crop in found] == [
        (70, 120, True),
        (70, 150, False),
        (320, 120, True),
        (60, 40, False),
    ]


def test_columns_of_text_are_cut_apart():
    """Lines beside each other that stand far apart are two, whatever the steps of their columns."""
    image, draw = page()
    for top in (50, 80, 110):
        write(draw, 40, top)
    for top in (55, 90):
        write(draw, 300, top)
    assert sorted(lines(image)) == sorted(
        [
            *((40, top, 124, top + 18) for top in (50, 80, 110)),
            *((300, top, 384, top + 18) for top in (55, 90)),
        ]
    )


def test_a_stroke_above_a_character_belongs_to_its_line():
    """It is no line by itself."""
    image, draw = page()
    write(draw, 40, 100)
    draw.rectangle((41, 200, 56, 202), fill=0)
    draw.rectangle((41, 206, 56, 217), fill=0)
    assert lines(image) == [(40, 100, 124, 118), (41, 200, 57, 218)]


def test_specks_and_underlines_are_no_lines():
    """Nor is a line under a text part of it."""
    image, draw = page()
    write(draw, 40, 100)
    draw.line((40, 124, 240, 124), fill=0, width=1)
    draw.rectangle((400, 300, 401, 301), fill=0)
    assert lines(image) == [(40, 100, 124, 118)]


def test_a_page_without_ink_has_no_lines():
    """Whatever its size."""
    assert lines(page()[0]) == []
    assert lines(Image.new("L", (3, 2), 255)) == []
