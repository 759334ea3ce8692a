"""The indicators' scores fit what was spent.

What must hold: where more than a fifth of the budget was left, the share of their points that the indicators got
is not more than five points above the share of the budget that was spent.
Why it matters: nearly full marks for work that was paid in part suggest that the goals were set too low or the
scores too high. Money saved by tender, and goals that cost little, are good reasons.
How a reviewer settles it: ask what was achieved with the money that was spent, and what the rest was meant for.
要求：预算剩余超过规定比例（默认20%）的，指标得分率高出预算执行率不得超过限定的百分点（默认5个）。
理由：钱只花了一部分，指标却近乎满分，可能是目标定低了或得分偏高；招标节约、目标本身花钱不多的，
属正当理由。
核实：请单位说明已支出的资金完成了什么、未支出的资金原定做什么，再看得分是否偏高。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts, FundFacts
from extractor.facts.examples import Example, Sheet, fund, indicator, project_table
from extractor.rules.model import TABLES, Answer, Rule
from extractor.rules.tally import is_unsettled
from extractor.rules.terms import FULL, failed, forms, passed, plain, slipped, total_line, undecided
from extractor.standards.basis import INFLATION
from schemas.base import Wording
from schemas.finding import Severity, Status


def check(case: Case) -> Iterator[Answer]:
    """Every form with scored indicators and a budget."""
    for form in forms(case, TABLES):
        line = total_line(form)
        scored = [
            (r.weight, r.score) for r in form.indicators if r.weight is not None and r.score is not None
        ]
        if line is None or line.annual is None or line.annual.number <= 0 or not scored or slipped(form):
            continue
        if line.executed is None:
            yield undecided(form, "total_score", "executed")
        elif any(r.weight is not None and r.score is None for r in form.indicators) or is_unsettled(form):
            yield undecided(form, "total_score", "score")
        elif points := sum((weight for weight, _ in scored), Decimal(0)):
            got = sum((score for _, score in scored), Decimal(0)) / points * FULL
            yield _answer(form, line, got, line.executed.number / line.annual.number * FULL)


def _answer(form: FormFacts, line: FundFacts, got: Decimal, spent: Decimal) -> Answer:
    limits = form.standards.thresholds
    if FULL - spent <= limits.unspent or got - spent <= limits.score_room:
        return passed(form, "total_score")
    return failed(
        form,
        "total_score",
        f"各项指标得分率 {plain(got)}%，预算执行率 {plain(spent)}%，相差 {plain(got - spent)} 个百分点",
        f"the indicators got {plain(got)}% of their points with {plain(spent)}% of the budget spent",
        printed=f"{plain(got)}%",
        recomputed=f"{plain(spent)}%",
        cells=(line.line.executed, line.line.annual_budget),
    )


def _form(executed: str | None, score: str = "88") -> tuple[Sheet, ...]:
    rows = (indicator(weight="90", score=score),)
    return (project_table(funds=({**fund(budget="50"), "executed": executed},), indicators=rows),)


RULE = Rule(
    id="T-06",
    title=Wording("指标得分应与预算执行相称", "scores fit what was spent"),
    basis=(INFLATION,),
    applies_to=TABLES,
    needs=("executed", "score"),
    severity=Severity.INFO,
    label=None,
    limits=("unspent", "score_room"),
    check=check,
    examples=(
        Example("nearly all spent", Status.PASSED, "total_score", _form("47")),
        Example("half of it spent", Status.FAILED, "total_score", _form("25")),
        Example("a fifth of it left", Status.PASSED, "total_score", _form("40")),
        Example("just more than a fifth left", Status.FAILED, "total_score", _form("39.99")),
        Example("points as low as the spending", Status.PASSED, "total_score", _form("35", "67")),
        Example("nothing is said to be spent", Status.UNDECIDED, "total_score", _form(None)),
    ),
    doc=__doc__,
)
