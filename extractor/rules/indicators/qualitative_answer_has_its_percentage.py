"""A qualitative result is told as the share that the form asks for.

What must hold: where the form's own notes ask for the result of a qualitative indicator as a percentage (80%(含)-100%,
60%(含)-80%, 0%-60%), no such row answers with the words of its target.
Why it matters: the results of districts are put together by weighted means; words cannot be, and the target's own words
report nothing.
How a reviewer settles it: ask for the percentage, and for what it rests on.
要求：表下注明定性指标按百分比区间（80%（含）-100%、60%（含）-80%、0%-60%）填写实际完成值的，
实际完成值不得照抄指标值的文字。
理由：汇总时按资金额度加权平均，文字无法汇总；照抄指标值也没有报告结果。
核实：请单位按完成程度填写百分比，并说明依据。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.examples import Example, Row, Sheet, indicator
from extractor.facts.scales import squeezed
from extractor.rules.model import TABLES, Answer, Rule
from extractor.rules.terms import failed, forms, passed, text_of
from extractor.standards.basis import PRINTED
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType

_ASKED = re.compile(r"定性指标(?:[^定]|定(?!量指标)){0,80}?\d+[%％][^，。；]{0,24}填[写报]实际完成值")
_FIGURE = re.compile(r"[\d一二三四五六七八九十百千万]")


def check(case: Case) -> Iterator[Answer]:
    """Every form whose notes ask for it, and that has such rows."""
    for form in forms(case, TABLES):
        if "定性" not in form.text or not _ASKED.search("".join(form.text.split())):
            continue
        rows = [row for row in form.indicators if row.target is None and _words(row)]
        copied = [row for row in rows if _words(row) == squeezed(text_of(row.row.actual))]
        if copied:
            yield _failed(form, copied)
        elif rows:
            yield passed(form, "form")


def _words(row: IndicatorFacts) -> str:
    """The target's words; empty where it holds a figure, or where a cell is blank."""
    target = squeezed(text_of(row.row.target))
    return target if row.row.actual.value and not _FIGURE.search(target) else ""


def _failed(form: FormFacts, rows: list[IndicatorFacts]) -> Answer:
    zh = "、".join(f"“{row.name}”（{text_of(row.row.actual)}）" for row in rows)
    return failed(
        form,
        "form",
        f"表注要求定性指标按百分比填写实际完成值，{len(rows)} 个指标照抄了指标值的文字：{zh}",
        f"the notes ask for percentages; {len(rows)} qualitative rows repeat their target",
        printed=text_of(rows[0].row.actual),
        cells=tuple(row.row.actual for row in rows),
    )


_NOTE = "注：5.定性指标。资金使用单位分别按照80%（含）-100%、60%（含）-80%、0%-60%合理填写实际完成值。"


def _form(*rows: Row) -> tuple[Sheet, ...]:
    return ((FormType.TRANSFER_TABLE, {"fiscal_year": "2022", "indicators": rows}),)


RULE = Rule(
    id="I-25",
    title=Wording("定性指标应按表注填写百分比", "a qualitative result is told as its percentage"),
    basis=(PRINTED,),
    applies_to=TABLES,
    needs=(),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example(
            "the target's words",
            Status.FAILED,
            "form",
            _form(indicator("护林员履职能力", "逐步提升", "逐步提升")),
            text=_NOTE,
        ),
        Example(
            "a percentage",
            Status.PASSED,
            "form",
            _form(indicator("护林员履职能力", "逐步提升", "90%")),
            text=_NOTE,
        ),
        Example(
            "no such note",
            Status.NOT_APPLICABLE,
            "form",
            _form(indicator("护林员履职能力", "逐步提升", "逐步提升")),
            text="注：定性指标按完成情况填写。",
        ),
        Example(
            "a number asked for",
            Status.NOT_APPLICABLE,
            "form",
            _form(indicator("巡护次数", "≥12次", "≥12次")),
            text=_NOTE,
        ),
    ),
    doc=__doc__,
)
