"""Targets that prose tells beside a value, in one of many ways."""

from __future__ import annotations

import pytest

from extractor.shortfalls import find_shortfalls
from schemas.record import Cell, FieldState, Statement, StatementKind

_QUOTE = "收回问卷260份，满意241份，满意度92.69%"


@pytest.mark.parametrize(
    "rest",
    [
        "，略低于95%的目标。",
        "，距离95%的年初目标尚有差距。",
        "，考核目标为95%。",
        "，比目标值95%低2.31个百分点。",
        "，与应评尽评的要求有差距。",
    ],
)
def test_a_rate_is_held_against_the_target_told_behind_it(rate, report, rest):
    """However the sentence goes on, the number beside the word of a target is what was planned."""
    case = report(
        _QUOTE + rest, rate(_QUOTE, "借阅证持有人满意度", value="241份", base="260份", rate="92.69%")
    )

    assert [shortfall.direction.value for shortfall in find_shortfalls(case)] == ["under"]


def test_a_target_may_stand_before_the_count_of_those_asked(rate, report):
    """Target, count and rate in one sentence: the count between them parts nothing."""
    quote = "310名学员取证236名，取证率76.13%"
    text = f"培训取证率目标80%，{quote}。"

    found = find_shortfalls(report(text, rate(quote, "取证率", value="236名", base="310名", rate="76.13%")))

    assert [str(shortfall.gap) for shortfall in found] == ["3.87"]


def test_a_change_that_stays_short_of_its_target_is_a_shortfall(report):
    """A value told beside last year's is held against the target that follows."""
    quote = "平均候缆时间18分钟，比上年的16分钟增加2分钟，增长12.5%"

    found = find_shortfalls(report(f"{quote}，没有控制在15分钟以内。", _change(quote, "18分钟", "16分钟")))

    assert [(shortfall.at, str(shortfall.gap)) for shortfall in found] == [("statements[0]", "3")]


def test_a_change_whose_share_of_the_target_is_told_is_no_shortfall_of_its_own(report):
    """The rate that follows is a statement, and one shortfall is enough."""
    quote = "入园游客45万人次，比上年的50万人次减少5万人次，下降10%"
    text = f"{quote}；年度目标为48万人次，完成目标的93.75%。"

    assert not list(find_shortfalls(report(text, _change(quote, "45万人次", "50万人次"))))


def _change(quote: str, value: str, previous: str) -> Statement:
    def stated(text: str) -> Cell:
        return Cell(text, FieldState.STATED)

    return Statement(
        kind=StatementKind.CHANGE,
        quote=stated(quote),
        subject="变化",
        value=stated(value),
        previous=stated(previous),
    )
