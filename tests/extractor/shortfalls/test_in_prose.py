"""Explanations that stand in the prose around a rate or a value."""

from __future__ import annotations

import pytest

from schemas.record import Statement, StatementKind


def test_the_rest_of_the_sentence_explains_a_rate_in_prose(rate, told, report):
    """What follows the numbers in their sentence is their explanation."""
    text = "全年计划巡回审判60场，实际开展45场，完成计划的75%，主要是两个派出法庭撤并。其他工作正常。\n"
    case = report(
        text,
        rate(
            "全年计划巡回审判60场，实际开展45场，完成计划的75%",
            "巡回审判",
            value="45场",
            base="60场",
            rate="75%",
        ),
    )

    assert told(case) == {"0:statements[0]": "主要是两个派出法庭撤并"}


def test_a_cause_may_open_the_sentence_of_its_numbers(rate, told, report):
    """What stands before the numbers explains them too."""
    text = "受连续阴雨影响，计划补植行道树800株，实际补植560株，完成计划的70%。\n"
    quote = "计划补植行道树800株，实际补植560株，完成计划的70%"
    case = report(text, rate(quote, "补植行道树", value="560株", base="800株", rate="70%"))

    assert told(case) == {"0:statements[0]": "受连续阴雨影响"}


def test_the_next_sentence_explains_unless_it_is_another_statement(rate, told, report):
    """A paragraph is read on to the next statement and no further."""
    text = "购置图书预算40万元，实际支付31万元，执行率77.5%。馆配书商三季度停业，原定书目改由次年补订。\n"
    case = report(
        text,
        rate(
            "购置图书预算40万元，实际支付31万元，执行率77.5%",
            "购书执行率",
            value="31万元",
            base="40万元",
            rate="77.5%",
        ),
    )

    assert told(case) == {"0:statements[0]": "馆配书商三季度停业，原定书目改由次年补订"}


def test_the_section_on_causes_speaks_to_the_budget(rate, told, report):
    """A paragraph under a heading of causes explains under-spending; measures after it are left out."""
    text = (
        "（一）资金情况\n全年支付补助资金90万元，预算执行率75%。\n"
        "（二）产出\n完成全部任务。\n"
        "三、偏离目标的原因和改进措施\n由于养殖户申报材料不全，部分补助资金在次年审核后支付。下一步将提前组织申报。\n"
    )
    case = report(
        text,
        rate(
            "全年支付补助资金90万元，预算执行率75%", "预算执行率", value="90万元", base="120万元", rate="75%"
        ),
    )

    assert told(case) == {"0:statements[0]": "由于养殖户申报材料不全，部分补助资金在次年审核后支付"}


def test_measures_and_restated_numbers_are_no_explanation(rate, told, report):
    """A sentence that repeats the amounts, and one that promises, leave the shortfall unexplained."""
    text = "全年支付90万元，预算执行率75%，结余30万元。下一步加强预算管理，加快支出进度。\n"
    case = report(
        text, rate("全年支付90万元，预算执行率75%", "预算执行率", value="90万元", base="120万元", rate="75%")
    )

    assert told(case) == {"0:statements[0]": None}


def test_the_paragraph_behind_a_rate_of_money_explains_it(rate, told, report):
    """Parts of the same money are passed over on the way to the reason."""
    text = (
        "（一）资金情况\n全年支出60万元，占预算80万元的75%。其中：县级支出10万元，执行率50%。\n"
        "水泵采购二次流标，20万元转到次年支付。\n"
    )
    whole = rate("全年支出60万元，占预算80万元的75%", "预算执行率", value="60万元", base="80万元", rate="75%")
    part = rate("县级支出10万元，执行率50%", "县级执行率", value="10万元", base="20万元", rate="50%")

    assert told(report(text, whole, part))["0:statements[0]"] == "水泵采购二次流标，20万元转到次年支付"


def test_a_reason_may_stand_behind_money_over_its_budget(rate, told, report):
    """In the rest of the sentence, or in a part on what is over."""
    quote = "巡查车项目预算80万元，实际支出84.6万元，执行率105.75%"
    numbers = {"value": "84.6万元", "base": "80万元", "rate": "105.75%"}
    statement = rate(quote, "巡查车项目执行率", **numbers)

    assert told(report(f"{quote}，主要是加装警示设备。\n", statement)) == {
        "0:statements[0]": "主要是加装警示设备"
    }
    assert told(report(f"{quote}，多出部分为加装警示设备的费用。\n", statement)) == {
        "0:statements[0]": "多出部分为加装警示设备的费用"
    }
    assert told(report(f"{quote}，车辆已投入使用。\n", statement)) == {}


def test_a_reason_may_open_a_paragraph_of_its_own(rate, told, report):
    """It names the difference that the paragraph before tells."""
    quote = "支出年初预算1200万元，支出决算1230万元，完成年初预算的102.5%"
    text = f"二、决算情况\n{quote}。\n决算数与年初预算数存在差异的主要原因：设备款未能在年内支付。\n"
    statement = rate(quote, "财政拨款支出", value="1230万元", base="1200万元", rate="102.5%")

    assert told(report(text, statement)) == {"0:statements[0]": "设备款未能在年内支付"}


def test_a_count_takes_no_reason_of_money(rate, told, report):
    """完成率 of a count is no rate of spending."""
    quote = "计划举办读书会210场，实际举办189场，完成计划的90%"
    text = (
        f"一、决算情况\n支出预算执行不到位的原因：设备招标较晚，部分款项未能支付。\n二、履职情况\n{quote}。\n"
    )
    statement = rate(quote, "读书会完成率", value="189场", base="210场", rate="90%")

    assert told(report(text, statement)) == {"0:statements[0]": None}


def test_a_value_is_set_against_what_it_was_to_be_brought_to(cell, told, report):
    """未压缩到1天以内的目标 is a target, and what stands behind it the explanation."""
    quote = "开办平均用时1.5天"
    text = f"{quote}，未压缩到1天以内的目标，但该项工作与年初目标没有差距。\n"
    statement = Statement(
        kind=StatementKind.AMOUNT, quote=cell(quote), subject="开办平均用时", value=cell("1.5天")
    )

    assert told(report(text, statement)) == {"0:statements[0]": "但该项工作与年初目标没有差距"}


def test_final_accounts_above_and_on_budget_are_entries_where_a_reason_is_told(rate, told, report):
    """决算数大于年初预算数的主要原因是… explains a line above its budget, or one that is on it."""
    text = (
        "1.选举经费年初预算40万元，支出决算52万元，完成年初预算的130%。决算数大于年初预算数的主要原因是补选增加。\n"
        "2.普查经费年初预算30万元，支出决算30万元，完成年初预算的100%。决算数小于年初预算数的主要原因是人员减少。\n"
        "3.运行经费年初预算20万元，支出决算20万元，完成年初预算的100%。决算数与年初预算数持平。\n"
    )
    statements = [
        rate(
            f"{name}年初预算{base}万元，支出决算{value}万元，完成年初预算的{share}%",
            name,
            value=f"{value}万元",
            base=f"{base}万元",
            rate=f"{share}%",
        )
        for name, base, value, share in (
            ("选举经费", 40, 52, 130),
            ("普查经费", 30, 30, 100),
            ("运行经费", 20, 20, 100),
        )
    ]

    assert told(report(text, *statements)) == {
        "0:statements[0]": "决算数大于年初预算数的主要原因是补选增加",
        "0:statements[1]": "决算数小于年初预算数的主要原因是人员减少",
    }


def test_a_comparison_with_last_year_is_no_reason(rate, told, report):
    """比上年减少… restates a number; the reason stands behind it."""
    text = (
        "三公经费预算9.8万元，支出决算7.4万元，完成预算的75.5%，比2021年减少1.3万元，下降14.9%。"
        "决算数小于预算数的主要原因是接待批次减少。\n"
    )
    quote = "三公经费预算9.8万元，支出决算7.4万元，完成预算的75.5%"

    assert told(report(text, rate(quote, "三公经费", value="7.4万元", base="9.8万元", rate="75.5%"))) == {
        "0:statements[0]": "决算数小于预算数的主要原因是接待批次减少"
    }


def test_what_was_done_of_a_plan_is_a_shortfall_whatever_the_rate_is_called(rate, told, report):
    """计划复核…实际复核…，复核率80% is a share of a plan."""
    text = "计划复核文物360处，实际复核288处，复核率80%，72处在禁入林区内未能进入。\n"
    quote = "计划复核文物360处，实际复核288处，复核率80%"

    assert told(report(text, rate(quote, "文物复核率", value="288处", base="360处", rate="80%"))) == {
        "0:statements[0]": "72处在禁入林区内未能进入"
    }


def test_a_value_told_beside_its_target_is_a_shortfall(cell, told, report):
    """A sentence may hold both numbers without a rate between them."""
    text = "供水保证率目标为95%，年末实际为92.4%。\n四、存在问题\n供水保证率未达目标，水源井水位下降。\n"
    statement = Statement(
        kind=StatementKind.AMOUNT,
        quote=cell("供水保证率目标为95%，年末实际为92.4%"),
        subject="供水保证率",
        value=cell("92.4%"),
    )

    assert told(report(text, statement))["0:statements[0]"] is not None


def test_a_value_beside_its_target_is_explained_in_its_sentence(told, report, amount_of):
    """The target may stand behind the value; what follows it is the explanation, a denial too."""
    text = (
        "1.巡检。设备平均修复用时6小时，目标为不超过4小时，主要是备件库存不足，须从外地调运。\n"
        "2.满意度。用户满意度86%，年初目标为不低于90%，与年初目标相比不存在偏差。\n"
        "3.合格率。水样合格率98%（目标为不低于95%），按计划抽检。\n"
    )
    case = report(
        text,
        amount_of("设备平均修复用时6小时", "平均修复用时", "6小时"),
        amount_of("用户满意度86%", "用户满意度", "86%"),
        amount_of("水样合格率98%", "水样合格率", "98%"),
    )

    assert told(case) == {
        "0:statements[0]": "主要是备件库存不足，须从外地调运",
        "0:statements[1]": "与年初目标相比不存在偏差",
    }


def test_parts_told_for_one_name_in_several_places_are_its_gap(rate, told, report):
    """A county's remainder is the sum of what a list tells for it, and the list is its explanation."""
    text = (
        "（一）执行。东川县支出 88 万元，执行率 88%。\n"
        "（二）偏差。结余资金 20 万元。一是管护尾款 13 万元，其中东川县 9 万元、西川县 4 万元，验收后支付；"
        "二是药剂招标节约 7 万元，其中东川县 3 万元、西川县 4 万元。\n"
    )
    numbers = {"value": "88万元", "base": "100万元", "rate": "88%"}
    case = report(text, rate("东川县支出88万元，执行率88%", "东川县执行率", **numbers))

    assert told(case)["0:statements[0]"] == (
        "结余资金20万元。一是管护尾款13万元，其中东川县9万元、西川县4万元，验收后支付；"
        "二是药剂招标节约7万元，其中东川县3万元、西川县4万元"
    )


def test_the_sentence_behind_a_claim_with_the_number_lacking_explains_it(rate, told, report):
    """What became of the rest is the explanation, with or without a word of cause."""
    text = (
        "计划改造泵站12座，实际改造9座，完成计划的75%。其余3座选址与管线规划重叠，待重新选址。\n"
        "计划维修闸门8座，实际维修6座，完成计划的75%。\n"
    )
    twelve = {"value": "9座", "base": "12座", "rate": "75%"}
    eight = {"value": "6座", "base": "8座", "rate": "75%"}
    case = report(
        text,
        rate("计划改造泵站12座，实际改造9座，完成计划的75%", "泵站改造完成率", **twelve),
        rate("计划维修闸门8座，实际维修6座，完成计划的75%", "闸门维修完成率", **eight),
    )

    assert told(case) == {
        "0:statements[0]": "其余3座选址与管线规划重叠，待重新选址",
        "0:statements[1]": None,
    }


def test_parts_that_add_up_to_the_gap_belong_to_its_explanation(rate, told, report):
    """A sentence goes on behind a semicolon where only all its amounts make up the first."""
    text = "年底尚未支付的42万元中，27万元为审计费用，审计报告未出具；15万元为设备质保金。上年结转30万元已用完。\n"
    numbers = {"value": "198万元", "base": "240万元", "rate": "82.5%"}
    case = report(
        f"全年预算240万元，支出198万元，执行率82.5%。\n{text}",
        rate("全年预算240万元，支出198万元，执行率82.5%", "预算执行率", **numbers),
    )

    assert told(case)["0:statements[0]"] == (
        "年底尚未支付的42万元中，27万元为审计费用，审计报告未出具；15万元为设备质保金"
    )


def test_comparisons_and_other_claims_explain_no_shortfall(rate, told, report):
    """What changed against last year, and the reason behind another line's claim, are not this line's."""
    text = (
        "1.培训支出。预算6万元，支出决算2万元，完成预算的33.33%，主要原因：培训班改在本地举办，省去住宿费。\n"
        "2.其他支出。预算10万元，支出决算8万元，完成预算的80%。\n"
        "3.增减变化。与上年度相比，支出增加2万元。主要原因是卫生健康支出增加。\n"
    )
    six = {"value": "2万元", "base": "6万元", "rate": "33.33%"}
    ten = {"value": "8万元", "base": "10万元", "rate": "80%"}
    case = report(
        text,
        rate("预算6万元，支出决算2万元，完成预算的33.33%", "培训支出完成预算", **six),
        rate("预算10万元，支出决算8万元，完成预算的80%", "其他支出完成预算", **ten),
    )

    assert told(case)["0:statements[1]"] is None


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("计划培训600人，实训450人，完成75%", "主要是秋收农忙，村里抽不出人"),
        ("培训450人，与目标600人相比完成75%", "秋收农忙，抽不出人"),
        ("年初安排600人，训了450人，为计划的75%", "没训的都在外地务工"),
        ("应培训600人，实际培训450人，占应训人数的75%", "其余150人外出务工"),
    ],
)
def test_a_share_of_a_plan_is_a_shortfall_however_the_plan_is_called(rate, report, told, quote, reason):
    """The rest of its sentence explains it, with or without a word of cause."""
    statement = rate(quote, "培训完成率", value="450人", base="600人", rate="75%")

    assert told(report(f"三、完成情况\n{quote}，{reason}。\n", statement)) == {"0:statements[0]": reason}


def test_rates_of_a_part_of_the_year_and_of_a_sample_fall_short_of_nothing(rate, report, told):
    """至9月末… is no year's rate; a share above its own bar is met."""
    early = "至9月末的执行率为61.2%"
    drawn = "抽查企业1260户，占应检库8400户的15%"
    case = report(
        f"二、资金\n{early}，四季度集中支付。\n三、产出\n{drawn}，高于省定5%的最低比例。\n",
        rate(early, "执行率", rate="61.2%"),
        rate(drawn, "抽查比例", value="1260户", base="8400户", rate="15%"),
    )

    assert told(case) == {}


@pytest.mark.parametrize(
    "denial", ["，与年初预算没有差异", "，不存在差异", "，与预算数持平", "。决算数与年初预算数持平"]
)
def test_an_outright_denial_behind_a_rate_speaks_to_it(rate, report, told, denial):
    """In its sentence or in the next one."""
    quote = "公务接待费年初预算3.6万元，支出决算2.9万元，完成年初预算的80.56%"
    statement = rate(quote, "公务接待费", value="2.9万元", base="3.6万元", rate="80.56%")

    assert told(report(f"1.{quote}{denial}。\n2.其他支出正常。\n", statement)) == {
        "0:statements[0]": denial.lstrip("，。")
    }


def test_a_rate_is_held_against_the_aim_that_the_report_sets_for_it(rate, report, told):
    """One below its aim is a shortfall, one above it an entry where a text says that it fell short."""
    fees, content = "应收水费412万元，实收382万元，收缴率92.7%", "访问260户，满意243户，满意度93.5%"
    text = (
        "一、基本情况\n年度绩效目标为：水费收缴率不低于95%，群众满意度不低于90%。\n"
        f"三、产出\n{fees}。\n{content}。\n五、未完成目标的说明\n（一）水费收缴率偏低，两个村的表井被淹。\n"
        "（二）群众满意度因抽样电话多为村干部号码，未达到目标值。\n"
    )
    case = report(
        text,
        rate(fees, "水费收缴率", value="382万元", base="412万元", rate="92.7%"),
        rate(content, "群众满意度", value="243户", base="260户", rate="93.5%"),
    )

    assert told(case) == {
        "0:statements[0]": "水费收缴率偏低，两个村的表井被淹",
        "0:statements[1]": "群众满意度因抽样电话多为村干部号码，未达到目标值",
    }


def test_a_remark_on_the_wording_behind_a_rate_is_what_is_written_for_it(rate, report, told):
    """Whether it explains anything is judged later."""
    quote = "计划培训200人，实际培训171人，完成率85.5%"
    remark = "该指标由市局统一设定，建议以后由各区确定指标名称"
    statement = rate(quote, "培训完成率", value="171人", base="200人", rate="85.5%")

    assert told(report(f"{quote}，{remark}。\n", statement)) == {"0:statements[0]": remark}
