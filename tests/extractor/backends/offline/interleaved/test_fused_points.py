"""Weights and scores printed as one number a row, cut so that the weights add up."""

from __future__ import annotations

from decimal import Decimal

from extractor.backends.offline.interleaved.atoms import Atom, AtomKind, read_atoms
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.fused_points import with_split_points
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

HUNDRED = (Decimal(100),)
NAMES = "甲乙丙丁戊己庚辛壬癸"


def _atoms(*numbers: str) -> tuple[str, list[Atom]]:
    """A table's text, a name and a number on each line, and its atoms."""
    text = "\n".join(f"清淤渠道{name} {number}" for name, number in zip(NAMES, numbers, strict=False))
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    return text, list(read_atoms(fabric, 0, len(fabric.text), [], []))


def _points(atoms: list[Atom]) -> list[str]:
    return [a.text for a in atoms if a.kind is not AtomKind.WORDS]


def test_equal_halves_are_weight_and_score() -> None:
    """``88`` is eight points of eight where the weights of all rows then add up to the whole."""
    _, atoms = _atoms("2020", "3030", "88", "1212", "3030")
    assert _points(with_split_points(atoms, HUNDRED)) == [
        *("20", "20", "30", "30", "8", "8", "12", "12", "30", "30")
    ]


def test_a_score_below_its_weight_is_cut_off_with_its_decimals() -> None:
    """``84.83`` is eight and 4.83, ``2018.5`` twenty and 18.5: a score does not exceed its weight."""
    _, atoms = _atoms("84.83", "3030", "2018.5", "2222", "2010")
    assert _points(with_split_points(atoms, HUNDRED)) == [
        *("8", "4.83", "30", "30", "20", "18.5", "22", "22", "20", "10")
    ]


def test_the_sum_decides_between_two_cuts() -> None:
    """``111`` may be one and eleven, or eleven and one; only the cut that adds up is taken."""
    _, atoms = _atoms("111", "3030", "2020", "1919", "2020")
    assert _points(with_split_points(atoms, HUNDRED))[:2] == ["11", "1"]


def test_numbers_are_left_whole_where_no_cut_adds_up() -> None:
    """Where the weights before the cuts cannot add up to a whole, the numbers stay as they are."""
    _, atoms = _atoms("88", "99", "77", "66", "55")
    assert with_split_points(atoms, HUNDRED) == atoms


def test_a_column_of_plain_weights_is_left_whole() -> None:
    """Where fewer than four of five numbers can be two in one, none is taken apart."""
    _, atoms = _atoms("2020", "3030", "2020", "2020", "1010", "5", "4")
    assert with_split_points(atoms, HUNDRED) == atoms


def test_halves_stand_at_their_characters() -> None:
    """Weight and score of one number have places of their own that follow one another."""
    text, atoms = _atoms("84.83", "3030", "2018.5", "2222", "2010")
    split = [a for a in with_split_points(atoms, HUNDRED) if a.kind is AtomKind.POINTS]
    assert [text[a.spans[0].start : a.spans[0].end] for a in split] == [a.text for a in split]
    assert all(a.number == Decimal(a.text) for a in split)
