"""The names of rows in a table printed line by line, by the rows' points: each pair of them has one name near it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.offline.fitness import ends_like_name, is_told
from extractor.backends.offline.interleaved.atoms import Atom, AtomKind

_APART = 3
"""Lines between a row's weight and its score, and between its points and its name, at most."""
_SHORT = 4
_MISSING = 6.0


def core_names(atoms: Sequence[Atom], pieces: Sequence[int]) -> list[int]:
    """One of ``pieces`` (atoms by index) for each row that has points, in order; none where points make no pairs."""
    cores = _cores(atoms)
    if not cores:
        return []
    best: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for core in cores:
        after: dict[int, tuple[float, tuple[int, ...]]] = {}
        for last, (cost, chosen) in best.items():
            _keep(after, last, cost + _MISSING, chosen)
            for n in range(last + 1, len(pieces)):
                away = abs(atoms[pieces[n]].line - core)
                if away <= _APART:
                    _keep(after, n, cost + _unlikeness(atoms, pieces[n]) + away * 0.5, (*chosen, pieces[n]))
        best = after
    return list(min(best.values())[1])


def _keep(
    states: dict[int, tuple[float, tuple[int, ...]]], last: int, cost: float, chosen: tuple[int, ...]
) -> None:
    if last not in states or cost < states[last][0]:
        states[last] = (cost, chosen)


def _cores(atoms: Sequence[Atom]) -> list[float]:
    """The middle line of each row's weight and score; none where the numbers are not a weight and a score in turn."""
    points = [a for a in atoms if a.kind is AtomKind.POINTS]
    pairs = list(zip(points[::2], points[1::2], strict=False))
    if len(points) % 2 or any(s.number > w.number * 2 or s.line - w.line > _APART for w, s in pairs):
        return []
    return [(w.line + s.line) / 2 for w, s in pairs]


def _unlikeness(atoms: Sequence[Atom], piece: int) -> float:
    """What it costs that a piece is a name: names stand left on their line and end as names do."""
    atom = atoms[piece]
    before = atoms[piece - 1] if piece and atoms[piece - 1].line == atom.line else None
    cost = 0.0 if ends_like_name(atom.text) else 1.0
    cost += 1.5 if len(atom.text) < _SHORT else 0.0
    cost += 1.0 if before is not None and before.kind is not AtomKind.VALUE else 0.0
    return cost + (1.5 if is_told(atom.text) and not ends_like_name(atom.text) else 0.0)
