"""The benchmark of the evaluation; the measuring itself is not a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.bench.evaluation import main


def test_copies_of_samples_are_evaluated(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """More documents than there are samples are made of copies, and every figure is printed."""
    assert main([str(samples / "project-canteen-linear.json"), "--documents", "10"]) == 0
    said = capsys.readouterr().out
    assert "documents               10, stage judge" in said
    assert "peak memory at 100 %" in said


def test_too_few_documents_are_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """A tenth of fewer than ten documents is nothing to measure memory after."""
    with pytest.raises(SystemExit) as ended:
        main(["samples", "--documents", "9"])
    assert ended.value.code == 2
    assert "at least 10" in capsys.readouterr().err
