"""Layers that real tools read; skipped where a tool is not installed."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from evals.pages import PagesError, layers, typeset, variant
from evals.pages.__main__ import main
from schemas.sample import LabelledSample

MISSING = {
    "pdftotext": shutil.which("pdftotext") is None,
    "pdfminer": find_spec("pdfminer") is None,
    "pdfium": find_spec("pypdfium2") is None,
    "intake": find_spec("pypdfium2") is None,
}
needs_chromium = pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of one line, made once."""
    path = tmp_path_factory.mktemp("pages") / "line.pdf"
    layers.pdf("<!doctype html><meta charset='utf-8'><p>Canal 12 of 15", path)
    return path


@needs_chromium
@pytest.mark.parametrize("name", layers.LAYERS)
def test_a_tool_reads_the_page(pages: Path, name: str):
    """Each layer holds the line that was printed."""
    if MISSING[name.split("-")[0]]:
        pytest.skip(f"what reads {name} is not installed")
    assert "Canal 12 of 15" in " ".join(layers.layer(name, pages).split())


def test_a_missing_program_is_told_with_its_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sample: LabelledSample
):
    """Without a browser the user is told how to get one."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PagesError, match="apt-get install chromium"):
        layers.pdf(typeset(sample, variant(0)), tmp_path / "none.pdf")


def test_radicals_become_characters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A glyph that a font shares between a radical and a character is read as the character."""
    monkeypatch.setitem(layers._READERS, "pdfminer", lambda _: "项⽬⽀出 主管部⻔ ⼾数")
    assert layers.layer("pdfminer", tmp_path / "any.pdf") == "项目支出 主管部门 户数"


def test_an_unknown_layer_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """The command names the layers that there are."""
    assert main(["samples", "--out", str(tmp_path), "--layers", "pdfx"]) == 2
    assert "pdftotext-raw" in capsys.readouterr().err


def test_a_missing_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A path that does not exist ends the command without a traceback."""
    assert main([str(tmp_path / "none"), "--out", str(tmp_path)]) == 2
    assert "there is no such file" in capsys.readouterr().err
