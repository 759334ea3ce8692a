"""Documents spread over processes; scores come back in the order of the samples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

from evals.harness.document import lost_document, score_document
from evals.harness.recording import Recording, recorded_model
from evals.scores import DocumentScore, Stage
from evals.suite import SampleFile, read
from extractor.cli import spare_collector

_AHEAD = 4
"""Documents a process that wait for it; what is not handed out yet takes no memory."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with each sample."""

    stage: Stage
    backend: str
    recording: Recording | None = None

    def __call__(self, sample: SampleFile) -> DocumentScore:
        """The score of one sample."""
        model = recorded_model(self.recording) if self.recording else None
        return score_document(read(sample), stage=self.stage, backend=self.backend, model=model)


def scores(samples: Sequence[SampleFile], job: Job, jobs: int) -> Iterator[DocumentScore]:
    """The samples' scores in order; with one job everything stays in this process.

    A document that takes its process down is tried again alone; if it does so again, it has failed, and the
    others go on.
    """
    if jobs <= 1:
        yield from map(job, samples)
        return
    at = 0
    while at < len(samples):
        try:
            for score in _pooled(samples[at:], job, jobs):
                yield score
                at += 1
        except BrokenProcessPool:
            yield _alone(samples[at], job)
            at += 1


def _pooled(samples: Sequence[SampleFile], job: Job, jobs: int) -> Iterator[DocumentScore]:
    left = iter(samples)
    with _pool(min(jobs, len(samples))) as pool:
        waiting = [pool.submit(job, sample) for sample in islice(left, jobs * _AHEAD)]
        try:
            while waiting:
                yield waiting.pop(0).result()
                waiting.extend(pool.submit(job, sample) for sample in islice(left, 1))
        finally:
            _cancel(waiting)


def _alone(sample: SampleFile, job: Job) -> DocumentScore:
    try:
        with _pool(1) as pool:
            return pool.submit(job, sample).result()
    except BrokenProcessPool:
        return lost_document(read(sample), job.stage, "its process died, for want of memory or by a fault")


def _pool(size: int) -> ProcessPoolExecutor:
    # started afresh, not forked: the same on every system, and nothing of this process is inherited
    return ProcessPoolExecutor(size, mp_context=get_context("spawn"), initializer=spare_collector)


def _cancel(futures: Sequence[Future[DocumentScore]]) -> None:
    for future in futures:
        future.cancel()
