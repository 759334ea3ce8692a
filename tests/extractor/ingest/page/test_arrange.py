"""Words and ruling lines of a page become its lines and tables, and no word is lost on the way."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extractor.ingest.page.arrange import Arranger, arrange
from extractor.ingest.page.blocks import Box, Line, Table, Word
from extractor.ingest.page.printed import columns_of
from extractor.ingest.page.writing import write
from extractor.ingest.raster.rulings import Ruling, Rulings

NONE = Rulings((), ())


def word(text: str, left: float, top: float, height: float = 10) -> Word:
    """A word whose Chinese characters are as wide as high, others half as wide."""
    return Word(text, Box(left, top, left + columns_of(text) * height / 2, top + height))


def grid(xs: list[float], ys: list[float]) -> Rulings:
    """A full grid."""
    return Rulings(tuple(Ruling(y, xs[0], xs[-1]) for y in ys), tuple(Ruling(x, ys[0], ys[-1]) for x in xs))


def text_of(words: list[Word], rulings: Rulings) -> str:
    """The text of the page."""
    return write(arrange(words, rulings)).text


def test_cells_of_a_ruled_table_hold_what_stands_in_them():
    """A row is a line though one of its cells wraps, and the title stays above the table."""
    words = [
        word("自评表", 150, 70),
        word("指标", 55, 105), word("得分", 205, 105),
        word("供水", 55, 125), word("人口", 55, 137), word("9.86", 205, 131),
    ]  # fmt: skip
    assert (
        text_of(words, grid([50, 200, 300], [100, 120, 150])) == "自评表\n指标 | 得分 |\n供水人口 | 9.86 |\n"
    )


def test_a_frame_around_the_page_is_no_table():
    """What stands in a lone frame are lines."""
    blocks = arrange([word("甲", 50, 50), word("乙", 50, 80)], grid([20, 580], [20, 820]))
    assert all(isinstance(block, Line) for block in blocks)


def test_a_table_within_a_page_frame_is_found():
    """Words of the table go to its cells, the others are lines before and after it."""
    inner, frame = grid([50, 200, 300], [100, 120, 150]), grid([20, 580], [20, 820])
    both = Rulings(inner.across + frame.across, inner.down + frame.down)
    words = [
        word("题", 50, 40),
        word("甲", 55, 105),
        word("1", 205, 105),
        word("丁", 55, 130),
        word("注", 50, 200),
    ]
    kinds = [type(block) for block in arrange(words, both)]
    assert kinds == [Line, Table, Line]


def test_strokes_of_characters_are_no_lines():
    """The long strokes of large characters enclose no cells."""
    title = [word("田园", 100, 100, height=60)]
    strokes = grid([108, 150], [105, 130, 155])
    blocks = arrange(title, strokes)
    assert [type(block) for block in blocks] == [Line]


def test_a_word_read_across_a_line_between_cells_is_cut_there():
    """An engine that reads on over a ruling gives one word for two cells."""
    words = [word("100万元98万元", 150, 105), word("甲", 55, 125), word("1", 205, 125)]
    text = text_of(words, grid([50, 182, 300], [100, 120, 150]))
    assert text.splitlines()[0] == "100万元 | 98万元 |"


def test_a_page_without_lines_has_lines_only_in_order():
    """Words alone make printed lines from top to bottom."""
    text = text_of([word("乙", 50, 80), word("甲", 50, 50)], NONE)
    assert text == "甲\n乙\n"


def test_a_blank_form_is_no_block():
    """A table that nobody filled in says nothing."""
    assert arrange([], grid([50, 200, 300], [100, 120, 150])) == ()


_WORDS = st.lists(
    st.builds(
        lambda text, left, top, height: word(text, left, top, height),
        st.text("0123456789.%某县执行率得分", min_size=1, max_size=10),
        st.floats(0, 500), st.floats(0, 700), st.floats(4, 40),
    ),
    max_size=25,
)  # fmt: skip


@st.composite
def _grids(draw):
    xs, ys = [draw(st.integers(10, 60))], [draw(st.integers(10, 300))]
    for _ in range(draw(st.integers(1, 5))):
        xs.append(xs[-1] + draw(st.integers(8, 150)))
    for _ in range(draw(st.integers(1, 6))):
        ys.append(ys[-1] + draw(st.integers(8, 100)))
    across = [Ruling(y, a, b) for y in ys for a, b in pairwise(xs) if draw(st.integers(0, 5))]
    down = [Ruling(x, a, b) for x in xs for a, b in pairwise(ys) if draw(st.integers(0, 5))]
    return Rulings(tuple(map(_float, across)), tuple(map(_float, down)))


def _float(ruling: Ruling) -> Ruling:
    return Ruling(float(ruling.at), float(ruling.start), float(ruling.end))


@given(_WORDS, _grids())
def test_every_character_of_a_page_is_written_exactly_once(words, rulings):
    """Whatever lines cross the page, the characters of its words, and no others, stand in its text at their places."""
    written = write(arrange(words, rulings))
    assert sorted("".join(w.text for _, w in written.words)) == sorted("".join(w.text for w in words))
    end = 0
    for at, w in written.words:
        assert at >= end
        end = at + len(w.text)
        assert written.text[at:end] == w.text


def test_a_wrapped_label_beside_the_money_is_no_column_of_it():
    """The first line of 项目资金（万元） looks like a heading of items; the items stand right of it, the label in one cell."""
    words = [
        word("项目", 40, 106),
        word("年初预算数", 160, 104), word("全年预算数", 230, 104), word("全年执行数", 300, 104),
        word("资金", 40, 118), word("年度资金总额", 90, 122),
        word("320.00", 160, 122), word("335.00", 230, 122), word("318.25", 300, 122),
        word("（万", 40, 130), word("其他资金", 90, 140),
        word("20.00", 160, 140), word("25.00", 230, 140), word("21.45", 300, 140),
        word("元）", 40, 142),
    ]  # fmt: skip
    assert text_of(words, NONE) == (
        "项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 |\n"
        " | 年度资金总额 | 320.00 | 335.00 | 318.25 |\n"
        " | 其他资金 | 20.00 | 25.00 | 21.45 |\n"
    )


def test_a_table_goes_on_though_its_first_name_wraps_above_its_row():
    """The first line of the next page is a part of a name alone; the row below stands in the columns of the page before."""
    head = [(30, "二级指标"), (110, "三级指标"), (190, "指标值"), (260, "实际完成值"), (340, "得分")]
    rows = [(120, "质量指标", "合格率", "100%", "100%", "10"), (150, "", "户数", "9户", "9户", "5")]
    arranger = Arranger()
    words = [word(text, left, 100) for left, text in head]
    for top, *texts in rows[:1]:
        words += [word(text, left, top) for (left, _), text in zip(head, texts, strict=True)]
    arranger.arrange(1, words, NONE)
    words = [word("社会效", 30, 145), word("益指标", 30, 156)]
    for top, *texts in rows[1:]:
        words += [word(text, left, top) for (left, _), text in zip(head, texts, strict=True) if text]
    assert write(arranger.arrange(2, words, NONE)).text == "社会效益指标 | 户数 | 9户 | 9户 | 5 |\n"
