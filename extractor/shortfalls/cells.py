"""Explanations in cells: the row's own, another line of the same money, a row that measures execution."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.facts.case import printed
from extractor.facts.model import FormFacts, FundFacts, FundRole, IndicatorFacts
from extractor.shortfalls.budget import in_one_unit
from extractor.shortfalls.wording import EXECUTION
from schemas.explanation import Explanation, ExplanationSource
from schemas.record import Cell

_OTHER_RATE = re.compile(r"结余|控制率|采购|任务|工作|计划")
"""Words of rates that measure something else than the budget spent."""
_SAME_MONEY = Decimal("0.8")
"""Share of a total's gap from which a part's explanation speaks to the total too."""


def explanation_in(cell: Cell, source: ExplanationSource) -> Explanation | None:
    """The cell's text as an explanation; None where it is blank or does not stand in the source."""
    text = printed(cell)
    if not text:
        return None
    return Explanation(text, source, cell.evidence.spans if cell.evidence else ())


def fund_gap(fund: FundFacts) -> Decimal:
    """Budget less executed amount, in 元, a slip of units put right; 0 where either is missing."""
    budget = fund.annual or fund.initial
    if budget is None or fund.executed is None:
        return Decimal(0)
    planned, spent = in_one_unit(budget, fund.executed)
    return planned - spent


def of_same_money(form: FormFacts, fund: FundFacts) -> Explanation | None:
    """The explanation of another line of the money table that speaks to this line's money.

    That is the total for its parts, a part that makes up most of the gap for the total, and any line with
    the very gap.
    """
    gap = fund_gap(fund)
    others = [
        o
        for o in form.funds
        if o.index != fund.index and printed(o.line.explanation) and fund_gap(o) * gap > 0
    ]
    for other in others:
        share = fund_gap(other) / gap
        total_of = other.role is FundRole.TOTAL and fund.role is not FundRole.TOTAL
        most_of = fund.role is FundRole.TOTAL and share >= _SAME_MONEY
        if share == 1 or total_of or most_of:
            return explanation_in(other.line.explanation, ExplanationSource.FUND_CELL)
    return None


def of_execution_row(form: FormFacts, fund: FundFacts) -> Explanation | None:
    """The explanation of an indicator that measures this money: the execution rate, or a cost equal to it."""
    for row in form.indicators:
        if printed(row.row.explanation) and (is_execution(row) or _costs_the_same(row, fund)):
            return explanation_in(row.row.explanation, ExplanationSource.FUND_CELL)
    return None


def is_execution(row: IndicatorFacts) -> bool:
    """Whether the indicator is the share of the budget that was spent."""
    return bool(EXECUTION.search(row.name)) and not _OTHER_RATE.search(row.name)


def _costs_the_same(row: IndicatorFacts, fund: FundFacts) -> bool:
    value = row.actual
    return (
        "成本" in printed(row.row.level2)
        and fund.executed is not None
        and value is not None
        and getattr(value, "number", None) == fund.executed.number
    )
