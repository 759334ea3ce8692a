"""Quantities are found where they stand in running text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.quantities import find_quantities, parse_quantity


def places(text):
    """The pieces of text found to be quantities."""
    return [text[found.start : found.end] for found in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("预算312.5万元，支出 271.8 万元，执行率87%。", ["312.5万元", "271.8 万元", "87%"]),
        ("合计25797334.95 元", ["25797334.95 元"]),
        ("全年服务1044\n\n人次，其中", ["1044\n\n人次"]),
        ("增长0 .26 %", ["0 .26 %"]),
        ("支出 1564.98 万\n元，完成", ["1564.98 万\n元"]),
        ("标准由每户12000\n元提高", ["12000\n元"]),
        ("比上年减少3批\n次，下降", ["3批\n次"]),
        ("得 7 1 . 8 5 %", ["7 1 . 8 5 %"]),
        ("３００份，１，２", ["３００份", "１", "２"]),
        ("100 98 95", ["100", "98", "95"]),
        ("100\n98\n95", ["100", "98", "95"]),
        ("10\n项目支出 5\n人员编制", ["10", "5"]),
        ("分值 20\n年初预算数 5", ["20", "5"]),
        ("80%~90%之间，3-5天", ["80%~90%", "3-5天"]),
        ("补助三百五十户、百分之九十五", ["三百五十户", "百分之九十五"]),
        ("发放25000余份，120多万元", ["25000余份", "120多万元"]),
        ("标准2.5万元/户，≥90 %", ["2.5万元/户", "≥90 %"]),
        ("1.设备款8万元\n2、培训3期", ["8万元", "3期"]),
        ("1.2021年支出5万元", ["5万元"]),
    ],
)
def test_quantities_are_found_across_spaces_and_breaks_but_not_joined(text, found):
    """Spaces and a break inside a figure are seen across; two cells of a table stay two."""
    assert places(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2021年12月31日", "12 月 8 日", "1—6月", "2021-12-31", "2019-2021年", "第15号", "第十二批",
        "某发〔2020〕10号", "1O0%",
        "%66<", "7*24小时", "0000-1234567", "18864.234.1%", "上午8:30", "P2P", "数百万元",
        "统一、一般、十分", "2022年度",
    ],
)  # fmt: skip
def test_dates_ordinals_codes_and_illegible_figures_are_not_found(text):
    """None of them is a quantity, and no part of one is."""
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "outer", "comparison", "approximate"),
    [
        ("满意度不低于95%的", "不低于95%", "≥", False),
        ("高于不低\n于90%的目标", "高于不低\n于90%", "≥", False),
        ("90%（含）以上得10分", "90%（含）以上", "≥", False),
        ("控制在 30 天以内", "30 天以内", "≤", False),
        ("惠及近3100人", "近3100人", "", True),
        ("超过1000万元部分", "超过1000万元", ">", False),
    ],
)
def test_words_around_a_figure_are_told_apart_from_it(text, outer, comparison, approximate):
    """The place of a figure is the figure's; the words of comparison are in its outer place."""
    found = find_quantities(text)[0]
    assert text[found.outer.start : found.outer.end] == outer
    assert (found.bounded.comparison.value, found.bounded.approximate) == (comparison, approximate)
    assert not found.quantity.comparison


def test_a_figure_without_such_words_is_its_own_outer_place():
    """Nothing is added where nothing stands."""
    found = find_quantities("支出5万元。")[0]
    assert (found.outer.start, found.outer.end, found.bounded) == (found.start, found.end, found.quantity)


PIECES = st.sampled_from(
    ["12", "3.5", "1,098.36", "95", "0", "万元", "元", "%", "人次", "个月", "以上", "不低于",
     "约", "≥", " ", "\n", "年", "月", "日",
     "，", "支出", "第", "号", "-", "~", ".", "O", "三百", "百分之", "/", "(", ")", "余", "多", "〕", "*"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_every_place_reads_back_as_its_value(text):
    """What stands at a place is the quantity found there, with the words around it and without."""
    end = 0
    for found in find_quantities(text):
        assert found.start >= end
        assert parse_quantity(text[found.start : found.end]) == found.quantity
        assert parse_quantity(text[found.outer.start : found.outer.end]) == found.bounded
        end = found.end


def test_search_time_grows_with_the_text_and_no_faster():
    """Long runs of digits, spaces or numerals do not make the search quadratic."""
    for piece in ("1", "1 ", "1,", "1.", "一百", "百万", "1\n\n", "9-", "≥"):
        start = time.perf_counter()
        find_quantities(piece * 20_000)
        assert time.perf_counter() - start < 5
