"""docetl: one map operation over all documents, those that fail skipped.

Its cache stands in the folder of the job (``DOCETL_HOME_DIR``).
"""

from __future__ import annotations

import os
from pathlib import Path

import docetl
import litellm

from evals.bench.calls.job import MODEL, Job, run
from evals.bench.calls.reading import SYSTEM

SCHEMA = {
    "document": "string",
    "project_name": "string",
    "rows": "list[{name: string, target: string, actual: string, weight: string, score: string, explanation: string}]",
}

TOKENIZERS = "litellm_core_utils/tokenizers"
"""Without them, tokens are counted by files from the network."""


def read(job: Job) -> dict[str, str | None]:
    """Reads every document."""
    os.environ.setdefault("TIKTOKEN_CACHE_DIR", str(Path(litellm.__file__).parent / TOKENIZERS))
    docetl.default_model = f"openai/{MODEL}"
    rows = [{"mark": mark, "text": text} for mark, text in job.documents.items()]
    told = (
        docetl.from_list(rows)
        .map(name="read", prompt=SYSTEM + "\n{{ input.text }}", output={"schema": SCHEMA}, skip_on_error=True)
        .collect(max_threads=job.in_flight)
    )
    return {row["mark"]: row.get("document") for row in told}


if __name__ == "__main__":
    run(read)
