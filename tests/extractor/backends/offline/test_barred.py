"""Rows closed by bars are read cell for cell under their header's line."""

from __future__ import annotations

import pytest

from extractor.backends.offline import barred
from extractor.backends.offline.sheet import Proposal, lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

HEAD = "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |"


def read(*lines: str) -> Proposal | None:
    """The proposal for a form of these lines."""
    text = "\n".join(lines) + "\n"
    return barred.propose(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))


def rows(proposal: Proposal | None, table: str) -> list[dict[str, str | None]]:
    """The rows as plain strings."""
    assert proposal is not None
    return [{name: cell.value for name, cell in row.items()} for row in getattr(proposal, table)]


def test_what_looks_like_another_column_stays_in_its_own():
    """等级保护测评通过率 ends no table, 预算执行率 heads none, 满意度 and 服务对象满意度 are two levels."""
    found = rows(
        read(
            HEAD,
            " | 投入管理指标 | 预算管理 | 预算执行率 | ≥95% | 97% | 10 | 10 |  |",
            " | 产出指标 | 数量指标 | 等级保护测评通过率 | 100% |  | 10 |  |  |",
            " | 满意度 | 服务对象满意度 | 用水户满意度 | ≥88% | 91% | 10 | 10 |  |",
            "总分 | 30 |  | 20 |  |",
        ),
        "indicators",
    )
    assert [(r["level1"], r["level2"], r["name"]) for r in found] == [
        ("投入管理指标", "预算管理", "预算执行率"),
        ("产出指标", "数量指标", "等级保护测评通过率"),
        ("满意度", "服务对象满意度", "用水户满意度"),
    ]
    assert "actual" not in found[1]
    assert found[1]["weight"] == "10"


def test_totals_below_are_read():
    """The row of totals has cells of its own, or those of the table."""
    for totals in ("总分 | 10 |  | 9 |  |", " |  |  | 总分 |  |  | 10 | 9 |  |"):
        proposal = read(
            HEAD, " | 产出指标 | 数量指标 | 培训 | ≥5期 | 4期 | 10 | 9 |  |", totals, "备注 | 无 |"
        )
        assert proposal is not None
        assert {name: cell.value for name, cell in proposal.heading.items()} == {
            "total_weight": "10",
            "total_score": "9",
        }


def test_the_header_again_is_no_row():
    """The next page repeats it, and levels are carried on."""
    found = rows(
        read(
            HEAD,
            " | 产出指标 | 数量指标 | 培训 | ≥5期 | 4期 | 10 | 9 |  |",
            HEAD,
            " |  |  | 讲座 | ≥5场 | 5场 | 10 | 10 |  |",
        ),
        "indicators",
    )
    assert [(r["level2"], r["name"]) for r in found] == [("数量指标", "培训"), ("数量指标", "讲座")]


@pytest.mark.parametrize(
    ("head", "line", "item"),
    [
        (
            "项目资金 |  | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |",
            " | 支出总额 | 5 | 5 | 4 | 80% |",
            "支出总额",
        ),
        (
            "资金（万元） | 年初数 | 调整后预算数 | 支出数 | 执行率 |",
            "本级财政拨款 | 5 | 5 | 4 | 80% |",
            "本级财政拨款",
        ),
        (
            "资金（万元） | 去年批复 | 全年预算数 | 全年执行数 | 执行率 |",
            "本级财政拨款 | 5 | 5 | 4 | 80% |",
            "本级财政拨款",
        ),
    ],
)
def test_items_stand_in_the_last_column_of_words_before_the_amounts(head: str, line: str, item: str):
    """A column of numbers that nobody knows by its head holds no items, and a row's words head nothing."""
    (found,) = rows(read(head, line), "funds")
    assert (found["item"], found["annual_budget"], found["executed"], found["execution_rate"]) == (
        item,
        "5",
        "4",
        "80%",
    )


def test_without_bars_nothing_is_proposed():
    """Other readings are for other layouts."""
    assert read("一级指标 二级指标 三级指标 指标值", "产出指标 数量指标 培训 5期") is None
