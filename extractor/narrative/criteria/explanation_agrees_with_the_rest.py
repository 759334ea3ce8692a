"""An explanation does not contradict what the document says elsewhere.

What must hold: where the text says that fewer people came than planned, no row of this money reports that number of people
as reached; where it says that there was no case, no row reports that cases were handled.
Why it matters: one of the two was written to please.
How a reviewer settles it: ask for the register behind the number.
要求：说明与同一文件其他内容不得矛盾：称人数不足的，同一资金的人数指标不应填“完成”；称没有发生的，不应另报已查处、已办结。
理由：两处必有一处不实。
核实：调取台账，核对人数或案件数。
"""

from __future__ import annotations

import re

from extractor.facts.case import printed
from extractor.facts.examples import Example, Sheet, fund, indicator, project_table
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.standards.basis import CONSISTENT, TRUTHFUL
from schemas.base import Wording
from schemas.explanation import Cause
from schemas.finding import Severity, Status

_PEOPLE = re.compile(r"(?<!从业)(?:人数|户数|人次|参保|对象)")
_FEWER = re.compile(
    r"(?:人|户|生|者|对象)[^，。；]{0,4}(?:没有|不足|减少|少于|低于|不够|未达)[^，。；]{0,8}(?:预[算计期]|计划|目标|多)?"
)
_NO_CASE = re.compile(r"(?:没有|未发生|未出现|无)[^，。；]{0,10}(?:案件|线索|行为|情形|申请|人员|事件)")
_HANDLED = re.compile(r"查处|办结|办理|处理|受理|查实")
_DONE = re.compile(r"完成|达标|100%|达到")


def fails(pair: Pair) -> Held:
    """A row of the same money reports as reached what the text says was lacking."""
    if pair.explanation is None or pair.seen.denial:
        return None
    fewer = Cause.FEWER_CASES in pair.seen.causes and _FEWER.search(pair.text)
    none = _NO_CASE.search(pair.text)
    for row in pair.form.indicators if (fewer or none) and pair.setting.money else ():
        done = _DONE.search(printed(row.row.actual)) and (row.weight is None or row.score == row.weight)
        subject = _PEOPLE if fewer else _HANDLED
        if done and subject.search(row.name):
            value = f"{row.name} {printed(row.row.target)} → {printed(row.row.actual)}"
            return Wording(f"与“{value}”矛盾", f"it contradicts {value}")
    return None


def _form(name: str, text: str, actual: str = "完成") -> tuple[Sheet, ...]:
    rows = (indicator(name, "300人", actual, weight="10", score="10"),)
    return (project_table(funds=(fund(executed="80", explanation=text),), indicators=rows),)


CRITERION = Criterion(
    id="E-13",
    title=Wording("说明不得与其他内容矛盾", "the explanation agrees with the rest"),
    basis=(CONSISTENT, TRUTHFUL),
    severity=Severity.INFO,
    verdict=None,
    fails=fails,
    examples=(
        Example(
            "fewer people, and all of them served",
            Status.FAILED,
            "funds[0]",
            _form("补贴人数", "参训人数少于预算"),
        ),
        Example(
            "fewer people, and fewer served",
            Status.PASSED,
            "funds[0]",
            _form("补贴人数", "参训人数少于预算", "240人"),
        ),
        Example(
            "no case, and cases closed", Status.FAILED, "funds[0]", _form("举报办结率", "本年没有骗补人员")
        ),
    ),
    doc=__doc__,
)
