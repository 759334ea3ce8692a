"""What OCR engines have written to pages of blocks: words arranged where they stand, stated tables among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from typing import Final

from extractor.ingest.formats.scan import Arrange
from extractor.ingest.limits import Limits
from extractor.ingest.page.arrange import Arranger
from extractor.ingest.page.blocks import Block, Line, PageContent, Table, Word
from extractor.ingest.page.found import FoundPage
from extractor.ingest.page.printed import outline, printed_lines, run_together, type_size
from extractor.ingest.raster.rulings import Rulings
from schemas.document import Kind, PageOrigin

MODULES: Final[Mapping[Kind, str]] = {
    Kind.HOCR: "hocr",
    Kind.ALTO: "alto",
    Kind.PAGE_XML: "page_xml",
    Kind.OCR_JSON: "ocr_json",
}
"""Kinds of outputs, and the module whose ``read`` finds their words."""

_TYPE: Final = 10.0
"""Points that most words of a form are high: outputs have units of their own, and arranging goes by points."""


def read(kind: Kind, data: bytes, name: str, limits: Limits) -> Iterator[PageContent]:
    """The pages of an output of this kind. Raises what its reader finds wrong as InputError."""
    found: Callable[[bytes, str, Limits], Iterator[FoundPage]]
    found = import_module(f"extractor.ingest.formats.{MODULES[kind]}").read
    arranger = Arranger()
    for number, page in enumerate(found(data, name, limits), start=1):
        yield _page(page, partial(arranger.arrange, number))


def _page(found: FoundPage, arrange: Arrange) -> PageContent:
    placed = [word for word in found.words if word.box is not None]
    if len(placed) < len(found.words):
        lines = tuple(Line((word,)) for word in found.words)
        return PageContent(origin=PageOrigin.OCR_OUTPUT, blocks=(*lines, *found.tables))
    placed = run_together(placed)
    blocks = _arranged(placed, found, arrange)
    rebuilt = any(isinstance(block, Table) for block in blocks)
    return PageContent(
        origin=PageOrigin.OCR_OUTPUT,
        blocks=blocks,
        plain=tuple(printed_lines(placed)) if rebuilt and not found.tables else None,
        width=found.width,
        height=found.height,
    )


def _arranged(words: list[Word], found: FoundPage, arrange: Arrange) -> tuple[Block, ...]:
    """The words in lines and tables, in the file's units, each stated table where it stands; unplaced ones at the end."""
    unit = _TYPE / (type_size(words) or _TYPE)
    arranged = arrange([word.scaled(unit) for word in words], Rulings((), ()))
    free = [block.scaled(1 / unit) for block in arranged]
    tops = [(_top(block), block) for block in free]
    last = max((top for top, _ in tops), default=0.0) + 1
    for table, place in zip(found.tables, found.places, strict=True):
        tops.append((place.top if place else last, table))
    return tuple(block for _, block in sorted(tops, key=lambda pair: pair[0]))


def _top(block: Block) -> float:
    lines = [block] if isinstance(block, Line) else [line for cell in block.cells for line in cell.lines]
    return min(outline(line).top for line in lines)
