"""What only the user can change stops the run at once, and says what to do."""

from __future__ import annotations

import socket
import threading
import time
import traceback

import pytest

from extractor.errors import (
    EndpointUnreachableError,
    KeyRefusedError,
    ModelError,
    ModelNotFoundError,
    QuotaExhaustedError,
    RequestRefusedError,
    WrongAddressError,
)

pytestmark = pytest.mark.usefixtures("quick")


FATAL = {
    "bad key": (401, "Incorrect API key provided: KEY", "invalid_api_key", KeyRefusedError),
    "forbidden": (403, "not yours", None, KeyRefusedError),
    "no balance": (402, "Insufficient Balance", None, QuotaExhaustedError),
    "openai quota": (429, "You exceeded your current quota", "insufficient_quota", QuotaExhaustedError),
    "dashscope arrears": (400, "Access denied, account overdue", "Arrearage", QuotaExhaustedError),
    "no model": (404, "The model `x` does not exist", "model_not_found", ModelNotFoundError),
    "deepseek model": (400, "Model Not Exist", "invalid_request_error", ModelNotFoundError),
    "wrong path": (404, "Not Found", None, WrongAddressError),
    "mode": (400, "tool_choice is not supported", None, RequestRefusedError),
    "temperature": (400, "temperature must be 1", None, RequestRefusedError),
}


@pytest.mark.parametrize("name", FATAL)
def test_what_the_user_must_change_stops_the_run(bench, name):
    """The error names the cause and what to do in both languages, and nothing more is sent."""
    status, message, code, kind = FATAL[name]
    bench.server.usual = lambda _: bench.error(status, message.replace("KEY", bench.key), code)
    caller = bench.caller(concurrency=2)
    with pytest.raises(kind) as raised:
        caller.ask([bench.call(str(n)) for n in range(20)])
    assert all((raised.value.said.zh, raised.value.said.en, raised.value.advised.zh, raised.value.advised.en))
    assert len(bench.server.asked) <= 4
    with pytest.raises(ModelError):
        caller.ask([bench.call("后来的")])
    assert len(bench.server.asked) <= 4


def test_a_fatal_error_gives_up_what_other_threads_have_in_flight(bench):
    """Whoever asks at the time is told at once, not after its slow answer."""
    bench.server.script.append(lambda asked: bench.Said(bench.answers(asked).body, seconds=1.5))
    bench.server.usual = lambda _: bench.error(401, "no")
    caller, raised = bench.caller(), []

    def ask():
        with pytest.raises(KeyRefusedError):
            caller.ask([bench.call("慢")])
        raised.append(time.monotonic())

    thread = threading.Thread(target=ask)
    thread.start()
    while not bench.server.asked:
        time.sleep(0.01)
    with pytest.raises(KeyRefusedError):
        caller.ask([bench.call("快")])
    began = time.monotonic()
    thread.join()
    assert raised[0] - began < 1.0


def test_an_address_where_nobody_listens_is_told(bench):
    """Connections that are refused from the first call on end the run with advice."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        with pytest.raises(EndpointUnreachableError) as raised:
            bench.caller(base_url=url, attempts=2).ask([bench.call()])
    assert url in raised.value.reason
    assert "proxy" in raised.value.advice


def test_the_key_is_shown_nowhere(bench):
    """Neither an error, nor its traceback, nor a repr tells the key, though the endpoint repeats it."""
    bench.server.usual = lambda _: bench.error(401, f"bad key {bench.key}")
    caller = bench.caller(notes=bench.notes)
    with pytest.raises(KeyRefusedError) as raised:
        caller.ask([bench.call()])
    shown = "".join(traceback.format_exception(raised.value)) + repr(bench.endpoint()) + repr(vars(caller))
    assert bench.key not in shown + str(raised.value.said.zh) + repr(bench.notes.rows)
