"""A printed rate has something to be a rate of.

What must hold: where a rate is printed beside amounts, the budget it is a share of is not zero. Nothing spent of
nothing has no rate, whether it is printed as 0% or as 100%.
Why it matters: a rate of nothing enters averages and claims of full execution; most often it is a habit of the
template.
How a reviewer settles it: put a dash in its place; where money was spent, ask for the budget.
要求：印有比率的，作分母的预算数不得为零；零预算、零支出没有比率，填0%或100%都不对。
理由：没有分母的比率会混进平均数和“全部执行”的说法，多为模板习惯。
核实：没有支出的把比率改填“—”；有支出的，请单位补报预算数。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, Sheet, department_table, fund, report, statement
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import failed, forms, garbled, passed, text_of, undecided
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import Cell, StatementKind


def check(case: Case) -> Iterator[Answer]:
    """Every fund line with a printed rate, and every rate that a sentence tells with its base."""
    for form in forms(case, EVERY_FORM):
        for fund_line in form.funds:
            line = fund_line.line
            if fund_line.rate is None or garbled(line.execution_rate):
                continue
            bases = [base for base in (fund_line.annual, fund_line.initial) if base is not None]
            if not bases:
                yield undecided(form, fund_line.at, "annual_budget")
            elif any(base.number for base in bases):
                yield passed(form, fund_line.at)
            else:
                told = failed(form, fund_line.at, *_said(line.execution_rate), cells=(line.execution_rate,))
                yield told
        for told_rate in form.statements:
            if told_rate.kind is not StatementKind.RATE or told_rate.rate is None or told_rate.base is None:
                continue
            if told_rate.base.number:
                yield passed(form, told_rate.at)
            else:
                rate, quote = told_rate.statement.rate, told_rate.statement.quote
                yield failed(form, told_rate.at, *_said(rate), printed=text_of(rate), cells=(quote,))


def _said(rate: Cell) -> tuple[str, str]:
    return (
        f"预算为 0，却印有比率 {text_of(rate)}",
        f"the budget is 0 and a rate of {text_of(rate)} is printed",
    )


def _line(budget: str | None, executed: str, rate: str) -> tuple[Sheet, ...]:
    line = fund("其他资金", executed=executed, execution_rate=rate)
    return (department_table(funds=({**line, "annual_budget": budget},)),)


def _told(base: str) -> tuple[Sheet, ...]:
    quote = f"“三公”经费预算{base}，支出0万元，完成预算的0%"
    told = statement("rate", quote, "“三公”经费完成率", value="0万元", base=base, rate="0%")
    return (report(statements=(told,)),)


RULE = Rule(
    id="F-06",
    title=Wording("有比率就应有预算", "a printed rate has a budget"),
    basis=(PRACTICE,),
    applies_to=EVERY_FORM,
    needs=("annual_budget",),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example("a rate of a budget", Status.PASSED, "funds[0]", _line("12", "0", "0%")),
        Example("all of nothing", Status.FAILED, "funds[0]", _line("0", "0", "100%")),
        Example("a small budget", Status.PASSED, "funds[0]", _line("0.01", "0.01", "100%")),
        Example("no budget is given", Status.UNDECIDED, "funds[0]", _line(None, "0", "100%")),
        Example("told in a sentence", Status.FAILED, "statements[0]", _told("0万元")),
        Example("nothing spent of something", Status.PASSED, "statements[0]", _told("1.5万元")),
    ),
    doc=__doc__,
)
