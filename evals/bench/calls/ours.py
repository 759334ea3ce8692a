"""``python -m evals.bench.calls.ours``: the product's client as it is used: every call through the ledger, the mode probed."""

from __future__ import annotations

from typing import Final

from evals.bench.calls.job import KEY, MODEL, Job, run
from evals.bench.calls.reading import SYSTEM, Reading
from extractor.calls.call import Call
from extractor.calls.caller import Caller
from extractor.calls.endpoint import Endpoint
from extractor.store.ledger import Ledger

LEDGER: Final = "ledger.sqlite"


def read(job: Job) -> dict[str, str | None]:
    """Reads every document, each one a call."""
    endpoint = Endpoint(model=MODEL, api_key=KEY, base_url=job.base_url, concurrency=job.in_flight)
    calls = [
        Call(task="read", prompt="bench/1", system=SYSTEM, user=text, answer=Reading)
        for text in job.documents.values()
    ]
    with Ledger(job.folder / LEDGER) as ledger, Caller(endpoint, ledger) as caller:
        replies = caller.ask(calls)
    held = (reply.answer.document if reply.answer else None for reply in replies)
    return dict(zip(job.documents, held, strict=True))


if __name__ == "__main__":
    run(read)
