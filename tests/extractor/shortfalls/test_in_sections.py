"""Explanations of rows in sections on problems, items and notes."""

from __future__ import annotations

import pytest


def test_a_problem_section_speaks_to_the_indicator_it_names(row, told, report):
    """The sentence that names the row is its explanation, and no other row's."""
    text = (
        "（三）存在的问题\n入冬后两个村的广场舞辅导员请假，辅导课少上了6节。\n（四）改进措施\n增加辅导员。\n"
    )
    case = report(
        text, indicators=(row("广场舞辅导课节数", "≥40节", "34节"), row("图书流动点数量", "≥12个", "10个"))
    )

    assert told(case) == {
        "0:indicators[0]": "入冬后两个村的广场舞辅导员请假，辅导课少上了6节",
        "0:indicators[1]": None,
    }


def test_a_common_box_is_read_by_its_labels(row, told, table):
    """One box of causes serves the rows that its labels name."""
    text = "目标未完成原因分析\n时效：检测线停电检修三周。满意度：窗口叫号机故障，等候时间长。\n"
    case = table(
        text,
        indicators=(
            row("车辆检测办结时限", "≤3天", "5天", level2="时效指标"),
            row("车主满意度", "≥90%", "82%", level2="满意度指标"),
        ),
    )

    assert told(case) == {
        "0:indicators[0]": "检测线停电检修三周",
        "0:indicators[1]": "窗口叫号机故障，等候时间长",
    }


def test_a_heading_tells_what_the_paragraph_below_it_is_about(row, told, table):
    """A paragraph under a heading that names the row is its explanation, the heading itself is not."""
    text = (
        "三、偏离目标的原因\n（一）护坡长度。上游水库6月泄洪，作业面被淹，两段停工。\n"
        "（二）树苗成活率。9月连续高温。\n"
    )
    case = table(text, indicators=(row("护坡长度", "≥900米", "700米"), row("树苗成活率", "≥90%", "81%")))

    assert told(case) == {
        "0:indicators[0]": "上游水库6月泄洪，作业面被淹，两段停工",
        "0:indicators[1]": "9月连续高温",
    }


def test_the_lead_of_a_list_item_heads_its_sentences(row, told, table):
    """一是…。 names what the rest of the item explains."""
    text = "四、存在问题\n一是护坡长度不足。上游水库6月泄洪，作业面被淹。\n二是宣传不够。册子少印。\n"
    case = table(text, indicators=(row("护坡长度", "≥900米", "700米"),))

    assert told(case) == {"0:indicators[0]": "上游水库6月泄洪，作业面被淹"}


def test_the_items_of_a_box_are_found_by_the_names_they_open_with(row, told, table):
    """A list in a box belongs to the box; a joint name speaks to both rows."""
    text = (
        "原因分析 1.资金执行：县级配套5万元因库款紧张尚未拨付。\n"
        "2.终端安装和行政村覆盖：52套因借杆协议未签成，无法挂装。\n"
        "3.干部满意度：受客观条件制约，与预期尚有距离。\n"
        "改进措施 1.督促拨付。\n"
    )
    case = table(
        text,
        indicators=(
            row("新装广播终端", "≥320套", "268套"),
            row("行政村覆盖率", "≥98%", "94%"),
            row("村干部满意度", "≥90%", "86%"),
        ),
    )

    shared = "52套因借杆协议未签成，无法挂装"
    assert told(case) == {
        "0:indicators[0]": shared,
        "0:indicators[1]": shared,
        "0:indicators[2]": "受客观条件制约，与预期尚有距离",
    }


def test_words_of_the_project_name_tie_a_problem_to_no_row(cell, row, told, table):
    """Every row of a reservoir project is about reservoirs."""
    text = "三、存在问题\n部分水库坝顶道路狭窄，割草机无法进入。\n"
    case = table(
        text, project_name=cell("小型水库维修养护"), indicators=(row("水库水质达标率", "≥90%", "85%"),)
    )

    assert told(case) == {"0:indicators[0]": None}


def test_a_clause_that_only_says_that_a_row_deviated_is_left_out(row, told, table):
    """The cause begins behind it."""
    text = "三、偏离目标的原因\n（一）护坡长度发生偏差，是因为上游水库泄洪，作业面被淹。\n"
    case = table(text, indicators=(row("护坡长度", "≥900米", "700米"),))

    assert told(case) == {"0:indicators[0]": "上游水库泄洪，作业面被淹"}


def test_a_clause_that_says_to_which_side_a_row_deviated_is_kept(row, told, table):
    """The side is part of what is judged."""
    text = "三、偏离目标的原因\n（一）护坡长度未达到指标值，是因为上游水库泄洪，作业面被淹。\n"
    case = table(text, indicators=(row("护坡长度", "≥900米", "700米"),))

    assert told(case) == {"0:indicators[0]": "护坡长度未达到指标值，是因为上游水库泄洪，作业面被淹"}


def test_what_was_done_under_a_notice_explains_nothing(cell, row, told, table):
    """Nor does a sentence that shares only words of the project's name with the row."""
    text = "按照《关于加强路灯养护的通知》（市管〔2020〕27号）实行网格化巡查，全年养护灯具2168盏，抢修故障193处。\n"
    case = table(text, project_name=cell("路灯养护"), indicators=(row("养护管理制度", "健全", "健全"),))

    assert told(case) == {"0:indicators[0]": None}


def test_a_short_form_of_the_name_that_missed_its_target_is_the_row(row, told, table):
    """检定合格率未达到目标 speaks of 观测设备检定合格率."""
    text = "三、存在问题\n一是部分设备老旧。2个站的传感器超差，造成检定合格率未达到目标。\n"
    case = table(text, indicators=(row("观测设备检定合格率", "100%", "96%"),))

    assert told(case) == {"0:indicators[0]": "2个站的传感器超差，造成检定合格率未达到目标"}


def test_a_problem_under_a_lead_on_spending_explains_no_other_row(row, told, table):
    """一是支出进度偏慢。 heads what follows, whatever building it names."""
    text = (
        "四、存在问题\n一是支出进度偏慢。全民健身中心看台加固6月发现燃气管线，118万元转至次年支付。\n"
        "二是宣传不够。册子少印。\n"
    )
    case = table(text, indicators=(row("全民健身中心开放天数", "≥330天", "301天"),))

    assert told(case) == {"0:indicators[0]": None}


def test_an_item_is_found_by_its_heading(row, told, table):
    """A list below the table needs no label of problems where a heading of its item names the row."""
    text = "（一）渠道清淤。东干渠三段水位居高不下，机械无法作业，顺延到枯水期实施。\n（二）闸门维修。已按合同完成。\n"
    case = table(
        text, indicators=(row("渠道清淤长度", "≥20公里", "16公里"), row("闸门维修数量", "≥8座", "7座"))
    )

    assert told(case) == {
        "0:indicators[0]": "东干渠三段水位居高不下，机械无法作业，顺延到枯水期实施",
        "0:indicators[1]": None,
    }


def test_lines_of_the_table_and_of_other_cells_explain_nothing(row, told, table):
    """Neither a row's figures, nor a piece of another row's cell, nor a rule of scoring is an explanation."""
    other = "渠道维修占用田埂，培训改到次年"
    text = (
        "产出指标 数量指标 渠道维修长度 ≥20公里 16公里 10 9\n渠道维修占用田埂，\n培训改到次年\n"
        "渠道维修长度未完成的，每少1公里扣1分。\n"
    )
    case = table(
        text,
        indicators=(row("渠道维修长度", "≥20公里", "16公里"), row("农民培训人数", "≥80人", "70人", other)),
    )

    assert told(case)["0:indicators[0]"] is None


def test_a_label_that_names_the_row_needs_no_word_of_cause(row, told, table):
    """What a list item says of a row and its gap is taken as it stands, remarks on its wording too."""
    text = (
        "需要说明的事项\n1.渠道保洁里程：下段2.5公里划归枢纽管理，不再由本项目保洁。\n"
        "2.“宣传覆盖面”指标的统计口径与上级下发的不同，明年修改指标定义。\n"
    )
    case = table(
        text, indicators=(row("渠道保洁里程", "≥46公里", "43.5公里"), row("宣传覆盖面", "≥90%", "84%"))
    )

    assert told(case) == {
        "0:indicators[0]": "下段2.5公里划归枢纽管理，不再由本项目保洁",
        "0:indicators[1]": "“宣传覆盖面”指标的统计口径与上级下发的不同，明年修改指标定义",
    }


def test_a_denial_under_the_rows_own_heading_speaks_to_the_row(row, told, report):
    """In a list of rows with their scores the sentence behind the score is the row's explanation."""
    text = "1.用户满意度（6分）：目标≥90%，实际86%，得5分。完成年度目标，无偏差。\n2.知晓率（6分）：目标≥90%，实际80%，得5分。\n"
    case = report(text, indicators=(row("用户满意度", "≥90%", "86%"), row("知晓率", "≥90%", "80%")))

    assert told(case) == {"0:indicators[0]": "完成年度目标，无偏差", "0:indicators[1]": None}


def test_a_remark_on_a_quoted_word_of_the_name_is_the_rows(row, told, report):
    """“满意度” stands in the name of the one row that it speaks of."""
    remark = "“满意度”这一指标表述较为笼统，今后应细化为可量化的内容"
    case = report(
        f"存在问题\n{remark}。\n",
        indicators=(row("受训人员满意度", "≥90%", "89.1%"), row("巡查次数", "≥9次", "8次")),
    )

    assert told(case) == {"0:indicators[0]": remark, "0:indicators[1]": None}


MISSED = (
    "满意度扣分，是因为食堂换了厨师，口味重",
    "满意度没达到目标，老人反映食堂口味重",
    "满意度下滑明显，主要是食堂换厨师",
    "满意度之所以不高，是食堂换厨师后口味重",
    "由于食堂换了厨师，满意度比预期低了几个点",
    "满意度差6个百分点，老人嫌食堂口味重",
    "满意度欠佳，老人嫌食堂口味重",
)


@pytest.mark.parametrize("reason", MISSED)
@pytest.mark.parametrize(
    "place", ["四、存在的问题\n（一）{}。\n五、措施\n加强管理。\n", "备注：{}。\n说明：90分以上为优。\n"]
)
def test_a_short_form_of_the_name_that_fell_short_is_the_row(row, table, told, place, reason):
    """However the text says that it did, in a section or in a note, and whatever other rows fell short."""
    rows = (row("敬老院床位改造", "≥120张", "96张"), row("集中供养老人满意度", "≥90%", "84%"))

    assert told(table(place.format(reason), indicators=rows)) == {
        "0:indicators[0]": None,
        "0:indicators[1]": reason,
    }


@pytest.mark.parametrize(
    "reason",
    [
        "有24张床位没改，三号楼外墙渗水，施工队进不了场",
        "剩下的24张床位都在三号楼，外墙渗水没修好",
        "床位改造没做满，三号楼外墙渗水",
    ],
)
def test_the_number_of_things_that_are_lacking_ties_a_text_to_its_row(row, report, told, reason):
    """24张床位 is what 床位改造 lacks."""
    rows = (row("敬老院床位改造", "≥120张", "96张"), row("护理员持证率", "≥85%", "79%"))
    text = f"四、存在的问题\n（一）{reason}。\n"

    assert told(report(text, indicators=rows)) == {"0:indicators[0]": reason, "0:indicators[1]": None}


@pytest.mark.parametrize(
    "remark",
    [
        "全年召开调度会6次，印发通报4期",
        "个别院民反映洗浴热水供应时间短",
        "床位改造工程按期完工，质量合格",
        "满意度调查采取入户访谈方式，发放问卷200份",
        "今后将加强护理员培训，提高持证率",
    ],
)
def test_a_remark_on_nothing_that_fell_short_explains_nothing(row, report, told, remark):
    """Nor does one on how a row was measured, or on what will be done."""
    rows = (row("敬老院床位改造", "≥120张", "96张"), row("集中供养老人满意度", "≥90%", "84%"))
    found = told(report(f"四、存在的问题\n（一）{remark}。\n", indicators=rows))

    assert set(found.values()) == {None}


def test_a_sentence_that_only_claims_a_miss_is_read_on_to_its_reason(row, report, told):
    """It ends where another row is named, and where another item begins."""
    text = (
        "五、存在的问题\n（一）造林少完成250亩。4月林区遭遇倒春寒，坡面不具备造林条件。步道长度少了2公里。\n"
        "（二）步道少修2公里，石料涨价。\n"
    )
    rows = (row("人工造林面积", "3200亩", "2950亩"), row("林区步道长度", "≥9公里", "7公里"))

    assert told(report(text, indicators=rows))["0:indicators[0]"] == (
        "造林少完成250亩。4月林区遭遇倒春寒，坡面不具备造林条件"
    )


def test_a_text_that_prints_what_another_row_lacks_is_that_rows(row, report, told):
    """It shares a word with both."""
    text = "四、偏差说明\n路灯修复慢了7小时，因备件要从外地调。\n"
    rows = (row("路灯故障修复时限", "≤24小时", "31小时"), row("新装路灯数量", "≥300盏", "262盏"))

    assert told(report(text, indicators=rows))["0:indicators[1]"] is None


def test_the_cells_of_a_row_told_in_prose_are_no_explanation(row, report, told):
    """目标值…完成值…得分… restates them."""
    text = (
        "五、存在的问题\n巡护台账不全。\n附件：打分明细\n"
        "①防火道建设，目标值42公里，完成值40公里，权重3分，得分2.8分；\n"
    )

    assert told(report(text, indicators=(row("防火道建设", "≥42公里", "40公里"),))) == {
        "0:indicators[0]": None
    }


def test_things_counted_in_words_speak_to_the_gap(row, report, told):
    """三场 is what twelve of nine lack."""
    text = "六、问题与改进\n1.骑行赛、篮球赛、太极展示三场活动原定9月举行，因室外聚集审批暂停而取消。\n"

    assert told(report(text, indicators=(row("举办赛事场次", "≥12场", "9场"),))) == {
        "0:indicators[0]": "骑行赛、篮球赛、太极展示三场活动原定9月举行，因室外聚集审批暂停而取消"
    }
