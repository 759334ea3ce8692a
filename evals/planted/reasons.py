"""Mutations of explanations: a reason that fitted its shortfall no longer does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from evals.planted.model import Key, Mutation, Planted, with_form, with_row
from evals.planted.slips import number_of
from schemas.explanation import Verdict
from schemas.sample import LabelledForm, LabelledSample

DENIAL = "完成年初目标，无偏差"
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?(?=万元)")
_COUNT = re.compile(r"(?<![\d.])\d[\d.]*万?(?![月日年号])[\u4e00-\u9fff]")
_BAD = tuple(verdict.value for verdict in Verdict if verdict is not Verdict.SUPPORTED)
_IMPLIED = frozenset({"score-unexplained", "over-achieved", "year-mismatch", "conflicting-values"})
TABLES = ("funds", "indicators")
_NEAR = (Decimal("0.8"), Decimal("1.2"))


def reason_removed(sample: LabelledSample, text: str, _: Random) -> Iterator[Planted]:
    """The only reason for a row that falls short is gone from its cell and from the text."""
    for n, table, i, reason in _supported(sample):
        if _falls_short(sample.forms[n], table, i) and _alone(sample, n, table, reason):
            planted = _planted(sample, text, (n, table, i), None, ("missing",))
            if planted.text != text and not _told_again(reason, planted.text):
                yield planted


def denial_inserted(sample: LabelledSample, text: str, _: Random) -> Iterator[Planted]:
    """The reason's cell says that nothing deviates."""
    for n, table, i, _reason in _supported(sample):
        if _falls_short(sample.forms[n], table, i):
            yield _planted(sample, text, (n, table, i), DENIAL, ("denies_deviation",))


def amount_changed(sample: LabelledSample, text: str, _: Random) -> Iterator[Planted]:
    """The amount that covers a line's gap is told three times as large."""
    for n, table, i, reason in _supported(sample):
        row = getattr(sample.forms[n], table)[i]
        if table != "funds":
            continue
        budget, executed = number_of(row.annual_budget), number_of(row.executed)
        amounts = _AMOUNT.findall(reason)
        if budget is None or executed is None or len(amounts) != 1 or budget <= executed:
            continue
        amount = Decimal(amounts[0].replace(",", ""))
        if _NEAR[0] <= amount / (budget - executed) <= _NEAR[1] and sample.forms[n].money_unit == "万元":
            said = reason.replace(amounts[0], str(amount * 3))
            yield _planted(sample, text, (n, table, i), said, ("amount_mismatch",))


def year_changed(sample: LabelledSample, text: str, _: Random) -> Iterator[Planted]:
    """The cause is dated three years after the year that is evaluated."""
    for n, table, i, reason in _supported(sample):
        year = sample.forms[n].fiscal_year
        if not year:
            continue
        month = re.match(r"(?:主要)?(?:是|因|受)?(?=(?:1[0-2]|[1-9])月)", reason)
        if reason.count(f"{year}年") == 1:
            said = reason.replace(f"{year}年", f"{year + 3}年")
        elif month and f"{year}" not in reason:
            said = f"{month.group()}{year + 3}年{reason[month.end() :]}"
        else:
            said = reason
        if said != reason:
            yield _planted(sample, text, (n, table, i), said, ("implausible",))


def reasons_swapped(sample: LabelledSample, text: str, random: Random) -> Iterator[Planted]:
    """Two rows of one table have each other's reason."""
    found = list(_supported(sample))
    for at, (n, table, i, reason) in enumerate(found):
        others = [
            (j, other) for m, t, j, other in found[at + 1 :] if (m, t) == (n, table) and other != reason
        ]
        if table != "indicators" or not others:
            continue
        j, other = random.choice(others)
        form = with_row(sample.forms[n], table, i, explanation=other)
        form = with_row(form, table, j, explanation=reason)
        yield Planted(
            mutation="",
            place=f"forms[{n}].{table}[{i}], [{j}]",
            sample=with_form(sample, n, form),
            text=text,
            expected=_expected(n, (f"{table}[{i}]", f"{table}[{j}]"), _BAD),
            implied=_IMPLIED,
            change=f"{reason} <-> {other}",
        )


REASONS: dict[str, Mutation] = {
    "reason removed": reason_removed,
    "denial inserted": denial_inserted,
    "amount in the reason changed": amount_changed,
    "year in the reason changed": year_changed,
    "reasons swapped": reasons_swapped,
}
"""Mutations of explanations by name."""


def _supported(sample: LabelledSample) -> Iterator[tuple[int, str, int, str]]:
    """Rows whose own cell explains their shortfall well: form, table, row and reason."""
    for entry in sample.shortfalls:
        found = re.fullmatch(r"(funds|indicators)\[(\d+)\]", entry.at)
        if entry.verdict is Verdict.SUPPORTED and found:
            table, index = found[1], int(found[2])
            own = getattr(sample.forms[entry.form], table)[index].explanation
            if own and own == entry.explanation:
                yield entry.form, table, index, own


def _falls_short(form: LabelledForm, table: str, index: int) -> bool:
    """Whether the row is executed below its budget, or scored below its weight."""
    row = getattr(form, table)[index]
    names = ("executed", "annual_budget") if table == "funds" else ("score", "weight")
    reached, wanted = (number_of(getattr(row, name)) for name in names)
    return reached is not None and wanted is not None and reached < wanted


def _alone(sample: LabelledSample, number: int, table: str, reason: str) -> bool:
    """Whether no other row may explain the same: money is shared by lines, a sentence by rows."""
    rows = [
        (n, t, row.explanation)
        for n, form in enumerate(sample.forms)
        for t in TABLES
        for row in getattr(form, t)
    ]
    others = [
        told for n, t, told in rows if told and (told == reason or (n, t) == (number, table) == (n, "funds"))
    ]
    entries = [entry for entry in sample.shortfalls if entry.explanation == reason]
    return len(others) == len(entries) == 1


def _told_again(reason: str, text: str) -> bool:
    """Whether the text prints one of the reason's counts elsewhere, so that another passage tells of the same."""
    rest = "".join(text.split())
    return any(count in rest for count in _COUNT.findall(reason))


def _planted(
    sample: LabelledSample, text: str, row: tuple[int, str, int], said: str | None, verdicts: tuple[str, ...]
) -> Planted:
    n, table, i = row
    old = getattr(sample.forms[n], table)[i].explanation or ""
    form = with_row(sample.forms[n], table, i, explanation=said)
    pattern = r"\s*".join(map(re.escape, old))
    return Planted(
        mutation="",
        place=f"forms[{n}].{table}[{i}].explanation",
        sample=with_form(sample, n, form),
        text=re.sub(pattern, lambda _: said or "", text, count=1),
        expected=_expected(n, (f"{table}[{i}]",), verdicts),
        implied=_IMPLIED,
        change=f"{old} -> {said}",
    )


def _expected(number: int, places: tuple[str, ...], verdicts: tuple[str, ...]) -> frozenset[Key]:
    return frozenset((f"verdict:{verdict}", number, place) for verdict in verdicts for place in places)
