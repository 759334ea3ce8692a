"""Values told in prose beside the target that they are meant to reach."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from extractor.facts.model import FormFacts, IndicatorFacts, StatementFacts
from extractor.shortfalls.goals import goals_met_by, value_of
from extractor.shortfalls.target import Miss, missed
from extractor.text.quantities import parse_quantity
from extractor.text.widths import squeeze
from schemas.quantity import Quantity, QuantityKind
from schemas.record import Cell, FieldState, Indicator, StatementKind

_TARGET = (
    r"(?:年初|年度|全年|本年|绩效|预期|设定|原定|考核|合同|的)*(?:目标值?|指标值?|计划|原定|任务|约定|核定|[应要拟](?=[建开办做修种培招发购装改完]))[^，。；（）()\d≥≤<>]{0,8}?"
    r"(?P<target>(?:不低于|不少于|不超过|不高于|不大于|至少|低于|高于|控制在|[≥≤<>]=?)?\d[\d.]*[^，。；（）()\d]{1,6})"
)
AFTER = re.compile(rf"[（(，,；;]{_TARGET}[）)]?(?=[，,。；;]|$)")
"""The target behind a value (满意度88.8%，年初目标为不低于90%)."""
_AGAINST = re.compile(
    r"[，,](?:也|仍|尚|还|略|稍|明显|[离距]+)*(?:未能?|没有)?(?:达到?|低于|差于|不及|[离距比]|高于|超过|少于|多于|优于|控制在|(?:压缩|压减|缩短|降低?|减少?|提高|提升|增加?)[到至])(?:了)?(?P<target>(?:不低于|不少于|不超过|不高于)?\d[\d.]*[^，。；（）()\d]{1,4}?)(?:以[上下内])?的?"
    r"(?:年初|年度|预期|设定|计划|绩效|考核|规定)*(?:目标|指标|要求|标准)值?(?:[还尚仍]*[有存]在?[^，。；]{0,4}差距)?(?=[，,。；;：:]|$|[还尚仍有低高少差多])"
)
"""The target that a value is set against (满意度88%，未达到90%的目标；用时3天，未压缩到2天以内的目标)."""
_SHORT_OF = re.compile(
    r"[，,](?:也|仍|尚|还)?(?:未能?|没有|没能)(?:达到?|完成|控制[在到]|压缩[到至]|降[到至])(?P<target>\d[\d.]*[^，。；（）()\d]{1,4}?)(?:以[上下内])?(?=[，,。；;：:]|$)"
)
"""What a value is said to have stayed short of (4天，没有控制在3天以内)."""
_COMPARED = re.compile(
    r"[，,]比(?:年初|年度|全年|绩效|预期|设定|原定|考核|的)*(?:目标值?|指标值?|计划)数?(?:为|的|要求)*"
    r"(?P<target>\d[\d.]*[^，。；（）()\d]{0,4}?)(?:还|仍|略)?[低高少差多慢晚长]"
)
"""The target that a value is compared with (86.7，比目标值88低1.3)."""
_RATED = re.compile(r"[，,]?[^，。；\d]{0,10}\d[\d.]*[%％]")
"""The share that was reached of a target, which is told as a statement of its own."""
_EVERY_ONE = re.compile(r"[，,][^，。；\d]{0,6}应(?P<done>[\u4e00-\u9fff]{1,2})尽(?P=done)[^，。；]*")
"""A rule that a share is meant to be the whole (与应查尽查的要求有差距)."""
_WHOLE = Quantity(kind=QuantityKind.PERCENT, low=Decimal(100), high=Decimal(100), unit="%")
_BEFORE = re.compile(rf"{_TARGET}[，,](?:[^，。；%％]{{1,24}}[，,]){{0,2}}?[^，。；\d]{{0,12}}$")
"""The target before a value (目标为95%，年末实际为), a count of those asked between them."""


@lru_cache(maxsize=512)
def told_target(form: FormFacts, statement: StatementFacts) -> tuple[Quantity, Quantity] | None:
    """The target and the value of a statement that ends in its value, where both stand in one sentence."""
    rate, change = statement.kind is StatementKind.RATE, statement.kind is StatementKind.CHANGE
    value = value_of(statement)
    cell = statement.statement.rate if rate else statement.statement.value
    quote, printed = squeeze(statement.quote), squeeze(cell.value or "")
    if value is None or not printed or not (change or quote.endswith(printed)):
        return None
    text = _running(form)
    at = text.find(quote)
    match = None if change else _BEFORE.search(quote[: -len(printed)])
    if match is None and at >= 0:
        start = max(text.rfind(mark, 0, at) for mark in "。；") + 1
        before = "" if change else text[start : at + len(quote) - len(printed)]
        match = after_target(text, at + len(quote)) or _BEFORE.search(before)
    if match is None and at >= 0 and rate and _EVERY_ONE.match(text, at + len(quote)):
        return _WHOLE, value
    if change and (match is None or _RATED.match(text, match.end())):
        return None
    target = parse_quantity(match["target"]) if match else goals_met_by(form).get(statement.index)
    if (
        not isinstance(target, Quantity)
        or target.kind is not value.kind
        or target.unit.removeprefix("个") != value.unit.removeprefix("个")
    ):
        return None
    return target, value


def past_target(text: str, at: int) -> int:
    """Where a sentence goes on behind the target that it may tell right at the character ``at``."""
    match = after_target(text, at) or _EVERY_ONE.match(text, at)
    return match.end() if match else at


def after_target(text: str, at: int) -> re.Match[str] | None:
    """The target told right behind the character at ``at``."""
    return (
        AFTER.match(text, at)
        or _AGAINST.match(text, at)
        or _COMPARED.match(text, at)
        or _SHORT_OF.match(text, at)
    )


def told_miss(form: FormFacts, statement: StatementFacts) -> Miss | None:
    """How far a value told in prose lies on the wrong side of the target told beside it."""
    pair = told_target(form, statement)
    if pair is None:
        return None
    subject = statement.subject or statement.quote
    name = Cell(subject, FieldState.STATED)
    row = IndicatorFacts(
        index=0,
        row=Indicator(name=name),
        name=subject,
        target=pair[0],
        actual=pair[1],
        weight=None,
        score=None,
    )
    return missed(form, row)


@lru_cache(maxsize=16)
def _running(form: FormFacts) -> str:
    return "".join(sentence.text for sentence in form.sentences)
