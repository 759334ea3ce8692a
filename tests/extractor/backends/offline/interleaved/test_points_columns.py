"""Weights and scores told apart by their sums."""

from __future__ import annotations

from decimal import Decimal

from extractor.backends.offline.interleaved.atoms import Atom, AtomKind
from extractor.backends.offline.interleaved.points_columns import Assignment, Demands, assign_points
from schemas.evidence import Span


def _atoms(*lines: str) -> list[Atom]:
    """Atoms of lines of words: ``#`` a row's mark, a number points, anything else words."""
    atoms = []
    for line, text in enumerate(lines):
        for word in text.split():
            number = Decimal(word) if word.replace(".", "", 1).isdigit() else Decimal(0)
            kind = AtomKind.MARK if word == "#" else AtomKind.POINTS if word[0].isdigit() else AtomKind.WORDS
            place = len(atoms)
            atoms.append(Atom(kind, word, (Span(place, place + 1),), line, line, number, place))
    return atoms


def _read(atoms: list[Atom], result: Assignment) -> list[tuple[str, str]]:
    rows = sorted({*result.weights, *result.scores})
    return [
        tuple(atoms[column[row]].text if row in column else "" for column in (result.weights, result.scores))
        for row in rows
    ]


def test_the_stated_points_of_a_level_decide() -> None:
    """``12 4 12 4`` is weights and then scores where the level has 16 points, not two pairs of 12 and 4."""
    atoms = _atoms("# #", "12", "4", "12", "4")
    result = assign_points(atoms, Demands(2, ((0, 2, (Decimal(16),)),)))
    assert _read(atoms, result) == [("12", "12"), ("4", "4")]


def test_two_numbers_on_a_line_are_one_row() -> None:
    """A line holds the weight and the score of one row."""
    atoms = _atoms("# 12 4", "# 8 8")
    result = assign_points(atoms, Demands(2, ((0, 2, (Decimal(20),)),)))
    assert _read(atoms, result) == [("12", "4"), ("8", "8")]


def test_a_bare_number_before_words_is_a_target() -> None:
    """``30 完成`` names what was wanted; the points are the numbers that add up."""
    atoms = _atoms("# 30 完成 6 6", "# 5 5")
    result = assign_points(atoms, Demands(2, ((0, 2, (Decimal(11),)),)))
    assert _read(atoms, result) == [("6", "6"), ("5", "5")]


def test_one_column_of_numbers_is_weights() -> None:
    """As many numbers as rows, adding up to the whole, are weights; nothing is said about scores."""
    atoms = _atoms("# 40", "# 50")
    result = assign_points(atoms, Demands(2, weights=Decimal(90)))
    assert _read(atoms, result) == [("40", ""), ("50", "")]


def test_no_numbers_give_no_points() -> None:
    """A table without points stays without."""
    assert assign_points(_atoms("# 完成", "# 完成"), Demands(2)) == Assignment()


def test_a_column_may_be_printed_along_one_line() -> None:
    """Where a line holds as many numbers as there are rows, it is a column, its fractions no scores out of order."""
    atoms = _atoms("# # # # #", "10 8 10 5 7", "9.37 10 8.2 5 7")
    result = assign_points(atoms, Demands(5, ((0, 5, (Decimal(40),)),)))
    assert _read(atoms, result)[0] == ("10", "9.37")
    assert _read(atoms, result)[2:] == [("10", "8.2"), ("5", "5"), ("7", "7")]
