"""What the judge knows of a shortfall's surroundings: year, names, gaps of the same money, values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from extractor.facts.case import printed
from extractor.facts.model import Case, FormFacts, FundRole, IndicatorFacts
from extractor.shortfalls.budget import SLIP
from extractor.shortfalls.cells import fund_gap, is_execution
from extractor.shortfalls.statement import is_money, is_plan_rate, lost_by_execution, percent_of, planned_gap
from extractor.shortfalls.subject import speaks_of
from extractor.shortfalls.wording import EXECUTION
from extractor.standards import Standards
from schemas.explanation import Shortfall, ShortfallKind
from schemas.quantity import Deadline, Quantity
from schemas.record import StatementKind

_YEAR = re.compile(r"(20\d\d)年度")
_WHOLE_PART = re.compile(r"(?:投入|过程|产出|效[益果]|管理)(?:指标|部分|类|项|方面)?(?:得分|$)")
"""A part of the score that holds several rows, each of which may have cost it points."""
_RATE_COST = re.compile(r"(?:执行|支出|支付)率[^，。；\d]{0,6}扣\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The surroundings of one shortfall.

    ``gaps`` are the differences that its explanation may speak of, its own first; ``values`` are what the
    document prints for this row or this money: an explanation that repeats one names no difference.
    """

    standards: Standards
    year: int | None
    subject: str
    """The row's own name."""
    context: str
    """Project, level and unit of measure: what the row is also about."""
    rivals: tuple[str, ...] = ()
    """Names of the other rows of the form."""
    projects: tuple[str, ...] = ()
    """Names of the document's other projects."""
    gaps: tuple[tuple[Decimal, str], ...] = ()
    values: frozenset[tuple[Decimal, str]] = frozenset()
    money: bool = False
    """The shortfall is one of money, so that any word of spending speaks to it."""
    money_unit: str = ""
    done: int | None = None
    """The month of the form's year in which the row's work was done."""

    def covers(self, share: Decimal) -> bool:
        """Whether amounts that make up this share of the gap account for it."""
        limits = self.standards.thresholds
        return limits.share("coverage_least") <= share <= limits.share("coverage_most")


def setting_of(case: Case, shortfall: Shortfall) -> Setting:
    """The surroundings of a shortfall of the case."""
    form = case.forms[shortfall.form]
    group, index = shortfall.row
    project = printed(form.record.project_name)
    year = form.year or _year_told(case)
    if group == "indicators":
        row = form.indicators[index]
        return Setting(
            standards=form.standards,
            year=year,
            subject=row.name,
            context=f"{project}|{printed(row.row.level2)}|{printed(row.row.target)}",
            rivals=tuple(r.name for r in form.indicators if r.index != index and r.name),
            projects=tuple(_projects(case, form)),
            gaps=tuple(
                _gaps(
                    form, shortfall, money=is_execution(row) or shortfall.unit == "元", rate=percent_of(row)
                )
            ),
            values=frozenset(_values(form, row)),
            money=is_execution(row),
            done=_month_done(row, form.year),
            money_unit=form.money_unit,
        )
    subject = printed(form.funds[index].line.item) if group == "funds" else _told_subject(form, index)
    money = group == "funds" or is_money(shortfall, subject) or _lost_by_rate(form, group, index)
    return Setting(
        standards=form.standards,
        year=year,
        subject=subject if group != "funds" else project or subject,
        context=project,
        rivals=_subjects(form) if group == "statements" and not _WHOLE_PART.match(subject) else (),
        projects=tuple(_projects(case, form)) if group == "funds" else (),
        gaps=tuple(chain(_gaps(form, shortfall, money=money), _rate_gaps(form, group, index))),
        values=frozenset(_values(form, None)),
        money=money,
        money_unit=form.money_unit,
    )


def _month_done(row: IndicatorFacts, year: int | None) -> int | None:
    done = row.actual
    return done.month if isinstance(done, Deadline) and done.year in {None, year} else None


def _told_subject(form: FormFacts, index: int) -> str:
    """What a statement is about: its quote, for a score its subject, for an item's quote may hold its reasons."""
    statement = form.statements[index]
    return (statement.kind is StatementKind.SCORE and statement.subject) or statement.quote


def _lost_by_rate(form: FormFacts, group: str, index: int) -> bool:
    """Whether a score told in prose says itself that the rate of execution cost its points."""
    if group != "statements":
        return False
    statement = form.statements[index]
    score = statement.kind is StatementKind.SCORE
    return bool(_RATE_COST.search(statement.quote)) or (score and lost_by_execution(form, statement))


@lru_cache(maxsize=2)
def _year_told(case: Case) -> int | None:
    """The year that the document names most often as its own."""
    years = Counter(_YEAR.findall(case.text or "")).most_common(1)
    return int(years[0][0]) if years else None


@lru_cache(maxsize=4)
def _subjects(form: FormFacts) -> tuple[str, ...]:
    """What the statements of a report are about."""
    return tuple(dict.fromkeys(s.subject for s in form.statements if s.subject))


def _projects(case: Case, form: FormFacts) -> Iterator[str]:
    for other in case.forms:
        name = printed(other.record.project_name)
        if other.index != form.index and name and name not in printed(form.record.project_name):
            yield name


def _gaps(
    form: FormFacts, shortfall: Shortfall, *, money: bool, rate: Decimal | None = None
) -> Iterator[tuple[Decimal, str]]:
    """The shortfall's own gap, then that of the whole money where it is one of money: one text may serve both."""
    if shortfall.gap is not None and shortfall.kind is not ShortfallKind.SCORE:
        yield shortfall.gap, shortfall.unit
        budgets = (f.annual or f.initial for f in form.funds if f.role is FundRole.TOTAL)
        if shortfall.unit == "元" and any(b is not None and 0 < b.number < shortfall.gap for b in budgets):
            yield shortfall.gap / SLIP, "元"
    if money:
        for fund in [f for f in form.funds if f.role is FundRole.TOTAL] or form.funds:
            gap = fund_gap(fund)
            if gap and (gap > 0) == (shortfall.direction.value != "over"):
                yield abs(gap), "元"
        whole = planned_gap(form, rate)
        if whole is not None:
            yield whole, "元"


def _rate_gaps(form: FormFacts, group: str, index: int) -> Iterator[tuple[Decimal, str]]:
    """For a score told in prose, what the rate that it is about lacks of its plan."""
    if group != "statements" or form.statements[index].kind is not StatementKind.SCORE:
        return
    quote = form.statements[index].quote
    for s in form.statements:
        rate = printed(s.statement.rate)
        if rate and rate in quote and s.value and s.base and s.base.number > s.value.number:
            yield s.base.number - s.value.number, s.base.unit
    subject = form.statements[index].subject.removesuffix("得分")
    if EXECUTION.search(subject):
        return
    for s in form.statements:
        if not (s.value and s.base and s.value.unit == s.base.unit and is_plan_rate(s)):
            continue
        if speaks_of(subject, s.quote + s.subject) and s.base.number > s.value.number:
            yield s.base.number - s.value.number, s.base.unit


def _values(form: FormFacts, row: IndicatorFacts | None) -> Iterator[tuple[Decimal, str]]:
    quantities: list[object] = [row.target, row.actual] if row else []
    for fund in form.funds:
        quantities += [fund.initial, fund.annual, fund.executed]
        if fund.role is FundRole.TOTAL and (gap := fund_gap(fund)):
            yield abs(gap), "元"
    for quantity in quantities:
        if isinstance(quantity, Quantity):
            yield quantity.number, quantity.unit
