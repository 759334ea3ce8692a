"""contextgem: one object concept, a task a document behind a semaphore, its own limiter of requests a second set wide."""

from __future__ import annotations

import asyncio

from aiolimiter import AsyncLimiter
from contextgem import Document, DocumentLLM, JsonObjectConcept

from evals.bench.calls.job import ATTEMPTS, KEY, MODEL, Job, run
from evals.bench.calls.reading import SYSTEM

ROW = dict.fromkeys(("name", "target", "actual", "weight", "score", "explanation"), str)
STRUCTURE = {"document": str, "project_name": str, "rows": [ROW]}


def read(job: Job) -> dict[str, str | None]:
    """Reads every document."""
    return asyncio.run(_read(job))


async def _read(job: Job) -> dict[str, str | None]:
    turn = asyncio.Semaphore(job.in_flight)
    model = DocumentLLM(
        model=f"openai/{MODEL}",
        api_key=KEY,
        api_base=job.base_url,
        num_retries_failed_request=ATTEMPTS - 1,
        async_limiter=AsyncLimiter(10_000, 1),
    )

    async def ask(text: str) -> str | None:
        concept = JsonObjectConcept(name="form", description=SYSTEM, structure=STRUCTURE)
        document = Document(raw_text=text, concepts=[concept])
        async with turn:
            try:
                await model.extract_all_async(document)
            except Exception:  # noqa: BLE001 - whatever it raises, the document is lost and the others go on
                return None
        items = document.concepts[0].extracted_items
        return str(items[0].value["document"]) if items else None

    held = await asyncio.gather(*map(ask, job.documents.values()))
    return dict(zip(job.documents, held, strict=True))


if __name__ == "__main__":
    run(read)
