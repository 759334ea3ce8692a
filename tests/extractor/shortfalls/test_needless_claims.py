"""Texts that say a target was missed although its numbers meet it."""

from __future__ import annotations

import pytest

from extractor.facts import build_case
from schemas.record import FormType, Indicator


def test_a_claimed_miss_that_the_numbers_deny_is_an_entry(cell, told, table):
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


def test_a_listed_claim_beside_values_that_are_met_is_an_entry(cell, told, table):
    """What is said to have missed its plan is judged although the numbers meet it."""
    text = "四、存在问题\n一是助听器适配数量未达到年初计划，主要是验配师休产假。\n"
    case = table(
        text,
        indicators=(Indicator(name=cell("助听器适配数量"), target=cell("≥150件"), actual=cell("154件")),),
    )

    assert told(case) == {"0:indicators[0]": "助听器适配数量未达到年初计划，主要是验配师休产假"}


def test_the_sentence_behind_a_value_may_claim_a_miss(rate, told, report):
    """It names the row; the value meets the target told beside it."""
    quote = "受理投诉5000件，按时办结4950件，按时办结率99%"
    text = f"投诉方面。{quote}，年度目标为98%。由于人手紧张，投诉按时办结率没有达到目标。\n"
    statement = rate(quote, "投诉按时办结率", value="4950件", base="5000件", rate="99%")

    assert told(report(text, statement)) == {"0:statements[0]": "由于人手紧张，投诉按时办结率没有达到目标"}


def test_a_count_said_to_be_smaller_is_an_entry_beside_values_that_are_met(cell, told, table):
    """少举办1期 claims a miss; a smaller number of another kind of thing does not."""
    rows = (Indicator(name=cell("信息员培训期数"), target=cell("≥6期"), actual=cell("6期")),)
    heading = "三、偏离目标的原因\n"

    assert told(table(f"{heading}1.信息员培训少举办1期，是因为授课教师调动。\n", indicators=rows)) == {
        "0:indicators[0]": "信息员培训少举办1期，是因为授课教师调动"
    }
    assert told(table(f"{heading}1.信息员培训的教室比往年少，是因为楼房维修。\n", indicators=rows)) == {}


@pytest.mark.parametrize(
    "claim",
    [
        "新增灌溉面积没有做够1.6万亩，主要是机井没通电",
        "灌溉面积不达标，因机井没通电",
        "新增灌溉面积少了0.1万亩，机井年底没通电",
        "新增灌溉面积未完成，机井没通电",
        "新增灌溉面积离目标还有差距，机井没通电",
    ],
)
def test_a_claim_of_a_miss_is_heard_in_many_words(cell, report, told, claim):
    """The number of the row is met nonetheless."""
    rows = (Indicator(name=cell("新增灌溉面积"), target=cell("≥1.6万亩"), actual=cell("1.72万亩")),)

    assert told(report(f"四、存在的问题\n（一）{claim}。\n", indicators=rows)) == {"0:indicators[0]": claim}


@pytest.mark.parametrize("remark", ["新增灌溉面积1.72万亩，超额完成任务", "下游机井老化，需更新"])
def test_a_remark_that_claims_no_miss_is_no_entry(cell, report, told, remark):
    """Beside values that are met it explains nothing."""
    rows = (Indicator(name=cell("新增灌溉面积"), target=cell("≥1.6万亩"), actual=cell("1.72万亩")),)

    assert told(report(f"四、存在的问题\n（一）{remark}。\n", indicators=rows)) == {}


@pytest.mark.parametrize(
    "claim",
    [
        "。年内调出3人，该项支出未达到预算",
        "，因调出3人，支出低于预算",
        "。因缴费基数上调，支出超出预算",
    ],
)
def test_money_spent_as_budgeted_may_be_said_to_have_missed_its_plan(rate, report, told, claim):
    """In the rest of the sentence or in the next one."""
    quote = "养老保险缴费年初预算96.8万元，支出决算96.8万元，完成年初预算的100%"
    statement = rate(quote, "养老保险缴费", value="96.8万元", base="96.8万元", rate="100%")

    assert told(report(f"四、支出\n6.{quote}{claim}。\n", statement)) == {
        "0:statements[0]": claim.lstrip("，。")
    }


def test_the_report_beside_a_table_may_claim_a_miss_of_its_rows(cell, record, told):
    """The row that it names is met, the one that shares words with it has no explanation."""
    prose = "三、偏离目标的原因\n（一）新增灌溉面积没有做够1.6万亩，主要是机井没通电。\n"
    sheet = "项目支出绩效自评表\n"
    rows = (
        Indicator(name=cell("新增灌溉面积"), target=cell("≥1.6万亩"), actual=cell("1.72万亩")),
        Indicator(name=cell("改善灌溉面积"), target=cell("≥5.2万亩"), actual=cell("4.1万亩")),
    )
    forms = [
        record(FormType.REPORT, 0, prose),
        record(FormType.PROJECT_TABLE, len(prose), sheet, indicators=rows),
    ]

    assert told(build_case(forms, prose + sheet)) == {
        "1:indicators[0]": "新增灌溉面积没有做够1.6万亩，主要是机井没通电",
        "1:indicators[1]": None,
    }
