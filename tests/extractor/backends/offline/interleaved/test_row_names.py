"""Names of rows that nothing numbers: which words are names, and which pieces are one name."""

from __future__ import annotations

import pytest

from extractor.backends.offline.interleaved.atoms import Atom, read_atoms
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.level_words import find_levels
from extractor.backends.offline.interleaved.row_names import row_names
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType


def _choices(text: str) -> list[tuple[list[str], float]]:
    """Every choice of names, the likeliest first, and how unlikely it is."""
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    levels = find_levels(fabric.text, fabric.breaks)
    atoms: list[Atom] = list(read_atoms(fabric, 0, len(fabric.text), [], levels))
    return [
        (["".join(atoms[i].text for i in name) for name in names], unlikely)
        for names, unlikely in row_names(atoms, levels)
    ]


def _likeliest(text: str) -> list[str]:
    return _choices(text)[0][0]


def test_a_line_that_fills_the_column_goes_on_below() -> None:
    """A name as wide as the column that does not end like one is joined with the short line below it."""
    assert _likeliest("开展安全生产\n检查次数\n≥20次\n组织应急演练\n场次\n≥4场\n整改完成率\n100%\n") == [
        "开展安全生产检查次数",
        "组织应急演练场次",
        "整改完成率",
    ]


def test_a_name_that_ends_like_one_is_whole() -> None:
    """Two full lines that both end like names are two names."""
    assert _likeliest("消防检查数量\n应急演练数量\n≥20次\n≥4场") == ["消防检查数量", "应急演练数量"]


def test_an_open_bracket_goes_on() -> None:
    """A name whose bracket is open is joined with what closes it."""
    assert "隐患整改率（重点单位）" in _likeliest("隐患整改率（重点\n单位）\n100%\n应急演练数量\n≥4场")


def test_pieces_on_one_line_are_never_one_name() -> None:
    """What white space sets apart on a line stands in two columns."""
    assert all("演练场次检查" not in "".join(names[:1]) for names, _ in _choices("演练场次 检查\n≥4场"))


def test_pieces_far_apart_are_never_one_name() -> None:
    """Five lines below a piece another row stands."""
    text = "开展安全生产\n≥20次\n22次\n20\n20\n检查次数\n≥4场"
    assert all("开展安全生产检查次数" not in names for names, _ in _choices(text))


def test_units_and_torn_levels_are_no_names() -> None:
    """A unit that a value wraps, or a piece of a level, is no row by itself."""
    assert _likeliest("整改完成率\n100%\n个工作日\n\n应急演练数量\n≥4场\n度指") == [
        "整改完成率",
        "应急演练数量",
    ]


def test_words_that_answer_a_target_are_no_names() -> None:
    """完成 is a value, and so is a word that is printed twice and does not end like a name."""
    assert _likeliest("整改完成率\n完成\n应急能力建设\n大幅加强\n大幅加强") == ["整改完成率", "应急能力建设"]


def test_explanations_are_no_names() -> None:
    """A sentence and what it runs on with are left out."""
    assert _likeliest("整改完成率\n100%\n因场地调整，年底才开工。\n应急演练数量\n≥4场") == [
        "整改完成率",
        "应急演练数量",
    ]


def test_more_rows_are_tried_with_what_they_cost() -> None:
    """The likeliest names come first and cost nothing; with a likely seam open there is a row more, at a cost."""
    choices = _choices("开展安全生产\n检查次数\n≥20次\n组织应急演练\n效果\n≥4场\n")
    assert choices[0] == (["开展安全生产检查次数", "组织应急演练效果"], 0.0)
    parted = [unlikely for names, unlikely in choices if len(names) == 3]
    assert parted
    assert min(parted) > 0


def test_points_choose_names_too() -> None:
    """Where each row has weight and score, one more choice has a name a row, its tail at the head of the next line."""
    text = "安全生产巡检 ≥20次 22次 20 20\n覆盖 时\n整改完成率 100% 100% 15 15"
    assert (["安全生产巡检覆盖", "整改完成率"], 0.0) in _choices(text)[1:]


@pytest.mark.parametrize("below", ["覆盖周边村镇及林场", "≥20次", ""], ids=["longer", "value", "nothing"])
def test_what_stands_below_a_chosen_name_is_not_always_its_tail(below: str) -> None:
    """A longer piece, or a value, at the head of the next line does not end the name."""
    text = f"整改完成率 100% 100% 15 15\n安全生产巡检 ≥20次 22次 20 20\n{below}\n"
    assert (["整改完成率", "安全生产巡检"], 0.0) in _choices(text)[1:]


def test_a_chosen_name_that_ends_like_one_has_no_tail() -> None:
    """What follows a whole name on the next line belongs to another one."""
    text = "整改完成率 100% 100% 15 15\n巡检\n安全检查次数 ≥20次 22次 20 20"
    assert (["整改完成率", "安全检查次数"], 0.0) in _choices(text)[1:]


def test_no_words_give_no_names() -> None:
    """A table of values has no choice of names."""
    assert _choices("≥20次\n22次\n20\n") == []


def test_the_unit_of_the_value_above_is_no_end_of_a_name() -> None:
    """亩 below ``≥4万`` belongs to the value, though it stands under the name."""
    text = "草场补播规模 ≥4万\n亩\n3.5万亩\n草场围栏规模 ≥6万\n米\n7万米\n草场管护人数 ≥30人\n33人"
    assert all("草场补播规模亩" not in names for names, _ in _choices(text))


def test_a_name_of_two_characters_is_unlikely() -> None:
    """Names that points point to are less likely where the end of a torn name is one of them."""
    text = "补播草场合格\n率\n100%\n20\n20\n95%\n草场管护人数\n30\n30\n"
    short = [unlikely for names, unlikely in _choices(text) if "率" in names]
    assert all(unlikely > 0 for unlikely in short)
