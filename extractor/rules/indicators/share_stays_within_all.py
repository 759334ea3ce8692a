"""A share of a whole stays within the whole.

What must hold: the actual value of an indicator that is a share of all there are (覆盖率, 合格率, 满意度) lies
between 0% and 100%. Rates of execution, completion and growth may exceed it.
Why it matters: more than all cannot be covered; numerator and denominator count different things.
How a reviewer settles it: ask for the two numbers behind the share.
要求：覆盖率、合格率、满意度等占全部的比例，实际完成值应在0%至100%之间；执行率、完成率、
增长率可以超过100%。
理由：不可能覆盖得比全部还多，超过100%说明分子、分母口径不一。
核实：请单位提供分子、分母两个数，统一口径后重算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, Sheet, indicator, project_table
from extractor.facts.garbling import is_beyond_all
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import FULL, failed, forms, garbled, passed, text_of
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity, QuantityKind

_OF_ALL = re.compile(
    r"(?:覆盖|合格|满意|知晓|达标|及时|完好|准确|正确|办结|参保|入学|普及|到位|公开|发放|通过|就业|成活|保存|签约|有效)(?:率|度)$"
)
_MORE = re.compile(r"完成|增长|提高|提升|执行|变动|周转|计划|目标")


def check(case: Case) -> Iterator[Answer]:
    """Every indicator that is called a share of all and answered by a percentage."""
    for form in forms(case, EVERY_FORM):
        for row in form.indicators:
            actual = row.actual
            if not isinstance(actual, Quantity) or actual.kind is not QuantityKind.PERCENT:
                continue
            if not _OF_ALL.search(row.name) or _MORE.search(row.name) or actual.comparison:
                continue
            if garbled(row.row.actual) or is_beyond_all(row.name, text_of(row.row.actual)):
                continue
            if 0 <= actual.number <= FULL:
                yield passed(form, row.at)
                continue
            yield failed(
                form,
                row.at,
                f"“{row.name}”实际完成值 {text_of(row.row.actual)} 超出 0 至 100%",
                f"{row.name} has {text_of(row.row.actual)}, outside 0 to 100%",
                printed=text_of(row.row.actual),
                recomputed="0% <= … <= 100%",
                cells=(row.row.actual,),
            )


def _row(name: str, actual: str) -> tuple[Sheet, ...]:
    return (project_table(indicators=(indicator(name, "≥95%", actual, weight="90", score="90"),)),)


RULE = Rule(
    id="I-14",
    title=Wording("占比类指标应在0至100%之间", "a share lies between nothing and all"),
    basis=(PRACTICE,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label=None,
    check=check,
    examples=(
        Example("nearly all", Status.PASSED, "indicators[0]", _row("村庄覆盖率", "98.5%")),
        Example("more than all", Status.FAILED, "indicators[0]", _row("村庄覆盖率", "104.5%")),
        Example("exactly all", Status.PASSED, "indicators[0]", _row("村庄覆盖率", "100%")),
        Example("a rate of a plan", Status.NOT_APPLICABLE, "indicators[0]", _row("巡查任务完成率", "104.5%")),
        Example("a lost decimal point", Status.NOT_APPLICABLE, "indicators[0]", _row("村庄覆盖率", "985%")),
    ),
    doc=__doc__,
)
