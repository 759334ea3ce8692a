"""Where the explanation of an indicator stands: its own cell, a box or list that names it, other forms, any sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.facts.case import printed
from extractor.facts.model import FormFacts, FundRole, IndicatorFacts
from extractor.shortfalls import cells, labelled, sections
from extractor.shortfalls.amounts import prints
from extractor.shortfalls.cells import explanation_in
from extractor.shortfalls.context import Context
from extractor.shortfalls.evidence import Sought, is_of_others
from extractor.shortfalls.find import needs_text
from extractor.shortfalls.of_funds import of_fund
from extractor.shortfalls.script import Passage, Script
from extractor.shortfalls.statement import percent_of, planned_gap
from extractor.shortfalls.subject import speaks_of
from extractor.shortfalls.target import indicator_shortfall
from schemas.explanation import Direction, Explanation, ExplanationSource, Shortfall, ShortfallKind
from schemas.record import FormType

_PLAIN = 5
"""Points from which a sentence of another form is taken."""


def of_indicator(
    context: Context, form: FormFacts, row: IndicatorFacts, shortfall: Shortfall
) -> Explanation | None:
    """The first explanation in the order of this module."""
    own = explanation_in(row.row.explanation, ExplanationSource.OWN_CELL)
    if own or needs_text(shortfall):
        return own
    script = context.scripts[form.index]
    sought = _of_row(form, row, shortfall)
    rivals = tuple(r.name for r in form.indicators if r.index != row.index)
    found = context.first(
        script,
        _own(script, sought, _on_row(context, script, row, rivals, shortfall)),
        ExplanationSource.SECTION,
    )
    if found is None and cells.is_execution(row):
        found = of_execution(context, form)
    if found is None:
        found = _row_elsewhere(context, form, row, rivals, shortfall)
    return found or context.weighed(form, sought) or _weighed_elsewhere(context, form, sought)


def _own(script: Script, sought: Sought, passages: Iterator[Passage]) -> Iterator[Passage]:
    """The passages that do not print what another row lacks instead of what this one does."""
    for passage in passages:
        start = script.bounds(script.number_at(passage.start)).start
        lead, text = script.text[start : passage.start], script.text[start : passage.end]
        gap = sought.gap and prints(text, sought.gap, sought.unit)
        joint = any(sections.named_jointly(name, lead) for name in sought.names)
        if gap or joint or not is_of_others(sought, text):
            yield passage


def _on_row(
    context: Context, script: Script, row: IndicatorFacts, rivals: tuple[str, ...], shortfall: Shortfall
) -> Iterator[Passage]:
    problems = sections.problem_starts(script)
    yield from labelled.name_passages(script, _labels(context, shortfall, row), problems)
    project = printed(script.form.record.project_name)
    for passage in sections.on_subject(script, row.name, rivals, project):
        yield sections.carried_on(script, passage, rivals)
    if shortfall.kind is ShortfallKind.TARGET:
        for passage in context.amounts(script, shortfall):
            if speaks_of(row.name, script.text[passage.start : passage.end]):
                yield sections.carried_on(script, passage, rivals)


def _labels(context: Context, shortfall: Shortfall, row: IndicatorFacts) -> Iterator[str]:
    """The names by which a common box may call the row: its own, or a level only it falls short in."""
    if len(row.name) > 1:
        yield row.name
    rows = context.case.forms[shortfall.form].indicators
    for level in ("level2", "level1"):
        name = printed(getattr(row.row, level))
        others = (r for r in rows if r.index != row.index and printed(getattr(r.row, level)) == name)
        if len(name) > 1 and not any(_fell_short(r) for r in others):
            yield name.removesuffix("指标")


def of_execution(context: Context, form: FormFacts) -> Explanation | None:
    """The explanation of the money that an execution rate measures."""
    for fund in sorted(form.funds, key=lambda f: f.role is not FundRole.TOTAL):
        if cells.fund_gap(fund) > 0:
            gap = Shortfall(
                form=form.index,
                at=fund.at,
                kind=ShortfallKind.BUDGET,
                direction=Direction.UNDER,
                gap=cells.fund_gap(fund),
                unit="元",
            )
            found = of_fund(context, form, fund, gap)
            if found:
                return found
    if any(cells.fund_gap(f) > 0 for f in form.funds):
        return None
    script = context.scripts[form.index]
    return context.first(script, context.on_money(script), ExplanationSource.SECTION)


def _row_elsewhere(
    context: Context,
    form: FormFacts,
    row: IndicatorFacts,
    rivals: tuple[str, ...],
    shortfall: Shortfall,
) -> Explanation | None:
    """What a report of the same document says of the row."""
    for other in context.others(form):
        if other.form_type is FormType.REPORT and row.name:
            script = context.scripts[other.index]
            found = context.first(
                script, _on_row(context, script, row, rivals, shortfall), ExplanationSource.SECTION
            )
            if found:
                return found
    return None


def _weighed_elsewhere(context: Context, form: FormFacts, sought: Sought) -> Explanation | None:
    """The sentence of a report that plainly speaks of the row."""
    reports = (other for other in context.others(form) if other.form_type is FormType.REPORT)
    return next((found for other in reports if (found := context.weighed(other, sought, _PLAIN))), None)


def _of_row(form: FormFacts, row: IndicatorFacts, shortfall: Shortfall) -> Sought:
    execution = cells.is_execution(row)
    missed = (indicator_shortfall(form, other) for other in form.indicators if other.index != row.index)
    others = {(m.gap, m.unit) for m in missed if m and m.gap and m.kind is ShortfallKind.TARGET and m.unit}
    gap = planned_gap(form, percent_of(row)) if execution else None
    value = shortfall.kind is not ShortfallKind.SCORE
    return Sought(
        names=(row.name,) if row.name else (),
        rivals=tuple(r.name for r in form.indicators if r.index != row.index and r.name),
        gap=gap or (shortfall.gap if value else None),
        unit="元" if gap else shortfall.unit,
        money=execution,
        others=tuple(
            o for o in sorted(others) if o[0] > 1 and o[1] != "%" and o != (shortfall.gap, shortfall.unit)
        ),
        value=printed(row.row.actual) if value else "",
        target=printed(row.row.target).lstrip("≥≤＞＜>=<不少低于") if value else "",
        counts=_things(form, row),
        project=printed(form.record.project_name),
        ordinal=row.index + 1,
    )


def _things(form: FormFacts, row: IndicatorFacts) -> tuple[tuple[Decimal, str], ...]:
    """What a rate's row lacks in things, where the form's prose tells the same rate with its numbers."""
    rate = percent_of(row)
    told = (s for s in form.statements if rate is not None and s.rate is not None and s.rate.number == rate)
    found = {
        (s.base.number - s.value.number, s.base.unit)
        for s in told
        if s.base and s.value and s.base.unit == s.value.unit and s.base.number > s.value.number
    }
    return tuple(found) if len(found) == 1 else ()


def _fell_short(row: IndicatorFacts) -> bool:
    return row.weight is not None and row.score is not None and row.score < row.weight
