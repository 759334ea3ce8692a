"""The budget score told in prose follows from the execution rate told there.

What must hold: in 预算执行（10分）得9.8分 the score is the points x min(rate, 1), rounded to the printed
places, unless the report prints a scale of its own.
Why it matters: it is the one score of a report without a table that money alone decides.
How a reviewer settles it: multiply the points by the rate that the report gives for the whole budget.
要求：“预算执行（10分）得9.8分”的，得分应等于分值乘以执行率（最高为满分），按所印小数位四舍五入；
报告另列评分标准的，从其标准。
理由：没有评分表的报告，只有这项得分单凭资金数就能核定。
核实：用该项分值乘以报告所述整体预算执行率，与所述得分比对。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts, StatementFacts
from extractor.facts.examples import Example, Row, report, statement
from extractor.rules.model import Answer, Rule
from extractor.rules.terms import EXECUTION, FULL, failed, forms, passed, places_of, plain, text_of, undecided
from extractor.rules.told_rates import told_rates
from extractor.rules.told_scores import points_told
from extractor.standards.basis import RATE_TIMES_WEIGHT
from extractor.text.intervals import round_half_up
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType, StatementKind

_SCORE = re.compile(r"预算执行|资金执行|执行率|支付率|支出进度")
_REPORTS = (FormType.REPORT,)


def check(case: Case) -> Iterator[Answer]:
    """Every statement of a budget score with its points, beside a rate of the whole budget."""
    for form in forms(case, _REPORTS):
        if any(EXECUTION.search(s.subject) for s in form.scoring.scales) or form.scoring.deductions:
            continue
        for told in form.statements:
            points = points_told(form, told) if told.kind is StatementKind.SCORE else None
            if points is not None and told.value is not None and _SCORE.search(told.subject or told.quote):
                yield _answer(form, told, points, told.value.number)


def _answer(form: FormFacts, told: StatementFacts, points: Decimal, score: Decimal) -> Answer:
    rates = list(told_rates(form))
    if not rates:
        return undecided(form, told.at, "execution_rate")
    printed = text_of(told.statement.value)
    due = [round_half_up(points * min(rate, FULL) / FULL, places_of(printed)) for rate in rates]
    if score in due:
        return passed(form, told.at)
    formula = f"{plain(points)} x {plain(rates[0])}% = {plain(points * min(rates[0], FULL) / FULL)}"
    return failed(
        form,
        told.at,
        f"{formula}，文中写为 {printed}",
        f"{formula}, printed {printed}",
        printed=printed,
        recomputed=formula,
        cells=(told.statement.quote,),
    )


def _told(score: str) -> tuple[Row, ...]:
    return (
        statement("rate", "支出46万元，执行率92%", "预算执行率", value="46万元", base="50万元", rate="92%"),
        statement("score", f"预算执行（10分）得{score}分", "预算执行得分", value=f"{score}分"),
    )


RULE = Rule(
    id="X-19",
    title=Wording("文中预算执行得分应与执行率相符", "a told budget score follows from the rate"),
    basis=(RATE_TIMES_WEIGHT,),
    applies_to=_REPORTS,
    needs=("execution_rate",),
    severity=Severity.ERROR,
    label="execution-score",
    check=check,
    examples=(
        Example(
            "the rate of something else",
            Status.UNDECIDED,
            "statements[1]",
            (
                report(
                    statements=(
                        statement(
                            "rate",
                            "站房建成13座，完成率92.9%",
                            "站房完成率",
                            value="13座",
                            base="14座",
                            rate="92.9%",
                        ),
                        statement("score", "预算执行（10分）得9.5分", "预算执行得分", value="9.5分"),
                    )
                ),
            ),
        ),
        Example("it follows", Status.PASSED, "statements[1]", (report(statements=_told("9.2")),)),
        Example("a tenth too many", Status.FAILED, "statements[1]", (report(statements=_told("9.3")),)),
        Example("rounded to a whole point", Status.PASSED, "statements[1]", (report(statements=_told("9")),)),
        Example("full marks", Status.FAILED, "statements[1]", (report(statements=_told("10")),)),
        Example(
            "by a share of the whole money, not by the rate of a part",
            Status.PASSED,
            "statements[1]",
            (
                report(
                    statements=(
                        statement(
                            "rate",
                            "支出46万元，占50万元的92%",
                            "支出",
                            value="46万元",
                            base="50万元",
                            rate="92%",
                        ),
                        *_told("9.2")[1:],
                        statement(
                            "rate",
                            "县级支出8万元，执行率80%",
                            "县级",
                            value="8万元",
                            base="10万元",
                            rate="80%",
                        ),
                    )
                ),
            ),
        ),
        Example("no rate", Status.UNDECIDED, "statements[0]", (report(statements=_told("9.2")[1:]),)),
    ),
    doc=__doc__,
)
