"""Where the form asks for a remedy, the explanation names one.

What must hold: a column headed 偏差原因分析及改进措施 (or the like) is answered by a cause and by what will be done.
Why it matters: the remedy is what next year's review can come back to.
How a reviewer settles it: ask for the measure, who takes it and by when.
要求：栏目为“偏差原因分析及改进措施”等的，除原因外还应写明改进措施。
理由：有了措施，下一年度才能对照检查。
核实：请单位补充改进措施、责任人和完成时限。
"""

from __future__ import annotations

import re

from extractor.facts.examples import Example, Sheet, indicator, project_table
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.standards.basis import EXPLAINED, PRINTED
from schemas.base import Wording
from schemas.explanation import Direction, ExplanationSource, Shortfall, ShortfallKind
from schemas.finding import Severity, Status

_ASKED = re.compile(
    r"(?:偏差|未完成|扣分|原因)(?:[^，。；:：\d]{0,16}|(?:原因|分析|[一二三]级|年度|实际|完成|指标|值|分|得|[及和与、])*)"
    r"(?:改进|整改)\s*措\s*施"
)
"""The head of the column; the heads of its neighbours may be read into it."""
_REMEDY = re.compile(
    r"将|拟|下一?步|今后|下一?年|次年|来年|明年|后续|计划|加强|加快|加大|督促|争取|力争|改进|整改|完善|优化|已(?:重新|补|更换|调整|列入|安排|报|约谈|启动|签|落实|联系|责令|制定)|[月年]?[底末初]前[^，。；]{0,6}补|重新|另[行选]|改[为由在到]|结转|继续|待[^，。；]{1,16}[后时]"
)
"""Words of what was or will be done about it."""


def fails(pair: Pair) -> Held:
    """The own cell of a column that asks for measures gives a cause alone."""
    explanation = pair.explanation
    if explanation is None or explanation.source is not ExplanationSource.OWN_CELL:
        return None
    if pair.seen.denial or _nothing_to_mend(pair.shortfall) or _names_remedy(pair):
        return None
    if not _ASKED.search("".join(pair.form.text.split())):
        return None
    return Wording("本栏还要求改进措施，说明没有写", "the column asks for a remedy too, the text names none")


def _names_remedy(pair: Pair) -> bool:
    observed = pair.seen.remedy
    return bool(_REMEDY.search(pair.text)) if observed is None else observed


def _nothing_to_mend(shortfall: Shortfall) -> bool:
    """Whether no deviation is shown, or more was reached than was wanted."""
    surpassed = shortfall.direction is Direction.OVER and not shortfall.lower_is_better
    return shortfall.kind is ShortfallKind.NONE or (surpassed and shortfall.kind is ShortfallKind.TARGET)


_HEAD = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施\n"
_CAUSE = "两个月大雪封山，巡查车上不去"


def _form(text: str) -> tuple[Sheet, ...]:
    return (project_table(indicators=(indicator(actual="10次", explanation=text),)),)


CRITERION = Criterion(
    id="E-10",
    title=Wording("栏目要求措施的应写明措施", "a remedy is named where it is asked for"),
    basis=(EXPLAINED, PRINTED),
    severity=Severity.INFO,
    verdict=None,
    fails=fails,
    examples=(
        Example("a cause alone", Status.FAILED, "indicators[0]", _form(_CAUSE), text=_HEAD),
        Example(
            "a cause and a remedy",
            Status.PASSED,
            "indicators[0]",
            _form(f"{_CAUSE}，次年改用摩托"),
            text=_HEAD,
        ),
        Example(
            "the head torn by its neighbours",
            Status.FAILED,
            "indicators[0]",
            _form(_CAUSE),
            text="偏差原因分析\n二级\n指标\n一级指标 三级指标 年度指标值 分值 得分 及改进措施\n",
        ),
        Example(
            "more than was wanted",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=(indicator(actual="30次", explanation=_CAUSE),)),),
            text=_HEAD,
        ),
        Example(
            "what will be made up for, and by when",
            Status.PASSED,
            "indicators[0]",
            _form(f"{_CAUSE}，5月底前补巡"),
            text=_HEAD,
        ),
        Example(
            "a column that asks for the cause",
            Status.PASSED,
            "indicators[0]",
            _form(_CAUSE),
            text="未完成原因说明\n",
        ),
    ),
    doc=__doc__,
)
