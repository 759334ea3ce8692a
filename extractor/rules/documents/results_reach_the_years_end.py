"""Results are counted up to the end of the year.

What must hold: a sentence that counts what was spent or done up to a day of the form's own year (截至2022年11月
30日支出) names the last of December.
Why it matters: an evaluation of the year that stops before its end reports less, or hides what came after.
How a reviewer settles it: ask for the figures of December. Seasons of enrolment may end at another date.
要求：正文统计截至评价年度内某日的支出或完成情况的（如“截至2022年11月30日支出”），截止日应为12月末。
理由：年度自评没有统计到年末，或是少报了成果，或是回避了其后的情况。
核实：请单位补充截至12月末的数据；参保缴费等有规定截止期的除外。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, report
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import claims_with
from extractor.rules.terms import failed, forms, passed
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.finding import Severity, Status

_UNTIL = re.compile(
    r"截[至止]到?(?P<year>20\d\d)年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|[底末])?[^。；]{0,30}?"
    r"(?:支出|支付|执行|使用|完成|建成|发放)[^。；]{0,10}?\d"
)
_WORDS = re.compile(r"截[至止]到?20\d\d年\d{1,2}月")
_EARLIER = re.compile(r"参保|缴费|征收|监控|上半年|季度|审计|检查时|当时|已整改")
_DECEMBER, _LAST = 12, 31


def check(case: Case) -> Iterator[Answer]:
    """Every such sentence in a form whose year is known."""
    for form in forms(case, EVERY_FORM):
        for sentence in claims_with(form, _WORDS) if form.year is not None else ():
            told = _UNTIL.search(sentence.text)
            if told is None or int(told["year"]) != form.year or _EARLIER.search(sentence.text):
                continue
            month, day = int(told["month"]), int(told["day"] or _LAST)
            if month >= _DECEMBER and day >= _LAST:
                yield passed(form, "form")
                continue
            yield failed(
                form,
                "form",
                f"年度自评的数据只统计到 {told['month']}月：“{told[0][:40]}”",
                f"results of the year are counted up to month {told['month']} only: {told[0][:40]}",
                printed=told[0][:60],
                recomputed=f"{form.year}-12-31",
                spans=(sentence.span,),
            )


RULE = Rule(
    id="D-06",
    title=Wording("年度数据应统计到年末", "results reach the end of the year"),
    basis=(PRACTICE,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example(
            "the whole year", Status.PASSED, "form", (report(),), text="截至2022年12月31日，项目支出86万元。"
        ),
        Example(
            "eleven months", Status.FAILED, "form", (report(),), text="截至2022年11月30日，项目支出86万元。"
        ),
        Example(
            "the last of December in words",
            Status.PASSED,
            "form",
            (report(),),
            text="截至2022年12月底，项目支出86万元。",
        ),
        Example(
            "the day before", Status.FAILED, "form", (report(),), text="截至2022年12月30日，项目支出86万元。"
        ),
        Example(
            "after the year",
            Status.NOT_APPLICABLE,
            "form",
            (report(),),
            text="截至2023年2月28日，项目支出86万元。",
        ),
    ),
    doc=__doc__,
)
