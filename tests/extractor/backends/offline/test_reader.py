"""Which readings of a form are tried, which is kept, and what the others lend it."""

from __future__ import annotations

import pytest

from extractor.backends.offline import OfflineBackend, reader
from extractor.backends.offline.interleaved import unnumbered
from extractor.backends.offline.sheet import Proposal, Sheet
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import Draft, DraftCell, DraftRow, FormType, Layout

TITLE = "项目支出绩效自评表\n（2022年度）\n"
MONEY_CELLS = (
    "年初预算数\n全年预算数\n全年执行数\n分值\n执行率\n得分\n"
    "年度资金总额\n60\n64\n56\n10\n87.5%\n8.75\n其中：当年财政拨款\n60\n64\n56\n—\n87.5%\n—\n"
)
ROWS = (
    "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n"
    "产出指标 数量指标 更换路灯盏数 ≥900盏 912盏 30 30\n"
    "质量指标 亮灯率 ≥98% 98.6% 30 30\n"
    "满意度指标 服务对象满意度指标 居民满意度 ≥90% 93% 30 30\n"
    "总分 100 98.75\n"
)
INTERLEAVED = """\
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分

产出指标

数量指标

更换路灯盏数 ≥900盏

912盏

20

20

敷设电缆长度

≥12公里 12.4公里 20 20

质量指标

亮灯率 ≥98%

98.6% 20

20

满意度指标

服务对象满意度指标

居民满意度 ≥90% 93%

30 30

总分 90 90
"""
LISTED = (
    "1.巡检次数，年初目标值≥40次，实际完成值42次，分值10分，自评得分10分；\n"
    "2.故障修复率，年初目标值≥95%，实际完成值96%，分值10分，自评得分10分；\n"
)


def _read(text: str, form_type: FormType = FormType.PROJECT_TABLE) -> Draft:
    return OfflineBackend().read([Segment(form_type, Span(0, len(text)), text)])[0]


def _names(draft: Draft) -> list[str | None]:
    return [row["name"].value for row in draft.indicators]


def _items(draft: Draft) -> list[str | None]:
    return [row["item"].value for row in draft.funds]


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[Sheet]:
    """The sheets whose names were searched for among the words."""
    sheets: list[Sheet] = []
    propose = unnumbered.propose

    def recorded(sheet: Sheet) -> Proposal | None:
        sheets.append(sheet)
        return propose(sheet)

    monkeypatch.setattr(unnumbered, "propose", recorded)
    return sheets


def _row(**fields: str) -> DraftRow:
    return {name: DraftCell(value) for name, value in fields.items()}


def _readings(monkeypatch: pytest.MonkeyPatch, *, rate: str) -> Draft:
    """What is kept of two readings, one of a table alone, one of money alone with this rate."""
    table, money = Proposal(Layout.LINEAR), Proposal(Layout.CELL_PER_LINE)
    table.indicators = [
        _row(name=f"更换路灯盏数{n}", target="≥9盏", actual="9盏", weight=w, score=w)
        for n, w in enumerate(("50", "30", "20"))
    ]
    table.heading = _row(total_weight="100", total_score="100")
    table.used = [Span(0, 4)]
    money.funds = [_row(item="年度资金总额", annual_budget="64", executed="56", execution_rate=rate)]
    monkeypatch.setattr(reader, "_PROPOSERS", (lambda _: money, lambda _: table))
    return _read(TITLE)


def test_money_comes_from_the_next_reading_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading of the table alone that closes best is put together with the money of another one."""
    draft = _readings(monkeypatch, rate="87.5%")
    assert draft.reading is not None
    assert draft.reading.layout is Layout.LINEAR
    assert _items(draft) == ["年度资金总额"]
    assert len(draft.indicators) == 3


def test_money_of_another_reading_that_does_not_close_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Money lines whose rates do not follow are not taken over from a reading that is not kept."""
    draft = _readings(monkeypatch, rate="41.3%")
    assert draft.funds == ()
    assert len(draft.indicators) == 3


def test_a_form_is_put_together_whatever_the_lines_its_cells_stand_on() -> None:
    """Money a cell a line above indicators a row a line are both read."""
    draft = _read(TITLE + MONEY_CELLS + ROWS)
    assert _items(draft) == ["年度资金总额", "当年财政拨款"]
    assert [row["executed"].value for row in draft.funds] == ["56", "56"]
    assert _names(draft) == ["更换路灯盏数", "亮灯率", "居民满意度"]


def test_money_that_no_reading_has_is_looked_for_above_the_table() -> None:
    """Amounts that run together before a table of rows are cut where rates and sums close."""
    money = "全年预算数（A）全年执行数（B）预算执行率（B/A×100%）\n年度资金总额：32026081.3%其中：中央财政资金20018090%地方资金1208066.7%\n"
    draft = _read(TITLE + money + ROWS)
    assert _items(draft) == ["年度资金总额", "中央财政资金", "地方资金"]
    assert [row["executed"].value for row in draft.funds] == ["260", "180", "80"]


@pytest.mark.parametrize("item", ["资金总额全年预算数得分", "预算执行偏差原因", "财政拨款4560"])
def test_money_rows_that_run_over_headers_or_numbers_are_dropped(item: str) -> None:
    """A row whose item holds a header or a number is no row of a money table."""
    money = "项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分\n年度资金总额 60 64 56 10 87.5% 8.75\n"
    draft = _read(f"{TITLE}{money}{item} 60 64 56 — 87.5% —\n其他资金 4 4 4 — 100% —\n{ROWS}")
    assert _items(draft) == ["年度资金总额", "其他资金"]


def test_names_are_not_searched_for_where_a_reading_closes(searched: list[Sheet]) -> None:
    """A table that is read well a row a line is searched for no other rows."""
    assert len(_read(TITLE + ROWS).indicators) == 3
    assert searched == []


def test_names_are_searched_for_where_no_reading_closes(searched: list[Sheet]) -> None:
    """An interleaved table without numbered rows is read by the search."""
    draft = _read(TITLE + INTERLEAVED)
    assert len(searched) == 1
    assert _names(draft) == ["更换路灯盏数", "敷设电缆长度", "亮灯率", "居民满意度"]
    assert draft.reading is not None
    assert draft.reading.layout is Layout.SCRAMBLED


def test_a_report_without_a_table_is_not_searched(searched: list[Sheet]) -> None:
    """Prose holds words enough that could be names; they are none."""
    _read("项目绩效自评报告\n一、基本情况\n更换路灯900盏，敷设电缆12公里。\n", FormType.REPORT)
    assert searched == []


def test_a_report_with_a_table_that_does_not_close_is_searched(searched: list[Sheet]) -> None:
    """A form inside a report is searched like a form by itself."""
    _read("项目绩效自评报告\n" + INTERLEAVED, FormType.REPORT)
    assert len(searched) == 1


def test_a_form_that_nothing_else_reads_is_searched(searched: list[Sheet]) -> None:
    """Where no reading finds a header, the search is tried all the same."""
    _read(TITLE + "更换路灯盏数\n敷设电缆长度\n")
    assert len(searched) == 1


def test_a_searched_reading_that_closes_badly_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows whose weights do not add up are rather not found than found in the wrong cells."""
    bad = Proposal(Layout.SCRAMBLED)
    bad.indicators = [{"name": DraftCell("更换路灯盏数"), "weight": DraftCell("3")}] * 3
    monkeypatch.setattr(unnumbered, "propose", lambda _: bad)
    draft = _read(TITLE + "更换路灯盏数 敷设电缆长度\n")
    assert draft.indicators == ()
    assert draft.reading is not None
    assert draft.reading.alternatives == ()


def test_the_readings_not_kept_are_told_with_their_scores() -> None:
    """The reading says how well it closes, and the others do not close better."""
    reading = _read(TITLE + MONEY_CELLS + ROWS).reading
    assert reading is not None
    assert reading.alternatives
    assert all(other.closure <= reading.closure for other in reading.alternatives)


def test_listed_indicators_are_the_forms_where_no_table_holds_any() -> None:
    """Sentences that list indicators are rows of a report, and of a form without a table, not of one with."""
    assert _names(_read(TITLE + LISTED)) == ["巡检次数", "故障修复率"]
    assert _names(_read(TITLE + ROWS + LISTED)) == ["更换路灯盏数", "亮灯率", "居民满意度"]
    assert _names(_read("项目绩效自评报告\n" + LISTED, FormType.REPORT)) == ["巡检次数", "故障修复率"]
    both = _read("项目绩效自评报告\n" + ROWS + LISTED, FormType.REPORT)
    assert _names(both)[2:] == ["居民满意度", "巡检次数", "故障修复率"]


@pytest.mark.parametrize(("sentences", "layout"), [(1, Layout.LINEAR), (40, Layout.PROSE)])
def test_a_report_with_a_small_table_is_prose(sentences: int, layout: Layout) -> None:
    """What most of a report is decides its layout, not the table in it."""
    draft = _read(ROWS + "巡查人员逐段检查路灯并登记台账。\n" * sentences, FormType.REPORT)
    assert len(draft.indicators) == 3
    assert draft.reading is not None
    assert draft.reading.layout is layout
