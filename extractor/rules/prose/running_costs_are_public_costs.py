"""An office's running costs are its public costs.

What must hold: in the final accounts of an administrative body the amount told for 机关运行经费 is the amount told
for 公用经费 of its basic spending.
Why it matters: both name the same money by definition; two amounts show that one was taken from another table.
How a reviewer settles it: compare both with the table of basic spending. Bodies with institutions below them may
count some of these among their public costs.
要求：行政单位决算中，机关运行经费应等于基本支出中的公用经费。
理由：两者按定义是同一笔钱，数额不同，说明有一个取自别的表。
核实：与基本支出决算表比对；下属有事业单位的，公用经费可含其支出。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, report
from extractor.rules.model import Answer, Rule
from extractor.rules.sentences import differs, sentences_with
from extractor.rules.terms import failed, forms, passed
from extractor.standards.basis import PRACTICE
from extractor.text.quantities import parse_money
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status
from schemas.quantity import Quantity
from schemas.record import FormType

_AMOUNT = r"(?P<amount>\d[\d,]*(?:\.\d+)?万?元)"
_RUNNING = re.compile(
    r"机关运行经费(?:财政拨款)?(?:[^。；]{0,24}?(?:支出|决算|执行)(?:数|总?额|合计)?)?(?:为|共|共计|是)?"
    + _AMOUNT
)
_PUBLIC = re.compile(r"(?<![日常均])公用经费(?:支出|决算)?(?:数|总?额|合计)?(?:为|共|共计|是)?" + _AMOUNT)
_OTHER = re.compile(r"预算|上年|比20|较20|增加|减少|人均|控制|事业单位")
_REPORTS = (FormType.REPORT,)

Told = tuple[str, Quantity, Span]


def check(case: Case) -> Iterator[Answer]:
    """Every report that tells both."""
    for form in forms(case, _REPORTS):
        running, public = _told(form, _RUNNING), _told(form, _PUBLIC)
        if running is None or public is None:
            continue
        if not differs(running[1], public[1]):
            yield passed(form, "form")
            continue
        yield failed(
            form,
            "form",
            f"机关运行经费为 {running[0]}，公用经费为 {public[0]}",
            f"running costs are {running[0]}, public costs {public[0]}",
            printed=running[0],
            recomputed=public[0],
            spans=(running[2], public[2]),
        )


def _told(form: FormFacts, pattern: re.Pattern[str]) -> Told | None:
    """The first amount told for it as spent, not as planned or compared; public costs stand beside those of staff."""
    for sentence in sentences_with(form, pattern):
        for match in pattern.finditer(sentence.text):
            amount = parse_money(match["amount"], form.money_unit)
            whole = "人员经费" in sentence.text if pattern is _PUBLIC else "本级" not in sentence.text
            if (
                amount is not None
                and whole
                and not _OTHER.search(match[0].removesuffix(match["amount"])[-8:])
            ):
                return match["amount"], amount, sentence.span
    return None


_PARTS = "基本支出80.5万元，其中：人员经费68.3万元，公用经费12.2万元。\n"

RULE = Rule(
    id="X-08",
    title=Wording("机关运行经费应与公用经费一致", "running costs are the public costs"),
    basis=(PRACTICE,),
    applies_to=_REPORTS,
    needs=(),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example(
            "the same",
            Status.PASSED,
            "form",
            (report(),),
            text=_PARTS + "机关运行经费年初预算15万元，支出决算12.2万元。",
        ),
        Example("another", Status.FAILED, "form", (report(),), text=_PARTS + "机关运行经费支出14.2万元。"),
        Example(
            "told with more places",
            Status.PASSED,
            "form",
            (report(),),
            text=_PARTS + "机关运行经费支出12.20万元。",
        ),
        Example(
            "of the head office only",
            Status.NOT_APPLICABLE,
            "form",
            (report(),),
            text=_PARTS + "局机关本级机关运行经费支出9.8万元。",
        ),
        Example("only one of them", Status.NOT_APPLICABLE, "form", (report(),), text=_PARTS),
    ),
    doc=__doc__,
)
