"""Where the explanation of a fund line stands.

The order is: its own cell, the cell of another line of the same money, rows and notes of their own, parts of any text
that speak of it by name, the project's item in another form, sections on problems, other forms; then whatever sentence
speaks to the money best. What is found outside the cells is taken as far as it accounts for the line (accounts.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from extractor.facts.model import FormFacts, FundFacts, FundRole
from extractor.shortfalls import accounts, cells, labelled, projects, sections, unspent
from extractor.shortfalls.amounts import passages_naming, passages_opening, prints
from extractor.shortfalls.cells import explanation_in
from extractor.shortfalls.context import Context
from extractor.shortfalls.evidence import Sought
from extractor.shortfalls.money import plain
from extractor.shortfalls.script import Passage, Script
from schemas.explanation import Direction, Explanation, ExplanationSource, Shortfall
from schemas.record import FormType

_NEXT_TO = 6
"""Characters between two explanations that follow each other: a stop and an enumeration."""
_MONEY = re.compile(r"\d[万亿]?元")
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
    if own or cells.fund_gap(fund) == 0:
        return own
    script = context.scripts[form.index]
    return (
        _weighed(context, script, fund, unspent.CLEAR)
        or _in_others(context, form, fund)
        or cells.of_same_money(form, fund)
        or (cells.of_execution_row(form, fund) if cells.fund_gap(fund) > 0 else None)
        or unspent.in_rows(form, fund)
        or _elsewhere(context, form, shortfall)
        or _weighed(context, script, fund, unspent.LEAST)
        or _in_reports(context, form, fund)
    )


def _weighed(context: Context, script: Script, fund: FundFacts, least: int, form: FormFacts | None = None) -> Explanation | None:
    notes = context.money_notes(script) if script.text else ()
    found = unspent.told_of(script, form or script.form, fund, notes, least) if script.text else None
    return script.explanation(found, ExplanationSource.SECTION) if found else None


def _in_others(context: Context, form: FormFacts, fund: FundFacts) -> Explanation | None:
    """A text of another form that prints the very amount."""
    return next((found for other in context.others(form) if (found := _weighed(context, context.scripts[other.index], fund, unspent.AFAR, form))), None)


def _named(context: Context, form: FormFacts, fund: FundFacts, shortfall: Shortfall) -> Explanation | None:
    """A part of a text that names this very line; in another form only with the very amount."""
    if fund.role is FundRole.TOTAL or shortfall.gap is None:
        return None
    own = context.scripts[form.index]
    found = context.first(
        own,
        chain(passages_naming(own, fund.item), passages_opening(own, fund.item)),
        ExplanationSource.SECTION,
    )
    for other in [] if found else context.others(form):
        script = context.scripts[other.index]
        named = context.first(script, passages_naming(script, fund.item), ExplanationSource.SECTION)
        if named and prints(named.text, shortfall.gap, "元"):
            return named
    return found


def _on_line(context: Context, form: FormFacts, fund: FundFacts, shortfall: Shortfall) -> Iterator[Passage]:
    """Rows and notes on the money that speak of no other line alone."""
    script = context.scripts[form.index]
    for passage in _labelled_or_amount(context, script, shortfall):
        if not accounts.of_another_line(form, fund, script.text[passage.start : passage.end]):
            yield passage


def _of_parts(context: Context, form: FormFacts, fund: FundFacts) -> Explanation | None:
    """For the total, the neighbouring texts that speak to its parts, as one."""
    if fund.role is not FundRole.TOTAL:
        return None
    script = context.scripts[form.index]
    parts = [f for f in form.funds if f.role is FundRole.SOURCE and cells.fund_gap(f) > 0]
    found = [p for f in parts if (p := next(passages_naming(script, f.item), None))]
    found.sort(key=lambda passage: passage.start)
    near = all(b.start - a.end <= _NEXT_TO for a, b in pairwise(found))
    if not found or not near:
        return None
    made = [script.explanation(passage, ExplanationSource.SECTION) for passage in found]
    return Explanation(
        "。".join(e.text for e in made),
        ExplanationSource.SECTION,
        tuple(s for e in made for s in e.spans),
    )


def _of_over(context: Context, form: FormFacts, fund: FundFacts, shortfall: Shortfall) -> Explanation | None:
    """A text that prints the very amount by which a line is above its budget, or a note where the whole money is."""
    script = context.scripts[form.index]
    passages = context.amounts(script, shortfall)
    if fund.role is not FundRole.TOTAL:
        passages = chain(passages, accounts.naming(script, form, fund))
    if any(f.role is FundRole.TOTAL and cells.fund_gap(f) < 0 for f in form.funds):
        passages = chain(passages, context.money_notes(script), labelled.money_told(script))
    return context.first(script, passages, ExplanationSource.SECTION)


def _labelled_or_amount(context: Context, script: Script, shortfall: Shortfall) -> Iterator[Passage]:
    """Rows and notes on the money; the part of them that prints the missing amount comes first."""
    notes = context.money_notes(script)
    for passage in context.amounts(script, shortfall):
        around = next((n for n in notes if n.start <= passage.start and passage.end <= n.end), None)
        told = script.text[around.start : around.end] if around else ""
        whole = around and "其中" not in told and not _MONEY.search(told, 0, passage.start - around.start)
        yield around if around and whole else passage
    yield from notes


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


def _in_reports(context: Context, form: FormFacts, fund: FundFacts) -> Explanation | None:
    """What a report that goes with a single table tells of its money."""
    others = context.others(form)
    if sum(f.form_type is not FormType.REPORT for f in context.case.forms) > 1:
        return None
    return next((found for other in others if (found := _weighed(context, context.scripts[other.index], fund, unspent.LEAST, form))), None)
