"""Which amounts of a form were spent above their budget, fund lines and sentences alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import FormFacts, FundFacts, StatementFacts
from extractor.facts.aims import is_slip
from extractor.facts.scales import squeezed
from extractor.rules.terms import slipped, text_of
from schemas.quantity import QuantityKind
from schemas.record import StatementKind

_OTHER = re.compile(r"年初|上年|去年|调整|追加|调[增减]|收入|决算|计划|累计|结转")
"""Budgets that a year may go beyond, and amounts that are no spending."""


def lines_over(form: FormFacts) -> Iterator[FundFacts]:
    """The fund lines whose executed amount is above their budget."""
    wrong_unit = slipped(form)
    for line in form.funds:
        budget = line.annual or line.initial
        if line.executed is None or budget is None or line.index in wrong_unit:
            continue
        if line.executed.number > budget.number:
            yield line


def sets_against_budget(told: StatementFacts) -> bool:
    """Whether a sentence sets what was spent against the budget of the year (预算80万元，实际支出84万元)."""
    value, base = told.value, told.base
    if told.kind is not StatementKind.RATE or value is None or base is None:
        return False
    if value.kind is not QuantityKind.MONEY or base.kind is not QuantityKind.MONEY or is_slip(value, base):
        return False
    planned, spent = (
        re.escape(squeezed(text_of(cell))) for cell in (told.statement.base, told.statement.value)
    )
    quote = squeezed(told.quote)
    printed = re.search(
        rf"预算(?:数|额|安排|资金|金额)?(?:为|是)?{planned}[^。；]*?(?:支出|执行|支付|使用)[^，。；\d]{{0,4}}{spent}",
        quote,
    )
    return printed is not None and not _OTHER.search(quote)
