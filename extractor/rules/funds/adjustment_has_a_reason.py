"""A budget that was changed in the year has a reason.

What must hold: where the annual budget of the total differs from the initial budget, the text has a word on the
change: added, cut, handed down or carried over.
Why it matters: some forms ask for the reason of every adjustment; rates are computed on the changed budget.
How a reviewer settles it: ask for the notice of the adjustment.
要求：合计行全年预算数与年初预算数不同的，文中应写明调整情况：追加、调减、下达或结转。
理由：有的表式要求凡调整必说明原因；执行率也按调整后的预算数计算。
核实：调取预算调整的批复或指标文件，核对调整金额是否等于两栏之差。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, Sheet, fund, project_table
from extractor.rules.model import TABLES, Answer, Rule
from extractor.rules.terms import failed, forms, money, passed, slipped, total_line, undecided
from extractor.standards.basis import ADJUSTMENT_EXPLAINED
from schemas.base import Wording
from schemas.finding import Severity, Status

_TOLD = re.compile(
    r"追\s*加|调\s*[整增减剂]\s*(?!后|[\(（]|预算数)|压\s*[减缩降]|核\s*[减增]|收\s*回|下\s*达|结\s*转|增\s*加|统\s*筹|划\s*转|提前批"
)


def check(case: Case) -> Iterator[Answer]:
    """Every total line with an initial and an annual budget."""
    for form in forms(case, TABLES):
        line = total_line(form)
        if line is None or line.initial is None or line.annual is None or line.initial.number <= 0:
            continue
        if slipped(form):
            continue
        if line.initial.number == line.annual.number:
            yield passed(form, line.at)
        elif not case.text:
            yield undecided(form, line.at, "explanation")
        elif _TOLD.search(case.text):
            yield passed(form, line.at)
        else:
            before, after = (money(q.number, form.money_unit) for q in (line.initial, line.annual))
            yield failed(
                form,
                line.at,
                f"预算由 {before} 调整为 {after}，全文未说明原因",
                f"the budget went from {before} to {after}, and nothing tells why",
                printed=f"{before} → {after}",
                cells=(line.line.initial_budget, line.line.annual_budget),
            )


def _form(annual: str) -> tuple[Sheet, ...]:
    return (project_table(funds=(fund(budget=annual, executed="70", initial_budget="80"),)),)


RULE = Rule(
    id="F-14",
    title=Wording("预算调整应说明原因", "an adjusted budget has a reason"),
    basis=(ADJUSTMENT_EXPLAINED,),
    applies_to=TABLES,
    needs=("explanation",),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example("no change", Status.PASSED, "funds[0]", _form("80"), text="项目支出绩效自评表"),
        Example("a change in silence", Status.FAILED, "funds[0]", _form("75"), text="项目支出绩效自评表"),
        Example(
            "a change that is told", Status.PASSED, "funds[0]", _form("75"), text="年中压减一般性支出5万元。"
        ),
        Example(
            "only the header speaks of adjustment",
            Status.FAILED,
            "funds[0]",
            _form("75"),
            text="年初预算数 调整后预算数 全年执行数",
        ),
        Example("no text to search", Status.UNDECIDED, "funds[0]", _form("75")),
    ),
    doc=__doc__,
)
