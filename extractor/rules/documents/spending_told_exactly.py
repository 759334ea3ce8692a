"""Spending is told exactly.

What must hold: an amount that a report says was spent or settled is told as booked, not as 约600多万 or 120余万元.
Why it matters: such an amount can be held against no account; where 元 is missing as well, not even its unit is certain.
How a reviewer settles it: ask for the amount in the books, with its unit.
要求：报告所述支出、结算金额应按账面数写明，不得写“约600多万”“120余万元”。
理由：含糊的金额无法与账务核对；缺“元”的，连单位也不能确定。
核实：请单位按账面数补填金额和单位。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, report
from extractor.rules.model import Answer, Rule
from extractor.rules.sentences import claims_with
from extractor.rules.terms import failed, forms, passed
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType

_VAGUE = re.compile(
    r"(?:支出|结算|支付|拨付|费用|经费)(?:资金|金额|费用|款项)?(?:共计?|合计|达|为)?(?:约|近|大约)?"
    r"\d+(?:\.\d+)?(?:多|余|来)(?:万|亿)元?"
)
_SPENT = re.compile(r"(?:支出|结算|支付|拨付|费用|经费)[^，。；]{0,8}\d[^，。；]{0,8}[万亿元]")
_REPORTS = (FormType.REPORT,)


def check(case: Case) -> Iterator[Answer]:
    """Every report that tells spending."""
    for form in forms(case, _REPORTS):
        told = list(claims_with(form, _SPENT))
        vague = [(s, m.group()) for s in told for m in _VAGUE.finditer(s.text)]
        if vague:
            amounts = list(dict.fromkeys(amount for _, amount in vague))
            yield failed(
                form,
                "form",
                f"金额含糊：{'、'.join(f'“{amount}”' for amount in amounts)}",
                f"vague amounts: {', '.join(amounts)}",
                printed=amounts[0],
                spans=tuple(sentence.span for sentence, _ in vague),
            )
        elif told:
            yield passed(form, "form")


RULE = Rule(
    id="D-15",
    title=Wording("支出金额应准确写明", "spending is told exactly"),
    basis=(PRACTICE,),
    applies_to=_REPORTS,
    needs=(),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example("as booked", Status.PASSED, "form", (report(),), text="全年结算费用612.35万元。"),
        Example("vague", Status.FAILED, "form", (report(),), text="全年结算约600多万，惠及3000余人。"),
        Example(
            "vague, with its unit", Status.FAILED, "form", (report(),), text="核酸检测费用支付120余万元。"
        ),
        Example("rounded", Status.PASSED, "form", (report(),), text="全年支出约600万元。"),
        Example("people", Status.NOT_APPLICABLE, "form", (report(),), text="支出进度正常，惠及1000余人。"),
    ),
    doc=__doc__,
)
