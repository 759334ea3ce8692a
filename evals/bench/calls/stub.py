"""``python -m evals.bench.calls.stub``: an OpenAI-compatible endpoint on loopback that answers what it was given.

It prints its base URL and serves until it is ended. Requests above ``--slots`` wait in line; above ``--limit`` in flight they
are turned away with 429. GET /stats tells what was asked and answered, by question. Written by hand over a protocol, so that
the endpoint never is what a measurement waits for.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from evals.bench.calls.bodies import ANY, NAME, error, question_of, reply, wanted
from evals.bench.calls.faults import Fault, Faults, share_of

PATHS: Final = {"/v1/chat/completions": True, "/v1/responses": False}
"""Whether a path answers as chat completions do."""
OVER_LIMIT: Final = "over_limit"
_REASONS: Final = {200: "OK", 400: "Bad Request", 404: "Not Found", 429: "Too Many Requests", 500: "Error"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How the endpoint behaves; times in seconds, ``limit`` 0 for none."""

    latency: float = 0.4
    slots: int = 32
    limit: int = 0
    retry_after: float = 1.0
    faults: Faults = field(default_factory=Faults)
    spread: float = 0.0
    """Share of the latency that answers come earlier or later, so that they do not come all at once."""

    def wait(self, question: str, attempt: int) -> float:
        """Seconds that the answer to an attempt takes, the same for every client."""
        return self.latency * (1 + self.spread * (2 * share_of(f"{question}/{attempt}") - 1))


class Stub:
    """The endpoint: slots, the line before them, and the counts."""

    def __init__(self, manner: Manner, answers: Mapping[str, str]) -> None:
        self.manner = manner
        self.answers = answers
        self.asked: Counter[str] = Counter()
        self.answered: Counter[str] = Counter()
        self.met: Counter[str] = Counter()
        self.abandoned = 0
        self.most_in_flight = 0
        self._attempts: Counter[str] = Counter()
        self._busy = 0
        self._line: deque[partial[None]] = deque()

    def take(self, connection: Connection, path: str, body: bytes) -> None:
        """A request for an answer: turned away, or done in its turn."""
        question = question_of(body)
        self.asked[question] += 1
        in_flight = self._busy + len(self._line)
        if self.manner.limit and in_flight >= self.manner.limit:
            self._turn_away(connection, OVER_LIMIT)
            return
        attempt = self._attempts[question]
        fault = self.manner.faults.met(question, attempt)
        self._attempts[question] += 1
        if fault is Fault.RATE:
            self._turn_away(connection, fault)
            return
        self.most_in_flight = max(self.most_in_flight, in_flight + 1)
        finish = partial(self._finish, connection, path, body, question, fault)
        work = partial(self._start, self.manner.wait(question, attempt), finish)
        if self._busy < self.manner.slots:
            work()
        else:
            self._line.append(work)

    def stats(self) -> bytes:
        """What was asked, answered and met until now."""
        told = {
            "requests": self.asked.total(),
            "answered": self.answered.total(),
            "faults": dict(self.met),
            "abandoned": self.abandoned,
            "in_flight": self._busy + len(self._line),
            "most_in_flight": self.most_in_flight,
            "cpu": time.process_time(),
            "questions": {
                name: {"requests": count, "answered": self.answered[name]}
                for name, count in self.asked.items()
            },
        }
        return json.dumps(told).encode()

    def _turn_away(self, connection: Connection, cause: str) -> None:
        self.met[cause] += 1
        connection.send(429, error(429), f"Retry-After: {self.manner.retry_after:g}\r\n")

    def _start(self, seconds: float, finish: partial[None]) -> None:
        self._busy += 1
        asyncio.get_running_loop().call_later(seconds, finish)

    def _finish(
        self, connection: Connection, path: str, body: bytes, question: str, fault: Fault | None
    ) -> None:
        self._busy -= 1
        if self._line:
            self._line.popleft()()
        if connection.lost:
            self.abandoned += 1
        elif fault is Fault.RESET:
            connection.reset()
        elif fault is Fault.ERROR:
            connection.send(500, error(500))
        else:
            self._answer(connection, path, body, question, cut=fault is Fault.MALFORMED)
        if fault and not connection.lost:
            self.met[fault] += 1

    def _answer(self, connection: Connection, path: str, body: bytes, question: str, *, cut: bool) -> None:
        request: dict[str, Any] = json.loads(body)
        answer = self.answers.get(wanted(request)[0]) or self.answers[ANY]
        answer = answer.replace(NAME, question)
        if cut:
            answer = answer[: len(answer) // 2]
        else:
            self.answered[question] += 1
        connection.send(200, reply(request, answer, chat=PATHS[path], characters=len(body)))


class Connection(asyncio.Protocol):
    """One client's connection: whole requests in, one at a time, kept open."""

    def __init__(self, stub: Stub) -> None:
        self.lost = False
        self._stub = stub
        self._buffer = bytearray()
        self._waiting = False
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the way to answer."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, _error: Exception | None) -> None:
        """What was asked is finished for nobody."""
        self.lost = True

    def data_received(self, data: bytes) -> None:
        """Takes a request as soon as all of it has come."""
        self._buffer += data
        self._advance()

    def send(self, status: int, body: bytes, headers: str = "") -> None:
        """Answers, and goes on to what came meanwhile."""
        assert self._transport
        head = f"HTTP/1.1 {status} {_REASONS[status]}\r\nContent-Type: application/json\r\n{headers}"
        self._transport.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self._waiting = False
        if self._buffer:
            self._advance()

    def reset(self) -> None:
        """Ends the connection without an answer."""
        assert self._transport
        self._transport.abort()

    def _advance(self) -> None:
        end = self._buffer.find(b"\r\n\r\n")
        if self._waiting or end < 0:
            return
        head = self._buffer[:end].decode("latin-1").split("\r\n")
        sizes = [line[15:] for line in head if line[:15].lower() == "content-length:"]
        start, length = end + 4, int(sizes[0]) if sizes else 0
        if len(self._buffer) < start + length:
            return
        body = bytes(self._buffer[start : start + length])
        del self._buffer[: start + length]
        self._waiting = True
        self._route(head[0].split(" ")[1].partition("?")[0], body)

    def _route(self, path: str, body: bytes) -> None:
        if path in PATHS:
            self._stub.take(self, path, body)
        elif path == "/stats":
            self.send(200, self._stub.stats())
        else:
            self.send(404, error(404))


async def serve(stub: Stub, port: int = 0) -> None:
    """Serves on loopback until cancelled; prints the base URL once it listens."""
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(stub), "127.0.0.1", port, backlog=1024
    )
    sys.stdout.write(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1\n")
    sys.stdout.flush()
    await server.serve_forever()


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.calls.stub", description=__doc__)
    parser.add_argument(
        "answers", type=Path, help="JSON object: an answer by name of function or schema, or by *"
    )
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.4, help="seconds")
    parser.add_argument("--spread", type=float, default=0.0, help="share of the latency that it varies by")
    parser.add_argument("--slots", type=int, default=32)
    parser.add_argument("--limit", type=int, default=0, help="429 above so many in flight; 0 for none")
    parser.add_argument("--retry-after", type=float, default=1.0, help="seconds that a 429 names")
    parser.add_argument("--faults", default="", help="shares: 429=.05,500=.05,malformed=.05,reset=.05")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    faults = Faults.parse(options.faults, options.seed)
    manner = Manner(
        options.latency, options.slots, options.limit, options.retry_after, faults, options.spread
    )
    given = json.loads(options.answers.read_text(encoding="utf-8"))
    answers = {name: json.dumps(answer, ensure_ascii=False) for name, answer in given.items()}
    try:
        asyncio.run(serve(Stub(manner, answers), options.port))
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
