"""A target that is a number is answered by a number.

What must hold: where the target is a number, a percentage or a duration, the actual value holds a number
that can be compared with it. Calendar deadlines (12月底前) and scopes are not numeric; 无 and 未发生 answer
a target of zero.
Why it matters: 完成 beside 2400人 reports nothing that anybody could check.
How a reviewer settles it: ask for the value that was reached, with the record it was taken from.
要求：目标值为数量、百分比或时长的，实际完成值应填可与之比较的数值；“12月底前”等时点和范围不算数值目标；
目标为零的，填“无”“未发生”即可。
理由：目标2400人，只填“完成”，谁也无法核对。
核实：请单位填报实际完成的数值，并附取数的台账或报表。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.examples import Example, Row, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import failed, forms, garbled, passed, text_of, undecided
from extractor.standards.basis import COMPLETE
from extractor.text.quantities import find_quantities
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Deadline, Quantity, QuantityKind

_TIME_LIMIT = re.compile(r"\d+(?:\.\d+)?个?(?:工作日|分钟|小时|天|日|周|月|年)(?:以|之)?内")
_NOTHING = re.compile(r"[无零]|没有|未发生|未出现|不存在|零?发生")
_FORMULA = re.compile(r"\d+[%％](?:地)?(?:达到|达成|完成|实现|落实)")
"""100%达到年初绩效目标 is a phrase, no measured value."""


def check(case: Case) -> Iterator[Answer]:
    """Every indicator with a numeric target."""
    for form in forms(case, EVERY_FORM):
        for row in form.indicators:
            if _is_numeric_target(row) and not garbled(row.row.target, row.row.actual):
                yield _answer(form, row)


def _is_numeric_target(row: IndicatorFacts) -> bool:
    if isinstance(row.target, Quantity):
        return True
    return row.target is None and bool(_TIME_LIMIT.search(text_of(row.row.target)))


def _answer(form: FormFacts, row: IndicatorFacts) -> Answer:
    target, actual = text_of(row.row.target), text_of(row.row.actual)
    if not actual:
        return undecided(form, row.at, "actual")
    if row.actual is not None or _holds_number(row, actual) or _answers_zero(row, actual):
        return passed(form, row.at)
    return failed(
        form,
        row.at,
        f"目标“{target}”是数值，实际完成值却写“{actual}”",
        f"the target {target} is a number, the actual value says {actual}",
        printed=actual,
        recomputed=target,
        cells=(row.row.actual, row.row.target),
    )


def _holds_number(row: IndicatorFacts, actual: str) -> bool:
    """Whether the words hold a quantity of the target's kind."""
    text = _FORMULA.sub("", actual)
    target = row.target
    kind = target.kind if isinstance(target, Quantity) else QuantityKind.DURATION
    for found in find_quantities(text):
        quantity = found.quantity
        if isinstance(quantity, Deadline):
            continue
        same_unit = not isinstance(target, Quantity) or not target.unit or quantity.unit == target.unit
        if quantity.kind is kind and (kind is not QuantityKind.NUMBER or same_unit):
            return True
    return False


def _answers_zero(row: IndicatorFacts, actual: str) -> bool:
    return isinstance(row.target, Quantity) and row.target.number == 0 and bool(_NOTHING.search(actual))


def _row(target: str, actual: str | None) -> tuple[Row, ...]:
    return (indicator("受助人数", target, actual),)


RULE = Rule(
    id="I-09",
    title=Wording("数值目标应以数值回答", "a numeric target is answered by a number"),
    basis=(COMPLETE,),
    applies_to=EVERY_FORM,
    needs=("actual",),
    severity=Severity.WARNING,
    label="not-comparable",
    check=check,
    examples=(
        Example(
            "a number", Status.PASSED, "indicators[0]", (project_table(indicators=_row("300人", "288人")),)
        ),
        Example("a word", Status.FAILED, "indicators[0]", (project_table(indicators=_row("300人", "完成")),)),
        Example(
            "a phrase with a per cent sign",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("≤45分钟", "随时响应，100%达到年初目标")),),
        ),
        Example(
            "a number among words",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("≥60人次", "已培训66人次")),),
        ),
        Example(
            "a time limit in words",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("收件后1月内", "完成")),),
        ),
        Example(
            "a calendar deadline",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            (project_table(indicators=_row("12月底前", "完成")),),
        ),
        Example(
            "a scope",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            (project_table(indicators=_row("全体参训人员", "完成")),),
        ),
        Example(
            "none of zero", Status.PASSED, "indicators[0]", (project_table(indicators=_row("0起", "未发生")),)
        ),
        Example("blank", Status.UNDECIDED, "indicators[0]", (project_table(indicators=_row("300人", None)),)),
    ),
    doc=__doc__,
)
