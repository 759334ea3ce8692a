"""Where the explanation of a fund line stands.

The order is: its own cell, a text that plainly tells of this money, the cell of another line of the same money, the
project's item in another form, then the text that tells of money left by the most signs (unspent.py). What is found
outside the cells is taken as far as it accounts for the line (accounts.py).
"""

from __future__ import annotations

from extractor.facts.model import FormFacts, FundFacts
from extractor.shortfalls import accounts, cells, projects, unspent
from extractor.shortfalls.cells import explanation_in
from extractor.shortfalls.context import Context
from extractor.shortfalls.script import Passage
from schemas.explanation import Explanation, ExplanationSource, Shortfall
from schemas.record import FormType

_TELLING = 10
"""An amount of this many units or more is unlikely to be met by chance in another place of the document."""


def of_fund(context: Context, form: FormFacts, fund: FundFacts, shortfall: Shortfall) -> Explanation | None:
    """The first explanation in the order of this module, as far as it speaks of the line."""
    found = _first(context, form, fund, shortfall)
    if found is None or found.source is not ExplanationSource.SECTION:
        return found
    for script in sorted(context.scripts, key=lambda s: s.form.index != form.index):
        at = script.text.find(found.text)
        if at >= 0:
            passage = accounts.fitted(script, form, fund, Passage(at, at + len(found.text)))
            return script.explanation(passage, found.source)
    return found


def _first(context: Context, form: FormFacts, fund: FundFacts, shortfall: Shortfall) -> Explanation | None:
    own = explanation_in(fund.line.explanation, ExplanationSource.OWN_CELL)
    gap = cells.fund_gap(fund)
    if own or gap == 0:
        return own or _unmeasured(context, form)
    others = context.others(form)
    return (
        _weighed(context, form, fund, [form], unspent.CLEAR)
        or _weighed(context, form, fund, others, unspent.AFAR)
        or cells.of_same_money(form, fund)
        or (cells.of_execution_row(form, fund) if gap > 0 else None)
        or unspent.in_rows(form, fund)
        or _elsewhere(context, form, shortfall)
        or _weighed(context, form, fund, [form], unspent.LEAST)
        or (_weighed(context, form, fund, others, unspent.LEAST) if _alone(context) else None)
    )


def _weighed(
    context: Context, form: FormFacts, fund: FundFacts, told_in: list[FormFacts], least: int
) -> Explanation | None:
    """The text with the most points for the line in the first of the forms that has one of the least or more."""
    for other in told_in:
        script = context.scripts[other.index]
        notes = context.money_notes(script) if script.text else ()
        found = unspent.told_of(script, form, fund, notes, least) if script.text else None
        if found:
            return script.explanation(found, ExplanationSource.SECTION)
    return None


def _unmeasured(context: Context, form: FormFacts) -> Explanation | None:
    """For a line that prints no amounts, the form's first note on money or problem of spending."""
    script = context.scripts[form.index]
    return context.first(script, context.on_money(script), ExplanationSource.SECTION)


def _elsewhere(context: Context, form: FormFacts, shortfall: Shortfall) -> Explanation | None:
    """What other forms say of this form's project, or of this very amount."""
    return projects.of_project(context.case, form, context.scripts) or _amount_elsewhere(
        context, form, shortfall
    )


def _amount_elsewhere(context: Context, form: FormFacts, shortfall: Shortfall) -> Explanation | None:
    if shortfall.gap is None or shortfall.gap < _TELLING:
        return None
    for other in context.others(form):
        script = context.scripts[other.index]
        found = context.first(script, context.amounts(script, shortfall), ExplanationSource.SECTION)
        if found:
            return found
    return None


def _alone(context: Context) -> bool:
    """Whether the document has a single table, so that whatever its reports tell of money is about it."""
    return sum(f.form_type is not FormType.REPORT for f in context.case.forms) == 1
