"""Words with places stand on the printed lines they were printed on."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.ingest.page.blocks import Box, Word
from extractor.ingest.page.printed import outline, parted, printed_lines, type_size


def word(text: str, left: float, top: float, right: float | None = None, height: float = 12) -> Word:
    """A word whose characters are as wide as high, unless it says where it ends."""
    return Word(text, Box(left, top, right if right is not None else left + height * len(text), top + height))


def texts(words: list[Word]) -> list[str]:
    """The lines, their words parted by blanks."""
    return [" ".join(w.text for w in line.words) for line in printed_lines(words)]


def test_lines_go_down_and_words_to_the_right():
    """The order in which words are given does not count."""
    words = [word("丁", 200, 130), word("乙", 200, 100), word("丙", 50, 130), word("甲", 50, 100)]
    for seed in range(5):
        random.Random(seed).shuffle(words)
        assert texts(words) == ["甲 乙", "丙 丁"]


def test_a_slight_slant_keeps_a_line():
    """Words of a line that sinks by half a degree across the page stay together; the line below sinks beside it."""
    words = [
        word(f"{row}-{i}", 50 + 60 * i, 100 + 20 * row + 0.55 * i, height=11)
        for row in (0, 1)
        for i in range(8)
    ]
    assert texts(words) == [" ".join(f"{row}-{i}" for i in range(8)) for row in (0, 1)]


def test_stacked_words_are_two_lines():
    """A word above another is on a line of its own, however close they stand to a taller one beside them."""
    words = [word("大", 20, 100, height=24), word("上", 60, 99), word("下", 60, 111)]
    lines = texts(words)
    assert len(lines) == 2
    assert not any("上" in line and "下" in line for line in lines)


def test_neighbours_half_a_line_apart_are_two_lines():
    """Lines of two columns that do not keep step are not mixed."""
    assert texts([word("左", 50, 100), word("右", 300, 107)]) == ["左", "右"]
    assert texts([word("左", 50, 100), word("右", 300, 105)]) == ["左 右"]


def test_a_flat_and_a_tall_word_share_a_line():
    """A dash has a flat box and a figure a tall one; both stand on the line."""
    assert texts([word("一", 70, 105, height=2), word("9", 50, 100, 58)]) == ["9 一"]


def test_tight_lines_stay_apart():
    """Lines set solid, whose boxes overlap a little, are not one."""
    words = [word(f"第{i}行", 50, 100 + 10 * i, height=12) for i in range(20)]
    assert texts(words) == [f"第{i}行" for i in range(20)]


def test_no_words_make_no_lines():
    """A blank page has none, and no type either."""
    assert printed_lines([]) == []
    assert type_size([]) == 0


def test_the_outline_holds_all_words_and_the_type_is_that_of_most():
    """A heading does not set the size of the type."""
    words = [word("甲", 50, 100), word("乙", 90, 98), word("题", 150, 90, height=30)]
    (line,) = printed_lines(words)
    assert tuple(outline(line)) == (50, 90, 180, 120)
    assert type_size(words) == 12


_BOXES = st.builds(
    lambda left, top, width, height: Box(left, top, left + width, top + height),
    st.floats(0, 600), st.floats(0, 800), st.floats(0.5, 300), st.floats(0.5, 60),
)  # fmt: skip


@given(st.lists(_BOXES, max_size=40))
def test_no_word_is_lost_or_doubled(boxes):
    """Wherever words stand, each is on exactly one line, and lines run from left to right."""
    words = [Word(str(i), box) for i, box in enumerate(boxes)]
    lines = printed_lines(words)
    assert sorted(int(w.text) for line in lines for w in line.words) == list(range(len(words)))
    for line in lines:
        lefts = [w.box.left for w in line.words]
        assert lefts == sorted(lefts)


def spaced(text: str, *rights: float) -> Word:
    """A word on from 100 with the right edges of its characters."""
    return Word(text, Box(100, 0, rights[-1], 12), 0.9, rights)


@pytest.mark.parametrize(
    ("read", "pieces"),
    [
        pytest.param(
            spaced("满意度指 服务对象", 110, 120, 130, 140, 140, 158, 168, 178, 188),
            [("满意度指", 100, 140), ("服务对象", 148, 188)],
            id="a blank",
        ),
        pytest.param(
            spaced("满意度指服务对象", 110, 120, 130, 140, 158, 168, 178, 188),
            [("满意度指", 100, 140), ("服务对象", 148, 188)],
            id="a gap",
        ),
        pytest.param(
            spaced("甲 乙 丙", 110, 110, 140, 140, 170),
            [("甲", 100, 110), ("乙", 122.5, 140), ("丙", 152.5, 170)],
            id="single characters",
        ),
        pytest.param(
            spaced("在2023年度内", 110, 115, 120, 125, 130, 140, 150, 160),
            [("在2023年度内", 100, 160)],
            id="figures are narrower",
        ),
        pytest.param(
            spaced("年 2023 度", 110, 110, 115, 120, 125, 130, 130, 140),
            [("年 2023 度", 100, 140)],
            id="a blank beside a figure",
        ),
        pytest.param(
            Word("满意度指标服务", Box(100, 0, 184, 12), 0.9), [("满意度指标服务", 100, 184)], id="no edges"
        ),
        pytest.param(
            replace(spaced("满意度指服务对象", 110, 120, 130, 140, 158, 168, 178, 188), score=None),
            [("满意度指服务对象", 100, 188)],
            id="a text layer",
        ),
    ],
)
def test_a_word_is_parted_where_an_engine_read_on_from_a_column(read, pieces):
    """Chinese characters that stand apart are of two columns; the pieces stand where their characters do."""
    assert [(piece.text, piece.box.left, piece.box.right) for piece in parted(read)] == pieces
    assert all(piece.score == read.score for piece in parted(read))
