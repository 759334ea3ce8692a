"""Fund lines executed below or above their budget."""

from __future__ import annotations

from decimal import Decimal

from extractor.facts.model import FormFacts, FundFacts
from extractor.shortfalls.money import amount, plain
from schemas.base import Wording
from schemas.evidence import Span
from schemas.explanation import Direction, Shortfall, ShortfallKind
from schemas.quantity import Quantity
from schemas.record import Cell

SLIP = Decimal(10_000)
"""元 written where 万元 is meant, or the reverse."""
_SLIP_RANGE = (Decimal("0.3"), Decimal("1.5"))
"""Executed over budget, unit put right, where a slip of units is taken for granted."""
_FULL = Decimal(100)


def fund_shortfall(form: FormFacts, fund: FundFacts) -> Shortfall | None:
    """The line's deviation from its budget, or its lost points where the money is spent as planned."""
    budget = fund.annual or fund.initial
    if budget is None or fund.executed is None:
        return _rate_shortfall(form, fund) or _score_shortfall(form, fund)
    planned, spent = in_one_unit(budget, fund.executed)
    gap = planned - spent
    if gap == 0:
        return _score_shortfall(form, fund)
    unit = form.money_unit
    base, done, left = (amount(n, "元", unit) for n in (planned, spent, abs(gap)))
    under = gap > 0
    return Shortfall(
        form=form.index,
        at=fund.at,
        kind=ShortfallKind.BUDGET,
        direction=Direction.UNDER if under else Direction.OVER,
        gap=abs(gap),
        unit="元",
        arithmetic=Wording(
            f"预算 {base}，执行 {done}，{'少' if under else '多'} {left}",
            f"budget {base}, executed {done}, {left} {'less' if under else 'more'}",
        ),
        spans=spans_of(fund.line.annual_budget, fund.line.initial_budget, fund.line.executed),
    )


def in_one_unit(budget: Quantity, executed: Quantity) -> tuple[Decimal, Decimal]:
    """Budget and executed amount, a slip of units put right."""
    planned, spent = budget.number, executed.number
    if planned and spent:
        ratio = spent / planned
        if _SLIP_RANGE[0] <= ratio / SLIP <= _SLIP_RANGE[1]:
            return planned, spent / SLIP
        if _SLIP_RANGE[0] <= ratio * SLIP <= _SLIP_RANGE[1]:
            return planned, spent * SLIP
    return planned, spent


def _rate_shortfall(form: FormFacts, fund: FundFacts) -> Shortfall | None:
    """A printed rate below 100% where an amount is missing."""
    if fund.rate is None or fund.rate.number >= _FULL:
        return None
    rate = plain(fund.rate.number)
    return Shortfall(
        form=form.index,
        at=fund.at,
        kind=ShortfallKind.BUDGET,
        direction=Direction.UNDER,
        gap=_FULL - fund.rate.number,
        unit="%",
        arithmetic=Wording(f"执行率 {rate}%，低于 100%", f"execution rate {rate}%, below 100%"),
        spans=spans_of(fund.line.execution_rate),
    )


def _score_shortfall(form: FormFacts, fund: FundFacts) -> Shortfall | None:
    return score_shortfall(
        form.index, fund.at, fund.weight, fund.score, spans_of(fund.line.weight, fund.line.score)
    )


def score_shortfall(
    form: int, at: str, weight: Decimal | None, score: Decimal | None, spans: tuple[Span, ...]
) -> Shortfall | None:
    """Points lost where the values themselves do not show a deviation."""
    if weight is None or score is None or score >= weight:
        return None
    full, got, lost = plain(weight), plain(score), plain(weight - score)
    return Shortfall(
        form=form,
        at=at,
        kind=ShortfallKind.SCORE,
        direction=Direction.UNDER,
        gap=weight - score,
        unit="分",
        arithmetic=Wording(
            f"分值 {full}，得分 {got}，扣 {lost} 分", f"weight {full}, score {got}, {lost} points lost"
        ),
        spans=spans,
    )


def spans_of(*cells: Cell) -> tuple[Span, ...]:
    """Where the cells stand in the source."""
    return tuple(span for cell in cells if cell.evidence for span in cell.evidence.spans)
