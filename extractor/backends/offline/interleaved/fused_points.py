"""Weights and scores that a text layer printed as one number a row (88 for 8 and 8, 84.83 for 8 and 4.83)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.backends.offline.interleaved.atoms import Atom, AtomKind
from schemas.evidence import Span

_BARE = re.compile(r"\d+(?:\.\d+)?")
_FUSED = re.compile(r"\d{2,4}(?:\.\d{1,2})?")
_SCORE = re.compile(r"(?:0|[1-9]\d?)(?:\.\d{1,2})?")
_FEWEST = 5
_SHARE = 0.8
"""Of the bare numbers of a table so many must be two in one."""
_HEAVIEST = 40


def with_split_points(atoms: Sequence[Atom], wholes: Sequence[Decimal]) -> list[Atom]:
    """The atoms with each such number as a weight and a score, where the weights then add up to one of ``wholes``."""
    numbers = [i for i, a in enumerate(atoms) if a.kind is AtomKind.POINTS or _BARE.fullmatch(a.text)]
    fused = [i for i in numbers if _FUSED.fullmatch(atoms[i].text)]
    if len(fused) < max(_FEWEST, len(numbers) * _SHARE):
        return list(atoms)
    cuts = _cuts([atoms[i].text for i in fused], wholes)
    if cuts is None:
        return list(atoms)
    at = dict(zip(fused, cuts, strict=True))
    return [part for i, a in enumerate(atoms) for part in (_split(a, at[i]) if i in at else (a,))]


def _cuts(texts: Sequence[str], wholes: Sequence[Decimal]) -> list[int] | None:
    """Where each number is cut, so that the weights before the cuts add up; None where they cannot."""
    sums: dict[int, list[int]] = {0: []}
    for text in texts:
        after: dict[int, list[int]] = {}
        for total, cuts in sums.items():
            for cut in _readings(text):
                after.setdefault(total + int(text[:cut]), [*cuts, cut])
        sums = after
    return next((sums[int(whole)] for whole in wholes if int(whole) in sums), None)


def _readings(text: str) -> Iterator[int]:
    """The places where a number may be cut into a weight and a score up to it, equal halves first."""
    cuts = [cut for cut in (1, 2) if _SCORE.fullmatch(text[cut:])]
    for cut in sorted(cuts, key=lambda cut: text[:cut] != text[cut:]):
        weight = int(text[:cut])
        if 0 < weight <= _HEAVIEST and Decimal(text[cut:]) <= weight:
            yield cut


def _split(atom: Atom, cut: int) -> tuple[Atom, Atom]:
    start = atom.spans[0].start
    first = replace(
        atom,
        kind=AtomKind.POINTS,
        text=atom.text[:cut],
        spans=(Span(start, start + cut),),
        number=Decimal(atom.text[:cut]),
    )
    second = replace(
        atom,
        kind=AtomKind.POINTS,
        text=atom.text[cut:],
        spans=(Span(start + cut, start + len(atom.text)),),
        number=Decimal(atom.text[cut:]),
        at=atom.at + cut,
    )
    return first, second
