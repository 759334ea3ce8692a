"""Tesseract's table of words becomes words, and it is shown pages without their lines."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from extractor.ingest.ocr.tesseract import LANGUAGE, Tesseract
from extractor.ingest.raster.rulings import find_rulings

_HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def installed() -> str | None:
    """The program, where it is there with its data for Chinese."""
    found = shutil.which("tesseract")
    if not found:
        return None
    told = subprocess.run([found, "--list-langs"], capture_output=True, check=False).stdout
    return found if LANGUAGE.encode() in told.split() else None


@pytest.fixture
def fake(tmp_path):
    """A program that keeps what it is shown and answers with a table."""
    if sys.platform == "win32":
        pytest.skip("the program that stands in for an engine is a shell script")

    def answering(*rows: tuple) -> Tesseract:
        lines = ["\t".join(map(str, row)) for row in rows]
        (tmp_path / "table").write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
        program = tmp_path / "tesseract"
        program.write_text(
            f"#!/bin/sh\n[ $1 = --version ] && echo 'tesseract 5.9' && exit\ncat > '{tmp_path}/shown.png'\n"
            f"cat '{tmp_path}/table'\n"
        )
        program.chmod(0o755)
        return Tesseract(str(program))

    return answering


def row(line: int, left: int, text: str, conf: float = 90, level: int = 5, width: int = 20) -> tuple:
    """A row of the table: a word 20 pixels high."""
    return (level, 1, 1, 1, line, 1, left, 100 * line, width, 20, conf, text)


def test_pieces_of_a_line_that_stand_together_are_one_word(fake):
    """The model for Chinese sets characters apart; what stands far apart, or on another line, stays so."""
    engine = fake(
        row(1, 0, "", level=4), row(1, 0, "执"), row(1, 22, "行", 80), row(1, 44, "率"), row(1, 200, "得分"),
        row(2, 220, "9.86"), row(2, 300, " "), row(3, 5, '"率'), row(3, 90, "x", -1),
    )  # fmt: skip
    words = engine.recognise(np.full((50, 50), 255, dtype=np.uint8), 200)
    assert [word.text for word in words] == ["执行率", "得分", "9.86", '"率', "x"]
    assert tuple(words[0].box) == (0, 100, 64, 120)
    assert (words[0].score, words[4].score) == (0.8, 0)
    assert engine.version == "tesseract 5.9 (chi_sim)"


def test_lines_are_painted_over_before_it_is_shown_the_page(fake, figures, tmp_path):
    """They would be taken for characters; the figures between them stay, and the page itself is not changed."""
    before = figures.copy()
    fake().recognise(figures, 200)
    with Image.open(io.BytesIO((tmp_path / "shown.png").read_bytes())) as image:
        shown = np.asarray(image)
    assert find_rulings(shown).across == ()
    assert all(line.end - line.start < 40 for line in find_rulings(shown).down), (
        "longer than strokes of figures"
    )
    cell = (slice(100, 180), slice(70, 400))
    assert np.array_equal(shown[cell], figures[cell])
    assert np.array_equal(before, figures)


@pytest.mark.skipif(not installed(), reason="tesseract or its data for simplified Chinese is not installed")
def test_figures_are_recognised_in_their_cells(figures):
    """By the real program."""
    words = Tesseract(installed()).recognise(figures, 200)
    assert [word.text for word in sorted(words, key=lambda word: word.box.left)] == [
        "4321.56",
        "98.60%",
        "9.86",
    ]
    assert all(80 < word.box.top < word.box.bottom < 200 for word in words)
