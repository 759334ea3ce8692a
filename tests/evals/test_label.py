"""Drafts of labels, for a person to correct."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from evals.errors import ExistingLabelsError
from evals.label import NOTE, draft, write
from evals.suite import SampleFile, load, problems, read
from extractor import check
from extractor.errors import InputError, InputNotFoundError
from extractor.export.labels import sample_of

TEXT = """项目支出绩效自评表
（2021年度）
项目名称 水渠清淤 单位：万元
资金 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 120 120 96 10 80% 8
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标 清淤长度 ≥12公里 9公里 50 40 因汛期停工两个月，3公里顺延至次年
产出指标 数量指标 巡查次数 ≥6次 6次 40 40
总分 100 88
"""
SAMPLES = Path(__file__).resolve().parents[2] / "evals" / "samples"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document with one table."""
    path = tmp_path / "ditch.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", sorted(p.stem for p in SAMPLES.glob("*.txt")))
def test_drafts_have_no_problems(tmp_path: Path, name: str):
    """What the product reads stands in the text, and names rows that the draft holds."""
    document = tmp_path / f"{name}.txt"
    shutil.copy(SAMPLES / f"{name}.txt", document)
    assert [] == [str(problem) for problem in problems(SampleFile(name, write(document)))]


def test_a_draft_holds_what_the_offline_reading_says(document: Path):
    """Layout, forms, findings and shortfalls are those of the reading, nulls in rows left out."""
    labels = json.loads(draft(document))
    said = sample_of(check(document))
    assert ["document", "origin", "layout", "forms", "findings", "shortfalls", "note"] == list(labels)
    assert ("ditch.txt", "authored", NOTE) == (labels["document"], labels["origin"], labels["note"])
    assert {key: said[key] for key in ("layout", "findings", "shortfalls")} == {
        key: labels[key] for key in ("layout", "findings", "shortfalls")
    }
    (form,), (expected,) = labels["forms"], said["forms"]
    assert form["fiscal_year"] == 2021
    assert form["funds"] == [{k: v for k, v in row.items() if v is not None} for row in expected["funds"]]


def test_a_draft_has_a_row_a_line(document: Path):
    """A person corrects a line, and a difference of two versions shows a row."""
    lines = draft(document).splitlines()
    assert ["{", '  "document": "ditch.txt",', '  "origin": "authored",'] == lines[:3]
    assert [f'  "note": "{NOTE}"', "}"] == lines[-2:]
    (row,) = (line for line in lines if "巡查次数" in line)
    assert row == (
        '        {"level1": "产出指标", "level2": "数量指标", "name": "巡查次数", "target": "≥6次", "actual": "6次", '
        '"weight": "40", "score": "40"}'
    )


def test_a_text_without_a_form_gives_a_draft_without_forms(document: Path):
    """There is nothing to label yet, and the file says so."""
    document.write_text("今天天气晴朗。", encoding="utf-8")
    labels = json.loads(draft(document))
    assert ([], [], [], None) == tuple(labels[k] for k in ("forms", "findings", "shortfalls", "layout"))
    assert () == read(load([write(document)]).samples[0]).sample.forms


def test_labels_that_stand_already_are_not_overwritten(document: Path):
    """Somebody may have corrected them; who wants to lose them says so."""
    path = document.with_suffix(".json")
    path.write_text("corrected", encoding="utf-8")
    with pytest.raises(ExistingLabelsError) as caught:
        write(document)
    assert str(caught.value) == (
        f"labels exist already: {path}; name another file to write, or overwrite it with --force"
    )
    assert "corrected" == path.read_text(encoding="utf-8")
    assert path == write(document, None, force=True)
    assert draft(document) == path.read_text(encoding="utf-8")


def test_a_draft_goes_where_it_is_wanted(document: Path, tmp_path: Path):
    """Another file may be named; nothing is then written beside the document."""
    out = tmp_path / "drafts.json"
    assert out == write(document, out)
    assert not document.with_suffix(".json").exists()


def test_what_cannot_be_read_or_written_is_told(document: Path, tmp_path: Path):
    """A document that is not there, and a folder that is not there."""
    with pytest.raises(InputNotFoundError, match=r"gone\.txt: there is no such file"):
        write(tmp_path / "gone.txt")
    with pytest.raises(InputError, match=r"ditch\.json: it cannot be written: No such file or directory"):
        write(document, tmp_path / "nowhere" / "ditch.json")
