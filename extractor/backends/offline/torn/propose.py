"""The proposal: header and total row found, the pieces between dealt out to the rows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from extractor.backends.offline.sheet import Proposal, Sheet
from extractor.backends.offline.torn.atoms import ANSWER, Atom, Sort, atoms_of
from extractor.backends.offline.torn.deal import Side, Table, deal
from extractor.backends.offline.torn.funds import fund_rows
from extractor.backends.offline.torn.levels import level_cells
from extractor.backends.offline.torn.rows import Torn, is_level_piece, take_apart
from extractor.text.quantities import parse_quantity
from extractor.text.vocabulary import is_total
from schemas.quantity import Comparison, Quantity
from schemas.record import DraftCell, DraftRow, Layout

MARKERS = 3
"""A table has at least so many marked rows."""
_MARKER = re.compile(r"指\s*标\s*\d{1,2}\s*[：:]")
_HEADER = re.compile(r".*(?:[一二三]级指标|指标值|[改进整]措施|实际|完成|^值$|分值|得分|^[分得值]$|原因|偏差|^指标$|^[二三]级$|年度).*")
_COST = re.compile(r"资金|成本|经费|金额|万元|支出")
_HUNDRED = Decimal(100)
_CLOSE = 6.0
"""Deals that cost at most so much more than the cheapest are still considered."""
_OFTEN = 3
"""A word printed so often answers targets; it sets none."""
_MOSTLY = 0.7
"""Where this share of the rows is answered by such words, other values are targets."""
_LEAD = 25
"""Level names stand at most so many pieces before the first row."""


def propose(sheet: Sheet) -> Proposal | None:
    """The reading of a table with marked rows; None where there are none."""
    if len(_MARKER.findall(sheet.segment.text)) < MARKERS:
        return None
    atoms = atoms_of(sheet.lines)
    first = next((i for i, atom in enumerate(atoms) if atom.sort is Sort.NAME), None)
    if first is None:
        return None
    last = max(i for i, atom in enumerate(atoms) if atom.sort is Sort.NAME)
    start = _start(atoms, first)
    end = next((i for i in range(last, len(atoms)) if is_total(atoms[i].text)), len(atoms))
    proposal = Proposal(Layout.SCRAMBLED)
    end = _totals(atoms, end, proposal)
    torn = take_apart(atoms[start:end])
    levels = [a for a in atoms[max(0, start - _LEAD) : end] if a.sort is Sort.WORDS and is_level_piece(a.text)]
    proposal.funds = fund_rows(atoms[:start])
    proposal.indicators = _rows(torn, levels, proposal)
    proposal.used = [span for atom in atoms[start:] for span in atom.spans]
    proposal.used += [cell_span for row in proposal.funds for cell in row.values() for cell_span in cell.spans]
    return proposal


def _start(atoms: Sequence[Atom], first: int) -> int:
    """Where the body starts: behind the last header word before the first marked row, values that precede it kept."""
    for i in range(first - 1, -1, -1):
        if atoms[i].sort is Sort.WORDS and _HEADER.fullmatch(atoms[i].text) and atoms[i].text != "完成":
            return i + 1
    return first


def _totals(atoms: Sequence[Atom], end: int, proposal: Proposal) -> int:
    """Reads the two numbers beside or above the total's name; returns where the body ends."""
    if end == len(atoms):
        return end
    line = atoms[end].line
    behind = [a for a in atoms[end + 1 : end + 3] if a.sort is Sort.POINTS and a.line - line <= 2]
    ahead = [a for a in atoms[max(end - 2, 0) : end] if a.sort is Sort.POINTS]
    pair = behind if len(behind) == 2 else ahead
    if len(pair) != 2:
        return end
    proposal.heading["total_weight"], proposal.heading["total_score"] = pair[0].cell(), pair[1].cell()
    return end if pair is behind else end - 2


def _rows(torn: Torn, levels: Sequence[Atom], proposal: Proposal) -> list[DraftRow]:
    values, points = _settled(torn)
    rows: list[dict[str, DraftCell]] = [
        {**cells, "name": row.name.cell()}
        for row, cells in zip(torn.rows, level_cells(torn.rows, levels), strict=True)
    ]
    weights, scores = _dealt_points(points, len(rows), proposal)
    _fill(rows, "weight", weights)
    _fill(rows, "score", scores)
    targets, actuals = _dealt_values(values, len(rows))
    _fill(rows, "target", targets)
    _fill(rows, "actual", actuals)
    _explain(rows, torn)
    return list(rows)


def _fill(rows: list[dict[str, DraftCell]], field: str, pieces: Sequence[Atom]) -> None:
    for row, piece in zip(rows, pieces, strict=False):
        row[field] = piece.cell()


def _together(pieces: Sequence[Atom]) -> list[bool]:
    return [False, *(a.line == b.line for a, b in pairwise(pieces))][: len(pieces)]


def _settled(torn: Torn) -> tuple[list[Atom], list[Atom]]:
    """Values and points, bare numbers that must be targets moved from the one to the other.

    A bare number is a target where a value follows it on its line; beyond that, as many as the values lack are taken
    from the numbers that stand alone nearest to a row that names money.
    """
    count = len(torn.rows)
    lines: dict[int, list[Atom]] = defaultdict(list)
    for value in torn.values:
        lines[value.line].append(value)
    targets = [
        p
        for p in torn.points
        if len(lines[p.line]) == 1 and p.spans[-1].end < lines[p.line][0].spans[0].start
    ]
    alone = [p for p in torn.points if sum(1 for q in torn.points if q.line == p.line) == 1 and not lines[p.line]]
    lacking = 2 * count - len(torn.values) - len(targets)
    spare = len(torn.points) - len(targets) - 2 * count
    money = [row.name for row in torn.rows if _COST.search(row.name.text)]
    while lacking > 0 and spare > 0 and money and alone:
        nearest = min(alone, key=lambda p: min(abs(p.spans[0].start - m.spans[-1].end) for m in money))
        alone.remove(nearest)
        targets.append(nearest)
        lacking, spare = lacking - 1, spare - 1
    moved = set(map(id, targets))
    values = sorted([*torn.values, *targets], key=lambda a: a.spans[0].start)
    return values, [p for p in torn.points if id(p) not in moved]


def _dealt_points(points: Sequence[Atom], rows: int, proposal: Proposal) -> tuple[list[Atom], list[Atom]]:
    """Weights and scores: of the cheap deals the first whose weights add up to 100 with the money line's."""
    deals = deal(
        Table([p.text for p in points], rows, _point_pair, _point_side, _together(points), right_may_lead=False)
    )
    if not deals:
        return [], []
    fund = next((c.value for row in proposal.funds if (c := row.get("weight")) and c.value), "0")
    wanted = (_HUNDRED - Decimal(fund), _HUNDRED)
    cheap = [d for d in deals if d.cost <= deals[0].cost + _CLOSE]
    best = next((d for d in cheap if sum(Decimal(points[i].text) for i in d.left) in wanted), deals[0])
    return [points[i] for i in best.left], [points[i] for i in best.right]


def _dealt_values(values: Sequence[Atom], rows: int) -> tuple[list[Atom], list[Atom]]:
    """Targets and actual values; none where there are more than the rows can hold."""
    side = _value_side(values, rows)
    deals = deal(Table([v.text for v in values], rows, _value_pair, side, _together(values), right_may_lead=True))
    if not deals:
        return [], []
    return [values[i] for i in deals[0].left], [values[i] for i in deals[0].right]


@lru_cache(maxsize=4096)
def _point_pair(weight: str, score: str) -> float:
    w, s = Decimal(weight), Decimal(score)
    if w == s:
        return 0.0
    return 0.6 + 0.4 * float(w - s) if s < w else 8.0


def _point_side(text: str) -> tuple[float, float]:
    return (2.0, 0.0) if "." in text else (0.0, 0.0)


def _value_side(values: Sequence[Atom], rows: int) -> Side:
    words = Counter(v.text for v in values if v.sort is Sort.WORDS)
    answered = sum(n for n in words.values() if n >= _OFTEN) >= _MOSTLY * rows

    def side(text: str) -> tuple[float, float]:
        read = parse_quantity(text)
        if isinstance(read, Quantity) and read.comparison is not Comparison.STATED:
            return 0.0, 3.0
        if text.isdecimal():
            return 0.0, 1.0
        if words[text] >= _OFTEN:
            return 1.0, 0.0
        return (0.0, 4.0) if answered else (0.3, 0.3)

    return side


@lru_cache(maxsize=4096)
def _value_pair(target: str, actual: str) -> float:
    if target == actual:
        return 0.0
    t, a = parse_quantity(target), parse_quantity(actual)
    if t is None or a is None:
        return 3.0 if a is not None else 2.0 if t is None and ANSWER.fullmatch(target) else 0.3
    if isinstance(t, Quantity) and isinstance(a, Quantity):
        if t.unit == a.unit:
            return 0.0
        return 4.0 if t.unit and a.unit else 1.0
    return 0.0 if type(t) is type(a) else 3.0


def _explain(rows: list[dict[str, DraftCell]], torn: Torn) -> None:
    """Gives the texts to the rows that lost points, in order; where they are not as many, to none."""
    lost = [row for row in rows if _lost(row)]
    if len(lost) != len(torn.texts):
        return
    for row, pieces in zip(lost, torn.texts, strict=True):
        whole = pieces[0]
        for piece in pieces[1:]:
            whole = whole.joined(piece)
        row["explanation"] = whole.cell()


def _lost(row: dict[str, DraftCell]) -> bool:
    weight, score = row.get("weight"), row.get("score")
    if weight is None or score is None or not weight.value or not score.value:
        return False
    return Decimal(score.value) < Decimal(weight.value)
