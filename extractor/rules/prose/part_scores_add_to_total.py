"""Part scores told in prose add up to the total score told there.

What must hold: where the parts with points ((10分)得9.8分) cover 100 points, their scores add up to the
total; where all others are said to have full marks, the total is 100 less the points lost.
Why it matters: in a report without a table this sentence is all that supports the total.
How a reviewer settles it: add the points that were lost.
要求：各部分所列分值（如“（10分）得9.8分”）合计为100分的，各部分得分之和应等于总分；
称其余部分均为满分的，总分应等于100减所扣分数。
理由：报告没有评分表，总分全凭这句话支撑。
核实：把各部分所扣分数相加，用100减去，与总分比对。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, Row, report, statement
from extractor.rules.model import Answer, Rule
from extractor.rules.sentences import sentences_with
from extractor.rules.terms import FULL, failed, forms, passed, places_of, plain, text_of, undecided
from extractor.rules.told_scores import points_told
from extractor.standards.basis import SCORED
from extractor.text.intervals import round_half_up
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType, StatementKind

_REST_FULL = re.compile(
    r"(?:其他|其余|其它|剩余)(?:各项|各)?(?:[^，。；]{0,8})(?:均|全部|都)?(?:得|为|获得)(?:了)?满分|(?:其他|其余|其它|剩余)[^，。；]{0,10}(?:未扣分|不扣分|没有扣分)"
)
_OFF = re.compile(r"扣\D{0,4}\d")
_OFF_IN_ALL = re.compile(r"(?:共|合计|累计|总共|一共|总计)(?:被)?扣(?:除|减|分)?(?:了)?(\d{1,2}(?:\.\d+)?)分")
_OFF_EACH = re.compile(r"扣(?:除|减)?(?:了)?(\d{1,2}(?:\.\d+)?)分")
_REPORTS = (FormType.REPORT,)


def check(case: Case) -> Iterator[Answer]:
    """Every report without scored rows whose prose tells scores of parts."""
    for form in forms(case, _REPORTS):
        if form.indicators or any(line.score is not None for line in form.funds):
            continue
        lost = _lost(form)
        if lost is not None and form.total_score is not None:
            yield _by_loss(form, lost, form.total_score)
        parts = _parts(form)
        if not parts:
            continue
        if form.total_score is None:
            yield undecided(form, "total_score", "total_score")
            continue
        covered = sum((points for points, _ in parts), Decimal(0))
        if covered == FULL or (covered < FULL and _rest_is_full(form)):
            yield _answer(form, parts, form.total_score)


def _parts(form: FormFacts) -> list[tuple[Decimal, Decimal]]:
    """Points and score of every part, told twice counted once."""
    found: dict[tuple[str, Decimal, Decimal], None] = {}
    for told in form.statements:
        points = points_told(form, told) if told.kind is StatementKind.SCORE else None
        if points is not None and told.value is not None and points < FULL:
            found[(told.subject or told.quote, points, told.value.number)] = None
    return [(points, score) for _, points, score in found]


def _rest_is_full(form: FormFacts) -> bool:
    texts = [s.text for s in form.sentences] or [told.quote for told in form.statements]
    return any(_REST_FULL.search(text) for text in texts)


def _lost(form: FormFacts) -> Decimal | None:
    """The points that a sentence says were lost in all, or one by one where all others have full marks."""
    if form.total_weight is not None and form.total_weight != FULL:
        return None
    for sentence in sentences_with(form, _OFF):
        in_all = _OFF_IN_ALL.search(sentence.text)
        if in_all is not None:
            return Decimal(in_all[1])
        each = _OFF_EACH.findall(sentence.text)
        if len(each) > 1 and _REST_FULL.search(sentence.text):
            return sum((Decimal(points) for points in each), Decimal(0))
    return None


def _by_loss(form: FormFacts, lost: Decimal, whole: Decimal) -> Answer:
    printed = text_of(form.record.total_score)
    if whole == round_half_up(FULL - lost, places_of(printed)):
        return passed(form, "total_score")
    return failed(
        form,
        "total_score",
        f"文中所扣分数为 {plain(lost)}，总分应为 {plain(FULL - lost)}，写为 {printed}",
        f"{plain(lost)} points were lost, which leaves {plain(FULL - lost)}; the total is {printed}",
        printed=printed,
        recomputed=f"100 - {plain(lost)} = {plain(FULL - lost)}",
        cells=(form.record.total_score,),
    )


def _answer(form: FormFacts, parts: list[tuple[Decimal, Decimal]], whole: Decimal) -> Answer:
    lost = sum((points - score for points, score in parts), Decimal(0))
    due = FULL - lost
    printed = text_of(form.record.total_score)
    if round_half_up(due, places_of(printed)) == whole:
        return passed(form, "total_score")
    return failed(
        form,
        "total_score",
        f"各部分得分合计 {plain(due)}，总分写为 {printed}",
        f"the parts told add up to {plain(due)}, the total is {printed}",
        printed=printed,
        recomputed=f"100 - {plain(lost)} = {plain(due)}",
        cells=(form.record.total_score,),
    )


def _part(name: str, points: str, score: str) -> Row:
    return statement("score", f"{name}（{points}分）得{score}分", f"{name}得分", value=f"{score}分")


def _whole(effect: str) -> tuple[Row, ...]:
    return (_part("预算执行", "10", "9.5"), _part("产出", "50", "50"), _part("效益", "40", effect))


RULE = Rule(
    id="T-09",
    title=Wording("文中各部分得分之和应等于总分", "part scores told in prose add up"),
    basis=(SCORED,),
    applies_to=_REPORTS,
    needs=("total_score",),
    severity=Severity.ERROR,
    label="score-sum",
    check=check,
    examples=(
        Example(
            "they add up",
            Status.PASSED,
            "total_score",
            (report(statements=_whole("39"), total_score="98.5"),),
        ),
        Example(
            "two points too many",
            Status.FAILED,
            "total_score",
            (report(statements=_whole("37"), total_score="98.5"),),
        ),
        Example(
            "rounded to a whole point",
            Status.PASSED,
            "total_score",
            (report(statements=_whole("39"), total_score="99"),),
        ),
        Example(
            "a tenth too many",
            Status.FAILED,
            "total_score",
            (report(statements=_whole("39"), total_score="98.6"),),
        ),
        Example(
            "all others with full marks",
            Status.PASSED,
            "total_score",
            (report(statements=(_part("预算执行", "10", "9.5"),), total_score="99.5"),),
            text="其余指标均得满分。",
        ),
        Example(
            "parts that do not cover the whole",
            Status.NOT_APPLICABLE,
            "total_score",
            (report(statements=(_part("预算执行", "10", "9.5"),), total_score="95"),),
        ),
        Example(
            "points lost in all",
            Status.PASSED,
            "total_score",
            (report(total_score="95"),),
            text="项目共扣5分，自评得分95分。",
        ),
        Example(
            "points lost in all leave another total",
            Status.FAILED,
            "total_score",
            (report(total_score="96"),),
            text="项目共扣5分，自评得分96分。",
        ),
        Example(
            "points lost one by one leave another total",
            Status.FAILED,
            "total_score",
            (report(total_score="96"),),
            text="预算执行扣0.8分，产出扣2分，其余指标均得满分，自评得分96分。",
        ),
        Example("no total", Status.UNDECIDED, "total_score", (report(statements=_whole("39")),)),
    ),
    doc=__doc__,
)
