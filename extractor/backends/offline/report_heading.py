"""Whom and what a report is about, where neither a label nor the title says so: from its sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.text.widths import Folded
from schemas.record import DraftCell

_BODY = r"(?:局|委员会|委|厅|办公室|人民政府|中心|总站|所|总队|支队|大队|大学|学院|学校|医院|馆|协会|联合会|总工会|法院|检察院|街道办事处)"
_TOLD: Mapping[str, re.Pattern[str]] = {
    "project_name": re.compile(
        r"[,。:;]((?![(一二三四五六七八九十\d])[^,。:;]{2,30}?)项目绩效自评价?(?:结果|得分|情况)"
    ),
    "unit": re.compile(
        rf"([一-鿿]{{2,6}}[省市县区州旗][一-鿿]{{2,14}}?{_BODY})(?=共有车辆|部门决算|机关运行|20\d\d年度?(?:部门|收入|支出|一般))"
    ),
}


def told_names(folded: Folded, received: str) -> dict[str, DraftCell]:
    """The unit and the project that sentences of a report name."""
    cells: dict[str, DraftCell] = {}
    for name, pattern in _TOLD.items():
        match = pattern.search(folded.text)
        if match:
            span = folded.span(match.start(1), match.end(1))
            text = received[span.start - folded.offset : span.end - folded.offset]
            cells[name] = DraftCell("".join(text.split()), (span,))
    return cells
