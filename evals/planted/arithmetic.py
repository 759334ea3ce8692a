"""Mutations of numbers and rows; what closes before and not afterwards has to be found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from evals.planted.model import Mutation, Origin, Planted, with_form, with_row
from evals.planted.slips import doubled, dropped, in_yuan, misread, number_of, pointless, swapped
from schemas.sample import LabelledForm, LabelledSample

Slip = Callable[[str, Random], str | None]
_POINTS = frozenset(
    {
        "score-sum",
        "indicator-score",
        "score-range",
        "weight-sum",
        "execution-score",
        "score-unexplained",
        "grade-band",
    }
)
_MONEY = frozenset(
    {
        "execution-rate",
        "funds-sum",
        "overspent",
        "execution-score",
        "unit-scale",
        "conflicting-values",
        "contradictory-claim",
    }
)


def of_points(field: str, slip: Slip) -> Mutation:
    """A slip in an indicator's ``score`` or ``weight``, where these add up to what is printed."""

    def planted(sample: LabelledSample, text: str, random: Random) -> Iterator[Planted]:
        closes = _scores_close if field == "score" else _weights_close
        for n, form in enumerate(sample.forms):
            if not closes(form):
                continue
            for i, row in enumerate(form.indicators):
                value = getattr(row, field)
                said = slip(value, random) if value else None
                if said is None:
                    continue
                changed = with_row(form, "indicators", i, **{field: said})
                if not closes(changed):
                    place = f"indicators[{i}].{field}"
                    planted = _planted(sample, text, n, changed, place, (value, said), _POINTS)
                    yield replace(planted, origins=(Origin(n, f"indicators[{i}]", field, value),))

    return planted


def of_totals(slip: Slip) -> Mutation:
    """A slip in the total score, where scores add up to it."""

    def planted(sample: LabelledSample, text: str, random: Random) -> Iterator[Planted]:
        for n, form in enumerate(sample.forms):
            said = slip(form.total_score, random) if form.total_score and _scores_close(form) else None
            if said is not None:
                changed = form.model_copy(update={"total_score": said})
                values, labels = (form.total_score, said), _POINTS | {"conflicting-values"}
                planted = _planted(sample, text, n, changed, "total_score", values, labels)
                yield replace(
                    planted, origins=(Origin(n, "total_score", "total_score", form.total_score or ""),)
                )

    return planted


def of_money(field: str, slip: Slip) -> Mutation:
    """A slip in an amount or rate of a money line whose rate follows from its amounts."""

    def planted(sample: LabelledSample, text: str, random: Random) -> Iterator[Planted]:
        for n, form in enumerate(sample.forms):
            for i, row in enumerate(form.funds):
                value = getattr(row, field)
                said = slip(value, random) if value and _rate_follows(form, i) else None
                if said is None:
                    continue
                changed = with_row(form, "funds", i, **{field: said})
                if not _rate_follows(changed, i):
                    planted = _planted(sample, text, n, changed, f"funds[{i}].{field}", (value, said), _MONEY)
                    yield replace(planted, origins=(Origin(n, f"funds[{i}]", field, value),))

    return planted


def row_lost(sample: LabelledSample, text: str, _: Random) -> Iterator[Planted]:
    """An indicator's row is left out."""
    for n, form in enumerate(sample.forms):
        for i, row in enumerate(form.indicators):
            changed = form.model_copy(
                update={"indicators": (*form.indicators[:i], *form.indicators[i + 1 :])}
            )
            if (_scores_close(form) and not _scores_close(changed)) or (
                _weights_close(form) and not _weights_close(changed)
            ):
                lost = _planted(sample, text, n, changed, f"indicators[{i}]", (row.name, None), _POINTS)
                yield replace(lost, moved=(n, "indicators", i + 1), by=-1)


def row_doubled(sample: LabelledSample, text: str, _: Random) -> Iterator[Planted]:
    """An indicator's row stands twice."""
    for n, form in enumerate(sample.forms):
        for i, row in enumerate(form.indicators):
            rows = (*form.indicators[: i + 1], *form.indicators[i:])
            changed = form.model_copy(update={"indicators": rows})
            if (_scores_close(form) and not _scores_close(changed)) or (
                _weights_close(form) and not _weights_close(changed)
            ):
                again = _planted(sample, text, n, changed, f"indicators[{i}]", (None, row.name), _POINTS)
                yield replace(again, moved=(n, "indicators", i + 1), by=1)


def cells_shifted(sample: LabelledSample, text: str, _: Random) -> Iterator[Planted]:
    """Weight and score of a row change places."""
    for n, form in enumerate(sample.forms):
        if not (_scores_close(form) and _weights_close(form)):
            continue
        for i, row in enumerate(form.indicators):
            if number_of(row.weight) not in (None, number_of(row.score)) and number_of(row.score) is not None:
                changed = with_row(form, "indicators", i, weight=row.score, score=row.weight)
                told = f"{row.weight}/{row.score}", f"{row.score}/{row.weight}"
                planted = _planted(sample, text, n, changed, f"indicators[{i}]", told, _POINTS)
                at = f"indicators[{i}]"
                origins = Origin(n, at, "weight", row.weight or ""), Origin(n, at, "score", row.score or "")
                yield replace(planted, origins=origins)


def run_together(sample: LabelledSample, text: str, _: Random) -> Iterator[Planted]:
    """A score is read with the digits of the weight before it, once beside the weight and once in its place."""
    for n, form in enumerate(sample.forms):
        if not (_scores_close(form) and _weights_close(form)):
            continue
        for i, row in enumerate(form.indicators):
            if number_of(row.weight) is None or number_of(row.score) is None:
                continue
            at, weight, score = f"indicators[{i}]", row.weight or "", row.score or ""
            for cells, origins in (
                ({"score": weight + score}, (Origin(n, at, "score", score),)),
                (
                    {"weight": weight + score, "score": None},
                    (Origin(n, at, "weight", weight), Origin(n, at, "score", score)),
                ),
            ):
                changed = with_row(form, "indicators", i, **cells)
                told = f"{weight} {score}", f"{cells}"
                planted = _planted(sample, text, n, changed, at, told, _POINTS)
                yield replace(planted, origins=origins, implied=_POINTS | {"missing-field"})


def target_copied(sample: LabelledSample, text: str, _: Random) -> Iterator[Planted]:
    """The actual value repeats a target that sets a bound."""
    for n, form in enumerate(sample.forms):
        for i, row in enumerate(form.indicators):
            bound = row.target and row.target[0] in "≥≤＞＜><" and number_of(row.target) is not None
            if bound and row.actual and row.actual != row.target and not row.explanation:
                changed = with_row(form, "indicators", i, actual=row.target)
                expected = frozenset({("target-copied", n, f"indicators[{i}]")})
                yield Planted(
                    mutation="",
                    place=f"forms[{n}].indicators[{i}].actual",
                    sample=with_form(sample, n, changed),
                    text=text,
                    expected=expected,
                    implied=frozenset(
                        {"indicator-score", "conflicting-values", "contradictory-claim", "score-unexplained"}
                    ),
                    change=f"{row.actual} -> {row.target}",
                    origins=(Origin(n, f"indicators[{i}]", "actual", row.actual),),
                )


ARITHMETIC: dict[str, Sequence[Mutation]] = {
    "digit swap in a score": [of_points("score", swapped)],
    "digit swap in a weight": [of_points("weight", swapped)],
    "digit swap in the total": [of_totals(swapped)],
    "digit swap in an amount": [of_money("executed", swapped), of_money("annual_budget", swapped)],
    "digit swap in a rate": [of_money("execution_rate", swapped)],
    "digit misread in a score": [of_points("score", misread), of_totals(misread)],
    "digit misread in an amount": [of_money("executed", misread), of_money("annual_budget", misread)],
    "digit misread in a rate": [of_money("execution_rate", misread)],
    "digit doubled in an amount": [of_money("executed", doubled), of_money("annual_budget", doubled)],
    "digit lost in an amount": [of_money("executed", dropped), of_money("annual_budget", dropped)],
    "decimal point lost in a score": [of_points("score", pointless), of_totals(pointless)],
    "decimal point lost in an amount": [
        of_money("executed", pointless),
        of_money("annual_budget", pointless),
    ],
    "decimal point lost in a rate": [of_money("execution_rate", pointless)],
    "unit slip": [of_money("executed", in_yuan), of_money("annual_budget", in_yuan)],
    "row lost": [row_lost],
    "row doubled": [row_doubled],
    "cells shifted": [cells_shifted],
    "cells run together": [run_together],
    "target copied": [target_copied],
}
"""Mutations of numbers by name."""


def _planted(
    sample: LabelledSample,
    text: str,
    number: int,
    form: LabelledForm,
    place: str,
    values: tuple[str | None, str | None],
    labels: frozenset[str],
) -> Planted:
    """The change may show at the row, at a total, or anywhere in the form."""
    return Planted(
        mutation="",
        place=f"forms[{number}].{place}",
        sample=with_form(sample, number, form),
        text=text,
        expected=frozenset((label, number, "") for label in labels),
        implied=labels,
        change=f"{values[0]} -> {values[1]}",
    )


def _sum(values: Sequence[str | None]) -> Decimal | None:
    numbers = [number_of(value) for value in values if value]
    return sum((n for n in numbers if n is not None), Decimal()) if numbers and None not in numbers else None


def _scores_close(form: LabelledForm) -> bool:
    """Whether the rows' scores, with or without the budget's, add up to the printed total."""
    total, rows = number_of(form.total_score), _sum([row.score for row in form.indicators])
    if total is None or rows is None or any(row.score is None for row in form.indicators):
        return False
    budget = _sum([row.score for row in form.funds]) or Decimal()
    return total in (rows, rows + budget)


def _weights_close(form: LabelledForm) -> bool:
    rows = _sum([row.weight for row in form.indicators])
    if rows is None or any(row.weight is None for row in form.indicators):
        return False
    budget = _sum([row.weight for row in form.funds]) or Decimal()
    return (number_of(form.total_weight) or Decimal(100)) in (rows, rows + budget)


def _rate_follows(form: LabelledForm, index: int) -> bool:
    row = form.funds[index]
    rate, executed = number_of(row.execution_rate), number_of(row.executed)
    bases = [b for b in map(number_of, (row.annual_budget, row.initial_budget)) if b]
    if rate is None or executed is None or not bases:
        return False
    step = Decimal(1).scaleb(int(rate.as_tuple().exponent))
    return any((executed / base * 100).quantize(step, ROUND_HALF_UP) == rate for base in bases)
