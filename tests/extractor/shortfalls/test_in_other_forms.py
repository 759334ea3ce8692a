"""Explanations that stand in another form of the document."""

from __future__ import annotations

from extractor.facts import build_case
from schemas.record import FormType


def test_another_form_explains_the_project_it_names(cell, fund, record, told):
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


def test_a_report_tells_of_a_project_under_its_name(cell, fund, record, told):
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


def test_a_rate_that_a_row_of_the_table_gives_is_told_there(row, rate, told, table):
    """The shortfall stands at the table only."""
    text = "采购预算96万元，实际采购90万元，政府采购执行率93.8%。\n"
    statement = rate(text.rstrip("。\n"), "政府采购执行率", value="90万元", base="96万元", rate="93.8%")
    case = table(text, statements=(statement,), indicators=(row("政府采购执行率", "100%", "93.8%"),))

    assert "0:statements[0]" not in told(case)
