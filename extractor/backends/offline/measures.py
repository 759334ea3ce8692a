"""What names of indicators say they measure, by the second level that such measures belong to."""

from __future__ import annotations

import re

_STRANGE = 1.0
_MEASURES = (
    ("满意", re.compile("满意")),
    ("成本", re.compile("成本|造价|单价|补[助贴]标准|[均个次台]费用")),
    ("时效", re.compile("时间|时限|时长|及时|按[时期]|周期|天数$|进度|[开完竣]工率")),
    ("质量", re.compile("合格|达标率|准确率|完好率|差错率|返工|质量")),
    ("可持续", re.compile("机制|制度|长效|可持续")),
    ("数量", re.compile("(?:[座处次人户个套件台场期]数|数量|人次|面积|长度|里程)$")),
)


_BY_TARGET = (
    (
        "时效",
        re.compile(
            r"[≤<]?\d+(?:天|小时|分钟|个?工作日|日|个月)(?:[以之]?[内前])?|.*\d(?:月底?|日|年底?)(?:[以之]?前|完成)"
        ),
    ),
    ("成本", re.compile(r"[≤<].*\d[万亿]?元(?:/.*)?")),
)


def strangeness(name: str, level: str, target: str = "") -> float:
    """What it costs that a name stands under a second level, by what it or its ``target`` says it measures."""
    told = next((word for word, pattern in _MEASURES if pattern.search(name)), None)
    told = told or next((word for word, pattern in _BY_TARGET if pattern.fullmatch(target)), None)
    return 0.0 if told is None or told in level else _STRANGE
