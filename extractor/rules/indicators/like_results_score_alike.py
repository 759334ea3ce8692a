"""Like results score alike.

What must hold: rows of one document with the same target and the same actual value get the same share of their
weight. Rows that differ in weight are compared by that share.
Why it matters: two scores for one result show that at least one was not computed.
How a reviewer settles it: ask by which scale each of the two was scored.
要求：同一文件中目标值、实际完成值都相同的指标，得分占分值的比例应相同；分值不同的也按比例比较。
理由：结果相同而得分率不同，至少有一项没有按标准计分。
核实：请单位说明两项各按什么标准计分，统一标准后重算。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.examples import Example, Row, indicator, project_table
from extractor.facts.scales import squeezed
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.tally import is_unsettled
from extractor.rules.terms import failed, forms, garbled, passed, places_of, plain, text_of, undecided
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.finding import Severity, Status

Like = tuple[str, str]
"""A target and an actual value as printed, white space removed."""

_HALF = Decimal("0.5")


def check(case: Case) -> Iterator[Answer]:
    """Every scored row whose target and actual value an earlier row of the document has too."""
    first: dict[Like, tuple[FormFacts, IndicatorFacts]] = {}
    for form in forms(case, EVERY_FORM):
        if is_unsettled(form):
            continue
        for row in form.indicators:
            like = squeezed(text_of(row.row.target)), squeezed(text_of(row.row.actual))
            if not all(like) or garbled(row.row.target, row.row.actual, row.row.score) or not row.weight:
                continue
            if row.score is None:
                if like in first:
                    yield undecided(form, row.at, "score")
                continue
            _, other = first.setdefault(like, (form, row))
            if other is not row:
                yield _answer(form, row, other)


def _answer(form: FormFacts, row: IndicatorFacts, other: IndicatorFacts) -> Answer:
    mine, theirs = _share(row), _share(other)
    if _meet(mine, theirs):
        return passed(form, row.at)
    scores = [f"{plain(r.score or Decimal(0))}/{plain(r.weight or Decimal(0))}" for r in (row, other)]
    return failed(
        form,
        row.at,
        f"目标与实际完成值相同，“{row.name}”得 {scores[0]}，“{other.name}”得 {scores[1]}",
        f"with the same target and actual value {row.name} has {scores[0]} and {other.name} {scores[1]}",
        printed=scores[0],
        recomputed=scores[1],
        cells=(row.row.score, other.row.score),
    )


def _share(row: IndicatorFacts) -> tuple[Decimal, Decimal]:
    """The least and the largest share of the weight that the printed score may stand for; full marks are exact."""
    score, weight = row.score or Decimal(0), row.weight or Decimal(1)
    half = Decimal(0) if score == weight else Decimal(1).scaleb(-places_of(text_of(row.row.score))) * _HALF
    return (score - half) / weight, (score + half) / weight


def _meet(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _rows(score: str | None, actual: str = "明显") -> tuple[Row, ...]:
    return (
        indicator("道路通行条件", "改善", "明显", weight="10", score="10"),
        indicator("村容村貌", "改善", actual, weight="5", score=score),
    )


RULE = Rule(
    id="I-15",
    title=Wording("相同结果应同样评分", "like results score alike"),
    basis=(PRACTICE,),
    applies_to=EVERY_FORM,
    needs=("score",),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example("the same share", Status.PASSED, "indicators[1]", (project_table(indicators=_rows("5")),)),
        Example("another share", Status.FAILED, "indicators[1]", (project_table(indicators=_rows("3")),)),
        Example(
            "another result",
            Status.NOT_APPLICABLE,
            "indicators[1]",
            (project_table(indicators=_rows("3", "一般")),),
        ),
        Example("just below", Status.FAILED, "indicators[1]", (project_table(indicators=_rows("4.9")),)),
        Example("no score", Status.UNDECIDED, "indicators[1]", (project_table(indicators=_rows(None)),)),
    ),
    doc=__doc__,
)
