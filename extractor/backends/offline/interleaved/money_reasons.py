"""Why money was left over, told in the last column of a scattered money table: which line of money each cell speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.backends.offline.fitness import is_told
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.fund_region import Region, is_label
from extractor.text.vocabulary import is_group
from extractor.text.widths import printed_width
from schemas.record import DraftRow

_HEADED = re.compile(r"(?:偏差|差异|未完成|结余)(?:的)?原因|原因(?:说明|分析)")
_FOOT = re.compile(r"注[:：\d]|说明|备注|填[报表]|联系[人电]|[一二三四五六七八九]、")
_SHORTEST = 4
_NUMBER = re.compile(r"[-—－–\d.,%]+")

_Piece = tuple[int, int]


def with_reasons(
    fabric: Fabric, region: Region, rows: Sequence[DraftRow], behind: int | None = None
) -> list[DraftRow]:
    """The ``rows`` with the explanations of those that were not spent to the point, where the header has a column of them.

    They stand at the ends of the region's lines, or from ``behind`` on where the cells are printed apart. A column
    wraps them; as many as there are such rows are told apart by their last lines, which are the narrowest.
    """
    printed = [thing.at for things in (region.items, region.figures) for thing in things]
    body = min((at for at in printed if at > region.start), default=region.start)
    top, start, end = (body, body, region.end) if behind is None else (region.end, behind, len(fabric.text))
    differing = [i for i, row in enumerate(rows) if _differs(row)]
    if not differing or not _HEADED.search(fabric.text, region.start, top):
        return list(rows)
    pieces = list(_pieces(fabric, start, end))
    runs = _runs(fabric, pieces, len(differing)) if len(pieces) >= len(differing) else []
    if not all(is_told("".join(fabric.text[low:high] for low, high in run)) for run in runs):
        return list(rows)
    told = {i: fabric.joined(run) for i, run in zip(differing, runs, strict=False)}
    return [{**row, "explanation": told[i]} if i in told else row for i, row in enumerate(rows)]


def _pieces(fabric: Fabric, start: int, end: int) -> Iterator[_Piece]:
    """What ends each line and is neither a number, a header nor an item, down to the form's foot."""
    for line in range(fabric.line_of(start), len(fabric.line_starts)):
        low, high = max(fabric.line_starts[line], start), min(fabric.line_end(line), end)
        if low >= end or _FOOT.match(fabric.text, low, high):
            return
        last = list(fabric.words(low, high))[-1]
        text = fabric.text[slice(*last)]
        if len(text) >= _SHORTEST and not (_NUMBER.fullmatch(text) or is_label(text) or is_group(text)):
            yield last


def _differs(row: DraftRow) -> bool:
    """Whether a line of money was not spent to the point."""
    budget, executed = row.get("annual_budget"), row.get("executed")
    return budget is not None and executed is not None and budget.value != executed.value


def _runs(fabric: Fabric, pieces: Sequence[_Piece], count: int) -> list[list[_Piece]]:
    """The pieces cut into ``count`` runs behind the narrowest ones."""
    widths = [printed_width(fabric.text[low:high]) for low, high in pieces[:-1]]
    cuts = sorted(sorted(range(len(widths)), key=lambda i: widths[i])[: count - 1])
    starts = [0, *(cut + 1 for cut in cuts)]
    return [list(pieces[a:b]) for a, b in zip(starts, [*starts[1:], len(pieces)], strict=True)]
