"""Explanations in the last column of a table that a text layer printed line by line: their pieces put together.

A line of the page holds a piece of every column, so an explanation's pieces stand at the ends of lines, with names and
values of their own row, or of its neighbours, before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.backends.offline.fitness import ends_like_name, is_told
from extractor.backends.offline.interleaved.atoms import Atom, AtomKind
from extractor.backends.offline.interleaved.level_words import is_fragment
from extractor.backends.offline.value_words import is_done
from extractor.text.vocabulary import is_level1, is_level2

_NARROWEST = 12
"""A column of explanations is at least so wide, in halves of a character."""
_RAGGED = 3
"""By so many halves of a character a full line may fall short of the column's width, or run over it."""
_TOLD = 2
"""Names at least that end as names do below their rows, before any line below one is taken for its name."""
_STOPS = re.compile(r"[，。；,;]")


def with_told_runs(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms with each explanation as one, on the line of the row in its middle; as they are where none wraps."""
    lines = _lines(atoms)
    width = max(
        (_width(atoms[i].text) for line in lines if (i := _anchor(atoms, line)) is not None), default=0
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
    named = _names_below(atoms, lines)
    runs: list[list[int]] = []
    at = 0
    while at < len(lines):
        if _anchor(atoms, lines[at]) is None:
            at += 1
            continue
        run = [at]
        while run[0] and _goes_on(atoms, lines[run[0] - 1], lines[run[0]], width):
            if run[0] - 1 in named or _in(runs, lines[run[0] - 1]):
                break
            run.insert(0, run[0] - 1)
        while (below := _below(atoms, lines, run[-1], named, width)) is not None:
            run.append(below)
        runs.append([lines[n][-1] for n in run])
        at = run[-1] + 1
    return runs


def _below(
    atoms: Sequence[Atom], lines: Sequence[Sequence[int]], at: int, named: set[int], width: int
) -> int | None:
    """The line that an explanation goes on in: the next one, or that behind a name which its own row set between."""
    if at + 1 < len(lines) and at + 1 not in named and _goes_on(atoms, lines[at], lines[at + 1], width):
        return at + 1
    if at + 2 < len(lines) and _anchor(atoms, lines[at + 2]) is None and at + 2 not in named:
        between = lines[at + 1]
        other = len(between) == 1 and (
            _ends_name(atoms[between[0]], width) or _is_level(atoms[between[0]].text)
        )
        name = other or at + 1 in named
        if name and _goes_on(atoms, lines[at], lines[at + 2], width, apart=2):
            return at + 2
    return None


def _is_level(text: str) -> bool:
    return is_level1(text) or is_level2(text)


def _ends_name(atom: Atom, width: int) -> bool:
    """Whether words narrower than the column of explanations end as names do."""
    narrow = _width(atom.text) < width - _RAGGED
    return (
        atom.kind is AtomKind.WORDS and narrow and ends_like_name(atom.text) and not _STOPS.search(atom.text)
    )


def _names_below(atoms: Sequence[Atom], lines: Sequence[Sequence[int]]) -> set[int]:
    """The lines that hold nothing but the name of the row whose values stand on the line above.

    Only where several rows are printed so, and others' names tell it by how they end.
    """
    below: set[int] = set()
    told = 0
    for n in range(1, len(lines)):
        taken = n - 1 in below or (
            n - 2 in range(len(lines)) and _is_name(atoms, lines[n - 2]) and n - 2 not in below
        )
        if _holds_no_name(atoms, lines[n - 1]) and not taken and _is_name(atoms, lines[n]):
            below.add(n)
            told += ends_like_name(atoms[lines[n][0]].text)
    return below if told >= _TOLD else set()


def _is_name(atoms: Sequence[Atom], line: Sequence[int]) -> bool:
    """Whether a line holds one piece of words that are no part of a sentence."""
    atom = atoms[line[0]]
    return (
        len(line) == 1
        and atom.kind is AtomKind.WORDS
        and not is_told(atom.text)
        and not is_fragment(atom.text)
    )


def _holds_no_name(atoms: Sequence[Atom], line: Sequence[int]) -> bool:
    """Whether a line holds values or points and, before them, no words."""
    return len(line) > 1 and atoms[line[0]].kind in (AtomKind.VALUE, AtomKind.POINTS)


def _in(runs: Sequence[Sequence[int]], line: Sequence[int]) -> bool:
    return bool(runs) and line[-1] in runs[-1]


def _goes_on(
    atoms: Sequence[Atom], above: Sequence[int], below: Sequence[int], width: int, apart: int = 1
) -> bool:
    """Whether the ends of two lines, so many lines ``apart``, are pieces of one explanation."""
    head, tail = atoms[above[-1]], atoms[below[-1]]
    if tail.line != head.line + apart or not (_may_tell(head) and _may_tell(tail)) or _is_level(tail.text):
        return False
    if max(_width(head.text), _width(tail.text)) > width + _RAGGED or head.text.endswith("。"):
        return False
    if _width(head.text) < width - _RAGGED:
        return False
    return len(below) > 1 or not ends_like_name(tail.text) or _width(tail.text) >= width - _RAGGED


def _width(text: str) -> int:
    """The printed width, Latin letters and digits being half as wide as characters."""
    return sum(1 if c.isascii() else 2 for c in text)


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
