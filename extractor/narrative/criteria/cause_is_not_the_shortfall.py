"""A cause is more than the shortfall told again.

What must hold: the text does not explain a low rate by money that was not paid, or a missed target by work not done.
Why it matters: 因资金未支付完，执行率低 says the same thing twice.
How a reviewer settles it: ask why the money was not paid.
要求：不能用“资金未支付完”解释执行率低，用“工作未完成”解释目标未达到。
理由：这是把结果换个说法，不是原因。
核实：追问资金为何没有支付、工作为何没有完成。
"""

from __future__ import annotations

import re

from extractor.facts.examples import Example, Sheet, fund, project_table
from extractor.narrative.concreteness import words_of_its_own
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.standards.basis import EXPLAINED
from schemas.base import Wording
from schemas.finding import Severity, Status

_SAME = re.compile(
    r"(?:部分|项目|预算|专项)*(?:资金|款项|经费|预算)[^，。；\d]{0,6}(?:未|没有)[^，。；]{0,6}(?:支付|支出|使用|执行|拨付)[完毕]*|"
    r"(?:支出|执行|支付|使用|拨付)(?:进度|率)[^，。；]{0,4}(?:慢|低|滞后|不高|不快)|"
    r"(?:未|没有)[^，。；]{0,4}(?:完成|达到|实现)[^，。；]{0,6}(?:目标|指标|计划|任务|预期)?|有结余|存在(?:结余|差距)"
)
_LEAST = 3
"""Characters of words of its own from which a text says more."""


def fails(pair: Pair) -> Held:
    """Without what restates the shortfall nothing is left."""
    if pair.explanation is None or pair.seen.denial or not _SAME.search(pair.text):
        return None
    rest = _SAME.sub(" ", pair.text)
    if words_of_its_own(rest, pair.setting) >= _LEAST or any(character.isdigit() for character in rest):
        return None
    return Wording("说明只是把结果换了个说法", "the text tells the shortfall again as its own cause")


def _form(text: str) -> tuple[Sheet, ...]:
    return (project_table(funds=(fund(executed="80", explanation=text),)),)


CRITERION = Criterion(
    id="E-14",
    title=Wording("原因不得是结果的重复", "the cause is not the shortfall"),
    basis=(EXPLAINED,),
    severity=Severity.WARNING,
    verdict=None,
    fails=fails,
    examples=(
        Example(
            "unpaid because unpaid",
            Status.FAILED,
            "funds[0]",
            _form("项目资金没有全部支付完毕，致使执行率偏低"),
        ),
        Example(
            "unpaid because unfinished",
            Status.PASSED,
            "funds[0]",
            _form("资金没有全部支付，因两座桥的桩基尚未检测"),
        ),
    ),
    doc=__doc__,
)
