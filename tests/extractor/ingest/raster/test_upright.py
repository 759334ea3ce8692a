"""The angle of a scanned page is measured, and the page set level."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor.ingest.raster.upright import skew, turned

RESOLUTION = 150


@pytest.fixture(scope="module")
def page() -> np.ndarray:
    """A page of A4 with a table and lines of text."""
    image = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(image)
    for y in range(200, 1000, 60):
        draw.line((150, y, 1090, y), fill=0, width=2)
        draw.text((170, y + 12), "Total 1,234.56  rate 98.6%  score 9.86", fill=0, font_size=28)
    for x in (150, 500, 1090):
        draw.line((x, 200, x, 980), fill=0, width=2)
    for y in range(1050, 1650, 50):
        draw.text(
            (150, y),
            "The funds were paid out in full, and the works were done in time.",
            fill=0,
            font_size=26,
        )
    return np.asarray(image)


@pytest.mark.parametrize("degrees", [-5.0, -2.3, -0.7, -0.2, 0.3, 1.0, 3.1, 5.0])
def test_the_angle_is_told_within_a_tenth_of_a_degree(page, degrees):
    """Between five degrees to either side, whichever way the page was laid on the glass."""
    assert skew(turned(page, -degrees)) == pytest.approx(degrees, abs=0.1)


def test_a_page_set_level_is_level(page):
    """What is left is less than turning it again would cost."""
    crooked = turned(page, 2.0)
    assert skew(turned(crooked, skew(crooked))) == 0.0


def test_a_level_page_is_not_turned(page):
    """Turning blurs, so what is level stays as it is."""
    assert skew(page) == 0.0


@pytest.mark.parametrize("shape", [(1754, 1240), (1, 1), (1, 5000), (5000, 1), (3, 3)])
@pytest.mark.parametrize("value", [0, 128, 255])
def test_a_blank_picture_has_no_angle(shape, value):
    """Blank pages, strips and dots, white or black."""
    assert skew(np.full(shape, value, dtype=np.uint8)) == 0.0


def test_a_picture_of_few_points_has_no_angle():
    """A page number alone says nothing about how the page lies."""
    picture = np.full((1754, 1240), 255, dtype=np.uint8)
    picture[1700:1704, 600:610] = 0
    assert skew(picture) == 0.0


def test_grain_has_no_angle():
    """A page of specks is left as it is."""
    picture = np.full((1000, 800), 255, dtype=np.uint8)
    picture[np.random.default_rng(3).random(picture.shape) < 0.02] = 0
    assert abs(skew(picture)) < 6


def test_turning_keeps_the_size_and_leaves_white_corners(page):
    """Nothing dark comes in from outside."""
    result = turned(page, 4.0)
    assert result.shape == page.shape
    assert (result[0, 0], result[-1, -1]) == (255, 255)
