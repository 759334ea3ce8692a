"""Basic and project expenditure add up to the total line.

What must hold: in every column of a department's table, the total equals 基本支出 + 项目支出 (and what
stands beside them). A table that names only one of the two says nothing.
Why it matters: the two kinds of spending are approved and judged separately; a gap between them and the
total is money that nobody accounts for.
How a reviewer settles it: add the two lines and compare with the department's final accounts.
要求：部门整体支出表各栏总额均应等于基本支出与项目支出（及并列各项）之和；只列其中一项的不查。
理由：两类支出分别批复、分别考核，与总额之间的差额就成了没人认领的钱。
核实：逐栏把基本支出与项目支出相加，再与部门决算报表比对，查明差在哪一项。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, FundFacts, FundRole
from extractor.facts.examples import Example, department_table, fund
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.partition import check_partition
from extractor.rules.terms import forms
from extractor.standards.basis import PRINTED
from schemas.base import Wording
from schemas.finding import Severity, Status

_OF_BASIC = re.compile(r"人员(?:经费|支出)|公用(?:经费|支出)|日常公用")
"""What basic expenditure is made of."""
_BASIC_LINE = re.compile(r"基本支出$")


def check(case: Case) -> Iterator[Answer]:
    """The total line of every form that lists spending by use."""
    for form in forms(case, EVERY_FORM):
        total = next((f for f in form.funds if f.role is FundRole.TOTAL), None)
        uses = [f for f in form.funds if f.role is FundRole.STRUCTURE and not _is_nested(form, f)]
        if total is not None and len(uses) > 1:
            yield from check_partition(form, total, [uses], complete=False)
        basic = next((f for f in form.funds if _BASIC_LINE.search(f.item)), None)
        nested = [f for f in form.funds if _is_nested(form, f)]
        if basic is not None and len(nested) > 1:
            yield from check_partition(form, basic, [nested], complete=False)


def _is_nested(form: FormFacts, line: FundFacts) -> bool:
    """Whether the line is a part of the basic expenditure that the form lists too."""
    if not _OF_BASIC.search(line.item):
        return False
    return any(_BASIC_LINE.search(other.item) and other is not line for other in form.funds)


_BASIC = fund("基本支出", "40", "38")

RULE = Rule(
    id="F-10",
    title=Wording("总额应等于基本支出与项目支出之和", "basic and project expenditure add up"),
    basis=(PRINTED,),
    applies_to=EVERY_FORM,
    needs=("annual_budget", "executed"),
    severity=Severity.ERROR,
    label="funds-sum",
    check=check,
    examples=(
        Example(
            "the two fit",
            Status.PASSED,
            "funds[0]",
            (
                department_table(
                    funds=(fund("部门预算总额", "100", "88"), _BASIC, fund("项目支出", "60", "50"))
                ),
            ),
        ),
        Example(
            "executed does not fit",
            Status.FAILED,
            "funds[0]",
            (
                department_table(
                    funds=(fund("部门预算总额", "100", "98"), _BASIC, fund("项目支出", "60", "50"))
                ),
            ),
        ),
        Example(
            "within rounding",
            Status.PASSED,
            "funds[0]",
            (
                department_table(
                    funds=(fund("部门预算总额", "100.0", "88.1"), _BASIC, fund("项目支出", "60.0", "50.0"))
                ),
            ),
        ),
        Example(
            "beyond rounding",
            Status.FAILED,
            "funds[0]",
            (
                department_table(
                    funds=(fund("部门预算总额", "100.0", "88.3"), _BASIC, fund("项目支出", "60.0", "50.0"))
                ),
            ),
        ),
        Example(
            "the parts of the basic expenditure below it",
            Status.PASSED,
            "funds[0]",
            (
                department_table(
                    funds=(
                        fund("合计", "100", "88"),
                        fund("一、基本支出", "40", "38"),
                        fund("人员经费", "30", "28"),
                        fund("公用经费", "10", "10"),
                        fund("二、项目支出", "60", "50"),
                    )
                ),
            ),
        ),
        Example(
            "the parts of the basic expenditure do not fit it",
            Status.FAILED,
            "funds[1]",
            (
                department_table(
                    funds=(
                        fund("合计", "100", "88"),
                        fund("基本支出", "40", "38"),
                        fund("人员经费", "30", "29"),
                        fund("公用经费", "10", "10"),
                        fund("项目支出", "60", "50"),
                    )
                ),
            ),
        ),
        Example(
            "only one of the two",
            Status.NOT_APPLICABLE,
            "funds[0]",
            (department_table(funds=(fund("部门预算总额", "100", "88"), _BASIC)),),
        ),
        Example(
            "the total is blank",
            Status.UNDECIDED,
            "funds[0]",
            (
                department_table(
                    funds=({"item": "部门预算总额", "executed": None}, _BASIC, fund("项目支出", "60", "50"))
                ),
            ),
        ),
    ),
    doc=__doc__,
)
