"""The sources of money add up to the total line.

What must hold: in every column, the total equals the sum of its sources (年度资金总额 = 财政拨款 + 上年结转
+ 其他资金; in transfers 中央 + 地方 + 其他). Blank sources count as zero; lines that break a source down
further are not added.
Why it matters: a total that its parts do not support makes the execution rate and its score unreliable.
How a reviewer settles it: add the column; where the total is right, a source is missing or misread.
要求：各栏年度资金总额均应等于各来源之和（财政拨款、上年结转、其他资金；转移支付为中央、地方、
其他资金）。空白来源按0计，来源之下的细分行不重复相加。
理由：总额与来源对不上，执行率及其得分就不可靠。
核实：逐栏把各来源相加；总额无误的，查是否漏列来源或数字误识。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case, FundRole
from extractor.facts.examples import Example, fund, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.partition import check_partition
from extractor.rules.terms import forms
from extractor.standards.basis import PRINTED
from schemas.base import Wording
from schemas.finding import Severity, Status


def check(case: Case) -> Iterator[Answer]:
    """The total line of every form that lists sources."""
    for form in forms(case, EVERY_FORM):
        total = next((f for f in form.funds if f.role is FundRole.TOTAL), None)
        sources = [f for f in form.funds if f.role is FundRole.SOURCE]
        if total is None or not sources:
            continue
        nested = [f for f in form.funds if f.role is FundRole.SUBSOURCE]
        groups = [sources, sources + nested, nested] if nested else [sources]
        yield from check_partition(form, total, groups, complete=True)


RULE = Rule(
    id="F-03",
    title=Wording("资金总额应等于各来源之和", "sources of money add up to the total"),
    basis=(PRINTED,),
    applies_to=EVERY_FORM,
    needs=("annual_budget", "executed"),
    severity=Severity.ERROR,
    label="funds-sum",
    check=check,
    examples=(
        Example(
            "sources fit",
            Status.PASSED,
            "funds[0]",
            (
                project_table(
                    funds=(
                        fund(budget="50", executed="45"),
                        fund("当年财政拨款", "40", "36"),
                        fund("上年结转资金", "10", "9"),
                    )
                ),
            ),
        ),
        Example(
            "a source is short",
            Status.FAILED,
            "funds[0]",
            (
                project_table(
                    funds=(
                        fund(budget="50", executed="45"),
                        fund("当年财政拨款", "40", "36"),
                        fund("上年结转资金", "9", "9"),
                    )
                ),
            ),
        ),
        Example(
            "within the rounding of the parts",
            Status.PASSED,
            "funds[0]",
            (
                project_table(
                    funds=(
                        fund(budget="50.01", executed="45"),
                        fund("当年财政拨款", "40.00", "36"),
                        fund("上年结转资金", "10.00", "9"),
                    )
                ),
            ),
        ),
        Example(
            "beyond the rounding of the parts",
            Status.FAILED,
            "funds[0]",
            (
                project_table(
                    funds=(
                        fund(budget="50.02", executed="45"),
                        fund("当年财政拨款", "40.00", "36"),
                        fund("上年结转资金", "10.00", "9"),
                    )
                ),
            ),
        ),
        Example(
            "one source, the same",
            Status.PASSED,
            "funds[0]",
            (project_table(funds=(fund(), fund("中央财政资金"))),),
        ),
        Example(
            "levels below a source are not added twice",
            Status.PASSED,
            "funds[0]",
            (
                project_table(
                    funds=(
                        fund(),
                        fund("财政资金", "80", "80"),
                        fund("市级", "80", "80"),
                        fund("其他资金", "20", "20"),
                    )
                ),
            ),
        ),
        Example(
            "the total is blank",
            Status.UNDECIDED,
            "funds[0]",
            (
                project_table(
                    funds=(
                        {"item": "年度资金总额", "annual_budget": None, "executed": "9"},
                        fund("当年财政拨款", "40", "9"),
                    )
                ),
            ),
        ),
    ),
    doc=__doc__,
)
