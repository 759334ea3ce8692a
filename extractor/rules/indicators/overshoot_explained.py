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

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.aims import in_unit_of, is_slip, lower_is_better
from extractor.facts.examples import Example, Row, indicator, project_table
from extractor.facts.garbling import is_beyond_all
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import FULL, failed, forms, garbled, has_explanation, passed, plain, text_of
from extractor.standards.basis import LARGE_OVERSHOOT, OVERSHOT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Comparison, Quantity, QuantityKind

_GROWTH = re.compile(r"增长|增幅|增速|提高率|提升率|同比|变化率|上升|下降|降低|减少")
_PLAIN = frozenset({Comparison.STATED, Comparison.EQUAL})
_CEILINGS = frozenset({Comparison.AT_MOST, Comparison.LESS_THAN})
_REASON = re.compile(r"因|由于|原因|主要是|增加|追加|扩大|超额|超出|超过")
_COMPARED = re.compile(r"(?:比|较)[^，。；]{0,16}?(?:增加|扩大|超出|超过)")
"""A comparison with the year before gives no reason."""
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
    return any(
        any(mark in s.text for mark in marks)
        and _REASON.search(_NOTHING.sub("", _COMPARED.sub("", s.text)))
        and not s.text.startswith("|")
        for s in form.sentences
    )


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
