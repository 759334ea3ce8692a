"""A small sample whose labels tests spoil, one value a line so that every line is known."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.suite import SampleFile, problems

TEXT = """项目支出绩效自评表
（2021 年度）
项目名称 水渠清淤
年度资金总额 120 120 96 10 80% 8
产出指标 数量指标 清淤长度 ≥12公里 9公
里 10 7 因汛期停工两个月
全年投入120万元，其中县级80万元、镇级40万元。
"""

Object = dict[str, Any]
Spoil = Callable[[Object], object]


def labels() -> Object:
    """Valid labels of the text, made anew."""
    return {
        "document": "ditch.txt",
        "origin": "authored",
        "layout": "linear",
        "forms": [
            {
                "form_type": "project_table",
                "title": "项目支出绩效自评表",
                "fiscal_year": 2021,
                "project_name": "水渠清淤",
                "funds": [{"item": "年度资金总额", "annual_budget": "120", "executed": "96", "score": "8"}],
                "indicators": [{"name": "清淤长度", "target": "≥12公里", "actual": "9公里", "score": "7"}],
                "statements": [
                    {
                        "kind": "sum",
                        "quote": "全年投入120万元，其中县级80万元、镇级40万元",
                        "numbers": {"total": "120万元", "parts": ["80万元", "40万元"]},
                    }
                ],
            }
        ],
        "findings": [{"rule": "overspent", "form": 0, "at": "funds[0]"}],
        "shortfalls": [
            {"form": 0, "at": "funds[0]", "explanation": None, "verdict": "missing"},
            {
                "form": 0,
                "at": "indicators[0]",
                "explanation": "因汛期停工两个月",
                "verdict": "supported",
            },
        ],
        "passes": [{"rule": "score-sum", "form": 0, "at": "total_score"}],
        "debatable": [
            {"kind": "finding", "rule": "over-achieved", "form": 0, "at": "indicators[0]"},
            {"kind": "shortfall", "verdict": "generic", "form": 0, "at": "indicators[0]"},
        ],
    }


@pytest.fixture
def sample(tmp_path: Path) -> Callable[[str], SampleFile]:
    """Writes the text and a label file of the given JSON beside it."""

    def written(json_text: str) -> SampleFile:
        (tmp_path / "ditch.txt").write_text(TEXT, encoding="utf-8")
        path = tmp_path / "ditch.json"
        path.write_text(json_text, encoding="utf-8")
        return SampleFile("ditch", path)

    return written


@pytest.fixture
def spoilt(sample: Callable[[str], SampleFile]) -> Callable[[Spoil], list[tuple[int, str, str]]]:
    """Line, place and English message of the problems that a change to valid labels makes."""

    def found(spoil: Spoil) -> list[tuple[int, str, str]]:
        spoiled = labels()
        spoil(spoiled)
        return [
            (problem.line, problem.place, problem.message.en)
            for problem in problems(sample(json.dumps(spoiled, ensure_ascii=False, indent=1)))
        ]

    return found
