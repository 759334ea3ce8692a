"""Texts that say a target was missed although its numbers meet it."""

from __future__ import annotations

from schemas.record import Indicator


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
