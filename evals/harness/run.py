"""A run: validated samples through the product, a line a document, and the summary."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from evals.harness.folder import RunFolder
from evals.harness.recording import Recording
from evals.harness.summary import Summarizer
from evals.harness.workers import Job, scores
from evals.metrics.values import NORMALISER
from evals.scores import DocumentScore, RunRecord, Stage
from evals.suite import Suite
from extractor.rules import catalogue


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: which part of the product is measured, with which backend, over how many processes."""

    stage: Stage
    backend: str
    jobs: int
    samples: tuple[str, ...] = ()
    only: str = ""
    recording: Recording | None = None


def run(suite: Suite, request: Request, folder: RunFolder) -> Iterator[DocumentScore]:
    """Evaluates the suite into a folder, giving each document's score as it is there; the summary comes last."""
    folder.start(_record(request))
    summarizer = Summarizer()
    before = time.perf_counter()
    for score in scores(suite.samples, Job(request.stage, request.backend, request.recording), request.jobs):
        folder.append(score)
        summarizer.add(score)
        yield score
    folder.finish(summarizer.summary(time.perf_counter() - before))


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _record(request: Request) -> RunRecord:
    return RunRecord(
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        backend=request.backend,
        stage=request.stage,
        samples=request.samples,
        only=request.only,
        jobs=request.jobs,
        product_version=version("jixiao-extractor"),
        normaliser=NORMALISER,
        rules=catalogue.digests(),
        rules_digest=catalogue.digest(),
        prompts=_prompts(files("prompts")),
    )


def _prompts(folder: Traversable, above: str = "") -> dict[str, str]:
    """The digest of every prompt's text, by task and version."""
    found: dict[str, str] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found |= _prompts(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(".md"):
            digest = hashlib.sha256(entry.read_bytes()).hexdigest()
            found[above + entry.name.removesuffix(".md")] = digest
    return found
