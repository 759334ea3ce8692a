"""How well what a cell looks like fits a column: the weights of the alignment, in points."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from extractor.backends.offline.pieces import BLANK, FIGURES, NUMBER, QUANTITY, WORDS, Piece, kind_of
from extractor.text.vocabulary import ends_like_level, is_fund_item, is_level1, is_level2, is_template

NO = -20.0

MISSING: Mapping[str, float] = {
    "level1": 0.0,
    "level2": 0.0,
    "group": 0.0,
    "name": 9.0,
    "relation": 1.0,
    "measure": 1.0,
    "target": 3.0,
    "actual": 2.5,
    "weight": 2.0,
    "score": 1.9,
    "explanation": 0.0,
    "formula": 0.2,
    "points": 0.0,
    "row_number": 1.0,
    "other": 0.0,
    "item": 7.0,
    "initial_budget": 1.0,
    "annual_budget": 1.6,
    "executed": 1.5,
    "execution_rate": 0.6,
    "received": 0.4,
    "surplus": 0.4,
    "fund_weight": 0.4,
    "fund_score": 0.4,
}
"""What a blank cell costs, by column."""

_CAUSE = re.compile(
    r"因|由于|影响|未|偏差|疫情|调整|推迟|延[期迟后]|导致|取消|减少|不足|滞后|加强|改进|将|尚|变化|增加|节约|已|下一?[年步]|无|较|原定|客观|完成年初"
)
_QUALITY = re.compile(
    r"提[升高]|改善|增[强长加]|保障|及时|正常|完成|达[标到成]|合格|优|良|好|有效|持续|长期|显著|明显|较|逐步|稳步|基本|全部|全面|健全|规范|准确|真实|完整|"
    r"不断|促进|控制|充实|满意|减少|降低|稳定|到位|合规|有所|进一步|安全|开展|落实|定性|^[是否有无]$|符合|充分|合理|推[进动开]|按[期时照]|实现|建[成立]|覆盖|加强|不低|不高|保持|年|月"
)
_SATISFACTION = re.compile(r"满意|服务对象|社会公众")
_ANSWER = re.compile(
    r"(?:已|基本|全部|按时|按期|有所|持续|明显|显著|逐步|稳步|有效)?(?:正常|及时|完成|达标|合格|提升|提高|改善|增强|优|良|好|准确|充分|有效|是|否)"
)
_COMPUTES = re.compile(r"[/÷×=]")
_REASON = re.compile(
    r"^[因由]|^受(?![益理助训援众教聘托])|原因|由于|导致|没能|未能|推迟|延[期迟]|取消|疫情|尚未|下一?年|明年|次年"
)
_NAME_END = re.compile(r"[率数量度性额比值]$|情况$|(?<!\d)[次人件户]$|[）)]$|成本$|支出$|时间$|面积$|里程$")
_STOPS = re.compile(r"[，。；;,]")
_RELATION = re.compile(r"[≥≤＞＜><=＝≧≦]|定性|大于等于|小于等于|等于|大于|小于|正向|反向|正|反")
_PERCENT = re.compile(r"[^%％‰]*[%％‰]|[%％][\d.]+[<>]?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d+)?分?")
_COMPARED = re.compile(r"^[≥≤＞＜><=＝≧≦]|^不[少低超大高]|以上$|以内$|以下$|前$")
_MONEY = re.compile(r"[-+]?\d[\d,，]*(?:\.\d+)?(?:万元|元|亿元|万)?(?:[（(].*)?")
_UNIT_TAIL = re.compile(r"[%％‰\w一-鿿/（）()]{1,5}")
_UNITS = re.compile(
    r"(?:个|人|次|场|期|项|家|户|件|套|台|天|日|月|年|批|篇|份|万|亿|元|%|％|公里|千米|米|吨|亩|平方|小时|分钟|起|所|名|处|座|辆|工作日|人次|以)"
)


@lru_cache(maxsize=16384)
def fits(text: str, columns: tuple[str, ...]) -> tuple[float, ...]:
    """Points for a piece with this text opening a cell of each of the columns."""
    piece = Piece(text, (), kind_of(text), 0)
    return tuple(_FITNESS[column](piece) for column in columns)


_WRAPPED = 1.4
"""Points for the end of a name behind its beginning."""
GOING_ON_MOST = 1.5
"""No piece gets more points for going on in a cell than this."""


def going_on(previous: Piece, piece: Piece, column: str) -> float:
    """Points for ``piece`` going on in the cell that ``previous`` stands in."""
    if piece.kind is BLANK:
        return -0.3 if previous.kind is BLANK or column in ("explanation", "other") else -1.0
    if previous.kind is BLANK:
        return NO
    if piece.text == previous.text:
        return -8.0
    if column == "explanation":
        return _explanation_goes_on(previous, piece)
    if column in ("name", "item"):
        return _name_goes_on(previous, piece)
    if column in ("target", "actual"):
        return _value_goes_on(previous, piece)
    if column in ("level1", "level2") and _is_level(previous.text):
        return -8.0
    if column in ("level1", "level2", "formula", "other", "group"):
        return -1.5 if piece.kind is WORDS and not _is_level(piece.text) else -6.0
    return NO


def is_told(text: str) -> bool:
    """Whether ``text`` reads as a part of an explanation."""
    return bool(_STOPS.search(text) or _CAUSE.search(text))


def ends_like_name(text: str) -> bool:
    """Whether ``text`` ends as names of indicators do (…率, …数量, …满意度)."""
    return bool(_NAME_END.search(text))


def _explanation_goes_on(previous: Piece, piece: Piece) -> float:
    if piece.kind is not WORDS:
        return -2.0
    told = is_told(piece.text)
    if previous.text.endswith(("。", "；")) and not told:
        return -1.5
    return 0.2 if told else -0.2


def _name_goes_on(previous: Piece, piece: Piece) -> float:
    if piece.kind is WORDS:
        if _is_level(piece.text):
            return -6.0
        if _COMPUTES.search(piece.text) or _ANSWER.fullmatch(piece.text):
            return -3.0
        wrapped = not ends_like_name(previous.text) and len(piece.text) <= len(previous.text)
        return _WRAPPED if wrapped and ends_like_name(piece.text) else 0.0
    return -4.0 if piece.kind is QUANTITY else -8.0


def _value_goes_on(previous: Piece, piece: Piece) -> float:
    if previous.kind in FIGURES:
        if piece.kind is not WORDS or not _UNIT_TAIL.fullmatch(piece.text):
            return -6.0
        return 1.5 if _UNITS.match(piece.text) else -2.5
    if piece.kind is WORDS:
        if previous.text.endswith("。"):
            return -4.0
        if not _runs_on(previous.text) and _runs_on(piece.text):
            return -2.0
        return -6.0 if _is_level(piece.text) else -1.2 + (1.2 if _runs_on(previous.text) else 0.0)
    return -4.0


def _runs_on(text: str) -> bool:
    """Whether a cell's line is a part of a sentence."""
    return len(text) > 16 or bool(_STOPS.search(text))


def _is_level(text: str) -> bool:
    return is_level1(text) or is_level2(text)


def _level1(piece: Piece) -> float:
    if piece.kind is BLANK:
        return 0.3
    if piece.kind is not WORDS:
        return NO
    if is_level1(piece.text):
        return 5.0 if is_level2(piece.text) and not _SATISFACTION.match(piece.text) else 6.0
    if is_level2(piece.text):
        return -4.0
    if ends_like_level(piece.text):
        return 1.0
    return -4.0 if len(piece.text) <= 10 else NO


def _level2(piece: Piece) -> float:
    if piece.kind is BLANK:
        return 0.3
    if piece.kind is not WORDS:
        return NO
    if is_level2(piece.text):
        return 5.0 if _SATISFACTION.match(piece.text) else 6.0
    if is_level1(piece.text):
        return -2.0
    if ends_like_level(piece.text) and not _REASON.search(piece.text):
        return 3.0
    return -2.5 if len(piece.text) <= 8 else -6.0 if len(piece.text) <= 12 else NO


def _group(piece: Piece) -> float:
    if piece.kind is BLANK:
        return 0.3
    return 1.0 if piece.text in ("绩效指标", "指标", "绩效", "项目资金", "资金") else NO


def _name(piece: Piece) -> float:
    if piece.kind is WORDS:
        if _is_level(piece.text):
            return -1.0
        if is_template(piece.text):
            return 0.5
        value = 3.0 if len(piece.text) <= 36 else 0.5
        value -= 2.0 if len(piece.text) <= 2 else 0.0
        if _STOPS.search(piece.text):
            return value - 2.5
        return value - (1.2 if _REASON.search(piece.text) and not _NAME_END.search(piece.text) else 0.0)
    return {BLANK: -4.0, QUANTITY: -5.0, NUMBER: -11.0}[piece.kind]


def _value(piece: Piece, compared: float) -> float:
    if piece.kind is BLANK:
        return 0.0
    if piece.kind is QUANTITY:
        return 4.0 + (compared if _COMPARED.search(piece.text) else 0.0)
    if piece.kind is NUMBER:
        return 2.0
    if _is_level(piece.text):
        return -5.0
    if piece.text[0] in "（(":
        return -4.0
    if _COMPUTES.search(piece.text) or piece.text.endswith("率"):
        return -3.0
    if _QUALITY.search(piece.text):
        return 1.5 if len(piece.text) <= 16 else 0.0
    return -1.5


def _target(piece: Piece) -> float:
    return _value(piece, 1.0) - (2.0 if piece.kind is WORDS and _STOPS.search(piece.text) else 0.0)


def _actual(piece: Piece) -> float:
    return _value(piece, -0.5)


def _points(piece: Piece) -> float:
    if piece.kind is BLANK:
        return 0.0
    if piece.kind is WORDS or not _POINTS.fullmatch(piece.text):
        return NO
    return 4.5 if float(piece.text.rstrip("分")) <= 100 else -6.0


def _stated_points(piece: Piece) -> float:
    return _points(piece) - 1.0


def _fund_points(piece: Piece) -> float:
    return _points(piece) - (2.0 if piece.kind is NUMBER else 0.0)


def _explanation(piece: Piece) -> float:
    if piece.kind is BLANK:
        return 0.3
    if piece.kind is not WORDS:
        return -8.0
    if _is_level(piece.text):
        return -6.0
    value = 1.8 if _CAUSE.search(piece.text) else -1.0
    return value + (1.0 if len(piece.text) > 15 or _STOPS.search(piece.text) else 0.0)


def _formula(piece: Piece) -> float:
    if piece.kind is BLANK:
        return 0.0
    if piece.kind is WORDS:
        return -4.0 if _is_level(piece.text) else 0.4 + (2.1 if _COMPUTES.search(piece.text) else 0.0)
    if piece.kind is NUMBER:
        return -3.0
    return -1.5 if _COMPARED.search(piece.text) else 0.5


def _relation(piece: Piece) -> float:
    if piece.kind is BLANK:
        return 0.0
    return 6.0 if _RELATION.fullmatch(piece.text) else -10.0


def _measure(piece: Piece) -> float:
    if piece.kind is BLANK:
        return 0.0
    return 3.0 if len(piece.text) <= 6 and piece.kind is not NUMBER and not _is_level(piece.text) else -10.0


def _row_number(piece: Piece) -> float:
    return 4.0 if piece.kind is NUMBER and len(piece.text) <= 2 else 0.0 if piece.kind is BLANK else NO


def _item(piece: Piece) -> float:
    if piece.kind is not WORDS:
        return -6.0 if piece.kind is BLANK else NO
    if is_fund_item(piece.text):
        return 6.0
    return 1.0 if len(piece.text) <= 24 and not _STOPS.search(piece.text) else -4.0


def _money(piece: Piece) -> float:
    if piece.kind is BLANK:
        return -0.5
    return 3.0 if _MONEY.fullmatch(piece.text) else NO


def _rate(piece: Piece) -> float:
    if piece.kind is BLANK:
        return 0.0
    if _PERCENT.fullmatch(piece.text) and piece.kind is not WORDS:
        return 5.0
    return 0.5 if piece.kind is NUMBER else NO


def _other(piece: Piece) -> float:
    return 0.2 if piece.kind is BLANK else -1.0


_FITNESS: Mapping[str, Callable[[Piece], float]] = {
    "level1": _level1,
    "level2": _level2,
    "group": _group,
    "name": _name,
    "relation": _relation,
    "measure": _measure,
    "target": _target,
    "actual": _actual,
    "weight": _points,
    "score": _points,
    "explanation": _explanation,
    "formula": _formula,
    "points": _stated_points,
    "row_number": _row_number,
    "other": _other,
    "item": _item,
    "initial_budget": _money,
    "annual_budget": _money,
    "executed": _money,
    "received": _money,
    "surplus": _money,
    "execution_rate": _rate,
    "fund_weight": _fund_points,
    "fund_score": _fund_points,
}
