"""Printed figures as quantities: number, unit and comparison on Decimal, or nothing at all, never a guess.

A text is a quantity only as a whole: a sentence with a number in it is none, nor is a change against
something else (``较上年增长5%``), an ordinal (``第15号``), a rota (``7*24小时``) or a figure with a letter
in it (``1O0%``, ``%66<``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Context, Decimal
from functools import lru_cache
from typing import Final

from extractor.text.bounds import LEAD, TAIL, read_bounds
from extractor.text.deadlines import parse_deadline, render_deadline
from extractor.text.figures import Found, find_figures
from extractor.text.measures import comparable, to_common
from extractor.text.numerals import NUMERALS, read_digits, read_numeral
from extractor.text.units import DURATIONS, NOUN, PER, PERCENTS, SCALES, UNIT
from extractor.text.widths import WIDTHS
from schemas.quantity import Deadline, Quantity, QuantityKind

__all__ = [
    "Found",
    "comparable",
    "find_quantities",
    "parse_money",
    "parse_quantity",
    "render",
    "shown",
    "to_common",
]

_ONE: Final = Decimal(1)
_MOST_DIGITS: Final = 24
"""A longer run of digits is an account or a serial number, and beyond Decimal's default precision."""
_LONG: Final = Context(prec=60)
"""Sums of the longest numbers still have all their digits in it."""
_LONGEST: Final = 80
"""Characters; what is longer is a sentence."""
_NUMBER: Final = rf"-?(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|(?:0|[1-9]\d*)(?:\.\d+)?)(?!\d)|[{NUMERALS}]+|半"
_SCALE: Final = r"万亿|千万(?![瓦])|百万|十万|亿|万|千(?![克米瓦伏卡字])|百(?!分)"
_PERCENT: Final = r"%|百分比|‰|成"
_NO_UNIT: Final = "第号级等届版成内外前后底初末上下中无有未不是为好差优良全达与和及或的了我左右余多几年"
_OTHER_UNIT: Final = rf"[\u4e00-\u9fff](?<![{_NO_UNIT}])"
_PRINTED: Final = re.compile(
    rf"""(?P<lead>(?:{LEAD})*)
    (?:每(?P<per>{PER})(?P<bound>[≥≤<>=]?))?
    (?P<of>百分之|千分之|万分之)?
    (?P<low>{_NUMBER})
    (?:(?P<unit_low>(?:{_SCALE})?(?:{_PERCENT}|{UNIT})?)[-~–—至到](?:百分之)?(?P<high>{_NUMBER}))?
    (?P<over>[余多])?(?P<scale>{_SCALE})?(?P<above>[余多])?
    (?P<unit>{_PERCENT}|{UNIT}(?:(?<=[个名家所处项]){NOUN})?|{_OTHER_UNIT})?
    (?P<tail>(?:{TAIL})*)""",
    re.VERBOSE,
)
_LIMIT: Final = re.compile(
    r"(?P<before>[\u4e00-\u9fff“”\"'()]{1,12}?)(?P<figure>(?:[1-9]\d*|[一二两三四五六七八九十]+)(?:个?工作日|个?自然日|个?月|天|日|个?小时|分钟|周|年)(?:以内|之内|内))"
    r"(?:[\u4e00-\u9fff]{0,6})"
)
_NO_LIMIT: Final = re.compile(r"[未不没无非]|超过|逾期")
_FRACTIONS: Final = {"百分之": _ONE, "千分之": Decimal("0.1"), "万分之": Decimal("0.01")}
_INK_GAP: Final = re.compile(r"(?<=\d)\s+(?=\d)")
_SINGLE_DIGITS: Final = re.compile(r"(?<!\d)\d(?:\s+\d)+(?!\d)")
_GROUPS: Final = re.compile(r"(?<!\d)[1-9]\d{0,2}(?:\s\d{3})+(?=\.\d|\s*[万元])")
_ADJUSTED: Final = re.compile(
    r"(?P<first>[^(]*?\d[^(]*?)[(,;]?[^()\d]*(?:压减|压缩|核减|核增|核定|调整|调减|调增|缩减|追加|变更|下调|上调|修改|修正)后?(?:为|至|到)"
    r"(?P<later>-?\d[\d,.]*(?:亿元|万元|千元|百元|元|亿|万)?)[^\d]*"
)
_REMARK: Final = re.compile(r"(?P<figure>[^(]+)\((?:含|其中|包括|包含)[^()]*\)")
_MONEY_UNIT: Final = re.compile(r"(?P<scale>亿|千万|百万|十万|万|千|百)?元")


def parse_quantity(text: str) -> Quantity | Deadline | None:
    """What the whole of ``text`` states: a quantity, a date or a bound on one; None where it is neither.

    达到 and the like set a lower bound, 以上 and 以内 include the number they stand at, 约, 余, 多 make it
    approximate. A limit on a length of time may say what it counts from and what is to be done
    (``送手续1月内``, ``受理后5个工作日内办结``). White space between digits is put aside where single
    digits or groups of three are spaced, not between two numbers.
    """
    return _parse(text) if len(text) <= _LONGEST else None


def parse_money(text: str, money_unit: str) -> Quantity | None:
    """Like ``parse_quantity`` for money, in 元; a bare number takes the form's unit.

    The form's unit is 万元, 元 and the like; an empty one stands for 元. Of a figure and its adjustment
    (``70.96(压减为67.664万元)``) the later one is read; a remark on what is included (``30(含上年结转5)``)
    is put aside.
    """
    return _money(text, money_unit) if len(text) <= _LONGEST else None


def find_quantities(text: str) -> list[Found]:
    """Every quantity in running text, bare numbers too; dates, ordinals and codes are none.

    A place holds symbols, figure, unit and 余 or 多; the words around it (``不低于``, ``约``, ``以上``) are
    in its ``outer``.
    """
    return find_figures(text, _quantity)


def render(quantity: Quantity | Deadline) -> str:
    """The quantity as it would be printed; ``parse_quantity`` of it gives the same quantity again.

    Raises ValueError for one that no text can state.
    """
    if isinstance(quantity, Deadline):
        return render_deadline(quantity)
    text = shown(quantity)
    if parse_quantity(text) != quantity:
        message = f"{quantity} cannot be printed so that it reads back"
        raise ValueError(message)
    return text


@lru_cache(maxsize=8192)
def _parse(text: str) -> Quantity | Deadline | None:
    compact = _compact(text)
    if not compact:
        return None
    deadline = parse_deadline(compact)
    if deadline:
        return deadline
    match = _PRINTED.fullmatch(compact)
    if match:
        return _read(match)
    limit = _LIMIT.fullmatch(compact)
    if limit and not _NO_LIMIT.search(compact):
        return _quantity(limit["figure"])
    return None


@lru_cache(maxsize=8192)
def _money(text: str, money_unit: str) -> Quantity | None:
    compact = _compact(text)
    adjusted = _ADJUSTED.fullmatch(compact)
    if adjusted and _money(adjusted["first"], money_unit) is not None:
        return _money(adjusted["later"], money_unit)
    remark = _REMARK.fullmatch(compact)
    quantity = _quantity(remark["figure"] if remark else text)
    if quantity is None:
        return None
    if quantity.kind is QuantityKind.MONEY:
        return quantity
    if quantity.unit or quantity.kind is not QuantityKind.NUMBER:
        return None
    return _in_yuan(quantity, money_unit)


def _quantity(text: str) -> Quantity | None:
    value = parse_quantity(text)
    return value if isinstance(value, Quantity) else None


def _compact(text: str) -> str:
    """The text in one width without white space; empty where white space sets two numbers apart."""
    text = text.strip().translate(WIDTHS)
    if _INK_GAP.search(text):
        whole = _SINGLE_DIGITS.sub(_closed, _GROUPS.sub(_closed, text))
        if whole == text or _INK_GAP.search(whole) or not re.search(r"[%‰\u4e00-\u9fff]", whole):
            return ""
        text = whole
    return "".join(text.split())


def _closed(match: re.Match[str]) -> str:
    return "".join(match[0].split())


def _read(match: re.Match[str]) -> Quantity | None:
    bounds = read_bounds(match["lead"] + (match["bound"] or ""), match["tail"])
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else low
    if bounds is None or low is None or high is None or (match["high"] and high[0] <= low[0]):
        return None
    if match["unit_low"] and match["unit_low"] != (match["scale"] or "") + (match["unit"] or ""):
        return None
    if match["of"] and (match["unit"] or match["scale"]):
        return None
    unit = "%" if match["of"] else match["unit"] or ""
    scale = _FRACTIONS.get(match["of"] or "") or low[2] * SCALES.get(
        match["scale"] or "", _ONE
    ) * PERCENTS.get(unit, _ONE)
    unit = "%" if unit in PERCENTS else unit + (f"/{match['per']}" if match["per"] else "")
    quantity = Quantity(
        low=low[0] * scale,
        high=high[0] * scale,
        unit=unit,
        kind=_kind(unit),
        comparison=bounds[0],
        scale=scale,
        step=min(low[1], high[1]) * scale,
        approximate=bounds[1] or bool(match["over"] or match["above"]),
    )
    return None if _half_said(match, quantity) else quantity


def _half_said(match: re.Match[str], quantity: Quantity) -> bool:
    """内 after what is no length of time says nothing, and 半 is only said of lengths of time."""
    if match["tail"].endswith("内") and not match["tail"].endswith(("以内", "之内")):
        return quantity.kind is not QuantityKind.DURATION
    return match["low"] == "半" and quantity.kind is not QuantityKind.DURATION


def _number(text: str) -> tuple[Decimal, Decimal, Decimal] | None:
    """The number as printed, the worth of its last digit, and the scale that its numeral ends with."""
    if text == "半":
        return Decimal("0.5"), Decimal("0.1"), _ONE
    if text[-1] in NUMERALS:
        value = read_numeral(text)
        if value is None:
            return None
        scale = SCALES[text[-1]] if text[-1] in "万亿" else _ONE
        return Decimal(value) / scale, _ONE, scale
    if len(text) > _MOST_DIGITS:
        return None
    number = read_digits(text)
    exponent = number.as_tuple().exponent
    return number, Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0), _ONE


def _kind(unit: str) -> QuantityKind:
    if unit == "元":
        return QuantityKind.MONEY
    if unit == "%":
        return QuantityKind.PERCENT
    return QuantityKind.DURATION if unit in DURATIONS else QuantityKind.NUMBER


def _in_yuan(quantity: Quantity, money_unit: str) -> Quantity | None:
    """A bare number, or one with only a scale (``3359.62万``), as money of the form."""
    named = _MONEY_UNIT.search(money_unit)
    factor = _ONE
    if quantity.scale == 1 and named:
        factor = SCALES.get(named["scale"] or "", _ONE)
    return replace(
        quantity,
        low=quantity.low * factor,
        high=quantity.high * factor,
        unit="元",
        kind=QuantityKind.MONEY,
        scale=quantity.scale * factor,
        step=quantity.step * factor,
    )


def shown(quantity: Quantity) -> str:
    """The quantity as it would be printed, for a reader; ``render`` also asks that it reads back."""
    scales = {value: name for name, value in SCALES.items()} | {_ONE: ""}
    unit = quantity.unit
    if quantity.kind is QuantityKind.PERCENT:
        names = {value: name for name, value in PERCENTS.items()} | {_ONE: "%"}
        if quantity.scale == _FRACTIONS["万分之"]:
            return _symbols(quantity) + "万分之" + _digits(quantity, quantity.low)
        unit = names.get(quantity.scale, "?")
    scale = "" if quantity.kind is QuantityKind.PERCENT else scales.get(quantity.scale, "?")
    figure = _digits(quantity, quantity.low)
    if quantity.high != quantity.low:
        figure += "~" + _digits(quantity, quantity.high)
    return _symbols(quantity) + figure + scale + unit


def _symbols(quantity: Quantity) -> str:
    return ("约" if quantity.approximate else "") + quantity.comparison.value


def _digits(quantity: Quantity, number: Decimal) -> str:
    printed = (number / quantity.scale).quantize(quantity.step / quantity.scale, context=_LONG)
    return f"{printed:f}"
