"""The text that tells why money was left, among all that a form says."""

from __future__ import annotations

import pytest

_HEAD = "指标 目标 完成\n"


@pytest.mark.parametrize(
    "reason",
    [
        "电梯厂家年底没来对账，6万元没付出去",
        "剩下的6万元列到次年，等区里库款宽一些再给",
        "承租户退了两间屋，少收少支6万元",
        "路灯尾款6万元，灯杆少装一根，供货方还没补",
    ],
)
def test_a_sentence_on_money_left_speaks_to_the_line_with_its_gap(reason, fund, told, table):
    """Whatever words say that money was not paid, the very amount ties them to the line."""
    case = table(f"{_HEAD}{reason}。\n", funds=(fund("年度资金总额", "80", "74"),))

    assert told(case) == {"0:funds[0]": reason}


def test_money_left_needs_no_amount_where_its_clause_names_the_money(fund, told, table):
    """A reason that ends in money not spent is one, with no number and under no label."""
    reason = "三户老人不肯动卫生间，给他们备的钱也就没有动"
    case = table(f"{_HEAD}{reason}。\n", funds=(fund("年度资金总额", "80", "74"),))

    assert told(case) == {"0:funds[0]": reason}


@pytest.mark.parametrize(
    "other",
    [
        "用款由村里申请、镇财政所复核，单笔2万元以上的先上会。",
        "食堂账与公用经费账混在一处，水电费分摊没有依据，核算不够清楚。",
        "补助标准为每户7万元，名单公示后由财政直接打卡。",
        "工程款须监理签字、审计出具报告后再付。",
    ],
)
def test_texts_on_other_matters_of_money_explain_nothing(other, fund, told, table):
    """Procedures, bookkeeping and standards have one sign at most."""
    case = table(f"存在问题\n{other}\n", funds=(fund("年度资金总额", "80", "74"),))

    assert told(case) == {"0:funds[0]": None}


def test_the_better_tied_of_two_sentences_is_taken(fund, told, table):
    """An amount of the gap's size goes before a smaller one that stands first."""
    text = f"{_HEAD}打印纸按需领用，节约0.3万元。水泵第二笔货款5.5万元，到货晚，年底没付。\n"
    case = table(text, funds=(fund("年度资金总额", "80", "74"),))

    assert told(case) == {"0:funds[0]": "水泵第二笔货款5.5万元，到货晚，年底没付"}


def test_whole_and_part_share_the_reason_unless_it_names_another_source(fund, told, table):
    """What is told of the county's money does not explain the province's."""
    text = f"{_HEAD}县级资金有5万元没到账，年底库款紧。\n"
    lines = (fund("年度资金总额", "80", "74"), fund("省级资金", "40", "39"), fund("县级资金", "40", "35"))

    assert told(table(text, funds=lines)) == {
        "0:funds[0]": "县级资金有5万元没到账，年底库款紧",
        "0:funds[1]": None,
        "0:funds[2]": "县级资金有5万元没到账，年底库款紧",
    }


def test_what_was_done_is_left_out_before_the_money(fund, told, table):
    """A clause of success before the money left is no part of the reason."""
    text = f"{_HEAD}主体已按期完成，余下6万元等审计出来再付。\n"
    case = table(text, funds=(fund("年度资金总额", "80", "74"),))

    assert told(case) == {"0:funds[0]": "余下6万元等审计出来再付"}


def test_the_reason_may_stand_in_the_sentence_before(fund, told, table):
    """A sentence that only says that money was left goes with the one that says why."""
    text = f"{_HEAD}供货方两次推迟交货，到年底设备仍未运到。货款因此没有付。\n"
    case = table(text, funds=(fund("年度资金总额", "80", "74"),))

    assert told(case) == {"0:funds[0]": "供货方两次推迟交货，到年底设备仍未运到。货款因此没有付"}


def test_the_cell_of_a_row_speaks_to_the_money_by_its_amount(fund, row, told, table):
    """An indicator's own reason is the money's, too, where its amount accounts for the gap."""
    cell = "区里配套先给了2万元，剩下6万元列到次年"
    rows = (row("资金到位率", "100%", "90%", cell), row("培训期数", "8期", "6期", "场地漏水停办两期"))
    case = table(_HEAD, funds=(fund("年度资金总额", "80", "74"),), indicators=rows)

    assert told(case)["0:funds[0]"] == cell


def test_money_above_the_budget_is_explained_by_money_added(fund, told, table):
    """What was added to a line is a reason with its amount; other additions of the year are none."""
    added = "另添6万元，是汛期租水泵抽排的钱"
    over = (fund("年度资金总额", "80", "86"),)

    assert told(table(f"{_HEAD}{added}。\n", funds=over)) == {"0:funds[0]": added}
    assert told(table(f"{_HEAD}年中追加了20万元用于清理断枝。\n", funds=over)) == {}
