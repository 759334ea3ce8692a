"""The dates that a form gives of itself agree with its year.

What must hold: title, year of evaluation and term are of the form's year; a project begins before it ends, no
deadline and no date of completion lies in an earlier year, and the form is filed after the year that it reports on.
Why it matters: a heading that was renewed over last year's dates shows that the rest was not renewed.
How a reviewer settles it: compare with the approval of the project and the date of the signature.
要求：标题、评价年度、实施期应为同一年度；项目开始时间早于完成时间，完成时限和完成日期不得早于评价年度，
填报日期应在评价年度结束之后。
理由：只改了标题、没有改日期的表，其余内容多半也沿用上年。
核实：对照项目批复和签章日期，更正有误的年份。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, indicator, project_table, report
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import sentences_with
from extractor.rules.terms import passed, text_of
from extractor.rules.years import forms_with_year, of_another_year
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status
from schemas.quantity import Deadline

_TITLE_YEAR = re.compile(r"(20\d\d)年?度")
_PROJECT_YEAR = re.compile(r"^(20\d\d)年")
_PERIOD = re.compile(
    r"(?:(?:执行|实施|起止|目标|评价|考核|项目|统计)(?:期|期限|周期|时间|期间|时段|区间))[^，。；\d]{0,4}(?P<year>20\d\d)年\d{1,2}月(?:\d{1,2}日)?[至到—–~-]+(?P=year)年"
)
"""The one year in which the goals were to be reached."""
_LABELLED = re.compile(
    r"(?:(?:评价|考核|自评|预算)年度|评价基准日|评价时点|数据截止日)(?:[:：]|[为是])(?P<year>20\d\d)(?=年|$|[^\d])"
)
_DATE = r"[^\d。，]{0,12}?(?P<year>20\d\d)\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})"
_BEGINS = re.compile(r"(?:开\s*始|起\s*始)\s*(?:时\s*间|日\s*期)" + _DATE)
_ENDS = re.compile(r"(?:完\s*成|结\s*束|终\s*止|完\s*工)\s*(?:时\s*间|日\s*期)" + _DATE)
"""The dates between which a form says that its project runs, after their labels."""
_FILED = re.compile(
    r"(?:填报|填表|报告|编制|上报|报送)(?:日期|时间)[:：]?(?P<year>20\d\d)[年./-](?P<month>\d{1,2})(?!\d)"
)
_EARLY = 6
"""A form filed up to this month of its own year reports on a year that has hardly begun."""


def check(case: Case) -> Iterator[Answer]:
    """Every form whose year is known."""
    for form, own in forms_with_year(case):
        wrong = [*_heading(form, own), *_rows(form, own), *_labels(form, own), *_course(form, own)]
        yield from wrong or [passed(form, "fiscal_year")]


def _heading(form: FormFacts, own: int) -> Iterator[Answer]:
    title = _TITLE_YEAR.search(text_of(form.record.title))
    if title and int(title.group(1)) != own:
        yield of_another_year(form, "fiscal_year", own, text_of(form.record.title))
    project = _PROJECT_YEAR.search(text_of(form.record.project_name))
    if project and int(project.group(1)) > own:
        yield of_another_year(form, "project_name", own, text_of(form.record.project_name))


def _rows(form: FormFacts, own: int) -> Iterator[Answer]:
    for row in form.indicators:
        for date, cell in ((row.target, row.row.target), (row.actual, row.row.actual)):
            if isinstance(date, Deadline) and date.year is not None and date.year < own:
                yield of_another_year(form, row.at, own, text_of(cell), cells=(cell,))


def _labels(form: FormFacts, own: int) -> Iterator[Answer]:
    """The year of evaluation, the term, and the date of filing, after their labels."""
    for words in (_PERIOD, _LABELLED):
        for sentence in sentences_with(form, words):
            match = words.search(sentence.text)
            if match and int(match["year"]) != own and str(own) not in sentence.text:
                yield of_another_year(form, "fiscal_year", own, match.group(), (sentence.span,))
    for sentence in sentences_with(form, _FILED):
        match = _FILED.search(sentence.text)
        if match and (int(match["year"]), int(match["month"])) <= (own, _EARLY):
            yield of_another_year(form, "fiscal_year", own, match.group(), (sentence.span,))


def _course(form: FormFacts, own: int) -> Iterator[Answer]:
    """A project that is said to end before it begins."""
    if "始" not in form.text:
        return
    begins, ends = _BEGINS.search(form.text), _ENDS.search(form.text)
    if begins is None or ends is None:
        return
    first, last = (tuple(map(int, match.group("year", "month", "day"))) for match in (begins, ends))
    if last < first:
        text = f"{''.join(begins.group().split())}，{''.join(ends.group().split())}"
        spans = tuple(Span(form.start + match.start(), form.start + match.end()) for match in (begins, ends))
        yield of_another_year(form, "fiscal_year", own, text, spans)


RULE = Rule(
    id="D-22",
    title=Wording("表内各项日期应与评价年度相符", "the dates of a form agree with its year"),
    basis=(CONSISTENT,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="year-mismatch",
    check=check,
    examples=(
        Example(
            "a project that ends before it begins",
            Status.FAILED,
            "fiscal_year",
            (project_table(),),
            text="项目开始\n时间\n2022年3月1日\n项目完成\n时间\n2021年12月31日\n",
        ),
        Example(
            "a project that ends in the year after",
            Status.PASSED,
            "fiscal_year",
            (project_table(),),
            text="项目开始时间：2022年3月1日 项目完成时间：2023年2月28日",
        ),
        Example(
            "the heading of another year",
            Status.FAILED,
            "fiscal_year",
            (project_table(title="2021年度项目支出绩效自评表"),),
        ),
        Example(
            "the heading of its own year",
            Status.PASSED,
            "fiscal_year",
            (project_table(title="2022年度项目支出绩效自评表"),),
        ),
        Example(
            "a deadline in an earlier year",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=(indicator("完工时间", "2021年11月底前", "11月20日"),)),),
        ),
        Example(
            "completed a year too early",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=(indicator("完工时间", "2022年11月底前", "2021年11月20日"),)),),
        ),
        Example(
            "completed in the year after",
            Status.PASSED,
            "fiscal_year",
            (project_table(indicators=(indicator("完工时间", "2022年11月底前", "2023年1月20日"),)),),
        ),
        Example(
            "a term of another year",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="项目实施期：2021年1月至2021年12月。",
        ),
        Example(
            "a term of several years",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="项目实施期：2021年1月至2023年12月。",
        ),
        Example(
            "another year of evaluation",
            Status.FAILED,
            "fiscal_year",
            (project_table(),),
            text="评价年度：2021年\n主管部门：县水利局\n",
        ),
        Example(
            "filed before the year had begun",
            Status.FAILED,
            "fiscal_year",
            (project_table(),),
            text="填报人：张某\n填报日期：2021年3月15日\n",
        ),
        Example(
            "filed after the year",
            Status.PASSED,
            "fiscal_year",
            (project_table(),),
            text="填报人：张某\n填报日期：2023年3月15日\n",
        ),
        Example(
            "filed in the year's last days",
            Status.PASSED,
            "fiscal_year",
            (project_table(),),
            text="填报人：张某\n填报日期：2022年12月25日\n",
        ),
    ),
    doc=__doc__,
)
