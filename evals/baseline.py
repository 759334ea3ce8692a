"""Accepted figures of a suite: a run that later runs are compared with, written by an explicit command only."""

from __future__ import annotations

from pathlib import Path

from evals.harness.folder import RunFolder
from evals.report import COMMENT, markdown
from evals.scores import DocumentScore, Summary


def accept(run: RunFolder, baseline: RunFolder) -> int:
    """Writes a run and its figures as the baseline, and says how many documents it holds.

    What differs from machine to machine is left out: seconds, processes and the paths of folders.
    Raises RunFolderError where the run cannot be read or did not end.
    """
    summary, record = run.summary(), run.record().model_copy(update={"jobs": 0, "accepted": True})
    documents = [_steady(score) for score in run.scores()]
    baseline.start(record)
    for score in documents:
        baseline.append(score)
    (baseline.path / COMMENT).write_text(markdown(record, _timeless(summary)), encoding="utf-8")
    return len(documents)


def _steady(score: DocumentScore) -> DocumentScore:
    return score.model_copy(update={"seconds": 0.0, "path": Path(score.path).name})


def _timeless(summary: Summary) -> Summary:
    return summary.model_copy(update={"seconds": 0.0, "wall_seconds": 0.0})
