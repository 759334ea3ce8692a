"""The amounts, rates and budget scores behind failed checks of the money table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from extractor.facts import FormFacts, FundFacts, FundRole, IndicatorFacts
from extractor.facts.aims import SLIP
from extractor.facts.changed import Spot, row_of
from extractor.hypotheses.confusions import Content
from extractor.hypotheses.suspects.model import (
    AMOUNTS,
    ONE,
    Suspect,
    Test,
    alike,
    has_size_of,
    index_of,
    loose,
    near,
    of_points,
    of_rate,
    step_of,
)
from extractor.rules.terms import EXECUTION, FULL, HALF, total_line
from schemas.quantity import Quantity


def funds_sum(form: FormFacts, _: str) -> Iterator[Suspect]:
    """Every amount of a column that does not add up."""
    for field, name in AMOUNTS.items():
        gaps = set(_gaps(form, name))
        for line in form.funds:
            amount: Quantity | None = getattr(line, name)
            if amount is not None:
                slack = amount.step * (len(form.funds) + 1) * HALF
                dues = [amount.number + sign * gap for gap in gaps if abs(gap) > slack for sign in (1, -1)]
                yield _of_amount(line, field, amount, partial(near, dues, slack))


def _gaps(form: FormFacts, name: str) -> Iterator[Decimal]:
    """What the wholes of a column lack to the sums of their parts, by every way of parting them."""
    sums = {
        role: sum(
            (a.number for f in form.funds if f.role is role and (a := getattr(f, name)) is not None),
            Decimal(0),
        )
        for role in FundRole
    }
    if whole := sums[FundRole.TOTAL]:
        sources, nested = sums[FundRole.SOURCE], sums[FundRole.SUBSOURCE]
        yield from (
            whole - sources,
            whole - sources - nested,
            whole - nested,
            whole - sums[FundRole.STRUCTURE],
        )
    source = Decimal(0)
    for line in form.funds:
        amount: Quantity | None = getattr(line, name)
        number = amount.number if amount is not None else Decimal(0)
        if line.role is FundRole.SUBSOURCE:
            source -= number
            continue
        yield source
        source = number if line.role is FundRole.SOURCE else Decimal(0)
    yield source


def _of_amount(line: FundFacts, field: str, amount: Quantity, test: Test | None) -> Suspect:
    return Suspect(Spot(line.at, field), Content.MONEY, amount.scale, test)


def execution_rate(form: FormFacts, at: str) -> Iterator[Suspect]:
    """A rate and its amounts."""
    table, index = row_of(at) or ("", 0)
    if table == "funds":
        line: FundFacts | None = form.funds[index]
        stated, spot = form.funds[index].rate, Spot(at, "execution_rate")
    else:
        line, actual = total_line(form), form.indicators[index].actual
        stated, spot = actual if isinstance(actual, Quantity) else None, Spot(at, "actual")
    if line is None or line.executed is None or stated is None:
        return
    # The initial budget is a base too, but a second one to be changed would make any rate fit.
    base, field = (
        (line.annual, "annual_budget") if line.annual is not None else (line.initial, "initial_budget")
    )
    if base is not None:
        value = line.executed, Spot(line.at, "executed")
        yield from of_rate(value, (base, Spot(line.at, field)), (stated, spot))


def execution_score(form: FormFacts, at: str) -> Iterator[Suspect]:
    """A score, its weight and its rate; where the form prints a scale of its own, the score alone."""
    table, index = row_of(at) or ("", 0)
    if table == "statements":
        yield from loose(form.statements[index])
        return
    line = form.funds[index] if table == "funds" else total_line(form)
    row: FundFacts | IndicatorFacts = form.funds[index] if table == "funds" else form.indicators[index]
    if row.weight is None or row.score is None or line is None:
        return
    scoring = form.scoring
    subjects = [*(s.subject for s in scoring.scales), *(d.subject for d in scoring.deductions)]
    if any(map(EXECUTION.search, subjects)):
        yield of_points(Spot(at, "score"), None)
        return
    step = step_of(row.score)
    rates = list(_rates(line, row))
    dues = [row.weight * min(rate, FULL) / FULL for rate in rates]
    yield of_points(Spot(at, "score"), partial(near, dues, step))
    dues = [row.score * FULL / rate for rate in rates if rate]
    yield of_points(Spot(at, "weight"), partial(near, dues, step * 2))
    if row.weight:
        field = "execution_rate" if table == "funds" else "actual"
        test = partial(near, [row.score / row.weight * FULL], step / row.weight * FULL)
        yield Suspect(Spot(at, field), Content.RATE, ONE, test)


def _rates(line: FundFacts, row: FundFacts | IndicatorFacts) -> Iterator[Decimal]:
    printed = row.rate if isinstance(row, FundFacts) else row.actual
    if isinstance(printed, Quantity):
        yield printed.number
    for base in (line.annual, line.initial):
        if base is not None and base.number > 0 and line.executed is not None:
            yield line.executed.number / base.number * FULL


def overspent(form: FormFacts, at: str) -> Iterator[Suspect]:
    """The amounts of a line, of which one must have lost or won a size."""
    table, index = row_of(at) or ("", 0)
    if table == "statements":
        yield from loose(form.statements[index])
        return
    line = form.funds[index]
    amounts = {f: a for f, name in AMOUNTS.items() if (a := getattr(line, name)) is not None}
    for field, amount in amounts.items():
        others = [a.number for f, a in amounts.items() if f != field and a.number]
        yield _of_amount(line, field, amount, partial(has_size_of, amount.number, others))


def unit_scale(form: FormFacts, at: str) -> Iterator[Suspect]:
    """The amounts of a row, of which one is told in the other unit."""
    row = row_of(at)
    if row is None:
        return
    index = index_of(at)
    if row[0] == "funds":
        cells = {field: getattr(form.funds[index], name) for field, name in AMOUNTS.items()}
    elif row[0] == "indicators":
        cells = {field: getattr(form.indicators[index], field) for field in ("target", "actual")}
    else:
        cells = {field: getattr(form.statements[index], field) for field in ("value", "base", "total")}
    amounts = {field: amount for field, amount in cells.items() if isinstance(amount, Quantity)}
    for field, amount in amounts.items():
        others = [other.number for name, other in amounts.items() if name != field]
        test = partial(_is_in_other_unit, amount.number, others)
        yield Suspect(Spot(at, field), Content.MONEY, amount.scale, test)


def _is_in_other_unit(own: Decimal, others: Sequence[Decimal], number: Decimal) -> bool:
    """Whether a number is ten thousand times the printed one or less, unless both amounts have other sizes then.

    A bare amount in 元 beside a target in 万元 has the right size already, and lacks its unit.
    """
    sized = any(alike(own, other) for other in others) or has_size_of(own, others, number)
    return sized and own in (number * SLIP, number / SLIP)
