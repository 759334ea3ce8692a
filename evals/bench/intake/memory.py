"""What reading processes hold over many scanned pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event, Thread

import numpy as np
from numpy.random import Generator
from PIL import Image, ImageDraw, ImageFont

from evals.bench.intake.processes import held
from evals.scans.degrade import Picture
from evals.scans.sheets import bound
from extractor.ingest.document import read_document
from extractor.ingest.intake import Intake
from extractor.ingest.ocr import EngineName

FILE = 20
"""Pages a file."""
WINDOW = 100
"""Pages at either end that are compared."""
LEAST = 2 * FILE
_DPI = 200
_CELL = 130
"""Dots of a cell's side: square pages, since an engine enlarges flat ones."""
_EVERY = 0.05
"""Seconds between two looks."""


def lines(pages: int, engine: EngineName) -> Iterator[str]:
    """The largest process over every so many pages, then the first and the last ones compared."""
    peaks: list[int] = []
    numbers: set[int] = set()
    for file in range(pages // FILE):
        data = bound([_page(np.random.default_rng((file, at))) for at in range(FILE)], _DPI)
        peak, seen = _watched(data, engine)
        peaks.append(peak)
        numbers |= seen
        done = len(peaks) * FILE
        if done % WINDOW == 0:
            yield f"peak to page {done:5}      {max(peaks[-WINDOW // FILE :]) / 1024:.1f} MiB"
    window = min(WINDOW, len(peaks) * FILE // 2) // FILE
    first, last = max(peaks[:window]), max(peaks[-window:])
    yield f"pages                   {len(peaks) * FILE} in files of {FILE}, {engine}, {len(numbers)} processes one after another"
    yield f"peak, first {window * FILE:3} pages   {first / 1024:.1f} MiB"
    yield f"peak, last {window * FILE:3} pages    {last / 1024:.1f} MiB; ratio to the first {last / first:.3f}"


def _watched(data: bytes, engine: EngineName) -> tuple[int, set[int]]:
    """KiB of the largest process while a file is read, and the numbers of all."""
    looks: list[dict[int, int]] = []
    done = Event()

    def look() -> None:
        while not done.wait(_EVERY):
            looks.append(held())

    watcher = Thread(target=look, daemon=True)
    watcher.start()
    try:
        read_document(data, name="pages.pdf", intake=Intake(engine=engine))
    finally:
        looks.append(held())
        done.set()
        watcher.join()
    return max(size for seen in looks for size in (*seen.values(), 0)), {n for seen in looks for n in seen}


def _page(chance: Generator) -> Picture:
    """A small page of numbers in ruled cells; sizes change from page to page, so that buffers cannot always be used again."""
    rows, columns = (int(n) for n in chance.integers(2, 5, 2))
    image = Image.new("RGB", (60 + _CELL * columns, 60 + _CELL * rows), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(22)
    for row in range(rows):
        _cells(draw, font, 30 + _CELL * row, [f"{chance.uniform(0, 1000):.2f}" for _ in range(columns)])
    return np.asarray(image)


def _cells(
    draw: ImageDraw.ImageDraw,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    top: int,
    texts: Sequence[str],
) -> None:
    for column, text in enumerate(texts):
        left = 30 + _CELL * column
        draw.rectangle((left, top, left + _CELL, top + _CELL), outline="black", width=2)
        draw.text((left + 16, top + 50), text, font=font, fill="black")
