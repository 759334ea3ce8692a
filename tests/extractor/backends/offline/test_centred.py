"""Rows whose values are centred beside what wraps: names and explanations gathered from the lines around them."""

from __future__ import annotations

import pytest

from extractor.backends.offline.centred import with_centred_rows
from extractor.backends.offline.pieces import Piece, piece
from schemas.evidence import Span

Lines = list[list[str]]


def _gathered(text: str) -> Lines:
    """The lines of a table's text, those of centred rows put together."""
    pieces: list[Piece] = []
    at = 0
    for line in text.splitlines():
        for n, word in enumerate(line.split()):
            pieces.append(piece(word, (Span(at, at + len(word)),), 0 if n else 1))
            at += len(word)
    lines: Lines = []
    for p in with_centred_rows(pieces):
        if p.lead:
            lines.append([])
        lines[-1].append(p.text)
    return lines


def test_a_name_above_and_below_its_values_is_one() -> None:
    """Values without a name stand between the first and the last line of their name."""
    assert _gathered("农村黑臭水体\n≥6处 6处 10 10\n治理数量\n") == [
        ["农村黑臭水体治理数量", "≥6处", "6处", "10", "10"]
    ]


def test_an_explanation_around_its_row_is_put_together() -> None:
    """The column of explanations wraps above, on and below the line of values."""
    assert _gathered("农村黑臭水体 因管网迁改\n≥6处 5处 10 8 延后，一处\n治理数量 顺延实施\n") == [
        ["农村黑臭水体治理数量", "≥6处", "5处", "10", "8", "因管网迁改延后，一处顺延实施"]
    ]


def test_levels_on_the_line_of_values_stay_before_the_name() -> None:
    """A level printed beside the values opens the row, its name follows."""
    assert _gathered("农村黑臭水体\n数量指标 ≥6处 6处 10 10\n治理数量\n") == [
        ["数量指标", "农村黑臭水体治理数量", "≥6处", "6处", "10", "10"]
    ]


def test_a_row_with_a_name_is_left() -> None:
    """A line that holds a name and its values needs nothing of the lines around it."""
    text = "农村黑臭水体\n清淤方量 ≥6方 6方 10 10\n治理数量\n"
    assert _gathered(text) == [line.split() for line in text.splitlines()]


def test_one_figure_is_no_row_of_values() -> None:
    """A line with a single number may be a piece of a cell."""
    text = "农村黑臭水体\n10\n治理数量\n"
    assert _gathered(text) == [["农村黑臭水体"], ["10"], ["治理数量"]]


@pytest.mark.parametrize(
    "above",
    ["因管网迁改而延后", "沿线河段，", "质量指标", "合计", "沿线 河段 整治", "≥5处 整治", "沿线" * 11],
)
def test_a_line_above_that_is_no_part_of_a_name(above: str) -> None:
    """Causes, sentences, levels, totals, rows, values and long texts begin no name."""
    text = f"{above}\n≥6处 6处 10 10\n治理\n"
    assert _gathered(text) == [line.split() for line in text.splitlines()]


@pytest.mark.parametrize("below", ["河段整治，", "质量指标", "合计", "河段 整治 数量", "6处"])
def test_a_line_below_that_is_no_part_of_a_name(below: str) -> None:
    """Sentences, levels, totals, rows and values end no name."""
    text = f"农村黑臭水体\n≥6处 6处 10 10\n{below}\n"
    assert _gathered(text) == [line.split() for line in text.splitlines()]


def test_a_sign_before_the_values_is_no_name() -> None:
    """A mark that a form prints in front of its rows leaves the row without a name."""
    assert _gathered("农村黑臭水体\n☆ ≥6处 6处 10 10\n治理数量\n") == [
        ["☆", "农村黑臭水体治理数量", "≥6处", "6处", "10", "10"]
    ]


def test_the_line_below_is_no_longer_than_the_one_above() -> None:
    """What ends a wrapped name does not run over the width of its beginning."""
    text = "黑臭水体\n≥6处 6处 10 10\n农村生活污水治理数量\n"
    assert _gathered(text) == [line.split() for line in text.splitlines()]
