"""What every reading of running text keeps to, and the parts of a report that are no single sentence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.backends.offline.prose import Prose, read_prose
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import DraftCell, FormType

REPORT = """云杉县水务局2023年度河道保洁项目绩效自评报告

一、基本情况

2023年共安排河道保洁资金 86.4 万元，其中：省级资金
60 万元，县级资金 26.4 万元。全年实际支出 82.0
8万元，预算执行率 95%。

- 2 -

二、完成情况

计划巡河480次，实际巡河504次，完成率105%。收到群众投诉12件，较上年的20件减少8件，下降40%。

三、自评结论

项目自评得分 96.5 分，评价等级为“优”。

云杉县水务局
2024年3月6日
"""


def read(text: str, *, form: FormType = FormType.REPORT, start: int = 0, used: Sequence[Span] = ()) -> Prose:
    """The prose of a report, or of another form, that is this text."""
    return read_prose(Segment(form, Span(start, start + len(text)), text), used)


def cells(prose: Prose) -> list[DraftCell]:
    """Every cell with a place: quotes, numbers, parts, indicator fields, heading fields."""
    found = [cell for row in prose.indicators for cell in row.values()] + list(prose.heading.values())
    for statement in prose.statements:
        found += [statement.quote, *statement.numbers.values(), *statement.parts]
    return found


def values(prose: Prose, kind: str) -> list[dict[str, str | None]]:
    """The numbers of the statements of one kind."""
    return [
        {name: cell.value for name, cell in s.numbers.items()}
        for s in prose.statements
        if s.kind.value == kind
    ]


@pytest.mark.parametrize("start", [0, 1200])
def test_places(start: int) -> None:
    """The characters at a cell's spans are its value, white space put aside, wherever the segment starts."""
    found = cells(read(REPORT, start=start))
    assert len(found) > 20
    for cell in found:
        printed = "".join(REPORT[s.start - start : s.end - start] for s in cell.spans)
        assert "".join(printed.split()) == cell.value


def test_number_over_a_line_break() -> None:
    """A number that a line break cuts is one number with two spans."""
    prose = read(REPORT)
    value = next(
        s.numbers["value"] for s in prose.statements if s.numbers.get("rate", DraftCell(None)).value == "95%"
    )
    assert value.value == "82.08万元"
    assert len(value.spans) == 2


def test_base_of_an_earlier_sentence() -> None:
    """An execution rate finds the budget that the sentence before gives, and not one of its parts."""
    assert {"value": "82.08万元", "base": "86.4万元", "rate": "95%"} in values(read(REPORT), "rate")


def test_page_numbers() -> None:
    """A page number in the middle of a sentence does not cut it."""
    text = "全年发放补助资金45万元，占下达资金50万\n\n- 12 -\n\n元的90%。"
    assert values(read(text), "rate") == [{"rate": "90%", "value": "45万元", "base": "50万元"}]


def test_heading_of_a_report() -> None:
    """A report's title gives unit, year and project, its conclusion score and grade."""
    heading = {name: cell.value for name, cell in read(REPORT).heading.items()}
    assert heading == {
        "title": "云杉县水务局2023年度河道保洁项目绩效自评报告",
        "fiscal_year": "2023",
        "project_name": "河道保洁项目",
        "unit": "云杉县水务局",
        "money_unit": "万元",
        "total_score": "96.5",
        "grade": "优",
    }


def test_heading_of_a_table() -> None:
    """Around a table only score and grade are taken from the text; names stand in its cells."""
    assert set(read(REPORT, form=FormType.PROJECT_TABLE).heading) == {"total_score", "grade"}


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("经自评，本项目得分91分，等次为“优秀”。", "优秀"),
        ("自评总分84分，自评等级：良", "良"),
        ("项目综合评分78.5分，被评为“中”。", "中"),
        ("评价结果分为优、良、中、差四个等级，90（含）-100分为优。", None),
    ],
)
def test_grade(text: str, grade: str | None) -> None:
    """A grade is read where it is given, not where the grades are explained."""
    found = read(text).heading.get("grade")
    assert (found.value if found else None) == grade


def test_scores_of_several_projects() -> None:
    """A report that gives several projects their scores has no total of its own."""
    text = "1.灌溉项目，自评得分95分。\n2.堤防项目，自评得分90分。"
    assert "total_score" not in read(text).heading


def test_used_spans() -> None:
    """What a table reading has taken is not read again, and what is around it still is."""
    table = "项目支出 300万元，占60%；"
    text = f"本年支出500万元。{table}\n全年培训人员260人次，完成年度计划250人次的104%。"
    at = text.index(table)
    prose = read(text, used=[Span(at, at + len(table))])
    assert values(prose, "rate") == [{"rate": "104%", "value": "260人次", "base": "250人次"}]


def test_everything_used() -> None:
    """A segment that a table reading took whole says nothing more."""
    assert read(REPORT, used=[Span(0, len(REPORT))]) == Prose()


def test_nothing() -> None:
    """An empty segment is read without complaint."""
    assert read(" \n\n") == Prose()


def test_what_was_read_is_reported() -> None:
    """The spans of everything read lie inside the segment, in order, and cover the quotes."""
    prose = read(REPORT)
    assert list(prose.used) == sorted(prose.used)
    quoted = {span for s in prose.statements for span in s.quote.spans}
    assert quoted <= set(prose.used)


def test_same_answer_twice() -> None:
    """Reading is deterministic."""
    assert read(REPORT) == read(REPORT)


def test_items_below_a_sentence() -> None:
    """A total is broken down by numbered paragraphs, each of which gives its budget and what was spent."""
    text = (
        "2022年度预算合计90万元，实际支出85万元。其中：\n"
        "1.巡查费预算50万元，实际支出48万元，支付率96%。受汛期影响增加2次巡查。\n"
        "2.设备费预算40万元，实际支出37万元，支付率92.5%。\n"
        "二、其他\n资金结余5万元。"
    )
    sums = [
        (s.numbers["total"].value, [p.value for p in s.parts])
        for s in read(text).statements
        if s.kind.value == "sum"
    ]
    assert sorted(sums) == [("85万元", ["48万元", "37万元"]), ("90万元", ["50万元", "40万元"])]


def test_classes_of_expenditure() -> None:
    """Items of one class (类) add up to what the text gives the class."""
    text = (
        "2022年度支出100万元，主要用于以下方面：教育（类）支出70万元，占70%；农林水（类）支出30万元，占30%。\n"
        "2022年度支出年初预算为100万元，支出决算为100万元，完成年初预算的100%。其中：\n"
        "1.教育支出（类）普通教育（款）小学教育（项）。年初预算为45万元，支出决算为45万元，完成年初预算的100%。\n"
        "2.教育支出（类）普通教育（款）初中教育（项）。年初预算为25万元，支出决算为25万元，完成年初预算的100%。\n"
        "3.农林水支出（类）水利（款）防汛（项）。年初预算为30万元，支出决算为30万元，完成年初预算的100%。"
    )
    found = [s for s in read(text).statements if s.kind.value == "sum"]
    assert ("70万元", ["45万元", "25万元"]) in [
        (s.numbers["total"].value, [p.value for p in s.parts]) for s in found
    ]


def test_points_of_headings() -> None:
    """Points that a heading states are summed over the headings below it, if each of them has points."""
    text = (
        "2.资产管理。指标分值9分，从三方面考核。\n（1）配置情况（4分）。\n配置合规。\n"
        "（2）盘点情况（5分）。\n按期盘点。\n3.档案管理。"
    )
    found = [s for s in read(text).statements if s.kind.value == "sum"]
    assert [(s.numbers["total"].value, [p.value for p in s.parts]) for s in found] == [
        ("9分", ["4分", "5分"])
    ]


def test_empty_template_lines() -> None:
    """Shares and counts of nothing, which templates leave behind, are no claims; a total is one."""
    text = "采购支出总额0万元，其中：货物0万元、服务0万元。公务用车0辆，其中：轿车0辆、越野车0辆，占0%。"
    kinds = [
        (s.kind.value, s.numbers["total"].value) for s in read(text).statements if s.kind.value != "amount"
    ]
    assert kinds == [("sum", "0万元")]


def test_amounts() -> None:
    """Counts with a subject are amounts; goals, dates and file numbers are not."""
    text = "2023年5月8日印发第12号文件。完成河道清淤36公里，新建闸门4座。下一步计划新建闸门9座，不少于8座。"
    assert values(read(text), "amount") == [{"value": "36公里"}, {"value": "4座"}]


def test_full_width_digits() -> None:
    """Full-width digits are read and kept as printed."""
    assert values(read("全年培训６０人，合格５７人，合格率９５％。"), "rate") == [
        {"rate": "９５％", "value": "５７人", "base": "６０人"}
    ]
