"""Tables whose rows print their own formulas."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.facts.examples import Example, report
from extractor.rules.numbered import agrees, numbered_rows
from schemas.finding import Status

_TABLE = (
    "项目 行次 合计 财政资金\n"
    "预算安排 (1) 240000 240000\n"
    "资金到位 (2) 200000 200000\n"
    "实际支出 (3) 195000\n"
    "资金结余 (4)=(2)-(3) 5000\n"
    "资金实际支出率\n\n(%)\n\n(5)=(3)/(2) 97.5 97.5\n"
)


def _rows(text):
    return numbered_rows(Example("", Status.PASSED, "form", (report(),), text).case().forms[0])


def test_a_row_has_its_label_its_formula_and_the_value_of_the_first_column():
    """Headers above the first row and values behind the first one belong to no label."""
    rows = _rows(_TABLE)

    assert ["预算安排", "资金到位", "实际支出", "资金结余", "资金实际支出率"] == [
        row.label for row in rows.values()
    ]
    assert [None, None, None, "(2)-(3)", "(3)/(2)"] == [
        str(row.formula) if row.formula else None for row in rows.values()
    ]
    assert Decimal(240000) == rows[1].value.number


def test_the_same_table_with_a_cell_on_a_line_is_read_alike():
    """Where white space stands between cells makes no difference."""
    rows = _rows(_TABLE.replace(" ", "\n"))

    assert "(2)-(3)" == str(rows[4].formula)
    assert all(agrees(rows[number], rows) for number in (4, 5))


def test_a_blank_row_keeps_its_number():
    """A row without a value does not end the table, and what rests on it is open."""
    rows = _rows(_TABLE.replace("(3) 195000", "(3)"))

    assert 5 == len(rows)
    assert agrees(rows[4], rows) is None


def test_a_divisor_of_zero_decides_nothing():
    """Nothing spent of nothing that came has no rate."""
    rows = _rows(_TABLE.replace("(2) 200000 200000", "(2) 0 0"))

    assert agrees(rows[5], rows) is None


@pytest.mark.parametrize(
    "text",
    [
        "（1）2022年完成整治12处。\n（2）2023年完成整治15处。\n",
        "预算安排 (1) 240000\n资金到位 (2) 200000\n",
        "资金结余 (5)=(3)-(4) 0\n",
    ],
)
def test_enumerations_and_tables_without_formulas_are_none(text):
    """A list of points, rows without a formula, and a formula without the rows before it are no such table."""
    assert {} == _rows(text)
