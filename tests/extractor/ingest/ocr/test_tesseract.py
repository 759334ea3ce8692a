"""Tesseract is shown the lines of a page one by one, and its table of words becomes words where they stand on the page."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image, ImageSequence

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


real = pytest.mark.skipif(
    not installed(), reason="tesseract or its data for simplified Chinese is not installed"
)


@pytest.fixture
def fake(tmp_path):
    """A program that keeps what it is shown and answers with a table for each of its languages."""
    if sys.platform == "win32":
        pytest.skip("the program that stands in for an engine is a shell script")

    def answering(**tables: list[tuple]) -> Tesseract:
        for language, rows in tables.items():
            lines = ["\t".join(map(str, row)) for row in rows]
            (tmp_path / language).write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
        program = tmp_path / "tesseract"
        program.write_text(
            "#!/bin/sh\n[ $1 = --version ] && echo 'tesseract 5.9' && exit\n"
            f"[ $1 = --list-langs ] && echo {' '.join(tables)} && exit\n"
            f"cat > '{tmp_path}/shown-'$4.tiff\ncat '{tmp_path}/'$4\n"
        )
        program.chmod(0o755)
        return Tesseract(str(program))

    return answering


def row(page: int, left: int, text: str, conf: float = 90, level: int = 5, line: int = 1) -> tuple:
    """A row of the table: a word 20 pixels wide and high."""
    return (level, page, 1, 1, line, 1, left, 100 * line, 20, 20, conf, text)


def shown(path) -> list[np.ndarray]:
    """The pictures that the program was shown."""
    with Image.open(io.BytesIO(path.read_bytes())) as image:
        return [np.asarray(page) for page in ImageSequence.Iterator(image)]


def test_pieces_of_a_line_that_stand_together_are_one_word(fake, figures):
    """The model for Chinese sets characters apart; what stands far apart, or on another line, stays so."""
    engine = fake(
        chi_sim=[
            row(1, 0, "", level=4), row(1, 0, "执"), row(1, 22, "行", 80), row(1, 44, "率"), row(1, 200, "得分"),
            row(1, 220, "9.86", line=2), row(2, 240, "无"), row(3, 0, " "), row(3, 5, '"率'), row(3, 90, "x", -1),
        ]
    )  # fmt: skip
    words = engine.recognise(figures, 200)
    assert [word.text for word in words] == ["执行率", "得分", "9.86", "无", '"率', "x"]
    assert (words[0].score, words[5].score) == (0.8, 0)
    assert engine.version == "tesseract 5.9 (chi_sim)"


def test_each_line_is_shown_by_itself_without_rulings(fake, figures, tmp_path):
    """They would be taken for characters; words come back to where they stand, and the page itself is not changed."""
    before = figures.copy()
    engine = fake(chi_sim=[row(2, 12, "98.60%", 95)], eng=[])
    (word,) = engine.recognise(figures, 200)
    pages = shown(tmp_path / "shown-chi_sim.tiff")
    assert len(pages) == 3
    for page in pages:
        assert 40 < page.shape[0] < 60
        assert page[:10].min() == 255 == page[:, :10].min()
        assert max(line.end - line.start for line in find_rulings(page).down) < 30
    assert 420 < word.box.left < word.box.right < 790
    assert engine.version == "tesseract 5.9 (chi_sim, eng)"
    assert np.array_equal(before, figures)


def test_lines_that_may_be_numbers_are_read_again(fake, figures, tmp_path):
    """By the model for English, where it is installed; a reading that both agree on is sure."""
    first = [row(1, 12, "4321.56", 60), row(2, 12, "优良中差"), row(3, 12, "9.86")]
    words = fake(chi_sim=first, eng=[row(1, 12, "4321.56", 96), row(2, 12, "9.86", 97)]).recognise(
        figures, 200
    )
    assert len(shown(tmp_path / "shown-eng.tiff")) == 2
    assert [(word.text, word.score) for word in words] == [
        ("4321.56", 0.96),
        ("优良中差", 0.9),
        ("9.86", 0.97),
    ]


def test_a_blank_page_is_not_shown(fake, tmp_path):
    """There are no words on it, and that is no error."""
    assert fake(chi_sim=[]).recognise(np.full((300, 400), 255, dtype=np.uint8), 200) == []
    assert not (tmp_path / "shown-chi_sim.tiff").exists()


@real
def test_figures_are_recognised_in_their_cells(figures):
    """By the real program."""
    words = Tesseract(installed()).recognise(figures, 200)
    assert [word.text for word in sorted(words, key=lambda word: word.box.left)] == [
        "4321.56",
        "98.60%",
        "9.86",
    ]
    assert all(80 < word.box.top < word.box.bottom < 200 for word in words)


@real
def test_noise_is_no_error():
    """A picture without any text is read to an end."""
    noise = np.random.default_rng(1).integers(0, 256, (400, 400), dtype=np.uint8)
    assert all(word.text for word in Tesseract(installed()).recognise(noise, 200))
