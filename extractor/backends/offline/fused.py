"""Reads a rubric whose cells run together: level and points, name and points, criterion, score, with no separator.

The points stated for a level are the sum of its rows, those of the table the sum of its levels; a run is cut only
where these sums close.
"""

from __future__ import annotations

import re

from extractor.backends.offline.atoms import Fabric
from extractor.backends.offline.rubric import Rubric, RubricRow, parse_rubric
from extractor.backends.offline.scattered_funds import read_funds
from extractor.backends.offline.sheet import Proposal, Sheet
from schemas.evidence import Span
from schemas.record import DraftCell, DraftRow, Layout

_HEADER = re.compile(r"(?:[一二三]?级指标(?:名称)?(?:分值|权重)?){2,3}[^\d,。]{0,30}?(?:得分|评分|分值|说明|标准)(?=[^\d]{2,8}\d)")
_TOTAL = re.compile(r"(?:合计|总计|总分|总得分)[:：]?")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?")


def propose(sheet: Sheet) -> Proposal | None:
    """The reading of a fused rubric, None where no cutting closes."""
    if "级指标" not in sheet.segment.text:
        return None
    fabric = Fabric(sheet)
    header = _HEADER.search(fabric.text)
    if header is None:
        return None
    start = _end_of_header(fabric, header)
    total = _TOTAL.search(fabric.text, start)
    end = total.start() if total else len(fabric.text)
    totals = _totals(fabric, total)
    whole = totals[0].value if len(totals) == 2 else None
    rubric = parse_rubric(fabric, start, end, whole, depth=fabric.text.count("级指标", header.start(), start) - 1)
    if rubric is None:
        return None
    proposal = Proposal(Layout.SCRAMBLED)
    proposal.funds, used = read_funds(fabric, header.start())
    proposal.indicators = [_draft(fabric, rubric, row) for row in rubric.rows]
    names = ("total_weight", "total_score") if len(totals) == 2 else ("total_score",)
    proposal.heading = dict(zip(names, totals, strict=False))
    last = max([end, *(_after(fabric, cell) for cell in totals)])
    proposal.used = [*used, Span(fabric.places[header.start()], fabric.places[last - 1] + 1)]
    return proposal


_HEADER_WORD = re.compile(r"[一二三]?级指标|指标(?:名称|说明|解释)?|分值|权重|评[价分]?标准|标准|说明|自?评?得分|备注|评分")


def _end_of_header(fabric: Fabric, header: re.Match[str]) -> int:
    """Where the run of header words ends."""
    at = header.start()
    while (word := _HEADER_WORD.match(fabric.text, at)) is not None:
        at = word.end()
    return max(at, header.start() + 1)


def _after(fabric: Fabric, cell: DraftCell) -> int:
    """The fabric's character after the one a cell ends with."""
    place = cell.spans[-1].end - 1
    return fabric.places.index(place) + 1


def _totals(fabric: Fabric, total: re.Match[str] | None) -> list[DraftCell]:
    if total is None:
        return []
    cells: list[DraftCell] = []
    line = fabric.line_of(total.start())
    for low, high in fabric.words(total.end(), fabric.line_end(line)):
        if not _NUMBER.fullmatch(fabric.text, low, high):
            break
        cells.append(fabric.cell(low, high))
    return cells[:2]


def _draft(fabric: Fabric, rubric: Rubric, row: RubricRow) -> DraftRow:
    cells: dict[str, DraftCell] = {}
    for name, place in (
        ("level1", rubric.level1[row.level1]),
        ("level2", rubric.level2[row.level2] if row.level2 is not None else None),
        ("name", row.name),
        ("weight", row.weight),
        ("score", row.score),
    ):
        if place is not None:
            cell = fabric.cell(*place)
            cells[name] = DraftCell(cell.value, cell.spans, ambiguous=_cut(fabric, *place))
    return cells


def _cut(fabric: Fabric, start: int, end: int) -> bool:
    """Whether the number was cut out of a longer run of digits."""
    before = start not in fabric.breaks and fabric.text[start - 1 : start].isdigit()
    after = end not in fabric.breaks and fabric.text[end : end + 1].isdigit()
    return fabric.text[start].isdigit() and (before or after)
