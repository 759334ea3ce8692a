"""Every value of a record stands in the source, or is marked absent."""

from __future__ import annotations

import pytest

from extractor.grounding import ground
from extractor.segment import Segment
from schemas.evidence import Grounding, Span
from schemas.record import (
    Draft,
    DraftCell,
    DraftStatement,
    FieldState,
    FormType,
    ReadBy,
    Rival,
    StatementKind,
)


def segment(text: str, start: int = 0) -> Segment:
    """A project table's segment of that text."""
    return Segment(FormType.PROJECT_TABLE, Span(start, start + len(text)), text)


def grounding_of(value: str, text: str, *spans: Span, ambiguous: bool = False) -> Grounding:
    """How one drafted name is grounded in a text."""
    draft = Draft(indicators=({"name": DraftCell(value, spans, ambiguous=ambiguous)},))
    evidence = ground(draft, segment(text)).indicators[0].name.evidence
    assert evidence is not None
    return evidence.grounding


def test_the_very_characters_are_exact() -> None:
    """A value that equals its characters is exact."""
    assert Grounding.EXACT is grounding_of("12次", "开展12次", Span(2, 5))


def test_spaces_and_width_are_a_recorded_normalisation() -> None:
    """A value whose characters differ by white space or width only is normalised."""
    assert Grounding.NORMALISED is grounding_of("12次", "开展１ 2次", Span(2, 6))


def test_a_value_in_two_pieces_keeps_both_spans() -> None:
    """Pieces that a layout tore apart carry the value together."""
    assert Grounding.EXACT is grounding_of("保洁座数", "保洁 42 座数", Span(0, 2), Span(6, 8))


def test_a_wrong_digit_is_absent() -> None:
    """One digit off does not stand in the source, however close."""
    assert Grounding.ABSENT is grounding_of("95.6分", "自评得分85.6分")


def test_a_number_inside_a_longer_run_is_absent() -> None:
    """500 does not stand in 1500, nor 29 in 29.97."""
    assert Grounding.ABSENT is grounding_of("500", "共1500元")
    assert Grounding.ABSENT is grounding_of("2.5", "共12.5元")


def test_a_value_of_a_fused_run_is_ambiguous() -> None:
    """What a backend split out of a fused run stays an inference."""
    assert Grounding.AMBIGUOUS is grounding_of("188", "18864.2", Span(0, 3), ambiguous=True)


def test_two_places_for_one_value_are_ambiguous() -> None:
    """A value that a backend did not place and that stands twice is ambiguous."""
    assert Grounding.AMBIGUOUS is grounding_of("12次", "计划12次，完成12次")


def test_places_are_those_of_the_document() -> None:
    """Spans count from the start of the document, not of the segment."""
    record = ground(Draft(heading={"title": DraftCell("自评表")}), segment("甲自评表", 100))
    assert record.title.evidence is not None
    assert (Span(101, 104),) == record.title.evidence.spans


@pytest.mark.parametrize("state", [FieldState.NONE, FieldState.ILLEGIBLE])
def test_the_state_of_a_blank_cell_is_kept(state: FieldState) -> None:
    """A cell without a value keeps what the backend knows of it."""
    record = ground(Draft(funds=({"score": DraftCell(None, state=state)},)), segment("—"))
    assert state is record.funds[0].score.state
    assert FieldState.NOT_FOUND is record.funds[0].weight.state


def test_who_read_a_value_is_kept() -> None:
    """In the heading, in rows, and in the numbers of a statement, blank cells too."""
    cells = {reader: DraftCell("12次", read_by=reader) for reader in ReadBy}
    draft = Draft(
        heading={"grade": cells[ReadBy.MODEL]},
        funds=({"score": DraftCell(None, read_by=ReadBy.OFFLINE)},),
        indicators=({"actual": cells[ReadBy.BOTH]},),
        statements=(
            DraftStatement(
                kind=StatementKind.SUM,
                quote=DraftCell("12次"),
                numbers={"total": cells[ReadBy.MODEL]},
                parts=(cells[ReadBy.OFFLINE],),
            ),
        ),
    )
    record = ground(draft, segment("开展12次"))
    (statement,) = record.statements
    assert record.grade.read_by is ReadBy.MODEL
    assert record.funds[0].score.read_by is ReadBy.OFFLINE
    assert record.indicators[0].actual.read_by is ReadBy.BOTH
    assert (statement.total.read_by, statement.parts[0].read_by) == (ReadBy.MODEL, ReadBy.OFFLINE)


def test_a_disputed_value_keeps_its_rival_with_its_place() -> None:
    """Both values are located, each where it was read; without a reader there is none."""
    rival = DraftCell("10次", (Span(6, 9),))
    cell = DraftCell("12次", (Span(2, 5),), state=FieldState.DISPUTED, rival=rival)
    record = ground(
        Draft(indicators=({"actual": cell, "target": DraftCell("12次")},)), segment("开展12次，10次")
    )
    actual, target = record.indicators[0].actual, record.indicators[0].target
    assert (actual.value, actual.state) == ("12次", FieldState.DISPUTED)
    assert actual.rival is not None
    assert actual.rival.value == "10次"
    assert actual.rival.evidence is not None
    assert actual.rival.evidence.spans == rival.spans
    assert (target.read_by, target.rival) == (None, None)


def test_a_rival_that_does_not_stand_is_absent() -> None:
    """The other reading is held to the source as the first one is."""
    cell = DraftCell(None, state=FieldState.DISPUTED, rival=DraftCell("11次"))
    found = ground(Draft(indicators=({"actual": cell},)), segment("开展12次")).indicators[0].actual
    assert (found.value, found.state) == (None, FieldState.DISPUTED)
    assert found.rival is not None
    assert found.rival.evidence is not None
    assert found.rival.evidence.grounding is Grounding.ABSENT


def test_a_rival_of_nothing_has_no_evidence() -> None:
    """The other reading has the cell blank."""
    cell = DraftCell("12次", state=FieldState.DISPUTED, rival=DraftCell(None))
    found = ground(Draft(indicators=({"actual": cell},)), segment("开展12次")).indicators[0].actual
    assert found.rival == Rival(None)


def test_rows_that_were_not_read_are_kept() -> None:
    """Their places go from the draft to the record."""
    unread = (Span(2, 5), Span(6, 9))
    assert unread == ground(Draft(unread=unread), segment("开展12次，10次")).unread
    assert () == ground(Draft(), segment("开展12次")).unread


@pytest.mark.parametrize(
    ("reader", "state"),
    [
        (ReadBy.MODEL, FieldState.NONE),
        (ReadBy.BOTH, FieldState.NONE),
        (ReadBy.OFFLINE, FieldState.NOT_FOUND),
        (None, FieldState.NOT_FOUND),
    ],
)
def test_what_a_model_leaves_out_of_a_row_is_blank(reader: ReadBy | None, state: FieldState) -> None:
    """A model gives rows whole; a layout may have missed a cell."""
    text = "巡查次数 5次"
    row = {"name": DraftCell("巡查次数", (Span(0, 4),), read_by=reader)}
    record = ground(Draft(indicators=(row,)), Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text))
    assert record.indicators[0].score.state is state
    assert record.indicators[0].name.value == "巡查次数"
