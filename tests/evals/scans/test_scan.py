"""A sample printed, scanned and recognised; skipped where no browser or engine is installed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from evals.pages import relay
from evals.scans.__main__ import main
from evals.scans.scan import Print, Scan, Setting, recognise
from evals.scans.sheets import bound, drawn
from evals.suite import load, problems, read
from extractor.ingest.ocr import EngineName
from schemas.document import Document, Language, LanguageFinding, Page, PlacedWord, Source
from schemas.evidence import Span
from schemas.sample import LabelledSample

needs_chromium = pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
PRINTED = "项目支出绩效自评表\n2021年度\n项目名称 水渠清淤\n清淤长度 ≥12公里 9公里 40 30\n全年清淤9公里\n"
MISREAD = "项目支出结效自评表\n2021年度\n项目名称 水渠清淤\n清淤长度 ≥12公里 q公里 40 30\n全年清淤g公里\n"
SAMPLE = {
    "document": "ditch.txt",
    "forms": [
        {
            "form_type": "project_table",
            "title": "项目支出绩效自评表",
            "fiscal_year": 2021,
            "project_name": "水渠清淤",
            "indicators": [
                {"name": "清淤长度", "target": "≥12公里", "actual": "9公里", "weight": "40", "score": "30"}
            ],
            "statements": [
                {"kind": "amount", "quote": "全年清淤9公里", "numbers": {"value": "9公里"}},
                {"kind": "amount", "quote": "培训24人", "numbers": {"value": "24人"}},
            ],
        }
    ],
}


@pytest.fixture
def sample() -> LabelledSample:
    """One indicator, and two statements of which one is not printed."""
    return LabelledSample.model_validate(SAMPLE)


@pytest.fixture
def sheets(sample: LabelledSample) -> Print:
    """The sample as if it were printed."""
    return Print("ditch", sample, b"", relay(sample, PRINTED, "ditch", "pdfium"))


@pytest.fixture
def misread(monkeypatch: pytest.MonkeyPatch) -> Document:
    """What an engine gives that misreads a digit, in place of the intake."""
    at = MISREAD.index("q公里")
    document = Document(
        source=Source(name="ditch.pdf", size=1, sha256="0"),
        text=MISREAD,
        pages=(Page(number=1, span=Span(0, len(MISREAD)), width=595.0, height=842.0),),
        language=LanguageFinding(language=Language.CHINESE, han_share=1),
        words=(PlacedWord(Span(at, at + 3), 1, (10.0, 20.0, 40.0, 32.0), 0.5),),
        engine="an engine 1.0",
    )
    monkeypatch.setattr("evals.scans.scan.read_document", lambda *_, **__: document)
    return document


def test_labels_are_the_true_text(sheets: Print, misread: Document, tmp_path: Path):
    """What the engine misread stays as it is printed, what is not printed is no label, and the sample is valid."""
    scan = Scan("ditch-200", Setting(dpi=200, quality="office", seed=7), (), b"")
    recognise(sheets, scan, EngineName.TESSERACT).write(tmp_path)
    file = load([tmp_path]).samples[0]
    assert problems(file) == ()
    loaded = read(file)
    form = loaded.sample.forms[0]
    assert (form.title, form.indicators[0].actual) == ("项目支出绩效自评表", "9公里")
    assert [said.quote for said in form.statements] == ["全年清淤9公里"]
    assert loaded.text == misread.text
    assert (loaded.name, loaded.sample.origin) == ("ditch-200-tesseract", "scanned")
    assert loaded.sample.scan == {
        "engine": "tesseract",
        "version": "an engine 1.0",
        "dpi": 200,
        "quality": "office",
        "seed": 7,
        "pages": 1,
        "mean_score": 0.5,
    }


def test_places_of_words_are_kept(sheets: Print, misread: Document, tmp_path: Path):
    """Each word has its text, its page, its rectangle, its score and its characters."""
    scan = Scan("ditch-200", Setting(dpi=200, quality="office", seed=7), (), b"")
    recognise(sheets, scan, EngineName.TESSERACT).write(tmp_path)
    boxes = json.loads((tmp_path / "ditch-200-tesseract.boxes.json").read_text(encoding="utf-8"))
    word = boxes["words"][0]
    assert boxes["pages"] == [{"number": 1, "width": 595.0, "height": 842.0}]
    assert (word["text"], word["page"], word["score"]) == ("q公里", 1, 0.5)
    assert misread.text[word["start"] : word["end"]] == "q公里"


def test_a_bound_scan_is_a_picture_of_the_same_size():
    """The PDF has a page for each picture, as large as its dots at the resolution say."""
    pictures = [np.full((100, 200, 3), shade, np.uint8) for shade in (255, 128)]
    again = drawn(bound(pictures, 150), 150)
    assert [page.shape for page in again] == [(100, 200, 3)] * 2
    assert abs(int(again[1][50, 50, 0]) - 128) <= 2


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--dpi", "30", "resolutions"),
        ("--engines", "magic", "no such engine"),
        ("--seed", "-1", "whole number"),
    ],
)
def test_a_wrong_value_is_told(option: str, value: str, told: str, capsys: pytest.CaptureFixture[str]):
    """The command says what may be asked for."""
    with pytest.raises(SystemExit) as ended:
        main(["samples", "--out", "scans", f"{option}={value}"])
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


def test_a_sample_without_tables_is_told(samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A report is passed over, and the status says that something is missing."""
    assert main([str(samples / "report-elder-meals-prose.json"), "--out", str(tmp_path)]) == 3
    assert "reports alone" in capsys.readouterr().err


@needs_chromium
@needs_tesseract
def test_a_scan_is_recognised(sample: LabelledSample, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A page goes through printer, scanner and engine, and is a sample of what was printed."""
    folder = tmp_path / "samples"
    folder.mkdir()
    labels = json.loads(json.dumps(SAMPLE))
    labels["forms"][0]["statements"].pop()
    (folder / "ditch.json").write_text(json.dumps(labels), encoding="utf-8")
    (folder / "ditch.txt").write_text(PRINTED, encoding="utf-8")
    out = tmp_path / "scans"
    made = [str(folder), "--out", str(out), "--dpi", "150", "--engines", "tesseract", "--keep-pages"]
    assert main(made) == 0
    loaded = read(load([out]).samples[0])
    assert {file.name for file in out.iterdir()} == {
        "ditch-150.pdf",
        "ditch-150-1.png",
        "ditch-150-tesseract.txt",
        "ditch-150-tesseract.json",
        "ditch-150-tesseract.boxes.json",
    }
    assert loaded.sample.forms[0].indicators[0].target == "≥12公里"
    assert "公里" in loaded.text
    assert "| tesseract | 150 | office | 1 |" in capsys.readouterr().out
