"""Whether the amounts that an explanation states account for the gap it is written beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations, pairwise

from extractor.narrative.observe import EACH, SHARE
from extractor.narrative.setting import Setting
from extractor.shortfalls.money import amount, plain
from extractor.shortfalls.target import PEOPLE
from extractor.text.intervals import round_half_up
from extractor.text.units import same_unit
from schemas.base import Wording
from schemas.explanation import Observation, StatedAmount

_FULL = Decimal(100)
_TWO = 2
_COUNTED = Decimal(3)
"""Smaller numbers of things stand in any text."""
_NOT_COUNTS = frozenset({"", "%", "元"})


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the gap the amounts cover (1 is all of it), whether that fits, and the sum in words."""

    share: Decimal
    fits: bool
    wording: Wording


def coverage(observation: Observation, setting: Setting) -> Coverage | None:
    """How the stated amounts fit the gap, None where none of them speaks of it.

    An amount counts alone, with a neighbour and with all others, for a text may give a sum and its parts.
    Where a gap of the same money (the total's) fits better than the row's own, that one is meant.
    """
    shares = [a.number / _FULL for a in observation.amounts if a.unit == SHARE]
    best = _share_coverage(sum(shares, Decimal(0)), setting) if shares else None
    if best is not None and best.fits:
        return best
    if counted := _counted(observation, setting):
        return _covered(*counted, setting)
    amounts = [a for a in observation.amounts if a.unit != SHARE and not _restated(a, setting)]
    first: tuple[Decimal, Decimal, str] | None = None
    for gap, unit in dict.fromkeys(setting.gaps) if amounts else ():
        stated = [a.number for a in amounts if _comparable(a, unit, setting)]
        if not stated or not gap:
            continue
        shown = _nearest(_parts_of(stated, gap), gap, setting)
        if setting.covers(shown / gap):
            return _covered(shown, gap, unit, setting)
        first = first or (shown, gap, unit)
    return _covered(*first, setting) if best is None and first else best


def _counted(observation: Observation, setting: Setting) -> tuple[Decimal, Decimal, str] | None:
    """The gap, where the text counts exactly as many things: alone, or in two neighbouring counts of one unit."""
    counts = [c for c in observation.counts if (c.number, c.unit) not in setting.values]
    for gap, unit in setting.gaps:
        if gap < _COUNTED or unit in _NOT_COUNTS:
            continue
        alone = any(c.number == gap for c in counts)
        pair = any(a.unit == b.unit and a.number + b.number == gap for a, b in pairwise(counts))
        if alone or pair:
            return gap, gap, unit
    return None


def _nearest(numbers: list[Decimal], gap: Decimal, setting: Setting) -> Decimal:
    """Of what the amounts may come to, the sum that fits the gap and lies nearest to it."""
    return max(
        chain(_sums(numbers), _offsets(numbers, gap)),
        key=lambda total: (setting.covers(total / gap), -abs(total - gap)),
    )


def _parts_of(numbers: list[Decimal], gap: Decimal) -> list[Decimal]:
    """What is told of the gap: the amounts behind one that only repeats it, where there are any."""
    parts = [n for n in numbers if n != gap]
    return parts if parts and numbers[0] == gap else numbers


def _comparable(stated: StatedAmount, unit: str, setting: Setting) -> bool:
    if stated.unit.startswith(EACH) and not unit.startswith(EACH):
        return (
            unit == "元" and stated.unit != EACH and f"{stated.unit.removeprefix(EACH)}均" in setting.subject
        )
    if stated.unit == EACH:
        return unit.startswith(EACH)
    if stated.unit == unit or {stated.unit, unit} <= PEOPLE:
        return True
    return bool(unit) and stated.unit not in {SHARE, "元", "%"} and same_unit(stated.unit, unit)


def _restated(stated: StatedAmount, setting: Setting) -> bool:
    """Whether the amount repeats a value of the row or of the money table; a gap is never such a value."""
    told = (stated.number, stated.unit)
    return told in setting.values and told not in setting.gaps


def _sums(numbers: list[Decimal]) -> Iterator[Decimal]:
    """What the amounts may come to: each alone, any run of neighbours, all of them.

    Where one is the sum of the others, their total counts once.
    """
    yield from numbers
    whole = sum(numbers, Decimal(0))
    repeats = len(numbers) > _TWO and max(numbers) * 2 == whole
    if len(numbers) > 1 and not repeats:
        yield whole
        yield whole - max(numbers)
        yield from (a + b for a, b in pairwise(numbers))


def _offsets(numbers: list[Decimal], gap: Decimal) -> Iterator[Decimal]:
    """The gap itself where it is what one amount leaves of another (追加312万元、跨年支付125万元，两项相抵)."""
    if any(abs(a - b) == gap for a, b in combinations(numbers, _TWO)):
        yield gap


def _covered(stated: Decimal, gap: Decimal, unit: str, setting: Setting) -> Coverage:
    share = stated / gap
    told, missing = amount(stated, unit, setting.money_unit), amount(gap, unit, setting.money_unit)
    per_cent = plain(round_half_up(share * _FULL, 1))
    return Coverage(
        share,
        setting.covers(share),
        Wording(
            f"说明提到 {told}，占差额 {missing} 的 {per_cent}%",
            f"the text accounts for {told}, {per_cent}% of {missing}",
        ),
    )


def _share_coverage(share: Decimal, setting: Setting) -> Coverage:
    per_cent = plain(share * _FULL)
    return Coverage(
        share,
        setting.covers(share),
        Wording(f"说明称占差额的 {per_cent}%", f"the text accounts for {per_cent}% of the gap"),
    )
