"""A claim that everything was done within a time limit is true.

What must hold: where a sentence outside the explanations says that all was done within a time (故障均在48小时内
排除) that is the target of exactly one indicator of that subject, the indicator's actual value keeps it.
Why it matters: the sentence tells the target as if it were the result.
How a reviewer settles it: take the longest time from the log, and correct the sentence or the table.
要求：正文称全部在某一时限内完成（如“故障均在48小时内排除”），且同类指标中仅有一项以该时限为目标值的，
该指标的实际完成值应在时限之内。
理由：这类话往往是把目标当成结果来写。
核实：调取工单或办理台账，以用时最长的一次为准，更正正文或实际完成值。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.aims import Standing, standing
from extractor.facts.examples import Example, Sheet, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import cells_of, claims_with
from extractor.rules.terms import failed, forms, passed, text_of
from extractor.standards.basis import CONSISTENT, TRUTHFUL
from extractor.text.quantities import parse_quantity
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity, QuantityKind

_CLAIM = re.compile(
    r"(?P<what>[^，。；]{2,20}?)(?:均|都|全部)(?:已|能够?)?(?:在|于|控制在)?(?P<time>\d[\d.]*个?(?:分钟|小时|工作日|天|日|周|月))(?:以|之)?内"
)
_WORDS = re.compile(r"(?:均|都|全部)[^，。；]{0,6}\d[^，。；]{0,8}内")
"""What such a claim cannot do without."""
_NOT = re.compile(r"未|确保|要求|力争|应|必须|力求|保证|承诺|上年|计划|将")
_PAIRS = 2
"""Pairs of characters that a claim and the name of its indicator have in common at least."""


def check(case: Case) -> Iterator[Answer]:
    """Every indicator of a time whose target such a sentence claims for its subject."""
    for form in forms(case, EVERY_FORM):
        for sentence in claims_with(form, _WORDS):
            told = _CLAIM.search(sentence.text)
            if told is None or _NOT.search(told["what"]) or sentence.text in cells_of(form):
                continue
            row = _row(form, told["what"] + sentence.text[told.end() :][:8], parse_quantity(told["time"]))
            if row is None or standing(row) is None or standing(row) is Standing.OPEN:
                continue
            if standing(row) is Standing.MET:
                yield passed(form, row.at)
                continue
            yield failed(
                form,
                row.at,
                f"称“{told[0]}”，而“{row.name}”实际为 {text_of(row.row.actual)}",
                f"the text says: {told[0]}; the actual value of {row.name} is {text_of(row.row.actual)}",
                printed=told[0],
                recomputed=f"{text_of(row.row.actual)} / {text_of(row.row.target)}",
                cells=(row.row.actual,),
                spans=(sentence.span,),
            )


def _row(form: FormFacts, text: str, limit: object) -> IndicatorFacts | None:
    """The one indicator whose target is the limit and whose name has words of the text."""
    if not isinstance(limit, Quantity):
        return None
    found = [
        row
        for row in form.indicators
        if isinstance(row.target, Quantity)
        and row.target.kind is QuantityKind.DURATION
        and (row.target.number, row.target.unit) == (limit.number, limit.unit)
        and sum(row.name[i : i + 2] in text for i in range(len(row.name) - 1)) >= _PAIRS
    ]
    return found[0] if len(found) == 1 else None


def _form(actual: str, name: str = "管网故障修复时限") -> tuple[Sheet, ...]:
    return (project_table(indicators=(indicator(name, "≤24小时", actual, weight="90", score="85"),)),)


_CLAIMED = "全年管网故障均在24小时内修复。"

RULE = Rule(
    id="X-21",
    title=Wording("称均在时限内完成应属实", "a claimed time limit was kept"),
    basis=(
        TRUTHFUL,
        CONSISTENT,
    ),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="contradictory-claim",
    check=check,
    examples=(
        Example("kept", Status.PASSED, "indicators[0]", _form("20小时"), text=_CLAIMED),
        Example("exceeded", Status.FAILED, "indicators[0]", _form("31小时"), text=_CLAIMED),
        Example("just kept", Status.PASSED, "indicators[0]", _form("24小时"), text=_CLAIMED),
        Example(
            "another limit",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _form("31小时"),
            text="全年管网故障均在48小时内修复。",
        ),
        Example(
            "another thing",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _form("31小时", "投诉回复时限"),
            text=_CLAIMED,
        ),
        Example(
            "a demand, not a result",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _form("31小时"),
            text="要求管网故障均在24小时内修复。",
        ),
    ),
    doc=__doc__,
)
