"""Values told in prose beside the target that they are meant to reach."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.facts.model import FormFacts, IndicatorFacts, StatementFacts
from extractor.shortfalls.goals import goals_met_by, value_of
from extractor.shortfalls.target import Miss, missed
from extractor.text.quantities import parse_quantity
from extractor.text.widths import squeeze
from schemas.quantity import Quantity
from schemas.record import Cell, FieldState, Indicator, StatementKind

_TARGET = (
    r"(?:年初|年度|全年|本年|绩效|预期|设定|原定|的)*(?:目标值?|指标值?|计划|原定|任务|约定|核定|[应要拟](?=[建开办做修种培招发购装改完]))[^，。；（）()\d≥≤<>]{0,8}?"
    r"(?P<target>(?:不低于|不少于|不超过|不高于|不大于|至少|低于|高于|控制在|[≥≤<>]=?)?\d[\d.]*[^，。；（）()\d]{1,6})"
)
AFTER = re.compile(rf"[（(，,；;]{_TARGET}[）)]?(?=[，,。；;]|$)")
"""The target behind a value (满意度88.8%，年初目标为不低于90%)."""
_AGAINST = re.compile(
    r"[，,](?:也|仍|尚|还)?(?:未能?|没有)?(?:达到?|低于|高于|超过|少于|多于|优于|控制在|(?:压缩|压减|缩短|降低?|减少?|提高|提升|增加?)[到至])(?:了)?(?P<target>(?:不低于|不少于|不超过|不高于)?\d[\d.]*[^，。；（）()\d]{1,4}?)(?:以[上下内])?的?"
    r"(?:年初|年度|预期|设定|计划|绩效|考核|规定)*(?:目标|指标|要求|标准)值?(?=[，,。；;：:]|$)"
)
"""The target that a value is set against (满意度88%，未达到90%的目标；用时3天，未压缩到2天以内的目标)."""
_SHORT_OF = re.compile(
    r"[，,](?:也|仍|尚|还)?(?:未能?|没有|没能)(?:达到?|完成|控制[在到]|压缩[到至]|降[到至])(?P<target>\d[\d.]*[^，。；（）()\d]{1,4}?)(?:以[上下内])?(?=[，,。；;：:]|$)"
)
"""What a value is said to have stayed short of (4天，没有控制在3天以内)."""
_BEFORE = re.compile(rf"{_TARGET}[，,][^，。；\d]{{0,12}}$")
"""The target before a value (目标为95%，年末实际为)."""


def told_target(form: FormFacts, statement: StatementFacts) -> tuple[Quantity, Quantity] | None:
    """The target and the value of a statement that ends in its value, where both stand in one sentence."""
    rate = statement.kind is StatementKind.RATE
    value = value_of(statement)
    cell = statement.statement.rate if rate else statement.statement.value
    quote, printed = squeeze(statement.quote), squeeze(cell.value or "")
    if value is None or not printed or not quote.endswith(printed):
        return None
    text = _running(form)
    at = text.find(quote)
    match = _BEFORE.search(quote[: -len(printed)])
    if match is None and at >= 0:
        start = max(text.rfind(mark, 0, at) for mark in "。；") + 1
        match = after_target(text, at + len(quote)) or _BEFORE.search(
            text[start : at + len(quote) - len(printed)]
        )
    target = parse_quantity(match["target"]) if match else goals_met_by(form).get(statement.index)
    if (
        not isinstance(target, Quantity)
        or target.kind is not value.kind
        or target.unit.removeprefix("个") != value.unit.removeprefix("个")
    ):
        return None
    return target, value


def after_target(text: str, at: int) -> re.Match[str] | None:
    """The target told right behind the character at ``at``."""
    return AFTER.match(text, at) or _AGAINST.match(text, at) or _SHORT_OF.match(text, at)


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
