"""An endpoint on the loopback that answers as it is told, with every fault that real ones have; and what is asked of it."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from pydantic import Field

from extractor.calls import retry
from extractor.calls.call import Call
from extractor.calls.caller import Caller
from extractor.calls.endpoint import Endpoint, Mode
from schemas.base import Model

KEY = "sk-invented-0000"
ANSWER = {"cause": "雨季停工", "rows": [{"name": "修建里程", "value": "12.5"}]}


class Row(Model):
    """A row."""

    name: str
    value: str | None = None


class Answer(Model):
    """What a table says."""

    cause: str = Field(description="原因，照抄")
    rows: list[Row] = Field(default_factory=list)


@dataclass
class Asked:
    """A request as it arrived."""

    path: str
    headers: dict[str, str]
    raw: bytes
    at: float = field(default_factory=time.monotonic)

    @property
    def body(self) -> dict[str, Any]:
        """The request's JSON."""
        return json.loads(self.raw)

    @property
    def user(self) -> str:
        """The user's message."""
        return (self.body.get("messages") or self.body["input"])[-1]["content"]


@dataclass
class Said:
    """A response: status, headers and body; how long it takes; whether the connection is reset instead."""

    body: bytes | dict[str, Any] = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    reset: bool = False


def answers(asked: Asked, text: str | None = None, *, usage: bool = True, **changes: Any) -> Said:
    """A good response with this answer, in the form that was asked for, with changes to its choice or itself."""
    text = json.dumps(ANSWER, ensure_ascii=False) if text is None else text
    if asked.path.endswith("/responses"):
        item = {"type": "function_call", "name": "Answer", "call_id": "c", "arguments": text}
        body = {"object": "response", "status": "completed", "output": [item], **changes}
        counted = {"input_tokens": 100, "output_tokens": 20}
    else:
        message = {"role": "assistant", "content": text}
        if "tools" in asked.body:
            function = {"name": "Answer", "arguments": text}
            message = {
                "role": "assistant",
                "content": None,
                "tool_calls": [{"id": "c", "type": "function", "function": function}],
            }
        choice = {"index": 0, "finish_reason": "stop", "message": message, **changes}
        body = {"object": "chat.completion", "choices": [choice]}
        counted = {"prompt_tokens": 100, "completion_tokens": 20}
    return Said({**body, "usage": counted} if usage else body)


def error(status: int, message: str = "", code: str | None = None, **headers: str) -> Said:
    """A response that refuses."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Said({"error": {"message": message, "code": code, "type": None}}, status, named)


Script = Callable[[Asked], Said]


class _Loopback(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing: who asked may have given up, and some tests reset the connection."""


class Server:
    """The endpoint: ``script`` is used up first, a response or a function a request; then ``usual`` answers."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.script: deque[Said | Script] = deque()
        self.usual: Script = answers
        self.most_in_flight = 0
        self._in_flight = 0
        self._lock = threading.Lock()
        self._http = _Loopback(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    def close(self) -> None:
        """Ends the server."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def in_flight(self) -> int:
        """Requests that are being answered."""
        return self._in_flight

    def respond(self, asked: Asked) -> Said:
        """What is said to a request, when its time has passed."""
        with self._lock:
            self.asked.append(asked)
            self._in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self._in_flight)
            following = self.script.popleft() if self.script else self.usual
        try:
            said = following(asked) if callable(following) else following
            time.sleep(said.seconds)
            return said
        finally:
            with self._lock:
                self._in_flight -= 1

    def _handler(server: Server) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_: object) -> None:
                """Says nothing."""

            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["content-length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                said = server.respond(Asked(self.path, headers, raw))
                if said.reset:
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.close_connection = True
                    self.connection.close()
                    return
                body = said.body if isinstance(said.body, bytes) else json.dumps(said.body).encode()
                with suppress(ConnectionError):  # who asked may have given up
                    self.send_response(said.status)
                    for name, value in {"content-type": "application/json", **said.headers}.items():
                        self.send_header(name, value)
                    self.send_header("content-length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def finish(self) -> None:
                with suppress(OSError):  # a connection that was reset has nothing left to flush
                    super().finish()

        return Handler


class Notes:
    """A ledger in a dictionary."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.modes: dict[tuple[str, str], str] = {}

    def recall(self, key: str) -> Any:
        """The last usable reply."""
        usable = [row for row in self.rows if row["key"] == key and "reply" in row]
        return (
            Remembered(**{name: usable[-1][name] for name in Remembered.__annotations__}) if usable else None
        )

    def sent(self, key: str, *, task: str, prompt: str, model: str, request: bytes) -> int:
        """A row."""
        self.rows.append({"key": key, "task": task, "prompt": prompt, "model": model, "request": request})
        return len(self.rows) - 1

    def complete(
        self, row: int, *, reply: bytes, outcome: str, input_tokens: int, output_tokens: int
    ) -> None:
        """Fills a row with a reply."""
        self.rows[row].update(
            reply=reply, outcome=outcome, input_tokens=input_tokens, output_tokens=output_tokens
        )

    def failed(self, row: int, *, reason: str, input_tokens: int, output_tokens: int) -> None:
        """Fills a row with a failure."""
        self.rows[row].update(reason=reason, input_tokens=input_tokens, output_tokens=output_tokens)

    def mode_of(self, base_url: str, model: str) -> str | None:
        """The mode that was kept."""
        return self.modes.get((base_url, model))

    def keep_mode(self, base_url: str, model: str, mode: str) -> None:
        """Keeps a mode."""
        self.modes[base_url, model] = mode


@dataclass
class Remembered:
    """A reply out of the dictionary."""

    reply: bytes
    input_tokens: int
    output_tokens: int
    outcome: str


class Bench:
    """A server, and callers of it that are closed when the test ends."""

    Answer = Answer
    Row = Row
    Said = Said
    Asked = Asked
    key = KEY
    answer = Answer.model_validate(ANSWER)
    answers = staticmethod(answers)
    error = staticmethod(error)

    def __init__(self, server: Server) -> None:
        self.server = server
        self.notes = Notes()
        self._callers: list[Caller] = []

    def endpoint(self, **changes: Any) -> Endpoint:
        """The server as an endpoint."""
        usual = Endpoint(model="invented-model", api_key=KEY, base_url=self.server.url, mode=Mode.TOOLS)
        return replace(usual, **changes)

    def caller(self, *, notes: Notes | None = None, **changes: Any) -> Caller:
        """A caller of the server."""
        caller = Caller(self.endpoint(**changes), notes)
        self._callers.append(caller)
        return caller

    def call(self, user: str = "项目支出绩效自评表", **changes: Any) -> Call[Answer]:
        """A call."""
        usual: dict[str, Any] = {
            "task": "read",
            "prompt": "read-table/1",
            "system": "照抄表中的字。",
            "answer": Answer,
        }
        return Call(user=user, **{**usual, **changes})

    def close(self) -> None:
        """Closes the callers."""
        for caller in self._callers:
            caller.close()


@pytest.fixture
def bench() -> Iterator[Bench]:
    """A server that answers well unless told otherwise, and what is needed to ask it."""
    server = Server()
    made = Bench(server)
    yield made
    made.close()
    server.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jitter is left out: retries follow at once."""
    for name in ("_BUSY", "_FAILED", "_UNHEARD"):
        monkeypatch.setattr(retry, name, lambda _state: 0.0)
