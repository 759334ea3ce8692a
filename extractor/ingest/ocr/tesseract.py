"""Tesseract by its command line, shown a page line by line.

Whole tables defeat its analysis of layouts, so the lines are found first (``crops``) and go in as the pages of one
picture. The model for Chinese loses points and digits of numbers that the one for English reads, which in turn knows no
Chinese; lines that may be numbers are therefore read by both, and ``numerals`` says whose reading stands.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
from PIL import Image

from extractor.ingest.ocr.crops import Crop, crops
from extractor.ingest.ocr.numerals import may_be_number, settled, with_sign
from extractor.ingest.page.blocks import Box, Word, around
from extractor.ingest.page.printed import place
from extractor.ingest.raster.rulings import Gray

LANGUAGE: Final = "chi_sim"
_NUMBERS: Final = "eng"
"""The data that numbers are read with a second time, where it is installed."""
_MODE: Final = "6"
"""One block of text: single characters come out worse in the mode of single lines."""
_HEIGHTS: Final = {LANGUAGE: 28, _NUMBERS: 36}
"""Pixels that a line is high when it is shown to a model: more loses characters, less the points of numbers."""
_DOTS: Final = 300
"""Dots an inch at which lines of that height are told to be, roughly."""
_TITLE: Final = 2.6
"""Heights of a usual line up to which ink is one line of large type; what is higher is several lines."""
_MARGIN: Final = 12
"""White pixels around a line that is shown."""
_EDGE: Final = 0.085
"""Heights of a line around its ink that belong to it: edges of strokes are gray."""
_WHITE: Final = 255
_JOIN: Final = 0.9
"""Heights between two pieces of a line that are one word: the Chinese model sets characters apart."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A line as it is shown: its picture, its pixels for one of the page, and where on the page it begins."""

    picture: Gray
    scale: float
    left: float
    top: float


class Tesseract:
    """One process a page, and a short one for its numbers; nothing is written."""

    def __init__(self, program: str) -> None:
        self._program = program

    @cached_property
    def version(self) -> str:
        """``tesseract 5.3.0 (chi_sim, eng)``."""
        told = self._told(["--version"]).decode(errors="replace").splitlines()[0].strip()
        return f"{told} ({', '.join(self._languages)})"

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        there = self._told(["--list-langs"]).split()
        return (LANGUAGE, _NUMBERS) if _NUMBERS.encode() in there else (LANGUAGE,)

    def recognise(self, picture: Gray, resolution: float) -> list[Word]:
        """The words of the page, pieces that stand together joined."""
        lines = crops(picture, resolution)
        read = self._read(picture, lines, LANGUAGE)
        if _NUMBERS in self._languages:
            again = [i for i, words in enumerate(read) if may_be_number(lines[i], words)]
            second = self._read(picture, [lines[i] for i in again], _NUMBERS)
            for i, words in zip(again, second, strict=True):
                read[i] = settled(lines[i], read[i], words)
        return [
            word
            for line, words in zip(lines, read, strict=True)
            for word in (with_sign(words) if line.opens_cell else words)
        ]

    def _read(self, picture: Gray, lines: Sequence[Crop], language: str) -> list[list[Word]]:
        """The words of each line."""
        shown = [_shown(picture, line, _HEIGHTS[language]) for line in lines]
        read: list[list[Word]] = [[] for _ in lines]
        if shown:
            options = ["-", "-", "-l", language, "--psm", _MODE, "--dpi", str(_DOTS)]
            table = self._told([*options, "-c", "tessedit_create_tsv=1"], _bound(shown))
            for number, word in _words(table.decode("utf-8", errors="replace")):
                read[number - 1].append(_placed(word, shown[number - 1]))
        return read

    def _told(self, options: Sequence[str], given: bytes | None = None) -> bytes:
        """What the program answers; its threads cost more than they bring on pictures of one line."""
        return subprocess.run(  # noqa: S603 - found on the path
            [self._program, *options],
            input=given,
            capture_output=True,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        ).stdout


def _shown(picture: Gray, crop: Crop, height: int) -> _Shown:
    """The line at a height, its paper white."""
    edge = max(1, round(_EDGE * crop.height))
    left, top = max(0, round(crop.box.left) - edge), max(0, round(crop.box.top) - edge)
    part = picture[top : round(crop.box.bottom) + edge, left : round(crop.box.right) + edge]
    one_line = crop.box.height <= _TITLE * crop.height
    scale = height / (max(crop.height, crop.box.height) if one_line else crop.height)
    paper = max(1.0, float(np.percentile(part, 95)))
    white = np.minimum(part * (_WHITE / paper), _WHITE).astype(np.uint8)
    size = max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale))
    scaled = np.asarray(Image.fromarray(white).resize(size, Image.Resampling.LANCZOS))
    framed: Gray = np.pad(scaled, _MARGIN, constant_values=_WHITE)
    return _Shown(framed, scale, left - _MARGIN / scale, top - _MARGIN / scale)


def _bound(lines: Sequence[_Shown]) -> bytes:
    """The lines as the pages of one file."""
    out = io.BytesIO()
    first, *others = (Image.fromarray(line.picture) for line in lines)
    first.save(out, format="TIFF", save_all=True, append_images=others)
    return out.getvalue()


def _placed(word: Word, line: _Shown) -> Word:
    """The word of a line that is shown where it stands on the page."""
    left, top, right, bottom = (side / line.scale for side in place(word))
    return replace(word, box=Box(line.left + left, line.top + top, line.left + right, line.top + bottom))


def _words(table: str) -> Iterator[tuple[int, Word]]:
    """The words of a table of tesseract's, joined within a line, and the number of their page."""
    line: tuple[str, ...] = ()
    held: Word | None = None
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row["text"] or "").strip()
        if row["level"] != "5" or not text:
            continue
        left, top, width, height = (float(row[key]) for key in ("left", "top", "width", "height"))
        word = Word(text, Box(left, top, left + width, top + height), max(0.0, float(row["conf"])) / 100)
        at = row["page_num"], row["block_num"], row["par_num"], row["line_num"]
        if held is not None and at == line and _together(held, word):
            held = _joined(held, word)
            continue
        if held is not None:
            yield int(line[0]), held
        line, held = at, word
    if held is not None:
        yield int(line[0]), held


def _together(left: Word, right: Word) -> bool:
    return place(right).left - place(left).right < _JOIN * max(place(left).height, place(right).height)


def _joined(left: Word, right: Word) -> Word:
    """Both as one word; the worse score counts."""
    score = min(left.score or 0.0, right.score or 0.0)
    return Word(left.text + right.text, around([place(left), place(right)]), score)
