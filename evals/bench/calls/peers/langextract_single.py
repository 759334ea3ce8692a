"""langextract: one call of ``extract`` a document, from threads, so that an error costs one document only."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from evals.bench.calls.job import Job, run
from evals.bench.calls.peers.langextract_batch import read as read_all


def read(job: Job) -> dict[str, str | None]:
    """Reads every document."""

    def ask(document: tuple[str, str]) -> dict[str, str | None]:
        return read_all(Job(job.base_url, dict([document]), 1, job.folder))

    held: dict[str, str | None] = {}
    with ThreadPoolExecutor(job.in_flight) as threads:
        for one in threads.map(ask, job.documents.items()):
            held |= one
    return held


if __name__ == "__main__":
    run(read)
