"""The endpoint answers as an OpenAI-compatible one does, slowly and badly where asked to."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from evals.bench.calls.faults import Faults
from evals.bench.calls.server import Server, serving
from evals.bench.calls.stub import Manner

ANSWERS = {"*": {"document": "$DOCUMENT"}, "observe": {"cause": "天气"}}
TOOL = {"type": "function", "function": {"name": "read", "parameters": {}}}


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Server]:
    """An endpoint without latency."""
    with serving(ANSWERS, tmp_path, "--latency", "0") as server:
        yield server


def post(
    server: Server, path: str, body: dict[str, Any], mark: str = "bench-000007"
) -> tuple[HTTPResponse, Any]:
    """The response to a question about a document, and its body read."""
    connection = HTTPConnection(urlsplit(server.base_url).netloc, timeout=10)
    try:
        said = [{"role": "user", "content": f"编号：{mark}"}]
        connection.request("POST", f"/v1/{path}", json.dumps(body | {"model": "stub-1", "messages": said}))
        response = connection.getresponse()
        return response, json.loads(response.read())
    finally:
        connection.close()


def test_function_call_of_chat(quick):
    """A chat completion with a tool is answered by a call of it, about the document that was asked about."""
    _, told = post(quick, "chat/completions", {"tools": [TOOL]})
    call = told["choices"][0]["message"]["tool_calls"][0]["function"]
    assert (call["name"], json.loads(call["arguments"])) == ("read", {"document": "bench-000007"})
    assert told["choices"][0]["finish_reason"] == "tool_calls"


def test_content_of_chat(quick):
    """A chat completion without a tool is answered by content."""
    _, told = post(quick, "chat/completions", {})
    assert json.loads(told["choices"][0]["message"]["content"]) == {"document": "bench-000007"}


def test_function_call_of_responses(quick):
    """A response with a function is answered by a call of it."""
    _, told = post(quick, "responses", {"tools": [{"type": "function", "name": "read", "parameters": {}}]})
    assert (told["output"][0]["type"], told["output"][0]["name"]) == ("function_call", "read")
    assert told["usage"]["total_tokens"] == told["usage"]["input_tokens"] + told["usage"]["output_tokens"]


def test_answer_by_name(quick):
    """A function or schema that has an answer of its own is given that one."""
    shape = {"type": "json_schema", "json_schema": {"name": "observe", "schema": {}}}
    _, told = post(quick, "chat/completions", {"response_format": shape})
    assert json.loads(told["choices"][0]["message"]["content"]) == {"cause": "天气"}


def test_counts_by_question(quick):
    """Requests and answers are counted for each document."""
    for mark in ("bench-000001", "bench-000002", "bench-000001"):
        post(quick, "chat/completions", {}, mark)
    stats = quick.stats()
    assert (stats["requests"], stats["answered"]) == (3, 3)
    assert stats["questions"]["bench-000001"] == {"requests": 2, "answered": 2}


def test_unknown_path(quick):
    """What an endpoint of this kind does not have is not found."""
    assert post(quick, "embeddings", {})[0].status == 404


def test_slots(tmp_path):
    """Requests above the slots wait in line, and all are answered."""
    with (
        serving(ANSWERS, tmp_path, "--latency", ".05", "--slots", "2") as server,
        ThreadPoolExecutor(6) as threads,
    ):
        answers = list(threads.map(lambda _: post(server, "chat/completions", {})[0].status, range(6)))
        assert answers == [200] * 6
        assert server.stats()["most_in_flight"] > 2


def test_limit(tmp_path):
    """Requests above the limit are turned away with the time to wait."""
    with (
        serving(ANSWERS, tmp_path, "--latency", ".3", "--limit", "1") as server,
        ThreadPoolExecutor(3) as threads,
    ):
        responses = [
            told for told, _ in threads.map(lambda _: post(server, "chat/completions", {}), range(3))
        ]
        turned_away = [told for told in responses if told.status == 429]
        assert len(turned_away) == 2
        assert {told.headers["Retry-After"] for told in turned_away} == {"1"}
        assert server.stats()["faults"] == {"over_limit": 2}


def test_spread():
    """Answers vary in time by the share that was asked for, each always alike."""
    manner = Manner(latency=1.0, spread=0.5)
    waits = [manner.wait(f"bench-{number:06d}", 0) for number in range(100)]
    assert 0.5 <= min(waits) < 0.6
    assert 1.4 < max(waits) <= 1.5
    assert waits[7] == manner.wait("bench-000007", 0)


@pytest.mark.parametrize(("fault", "status"), [("429", 429), ("500", 500)])
def test_errors(tmp_path, fault, status):
    """A share of requests is answered by an error, and counted."""
    with serving(ANSWERS, tmp_path, "--latency", "0", "--faults", f"{fault}=.9") as server:
        met = [post(server, "chat/completions", {}, f"bench-{number:06d}")[0].status for number in range(10)]
        assert status in met
        assert server.stats()["faults"][fault] == met.count(status)


def test_malformed(tmp_path):
    """A malformed answer is no JSON and counts as none."""
    with serving(ANSWERS, tmp_path, "--latency", "0", "--faults", "malformed=.9") as server:
        told = [post(server, "chat/completions", {}, f"bench-{number:06d}")[1] for number in range(10)]
        cut = [one for one in told if not one["choices"][0]["message"]["content"].endswith("}")]
        assert cut
        assert server.stats()["answered"] == 10 - len(cut)


def test_reset(tmp_path):
    """A reset connection ends without an answer, and the endpoint goes on."""
    faults = Faults.parse("reset=.9")
    with serving(ANSWERS, tmp_path, "--latency", "0", "--faults", "reset=.9") as server:
        first = next(mark for mark in map("bench-{:06d}".format, range(50)) if faults.met(mark, 0))
        with pytest.raises((ConnectionResetError, RemoteDisconnected)):
            post(server, "chat/completions", {}, first)
        assert server.stats()["faults"] == {"reset": 1}
