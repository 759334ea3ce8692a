"""Planted errors: what is changed, what has to be found, and what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from evals.planted import __main__ as command
from evals.planted.arithmetic import ARITHMETIC, row_doubled, row_lost
from evals.planted.model import Origin
from evals.planted.reasons import (
    DENIAL,
    amount_changed,
    denial_inserted,
    reason_removed,
    reasons_swapped,
    year_changed,
)
from evals.planted.restored import repairs_of, restores
from evals.planted.slips import doubled, dropped, in_yuan, misread, pointless, swapped
from extractor import judge
from schemas.finding import Hypothesis, Repair
from schemas.sample import LabelledSample

REASON = "设备尾款20万元按合同跨年支付"


def sample(**changes: Any) -> LabelledSample:
    """A project table that closes: 81.5 of 100 spent, weights 10 + 90, scores 8.15 + 87.5."""
    fund = {
        "item": "年度资金总额",
        "annual_budget": "100",
        "executed": "81.5",
        "weight": "10",
        "execution_rate": "81.5%",
        "score": "8.15",
        "explanation": REASON,
    }
    rows = [
        {"name": "巡查次数", "target": "≥12次", "actual": "12次", "weight": "52", "score": "52"},
        {
            "name": "清淤长度",
            "target": "≥8公里",
            "actual": "7公里",
            "weight": "38",
            "score": "35.5",
            "explanation": "一处河段冰封",
        },
    ]
    form = {
        "form_type": "project_table",
        "money_unit": "万元",
        "fiscal_year": 2022,
        "funds": [fund],
        "indicators": rows,
        "total_weight": "100",
        "total_score": "95.65",
    }
    shortfalls = [
        {"form": 0, "at": "funds[0]", "explanation": REASON, "verdict": "supported"},
        {"form": 0, "at": "indicators[1]", "explanation": "一处河段冰封", "verdict": "supported"},
    ]
    return LabelledSample.model_validate(
        {"document": "a.txt", "forms": [form | changes], "shortfalls": shortfalls}
    )


TEXT = f"年度资金总额 100 81.5 10 81.5% 8.15 {REASON}\n巡查次数 ≥12次 12次 52 52\n清淤长度 ≥8公里 7公里 38 35.5 一处河段冰封\n95.65\n"


def test_slips_of_printed_numbers() -> None:
    """Digits swapped, the point lost, an amount in another unit; None where a number cannot slip so."""
    assert "21.5万元" == swapped("12.5万元", Random(1))
    assert swapped("7", Random(1)) is None
    assert swapped("100", Random(3)) is None
    assert ("125", None) == (pointless("12.5", Random(1)), pointless("12.0", Random(1)))
    assert ("1205000", None) == (in_yuan("120.5", Random(1)), in_yuan("85%", Random(1)))
    assert misread("7", Random(1)) in {"1", "2"}
    assert {"11.2", "1.12", "1.22"} >= {doubled("1.2", Random(i)) for i in range(9)}
    assert {"12", "13", "23"} == {dropped("123", Random(i)) for i in range(30)}
    assert dropped("7分", Random(1)) is None


@pytest.mark.parametrize("name", ARITHMETIC)
def test_a_mutation_changes_one_thing(name: str) -> None:
    """The form differs from the clean one, its old findings are put aside, and something is expected."""
    found = [planted for mutation in ARITHMETIC[name] for planted in mutation(sample(), TEXT, Random(1))]
    assert found
    for planted in found:
        assert planted.sample.forms != sample().forms
        assert () == planted.sample.findings
        assert planted.expected


@pytest.mark.parametrize("name", set(ARITHMETIC) - {"row lost", "row doubled"})
def test_a_changed_value_tells_what_it_was(name: str) -> None:
    """Every cell that differs is named with the clean sample's string."""
    for mutation in ARITHMETIC[name]:
        for planted in mutation(sample(), TEXT, Random(1)):
            assert planted.origins
            cells = {(o.at, o.field): o.value for o in planted.origins}
            assert cells == {place: value for place, value in values(sample()) if place in cells}
            assert set(cells) == {place for place, _ in set(values(planted.sample)) - set(values(sample()))}


def values(told: LabelledSample) -> Iterator[tuple[tuple[str, str], str | None]]:
    """Every value of the form by place and field."""
    form = told.forms[0]
    for table in ("funds", "indicators"):
        for i, row in enumerate(getattr(form, table)):
            yield from (((f"{table}[{i}]", field), value) for field, value in row)
    yield ("total_score", "total_score"), form.total_score


def repair(at: str, field: str, repaired: str, other: str = "") -> Hypothesis:
    """A repair of one cell, or of two."""
    cell = {"form": 0, "at": at, "field": field, "printed": "9"}
    return Hypothesis(repaired=repaired, kind=Repair.DIGITS_SWAPPED, cures=(), other=other, **cell)


def test_a_repair_restores_an_original_or_does_not() -> None:
    """The very cell and its number; of exchanged cells both; zeros behind the point are no difference."""
    one, two = Origin(0, "indicators[0]", "score", "9.50"), Origin(0, "indicators[0]", "weight", "10")
    assert restores(repair("indicators[0]", "score", "9.5"), [one])
    assert restores(repair("indicators[0]", "score", "9.5", "indicators[0].weight"), [two, one])
    assert not restores(repair("indicators[0]", "score", "9.5"), [one, two])
    assert not restores(repair("indicators[0]", "score", "9.6"), [one])
    assert not restores(repair("indicators[1]", "score", "9.5"), [one])
    assert not restores(repair("indicators[0]", "score", "9.5"), [])


def test_only_repairs_that_are_new_are_weighed() -> None:
    """What was offered for the clean sample already says nothing about the planted error."""
    wrong = sample(total_score="9565")
    before, after = judge(sample(), TEXT), judge(wrong, TEXT)
    assert [] == repairs_of(after, after)
    assert {"95.65"} == {found.repaired for offered in repairs_of(after, before) for found in offered}


def test_what_did_not_close_is_left_alone() -> None:
    """An error cannot be planted where one is already: nobody could say which one was found."""
    wrong = sample(total_score="99")
    names = ("digit swap in a score", "digit swap in the total", "cells shifted")
    assert [] == [p for name in names for m in ARITHMETIC[name] for p in m(wrong, TEXT, Random(1))]


def test_rows_after_a_lost_or_doubled_one_keep_their_findings() -> None:
    """Findings of the clean sample are looked for at the rows' new numbers."""
    before = frozenset({("target-copied", 0, "indicators[1]")})
    lost = next(row_lost(sample(), TEXT, Random(1)))
    assert frozenset({("target-copied", 0, "indicators[0]")}) == lost.known(before)
    first, second = row_doubled(sample(), TEXT, Random(1))
    assert frozenset({("target-copied", 0, "indicators[2]")}) == first.known(before)
    assert {("target-copied", 0, f"indicators[{i}]") for i in (1, 2)} == second.known(before)


def test_reasons_are_taken_out_of_cell_and_text() -> None:
    """The row that falls short is left without a word."""
    planted = list(reason_removed(sample(), TEXT, Random(1)))
    assert [("verdict:missing", 0, "funds[0]"), ("verdict:missing", 0, "indicators[1]")] == [
        key for p in planted for key in p.expected
    ]
    assert REASON not in planted[0].text
    assert planted[0].sample.forms[0].funds[0].explanation is None


def test_denials_and_amounts() -> None:
    """A denial stands in the reason's place; an amount that covered the gap is three times as large."""
    denied = next(denial_inserted(sample(), TEXT, Random(1)))
    assert DENIAL == denied.sample.forms[0].funds[0].explanation
    assert DENIAL in denied.text
    (changed,) = amount_changed(sample(), TEXT, Random(1))
    assert "设备尾款60万元按合同跨年支付" == changed.sample.forms[0].funds[0].explanation


def test_what_is_told_again_elsewhere_is_not_removed() -> None:
    """A text that counts the same things still explains the line."""
    told = TEXT + "存在问题：设备尾款20万元未支付。\n"

    assert ["indicators[1]"] == [
        at for p in reason_removed(sample(), told, Random(1)) for _, _, at in p.expected
    ]


def test_a_month_is_dated_three_years_later() -> None:
    """A cause that opens with a month, or names the year, is moved out of reach."""
    rows = [*sample().model_dump()["forms"][0]["indicators"]]
    rows[1]["explanation"] = "7月河段决口"
    changed = LabelledSample.model_validate(
        {
            **sample(indicators=rows).model_dump(exclude={"shortfalls"}),
            "shortfalls": [
                {"form": 0, "at": "indicators[1]", "explanation": "7月河段决口", "verdict": "supported"}
            ],
        }
    )
    (planted,) = year_changed(changed, TEXT, Random(1))

    assert "2025年7月河段决口" == planted.sample.forms[0].indicators[1].explanation
    assert {("verdict:implausible", 0, "indicators[1]")} == planted.expected


def test_reasons_are_swapped_between_rows_of_indicators_only() -> None:
    """A money line's reason is not set beside an indicator."""
    assert [] == list(reasons_swapped(sample(), TEXT, Random(1)))


def test_the_command_counts_by_mutation(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a mutation, a line a group, and every miss where they are asked for."""
    path = str(samples / "project-canteen-linear.json")
    assert 0 == command.main([path, "--each", "1", "--misses"])
    said = capsys.readouterr().out
    assert "| digit swap in the total | 1 | 1.000 |" in said
    assert "| 1/1 = 1.000 | 1/1 = 1.000 | 1/1 = 1.000 |" in said
    assert "给出还原 repair offered" in said
    assert "| **arithmetic** |" in said


def test_a_wrong_path_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """What is missing is named, without a traceback."""
    assert 2 == command.main(["nowhere"])
    assert "nowhere" in capsys.readouterr().err
