"""The settings file as types: every limit with its unit, its source and what it decides."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from schemas.base import Model, Wording

PER_CENT = "%"
_FULL = Decimal(100)

Points = Annotated[Decimal, Field(ge=0, le=100)]
"""Points of a hundred."""


def _limit(zh: str, en: str, source: str, unit: str = PER_CENT, **bounds: Any) -> Any:  # noqa: ANN401 - a pydantic field
    return Field(title=zh, description=en, json_schema_extra={"unit": unit, "source": source}, **bounds)


class Thresholds(Model):
    """The limits; a share is given in per cent, and a finding that rests on one says which value it had."""

    overshoot: Decimal = _limit(
        "完成值超过目标值的这一百分比，须说明原因",
        "an actual value above this share of its target asks for a reason",
        "已上线的省级系统：广西130%，一般提示120%",
        gt=100,
    )
    low_execution: Decimal = _limit(
        "预算执行率低于此值，未作说明按错误处理",
        "from below this rate of execution a missing explanation is an error",
        "四川表式说明：低于90%须说明原因",
        gt=0,
        le=100,
    )
    coverage_least: Decimal = _limit(
        "说明中的金额至少应占差额的百分比",
        "share of the gap that the amounts of an explanation cover at least",
        "通行做法",
        gt=0,
        le=100,
    )
    coverage_most: Decimal = _limit(
        "说明中的金额至多可占差额的百分比",
        "share of the gap that the amounts of an explanation cover at most",
        "通行做法",
        ge=100,
    )
    score_room: Decimal = _limit(
        "指标得分率可高于预算执行率的百分点",
        "percentage points by which the indicators' share of points may exceed the rate of execution",
        "已上线的省级系统：差异超过5%标红",
        unit="百分点",
        ge=0,
        le=100,
    )
    unspent: Decimal = _limit(
        "未执行部分超过此比例，才比较得分率与执行率",
        "share of the budget left over from which scores are compared with spending",
        "已上线的省级系统：未执行超过20%标黄",
        gt=0,
        lt=100,
    )
    copied: Decimal = _limit(
        "实际完成情况与目标的文字相似度达到此值，视为照抄",
        "likeness of completion and goal from which one counts as copied from the other",
        "通行做法",
        gt=50,
        le=100,
    )
    repeats: int = _limit(
        "同一说明用于这么多处不同事项，视为套话",
        "places of different matters at which the same explanation counts as boilerplate",
        "通行做法",
        unit="处",
        ge=2,
    )
    reading: Decimal = _limit(
        "读取可信度低于此值且各行自相矛盾时，不按行下结论",
        "confidence of a reading below which rows that speak against it decide nothing",
        "本项目测定",
        gt=0,
        le=100,
    )
    epidemic_first: int = _limit(
        "新冠疫情可作为原因的首个年度",
        "first fiscal year in which the epidemic can be a cause",
        "常识",
        unit="年",
        ge=2000,
    )
    epidemic_last: int = _limit(
        "新冠疫情可作为原因的最后年度；次年只能作为延续",
        "last fiscal year in which it can; in the next one only as a carry-over",
        "常识",
        unit="年",
        ge=2000,
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.epidemic_last < self.epidemic_first:
            raise ValueError("epidemic_last 不能早于 epidemic_first / must not lie before epidemic_first")
        return self

    def share(self, name: str) -> Decimal:
        """A limit given in per cent as a share of one."""
        return Decimal(getattr(self, name)) / _FULL

    def shown(self, name: str) -> str:
        """A limit with its unit, as a finding shows it."""
        unit = type(self).model_fields[name].json_schema_extra
        assert isinstance(unit, dict)
        return f"{getattr(self, name)}{unit['unit']}"

    @classmethod
    def title(cls, name: str) -> Wording:
        """What a limit decides."""
        field = cls.model_fields[name]
        return Wording(field.title or name, field.description or name)


class WeightRegime(Model):
    """How a hundred points are shared out; ``levels`` maps words of first-level names to points."""

    id: str
    title: str
    source: str
    verified: bool = False
    execution: Points
    levels: dict[str, Points]

    @model_validator(mode="after")
    def _makes_a_hundred(self) -> Self:
        whole = self.execution + sum(self.levels.values(), Decimal(0))
        if whole != _FULL:
            raise ValueError(f"分值合计 {whole}，应为 100 / the points add up to {whole}, not 100")
        return self


class Grade(Model):
    """A grade's names and the score from which it is given."""

    names: tuple[str, ...] = Field(min_length=1)
    least: Points


class GradeSet(Model):
    """Bands of grades, best first; ``regions`` are names that the document must show, none means everywhere."""

    id: str
    title: str
    source: str
    verified: bool = False
    regions: tuple[str, ...] = ()
    grades: tuple[Grade, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _falls(self) -> Self:
        ends = [grade.least for grade in self.grades]
        if ends != sorted(set(ends), reverse=True) or ends[-1] != 0:
            raise ValueError(
                "各等级应从高到低，最低一级从 0 起 / grades fall from best to worst, the last from 0"
            )
        return self


class QualitativeSet(Model):
    """Share of its weight, in per cent, that an answer to a qualitative target may get: least for each, best first."""

    id: str
    title: str
    source: str
    verified: bool = False
    met: Points
    partly: Points

    @model_validator(mode="after")
    def _falls(self) -> Self:
        if self.met <= self.partly:
            raise ValueError("met 应大于 partly / met must be above partly")
        return self


class Inverse(StrEnum):
    """How a missed upper bound is scored, with V the value, T the bound and w the weight."""

    RATIO = "ratio"
    """w x T / V"""
    EXCESS = "excess"
    """w x (1 - (V - T) / T), nothing from V = 2 T on"""


class Scoring(Model):
    """Ways of scoring a missed target that are accepted besides what a form prints itself."""

    inverse: tuple[Inverse, ...] = Field(min_length=1)


class Standards(Model):
    """Everything that a settings file may say; the file of a bureau changes single entries of the default."""

    name: str
    thresholds: Thresholds
    scoring: Scoring
    weights: tuple[WeightRegime, ...]
    grades: tuple[GradeSet, ...]
    qualitative: tuple[QualitativeSet, ...]
    changed: frozenset[str] = frozenset()
    """Thresholds that differ from the default."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 over every entry."""
        return hashlib.sha256(self.model_dump_json(exclude={"changed"}).encode()).hexdigest()

    def grades_of(self, text: str) -> tuple[GradeSet, ...]:
        """The grade sets for a form in whose heading ``text`` stands: those of its region, else those of all regions."""
        local = tuple(one for one in self.grades if any(region in text for region in one.regions))
        return local or tuple(one for one in self.grades if not one.regions)
