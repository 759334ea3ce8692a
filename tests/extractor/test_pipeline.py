"""The whole way of a document, as the library gives it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import check, judge
from extractor.errors import InputError
from extractor.export.labels import judgements_of, sample_of
from schemas.document import Language
from schemas.explanation import Verdict
from schemas.finding import Status
from schemas.record import FormType, Layout
from schemas.run import Result
from schemas.sample import LabelledForm, LabelledFund, LabelledSample

TEXT = """项目支出绩效自评表
（2022年度）
项目名称 校舍屋面维修 主管部门 溪口县教育局
实施单位 溪口县第一中学
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 80.00 80.00 60.00 10 75.00% 9.50
其中：当年财政拨款 80.00 80.00 60.00 — 75.00% —
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标 维修屋面面积 ≥500平方米 520平方米 50 50
效益指标 社会效益指标 受益学生人数 ≥800人 860人 30 30
满意度指标 服务对象满意度指标 师生满意度 ≥90% 95% 10 10
总分 100 99.50
"""


def test_a_document_is_read_checked_and_judged() -> None:
    """The wrong score of the money line and the missing explanation are both found."""
    result = check(TEXT.encode(), name="a.txt")
    failed = {(outcome.rule, outcome.at) for outcome in result.outcomes if outcome.status is Status.FAILED}
    assert isinstance(result, Result)
    assert Layout.LINEAR is result.layout
    assert ("F-04", "funds[0]") in failed
    verdicts = {entry.shortfall.at: entry.verdict for entry in result.checks}
    assert {"funds[0]": Verdict.MISSING, "funds[1]": Verdict.MISSING} == verdicts


def test_a_misread_number_is_told_where_it_stands_and_not_changed() -> None:
    """A total with swapped digits: the outcomes say what it may have been, the record holds what is printed."""
    text = TEXT.replace("99.50", "95.90")
    result = check(text.encode(), name="a.txt")
    (found,) = {repair for outcome in result.outcomes for repair in outcome.hypotheses}
    assert ("total_score", "95.90", "99.50") == (found.field, found.printed, found.repaired)
    assert ["95.90"] == [text[span.start : span.end] for span in found.spans]
    assert "95.90" == result.records[0].total_score.value
    assert '"repaired":"99.50"' in result.model_dump_json()


def test_every_rule_is_accounted_for() -> None:
    """Counts hold each rule of the catalogue once, and more outcomes are listed on request."""
    result = check(TEXT.encode(), name="a.txt")
    assert result.manifest.rules == len({count.rule for count in result.counts}) == len(result.counts)
    expanded = check(TEXT.encode(), name="a.txt", expand=True)
    assert result.counts == expanded.counts
    listed = sum(c.passed + c.failed + c.not_applicable + c.undecided + c.crashed for c in expanded.counts)
    assert listed == len(expanded.outcomes)


def test_every_value_stands_where_its_evidence_says() -> None:
    """The characters at a cell's spans are the value once white space is put aside."""
    result = check(TEXT.encode(), name="a.txt")
    for row in result.records[0].indicators:
        assert row.name.evidence is not None
        assert row.name.value == "".join(TEXT[s.start : s.end] for s in row.name.evidence.spans)


def test_every_character_is_in_a_form_or_named_as_outside() -> None:
    """Nothing of a document disappears."""
    text = "封面\n" + TEXT + TEXT
    coverage = check(text.encode(), name="a.txt").coverage
    outside = sum(span.end - span.start for span in coverage.unassigned)
    assert len(text) == coverage.characters == coverage.in_forms + outside
    assert "封面\n" == text[coverage.unassigned[0].start : coverage.unassigned[0].end]


def test_a_document_without_a_form_is_a_result() -> None:
    """No form is something to say, not an error."""
    result = check("会议通知\n请各单位参加。\n".encode(), name="n.txt")
    assert () == result.records
    assert result.notes


def test_another_language_is_said() -> None:
    """A document that is not Chinese is not processed in silence."""
    english = "The committee met on Tuesday and approved the annual maintenance budget of the harbour. " * 5
    result = check(english.encode(), name="e.txt")
    assert Language.OTHER is result.language.language
    assert any("not in Chinese" in note.en for note in result.notes)


def test_a_file_that_cannot_be_read_is_an_input_error(tmp_path: Path) -> None:
    """The error names the input, the reason and what to do."""
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    with pytest.raises(InputError) as caught:
        check(empty)
    assert "empty.txt" in caught.value.name
    assert caught.value.reason
    assert caught.value.advice


def test_structured_records_are_judged_without_a_text() -> None:
    """What needs sentences is undecided; arithmetic is not."""
    fund = LabelledFund(item="年度资金总额", annual_budget="80", executed="60", execution_rate="85%")
    form = LabelledForm(form_type=FormType.PROJECT_TABLE, money_unit="万元", funds=(fund,))
    result = judge(LabelledSample(document="a.txt", forms=(form,)), None)
    assert ("F-01", "funds[0]") in {(o.rule, o.at) for o in result.outcomes if o.status is Status.FAILED}


def test_judging_what_was_read_says_what_checking_said() -> None:
    """The two ways into the rules agree."""
    from_text = check(TEXT.encode(), name="a.txt")
    sample = LabelledSample.model_validate(sample_of(from_text))
    assert judgements_of(from_text) == judgements_of(judge(sample, TEXT))
