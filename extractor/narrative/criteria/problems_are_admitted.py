"""A form with shortfalls admits a problem.

What must hold: where points are lost or money is left, the box on problems does not say 无.
Why it matters: a self-evaluation that sees no problem beside its own shortfalls was not made in earnest.
How a reviewer settles it: name the largest shortfall and ask what was learned from it.
要求：有扣分或资金未执行的，“存在问题”不应填“无”。
理由：自己的数字摆着偏差却称没有问题，自评流于形式。
核实：指出差额最大的一项，请单位说明问题所在。
"""

from __future__ import annotations

import re

from extractor.facts.examples import Example, Sheet, fund, project_table
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.standards.basis import EXPLAINED
from schemas.base import Wording
from schemas.explanation import Shortfall, ShortfallKind
from schemas.finding import Severity, Status

_NONE = re.compile(
    r"(?:存在(?:的)?(?:主要)?问题|改进(?:建议|措施)|相关建议)(?:及[^，。；:：|]{1,12})?[:：|）)]*(?:暂?无|没有)(?:问题|建议)?(?=[。；|（(一二三四五六七八九十\d]|$)"
)


def fails(pair: Pair) -> Held:
    """The form's box on problems says that there are none; told once, at its first shortfall."""
    first = next(
        (w for w in pair.document if w.shortfall.form == pair.shortfall.form and _is_short(w.shortfall)), None
    )
    if first is None or first.shortfall is not pair.shortfall:
        return None
    told = _NONE.search("".join(pair.form.text.split()))
    return (
        Wording(f"有偏差，却填“{told.group()}”", f"beside shortfalls the form says: {told.group()}")
        if told
        else None
    )


def _is_short(shortfall: Shortfall) -> bool:
    return shortfall.kind in {ShortfallKind.BUDGET, ShortfallKind.SCORE, ShortfallKind.TARGET}


def _form(executed: str) -> tuple[Sheet, ...]:
    return (project_table(funds=(fund(executed=executed),)),)


CRITERION = Criterion(
    id="E-16",
    title=Wording("有偏差的应写明存在问题", "problems are admitted"),
    basis=(EXPLAINED,),
    severity=Severity.INFO,
    verdict=None,
    fails=fails,
    examples=(
        Example(
            "no problem, a fifth left over", Status.FAILED, "funds[0]", _form("80"), text="五、存在问题：无。"
        ),
        Example("a problem", Status.PASSED, "funds[0]", _form("80"), text="五、存在问题：支付偏慢。"),
    ),
    doc=__doc__,
)
