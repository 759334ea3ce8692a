"""Where the explanation of a shortfall is found in invented documents."""

from __future__ import annotations

from extractor.facts import Case, build_case
from extractor.shortfalls import find_explanations, find_shortfalls
from schemas.evidence import Span
from schemas.explanation import ExplanationSource
from schemas.record import (
    Cell,
    FieldState,
    FormType,
    FundLine,
    Indicator,
    Record,
    Statement,
    StatementKind,
)


def cell(value: str | None) -> Cell:
    """A cell as a backend gives it."""
    return Cell(value, FieldState.STATED) if value else Cell(None, FieldState.NONE)


def fund(item: str, annual: str, executed: str, explanation: str | None = None) -> FundLine:
    """A fund line without points."""
    return FundLine(
        item=cell(item), annual_budget=cell(annual), executed=cell(executed), explanation=cell(explanation)
    )


def row(
    name: str, target: str, actual: str, explanation: str | None = None, level2: str = "数量指标"
) -> Indicator:
    """An indicator that carries ten points and lost one."""
    return Indicator(
        level1=cell("产出指标"),
        level2=cell(level2),
        name=cell(name),
        target=cell(target),
        actual=cell(actual),
        weight=cell("10"),
        score=cell("9"),
        explanation=cell(explanation),
    )


def rate(quote: str, subject: str, **numbers: str) -> Statement:
    """A statement of a rate."""
    return Statement(
        kind=StatementKind.RATE,
        quote=cell(quote),
        subject=subject,
        **{k: cell(v) for k, v in numbers.items()},
    )


def points(quote: str, subject: str, value: str) -> Statement:
    """A statement of a score."""
    return Statement(kind=StatementKind.SCORE, quote=cell(quote), subject=subject, value=cell(value))


def record(form_type: FormType, start: int, text: str, **fields: object) -> Record:
    """A form that takes up ``text``, which begins at ``start``."""
    return Record(
        form_type=form_type,
        span=Span(start, start + len(text)),
        fiscal_year=cell("2022"),
        money_unit=cell("万元"),
        **fields,  # type: ignore[arg-type]
    )


def told(case: Case) -> dict[str, str | None]:
    """The explanation found for every place."""
    found = find_explanations(case, find_shortfalls(case))
    return {f"{s.form}:{s.at}": e.text if e else None for s, e in found}


def report(text: str, *statements: Statement, **fields: object) -> Case:
    """A document that is one report."""
    return build_case([record(FormType.REPORT, 0, text, statements=statements, **fields)], text)


def table(text: str, **fields: object) -> Case:
    """A document that is one project table."""
    return build_case([record(FormType.PROJECT_TABLE, 0, text, **fields)], text)


def test_the_rows_own_cell_comes_first():
    """An own cell is the explanation whatever the text below the table says."""
    case = table(
        "说明：结余 3 万元，为印刷费节约。", funds=(fund("年度资金总额", "20", "17", "两期培训停办"),)
    )

    assert told(case) == {"0:funds[0]": "两期培训停办"}


def test_a_part_takes_the_totals_cell():
    """A component without a reason of its own shares the total's."""
    case = table(
        "", funds=(fund("年度资金总额", "20", "17", "两期培训停办"), fund("当年财政拨款", "20", "17"))
    )

    assert told(case) == {"0:funds[0]": "两期培训停办", "0:funds[1]": "两期培训停办"}


def test_the_cell_of_the_execution_rate_speaks_to_the_money():
    """The reason beside 预算执行率 is the reason of the fund line."""
    case = table(
        "",
        funds=(fund("资金合计", "20", "17"),),
        indicators=(row("预算执行率", "100%", "85%", "两期培训停办", "成本指标"),),
    )

    assert told(case)["0:funds[0]"] == "两期培训停办"


def test_a_row_of_its_own_is_found_on_the_next_line():
    """A label that fills a line asks for the line below it."""
    text = "预算执行偏差原因\n灌溉水泵采购二次流标，转到次年实施\n年度总体目标\n完成泵站更新"
    case = table(text, funds=(fund("年度资金总额", "80", "52"),))

    assert told(case) == {"0:funds[0]": "灌溉水泵采购二次流标，转到次年实施"}


def test_a_cell_run_into_its_neighbours_is_cut_at_the_forms_own_words():
    """The text of a cell ends where the next label begins, and a measure at its end is left out."""
    text = "执行准确性消毒药品由上级统一调拨，采购款少支出加快支出进度预算绩效管理情况已开展监控"
    case = table(text, funds=(fund("年度资金总额", "80", "52"),))

    assert told(case) == {"0:funds[0]": "消毒药品由上级统一调拨，采购款少支出"}


def test_the_sentence_that_prints_the_gap_is_the_explanation():
    """A note is found by the missing amount, in the form's unit or in 元."""
    text = "总分 100 98\n说明：未执行 3.5 万元，系路灯电费按实际用电结算减少。自评等级：优。\n"
    case = table(text, funds=(fund("年度资金总额", "20", "16.5"),))

    assert told(case) == {"0:funds[0]": "未执行3.5万元，系路灯电费按实际用电结算减少"}


def test_a_part_of_an_enumeration_speaks_to_the_line_with_its_amount():
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


def test_the_rest_of_the_sentence_explains_a_rate_in_prose():
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


def test_a_cause_may_open_the_sentence_of_its_numbers():
    """What stands before the numbers explains them too."""
    text = "受连续阴雨影响，计划补植行道树800株，实际补植560株，完成计划的70%。\n"
    quote = "计划补植行道树800株，实际补植560株，完成计划的70%"
    case = report(text, rate(quote, "补植行道树", value="560株", base="800株", rate="70%"))

    assert told(case) == {"0:statements[0]": "受连续阴雨影响"}


def test_the_next_sentence_explains_unless_it_is_another_statement():
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


def test_a_score_shares_the_explanation_of_its_rate():
    """Points lost for a rate have the rate's explanation."""
    text = (
        "开展安全演练计划10次，实际8次，完成计划的80%，因两处厂房拆除取消演练。\n"
        "四、评分\n安全演练次数（5分）得4分，其他指标得满分。\n"
    )
    case = report(
        text,
        rate(
            "开展安全演练计划10次，实际8次，完成计划的80%",
            "安全演练完成率",
            value="8次",
            base="10次",
            rate="80%",
        ),
        points("安全演练次数（5分）得4分", "安全演练次数得分", "4分"),
    )

    assert set(told(case).values()) == {"因两处厂房拆除取消演练"}


def test_the_section_on_causes_speaks_to_the_budget():
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


def test_a_problem_section_speaks_to_the_indicator_it_names():
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


def test_a_common_box_is_read_by_its_labels():
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


def test_another_form_explains_the_project_it_names():
    """An item of the prose part speaks to the table of its project."""
    first = "项目支出绩效自评表\n"
    second = (
        "1.乡村医生培训项目，预算数30万元，决算数24万元。发现的主要问题、原因分析：省级师资未能到场，停办两期。"
        "要提前联系师资。\n2.卫生室维修项目，预算数50万元，决算数50万元。\n"
    )
    case = build_case(
        [
            record(
                FormType.PROJECT_TABLE,
                0,
                first,
                project_name=cell("乡村医生培训"),
                funds=(fund("年度资金总额", "30", "24"),),
            ),
            record(FormType.REPORT, len(first), second),
        ],
        first + second,
    )

    assert told(case)["0:funds[0]"] == "省级师资未能到场，停办两期"


def test_a_line_over_its_budget_is_reported_only_where_it_is_explained():
    """Over-spending without a word on it is the rules' business."""
    funds = (fund("中央资金", "50", "54"), fund("地方资金", "10", "12", "追加2万元用于抢险"))

    assert told(table("", funds=funds)) == {"0:funds[1]": "追加2万元用于抢险"}


def test_measures_and_restated_numbers_are_no_explanation():
    """A sentence that repeats the amounts, and one that promises, leave the shortfall unexplained."""
    text = "全年支付90万元，预算执行率75%，结余30万元。下一步加强预算管理，加快支出进度。\n"
    case = report(
        text, rate("全年支付90万元，预算执行率75%", "预算执行率", value="90万元", base="120万元", rate="75%")
    )

    assert told(case) == {"0:statements[0]": None}


def test_the_place_of_an_explanation_is_its_place_in_the_received_text():
    """The span of a text cut out of wrapped lines covers it in the source."""
    text = "表\n说明：未执行 3.5 万元，系路灯电费按实际用\n电结算减少。\n"
    case = table(text, funds=(fund("年度资金总额", "20", "16.5"),))
    explanation = find_explanations(case, find_shortfalls(case))[0][1]

    assert explanation is not None
    assert explanation.source is ExplanationSource.SECTION
    assert [text[s.start : s.end] for s in explanation.spans] == [
        "未执行 3.5 万元，系路灯电费按实际用\n电结算减少"
    ]


def test_a_part_named_in_a_note_takes_its_own_clause():
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


def test_problems_stand_behind_the_situation_in_a_row_of_cells():
    """Of the cells behind a label the last that gives a reason is the explanation."""
    text = "| 执行准确性 | 存在资金未支付完毕的情况。 | 泵房配电箱7月招标流标，尾款转入次年支付 |\n"
    case = build_case(
        [record(FormType.TRANSFER_TABLE, 0, text, funds=(fund("年度资金总额", "80", "52"),))], text
    )

    assert told(case) == {"0:funds[0]": "泵房配电箱7月招标流标，尾款转入次年支付"}


def test_a_heading_tells_what_the_paragraph_below_it_is_about():
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


def test_the_lead_of_a_list_item_heads_its_sentences():
    """一是…。 names what the rest of the item explains."""
    text = "四、存在问题\n一是护坡长度不足。上游水库6月泄洪，作业面被淹。\n二是宣传不够。册子少印。\n"
    case = table(text, indicators=(row("护坡长度", "≥900米", "700米"),))

    assert told(case) == {"0:indicators[0]": "上游水库6月泄洪，作业面被淹"}


def test_a_claimed_miss_that_the_numbers_deny_is_an_entry():
    """A paragraph that says a met target was missed explains what is not there."""
    text = "三、未完成原因\n（一）树苗成活率。9月连续高温，成活率未达到目标。\n"
    case = table(
        text,
        indicators=(
            Indicator(
                name=cell("树苗成活率"), target=cell("≥90%"), actual=cell("93%"), explanation=cell(None)
            ),
        ),
    )

    assert told(case) == {"0:indicators[0]": "9月连续高温，成活率未达到目标"}


def test_the_paragraph_behind_a_rate_of_money_explains_it():
    """Parts of the same money are passed over on the way to the reason."""
    text = (
        "（一）资金情况\n全年支出60万元，占预算80万元的75%。其中：县级支出10万元，执行率50%。\n"
        "水泵采购二次流标，20万元转到次年支付。\n"
    )
    whole = rate("全年支出60万元，占预算80万元的75%", "预算执行率", value="60万元", base="80万元", rate="75%")
    part = rate("县级支出10万元，执行率50%", "县级执行率", value="10万元", base="20万元", rate="50%")

    assert told(report(text, whole, part))["0:statements[0]"] == "水泵采购二次流标，20万元转到次年支付"


def test_parts_of_the_money_take_the_parts_of_the_text_that_print_their_gaps():
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


def test_notes_on_the_sources_together_speak_to_the_total():
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
        "上年结转资金剩余2万元，系护栏质保金。当年财政拨款结余主要是白蚁防治招标，中标价低于控制价5万元"
    )


def test_a_note_on_other_sources_alone_is_silent_about_this_one():
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


def test_a_line_above_its_budget_is_explained_by_name():
    """The text that names the line speaks to it, whatever it says."""
    text = "执行准确性：县级资金因验收推迟，工程款未能付出。\n"
    case = table(text, funds=(fund("中央财政资金", "40", "40"), fund("县级资金", "20", "22")))

    assert told(case) == {"0:funds[1]": "县级资金因验收推迟，工程款未能付出"}


def test_the_money_spent_does_not_explain_the_rate_of_procurement():
    """采购执行率 is no share of the budget spent."""
    case = table(
        "",
        funds=(fund("年度资金总额", "80", "52", "泵房尾款次年支付"),),
        indicators=(row("政府采购执行率", "100%", "93%"),),
    )

    assert told(case)["0:indicators[0]"] is None


def test_the_items_of_a_box_are_found_by_the_names_they_open_with():
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


def test_words_of_the_project_name_tie_a_problem_to_no_row():
    """Every row of a reservoir project is about reservoirs."""
    text = "三、存在问题\n部分水库坝顶道路狭窄，割草机无法进入。\n"
    case = table(
        text, project_name=cell("小型水库维修养护"), indicators=(row("水库水质达标率", "≥90%", "85%"),)
    )

    assert told(case) == {"0:indicators[0]": None}


def test_a_clause_that_only_says_that_a_row_deviated_is_left_out():
    """The cause begins behind it."""
    text = "三、偏离目标的原因\n（一）护坡长度发生偏差，是因为上游水库泄洪，作业面被淹。\n"
    case = table(text, indicators=(row("护坡长度", "≥900米", "700米"),))

    assert told(case) == {"0:indicators[0]": "上游水库泄洪，作业面被淹"}


def test_a_clause_that_says_to_which_side_a_row_deviated_is_kept():
    """The side is part of what is judged."""
    text = "三、偏离目标的原因\n（一）护坡长度未达到指标值，是因为上游水库泄洪，作业面被淹。\n"
    case = table(text, indicators=(row("护坡长度", "≥900米", "700米"),))

    assert told(case) == {"0:indicators[0]": "护坡长度未达到指标值，是因为上游水库泄洪，作业面被淹"}


def test_a_listed_claim_beside_values_that_are_met_is_an_entry():
    """What is said to have missed its plan is judged although the numbers meet it."""
    text = "四、存在问题\n一是助听器适配数量未达到年初计划，主要是验配师休产假。\n"
    case = table(
        text,
        indicators=(Indicator(name=cell("助听器适配数量"), target=cell("≥150件"), actual=cell("154件")),),
    )

    assert told(case) == {"0:indicators[0]": "助听器适配数量未达到年初计划，主要是验配师休产假"}


def test_a_reason_may_stand_behind_money_over_its_budget():
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


def test_a_reason_may_open_a_paragraph_of_its_own():
    """It names the difference that the paragraph before tells."""
    quote = "支出年初预算1200万元，支出决算1230万元，完成年初预算的102.5%"
    text = f"二、决算情况\n{quote}。\n决算数与年初预算数存在差异的主要原因：设备款未能在年内支付。\n"
    statement = rate(quote, "财政拨款支出", value="1230万元", base="1200万元", rate="102.5%")

    assert told(report(text, statement)) == {"0:statements[0]": "设备款未能在年内支付"}


def test_a_count_takes_no_reason_of_money():
    """完成率 of a count is no rate of spending."""
    quote = "计划举办读书会210场，实际举办189场，完成计划的90%"
    text = (
        f"一、决算情况\n支出预算执行不到位的原因：设备招标较晚，部分款项未能支付。\n二、履职情况\n{quote}。\n"
    )
    statement = rate(quote, "读书会完成率", value="189场", base="210场", rate="90%")

    assert told(report(text, statement)) == {"0:statements[0]": None}


def test_the_sentence_behind_a_value_may_claim_a_miss():
    """It names the row; the value meets the target told beside it."""
    quote = "受理投诉5000件，按时办结4950件，按时办结率99%"
    text = f"投诉方面。{quote}，年度目标为98%。由于人手紧张，投诉按时办结率没有达到目标。\n"
    statement = rate(quote, "投诉按时办结率", value="4950件", base="5000件", rate="99%")

    assert told(report(text, statement)) == {"0:statements[0]": "由于人手紧张，投诉按时办结率没有达到目标"}


def test_a_value_is_set_against_what_it_was_to_be_brought_to():
    """未压缩到1天以内的目标 is a target, and what stands behind it the explanation."""
    quote = "开办平均用时1.5天"
    text = f"{quote}，未压缩到1天以内的目标，但该项工作与年初目标没有差距。\n"
    statement = Statement(
        kind=StatementKind.AMOUNT, quote=cell(quote), subject="开办平均用时", value=cell("1.5天")
    )

    assert told(report(text, statement)) == {"0:statements[0]": "但该项工作与年初目标没有差距"}


def test_a_part_that_opens_with_a_source_speaks_of_that_source():
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


def test_a_neutral_label_is_asked_last():
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


def test_a_report_tells_of_a_project_under_its_name():
    """What was left over of the money, not what else the item tells."""
    prose = "一、自评情况\n1.场馆开放项目\n全年执行118万元。未支出的资金中，运维尾款2万元因验收跨年，待次年支付。\n"
    sheet = "项目支出绩效自评表\n"
    case = build_case(
        [
            record(FormType.REPORT, 0, prose),
            record(
                FormType.PROJECT_TABLE,
                len(prose),
                sheet,
                project_name=cell("场馆开放项目"),
                funds=(fund("年度资金总额", "126", "118"),),
            ),
        ],
        prose + sheet,
    )

    assert told(case) == {"1:funds[0]": "未支出的资金中，运维尾款2万元因验收跨年，待次年支付"}


def test_what_was_done_under_a_notice_explains_nothing():
    """Nor does a sentence that shares only words of the project's name with the row."""
    text = "按照《关于加强路灯养护的通知》（市管〔2020〕27号）实行网格化巡查，全年养护灯具2168盏，抢修故障193处。\n"
    case = table(text, project_name=cell("路灯养护"), indicators=(row("养护管理制度", "健全", "健全"),))

    assert told(case) == {"0:indicators[0]": None}


def test_a_short_form_of_the_name_that_missed_its_target_is_the_row():
    """检定合格率未达到目标 speaks of 观测设备检定合格率."""
    text = "三、存在问题\n一是部分设备老旧。2个站的传感器超差，造成检定合格率未达到目标。\n"
    case = table(text, indicators=(row("观测设备检定合格率", "100%", "96%"),))

    assert told(case) == {"0:indicators[0]": "2个站的传感器超差，造成检定合格率未达到目标"}


def test_final_accounts_above_and_on_budget_are_entries_where_a_reason_is_told():
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


def test_a_comparison_with_last_year_is_no_reason():
    """比上年减少… restates a number; the reason stands behind it."""
    text = (
        "三公经费预算9.8万元，支出决算7.4万元，完成预算的75.5%，比2021年减少1.3万元，下降14.9%。"
        "决算数小于预算数的主要原因是接待批次减少。\n"
    )
    quote = "三公经费预算9.8万元，支出决算7.4万元，完成预算的75.5%"

    assert told(report(text, rate(quote, "三公经费", value="7.4万元", base="9.8万元", rate="75.5%"))) == {
        "0:statements[0]": "决算数小于预算数的主要原因是接待批次减少"
    }


def test_the_reason_of_lost_points_may_stand_between_the_points_and_the_score():
    """制度执行（5分）。…，扣1分，得4分."""
    text = "4.制度执行（5分）。报销环节有3笔单据补签不及时，扣1分，得4分。\n"
    quote = text.removeprefix("4.").rstrip("。\n")

    assert told(report(text, points(quote, "制度执行得分", "4分"))) == {
        "0:statements[0]": "报销环节有3笔单据补签不及时"
    }


def test_a_rate_that_a_row_of_the_table_gives_is_told_there():
    """The shortfall stands at the table only."""
    text = "采购预算96万元，实际采购90万元，政府采购执行率93.8%。\n"
    statement = rate(text.rstrip("。\n"), "政府采购执行率", value="90万元", base="96万元", rate="93.8%")
    case = table(text, statements=(statement,), indicators=(row("政府采购执行率", "100%", "93.8%"),))

    assert "0:statements[0]" not in told(case)


def test_a_problem_under_a_lead_on_spending_explains_no_other_row():
    """一是支出进度偏慢。 heads what follows, whatever building it names."""
    text = (
        "四、存在问题\n一是支出进度偏慢。全民健身中心看台加固6月发现燃气管线，118万元转至次年支付。\n"
        "二是宣传不够。册子少印。\n"
    )
    case = table(text, indicators=(row("全民健身中心开放天数", "≥330天", "301天"),))

    assert told(case) == {"0:indicators[0]": None}


def test_what_was_done_of_a_plan_is_a_shortfall_whatever_the_rate_is_called():
    """计划复核…实际复核…，复核率80% is a share of a plan."""
    text = "计划复核文物360处，实际复核288处，复核率80%，72处在禁入林区内未能进入。\n"
    quote = "计划复核文物360处，实际复核288处，复核率80%"

    assert told(report(text, rate(quote, "文物复核率", value="288处", base="360处", rate="80%"))) == {
        "0:statements[0]": "72处在禁入林区内未能进入"
    }


def test_a_value_told_beside_its_target_is_a_shortfall():
    """A sentence may hold both numbers without a rate between them."""
    text = "供水保证率目标为95%，年末实际为92.4%。\n四、存在问题\n供水保证率未达目标，水源井水位下降。\n"
    statement = Statement(
        kind=StatementKind.AMOUNT,
        quote=cell("供水保证率目标为95%，年末实际为92.4%"),
        subject="供水保证率",
        value=cell("92.4%"),
    )

    assert told(report(text, statement))["0:statements[0]"] is not None


def test_an_amount_is_printed_only_where_it_stands_alone():
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


def test_money_not_spent_is_spoken_of_under_any_label():
    """A sentence whose subject is the unspent money speaks to the line, whatever its label is called."""
    text = "预算执行说明\n未执行部分为水泵采购合同第二期货款，待安装调试后支付。\n年度总体目标\n完成泵站更新"
    case = table(text, funds=(fund("年度资金总额", "80", "52"),))

    assert told(case) == {"0:funds[0]": "未执行部分为水泵采购合同第二期货款，待安装调试后支付"}


def test_an_item_is_found_by_its_heading():
    """A list below the table needs no label of problems where a heading of its item names the row."""
    text = "（一）渠道清淤。东干渠三段水位居高不下，机械无法作业，顺延到枯水期实施。\n（二）闸门维修。已按合同完成。\n"
    case = table(
        text, indicators=(row("渠道清淤长度", "≥20公里", "16公里"), row("闸门维修数量", "≥8座", "7座"))
    )

    assert told(case) == {
        "0:indicators[0]": "东干渠三段水位居高不下，机械无法作业，顺延到枯水期实施",
        "0:indicators[1]": None,
    }


def test_lines_of_the_table_and_of_other_cells_explain_nothing():
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


def amount_of(quote: str, subject: str, value: str) -> Statement:
    """A statement of one value."""
    return Statement(kind=StatementKind.AMOUNT, quote=cell(quote), subject=subject, value=cell(value))


def test_a_value_beside_its_target_is_explained_in_its_sentence():
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


def test_parts_told_for_one_name_in_several_places_are_its_gap():
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


def test_the_score_of_a_level_takes_the_row_that_lost_most():
    """A level's points were lost by its rows."""
    text = "自评结果：产出指标（50分）得49分。\n"
    case = report(
        text,
        points("产出指标（50分）得49分", "产出指标得分", "49分"),
        indicators=(row("栽植面积", "≥20亩", "18亩", "地块积水，2亩改到次春栽植"),),
    )

    assert told(case)["0:statements[0]"] == "地块积水，2亩改到次春栽植"


def test_a_label_that_names_the_row_needs_no_word_of_cause():
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


def test_the_sentence_behind_a_claim_with_the_number_lacking_explains_it():
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


def test_parts_that_add_up_to_the_gap_belong_to_its_explanation():
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


def test_comparisons_and_other_claims_explain_no_shortfall():
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


def test_a_denial_behind_a_label_of_spending_speaks_to_the_money():
    """What stands where the form asks about spending is its explanation, a claim elsewhere is none."""
    funds = (fund("年度资金总额", "66", "58"),)
    asked = table("预算执行情况说明：资金按计划全部支付完毕，无结余。\n", funds=funds)
    claimed = table("实际完成情况\n资金按计划全部支付完毕，无结余。\n", funds=funds)

    assert told(asked) == {"0:funds[0]": "资金按计划全部支付完毕，无结余"}
    assert told(claimed) == {"0:funds[0]": None}


def test_a_denial_under_the_rows_own_heading_speaks_to_the_row():
    """In a list of rows with their scores the sentence behind the score is the row's explanation."""
    text = "1.用户满意度（6分）：目标≥90%，实际86%，得5分。完成年度目标，无偏差。\n2.知晓率（6分）：目标≥90%，实际80%，得5分。\n"
    case = report(text, indicators=(row("用户满意度", "≥90%", "86%"), row("知晓率", "≥90%", "80%")))

    assert told(case) == {"0:indicators[0]": "完成年度目标，无偏差", "0:indicators[1]": None}


def test_what_a_note_says_that_a_word_means_explains_nothing():
    """其他资金包括… defines a line of the form, whatever it says of money carried over."""
    funds = (fund("年度资金总额", "66", "58"), fund("其他资金", "6", "4"))
    text = "注：其他资金包括与财政资金共同投入的自有资金，以及以前年度的结转结余资金等。\n"

    assert told(table(text, funds=funds))["0:funds[1]"] is None


def test_a_remark_on_a_quoted_word_of_the_name_is_the_rows():
    """“满意度” stands in the name of the one row that it speaks of."""
    remark = "“满意度”这一指标表述较为笼统，今后应细化为可量化的内容"
    case = report(
        f"存在问题\n{remark}。\n",
        indicators=(row("受训人员满意度", "≥90%", "89.1%"), row("巡查次数", "≥9次", "8次")),
    )

    assert told(case) == {"0:indicators[0]": remark, "0:indicators[1]": None}


def test_a_count_said_to_be_smaller_is_an_entry_beside_values_that_are_met():
    """少举办1期 claims a miss; a smaller number of another kind of thing does not."""
    rows = (Indicator(name=cell("信息员培训期数"), target=cell("≥6期"), actual=cell("6期")),)
    heading = "三、偏离目标的原因\n"

    assert told(table(f"{heading}1.信息员培训少举办1期，是因为授课教师调动。\n", indicators=rows)) == {
        "0:indicators[0]": "信息员培训少举办1期，是因为授课教师调动"
    }
    assert told(table(f"{heading}1.信息员培训的教室比往年少，是因为楼房维修。\n", indicators=rows)) == {}
