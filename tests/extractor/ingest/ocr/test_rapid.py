"""rapidocr reads figures where they stand."""

from __future__ import annotations

import re
from importlib.util import find_spec

import numpy as np
import pytest

if not (find_spec("rapidocr") and find_spec("onnxruntime")):
    pytest.skip("rapidocr and onnxruntime are not installed", allow_module_level=True)

from extractor.ingest.ocr import Engine, EngineName, engine_of


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The engine, with its models loaded."""
    return engine_of(EngineName.RAPIDOCR, "a.png")


def test_figures_have_places_scores_and_ends(engine, figures):
    """Each in its cell, from left to right, with the right edge of every character."""
    words = sorted(engine.recognise(figures, 200), key=lambda word: word.box.left)
    assert [word.text for word in words] == ["4321.56", "98.60%", "9.86"]
    for word, (left, right) in zip(words, ((50, 420), (420, 790), (790, 1150)), strict=True):
        assert left < word.box.left < word.box.right < right
        assert 80 < word.box.top < word.box.bottom < 200
        assert 0.5 < word.score <= 1
        assert len(word.ends) in (0, len(word.text))
        assert list(word.ends) == sorted(word.ends)


def test_a_blank_page_has_no_words(engine):
    """And is no error."""
    assert engine.recognise(np.full((300, 400), 255, dtype=np.uint8), 200) == []


def test_the_version_names_engine_models_and_runtime(engine):
    """As it goes into the manifest."""
    assert re.fullmatch(r"rapidocr \S+ \(PP-OCR\S+ \S+; onnxruntime \S+\)", engine.version)
