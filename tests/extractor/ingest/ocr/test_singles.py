"""Recognised lines are cut where their characters stand apart."""

from __future__ import annotations

import itertools

import pytest

from extractor.ingest.ocr.singles import words_of
from extractor.ingest.page.blocks import Box


def line(text: str, *gaps: tuple[int, float]) -> list[str]:
    """The words of a line 20 high whose Chinese characters are 20 wide, others 10; gaps stand before characters."""
    at, singles = 0.0, []
    wider = dict(gaps)
    for i, character in enumerate(text.replace(" ", "")):
        at += wider.get(i, 0.0)
        width = 10 if character.isascii() else 20
        singles.append((character, at, at + width))
        at += width
    words = words_of(text, Box(0, 0, at, 20), 0.9, singles)
    assert all(len(word.ends) == len(word.text) for word in words)
    assert all(before.box.right <= after.box.left for before, after in itertools.pairwise(words))
    assert (words[0].box.left, words[-1].box.right) == (0, at)
    return [word.text for word in words]


@pytest.mark.parametrize(
    ("text", "gaps", "words"),
    [
        ("三级指标", (), ["三级指标"]),
        ("7.38 过，原打算", ((4, 12),), ["7.38", "过，原打算"]),
        ("全宗全覆盖全宗", ((5, 16),), ["全宗全覆盖", "全宗"]),
        ("0.3个百分点 10", ((7, 6),), ["0.3个百分点", "10"]),
        ("≥1个百分点0.3个百分点", ((6, 7),), ["≥1个百分点", "0.3个百分点"]),
        ("第3季度", ((1, 3),), ["第3季度"]),
        ("权重☑得分", (), ["权重", "☑", "得分"]),
        ("执行率(%)分值", ((6, 11),), ["执行率(%)", "分值"]),
        ("1 234", ((1, 6),), ["1 234"]),
        ("10 9.68", ((2, 14),), ["10", "9.68"]),
        ("结余，其中", ((3, 13),), ["结余，其中"]),
        ("结余，其中", ((3, 25),), ["结余，", "其中"]),
    ],
)
def test_gaps_part_words(text: str, gaps: tuple[tuple[int, float], ...], words: list[str]):
    """A blank that the engine has read needs less of one; signs that fill half their place make more."""
    assert line(text, *gaps) == words


def test_without_a_place_for_every_character_a_line_is_a_word():
    """The engine may give another number of places than of characters."""
    (word,) = words_of("执行率 98%", Box(0, 0, 90, 20), 0.9, [("执", 0, 20)])
    assert (word.text, word.ends) == ("执行率 98%", ())
