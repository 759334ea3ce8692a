"""Explanations in an interleaved table: runs of wrapped lines beside or after the points of the row they speak of."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from decimal import Decimal

from extractor.backends.offline.fitness import ends_like_name
from extractor.backends.offline.interleaved.atoms import Atom, AtomKind
from extractor.backends.offline.interleaved.spaced_numbers import opens_with_quantity
from extractor.backends.offline.interleaved.value_columns import Cells
from extractor.backends.offline.value_words import is_compared, is_done
from extractor.text.quantities import parse_quantity
from schemas.quantity import Comparison, Quantity

_STARTS = re.compile(
    r"[，。；,;]|^(?:因|由于|受(?=.*(?:影响|制约|限制|波及|冲击|阻))|主要|鉴于|部分.{3}|年初|指标若)|原因|疫情|影响|导致|偏差|不足|滞后|推迟|延[迟期]|未能|应当|"
    r"未及时|建议|下一步|加强.{2}|调整|取消|压减|节约|结余"
)
_CAUSE = re.compile(r"原因|因素|所致")
_BEGINS = re.compile(
    r"因|由于|受(?=.*(?:影响|制约|限制|波及|冲击|阻))|主要|鉴于|部分|年初|指标若|未能?|建议|原"
)
_BEGINS_ANEW = re.compile(r"由于|受(?=.*(?:影响|制约|限制|波及|冲击|阻))|因(?!此|而|素)")
_STOPS = re.compile(r"[，。；,;]")
_VALUE = re.compile(r"[≥≤><=＞＜]?\d[\d.,]*(?:[%％]|[^\d%％]{1,3})?")
_LONGEST_VALUE = 5
_NEAR = 1
"""Rows that a text may stand away from the row that lost points."""
_FAR = 0.05
"""What it costs for each row that a text stands away from its own."""
_NOT_LOSING, _NAMED, _DROPPED = 3.0, 2.0, 2.0
"""What it costs that a row lost no points, what it is worth that the text names it, what that a text has no row."""
_SHARED = 2
_BEFORE = 4
"""Pieces above the one that tells an explanation at most."""
_WORDS_APART = 2
"""Words apart on a line at most that goes on in an explanation."""
_SPAN = 12
"""Lines that an explanation takes up at most."""


def find_explanations(
    atoms: Sequence[Atom], row_of_line: Mapping[int, int], losing: Sequence[int]
) -> dict[int, list[int]]:
    """Row to the atoms (by index) of its explanation.

    ``row_of_line`` is the row whose points stand on a line, ``losing`` the rows that lost points, in order. A run on a
    line with points is that row's; the others go to the losing rows that are left, in order.
    """
    runs = _runs(atoms, row_of_line)
    found: dict[int, list[int]] = {}
    loose = []
    for run in runs:
        row = row_of_line.get(atoms[run[0]].line)
        if row is not None and row not in found:
            found[row] = run
        else:
            loose.append(run)
    open_rows = [row for row in losing if row not in found]
    free = []
    for run in loose:
        beside = _row_before(atoms, run, row_of_line)
        row = _nearest(atoms, run, open_rows)
        if beside is not None and beside not in found and (row is None or abs(row - beside) > _NEAR):
            found[beside] = run
        else:
            free.append(run)
    return found | _in_order(atoms, free, [row for row in open_rows if row not in found], found)


def _in_order(
    atoms: Sequence[Atom], runs: Sequence[list[int]], losing: Sequence[int], found: Container[int]
) -> dict[int, list[int]]:
    """The rows of runs that stand beside no points, in the order of the rows: those that lost points, or are named."""
    names = [a.text for a in atoms if a.kind is AtomKind.MARK]
    best: dict[int, tuple[float, dict[int, list[int]]]] = {-1: (0.0, {})}
    for run in runs:
        text = "".join(atoms[i].text for i in run)
        named = sum(1 for a in atoms[: run[0]] if a.kind is AtomKind.MARK)
        costs = {
            row: _FAR * abs(row + 1 - named)
            + (0.0 if row in losing else _NOT_LOSING)
            - (_NAMED if _shares(name, text) else 0.0)
            for row, name in enumerate(names)
            if row not in found
        }
        after = {last: (cost + _DROPPED, rows) for last, (cost, rows) in best.items()}
        for last, (cost, rows) in best.items():
            for row, added in costs.items():
                if row > last and added < _DROPPED and (row not in after or cost + added < after[row][0]):
                    after[row] = (cost + added, rows | {row: run})
        best = after
    return min(best.values(), key=lambda kept: kept[0])[1]


def _shares(name: str, text: str) -> bool:
    """Whether pairs of neighbouring characters of a name come back in an explanation."""
    return sum(1 for i in range(len(name) - 1) if name[i : i + 2] in text) >= _SHARED


def _row_before(atoms: Sequence[Atom], run: Sequence[int], row_of_line: Mapping[int, int]) -> int | None:
    """The row whose points are the last thing before the run."""
    return row_of_line.get(atoms[run[0] - 1].line) if run[0] else None


def losing_rows(weights: Mapping[int, Decimal], scores: Mapping[int, Decimal]) -> list[int]:
    """The rows whose score is below their weight."""
    return [row for row in sorted(weights) if row in scores and scores[row] < weights[row]]


def short_rows(cells: Cells) -> list[int]:
    """The rows whose actual value misses the bound that their target sets, both in one unit."""
    both = sorted(cells.targets.keys() & cells.actuals.keys())
    return [row for row in both if _misses(_text(cells.targets[row]), _text(cells.actuals[row]))]


def _text(atoms: Sequence[Atom]) -> str:
    return "".join(atom.text for atom in atoms)


def _misses(target: str, actual: str) -> bool:
    wanted, got = parse_quantity(target), parse_quantity(actual)
    if not isinstance(wanted, Quantity) or not isinstance(got, Quantity) or wanted.unit != got.unit:
        return False
    if wanted.comparison in (Comparison.AT_MOST, Comparison.LESS_THAN):
        return got.high > wanted.high
    return got.low < wanted.low


def told_runs(atoms: Sequence[Atom]) -> list[list[int]]:
    """The atoms (by index) of every run that reads as an explanation, whatever row it belongs to."""
    return _runs(atoms, {})


def _nearest(atoms: Sequence[Atom], run: Sequence[int], rows: Sequence[int]) -> int | None:
    named = sum(1 for a in atoms[: run[0]] if a.kind is AtomKind.MARK)
    return min(rows, key=lambda row: (abs(row + 1 - named), row)) if rows else None


def _runs(atoms: Sequence[Atom], row_of_line: Mapping[int, int]) -> list[list[int]]:
    runs: list[list[int]] = []
    at = 0
    while at < len(atoms):
        if atoms[at].whole:
            runs.append([at])
        elif _opens(atoms, at, row_of_line):
            run = [*_before(atoms, at, runs), *_run(atoms, at)]
            runs.append(run)
            at = run[-1]
        at += 1
    return runs


def _opens(atoms: Sequence[Atom], at: int, row_of_line: Mapping[int, int]) -> bool:
    atom = atoms[at]
    if atom.kind is not AtomKind.WORDS or (len(atom.text) < _LONGEST_VALUE and not _CAUSE.search(atom.text)):
        return False
    before = atoms[at - 1] if at else None
    if row_of_line and before is not None and before.line == atom.line and before.kind is AtomKind.POINTS:
        return atom.line in row_of_line
    named = ends_like_name(atom.text) and not _STOPS.search(atom.text) and not _BEGINS.match(atom.text)
    return not named and bool(_STARTS.search(atom.text) or opens_with_quantity(atom.text))


def _before(atoms: Sequence[Atom], at: int, runs: Sequence[Sequence[int]]) -> list[int]:
    """The lines above one that goes on in the middle of a sentence, as far as they hold nothing but its words."""
    before: list[int] = []
    taken = runs[-1][-1] if runs else -1
    while len(before) < _BEFORE and not _BEGINS.match(atoms[at].text):
        line = _line_above(atoms, at)
        if not line or line[0] <= taken:
            break
        before = [*line, *before]
        at = line[0]
    return before


def _line_above(atoms: Sequence[Atom], at: int) -> list[int]:
    """The line above the one that begins with atom ``at``, where it is as wide, holds words only and ends no name."""
    first = at
    while first and atoms[first - 1].line == atoms[at].line - 1:
        first -= 1
    line = [*range(first, at)]
    length = sum(len(atoms[i].text) for i in line)
    wordy = all(atoms[i].kind is AtomKind.WORDS for i in line)
    as_wide = len(atoms[at].text) - 2 <= length <= len(atoms[at].text) + 3
    return line if line and wordy and as_wide and not ends_like_name(atoms[at - 1].text) else []


def _run(atoms: Sequence[Atom], at: int) -> list[int]:
    """The atoms from ``at`` on that read on: whole lines, until one falls short of the column's width."""
    run = [at]
    width = length = len(atoms[at].text)
    for i in range(at + 1, len(atoms)):
        atom, last = atoms[i], atoms[run[-1]]
        if atom.kind in (AtomKind.MARK, AtomKind.POINTS) or atom.whole or atom.line - atoms[at].line > _SPAN:
            break
        if atom.line == last.line:
            run.append(i)
            length += len(atom.text)
            continue
        width = max(width, length)
        if _holds_values(atoms, i) or _ends_block(atoms, run, i) or _BEGINS_ANEW.match(atom.text):
            break
        if (
            atom.line > last.line + 1
            or length < width - 2
            or last.text.endswith("。")
            or _is_value(atoms, run, i)
        ):
            break
        run.append(i)
        length = len(atom.text)
    return run


def _ends_block(atoms: Sequence[Atom], run: Sequence[int], at: int) -> bool:
    """Whether a blank line sets atom ``at`` apart from a run of lines without one, and opens another such run."""
    whole = atoms[run[0]].block == atoms[run[-1]].block and atoms[run[0]].line < atoms[run[-1]].line
    goes_on = at + 1 < len(atoms) and atoms[at].block == atoms[at + 1].block
    return whole and atoms[at].block != atoms[run[-1]].block and goes_on


def _holds_values(atoms: Sequence[Atom], at: int) -> bool:
    """Whether points, a bound, two values or many words apart stand on the line that begins with atom ``at``."""
    line = [a for a in atoms[at : at + 6] if a.line == atoms[at].line]
    if sum(1 for a in line if a.kind is AtomKind.WORDS) > _WORDS_APART:
        return True
    values = [a.text for a in line if a.kind is AtomKind.VALUE]
    points = any(a.kind is AtomKind.POINTS for a in line)
    return points or len(values) > 1 or any(is_compared(text) for text in values)


def _is_value(atoms: Sequence[Atom], run: Sequence[int], at: int) -> bool:
    """Whether a line of its own is a value or a name's end rather than a part of a sentence."""
    text = "".join(a.text for a in atoms[at : at + 3] if a.line == atoms[at].line)
    if _STOPS.search(text):
        return False
    apart = atoms[run[-1]].block != atoms[at].block
    spaced = len(run) > 1 and atoms[run[0]].block + len(run) - 1 == atoms[run[-1]].block
    return (
        bool(_VALUE.fullmatch(text)) or is_done(text) or (apart and not spaced and len(text) < _LONGEST_VALUE)
    )
