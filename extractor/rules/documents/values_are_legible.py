"""Every value can be read as what was printed.

What must hold: a cell does not hold what only a misreading explains: letters for digits (1O0%), signs
turned round (%66<), digits of two cells in one run, a share of several hundred per cent that lost its
decimal point.
Why it matters: a misread number would be compared as if it were true; it is shown instead.
How a reviewer settles it: look at the page.
要求：单元格内不得有只能用误识解释的写法：字母当数字（1O0%），符号颠倒（%66<），两格数字连成一串，
占比丢了小数点成为百分之几百。
理由：误识的数参加计算会得出错误结论，所以只列出、不采用。
核实：对照原件读出该单元格的数，更正后再核对与它有关的计算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, Row, fund, indicator, project_table, report, statement
from extractor.facts.garbling import is_beyond_all, is_garbled
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import failed, forms, passed, text_of
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import Cell

_GROUND = r"(?<![\d.]){0}(?![\d.])"


def check(case: Case) -> Iterator[Answer]:
    """Every row of money and indicators, and the total score."""
    for form in forms(case, EVERY_FORM):
        for line in form.funds:
            cells = (
                line.line.initial_budget,
                line.line.annual_budget,
                line.line.executed,
                line.line.execution_rate,
            )
            yield _answer(
                form, line.at, _first(*cells, line.line.weight, line.line.score) or _fused(form, cells)
            )
        for row in form.indicators:
            r = row.row
            beyond = r.actual if is_beyond_all(row.name, text_of(r.actual)) else None
            yield _answer(form, row.at, _first(r.target, r.actual, r.weight, r.score) or beyond)
        for told in form.statements:
            s = told.statement
            yield _answer(
                form, told.at, _first(s.value, s.base, s.rate, s.previous, s.delta, s.total, *s.parts)
            )
        if form.record.total_score.value:
            yield _answer(form, "total_score", _first(form.record.total_score))


def _first(*cells: Cell) -> Cell | None:
    for cell in cells:
        if cell.value and is_garbled(cell.value):
            return cell
    return None


def _fused(form: FormFacts, cells: tuple[Cell, ...]) -> Cell | None:
    """Neighbouring amounts that the text holds only as one run of digits with two points in it."""
    values = [cell for cell in cells if cell.value]
    if len(values) < 2 or not form.text:
        return None
    run = "".join(text_of(cell) for cell in values)
    if run.count(".") < 2 or run not in form.text:
        return None
    return None if re.search(_GROUND.format(re.escape(text_of(values[0]))), form.text) else Cell(run)


def _answer(form: FormFacts, at: str, cell: Cell | None) -> Answer:
    if cell is None:
        return passed(form, at)
    printed = text_of(cell)
    return failed(
        form,
        at,
        f"“{printed}”疑为识别错误，请核对原件",
        f"{printed} only makes sense as a misreading; compare the original",
        printed=printed,
        cells=(cell,),
    )


def _row(actual: str, name: str = "按时办结率") -> tuple[Row, ...]:
    return (indicator(name, "≥90%", actual),)


RULE = Rule(
    id="D-07",
    title=Wording("数值应清晰可辨", "values can be read"),
    basis=(CONSISTENT,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="garbled-value",
    check=check,
    examples=(
        Example("a plain value", Status.PASSED, "indicators[0]", (project_table(indicators=_row("98.7%")),)),
        Example(
            "a letter for a digit", Status.FAILED, "indicators[0]", (project_table(indicators=_row("9O.5%")),)
        ),
        Example(
            "a letter for a digit in a sentence",
            Status.FAILED,
            "statements[0]",
            (report(statements=(statement("rate", "办结126件，占126件的1O0%", "办结率", rate="1O0%"),)),),
        ),
        Example("turned round", Status.FAILED, "indicators[0]", (project_table(indicators=_row("%79<")),)),
        Example(
            "a rate above 100%",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("118%", "任务完成率")),),
        ),
        Example(
            "a share that lost its point",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("964%", "群众满意度")),),
        ),
        Example(
            "cells run together",
            Status.FAILED,
            "funds[0]",
            (project_table(funds=(fund(budget="27", executed="19.5", execution_rate="72.2%"),)),),
            text="年度资金总额2719.572.2%",
        ),
        Example(
            "words", Status.PASSED, "indicators[0]", (project_table(indicators=_row("完成", "制度建设")),)
        ),
    ),
    doc=__doc__,
)
