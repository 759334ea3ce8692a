"""The picture of a page to its blocks: set level, recognised, and arranged along its ruling lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from extractor.ingest.ocr.engine import Engine
from extractor.ingest.page.blocks import Block, Cell, Line, PageContent, Table, Word
from extractor.ingest.page.printed import place, printed_lines
from extractor.ingest.raster.picture import Picture, reduced, to_png
from extractor.ingest.raster.rulings import RESOLUTION, Gray, Rulings, find_rulings
from extractor.ingest.raster.upright import skew, turned
from schemas.base import Wording
from schemas.document import PageOrigin

POINTS: Final = 72.0
"""Points an inch."""
_LONGER: Final = 4
"""Characters of a word that is wider than high where it stands upright."""
_ENOUGH: Final = 8
"""Such words on a page that are enough to tell."""


Arrange = Callable[[Sequence[Word], Rulings], tuple[Block, ...]]
"""What makes blocks of the words and rulings of the page at hand."""


def read_scan(
    picture: Picture, engine: Engine, kept: float | None, arrange: Arrange, notes: tuple[Wording, ...] = ()
) -> PageContent:
    """The page of a picture, boxes in points; ``kept`` are the dots an inch of the picture that is kept with it."""
    gray, resolution = picture.gray, picture.resolution
    if degrees := skew(gray):
        gray = turned(gray, degrees)
    found = engine.recognise(gray, resolution)
    if _lies_on_its_side(found):
        gray, found = _stood_up(gray, resolution, engine)
    words = [word.scaled(POINTS / resolution) for word in found]
    height, width = gray.shape
    page = PageContent(
        origin=PageOrigin.RECOGNISED,
        blocks=(),
        width=width * POINTS / resolution,
        height=height * POINTS / resolution,
        image=to_png(reduced(gray, resolution, kept)) if kept else None,
        notes=notes,
    )
    shown = arranged(words, reduced(gray, resolution, RESOLUTION), page, arrange)
    return replace(shown, blocks=tuple(map(_with_dashes, shown.blocks)))


def _lies_on_its_side(words: Sequence[Word]) -> bool:
    """Whether most longer words are higher than wide: a wide table was scanned upright."""
    longer = [place(word) for word in words if len(word.text) >= _LONGER]
    return len(longer) >= _ENOUGH and 2 * sum(box.height > box.width for box in longer) > len(longer)


def _stood_up(gray: Gray, resolution: float, engine: Engine) -> tuple[Gray, list[Word]]:
    """The picture turned by a quarter to the side on which it is recognised better, and its words."""
    turns = [np.ascontiguousarray(np.rot90(gray, quarter)) for quarter in (1, 3)]
    read = [(turn, engine.recognise(turn, resolution)) for turn in turns]
    return max(read, key=lambda pair: sum((word.score or 0.0) ** 2 * len(word.text) for word in pair[1]))


def _with_dashes(block: Block) -> Block:
    """The table with the dash of a blank cell where a stroke alone was recognised as the numeral one (一)."""
    if not isinstance(block, Table):
        return block
    return Table(tuple(_dashed(cell) if _is_stroke(cell) else cell for cell in block.cells))


def _is_stroke(cell: Cell) -> bool:
    return [word.text for line in cell.lines for word in line.words] == ["一"]


def _dashed(cell: Cell) -> Cell:
    (line,) = cell.lines
    return replace(cell, lines=(Line((replace(line.words[0], text="—"),)),))


def arranged(words: Sequence[Word], picture: Gray | None, page: PageContent, arrange: Arrange) -> PageContent:
    """The page with its words as blocks; the picture, at the resolution of rulings, shows its tables."""
    found = find_rulings(picture) if picture is not None else Rulings((), ())
    blocks = arrange(words, found.scaled(POINTS / RESOLUTION))
    rebuilt = any(isinstance(block, Table) for block in blocks)
    return replace(page, blocks=blocks, plain=tuple(printed_lines(words)) if rebuilt else None)
