"""Tables in blocks, run together and as rubrics, on invented forms."""

from __future__ import annotations

import pytest

from extractor.backends.offline.blocks import propose
from extractor.backends.offline.sheet import Proposal, lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import DraftRow, FormType, Layout

STACKED = """\
霞川县林长制补助资金绩效自评表
资金投入情况（万元）
全年预算数（A）全年执行数（B）预算执行率（B/A×100%）
年度资金总额：32026081.3%其中：中央财政资金20018090%地方资金1208066.7%其他资金
一级指标 二级指标 三级指标
产出指标 数量指标
营造林面积
森林抚育面积
护林员培训场次
质量指标
造林成活率
时效指标
任务完成时间
效益指标 社会效益指标
带动就业人数
满意度指标 服务对象满意度指标
林农满意度
指标值
≥2000亩
≥1500亩
≥4场
≥85%
12月31日前
≥120人
≥90%
全年实际完成值
2100亩
1320亩
4场
91%
12月20日
133人
95.5%
未完成原因和改进措施
因秋季连续阴雨，部分森林抚育地块道路中断，
抚育作业推迟至次年一季度实施。
说明 无
"""

VALUES_FIRST = """\
2022年度项目支出绩效自评表
项目名称职业技能提升行动主管部门岚桥市人社局
预算执行情况(万元)(10分)预算数(A)执行数(B)执行率(B/A)得分(10分*执行率)年度财政资金总额860774.490.05%9
指标值 实际完成值
≥1200人次 1265人次
≥96% 97.1%
≤45天 52天
≤7200元/人 6120元/人
有效提升 有效提升
≥92% 94.6%
20 15 10.5 15 20 10
一级指标二级指标三级指标
产出指标(60分)数量指标参训学员人次(20分)
质量指标结业考核合格率(15分)
时效指标补贴审核周期(12分)
成本指标人均补贴标准(13分)
效益指标(20分)社会效益指标学员就业能力(20分)
满意度指标(10分)服务对象满意度指标学员满意度(10分)
总分 97.5
"""

FOUR_WIDE = """\
项目支出绩效自评表
年初预算数全年预算数全年执行数分值执行率得分
年度资金总额 450.00450.00438.601097.47%9.75
其中：当年财政拨款 450.00450.00438.60—97.47%—
一级指标 二级指标 三级指标
产出指标
数量指标
改造老旧管网长度
新建泵站
质量指标 工程验收合格率
时效指标 完工时间
效益指标 社会效益指标 受益居民户数
满意度指标 服务对象满意度指标 居民满意度
年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
≥12公里 12.4公里 15 15
2座 1座 15 7.5 泵站用地未批，二号泵站未开工
100% 100% 10 10
2022年11月底前 2022年12月15日 10 8 汛期施工受阻，完工推迟半月
≥3400户 3512户 30 30
≥90% 92% 10 10
总分 100 90.25
"""

WRAPPED = """\
绩效自评表
一级指标 二级指标 三级指标 指标值 实际完成值 得分
产出指标 数量指标
农村公路养护里
程
危桥改造数量
质量指标
路面优良中等
路率
效益指标
可持续影响
指标
路网服务能力
≥310公里 ≥5座 ≥88% 稳步提高
316公里 5座 86.2% 稳步提高
25 25 18.5 30
总分：98.5
"""

FIVE_COLUMNS = """\
部门预算执行
年初预算数全年预算数全年执行数执行率
年度资金总额：1250.61402.31361.8797.12%其中：财政拨款1100.61200.31180.8798.38%其他资金15020218189.6%
一级指标 二级指标 三级指标
产出指标 数量指标
检查企业家次
抽检样品批次
质量指标
问题处置率
指标值 实际完成值
≥60家次 64家次
≥400批次 400批次
100% 100%
"""

RUBRIC = """\
部门整体支出绩效评价指标表
一级指标分值二级指标分值三级指标分值评分标准指标说明得分履职40重点履职25规划编制完成率10完成率100%得10分，每少1%扣0.5分。按实际完成数计算。10项目审批及时性15按时办结得满分，每超期1件扣2分，扣完为止。考核审批时限执行情况。
13日常履职15档案管理规范性7制度健全3分；归档及时2分；保管规范2分。7信访办结率8办结率≥98%得8分，95%-98%得6分。信访事项办结数/受理数。8管理30预算管理18预算执行率10 执行率×10分。决算数/预算数×100%。9.52预决算公开及时性8按时公开4分；内容完整4分。8资产管理12资产管理合规性6台账清楚3分，定期盘点3分。6固定资产利用率6利用率≥95%得6分，每低1%扣0.2分。6效果30社会效益18营商环境改善程度18根据第三方评估结果计分。
17群众满意12群众满意率12满意率≥90%计12分，每低1个百分点扣1分。12
合计100 96.52
"""

TWO_LEVELS = """\
自评打分表
一级指标分值二级指标分值评分标准得分投入20预算编制合理性10编制科学得5分，测算准确得5分。9资金到位率10到位率100%得10分。10过程30制度执行有效性15遵守制度得15分，发现一项问题扣3分。12支付合规性15无违规得15分。15产出50任务完成率30按完成比例计分。28服务对象满意率20≥90%得20分。20
合计 100 94
"""

AMOUNTS_APART = """\
三、收支情况 单位：万元
年初预算数 调整后预算数 决算数
部门支出总计 基本支出 项目支出
980.4 1005.4 991.7
700.2 700.2 698.5
280.2 305.2 293.2
部门整体支出绩效评价指标表
一级指标分值二级指标分值三级指标分值评分标准得分投入40预算配置40编制控制率20控制在100%以内得20分。20公用经费节约率20有节约得20分。18产出60职责履行60重点工作办结率30全部办结得30分。30社会公众满意度30≥95%得30分，每低1%扣1分。27
合计10095
"""


def _propose(text: str, offset: int = 0) -> Proposal:
    span = Span(offset, offset + len(text))
    proposal = propose(lay_out(Segment(FormType.PROJECT_TABLE, span, text)))
    assert proposal is not None
    return proposal


def _column(rows: list[DraftRow], field: str) -> list[str | None]:
    return [row[field].value if field in row else None for row in rows]


TEXTS = (STACKED, VALUES_FIRST, FOUR_WIDE, WRAPPED, FIVE_COLUMNS, RUBRIC, TWO_LEVELS, AMOUNTS_APART)


@pytest.mark.parametrize("text", TEXTS)
def test_every_cell_stands_where_it_says(text: str) -> None:
    """A cell's spans, white space removed, are its value, wherever the segment starts."""
    proposal = _propose(text, offset=37)
    assert proposal.layout is Layout.SCRAMBLED
    for row in (*proposal.funds, *proposal.indicators, proposal.heading):
        for cell in row.values():
            printed = "".join(text[s.start - 37 : s.end - 37] for s in cell.spans)
            assert "".join(printed.split()) == cell.value


def test_targets_above_actual_values_are_paired_by_order() -> None:
    """All targets and then all actual values, a line each, belong to the names in order."""
    rows = _propose(STACKED).indicators
    assert _column(rows, "target")[1:4] == ["≥1500亩", "≥4场", "≥85%"]
    assert _column(rows, "actual")[1:4] == ["1320亩", "4场", "91%"]
    assert _column(rows, "level2")[-1] == "服务对象满意度指标"


def test_a_lone_explanation_goes_to_the_row_that_missed_its_target() -> None:
    """The sentence after the values, wrapped over two lines, explains the one row below its target."""
    told = _column(_propose(STACKED).indicators, "explanation")
    assert [i for i, text in enumerate(told) if text] == [1]
    assert str(told[1]).endswith("次年一季度实施。")


def test_values_may_precede_the_names() -> None:
    """Values and scores printed before the names are read, weights taken from the brackets behind the names."""
    rows = _propose(VALUES_FIRST).indicators
    assert _column(rows, "name")[2] == "补贴审核周期"
    assert _column(rows, "actual")[2] == "52天"
    assert _column(rows, "weight") == ["20", "15", "12", "13", "20", "10"]
    assert _column(rows, "score") == ["20", "15", "10.5", "15", "20", "10"]


def test_lines_of_four_values_are_four_columns() -> None:
    """Target, actual value, weight and score of one row stand on a line, with an explanation behind."""
    proposal = _propose(FOUR_WIDE)
    assert _column(proposal.indicators, "weight") == ["15", "15", "10", "10", "30", "10"]
    assert _column(proposal.indicators, "explanation")[1] == "泵站用地未批，二号泵站未开工"
    assert proposal.heading["total_score"].value == "90.25"


def test_wrapped_names_are_joined_until_the_counts_fit() -> None:
    """More lines of names than values are names that a narrow column wrapped."""
    proposal = _propose(WRAPPED)
    names = _column(proposal.indicators, "name")
    assert names == ["农村公路养护里程", "危桥改造数量", "路面优良中等路率", "路网服务能力"]
    assert _column(proposal.indicators, "level2")[-1] == "可持续影响指标"
    assert _column(proposal.indicators, "score") == ["25", "25", "18.5", "30"]


def test_fused_amounts_are_cut_where_rate_and_sums_close() -> None:
    """Of all cuts of the digits the one is kept that gives the printed rate and adds up over the sources."""
    funds = _propose(FIVE_COLUMNS).funds
    assert _column(funds, "item") == ["年度资金总额", "财政拨款", "其他资金"]
    assert _column(funds, "initial_budget") == ["1250.6", "1100.6", "150"]
    assert _column(funds, "annual_budget") == ["1402.3", "1200.3", "202"]
    assert _column(funds, "executed") == ["1361.87", "1180.87", "181"]
    assert funds[0]["executed"].ambiguous


def test_the_full_score_in_a_header_is_the_money_line_weight() -> None:
    """The score behind a rate is read, its full score taken from the header's brackets."""
    fund = _propose(VALUES_FIRST).funds[0]
    assert {f: fund[f].value for f in ("annual_budget", "executed", "execution_rate", "score", "weight")} == {
        "annual_budget": "860",
        "executed": "774.4",
        "execution_rate": "90.05%",
        "score": "9",
        "weight": "10",
    }


def test_a_dash_in_a_run_is_an_empty_cell() -> None:
    """A source without weight and score prints dashes between its fused amounts."""
    funds = _propose(FOUR_WIDE).funds
    assert _column(funds, "weight") == ["10", None]
    assert _column(funds, "executed") == ["438.60", "438.60"]


def test_a_run_that_no_cut_closes_gives_no_money_line() -> None:
    """Digits whose rate follows from no cut are left out, not guessed."""
    text = STACKED.replace("32026081.3%", "32026077.7%")
    assert "年度资金总额" not in _column(_propose(text).funds, "item")


def test_rubric_heads_are_those_whose_points_add_up() -> None:
    """Numbers in criteria are no weights, and scores may stand on the next line."""
    proposal = _propose(RUBRIC)
    rows = proposal.indicators
    assert _column(rows, "weight") == ["10", "15", "7", "8", "10", "8", "6", "6", "18", "12"]
    assert _column(rows, "score") == ["10", "13", "7", "8", "9.52", "8", "6", "6", "17", "12"]
    assert _column(rows, "level2")[4:6] == ["预算管理", "预算管理"]
    assert proposal.heading["total_weight"].value == "100"
    assert not any("target" in row or "actual" in row for row in rows)


def test_rubric_with_two_levels() -> None:
    """A rubric without second levels has its rows right under the first."""
    rows = _propose(TWO_LEVELS).indicators
    assert _column(rows, "name")[-1] == "服务对象满意率"
    assert _column(rows, "score") == ["9", "10", "12", "15", "28", "20"]
    assert not any("level2" in row for row in rows)


def test_rubric_whose_points_do_not_add_up_is_no_rubric() -> None:
    """A weight that breaks its level's sum leaves no reading."""
    text = TWO_LEVELS.replace("任务完成率30", "任务完成率29")
    assert propose(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text))) is None


@pytest.mark.parametrize("wrong", ["项目审批及时性13按时", "项目审批及时性17按时"])
def test_one_levels_points_may_be_wrong_in_a_rubric(wrong: str) -> None:
    """A rubric is read where the rows of one second level miss its points; of two, it is none."""
    text = RUBRIC.replace("项目审批及时性15按时", wrong)
    rows = _propose(text).indicators
    assert _column(rows, "weight")[:4] == ["10", wrong[7:9], "7", "8"]
    assert _column(rows, "level2")[:4] == ["重点履职"] * 2 + ["日常履职"] * 2
    twice = text.replace("固定资产利用率6", "固定资产利用率5")
    assert propose(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(twice)), twice))) is None


def test_amounts_apart_from_their_items_are_ordered_by_their_sums() -> None:
    """Items on one line and amounts on the next are read row by row or column by column, whichever adds up."""
    funds = _propose(AMOUNTS_APART).funds
    assert _column(funds, "item") == ["部门支出总计", "基本支出", "项目支出"]
    assert _column(funds, "executed") == ["991.7", "698.5", "293.2"]


def test_a_name_that_could_be_a_level_is_a_name_under_levels_that_say_so() -> None:
    """群众满意度 under 服务对象满意度指标 is an indicator, fused behind its level or on a line of its own."""
    fused = VALUES_FIRST.replace("指标学员满意度(10分)", "指标部门满意度(10分)")
    assert _column(_propose(fused).indicators, "name")[-1] == "部门满意度"
    apart = STACKED.replace("林农满意度", "群众满意度")
    assert _column(_propose(apart).indicators, "name")[-1] == "群众满意度"


def test_weights_may_stand_behind_the_names() -> None:
    """A number of its own behind each name is its weight where the names' header has weights."""
    text = WRAPPED.replace("三级指标 指标值", "三级指标 分值 指标值").replace("里\n程", "里程 25")
    for name, weight in (("危桥改造数量", 25), ("路面优良中等\n路率", 20), ("路网服务能力", 30)):
        text = text.replace(name, f"{name} {weight}".replace("等\n", "等"))
    assert _column(_propose(text).indicators, "weight") == ["25", "25", "20", "30"]


def test_rows_on_lines_are_not_taken() -> None:
    """A table with values on the lines of its names belongs to another reading."""
    text = "一级指标 二级指标 三级指标 指标值 完成值\n" + "".join(
        f"产出指标 数量指标 修缮校舍{i} ≥{i}间 {i}间\n" for i in "甲乙丙"
    ).replace("甲间", "3间").replace("乙间", "4间").replace("丙间", "5间")
    assert propose(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text))) is None


TOTALLED = """\
2022年度项目支出绩效自评表
项目名称：水库巡查养护
绩效指标 一级指标 二级指标 三级指标
产出指标（50分）
数量指标
巡查次数
清淤方量
质量指标 闸门完好率
效益指标（30分）
社会效益指标
受益村数
满意度指标（10分） 服务对象满意度指标
村民满意度
总分
年度指标值 分值
≥120次 20
≥3000立方米 15
≥95% 15
≥11个 30
≥90% 10
90
实际完成值
131次
2750立方米
97%
11个
93%
得分
20 13.75 15
30 10
88.75
"""


def test_columns_of_points_may_end_in_their_totals() -> None:
    """A row of totals is taken apart like the others: its name among the names, its numbers below the columns."""
    proposal = _propose(TOTALLED)
    assert ["20", "15", "15", "30", "10"] == _column(proposal.indicators, "weight")
    assert ["20", "13.75", "15", "30", "10"] == _column(proposal.indicators, "score")
    assert ["131次", "2750立方米", "97%", "11个", "93%"] == _column(proposal.indicators, "actual")
    assert ("90", "88.75") == tuple(proposal.heading[name].value for name in ("total_weight", "total_score"))
