"""Two readings of one form, value by value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.backends.compare import compared
from schemas.evidence import Span
from schemas.record import Draft, DraftCell, DraftRow, FieldState, Layout, ReadBy, Reading

AT = {"name": 0, "item": 0, "target": 10, "actual": 20, "executed": 20, "annual_budget": 10, "weight": 30}


def row(line: int, **cells: str) -> dict[str, DraftCell]:
    """A row's cells, each at a place of the line that only this field has."""
    return {
        name: DraftCell(
            value, (Span(100 * line + AT.get(name, 50), 100 * line + AT.get(name, 50) + len(value)),)
        )
        for name, value in cells.items()
    }


def offline(
    *indicators: DraftRow,
    funds: tuple[DraftRow, ...] = (),
    heading: DraftRow | None = None,
    layout: Layout = Layout.LINEAR,
    closure: float = 1.0,
) -> Draft:
    """An offline reading that can be believed unless told otherwise."""
    return Draft(
        indicators=indicators, funds=funds, heading=heading or {}, reading=Reading(layout, closure, closure)
    )


ROW = row(1, name="巡查次数", target="≥12次", actual="12次", weight="20")
OTHER = row(1, name="巡查次数", target="≥12次", actual="10次", weight="20")
BELOW = row(2, name="清淤长度", target="≥8公里", actual="7公里", weight="30")


def test_what_both_readings_have_is_read_by_both() -> None:
    """Width and white space make no difference."""
    theirs = {**ROW, "actual": DraftCell("１２ 次", ROW["actual"].spans)}
    (found,) = compared(Draft(indicators=(ROW,)), offline(theirs)).indicators
    assert {cell.read_by for cell in found.values()} == {ReadBy.BOTH}
    assert {cell.state for cell in found.values()} == {FieldState.STATED}


def test_a_value_without_a_place_has_that_of_the_other_reading() -> None:
    """A fused run that only the offline reading has parted is where both have read the value, by inference."""
    parted = replace(ROW["actual"], ambiguous=True)
    lost = {**ROW, "actual": DraftCell("12次")}
    (found,) = compared(Draft(indicators=(lost,)), offline({**ROW, "actual": parted})).indicators
    assert found["actual"] == replace(parted, read_by=ReadBy.BOTH)
    (own,) = compared(Draft(indicators=(ROW,)), offline({**ROW, "actual": parted})).indicators
    assert not own["actual"].ambiguous


def test_a_figure_that_differs_is_disputed_and_both_values_are_kept() -> None:
    """Each with the place where it was read."""
    (found,) = compared(Draft(indicators=(ROW,)), offline(OTHER)).indicators
    cell = found["actual"]
    assert (cell.value, cell.state, cell.read_by) == ("12次", FieldState.DISPUTED, ReadBy.MODEL)
    assert cell.rival == OTHER["actual"]
    assert cell.spans == ROW["actual"].spans
    assert found["weight"].state is FieldState.STATED


@pytest.mark.parametrize(
    ("layout", "closure", "disputed"),
    [
        (Layout.LINEAR, 0.9, True),
        (Layout.CELL_PER_LINE, 1.0, True),
        (Layout.LINEAR, 0.89, False),
        (Layout.SCRAMBLED, 1.0, False),
        (Layout.PROSE, 1.0, False),
    ],
)
def test_only_a_reading_that_can_be_believed_disputes(layout: Layout, closure: float, disputed: bool) -> None:
    """Its rows were never torn, and its arithmetic closes."""
    (found,) = compared(Draft(indicators=(ROW,)), offline(OTHER, layout=layout, closure=closure)).indicators
    assert disputed == (found["actual"].state is FieldState.DISPUTED)
    assert disputed == (found["actual"].rival is not None)
    assert found["actual"].read_by is ReadBy.MODEL


def test_an_offline_reading_of_nothing_disputes_nothing() -> None:
    """Without a reading there is nothing to believe."""
    read = compared(Draft(indicators=(ROW,)), Draft(indicators=(BELOW,)))
    assert (read.unread, read.notes) == ((), ())
    assert read.indicators[0]["actual"].read_by is ReadBy.MODEL


def test_a_name_that_differs_is_not_disputed() -> None:
    """Words are the model's strength."""
    theirs = {**ROW, "name": DraftCell("巡查的次数", ROW["name"].spans)}
    (found,) = compared(Draft(indicators=(ROW,)), offline(theirs)).indicators
    assert (found["name"].state, found["name"].read_by) == (FieldState.STATED, ReadBy.MODEL)


def test_a_missing_value_is_disputed_with_what_the_other_reading_has() -> None:
    """The model has nothing there; the field says so and keeps the rival."""
    ours = {name: cell for name, cell in ROW.items() if name != "weight"}
    (found,) = compared(Draft(indicators=(ours,)), offline(ROW)).indicators
    cell = found["weight"]
    assert (cell.value, cell.state, cell.rival) == (None, FieldState.DISPUTED, ROW["weight"])


def test_a_value_that_only_the_model_has_stands() -> None:
    """What the offline reading lacks disputes nothing."""
    theirs = {name: cell for name, cell in ROW.items() if name != "weight"}
    (found,) = compared(Draft(indicators=(ROW,)), offline(theirs)).indicators
    assert (found["weight"].state, found["weight"].read_by) == (FieldState.STATED, ReadBy.MODEL)


def test_the_heading_is_never_disputed() -> None:
    """Totals and names beside the table are the model's where both differ."""
    ours, theirs = row(0, total_score="95"), row(0, total_score="96")
    read = compared(Draft(heading=ours), offline(heading=theirs))
    assert (read.heading["total_score"].state, read.heading["total_score"].read_by) == (
        FieldState.STATED,
        ReadBy.MODEL,
    )


def test_a_row_that_the_model_left_out_is_unread_with_a_note() -> None:
    """The places of its figures are kept, and the note names it."""
    read = compared(Draft(indicators=(ROW,)), offline(ROW, BELOW))
    assert set(read.unread) == {span for name in ("target", "actual", "weight") for span in BELOW[name].spans}
    assert [note.zh for note in read.notes] == ["模型没有读出“清淤长度”一行"]
    assert "清淤长度" in read.notes[0].en


def test_a_fund_line_that_the_model_left_out_is_unread() -> None:
    """Money lines are named by their item."""
    line = row(3, item="其他资金", annual_budget="20", executed="10")
    read = compared(Draft(indicators=(ROW,)), offline(ROW, funds=(line,)))
    assert [note.zh for note in read.notes] == ["模型没有读出“其他资金”一行"]


def test_a_left_out_row_is_told_only_where_the_reading_can_be_believed() -> None:
    """A torn table has rows that are none."""
    read = compared(Draft(indicators=(ROW,)), offline(ROW, BELOW, layout=Layout.SCRAMBLED))
    assert (read.unread, read.notes) == ((), ())


def test_a_row_of_two_cells_is_not_missed() -> None:
    """A name and a figure may be a caption."""
    assert compared(Draft(indicators=(ROW,)), offline(ROW, row(2, name="合计", weight="20"))).unread == ()


def test_a_row_under_another_name_is_not_missed() -> None:
    """The model has its figures at their places, so it has the row."""
    ours = {**BELOW, "name": DraftCell("清淤疏浚长度（公里）", BELOW["name"].spans)}
    read = compared(Draft(indicators=(ROW, ours)), offline(ROW, BELOW))
    assert (read.unread, len(read.indicators)) == ((), 2)


def test_rows_that_changed_places_are_compared_by_name() -> None:
    """The order of rows is no difference between them."""
    read = compared(Draft(indicators=(BELOW, ROW)), offline(ROW, BELOW))
    assert all(cell.read_by is ReadBy.BOTH for found in read.indicators for cell in found.values())


def test_two_rows_of_one_name_are_compared_in_their_order() -> None:
    """Where names and places are alike, the nearer row is the same one."""
    twins = [row(n, name="培训期数", actual=f"{n}期", weight="10") for n in (3, 4)]
    read = compared(Draft(indicators=tuple(twins)), offline(*twins))
    assert all(cell.state is FieldState.STATED for found in read.indicators for cell in found.values())


def test_another_explanation_is_disputed() -> None:
    """Both texts are kept; one that differs by a slip is the same text."""
    ours = {**ROW, "explanation": DraftCell("因雨季停工三个月", (Span(160, 168),))}
    slip = {**ROW, "explanation": DraftCell("因雨季停工叁个月", (Span(160, 168),))}
    other = {**ROW, "explanation": DraftCell("设备采购流标", (Span(170, 176),))}
    (same,) = compared(Draft(indicators=(ours,)), offline(slip)).indicators
    (differs,) = compared(Draft(indicators=(ours,)), offline(other)).indicators
    assert same["explanation"].state is FieldState.STATED
    assert differs["explanation"].state is FieldState.DISPUTED
    assert differs["explanation"].rival == other["explanation"]


def test_an_explanation_that_moved_is_disputed_in_both_rows() -> None:
    """It stands where the offline reading has that of another row."""
    told = DraftCell("因雨季停工三个月", (Span(160, 168),))
    ours, theirs = (ROW, {**BELOW, "explanation": told}), ({**ROW, "explanation": told}, BELOW)
    first, second = compared(Draft(indicators=ours), offline(*theirs)).indicators
    assert (first["explanation"].value, first["explanation"].state) == (None, FieldState.DISPUTED)
    assert first["explanation"].rival == told
    assert (second["explanation"].value, second["explanation"].state) == (told.value, FieldState.DISPUTED)
    assert second["explanation"].rival == DraftCell(None)


def test_an_explanation_of_two_rows_stays_where_one_of_them_is_its_row() -> None:
    """A text that the offline reading gives to the row too is no stray."""
    told = DraftCell("因雨季停工三个月", (Span(160, 168),))
    rows = ({**ROW, "explanation": told}, {**BELOW, "explanation": told})
    read = compared(Draft(indicators=rows), offline(*rows))
    assert all(found["explanation"].state is FieldState.STATED for found in read.indicators)


def test_notes_of_the_reading_are_kept() -> None:
    """What is found by comparing comes behind what was there."""
    first = compared(Draft(indicators=(ROW,)), offline(ROW, BELOW))
    again = compared(first, offline(ROW, BELOW))
    assert again.notes[:1] == first.notes


def test_a_torn_reading_disputes_where_it_closes_better() -> None:
    """Columns put back by guess are believed where their arithmetic holds and the model's does not."""
    torn = offline(OTHER, BELOW, layout=Layout.SCRAMBLED)
    (silent,) = compared(Draft(indicators=(ROW,)), torn).indicators
    told = compared(Draft(indicators=(ROW,)), torn, closes_better=True)
    assert silent["actual"].state is FieldState.STATED
    assert told.indicators[0]["actual"].state is FieldState.DISPUTED
    assert told.indicators[0]["actual"].rival == OTHER["actual"]
    assert told.unread
