"""Where an interleaved table stands, what its atoms leave out, and where its totals are."""

from __future__ import annotations

import pytest

from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.table import Table, read_unnumbered
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

HEAD = "一级指标 二级指标 三级指标 指标值 完成值 分值 得分\n"
ROWS = "养护绿篱长度 ≥9公里 9公里 50 48\n市民满意度 ≥90% 92% 50 50\n"


def _table(text: str) -> Table:
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    table = read_unnumbered(fabric)
    assert table is not None
    return table


def _texts(text: str) -> list[str]:
    return [a.text for a in _table(HEAD + text).atoms]


def _total(text: str) -> list[str | None]:
    return [cell.value for cell in _table(HEAD + ROWS + text).total]


@pytest.mark.parametrize(
    "text",
    [
        "总分 100 98\n",
        "总分\n100 98\n",
        "100 98 总分\n",
        "100 98\n总分\n",
        "总分 98 100\n",
        "98\n100\n总分\n",
        "98 100 总分\n",
        "98\n总分 100\n",
    ],
    ids=[
        "behind",
        "below",
        "before",
        "above",
        "swapped",
        "on two lines above",
        "swapped before",
        "score above",
    ],
)
def test_totals_stand_around_their_word(text: str) -> None:
    """Weight and score are read behind, below, before and above 总分, the hundred being the weight."""
    assert sorted(filter(None, _total(text))) == ["100", "98"]
    assert _total(text)[0] == "100"


def test_totals_without_a_hundred_stand_in_printed_order() -> None:
    """Where no number is the whole, the first one is the weight."""
    assert _total("总分 90 86\n") == ["90", "86"]
    assert _total("总分\n90 96\n") == ["90", "96"]


def test_numbers_apart_from_the_totals_word_are_none() -> None:
    """A line of words between the word and numbers, or a unit behind a number, ends the search."""
    assert _total("总分\n自评说明\n100 98\n") == []
    assert _total("总分 98分以上为优\n") == []


def test_a_hundred_alone_is_the_only_total() -> None:
    """Where nothing else is near, the hundred behind the word stands alone."""
    assert _total("总分 100\n") == ["100"]


def test_totals_are_no_atoms_of_rows() -> None:
    """The numbers of the total, above their word too, are no points of the rows."""
    for text in ("100 98\n总分\n", "98\n总分 100\n", "100 98 总分\n"):
        assert [a.text for a in _table(HEAD + ROWS + text).atoms][-2:] == ["50", "50"]


def test_a_name_that_begins_like_the_total_is_no_total() -> None:
    """总分馆 opens a name; the total is the word by itself below."""
    rows = "总分馆通借册数 ≥9000册 9200册 50 48\n市民满意度 ≥90% 92% 50 50\n"
    table = _table(HEAD + rows + "总分 100 98\n")
    assert [cell.value for cell in table.total] == ["100", "98"]
    assert table.atoms[0].text == "总分馆通借册数"


def test_a_table_without_a_total_ends_at_its_foot() -> None:
    """说明 and what it opens are no rows."""
    assert _texts(ROWS + "说明：苗木补植另行安排\n")[-1] == "50"
    assert not _table(HEAD + ROWS + "说明：无\n").total


def test_formulas_are_left_out() -> None:
    """Words with a sign of division, and the short line they wrap on to, are no names."""
    text = "出苗合格率 ≥90% 92% 10 10\n合格苗木数/抽检苗\n木数\n苗木成活率 ≥85% 88% 10 10\n补植株数 ≥5株 5株 10 10"
    assert [t for t in _texts(text) if t[0] not in "≥0123456789"] == ["出苗合格率", "苗木成活率", "补植株数"]


def test_a_formula_that_ends_in_its_sign_goes_on_below() -> None:
    """What stands under 出苗株数/ is its divisor, however long, where it has its line to itself."""
    text = "补植株数 ≥5株 5株 10 10\n当季实际出苗株数/\n同期播种育苗总株数\n苗木成活率 ≥85% 88% 10 10\n市民满意度 90% 10 10"
    assert [t for t in _texts(text) if t[0] not in "≥0123456789"] == ["补植株数", "苗木成活率", "市民满意度"]


def test_a_name_lines_below_a_formula_is_kept() -> None:
    """A formula goes on in the very next line only."""
    text = "补植株数 ≥5株 5株 10 10\n出苗株数/播种株数\n88% 10 10\n亩株数 ≥85株\n市民满意度 90% 10 10"
    assert "亩株数" in _texts(text)


def test_a_unit_with_a_stroke_is_no_formula() -> None:
    """元/亩 belongs to a value."""
    assert "≤300元/亩" in _texts("亩均补助\n≤300\n元/亩 300元/亩 10 10\n补植株数 5株 10 10")


def test_words_of_the_form_beside_the_rows_are_left_out() -> None:
    """绩效指标情况 in a merged cell, upright characters, and the header again at the top of a page."""
    text = "养护绿篱长度 ≥9公里 9公里 50 48\n绩效指标\n绩\n效\n目\n年度指标值 实际完成值\n市民满意度 ≥90% 92% 50 50\n"
    words = [t for t in _texts(text) if t[0] not in "≥0123456789"]
    assert words == ["养护绿篱长度", "市民满意度"]


def test_points_of_a_level_set_apart_from_its_name_are_left_out() -> None:
    """``(50分)`` on a line of its own states a level's points and is no row's."""
    assert "(50分)" not in _texts("产出指标\n(50分)\n" + ROWS)


def test_a_few_bare_numbers_are_page_numbers() -> None:
    """One or two bare numbers in a table without points are no weights."""
    assert _texts("养护绿篱长度 ≥9公里 9公里\n3\n市民满意度 ≥90% 92%\n") == [
        *("养护绿篱长度", "≥9公里", "9公里", "市民满意度", "≥90%", "92%")
    ]


def test_a_header_in_pieces_is_passed_over() -> None:
    """Words of a header that narrow columns tore are no rows."""
    torn = "一级\n指标 二级指标 三级指标 指标\n值 实际完\n成值 分值 得分\n"
    assert _table(torn + ROWS).atoms[0].text == "养护绿篱长度"


def test_no_header_is_no_table() -> None:
    """Rows under no header of levels are left to other readings."""
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(ROWS)), ROWS)))
    assert read_unnumbered(fabric) is None


def test_equations_and_differences_in_brackets_are_formulas() -> None:
    """执行率=支出数/预算数 and （本年数-上年 open formulas, whatever follows on their lines."""
    text = "预算执行率 100% 98%\n预算执行率=预算支\n出数/预算数×100%\n销售额增长率 ≥8% 9%\n（本年销售额-上年\n销售额）/上年额\n市民满意度 ≥90% 92% 10 10"
    assert [t for t in _texts(text) if t[0] not in "≥0123456789"] == [
        "预算执行率",
        "销售额增长率",
        "市民满意度",
    ]


def test_totals_at_the_foot_of_columns_that_stand_apart() -> None:
    """A word for the total far above: the only two numbers too large for a row are the totals."""
    text = "养护绿篱长度\n市民满意度\n总分\n≥9公里\n≥90%\n45\n45\n100\n9公里\n92%\n43\n45\n98\n说明"
    assert [cell.value for cell in _table(HEAD + text).total] == ["100", "98"]


def test_numbered_aims_are_no_rows() -> None:
    """What the year was to bring, printed between rows, is left out to the end of its box."""
    texts = _texts("养护绿篱长度\n\n目标1：全年养护绿篱\n九公里。\n\n市民满意度\n≥90%\n92%\n总分 100 98")
    assert texts == ["养护绿篱长度", "市民满意度", "≥90%", "92%"]
