"""The weights and scores behind failed sums, ranges and scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from extractor.facts import FormFacts, FundFacts, IndicatorFacts
from extractor.facts.changed import Spot, row_of
from extractor.hypotheses.confusions import Content
from extractor.hypotheses.suspects.model import (
    Suspect,
    has_size_of,
    index_of,
    loose,
    near,
    of_points,
    step_of,
)
from extractor.rules.tally import budget_line, scores, weights
from extractor.rules.terms import FULL, text_of
from schemas.quantity import Quantity
from schemas.record import FormType, StatementKind

_PARTIAL: Final = (Decimal(80), Decimal(90))
"""What weights may add up to where the budget is scored elsewhere."""
_TOTAL = Spot("total_score", "total_score")


def score_sum(form: FormFacts, _: str) -> Iterator[Suspect]:
    """The total and the scores that it is made of, prose's among them."""
    if form.form_type is FormType.REPORT:
        yield of_points(_TOTAL, None)
        for told in form.statements:
            if told.kind is StatementKind.SCORE:
                yield from loose(told)
    if form.total_score is None:
        return
    line = budget_line(form)
    own = line.score if line is not None and line.score is not None else Decimal(0)
    sums = {scores(form).total, scores(form).total - own}
    slack = step_of(form.total_score)
    yield from _column(form, "score", {form.total_score - added for added in sums}, slack)
    yield of_points(_TOTAL, partial(near, sums, slack))
    if line is not None:
        yield from (of_points(Spot(line.at, field), None) for field in ("score", "weight"))


def weight_sum(form: FormFacts, _: str) -> Iterator[Suspect]:
    """The total weight and the weights, of the whole form and of its levels."""
    line = budget_line(form)
    own = line.weight if line is not None and line.weight is not None else Decimal(0)
    whole = form.total_weight if form.total_weight is not None else FULL
    sums = {weights(form).total, weights(form).total - own}
    gaps = {whole - added for added in sums} | set(_gaps_of_levels(form))
    if form.total_weight is None:
        gaps |= {part - added for part in _PARTIAL for added in sums}
    yield from _column(form, "weight", gaps, Decimal(0))
    if whole != FULL:
        yield of_points(Spot("total_weight", "total_weight"), partial(near, sums, Decimal(0)))


def _gaps_of_levels(form: FormFacts) -> Iterator[Decimal]:
    for stated in form.scoring.points:
        rows = [r for r in form.indicators if stated.level in (text_of(r.row.level1), text_of(r.row.level2))]
        yield stated.points - sum((r.weight for r in rows if r.weight is not None), Decimal(0))


def _column(form: FormFacts, field: str, gaps: set[Decimal], slack: Decimal) -> Iterator[Suspect]:
    """Every row's weight or score, which would have to be larger by one of the gaps."""
    line = budget_line(form)
    rows: Sequence[FundFacts | IndicatorFacts] = (*([line] if line is not None else []), *form.indicators)
    for row in rows:
        number: Decimal | None = getattr(row, field)
        if number is not None:
            yield of_points(Spot(row.at, field), partial(near, [number + gap for gap in gaps], slack))


def score_range(form: FormFacts, at: str) -> Iterator[Suspect]:
    """A score and its weight, of which one must have lost or won a size."""
    row = row_of(at)
    if row is None:
        weight = form.total_weight if form.total_weight is not None else FULL
        yield from _of_one_size({"total_score": form.total_score, "total_weight": weight})
    elif row[0] == "statements":
        yield from loose(form.statements[row[1]])
    else:
        rows: Sequence[FundFacts | IndicatorFacts] = form.funds if row[0] == "funds" else form.indicators
        yield from _of_one_size({"score": rows[row[1]].score, "weight": rows[row[1]].weight}, at)


def _of_one_size(numbers: Mapping[str, Decimal | None], at: str = "") -> Iterator[Suspect]:
    for field, number in numbers.items():
        others = [n for name, n in numbers.items() if name != field and n]
        if number and others:
            yield of_points(Spot(at or field, field), partial(has_size_of, number, others))


def indicator_score(form: FormFacts, at: str) -> Iterator[Suspect]:
    """A score that would be the whole weight, or a target and a result of which one has lost or won a size."""
    row = form.indicators[index_of(at)]
    if row.weight is not None and row.score is not None:
        yield of_points(Spot(at, "score"), partial(near, [row.weight], Decimal(0)))
        yield of_points(Spot(at, "weight"), partial(near, [row.score], Decimal(0)))
    target, actual = row.target, row.actual
    if isinstance(target, Quantity) and isinstance(actual, Quantity):
        for field, own, other in (("actual", actual, target), ("target", target, actual)):
            test = partial(has_size_of, own.number, [other.number])
            yield Suspect(Spot(at, field), Content.VALUE, own.scale, test)
