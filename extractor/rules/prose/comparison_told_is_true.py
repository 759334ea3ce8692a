"""A comparison told in prose is true of the two numbers beside it.

What must hold: where a sentence puts a figure against a target or limit (高于不低于95%的目标,
未超过2.5万元的上限), the figure lies on the side that is told.
Why it matters: a missed target reads as met where nobody compares the two numbers of one sentence.
How a reviewer settles it: compare them.
要求：句中将某数与目标或限额比较的（如“高于不低于95%的目标”“未超过2.5万元的上限”），大小关系应属实。
理由：没有人去比同一句里的两个数，未达标就读成了达标。
核实：直接比较句中两数，不符的请单位更正数字或改写结论。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, Sentence
from extractor.facts.examples import Example, report
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import claims_with
from extractor.rules.terms import failed, forms, passed
from extractor.standards.basis import CONSISTENT
from extractor.text.quantities import parse_quantity
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity

_NUMBER = r"\d[\d,.]*(?:万|亿)?(?:[%％‰]|个百分点|个?工作日|分钟|小时|[\u4e00-\u9fff]{1,2}?)"
_WORDS = re.compile(r"[，,](?:已|均|超额)?(?:高于|超[过出]|优于|达到|完成|低于|未超过|没有超过|控制在|少于)")
_FLOOR = re.compile(
    rf"(?P<value>{_NUMBER})[，,](?:已|均|超额)?(?:高于|超过|超出|优于|达到|完成|超额完成)(?:了)?(?:[^，。；\d]{{0,14}}?)(?:不低于|不少于|≥)?(?P<bound>{_NUMBER})(?:以上)?(?:的|这一)[^，。；\d]{{0,10}}?(?:目标|要求|标准|指标值|任务)"
)
_CEILING = re.compile(
    rf"(?P<value>{_NUMBER})[，,](?:均)?(?:低于|未超过|没有超过|控制在|少于)(?:了)?(?:[^，。；\d]{{0,14}}?)(?:不超过|不高于|≤)?(?P<bound>{_NUMBER})(?:以内|以下)?(?:的|这一|之内)[^，。；\d]{{0,10}}?(?:目标|上限|要求|标准|限额|指标值|范围|内)"
)


def check(case: Case) -> Iterator[Answer]:
    """Every sentence that compares two numbers in these words."""
    for form in forms(case, EVERY_FORM):
        for sentence in claims_with(form, _WORDS):
            for pattern, floor in ((_FLOOR, True), (_CEILING, False)):
                for match in pattern.finditer(sentence.text):
                    answer = _answer(form, sentence, match, floor=floor)
                    if answer is not None:
                        yield answer


def _answer(form: FormFacts, sentence: Sentence, match: re.Match[str], *, floor: bool) -> Answer | None:
    value, bound = parse_quantity(match["value"]), parse_quantity(match["bound"])
    if not isinstance(value, Quantity) or not isinstance(bound, Quantity):
        return None
    if value.kind is not bound.kind or value.unit != bound.unit:
        return None
    holds = value.number >= bound.number if floor else value.number <= bound.number
    if holds:
        return passed(form, "form")
    return failed(
        form,
        "form",
        f"“{match.group()}”：{match['value']} 与 {match['bound']} 相比并非如此",
        f"“{match.group()}”: {match['value']} against {match['bound']} is the other way round",
        printed=match.group(),
        recomputed=f"{match['value']} {'<' if floor else '>'} {match['bound']}",
        spans=(sentence.span,),
    )


RULE = Rule(
    id="X-17",
    title=Wording("文中比较应与数字相符", "a comparison told in prose is true"),
    basis=(CONSISTENT,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.ERROR,
    label="contradictory-claim",
    check=check,
    examples=(
        Example(
            "above its target",
            Status.PASSED,
            "form",
            (report(),),
            text="回访满意度96.1%，高于不低于95%的目标。",
        ),
        Example(
            "below its target",
            Status.FAILED,
            "form",
            (report(),),
            text="回访满意度94.9%，高于不低于95%的目标。",
        ),
        Example(
            "within its limit",
            Status.PASSED,
            "form",
            (report(),),
            text="户均补助2.5万元，未超过每户2.5万元的上限。",
        ),
        Example(
            "above its limit",
            Status.FAILED,
            "form",
            (report(),),
            text="户均补助2.6万元，未超过每户2.5万元的上限。",
        ),
        Example(
            "no comparison",
            Status.NOT_APPLICABLE,
            "form",
            (report(),),
            text="回访满意度94.9%，比上年有所提高。",
        ),
    ),
    doc=__doc__,
)
