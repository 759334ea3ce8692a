"""Tables whose rows stand on a line each: the headers, separators and gaps that provinces and text layers differ in."""

from __future__ import annotations

import pytest

from extractor.backends.offline import OfflineBackend
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import Draft, DraftRow, FormType, Layout

Values = dict[str, str]


def read(text: str, form_type: FormType = FormType.PROJECT_TABLE) -> Draft:
    """The offline reading of a form of its own."""
    return OfflineBackend().read([Segment(form_type, Span(0, len(text)), text)])[0]


def values(row: DraftRow) -> Values:
    """The cells of a row that hold something."""
    return {name: cell.value for name, cell in row.items() if cell.value is not None}


def indicators(draft: Draft) -> list[list[str | None]]:
    """The indicator rows, field after field."""
    names = ("level1", "level2", "name", "target", "actual", "weight", "score", "explanation")
    return [[values(row).get(name) for name in names] for row in draft.indicators]


def funds(draft: Draft) -> list[list[str | None]]:
    """The fund rows, field after field."""
    names = ("item", "initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")
    return [[values(row).get(name) for name in names] for row in draft.funds]


FULL = """项目支出绩效自评表
（2022年度）
项目名称 湿地公园管护经费 主管部门 青石市林业局
实施单位 青石市湿地管护站 联系电话 0000-0000000
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 200 210 189 10 90% 9
其中：当年财政拨款 200 200 180 — 90% —
上年结转资金 10 9 — 90% —
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标（50分） 数量指标 管护湿地面积 ≥600亩 612亩 25 25
质量指标 巡护记录完整率 =100% 96% 25 24 两名巡护员离岗，八月起重新招录
效益指标（30分） 生态效益指标 鸟类栖息环境 持续改善 持续改善 30 30
满意度指标（10分） 服务对象满意度指标 游客满意度 ≥90% 93% 10 10
总分 100 98
"""


def test_rows_are_read_with_levels_carried_down():
    """A level that a merged cell prints once holds for the rows below it, without its points."""
    assert indicators(read(FULL)) == [
        ["产出指标", "数量指标", "管护湿地面积", "≥600亩", "612亩", "25", "25", None],
        [
            "产出指标",
            "质量指标",
            "巡护记录完整率",
            "=100%",
            "96%",
            "25",
            "24",
            "两名巡护员离岗，八月起重新招录",
        ],
        ["效益指标", "生态效益指标", "鸟类栖息环境", "持续改善", "持续改善", "30", "30", None],
        ["满意度指标", "服务对象满意度指标", "游客满意度", "≥90%", "93%", "10", "10", None],
    ]


def test_blank_cell_that_vanished_is_the_first_budget():
    """A fund line with two amounts and a rate holds the adjusted budget and what was spent of it."""
    assert funds(read(FULL))[2] == ["上年结转资金", None, "10", "9", None, "90%", None]


def test_totals_stand_in_the_heading():
    """The row of totals gives the weight and the score of the form."""
    heading = values(read(FULL).heading)
    assert (heading["total_weight"], heading["total_score"]) == ("100", "98")


def test_values_stand_at_their_spans():
    """Every cell says which characters of the text it was read from."""
    draft = read(FULL)
    for row in (*draft.funds, *draft.indicators, draft.heading):
        for name, cell in row.items():
            said = "".join(FULL[span.start : span.end] for span in cell.spans)
            assert "".join(said.split()) == cell.value, name


def test_spans_are_those_of_the_document():
    """A form in the middle of a document has spans that count from the document's start."""
    before = "目录\n第一页\n"
    segment = Segment(FormType.PROJECT_TABLE, Span(len(before), len(before) + len(FULL)), FULL)
    cell = OfflineBackend().read([segment])[0].indicators[0]["name"]
    span = cell.spans[0]
    assert (before + FULL)[span.start : span.end] == "管护湿地面积"


def test_layout_of_rows_is_linear():
    """The reading kept for rows on lines says so and closes well."""
    reading = read(FULL).reading
    assert reading is not None
    assert reading.layout is Layout.LINEAR
    assert reading.confidence > 0.9


BARS = """转移支付区域（项目）绩效目标自评表
一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施
产出指标 | 数量指标 | 改造灌溉渠道长度 | ≥30公里 | 31.5公里 |
 | | 新建泵站数量 | ≥4座 | 3座 | 一处选址调整，次年建成
 | 时效指标 | 工程完工时间 | 11月底前 | 11月20日 |
效益指标 | 经济效益指标 | 粮食单产提高比例 | ≥5% | 6.2% |
"""


def test_rows_cut_by_bars_are_read():
    """Cells between bars may be blank; the levels above them hold."""
    assert indicators(read(BARS, FormType.TRANSFER_TABLE)) == [
        ["产出指标", "数量指标", "改造灌溉渠道长度", "≥30公里", "31.5公里", None, None, None],
        ["产出指标", "数量指标", "新建泵站数量", "≥4座", "3座", None, None, "一处选址调整，次年建成"],
        ["产出指标", "时效指标", "工程完工时间", "11月底前", "11月20日", None, None, None],
        ["效益指标", "经济效益指标", "粮食单产提高比例", "≥5%", "6.2%", None, None, None],
    ]


def test_rows_of_a_markdown_table_are_read():
    """Outer bars and the ruled row of a markdown table are not cells."""
    lines = BARS.splitlines()
    ruled = "|---|---|---|---|---|---|"
    table = [f"| {line.strip().strip('|').strip()} |" for line in lines[1:]]
    table[2] = "| | | 新建泵站数量 | ≥4座 | 3座 | 一处选址调整，次年建成 |"
    table[3] = "| | 时效指标 | 工程完工时间 | 11月底前 | 11月20日 | |"
    text = "\n".join([lines[0], table[0], ruled, *table[1:]]) + "\n"
    assert indicators(read(text, FormType.TRANSFER_TABLE)) == indicators(read(BARS, FormType.TRANSFER_TABLE))


def test_a_row_goes_on_until_a_bar_closes_it():
    """Where bars close rows, a line without one at its end goes on in the next line, in the same cell."""
    table = [f"| {line.strip().strip('|').strip()} |" for line in BARS.splitlines()[1:]]
    table[2] = "| | | 新建泵站\n数量 | ≥4座 | 3座 | 一处选址\n调整，次年建成 |"
    table[3] = "| | 时效指标 | 工程完工时间 | 11月底前 | 11月20日 | |"
    text = "绩效目标自评表\n" + "\n".join(table) + "\n"
    assert indicators(read(text, FormType.TRANSFER_TABLE)) == indicators(read(BARS, FormType.TRANSFER_TABLE))


def test_rows_cut_by_tabs_are_read():
    """Cells between tabs may hold spaces and may be blank."""
    text = (
        "项目支出绩效自评表\n"
        "序号\t一级指标\t二级指标\t指标名称\t计划指标值\t实际完成值\t权重\t自评得分\t扣分原因和其他说明\n"
        "1\t产出指标\t数量指标\t图书 更新册数\t≥5000册\t5200册\t30\t30\t\n"
        "2\t\t质量指标\t编目 差错率\t≤1%\t1.4%\t30\t21\t临时编目员未经培训\n"
        "3\t效益指标\t社会效益指标\t到馆人次\t≥8万人次\t8.3万人次\t40\t40\t\n"
        "合计\t\t\t\t\t\t100\t91\t\n"
    )
    draft = read(text)
    assert indicators(draft) == [
        ["产出指标", "数量指标", "图书更新册数", "≥5000册", "5200册", "30", "30", None],
        ["产出指标", "质量指标", "编目差错率", "≤1%", "1.4%", "30", "21", "临时编目员未经培训"],
        ["效益指标", "社会效益指标", "到馆人次", "≥8万人次", "8.3万人次", "40", "40", None],
    ]
    assert values(draft.heading)["total_score"] == "91"


def test_three_cells_make_one_target():
    """指标性质, 指标值 and 度量单位 in three columns are one target value."""
    text = (
        "项目支出绩效自评表\n"
        "一级指标 二级指标 三级指标 指标性质 指标值 度量单位 完成值 权重 得分\n"
        "产出指标 数量指标 检测样品数量 ≥ 300 批次 320 20 20\n"
        "产出指标 时效指标 报告出具时限 ≤ 10 天 8 20 20\n"
        "产出指标 质量指标 复检合格率 ＝ 100 % 100 20 20\n"
        "效益指标 社会效益指标 群众投诉起数 ≤ 5 起 2 30 30\n"
    )
    assert [row[3] for row in indicators(read(text))] == ["≥300批次", "≤10天", "＝100%", "≤5起"]


def test_weight_before_target_is_read_by_the_header():
    """Columns are known by their header, not by their order."""
    text = (
        "项目支出绩效自评表\n"
        "一级指标 三级指标 标准分 目标值 业绩值 评分结果\n"
        "产出目标 开展巡诊次数 10 ≥12次 13次 10\n"
        "培训乡村医生 10 ≥40 人 38人 9.5\n"
        "效益目标 群众就医便利程度 20 有效提升 有效提升 20\n"
        "总计 40 39.5\n"
    )
    assert indicators(read(text)) == [
        ["产出目标", None, "开展巡诊次数", "≥12次", "13次", "10", "10", None],
        ["产出目标", None, "培训乡村医生", "≥40人", "38人", "10", "9.5", None],
        ["效益目标", None, "群众就医便利程度", "有效提升", "有效提升", "20", "20", None],
    ]


def test_points_in_the_name_are_the_weight():
    """Where no column holds weights, the points in brackets after a name are its weight."""
    text = (
        "项目支出绩效自评表\n"
        "一级指标 二级指标 三级指标 年初目标值（A） 实际完成值（B） 得分\n"
        "产出指标 数量指标 维修泵房座数（15分） 6座 6座 15\n"
        "产出指标 质量指标 验收合格率（15分） 100% 100% 15\n"
        "效益指标 社会效益指标 供水保证率（20分） ≥98% 97% 18\n"
    )
    rows = indicators(read(text))
    assert [(row[2], row[5], row[6]) for row in rows] == [
        ("维修泵房座数", "15", "15"),
        ("验收合格率", "15", "15"),
        ("供水保证率", "20", "18"),
    ]


def test_page_number_and_repeated_header_are_no_rows():
    """A page break between rows, with its number and the header again, leaves the table whole."""
    header = "一级指标 二级指标 三级指标 年度目标值 全年完成值 分值 得分 未完成原因\n"
    text = (
        "项目支出绩效自评表\n"
        + header
        + "产出指标 数量指标 栽植行道树 ≥800株 815株 20 20\n"
        + "数量指标 补植绿篱长度 ≥3公里 3公里 20 20\n"
        + "- 12 -\n"
        + header
        + "质量指标 苗木成活率 ≥95% 92% 20 19 夏季高温少雨，已安排秋季补植\n"
        + "效益指标 生态效益指标 绿化覆盖率 ≥38% 38.4% 40 40\n"
    )
    rows = indicators(read(text))
    assert [row[2] for row in rows] == ["栽植行道树", "补植绿篱长度", "苗木成活率", "绿化覆盖率"]
    assert [row[0] for row in rows] == ["产出指标", "产出指标", "产出指标", "效益指标"]
    assert rows[2][7] == "夏季高温少雨，已安排秋季补植"


def test_table_without_weights_and_explanations_is_read():
    """A table may ask for values only."""
    text = (
        "项目支出绩效自评表\n"
        "绩效指标 一级指标 二级指标 三级指标 指标值 全年实际完成值\n"
        "产出指标 数量指标 发放种猪补贴户数 ≥120户 126户\n"
        "数量指标 建设标准圈舍 ≥30处 30处\n"
        "时效指标 补贴发放及时率 100% 100%\n"
        "效益指标 经济效益指标 户均增收 ≥0.3万元 0.34万元\n"
    )
    assert [row[2:5] for row in indicators(read(text, FormType.TRANSFER_TABLE))] == [
        ["发放种猪补贴户数", "≥120户", "126户"],
        ["建设标准圈舍", "≥30处", "30处"],
        ["补贴发放及时率", "100%", "100%"],
        ["户均增收", "≥0.3万元", "0.34万元"],
    ]


def test_wrapped_names_and_explanations_are_put_together():
    """A cell may go on on the next line."""
    text = (
        "项目支出绩效自评表\n"
        "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施\n"
        "产出指标 数量指标 完成农村生活污水处理\n"
        "设施运维站点数 ≥45个 41个 20 18 四个站点因管网改造停运，\n"
        "计划次年三月恢复\n"
        "质量指标 出水水质达标率 ≥90% 93.1% 20 20\n"
        "效益指标 生态效益指标 河道水质 有所改善 有所改善 30 30\n"
    )
    rows = indicators(read(text))
    assert rows[0] == [
        "产出指标",
        "数量指标",
        "完成农村生活污水处理设施运维站点数",
        "≥45个",
        "41个",
        "20",
        "18",
        "四个站点因管网改造停运，计划次年三月恢复",
    ]
    assert [row[2] for row in rows] == ["完成农村生活污水处理设施运维站点数", "出水水质达标率", "河道水质"]


def test_name_that_ends_below_its_row_is_put_together():
    """Where cells are aligned at the top, a name's tail stands on the line below its values."""
    text = (
        "项目支出绩效自评表\n"
        "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施\n"
        "产出指标 数量指标 完成排水管网清淤 ≥45公里 41公里 20 18 汛期作业时间不足，\n"
        "长度 次年补做四公里\n"
        "质量指标 管网检测覆盖面 ≥90% 93% 20 20\n"
        "积\n"
        "效益指标 生态效益指标 内涝点位消除率 ≥80% 85% 30 30\n"
    )
    rows = indicators(read(text))
    assert [row[2] for row in rows] == ["完成排水管网清淤长度", "管网检测覆盖面积", "内涝点位消除率"]
    assert rows[0][7] == "汛期作业时间不足，次年补做四公里"


def test_template_rows_are_left_out():
    """Rows of the empty form left in place hold no indicator."""
    text = (
        "项目支出绩效自评表\n"
        "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n"
        "产出指标 数量指标 指标1：举办技能比赛 ≥3场 3场 30 30\n"
        "指标2：\n"
        "……\n"
        "质量指标 指标1：参赛选手到场率 ≥95% 97% 30 30\n"
        "效益指标 社会效益指标 指标1：新增持证人数 ≥60人 66人 40 40\n"
    )
    assert [row[2] for row in indicators(read(text))] == ["举办技能比赛", "参赛选手到场率", "新增持证人数"]


def test_structure_and_sources_are_fund_lines():
    """A department's money is given by source and by structure; ordinals and units are no part of the item."""
    text = (
        "部门（单位）整体支出绩效自评表\n"
        "部门名称：柳岸县水务局 金额单位：万元\n"
        "预算情况 年初预算数 调整后预算数 决算数 预算完成率 偏差原因\n"
        "部门预算总额（万元） 820.5 860.5 860.5 100%\n"
        "（1）财政性资金 800.5 840.5 840.5 100%\n"
        "（2）其他资金 20 20 20 100%\n"
        "（1）基本支出 500 520 520 100%\n"
        "（2）项目支出 320.5 340.5 340.5 100%\n"
    )
    rows = funds(read(text, FormType.DEPARTMENT_TABLE))
    assert [row[0] for row in rows] == ["部门预算总额", "财政性资金", "其他资金", "基本支出", "项目支出"]
    assert rows[0][1:4] == ["820.5", "860.5", "860.5"]


def test_lines_of_amounts_under_sources_are_a_row_a_source():
    """Where sources head the columns and kinds of amount the lines, each source is a fund line."""
    text = (
        "项目绩效自评报告\n一、项目概况\n资金安排情况\n"
        "项目 行次 合计 财政资金 其他资金\n"
        "预算安排 (1) 90 80 10\n"
        "实际支出 (2) 81 72 9\n"
        "预算执行率(%) (3)=(2)/(1) 90 90 90\n"
        "二、绩效目标\n"
    )
    rows = funds(read(text, FormType.REPORT))
    assert [(row[0], row[2], row[3], row[5]) for row in rows] == [
        ("合计", "90", "81", "90"),
        ("财政资金", "80", "72", "90"),
        ("其他资金", "10", "9", "90"),
    ]


def test_lines_of_years_under_sources_are_a_row_a_source():
    """In a basic information form the columns of its two yearly tables are sources of money."""
    text = (
        "项目绩效自评基础信息表\n填报单位名称：松涧市文化馆 金额单位：万元\n"
        "年度\n预算安排额度\n"
        "中央及省级资金 市本级资金 转移支付至县（市、区） 资金合计\n"
        "2023年 8 22 30\n"
        "年度 中央及省级支出 市本级支出 转移支付县（市、区）支出 资金合计\n"
        "2023年 8 20.5 28.5\n"
        "绩效指标 指标名称 指标计算公式 评价年度预期值 评价年度实现值 未完成原因说明\n"
        "数量指标 举办展览场次 不少于6场 不少于6场 7场\n"
        "质量指标 展览预约率 预约人数/接待能力 80% 83%\n"
        "时效指标 布展按期完成 及时 及时 及时\n"
    )
    draft = read(text, FormType.BASIC_INFO_FORM)
    assert [(row[0], row[2], row[3]) for row in funds(draft)] == [
        ("中央及省级资金", "8", "8"),
        ("市本级资金", "22", "20.5"),
        ("资金合计", "30", "28.5"),
    ]
    assert [row[1:5] for row in indicators(draft)] == [
        ["数量指标", "举办展览场次", "不少于6场", "7场"],
        ["质量指标", "展览预约率", "80%", "83%"],
        ["时效指标", "布展按期完成", "及时", "及时"],
    ]


def test_blank_fund_lines_are_left_out():
    """A fund line whose cells are all blank or dashes is no row."""
    text = FULL.replace("上年结转资金 10 9 — 90% —", "上年结转资金 — — —\n其他资金")
    assert [row[0] for row in funds(read(text))] == ["年度资金总额", "当年财政拨款"]


@pytest.mark.parametrize(
    "headers",
    [
        "一级指标 二级指标 三级指标 目标值 实际值 权重 评分 原因分析",
        "一级指标 二级指标 具体指标 预期值 实现值 标准分值 自评分 偏差大或目标未完成原因分析",
        "一级指标 二级指标 三级指标 年初设定目标值 年末完成值 指标分值 实际得分 备注",
        "一级指标 二级指标 三级指标 2022年度指标值 2022年实际完成值 分值 自评得分 未完成原因和改进措施",
        "一级绩效指标 二级绩效指标 三级绩效指标 指标值（A） 完成值（B） 权重（%） 得分情况 扣分原因",
    ],
)
def test_headers_are_known_by_meaning(headers):
    """What provinces call a column does not change what stands in it."""
    known = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施"
    assert indicators(read(FULL.replace(known, headers))) == indicators(read(FULL))


def test_a_second_level_of_the_first_ones_name_stands_below_it():
    """服务对象满意度指标 opens rows under a line that says 满意度指标; it is no first level of its own."""
    text = FULL.replace("满意度指标（10分） 服务", "满意度指标（10分）\n服务")
    assert text != FULL
    assert indicators(read(text))[-1][:2] == ["满意度指标", "服务对象满意度指标"]
