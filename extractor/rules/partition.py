"""Sums of fund lines against the line they are parts of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.facts import FormFacts, FundFacts
from extractor.rules.model import Answer
from extractor.rules.terms import (
    MONEY_COLUMNS,
    amount_interval,
    failed,
    finest_step,
    money,
    passed,
    slipped,
    undecided,
)
from extractor.text.intervals import meet, total
from schemas.quantity import Quantity

COLUMN_NAMES = {"initial": "年初预算数", "annual": "全年预算数", "executed": "执行数"}
COLUMN_FIELDS = {"initial": "initial_budget", "annual": "annual_budget", "executed": "executed"}


def check_partition(
    form: FormFacts, whole: FundFacts, groups: Sequence[Sequence[FundFacts]], *, complete: bool
) -> Iterator[Answer]:
    """One answer for ``whole``: every column must be the sum of its parts in one of ``groups``.

    Blank parts count as zero; a column in which no part is filled says nothing. ``complete`` tells that
    the form has room for every part, so that a single part must equal the whole.
    """
    wrong_unit = slipped(form)
    if whole.index in wrong_unit or any(part.index in wrong_unit for group in groups for part in group):
        return
    step = finest_step(form)
    answers = [
        a for column in MONEY_COLUMNS if (a := _column(form, whole, groups, column, step, complete=complete))
    ]
    worst = next((a for a in answers if a.message.zh), None) or next(iter(answers), None)
    if worst is not None:
        yield worst


def _column(
    form: FormFacts,
    whole: FundFacts,
    groups: Sequence[Sequence[FundFacts]],
    column: str,
    step: Decimal,
    *,
    complete: bool,
) -> Answer | None:
    sums = [
        values
        for group in groups
        if (values := [v for part in group if (v := getattr(part, column)) is not None])
        and (complete or len(values) > 1)
    ]
    if not sums:
        return None
    stated: Quantity | None = getattr(whole, column)
    if stated is None:
        return undecided(form, whole.at, COLUMN_FIELDS[column])
    if any(_adds_up(values, stated, step) for values in sums):
        return passed(form, whole.at)
    values = sums[0]
    parts = "+".join(money(v.number, form.money_unit) for v in values)
    added = money(sum((v.number for v in values), Decimal(0)), form.money_unit)
    printed = money(stated.number, form.money_unit)
    return failed(
        form,
        whole.at,
        f"{COLUMN_NAMES[column]}：{parts} = {added}，“{whole.item}”印为 {printed}",
        f"{COLUMN_FIELDS[column]}: {parts} = {added}, the line {whole.item} has {printed}",
        printed=printed,
        recomputed=f"{parts} = {added}",
        cells=tuple(getattr(f.line, COLUMN_FIELDS[column]) for f in (whole, *groups[0])),
    )


def _adds_up(values: Sequence[Quantity], whole: Quantity, step: Decimal) -> bool:
    if len(values) == 1:
        return values[0].number == whole.number
    return meet(total(amount_interval(v, step) for v in values), amount_interval(whole, step))
