"""openai alone: one task a document behind a semaphore, the SDK's own retries, its strict function tool."""

from __future__ import annotations

import asyncio

import openai
from pydantic import ValidationError

from evals.bench.calls.job import ATTEMPTS, KEY, MODEL, Job, run
from evals.bench.calls.reading import SYSTEM, Reading


def read(job: Job) -> dict[str, str | None]:
    """Reads every document."""
    return asyncio.run(_read(job))


async def _read(job: Job) -> dict[str, str | None]:
    turn = asyncio.Semaphore(job.in_flight)
    tool = openai.pydantic_function_tool(Reading)
    client = openai.AsyncOpenAI(api_key=KEY, base_url=job.base_url, max_retries=ATTEMPTS - 1)

    async def ask(text: str) -> str | None:
        async with turn:
            try:
                told = await client.chat.completions.parse(
                    model=MODEL,
                    messages=[{"role": "system", "content": SYSTEM}, {"role": "user", "content": text}],
                    tools=[tool],
                    tool_choice={"type": "function", "function": {"name": tool["function"]["name"]}},
                )
            except (openai.OpenAIError, ValidationError):
                return None
        calls = told.choices[0].message.tool_calls or ()
        parsed = calls[0].function.parsed_arguments if calls else None
        return parsed.document if isinstance(parsed, Reading) else None

    async with client:
        held = await asyncio.gather(*map(ask, job.documents.values()))
    return dict(zip(job.documents, held, strict=True))


if __name__ == "__main__":
    run(read)
