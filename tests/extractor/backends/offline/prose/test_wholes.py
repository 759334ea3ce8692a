"""Which number a change, a rate or a list of parts speaks of, where it is not the nearest one."""

from __future__ import annotations

import pytest

from extractor.backends.offline.prose import Prose, read_prose
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

Numbers = dict[str, str | list[str]]


def read(text: str) -> Prose:
    """The prose of a report that is this text."""
    return read_prose(Segment(FormType.REPORT, Span(0, len(text)), text), [])


def claims(text: str, kind: str) -> list[Numbers]:
    """The numbers of the statements of one kind."""
    found: list[Numbers] = []
    for statement in read(text).statements:
        if statement.kind.value == kind:
            numbers: Numbers = {name: cell.value or "" for name, cell in statement.numbers.items()}
            found.append(
                numbers | ({"parts": [p.value or "" for p in statement.parts]} if statement.parts else {})
            )
    return found


@pytest.mark.parametrize(
    "text",
    [
        "接待观众9200人次，其中学生3100人次、团体1700人次，接待量比上年的8000人次增加1200人次，增长15%。",
        "接待观众9200人次，其中学生3100人次、团体6100人次；比上年的8000人次增加1200人次，增长15%。",
        "接待观众9200人次，其中学生3100人次、团体6100人次。与上年的8000人次相比增加1200人次，增长15%。",
    ],
)
def test_a_change_told_behind_parts_is_that_of_their_total(text: str) -> None:
    """The value of a change is the number that gives its other numbers, not the part told last."""
    (found,) = claims(text, "change")
    assert found == {"value": "9200人次", "previous": "8000人次", "delta": "1200人次", "rate": "15%"}


def test_a_faulty_change_told_behind_parts_is_that_of_their_total() -> None:
    """Where no number gives the others, the total is meant that is of their size."""
    text = "接待观众9200人次，其中学生8500人次、团体700人次，比上年的8000人次增加1300人次，增长20%。"
    (found,) = claims(text, "change")
    assert found["value"] == "9200人次"


def test_a_number_of_another_sentence_is_no_value_of_a_change_it_cannot_make() -> None:
    """A count of something else before a change that tells its earlier value is not what changed."""
    text = "自评小组抽取6个乡镇的45户核对。改造户数比2021年的300户增加24户，增长8%。"
    assert claims(text, "change") == [{"previous": "300户", "delta": "24户", "rate": "8%"}]


def test_a_difference_told_before_the_adjustment_belongs_to_it() -> None:
    """压减 D，由 P 调整为 V."""
    text = "年中统一压减15万元，全年预算由200万元调整为185万元。"
    assert claims(text, "change") == [{"value": "185万元", "previous": "200万元", "delta": "15万元"}]


def test_a_difference_from_the_budget_alone_is_no_change() -> None:
    """What was spent beyond the budget is a deviation."""
    text = "年初预算为70万元，支出决算85万元。决算数比年初预算数多15万元，主要是追加补助。"
    assert claims(text, "change") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "公务支出10.2万元，其中用车7.4万元、接待2.8万元，占预算12.75万元的80%。",
            {"value": "10.2万元", "base": "12.75万元", "rate": "80%"},
        ),
        ("年末在职57人，编制60人，在职人员控制率95%。", {"value": "57人", "base": "60人", "rate": "95%"}),
        ("随机回访家长50人，满意率96%。", {"base": "50人", "rate": "96%"}),
        (
            "水电费控制在预算50万元以内，实际支出46万元，为预算50万元以内的92%。",
            {"value": "46万元", "base": "50万元", "rate": "92%"},
        ),
        (
            "上级下达项目资金630万元。\n一、到位情况。实际到位资金630万元，到位率100%。",
            {"value": "630万元", "base": "630万元", "rate": "100%"},
        ),
        (
            "全年预算96万元，执行912000万元，执行率95%。",
            {"value": "912000万元", "base": "96万元", "rate": "95%"},
        ),
    ],
)
def test_rates_find_their_value_and_base(text: str, expected: Numbers) -> None:
    """A total behind its parts, a base behind its value, those asked alone, a bound, an amount in another unit."""
    assert claims(text, "rate") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "年初预算400万元，上年结转20万元，年中追加35万元，调整后全年预算455万元。",
            [("455万元", ["400万元", "20万元", "35万元"])],
        ),
        (
            "实际支出90万元。按资金来源分，使用省级资金60万元、县级资金30万元；按用途分，设备费50万元、人工费40万元。",
            [("90万元", ["60万元", "30万元"]), ("90万元", ["50万元", "40万元"])],
        ),
        (
            "下达资金90万元。文件收到后20日内全部分解下达，其中东县40万元、西县50万元。",
            [("90万元", ["40万元", "50万元"])],
        ),
        (
            "年末结转12万元。一是工程尾款8万元，验收后支付；二是招标节约4万元，已交回财政。",
            [("12万元", ["8万元", "4万元"])],
        ),
        (
            "结余12万元：(1)工程尾款8万元，验收后支付；(2)招标节约4万元。",
            [("12万元", ["8万元", "4万元"])],
        ),
        (
            "2020年装裱310卷，2021年装裱290卷，两年累计600卷。",
            [("600卷", ["310卷", "290卷"])],
        ),
        ("地方资金支出90万元，用于病害除治50万元、防火40万元。", [("90万元", ["50万元", "40万元"])]),
        (
            "资金少支出9万元，其中招标节约5万元，培训缩短、减少4万元。",
            [("9万元", ["5万元", "4万元"])],
        ),
        ("核查点位60处，其中安装规范57处，规范率95%，对3处当场整改。", []),
        ("共走访60户。一是发放手册40份；二是回收问卷20份。", []),
    ],
)
def test_parts_find_their_total(text: str, expected: list[tuple[str, list[str]]]) -> None:
    """Parts told by ordinals, by two divisions of one total, in another sentence, or as differences."""
    assert [(s["total"], s["parts"]) for s in claims(text, "sum")] == expected


def test_a_list_of_projects_adds_up_to_a_budget_told_before() -> None:
    """The budgets of a numbered list are parts of a budget told before that they make up exactly."""
    text = """（一）开展情况。对3个项目开展自评，涉及预算资金60万元。
（二）项目情况。
1．安防项目。全年预算30万元，执行29万元，自评得分98分。
2．消防项目。全年预算20万元，执行18万元，自评得分97分。
3．绿化项目。全年预算10万元，执行8万元，自评得分96分。
"""
    assert claims(text, "sum") == [{"total": "60万元", "parts": ["30万元", "20万元", "10万元"]}]


def test_parts_of_a_listed_indicator_add_up_to_its_actual_value() -> None:
    """What follows a listed indicator in its paragraph may break its actual value down."""
    text = """（1）新增绿地面积（12分）：指标值≥42亩，全年完成40亩，得11.4分。其中东区25亩、西区15亩。
（2）补植行道树（8分）：指标值≥300株，全年完成320株，得8分。
"""
    assert claims(text, "sum") == [{"total": "40亩", "parts": ["25亩", "15亩"]}]


def test_a_note_that_tells_results_makes_claims() -> None:
    """A note below a table is an instruction only where it says how to fill in or score."""
    assert claims("备注：库房总面积500平方米，本次改造200平方米，占40%。", "rate")
    assert not claims("注：执行率不低于90%的得分为满分，执行率95%。", "rate")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "附件2\n云杉县水务局\n2023年度河道保洁项目\n支出绩效自评报告\n\n一、概况\n河道长。",
            "云杉县水务局2023年度河道保洁项目支出绩效自评报告",
        ),
        (
            "第三部分  云杉县水务局2023年度\n部门决算情况说明\n一、概况\n河道长。",
            "云杉县水务局2023年度部门决算情况说明",
        ),
        (
            "第三部分\n云杉县水务局2023年度部门决算情况说明\n一、概况\n河道长。",
            "云杉县水务局2023年度部门决算情况说明",
        ),
        (
            "索引号：000    发布日期：2024-05-21\n云杉县水务局关于2023年度河道保洁\n项目绩效自评情况的报告\n县财政局：\n河道长。",
            "云杉县水务局关于2023年度河道保洁项目绩效自评情况的报告",
        ),
    ],
)
def test_a_title_on_several_lines_is_put_together(text: str, title: str) -> None:
    """The line of the organ and the part's mark above a title are told apart from a page's head."""
    heading = read(text).heading
    assert heading["title"].value == title
    assert heading["unit"].value == "云杉县水务局"


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("项目自评得分92分，评价等级：良（90分（含）以上为优，80分至90分为良）。", "良"),
        ("按照90分以上为优、80分至90分为良的标准，评定等级为“良”。", "良"),
        ("安防项目自评得分96分，等级为优；绿化项目自评得分95分，等级为优。", None),
        ("选取安防项目开展部门评价，部门评价得分91分，等级为“优”。", None),
    ],
)
def test_the_grade_is_the_whole_forms_own(text: str, grade: str | None) -> None:
    """A scale beside the grade does not hide it; a grade of one project, or of another evaluation, is none."""
    cell = read(text).heading.get("grade")
    assert (cell.value if cell else None) == grade


def test_a_total_of_part_scores_is_the_reports_score() -> None:
    """合计 N 分 behind the scores of the parts, and the unit beside its label with the seal's place."""
    text = "单位名称（盖章）：云杉县水务局\n\n预算执行得9分，产出得50分，效益得30分，满意度得10分，合计99分。"
    heading = read(text).heading
    assert heading["total_score"].value == "99"
    assert heading["unit"].value == "云杉县水务局"


def test_numbered_results_in_a_cell_are_no_goals() -> None:
    """A result under its number does not read on from the goal above it."""
    text = "目标1：为残疾儿童提供康复服务，减轻家庭照护负担，做到应救尽救不漏一人。\n完成情况1：全年收到咨询来电223次，解决198次，解决率88.79%，群众反映良好。\n"
    assert claims(text, "rate") == [{"value": "198次", "base": "223次", "rate": "88.79%"}]
