"""Tables without rulings are rebuilt from where their words stand."""

from __future__ import annotations

import pytest

from extractor.ingest.page.arrange import Arranger, arrange
from extractor.ingest.page.blocks import Box, Line, Table, Word
from extractor.ingest.page.headings import heading_at
from extractor.ingest.page.printed import columns_of, printed_lines
from extractor.ingest.page.writing import write
from extractor.ingest.raster.rulings import Rulings

NONE = Rulings((), ())
SIZE = 10.0
COLUMNS = (40, 110, 200, 330, 410, 490, 550, 640)
"""Where the columns of the table have their middles."""


def centred(text: str, middle: float, top: float) -> Word:
    """A word set in the middle of its column."""
    half = columns_of(text) * SIZE / 4
    return Word(text, Box(middle - half, top, middle + half, top + SIZE))


def row(top: float, *cells: str) -> list[Word]:
    """The words of a printed line, one a column from the third on; none where a cell is blank."""
    return [centred(text, at, top) for text, at in zip(cells, COLUMNS[2:], strict=False) if text]


HEAD = [
    centred(text, at, 100)
    for text, at in zip(
        ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"),
        COLUMNS,
        strict=True,
    )
]
BODY = [
    *row(122, "改造食堂数量", "≥18所", "18所", "10", "10"),
    *row(144, "更新灶具设备", "≥64台", "62台", "10", "9.7", "两台灶具厂"),
    *[centred("家缺货", COLUMNS[7], 157)],
    *row(179, "工程验收合格率", "100%", "100%", "10", "10"),
    centred("数量指标", COLUMNS[1], 136),
    centred("质量指标", COLUMNS[1], 179),
    centred("产出指标", COLUMNS[0], 151),
]


def rows_of(words: list[Word]) -> list[str]:
    """The lines of the page's text."""
    return write(arrange(words, NONE)).text.splitlines()


def test_rows_are_told_by_what_stands_beside_and_levels_by_what_they_are_set_in_the_middle_of():
    """A wrapped explanation is one cell, and a level's cell begins in the first row it spans."""
    assert rows_of([*HEAD, *BODY]) == [
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |",
        "产出指标 | 数量指标 | 改造食堂数量 | ≥18所 | 18所 | 10 | 10 |  |",
        " |  | 更新灶具设备 | ≥64台 | 62台 | 10 | 9.7 | 两台灶具厂家缺货 |",
        " | 质量指标 | 工程验收合格率 | 100% | 100% | 10 | 10 |  |",
    ]


def test_the_row_of_totals_belongs_to_the_table_and_what_follows_does_not():
    """A number of it may wrap; the grade below is a line of its own."""
    totals = [
        centred("总分", 200, 204),
        centred("30", 550 - 60, 204),
        *[centred("29.", 550, 198), centred("7", 550, 210)],
    ]
    below = [centred("评价等级", 60, 235), centred("优", 300, 235)]
    lines = rows_of([*HEAD, *BODY, *totals, *below])
    assert "29.7" in lines[-2]
    assert lines[-1] == "评价等级  优"


def test_a_table_goes_on_in_its_columns_on_the_next_page():
    """The words of a page that begins without a heading go where those of the page before went."""
    arranger = Arranger()
    arranger.arrange(1, [*HEAD, *BODY, centred("- 1 -", 300, 800)], NONE)
    after = row(60, "受益学生人数", "≥900人", "934人", "15", "15") + row(
        82, "师生满意度", "≥90%", "88%", "10", "9.8"
    )
    levels = [centred("效益指标", COLUMNS[0], 71), centred("社会效益", COLUMNS[1], 71)]
    assert write(arranger.arrange(2, [*after, *levels], NONE)).text.splitlines() == [
        "效益指标 | 社会效益 | 受益学生人数 | ≥900人 | 934人 | 15 | 15 |  |",
        " |  | 师生满意度 | ≥90% | 88% | 10 | 9.8 |  |",
    ]
    assert not any(isinstance(block, Table) for block in arranger.arrange(4, after, NONE))


def test_money_has_its_items_before_the_columns_that_have_a_heading():
    """The label beside the block is a column of its own, and the block ends where no more money stands."""
    words = [
        *[centred(t, at, 50) for t, at in (("年初预算数", 250), ("全年预算数", 350), ("全年执行数", 450), ("执行率", 540))],
        *[centred(t, at, 72) for t, at in (("年度资金总额：", 150), ("480.00", 250), ("486.50", 350), ("471.20", 450), ("96.86%", 540))],
        *[centred(t, at, 94) for t, at in (("其中：当年财政拨款", 150), ("480.00", 250), ("480.00", 350), ("464.70", 450), ("96.81%", 540))],
        centred("项目资金", 40, 83),
        *[centred(t, at, 116) for t, at in (("预期目标", 200), ("实际完成情况", 450))],
    ]  # fmt: skip
    assert rows_of(words) == [
        " |  | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |",
        "项目资金 | 年度资金总额： | 480.00 | 486.50 | 471.20 | 96.86% |",
        " | 其中：当年财政拨款 | 480.00 | 480.00 | 464.70 | 96.81% |",
        "预期目标  实际完成情况",
    ]


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        (HEAD, ["level1", "level2", "name", "target", "actual", "weight", "score", "explanation"]),
        ([centred("年初预算数", 100, 0), centred("执行率", 200, 0)], None),
        ([centred("项目名称", 100, 0), centred("三级指标", 200, 0), centred("分值", 300, 0)], None),
    ],
)
def test_a_heading_is_made_of_enough_known_words(words: list[Word], fields: list[str] | None):
    """Fewer than a table needs head none."""
    found = heading_at(printed_lines(words), 0)
    assert (None if found is None else [column.field for column in found.columns]) == fields


def test_a_heading_may_wrap_around_the_middle_of_its_row():
    """The halves of wrapped words stand above and below those in one line."""
    words = [
        *[centred(t, at, 94) for t, at in (("一级指", 40), ("二级指", 110), ("全年实际", 410))],
        *[centred(t, at, 100) for t, at in (("三级指标", 200), ("指标值", 330), ("分值", 490), ("得分", 550))],
        *[centred(t, at, 106) for t, at in (("标", 40), ("标", 110), ("完成值", 410))],
        *row(130, "改造食堂数量", "≥18所", "18所", "10", "10"),
    ]  # fmt: skip
    assert rows_of(words) == [
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值 | 分值 | 得分 |",
        " |  | 改造食堂数量 | ≥18所 | 18所 | 10 | 10 |",
    ]


def test_a_label_that_wraps_beside_its_value_is_one():
    """Lines closer than lines of one text stand beside each other."""
    words = [centred("部门（单位）", 60, 94), centred("名称", 60, 106), centred("砚溪县教育局", 250, 100)]
    (line,) = arrange(words, NONE)
    assert isinstance(line, Line)
    assert [word.text for word in line.words] == ["部门（单位）名称", "砚溪县教育局"]
