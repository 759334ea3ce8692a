"""Which forms a document holds, of which type, from line to line."""

from __future__ import annotations

import pytest

from extractor.ingest import read_document
from extractor.segment import split
from schemas.record import FormType

TABLE = """{title}
（2022年度）
项目名称 {name}
主管部门 溪口县教育局 实施单位 溪口县第一中学
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 10 10 9 10 90% 9
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
产出指标 数量指标 购置课桌椅 ≥100套 100套 50 50
总分 100 99
"""
PROSE = """一、收入支出决算总体情况说明
2022年度收入总计100万元，支出总计100万元。与上年度相比增加5万元。
其中基本支出60万元，项目支出40万元。
"""


def forms(text: str) -> list[FormType]:
    """The form types found in a text."""
    return [segment.form_type for segment in split(read_document(text.encode(), name="t.txt"))]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("项目支出绩效自评表", FormType.PROJECT_TABLE),
        ("2022年度财政项目绩效自评表", FormType.PROJECT_TABLE),
        ("部门整体支出绩效自评表", FormType.DEPARTMENT_TABLE),
        ("县级预算部门(单位)整体预算绩效自评表", FormType.DEPARTMENT_TABLE),
        ("转移支付区域(项目)绩效目标自评表", FormType.TRANSFER_TABLE),
        ("市级财政支出项目绩效自评基础信息表", FormType.BASIC_INFO_FORM),
    ],
)
def test_the_title_tells_the_type_of_a_table(title: str, expected: FormType) -> None:
    """A single table is one form of the type its title names."""
    assert [expected] == forms(TABLE.format(title=title, name="课桌椅购置"))


def test_a_transfer_table_is_known_by_its_fields() -> None:
    """A table that asks for the central and local departments is a transfer table whatever its title."""
    text = TABLE.format(title="义务教育补助资金绩效目标自评表", name="补助").replace(
        "主管部门", "地方主管部门"
    )
    assert [FormType.TRANSFER_TABLE] == forms(text)


def test_a_single_form_takes_the_whole_document() -> None:
    """Where there is one form, what stands above its title belongs to it too."""
    text = "附件3\n" + TABLE.format(title="项目支出绩效自评表", name="课桌椅购置")
    (segment,) = split(read_document(text.encode(), name="t.txt"))
    assert (0, len(text)) == (segment.span.start, segment.span.end)
    assert text == segment.text


def test_final_accounts_hold_tables_and_prose() -> None:
    """Department table, project tables and the explanations are forms of their own; overview and terms are none."""
    text = (
        "第一部分 溪口县教育局概况\n一、部门职责\n负责全县教育工作。\n第二部分 2022年度部门决算表\n"
        + TABLE.format(title="部门整体支出绩效自评表", name="整体")
        + TABLE.format(title="项目支出绩效自评表", name="课桌椅购置")
        + TABLE.format(title="项目支出绩效自评表", name="校舍维修")
        + "第三部分 2022年度部门决算情况说明\n"
        + PROSE
        + "第四部分 名词解释\n一、财政拨款收入：指预算资金。\n"
    )
    segments = split(read_document(text.encode(), name="t.txt"))
    expected = [FormType.DEPARTMENT_TABLE, FormType.PROJECT_TABLE, FormType.PROJECT_TABLE, FormType.REPORT]
    assert expected == [segment.form_type for segment in segments]
    assert "名词解释" not in segments[-1].text
    assert segments[1].text.startswith("项目支出绩效自评表")


def test_a_list_of_tables_is_not_a_table() -> None:
    """Lines that only name tables (a page title, a table of contents) open no form."""
    text = (
        "2022年度项目支出绩效自评表\n发布时间：2023-06-08\n自评表清单\n1 课桌椅购置自评表\n2 校舍维修自评表\n"
        + TABLE.format(title="项目支出绩效自评表", name="课桌椅购置")
        + TABLE.format(title="项目支出绩效自评表", name="校舍维修")
    )
    assert [FormType.PROJECT_TABLE, FormType.PROJECT_TABLE] == forms(text)


def test_prose_after_tables_needs_no_part_heading() -> None:
    """The explanations of final accounts are a report even where no line announces them as a part."""
    text = TABLE.format(title="部门整体支出绩效自评表", name="整体") + PROSE
    assert [FormType.DEPARTMENT_TABLE, FormType.REPORT] == forms(text)


def test_a_report_with_a_scoring_appendix_is_one_report() -> None:
    """A scoring table announced as an appendix belongs to the report."""
    text = (
        "一、项目的基本情况\n本项目预算30万元，实际支出28万元。项目已完成。绩效自评良好。\n"
        "附表 1.自评价评分附件表\n一级指标 三级指标 权重 目标值 业绩值 评分结果\n产出 培训次数 10 2次 2次 10\n"
    )
    assert [FormType.REPORT] == forms(text)


def test_a_text_without_any_form_has_none() -> None:
    """Text that is no self-evaluation is a stated result: no form."""
    assert [] == forms("会议通知\n请各单位于周五下午参加会议。\n")


def test_a_running_header_opens_no_form() -> None:
    """A report's name that every page repeats as its first line is part of the report."""
    page = PROSE + "\n— {} —\n溪口县教育局项目支出绩效自评报告\n\n"
    text = "溪口县教育局2022年度课桌椅购置项目支出绩效自评报告\n" + page.format(1) + page.format(2) + PROSE
    assert [FormType.REPORT] == forms(text)


def test_a_report_starts_with_the_first_line_of_its_title() -> None:
    """The line that names the organ and says 关于 belongs to the report below it, not to the table before."""
    table = TABLE.format(title="项目支出绩效自评表", name="课桌椅购置")
    prose = "一、情况\n购置课桌椅。已经验收，共300套。已经使用。用户满意。\n"
    text = table + "云杉县教育局关于2023年度\n项目支出绩效自评情况的报告\n" + prose
    report = split(read_document(text.encode(), name="t.txt"))[-1]
    assert report.form_type is FormType.REPORT
    assert report.text.startswith("云杉县教育局关于2023年度")


def test_a_running_header_may_stand_above_the_title_of_the_first_page() -> None:
    """The first line of the document is a running header too where the report's own title follows it."""
    header = "溪口县教育局    项目支出绩效自评报告\n"
    title = "课桌椅购置项目\n2022年度项目支出绩效自评报告\n"
    text = header + title + PROSE + "\n1 / 2\n\n" + header + PROSE + "\n2 / 2\n"
    assert [FormType.REPORT] == forms(text)


def test_reports_of_one_title_stay_apart() -> None:
    """Two reports that bear the same general title, each on its own page, are two forms."""
    one = "项目支出绩效自评报告\n" + PROSE + "\n— {} —\n"
    assert [FormType.REPORT, FormType.REPORT] == forms(one.format(1) + one.format(2))


def test_a_scoring_table_appended_to_a_report_is_a_part_of_it() -> None:
    """附：自评评分表 opens no form of its own; a self-evaluation table behind a report does."""
    report = "课桌椅购置项目绩效自评报告\n" + PROSE + "\n"
    table = TABLE.format(title="附：自评评分表（2022年度）", name="课桌椅购置")
    assert [FormType.REPORT] == forms(report + table)
    assert (
        len(forms(report + TABLE.format(title="附：项目支出绩效自评表（2022年度）", name="课桌椅购置"))) == 2
    )


def test_a_letter_spaced_title_opens_a_report() -> None:
    """绩 效 自 评 报 告 is a title like any other."""
    assert forms("护岸维修项目\n绩 效 自 评 报 告\n\n" + PROSE) == [FormType.REPORT]
    spaced = "护岸维修项目\n绩 效 自 评 报 告\n年度资金总额 预算数 项目名称 总体目标 指标值\n" + PROSE
    assert forms(spaced) == [FormType.REPORT]
