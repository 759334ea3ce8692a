"""Names chosen by the points of their rows, in tables printed line by line."""

from __future__ import annotations

from extractor.backends.offline.interleaved.atoms import AtomKind, read_atoms
from extractor.backends.offline.interleaved.core_names import core_names
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType


def _names(text: str) -> list[str]:
    """The words chosen as names of the rows in a table's lines."""
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    atoms = list(read_atoms(fabric, 0, len(fabric.text), [], []))
    words = [i for i, a in enumerate(atoms) if a.kind is AtomKind.WORDS]
    return [atoms[i].text for i in core_names(atoms, words)]


def test_each_row_has_the_word_that_ends_like_a_name() -> None:
    """Of the words near a row's points, the one that ends like a name is its name."""
    assert _names("校舍 加固校舍数量 ≥3栋 3栋 20 20\n质量 验收合格率 100% 100% 15 15") == [
        "加固校舍数量",
        "验收合格率",
    ]


def test_a_name_may_stand_on_a_line_beside_its_points() -> None:
    """Points and name of a row may be some lines apart, but not many."""
    assert _names("加固校舍数量\n≥3栋 3栋 20 20\n\n验收合格率\n100% 100% 15 15") == [
        "加固校舍数量",
        "验收合格率",
    ]
    assert _names("加固校舍数量\n甲\n乙\n丙\n丁\n戊\n己\n20 20") != ["加固校舍数量"]


def test_names_keep_the_order_of_the_points() -> None:
    """No word is the name of two rows; a row with no word left has none."""
    assert _names("加固校舍数量 ≥3栋 3栋 20 20\n15 15") == ["加固校舍数量"]


def test_parts_of_explanations_are_unlikely_names() -> None:
    """A cause at a line's end is passed over for the name at its head."""
    assert _names("新增学位个数 ≥90个 60个 20 15 因图纸变更延误") == ["新增学位个数"]


def test_a_word_behind_another_one_is_rather_a_part_of_another_cell() -> None:
    """Of two words that end like names, the one at the head of its line is it, even a line away from the points."""
    assert _names("加固校舍数量\n≥3栋 验收 新建校舍数量 20 20") == ["加固校舍数量"]


def test_a_word_behind_a_value_is_as_likely() -> None:
    """A value that a layer printed before a name does not make the name less likely."""
    assert _names("新建教室 15\n100% 验收合格率 15") == ["验收合格率"]


def test_of_words_that_end_like_no_name_the_untold_one_is_it() -> None:
    """A word that tells a cause is no name, though it stands nearer to the points."""
    assert _names("学位新增建设\n因图纸变更 20 15") == ["学位新增建设"]


def test_a_name_may_have_words_that_causes_have() -> None:
    """未成年人帮扶率 ends like a name, whatever it begins with."""
    assert _names("未成年人帮扶率 20\n学校建设 20") == ["未成年人帮扶率"]


def test_numbers_that_are_no_weights_and_scores_in_turn_choose_no_names() -> None:
    """Three numbers, a score far above its weight, and a score many lines below its weight make no pairs."""
    assert _names("加固校舍数量 20 20 15") == []
    assert _names("加固校舍数量 5 20\n验收合格率 15 15") == []
    assert _names("加固校舍数量 20\n甲\n乙\n丙\n丁\n20\n验收合格率 15 15") == []


def test_a_table_without_points_chooses_no_names() -> None:
    """Where no numbers are points, nothing tells the rows."""
    assert _names("加固校舍数量 ≥3栋 3栋") == []
