"""Explanations in the last column of a table that a text layer printed line by line: their pieces put together.

A line of the page holds a piece of every column, so an explanation's pieces stand at the ends of lines, with names and
values of their own row, or of its neighbours, before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.backends.offline.fitness import ends_like_name
from extractor.backends.offline.interleaved.atoms import Atom, AtomKind
from extractor.backends.offline.value_words import is_done
from extractor.text.widths import printed_width

_NARROWEST = 12
"""A column of explanations is at least so wide, in halves of a character."""
_RAGGED = 3
"""By so many halves of a character a full line may fall short of the column's width, or run over it."""
_STOPS = re.compile(r"[，。；,;]")


def with_told_runs(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms with each explanation as one, on the line of the row in its middle; as they are where none wraps."""
    lines = _lines(atoms)
    width = max(
        (printed_width(atoms[i].text) for line in lines if (i := _anchor(atoms, line)) is not None), default=0
    )
    if width < _NARROWEST:
        return list(atoms)
    runs = [run for run in _runs(atoms, lines, width) if len(run) > 1]
    return _merged(atoms, lines, runs)


def _lines(atoms: Sequence[Atom]) -> list[list[int]]:
    lines: list[list[int]] = []
    for i, atom in enumerate(atoms):
        if not lines or atoms[lines[-1][-1]].line != atom.line:
            lines.append([])
        lines[-1].append(i)
    return lines


def _anchor(atoms: Sequence[Atom], line: Sequence[int]) -> int | None:
    """The words that end a line behind points."""
    if len(line) < 2 or atoms[line[-1]].kind is not AtomKind.WORDS or is_done(atoms[line[-1]].text):
        return None
    return line[-1] if atoms[line[-2]].kind is AtomKind.POINTS else None


def _runs(atoms: Sequence[Atom], lines: Sequence[Sequence[int]], width: int) -> list[list[int]]:
    """Pieces (by index) of each explanation: ends of lines that follow one another and read on."""
    runs: list[list[int]] = []
    at = 0
    while at < len(lines):
        if _anchor(atoms, lines[at]) is None:
            at += 1
            continue
        first = last = at
        while (
            first
            and _goes_on(atoms, lines[first - 1], lines[first], width)
            and not _in(runs, lines[first - 1])
        ):
            first -= 1
        while last + 1 < len(lines) and _goes_on(atoms, lines[last], lines[last + 1], width):
            last += 1
        runs.append([lines[n][-1] for n in range(first, last + 1)])
        at = last + 1
    return runs


def _in(runs: Sequence[Sequence[int]], line: Sequence[int]) -> bool:
    return bool(runs) and line[-1] in runs[-1]


def _goes_on(atoms: Sequence[Atom], above: Sequence[int], below: Sequence[int], width: int) -> bool:
    """Whether the ends of two lines are pieces of one explanation."""
    head, tail = atoms[above[-1]], atoms[below[-1]]
    if tail.line != head.line + 1 or not (_may_tell(head) and _may_tell(tail)):
        return False
    if max(printed_width(head.text), printed_width(tail.text)) > width + _RAGGED or head.text.endswith("。"):
        return False
    if printed_width(head.text) < width - _RAGGED:
        return False
    return len(below) > 1 or not ends_like_name(tail.text) or printed_width(tail.text) >= width - _RAGGED


def _may_tell(atom: Atom) -> bool:
    return atom.kind is AtomKind.WORDS or (atom.kind is AtomKind.VALUE and bool(_STOPS.search(atom.text)))


def _merged(
    atoms: Sequence[Atom], lines: Sequence[Sequence[int]], runs: Sequence[Sequence[int]]
) -> list[Atom]:
    ends = {_middle(atoms, lines, run): run for run in runs}
    taken = {i for run in runs for i in run}
    result: list[Atom] = []
    for i, atom in enumerate(atoms):
        if i in ends:
            parts = [atoms[k] for k in ends[i]]
            text, spans = "".join(p.text for p in parts), tuple(s for p in parts for s in p.spans)
            result.append(replace(atom, kind=AtomKind.WORDS, text=text, spans=spans, whole=True))
        elif i not in taken:
            result.append(atom)
    return result


def _middle(atoms: Sequence[Atom], lines: Sequence[Sequence[int]], run: Sequence[int]) -> int:
    """The piece behind points that stands nearest to the middle of the run: cells are centred."""
    anchored = {line[-1] for line in lines if _anchor(atoms, line) is not None}
    middle = (len(run) - 1) / 2
    return min((i for i in run if i in anchored), key=lambda i: abs(run.index(i) - middle))
