"""A page with figures to be recognised, drawn with the font that the drawing library carries."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor.ingest.raster.rulings import Gray

FIGURES = ("4321.56", "98.60%", "9.86")


@pytest.fixture(scope="session")
def figures() -> Gray:
    """Three figures in the cells of a ruled row, at 200 dots an inch."""
    image = Image.new("L", (1200, 300), 255)
    draw = ImageDraw.Draw(image)
    for y in (80, 200):
        draw.line((50, y, 1150, y), fill=0, width=3)
    for x in (50, 420, 790, 1150):
        draw.line((x, 80, x, 200), fill=0, width=3)
    for x, figure in zip((110, 480, 850), FIGURES, strict=True):
        draw.text((x, 118), figure, fill=0, font_size=44)
    return np.asarray(image)
