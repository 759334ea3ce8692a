"""Indicators listed as completed are completed.

What must hold: a list of the indicators that reached their targets names none whose actual value misses its
target and whose score is below its weight.
Why it matters: a missed indicator in that list denies what the table says, and spares the explanation.
How a reviewer settles it: compare the list with the table; move the name to the list of unmet indicators.
要求：“已完成指标”清单中，不得列入实际完成值未达目标且得分低于分值的指标。
理由：把未完成的列为已完成，既与表内数据矛盾，又省去了偏差说明。
核实：把清单与指标表逐项对照，未达目标的移入未完成指标清单，并补写原因。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractor.facts import Case, FormFacts, IndicatorFacts, Sentence
from extractor.facts.aims import Standing, standing
from extractor.facts.examples import Example, Row, indicator, report
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import claims_with, sentences_with
from extractor.rules.terms import failed, forms, passed, text_of
from extractor.standards.basis import EXPLAINED
from schemas.base import Wording
from schemas.finding import Severity, Status

_MET = re.compile(
    r"(?<![未没不])(?<!没有)(?<!尚未)(?:完成|达到|达成|实现)[^，。]{0,8}(?:目标|任务|指标值?)?的(?:绩效|三级)?指标|(?:已|全部)?完成(?:的)?指标(?:有|包括|为|[:：])"
)
_NAMED = re.compile(
    r"(?P<names>[^，。；：:]{2,24}(?:、[^，。；：:]{2,24})+?)(?:等?(?:[两三四五六七八九十\d]+[项个])?(?:绩效|三级)?指标)?"
    r"(?:均|都|全部)(?:已|已经|能够?|按期|如期|顺利|圆满)*(?:完成|达到|达成|实现)(?:了)?[^，。；未]{0,8}(?:目标|指标|计划|任务)"
)
"""Indicators named one by one, of which all are said to be met: 管护面积、巡护次数均已完成年初目标."""
_NAMED_WORDS = re.compile(r"、[^。；]{2,24}(?:均|都|全部)")
"""What such a sentence cannot do without."""
_LIST_WORDS = re.compile(r"的(?:绩效|三级)?指标|完成(?:的)?指标")
"""What such a list cannot do without."""
_UNMET = re.compile(r"未|没有|没能|不达")


def check(case: Case) -> Iterator[Answer]:
    """Every indicator that such a list names."""
    for form in forms(case, EVERY_FORM):
        if not form.indicators:
            continue
        told = {s.span for s in sentences_with(form, _LIST_WORDS) if _lists_met(s.text)}
        for sentence in form.sentences:
            if _heads_met(sentence.heading) or (told and sentence.span in told):
                yield from _named(form, sentence)
        for sentence in claims_with(form, _NAMED_WORDS):
            names = _names(sentence.text)
            yield from _named(form, sentence, [row for row in form.indicators if row.name in names])


def _names(text: str) -> frozenset[str]:
    """The names that a sentence lists as met; it must list them to the letter."""
    told = _NAMED.search(text)
    return (
        frozenset(told["names"].split("、"))
        if told is not None and not _UNMET.search(told[0])
        else frozenset()
    )


@lru_cache(maxsize=512)
def _heads_met(heading: str) -> bool:
    return _lists_met(heading.rsplit(" / ", 1)[-1])


def _lists_met(text: str) -> bool:
    return bool(_MET.search(text)) and not _UNMET.search(text)


def _named(
    form: FormFacts, sentence: Sentence, rows: Sequence[IndicatorFacts] | None = None
) -> Iterator[Answer]:
    for row in form.indicators if rows is None else rows:
        if len(row.name) < 3 or row.name not in sentence.text:
            continue
        lost = row.score is not None and row.weight is not None and row.score < row.weight
        if standing(row) is Standing.MISSED and (lost or row.score is None):
            values = f"{text_of(row.row.actual)} / {text_of(row.row.target)}"
            yield failed(
                form,
                row.at,
                f"“{row.name}”列为已完成，实际 {text_of(row.row.actual)}，目标 {text_of(row.row.target)}",
                f"{row.name} is listed as completed with {text_of(row.row.actual)} against "
                f"{text_of(row.row.target)}",
                printed=row.name,
                recomputed=values,
                cells=(row.row.actual,),
                spans=(sentence.span,),
            )
        else:
            yield passed(form, row.at)


def _rows(actual: str, score: str) -> tuple[Row, ...]:
    return (indicator("林木管护面积", "≥900亩", actual, weight="10", score=score),)


_LIST = "（一）完成绩效目标的指标\n林木管护面积；巡护次数。\n（二）其他\n"

RULE = Rule(
    id="I-19",
    title=Wording("列为已完成的指标应确已完成", "indicators listed as completed are completed"),
    basis=(EXPLAINED,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.ERROR,
    label="contradictory-claim",
    check=check,
    examples=(
        Example(
            "completed",
            Status.PASSED,
            "indicators[0]",
            (report(indicators=_rows("900亩", "10")),),
            text=_LIST,
        ),
        Example(
            "missed", Status.FAILED, "indicators[0]", (report(indicators=_rows("880亩", "9")),), text=_LIST
        ),
        Example(
            "just missed",
            Status.FAILED,
            "indicators[0]",
            (report(indicators=_rows("899亩", "9.9")),),
            text=_LIST,
        ),
        Example(
            "in the list of unmet ones",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            (report(indicators=_rows("880亩", "9")),),
            text=_LIST.replace("完成", "未完成"),
        ),
        Example(
            "named among those met",
            Status.FAILED,
            "indicators[0]",
            (report(indicators=_rows("880亩", "9")),),
            text="上述指标中，巡护次数、林木管护面积均已完成年初目标。",
        ),
        Example(
            "named among those not met",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            (report(indicators=_rows("880亩", "9")),),
            text="上述指标中，巡护次数、林木管护面积均未完成年初目标。",
        ),
        Example(
            "another of a longer name",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            (report(indicators=_rows("880亩", "9")),),
            text="上述指标中，巡护次数、公益林林木管护面积均已完成年初目标。",
        ),
    ),
    doc=__doc__,
)
