"""Explanations of a last column whose lines stand at the ends of the table's lines."""

from __future__ import annotations

from extractor.backends.offline.interleaved.atoms import Atom, read_atoms
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.told_column import with_told_runs
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType


def _read(text: str) -> list[Atom]:
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    return with_told_runs(list(read_atoms(fabric, 0, len(fabric.text), [], [])))


def _wholes(text: str) -> list[str]:
    return [a.text for a in _read(text) if a.whole]


CENTRED = """\
清淤河道里程 汛期水位居高不下，船
≥12公里 10公里 15 12.5 只无法进场，余下河段
护岸加固段数 顺延至次年春季施工。
≥6段 6段 15 15
"""
SECOND = """\
巡查堤防次数 因人员调整，十月和十
≥24次 22次 10 9 一月各少巡一次，年底
补充巡查人员。
"""


def test_lines_above_and_below_a_rows_points_are_one_explanation() -> None:
    """A cell taller than its row stands at the ends of three lines, the points on the middle one."""
    assert _wholes(CENTRED) == ["汛期水位居高不下，船只无法进场，余下河段顺延至次年春季施工。"]


def test_the_explanation_stands_on_the_line_of_its_points() -> None:
    """The pieces put together follow the score of the row they speak of."""
    texts = [a.text for a in _read(CENTRED)]
    assert texts[texts.index("12.5") + 1].startswith("汛期水位")
    assert texts[0:2] == ["清淤河道里程", "≥12公里"]


def test_a_short_line_ends_an_explanation() -> None:
    """What stands below a line that does not fill the column is no part of its sentence."""
    text = CENTRED.replace("只无法进场，余下河段", "只难进场") + SECOND
    assert _wholes(text)[0] == "汛期水位居高不下，船只难进场"


def test_a_full_stop_ends_an_explanation() -> None:
    """The end of a line behind a full stop belongs to the next row."""
    text = CENTRED.replace("余下河段", "余下缓。")
    assert _wholes(text) == ["汛期水位居高不下，船只无法进场，余下缓。"]


def test_explanations_of_two_rows_are_kept_apart() -> None:
    """Each run of lines belongs to the points in its middle."""
    assert _wholes(CENTRED + SECOND) == [
        "汛期水位居高不下，船只无法进场，余下河段顺延至次年春季施工。",
        "因人员调整，十月和十一月各少巡一次，年底补充巡查人员。",
    ]


def test_lines_that_no_points_stand_on_are_no_explanation() -> None:
    """Wrapped names follow one another as the lines of a sentence do; without points beside them they stay apart."""
    text = CENTRED + "沿河排水口整治与溯源，\n含雨污混接点改造处数\n≥30处 31处\n"
    assert _wholes(text) == _wholes(CENTRED)


def test_a_name_at_a_lines_end_is_no_part_of_an_explanation() -> None:
    """A short word alone on its line that ends like a name is the next row's, though the line above is full."""
    text = CENTRED.replace("护岸加固段数 顺延至次年春季施工。", "护岸加固段数")
    assert _wholes(text) == ["汛期水位居高不下，船只无法进场，余下河段"]


def test_a_number_in_a_sentence_goes_on() -> None:
    """A line that begins with a quantity is a part of the sentence where it has its punctuation."""
    text = CENTRED.replace("顺延至次年春季施工。", "3公里，顺延至次年。")
    assert _wholes(text) == ["汛期水位居高不下，船只无法进场，余下河段3公里，顺延至次年。"]


def test_answers_behind_points_are_no_explanations() -> None:
    """完成 at a line's end is a value, however wide the lines around it are."""
    text = "清淤河道里程 汛期水位居高不\n≥12公里 10公里 15 15 全部完成\n护岸加固段数 ≥6段 6段 15 15\n"
    assert _wholes(text) == []


def test_words_behind_points_that_fill_one_line_stay() -> None:
    """An explanation on one line is left as it was read."""
    assert _wholes("清淤河道里程 ≥12公里 10公里 15 12.5 汛期水位居高不下\n护岸加固段数 ≥6段 6段 15 15") == []


AROUND = """\
航道疏浚里程≥30 25 15 12.5 汛期水位居高不下，船
长度
只无法进场作业
"""
BELOW = """\
≥40座 40座 10 10
灯塔养护数
≥16次 12次 10 7.5 3月至4月封航期间停止测
航道水深扫测
量，改用既有海图资料
≥95% 97% 10 10
灯光正常率
"""


def test_an_explanation_goes_on_behind_the_end_of_its_rows_name() -> None:
    """The last piece of a wrapped name may stand alone between two lines of the explanation beside it."""
    assert _wholes(AROUND) == ["汛期水位居高不下，船只无法进场作业"]
    assert "长度" in [a.text for a in _read(AROUND)]


def test_a_name_below_its_values_is_no_line_of_the_explanation() -> None:
    """Where rows print their names below their values, a lone line below values is a name, however it ends."""
    assert _wholes(BELOW) == ["3月至4月封航期间停止测量，改用既有海图资料"]
    assert "航道水深扫测" in [a.text for a in _read(BELOW)]


def test_a_level_is_no_line_of_an_explanation() -> None:
    """The name of a level alone on its line ends the run."""
    assert _wholes(CENTRED.replace("护岸加固段数 顺延至次年春季施工。", "财务管理")) == [
        "汛期水位居高不下，船只无法进场，余下河段"
    ]


def test_a_line_may_hold_a_sentence_in_two_pieces() -> None:
    """White space within a line of an explanation does not part it, nor does it before a stop."""
    text = CENTRED.replace("护岸加固段数 顺延至次年春季施工。", "顺延至次年，春 季施工")
    assert _wholes(text) == ["汛期水位居高不下，船只无法进场，余下河段顺延至次年，春季施工"]
    assert _wholes(text.replace("次年，春", "次年 ，春")) == _wholes(text)
