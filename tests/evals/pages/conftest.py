"""An invented sample with a table and a report, for the tests of its pages."""

from __future__ import annotations

import pytest

from schemas.sample import LabelledSample

TABLE = {
    "form_type": "project_table",
    "title": "项目支出绩效自评表",
    "fiscal_year": 2021,
    "project_name": "水渠清淤<一期>&养护",
    "department": "柳塘县水利局",
    "unit": "柳塘县水渠站",
    "money_unit": "万元",
    "funds": [
        {
            "item": "年度资金总额",
            "initial_budget": "130",
            "annual_budget": "120.5",
            "executed": "96.4",
            "weight": "10",
            "execution_rate": "80%",
            "score": "8",
        },
        {"item": "当年财政拨款", "annual_budget": "100.5", "executed": "76.4", "execution_rate": "76.02%"},
        {"item": "其他资金", "annual_budget": "20", "executed": "20", "execution_rate": "100%"},
    ],
    "indicators": [
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "name": "清淤长度",
            "target": "≥12公里",
            "actual": "9公里",
            "weight": "40",
            "score": "30",
            "explanation": "因汛期停工两个月",
        },
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "name": "闸门检修数量",
            "target": "≥6座",
            "actual": "7座",
            "weight": "20",
            "score": "20",
        },
        {
            "level1": "效益指标",
            "level2": "社会效益指标",
            "name": "受益农户户数",
            "target": "≥300户",
            "actual": "312户",
            "weight": "30",
            "score": "30",
        },
    ],
    "statements": [
        {"kind": "amount", "quote": "全年清运淤泥1850立方米", "numbers": {"value": "1850立方米"}},
        {"kind": "amount", "quote": "培训管护员24人", "numbers": {"value": "24人"}},
    ],
    "total_weight": "100",
    "total_score": "88",
    "grade": "良",
}
NOTE = "尾款24.1万元待决算审核后支付"
SAMPLE = {
    "document": "ditch.txt",
    "forms": [{"form_type": "report", "statements": [TABLE["statements"][0]]}, TABLE],
    "findings": [
        {"rule": "prose-sum", "form": 0, "at": "statements[0]"},
        {"rule": "score-unexplained", "form": 1, "at": "funds[0]"},
    ],
    "shortfalls": [
        {"form": 1, "at": "funds[0]", "explanation": NOTE, "verdict": "supported"},
        {"form": 1, "at": "funds[1]", "explanation": NOTE, "verdict": "supported"},
        {"form": 1, "at": "indicators[0]", "explanation": "因汛期停工两个月", "verdict": "supported"},
        {"form": 1, "at": "statements[1]", "explanation": None, "verdict": "missing"},
    ],
    "note": "a note of the first text",
}


@pytest.fixture
def sample() -> LabelledSample:
    """A report, which is not typeset, and a project's table."""
    return LabelledSample.model_validate(SAMPLE)
