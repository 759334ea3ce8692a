"""What of a printed string is the value."""

from __future__ import annotations

import pytest

from extractor.backends.llm.convention import number_of, value_of


@pytest.mark.parametrize(
    ("field", "printed", "value"),
    [
        ("item", "年度资金总额（万元）", "年度资金总额"),
        ("item", "年度资金总额：", "年度资金总额"),
        ("item", "其中：当年财政拨款", "当年财政拨款"),
        ("item", "其中:财政拨款(元)", "财政拨款"),
        ("level1", "产出指标（50分）", "产出指标"),
        ("level2", "数量指标(20分)", "数量指标"),
        ("level1", "满意度指标", "满意度指标"),
        ("name", "指标1：修建里程", "修建里程"),
        ("name", "指标 12、修建里程", "修建里程"),
        ("name", "1.修建里程", "1.修建里程"),
        ("name", "指标1", "指标1"),
        ("weight", "10分", "10"),
        ("weight", "１０分", "10"),
        ("score", "9.50分", "9.50"),
        ("score", "9.50", "9.50"),
        ("score", "95分以上", "95分以上"),
        ("fiscal_year", "（2022年度）", "2022"),
        ("fiscal_year", "２０２２年", "2022"),
        ("fiscal_year", "本年度", "本年度"),
        ("target", "：≥10次", "≥10次"),
        ("target", "10分", "10分"),
        ("actual", "2022年12月", "2022年12月"),
        ("title", "、自评表", "自评表"),
        ("explanation", "", ""),
    ],
)
def test_a_printed_string_has_a_value(field: str, printed: str, value: str) -> None:
    """Units, points and numbering are taken off where the field has none, and nowhere else."""
    assert value_of(field, printed) == value


@pytest.mark.parametrize(
    "field", ["item", "level1", "level2", "name", "weight", "score", "fiscal_year", "actual"]
)
def test_a_blank_stays_blank(field: str) -> None:
    """Nothing is made of nothing."""
    assert value_of(field, "") == ""


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("增加128.47万元", "128.47万元"),
        ("下降6.34%", "6.34%"),
        ("比上年减少3批次", "3批次"),
        ("少1.38万元", "1.38万元"),
        ("约5万元", "约5万元"),
        ("600多万", "600多万"),
        ("多个", "多个"),
    ],
)
def test_a_number_of_a_statement_is_bare_of_its_change(printed: str, number: str) -> None:
    """The words that say how exact it is belong to it."""
    assert number_of(printed) == number
