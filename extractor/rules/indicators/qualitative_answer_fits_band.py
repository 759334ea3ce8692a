"""A qualitative answer is scored within its band.

What must hold: where a target in words is answered by an official label (达成年度指标, 部分达成年度指标并具有一定效果,
未达成年度指标且效果较差, or a short form of these), the share of the weight that is given lies in the label's band:
100 to 80 %, 80 to 60 or 50 %, and below. An end belongs to both of its bands; a score is wrong only where no known
set of bands holds it.
Why it matters: the label and the points say the same thing twice; where they differ, one of them flatters.
How a reviewer settles it: ask which of the two was meant, and for the evidence of the effect.
要求：定性目标以“达成年度指标”“部分达成年度指标并具有一定效果”“未达成年度指标且效果较差”（含简写）作答的，得分占分值的比例应在该档之内：
100%至80%、80%至60%或50%、以下；两档交界处两边都算，各种分档都不符的才算不符。
理由：档次和得分说的是同一件事，两者不一致，必有一处填高了。
核实：请单位说明以档次为准还是以得分为准，并提供效果的佐证。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.examples import Example, Row, indicator, project_table
from extractor.facts.scales import squeezed
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.tally import is_unsettled
from extractor.rules.terms import FULL, failed, forms, garbled, passed, plain, text_of, undecided
from extractor.standards import QualitativeSet
from extractor.standards.basis import QUALITATIVE
from schemas.base import Wording
from schemas.finding import Severity, Status

_OBJECT = r"(?:了)?(?:年度|年初|预期|预定|既定|绩效|总体|全部|各项)*(?:指标|目标|效果)?值?"
_LABELS = (
    ("met", re.compile(rf"(?:全部|已|已经|完全)?达成{_OBJECT}")),
    (
        "partly",
        re.compile(
            rf"部分达成{_OBJECT}[,，]?(?:并|且|并且)?(?:(?:具?有|取得)?一定(?:的)?(?:效果|成效|效益))?"
        ),
    ),
    (
        "missed",
        re.compile(
            rf"(?:未|没有|未能)达成{_OBJECT}[,，]?(?:且|并|并且)?(?:效果(?:较|很|不)?(?:差|佳|明显))?"
        ),
    ),
)
"""The official labels and their short forms, each the whole answer."""

Band = tuple[Decimal, Decimal]
"""Least and most share of the weight, in per cent."""


def check(case: Case) -> Iterator[Answer]:
    """Every row with a target in words that is answered by such a label."""
    for form in forms(case, EVERY_FORM):
        if is_unsettled(form):
            continue
        for row in form.indicators:
            label = _label(text_of(row.row.actual))
            if label is None or row.target is not None or garbled(row.row.score, row.row.weight):
                continue
            if row.weight is None and row.score is None:
                continue
            if row.weight is None or row.score is None:
                yield undecided(form, row.at, "weight" if row.weight is None else "score")
            elif row.weight > 0:
                yield _answer(form, row, label, row.score / row.weight * FULL)


def _label(answer: str) -> str | None:
    text = squeezed(answer).rstrip("。;")
    return next((name for name, pattern in _LABELS if pattern.fullmatch(text)), None)


def _answer(form: FormFacts, row: IndicatorFacts, label: str, share: Decimal) -> Answer:
    bands = [_band(held, label) for held in form.standards.qualitative]
    if not bands or any(low <= share <= high for low, high in bands):
        return passed(form, row.at)
    low, high = min(low for low, _ in bands), max(high for _, high in bands)
    score = f"{text_of(row.row.score)}/{text_of(row.row.weight)}"
    answer = text_of(row.row.actual)
    return failed(
        form,
        row.at,
        f"“{answer}”应得分值的 {plain(low)}%至{plain(high)}%，实得 {score}，为 {plain(share)}%",
        f"{answer} stands for {plain(low)} to {plain(high)} % of the weight; {score} is {plain(share)} %",
        printed=score,
        recomputed=f"{plain(low)}%-{plain(high)}%",
        cells=(row.row.actual, row.row.score),
    )


def _band(held: QualitativeSet, label: str) -> Band:
    if label == "met":
        return held.met, FULL
    return (held.partly, held.met) if label == "partly" else (Decimal(0), held.partly)


def _row(actual: str, score: str | None, target: str = "有所改善") -> tuple[Row, ...]:
    return (indicator("道路通行条件", target, actual, weight="10", score=score),)


RULE = Rule(
    id="I-07",
    title=Wording("定性指标得分应在所填档次之内", "a qualitative answer is scored within its band"),
    basis=(QUALITATIVE,),
    applies_to=EVERY_FORM,
    needs=("weight", "score"),
    severity=Severity.WARNING,
    label=None,
    check=check,
    examples=(
        Example(
            "met", Status.PASSED, "indicators[0]", (project_table(indicators=_row("达成年度指标", "8")),)
        ),
        Example(
            "met, scored just below",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("达成预期指标", "7.9")),),
        ),
        Example(
            "met in part, full score",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("部分达成年度指标并具有一定效果", "10")),),
        ),
        Example(
            "met in part, within one of the sets",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("部分达成", "5")),),
        ),
        Example(
            "met in part, just below all sets",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("部分达成", "4.9")),),
        ),
        Example(
            "missed, scored above all sets",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("未达成年度指标且效果较差", "7")),),
        ),
        Example(
            "no official label",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            (project_table(indicators=_row("基本完成", "5")),),
        ),
        Example(
            "no score", Status.UNDECIDED, "indicators[0]", (project_table(indicators=_row("达成", None)),)
        ),
    ),
    doc=__doc__,
)
