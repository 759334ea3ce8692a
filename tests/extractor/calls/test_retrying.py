"""Trouble that passes is outlasted, within the attempts and the time that a call has."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from extractor.calls.call import CallOutcome
from extractor.errors import (
    QuotaExhaustedError,
)

pytestmark = pytest.mark.usefixtures("quick")


PASSING = {
    "429": lambda bench: bench.error(429, "slow down"),
    "500": lambda bench: bench.error(500, "oops"),
    "503": lambda bench: bench.Said(b"<html>busy</html>", 503),
    "reset": lambda bench: bench.Said(reset=True),
    "malformed": lambda bench: bench.Said(b'{"choices": [{"mess'),
    "told in a success": lambda bench: bench.error(200, "upstream failed", 502),
}


@pytest.mark.parametrize("name", PASSING)
def test_trouble_that_passes_is_outlasted(bench, name):
    """After two failures of its kind a call is answered, by the third request."""
    bench.server.script.extend([PASSING[name](bench)] * 2)
    (reply,) = bench.caller().ask([bench.call()])
    assert (CallOutcome.ANSWERED, 3) == (reply.outcome, len(bench.server.asked))


FREE = ["429", "500", "503", "reset", "told in a success"]


@pytest.mark.parametrize("name", FREE)
def test_what_no_model_worked_on_costs_nothing(bench, name):
    """Of failures before and after an answer none is counted, in the run or in the ledger."""
    failure = PASSING[name](bench)
    bench.server.script.extend([failure, bench.answers, failure])
    caller = bench.caller(notes=bench.notes, concurrency=1)
    caller.ask([bench.call("先")])
    caller.ask([bench.call("后")])
    assert (2, 200, 40) == (caller.spent.calls, caller.spent.input_tokens, caller.spent.output_tokens)
    assert [0, 100, 0, 100] == [row["input_tokens"] for row in bench.notes.rows]


def test_a_failure_that_the_endpoint_counted_is_counted(bench):
    """What an endpoint says that it cost was paid for, though it brought nothing."""
    bench.server.script.append(
        lambda asked: bench.answers(asked, finish_reason="insufficient_system_resource")
    )
    caller = bench.caller()
    caller.ask([bench.call()])
    assert (2, 200) == (caller.spent.calls, caller.spent.input_tokens)


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_waited_for(bench, form):
    """A wait that the endpoint asks for, as seconds or as a date, is kept."""
    # A date has whole seconds, so up to one is lost of it.
    value = (
        "1" if form == "seconds" else format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    )
    bench.server.script.append(bench.error(429, "slow down", retry_after=value))
    bench.caller().ask([bench.call()])
    first, second = bench.server.asked
    assert 0.9 <= second.at - first.at < 2.5


def test_who_was_refused_waits_while_others_go_on(bench):
    """A refused call keeps to its own wait; the others are answered meanwhile."""
    bench.server.script.append(bench.error(429, "slow down", retry_after="1"))
    caller = bench.caller(concurrency=2)
    caller.ask([bench.call(str(n)) for n in range(6)])
    refused = bench.server.asked[0]
    repeated = next(asked for asked in bench.server.asked[1:] if asked.user == refused.user)
    others = [asked.at for asked in bench.server.asked if asked.user != refused.user]
    assert repeated.at - refused.at >= 0.9
    assert max(others) < repeated.at


def test_a_wait_beyond_the_deadline_is_not_begun(bench):
    """A call that is asked to wait longer than it has time for ends at once, with the reason."""
    bench.server.usual = lambda _: bench.error(429, "come tomorrow", retry_after="3600")
    began = time.monotonic()
    (reply,) = bench.caller(deadline=5.0).ask([bench.call()])
    assert (CallOutcome.UNREACHABLE, 1) == (reply.outcome, len(bench.server.asked))
    assert "come tomorrow" in reply.reason.zh
    assert time.monotonic() - began < 4.0


@pytest.mark.parametrize("seconds", ["3600", "inf"])
def test_an_endpoint_that_puts_everybody_off_ends_the_run(bench, seconds):
    """Calls that wait for their turn do not wait for tomorrow."""
    bench.server.usual = lambda _: bench.error(429, "come tomorrow", retry_after=seconds)
    caller = bench.caller(deadline=5.0, concurrency=2)
    began = time.monotonic()
    with pytest.raises(QuotaExhaustedError, match="come tomorrow") as raised:
        caller.ask([bench.call(str(n)) for n in range(9)])
    assert time.monotonic() - began < 4.0
    assert "EXTRACTOR_DEADLINE" in raised.value.advice
    assert len(bench.server.asked) < 9


def test_attempts_are_counted_out(bench):
    """An endpoint that always fails is asked as often as set, then the call is lost, with its reason."""
    bench.server.usual = lambda _: bench.error(500, "oops")
    caller = bench.caller(attempts=3)
    (reply,) = caller.ask([bench.call()])
    assert (CallOutcome.UNREACHABLE, 3) == (reply.outcome, len(bench.server.asked))
    assert "oops" in reply.reason.en
    assert [("read", "read-table/1", CallOutcome.UNREACHABLE)] == [
        (lost.task, lost.prompt, lost.outcome) for lost in caller.lost
    ]


def test_a_call_ends_with_its_deadline(bench):
    """All attempts together take no longer than the deadline, however slow the answers are."""
    bench.server.usual = lambda asked: bench.Said(bench.answers(asked).body, seconds=0.4)
    began = time.monotonic()
    (reply,) = bench.caller(timeout=0.2, deadline=0.5).ask([bench.call()])
    assert reply.outcome is CallOutcome.UNREACHABLE
    assert time.monotonic() - began < 2.0
    assert len(bench.server.asked) in (2, 3)
    # The endpoint has probably worked on them, so they count.
    assert reply.usage.calls == len(bench.server.asked)
    assert reply.usage.input_tokens > 0


def test_waiting_for_a_place_is_no_part_of_the_deadline(bench):
    """Many calls behind a narrow limit are all answered, though together they take longer than one may."""
    bench.server.usual = lambda asked: bench.Said(bench.answers(asked).body, seconds=0.1)
    replies = bench.caller(concurrency=1, deadline=0.5).ask([bench.call(str(n)) for n in range(8)])
    assert {CallOutcome.ANSWERED} == {reply.outcome for reply in replies}
