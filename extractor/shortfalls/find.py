"""Every place of a document where the numbers deviate, or where an explanation says that they do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts.case import printed
from extractor.facts.model import Case, FormFacts, FundFacts, IndicatorFacts
from extractor.shortfalls.budget import fund_shortfall
from extractor.shortfalls.passage import claims_deviation, denies
from extractor.shortfalls.statement import statement_shortfall
from extractor.shortfalls.target import indicator_shortfall, over_achieved
from extractor.shortfalls.wording import CAUSE, MORE
from schemas.base import Wording
from schemas.explanation import Direction, Shortfall, ShortfallKind
from schemas.record import Cell

_COUNTED = re.compile(r"\d[\d.]*万?[^\d%，。；年月日]")
"""A number of things, which makes a remark on a result far above its target an explanation."""


def find_shortfalls(case: Case) -> tuple[Shortfall, ...]:
    """The shortfalls in order of form and row, lines over budget and rows far above target among them."""
    return tuple(shortfall for form in case.forms for shortfall in _of_form(case, form))


def _of_form(case: Case, form: FormFacts) -> Iterator[Shortfall]:
    for fund in form.funds:
        yield from _of_fund(form, fund)
    for row in form.indicators:
        yield from _of_indicator(form, row)
    for statement in form.statements:
        shortfall = statement_shortfall(case, form, statement)
        if shortfall:
            yield shortfall


def _of_fund(form: FormFacts, fund: FundFacts) -> Iterator[Shortfall]:
    shortfall = fund_shortfall(form, fund)
    if shortfall:
        yield shortfall
    elif fund.executed is not None and _explained(fund.line.explanation):
        yield no_deviation(form, fund.at, fund.line.explanation)


def _of_indicator(form: FormFacts, row: IndicatorFacts) -> Iterator[Shortfall]:
    shortfall = indicator_shortfall(form, row)
    if shortfall is None:
        over = over_achieved(form, row)
        told = printed(row.row.explanation)
        if (
            over
            and told
            and not denies(told)
            and (CAUSE.search(told) or MORE.search(told) or _COUNTED.search(told))
        ):
            shortfall = over
        elif _explained(row.row.explanation):
            shortfall = over or no_deviation(form, row.at, row.row.explanation)
    if shortfall:
        yield shortfall


def _explained(cell: Cell) -> bool:
    return claims_deviation(printed(cell))


def no_deviation(form: FormFacts, at: str, cell: Cell) -> Shortfall:
    """The place of an explanation where the numbers show no deviation."""
    return Shortfall(
        form=form.index,
        at=at,
        kind=ShortfallKind.NONE,
        direction=Direction.MET,
        arithmetic=Wording("数字没有偏差", "the numbers show no deviation"),
        spans=cell.evidence.spans if cell.evidence else (),
    )


def needs_text(shortfall: Shortfall) -> bool:
    """Whether the place is an entry only where something explains it: a value on or above what was planned."""
    if shortfall.kind is ShortfallKind.NONE:
        return shortfall.at.startswith("statements")
    return shortfall.direction is Direction.OVER and not shortfall.lower_is_better
