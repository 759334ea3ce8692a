"""Targets can be measured.

What must hold: a target in words says more than a direction or a degree (有效提升, 进一步完善, 明显); it names a state that
can be looked up (健全, 正常, 建立), or a number stands in the answer, or the form prints a standard for each indicator.
Told once a form, with the rows.
Why it matters: what has no measure cannot be missed; such rows take their points every year.
How a reviewer settles it: ask for the standard by which the effect was judged, and for a number or a survey next year.
要求：定性目标不能只写方向或程度（有效提升、进一步完善、明显），应写明可以查证的状态（健全、正常、建立），或者完成值中有数字，
或者表内印有各指标的评分标准。每表提示一次，列出有关指标。
理由：无法衡量的目标不会完不成，这类指标年年得满分。
核实：请单位说明凭什么标准判断效果，下年度改为可量化的指标或以调查结果衡量。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.examples import Example, Sheet, indicator, project_table
from extractor.facts.scales import squeezed
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import failed, forms, passed, plain, text_of
from extractor.standards.basis import MEASURABLE
from schemas.base import Wording
from schemas.finding import Severity, Status

_DEGREE = r"有效|进一步|不断|逐步|持续|稳步|明显|显著|大幅|有所|切实|全面|较大|积极|充分|长期|日益|更加|得到|效果|成效"
_CHANGE = (
    r"提升|提高|改善|增强|加强|增加|增长|降低|减少|减轻|控制|促进|推动|带动|优化|完善|发展|稳定|浓厚|充实|好转|巩固|缓解"
    r"|壮大|向好|推开|推进|扩大|深化|明显|显著|较好|良好|较高|有效"
)
_VAGUE = re.compile(rf"(?:{_DEGREE})*(?:{_CHANGE}){{1,2}}")
_STANDARD = re.compile(r"评[分价判]标准|评分细则|评价要点|指标解释")
_HOLDS_NUMBER = re.compile(r"\d|百分之|[一二两三四五六七八九十百千万][个项次人户家处座]")


def check(case: Case) -> Iterator[Answer]:
    """Every form with targets in words that prints no standard for its indicators."""
    for form in forms(case, EVERY_FORM):
        worded = [row for row in form.indicators if row.target is None and text_of(row.row.target)]
        if not worded or _STANDARD.search(squeezed(form.text)):
            continue
        vague = [row for row in worded if _is_vague(row)]
        if vague:
            yield _wrong(form, vague)
        else:
            yield passed(form, "form")


def _is_vague(row: IndicatorFacts) -> bool:
    target = squeezed(text_of(row.row.target)).strip('。.“”"')
    return bool(_VAGUE.fullmatch(target)) and not _HOLDS_NUMBER.search(text_of(row.row.actual))


def _wrong(form: FormFacts, vague: list[IndicatorFacts]) -> Answer:
    rows = "、".join(f"“{row.name}”（{text_of(row.row.target)}）" for row in vague)
    points = [row.weight for row in vague if row.weight is not None]
    share = f"，共 {plain(sum(points[1:], points[0]))} 分" if points else ""
    return failed(
        form,
        "form",
        f"{len(vague)} 个指标的目标只有程度用语，没有可衡量的标准{share}：{rows}",
        f"{len(vague)} targets name a direction or a degree and no measure: "
        + "; ".join(f"{row.name} ({text_of(row.row.target)})" for row in vague),
        printed=text_of(vague[0].row.target),
        cells=tuple(row.row.target for row in vague),
    )


def _form(target: str, actual: str = "有效提升") -> tuple[Sheet, ...]:
    return (project_table(indicators=(indicator("单位形象", target, actual, weight="10", score="10"),)),)


RULE = Rule(
    id="I-18",
    title=Wording("目标应可衡量", "targets can be measured"),
    basis=(MEASURABLE,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example("a state", Status.PASSED, "form", _form("建立健全", "已建立")),
        Example("only a degree", Status.FAILED, "form", _form("有效提升")),
        Example("only a direction", Status.FAILED, "form", _form("进一步完善", "进一步完善")),
        Example("a number in the answer", Status.PASSED, "form", _form("有所提高", "由82%提高到88%")),
        Example("a direction with a number", Status.NOT_APPLICABLE, "form", _form("提高5%", "提高6%")),
        Example("a number", Status.NOT_APPLICABLE, "form", _form("≥5%", "6%")),
        Example(
            "a standard for each indicator",
            Status.NOT_APPLICABLE,
            "form",
            _form("有效提升"),
            text="一级指标 三级指标 评分标准 得分\n",
        ),
    ),
    doc=__doc__,
)
