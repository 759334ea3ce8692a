"""Costs of staff and public costs add up to basic spending.

What must hold: where a section of a report tells basic spending (基本支出), and 人员经费 and 公用经费 in other sentences of
the section, the two add up to it. A sum that is told in one place, with its parts, is not told again.
Why it matters: by definition basic spending consists of the two; a difference is an amount from another table or year.
How a reviewer settles it: compare the three with the table of basic spending.
要求：报告同一部分写明基本支出，又在其他句子里写明人员经费和公用经费的，两者之和应等于基本支出。同一处已写明合计与分项的不重复提示。
理由：基本支出就由这两部分组成，不符的多半取自别的表或上年数。
核实：与基本支出决算表核对三个数，更正取错的一个。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, report, statement
from extractor.rules.model import Answer, Rule
from extractor.rules.named_amounts import Told, is_in_a_sum, sections, spent_on, told_once
from extractor.rules.sentences import slip_in_sum, told_as
from extractor.rules.terms import failed, forms, passed, undecided
from extractor.standards.basis import DISCLOSED
from extractor.text.intervals import meet, total
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType

_REPORTS = (FormType.REPORT,)
_SECTION = re.compile(r"基本支出")
_BASIC = spent_on(r"基本支出")
_STAFF = spent_on(r"人员经费")
_PUBLIC = spent_on(r"(?<!均)公用经费")


def check(case: Case) -> Iterator[Answer]:
    """Every section on basic spending that tells the whole and its two parts."""
    for form in forms(case, _REPORTS):
        for section in sections(form, _SECTION):
            whole, *parts = (told_once(form, section, pattern) for pattern in (_BASIC, _STAFF, _PUBLIC))
            known = [part for part in parts if part is not None]
            if whole is None or not known or is_in_a_sum(form, whole.amount, *(p.amount for p in known)):
                continue
            if len(known) < len(parts):
                yield undecided(form, "form", "parts")
            else:
                yield _answer(form, whole, known)


def _answer(form: FormFacts, whole: Told, parts: list[Told]) -> Answer:
    amounts = [part.amount for part in parts]
    if meet(told_as(whole.amount), total(told_as(amount) for amount in amounts)):
        return passed(form, "form")
    if slip_in_sum(whole.amount, amounts):
        return undecided(form, "form", "parts")
    formula = "+".join(part.printed for part in parts)
    return failed(
        form,
        "form",
        f"人员经费与公用经费为 {formula}，基本支出写为 {whole.printed}",
        f"costs of staff and public costs are {formula}, basic spending is told as {whole.printed}",
        printed=whole.printed,
        recomputed=formula,
        spans=(whole.span, *(part.span for part in parts)),
    )


def _text(whole: str, staff: str = "68.3万元", public: str = "公用经费12.2万元") -> str:
    return (
        f"六、基本支出决算情况说明\n本年基本支出{whole}。\n人员经费{staff}，主要包括工资和津贴补贴。\n"
        f"{public}，主要包括办公费和差旅费。\n七、其他\n"
    )


RULE = Rule(
    id="X-06",
    title=Wording("基本支出应等于人员经费与公用经费之和", "staff and public costs add to basic spending"),
    basis=(DISCLOSED,),
    applies_to=_REPORTS,
    needs=("parts",),
    severity=Severity.ERROR,
    label="prose-sum",
    check=check,
    examples=(
        Example("they add up", Status.PASSED, "form", (report(),), text=_text("80.5万元")),
        Example("they do not", Status.FAILED, "form", (report(),), text=_text("82.5万元")),
        Example("within the decimals printed", Status.PASSED, "form", (report(),), text=_text("80.54万元")),
        Example("just beside", Status.FAILED, "form", (report(),), text=_text("80.62万元")),
        Example(
            "a slip of units is another rule's",
            Status.UNDECIDED,
            "form",
            (report(),),
            text=_text("80.5万元", "683000万元"),
        ),
        Example(
            "public costs are not told",
            Status.UNDECIDED,
            "form",
            (report(),),
            text=_text("80.5万元", public="公用经费略"),
        ),
        Example(
            "the sum is told in one place too",
            Status.NOT_APPLICABLE,
            "form",
            (
                report(
                    statements=(
                        statement(
                            "sum",
                            "基本支出82.5万元",
                            "基本支出",
                            total="82.5万元",
                            parts=("68.3万元", "12.2万元"),
                        ),
                    )
                ),
            ),
            text=_text("82.5万元"),
        ),
    ),
    doc=__doc__,
)
