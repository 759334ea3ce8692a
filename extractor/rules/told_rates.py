"""Rates of execution that a report tells in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from extractor.facts import FormFacts, StatementFacts
from extractor.rules.terms import FORMS, FULL
from schemas.quantity import QuantityKind
from schemas.record import StatementKind

_OF_MONEY = re.compile(r"(?:执行|支出|支付|使用)(?:进度|率)|(?:预算|资金|经费|支出)(?:执行|完成)")
"""A rate of the money; the rate at which a thing was completed is none."""
_SPENT = re.compile(r"支出|支付|执行|使用|支用")


@lru_cache(maxsize=FORMS)
def told_share(form: FormFacts) -> Decimal | None:
    """What was spent of the whole budget, in per cent: by the one rate of spending with the largest base."""
    told = [(t, t.base.number) for t in _of_money(form) if t.base is not None]
    whole = max((base for _, base in told), default=None)
    shares = {
        t.value.number / base * FULL
        for t, base in told
        if base == whole and t.value is not None and _SPENT.search(t.subject + t.quote)
    }
    return shares.pop() if len(shares) == 1 else None


def told_rates(form: FormFacts) -> Iterator[Decimal]:
    """Every rate of execution told in the report, and of its largest sum, as printed and as recomputed.

    Which one is meant is not printed.
    """
    rates = [told for told in form.statements if told.kind is StatementKind.RATE]
    money = [t.base.number for t in rates if t.base is not None and t.base.kind is QuantityKind.MONEY]
    whole = max(money, default=None)
    for told in rates:
        of_all = told.base is not None and told.base.number == whole
        counted = told.base is not None and told.base.kind is not QuantityKind.MONEY
        if not of_all and (counted or not _OF_MONEY.search(told.subject + told.quote)):
            continue
        if told.rate is not None:
            yield told.rate.number
        if told.value is not None and told.base is not None and told.base.number > 0:
            yield told.value.number / told.base.number * FULL


def _of_money(form: FormFacts) -> Iterator[StatementFacts]:
    for told in form.statements:
        if told.kind is not StatementKind.RATE or told.value is None or told.base is None:
            continue
        if told.value.kind is told.base.kind is QuantityKind.MONEY and told.base.number > 0:
            yield told
