"""The weights of a level's rows add up to the points stated for the level.

What must hold: where the form prints points beside a level's name (产出指标（50分）), the weights of its
rows add up to them.
Why it matters: the split between output, effect and satisfaction is prescribed; rows that do not fill it
shift weight from one to another.
How a reviewer settles it: add the weights under the heading; a missing row shows as the difference.
要求：一级指标旁标明分值的（如“产出指标（50分）”），其下各行分值之和应等于该分值。
理由：产出、效益、满意度的分值比例有规定，合不拢就是在各级之间挪动分值。
核实：把该一级指标下各行分值相加，差额往往就是漏列的一行。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.examples import Example, Row, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.tally import is_unsettled
from extractor.rules.terms import failed, forms, passed, plain, text_of, undecided
from extractor.standards.basis import PRINTED, SCORE_CHECKS
from schemas.base import Wording
from schemas.finding import Severity, Status

_BARE = re.compile(r"[（(]\s*(\d{1,2})\s*分\s*[）)]")
_FEWEST = 3


def check(case: Case) -> Iterator[Answer]:
    """Every form that states points for a level of its indicators."""
    for form in forms(case, EVERY_FORM):
        stated: dict[str, set[Decimal]] = {}
        for entry in form.scoring.points:
            stated.setdefault(entry.level, set()).add(entry.points)
        for level, points in (stated or _in_order(form)).items():
            yield from _level(form, level, points)


def _in_order(form: FormFacts) -> dict[str, set[Decimal]]:
    """The levels' points where their names are torn: as many points in brackets as first levels, all but one right.

    Columns of narrow cells leave 产出指, 标 and （45分） in three places; the order of the levels stays.
    """
    levels = list(dict.fromkeys(text_of(row.row.level1) for row in form.indicators))
    points = [Decimal(found) for found in _BARE.findall(form.text)]
    if len(levels) < _FEWEST or len(levels) != len(points):
        return {}
    added = [_added(form, level) for level in levels]
    wrong = [level for level, due, own in zip(levels, points, added, strict=True) if due != own]
    return {level: {due} for level, due in zip(levels, points, strict=True)} if len(wrong) <= 1 else {}


def _added(form: FormFacts, level: str) -> Decimal:
    rows = [row for row in form.indicators if text_of(row.row.level1) == level]
    return sum((row.weight for row in rows if row.weight is not None), Decimal(0))


def _level(form: FormFacts, level: str, points: set[Decimal]) -> Iterator[Answer]:
    rows = [row for row in form.indicators if level in (text_of(row.row.level1), text_of(row.row.level2))]
    known = [row.weight for row in rows if row.weight is not None]
    if not known:
        return
    if len(known) < len(rows) or is_unsettled(form):
        yield undecided(form, "total_weight", "weight")
    elif sum(known, Decimal(0)) in points or _by_second_level(level, rows, points):
        yield passed(form, "total_weight")
    else:
        yield _wrong(form, level, known, max(points))


def _by_second_level(level: str, rows: list[IndicatorFacts], points: set[Decimal]) -> bool:
    """Whether the points belong to this name under one of several first levels only."""
    groups: dict[str, Decimal] = {}
    for row in rows:
        if text_of(row.row.level2) == level and row.weight is not None:
            first = text_of(row.row.level1)
            groups[first] = groups.get(first, Decimal(0)) + row.weight
    return len(groups) > 1 and bool(points & set(groups.values()))


def _wrong(form: FormFacts, level: str, known: list[Decimal], points: Decimal) -> Answer:
    added = plain(sum(known, Decimal(0)))
    return failed(
        form,
        "total_weight",
        f"“{level}”标明 {plain(points)} 分，其下各行分值合计 {added}",
        f"{level} is stated with {plain(points)} points, its rows have {added}",
        printed=f"{level} {plain(points)}分",
        recomputed=f"{'+'.join(plain(w) for w in known)} = {added}",
    )


def _rows(*weight: str | None) -> tuple[Row, ...]:
    return tuple(indicator(weight=w, score="1") for w in weight)


_LEVELS = tuple(
    {**indicator(weight=weight, score=weight), "level1": level}
    for level, weight in (("产出指标", "45"), ("效益指标", "30"), ("满意度指标", "10"))
)

RULE = Rule(
    id="I-01",
    title=Wording("一级指标下各行分值之和应等于标明的分值", "rows add up to their level's points"),
    basis=(
        SCORE_CHECKS,
        PRINTED,
    ),
    applies_to=EVERY_FORM,
    needs=("weight",),
    severity=Severity.ERROR,
    label="weight-sum",
    check=check,
    examples=(
        Example(
            "rows fill the level",
            Status.PASSED,
            "total_weight",
            (project_table(indicators=_rows("30", "20")),),
            text="产出指标（50分）",
        ),
        Example(
            "ten points are missing",
            Status.FAILED,
            "total_weight",
            (project_table(indicators=_rows("30", "10")),),
            text="产出指标（50分）",
        ),
        Example(
            "half a point is missing",
            Status.FAILED,
            "total_weight",
            (project_table(indicators=_rows("30", "19.5")),),
            text="产出\n指标 50 分",
        ),
        Example(
            "torn names, one level not filled",
            Status.FAILED,
            "total_weight",
            (project_table(indicators=_LEVELS),),
            text="产出指\n效益指 满意度\n标（50分）\n标（30分）\n指标（10分）",
        ),
        Example(
            "torn names, two levels not filled",
            Status.NOT_APPLICABLE,
            "total_weight",
            (project_table(indicators=_LEVELS),),
            text="产出指\n效益指 满意度\n标（50分）\n标（25分）\n指标（10分）",
        ),
        Example(
            "a note recommends other points",
            Status.NOT_APPLICABLE,
            "total_weight",
            (project_table(indicators=_rows("30", "10")),),
            text="权重原则上设置为：产出指标50分、效益指标30分。",
        ),
        Example(
            "a weight is blank",
            Status.UNDECIDED,
            "total_weight",
            (project_table(indicators=_rows("30", None)),),
            text="产出指标（50分）",
        ),
    ),
    doc=__doc__,
)
