"""When two values are the same."""

from __future__ import annotations

from evals.metrics.values import same

LONG = "农村公路日常养护巡查及隐患排查处置总次数"


def test_width_and_white_space_make_no_difference() -> None:
    """Values are compared folded."""
    assert same("target", "≥12次", "≥１2 次")


def test_numbers_are_never_compared_by_likeness() -> None:
    """A wrong digit or scale is wrong, however long the rest."""
    assert not same("executed", "10097.1", "10091.1")
    assert not same("target", "120万元", "120元")


def test_names_may_differ_by_little_their_digits_not() -> None:
    """Names, items and explanations count from nine tenths of likeness on, with equal digits."""
    assert same("name", LONG, LONG[:-1])
    assert not same("name", LONG + "1", LONG + "2")
    assert not same("name", LONG, LONG[:10])
    assert not same("level1", LONG, LONG[:-1])


def test_scanned_texts_are_compared_by_likeness_in_every_field() -> None:
    """In a scan the labels are the true text, which recognition need not give; its numbers it must."""
    assert same("target", LONG, LONG[:-1], scanned=True)
    assert not same("target", "不少于12次" * 4, "不少于12次" * 3 + "不少于13次", scanned=True)


def test_numbers_of_a_scan_are_exact() -> None:
    """A point or a unit that recognition lost is an error, however alike the rest is."""
    assert not same("executed", "1234.56", "123456", scanned=True)
    assert not same("target", "≥12345.5万元", "≥12345.5元", scanned=True)
    assert not same("actual", "≤12345678户", "12345678户", scanned=True)


def test_points_may_carry_their_unit() -> None:
    """94分 is the total score 94; elsewhere 分 counts."""
    assert same("total_score", "94", "94分")
    assert not same("score", "94", "94分")
