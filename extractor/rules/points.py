"""Scores against weights, and scores against values."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.facts import FormFacts, IndicatorFacts
from extractor.facts.aims import Standing, standing
from extractor.facts.scales import FULL_MARK
from extractor.rules.model import Answer
from extractor.rules.terms import FULL, failed, garbled, passed, plain, text_of, undecided
from schemas.quantity import Comparison, Quantity
from schemas.record import Cell

_COMPLETION = re.compile(r"完成(?:率|比例|程度|值|情况)|指标|目标值")


def check_range(
    form: FormFacts, at: str, weight: Decimal | None, score: Decimal, cells: tuple[Cell, Cell]
) -> Answer:
    """Whether a score lies between zero and its weight; without a weight only a negative score is decided."""
    if weight is None and score >= 0:
        return undecided(form, at, "weight")
    if weight is not None and 0 <= score <= weight:
        return passed(form, at)
    limit = plain(weight) if weight is not None else "0"
    return failed(
        form,
        at,
        f"得分 {plain(score)} 超出 0 至分值 {limit} 的范围",
        f"the score {plain(score)} lies outside 0 to the weight {limit}",
        printed=f"{plain(score)} / {limit}",
        recomputed=f"0 <= {plain(score)} <= {limit}",
        cells=cells,
    )


def check_score(form: FormFacts, row: IndicatorFacts) -> Answer | None:
    """Whether the score contradicts the values.

    Full marks for a miss do, and so do points taken off though the target is met. None where one of the
    two values is no number, is misread, or leaves open on which side it lies.
    """
    if garbled(row.row.actual, row.row.target, row.row.score, row.row.weight):
        return None
    where = standing(row)
    if where is None or where is Standing.OPEN:
        return None
    if row.weight is None or row.score is None:
        gone = [name for name, value in (("weight", row.weight), ("score", row.score)) if value is None]
        return undecided(form, row.at, *gone) if len(gone) == 1 else None
    full = row.score >= row.weight
    if (where is Standing.MET) == full or _by_scale(form, row) or row.weight == 0:
        return passed(form, row.at)
    if where is Standing.MET and (_overshot(form, row) or row.score > row.weight):
        return passed(form, row.at)
    values = f"{text_of(row.row.actual)} 对 {text_of(row.row.target)}"
    score = f"{plain(row.score)}/{plain(row.weight)}"
    zh = f"未达到目标（{values}）却得满分 {score}" if full else f"已达到目标（{values}）却被扣分，得 {score}"
    what = "full score for a miss" if full else "points taken off though the target is met"
    return failed(
        form,
        row.at,
        zh,
        f"{what}: {text_of(row.row.actual)} against {text_of(row.row.target)}, {score}",
        printed=score,
        recomputed=values,
        cells=(row.row.actual, row.row.target, row.row.score),
    )


def comparison_of(row: IndicatorFacts) -> Comparison | None:
    """How the target compares; None where it is not a number."""
    return row.target.comparison if isinstance(row.target, Quantity) else None


def _overshot(form: FormFacts, row: IndicatorFacts) -> bool:
    """Whether points may be taken off for a target set too low."""
    target, actual = row.target, row.actual
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity) or target.number <= 0:
        return False
    return actual.number / target.number >= form.standards.thresholds.share("overshoot")


def _by_scale(form: FormFacts, row: IndicatorFacts) -> bool:
    """Whether a scale that the form prints for this indicator, or for all of them, gives this very score."""
    actual, target = row.actual, row.target
    if not isinstance(actual, Quantity) or not isinstance(target, Quantity) or row.weight is None:
        return False
    share = actual.number / target.number * FULL if target.number else FULL
    for scale in form.scoring.scales:
        named = _is_named(row, scale.subject)
        if not named and not _COMPLETION.search(scale.subject):
            continue
        points = scale.points(actual.number if named else share)
        if any(row.score == (row.weight if p == FULL_MARK else p) for p in points):
            return True
    return False


def has_own_method(form: FormFacts, row: IndicatorFacts) -> bool:
    """Whether the form prints a scale or a deduction for this indicator, or for all of them."""
    subjects = [
        *(scale.subject for scale in form.scoring.scales),
        *(deduction.subject for deduction in form.scoring.deductions),
    ]
    return any(_is_named(row, subject) or _COMPLETION.search(subject) for subject in subjects)


def _is_named(row: IndicatorFacts, subject: str) -> bool:
    return bool(row.name) and (row.name in subject or subject.endswith(row.name[-4:]))
