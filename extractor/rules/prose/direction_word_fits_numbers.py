"""The word that compares final accounts with the budget fits the two numbers.

What must hold: 决算数大于, 小于 or 等于 (持平) 预算数 is true of the budget and the outturn told just
before it.
Why it matters: the explanation that follows is written for the word, not for the numbers.
How a reviewer settles it: compare the two amounts; then ask whether the reason given still fits.
要求：“决算数大于（小于、等于、持平）预算数”，应与前面所列的预算数、决算数相符。
理由：后面的差异原因是照着用语写的，不是照着数字写的。
核实：比较预算数与决算数，更正用语，再看所写原因是否还成立。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts, Sentence
from extractor.facts.examples import Example, report
from extractor.rules.model import Answer, Rule
from extractor.rules.terms import failed, forms, passed
from extractor.standards.basis import CONSISTENT, DISCLOSED
from extractor.text.quantities import parse_quantity
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity
from schemas.record import FormType

_AMOUNT = r"(\d[\d,.]*(?:万|亿)?元)"
_BUDGET = re.compile(rf"(?:年初|支出|全年|调整)?预算数?(?:数|安排)?(?:为|是)?{_AMOUNT}")
_OUTTURN = re.compile(rf"(?:支出)?决算数?(?:为|是)?{_AMOUNT}")
_WORD = re.compile(
    r"决算数?(?:与|较|比)?(?:年初)?(?:预算)?数?(?P<word>大于|小于|高于|低于|多于|少于|超过|等于|持平|一致)(?:年初)?(?:预算)?|决算数?与(?:年初)?预算数?(?P<same>持平|一致|相同|基本持平)"
)
_SIGNS = {"大于": 1, "高于": 1, "多于": 1, "超过": 1, "小于": -1, "低于": -1, "少于": -1}
_LEVEL = Decimal("0.01")
"""A difference of up to this share of the budget may be called 持平."""
_REPORTS = (FormType.REPORT,)


def check(case: Case) -> Iterator[Answer]:
    """Every sentence that compares outturn and budget in words, after the amounts."""
    for form in forms(case, _REPORTS):
        if "决算" not in form.text:
            continue
        for number, sentence in enumerate(form.sentences):
            match = _WORD.search(sentence.text)
            if match is None:
                continue
            before = (
                "".join(s.text for s in form.sentences[max(0, number - 2) : number])
                + sentence.text[: match.start()]
            )
            answer = _answer(form, sentence, match, before)
            if answer is not None:
                yield answer


def _answer(form: FormFacts, sentence: Sentence, match: re.Match[str], before: str) -> Answer | None:
    planned, spent = _last(_BUDGET, before), _last(_OUTTURN, before)
    if planned is None or spent is None:
        return None
    word = match["word"] or match["same"]
    gap = spent - planned
    sign = _SIGNS.get(word, 0)
    holds = gap * sign > 0 if sign else abs(gap) <= abs(planned) * _LEVEL
    if holds:
        return passed(form, "form")
    return failed(
        form,
        "form",
        f"“{match.group()}”与数字不符：预算 {planned:f} 元，决算 {spent:f} 元",
        f"“{match.group()}” is not true: budget {planned:f} yuan, outturn {spent:f} yuan",
        printed=match.group(),
        recomputed=f"{spent:f} - {planned:f} = {gap:f}",
        spans=(sentence.span,),
    )


def _last(pattern: re.Pattern[str], text: str) -> Decimal | None:
    found = pattern.findall(text)
    quantity = parse_quantity(found[-1]) if found else None
    return quantity.number if isinstance(quantity, Quantity) else None


_TEXT = "年初预算为40万元，支出决算为{}万元。决算数{}年初预算数的主要原因是人员变动。"

RULE = Rule(
    id="X-09",
    title=Wording("决算与预算的比较用语应与数字相符", "the word of comparison fits the numbers"),
    basis=(
        DISCLOSED,
        CONSISTENT,
    ),
    applies_to=_REPORTS,
    needs=(),
    severity=Severity.ERROR,
    label="contradictory-claim",
    check=check,
    examples=(
        Example("less, and said so", Status.PASSED, "form", (report(),), text=_TEXT.format("38", "小于")),
        Example("less, called more", Status.FAILED, "form", (report(),), text=_TEXT.format("38", "大于")),
        Example(
            "level",
            Status.PASSED,
            "form",
            (report(),),
            text="年初预算为40万元，支出决算为40万元。决算数与预算数持平。",
        ),
        Example(
            "just not level",
            Status.FAILED,
            "form",
            (report(),),
            text="年初预算为40万元，支出决算为41万元。决算数与预算数持平。",
        ),
        Example(
            "no amounts",
            Status.NOT_APPLICABLE,
            "form",
            (report(),),
            text="决算数大于预算数的主要原因是人员变动。",
        ),
    ),
    doc=__doc__,
)
