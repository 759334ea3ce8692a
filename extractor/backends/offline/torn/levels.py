"""The two upper levels of an interleaved table: their names from the pieces, their rows from the markers' numbers."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.offline.torn.atoms import Atom
from extractor.backends.offline.torn.rows import Row
from schemas.evidence import Span
from schemas.record import DraftCell

_SECOND = (
    ("数量", "数量指标", "产出"),
    ("质量", "质量指标", "产出"),
    ("时效", "时效指标", "产出"),
    ("成本", "成本指标", "产出"),
    ("经济", "经济效益指标", "效益"),
    ("社会", "社会效益指标", "效益"),
    ("生态", "生态效益指标", "效益"),
    ("可持", "可持续影响指标", "效益"),
    ("服务", "服务对象满意度指标", "满意"),
)
"""Second levels in the order in which every form of the family prints them: stem, name, stem of the first level."""
_FIRST = {"产出": "产出指标", "效益": "效益指标", "满意": "满意度指标"}
_REACH = 5
"""The pieces of a wrapped name stand within so many of each other."""
_ENDS_SECOND = ("济", "会", "态", "境", "象", "众")


def level_cells(rows: Sequence[Row], pieces: Sequence[Atom]) -> list[dict[str, DraftCell]]:
    """Level cells row by row; empty where the markers do not fall into as many groups as there are second levels."""
    groups = _groups(rows)
    found = [(name, first, at) for stem, name, first in _SECOND if (at := _starts(stem, pieces)) is not None]
    if not found or max(groups, default=-1) + 1 != len(found):
        return [{} for _ in rows]
    seconds = [_spell(name, pieces, at) for name, _, at in found]
    firsts = {first: _first(first, pieces) for _, first, _ in found}
    cells = []
    for group in groups:
        cell: dict[str, DraftCell] = {"level2": seconds[group]}
        first = firsts[found[group][1]]
        if first is not None:
            cell["level1"] = first
        cells.append(cell)
    return cells


def _groups(rows: Sequence[Row]) -> list[int]:
    """The number of the group that each row is in: a marker that does not count on opens the next one."""
    groups: list[int] = []
    for i, row in enumerate(rows):
        new = i > 0 and row.number <= rows[i - 1].number
        groups.append((groups[-1] if groups else 0) + new)
    return groups


def _starts(stem: str, pieces: Sequence[Atom]) -> int | None:
    return next((i for i, piece in enumerate(pieces) if piece.text.startswith(stem)), None)


def _spell(name: str, pieces: Sequence[Atom], at: int) -> DraftCell:
    """The level's name put together from the piece at ``at`` and those after it that continue it."""
    text = ""
    spans: list[Span] = []
    for piece in pieces[at : at + _REACH]:
        rest = name[len(text) :]
        if not rest:
            break
        if rest.startswith(piece.text):
            text += piece.text
            spans.extend(piece.spans)
        elif piece.text.startswith(rest) and len(piece.spans) == 1:
            text += rest
            spans.append(Span(piece.spans[0].start, piece.spans[0].start + len(rest)))
    return DraftCell(text, tuple(spans))


def _first(stem: str, pieces: Sequence[Atom]) -> DraftCell | None:
    """The first level's name, whole in one piece or put together; not the end of a second level's name."""
    name = _FIRST[stem]
    for piece in pieces:
        at = piece.text.find(name)
        if at >= 0 and len(piece.spans) == 1 and piece.text[at - 1 : at] not in _ENDS_SECOND:
            start = piece.spans[0].start + at
            return DraftCell(name, (Span(start, start + len(name)),))
    spelled = (_spell(name, pieces, i) for i, piece in enumerate(pieces) if name.startswith(piece.text))
    return next((cell for cell in spelled if cell.value == name), None)
