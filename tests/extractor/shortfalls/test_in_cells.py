"""Explanations that stand in cells: the own one, or one of the same money."""

from __future__ import annotations


def test_the_rows_own_cell_comes_first(fund, told, table):
    """An own cell is the explanation whatever the text below the table says."""
    case = table(
        "说明：结余 3 万元，为印刷费节约。", funds=(fund("年度资金总额", "20", "17", "两期培训停办"),)
    )

    assert told(case) == {"0:funds[0]": "两期培训停办"}


def test_a_part_takes_the_totals_cell(fund, told, table):
    """A component without a reason of its own shares the total's."""
    case = table(
        "", funds=(fund("年度资金总额", "20", "17", "两期培训停办"), fund("当年财政拨款", "20", "17"))
    )

    assert told(case) == {"0:funds[0]": "两期培训停办", "0:funds[1]": "两期培训停办"}


def test_the_cell_of_the_execution_rate_speaks_to_the_money(fund, row, told, table):
    """The reason beside 预算执行率 is the reason of the fund line."""
    case = table(
        "",
        funds=(fund("资金合计", "20", "17"),),
        indicators=(row("预算执行率", "100%", "85%", "两期培训停办", "成本指标"),),
    )

    assert told(case)["0:funds[0]"] == "两期培训停办"


def test_a_line_over_its_budget_is_reported_only_where_it_is_explained(fund, told, table):
    """Over-spending without a word on it is the rules' business."""
    funds = (fund("中央资金", "50", "54"), fund("地方资金", "10", "12", "追加2万元用于抢险"))

    assert told(table("", funds=funds)) == {"0:funds[1]": "追加2万元用于抢险"}


def test_the_money_spent_does_not_explain_the_rate_of_procurement(fund, row, told, table):
    """采购执行率 is no share of the budget spent."""
    case = table(
        "",
        funds=(fund("年度资金总额", "80", "52", "泵房尾款次年支付"),),
        indicators=(row("政府采购执行率", "100%", "93%"),),
    )

    assert told(case)["0:indicators[0]"] is None
