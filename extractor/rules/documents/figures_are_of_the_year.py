"""What was spent and done is counted in the form's year.

What must hold: figures told as of the last day of a year, for the months from January to December, or on the one
line of what was spent are of the form's own year; a sentence about the year does not count up to the end of another.
Why it matters: the figures are last year's, or cover a year that has not ended yet.
How a reviewer settles it: ask for the accounts of the year and see which of the figures they hold.
要求：截至某年末、某年1月至12月的支出和完成数，以及资金使用情况表唯一一行的年度，应为评价年度；
叙述本年的，不得统计到其他年度末。存量、余额、结转资金除外。
理由：用的可能是上年数据，或写到了尚未结束的年度。
核实：调取评价年度的账册和台账，看文中数字出自哪一年。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, Sentence
from extractor.facts.examples import Example, project_table, report
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import sentences_with
from extractor.rules.terms import passed
from extractor.rules.years import (
    BACKGROUND,
    BESIDE,
    CAUSES,
    WHOLE,
    forms_with_year,
    is_in_title,
    of_another_year,
)
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status

_AS_OF = re.compile(r"截[至止]到?(?P<year>20\d\d)年度?(?:(?P<day>12月(?:31日|[底末]))|年?[底末])")
_EXECUTED = re.compile(r"执行率|支出率|支付率|预算执行")
_SPENT = re.compile(r"资金[^，。；]{0,6}(?:支出|支付|使用)\d")
_ON_MONEY = re.compile(r"(?:资金|预算)[^/]{0,6}(?:使用|执行|支出)")
"""Headings under which what was spent is the year's own."""
_DONE = re.compile(
    r"完成|完毕|建成|支付|支出|发放|兑付|使用|验收|执行|培训|改造|安装|办结|受理|救助|审结|共?有[^，。；\d]{0,8}\d|共\d|(?:均|全部|已)[^，。；]{0,8}(?:到位|落实|投用)"
)
_STOCK = re.compile(
    r"结转|结余|余额|余款|质保|尾款|上年|期初|年初|存量|以来|基期|基数|比|较|增[加长至]|减少|《|前期|一期|往年|历年|规划|审计|预计"
)
"""What is there at the end of a year, or was left of it, and is rightly told of an earlier one."""
_WHOLE = re.compile(WHOLE)
_TERM = re.compile(
    r"合同|协议|服务期|租[期赁]|聘[期用]|保险|质保|维保|规划|方案|上年|去年|同期|比|较|预计|计划于|将|拟"
)
_SPENT_IN = re.compile(
    r"资金使用情况\D{0,60}(?P<year>20\d\d)\s*年(?!\s*\d{1,2}\s*月)(?=(?P<rest>.{0,80}))", re.DOTALL
)
"""The year of the one line that tells what was spent, in forms that give each year a line."""
_ANY_YEAR = re.compile(r"20\d\d[^\S\n]*年(?!度|[^\S\n]*\d)")


def check(case: Case) -> Iterator[Answer]:
    """Every form whose year is known."""
    for form, own in forms_with_year(case):
        wrong = [*_as_of(form, own), *_months(form, own), *_line(form, own)]
        yield from wrong or [passed(form, "fiscal_year")]


def _as_of(form: FormFacts, own: int) -> Iterator[Answer]:
    for sentence in sentences_with(form, _AS_OF):
        match = _AS_OF.search(sentence.text)
        if match is None or abs(int(match["year"]) - own) != 1 or is_in_title(sentence.text, match.start()):
            continue
        if _counts_the_year(sentence, match, own) or _counts_another(sentence, match, own):
            yield of_another_year(form, "fiscal_year", own, sentence.text[:40], (sentence.span,))


def _counts_the_year(sentence: Sentence, match: re.Match[str], own: int) -> bool:
    """Whether a sum of the form's year is said to be as of the end of another: 截至2021年12月31日，2022年度累计支出."""
    told = rf"(?:，|,)?(?:本单位|我[局委办单位]*|项目)?{own}年度?(?:全年|累计|共|实际|已|项目|预算|资金)*(?:支出|支付|执行|完成|使用|发放|到位|下达)"
    return int(match["year"]) < own and bool(re.match(told, sentence.text[match.end() :]))


def _counts_another(sentence: Sentence, match: re.Match[str], own: int) -> bool:
    if str(own) in sentence.text or BESIDE.search(sentence.text):
        return False
    rest = sentence.text[match.end() :]
    if _EXECUTED.search(rest) or (_ON_MONEY.search(sentence.heading) and _SPENT.search(rest)):
        return True
    if match["day"] is None or _STOCK.search(sentence.text):
        return False
    if BACKGROUND.search(sentence.heading) or CAUSES.search(sentence.heading):
        return False
    return bool(_DONE.search(rest))


def _months(form: FormFacts, own: int) -> Iterator[Answer]:
    for sentence in sentences_with(form, _WHOLE):
        match = _WHOLE.search(sentence.text)
        if match is None or int(match["year"]) == own or str(own) in sentence.text:
            continue
        if _TERM.search(sentence.text) or CAUSES.search(sentence.heading):
            continue
        yield of_another_year(form, "fiscal_year", own, sentence.text[:40], (sentence.span,))


def _line(form: FormFacts, own: int) -> Iterator[Answer]:
    line = _SPENT_IN.search(form.text) if "资金使用情况" in form.text else None
    if line is not None and int(line["year"]) < own and not _ANY_YEAR.search(line["rest"]):
        span = Span(form.start + line.start(), form.start + line.end())
        yield of_another_year(form, "fiscal_year", own, " ".join(line.group().split()), (span,))


RULE = Rule(
    id="D-21",
    title=Wording("支出和完成数应统计评价年度", "figures are counted in the form's year"),
    basis=(CONSISTENT,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="year-mismatch",
    check=check,
    examples=(
        Example(
            "spending as of the end of the year before",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="（一）资金执行情况\n截至2021年12月31日，累计支付431万元，资金执行率88.7%。",
        ),
        Example(
            "as of the end of its own year",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="（一）资金执行情况\n截至2022年12月31日，累计支付431万元，资金执行率88.7%。",
        ),
        Example(
            "spending as of the end of the year before, without its rate",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="二、资金使用情况\n截至2021年12月31日，补助资金支出431万元。",
        ),
        Example(
            "the year's spending as of the end of the year before",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="（二）预算执行\n截至2021年12月31日，2022年度累计支出310万元，其中基本支出137万元。",
        ),
        Example(
            "results as of the end of the year before",
            Status.FAILED,
            "fiscal_year",
            (project_table(),),
            text="完成情况\n截至2021年12月31日，四处站房修复完毕，设备全部挂接。\n",
        ),
        Example(
            "what had been built before",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="一、项目概况\n截至2021年12月31日，全县累计建成站房42处。",
        ),
        Example(
            "money left from the year before",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="（一）资金执行情况\n截至2021年12月31日，累计支付431万元，余款结转2022年使用。",
        ),
        Example(
            "the months of the year after",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="三、完成情况\n2023年1月至12月受理举报621件，按期办结607件。",
        ),
        Example(
            "the months of its own year",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="三、完成情况\n2022年1月至12月受理举报621件，按期办结607件。",
        ),
        Example(
            "goals set for the months of the year before",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="（一）绩效管理情况\n绩效目标执行期为2021年1月1日至2021年12月31日。",
        ),
        Example(
            "the term of a contract",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="三、完成情况\n运维合同服务期为2023年1月1日至2023年12月31日。",
        ),
        Example(
            "a line of spending in another year",
            Status.FAILED,
            "fiscal_year",
            (project_table(),),
            text="资金安排情况\n年度\n资金合计\n2022年\n70.4\n资金使用情况\n年度\n资金合计\n2021年\n64.8\n",
        ),
        Example(
            "spending of several years",
            Status.PASSED,
            "fiscal_year",
            (project_table(),),
            text="资金使用情况\n年度\n资金合计\n2021年\n30.5\n2022年\n64.8\n",
        ),
    ),
    doc=__doc__,
)
