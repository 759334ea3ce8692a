"""Explanations of money in notes and rows of their own, and how far they reach."""

from __future__ import annotations

import pytest

from extractor.facts import build_case
from extractor.shortfalls import find_explanations, find_shortfalls
from schemas.explanation import ExplanationSource
from schemas.record import FormType


def test_a_row_of_its_own_is_found_on_the_next_line(fund, told, table):
    """A label that fills a line asks for the line below it."""
    text = "预算执行偏差原因\n灌溉水泵采购二次流标，转到次年实施\n年度总体目标\n完成泵站更新"
    case = table(text, funds=(fund("年度资金总额", "80", "52"),))

    assert told(case) == {"0:funds[0]": "灌溉水泵采购二次流标，转到次年实施"}


def test_a_cell_run_into_its_neighbours_is_cut_at_the_forms_own_words(fund, told, table):
    """The text of a cell ends where the next label begins, and a measure at its end is left out."""
    text = "执行准确性消毒药品由上级统一调拨，采购款少支出加快支出进度预算绩效管理情况已开展监控"
    case = table(text, funds=(fund("年度资金总额", "80", "52"),))

    assert told(case) == {"0:funds[0]": "消毒药品由上级统一调拨，采购款少支出"}


def test_the_sentence_that_prints_the_gap_is_the_explanation(fund, told, table):
    """A note is found by the missing amount, in the form's unit or in 元."""
    text = "总分 100 98\n说明：未执行 3.5 万元，系路灯电费按实际用电结算减少。自评等级：优。\n"
    case = table(text, funds=(fund("年度资金总额", "20", "16.5"),))

    assert told(case) == {"0:funds[0]": "未执行3.5万元，系路灯电费按实际用电结算减少"}


def test_a_part_of_an_enumeration_speaks_to_the_line_with_its_amount(fund, record, told):
    """Total and parts each get the clause that prints their gap."""
    text = (
        "三、资金情况\n结余12万元，其中基本支出结余4万元，为3人退休后停发的工资；"
        "项目支出结余8万元，为消防通道改造质保金。\n"
    )
    funds = (fund("支出总计", "200", "188"), fund("基本支出", "120", "116"), fund("项目支出", "80", "72"))

    found = told(build_case([record(FormType.DEPARTMENT_TABLE, 0, text, funds=funds)], text))

    assert found["0:funds[1]"] == "基本支出结余4万元，为3人退休后停发的工资"
    assert found["0:funds[2]"] == "项目支出结余8万元，为消防通道改造质保金"
    assert found["0:funds[0]"] == text.split("\n")[1].rstrip("。")


def test_the_place_of_an_explanation_is_its_place_in_the_received_text(fund, table):
    """The span of a text cut out of wrapped lines covers it in the source."""
    text = "表\n说明：未执行 3.5 万元，系路灯电费按实际用\n电结算减少。\n"
    case = table(text, funds=(fund("年度资金总额", "20", "16.5"),))
    explanation = find_explanations(case, find_shortfalls(case))[0][1]

    assert explanation is not None
    assert explanation.source is ExplanationSource.SECTION
    assert [text[s.start : s.end] for s in explanation.spans] == [
        "未执行 3.5 万元，系路灯电费按实际用\n电结算减少"
    ]


def test_a_part_named_in_a_note_takes_its_own_clause(fund, told, table):
    """Where a note tells each source's surplus, a source is explained by its clause."""
    text = "说明：财政拨款资金结余2万元，为灯具询价节约；单位自筹资金结余1万元，为劳务按实发放。"
    case = table(
        text,
        funds=(
            fund("年度资金总额", "20", "17"),
            fund("财政拨款资金", "15", "13"),
            fund("单位自筹资金", "5", "4"),
        ),
    )

    assert told(case)["0:funds[2]"] == "单位自筹资金结余1万元，为劳务按实发放"


def test_problems_stand_behind_the_situation_in_a_row_of_cells(fund, record, told):
    """Of the cells behind a label the last that gives a reason is the explanation."""
    text = "| 执行准确性 | 存在资金未支付完毕的情况。 | 泵房配电箱7月招标流标，尾款转入次年支付 |\n"
    case = build_case(
        [record(FormType.TRANSFER_TABLE, 0, text, funds=(fund("年度资金总额", "80", "52"),))], text
    )

    assert told(case) == {"0:funds[0]": "泵房配电箱7月招标流标，尾款转入次年支付"}


def test_parts_of_the_money_take_the_parts_of_the_text_that_print_their_gaps(fund, told, table):
    """A note on the whole gap lists the gaps of the sources behind a colon."""
    text = (
        "执行准确性：全年未支出9万元：中央资金6万元为泵房尾款，质保期满后支付；"
        "地方资金3万元为询价节约，已由财政收回。\n"
    )
    case = table(
        text,
        funds=(
            fund("年度资金总额", "60", "51"),
            fund("中央财政资金", "40", "34"),
            fund("地方资金", "20", "17"),
        ),
    )

    found = told(case)
    assert found["0:funds[0]"] is not None
    assert found["0:funds[0]"].startswith("全年未支出9万元：中央资金6万元")
    assert found["0:funds[1]"] == "中央资金6万元为泵房尾款，质保期满后支付"
    assert found["0:funds[2]"] == "地方资金3万元为询价节约，已由财政收回"


def test_notes_on_the_sources_together_speak_to_the_total(fund, told, table):
    """Where each source has a note of its own, the total has both."""
    text = (
        "资金说明\n1.上年结转资金剩余2万元，系护栏质保金。\n"
        "2.当年财政拨款结余主要是白蚁防治招标，中标价低于控制价5万元。\n"
    )
    case = table(
        text,
        funds=(
            fund("年度资金总额", "60", "48"),
            fund("当年财政拨款", "50", "40"),
            fund("上年结转资金", "10", "8"),
        ),
    )

    assert told(case)["0:funds[0]"] == (
        "上年结转资金剩余2万元，系护栏质保金。2.当年财政拨款结余主要是白蚁防治招标，中标价低于控制价5万元"
    )


def test_a_note_on_other_sources_alone_is_silent_about_this_one(fund, told, table):
    """A text that names what other lines have left leaves this one unexplained."""
    text = "执行准确性：15户中途退出，中央资金少支付9万元。\n"
    case = table(
        text,
        funds=(
            fund("年度资金总额", "60", "49"),
            fund("中央财政资金", "40", "31"),
            fund("省级资金", "20", "18"),
        ),
    )

    assert told(case)["0:funds[2]"] is None


def test_a_line_above_its_budget_is_explained_by_name(fund, told, table):
    """The text that names the line speaks to it, whatever it says."""
    text = "执行准确性：县级资金因验收推迟，工程款未能付出。\n"
    case = table(text, funds=(fund("中央财政资金", "40", "40"), fund("县级资金", "20", "22")))

    assert told(case) == {"0:funds[1]": "县级资金因验收推迟，工程款未能付出"}


def test_a_part_that_opens_with_a_source_speaks_of_that_source(fund, record, told):
    """By its name or the level that gives it; a definition of the name does not."""
    text = (
        "县级配套资金因库款紧张，第三期进度款推迟到次年拨付；其他资金为村民自筹，因管材降价形成结余。\n"
        "注：其他资金包括因项目需要投入的自有资金。\n"
    )
    funds = (
        fund("年度资金总额", "120", "112"),
        fund("中央财政资金", "60", "60"),
        fund("地方资金", "40", "30"),
        fund("其他资金", "20", "22"),
    )
    found = told(build_case([record(FormType.TRANSFER_TABLE, 0, text, funds=funds)], text))

    assert found["0:funds[2]"] == "县级配套资金因库款紧张，第三期进度款推迟到次年拨付"
    assert found["0:funds[3]"] == "其他资金为村民自筹，因管材降价形成结余"


def test_a_neutral_label_is_asked_last(fund, told, table):
    """资金说明 answers where nothing asks why; it tells of money over its budget too."""
    text = "资金说明：因降雪班线停运52天，按停运天数扣减补贴20万元。\n"

    assert told(table(text, funds=(fund("年度资金总额", "280", "236"),))) == {
        "0:funds[0]": "因降雪班线停运52天，按停运天数扣减补贴20万元"
    }
    assert told(table(text, funds=(fund("年度资金总额", "280", "290"),))) == {
        "0:funds[0]": "因降雪班线停运52天，按停运天数扣减补贴20万元"
    }
    assert (
        told(table("资金说明：资金专款专用，专账核算。\n", funds=(fund("年度资金总额", "280", "290"),))) == {}
    )


def test_an_amount_is_printed_only_where_it_stands_alone(fund, told, table):
    """2.5万元 is not printed by 22.5万元."""
    text = "执行准确性：15户中途退出，中央资金少支付22.5万元。\n"
    case = table(
        text,
        funds=(
            fund("年度资金总额", "60", "35"),
            fund("中央财政资金", "40", "17.5"),
            fund("省级资金", "20", "17.5"),
        ),
    )

    assert told(case)["0:funds[2]"] is None


def test_money_not_spent_is_spoken_of_under_any_label(fund, told, table):
    """A sentence whose subject is the unspent money speaks to the line, whatever its label is called."""
    text = "预算执行说明\n未执行部分为水泵采购合同第二期货款，待安装调试后支付。\n年度总体目标\n完成泵站更新"
    case = table(text, funds=(fund("年度资金总额", "80", "52"),))

    assert told(case) == {"0:funds[0]": "未执行部分为水泵采购合同第二期货款，待安装调试后支付"}


def test_a_denial_behind_a_label_of_spending_speaks_to_the_money(fund, told, table):
    """What stands where the form asks about spending is its explanation, a claim elsewhere is none."""
    funds = (fund("年度资金总额", "66", "58"),)
    asked = table("预算执行情况说明：资金按计划全部支付完毕，无结余。\n", funds=funds)
    claimed = table("实际完成情况\n资金按计划全部支付完毕，无结余。\n", funds=funds)

    assert told(asked) == {"0:funds[0]": "资金按计划全部支付完毕，无结余"}
    assert told(claimed) == {"0:funds[0]": None}


def test_what_a_note_says_that_a_word_means_explains_nothing(fund, told, table):
    """其他资金包括… defines a line of the form, whatever it says of money carried over."""
    funds = (fund("年度资金总额", "66", "58"), fund("其他资金", "6", "4"))
    text = "注：其他资金包括与财政资金共同投入的自有资金，以及以前年度的结转结余资金等。\n"

    assert told(table(text, funds=funds))["0:funds[1]"] is None


SOURCES = (
    ("中央资金剩余30万元，是灯具招标节约", "市级资金里，看台加固尾款12万元等复验，没有支付"),
    ("中央补助资金余30万元，系灯具招标节约", "县级配套资金有40万元没到位，财政库款紧张"),
    ("中央资金少支30万元，灯具中标价低", "区里配套的40万元没拨，财政收支矛盾突出"),
)


@pytest.mark.parametrize(("central", "local"), SOURCES)
@pytest.mark.parametrize("note", ["备注：{}；{}。\n", "说明 {}；{}。\n", "完成情况 资金方面，{}；{}。\n"])
def test_an_account_of_several_sources_speaks_to_each_by_its_part(fund, told, record, central, local, note):
    """The total takes all of it, a source the part that calls it by any of its names; the label is left off."""
    text = note.format(central, local)
    funds = (
        fund("年度资金总额", "400", "330"),
        fund("中央财政资金", "250", "220"),
        fund("地方资金", "150", "110"),
    )

    assert told(build_case([record(FormType.TRANSFER_TABLE, 0, text, funds=funds)], text)) == {
        "0:funds[0]": f"{central}；{local}",
        "0:funds[1]": central,
        "0:funds[2]": local,
    }


def test_an_account_goes_on_with_the_sentences_that_point_back(fund, table, told):
    """该车… carries on what the sentence before it began; what is to be done ends it."""
    text = "说明：未执行的28万元是云梯车货款。该车底盘海运停航，付款条件未成就，结转下年。今后加快采购。\n"

    assert told(table(text, funds=(fund("年度资金总额", "80", "52"),))) == {
        "0:funds[0]": "未执行的28万元是云梯车货款。该车底盘海运停航，付款条件未成就，结转下年"
    }


def test_what_closes_the_account_of_two_lines_is_none_of_theirs(fund, table, told):
    """两项相抵 speaks of the total."""
    text = (
        "资金说明：当年财政拨款少支5万元，是投影仪招标节约。"
        "其他资金多支2万元，用于抢修机房，两项相抵，总额少支3万元。\n"
    )
    funds = (
        fund("年度资金总额", "60", "57"),
        fund("当年财政拨款", "50", "45"),
        fund("其他资金", "10", "12"),
    )
    found = told(table(text, funds=funds))

    assert found["0:funds[0]"] == text.removeprefix("资金说明：").rstrip("。\n")
    assert found["0:funds[2]"] == "其他资金多支2万元，用于抢修机房"


@pytest.mark.parametrize(
    "reason",
    [
        "县里临时加了一轮飞防，多花16.7万元",
        "超支16.7万元，用于应急飞防",
        "多出的16.7万元是应急飞防开支",
        "16.7万元为年中动用预备费安排的应急飞防",
        "年中县长办公会增拨16.7万元搞应急飞防",
    ],
)
def test_what_was_added_speaks_to_money_over_its_budget(fund, table, told, reason):
    """Any text that prints how much more was spent, and on what."""
    assert told(table(f"备注：{reason}。\n", funds=(fund("年度资金总额", "384.5", "401.2"),))) == {
        "0:funds[0]": reason
    }


@pytest.mark.parametrize(
    "label", ["预算执行偏差原因：", "预算未执行完的情况：", "资金执行情况说明 ", "其他需要说明的问题|"]
)
def test_a_label_asks_for_the_reason_in_many_words(fund, table, told, label):
    """A colon, a bar or white space sets it apart from the answer."""
    text = (
        f"调整原因：5月县财政压减5万元。\n{label}水泵采购流标两次，尾款没有付成。\n年度目标 完成泵站更新。\n"
    )

    assert told(table(text, funds=(fund("年度资金总额", "80", "52"),))) == {
        "0:funds[0]": "水泵采购流标两次，尾款没有付成"
    }


@pytest.mark.parametrize("reason", ["钱没花完，水泵采购流标", "水泵款未到付款节点", "结余28万元，中标价低"])
def test_a_problem_of_spending_may_be_told_in_few_words(fund, report, told, reason):
    """What was not spent, or the very amount, ties it to the money."""
    text = f"四、存在的问题\n（一）{reason}。\n五、措施\n加强管理。\n"

    assert told(report(text, funds=(fund("年度资金总额", "80", "52"),))) == {"0:funds[0]": reason}
