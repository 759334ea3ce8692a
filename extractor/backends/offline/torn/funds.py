"""The money table of an interleaved form: amounts that stand anywhere around their items, dealt out by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from extractor.backends.offline.torn.atoms import Atom, Sort
from extractor.text.vocabulary import field_of_header, is_fund_item, item_text
from schemas.evidence import Span
from schemas.record import DraftCell, DraftRow

_END = re.compile(r"预期目标.*|年度总体目标.*|总体目标.*|年度.?总体.*")
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?")
_RATE = re.compile(r"(\d{1,4}(?:\.\d+)?)[%％]")
_COLUMNS = ("initial_budget", "annual_budget", "executed")
_WEIGHTS = (Decimal(10), Decimal(20), Decimal(15), Decimal(5), Decimal(30))
"""Weights of the money line in use, the most frequent first."""
_CAP = Decimal(100)
"""Spending above the budget is often printed as this rate."""
_MOST = 14
"""Amounts beyond which no table of this kind goes."""

Column = tuple[Atom, ...]


def fund_rows(atoms: Sequence[Atom]) -> list[DraftRow]:
    """The fund lines before the indicator table; empty where the amounts cannot be dealt out."""
    zone = _zone(atoms)
    items = [atom for atom in zone if atom.sort is Sort.WORDS and is_fund_item(atom.text)]
    amounts = [a for a in zone if _AMOUNT.fullmatch(a.text)]
    rates = [a for a in zone if _RATE.fullmatch(a.text)]
    fields = [f for f in _COLUMNS if any(_is_header(a.text, f) for a in atoms)]
    if not items or "executed" not in fields or not amounts or len(amounts) > _MOST:
        return []
    for rows in range(min(len(items), 4), 0, -1):
        for weight, score, rest in _scored(amounts, rows * len(fields), rates):
            columns = _columns(rest, rows, len(fields))
            if columns and (ordered := _ordered(columns, rates, fields)):
                return _lines(items, dict(zip(fields, ordered, strict=True)), rates, weight, score)
    return []


def _zone(atoms: Sequence[Atom]) -> list[Atom]:
    """From the first header of an amount to the goals."""
    start = next((i for i, a in enumerate(atoms) if any(_is_header(a.text, f) for f in (*_COLUMNS, "weight"))), None)
    if start is None:
        return []
    end = next((i for i in range(start, len(atoms)) if _END.fullmatch(atoms[i].text)), len(atoms))
    return list(atoms[start:end])


def _is_header(text: str, field: str) -> bool:
    if field_of_header(text) == field:
        return True
    return field == "initial_budget" and "年初预算" in text


def _scored(
    amounts: Sequence[Atom], wanted: int, rates: Sequence[Atom]
) -> Iterator[tuple[Atom | None, Atom | None, list[Atom]]]:
    """The ways to set a weight and a score apart so that ``wanted`` amounts are left, the likeliest first."""
    if len(amounts) == wanted:
        yield None, None, list(amounts)
    if len(amounts) != wanted + 2:
        return
    matched = _RATE.fullmatch(rates[0].text) if rates else None
    share = min(Decimal(matched[1]) / 100, Decimal(1)) if matched else Decimal(1)
    ways = [
        (abs(_number(score) - _number(weight) * share) > 1, _WEIGHTS.index(_number(weight)), i, j)
        for i, weight in enumerate(amounts)
        if _number(weight) in _WEIGHTS
        for j, score in enumerate(amounts[i + 1 :], i + 1)
        if _number(score) <= _number(weight)
    ]
    for _, _, i, j in sorted(ways):
        yield amounts[i], amounts[j], [a for k, a in enumerate(amounts) if k not in (i, j)]


def _columns(amounts: Sequence[Atom], rows: int, columns: int) -> list[Column] | None:
    """Splits the amounts into columns of which the first amount is the sum of the others; None where none fit."""
    if not amounts:
        return []
    if rows == 1:
        return [(amount,) for amount in amounts]
    for total in amounts:
        rest = [a for a in amounts if a is not total]
        for parts in combinations(rest, rows - 1):
            if sum(map(_number, parts), Decimal(0)) != _number(total):
                continue
            left = [a for a in rest if all(a is not p for p in parts)]
            others = _columns(left, rows, columns - 1)
            if others is not None:
                return [(total, *parts), *others]
    return None


def _ordered(columns: list[Column], rates: Sequence[Atom], fields: Sequence[str]) -> list[Column] | None:
    """The columns as initial budget, annual budget, executed: the printed rate tells the last, print order the rest."""
    inferred = sorted(columns, key=lambda c: min(a.spans[0].start for a in c))
    if not rates:
        return inferred
    matched = _RATE.fullmatch(rates[0].text)
    rate = Decimal(matched[1]) if matched else Decimal(0)
    best: list[Column] | None = None
    for spent in reversed(inferred):
        others = [c for c in inferred if c is not spent]
        if len(fields) == 1 or any(_fits(spent[0], base[0], rate) for base in others):
            bases = sorted(others, key=lambda c: _fits(spent[0], c[0], rate))
            best = [*bases, spent]
            break
    return best or inferred


def _fits(spent: Atom, base: Atom, rate: Decimal) -> bool:
    if not _number(base):
        return False
    exact = _number(spent) * 100 / _number(base)
    if rate == _CAP and exact > rate:
        return True
    return exact.quantize(rate, rounding=ROUND_HALF_UP) == rate


def _lines(
    items: Sequence[Atom],
    columns: dict[str, Column],
    rates: Sequence[Atom],
    weight: Atom | None,
    score: Atom | None,
) -> list[DraftRow]:
    count = len(next(iter(columns.values())))
    lines: list[DraftRow] = []
    for i in range(count):
        line: dict[str, DraftCell] = {"item": _item(items[i])}
        line |= {field: column[i].cell() for field, column in columns.items()}
        if len(rates) == count or i < min(len(rates), 1):
            line["execution_rate"] = rates[i].cell()
        lines.append(line)
    if weight is not None and score is not None:
        lines[0] = {**lines[0], "weight": weight.cell(), "score": score.cell()}
    return lines


def _item(atom: Atom) -> DraftCell:
    """The item without 其中： and colon."""
    text = item_text(atom.text)
    at = atom.text.find(text)
    if at < 0 or len(atom.spans) != 1:
        return atom.cell()
    start = atom.spans[0].start + at
    return DraftCell(text, (Span(start, start + len(text)),))


def _number(atom: Atom) -> Decimal:
    return Decimal(atom.text.replace(",", ""))
