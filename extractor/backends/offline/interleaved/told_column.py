"""Explanations in the last column of a table that a text layer printed line by line: their pieces put together.

A line of the page holds a piece of every column, so an explanation's pieces stand at the ends of lines, with names and
values of their own row, or of its neighbours, before them. Cells are centred: where a row's name wraps or stands below
its values, lines of the name alone stand between those of the explanation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.backends.offline.fitness import ends_like_name
from extractor.backends.offline.interleaved.atoms import Atom, AtomKind
from extractor.backends.offline.interleaved.names_below import lines_of, names_below
from extractor.backends.offline.interleaved.spaced_numbers import opens_with_quantity
from extractor.backends.offline.value_words import is_done
from extractor.text.quantities import parse_quantity
from extractor.text.vocabulary import is_level1, is_level2

_NARROWEST = 12
"""A column of explanations is at least so wide, in halves of a character."""
_RAGGED = 3
"""By so many halves of a character a full line may fall short of the column's width, or run over it."""
_STOPS = re.compile(r"[，。；,;]")


def with_told_runs(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms with each explanation as one, on the line of the row in its middle; as they are where none wraps."""
    column = _Column(atoms)
    if column.width < _NARROWEST:
        return list(atoms)
    return _merged(atoms, [run for run in column.runs() if len(run) > 1], column.anchors)


class _Column:
    """The ends of a table's lines as pieces of its last column."""

    def __init__(self, atoms: Sequence[Atom]) -> None:
        self._atoms = atoms
        self._lines = lines_of(atoms)
        anchored = [_anchor(atoms, line) for line in self._lines]
        self.anchors = {i for i in anchored if i is not None}
        """The words that end a line behind points."""
        self._anchored = [i is not None for i in anchored]
        self.width = max((_width(atoms[i].text) for i in self.anchors), default=0)
        self._ends = [self._end_of(line) for line in self._lines]
        self._named = names_below(atoms, self._lines)

    def _end_of(self, line: Sequence[int]) -> tuple[int, ...]:
        """The last piece of a line, with those before it that are parts of a sentence too and fit the column with it."""
        first = len(line) - 1
        width = _width(self._atoms[line[-1]].text)
        while first:
            before = self._atoms[line[first - 1]]
            width += _width(before.text)
            if (
                before.kind is not AtomKind.WORDS
                or not _STOPS.search(before.text)
                or width > self.width + _RAGGED
            ):
                break
            first -= 1
        return tuple(line[first:])

    def runs(self) -> list[list[int]]:
        """Pieces (by index) of each explanation: ends of lines that follow one another and read on."""
        runs: list[list[int]] = []
        taken = -1
        at = 0
        while at < len(self._lines):
            if not self._anchored[at]:
                at += 1
                continue
            run = [at]
            while run[0] - 1 > taken and run[0] - 1 not in self._named and self._goes_on(run[0] - 1, run[0]):
                run.insert(0, run[0] - 1)
            while (below := self._below(run[-1])) is not None:
                run.append(below)
            runs.append([i for n in run for i in self._ends[n]])
            taken = run[-1]
            at = taken + 1
        return runs

    def _below(self, at: int) -> int | None:
        """The line that an explanation goes on in: the next one, or the one behind a line of its row's name or level."""
        if at + 1 >= len(self._lines):
            return None
        if at + 1 not in self._named and self._goes_on(at, at + 1):
            return at + 1
        over = at + 2 < len(self._lines) and not self._anchored[at + 2] and at + 2 not in self._named
        return at + 2 if over and self._is_between(at + 1) and self._goes_on(at, at + 2) else None

    def _is_between(self, at: int) -> bool:
        """Whether a line holds nothing but the name of a row, the end of one, or a level."""
        atom = self._atoms[self._lines[at][0]]
        if at in self._named or len(self._lines[at]) > 1 or atom.kind is not AtomKind.WORDS:
            return at in self._named
        ends = ends_like_name(atom.text) and not _STOPS.search(atom.text)
        return _is_level(atom.text) or (ends and _width(atom.text) < self.width - _RAGGED)

    def _goes_on(self, above: int, below: int) -> bool:
        """Whether the ends of two lines, the second or third from one another, are pieces of one explanation."""
        heads, tails = ([self._atoms[i] for i in self._ends[n]] for n in (above, below))
        head, tail = ("".join(a.text for a in part) for part in (heads, tails))
        if tails[0].line - heads[0].line != below - above or not all(map(_may_tell, (*heads, *tails))):
            return False
        full = self.width - _RAGGED
        if max(_width(head), _width(tail)) > self.width + _RAGGED or head.endswith("。") or _is_level(tail):
            return False
        headed = len(self._lines[below]) > len(tails)
        return _width(head) >= full and (headed or not ends_like_name(tail) or _width(tail) >= full)


def _anchor(atoms: Sequence[Atom], line: Sequence[int]) -> int | None:
    """The words that end a line behind points."""
    if len(line) < 2 or atoms[line[-1]].kind is not AtomKind.WORDS or is_done(atoms[line[-1]].text):
        return None
    return line[-1] if atoms[line[-2]].kind is AtomKind.POINTS else None


def _is_level(text: str) -> bool:
    return is_level1(text) or is_level2(text)


def _width(text: str) -> int:
    """The printed width, Latin letters and digits being half as wide as characters."""
    return sum(1 if c.isascii() else 2 for c in text)


def _may_tell(atom: Atom) -> bool:
    """Whether an atom can be a piece of a sentence."""
    if atom.kind is not AtomKind.VALUE:
        return atom.kind is AtomKind.WORDS
    opens = opens_with_quantity(atom.text) and parse_quantity(atom.text) is None
    return opens or _STOPS.search(atom.text) is not None


def _merged(atoms: Sequence[Atom], runs: Sequence[Sequence[int]], anchors: set[int]) -> list[Atom]:
    """The atoms with each run as one, where the piece behind points stands that is nearest to its middle."""
    middles: dict[int, Sequence[int]] = {}
    for run in runs:
        middle = (len(run) - 1) / 2
        anchored = (i for i in run if i in anchors)
        middles[min(anchored, key=lambda i: abs(run.index(i) - middle))] = run
    taken = {i for run in runs for i in run}
    result: list[Atom] = []
    for i, atom in enumerate(atoms):
        if i in middles:
            parts = [atoms[k] for k in middles[i]]
            text, spans = "".join(p.text for p in parts), tuple(s for p in parts for s in p.spans)
            result.append(replace(atom, kind=AtomKind.WORDS, text=text, spans=spans, whole=True))
        elif i not in taken:
            result.append(atom)
    return result
