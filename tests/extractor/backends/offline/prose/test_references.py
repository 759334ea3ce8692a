"""Claims whose numbers stand in different sentences, brackets, list items and narrow cells."""

from __future__ import annotations

import pytest

from extractor.backends.offline.prose import read_prose
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import DraftStatement, FormType

Numbers = dict[str, str | list[str]]


def said(statement: DraftStatement) -> tuple[str, Numbers]:
    """Kind and numbers of a statement, as printed."""
    numbers: Numbers = {name: cell.value or "" for name, cell in statement.numbers.items()}
    if statement.parts:
        numbers["parts"] = [part.value or "" for part in statement.parts]
    return statement.kind.value, numbers


def claims(text: str) -> list[tuple[str, Numbers]]:
    """What a report of this text claims, amounts left out."""
    prose = read_prose(Segment(FormType.REPORT, Span(0, len(text)), text), [])
    return [said(s) for s in prose.statements if s.kind.value != "amount"]


def sums(text: str) -> list[Numbers]:
    """The sums of a text."""
    return [numbers for kind, numbers in claims(text) if kind == "sum"]


@pytest.mark.parametrize(
    "text",
    [
        "培训学员60人（女学员（含退役军人）25人、男学员35人）。",
        "全县60人中，城区25人、乡村35人。",
        "培训学员60人，由两个班次组成：春季班25人，秋季班35人。",
        "培训学员60人，按班次划分：春季班25人，占41.67%；秋季班35人，占58.33%。",
        "培训总计60人包括：春季班合计25人，秋季班35人。",
    ],
)
def test_what_breaks_a_number_down(text: str) -> None:
    """A bracket after a noun, 中, 由...组成, 按...划分 and 包括 all break the number before them down."""
    assert [{"total": "60人", "parts": ["25人", "35人"]}] == sums(text)


def test_the_whole_stands_some_sentences_before() -> None:
    """A sentence that opens with 其中 breaks down the number of its paragraph that its parts make up."""
    text = (
        "会议费预算9万元，支出7.2万元，完成预算的80%。减少的主要原因是合并会议，节约1.8万元。"
        "其中：场租3万元；餐费2.2万元，比上年减少0.6万元；资料费2万元。"
    )
    assert {"total": "7.2万元", "parts": ["3万元", "2.2万元", "2万元"]} in sums(text)


def test_a_whole_that_is_missed_is_still_the_nearest() -> None:
    """Where no number is made up exactly, the one that the parts come near to is meant."""
    text = "会议费支出7.2万元，少支出的原因是节约餐费0.9万元。其中：场租3万元；餐费2.2万元；资料费1万元。"
    assert [{"total": "7.2万元", "parts": ["3万元", "2.2万元", "1万元"]}] == sums(text)


def test_one_number_of_an_item_with_several() -> None:
    """An item that prints several amounts gives the one that makes up the total."""
    text = "年末结转9.5万元，其中：印刷费3.5万元未结算；设备合同20万元，预留30%的质保金，计6万元，下年支付。"
    assert [{"total": "9.5万元", "parts": ["3.5万元", "6万元"]}] == sums(text)
    assert ("rate", {"rate": "30%", "value": "6万元", "base": "20万元"}) in claims(text)


def test_a_list_of_budgets_and_outturns_under_a_heading() -> None:
    """A list whose items give budget and outturn makes up two numbers told before, without a word that says so."""
    text = (
        "（一）总体情况\n年初预算为60万元，支出决算为52万元，完成年初预算的86.67%。\n（二）具体情况\n"
        "1.办公费。年初预算为30万元，支出决算为28万元。\n2.差旅费。年初预算为20万元，支出决算为15万元。\n"
        "3.培训费。年初预算为10万元，支出决算为9万元。\n"
    )
    assert [
        {"total": "60万元", "parts": ["30万元", "20万元", "10万元"]},
        {"total": "52万元", "parts": ["28万元", "15万元", "9万元"]},
    ] == sums(text)


def test_a_list_item_of_several_lines_of_expenditure() -> None:
    """Lines that 、 joins in one item are parts each, of the outturns and, being level, of the budgets."""
    text = (
        "年初预算60万元，支出决算58万元。其中：\n1.办公费。年初预算30万元，支出决算28万元。\n"
        "2.水费支出12万元、电费支出18万元，决算数与年初预算数均持平。\n"
    )
    assert {"total": "58万元", "parts": ["28万元", "12万元", "18万元"]} in sums(text)
    assert {"total": "60万元", "parts": ["30万元", "12万元", "18万元"]} in sums(text)


def test_a_budget_and_what_was_added_to_it() -> None:
    """The adjusted budget is the sum of the first one and the addition."""
    text = "年初预算80万元，年中追加15万元，调整后预算95万元。"
    assert [{"total": "95万元", "parts": ["80万元", "15万元"]}] == sums(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "下达资金90万元，其中：省级资金60万元、县级资金30万元。\n全年支出75万元。其中：省级资金支出54万元，"
            "执行率90%；县级资金支出21万元，执行率70%。",
            {"value": "21万元", "base": "30万元", "rate": "70%"},
        ),
        (
            "支出50万元，其中：印刷费20万元、差旅费30万元，印刷费占40%。",
            {"value": "20万元", "base": "50万元", "rate": "40%"},
        ),
        (
            "印刷费20万元、差旅费30万元，全年支出50万元。印刷费占全年支出的40%。",
            {"value": "20万元", "rate": "40%"},
        ),
        ("参训120人次，其中女性30人，占25%。", {"value": "30人", "base": "120人次", "rate": "25%"}),
        ("举办3期，参训120人，其中女性36人，占25%。", {"value": "36人", "base": "120人", "rate": "25%"}),
        ("全县40个村已通水38个，占95%。", {"value": "38个", "base": "40个", "rate": "95%"}),
        ("发放问卷80份，收回76份，有效率95%。", {"value": "76份", "base": "80份", "rate": "95%"}),
        (
            "采购预算50万元，成交45万元，节约5万元，节约率10%。",
            {"value": "5万元", "base": "50万元", "rate": "10%"},
        ),
        (
            "会议费支出4万元。对照年初安排的5万元，会议费控制率为80%。",
            {"value": "4万元", "base": "5万元", "rate": "80%"},
        ),
        (
            "全年预算80万元，其中年初预算60万元、追加20万元。全年支出75万元，相当于年初预算的125%。",
            {"value": "75万元", "base": "60万元", "rate": "125%"},
        ),
        (
            "计划新建、改建泵站20座，实际完成15座，完成率75%。",
            {"value": "15座", "base": "20座", "rate": "75%"},
        ),
        (
            "涉及资金80万元，占项目预算200万元的40%。两个项目实际支出60万元，执行率75%。",
            {"value": "60万元", "base": "80万元", "rate": "75%"},
        ),
    ],
)
def test_where_the_numbers_of_a_rate_stand(text: str, wanted: Numbers) -> None:
    """Value and base of a rate are found by their names, as parts, or in the sentence before."""
    found = [numbers for kind, numbers in claims(text) if kind == "rate"]
    assert any(wanted.items() <= numbers.items() for numbers in found), found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "全年支出95万元，与2021年支出80万元相比增加15万元，增长18.75%。",
            {"value": "95万元", "previous": "80万元", "delta": "15万元", "rate": "18.75%"},
        ),
        (
            "会议费支出6万元，其中：场租3.5万元，餐费2.5万元。会议费比上年的8万元减少2万元，下降25%。",
            {"value": "6万元", "previous": "8万元", "delta": "2万元", "rate": "25%"},
        ),
        (
            "支出6万元，为年初预算8万元的75%，比上年的7.5万元减少1.5万元，下降20%。",
            {"value": "6万元", "previous": "7.5万元", "delta": "1.5万元", "rate": "20%"},
        ),
        (
            "成活率达到92%，比上年的90%提高2个百分点。",
            {"value": "92%", "previous": "90%", "delta": "2个百分点"},
        ),
        (
            "年初批复预算50万元。9月预算调整为45万元，比年初减少5万元，下降10%。",
            {"value": "45万元", "previous": "50万元", "delta": "5万元", "rate": "10%"},
        ),
    ],
)
def test_what_a_change_is_of(text: str, wanted: Numbers) -> None:
    """A change is of what its clause names, and compared with what stands between 与 and 相比 or with 年初."""
    assert ("change", wanted) in claims(text)


def test_a_deviation_from_the_plan_is_no_change() -> None:
    """Without a value, more than planned is a deviation."""
    assert not claims("上门服务比计划增加42户，由结余资金列支。")


def test_results_under_the_labels_of_goals() -> None:
    """Numbered goals are answered under the same numbers in the next cell; the answers are results."""
    text = "目标1：培训50人。\n目标2：办结率90%。\n目标1：培训60人，比上年40人增加20人，增长50%。\n目标2：办结良好。\n"
    wanted = {"value": "60人", "previous": "40人", "delta": "20人", "rate": "50%"}
    assert [("change", wanted)] == claims(text)


def test_a_narrow_cell_is_read_on() -> None:
    """Lines of a narrow cell are one text beside wide lines."""
    wide = "本项目由县农业农村局组织实施，涉及全县各乡镇，资金实行专账核算，按进度拨付到承建单位，年末由县财政局组织验收。\n"
    text = (
        wide * 4
        + "全年开展各类农技培训47场次，其中室\n内培训39场次、田间培训8场次；印发技\n术资料若干份，群众反映良好。\n"
    )
    assert [{"total": "47场次", "parts": ["39场次", "8场次"]}] == sums(text)


def test_sentences_below_a_table_of_a_report() -> None:
    """A line of a sentence is text in a report although a table reading has taken it for a row."""
    line = "全年支出50万元，其中：印刷费20万元、差旅费30万元。"
    segment = Segment(FormType.REPORT, Span(0, len(line)), line)
    assert [s.kind.value for s in read_prose(segment, [Span(0, len(line))]).statements] == ["sum"]


def test_a_score_is_of_its_item() -> None:
    """A score at the end of a numbered item is about what the item opens with."""
    text = "1.制度健全性（4分）。制度齐全，得4分。"
    (told,) = read_prose(Segment(FormType.REPORT, Span(0, len(text)), text), []).statements
    assert told.subject == "制度健全性"


def test_full_marks_are_no_score() -> None:
    """总分100分 says how many points there are."""
    assert [("score", {"value": "93分"})] == claims("设置12项指标，总分100分。经评分，自评得分93分。")
