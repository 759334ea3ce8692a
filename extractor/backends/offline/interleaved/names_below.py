"""Names that a text layer printed below the values of their rows, on lines of their own."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.offline.fitness import ends_like_name, is_told
from extractor.backends.offline.interleaved.atoms import Atom, AtomKind
from extractor.backends.offline.interleaved.level_words import is_fragment

_TOLD = 2
"""Names at least that end as names do below their rows, before any line below one is taken for its name."""


def lines_of(atoms: Sequence[Atom]) -> list[list[int]]:
    """The atoms (by index) of each printed line."""
    lines: list[list[int]] = []
    for i, atom in enumerate(atoms):
        if not lines or atoms[lines[-1][-1]].line != atom.line:
            lines.append([])
        lines[-1].append(i)
    return lines


def names_below(atoms: Sequence[Atom], lines: Sequence[Sequence[int]]) -> set[int]:
    """The lines that hold nothing but the name of the row whose values stand on the line above.

    A line is none where the row has its name on the line before it, a name that is not itself below other values.
    """
    below: set[int] = set()
    told = 0
    for n in range(1, len(lines)):
        named = n > 1 and n - 2 not in below and _is_name(atoms, lines[n - 2])
        taken = named or n - 1 in below
        if not taken and _holds_no_name(atoms, lines[n - 1]) and _is_name(atoms, lines[n]):
            below.add(n)
            told += ends_like_name(atoms[lines[n][0]].text)
    return below if told >= _TOLD else set()


def _is_name(atoms: Sequence[Atom], line: Sequence[int]) -> bool:
    """Whether a line holds one piece of words that are no part of a sentence."""
    atom = atoms[line[0]]
    whole = len(line) == 1 and atom.kind is AtomKind.WORDS
    return whole and not is_told(atom.text) and not is_fragment(atom.text)


def _holds_no_name(atoms: Sequence[Atom], line: Sequence[int]) -> bool:
    """Whether a line holds values or points and, before them, no words."""
    return len(line) > 1 and atoms[line[0]].kind in (AtomKind.VALUE, AtomKind.POINTS)
