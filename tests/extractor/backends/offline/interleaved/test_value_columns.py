"""What wraps on from values and from names in a table whose columns are interleaved."""

from __future__ import annotations

from extractor.backends.offline.interleaved.numbered import propose
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

FORM = """\
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
产出指标 数量指标
指标1：护林员参加 ≥136人
培训数量 次
152人次 20 20
指标2：巡护道路总 ≥18.5公 16.2公 20 17
里程 里 里
质量指标
指标1：受益的职工 ≥4.2万
人口 人
4.2万人 20 20
满意度指标 服务对象满意度指标
指标1：林区职工满
意度
≥90% 95% 40 40
总分 100 97
"""


def _column(field: str) -> list[str | None]:
    proposal = propose(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(FORM)), FORM)))
    assert proposal is not None
    return [row[field].value if field in row else None for row in proposal.indicators]


def test_units_that_wrap_belong_to_their_values() -> None:
    """人 and 次 below it are one unit, one 里 each goes to target and actual value, 人口 is no unit behind 万."""
    assert _column("target") == ["≥136人次", "≥18.5公里", "≥4.2万人", "≥90%"]
    assert _column("actual") == ["152人次", "16.2公里", "4.2万人", "95%"]


def test_names_go_on_where_values_do_not() -> None:
    """What is left beside the units ends the names, and 满意度 goes on where a line ends in it."""
    assert _column("name") == ["护林员参加培训数量", "巡护道路总里程", "受益的职工人口", "林区职工满意度"]


BLANK = """\
一级指标 二级指标 三级指标 年度指标值 实际完成值
数量指标
指标1：巡护林道里程
指标2：补植苗木数量
指标3：林火响应时间
≥30公里
≥900株
≤20分钟
32公里
960株
质量指标
指标1：苗木成活率
100%
92.5%
满意度指标
指标1：护林员满意度
100%
100%
"""


def test_a_blank_value_shifts_no_other() -> None:
    """Where an actual value is blank, those of the rows below stay in their rows: a wider search finds that out."""
    proposal = propose(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(BLANK)), BLANK)))
    assert proposal is not None
    rows = proposal.indicators
    values = [[row[f].value if f in row else None for f in ("target", "actual")] for row in rows]
    assert values == [
        ["≥30公里", "32公里"],
        ["≥900株", "960株"],
        ["≤20分钟", None],
        ["100%", "92.5%"],
        ["100%", "100%"],
    ]
