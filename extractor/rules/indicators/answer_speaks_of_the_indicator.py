"""The answer speaks of what the indicator asks for.

What must hold: a length of time is answered by a time, not by a share or by how well something runs; a count or an
amount is not answered by a share, nor a share by a time. Under a scored heading that names a quality
(资金下达合法性（3分）) stands that quality, not only another one (及时性100%).
Why it matters: an answer to another question leaves this one open, and takes its points.
How a reviewer settles it: ask for the value of this very indicator; look whether the answer belongs to a neighbour.
要求：时限类目标应答以时间，不能答以比率或运行情况；数量、金额目标不能答以比率，比率目标不能答以时间。报告中点明某项要求的评分标题
（如“资金下达合法性（3分）”）下，应写该项要求，不能只写另一项（如“及时性100%”）。
理由：答非所问，这一项等于没有报告，却得了分。
核实：请单位填报本指标的实际值，并看所填内容是否属于相邻的指标。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, IndicatorFacts, Sentence
from extractor.facts.examples import Example, Sheet, indicator, project_table, report
from extractor.facts.scales import squeezed
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import failed, forms, garbled, passed, text_of, undecided
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status
from schemas.quantity import Deadline, Quantity, QuantityKind
from schemas.record import FormType, Layout

_TIMELY = re.compile(
    r"小时|分钟|时[间限]|[天日周月]|响应|[及按适即准实]时|按期|提前|立即|当场|随[到时报]|办结|办理|完成|修复|处[置理]|到[位场达]|缩短|延"
)
_OTHER_MATTER = re.compile(r"运行|运转|覆盖|合格|满意|培训|宣传|检查|健全")
_SHARES = re.compile(r"百分点|倍|^分$")
"""Units of counts that a percentage may answer."""
_PHRASE = re.compile(r"\d+[%％]?(?:达到|达成|完成|实现)[^，。；]*目标")
"""100%达到年初绩效目标 reports nothing of its own."""

_SCORED = re.compile(r"(?P<quality>[\u4e00-\u9fff]{2})性[(（]\d{1,2}(?:\.\d+)?分[)）]$")
_QUALITY = re.compile(
    r"(?P<quality>合法|合规|及时|完整|真实|规范|合理|公平|科学|准确|有效|公开|健全|明确|相符)性"
)
_AKIN = {
    "合法": r"合法|合规|依法|法律|法规|办法|规定|违[规法]",
    "合规": r"合规|合法|规定|规范|办法|制度|违[规法]",
    "规范": r"规范|合规|规定|制度|办法",
    "及时": r"及时|按时|按期|[日天月]内|提前|当[日月]",
    "完整": r"完整|齐全|齐备|全部|完备",
    "公开": r"公开|公示|披露",
    "健全": r"健全|完善|制[定订]|建立|制度",
}
"""Words that answer for a quality besides its own name."""
_LISTED = 2


def check(case: Case) -> Iterator[Answer]:
    """Every row with a numeric target, and every scored heading of a report that names a quality."""
    for form in forms(case, EVERY_FORM):
        for row in form.indicators:
            if isinstance(row.target, Quantity) and not garbled(row.row.target, row.row.actual):
                yield from _of_row(form, row, row.target)
        if form.form_type is FormType.REPORT:
            yield from _of_headings(form)


def _of_row(form: FormFacts, row: IndicatorFacts, target: Quantity) -> Iterator[Answer]:
    actual = text_of(row.row.actual)
    if not actual:
        yield undecided(form, row.at, "actual")
    elif _is_off(row, target, actual) and not _may_be_misplaced(form, row):
        yield failed(
            form,
            row.at,
            f"“{row.name}”目标为“{text_of(row.row.target)}”，答以“{actual}”，所答非所问",
            f"{row.name} asks for {text_of(row.row.target)}; {actual} speaks of another thing",
            printed=actual,
            recomputed=text_of(row.row.target),
            cells=(row.row.actual, row.row.target),
        )
    elif row.actual is not None:
        yield passed(form, row.at)


def _is_off(row: IndicatorFacts, target: Quantity, actual: str) -> bool:
    if isinstance(row.actual, Quantity):
        return _is_other_kind(target, row.actual)
    if isinstance(row.actual, Deadline):
        return target.kind is QuantityKind.PERCENT
    if target.kind is not QuantityKind.DURATION:
        return False
    told = _PHRASE.sub("", squeezed(actual))
    return bool(_OTHER_MATTER.search(told)) and not _TIMELY.search(told)


def _may_be_misplaced(form: FormFacts, row: IndicatorFacts) -> bool:
    """Whether the value was assigned to the row from a scrambled layout, so that it may be another row's."""
    reading = form.record.reading
    return row.actual is not None and reading is not None and reading.layout is Layout.SCRAMBLED


def _is_other_kind(target: Quantity, actual: Quantity) -> bool:
    """Whether a share stands for a time, a count or an amount, or a time for a share."""
    kinds = (target.kind, actual.kind)
    if kinds == (QuantityKind.PERCENT, QuantityKind.DURATION):
        return True
    if actual.kind is not QuantityKind.PERCENT or target.number == 0:
        return False
    if target.kind is QuantityKind.NUMBER:
        return bool(target.unit) and not _SHARES.search(target.unit)
    return target.kind in (QuantityKind.DURATION, QuantityKind.MONEY)


def _of_headings(form: FormFacts) -> Iterator[Answer]:
    """One answer for the report: the scored headings under which only another quality is told."""
    under: dict[str, list[Sentence]] = {}
    for sentence in form.sentences:
        if _SCORED.search(sentence.heading):
            under.setdefault(sentence.heading, []).append(sentence)
    off = [told for heading, told in under.items() if _tells_another(heading, told)]
    if off:
        yield _wrong(form, off)
    elif under:
        yield passed(form, "form")


def _tells_another(heading: str, told: list[Sentence]) -> bool:
    asked = _SCORED.search(heading)
    text = "".join(s.text for s in told if not _SCORED.search(s.text.rstrip("。.")))
    if asked is None or not text:
        return False
    qualities = {match["quality"] for match in _QUALITY.finditer(text)}
    akin = _AKIN.get(asked["quality"], asked["quality"])
    return len(qualities) == 1 and not re.search(akin, text)


def _wrong(form: FormFacts, off: list[list[Sentence]]) -> Answer:
    headings = [told[0].heading.rsplit(" / ", 1)[-1] for told in off]
    spans: tuple[Span, ...] = tuple(sentence.span for told in off for sentence in told[:_LISTED])
    answers = [told[-1].text for told in off]
    return failed(
        form,
        "form",
        "；".join(f"“{head}”下写的是“{text}”" for head, text in zip(headings, answers, strict=True)),
        "; ".join(f"under {head} stands {text}" for head, text in zip(headings, answers, strict=True)),
        printed=answers[0],
        recomputed=headings[0],
        spans=spans,
    )


def _row(target: str, actual: str | None, name: str = "故障响应时间") -> tuple[Sheet, ...]:
    return (project_table(indicators=(indicator(name, target, actual),)),)


RULE = Rule(
    id="I-20",
    title=Wording("实际完成值应回答本指标", "the answer speaks of the indicator"),
    basis=(PRACTICE,),
    applies_to=EVERY_FORM,
    needs=("actual",),
    severity=Severity.WARNING,
    label=None,
    check=check,
    examples=(
        Example("a time", Status.PASSED, "indicators[0]", _row("≤30分钟", "22分钟")),
        Example(
            "how well it runs",
            Status.FAILED,
            "indicators[0]",
            _row("≤30分钟", "全年均正常运行，100%达到年初绩效目标"),
        ),
        Example("a share for a time", Status.FAILED, "indicators[0]", _row("≤30分钟", "98%")),
        Example("a share for a count", Status.FAILED, "indicators[0]", _row("≥12次", "100%", "巡查次数")),
        Example(
            "promptness in words",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _row("≤30分钟", "系统运行中随时响应"),
        ),
        Example(
            "a share for percentage points", Status.PASSED, "indicators[0]", _row("≥2个百分点", "3%", "增幅")
        ),
        Example("no answer", Status.UNDECIDED, "indicators[0]", _row("≤30分钟", None)),
        Example(
            "another quality under a heading",
            Status.FAILED,
            "form",
            (report(),),
            text="（1）资金拨付合规性（3分）。\n全年各笔资金拨付及时性100%。\n",
        ),
        Example(
            "the quality itself under a heading",
            Status.PASSED,
            "form",
            (report(),),
            text="（1）资金拨付合规性（3分）。\n全年各笔资金按规定拨付，及时性100%。\n",
        ),
    ),
    doc=__doc__,
)
