"""A comparison looks back from the form's year.

What must hold: growth is measured against a year before the form's own, and a year that is called the last, this
or the next one is just that: 上年（2021年） in a form for 2022.
Why it matters: a comparison with the year itself, or with one to come, was copied from another year's form.
How a reviewer settles it: ask for the figure of the year before and have the comparison told again.
要求：同比、增减应以评价年度之前的年度为基期；写明“上年”“本年”“下年”是哪一年的，应与评价年度衔接。
理由：与本年或以后年度相比，多是沿用其他年度的表。
核实：调取上年数据，重新表述对比关系。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, indicator, project_table, report
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import sentences_with
from extractor.rules.terms import passed, text_of
from extractor.rules.years import CAUSES, forms_with_year, of_another_year
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.finding import Severity, Status

_COMPARED = re.compile(
    r"(?:比|较|相比|同比|与)(?P<year>20\d\d)年度?(?:相比|同期|末|底)?[^，。；\d]{0,8}?(?:有所|有|略有|持续|稳步|逐步)?(?:增长|增加|提高|提升|下降|减少|降低|改善|上升)"
)
_SET_AGAINST = re.compile(
    r"(?:(?:比|较)(?P<year>20\d\d)年度?(?:末|底|同期)?(?:的?[\d,.]+[^\d，。；]{0,4})?(?:增[长加]|提[高升]|下降|减少|降低|上升|多|少)|"
    r"[与同](?P<with>20\d\d)年度?(?:末|底)?(?:的?[\d,.]+[^\d，。；]{0,4})?(?:相比|比较))"
)
_CALLED = re.compile(
    r"(?P<word>上年度?|上一年度?|去年|本年度?|今年|当年|下年度?|下一年度?|次年|明年)(?:[（(]|即)(?P<year>20\d\d)年?度?(?:[）)]|，)"
)
_ANY = re.compile(r"(?<!\d)20\d\d(?=年)")
_OFFSETS = {"上": -1, "去": -1, "本": 0, "今": 0, "当": 0, "下": 1, "次": 1, "明": 1}
"""By the first character of the word that calls a year, how far it lies from the form's."""


def check(case: Case) -> Iterator[Answer]:
    """Every form whose year is known."""
    for form, own in forms_with_year(case):
        wrong = [*_targets(form, own), *_sentences(form, own)]
        yield from wrong or [passed(form, "fiscal_year")]


def _targets(form: FormFacts, own: int) -> Iterator[Answer]:
    for row in form.indicators:
        for cell in (row.row.target, row.row.actual):
            compared = _COMPARED.search(text_of(cell))
            if compared and int(compared["year"]) >= own:
                yield of_another_year(form, row.at, own, text_of(cell), cells=(cell,))


def _sentences(form: FormFacts, own: int) -> Iterator[Answer]:
    for sentence in sentences_with(form, _SET_AGAINST):
        match = _SET_AGAINST.search(sentence.text)
        year = int(match["year"] or match["with"]) if match else 0
        latest = max((int(y) for y in _ANY.findall(sentence.text)), default=0)
        if match and own <= year == latest and not CAUSES.search(sentence.heading):
            yield of_another_year(form, "fiscal_year", own, match.group(), (sentence.span,))
    for sentence in sentences_with(form, _CALLED):
        match = _CALLED.search(sentence.text)
        if match and int(match["year"]) != own + _OFFSETS[match["word"][0]]:
            yield of_another_year(form, "fiscal_year", own, match.group(), (sentence.span,))


RULE = Rule(
    id="D-23",
    title=Wording("对比应以以前年度为基期", "a comparison looks back"),
    basis=(CONSISTENT,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="year-mismatch",
    check=check,
    examples=(
        Example(
            "growth against its own year",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=(indicator(target="比2022年有增长", actual="增长3%"),)),),
        ),
        Example(
            "growth against the year before",
            Status.PASSED,
            "fiscal_year",
            (project_table(indicators=(indicator(target="比2021年有增长", actual="增长3%"),)),),
        ),
        Example(
            "told against its own year",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="（一）产出\n全年培训460人，比2022年的400人增加60人，增长15%。",
        ),
        Example(
            "told against the year before",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="（一）产出\n全年培训460人，比2021年的400人增加60人，增长15%。",
        ),
        Example(
            "next year set against this one",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="（一）产出\n2023年计划培训500人，比2022年增加40人。",
        ),
        Example(
            "the last year is not the one before",
            Status.FAILED,
            "fiscal_year",
            (report(),),
            text="（一）产出\n上年（2020年）培训400人。",
        ),
        Example(
            "the last year",
            Status.PASSED,
            "fiscal_year",
            (report(),),
            text="（一）产出\n上年（2021年）培训400人。",
        ),
    ),
    doc=__doc__,
)
