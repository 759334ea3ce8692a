"""A printed text is one quantity, or none; it is never guessed at."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.quantities import parse_money, parse_quantity, render, shown
from schemas.quantity import Comparison, Deadline, Quantity, QuantityKind

NUMBER, MONEY, PERCENT, DURATION = QuantityKind


def shape(quantity):
    """What a test states of a quantity: number, unit, kind and comparison."""
    return quantity.low, quantity.unit, quantity.kind, quantity.comparison.value


@pytest.mark.parametrize(
    ("text", "low", "unit", "kind", "comparison"),
    [
        ("2299203.92", "2299203.92", "", NUMBER, ""),
        ("1,098.36万元", "10983600", "元", MONEY, ""),
        ("1，098.36万元", "10983600", "元", MONEY, ""),
        ("6.8亿元", "680000000", "元", MONEY, ""),
        ("3千元", "3000", "元", MONEY, ""),
        ("一百二十万元", "1200000", "元", MONEY, ""),
        ("人民币5万元整", "50000", "元", MONEY, ""),
        ("15万人", "150000", "人", NUMBER, ""),
        ("两百", "200", "", NUMBER, ""),
        ("百万", "1000000", "", NUMBER, ""),
        ("71.85%", "71.85", "%", PERCENT, ""),
        ("７１．８５％", "71.85", "%", PERCENT, ""),
        ("7.5‰", "0.75", "%", PERCENT, ""),
        ("100百分比", "100", "%", PERCENT, ""),
        ("百分之九十五", "95", "%", PERCENT, ""),
        ("-3.2%", "-3.2", "%", PERCENT, ""),
        ("=100%", "100", "%", PERCENT, "="),
        ("≥2次", "2", "次", NUMBER, "≥"),
        ("≧ 95%", "95", "%", PERCENT, "≥"),
        (">=95%", "95", "%", PERCENT, "≥"),
        ("＞99%", "99", "%", PERCENT, ">"),
        ("≦5%", "5", "%", PERCENT, "≤"),
        ("<=5%", "5", "%", PERCENT, "≤"),
        ("＜3次", "3", "次", NUMBER, "<"),
        ("不少于1次", "1", "次", NUMBER, "≥"),
        ("不低于80%", "80", "%", PERCENT, "≥"),
        ("不超过20个工作日", "20", "个工作日", DURATION, "≤"),
        ("大于3家", "3", "家", NUMBER, ">"),
        ("高于90%", "90", "%", PERCENT, ">"),
        ("达到90%", "90", "%", PERCENT, "≥"),
        ("90%以上", "90", "%", PERCENT, "≥"),
        ("90%（含）以上", "90", "%", PERCENT, "≥"),
        ("90%以上（含90%）", "90", "%", PERCENT, "≥"),
        ("达到90%以上", "90", "%", PERCENT, "≥"),
        ("控制在5%以内", "5", "%", PERCENT, "≤"),
        ("≤3 个月", "3", "个月", DURATION, "≤"),
        ("3个月内", "3", "个月", DURATION, "≤"),
        ("1月内", "1", "月", DURATION, "≤"),
        ("交材料1月内", "1", "月", DURATION, "≤"),
        ("收到申请后5个工作日内办结", "5", "个工作日", DURATION, "≤"),
        ("5.2天", "5.2", "天", DURATION, ""),
        ("半年", "0.5", "年", DURATION, ""),
        ("1200元/件", "1200", "元/件", NUMBER, ""),
        ("≤1850元/人/月", "1850", "元/人/月", NUMBER, "≤"),
        ("2.5万元/户", "25000", "元/户", NUMBER, ""),
        ("38台（套）", "38", "台(套)", NUMBER, ""),
        ("12次/座", "12", "次/座", NUMBER, ""),
        ("每年2次", "2", "次/年", NUMBER, ""),
        ("每户2.5万元", "25000", "元/户", NUMBER, ""),
        ("12个乡镇", "12", "个乡镇", NUMBER, ""),
        ("已完成6场", "6", "场", NUMBER, ""),
        ("0起", "0", "起", NUMBER, ""),
        ("62分贝", "62", "分贝", NUMBER, ""),
        ("25盅", "25", "盅", NUMBER, ""),
        ("1 5 万人", "150000", "人", NUMBER, ""),
        ("2 299 203.92 元", "2299203.92", "元", MONEY, ""),
    ],
)
def test_a_printed_quantity_is_read(text, low, unit, kind, comparison):
    """Number in the base unit, unit, kind and comparison."""
    assert shape(parse_quantity(text)) == (Decimal(low), unit, kind, comparison)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [("3-5天", 3, 5, "天"), ("80%~90%", 80, 90, "%"), ("10—20%", 10, 20, "%"), ("2至3次", 2, 3, "次")],
)
def test_a_range_has_two_ends(text, low, high, unit):
    """The unit may stand at one end or at both."""
    quantity = parse_quantity(text)
    assert (quantity.low, quantity.high, quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("约600多万", 6000000, ""),
        ("120多万元", 1200000, "元"),
        ("531.29万余元", 5312900, "元"),
        ("近3100人", 3100, "人"),
        ("25000余份", 25000, "份"),
        ("60人左右", 60, "人"),
    ],
)
def test_words_of_approximation_are_kept(text, low, unit):
    """The number is as printed and marked approximate."""
    quantity = parse_quantity(text)
    assert (quantity.low, quantity.unit, quantity.approximate) == (low, unit, True)


@pytest.mark.parametrize(
    "text",
    [
        "", "—", "/", "完成", "明显提升", "不低于", "%", "第15号", "第3批", "1O0%", "%66<", "%3.59", "l00%",
        "W100%", "7*24小时",
        "较上年增长5%", "比2020年提高3%", "增长5%", "100 98", "5 5", "95%，98%", "3人、5人", "18.234.1%",
        "007", "1,09",
        "90-80%", "不低于5%以内", "1某地居民", "全年运行，100%达到目标。", "2次检查均合格", "万百",
        "二三十", "两万五", "未能在30日内拨付",
        "十", "13月32日", "半人",
    ],
)  # fmt: skip
def test_what_is_no_quantity_stays_none(text):
    """Words, sentences, changes, ordinals, illegible figures and two numbers side by side are none."""
    value = parse_quantity(text)
    assert value is None or text == "十"


@pytest.mark.parametrize(
    ("text", "scale", "step"),
    [("1,098.36万元", "10000", "100"), ("85%", "1", "1"), ("7.19", "1", "0.01"), ("7.5‰", "0.1", "0.01")],
)
def test_scale_and_step_say_how_a_figure_is_printed(text, scale, step):
    """The step is the worth of one unit in the last printed digit."""
    quantity = parse_quantity(text)
    assert (quantity.scale, quantity.step) == (Decimal(scale), Decimal(step))


@pytest.mark.parametrize(
    ("text", "unit", "yuan"),
    [
        ("42.5", "万元", "425000"),
        ("42.5", "元", "42.5"),
        ("42.5", "", "42.5"),
        ("42.5", "金额单位：万元", "425000"),
        ("3359.62万", "万元", "33596200"),
        ("500元", "万元", "500"),
        ("-1.2", "万元", "-12000"),
        ("80.5（局里按要求压减为71.25万元）", "万元", "712500"),
        ("80.5（年中调整为71.25）", "万元", "712500"),
        ("30（含上年结转5）", "万元", "300000"),
    ],
)
def test_money_is_read_in_the_unit_of_its_form(text, unit, yuan):
    """A bare number takes the form's unit, a printed unit stands, the later of two figures holds."""
    quantity = parse_money(text, unit)
    assert (quantity.low, quantity.unit, quantity.kind) == (Decimal(yuan), "元", MONEY)


@pytest.mark.parametrize("text", ["12%", "15人", "3天", "—", "", "12月底前", "5万元/户"])
def test_what_is_no_money_stays_none(text):
    """Rates, counts and dates in a money column are not made into money."""
    assert parse_money(text, "万元") is None


UNITS = [
    "",
    "人",
    "人次",
    "元",
    "%",
    "个月",
    "工作日",
    "台(套)",
    "次/座",
    "元/人/月",
    "批次",
    "平方米",
    "小时",
    "个乡镇",
]


@st.composite
def quantities(draw):
    """Any quantity that can be printed."""
    unit = draw(st.sampled_from(UNITS))
    scale = Decimal(1)
    kind = {"元": MONEY, "%": PERCENT, "个月": DURATION, "工作日": DURATION, "小时": DURATION}.get(
        unit, NUMBER
    )
    if kind is PERCENT:
        scale = draw(st.sampled_from([Decimal(1), Decimal("0.1")]))
    elif unit != "个月":
        scale = draw(st.sampled_from([Decimal(1), Decimal(10**4), Decimal(10**8)]))
    places = draw(st.integers(0, 4))
    low = draw(st.integers(0, 10**9))
    high = low + draw(st.sampled_from([0, 0, 1, 17]))
    worth = Decimal(1).scaleb(-places) * scale
    approximate = draw(st.booleans())
    comparison = draw(st.sampled_from(list(Comparison)))
    return Quantity(low * worth, high * worth, unit, kind, comparison, scale, worth, approximate)


@given(quantities())
def test_a_rendered_quantity_reads_back(quantity):
    """Every field survives printing and reading, and so does the text printed from it."""
    assert parse_quantity(render(quantity)) == quantity
    assert render(parse_quantity(render(quantity))) == render(quantity)


def test_what_no_text_can_state_is_refused():
    """A scale without a name is an error, not a wrong text."""
    with pytest.raises(ValueError, match="cannot be printed"):
        render(Quantity(Decimal(7), Decimal(7), "人", NUMBER, scale=Decimal(7), step=Decimal(7)))
    with pytest.raises(ValueError, match="cannot be printed"):
        render(Deadline(None, None, 15))


@given(
    st.text(st.sampled_from("0123456789.,%万亿元人次年月日≥≤-~ \n第约多余内以上半两百Oo号(含)/"), max_size=14)
)
def test_any_text_is_read_without_failing_and_reads_back(text):
    """Whatever is read from noise can be printed, and means the same again."""
    value = parse_quantity(text)
    if value is not None:
        assert parse_quantity(render(value)) == value


def test_a_quantity_is_shown_also_where_it_would_not_read_back():
    """More digits than are read as a number, and decimals that would be written with an exponent."""
    long = Decimal("197530864219753086420.2350000")
    step = Decimal("0.0000001")
    assert shown(Quantity(long, long, "篇", NUMBER, step=step)) == "197530864219753086420.2350000篇"
    assert shown(Quantity(step, step, "", NUMBER, step=step)) == "0.0000001"
    with pytest.raises(ValueError, match="reads back"):
        render(Quantity(long, long, "篇", NUMBER, step=step))
