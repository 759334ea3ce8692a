"""The signs by which a sentence anywhere in a form is taken as the reason of a statement or a row."""

from __future__ import annotations

import pytest


def test_what_is_counted_as_failed_points_to_the_rate(rate, told, report):
    """A rate of 90% of 40 lacks four things; a text on the four that failed is about it."""
    quote = "抽检救生衣40件，合格36件，合格率90%"
    text = (
        f"一、完成情况\n{quote}，未达到95%的要求。渡口值守人员全部持证。\n"
        "二、其他\n不合格的4件都是同一批采购，扣带缝线松脱，浮力块受潮。\n"
    )
    case = report(text, rate(quote, "救生衣合格率", value="36件", base="40件", rate="90%"))

    assert told(case) == {"0:statements[0]": "不合格的4件都是同一批采购，扣带缝线松脱，浮力块受潮"}


@pytest.mark.parametrize(
    "reason",
    ["报名58人，操作考试一项淘汰过半", "渡船改停下游码头，乘客都要绕行一公里"],
)
def test_the_sentence_behind_a_claim_needs_no_word_of_cause(amount_of, told, report, reason):
    """What went wrong, told right behind a value that stays short, is its reason."""
    quote = "年度目标20人，实际招录船员13人"
    case = report(f"（四）{quote}。{reason}。\n", amount_of(quote, "船员招录", "13人"))

    assert told(case) == {"0:statements[0]": reason}


def test_the_sentence_behind_a_claim_on_other_work_is_no_reason(rate, told, report):
    """Numbers of other work hold many words, none of which says what went wrong."""
    quote = "全年计划夜航演练60次，开展52次，完成86.67%"
    text = f"{quote}。接待来访群众317人次，出具证明48份。\n"
    case = report(text, rate(quote, "夜航演练", value="52次", base="60次", rate="86.67%"))

    assert told(case) == {"0:statements[0]": None}


def test_a_list_of_scores_explains_nothing(rate, told, report):
    """What parts were given of their points tells how much was lost, not why."""
    quote = "计划疏浚航道50公里，实际疏浚41公里，完成率82%"
    text = f"{quote}。\n航道疏浚（10分）得8.2分，渡口改造（10分）得9分，其他各项不扣分，合计97.2分。\n"
    case = report(text, rate(quote, "航道疏浚完成率", value="41公里", base="50公里", rate="82%"))

    assert told(case) == {"0:statements[0]": None}


def test_a_score_is_explained_by_what_it_says_it_was_taken_for(rate, points, told, report):
    """得33分，扣的是夜航演练: the reason of the drills is the reason of the points."""
    quote = "夜航演练计划30次，开展21次，完成率70%"
    text = (
        f"一、产出\n{quote}，因秋汛封航两个月。\n二、得分\n产出（35分）得33分，扣的是夜航演练；其余不扣分。\n"
    )
    case = report(
        text,
        rate(quote, "夜航演练完成率", value="21次", base="30次", rate="70%"),
        points("产出（35分）得33分", "产出得分", "33分"),
    )

    assert told(case)["0:statements[1]"] == "因秋汛封航两个月"


def test_a_claim_is_no_reason_of_its_own(rate, told, report):
    """比计划12处少1处 is what is to be explained; the one that is missing is told of elsewhere."""
    quote = "全年建成趸船泊位11处，比计划12处少1处，完成率91.67%"
    text = f"{quote}。\n二、问题\n少建的那一处在旧船厂门口，产权单位正在破产清算，没有人能签协议。\n"
    case = report(text, rate(quote, "趸船泊位完成率", value="11处", base="12处", rate="91.67%"))

    assert told(case)["0:statements[0]"] == "少建的那一处在旧船厂门口，产权单位正在破产清算，没有人能签协议"


def test_what_a_text_says_followed_from_it_is_its_reason(row, told, table):
    """因此被拉低 draws a row's value from what the sentence told before, in whatever words."""
    reason = "东岸两个码头的联营合同一起到期，乘客把退票意见都写进了问卷，乘客好评率因此被拉低"
    case = table(f"四、问题\n{reason}。\n", indicators=(row("乘客好评率", "≥90%", "86%"),))

    assert told(case) == {"0:indicators[0]": reason}


def test_a_label_may_be_a_short_form_of_a_name(row, told, table):
    """夜巡 stands for 夜间航道巡查覆盖率 where no other row can be meant."""
    text = "●夜巡：受秋汛影响，巡逻艇六十天没有出航，沿线灯标看不到。\n"
    case = table(text, indicators=(row("夜间航道巡查覆盖率", "≥95%", "80%"), row("渡口改造数", "5处", "5处")))

    assert told(case)["0:indicators[0]"] == "受秋汛影响，巡逻艇六十天没有出航，沿线灯标看不到"


def test_a_thing_that_is_left_out_is_not_spoken_of(row, told, table):
    """除下河渡口外 is about the other ferries; the sentence that opens with it is about it."""
    reason = "下河渡口的引桥六月份开裂，越修越大，一直封到八月底"
    text = f"除下河渡口外，其余四处班次没有缩减。\n{reason}。\n"
    case = table(text, indicators=(row("下河渡口开放天数", "300天", "214天"),))

    assert told(case) == {"0:indicators[0]": reason}


def test_words_that_rivals_share_do_not_name_a_row(row, told, table):
    """A text on the boats' engines speaks of no row on the insurance of boats."""
    text = "三、问题\n新造的客船里有两成发动机没有装好，已商请船厂排期。\n"
    case = table(
        text,
        indicators=(
            row("新造客船参保比例", "90%", "76%"),
            row("新造客船数量", "20艘", "20艘"),
            row("客船发动机更换", "8台", "8台"),
        ),
    )

    assert told(case)["0:indicators[0]"] is None
