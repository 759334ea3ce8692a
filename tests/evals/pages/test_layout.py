"""The layout of a text is told by where the cells of labelled rows stand."""

from __future__ import annotations

from evals.pages.layout import layout_of
from schemas.record import Layout
from schemas.sample import LabelledForm, LabelledSample


def form_of(sample: LabelledSample) -> LabelledForm:
    """The table of the sample."""
    return sample.forms[1]


def cells(sample: LabelledSample) -> list[list[str]]:
    """The cells of the indicator rows, levels and explanations apart."""
    return [
        [value for value in (row.name, row.target, row.actual, row.weight, row.score) if value]
        for row in form_of(sample).indicators
    ]


def only_indicators(sample: LabelledSample) -> list[LabelledForm]:
    """The table without its money."""
    return [form_of(sample).model_copy(update={"funds": ()})]


def test_rows_on_lines_are_linear(sample: LabelledSample):
    """Also where a name is wrapped above its row's line."""
    lines = [f"{row[0][:2]}\n{row[0][2:]} {' '.join(row[1:])}" for row in cells(sample)]
    assert layout_of(only_indicators(sample), "\n".join(lines)) is Layout.LINEAR


def test_a_cell_a_line_in_the_order_of_rows(sample: LabelledSample):
    """Every cell fills a line of its own, row after row."""
    lines = [cell for row in cells(sample) for cell in row]
    assert layout_of(only_indicators(sample), "\n\n".join(lines)) is Layout.CELL_PER_LINE


def test_column_after_column_is_scrambled(sample: LabelledSample):
    """The cells of a row stand far apart."""
    lines = [cell for column in zip(*cells(sample), strict=True) for cell in column]
    assert layout_of(only_indicators(sample), "\n".join(lines)) is Layout.SCRAMBLED


def test_short_cells_are_words_of_their_own():
    """A score is not found within another number."""
    row = {"name": "清淤长度", "target": "5", "actual": "6", "weight": "4", "score": "3"}
    form = LabelledForm.model_validate({"form_type": "project_table", "indicators": [row]})
    assert layout_of([form], "清淤长度 3456") is Layout.SCRAMBLED
