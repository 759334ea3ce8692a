"""``python -m evals.bench.calls.floor``: the least that a client can do: sockets, one JSON out, one JSON in, and patience.

It keeps nothing, checks nothing but the shape, and repeats for as long as it takes: what it needs, every client needs.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from pydantic import ValidationError

from evals.bench.calls.job import KEY, MODEL, Job, run
from evals.bench.calls.reading import SYSTEM, Reading

_ANSWER = "answer"


def read(job: Job) -> dict[str, str | None]:
    """Reads every document."""
    return asyncio.run(_read(job))


async def _read(job: Job) -> dict[str, str | None]:
    held: dict[str, str | None] = {}
    waiting = iter(job.documents.items())
    async with asyncio.TaskGroup() as group:
        for _ in range(job.in_flight):
            group.create_task(_work(job.base_url, waiting, held))
    return held


async def _work(base_url: str, waiting: Iterator[tuple[str, str]], held: dict[str, str | None]) -> None:
    """Takes documents from the common list until none is left, over one connection."""
    connection = _Connection(base_url)
    for mark, text in waiting:
        body = _body(text)
        while mark not in held:
            try:
                status, headers, answer = await connection.ask(body)
                if status == 200:
                    held[mark] = _reading(answer).document
                elif status == 429:
                    await asyncio.sleep(float(headers.get("retry-after", "1")))
            except (OSError, asyncio.IncompleteReadError):
                connection.drop()
            except ValidationError:
                continue
    connection.drop()


def _body(text: str) -> bytes:
    tool = {"name": _ANSWER, "parameters": Reading.model_json_schema(), "strict": True}
    body = {
        "model": MODEL,
        "messages": [{"role": "system", "content": SYSTEM}, {"role": "user", "content": text}],
        "tools": [{"type": "function", "function": tool}],
        "tool_choice": {"type": "function", "function": {"name": _ANSWER}},
    }
    return json.dumps(body, ensure_ascii=False).encode()


def _reading(body: bytes) -> Reading:
    message = json.loads(body)["choices"][0]["message"]
    return Reading.model_validate_json(message["tool_calls"][0]["function"]["arguments"])


class _Connection:
    """A connection that is opened when needed and kept."""

    def __init__(self, base_url: str) -> None:
        parts = urlsplit(base_url)
        self._host, self._port = parts.hostname, parts.port
        self._head = (
            f"POST {parts.path}/chat/completions HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            f"Authorization: Bearer {KEY}\r\nContent-Type: application/json\r\n"
        )
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of the answer."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        writer.write(f"{self._head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        return int(first.split()[1]), headers, await reader.readexactly(int(headers["content-length"]))

    def drop(self) -> None:
        """Closes it; the next question opens another."""
        if self._streams:
            self._streams[1].close()
        self._streams = None


if __name__ == "__main__":
    run(read)
