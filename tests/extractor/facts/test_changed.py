"""Facts with other strings in some cells."""

from __future__ import annotations

from decimal import Decimal

from extractor.facts.changed import Spot, cell_at, with_cells
from extractor.facts.examples import Example, fund, indicator, project_table, report, statement
from schemas.finding import Status
from schemas.record import FieldState


def example(*forms: object, text: str = "") -> Example:
    """A document of such forms."""
    return Example("", Status.PASSED, "form", forms, text)


TABLE = project_table(funds=(fund(budget="100", executed="80"),), indicators=(indicator(), indicator("清淤")))


def test_a_row_is_parsed_anew_and_no_other() -> None:
    """Record and numbers of the row change; other rows and forms are the very same objects."""
    case = example(TABLE, TABLE).case()
    changed = with_cells(case, 1, {Spot("indicators[0]", "actual"): "15次"})
    row = changed.forms[1].indicators[0]
    assert ("15次", Decimal(15)) == (row.row.actual.value, row.actual.number)
    assert row.row is changed.forms[1].record.indicators[0]
    assert case.forms[1].indicators[1] is changed.forms[1].indicators[1]
    assert case.forms[0] is changed.forms[0]
    assert "12次" == case.forms[1].indicators[0].row.actual.value


def test_amounts_take_the_form_unit() -> None:
    """A changed amount is money of the form, and keeps its line's role."""
    case = example(TABLE).case()
    line = with_cells(case, 0, {Spot("funds[0]", "executed"): "81.5"}).forms[0].funds[0]
    assert Decimal(815_000) == line.executed.number
    assert case.forms[0].funds[0].role is line.role


def test_totals_and_several_cells_change_at_once() -> None:
    """Heading cells are named by themselves; two cells of one row change together."""
    strings = {
        Spot("total_score", "total_score"): "97.5",
        Spot("indicators[1]", "weight"): "12",
        Spot("indicators[1]", "score"): "9.5",
        Spot("indicators[0]", "score"): "8",
    }
    form = with_cells(example(TABLE).case(), 0, strings).forms[0]
    assert Decimal("97.5") == form.total_score
    assert (Decimal(12), Decimal("9.5")) == (form.indicators[1].weight, form.indicators[1].score)
    assert Decimal(8) == form.indicators[0].score
    assert strings == {spot: cell_at(form.record, spot).value for spot in strings}


def test_a_blank_cell_is_stated_afterwards() -> None:
    """What is put into a blank cell counts as printed."""
    case = example(project_table(indicators=(indicator(weight="10", score=None),))).case()
    spot = Spot("indicators[0]", "score")
    assert FieldState.STATED is cell_at(with_cells(case, 0, {spot: "9"}).forms[0].record, spot).state


def test_the_quote_of_a_statement_takes_its_numbers_over() -> None:
    """A number that stands once in the quote is replaced there too; one that stands twice is left."""
    told = statement("sum", "共12万元：其中5万元、8万元", total="12万元", parts=("5万元", "8万元"))
    twice = statement("rate", "预算80万元，支出80万元", value="80万元", base="80万元")
    case = example(report(statements=(told, twice))).case()
    changed = with_cells(case, 0, {Spot("statements[0]", "parts[1]"): "7万元"}).forms[0].statements
    assert "共12万元：其中5万元、7万元" == changed[0].quote
    assert Decimal(70_000) == changed[0].parts[1].number
    same = with_cells(case, 0, {Spot("statements[1]", "value"): "60万元"}).forms[0].statements
    assert "预算80万元，支出80万元" == same[1].quote
