"""Tables whose rows are numbered and print their own formulas: 资金结余 (5)=(3)-(4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.facts import FormFacts
from extractor.facts.scales import squeezed
from extractor.rules.terms import FORMS, FULL, amount_interval
from extractor.text.intervals import difference, meet, quotient, rounded, times, total
from extractor.text.quantities import parse_quantity
from schemas.evidence import Span
from schemas.quantity import Interval, Quantity

_NUMBER = r"[(（]\s*{}\s*[)）]"
_ROW = re.compile(
    _NUMBER.format(r"(?P<number>\d{1,2})")
    + r"(?:\s*[=＝]\s*"
    + _NUMBER.format(r"(?P<left>\d{1,2})")
    + r"\s*(?P<sign>[-－—+＋/÷])\s*"
    + _NUMBER.format(r"(?P<right>\d{1,2})")
    + r"(?:\s*[×*xX]\s*100\s*[%％]?)?)?"
    r"(?:\s+(?P<value>-?\d[\d,]*(?:\.\d+)?[%％]?)(?![\d.．、]))?"
)
_LABEL = re.compile(r"[^\d|]*$")
_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_LONGEST_LABEL = 20
_SIGNS = {"－": "-", "—": "-", "＋": "+", "÷": "/"}


@dataclass(frozen=True, slots=True)
class Formula:
    """Two rows and what is done with them: ``-``, ``+`` or ``/``."""

    left: int
    sign: str
    right: int

    def __str__(self) -> str:
        """The formula as forms print it."""
        return f"({self.left}){self.sign}({self.right})"


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A row: its number and label, its formula if it prints one, and the first value behind it, that of 合计."""

    number: int
    label: str
    formula: Formula | None
    printed: str
    value: Quantity | None
    span: Span


@lru_cache(maxsize=FORMS)
def numbered_rows(form: FormFacts) -> dict[int, NumberedRow]:
    """The rows by number, where a form numbers them from 1 on and at least one prints a formula; else none."""
    if "=" not in form.text and "＝" not in form.text:
        return {}
    rows: dict[int, NumberedRow] = {}
    end = 0
    for match in _ROW.finditer(form.text):
        number = int(match["number"])
        label = _label(form.text[end : match.start()])
        if not label or number not in (1, len(rows) + 1):
            continue
        if number == 1 and any(row.formula for row in rows.values()):
            break
        rows = {} if number == 1 else rows
        rows[number] = _row(form, match, label)
        end = match.end()
    return rows if any(row.formula for row in rows.values()) else {}


def agrees(row: NumberedRow, rows: dict[int, NumberedRow]) -> bool | None:
    """Whether the row's value follows from its formula; None where a value is missing or the divisor may be 0."""
    sides = operands(row, rows)
    if sides is None or row.value is None or row.formula is None:
        return None
    results = _results(row.formula.sign, *sides)
    if results is None:
        return None
    printed = amount_interval(row.value) if row.formula.sign != "/" else rounded(row.value)
    return any(meet(printed, result) for result in results)


def operands(row: NumberedRow, rows: dict[int, NumberedRow]) -> tuple[Quantity, Quantity] | None:
    """The two values that the row's formula puts together; None where one is missing."""
    left, right = (
        (rows.get(n) for n in (row.formula.left, row.formula.right)) if row.formula else (None, None)
    )
    if left is None or right is None or left.value is None or right.value is None:
        return None
    return left.value, right.value


def _results(sign: str, left: Quantity, right: Quantity) -> tuple[Interval, ...] | None:
    """What the formula may give; a quotient is printed as a share or in per cent."""
    one, other = amount_interval(left), amount_interval(right)
    if sign == "-":
        return (difference(one, other),)
    if sign == "+":
        return (total((one, other)),)
    share = quotient(one, other)
    return None if share is None else (share, times(share, FULL))


def _row(form: FormFacts, match: re.Match[str], label: str) -> NumberedRow:
    sign = match["sign"]
    formula = (
        Formula(int(match["left"]), _SIGNS.get(sign, sign), int(match["right"])) if sign is not None else None
    )
    printed = match["value"] or ""
    value = parse_quantity(printed) if printed else None
    return NumberedRow(
        int(match["number"]),
        label,
        formula,
        printed,
        value if isinstance(value, Quantity) else None,
        Span(form.start + match.start(), form.start + match.end()),
    )


def _label(before: str) -> str:
    """The words of the line before a row's number; a line that holds nothing but a bracket goes on from the last."""
    match = _LABEL.search(before)
    lines = [squeezed(line) for line in (match.group() if match else "").splitlines() if line.strip()]
    if not lines:
        return ""
    label = "".join(lines[-2:]) if _BRACKET.fullmatch(lines[-1]) else lines[-1]
    name = _BRACKET.sub("", label)
    return name if 0 < len(name) <= _LONGEST_LABEL else ""
