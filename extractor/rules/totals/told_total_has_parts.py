"""A total that a report tells rests on scores of its items.

What must hold: where a report gives points to its items （5分） and tells a total, it tells for some of them what they
scored.
Why it matters: the total can be followed from nothing; full marks are the same as a number picked.
How a reviewer settles it: ask for the score of each item, and add them up.
要求：报告各评分项标有分值（如“（5分）”）并写有自评总分的，应写明各项得分。
理由：各项都没有得分，总分无从复核，满分也只是一个数字。
核实：请单位逐项补填得分，再与总分核对。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, indicator, report
from extractor.rules.model import Answer, Rule
from extractor.rules.terms import failed, forms, passed, plain, text_of
from extractor.standards.basis import SCORED
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType

_POINTS = re.compile(r"[（(](\d{1,2}(?:\.\d)?)分[）)]|分值[为：:]?(\d{1,2}(?:\.\d)?)分")
_SCORE = re.compile(r"(?:得分?|自评|计|评)[为：:]?(\d{1,3}(?:\.\d+)?)分|满分|扣\d|失分|未扣分|不扣分|不得分")
_ITEMS = 5
"""Items with points that a report has at least."""
_REPORTS = (FormType.REPORT,)


def check(case: Case) -> Iterator[Answer]:
    """Every report that tells a total and gives points to its items, the scores standing in no table."""
    for form in forms(case, _REPORTS):
        if (
            form.total_score is None
            or "分" not in form.text
            or any(r.score is not None for r in form.indicators)
        ):
            continue
        items = sum(len(_POINTS.findall(sentence.text)) for sentence in form.sentences)
        if items < _ITEMS:
            continue
        total = {plain(form.total_score), text_of(form.record.total_score)}
        yield passed(form, "total_score") if _tells_scores(form, total) else _failed(form, items)


def _tells_scores(form: FormFacts, total: set[str]) -> bool:
    """Whether any sentence tells a score beside the total's."""
    return any(
        match[1] is None or match[1] not in total
        for sentence in form.sentences
        for match in _SCORE.finditer(sentence.text)
    )


def _failed(form: FormFacts, items: int) -> Answer:
    printed = text_of(form.record.total_score)
    return failed(
        form,
        "total_score",
        f"{items} 个评分项标有分值，没有一项写明得分，自评总分 {printed} 无从复核",
        f"{items} items carry points and none its score; the total {printed} cannot be followed",
        printed=printed,
        cells=(form.record.total_score,),
    )


_HEADS = tuple(f"（{number}）{name}（5分）。\n" for number, name in enumerate("甲乙丙丁戊", 1))
_BARE = "自评得分96分。\n" + "".join(f"{head}按规定执行。\n" for head in _HEADS)
_TOLD = "自评得分96分。\n" + "".join(f"{head}按规定执行，得4.8分。\n" for head in _HEADS)

RULE = Rule(
    id="T-11",
    title=Wording("总分应有各项得分支撑", "a told total has parts"),
    basis=(SCORED,),
    applies_to=_REPORTS,
    needs=(),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example("scores of items", Status.PASSED, "total_score", (report(total_score="96分"),), text=_TOLD),
        Example("points alone", Status.FAILED, "total_score", (report(total_score="96分"),), text=_BARE),
        Example(
            "a table of scores",
            Status.NOT_APPLICABLE,
            "total_score",
            (report(total_score="96分", indicators=(indicator(weight="90", score="86"),)),),
            text=_BARE,
        ),
        Example(
            "one item with points",
            Status.NOT_APPLICABLE,
            "total_score",
            (report(total_score="96分"),),
            text=f"自评得分96分。\n{_HEADS[0]}",
        ),
        Example("no total", Status.NOT_APPLICABLE, "total_score", (report(),), text=_BARE),
    ),
    doc=__doc__,
)
