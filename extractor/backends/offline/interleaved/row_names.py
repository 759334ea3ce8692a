"""The names of rows in an interleaved table that does not number them: which words are names, and which belong together.

A narrow column wraps a name over lines, and pieces of the neighbouring columns may stand between them. What tells a
wrapped name is the column's width (a line that fills it goes on), how names end, and brackets left open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.backends.offline.fitness import ends_like_name
from extractor.backends.offline.interleaved.atoms import Atom, AtomKind
from extractor.backends.offline.interleaved.core_names import core_names
from extractor.backends.offline.interleaved.explanation_runs import told_runs
from extractor.backends.offline.interleaved.level_words import LevelWord, is_fragment
from extractor.backends.offline.value_words import is_date_tail, is_done, is_unit

JOINS = 3.0
"""Worth from which two pieces are taken for one name."""
_NEVER = -9.0
_REACH = 4
"""Lines between two pieces of one name at most."""
_TAIL = 4
"""Pieces as short as this are seldom names by themselves."""
_SHORTEST = 3
_NO_NAME = 1.0
"""How unlikely a name of fewer characters is."""
_OUTLIER = 16
"""No column of names is wider in a table that wraps them."""
_OPEN = ("万", "亿")
"""What a value ends with whose unit stands on the next line."""
_SENTENCE = re.compile(r"[，。；,;：:]")

Name = tuple[int, ...]
"""The atoms of one name, by their index, in reading order."""


def row_names(atoms: Sequence[Atom], levels: Sequence[LevelWord]) -> Iterator[tuple[list[Name], float]]:
    """The likeliest names, then those with rows fewer or more, each with how unlikely its seams are (0: not at all)."""
    pieces = _candidates(atoms)
    if not pieces:
        return
    seams = _Seams(atoms, levels, pieces)
    worth = [seams.worth(a, b) for a, b in pairwise(pieces)]
    ranked = sorted((i for i, w in enumerate(worth) if w > _NEVER / 2), key=lambda i: -worth[i])
    likely = sum(1 for w in worth if w >= JOINS)
    for joins in dict.fromkeys((likely, likely - 1, likely + 1, likely + 2)):
        if 0 <= joins <= len(ranked):
            names = _grouped(pieces, set(ranked[:joins]))
            changed = ranked[joins:likely] or ranked[likely:joins]
            unlikely = sum((abs(worth[i] - JOINS) for i in changed), 0.0)
            yield [name for name in names if not all(_is_tail(atoms[i].text) for i in name)], unlikely
    heads = core_names(atoms, pieces)
    if heads:
        named = [_with_tail(atoms, head, set(pieces) - set(heads)) for head in heads]
        yield named, sum(_NO_NAME for name in named if sum(len(atoms[i].text) for i in name) < _SHORTEST)


def _with_tail(atoms: Sequence[Atom], head: int, pieces: set[int]) -> Name:
    """The name that a piece opens, with the piece at the head of the next line where the name does not end before."""
    line = atoms[head].line
    below = next((i for i in range(head + 1, len(atoms)) if atoms[i].line > line), None)
    if below is None or ends_like_name(atoms[head].text) or below not in pieces:
        return (head,)
    tail = atoms[below]
    return (head, below) if tail.line == line + 1 and len(tail.text) <= len(atoms[head].text) else (head,)


def _candidates(atoms: Sequence[Atom]) -> list[int]:
    """Words that are no value and no part of an explanation."""
    told = {i for run in told_runs(atoms) for i in run}
    words = [i for i, a in enumerate(atoms) if a.kind is AtomKind.WORDS and i not in told]
    printed = Counter(atoms[i].text for i in words)
    return [
        i
        for i in words
        if not (
            is_done(atoms[i].text)
            or is_date_tail(atoms[i].text)
            or (printed[atoms[i].text] > 1 and not ends_like_name(atoms[i].text))
            or _SENTENCE.search(atoms[i].text)
        )
    ]


def _is_tail(text: str) -> bool:
    """Whether ``text`` can end a name but is none: a torn piece of a level, or a unit that a value wraps."""
    return is_fragment(text) or is_unit(text)


def _grouped(pieces: Sequence[int], joined: set[int]) -> list[Name]:
    names: list[list[int]] = []
    for n, piece in enumerate(pieces):
        if n and n - 1 in joined:
            names[-1].append(piece)
        else:
            names.append([piece])
    return [tuple(name) for name in names]


class _Seams:
    """How likely two pieces that follow one another are one wrapped name."""

    def __init__(self, atoms: Sequence[Atom], levels: Sequence[LevelWord], pieces: Sequence[int]) -> None:
        self._atoms = atoms
        self._levels = [w.start for w in levels if w.rank and len(w.parts) < 2]
        self._begun = {w.parts[0][1] for w in levels if w.rank == 2 and len(w.parts) > 1}
        """Where the first pieces of torn levels end: what stands right behind one is on the first line of its cell."""
        lengths = Counter(len(atoms[i].text) for i in pieces if len(atoms[i].text) <= _OUTLIER)
        often = [length for length, times in lengths.items() if times > 1]
        self._width = max(often, default=max(lengths, default=0))

    def worth(self, first: int, second: int) -> float:
        """Points for a seam between two atoms; below ``JOINS`` they are rather two names."""
        head, tail = self._atoms[first], self._atoms[second]
        if tail.line == head.line or tail.line - head.line > _REACH or self._wraps_value(second):
            return _NEVER
        worth = 2.0 if len(head.text) >= self._width - 1 else -2.0
        worth += -2.0 if ends_like_name(head.text) else 2.0
        worth += 2.0 if len(tail.text) <= _TAIL else 0.0
        worth += 1.0 if ends_like_name(tail.text) else -0.5
        worth += (
            4.0
            if head.text.count("（") + head.text.count("(") > head.text.count("）") + head.text.count(")")
            else 0.0
        )
        worth -= 1.0 if head.block != tail.block else 0.0
        worth -= 0.5 * (tail.line - head.line - 1)
        parted = tail.at in self._begun or any(head.at < at < tail.at for at in self._levels)
        worth -= 1.5 if parted else 0.0
        return worth

    def _wraps_value(self, piece: int) -> bool:
        """Whether a piece is the unit of the value that the line above ends with (≥4.2万 and 亩)."""
        value, unit = self._atoms[piece - 1], self._atoms[piece]
        return (
            value.kind is AtomKind.VALUE
            and value.text.endswith(_OPEN)
            and unit.line == value.line + 1
            and is_unit(unit.text)
        )
