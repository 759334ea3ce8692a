"""What is asked together shares one limit and one account, is sent once, and ends when its program does."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import threading
import time
from concurrent.futures import CancelledError
from decimal import Decimal

import pytest

from extractor.calls.call import CallOutcome
from extractor.calls.endpoint import Mode
from extractor.errors import (
    KeyRefusedError,
)

pytestmark = pytest.mark.usefixtures("quick")


@pytest.mark.parametrize("mode", Mode)
def test_an_answer_comes_back_typed_in_every_mode(bench, mode):
    """In every mode the answer is an object of the call's own model, with the tokens that were counted."""
    (reply,) = bench.caller(mode=mode).ask([bench.call()])
    assert (CallOutcome.ANSWERED, bench.answer) == (reply.outcome, reply.answer)
    assert {"cause", "rows"} == set(vars(reply.answer))
    assert (1, 100, 20, False) == (
        reply.usage.calls,
        reply.usage.input_tokens,
        reply.usage.output_tokens,
        reply.remembered,
    )


def test_replies_come_in_the_order_of_the_calls(bench):
    """A slow answer does not change places with a quick one."""
    bench.server.usual = lambda asked: bench.Said(
        bench.answers(asked, json.dumps({"cause": asked.user, "rows": []})).body,
        seconds=0.2 if asked.user == "甲" else 0,
    )
    replies = bench.caller().ask([bench.call("甲"), bench.call("乙"), bench.call("丙")])
    assert ["甲", "乙", "丙"] == [reply.answer.cause for reply in replies]


def test_threads_share_the_limit(bench):
    """Calls of several threads are in flight together, never more than the limit."""
    bench.server.usual = lambda asked: bench.Said(bench.answers(asked).body, seconds=0.05)
    caller = bench.caller(concurrency=4)
    threads = [
        threading.Thread(target=caller.ask, args=([bench.call(f"{n}/{i}") for i in range(6)],))
        for n in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (18, 4) == (len(bench.server.asked), bench.server.most_in_flight)


def test_a_fault_of_a_calls_own_check_is_raised_as_it_is(bench):
    """An exception in a call's check of its answer reaches who asked."""

    def faults(_answer):
        raise LookupError("row")

    with pytest.raises(LookupError, match="row"):
        bench.caller().ask([bench.call(faults=faults)])


def test_what_was_spent_adds_up(bench):
    """The total counts every attempt that was paid for, at the prices that are set."""
    bench.server.script.append(lambda asked: bench.answers(asked, "{}"))
    caller = bench.caller(input_price=Decimal(2), output_price=Decimal(8))
    caller.ask([bench.call("甲")])
    caller.ask([bench.call("乙")])
    assert (3, 300, 60, Decimal("0.00108")) == (
        caller.spent.calls,
        caller.spent.input_tokens,
        caller.spent.output_tokens,
        caller.spent.cost,
    )


def test_an_estimate_sends_nothing(bench):
    """What asking would send is counted without asking: each different call once, what the ledger holds not at all."""
    caller = bench.caller(notes=bench.notes, input_price=Decimal(2))
    caller.ask([bench.call("甲")])
    estimate = caller.estimate([bench.call("甲"), bench.call("乙" * 500), bench.call("乙" * 500)])
    assert (1, 1) == (len(bench.server.asked), estimate.calls)
    assert 600 < estimate.input_tokens < 800
    assert estimate.cost == Decimal(2) * estimate.input_tokens / 1_000_000


def test_equal_calls_in_flight_are_sent_once(bench):
    """Two threads with one question share one request, and it is counted once."""
    bench.server.usual = lambda asked: bench.Said(bench.answers(asked).body, seconds=0.1)
    caller = bench.caller()
    replies = caller.ask([bench.call(), bench.call(), bench.call("别的")])
    assert [bench.answer] * 3 == [reply.answer for reply in replies]
    assert (2, 2) == (len(bench.server.asked), caller.spent.calls)


def test_closing_gives_up_what_is_in_flight(bench):
    """A thread that waits for a slow answer is let go when the caller is closed, and what was spent can be read."""
    bench.server.script.append(bench.answers)
    bench.server.usual = lambda asked: bench.Said(bench.answers(asked).body, seconds=1.5)
    caller, ended = bench.caller(notes=bench.notes), []
    caller.ask([bench.call("快")])

    def ask():
        with pytest.raises(CancelledError):
            caller.ask([bench.call("慢")])
        ended.append(time.monotonic())

    thread = threading.Thread(target=ask)
    thread.start()
    while len(bench.server.asked) < 2:
        time.sleep(0.01)
    began = time.monotonic()
    caller.close()
    thread.join()
    assert ended[0] - began < 1.0
    assert caller.spent.calls == 1


def test_a_program_that_forgets_to_close_ends(bench):
    """A caller that was used, with a ledger, and left open holds up no exit."""
    program = f"""
from pydantic import BaseModel
from extractor.calls.call import Call
from extractor.calls.caller import Caller
from extractor.calls.endpoint import Endpoint, Mode

class Answer(BaseModel):
    cause: str
    rows: list

class Notes:
    def recall(self, key): return None
    def sent(self, key, **_): return 1
    def complete(self, row, **_): pass
    def failed(self, row, **_): pass
    def mode_of(self, *_): return None
    def keep_mode(self, *_): pass

caller = Caller(Endpoint(model="m", api_key="k", base_url="{bench.server.url}", mode=Mode.TOOLS), Notes())
print(caller.ask([Call(task="t", prompt="p", system="s", user="u", answer=Answer)])[0].outcome)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.strip() == "answered"


def test_errors_of_a_run_cross_a_process(bench):
    """A pickled error keeps its kind and both languages."""
    bench.server.usual = lambda _: bench.error(401, "no")
    with pytest.raises(KeyRefusedError) as raised:
        bench.caller().ask([bench.call()])
    again = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 - made here
    assert (KeyRefusedError, raised.value.said, raised.value.advised) == (
        type(again),
        again.said,
        again.advised,
    )


def test_a_caller_that_asks_nothing_loads_no_client():
    """Who reads offline pays for no client of models, though a caller was made."""
    program = (
        "import sys; from extractor.calls.caller import Caller; from extractor.calls.endpoint import Endpoint; "
        "Caller(Endpoint(model='m', api_key='k')).close(); "
        "print(sorted({'openai', 'instructor', 'tenacity', 'anyio', 'httpx2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_calls_are_no_replies(bench):
    """Asking nothing sends nothing."""
    assert () == bench.caller().ask([])
    assert bench.server.asked == []
