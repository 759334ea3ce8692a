"""The engine asked for is taken, or it is said what to install."""

from __future__ import annotations

import os
import sys

import pytest

from extractor.errors import ReaderMissingError
from extractor.ingest.ocr import choice
from extractor.ingest.ocr.choice import engine_of
from extractor.ingest.ocr.engine import EngineName
from extractor.ingest.ocr.tesseract import Tesseract


@pytest.fixture
def bare(monkeypatch):
    """A machine without any engine."""
    monkeypatch.setattr(choice, "find_spec", lambda _: None)
    monkeypatch.setattr(choice.shutil, "which", lambda _: None)


@pytest.mark.parametrize(
    ("name", "said", "advised"),
    [
        (EngineName.AUTO, "no OCR engine is installed", "pip install"),
        (EngineName.RAPIDOCR, "rapidocr and onnxruntime are not installed", "pip install"),
        (EngineName.TESSERACT, "tesseract or its data", "apt-get install tesseract-ocr"),
    ],
)
def test_an_engine_that_is_not_there_is_named_with_its_command(bare, name, said, advised):
    """The error is of the document whose page needs it."""
    with pytest.raises(ReaderMissingError) as caught:
        engine_of(name, "a.pdf")
    error = caught.value
    assert error.name == "a.pdf"
    assert said in error.reason
    assert advised in error.advised.zh
    assert "请安装" in error.advised.zh


def test_what_was_switched_off_needs_no_installing(bare):
    """The advice is to leave the option out, in both languages."""
    with pytest.raises(ReaderMissingError, match="recognition is off") as caught:
        engine_of(EngineName.NONE, "a.pdf")
    assert "去掉 --ocr none" in caught.value.advised.zh
    assert "install" not in caught.value.advice


def program(folder, languages: str):
    """A program called tesseract that knows some languages."""
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\nprintf 'List of available languages:\\n{languages}'\n")
    path.chmod(0o755)
    return path


@pytest.mark.skipif(
    sys.platform == "win32", reason="the program that stands in for an engine is a shell script"
)
def test_tesseract_is_taken_where_it_knows_chinese(bare, tmp_path, monkeypatch):
    """Where rapidocr is not there, and only with the data for simplified Chinese."""
    path = str(program(tmp_path, "chi_sim\\neng\\n"))
    monkeypatch.setattr(choice.shutil, "which", lambda _: path)
    assert isinstance(engine_of(EngineName.AUTO, "a.pdf"), Tesseract)
    assert isinstance(engine_of(EngineName.TESSERACT, "a.pdf"), Tesseract)
    program(tmp_path, "chi_sim_vert\\neng\\n")
    for name in (EngineName.AUTO, EngineName.TESSERACT, EngineName.RAPIDOCR):
        with pytest.raises(ReaderMissingError):
            engine_of(name, "a.pdf")


def test_recognition_that_is_off_is_off(monkeypatch):
    """Whatever is installed."""
    monkeypatch.setenv("PATH", os.defpath)
    with pytest.raises(ReaderMissingError, match="recognition is off"):
        engine_of(EngineName.NONE, "a.pdf")
