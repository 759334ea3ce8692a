"""What the causes that a text names come to in the document's own amounts.

The gap of a department is the sum of what its projects, tasks and items left over. Where the document prints these, a
cause is tied to those that it names, or whose own explanation gives the same cause, and the share of the gap that they
make up is computed (domain rule E-05).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.facts.case import printed
from extractor.facts.model import Case, FormFacts, FundRole, IndicatorFacts
from extractor.shortfalls.cells import fund_gap, is_execution
from extractor.shortfalls.money import amount, plain
from extractor.shortfalls.subject import pairs
from schemas.base import Wording
from schemas.explanation import Attribution, Cause, Direction, Observation, Share, Shortfall
from schemas.quantity import Quantity, QuantityKind
from schemas.record import FormType, StatementKind

_VAGUE = frozenset({Cause.OTHER, Cause.OBJECTIVE, Cause.ESTIMATE})
"""Causes that two explanations may share without speaking of one thing."""
_LAID_OUT = (Decimal("0.8"), Decimal("1.2"))
"""The parts lay a gap out where they come to it within a fifth; smaller items have no line of their own."""
_FULL = Decimal(100)
_SHOWN = 3
_LEAST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Attributed:
    """An explanation elsewhere in the document and the causes it names."""

    shortfall: Shortfall
    text: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """What a project, task or item left over (positive) or spent beyond its budget, in 元."""

    name: str
    gap: Decimal
    form: int
    at: str
    whole_form: bool = False
    """The part is another form, so that any explanation in that form speaks of it."""


def attribute(
    case: Case, shortfall: Shortfall, text: str, seen: Observation, told: Sequence[Attributed]
) -> Attribution | None:
    """The gap laid out over the document's parts, None where they do not come to it or it is none of money."""
    form = case.forms[shortfall.form]
    gap = money_gap(form, shortfall)
    if not gap:
        return None
    parts = next((parts for parts in _layouts(case, shortfall, gap) if _lays_out(parts, gap)), None)
    if parts is None:
        return None
    named = {
        part.at + str(part.form) for part in parts if _names(part, parts, text) or _shares(part, seen, told)
    }
    shares = tuple(
        Share(part.name, abs(part.gap), part.form, part.at, named=part.at + str(part.form) in named)
        for part in sorted(parts, key=lambda part: -abs(part.gap))
    )
    covered = sum((share.amount for share in shares if share.named), Decimal(0)) / abs(gap)
    return Attribution(abs(gap), shares, covered, _wording(shares, abs(gap), covered, form.money_unit))


def money_gap(form: FormFacts, shortfall: Shortfall) -> Decimal | None:
    """The gap in 元, positive where less was spent than planned."""
    group, index = shortfall.row
    if group == "indicators" and is_execution(form.indicators[index]):
        return next((fund_gap(fund) for fund in form.funds if fund.role is FundRole.TOTAL), None)
    if shortfall.unit != "元" or shortfall.gap is None or group == "indicators":
        return None
    return -shortfall.gap if shortfall.direction is Direction.OVER else shortfall.gap


def _lays_out(parts: Sequence[_Part], gap: Decimal) -> bool:
    """Whether the parts come to the gap."""
    share = sum((part.gap for part in parts), Decimal(0)) / gap
    return len(parts) >= _LEAST_PARTS and _LAID_OUT[0] <= share <= _LAID_OUT[1]


def _layouts(case: Case, shortfall: Shortfall, gap: Decimal) -> Iterator[list[_Part]]:
    """Parts of the same direction: the projects' tables, the form's own tasks, the items told in prose."""
    for parts in (_projects(case, shortfall), _tasks(case.forms[shortfall.form]), _items(case, shortfall)):
        named = {part.name: part for part in parts if part.name and part.gap * gap > 0}
        yield list(named.values())


def _projects(case: Case, shortfall: Shortfall) -> Iterator[_Part]:
    for form in case.forms:
        if form.index != shortfall.form and form.form_type is FormType.PROJECT_TABLE:
            line = next((fund for fund in form.funds if fund.role is FundRole.TOTAL), None)
            if line is not None:
                yield _Part(
                    printed(form.record.project_name), fund_gap(line), form.index, line.at, whole_form=True
                )


def _tasks(form: FormFacts) -> Iterator[_Part]:
    """Rows of the form that plan and report an amount of money."""
    for row in form.indicators:
        planned, spent = _money(row)
        if planned is not None and spent is not None:
            yield _Part(row.name, planned - spent, form.index, row.at)


def _money(row: IndicatorFacts) -> tuple[Decimal | None, Decimal | None]:
    values = (row.target, row.actual)
    if "成本" in printed(row.row.level1) + printed(row.row.level2):
        return None, None
    found = [v.number if isinstance(v, Quantity) and v.kind is QuantityKind.MONEY else None for v in values]
    return found[0], found[1]


def _items(case: Case, shortfall: Shortfall) -> Iterator[_Part]:
    for form in case.forms:
        for s in form.statements:
            own = (form.index, s.at) == (shortfall.form, shortfall.at)
            if own or s.kind is not StatementKind.RATE or s.value is None or s.base is None:
                continue
            if s.value.unit == s.base.unit == "元":
                yield _Part(s.subject, s.base.number - s.value.number, form.index, s.at)


def _names(part: _Part, parts: Sequence[_Part], text: str) -> bool:
    """Whether the text holds the part's name, or a pair of its characters that no other part's name has."""
    if len(part.name) > 1 and part.name in text:
        return True
    others = frozenset().union(*(pairs(other.name) for other in parts if other is not part))
    return any(pair in text for pair in pairs(part.name) - others)


def _shares(part: _Part, seen: Observation, told: Sequence[Attributed]) -> bool:
    """Whether the part's own explanation names a cause that the text names too."""
    causes = set(seen.causes) - _VAGUE
    return any(
        one.shortfall.form == part.form and causes & set(one.causes)
        for one in told
        if part.whole_form or part.at == one.shortfall.at
    )


def _wording(shares: Sequence[Share], gap: Decimal, covered: Decimal, unit: str) -> Wording:
    named = [share for share in shares if share.named]
    rest = [share for share in shares if not share.named][:_SHOWN]
    whole = amount(gap, "元", unit)
    per_cent = plain((covered * _FULL).quantize(Decimal("0.1")))

    def listed(some: Sequence[Share]) -> str:
        return "、".join(f"{share.name} {amount(share.amount, '元', unit)}" for share in some)

    zh = (
        f"说明所指事项为 {listed(named)}，占差额 {whole} 的 {per_cent}%"
        if named
        else f"说明所称原因未对应差额 {whole} 中的任何一项"
    )
    en = (
        f"what the text names is {listed(named)}, {per_cent}% of {whole}"
        if named
        else f"the text names none of the parts of {whole}"
    )
    if rest:
        zh, en = f"{zh}；未提及 {listed(rest)}", f"{en}; it does not name {listed(rest)}"
    return Wording(zh, en)
