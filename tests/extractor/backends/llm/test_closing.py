"""How far a model's reading is believed."""

from __future__ import annotations

import pytest

from extractor.backends.llm.closing import RELIABILITY, closes_better, with_reading
from schemas.record import Draft, DraftCell, DraftRow, Layout, Reading


def offline(layout: Layout) -> Draft:
    """An offline reading of that layout, of which nothing closes."""
    return Draft(reading=Reading(layout, 0.1, 0.1))


def funds(rate: str) -> tuple[DraftRow, ...]:
    """A money line with that rate for 60 of 80 spent."""
    line = {"item": "年度资金总额", "annual_budget": "80", "executed": "60", "execution_rate": rate}
    return ({name: DraftCell(value) for name, value in line.items()},)


@pytest.mark.parametrize("layout", Layout)
def test_the_layout_is_that_of_the_lines(layout: Layout) -> None:
    """The answer has none; how often such a layout is read rightly bounds the confidence."""
    reading = with_reading(Draft(funds=funds("75%")), offline(layout)).reading
    assert reading is not None
    assert (reading.layout, reading.closure) == (layout, 1.0)
    assert reading.confidence == RELIABILITY[layout]


def test_what_does_not_close_is_believed_less() -> None:
    """The closure is the answer's own, and takes away up to a quarter."""
    reading = with_reading(Draft(funds=funds("57%")), offline(Layout.LINEAR)).reading
    assert reading is not None
    assert reading.closure < 1.0
    assert reading.confidence == round(RELIABILITY[Layout.LINEAR] * (3 + reading.closure) / 4, 4)


def test_prose_has_nothing_that_could_close() -> None:
    """A report of sentences is believed as a report of sentences is."""
    reading = with_reading(Draft(), offline(Layout.PROSE)).reading
    assert reading == Reading(Layout.PROSE, 0.0, RELIABILITY[Layout.PROSE])


def test_a_form_without_an_offline_reading_is_taken_for_prose() -> None:
    """No line told of a table."""
    reading = with_reading(Draft(funds=funds("75%")), Draft()).reading
    assert reading is not None
    assert reading.layout is Layout.PROSE


def table(*weights: int) -> Draft:
    """A torn table with these weights, which should add to a hundred."""
    cells = (
        {"name": f"第{n}项任务", "target": "≥5次", "actual": "6次", "weight": str(w), "score": str(w)}
        for n, w in enumerate(weights)
    )
    rows = tuple({name: DraftCell(value) for name, value in row.items()} for row in cells)
    return Draft(
        heading={"total_weight": DraftCell("100"), "total_score": DraftCell("100")},
        indicators=rows,
        reading=Reading(Layout.SCRAMBLED, 1.0, 0.8),
    )


@pytest.mark.parametrize(
    ("read", "better"),
    [((50, 30, 20), False), ((50, 30), True), ((50, 80, 20), True), ((50, 20, 30), False)],
)
def test_arithmetic_speaks_for_the_reading_that_closes_better(read: tuple[int, ...], better: bool) -> None:
    """A row left out or a weight misread costs the model's reading its closure; another order does not."""
    assert closes_better(table(50, 30, 20), table(*read)) is better


def test_what_has_no_table_closes_no_better() -> None:
    """An offline reading without rows speaks against nothing."""
    assert not closes_better(offline(Layout.PROSE), table(50, 30))
