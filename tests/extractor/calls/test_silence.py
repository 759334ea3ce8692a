"""What is said where a request brings no response."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from extractor.calls.call import CallOutcome
from extractor.errors import EndpointUnreachableError, ModelError, WrongAddressError
from schemas.usage import NO_USAGE

pytestmark = pytest.mark.usefixtures("quick")

ALERT = bytes.fromhex("15030300020246")
"""How a server that wants encryption answers plain text."""
HALF = b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"


@contextmanager
def raw_server(said: bytes) -> Iterator[str]:
    """The address of a server that says these bytes to whatever it receives, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            with suppress(OSError):  # the test is over
                while True:
                    connection, _ = listening.accept()
                    with connection, suppress(OSError):  # who asked may have given up
                        # Closing with a part unread would reset the connection.
                        connection.settimeout(0.1)
                        with suppress(TimeoutError):
                            while connection.recv(65536):
                                pass
                        connection.sendall(said)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def stopped(bench, calls: int = 1, kind: type[ModelError] = WrongAddressError, **changes) -> ModelError:
    """The error that ends a run, which cost nothing."""
    caller = bench.caller(**changes)
    with pytest.raises(kind) as raised:
        caller.ask([bench.call(str(n)) for n in range(calls)])
    assert NO_USAGE == caller.spent
    return raised.value


def test_https_to_a_port_of_http_is_told(bench):
    """The error asks which it is, at once, and speaks of no server that is to be started."""
    error = stopped(bench, base_url=bench.server.url.replace("http:", "https:"))
    assert "http or https?" in error.reason
    assert "http 还是 https" in error.said.zh
    assert "start" not in error.advice


def test_http_to_a_port_of_https_is_told(bench):
    """A server that answers with the alert of an encrypted connection wants one."""
    with raw_server(ALERT) as url:
        assert "http or https?" in stopped(bench, base_url=url).reason


def test_connections_that_all_end_without_a_word_end_the_run(bench):
    """Servers of https also hang up on plain text, so the error asks which it is, after one call's attempts."""
    bench.server.usual = lambda _: bench.Said(reset=True)
    error = stopped(bench, calls=20, attempts=2, concurrency=2)
    assert "http or https?" in error.reason
    assert len(bench.server.asked) <= 6


def test_a_response_that_ends_too_soon_is_no_silence(bench):
    """Who has begun to answer speaks the protocol: the call is lost and the run goes on."""
    with raw_server(HALF) as url:
        (reply,) = bench.caller(base_url=url, attempts=2).ask([bench.call()])
    assert (CallOutcome.UNREACHABLE, 0) == (reply.outcome, reply.usage.calls)


def test_resets_after_an_answer_are_trouble_that_passes(bench):
    """An endpoint that has answered is there: the calls that it hangs up on are lost one by one."""
    bench.server.script.append(bench.answers)
    bench.server.usual = lambda _: bench.Said(reset=True)
    caller = bench.caller(attempts=2, concurrency=1)
    caller.ask([bench.call("先")])
    (reply,) = caller.ask([bench.call("后")])
    assert (CallOutcome.UNREACHABLE, 0) == (reply.outcome, reply.usage.calls)


def test_a_deadline_that_is_used_up_is_told_as_one(bench):
    """The last attempt has less time than others; what is told is the call's time, and which settings rule it."""
    bench.server.usual = lambda asked: bench.Said(bench.answers(asked).body, seconds=0.4)
    (reply,) = bench.caller(timeout=0.3, deadline=0.5).ask([bench.call()])
    assert "the call's deadline of 0.5 s is used up" in reply.reason.en
    assert "总时限 0.5 秒已用完" in reply.reason.zh
    for name in ("EXTRACTOR_DEADLINE", "EXTRACTOR_TIMEOUT"):
        assert name in reply.reason.zh
        assert name in reply.reason.en


def test_an_attempt_that_is_too_slow_is_told_with_its_time(bench):
    """Where the attempts have run out, the seconds are those of one attempt."""
    bench.server.usual = lambda asked: bench.Said(bench.answers(asked).body, seconds=0.4)
    (reply,) = bench.caller(timeout=0.2, attempts=1).ask([bench.call()])
    assert "no answer within 0.2 s (raise EXTRACTOR_TIMEOUT" in reply.reason.en
    assert "0.2 秒内没有回答" in reply.reason.zh


@pytest.mark.parametrize(
    "changes", [{"deadline": 0.6}, {"deadline": 0.6, "attempts": 1}, {"timeout": 0.3}], ids=str
)
def test_who_takes_connections_and_never_shakes_hands_is_nobody(bench, changes):
    """However little time the call has, no connection is told from no answer: nothing is billed, and the run ends."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/v1"
        error = stopped(bench, kind=EndpointUnreachableError, base_url=url, **{"attempts": 2, **changes})
    assert "no connection was made within" in error.reason
    assert "proxy" in error.advice


def test_attempts_without_time_left_do_not_make_somebody_of_nobody(bench):
    """The last attempts come too late to be sent; those before had met nobody."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/v1"
        error = stopped(bench, kind=EndpointUnreachableError, base_url=url, deadline=0.3, attempts=99)
    assert "no connection was made within" in error.reason


def test_a_proxy_that_lets_nothing_through_ends_the_run(bench, monkeypatch):
    """The address was not reached, so the advice speaks of address and proxy."""
    with raw_server(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n") as url:
        monkeypatch.setenv("HTTPS_PROXY", url.removesuffix("/v1"))
        error = stopped(
            bench, kind=EndpointUnreachableError, base_url="https://invented.example/v1", attempts=2
        )
    assert "403" in error.reason
    assert "proxy" in error.advice
