"""The score of the budget line follows from the execution rate.

What must hold: the score is weight x min(rate, 1), by the printed or the recomputed rate, rounded to the
printed places; where the form prints a stepped scale or a deduction for the execution rate, that scale
decides.
Why it matters: the budget line is the only score that can be recomputed from money alone, and points given
away here hide money that was not spent.
How a reviewer settles it: multiply the weight by the rate and round as the form does; look for a scale in
its notes.
要求：预算执行得分应等于分值乘以执行率（最高为满分），执行率取所印的或重算的均可，按表内小数位四舍五入；
表内印有分档或扣分标准的，从其标准。
理由：只有这项得分能单凭资金数重算，多给的分掩盖了没有花出去的钱。
核实：用分值乘以执行率，按表内小数位取舍后比对；先查表注有无另定评分标准。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from extractor.facts import Case, FormFacts, FundFacts, IndicatorFacts
from extractor.facts.examples import Example, Row, fund, indicator, project_table
from extractor.facts.scales import FULL_MARK, Deduction, Scale
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import (
    EXECUTION,
    FULL,
    failed,
    forms,
    garbled,
    passed,
    places_of,
    plain,
    slipped,
    text_of,
    total_line,
    undecided,
)
from extractor.standards.basis import RATE_TIMES_WEIGHT
from extractor.text.intervals import round_half_up
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity
from schemas.record import Cell

_PLACES = re.compile(r"(?:[得评计]分|分值)[^。]{0,60}?保留(?:小数点后)?([一1两二2])位小数")
_PLACES_OF = {"一": 1, "1": 1, "两": 2, "二": 2, "2": 2}


def check(case: Case) -> Iterator[Answer]:
    """Every scored fund line, and the budget line that stands among the indicators."""
    for form in forms(case, EVERY_FORM):
        wrong_unit = slipped(form)
        for line in form.funds:
            if line.score is None or line.weight is None or line.index in wrong_unit:
                continue
            if not garbled(line.line.score, line.line.execution_rate):
                rates = _rates(line)
                yield _answer(
                    form, line.at, rates, line.weight, line.score, (line.line.score, line.line.execution_rate)
                )
        if not any(line.score is not None for line in form.funds):
            yield from _among_indicators(form)


def _among_indicators(form: FormFacts) -> Iterator[Answer]:
    for row in form.indicators:
        if row.score is None or row.weight is None or not _is_budget_line(row):
            continue
        total = total_line(form)
        printed = [row.actual.number] if isinstance(row.actual, Quantity) else []
        rates = printed + (_rates(total) if total is not None else [])
        yield _answer(form, row.at, rates, row.weight, row.score, (row.row.score, row.row.actual))


def _is_budget_line(row: IndicatorFacts) -> bool:
    """A first level of its own named for the execution of the budget, with the whole budget as its target."""
    target = row.target
    wanted = isinstance(target, Quantity) and target.number == FULL
    return wanted and bool(EXECUTION.search(text_of(row.row.level1)) and EXECUTION.search(row.name))


def _rates(line: FundFacts) -> list[Decimal]:
    """The printed rate, then the rates recomputed: on the base that it was taken of, on each where it fits none."""
    printed = [line.rate.number] if line.rate is not None else []
    if line.executed is None:
        return printed
    bases = [base.number for base in (line.annual, line.initial) if base is not None and base.number > 0]
    rates = [line.executed.number / base * FULL for base in bases]
    own = [rate for rate in rates if line.rate is not None and abs(rate - line.rate.number) <= line.rate.step]
    return printed + (own or rates)


def _places_asked(form: FormFacts) -> int:
    """The decimals that the form asks for in scores: 得分保留两位小数."""
    asked = _PLACES.search(form.text) if "位小数" in form.text else None
    return _PLACES_OF[asked[1]] if asked else 0


def _answer(
    form: FormFacts, at: str, rates: list[Decimal], weight: Decimal, score: Decimal, cells: tuple[Cell, ...]
) -> Answer:
    if not rates:
        return undecided(form, at, "execution_rate")
    printed = text_of(cells[0])
    scale = next((s for s in form.scoring.scales if EXECUTION.search(s.subject)), None)
    wanted = _expected(rates, weight, max(places_of(printed), _places_asked(form)), scale, _deduction(form))
    if score in wanted:
        return passed(form, at)
    if not form.text and score < min(wanted):
        # A stepped scale in the notes takes more off than proportion does; without the text nobody can tell.
        return undecided(form, at, "text")
    shown = plain(rates[0])
    formula = f"{plain(weight)} x {shown}% = {plain(weight * min(rates[0], FULL) / FULL)}"
    if scale is not None:
        formula = f"{shown}% -> {plain(wanted[0])}"
    return failed(
        form,
        at,
        f"执行得分印为 {printed}，应为 {plain(wanted[0])}（{formula}）",
        f"the score is printed {printed}; it should be {plain(wanted[0])} ({formula})",
        printed=printed,
        recomputed=formula,
        cells=cells,
    )


def _deduction(form: FormFacts) -> Deduction | None:
    return next((d for d in form.scoring.deductions if EXECUTION.search(d.subject)), None)


def _expected(
    rates: list[Decimal], weight: Decimal, places: int, scale: Scale | None, deduction: Deduction | None
) -> list[Decimal]:
    """Every score that the form's own scale, or else proportion, can give."""
    stepped = [
        weight if points == FULL_MARK else points
        for rate in rates
        for points in (scale.points(rate) if scale is not None else ())
    ]
    if scale is not None and len(scale.steps) > 1 and stepped:
        return stepped
    proportional = [round_half_up(weight * min(rate, FULL) / FULL, places) for rate in rates]
    if deduction is None:
        return proportional + stepped
    return [round_half_up(score, places) for rate in rates for score in _deducted(rate, weight, deduction)]


def _deducted(rate: Decimal, weight: Decimal, deduction: Deduction) -> Iterator[Decimal]:
    """Points off for every started, every whole, or every fraction of a step below 100%."""
    steps = max(FULL - rate, Decimal(0)) / deduction.per
    for count in (steps, steps.to_integral_value(ROUND_CEILING), steps.to_integral_value(ROUND_FLOOR)):
        yield max(weight - count * deduction.points, Decimal(0))


def _line(rate: str, score: str, executed: str = "80") -> tuple[Row, ...]:
    return (fund(executed=executed, weight="10", execution_rate=rate, score=score),)


_SCALE = "预算执行率得分：执行率95%（含）以上得10分；85%（含）—95%得7分；85%以下得0分。"

RULE = Rule(
    id="F-04",
    title=Wording("预算执行得分应等于分值乘以执行率", "the budget score follows from the rate"),
    basis=(RATE_TIMES_WEIGHT,),
    applies_to=EVERY_FORM,
    needs=("weight", "execution_rate"),
    severity=Severity.ERROR,
    label="execution-score",
    check=check,
    examples=(
        Example(
            "rounded to full points where two decimals are asked for",
            Status.FAILED,
            "funds[0]",
            (project_table(funds=_line("96.66%", "10", "96.66")),),
            text="注：预算执行得分=分值×执行率，最高不超过分值，保留两位小数。",
        ),
        Example(
            "rounded to full points",
            Status.PASSED,
            "funds[0]",
            (project_table(funds=_line("96.66%", "10", "96.66")),),
        ),
        Example("proportional", Status.PASSED, "funds[0]", (project_table(funds=_line("80%", "8")),)),
        Example("a point too many", Status.FAILED, "funds[0]", (project_table(funds=_line("80%", "9")),)),
        Example(
            "rounded half up by the printed rate",
            Status.PASSED,
            "funds[0]",
            (project_table(funds=_line("75%", "8", "74.6")),),
        ),
        Example(
            "rounded up too far", Status.FAILED, "funds[0]", (project_table(funds=_line("74%", "8", "74.1")),)
        ),
        Example(
            "full score by a base that the printed rate is not taken of",
            Status.FAILED,
            "funds[0]",
            (
                project_table(
                    funds=(
                        fund(
                            executed="92",
                            initial_budget="90",
                            weight="10",
                            execution_rate="92%",
                            score="10",
                        ),
                    )
                ),
            ),
        ),
        Example(
            "capped at the weight",
            Status.PASSED,
            "funds[0]",
            (project_table(funds=_line("103%", "10", "103")),),
        ),
        Example(
            "by the printed scale",
            Status.PASSED,
            "funds[0]",
            (project_table(funds=_line("91%", "7", "91")),),
            text=_SCALE,
        ),
        Example(
            "proportional against the printed scale",
            Status.FAILED,
            "funds[0]",
            (project_table(funds=_line("91%", "9.1", "91")),),
            text=_SCALE,
        ),
        Example(
            "lower than proportion, and no text to search for a scale",
            Status.UNDECIDED,
            "funds[0]",
            (project_table(funds=_line("91%", "7", "91")),),
        ),
        Example(
            "no rate and no amounts",
            Status.UNDECIDED,
            "funds[0]",
            (project_table(funds=({"item": "年度资金总额", "weight": "10", "score": "9"},)),),
        ),
        Example(
            "the budget line among the indicators",
            Status.FAILED,
            "indicators[0]",
            (
                project_table(
                    funds=(fund(executed="80"),),
                    indicators=(
                        indicator("预算执行率", "100%", "80%", level1="预算执行率", weight="10", score="9"),
                    ),
                ),
            ),
        ),
    ),
    doc=__doc__,
)
