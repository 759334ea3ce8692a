"""Seals turn white; what is printed under them, and red print, stays."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from extractor.ingest.raster.seals import gray_of

RED = (208, 32, 38)
DPI = 150.0


def page(*, seal: bool) -> Image.Image:
    """Rulings and a bar of print, a line of red print, and a seal's ink over them."""
    image = Image.new("RGB", (1240, 900), "white")
    draw = ImageDraw.Draw(image)
    for y in (200, 300, 400, 500):
        draw.line((100, y, 1100, y), fill="black", width=2)
    draw.rectangle((480, 330, 560, 360), fill="black")
    draw.rectangle((100, 60, 700, 80), fill=RED)
    if not seal:
        return image
    ink = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(ink)
    draw.ellipse((400, 230, 640, 470), outline=RED, width=9)
    draw.regular_polygon((520, 350, 40), 5, fill=RED)
    return ImageChops.multiply(image, ink)


def test_a_seal_leaves_what_it_lies_on():
    """The gray picture is that of the page before it was sealed: ring and star are gone, rulings and print are not."""
    plain = gray_of(np.asarray(page(seal=False)), DPI)
    sealed = gray_of(np.asarray(page(seal=True)), DPI)
    assert np.array_equal(plain > 110, sealed > 110)


def test_red_print_is_print():
    """A line of red type is lower than any seal, and stays dark."""
    gray = gray_of(np.asarray(page(seal=True)), DPI)
    assert gray[70, 400] < 110


def test_gray_is_the_usual_mean():
    """Black, white and blue are what any program makes of them."""
    colours = np.array([[[0, 0, 0], [255, 255, 255], [30, 40, 160]]], dtype=np.uint8)
    assert gray_of(colours, DPI).tolist() == [[0, 255, (30 * 77 + 40 * 150 + 160 * 29) >> 8]]
