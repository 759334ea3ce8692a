"""A missed target is scored no higher than by its value.

What must hold: where target and actual value are numbers and the target was missed, a score below the weight is at most
the weight times the share that was reached; for an upper bound, at most what one of the accepted ways of the standards
gives. A printed score may be rounded up to its last digit. A scale or a deduction that the form prints goes first.
Why it matters: points beyond the share that was reached are given for nothing; a lower score is the unit's own choice.
How a reviewer settles it: recompute the score, and ask by which method the printed one was found.
要求：目标值、完成值都是数字而未达到目标的，得分不应高于分值乘以完成比例；上限指标不应高于标准认可的各种算法的结果。
得分可进位到印出的末位；表内印有分档或扣分办法的，从其规定。
理由：超出完成比例的得分没有依据；少得分是单位自己的选择，不算错。
核实：按完成比例重算得分，请单位说明所用的计分方法。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.aims import Standing, lower_is_better, standing
from extractor.facts.examples import Example, Sheet, indicator, project_table
from extractor.facts.scales import squeezed
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.points import has_own_method
from extractor.rules.tally import is_unsettled
from extractor.rules.terms import failed, forms, garbled, passed, places_of, plain, text_of, undecided
from extractor.standards import Inverse
from extractor.standards.basis import INVERSE_EXCESS, INVERSE_RATIO, SCORED
from extractor.text.intervals import stands_for
from extractor.text.measures import to_common
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity

_TAKEN_OFF = re.compile(r"扣(?:减|除)?[^。；]{0,6}\d+(?:\.\d+)?分")
"""An explanation that says how many points were taken off for what has a method of its own."""
_PER_MISS = re.compile(r"每[^，。；]{1,14}扣(?:减|除)?\d")
"""A deduction a piece that the form prints; which rows it is for cannot be told."""


class Share(NamedTuple):
    """The share of the weight that one way of scoring gives, by the value as printed and at most."""

    way: str
    shown: Decimal
    most: Decimal


def _excess(value: Decimal, target: Decimal) -> Decimal:
    return max(Decimal(0), 1 - (value - target) / target)


_WAYS: Mapping[Inverse, tuple[str, Callable[[Decimal, Decimal], Decimal]]] = {
    Inverse.RATIO: ("目标值÷完成值", lambda value, target: target / value),
    Inverse.EXCESS: ("1-超出比例", _excess),
}


def check(case: Case) -> Iterator[Answer]:
    """Every row whose target was missed by number and that got a part of its points."""
    for form in forms(case, EVERY_FORM):
        if is_unsettled(form):
            continue
        places = max((places_of(text_of(row.row.score)) for row in form.indicators), default=0)
        for row in form.indicators:
            if garbled(row.row.actual, row.row.target, row.row.score, row.row.weight):
                continue
            if standing(row) is Standing.MISSED:
                yield from _of_row(form, row, places)


def _of_row(form: FormFacts, row: IndicatorFacts, places: int) -> Iterator[Answer]:
    if row.weight is None or row.score is None:
        gone = [name for name, value in (("weight", row.weight), ("score", row.score)) if value is None]
        if len(gone) == 1:
            yield undecided(form, row.at, *gone)
        return
    shares = _shares(form, row)
    if not shares or not 0 < row.score < row.weight or _has_method(form, row):
        return
    most = max(share.most for share in shares) * row.weight
    if row.score <= most.quantize(Decimal(1).scaleb(-places), rounding=ROUND_CEILING):
        yield passed(form, row.at)
    else:
        yield _wrong(form, row, shares, row.weight)


def _has_method(form: FormFacts, row: IndicatorFacts) -> bool:
    told = squeezed(text_of(row.row.explanation))
    return (
        has_own_method(form, row)
        or bool(_TAKEN_OFF.search(told))
        or bool(_PER_MISS.search(squeezed(form.text)))
    )


def _shares(form: FormFacts, row: IndicatorFacts) -> list[Share]:
    """What each accepted way gives; none where the two values have no common unit."""
    if not isinstance(row.target, Quantity) or not isinstance(row.actual, Quantity):
        return []
    pair = to_common(row.target, row.actual)
    if pair is None or pair[0].low != pair[0].high or pair[0].number <= 0:
        return []
    target, reached = pair[0].number, stands_for(pair[1])
    if not lower_is_better(row):
        return [Share("完成值÷目标值", pair[1].number / target, reached.high / target)]
    if reached.low <= 0:
        return []
    ways = [_WAYS[way] for way in form.standards.scoring.inverse]
    return [Share(name, share(pair[1].number, target), share(reached.low, target)) for name, share in ways]


def _wrong(form: FormFacts, row: IndicatorFacts, shares: list[Share], weight: Decimal) -> Answer:
    values = f"{text_of(row.row.actual)} 对 {text_of(row.row.target)}"
    score = f"{plain(row.score or Decimal(0))}/{plain(weight)}"
    scores = "、".join(f"{share.way}得 {plain(share.shown * weight)} 分" for share in shares)
    recomputed = " / ".join(plain(share.shown * weight) for share in shares)
    return failed(
        form,
        row.at,
        f"未达到目标（{values}），按{scores}，实得 {score}",
        f"{text_of(row.row.actual)} against {text_of(row.row.target)} comes to {recomputed}; it is scored {score}",
        printed=score,
        recomputed=recomputed,
        cells=(row.row.actual, row.row.target, row.row.score),
    )


def _rows(target: str, actual: str, score: str | None, name: str = "巡查次数") -> tuple[Sheet, ...]:
    other = indicator("整改数量", "≥8处", "8处", weight="7.5", score="7.5")
    return (project_table(indicators=(indicator(name, target, actual, weight="10", score=score), other)),)


RULE = Rule(
    id="I-24",
    title=Wording("未完成指标的得分不应高于完成比例", "a miss is scored no higher than its value"),
    basis=(SCORED, INVERSE_RATIO, INVERSE_EXCESS),
    applies_to=EVERY_FORM,
    needs=("weight", "score"),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example("by the share", Status.PASSED, "indicators[0]", _rows("≥20次", "15次", "7.5")),
        Example("above the share", Status.FAILED, "indicators[0]", _rows("≥20次", "15次", "8.5")),
        Example("rounded up", Status.PASSED, "indicators[0]", _rows("≥21次", "15次", "7.2")),
        Example("more than rounded up", Status.FAILED, "indicators[0]", _rows("≥21次", "15次", "7.3")),
        Example("below the share", Status.PASSED, "indicators[0]", _rows("≥20次", "15次", "5")),
        Example(
            "an upper bound by its ratio",
            Status.PASSED,
            "indicators[0]",
            _rows("≤15天", "24天", "6.3", "办理时限"),
        ),
        Example(
            "an upper bound above both ways",
            Status.FAILED,
            "indicators[0]",
            _rows("≤15天", "24天", "6.4", "办理时限"),
        ),
        Example(
            "full score, which is another rule's",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _rows("≥20次", "15次", "10"),
        ),
        Example(
            "a deduction that the form prints",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _rows("≥20次", "15次", "8.5"),
            text="指标完成率每低于10个百分点扣0.5分。\n",
        ),
        Example("no score", Status.UNDECIDED, "indicators[0]", _rows("≥20次", "15次", None)),
    ),
    doc=__doc__,
)
