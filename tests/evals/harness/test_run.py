"""Runs over samples: every document is in the results, failed ones too, in the order of the samples."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.errors import InvalidLabelsError, RunFolderError
from evals.harness import document
from evals.harness.folder import RunFolder, line_of
from evals.harness.run import Request, run
from evals.harness.workers import Job, scores
from evals.scores import DocumentScore, Stage, Summary
from evals.suite import Suite, load, validate
from extractor.pipeline import check_document

NAMES = ("project-canteen-linear", "project-village-water-cells", "report-elder-meals-prose")


@pytest.fixture
def suite(samples: Path) -> Suite:
    """Three of the project's own samples."""
    return load([samples / f"{name}.json" for name in NAMES])


def evaluated(suite: Suite, path: Path, stage: Stage = Stage.ALL, jobs: int = 1) -> Summary:
    """The summary of a run into that folder."""
    folder = RunFolder(path)
    for _ in run(suite, Request(stage, "offline", jobs), folder):
        pass
    return folder.summary()


def test_a_run_writes_a_line_a_document_and_a_summary(suite: Suite, tmp_path: Path) -> None:
    """What is written is what was found, and can be read again."""
    summary = evaluated(suite, tmp_path)
    scored = list(RunFolder(tmp_path).scores())
    assert list(NAMES) == [score.document for score in scored]
    assert 3 == summary.documents
    cells = next(figure for figure in summary.figures if figure.key == "read.cells")
    tallies = [score.tallies["read.cells"] for score in scored if "read.cells" in score.tallies]
    assert cells.tally.labelled == sum(tally.labelled for tally in tallies)
    assert cells.documents == len(tallies) == 2
    record = RunFolder(tmp_path).record()
    assert (Stage.ALL, "offline") == (record.stage, record.backend)
    assert record.rules


@pytest.mark.parametrize(("stage", "tasks"), [(Stage.READ, {"read", "chain"}), (Stage.JUDGE, {"judge"})])
def test_a_stage_measures_its_part_alone(suite: Suite, tmp_path: Path, stage: Stage, tasks: set[str]) -> None:
    """Reading brings the chain that follows from it; judging reads nothing."""
    summary = evaluated(suite, tmp_path, stage)
    assert tasks == {figure.key.partition(".")[0] for figure in summary.figures}


def test_processes_change_nothing(suite: Suite, tmp_path: Path) -> None:
    """Two processes give what one gives, in the same order."""
    here, spread = evaluated(suite, tmp_path / "a"), evaluated(suite, tmp_path / "b", jobs=2)
    assert here.figures == spread.figures
    first, second = (
        [line_of(score.model_copy(update={"seconds": 0.0})) for score in RunFolder(tmp_path / name).scores()]
        for name in ("a", "b")
    )
    assert first == second


def test_a_failed_document_counts_and_is_listed(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything it should have given is missed; the others are evaluated."""
    whole = evaluated(suite, tmp_path / "whole")

    def failing(given: Any, **options: Any) -> Any:
        if "village" in given.source.name:
            raise RuntimeError("out of order")
        return check_document(given, **options)

    monkeypatch.setattr(document, "check_document", failing)
    summary = evaluated(suite, tmp_path / "failing")
    assert [(NAMES[1], True)] == [
        (f.document, f.reason.startswith("RuntimeError: out of order")) for f in summary.failed
    ]
    before, after = (next(f.tally for f in one.figures if f.key == "read.cells") for one in (whole, summary))
    assert before.labelled == after.labelled
    assert after.missed > before.missed
    lost = next(score for score in RunFolder(tmp_path / "failing").scores() if score.failed)
    assert lost.tallies["read.cells"].missed == lost.tallies["read.cells"].labelled


class Dying(Job):
    """A job whose process dies at one document."""

    def __call__(self, sample: Any) -> DocumentScore:
        """The score, or the end of the process."""
        if "village" in sample.name:
            os._exit(1)
        return super().__call__(sample)


def test_a_document_that_kills_its_process_has_failed_alone(suite: Suite) -> None:
    """The run goes on, and nothing that was waiting is lost."""
    found = list(scores(suite.samples, Dying(Stage.JUDGE, "offline"), jobs=2))
    assert list(NAMES) == [score.document for score in found]
    assert [False, True, False] == [score.failed is not None for score in found]
    assert found[1].tallies["judge.verdicts"].missed == found[1].tallies["judge.verdicts"].labelled


@pytest.fixture
def faulty(samples: Path, tmp_path: Path) -> Callable[[dict[str, Any]], Suite]:
    """Makes a suite of one sample whose labels hold something of one's own."""

    def made(change: dict[str, Any]) -> Suite:
        labels = json.loads((samples / f"{NAMES[0]}.json").read_text(encoding="utf-8")) | change
        (tmp_path / f"{NAMES[0]}.json").write_text(json.dumps(labels), encoding="utf-8")
        shutil.copy(samples / f"{NAMES[0]}.txt", tmp_path)
        return load([tmp_path])

    return made


def test_invalid_labels_are_refused_before_anything_runs(faulty: Callable[[dict[str, Any]], Suite]) -> None:
    """An unknown key is an error with file and line."""
    with pytest.raises(InvalidLabelsError, match=rf"{NAMES[0]}\.json:1: "):
        validate(faulty({"verdicts": []}))


def test_what_is_no_run_is_told(tmp_path: Path) -> None:
    """A folder without results, and results of another shape, are errors that name the file."""
    with pytest.raises(RunFolderError, match=r"run\.json"):
        RunFolder(tmp_path).record()
    (tmp_path / "results.jsonl").write_text('{"document": 1}\n', encoding="utf-8")
    with pytest.raises(RunFolderError, match=r"results\.jsonl:1"):
        list(RunFolder(tmp_path).scores())
