"""Labels follow the text that was read off their pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.pages import PagesError, relay
from evals.suite import load, problems
from schemas.sample import LabelledSample

ROWS = """项目支出绩效自评表
（2021年度）
项目名称 水渠清淤<一期>&养护
主管部门 柳塘县水利局 实施单位 柳塘县水渠站
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额：130 120.5 96.4 10 80% 8
其中：当年财政拨款 100.5 76.4 76.02%
其他资金 20 20 100%
全年清运淤泥1850立方米
产出指标 数量指标 清淤长度 ≥12公里 9公里 40 30 因汛期停
工两个月
闸门检修数量 ≥6座 7座 20 20
效益指标 社会效益指标 受益农户户数 ≥300户 312户 30 30
总分 100 88
评价等级 良
预算执行情况说明：尾款24.1万元待决算审核后支付
培训管护
共二十四
"""


def test_the_labels_load(sample: LabelledSample, tmp_path: Path):
    """What was written is a sample without problems."""
    relay(sample, ROWS, "ditch-raw", "pdftotext-raw").write(tmp_path)
    assert [problems(file) for file in load([tmp_path]).samples] == [()]


def test_line_ends_stay_as_they_were_read(sample: LabelledSample, tmp_path: Path):
    """The text is the tool's, byte for byte."""
    relay(sample, ROWS.replace("\n", "\r\n"), "ditch-pdfium", "pdfium").write(tmp_path)
    assert (tmp_path / "ditch-pdfium.txt").read_bytes() == ROWS.replace("\n", "\r\n").encode()


def test_forms_are_counted_anew(sample: LabelledSample):
    """Without the report the table is the first form, and what was found in the report is gone."""
    labels = relay(sample, ROWS, "ditch-raw", "pdftotext-raw").labels
    assert [form["form_type"] for form in labels["forms"]] == ["project_table"]
    assert [(entry["rule"], entry["form"]) for entry in labels["findings"]] == [("score-unexplained", 0)]
    assert {entry["form"] for entry in labels["shortfalls"]} == {0}


def test_a_statement_that_is_torn_is_left_out(sample: LabelledSample):
    """With it goes the entry about it."""
    labels = relay(sample, ROWS, "ditch-raw", "pdftotext-raw").labels
    assert [said["quote"] for said in labels["forms"][0]["statements"]] == ["全年清运淤泥1850立方米"]
    assert [entry["at"] for entry in labels["shortfalls"]] == ["funds[0]", "funds[1]", "indicators[0]"]


def test_a_value_in_single_characters_is_named(sample: LabelledSample):
    """The note names what no two characters of stand together."""
    torn = ROWS.replace("柳塘县水渠站", "渠 站 柳 县 塘 水").replace("柳塘县水利局", "柳 县 塘 水 局 利")
    note = relay(sample, torn, "ditch-raw", "pdftotext-raw").labels["note"]
    assert note[1] == "in pieces of one character: 柳塘县水利局 | 柳塘县水渠站"


def test_a_value_that_is_lost_is_refused(sample: LabelledSample):
    """A text that lacks a value is no sample of these labels."""
    with pytest.raises(PagesError, match="lacks '良'"):
        relay(sample, ROWS.replace("良", "?"), "ditch-raw", "pdftotext-raw")


def test_labels_are_json(sample: LabelledSample, tmp_path: Path):
    """The label file holds the labels as they were given."""
    relaid = relay(sample, ROWS, "ditch-raw", "pdftotext-raw")
    relaid.write(tmp_path)
    assert json.loads((tmp_path / "ditch-raw.json").read_text(encoding="utf-8")) == relaid.labels
