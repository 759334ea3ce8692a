"""The lines below a source of money add up to it.

What must hold: where a source is broken down further (财政资金 into 省级 and 市级, 地方资金 into 省 and
县), the lines below it add up to it in every column.
Why it matters: what each level of government owed and paid cannot be told from a break-down that does not
close.
How a reviewer settles it: add the lines below the source and compare with the allocation notices.
要求：资金来源之下又分级列示的（如财政资金分省级、市级，地方资金分省、县），各栏下级之和均应等于该来源。
理由：分级数合不拢，各级应承担多少、到位多少就说不清。
核实：把该来源下各级资金逐栏相加，再与各级资金下达文件比对。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case, FormFacts, FundFacts, FundRole
from extractor.facts.examples import Example, fund, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.partition import check_partition
from extractor.rules.terms import forms
from extractor.standards.basis import PRINTED
from schemas.base import Wording
from schemas.finding import Severity, Status


def check(case: Case) -> Iterator[Answer]:
    """Every source with two or more lines below it."""
    for form in forms(case, EVERY_FORM):
        for source, below in _broken_down(form):
            if len(below) > 1:
                yield from check_partition(form, source, [below], complete=False)


def _broken_down(form: FormFacts) -> Iterator[tuple[FundFacts, list[FundFacts]]]:
    source: FundFacts | None = None
    below: list[FundFacts] = []
    for line in form.funds:
        if line.role is FundRole.SUBSOURCE and source is not None:
            below.append(line)
            continue
        if source is not None:
            yield source, below
        source, below = (line if line.role is FundRole.SOURCE else None), []
    if source is not None:
        yield source, below


_TOTAL = fund(budget="90", executed="90")

RULE = Rule(
    id="F-08",
    title=Wording("来源资金应等于其下各级资金之和", "lines below a source add up to it"),
    basis=(PRINTED,),
    applies_to=EVERY_FORM,
    needs=("annual_budget", "executed"),
    severity=Severity.ERROR,
    label="funds-sum",
    check=check,
    examples=(
        Example(
            "levels fit",
            Status.PASSED,
            "funds[1]",
            (
                project_table(
                    funds=(
                        _TOTAL,
                        fund("地方财政资金", "90", "90"),
                        fund("省级资金", "60", "60"),
                        fund("县级资金", "30", "30"),
                    )
                ),
            ),
        ),
        Example(
            "levels fall short",
            Status.FAILED,
            "funds[1]",
            (
                project_table(
                    funds=(
                        _TOTAL,
                        fund("地方财政资金", "90", "90"),
                        fund("省级资金", "60", "60"),
                        fund("县级资金", "20", "30"),
                    )
                ),
            ),
        ),
        Example(
            "rounded by a tenth",
            Status.PASSED,
            "funds[1]",
            (
                project_table(
                    funds=(
                        _TOTAL,
                        fund("地方财政资金", "90.1", "90"),
                        fund("省级资金", "60.0", "60"),
                        fund("县级资金", "30.0", "30"),
                    )
                ),
            ),
        ),
        Example(
            "off by two tenths",
            Status.FAILED,
            "funds[1]",
            (
                project_table(
                    funds=(
                        _TOTAL,
                        fund("地方财政资金", "90.2", "90"),
                        fund("省级资金", "60.0", "60"),
                        fund("县级资金", "30.0", "30"),
                    )
                ),
            ),
        ),
        Example(
            "one level only",
            Status.NOT_APPLICABLE,
            "funds[1]",
            (project_table(funds=(_TOTAL, fund("地方财政资金", "90", "90"), fund("县级资金", "60", "60"))),),
        ),
        Example(
            "the source is blank",
            Status.UNDECIDED,
            "funds[1]",
            (
                project_table(
                    funds=(
                        _TOTAL,
                        {"item": "地方财政资金", "annual_budget": None},
                        fund("省级资金", "60", "60"),
                        fund("县级资金", "30", "30"),
                    )
                ),
            ),
        ),
    ),
    doc=__doc__,
)
