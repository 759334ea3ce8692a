"""Numbers, dates and texts print as the format of their cell says."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.ingest.formats.number_format import printed, printed_text
from extractor.ingest.formats.workbook import built_in

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("0.30000000000000004", "General", "0.3"),
        ("0.98765432109876", "General", "0.987654321"),
        ("1234567.891", "General", "1234567.891"),
        ("110101199001011234", "General", "110101199001011000"),
        ("1E-12", "General", "1E-12"),
        ("-0", "General", "0"),
        ("87.5", "0", "88"),
        ("87.5", "0.00", "87.50"),
        ("0.28499999999999998", "0.00", "0.29"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("12", "#,##0", "12"),
        ("0", "#,##0.00", "0.00"),
        ("5", "000", "005"),
        ("0.5", "#.##", ".5"),
        ("0.925", "0%", "93%"),
        ("0.98654", "0.00%", "98.65%"),
        ("1.1", "0.0#%", "110.0%"),
        ("80", '0.00"万元"', "80.00万元"),
        ("80", "0.00万元", "80.00万元"),
        ("80", r"0.00\万\元", "80.00万元"),
        ("123456", '0!.0,"万元"', "12.3万元"),
        ("1234567", "#,##0.0,", "1,234.6"),
        ("1234.5", '"¥"#,##0.00', "¥1,234.50"),
        ("1234.5", "[$￥-804]#,##0.00", "￥1,234.50"),
        ("12345", "0.00E+00", "1.23E+04"),
        ("5", "@", "5"),
        ("0.5", "# ?/?", "0.5 "),
        ("3", 'General"项"', "3项"),
        ("15", '[>=10]0"多";[<10]0.0"少"', "15多"),
        ("5", '[>=10]0"多";[<10]0.0"少"', "5.0少"),
        ("7", ";;;", ""),
        ("NaN", "0.00", "NaN"),
    ],
)
def test_numbers(value, code, text):
    """Rounded half away from zero after the 15 digits that Excel keeps; literals stay."""
    assert printed(Decimal(value), code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("-12.5", "0.00", "-12.50"),
        ("-12.5", "General", "-12.5"),
        ("-0.05", "0.0%", "-5.0%"),
        ("-1234.5", "#,##0.00;-#,##0.00", "-1,234.50"),
        ("-1234.5", r"#,##0.00_);\(#,##0.00\)", "(1,234.50)"),
        ("-1234.5", ACCOUNTING, "-1,234.50"),
        ("0", ACCOUNTING, "-"),
        ("1234.5", ACCOUNTING, "1,234.50"),
        ("-12.5", "0.00;[Red]0.00", "-12.50"),
        ("-12.5", '0.00"（-为减）"', "-12.50（-为减）"),
        ("0", '0;-0;"无"', "无"),
        ("-3", "[<0]0;0", "-3"),
    ],
)
def test_signs_are_never_lost(value, code, text):
    """Also where the format shows them by a colour alone."""
    assert printed(Decimal(value), code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("45292", "yyyy/m/d", "2024/1/1"),
        ("45292", "yyyy-mm-dd", "2024-01-01"),
        ("45292", "yyyy.mm.dd", "2024.01.01"),
        ("45292", 'yyyy"年"m"月"d"日"', "2024年1月1日"),
        ("45292", '[$-804]yyyy"年"m"月";@', "2024年1月"),
        ("45292", r"[$-F800]dddd\,\ mmmm\ dd\,\ yyyy", "2024年1月1日"),
        ("45292", "aaaa", "星期一"),
        ("45292", "d-mmm-yy", "1-Jan-24"),
        ("45292.756944", "yyyy-mm-dd hh:mm:ss", "2024-01-01 18:10:00"),
        ("45292.756944", '上午/下午h"时"mm"分"', "下午6时10分"),
        ("0.5", "h:mm AM/PM", "12:00 PM"),
        ("45292.5", "mm:ss.0", "00:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("59", "yyyy-mm-dd", "1900-02-28"),
        ("61", "yyyy-mm-dd", "1900-03-01"),
        ("-5", "yyyy-mm-dd", "-5"),
        ("99999999", "yyyy-mm-dd", "99999999"),
    ],
)
def test_dates(value, code, text):
    """In Chinese and ISO forms; a number that is no day prints as a number."""
    assert printed(Decimal(value), code) == text


def test_workbooks_may_count_from_1904():
    """The same number is four years and a day later then."""
    assert printed(Decimal(43830), "yyyy-mm-dd", since_1904=True) == "2024-01-01"


@pytest.mark.parametrize(
    ("number", "value", "text"),
    [
        ("14", "45292", "2024/1/1"),
        ("31", "45292", "2024年1月1日"),
        ("57", "45292", "2024年1月"),
        ("10", "0.5", "50.00%"),
        ("4", "1234", "1,234.00"),
        ("x", "1.5", "1.5"),
        ("9999", "1.5", "1.5"),
    ],
)
def test_built_in_formats_are_those_of_the_chinese_excel(number, value, text):
    """A number of a format that is not known is General."""
    assert printed(Decimal(value), built_in(number)) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("0.00", "未完成"),
        ("@", "未完成"),
        ('@"（盖章）"', "未完成（盖章）"),
        ('0;-0;0;"注："@', "注：未完成"),
        (";;;", ""),
    ],
)
def test_texts(code, text):
    """The section for texts may add words or print nothing; formats of numbers leave a text as it is."""
    assert printed_text("未完成", code) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_two_decimals_are_the_rounded_number(value):
    """Grouping and rounding lose nothing but what is rounded away."""
    assert abs(Decimal(printed(value, "#,##0.00").replace(",", "")) - value) <= Decimal("0.005")


@given(
    st.text('0#?.,%;@-"\\!_*[]$EGey年mdhs/ +<>=1()', max_size=30),
    st.decimals(allow_nan=False, allow_infinity=False, places=3),
)
def test_any_code_prints_something(code, value):
    """No code is an error."""
    assert isinstance(printed(value, code) + printed_text("文", code), str)
