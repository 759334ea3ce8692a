"""A cause is tied to what fell short.

What must hold: the text names something that somebody could check: an event, a number, a date, a place, persons. A word
for a cause (客观原因, 疫情原因) and sentences that fit any project do not; neither does one sentence pasted in many places.
Why it matters: what cannot be checked cannot be believed.
How a reviewer settles it: ask for the event, its date, those concerned and the amount.
要求：说明应指明可以核对的事项：何事、何时、何地、涉及谁、多少；“客观原因”“疫情原因”和放在哪里都适用的话不算说明，
同一句话反复套用也不算。
理由：无从核对的原因，等于没有说明。
核实：请单位写明具体事项、时间、对象和影响数额。
"""

from __future__ import annotations

from extractor.facts.examples import Example, fund, indicator, project_table
from extractor.narrative.concreteness import TIED, concreteness
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.standards.basis import EXPLAINED, PRACTICE
from schemas.base import Wording
from schemas.explanation import Verdict
from schemas.finding import Severity, Status

_LEAST = 8
"""Characters of a sentence that does not stand in many places by chance."""


def fails(pair: Pair) -> Held:
    """Nothing ties the text to the shortfall."""
    tied = pair.seen.concrete
    if tied is None:
        tied = concreteness(pair.text, pair.seen, pair.setting) >= TIED
    if pair.fits or tied:
        return None
    return Wording("说明只有笼统的原因，无从核对", "a cause is named but nothing ties it to this shortfall")


def repeats(pair: Pair) -> Held:
    """The same text explains rows of different kinds in as many places as the limit says."""
    most = pair.setting.standards.thresholds.repeats
    if len(pair.text) < _LEAST or pair.fits:
        return None
    places = {
        (other.shortfall.form, other.shortfall.at if other.shortfall.unit != "元" else "money")
        for other in pair.document
        if other.explanation is not None and other.explanation.text == pair.announced
    }
    if len(places) < most:
        return None
    return Wording(f"同一句话用于 {len(places)} 处", f"the same sentence stands in {len(places)} places")


CRITERION = Criterion(
    id="E-08",
    title=Wording("原因应具体到本项偏差", "the cause is tied to the row"),
    basis=(EXPLAINED, PRACTICE),
    severity=Severity.WARNING,
    verdict=Verdict.GENERIC,
    fails=fails,
    adds=repeats,
    limits=("repeats",),
    examples=(
        Example(
            "a word for a cause",
            Status.FAILED,
            "funds[0]",
            (project_table(funds=(fund(executed="80", explanation="客观原因"),)),),
        ),
        Example(
            "an event",
            Status.PASSED,
            "funds[0]",
            (project_table(funds=(fund(executed="80", explanation="泵房两次流标，改到次年采购"),)),),
        ),
        Example(
            "a short text of its own words",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=(indicator("读者满意度", "≥90%", "86%", explanation="借书要排号"),)),),
        ),
    ),
    doc=__doc__,
)
