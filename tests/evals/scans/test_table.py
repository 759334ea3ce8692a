"""Accuracy of scans by engine and resolution, counted from samples on disk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.harness.document import score_document
from evals.harness.summary import Summarizer
from evals.scans.__main__ import main
from evals.scans.table import recognised
from evals.scores import Stage
from evals.suite import LoadedSample, load, read

TEXT = """项目支出绩效自评表
（2021年度）
项目名称 | 水渠清淤 |
项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
年度资金总额 | 130 | 120.5 | 96.4 | 10 | 80% | 8 |
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 9公里 | 40 | 30 |
"""
FORM = {
    "form_type": "project_table",
    "title": "项目支出绩效自评表",
    "fiscal_year": 2021,
    "project_name": "水渠清淤",
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
        }
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
        }
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two scans of one form: in the second the engine lost a point."""
    for engine, dpi, text in (("rapidocr", 300, TEXT), ("tesseract", 150, TEXT.replace("96.4", "964"))):
        name = f"ditch-{dpi}-{engine}"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        scan = {"engine": engine, "dpi": dpi, "quality": "office", "pages": 1, "mean_score": 0.9}
        labels = {"document": f"{name}.txt", "origin": "scanned", "layout": "linear", "forms": [FORM]}
        (tmp_path / f"{name}.json").write_text(json.dumps({**labels, "scan": scan}), encoding="utf-8")
        (tmp_path / f"{name}.boxes.json").write_text('{"pages":[],"words":[]}', encoding="utf-8")
    return tmp_path


@pytest.fixture
def scans(folder: Path) -> list[LoadedSample]:
    """Both, read."""
    return [read(file) for file in load([folder]).samples]


def test_places_of_words_are_no_labels(folder: Path):
    """The files of boxes beside the labels are passed over."""
    names = [file.name for file in load([folder]).samples]
    assert names == ["ditch-150-tesseract", "ditch-300-rapidocr"]


def test_numbers_are_found_as_printed(scans: list[LoadedSample]):
    """A number that lost its point is not among those that the text holds."""
    assert sorted(recognised(scan) for scan in scans) == [(9, 10), (10, 10)]


def test_the_report_has_a_line_for_each_engine_and_resolution(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    """Numbers right and wrong are counted against what is printed."""
    assert main(["report", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" | ")[:3] for line in lines[2:]] == [
        ["| rapidocr", "300", "office"],
        ["| tesseract", "150", "office"],
    ]
    assert "1.000 | 10/10 (100.0%) | 10/10 (100.0%) | 0 | 0" in lines[2]
    assert "9/10 (90.0%) | 9/10 (90.0%) | 1 | 0" in lines[3]


def test_samples_that_are_no_scans_are_told(samples: Path, capsys: pytest.CaptureFixture[str]):
    """A folder of text layers has nothing to report."""
    assert main(["report", str(samples / "project-canteen-linear.json")]) == 2
    assert "no scanned sample" in capsys.readouterr().err


def test_a_run_breaks_down_by_engine_and_resolution(scans: list[LoadedSample]):
    """Cells are told for each engine, resolution and quality."""
    summarizer = Summarizer()
    for scan in scans:
        summarizer.add(score_document(scan, stage=Stage.READ, backend="offline"))
    figures = {figure.key for figure in summarizer.summary().figures}
    assert {
        "read.cells engine=rapidocr",
        "read.cells engine=tesseract",
        "read.cells dpi=300",
        "read.cells dpi=150",
        "read.cells quality=office",
    } <= figures


def test_a_text_layer_has_no_engine(samples: Path):
    """Breakdowns by engine and resolution hold scans alone."""
    loaded = read(load([samples / "project-canteen-linear.json"]).samples[0])
    traits = score_document(loaded, stage=Stage.READ, backend="offline").traits
    assert traits["quality"] == "text layer"
    assert not {"engine", "dpi"} & set(traits)
