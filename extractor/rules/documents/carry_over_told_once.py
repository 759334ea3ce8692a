"""A carry-over rate agrees with the carry-over that its explanation tells.

What must hold: where the explanation of 结转结余率 says that nothing was carried over, the actual rate is
zero.
Why it matters: a rate of 100% beside a carry-over of 0 is a completion rate written into the wrong field.
How a reviewer settles it: divide the year-end balance by the budget.
要求：偏差说明称没有结转结余的，结转结余率的实际完成值应为0。
理由：结转为0而比率填100%，多半是把完成率填进了结转结余率。
核实：用年末结转结余数除以支出预算数重算，按结果更正实际完成值和得分。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, Sheet, department_table, indicator
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import failed, forms, passed, text_of
from extractor.standards.basis import COMMON_FORMULAS
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity

_NAME = re.compile(r"结[转余](?:和)?(?:结[转余])?率|结余率")
_NOTHING = re.compile(
    r"(?:实际|年末)[^，。；]{0,6}结[转余][^，。；\d]{0,6}(?:为)?0(?:\.0+)?万?元|(?:年末|实际|全年)?(?:无|没有)(?:资金)?结[转余]"
)


def check(case: Case) -> Iterator[Answer]:
    """Every carry-over rate whose explanation tells the carry-over."""
    for form in forms(case, EVERY_FORM):
        for row in form.indicators:
            text = text_of(row.row.explanation)
            if (
                not _NAME.search(row.name)
                or not _NOTHING.search(text)
                or not isinstance(row.actual, Quantity)
            ):
                continue
            if row.actual.number == 0:
                yield passed(form, row.at)
            else:
                printed = text_of(row.row.actual)
                yield failed(
                    form,
                    row.at,
                    f"“{row.name}”为 {printed}，说明却称没有结转结余",
                    f"{row.name} is {printed}, its explanation says that nothing was carried over",
                    printed=printed,
                    recomputed="0",
                    cells=(row.row.actual, row.row.explanation),
                )


def _form(actual: str, text: str) -> tuple[Sheet, ...]:
    return (department_table(indicators=(indicator("结转结余率", "≤8%", actual, explanation=text),)),)


RULE = Rule(
    id="I-22",
    title=Wording("结转结余率应与说明一致", "a carry-over rate agrees with its explanation"),
    basis=(COMMON_FORMULAS,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="conflicting-values",
    check=check,
    examples=(
        Example("nothing carried over", Status.PASSED, "indicators[0]", _form("0%", "年末无结余")),
        Example(
            "a rate of nothing",
            Status.FAILED,
            "indicators[0]",
            _form("100%", "年初编制结余0元，实际结转0元。"),
        ),
        Example("a small rate of nothing", Status.FAILED, "indicators[0]", _form("0.5%", "年末无结余")),
        Example(
            "something carried over", Status.NOT_APPLICABLE, "indicators[0]", _form("6%", "年末结转3万元")
        ),
    ),
    doc=__doc__,
)
