"""What prose says of a project agrees with the project's own table.

What must hold: budget, spending, self-score and the number of persons served that a list of projects gives
are those of the project's table. A re-evaluation's score is another quantity. The finding stands at the
later of the two places.
Why it matters: two figures for one quantity in one document cannot both be right.
How a reviewer settles it: take the figure from the accounts or from the signed table and correct the other.
要求：项目清单或正文所列某项目的预算数、执行数、自评得分、服务人数，应与该项目自评表一致；
再评价得分是另一个数，不比对。问题标在靠后的一处。
理由：同一文件里同一数据有两个数，不可能都对。
核实：预算数、执行数以决算账为准，得分、人数以盖章的自评表为准，更正另一处。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.facts import Case, FormFacts, StatementFacts
from extractor.facts.examples import Example, Sheet, fund, indicator, project_table, report, statement
from extractor.facts.scales import squeezed
from extractor.rules.model import Answer, Rule
from extractor.rules.projects import project_of, project_tables
from extractor.rules.sentences import differs
from extractor.rules.terms import failed, forms, passed, plain, text_of, total_line
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity
from schemas.record import Cell, FormType, StatementKind

_AGAIN = re.compile(r"再评价|复评|重点评价|重点项目|抽查|核查|复核|第三方")
_BUDGET = re.compile(r"预算数?(?:数|额|安排|金额|资金)?$|(?:年初|全年)?预算(?:数|安排)?(?:为|是)?\d")
_SPENT = re.compile(r"(?:决算|执行|支出|支付)(?:数|额|金额)?$|(?:决算|执行|支出)数?(?:为|是)?\d")
_PERSONS = re.compile(r"保障|受益|服务|覆盖|救助|补助|培训|发放")
_SENTENCE = 80
"""Characters back in which the beginning of a quote's sentence is looked for."""
_DONE = re.compile(r"完成|达到|实现|已")
_REPORTS = (FormType.REPORT,)


class _Figure(NamedTuple):
    """A figure of a table as printed, with its place and its cell."""

    printed: str
    at: str
    cell: Cell


def check(case: Case) -> Iterator[Answer]:
    """Every score and amount that a report tells of a project with a table of its own."""
    tables = project_tables(case)
    if not tables:
        return
    for form in forms(case, _REPORTS):
        for told in form.statements:
            if told.kind not in (StatementKind.SCORE, StatementKind.AMOUNT) or told.value is None:
                continue
            if _AGAIN.search(told.quote) or _AGAIN.search(told.subject) or _AGAIN.search(_before(form, told)):
                continue
            table = project_of(tables, form, told)
            if table is not None:
                yield from _compare(form, told, told.value, table)


def _before(form: FormFacts, told: StatementFacts) -> str:
    """What stands before a quote in its own sentence: 开展重点评价，得分92分."""
    evidence = told.statement.quote.evidence
    start = evidence.spans[0].start - form.start if evidence is not None and evidence.spans else 0
    return re.split(r"[。；]", squeezed(form.text[max(0, start - _SENTENCE) : max(0, start)]))[-1]


def _compare(form: FormFacts, told: StatementFacts, value: Quantity, table: FormFacts) -> Iterator[Answer]:
    if told.kind is StatementKind.SCORE:
        if table.total_score is not None:
            other = _Figure(plain(table.total_score), "total_score", table.record.total_score)
            yield _answer(form, told, table, other, agrees=value.number == table.total_score)
        return
    for other, quantity in _figure(told, value, table):
        yield _answer(form, told, table, other, agrees=not differs(value, quantity))


def _figure(told: StatementFacts, value: Quantity, table: FormFacts) -> Iterator[tuple[_Figure, Quantity]]:
    """The table's figure for the same thing, as printed and as a quantity; one at most."""
    line = total_line(table)
    if value.unit == "元" and line is not None:
        for pattern, quantity, cell in (
            (_SPENT, line.executed, line.line.executed),
            (_BUDGET, line.annual or line.initial, line.line.annual_budget),
        ):
            if quantity is not None and (pattern.search(told.subject) or pattern.search(told.quote)):
                yield _Figure(f"{text_of(cell)}{table.money_unit}", line.at, cell), quantity
                return
    elif value.unit == "人":
        yield from _persons(told, value, table)


def _persons(told: StatementFacts, value: Quantity, table: FormFacts) -> Iterator[tuple[_Figure, Quantity]]:
    """The one indicator of persons served.

    Its actual value, or its target where that is said to be reached.
    """
    rows = [
        row
        for row in table.indicators
        if isinstance(row.target, Quantity) and row.target.unit == value.unit and row.name.endswith("人数")
    ]
    if len(rows) != 1 or not _PERSONS.search(told.subject + told.quote):
        return
    row = rows[0]
    if isinstance(row.actual, Quantity):
        yield _Figure(text_of(row.row.actual), row.at, row.row.actual), row.actual
    elif (
        _DONE.search(text_of(row.row.actual)) and row.score == row.weight and isinstance(row.target, Quantity)
    ):
        yield _Figure(text_of(row.row.target), row.at, row.row.target), row.target


def _answer(
    form: FormFacts, told: StatementFacts, table: FormFacts, other: _Figure, *, agrees: bool
) -> Answer:
    later, at = (table, other.at) if table.index > form.index else (form, told.at)
    if agrees:
        return passed(later, at)
    mine, name = text_of(told.statement.value), text_of(table.record.project_name)
    return failed(
        later,
        at,
        f"文中写“{name}”为 {mine}，该项目自评表为 {other.printed}",
        f"{name}: {mine} in prose, {other.printed} in its table",
        printed=mine,
        recomputed=other.printed,
        cells=(told.statement.quote, other.cell),
    )


_TABLE = project_table(
    project_name="古井修缮经费",
    funds=(fund(budget="25", executed="24"),),
    indicators=(indicator("受益人数", "800人", "812人"),),
    total_score="96",
)


def _told(kind: str, quote: str, what: str, value: str) -> tuple[Sheet, ...]:
    return (_TABLE, report(statements=(statement(kind, quote, f"古井修缮经费{what}", value=value),)))


_PROSE = report(
    statements=(statement("score", "古井修缮经费自评得分98分", "古井修缮经费自评得分", value="98分"),)
)

RULE = Rule(
    id="X-12",
    title=Wording("文中所列项目数据应与项目自评表一致", "prose agrees with the project's table"),
    basis=(CONSISTENT,),
    applies_to=_REPORTS,
    needs=(),
    severity=Severity.ERROR,
    label="conflicting-values",
    check=check,
    examples=(
        Example(
            "the same score",
            Status.PASSED,
            "statements[0]",
            _told("score", "自评得分96分", "自评得分", "96分"),
            form=1,
        ),
        Example(
            "another score",
            Status.FAILED,
            "statements[0]",
            _told("score", "自评得分98分", "自评得分", "98分"),
            form=1,
        ),
        Example(
            "another score, the table behind the prose",
            Status.FAILED,
            "total_score",
            (_PROSE, _TABLE),
            form=1,
        ),
        Example(
            "the score of a re-evaluation",
            Status.NOT_APPLICABLE,
            "statements[0]",
            _told("score", "再评价得分93分", "再评价得分", "93分"),
            form=1,
        ),
        Example(
            "another amount spent",
            Status.FAILED,
            "statements[0]",
            _told("amount", "决算数21万元", "决算数", "21万元"),
            form=1,
        ),
        Example(
            "the amount rounded",
            Status.PASSED,
            "statements[0]",
            _told("amount", "决算数24.0万元", "决算数", "24.0万元"),
            form=1,
        ),
        Example(
            "other persons",
            Status.FAILED,
            "statements[0]",
            _told("amount", "受益群众600人", "受益人数", "600人"),
            form=1,
        ),
    ),
    doc=__doc__,
)
