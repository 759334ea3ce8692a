"""A cause was possible at the time.

What must hold: the cause falls into the year that is evaluated, an epidemic into its years, weather and holidays into their
months, and what delayed a work came before the work was done.
Why it matters: last year's sentences are copied into this year's form.
How a reviewer settles it: ask when it happened and for a trace of it.
要求：所述原因应发生在评价年度之内；疫情、天气、节假日应与年份、月份相符；原因应在事情完成之前。
理由：沿用旧稿，往往把往年的原因写进今年的表。
核实：请单位说明发生的时间并提供依据。
"""

from __future__ import annotations

from extractor.facts.examples import Example, Sheet, fund, project_table
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.narrative.timing import cannot_hold
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.explanation import Verdict
from schemas.finding import Severity, Status


def fails(pair: Pair) -> Held:
    """The cause cannot have held in the form's year."""
    return cannot_hold(pair.text, pair.seen, pair.setting)


def _of_year(year: str, text: str) -> tuple[Sheet, ...]:
    return (project_table(fiscal_year=year, funds=(fund(executed="80", explanation=text),)),)


_EPIDEMIC = "受新冠疫情影响，三期培训取消，少支20万元"

CRITERION = Criterion(
    id="E-07",
    title=Wording("原因应在当时可能发生", "the cause was possible then"),
    basis=(PRACTICE,),
    severity=Severity.ERROR,
    verdict=Verdict.IMPLAUSIBLE,
    limits=("epidemic_first", "epidemic_last"),
    fails=fails,
    examples=(
        Example("the epidemic a year too early", Status.FAILED, "funds[0]", _of_year("2018", _EPIDEMIC)),
        Example("the epidemic in its first year", Status.PASSED, "funds[0]", _of_year("2020", _EPIDEMIC)),
        Example("the epidemic in its last year", Status.PASSED, "funds[0]", _of_year("2022", _EPIDEMIC)),
        Example("the epidemic two years too late", Status.FAILED, "funds[0]", _of_year("2024", _EPIDEMIC)),
    ),
    doc=__doc__,
)
