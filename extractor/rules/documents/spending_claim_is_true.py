"""A claim that the money was spent as planned is true.

What must hold: a sentence outside the explanations that says the money was spent in full, without a
balance, or without a notable departure from the budget, is borne out by the total line.
Why it matters: such a sentence takes the place of the explanation that is due.
How a reviewer settles it: put the execution rate beside the sentence and ask for the reason of the gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts
from extractor.rules.examples import Example, Row, department_table, fund
from extractor.rules.model import EVERY_FORM, Answer, Basis, Rule
from extractor.rules.sentences import cells_of, claims_with
from extractor.rules.terms import FULL, failed, forms, money, passed, plain, slipped, total_line
from schemas.base import Wording
from schemas.finding import Severity, Status

_NEAR = re.compile(
    r"(?:支出|执行|预算|资金)[^。；]{0,24}?(?:(?:无|没有|未出现|未发生|不存在)(?:明显|较大|重大)(?:的)?(?:偏差|偏离|差异)|(?:基本|总体|完全)(?:一致|相符|持平|吻合))"
)
_WHOLE = re.compile(
    r"(?:资金|预算|经费|款项?)(?:已|均|全部|当年)*(?:已)?(?:全部|全额|足额)(?:支出|支付|使用|执行)(?:完毕|到位)?|(?:预算|资金)(?:执行|支出|使用)率(?:达到?|为)?100[%％]|"
    r"(?:年末|年底|当年)?(?:资金)?(?:无|没有)(?:资金)?(?:结余|结转)(?:资金)?"
)
_WORDS = re.compile(
    r"一致|相符|持平|吻合|偏差|偏离|差异|全部|全额|足额|100[%％]|无结[转余]|有结[转余]|无资金|没有资金"
)
_NOT = re.compile(
    r"未全|除|如|若|应|确保|要求|必须|不得|力争|上年|往年|基本支出|中央|省级|专户|工资|人员经费|部分|其中|项目\d|第[一二三四]"
)
_CLOSE = (Decimal(95), Decimal(105))
"""A rate within these bounds is no notable departure."""
_EXACT = (Decimal("99.5"), Decimal("100.5"))
"""A rate within these bounds is full."""


def check(case: Case) -> Iterator[Answer]:
    """Every form with a total line in which such a sentence stands."""
    for form in forms(case, EVERY_FORM):
        share = _share(form)
        if share is None:
            continue
        explained = cells_of(form)
        for sentence in claims_with(form, _WORDS):
            bounds = _bounds(sentence.text)
            if bounds is None or sentence.text in explained:
                continue
            if bounds[0] <= share <= bounds[1]:
                yield passed(form, "form")
            else:
                yield _wrong(form, share, sentence.text)


def _bounds(text: str) -> tuple[Decimal, Decimal] | None:
    for pattern, bounds in ((_NEAR, _CLOSE), (_WHOLE, _EXACT)):
        match = pattern.search(text)
        if match and not _NOT.search(text[max(0, match.start() - 14) : match.end()]):
            return bounds
    return None


def _share(form: FormFacts) -> Decimal | None:
    line = total_line(form)
    base = (line.annual or line.initial) if line is not None else None
    if line is None or base is None or line.executed is None or base.number <= 0 or slipped(form):
        return None
    return line.executed.number / base.number * FULL


def _wrong(form: FormFacts, share: Decimal, text: str) -> Answer:
    line = total_line(form)
    assert line is not None
    assert line.executed is not None
    spent = money(line.executed.number, form.money_unit)
    return failed(
        form,
        "form",
        f"“{text[:40]}”与执行率 {plain(share)}% 不符（执行 {spent}）",
        f"“{text[:40]}” is denied by an execution rate of {plain(share)}%",
        printed=text[:60],
        recomputed=f"{plain(share)}%",
        cells=(line.line.executed,),
    )


def _line(executed: str) -> tuple[Row, ...]:
    return (fund("部门预算总额", "100", executed),)


_NEARLY = "执行准确性：预算执行与年初安排总体相符，无明显偏差。"

RULE = Rule(
    id="X-16",
    title=Wording("称资金按预算执行应属实", "a claim of spending as planned is true"),
    basis=Basis.CONSISTENCY,
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="contradictory-claim",
    check=check,
    examples=(
        Example(
            "nearly all spent", Status.PASSED, "form", (department_table(funds=_line("96")),), text=_NEARLY
        ),
        Example(
            "a fifth is left", Status.FAILED, "form", (department_table(funds=_line("80")),), text=_NEARLY
        ),
        Example(
            "all spent",
            Status.PASSED,
            "form",
            (department_table(funds=_line("99.6")),),
            text="项目资金已全部支出。",
        ),
        Example(
            "said to be all spent",
            Status.FAILED,
            "form",
            (department_table(funds=_line("99")),),
            text="项目资金已全部支出。",
        ),
        Example(
            "a rule, not a claim",
            Status.NOT_APPLICABLE,
            "form",
            (department_table(funds=_line("80")),),
            text="年末应做到资金全部支出。",
        ),
    ),
    doc=__doc__,
)
