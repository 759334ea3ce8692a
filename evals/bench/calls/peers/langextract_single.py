"""langextract: one call of ``extract`` a document, from threads, so that an error costs one document only."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from evals.bench.calls.job import Job, run
from evals.bench.calls.peers.langextract_batch import ask, model


def read(job: Job) -> dict[str, str | None]:
    """Reads every document."""
    asked = model(job)

    def read_one(document: tuple[str, str]) -> dict[str, str | None]:
        return ask(asked, dict([document]), 1)

    held: dict[str, str | None] = {}
    with ThreadPoolExecutor(job.in_flight) as threads:
        for one in threads.map(read_one, job.documents.items()):
            held |= one
    return held


if __name__ == "__main__":
    run(read)
