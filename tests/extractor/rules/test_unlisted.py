"""What a department's project expenditure leaves beside the tables of its projects."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.facts.examples import Example, department_table, fund, project_table
from extractor.rules.unlisted import rest_of
from schemas.finding import Status

_WHOLE = department_table(funds=(fund("部门预算总额", "500", "480"), fund("项目支出", "90", "86")))


def _table(name, **fields):
    return project_table(project_name=name, funds=(fund(budget="25.0", executed="24.0"),), **fields)


def _rest(*forms):
    return rest_of(Example("", Status.PASSED, "form", forms).case())


def test_the_rest_is_an_interval_of_what_rounding_leaves_open():
    """The department's whole 万元 stand for half a 万元 to either side."""
    rest = _rest(_WHOLE, _table("甲"), _table("乙"))

    assert rest.missing == ()
    assert Decimal(400000) == (rest.budget.low + rest.budget.high) / 2
    assert rest.budget.low < Decimal(400000) < rest.budget.high


@pytest.mark.parametrize(
    "forms",
    [
        (_WHOLE,),
        (_table("甲"), _table("乙")),
        (_WHOLE, _WHOLE, _table("甲")),
        (_WHOLE, _table("甲"), _table("甲")),
        (_WHOLE, _table("甲", fiscal_year="2021")),
        (department_table(), _table("甲")),
    ],
    ids=["no projects", "no department", "two departments", "a table twice", "another year", "no such line"],
)
def test_documents_that_leave_open_what_belongs_together_say_nothing(forms):
    """One department of one year, and projects each once."""
    assert _rest(*forms) is None


def test_an_amount_in_another_unit_says_nothing():
    """A slip of units is told by its own rule."""
    slipped = project_table(project_name="乙", funds=(fund(budget="25", executed="240000"),))
    assert _rest(_WHOLE, _table("甲"), slipped) is None


def test_a_missing_amount_is_named():
    """Nothing is said to be spent on one of the projects."""
    open_ = project_table(project_name="乙", funds=({**fund(budget="25"), "executed": None},))
    assert ("executed",) == _rest(_WHOLE, _table("甲"), open_).missing
