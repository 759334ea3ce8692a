"""Where each value of an answer stands: whole numbers only, one occurrence for one cell."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.backends.llm.placing import Wanted, place, spans_of
from extractor.text.widths import Folded, squeeze, unify


@dataclass
class Sheet:
    """A text, and the values that are looked for in it."""

    text: str
    wanted: list[Wanted] = field(default_factory=list)

    def want(self, value: str, line: int = 0, *, column: str = "actual", number: bool = True) -> Wanted:
        """A value of the row that the line holds, counted from 0."""
        lines = self.text.split("\n")
        start = len(squeeze("\n".join(lines[:line])))
        home = start, start + len(squeeze(lines[line]))
        one = Wanted(value, home, column, line, number=number)
        self.wanted.append(one)
        return one

    def name(self, value: str, line: int = 0) -> Wanted:
        """A text that is no figure."""
        return self.want(value, line, column="name", number=False)

    def placed(self) -> list[list[str]]:
        """The characters at each value's places, after placing all."""
        folded = Folded(self.text)
        place(self.wanted, self.text, folded)
        return [[self.text[span.start : span.end] for span in spans_of(one, folded)] for one in self.wanted]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("5", "共15次"),
        ("5", "共50次"),
        ("5", "共5.5次"),
        ("5", "共1,5次"),
        ("50", "共50%"),
        ("2.5", "共12.5次"),
        ("100", "共100‰"),
        ("100", "共100％"),
    ],
)
def test_a_number_stands_at_a_whole_run_of_digits(value: str, text: str) -> None:
    """No part of a longer number, and no rate without its sign, is the place of a number."""
    sheet = Sheet(text)
    sheet.want(value)
    assert len(sheet.placed()) == 1


@pytest.mark.parametrize(
    ("value", "text", "found"),
    [
        ("5", "共5次", "5"),
        ("5次", "共 ５ 次", "５ 次"),
        ("50%", "共50％", "50％"),
        ("5", "5 0", "5"),
        ("5", "共5.", "5"),
        ("1,500", "共1，500元", "1，500"),
    ],
)
def test_width_and_white_space_are_put_aside(value: str, text: str, found: str) -> None:
    """The place is that of the characters as received."""
    sheet = Sheet(text)
    sheet.want(value)
    assert sheet.placed() == [[found]]


def test_an_invented_number_has_no_place() -> None:
    """However near it is to one that stands."""
    sheet = Sheet("修建里程 ≥12.5公里 12.6公里 40")
    for value in ("12.7公里", "41", "126公里", "2.5公里"):
        sheet.want(value)
    assert sheet.placed() == [[], [], [], []]


def test_one_occurrence_serves_one_cell() -> None:
    """Two equal values of a row have a place each, in their order."""
    sheet = Sheet("巡查 20 20")
    first, second = sheet.want("20", column="weight"), sheet.want("20", column="score")
    sheet.placed()
    assert (first.places, second.places) == (((2, 4),), ((4, 6),))
    assert not first.shared
    assert not second.shared


def test_a_value_given_oftener_than_it_stands_is_shared() -> None:
    """The row in which it is printed keeps it without doubt; the other one has it only by inference."""
    sheet = Sheet("巡查 20\n清淤")
    other, own = sheet.want("20", 1), sheet.want("20", 0)
    assert sheet.placed() == [["20"], ["20"]]
    assert (own.shared, own.strayed) == (False, False)
    assert (other.shared, other.strayed) == (True, True)


def test_values_of_their_own_rows_come_before_all_others() -> None:
    """A value that stands in no row of its own takes none that another row prints."""
    sheet = Sheet("巡查\n清淤 20\n保洁 30 20")
    lost, second, third = sheet.want("20", 0), sheet.want("20", 1), sheet.want("20", 2)
    sheet.placed()
    assert second.places == ((4, 6),)
    assert third.places == ((10, 12),)
    assert not second.shared
    assert not third.shared
    assert lost.shared


def test_a_value_outside_its_row_has_strayed() -> None:
    """It is free, so it is not shared."""
    sheet = Sheet("巡查\n清淤\n20 30")
    one, other = sheet.want("20", 0), sheet.want("30", 2)
    sheet.placed()
    assert (one.strayed, one.shared) == (True, False)
    assert not other.strayed


def test_a_value_is_looked_for_behind_the_one_above_it() -> None:
    """Columns that stand apart from their names are read downwards, though the same number stands nearer to the row."""
    sheet = Sheet(f"40\n{'注' * 20}\n甲\n乙\n{'注' * 30}\n30\n40")
    first = sheet.want("30", 2, column="weight")
    second = sheet.want("40", 3, column="weight")
    sheet.placed()
    assert second.places == ((first.places[0][1], first.places[0][1] + 2),)


def test_a_place_that_a_longer_value_needs_is_left_to_it() -> None:
    """20 stands by itself behind the name that holds it too."""
    sheet = Sheet("第20号渠 20")
    sheet.want("20")
    sheet.name("第20号渠")
    assert sheet.placed() == [["20"], ["第20号渠"]]
    assert sheet.wanted[0].places == ((5, 7),)


def test_a_torn_value_has_its_pieces_in_order() -> None:
    """Words that a layout tore apart carry the value together."""
    sheet = Sheet("新建混凝 ≥5座\n土排水沟 6座")
    sheet.name("新建混凝土排水沟")
    assert sheet.placed() == [["新建混凝", "土排水沟"]]


def test_a_single_last_character_is_a_piece_only_behind_a_gap() -> None:
    """A wrapped cell ends there; within a word one character stands by chance."""
    wrapped, told, chance = (
        Sheet(f"渠道维修养 ≥5座{rest}") for rest in ("\n护 6座", "\n指标 护", " 看护 6座")
    )
    for sheet in (wrapped, told, chance):
        sheet.name("渠道维修养护")
    assert wrapped.placed() == told.placed() == [["渠道维修养", "护"]]
    assert chance.placed() == [[]]


@pytest.mark.parametrize("text", ["1234\n甲\n5万元", "12\n甲\n345万元", "1234 次\n5 万元", "612345\n万元"])
def test_a_number_is_never_cut(text: str) -> None:
    """No number is put together from the digits of two places, nor out of a longer one."""
    sheet = Sheet(f"资金\n{text}\n行")
    sheet.want("12345万元")
    assert len(sheet.placed()) == 1


def test_a_unit_is_taken_behind_its_number_only_at_the_start_of_a_line() -> None:
    """A unit that wrapped begins the next line; one that stands elsewhere belongs to another number."""
    wrapped, other = Sheet("投入 1234\n万元"), Sheet("投入 1234 次 用 万元")
    for sheet in (wrapped, other):
        sheet.want("1234万元")
    assert wrapped.placed() == [["1234\n万元"]]
    assert other.placed() == [[]]


def test_a_fused_run_is_used_up_by_the_figures_of_its_row() -> None:
    """Each has its own digits, and each is an inference."""
    sheet = Sheet("总额 18864.234.1% 10")
    one, two, three = sheet.want("188"), sheet.want("64.2"), sheet.want("34.1%")
    assert sheet.placed() == [["188"], ["64.2"], ["34.1%"]]
    assert all(value.shared for value in (one, two, three))


def test_a_fused_run_that_is_not_used_up_is_not_split() -> None:
    """188 and 64.2 leave 34.1% over."""
    sheet = Sheet("总额 18864.234.1% 10")
    sheet.want("188")
    sheet.want("64.2")
    assert sheet.placed() == [[], []]


def test_a_run_is_split_for_the_figures_of_one_row_only() -> None:
    """Half of it for this row and half for the next is no reading."""
    sheet = Sheet("总额 18864.234.1%\n其中")
    sheet.want("188", 0)
    sheet.want("64.2", 0)
    sheet.want("34.1%", 1)
    assert sheet.placed() == [[], [], []]


def test_digits_of_two_lines_joined_are_doubtful() -> None:
    """12 and 5 below each other may be two numbers."""
    sheet = Sheet("资金 12\n5 户")
    one = sheet.want("125")
    assert sheet.placed() == [["12\n5"]]
    assert one.shared


def test_digits_of_one_line_joined_are_a_number() -> None:
    """White space inside a number on its line is the text layer's."""
    sheet = Sheet("资金 12 5 户")
    one = sheet.want("125")
    assert sheet.placed() == [["12 5"]]
    assert not one.shared


def test_words_copied_with_a_slip_have_the_place_of_the_words() -> None:
    """A wrong character among many, and the digits as printed."""
    sheet = Sheet("原因 因连续降雨工期顺延20天，河道清淤未能按期完成")
    sheet.name("因连续降雨工期延长20天，河道清淤未能按期完成")
    ((found,),) = sheet.placed()
    assert "降雨工期顺延20天" in found


@pytest.mark.parametrize("text", ["1500平方米", "2.500平方米", "硬化 11500平方米 路面"])
def test_likeness_cuts_no_number(text: str) -> None:
    """A figure that lost its first digit is like the end of the printed one, and is none of it."""
    sheet = Sheet(f"面积 {text}")
    sheet.want("500平方米")
    assert len(sheet.placed()) == 1


def test_a_torn_figure_given_twice_is_shared() -> None:
    """Its pieces serve one cell as well as a whole value does."""
    sheet = Sheet("完成修建 12公里\n以上的渠道 30")
    one, other = sheet.want("完成修建以上的渠道", 0), sheet.want("完成修建以上的渠道", 1)
    assert sheet.placed() == [["完成修建", "以上的渠道"]] * 2
    assert (one.shared, other.shared) == (False, True)


@pytest.mark.parametrize("digits", ["21", "2", "200", "2.0"])
def test_words_with_other_digits_are_not_those_of_the_text(digits: str) -> None:
    """Likeness of words lets no number through."""
    sheet = Sheet("原因 因连续降雨工期顺延20天，河道清淤未能按期完成")
    sheet.name(f"因连续降雨工期顺延{digits}天，河道清淤未能按期完成")
    assert len(sheet.placed()) == 1


def test_short_words_are_alike_by_chance() -> None:
    """A text of five characters is found as it stands or not at all."""
    sheet = Sheet("河道清淤长度")
    sheet.name("河道清於长")
    assert len(sheet.placed()) == 1


def test_places_are_those_of_the_document() -> None:
    """A form that begins later counts from the document's start."""
    text = "封面 20\n巡查 20"
    folded = Folded(text[6:], 6)
    one = Wanted("20", (0, 4), "weight", number=True)
    place([one], text, folded)
    assert [text[s.start : s.end] for s in spans_of(one, folded)] == ["20"]
    assert spans_of(one, folded)[0].start == 9


@given(
    st.lists(st.text(alphabet="0123.,%次甲 ", min_size=1, max_size=6), min_size=1, max_size=8),
    st.text(alphabet="0123.,%次甲 \n", max_size=80),
)
def test_every_place_holds_the_value_it_is_given(values: list[str], text: str) -> None:
    """Whatever stands where: the characters are the value's, and who shares a place with another says so."""
    sheet = Sheet(text)
    for n, value in enumerate(values):
        sheet.want(value, column=f"c{n % 2}")
    taken: dict[int, Wanted] = {}
    folded = Folded(text)
    for one, pieces in zip(sheet.wanted, sheet.placed(), strict=True):
        assert not pieces or unify(squeeze("".join(pieces))) == one.needle
        assert list(spans_of(one, folded)) == sorted(spans_of(one, folded))
        for at in (at for start, end in one.places for at in range(start, end)):
            other = taken.setdefault(at, one)
            assert other is one or other.shared or one.shared


def test_a_text_that_repeats_one_sign_ends_the_search() -> None:
    """A line of dots copied too long is looked for in pieces, each with hundreds of places."""
    sheet = Sheet("因" + "…" * 60 + "\n" + "…" * 600 + "\n某某")
    sheet.name("因" + "…" * 400 + "完")
    start = time.perf_counter()
    assert len(sheet.placed()) == 1
    assert time.perf_counter() - start < 10
