"""Where the explanation of a rate or a score told in prose stands: its sentence, the next ones, any other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from extractor.facts.model import FormFacts, StatementFacts
from extractor.shortfalls import cells, labelled, prose, sections
from extractor.shortfalls.aimed import told_miss, told_target
from extractor.shortfalls.cells import explanation_in
from extractor.shortfalls.context import Context
from extractor.shortfalls.evidence import Sought
from extractor.shortfalls.find import needs_text
from extractor.shortfalls.of_indicators import of_execution, of_indicator
from extractor.shortfalls.passage import denies
from extractor.shortfalls.script import Passage, Script
from extractor.shortfalls.statement import (
    is_money,
    is_plan_rate,
    lost_by_execution,
    part_name,
    points_told,
    statement_shortfall,
)
from extractor.shortfalls.subject import overlap, pairs, speaks_of
from extractor.shortfalls.target import indicator_shortfall
from extractor.shortfalls.wording import CLAIMS_MISS, EXECUTION
from extractor.text.widths import squeeze
from schemas.explanation import Direction, Explanation, ExplanationSource, Shortfall, ShortfallKind
from schemas.record import StatementKind

_CENT = Decimal("0.01")
"""Points are printed with two decimals at most."""
_SHARED = 2
"""Other subjects that hold a pair of characters from which on it tells them apart no longer."""
_BY_CHANCE = 10
"""Below it a whole number of things may be printed of anything."""
CLEAR = 6
"""Points from which a sentence anywhere is taken before the one behind the claim."""
_WHOSE = re.compile(r"[^，。；：、\d]{2,12}?(?=(?:实际|累计)?(?:支出|执行|完成|支付|预算|使用))")
"""Whose money a quote tells of, at its head (东川县支出88万元)."""


def of_statement(
    context: Context, form: FormFacts, statement: StatementFacts, shortfall: Shortfall
) -> Explanation | None:
    """The first explanation in the order of this module."""
    if statement.kind is StatementKind.SCORE:
        return _of_score(context, form, statement, shortfall)
    return _of_rate(context, form, statement, shortfall)


def _of_rate(
    context: Context, form: FormFacts, statement: StatementFacts, shortfall: Shortfall
) -> Explanation | None:
    script = context.scripts[form.index]
    if shortfall.kind is ShortfallKind.NONE and shortfall.unit == "" and told_target(form, statement):
        return context.first(script, _claims_on(script, statement), ExplanationSource.NOTE)
    told = context.first(script, prose.reason_told(script, statement.quote), ExplanationSource.NOTE)
    if told is None and shortfall.direction is Direction.OVER and shortfall.unit == "元":
        told = context.first(
            script, prose.over_told(script, statement.quote), ExplanationSource.NOTE
        ) or context.first(
            script,
            chain(
                context.amounts(script, shortfall),
                prose.next_reason(form, script, statement),
                labelled.name_passages(script, (statement.subject,) if statement.subject else (), ()),
            ),
            ExplanationSource.SECTION,
        )
    if told is None and shortfall.kind is ShortfallKind.NONE:
        told = context.first(script, prose.claim_behind(script, statement.quote), ExplanationSource.NOTE)
    if told or needs_text(shortfall):
        return told if told and not (shortfall.kind is ShortfallKind.NONE and denies(told.text)) else None
    money = is_money(shortfall, statement.quote + statement.subject)
    sought = _of_claim(script, statement, shortfall, money=money)
    return (
        context.first(script, prose.behind(script, statement.quote), ExplanationSource.NOTE)
        or context.first(script, prose.rest_of(script, statement), ExplanationSource.NOTE)
        or context.first(script, prose.before(script, statement.quote), ExplanationSource.NOTE)
        or context.first(script, _of_amount(context, script, statement, shortfall), ExplanationSource.SECTION)
        or context.weighed(form, sought, CLEAR)
        or context.first(script, prose.following(form, script, statement), ExplanationSource.NOTE)
        or context.first(
            script, _problems_of(context, script, statement, money=money), ExplanationSource.SECTION
        )
        or (_in_tables(context, shortfall) if money else None)
        or context.weighed(form, replace(sought, near=prose.near(script, statement)))
    )


def _claims_on(script: Script, statement: StatementFacts) -> Iterator[Passage]:
    """What says that a value missed its target, beside it, in the next sentence or among the problems."""
    for passage in chain(
        prose.behind(script, statement.quote),
        prose.next_on(script, statement),
        sections.on_subject(script, statement.subject or statement.quote, ()),
    ):
        sentence = script.bounds(script.number_at(passage.start))
        if CLAIMS_MISS.search(script.text, sentence.start, passage.end):
            yield passage


def _problems_of(
    context: Context, script: Script, statement: StatementFacts, *, money: bool
) -> Iterator[Passage]:
    subject = statement.subject or statement.quote
    yield from sections.on_subject(script, subject, ())
    if money and (EXECUTION.search(statement.quote) or EXECUTION.search(statement.subject)):
        own = prose.heading_of(script, statement.quote)
        others = {prose.heading_of(script, s.quote) for s in script.form.statements if is_plan_rate(s)} - {
            own,
            "",
        }
        for passage in context.on_money(script):
            if script.sentences[script.number_at(passage.start)].heading not in others:
                yield passage


def _in_tables(context: Context, shortfall: Shortfall) -> Explanation | None:
    """The cell of a fund line of the document with the same gap."""
    for form in context.case.forms:
        for fund in form.funds:
            if cells.fund_gap(fund) == shortfall.gap and fund.line.explanation.value:
                return explanation_in(fund.line.explanation, ExplanationSource.FUND_CELL)
    return None


def _of_score(
    context: Context, form: FormFacts, statement: StatementFacts, shortfall: Shortfall
) -> Explanation | None:
    """The explanation of the rate that a part score is about, or what explains the score itself."""
    script = context.scripts[form.index]
    part = part_name(statement.subject)
    lost_for = prose.named_as_lost(script, statement.quote)
    about = f"{statement.subject}{statement.quote}{lost_for}"
    execution = bool(EXECUTION.search(about)) or lost_by_execution(form, statement)
    if execution:
        related = _of_execution(form, statement)
    else:
        about_loss = lost_for + prose.about_lost(script, statement.quote, part, shortfall.gap or Decimal(0))
        related = _related(script, part, about_loss)
    found = context.first(script, prose.within(script, statement.quote), ExplanationSource.NOTE)
    if found is None and not (lost_for and related):
        found = context.first(script, prose.behind(script, statement.quote), ExplanationSource.NOTE)
    if found is None and shortfall.gap:
        lost = prose.lost_points(script, statement.quote, part, shortfall.gap)
        found = context.first(script, lost, ExplanationSource.SECTION)
    if found is None:
        found = context.first(script, prose.under_part(script, part), ExplanationSource.SECTION)
    scaled = _scaling(form, statement)
    for rate in [] if found else ([scaled] if scaled else related[:1]):
        gap = _gap_of(form, rate)
        short = statement_shortfall(context.case, form, rate) or Shortfall(
            form=form.index,
            at=rate.at,
            kind=ShortfallKind.STATEMENT,
            direction=Direction.UNDER,
            gap=gap[0],
            unit=gap[1],
        )
        found = _of_rate(context, form, rate, short)
    if found is None and execution:
        found = of_execution(context, form)
    found = found or _of_level(context, form, statement)
    return found or context.first(
        script,
        sections.on_subject(script, statement.subject or statement.quote, ()),
        ExplanationSource.SECTION,
    )


def _of_execution(form: FormFacts, statement: StatementFacts) -> list[StatementFacts]:
    """The shortfalls of money that a score of execution may be about, else all; the one most alike first."""
    related = [s for s in form.statements if _falls_short(form, s)]
    related = [s for s in related if EXECUTION.search(s.quote + s.subject)] or related
    return sorted(related, key=lambda s: -overlap(statement.subject, s.subject))


def _related(script: Script, part: str, about_loss: str) -> list[StatementFacts]:
    """The shortfalls that a part of the score names, or what its points were lost for; else those under its heading."""
    short = [s for s in script.form.statements if _falls_short(script.form, s)]
    named = sorted(
        (s for s in short if _is_of(part, s, short) or speaks_of(s.subject, about_loss)),
        key=lambda s: -overlap(part, s.quote + s.subject) - overlap(s.subject, about_loss),
    )
    return named or [s for s in short if len(part) > 1 and part in prose.heading_of(script, s.quote)]


def _is_of(part: str, statement: StatementFacts, others: list[StatementFacts]) -> bool:
    """Whether a statement speaks of a part of the score by words that no two others share."""
    told = statement.quote + statement.subject
    subjects = [s.subject for s in others if s.index != statement.index and s.subject != statement.subject]
    own = [pair for pair in pairs(part) if sum(pair in subject for subject in subjects) < _SHARED]
    return speaks_of(part, told) and (part in told or any(pair in told for pair in own))


def _falls_short(form: FormFacts, statement: StatementFacts) -> bool:
    """Whether the statement tells of a plan or a target that a score may be about."""
    if statement.kind is StatementKind.RATE and is_plan_rate(statement):
        return True
    return statement.kind is not StatementKind.SCORE and told_miss(form, statement) is not None


def _scaling(form: FormFacts, statement: StatementFacts) -> StatementFacts | None:
    """The only statement whose share of its plan or target gives the score out of its points."""
    points = points_told(form, statement)
    score = statement.value.number if statement.value else None
    found = []
    for other in form.statements if points and score is not None else ():
        share = _share(form, other)
        if points and share is not None and share < 1 and abs(points * share - (score or 0)) < _CENT:
            found.append(other)
    return found[0] if len(found) == 1 else None


def _share(form: FormFacts, statement: StatementFacts) -> Decimal | None:
    """What was done of what was planned."""
    if statement.kind is StatementKind.SCORE:
        return None
    pair = told_target(form, statement)
    if pair and pair[0].number:
        return pair[1].number / pair[0].number
    if statement.rate is None or not is_plan_rate(statement):
        return None
    return statement.rate.number / 100


def _of_level(context: Context, form: FormFacts, statement: StatementFacts) -> Explanation | None:
    """For the score of a level, the explanation of the row that lost most of it."""
    lost = [
        (r.weight - r.score, -r.index)
        for r in form.indicators
        if r.weight is not None and r.score is not None and r.score < r.weight
        if any(level and level in statement.subject for level in (r.row.level1.value, r.row.level2.value))
    ]
    if not lost:
        return None
    row = form.indicators[-max(lost)[1]]
    shortfall = indicator_shortfall(form, row)
    return of_indicator(context, form, row, shortfall) if shortfall else None


def _of_amount(
    context: Context, script: Script, statement: StatementFacts, shortfall: Shortfall
) -> Iterator[Passage]:
    """What prints the amount lacking beside the claim itself, where no text prints it by chance."""
    gap, quote = shortfall.gap, squeeze(statement.quote)
    if gap is None or (gap < _BY_CHANCE and gap % 1 == 0):
        return
    for passage in context.amounts(script, shortfall):
        if script.text[passage.start : passage.end] not in quote:
            yield passage


@lru_cache(maxsize=16)
def _claims_of(form: FormFacts) -> tuple[tuple[int, str], ...]:
    """The quotes of what was done of a whole and fell short, with their statements' indices."""
    return tuple(
        (s.index, squeeze(s.quote))
        for s in form.statements
        if s.base is not None and s.quote and _falls_short(form, s)
    )


def _of_claim(script: Script, statement: StatementFacts, shortfall: Shortfall, *, money: bool) -> Sought:
    form = script.form
    base, reached = statement.base, statement.value
    value = shortfall.kind is not ShortfallKind.SCORE
    head = _WHOSE.match(statement.quote)
    lacking: tuple[tuple[Decimal, str], ...] = ()
    if base and reached and base.unit == reached.unit and base.number > reached.number:
        lacking = ((base.number - reached.number, base.unit),)
    return Sought(
        claims=tuple(quote for index, quote in _claims_of(form) if index != statement.index),
        names=(statement.subject or statement.quote,),
        whose=head[0] if head else "",
        rivals=tuple(s.subject for s in form.statements if s.subject and s.subject != statement.subject),
        gap=shortfall.gap if value else None,
        unit=shortfall.unit,
        money=money,
        counts=lacking,
        own=squeeze(statement.quote),
    )


def _gap_of(form: FormFacts, statement: StatementFacts) -> tuple[Decimal | None, str]:
    """What the statement's value lacks of its target or its base."""
    miss = told_miss(form, statement)
    if miss:
        return miss.gap, miss.unit
    if statement.value is None or statement.base is None or statement.base.number <= statement.value.number:
        return None, ""
    return statement.base.number - statement.value.number, statement.base.unit
