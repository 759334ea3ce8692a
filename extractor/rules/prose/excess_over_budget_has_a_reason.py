"""Final accounts above the initial budget tell why.

What must hold: where a sentence tells that more than the initial budget was spent (完成年初预算的106%), the reason
stands in it or in the sentences behind it. What lies below the budget is judged with its explanation.
Why it matters: a difference between budget and accounts must be explained item by item.
How a reviewer settles it: ask which notice added the money.
要求：写明支出超过年初预算的（如“完成年初预算的106%”），本句或其后应说明原因；低于年初预算的，
随偏差说明一并判断。
理由：预决算差异应逐项说明原因。
核实：查是哪份文件追加的资金，请单位据此补写原因。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts, StatementFacts
from extractor.facts.examples import Example, Sheet, report, statement
from extractor.facts.scales import squeezed
from extractor.rules.model import Answer, Rule
from extractor.rules.terms import FULL, failed, forms, passed, text_of, undecided
from extractor.standards.basis import DISCLOSED
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType, StatementKind

_OVER = Decimal("100.5")
"""A rate up to this is the budget, rounded."""
_INITIAL = re.compile(r"(?:完成|占|为|相当于)[^，。；]{0,6}年初预算")
_REASON = re.compile(r"原因|主要|由于|因|追加|下达|结转|调整|调增|新增|补助|多出|增[资加支]")
_REACH = 160
"""Characters behind the sentence in which the reason is looked for."""
_REPORTS = (FormType.REPORT,)


def check(case: Case) -> Iterator[Answer]:
    """Every rate of the initial budget that a report tells."""
    for form in forms(case, _REPORTS):
        text = squeezed(form.text)
        for told in form.statements:
            if told.kind is not StatementKind.RATE or told.rate is None or not _INITIAL.search(told.quote):
                continue
            if told.rate.number <= _OVER:
                if told.rate.number >= FULL:
                    yield passed(form, told.at)
            elif not text:
                yield undecided(form, told.at, "explanation")
            else:
                yield _answer(form, told, text)


def _answer(form: FormFacts, told: StatementFacts, text: str) -> Answer:
    quote = squeezed(told.quote)
    at = text.find(quote)
    if at < 0:
        return undecided(form, told.at, "explanation")
    start = text.rfind("。", 0, at) + 1
    if _REASON.search(text, start, at + len(quote) + _REACH):
        return passed(form, told.at)
    rate = text_of(told.statement.rate)
    return failed(
        form,
        told.at,
        f"支出为年初预算的 {rate}，前后文未说明原因",
        f"{rate} of the initial budget was spent, and no reason is told beside it",
        printed=rate,
        cells=(told.statement.quote,),
    )


_QUOTE = "年初预算50万元，支出决算53万元，完成年初预算的106%"


def _form(rate: str = "106%") -> tuple[Sheet, ...]:
    quote = _QUOTE.replace("106%", rate)
    told = statement("rate", quote, "教育支出完成率", value="53万元", base="50万元", rate=rate)
    return (report(statements=(told,)),)


RULE = Rule(
    id="X-10",
    title=Wording("决算超年初预算应说明原因", "accounts above the budget tell why"),
    basis=(DISCLOSED,),
    applies_to=_REPORTS,
    needs=("explanation",),
    severity=Severity.INFO,
    label=None,
    years=(2016, None),
    check=check,
    examples=(
        Example(
            "with a reason",
            Status.PASSED,
            "statements[0]",
            _form(),
            text=f"{_QUOTE}，主要是年中增发生均经费。",
        ),
        Example("in silence", Status.FAILED, "statements[0]", _form(), text=f"{_QUOTE}。支出进度正常。"),
        Example(
            "rounded to the budget",
            Status.PASSED,
            "statements[0]",
            _form("100.3%"),
            text=_QUOTE.replace("106%", "100.3%") + "。",
        ),
        Example("no text to search", Status.UNDECIDED, "statements[0]", _form()),
    ),
    doc=__doc__,
)
