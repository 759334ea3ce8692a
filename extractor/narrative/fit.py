"""How well a text fits a row, by what anybody sees without knowing the trade: numbers, names, units, kind of measure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.narrative.arithmetic import coverage
from extractor.narrative.lexicon import FELT
from extractor.narrative.setting import Setting
from extractor.shortfalls.subject import pairs
from extractor.shortfalls.target import is_time
from extractor.text.quantities import find_quantities
from extractor.text.units import same_unit
from schemas.explanation import Observation, Shortfall
from schemas.quantity import Quantity

_VOICED = re.compile(
    r"意见|投诉|不满|反映|受访|评价|抱怨|问卷|打分|认为|嫌|不便|排队|等候|噪声|扰民|期望|体验"
)
_LATER = re.compile(r"推迟|延|拖|晚|才|到货|审批|工期|完工|滞后|等待|逾期|月底|\d月")
_PRICED = re.compile(r"价|费|成本|涨|开支|节约|中标")
_COST = re.compile(r"成本|单价|费用|造价")
_NO_COUNT = frozenset({"", "%", "元"})
_GAP, _NAME, _KIND, _UNIT = 3.0, 1.0, 2.0, 1.0
"""Points for amounts that account for the gap, a pair of characters of the name, the kind of measure, its unit."""
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A row that falls short, and its surroundings."""

    shortfall: Shortfall
    setting: Setting


def fitness(place: Place, text: str, seen: Observation, shared: frozenset[str]) -> float:
    """Points for what ties the text to the row; ``shared`` are pairs of characters in several rows' names."""
    covered = coverage(seen, place.setting)
    points = (_GAP if covered.fits else -1.0) if covered else 0.0
    told = [pair for pair in pairs(place.setting.subject) if pair in text]
    points += min(_MOST_NAMES, sum(_NAME for pair in told if pair not in shared))
    points += min(1.0, 0.4 * sum(pair in shared for pair in told))
    return points + _of_kind(place, text) + _of_unit(place.shortfall, text)


def _of_kind(place: Place, text: str) -> float:
    """Whether the text speaks as of satisfaction, time or cost where the row measures one of them."""
    points = 0.0
    if "满意" in place.setting.subject:
        points += _KIND if _VOICED.search(text) else 0.0 if FELT.search(text) else -1.0
    elif _VOICED.search(text):
        points -= 0.7
    if _COST.search(place.setting.subject + place.setting.context):
        points += 1.5 if _PRICED.search(text) else -0.5
    if is_time(place.shortfall.unit):
        points += 0.7 if _LATER.search(text) else -0.7
    return points


def _of_unit(shortfall: Shortfall, text: str) -> float:
    """Whether things of the row's own unit are counted."""
    if shortfall.unit in _NO_COUNT or is_time(shortfall.unit):
        return 0.0
    units = {q.quantity.unit for q in find_quantities(text) if isinstance(q.quantity, Quantity)}
    return _UNIT if any(unit and same_unit(unit, shortfall.unit) for unit in units) else 0.0
