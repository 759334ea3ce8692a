"""Indicators that a report lists in sentences."""

from __future__ import annotations

import pytest

from extractor.backends.offline.prose import Prose, read_prose
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType


def read(text: str) -> Prose:
    """The prose of a report, or of another form, that is this text."""
    return read_prose(Segment(FormType.REPORT, Span(0, len(text)), text), [])


def rows(text: str) -> list[dict[str, str | None]]:
    """The values of the indicators listed in a report."""
    return [{name: cell.value for name, cell in row.items()} for row in read(text).indicators]


LISTS = [
    (
        "1.巡查次数，年初目标值≥40次，实际完成值42次，分值10分，自评得分10分；\n"
        "2.验收合格率（隐蔽工程除外），年初目标值=100%，实际完成值98%，分值10分，自评得分9.8分；",
        [
            {"name": "巡查次数", "target": "≥40次", "actual": "42次", "weight": "10", "score": "10"},
            {
                "name": "验收合格率（隐蔽工程除外）",
                "target": "=100%",
                "actual": "98%",
                "weight": "10",
                "score": "9.8",
            },
        ],
    ),
    (
        "（一）产出指标\n1.清扫面积（15分）：指标值≥120万平方米，完成值125万平方米，得15分；\n"
        "2.清运数量（12分）：指标值≥3.2万吨，完成值3万吨，得11分；",
        [
            {
                "level1": "产出指标",
                "name": "清扫面积",
                "target": "≥120万平方米",
                "actual": "125万平方米",
                "weight": "15",
                "score": "15",
            },
            {
                "level1": "产出指标",
                "name": "清运数量",
                "target": "≥3.2万吨",
                "actual": "3万吨",
                "weight": "12",
                "score": "11",
            },
        ],
    ),
    (
        "（1）受益群众满意度。年度指标值≥90%，实际完成94.2%，权重10，自评得分10。\n"
        "（2）补助发放及时率。年度指标值100%，实际完成100%，权重8，自评得分8。",
        [
            {"name": "受益群众满意度", "target": "≥90%", "actual": "94.2%", "weight": "10", "score": "10"},
            {"name": "补助发放及时率", "target": "100%", "actual": "100%", "weight": "8", "score": "8"},
        ],
    ),
    (
        "社会效益指标：出行条件，目标值明显改善，实际完成值明显改善，分值15分，得分15分；"
        "满意度指标：乘客满意度，目标值≥90%，实际完成值88%，分值10分，得分9分。",
        [
            {
                "level2": "社会效益指标",
                "name": "出行条件",
                "target": "明显改善",
                "actual": "明显改善",
                "weight": "15",
                "score": "15",
            },
            {
                "level1": "满意度指标",
                "name": "乘客满意度",
                "target": "≥90%",
                "actual": "88%",
                "weight": "10",
                "score": "9",
            },
        ],
    ),
    (
        "1、设备采购数量：计划20台，实际完成18台，分值10分，自评得分9分；\n"
        "2、安装完成时间：计划9月底前，实际完成8月20日，分值10分，自评得分10分；",
        [
            {"name": "设备采购数量", "target": "20台", "actual": "18台", "weight": "10", "score": "9"},
            {"name": "安装完成时间", "target": "9月底前", "actual": "8月20日", "weight": "10", "score": "10"},
        ],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_listed(text: str, wanted: list[dict[str, str]]) -> None:
    """A list item that names target, actual value and points is a row of the form, as printed."""
    assert rows(text) == wanted


def test_no_statement_twice() -> None:
    """The numbers of a listed indicator are not told again as scores or rates."""
    assert [s for text, _ in LISTS for s in read(text).statements] == []


@pytest.mark.parametrize(
    "text",
    [
        "计划抽检水样80份，实际抽检72份，完成计划的90%。",
        "植树面积指标（6分）得5分，管护次数指标（4分）得4分。",
        "评分标准：目标值完成100%得10分，未完成按实际完成值与目标值的比例计分。",
    ],
)
def test_not_listed(text: str) -> None:
    """Plan and result without points, points without values, and scoring rules are no rows."""
    assert rows(text) == []


def test_levels_of_numbered_headings() -> None:
    """Headings with points and 完成情况 name levels; how deep they are numbered tells the first from the second."""
    item = "，目标值5个，实际值5个，分值5分，得5分。\n"
    text = (
        "四、绩效分析\n（一）项目产出（60分）\n1.产出数量\n（1）泵站"
        + item
        + "2.产出质量\n（1）闸门"
        + item
        + "（二）项目效益\n"
        "1.满意度\n（1）用户" + item + "（三）满意度指标完成情况分析（10分）\n（1）村民" + item
    )
    assert [(row.get("level1"), row.get("level2")) for row in rows(text)] == [
        ("项目产出", "产出数量"),
        ("项目产出", "产出质量"),
        ("项目效益", "满意度"),
        ("满意度指标", None),
    ]


def test_values_set_apart_by_semicolons() -> None:
    """A labelled value behind a semicolon goes on in the item, however many there are."""
    text = (
        "1.铺设管道长度：指标值：≥8公里；完成值：8.2公里；分值：10分；得分：10分。\n"
        "2.管道试压合格率：指标值：100%；完成值：100%；分值：10分；得分：10分。\n"
    )
    assert rows(text) == [
        {"name": "铺设管道长度", "target": "≥8公里", "actual": "8.2公里", "weight": "10", "score": "10"},
        {"name": "管道试压合格率", "target": "100%", "actual": "100%", "weight": "10", "score": "10"},
    ]


def test_a_blank_actual_value_leaves_the_rest() -> None:
    """A label with a colon and nothing behind it is a blank cell of the row."""
    text = (
        "1.铺设管道长度：指标值：≥8公里；完成值：；分值：10分；得分：0分。\n"
        "2.管道试压合格率：指标值：100%；完成值：100%；分值：10分；得分：10分。\n"
    )
    assert rows(text)[0] == {"name": "铺设管道长度", "target": "≥8公里", "weight": "10", "score": "0"}


@pytest.mark.parametrize("label", ["偏差原因", "未完成原因分析", "扣分原因说明", "失分的原因"])
def test_the_cause_behind_its_label_is_the_explanation(label: str) -> None:
    """What follows 偏差原因： up to the item's end, commas included, explains the row."""
    text = (
        f"1.铺设管道长度：指标值：≥8公里；完成值：6公里；分值：10分；得分：7.5分；{label}：沿线两处征地未完成，顺延至次年。\n"
        "2.管道试压合格率：指标值：100%；完成值：100%；分值：10分；得分：10分。\n"
    )
    assert [row.get("explanation") for row in rows(text)] == ["沿线两处征地未完成，顺延至次年", None]
    assert rows(text)[0]["score"] == "7.5"


UNSCORED = "1.产出指标\n(1)数量指标\n" + "".join(
    f"{mark}{name}：年度指标值≥{target}，实际完成值{actual}。\n"
    for mark, name, target, actual in (
        ("①", "改造泵站", "5处", "4处"),
        ("②", "清淤河段", "12公里", "12公里"),
        ("⑪", "巡河次数", "40次", "46次"),
    )
)


def test_a_list_without_points_below_levels_is_one_of_indicators():
    """Three items that label target and actual value under headings of levels are rows; the ring is no part of a name."""
    assert [list(row.values()) for row in rows(UNSCORED)] == [
        ["产出指标", "数量指标", "改造泵站", "≥5处", "4处"],
        ["产出指标", "数量指标", "清淤河段", "≥12公里", "12公里"],
        ["产出指标", "数量指标", "巡河次数", "≥40次", "46次"],
    ]


def test_few_items_without_points_are_no_list_of_indicators():
    """Two such items, or three under no level, are sentences that tell plan and result."""
    assert rows("\n".join(UNSCORED.splitlines()[:4])) == []
    assert rows("\n".join(UNSCORED.splitlines()[2:])) == []


def test_five_items_without_points_are_a_list_under_no_level_too():
    """So many items that label target and actual value are rows, whatever stands above them."""
    items = "".join(f"{n}.巡查{n}号河段：目标值≥{n}次，完成值{n}次；\n" for n in range(2, 7))
    assert [row["name"] for row in rows(items)] == [f"巡查{n}号河段" for n in range(2, 7)]
