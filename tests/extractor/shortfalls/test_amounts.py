"""How an amount may be printed."""

from __future__ import annotations

from decimal import Decimal

from extractor.shortfalls.amounts import printed_forms


def test_an_amount_is_looked_for_in_every_scale() -> None:
    """Money with and without separators and final zeros; scales that would need more than six decimals are left out."""
    forms = printed_forms(Decimal(12345000), "元")
    assert {"12345000元", "12,345,000元", "1234.5万元", "1,234.5万元", "1234.50万元"} <= set(forms)
    assert not [form for form in printed_forms(Decimal(1), "元") if form.endswith("亿元")]


def test_an_amount_of_any_length_has_its_forms() -> None:
    """Decimals are counted, not rounded: a number with more digits than arithmetic keeps is none the less printed."""
    assert "123456789012345678901234567人" in printed_forms(Decimal("123456789012345678901234567"), "人")
    assert () == printed_forms(Decimal("0.00000012"), "人")
