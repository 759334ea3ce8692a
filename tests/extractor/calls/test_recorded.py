"""Answers that were recorded once are given again, and nobody else is asked."""

from __future__ import annotations

import threading
from decimal import Decimal

import pytest

from extractor.calls.call import CallOutcome
from extractor.calls.endpoint import Mode
from extractor.calls.recorded import Recorded


@pytest.mark.parametrize("mode", Mode)
def test_a_recorded_answer_is_given_again(bench, mode):
    """Without a request, in whichever mode it was asked for, with what it cost when it was paid for."""
    (paid,) = bench.caller(mode=mode, notes=bench.notes).ask([bench.call()])
    asked = len(bench.server.asked)
    (reply,) = Recorded(bench.endpoint(mode=mode), bench.notes).ask([bench.call()])
    assert (reply.outcome, reply.answer, reply.remembered) == (CallOutcome.ANSWERED, bench.answer, True)
    assert reply.usage == paid.usage
    assert len(bench.server.asked) == asked


def test_replies_stand_in_the_order_of_the_calls(bench):
    """One that is not recorded is unreachable and costs nothing; the others are answered."""
    bench.caller(notes=bench.notes).ask([bench.call("甲"), bench.call("丙")])
    replies = Recorded(bench.endpoint(), bench.notes).ask([bench.call(user) for user in "甲乙丙"])
    assert [reply.outcome for reply in replies] == [
        CallOutcome.ANSWERED,
        CallOutcome.UNREACHABLE,
        CallOutcome.ANSWERED,
    ]
    assert (replies[1].answer, replies[1].usage.calls) == (None, 0)
    assert "账本" in replies[1].reason.zh
    assert "ledger" in replies[1].reason.en


def test_prices_of_the_day_are_put_on_the_tokens_of_then(bench):
    """A recording holds tokens, not money."""
    bench.caller(notes=bench.notes).ask([bench.call()])
    priced = bench.endpoint(input_price=Decimal(10), output_price=Decimal(50))
    (reply,) = Recorded(priced, bench.notes).ask([bench.call()])
    assert reply.usage.cost == Decimal("0.002")


def test_the_mode_is_the_one_that_was_kept(bench):
    """Who asked without naming a mode finds the answers without naming one."""
    bench.caller(mode=None, notes=bench.notes).ask([bench.call()])
    assert Mode.RESPONSES_TOOLS == bench.notes.mode_of(bench.endpoint().address, "invented-model")
    (reply,) = Recorded(bench.endpoint(mode=None), bench.notes).ask([bench.call()])
    assert reply.answer == bench.answer


def test_without_a_kept_mode_the_strictest_is_taken(bench):
    """Answers of another mode are other answers."""
    bench.caller(mode=Mode.RESPONSES_TOOLS, notes=bench.notes).ask([bench.call("甲")])
    bench.caller(mode=Mode.TOOLS, notes=bench.notes).ask([bench.call("乙")])
    bench.notes.modes.clear()
    replies = Recorded(bench.endpoint(mode=None), bench.notes).ask([bench.call("甲"), bench.call("乙")])
    assert [reply.outcome for reply in replies] == [CallOutcome.ANSWERED, CallOutcome.UNREACHABLE]


@pytest.mark.parametrize(
    "changes", [{"model": "another"}, {"temperature": 0.5}, {"base_url": "http://127.0.0.1:9/v1"}]
)
def test_another_endpoint_has_other_answers(bench, changes):
    """What can change an answer is part of the question."""
    bench.caller(notes=bench.notes).ask([bench.call()])
    (reply,) = Recorded(bench.endpoint(**changes), bench.notes).ask([bench.call()])
    assert reply.outcome is CallOutcome.UNREACHABLE


def test_a_truncated_answer_stays_truncated(bench):
    """The work is split again, as it was."""
    bench.server.usual = lambda asked: bench.answers(asked, finish_reason="length")
    bench.caller(notes=bench.notes).ask([bench.call()])
    (reply,) = Recorded(bench.endpoint(), bench.notes).ask([bench.call()])
    assert (reply.outcome, reply.answer) == (CallOutcome.TRUNCATED, None)


def test_a_recorded_answer_is_checked_like_a_fresh_one(bench):
    """A check that was sharpened since finds fault with it."""
    bench.caller(notes=bench.notes).ask([bench.call()])
    (reply,) = Recorded(bench.endpoint(), bench.notes).ask([bench.call(faults=lambda _: ["行号越界"])])
    assert (reply.outcome, reply.answer) == (CallOutcome.INVALID, None)
    assert "行号越界" in reply.reason.zh


def test_threads_may_share_a_recording(bench):
    """The ledger is read by one at a time."""
    bench.caller(notes=bench.notes).ask([bench.call()])
    inside, most = 0, 0
    recall = bench.notes.recall

    def slow(key):
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        threading.Event().wait(0.001)
        inside -= 1
        return recall(key)

    bench.notes.recall = slow
    recorded = Recorded(bench.endpoint(), bench.notes)
    threads = [threading.Thread(target=recorded.ask, args=([bench.call()] * 5,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
