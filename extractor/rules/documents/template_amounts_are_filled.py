"""Amounts that a template leaves room for are filled in.

What must hold: where a sentence names a kind of money and its unit (经营收入万元), an amount stands between
them.
Why it matters: the reader cannot tell whether there was none or nobody looked it up.
How a reviewer settles it: take the amount from the final accounts; write 0 where there was none.
要求：句中写有资金名称和单位的（如“经营收入万元”），其间应填金额。
理由：空着看不出是没有发生，还是没有查填。
核实：按部门决算报表补填金额，没有发生的填0。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, Row, report, statement
from extractor.rules.model import Answer, Rule
from extractor.rules.sentences import sentences_with
from extractor.rules.terms import failed, forms, passed
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status
from schemas.record import FormType

_BLANK = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:收入|支出|经费|资金|拨款|补助|预算|决算|费|金额|总额|合计|结余|结转)(?:为|共|计|数)?(?:万元|元)(?=[，。；、,;]|占|$)"
)
_GAP = re.compile(
    r"[\u4e00-\u9fff](?:[^\S\n]{2,}|[_＿]{2,}|[XxＸ×□○*]{2,}|[（(][^\S\n]*[）)])[^\S\n]*(?:万|亿)?(?:人次|场次|批次|平方米|公里|千瓦时|元|人|名|次|个|户|家|件|场|期|处|亩|吨|台|套|份|天|册|篇|条|座|所|项|%|％)(?=[，。；、])"
)
"""Room left for a number before its unit: 累计播放    万次。"""
_CLOSED_UP = re.compile(
    r"(?:全年|累计|共计?|总计)(?:培训|接待|播放|发放|受理|开展|举办|完成|检查|服务|救助)(?:万)?(?:人次|场次|批次|次|件|份|场)(?=[，。；])"
)
"""The same where the text layer closed the gap up."""
_AMOUNT = re.compile(r"\d(?:万元|元)")
_CLAUSE = re.compile(r"[^，。；、\s（(]+(?:[^\S\n]|[（(][^\S\n]*[）)])*[^，。；、\s]+$")
_NEAR = 120
"""Characters before a gap in which other figures are filled in."""
_REPORTS = (FormType.REPORT,)


def check(case: Case) -> Iterator[Answer]:
    """Every sentence of a report in which, or beside which, amounts are filled in."""
    for form in forms(case, _REPORTS):
        found = False
        for gap in _GAP.finditer(form.text):
            line = form.text[form.text.rfind("\n", 0, gap.start()) + 1 : gap.end()]
            near = form.text[max(0, gap.start() - _NEAR) : gap.start()] + form.text[gap.end() :][:_NEAR]
            if (clause := _CLAUSE.search(line)) and re.search(r"\d", near):
                found = True
                blank = "".join(clause.group().split())
                yield _failed(form, Span(form.start + gap.start(), form.start + gap.end()), blank)
        for sentence in sentences_with(form, _CLOSED_UP):
            if (blank_count := _CLOSED_UP.search(sentence.text)) and re.search(r"\d", sentence.text):
                found = True
                yield _failed(form, sentence.span, blank_count.group())
        if "元" not in form.text:
            continue
        for number, sentence in enumerate(form.sentences):
            match = _BLANK.search(sentence.text) if "元" in sentence.text else None
            if match and any(_AMOUNT.search(s.text) for s in form.sentences[max(0, number - 1) : number + 2]):
                found = True
                yield _failed(form, sentence.span, match.group())
        if not found:
            yield passed(form, "form")


def _failed(form: FormFacts, span: Span, blank: str) -> Answer:
    return failed(
        form,
        _place(form, blank),
        f"“{blank}”没有填写金额",
        f"{blank} has no amount",
        printed=blank,
        spans=(span,),
    )


def _place(form: FormFacts, blank: str) -> str:
    """The statement whose quote holds the blank amount; the form where none does."""
    for told in form.statements:
        if blank in told.quote:
            return told.at
    return "form"


_QUOTE = "收入合计50万元，其中：财政拨款收入50万元，经营收入{}万元，其他收入0万元。"


def _report(amount: str) -> tuple[tuple[Row, ...], str]:
    text = _QUOTE.format(amount)
    return (statement("sum", text.rstrip("。"), "收入合计", total="50万元", parts=("50万元", "0万元")),), text


RULE = Rule(
    id="D-05",
    title=Wording("模板中的金额应填写", "template amounts are filled"),
    basis=(PRACTICE,),
    applies_to=_REPORTS,
    needs=(),
    severity=Severity.WARNING,
    label="missing-field",
    check=check,
    examples=(
        Example(
            "all filled", Status.PASSED, "form", (report(statements=_report("0")[0]),), text=_report("0")[1]
        ),
        Example(
            "one blank",
            Status.FAILED,
            "statements[0]",
            (report(statements=_report("")[0]),),
            text=_report("")[1],
        ),
        Example(
            "one blank that no statement quotes", Status.FAILED, "form", (report(),), text=_report("")[1]
        ),
        Example(
            "a unit in brackets", Status.PASSED, "form", (report(),), text="单位：万元。本年支出50万元。"
        ),
    ),
    doc=__doc__,
)
