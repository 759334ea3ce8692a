"""The final accounts agree with the department's evaluation table.

What must hold: total, basic and project expenditure told in the prose of final accounts are those of the
department's table in the same document.
Why it matters: the table was filled on another basis, or one of the two is wrong; a reader cannot tell which.
How a reviewer settles it: ask for the basis of each; transfers paid by the finance office itself are the
usual reason.
要求：决算说明所述支出合计、基本支出、项目支出，应与同一文件中的部门整体支出绩效自评表一致。
理由：两处不一，或是口径不同，或是一处有误，读者无从分辨。
核实：请单位分别说明两处口径，重点查财政部门直接拨付的转移支付是否只计入其中一处。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, FundFacts, FundRole, StatementFacts
from extractor.facts.examples import Example, Sheet, department_table, fund, report, statement
from extractor.rules.model import Answer, Rule
from extractor.rules.sentences import differs
from extractor.rules.terms import failed, forms, money, passed
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity, QuantityKind
from schemas.record import FormType, StatementKind

_NAMES = {
    "支出合计": re.compile(r"(?:本年|年度|部门)?支出(?:合计|总计|总额)"),
    "基本支出": re.compile(r"基本支出(?:合计|决算)?(?:占(?:本年|年度)?支出(?:合计|总额)?(?:的?比[例重])?)?"),
    "项目支出": re.compile(r"项目支出(?:合计|决算)?(?:占(?:本年|年度)?支出(?:合计|总额)?(?:的?比[例重])?)?"),
}
_REPORTS = (FormType.REPORT,)


def check(case: Case) -> Iterator[Answer]:
    """Every such figure of a report beside exactly one department table."""
    tables = [form for form in case.forms if form.form_type is FormType.DEPARTMENT_TABLE]
    if len(tables) != 1:
        return
    for form in forms(case, _REPORTS):
        for told in form.statements:
            value = told.total if told.kind is StatementKind.SUM else told.value
            if value is None or value.kind is not QuantityKind.MONEY or told.kind is StatementKind.CHANGE:
                continue
            name = next((n for n, pattern in _NAMES.items() if pattern.fullmatch(told.subject)), None)
            line = _line(tables[0], name) if name else None
            if name is not None and line is not None and line.executed is not None:
                yield _answer(form, told, name, value, line.executed)


def _line(table: FormFacts, name: str) -> FundFacts | None:
    if name == "支出合计":
        return next((line for line in table.funds if line.role is FundRole.TOTAL), None)
    return next((line for line in table.funds if line.role is FundRole.STRUCTURE and name in line.item), None)


def _answer(form: FormFacts, told: StatementFacts, name: str, value: Quantity, other: Quantity) -> Answer:
    if not differs(value, other):
        return passed(form, told.at)
    mine, theirs = money(value.number, "万元"), money(other.number, "万元")
    return failed(
        form,
        told.at,
        f"{name}：决算说明 {mine} 万元，整体支出自评表执行数 {theirs} 万元",
        f"{name}: {mine} (10k yuan) in the final accounts, {theirs} in the department's table",
        printed=mine,
        recomputed=theirs,
        cells=(told.statement.quote,),
    )


_TABLE = department_table(
    funds=(fund("部门预算总额", "900", "880"), fund("基本支出", "500", "500"), fund("项目支出", "400", "380"))
)


def _told(subject: str, value: str) -> tuple[Sheet, ...]:
    return (_TABLE, report(statements=(statement("amount", f"{subject}{value}", subject, value=value),)))


RULE = Rule(
    id="F-11",
    title=Wording("决算说明应与整体支出自评表一致", "final accounts agree with the department's table"),
    basis=(CONSISTENT,),
    applies_to=_REPORTS,
    needs=(),
    severity=Severity.WARNING,
    label="conflicting-values",
    check=check,
    examples=(
        Example("the same", Status.PASSED, "statements[0]", _told("基本支出", "500万元"), form=1),
        Example("another", Status.FAILED, "statements[0]", _told("项目支出", "124.4万元"), form=1),
        Example("in yuan", Status.PASSED, "statements[0]", _told("支出合计", "8800000元"), form=1),
        Example("half a unit more", Status.PASSED, "statements[0]", _told("支出合计", "880.4万元"), form=1),
        Example("a full unit more", Status.FAILED, "statements[0]", _told("支出合计", "881.2万元"), form=1),
        Example(
            "another matter", Status.NOT_APPLICABLE, "statements[0]", _told("公务接待支出", "1万元"), form=1
        ),
    ),
    doc=__doc__,
)
