"""The year's result is dated in the year.

What must hold: a line of a table's cell that opens with a year, a word for what was done and the actual value of
one of the form's indicators (2021年建成床位612张) names the form's own year.
Why it matters: the result of another year was entered, or the cell was copied from last year's form.
How a reviewer settles it: ask which year the value was counted in.
要求：表内以年份开头、写明所做事项和某项指标实际完成值的一行（如“2021年建成床位612张”），
年份应为评价年度。
理由：年份不符，或是填了其他年度的完成数，或是沿用了上年的表。
核实：查该完成值统计的是哪一年，填错数据的换成评价年度的数，写错年份的更正年份。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.examples import Example, Sheet, indicator, project_table
from extractor.facts.scales import squeezed
from extractor.rules.model import TABLES, Answer, Rule
from extractor.rules.terms import failed, forms, passed, text_of
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status
from schemas.quantity import Quantity

_RESULT = re.compile(
    r"(?m)^[^\S\n]*(?P<year>20\d\d)\s?年(?:共|累计|已|实际)*"
    r"(?:建成|新建|完成|发放|培训|改造|维修|购置|受理|投放|安装|救助|资助|办理|修复|治理|补贴|补助|巡查|检查|开展|举办|组织)"
    r"[^，。；\d\n]{2,20}(?P<value>\d[\d.]*[^，。；\d\s]{1,3}?)(?=[，。；\s])"
)
_LONG = 3
"""A shorter value is shared by too many things."""


def check(case: Case) -> Iterator[Answer]:
    """Every indicator whose actual value such a line tells."""
    for form in forms(case, TABLES):
        if form.year is None:
            continue
        for told in _RESULT.finditer(form.text):
            row = _row(form, squeezed(told["value"]))
            if row is None:
                continue
            if int(told["year"]) == form.year:
                yield passed(form, row.at)
                continue
            yield failed(
                form,
                row.at,
                f"表为 {form.year} 年度，“{row.name}”的实际完成值写为 {told['year']} 年的结果",
                f"the form is of {form.year}, the actual value of {row.name} is told of {told['year']}",
                printed=squeezed(told[0]),
                recomputed=str(form.year),
                cells=(row.row.actual,),
                spans=(Span(form.start + told.start(), form.start + told.end()),),
            )


def _row(form: FormFacts, value: str) -> IndicatorFacts | None:
    """The one indicator whose actual value is printed like this."""
    if len(value) < _LONG:
        return None
    found = [
        row
        for row in form.indicators
        if isinstance(row.actual, Quantity) and squeezed(text_of(row.row.actual)) == value
    ]
    return found[0] if len(found) == 1 else None


def _form() -> tuple[Sheet, ...]:
    return (
        project_table(indicators=(indicator("安装路灯盏数", "≥450盏", "468盏", weight="90", score="90"),)),
    )


RULE = Rule(
    id="D-10",
    title=Wording("当年结果应注明当年年份", "the year's result is dated in the year"),
    basis=(CONSISTENT,),
    applies_to=TABLES,
    needs=(),
    severity=Severity.WARNING,
    label="year-mismatch",
    check=check,
    examples=(
        Example(
            "the form's year", Status.PASSED, "indicators[0]", _form(), text="2022年安装新式路灯468盏，\n"
        ),
        Example(
            "the year before", Status.FAILED, "indicators[0]", _form(), text="2021年安装新式路灯468盏，\n"
        ),
        Example(
            "another value of the year before",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _form(),
            text="2021年安装新式路灯402盏，\n",
        ),
        Example(
            "compared with the year before",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _form(),
            text="比2021年安装新式路灯468盏\n",
        ),
    ),
    doc=__doc__,
)
