"""A total without a text of its own has the reasons of its parts."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.facts.examples import Sheet, fund, project_table
from schemas.explanation import Verdict
from tests.extractor.narrative.model.conftest import CAUSE, NOTHING, Checked


def form(first: str = "管护费20万元按合同分年支付", second: str = "木材跌价，合作社少投10万元") -> Sheet:
    """30 of 100 left over: 20 of one source and 10 of the other, each with its reason."""
    return project_table(
        funds=(
            fund("年度资金总额", "100", "70"),
            fund("中央财政资金", "60", "40", explanation=first),
            fund("其他资金", "40", "30", explanation=second),
        )
    )


def told(*amounts: list[str]) -> list[dict[str, Any]]:
    """Nothing is cited for the total; each source has its own cell, with these amounts."""
    return [NOTHING, *(CAUSE | {"s": [n], "amounts": given} for n, given in enumerate(amounts, 1))]


def test_amounts_of_the_parts_make_up_the_total(checked: Checked) -> None:
    """Both texts are the total's, and its gap is accounted for."""
    total, first, second = checked(form(), *told(["20万元"], ["10万元"]))
    assert total.explanation is not None
    assert total.explanation.text == "管护费20万元按合同分年支付；木材跌价，合作社少投10万元"
    assert {check.verdict for check in (total, first, second)} == {Verdict.SUPPORTED}


@pytest.mark.parametrize("amounts", [(["20万元"], []), ([], [])])
def test_parts_that_do_not_make_up_the_total_are_not_its_reasons(
    checked: Checked, amounts: tuple[list[str], ...]
) -> None:
    """What is left of the gap has no reason anywhere."""
    total, *_ = checked(form(second="木材跌价"), *told(*amounts))
    assert (total.explanation, total.verdict) == (None, Verdict.MISSING)


def test_a_total_with_a_text_of_its_own_keeps_it(checked: Checked) -> None:
    """What is cited for it comes before what its parts say."""
    own = CAUSE | {"s": [1], "amounts": ["20万元"]}
    total, *_ = checked(form(), own, *told(["20万元"], ["10万元"])[1:])
    assert total.explanation is not None
    assert total.explanation.text == "管护费20万元按合同分年支付"
