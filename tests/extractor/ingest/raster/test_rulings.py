"""Ruling lines are found in pictures of pages, and nothing else is taken for one."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from extractor.ingest.raster.rulings import Ruling, find_rulings

SIZE = (600, 800)
ROWS, COLUMNS = (100, 160, 220), (80, 300, 520)


def drawn(width: int = 1, ink: int = 0, paper: int = 255) -> Image.Image:
    """A grid of two rows and two columns, its lines ``width`` pixels wide."""
    image = Image.new("L", SIZE, paper)
    draw = ImageDraw.Draw(image)
    for y in ROWS:
        draw.line((COLUMNS[0], y, COLUMNS[-1], y), fill=ink, width=width)
    for x in COLUMNS:
        draw.line((x, ROWS[0], x, ROWS[-1]), fill=ink, width=width)
    return image


def close(found: tuple[Ruling, ...], places: tuple[int, ...], start: int, end: int, by: float = 3) -> bool:
    """Whether exactly these lines were found, within some pixels."""
    return len(found) == len(places) and all(
        abs(line.at - at) <= by and abs(line.start - start) <= by + 3 and abs(line.end - end) <= by + 3
        for line, at in zip(found, places, strict=True)
    )


def is_the_grid(image: Image.Image) -> bool:
    """Whether the lines of the drawn grid, and no others, are found."""
    rulings = find_rulings(np.asarray(image))
    return close(rulings.across, ROWS, COLUMNS[0], COLUMNS[-1]) and close(
        rulings.down, COLUMNS, ROWS[0], ROWS[-1]
    )


@pytest.mark.parametrize("width", [1, 2, 3, 6])
def test_hairlines_and_thick_lines_are_found(width):
    """Where they lie and how far they reach, across and down."""
    assert is_the_grid(drawn(width))


@pytest.mark.parametrize(("ink", "paper"), [(150, 255), (90, 180), (0, 120)])
def test_pale_lines_and_gray_paper_are_read(ink, paper):
    """What counts is how much darker a line is than the paper around it."""
    assert is_the_grid(drawn(2, ink, paper))


def test_light_that_falls_off_across_the_page_hides_no_line():
    """A photograph is darker on one side; its paper there is no ink."""
    picture = np.asarray(drawn(2)).astype(float) * np.linspace(1.0, 0.5, SIZE[0])[None, :]
    assert is_the_grid(Image.fromarray(picture.astype(np.uint8)))


def test_broken_lines_are_whole():
    """Scanners leave gaps of a few pixels."""
    image = drawn(2)
    draw = ImageDraw.Draw(image)
    for x in range(100, 520, 50):
        for y in ROWS:
            draw.rectangle((x, y - 2, x + 3, y + 3), fill=255)
    assert is_the_grid(image)


def test_a_line_that_slips_a_pixel_goes_on():
    """A scan that is a tenth of a degree off draws a line in steps."""
    image = Image.new("L", SIZE, 255)
    ImageDraw.Draw(image).line((80, 300, 520, 302), fill=0, width=2)
    assert close(find_rulings(np.asarray(image)).across, (301,), 80, 520)


def test_a_hairline_that_slips_again_and_again_goes_on():
    """Its steps are shorter than the shortest line."""
    picture = np.full((SIZE[1], SIZE[0]), 255, dtype=np.uint8)
    for step in range(7):
        picture[300 + step, 80 + 30 * step : 110 + 30 * step] = 0
    assert close(find_rulings(picture).across, (303,), 80, 290, by=8)


def test_noise_hides_no_line_and_makes_none():
    """Speckles and grain of a copier are no lines."""
    grain = np.random.default_rng(7)
    picture = np.asarray(drawn(3).filter(ImageFilter.GaussianBlur(0.6))).copy()
    picture[grain.random(picture.shape) < 0.01] = 0
    picture = np.clip(picture + grain.normal(0, 6, picture.shape), 0, 255).astype(np.uint8)
    assert is_the_grid(Image.fromarray(picture))


def test_a_blank_page_and_text_have_no_lines():
    """Strokes of characters are too short to be lines."""
    image = Image.new("L", SIZE, 255)
    assert find_rulings(np.asarray(image)).across == ()
    draw = ImageDraw.Draw(image)
    for y in range(50, 750, 30):
        draw.text((50, y), "Total 1,234.56 TEHI — 9.86 | (a) [b]  " * 2, fill=0, font_size=20)
    found = find_rulings(np.asarray(image))
    assert (found.across, found.down) == ((), ())


def test_filled_cells_and_bars_are_no_lines():
    """A heading on dark ground, or a black bar, does not part cells."""
    image = Image.new("L", SIZE, 255)
    ImageDraw.Draw(image).rectangle((80, 100, 520, 140), fill=60)
    assert find_rulings(np.asarray(image)).across == ()


@pytest.mark.parametrize("shape", [(1, 1), (1, 900), (900, 1), (20, 20)])
def test_a_picture_too_small_for_lines_has_none(shape):
    """Strips and stamps are read without complaint."""
    found = find_rulings(np.full(shape, 255, dtype=np.uint8))
    assert (found.across, found.down) == ((), ())


def test_lines_scale_to_other_units():
    """Pixels become points."""
    found = find_rulings(np.asarray(drawn(1))).scaled(0.5)
    assert [round(line.at) for line in found.across] == [50, 80, 110]
    assert round(found.down[0].end) == 110
