"""What several rules share: answers in few words, and the figures of a form on one footing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from extractor.facts import Case, FormFacts, FundFacts, FundRole, IndicatorFacts
from extractor.facts.aims import SLIP, is_slip
from extractor.facts.garbling import is_garbled
from extractor.rules.model import Answer
from extractor.text.intervals import round_half_up
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Status
from schemas.quantity import Interval, Quantity
from schemas.record import Cell, FormType

HALF: Final = Decimal("0.5")
FORMS: Final = 16
"""Forms of which what several rules ask for is kept; the forms of one document, with room to spare."""
FULL: Final = Decimal(100)
COARSE: Final = Decimal("0.005")
"""Half a step of more than this share of a number is no rounding.

16 万元 is 16, not anything from 15.5 to 16.5.
"""
_BEYOND: Final = Decimal(1000)
"""A part so many times its total is in another unit; no slip of the pen is that large."""
_PLAUSIBLE: Final = (Decimal("0.3"), Decimal("1.5"))
"""Executed over budget as it may be once the unit is put right."""
MONEY_COLUMNS: Final = ("initial", "annual", "executed")
EXECUTION = re.compile(
    r"(?:预算|资金|经费|支出|项目)?(?:执行|支出|支付|使用|完成)(?:进度|率)|预算(?:执行|完成)(?:情况)?"
)


def forms(case: Case, kinds: tuple[FormType, ...]) -> Iterator[FormFacts]:
    """The forms of the given types."""
    return (form for form in case.forms if form.form_type in kinds)


def passed(form: FormFacts, at: str) -> Answer:
    """The condition holds at this place."""
    return Answer(form=form.index, at=at, status=Status.PASSED)


def undecided(form: FormFacts, at: str, *missing: str) -> Answer:
    """The condition cannot be checked here because the named values are missing."""
    return Answer(form=form.index, at=at, status=Status.UNDECIDED, missing=missing)


def failed(
    form: FormFacts,
    at: str,
    zh: str,
    en: str,
    *,
    printed: str = "",
    recomputed: str = "",
    cells: tuple[Cell, ...] = (),
    spans: tuple[Span, ...] = (),
) -> Answer:
    """The condition does not hold: why, in both languages, and the cells or spans it rests on."""
    return Answer(
        form=form.index,
        at=at,
        status=Status.FAILED,
        message=Wording(zh, en),
        printed=printed,
        recomputed=recomputed,
        spans=(*spans_of(*cells), *spans),
    )


def spans_of(*cells: Cell) -> tuple[Span, ...]:
    """Where the cells stand in the source."""
    return tuple(span for cell in cells if cell.evidence for span in cell.evidence.spans)


def text_of(cell: Cell) -> str:
    """The cell as printed; empty where it is blank."""
    return cell.value or ""


def plain(number: Decimal, places: int = 2) -> str:
    """A number for a message: no exponent, at most ``places`` decimals, no trailing zeros."""
    text = f"{round_half_up(number, places):f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def money(number: Decimal, unit: str) -> str:
    """An amount in 元 told in the form's unit."""
    scale = {"万元": SLIP, "千元": Decimal(1000), "亿元": SLIP * SLIP}.get(unit, Decimal(1))
    return plain(number / scale, 6)


def places_of(printed: str) -> int:
    """The decimals a number is printed with."""
    match = re.search(r"[.．](\d+)", printed)
    return len(match.group(1)) if match else 0


@lru_cache(maxsize=FORMS)
def total_line(form: FormFacts) -> FundFacts | None:
    """The line that holds the whole money: the total, else the only line, else the only line with a score."""
    for fund in form.funds:
        if fund.role is FundRole.TOTAL:
            return fund
    if len(form.funds) == 1:
        return form.funds[0]
    scored = [fund for fund in form.funds if fund.score is not None]
    return scored[0] if len(scored) == 1 else None


@lru_cache(maxsize=FORMS)
def finest_step(form: FormFacts) -> Decimal:
    """The worth of the last digit in the form's most exact amount: tables drop trailing zeros."""
    steps = [q.step for fund in form.funds for q in (fund.initial, fund.annual, fund.executed) if q]
    return min(steps, default=Decimal(1))


def amount_interval(amount: Quantity, step: Decimal | None = None) -> Interval:
    """What a printed amount stands for.

    Half a step to each side, unless that would blur the number itself.
    """
    half = (min(step, amount.step) if step is not None else amount.step) * HALF
    if amount.step >= amount.scale and abs(amount.number) * COARSE < half:
        half = Decimal(0)
    return Interval(amount.low - half, amount.high + half)


@lru_cache(maxsize=FORMS)
def slipped(form: FormFacts) -> frozenset[int]:
    """The fund lines with an amount in another unit than the rest of the form.

    A line whose own amounts lie ten thousand times apart holds one; so does a part that is thousands of
    times its total.
    """
    found = {fund.index for fund in form.funds if _slipped_within(fund)}
    total = total_line(form)
    if total is not None and total.index not in found:
        parts = [fund for fund in form.funds if fund is not total]
        found.update(fund.index for fund in parts if _beyond(fund, total) or _closes(fund, total, parts))
    return frozenset(found)


def _closes(fund: FundFacts, total: FundFacts, parts: list[FundFacts]) -> bool:
    """Whether a part above its total completes the sum once it is divided by ten thousand."""
    for column in MONEY_COLUMNS:
        whole, own = getattr(total, column), getattr(fund, column)
        if whole is None or own is None or own.number <= whole.number:
            continue
        rest = [q for part in parts if part is not fund and (q := getattr(part, column)) is not None]
        if whole.number == sum((q.number for q in rest), own.number / SLIP):
            return True
    return False


def _slipped_within(fund: FundFacts) -> bool:
    """Whether the line's own amounts fit only with one put right, the rate not denying it."""
    budgets = [q for q in (fund.annual, fund.initial) if q is not None and q.number > 0]
    if len(budgets) > 1 and is_slip(budgets[0], budgets[1]):
        return True
    if fund.executed is None or fund.executed.number <= 0:
        return False
    shares = [fund.executed.number / budget.number for budget in budgets]
    if fund.rate is not None and any(
        abs(share * FULL - fund.rate.number) <= fund.rate.step for share in shares
    ):
        return False
    return any(_PLAUSIBLE[0] <= s <= _PLAUSIBLE[1] for share in shares for s in (share / SLIP, share * SLIP))


def _beyond(part: FundFacts, total: FundFacts) -> bool:
    pairs = ((getattr(part, column), getattr(total, column)) for column in MONEY_COLUMNS)
    return any(
        p is not None and t is not None and t.number > 0 and p.number / t.number > _BEYOND for p, t in pairs
    )


def garbled(*cells: Cell) -> bool:
    """Whether one of the cells holds characters that only a misreading explains."""
    return any(cell.value and is_garbled(cell.value) for cell in cells)


def has_explanation(indicator: IndicatorFacts | FundFacts) -> bool:
    """Whether the row's own cell explains something; 无 and dashes do not."""
    row = indicator.row if isinstance(indicator, IndicatorFacts) else indicator.line
    return len(re.sub(r"[无/\\—\-*。.、，,\s]+|暂无|没有", "", text_of(row.explanation))) > 1
