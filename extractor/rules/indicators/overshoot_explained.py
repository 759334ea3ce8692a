"""A value far above its target is explained.

What must hold: an actual value above the limit (130%) of a numeric target that is a lower bound (or a plain number of
which more is better) comes with an explanation. Growth targets and upper bounds are not meant.
Why it matters: a target that is beaten by a third was set too low, and the rules ask for the reason and for
fewer points.
How a reviewer settles it: ask how the target was set; compare with last year's figure.
要求：数值目标为下限（或越高越好的单独一个数），实际完成值超过目标值的限定比例（默认130%）的，
应说明原因；增长类目标和上限目标不在此列。
理由：超出目标三成，说明目标定低了，按规定应说明原因并调减得分。
核实：查目标值的测算依据，与上年完成数比较；目标明显偏低的，按偏离程度调减得分。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts, IndicatorFacts, StatementFacts
from extractor.facts.aims import in_unit_of, is_slip, lower_is_better
from extractor.facts.examples import Example, Row, indicator, project_table, report, statement
from extractor.facts.garbling import is_beyond_all
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import FULL, failed, forms, garbled, has_explanation, passed, plain, text_of
from extractor.standards.basis import LARGE_OVERSHOOT, OVERSHOT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Comparison, Quantity, QuantityKind
from schemas.record import FormType, StatementKind

_GROWTH = re.compile(r"增长|增幅|增速|提高率|提升率|同比|变化率|上升|下降|降低|减少")
_PLAIN = frozenset({Comparison.STATED, Comparison.EQUAL})
_CEILINGS = frozenset({Comparison.AT_MOST, Comparison.LESS_THAN})
_REASON = re.compile(r"因|由于|原因|主要是|增加|追加|扩大|超额|超出|超过")
_COMPARED = re.compile(r"(?:比|较)[^，。；]{0,16}?(?:增加|扩大|超出|超过)")
"""A comparison with the year before gives no reason."""
_PLANNED = re.compile(r"计划|任务|目标|年初安排|应")
_SHORT = 3
_NOTHING = re.compile(r"(?:未|没有|无|避免|防止|杜绝)(?:再|曾)?(?:发生|出现)?(?:一起|1起)?因")
"""What did not happen has no cause: 未发生因灾害造成的伤亡."""


def check(case: Case) -> Iterator[Answer]:
    """Every indicator whose target and actual value are numbers of which more is better."""
    for form in forms(case, EVERY_FORM):
        for row in form.indicators:
            ratio = _ratio(row)
            if ratio is None:
                continue
            limit = form.standards.thresholds.share("overshoot")
            if ratio <= limit or has_explanation(row) or _told_elsewhere(form, row):
                yield passed(form, row.at)
            else:
                yield _wrong(form, row, ratio)
        yield from _told(form)


def _ratio(row: IndicatorFacts) -> Decimal | None:
    target, actual = row.target, row.actual
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity) or target.number <= 0:
        return None
    if garbled(row.row.target, row.row.actual) or is_beyond_all(row.name, text_of(row.row.actual)):
        return None
    if lower_is_better(row) or _GROWTH.search(row.name) or actual.comparison in _CEILINGS:
        return None
    if target.comparison in _PLAIN and target.kind in (QuantityKind.DURATION, QuantityKind.MONEY):
        return None
    value = in_unit_of(target, actual)
    if value is None or is_slip(target, actual):
        return None
    return value.number / target.high


def _told_elsewhere(form: FormFacts, row: IndicatorFacts) -> bool:
    """Whether a sentence outside the table names the indicator or its value and gives a reason."""
    marks = [mark for mark in (row.name, text_of(row.row.actual)) if len(mark) > 2]
    gap = _gap(row)
    return any(
        any(mark in s.text for mark in marks)
        and not s.text.startswith("|")
        and (_gives_reason(s.text) or (gap is not None and gap.search(s.text)))
        for s in form.sentences
    )


def _gives_reason(text: str) -> bool:
    return bool(_REASON.search(_NOTHING.sub("", _COMPARED.sub("", text))))


def _gap(row: IndicatorFacts) -> re.Pattern[str] | None:
    """The number by which the target was surpassed, as a sentence that accounts for it tells it: 多了12场."""
    target, actual = row.target, row.actual
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity) or not actual.unit:
        return None
    more = plain((actual.number - target.number) / actual.scale)
    return re.compile(
        rf"(?:多|增|超|加)[^，。；\d]{{0,4}}{re.escape(more)}(?:万|亿)?{re.escape(actual.unit)}"
    )


def _told(form: FormFacts) -> Iterator[Answer]:
    """Every plan of a report's sentences that was surpassed, rows of a table apart."""
    limit = form.standards.thresholds.share("overshoot")
    for told in form.statements if form.form_type is FormType.REPORT else ():
        value, base = told.value, told.base
        if told.kind is not StatementKind.RATE or value is None or base is None or base.number <= 0:
            continue
        if (
            value.kind is not QuantityKind.NUMBER
            or value.unit != base.unit
            or not _PLANNED.search(told.quote)
        ):
            continue
        ratio = value.number / base.number
        if ratio <= limit or _GROWTH.search(told.quote) or _accounts(form, told):
            yield passed(form, told.at)
            continue
        mine, aim = text_of(told.statement.value), text_of(told.statement.base)
        share = plain(ratio * FULL, 1)
        yield failed(
            form,
            told.at,
            f"实际 {mine} 为计划 {aim} 的 {share}%，未说明原因",
            f"{mine} is {share}% of the plan {aim}, unexplained",
            printed=f"{mine} / {aim}",
            recomputed=f"{share}%",
            cells=(told.statement.quote,),
        )


def _accounts(form: FormFacts, told: StatementFacts) -> bool:
    """Whether a sentence that tells the value, or the one after it, or one on its subject gives a reason."""
    value = text_of(told.statement.value)
    subject = re.sub(r"(?:计划)?完成率$|情况$", "", told.subject)
    for number, sentence in enumerate(form.sentences):
        near = "".join(s.text for s in form.sentences[number : number + 2])
        if value in sentence.text and _gives_reason(near):
            return True
        if len(subject) > _SHORT and subject in sentence.text and _gives_reason(sentence.text):
            return True
    return False


def _wrong(form: FormFacts, row: IndicatorFacts, ratio: Decimal) -> Answer:
    target, actual = text_of(row.row.target), text_of(row.row.actual)
    share = plain(ratio * FULL, 1)
    return failed(
        form,
        row.at,
        f"实际 {actual} 为目标 {target} 的 {share}%，未说明原因",
        f"{actual} is {share}% of the target {target}, unexplained",
        printed=f"{actual} / {target}",
        recomputed=f"{share}%",
        cells=(row.row.actual, row.row.target),
    )


def _row(target: str, actual: str, name: str = "走访户数", **cells: str) -> tuple[Row, ...]:
    return (indicator(name, target, actual, **cells),)


_TRAINED = (
    statement(
        "rate",
        "计划培训160人，实际培训214人，完成率133.75%",
        "培训完成率",
        value="214人",
        base="160人",
        rate="133.75%",
    ),
)

RULE = Rule(
    id="I-08",
    title=Wording("大幅超额完成应说明原因", "a large overshoot is explained"),
    basis=(
        LARGE_OVERSHOOT,
        OVERSHOT,
    ),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="over-achieved",
    by_row=True,
    limits=("overshoot",),
    check=check,
    examples=(
        Example(
            "exactly 130%",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("≥100户", "130户")),),
        ),
        Example(
            "above 130%", Status.FAILED, "indicators[0]", (project_table(indicators=_row("≥100户", "131户")),)
        ),
        Example(
            "explained in its cell",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("≥100户", "150户", explanation="下半年新划入两个社区")),),
        ),
        Example(
            "a cause of what did not happen",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("≥100户", "150户")),),
            text="全年走访户数150户，未发生因走访不力引起的投诉。",
        ),
        Example(
            "a cause told elsewhere",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("≥100户", "150户")),),
            text="全年走访户数150户，因下半年新划入两个社区。",
        ),
        Example(
            "a sentence that accounts for what is more",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("≥100户", "150户")),),
            text="走访150户，新划入的社区比计划多了50户。",
        ),
        Example(
            "a plan told in prose, far surpassed",
            Status.FAILED,
            "statements[0]",
            (report(statements=_TRAINED),),
            text="计划培训160人，实际培训214人，完成率133.75%。年末在用器材2460件。",
        ),
        Example(
            "a plan told in prose, and why it was surpassed",
            Status.PASSED,
            "statements[0]",
            (report(statements=_TRAINED),),
            text="计划培训160人，实际培训214人，完成率133.75%。多出的人数是因为乡镇新招了一批队员。",
        ),
        Example(
            "an upper bound",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            (project_table(indicators=_row("≤30天", "12天", "办理时限")),),
        ),
        Example(
            "a growth target",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            (project_table(indicators=_row("≥5%", "9%", "游客增长率")),),
        ),
    ),
    doc=__doc__,
)
