"""instructor over openai: one task a document behind a semaphore, re-asked by instructor, retried by the SDK."""

from __future__ import annotations

import asyncio

import instructor
import openai
from instructor.core import InstructorError

from evals.bench.calls.job import ATTEMPTS, KEY, MODEL, Job, run
from evals.bench.calls.reading import SYSTEM, Reading

REPEATS = 3


def read(job: Job) -> dict[str, str | None]:
    """Reads every document."""
    return asyncio.run(_read(job))


async def _read(job: Job) -> dict[str, str | None]:
    turn = asyncio.Semaphore(job.in_flight)
    sdk = openai.AsyncOpenAI(api_key=KEY, base_url=job.base_url, max_retries=ATTEMPTS - 1)
    client = instructor.from_openai(sdk)

    async def ask(text: str) -> str | None:
        async with turn:
            try:
                told = await client.chat.completions.create(
                    model=MODEL,
                    messages=[{"role": "system", "content": SYSTEM}, {"role": "user", "content": text}],
                    response_model=Reading,
                    max_retries=REPEATS,
                )
            except (InstructorError, openai.OpenAIError):
                return None
        return told.document

    async with sdk:
        held = await asyncio.gather(*map(ask, job.documents.values()))
    return dict(zip(job.documents, held, strict=True))


if __name__ == "__main__":
    run(read)
