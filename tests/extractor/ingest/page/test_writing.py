"""Blocks become text of which every word's place is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.ingest.page.blocks import Box, Cell, Line, Table, Word, line_of, lines_of
from extractor.ingest.page.printed import columns_of
from extractor.ingest.page.writing import write


def word(text: str, left: float, top: float = 100, height: float = 10) -> Word:
    """A word whose Chinese characters are as wide as high, others half as wide."""
    return Word(text, Box(left, top, left + columns_of(text) * height / 2, top + height))


def line(*words: Word) -> Line:
    """A printed line."""
    return Line(words)


def cell(row: int, column: int, text: str = "", rows: int = 1, columns: int = 1) -> Cell:
    """A cell without places, its lines those of the text."""
    return Cell(row, column, lines_of(text), rows, columns)


def text_of(*cells: Cell) -> list[str]:
    """The lines of a table's text."""
    return write([Table(cells)]).text.splitlines()


def test_a_row_is_a_line_whose_cells_are_closed_by_bars():
    """Blank cells keep their place between bars; the order of the cells given does not count."""
    assert text_of(cell(1, 1, "9.86"), cell(0, 0, "指标"), cell(0, 1, "得分"), cell(1, 0)) == [
        "指标 | 得分 |",
        " | 9.86 |",
    ]


def test_a_cell_over_rows_stands_in_the_first_and_is_blank_below():
    """Readers carry it down."""
    assert text_of(cell(0, 0, "产出", rows=2), cell(0, 1, "数量"), cell(1, 1, "质量")) == [
        "产出 | 数量 |",
        " | 质量 |",
    ]


def test_a_cell_over_columns_is_one_cell():
    """A heading over three columns is followed by one bar."""
    assert text_of(cell(0, 0, "项目资金", columns=2), cell(0, 2, "分值")) == ["项目资金 | 分值 |"]


def test_a_place_without_a_cell_is_blank():
    """What stands to the right of a gap keeps its column."""
    assert text_of(
        cell(0, 0, "甲"), cell(0, 1, "乙"), cell(0, 2, "丙"), cell(1, 0, "丁"), cell(1, 2, "己")
    ) == [
        "甲 | 乙 | 丙 |",
        "丁 |  | 己 |",
    ]
    assert text_of(cell(0, 0, "甲"), cell(0, 1, "乙"), cell(1, 1, "丁")) == ["甲 | 乙 |", " | 丁 |"]


def test_rows_without_any_text_are_left_out():
    """Blank rows of a form say nothing."""
    assert text_of(cell(0, 0, "甲"), cell(1, 0), cell(2, 0, "乙")) == ["甲 |", "乙 |"]


def test_a_bar_in_a_cell_is_not_a_bar_between_cells():
    """It becomes its full-width twin, and the word keeps its length."""
    written = write([Table((Cell(0, 0, (line(word("甲|乙", 0)),)), cell(0, 1, "1")))])
    assert written.text == "甲｜乙 | 1 |\n"
    assert written.words[0][0] == 0


def test_wrapped_lines_of_a_cell_are_joined():
    """What a narrow column wraps is one value, a number broken at the cell's edge included."""
    wrapped = (line(word("改善农村", 0)), line(word("供水条件", 0, 112)))
    assert write([Table((Cell(0, 0, wrapped),))]).text == "改善农村供水条件 |\n"
    number = (line(word("1234567", 0)), line(word("89.50", 0, 112)))
    assert write([Table((Cell(0, 0, number),))]).text == "123456789.50 |\n"


def test_two_numbers_above_each_other_are_kept_apart():
    """Where the first leaves room at its end it was not wrapped, and must not fuse with the next."""
    stacked = (
        line(word("12", 0)),
        line(word("某县财政局", 0, 112)),
        line(word("34", 0, 124)),
        line(word("56", 0, 136)),
    )
    assert write([Table((Cell(0, 0, stacked),))]).text == "12某县财政局34 56 |\n"


def test_two_numbers_without_places_are_kept_apart():
    """Where nothing tells whether they were wrapped, two lines stay two numbers."""
    assert text_of(cell(0, 0, "12\n34")) == ["12 34 |"]


@pytest.mark.parametrize(
    ("gap", "between"),
    [(0, ""), (2, ""), (5, " "), (25, "  ")],
)
def test_blanks_between_words_follow_their_distance(gap, between):
    """Words that touch are one; what stands far apart is set apart by two blanks."""
    written = write([line(word("执行率", 0), word("得分", 30 + gap))])
    assert written.text == f"执行率{between}得分\n"


def test_numbers_that_touch_are_two():
    """Two words of digits that an engine found side by side do not become one number."""
    assert write([line(word("12", 0), word("34", 10))]).text == "12 34\n"


def test_spread_lines_keep_their_columns():
    """Without rulings, what stands below each other on the page stands below each other in the text."""
    rows = [
        line(word("项目名称", 50, 100), word("得分", 250, 100), word("备注", 400, 100)),
        line(word("甲", 50, 120), word("9.86", 250, 120), word("无", 400, 120)),
        line(word("8.00", 250, 140)),
    ]
    lines = write(rows, spread=True).text.splitlines()

    def column(of: str, text: str) -> int:
        return columns_of(text[: text.index(of)])

    assert column("得分", lines[0]) == column("9.86", lines[1]) == column("8.00", lines[2]) == 40
    assert column("备注", lines[0]) == column("无", lines[1])


def test_spread_words_never_fuse():
    """However close they stand, one blank is between them."""
    assert "12 34" in write([line(word("12", 0), word("34", 10))], spread=True).text


def test_tiny_type_does_not_blow_a_line_up():
    """Type that nobody can read, printed by a hostile file, makes no lines of a hundred thousand blanks."""
    tiny = [line(word("x", 600, 10 * i), word("y", 599, 10 * i)) for i in range(3)]
    dust = [line(Word("·", Box(0, 50 + i, 0.0005, 50.001 + i))) for i in range(20)]
    assert len(write([*tiny, *dust], spread=True).text) < 23 * 2500


def test_words_without_width_are_written():
    """A box of no width, as engines give now and then, stops nothing."""
    flat = Word("甲", Box(10, 10, 10, 20))
    assert write([line(flat, Word("乙", Box(40, 10, 40, 20)))], spread=True).text.split() == ["甲", "乙"]


def test_words_without_a_place_have_none_in_the_text():
    """Office files have no geometry."""
    written = write([line_of("某县  农村供水"), Table((cell(0, 0, "甲"),))])
    assert written.text == "某县 农村供水\n甲 |\n"
    assert written.words == ()


_TEXT = st.text("0123456789.|%abc某县执行率得分（）", min_size=1, max_size=8)
_WORD = st.builds(
    lambda text, left, top, width, height: Word(text, Box(left, top, left + width, top + height)),
    _TEXT, st.floats(0, 600), st.floats(0, 800), st.floats(0.1, 200), st.floats(0.1, 40),
)  # fmt: skip
_LINE = st.builds(lambda words: Line(tuple(words)), st.lists(_WORD, min_size=1, max_size=5))


@st.composite
def tables(draw):
    """A table of which some places are merged across and some hold nothing."""
    cells = []
    for row in range(draw(st.integers(1, 4))):
        column = 0
        while column < 4:
            wide = draw(st.integers(1, 3))
            if draw(st.booleans()):
                cells.append(Cell(row, column, tuple(draw(st.lists(_LINE, max_size=3))), 1, wide))
            column += wide
    return Table(tuple(cells))


@given(st.lists(st.one_of(_LINE, tables()), max_size=6), st.booleans())
def test_every_word_stands_in_the_text_exactly_once(blocks, spread):
    """The place of each is that of its characters, bars apart, and no two share any."""
    written = write(blocks, spread=spread)
    given_words = [
        w
        for block in blocks
        for found in ([block] if isinstance(block, Line) else [x for c in block.cells for x in c.lines])
        for w in found.words
    ]
    assert sorted(id(w) for _, w in written.words) == sorted(id(w) for w in given_words)
    end = 0
    for at, w in written.words:
        assert at >= end
        end = at + len(w.text)
        assert written.text[at:end] == w.text.replace("|", "｜")
    outside = "".join(
        written.text[a:b]
        for a, b in zip(
            [0, *(at + len(w.text) for at, w in written.words)],
            [*(at for at, _ in written.words), len(written.text)],
            strict=True,
        )
    )
    assert set(outside) <= set(" |\n")
