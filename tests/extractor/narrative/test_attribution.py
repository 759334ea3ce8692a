"""A gap laid out over the document's own amounts, and what the causes named come to."""

from __future__ import annotations

from decimal import Decimal

from extractor.facts import build_case
from extractor.facts.examples import Example, department_table, fund, indicator, project_table
from extractor.narrative import check_explanations
from schemas.explanation import ExplanationCheck
from schemas.finding import Status


def _project(name: str, budget: str, executed: str, text: str | None = None):
    row = indicator("完成率", "100%", "90%", explanation=text) if text else indicator()
    return project_table(
        project_name=name, funds=(fund(budget=budget, executed=executed),), indicators=(row,)
    )


def _department(text: str):
    """Three projects leave 2, 170 and 30 of a department's 202 (万元)."""
    forms = (
        _project("专家鉴定费", "2", "0", "受新冠疫情影响，鉴定停了"),
        _project("居民参保补助", "1150", "980"),
        _project("防贫保险", "100", "70"),
        department_table(funds=(fund("部门预算总额", "1252", "1050", explanation=text),)),
    )
    case = build_case(Example("", Status.FAILED, "", forms).records(), None)
    return next(c for c in check_explanations(case) if (c.shortfall.form, c.shortfall.at) == (3, "funds[0]"))


def _criteria(check: ExplanationCheck) -> set[str]:
    return {concern.criterion for concern in check.concerns}


def test_a_cause_counts_for_the_project_whose_own_explanation_names_it():
    """The epidemic is tied to 2 of 202: one per cent."""
    check = _department("疫情原因，未及时开展工作")

    assert check.attribution is not None
    assert check.attribution.covered == Decimal(20_000) / Decimal(2_020_000)
    assert [share.name for share in check.attribution.shares if share.named] == ["专家鉴定费"]
    assert "E-05" in _criteria(check)
    assert "1%" in check.letter
    assert "居民参保补助 170 万元" in check.letter


def test_projects_that_the_text_names_are_added_up():
    """170 and 2 of 202 is more than four fifths."""
    check = _department("参保人数比预算少，鉴定没有按时做完")

    assert check.attribution is not None
    assert [share.name for share in check.attribution.shares if share.named] == ["居民参保补助", "专家鉴定费"]
    assert check.attribution.covered > Decimal("0.8")
    assert "E-05" not in _criteria(check)


def test_stated_amounts_come_before_what_the_projects_left():
    """A text that says how much is judged by what it says."""
    check = _department("居民补助少付170万元，防贫保险少付32万元")

    assert "E-05" not in _criteria(check)
    assert check.verdict is not None
    assert check.verdict.value == "supported"


def test_parts_that_do_not_come_to_the_gap_lay_nothing_out():
    """Two projects of many say nothing of where the rest is."""
    forms = (
        _project("专家鉴定费", "2", "0"),
        _project("防贫保险", "100", "70"),
        department_table(funds=(fund("部门预算总额", "1252", "1050", explanation="疫情原因"),)),
    )
    case = build_case(Example("", Status.FAILED, "", forms).records(), None)

    assert all(check.attribution is None for check in check_explanations(case))


def test_a_letter_names_the_place_the_numbers_and_what_is_asked_for():
    """One sentence that can be sent as it stands; nothing where nothing is to be asked."""
    line = fund(executed="80", explanation="客观原因")
    good = fund(executed="80", explanation="桥梁尾款20万元待检测后支付")

    def letter(row) -> str:
        forms = (project_table(project_name="危桥改造", funds=(row,)),)
        return check_explanations(build_case(Example("", Status.FAILED, "", forms).records(), None))[0].letter

    assert letter(line) == (
        "“危桥改造·年度资金总额”预算 100 万元，执行 80 万元，少 20 万元；说明“客观原因”过于笼统，"
        "请写明具体事项、时间、涉及对象和金额。"
    )
    assert letter(good) == ""


def test_a_letter_does_not_say_twice_that_nothing_deviates():
    """Beside a met target the letter names the row and the text."""
    row = indicator(explanation="两个村道路塌方，巡查没有做完")
    records = Example("", Status.FAILED, "", (project_table(indicators=(row,)),)).records()

    (check,) = check_explanations(build_case(records, None))

    assert check.letter == (
        "“巡查次数”所填数字并无偏差，说明却写“两个村道路塌方，巡查没有做完”，请核实数字或删改说明。"
    )
