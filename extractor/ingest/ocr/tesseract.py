"""Tesseract by its command line."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from extractor.ingest.page.blocks import Box, Word, around
from extractor.ingest.page.printed import place
from extractor.ingest.raster.picture import reduced, to_png
from extractor.ingest.raster.rulings import RESOLUTION, Gray, find_rulings

LANGUAGE: Final = "chi_sim"
_MODE: Final = "11"
"""Sparse text: the analysis of the page's layout takes tables for pictures."""
_LONG: Final = 80
"""Pixels, at the resolution of rulings, of the shortest horizontal line that is painted over; of vertical ones half."""
_THICK: Final = 1.5
"""Pixels that a line reaches to either side, at that resolution."""
_JOIN: Final = 0.9
"""Heights between two pieces of a line that are one word: the Chinese model sets characters apart."""


class Tesseract:
    """One process a page; the picture goes in and a table of words comes out, nothing is written."""

    def __init__(self, program: str) -> None:
        self._program = program

    @cached_property
    def version(self) -> str:
        """``tesseract 5.3.0 (chi_sim)``."""
        told = subprocess.run([self._program, "--version"], capture_output=True, check=True).stdout  # noqa: S603 - found on the path
        return f"{told.decode(errors='replace').split(chr(10))[0].strip()} ({LANGUAGE})"

    def recognise(self, picture: Gray, resolution: float) -> list[Word]:
        """The words of the page, pieces that stand together joined."""
        png = to_png(_without_rulings(picture, resolution))
        command = [self._program, "-", "-", "-l", LANGUAGE, "--psm", _MODE, "--dpi", str(round(resolution))]
        told = subprocess.run(  # noqa: S603 - as above
            [*command, "-c", "tessedit_create_tsv=1"], input=png, capture_output=True, check=True
        ).stdout
        return list(_words(told.decode("utf-8", errors="replace")))


def _words(table: str) -> Iterator[Word]:
    """The words of a table of tesseract's, joined within a line."""
    line, held = None, None
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row["text"] or "").strip()
        if row["level"] != "5" or not text:
            continue
        left, top, width, height = (float(row[key]) for key in ("left", "top", "width", "height"))
        word = Word(text, Box(left, top, left + width, top + height), max(0.0, float(row["conf"])) / 100)
        at = row["block_num"], row["par_num"], row["line_num"]
        if held is not None and at == line and _together(held, word):
            held = _joined(held, word)
            continue
        if held is not None:
            yield held
        line, held = at, word
    if held is not None:
        yield held


def _together(left: Word, right: Word) -> bool:
    return place(right).left - place(left).right < _JOIN * max(place(left).height, place(right).height)


def _joined(left: Word, right: Word) -> Word:
    """Both as one word; the worse score counts."""
    score = min(left.score or 0.0, right.score or 0.0)
    return Word(left.text + right.text, around([place(left), place(right)]), score)


def _without_rulings(picture: Gray, resolution: float) -> Gray:
    """The picture with its long lines painted white: the engine takes them for characters, or cells for pictures."""
    scale = resolution / RESOLUTION
    lines = find_rulings(reduced(picture, resolution, RESOLUTION)).scaled(scale)
    clean = picture.copy()
    reach = max(2, round(_THICK * scale))
    for line in lines.across:
        if line.end - line.start >= _LONG * scale:
            clean[
                max(0, round(line.at) - reach) : round(line.at) + reach, round(line.start) : round(line.end)
            ] = 255
    for line in lines.down:
        if line.end - line.start >= _LONG * scale / 2:
            clean[
                round(line.start) : round(line.end), max(0, round(line.at) - reach) : round(line.at) + reach
            ] = 255
    return clean
