"""Numbered rows follow from the formulas they print.

What must hold: in a money table whose rows are numbered (行次), a row that prints its own formula, such as
资金结余 (5)=(3)-(4) or 资金实际支出率 (8)=(4)/(3), holds what the formula gives for the whole money. A quotient
may be printed as a share or in per cent.
Why it matters: the form itself says how the row comes about; another value is a slip or was put in by hand.
How a reviewer settles it: apply the printed formula to the two rows it names, and correct the row that is wrong.
要求：设“行次”的资金表，凡印有公式的行（如“资金结余（5）=（3）-（4）”），合计数应与公式算出的结果一致；比率可印为百分数，
也可印为小数。
理由：公式是表格自己印的，结果不符，说明该行填错或未按公式计算。
核实：按印出的公式用所指两行重算，更正填错的一行。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, report
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.numbered import NumberedRow, agrees, numbered_rows, operands
from extractor.rules.terms import failed, forms, passed, total_line, undecided
from extractor.standards.basis import PRINTED
from schemas.base import Wording
from schemas.finding import Severity, Status


def check(case: Case) -> Iterator[Answer]:
    """Every form with such a table, at the line of its whole money."""
    for form in forms(case, EVERY_FORM):
        rows = numbered_rows(form)
        derived = [row for row in rows.values() if row.formula is not None]
        if not derived:
            continue
        line = total_line(form)
        at = line.at if line is not None else "form"
        wrong = [row for row in derived if agrees(row, rows) is False]
        if wrong:
            yield _wrong(form, at, wrong, rows)
        elif any(agrees(row, rows) for row in derived):
            yield passed(form, at)
        elif all(row.value is None or operands(row, rows) is None for row in derived):
            yield undecided(form, at, "executed")


def _wrong(form: FormFacts, at: str, wrong: list[NumberedRow], rows: dict[int, NumberedRow]) -> Answer:
    told = "；".join(f"“{row.label}”{_formula(row, rows)}，印为 {row.printed}" for row in wrong)
    return failed(
        form,
        at,
        f"与表内公式不符：{told}",
        "; ".join(f"{row.label} is {_formula(row, rows)} and printed {row.printed}" for row in wrong),
        printed=wrong[0].printed,
        recomputed=_formula(wrong[0], rows),
        spans=tuple(row.span for row in wrong),
    )


def _formula(row: NumberedRow, rows: dict[int, NumberedRow]) -> str:
    assert row.formula is not None
    left, right = rows[row.formula.left], rows[row.formula.right]
    return f"{row.formula} = {left.printed} {row.formula.sign} {right.printed}"


def _table(surplus: str, rate: str = "97.5", spent: str = "195000") -> str:
    return (
        "项目 行次 合计 财政资金\n"
        "预算安排 (1) 240000 240000\n"
        "资金到位 (2) 200000 200000\n"
        f"实际支出 (3) {spent}\n"
        f"资金结余 (4)=(2)-(3) {surplus}\n"
        f"资金实际支出率\n(%)\n(5)=(3)/(2) {rate}\n"
    )


RULE = Rule(
    id="F-07",
    title=Wording("行次表各行应与表内公式相符", "numbered rows follow from their printed formulas"),
    basis=(PRINTED,),
    applies_to=EVERY_FORM,
    needs=("executed",),
    severity=Severity.ERROR,
    label=None,
    check=check,
    examples=(
        Example("as the formulas say", Status.PASSED, "form", (report(),), text=_table("5000")),
        Example("another surplus", Status.FAILED, "form", (report(),), text=_table("0")),
        Example(
            "a rate that rounds to the printed one",
            Status.PASSED,
            "form",
            (report(),),
            text=_table("5000", "98"),
        ),
        Example("a rate just beside", Status.FAILED, "form", (report(),), text=_table("5000", "97.4")),
        Example("a rate told as a share", Status.PASSED, "form", (report(),), text=_table("5000", "0.975")),
        Example(
            "nothing is said to be spent",
            Status.UNDECIDED,
            "form",
            (report(),),
            text=_table("5000", spent=""),
        ),
        Example(
            "no formula",
            Status.NOT_APPLICABLE,
            "form",
            (report(),),
            text="预算安排 (1) 240000\n资金到位 (2) 200000\n",
        ),
    ),
    doc=__doc__,
)
