"""Calls are asked once, repeated where it helps, and every one ends in a named outcome."""

from __future__ import annotations

import json
import pickle
import socket
import subprocess
import sys
import threading
import time
import traceback
from concurrent.futures import CancelledError
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime

import pytest

from extractor.calls.call import CallOutcome
from extractor.calls.endpoint import Mode
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


UNUSABLE = {
    "not the schema": '{"reason": "x"}',
    "not JSON": "我认为原因是雨季",
    "cut JSON": '{"cause": "雨',
}


@pytest.mark.parametrize("text", UNUSABLE.values(), ids=UNUSABLE)
def test_an_unusable_answer_is_asked_for_again_with_what_is_wrong(bench, text):
    """The second request is the first one with a few lines on the faults, and counts as well."""
    bench.server.script.append(lambda asked: bench.answers(asked, text))
    (reply,) = bench.caller().ask([bench.call()])
    first, second = bench.server.asked
    assert (CallOutcome.ANSWERED, 2, 200) == (reply.outcome, reply.usage.calls, reply.usage.input_tokens)
    assert second.user.startswith(first.user)
    assert text not in second.user


def test_asking_again_does_not_make_the_prompt_grow(bench):
    """However long the bad answers are, the third request is no longer than the second, and the first plus a little."""
    bench.server.usual = lambda asked: bench.answers(asked, json.dumps({"cause": 1, "x" * 900: "长" * 5000}))
    (reply,) = bench.caller().ask([bench.call("字" * 400)])
    sizes = [len(asked.raw.decode()) for asked in bench.server.asked]
    assert (CallOutcome.INVALID, 3) == (reply.outcome, len(sizes))
    assert sizes[2] == sizes[1] < sizes[0] + 400


def test_faults_that_only_the_call_knows_are_asked_about(bench):
    """What the call finds wrong with an answer that fits the schema is told to the model, in its words."""
    bench.server.script.append(lambda asked: bench.answers(asked, '{"cause": "洪水", "rows": []}'))

    def faults(answer):
        return () if answer.cause == "雨季停工" else (f"原文中没有“{answer.cause}”",)

    (reply,) = bench.caller().ask([bench.call(faults=faults)])
    assert reply.answer == bench.answer
    assert "原文中没有“洪水”" in bench.server.asked[1].user


def test_an_answer_that_stays_unusable_is_lost_with_its_faults(bench):
    """After being asked again twice the call is invalid, says why, and costs three answers."""
    bench.server.usual = lambda asked: bench.answers(asked, '{"rows": []}')
    caller = bench.caller()
    (reply,) = caller.ask([bench.call()])
    assert (CallOutcome.INVALID, None, 3) == (reply.outcome, reply.answer, reply.usage.calls)
    assert "3 次" in reply.reason.zh
    assert "cause：缺少此项" in reply.reason.zh
    assert "the answer is not usable, asked 3 times" == reply.reason.en
    assert caller.lost[0].outcome is CallOutcome.INVALID


NOTHING = {
    "no choices": lambda bench, _: bench.Said(
        {"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 0}}
    ),
    "no tool call": lambda bench, asked: bench.answers(
        asked, message={"role": "assistant", "content": "好的"}
    ),
}


@pytest.mark.parametrize("name", NOTHING)
def test_no_answer_at_all_is_asked_for_again(bench, name):
    """A response without a choice or a call is an unusable answer, not a failure of the network."""
    bench.server.script.append(lambda asked: NOTHING[name](bench, asked))
    (reply,) = bench.caller().ask([bench.call()])
    assert (CallOutcome.ANSWERED, 2) == (reply.outcome, reply.usage.calls)
    assert bench.server.asked[1].user != bench.server.asked[0].user


STRANGE = {
    "choice": {"choices": ["x"]},
    "choices": {"choices": {"a": 1}},
    "message": {"choices": [{"message": "t"}]},
    "function": {"choices": [{"message": {"tool_calls": [{"function": "x"}]}}]},
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_response_of_another_build_is_damaged(bench, name):
    """JSON that is no response is no fault of ours: it is asked for again."""
    bench.server.script.append(bench.Said(STRANGE[name]))
    (reply,) = bench.caller().ask([bench.call()])
    assert (reply.answer, reply.usage.calls) == (bench.answer, 2)


def test_tokens_that_are_no_numbers_are_estimated(bench):
    """A count in another form is none."""
    said = {"usage": {"prompt_tokens": "100", "completion_tokens": None}}
    bench.server.usual = lambda asked: bench.Said({**bench.answers(asked).body, **said})
    (reply,) = bench.caller().ask([bench.call()])
    assert reply.answer == bench.answer
    assert reply.usage.input_tokens > 20


TRUNCATED = {
    "length": (
        Mode.TOOLS,
        lambda bench, asked: bench.answers(asked, '{"cause": "雨', finish_reason="length"),
    ),
    "incomplete": (
        Mode.RESPONSES_TOOLS,
        lambda bench, asked: bench.answers(
            asked, '{"cause": "雨', status="incomplete", incomplete_details={"reason": "max_output_tokens"}
        ),
    ),
    "context": (Mode.TOOLS, lambda bench, _: bench.error(400, "too many", "context_length_exceeded")),
    "context in words": (
        Mode.JSON,
        lambda bench, _: bench.error(400, "This model's maximum context length is 8192 tokens."),
    ),
}


@pytest.mark.parametrize("name", TRUNCATED)
def test_what_is_too_long_is_not_repeated(bench, name):
    """Truncation ends the call at once; it is to be split, so it is not among the lost."""
    mode, says = TRUNCATED[name]
    bench.server.usual = lambda asked: says(bench, asked)
    caller = bench.caller(mode=mode)
    (reply,) = caller.ask([bench.call()])
    assert (CallOutcome.TRUNCATED, None, 1) == (reply.outcome, reply.answer, len(bench.server.asked))
    assert caller.lost == ()


@pytest.mark.parametrize("name", TRUNCATED)
def test_what_is_too_long_says_what_helps(bench, name):
    """Where it cannot be split, another model or another limit of the output is the way out."""
    mode, says = TRUNCATED[name]
    bench.server.usual = lambda asked: says(bench, asked)
    (reply,) = bench.caller(mode=mode).ask([bench.call()])
    assert "EXTRACTOR_MAX_OUTPUT_TOKENS" in reply.reason.zh
    assert "上下文更长的模型" in reply.reason.zh
    assert "EXTRACTOR_MAX_OUTPUT_TOKENS" in reply.reason.en
    assert "a longer context" in reply.reason.en


def test_a_truncated_answer_without_usage_is_counted_by_estimate(bench):
    """Tokens that the endpoint does not tell are estimated from what was sent and said."""
    bench.server.usual = lambda asked: bench.answers(
        asked, '{"cause": "' + "雨" * 50, usage=False, finish_reason="length"
    )
    caller = bench.caller()
    (reply,) = caller.ask([bench.call("字" * 300)])
    assert reply.usage.input_tokens > 300
    assert 50 <= reply.usage.output_tokens < 60
    assert caller.spent == reply.usage


REFUSED = {
    "message": (
        Mode.TOOLS,
        lambda bench, asked: bench.answers(
            asked, message={"role": "assistant", "content": None, "refusal": "I cannot"}
        ),
    ),
    "filter": (Mode.TOOLS, lambda bench, asked: bench.answers(asked, finish_reason="content_filter")),
    "item": (
        Mode.RESPONSES_TOOLS,
        lambda bench, asked: bench.answers(
            asked, output=[{"type": "message", "content": [{"type": "refusal", "refusal": "I cannot"}]}]
        ),
    ),
    "status": (Mode.TOOLS, lambda bench, _: bench.error(400, "Content Exists Risk")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_recorded_and_not_repeated(bench, name):
    """A model or a filter that refuses is asked once; the call is among the lost."""
    mode, says = REFUSED[name]
    bench.server.usual = lambda asked: says(bench, asked)
    caller = bench.caller(mode=mode)
    (reply,) = caller.ask([bench.call()])
    assert (CallOutcome.REFUSED, 1, 1) == (reply.outcome, len(bench.server.asked), len(caller.lost))


@pytest.mark.parametrize(
    "text",
    [
        "```json\n{}\n```",
        '<think>先看表 {"cause": "?"}</think>\n{}',
        "结果如下：\n```\n{}\n```\n以上。",
    ],
)
def test_json_is_read_out_of_what_stands_around_it(bench, text):
    """In JSON mode, fences and thoughts around the answer are no fault."""
    good = bench.answer.model_dump_json()
    bench.server.usual = lambda asked: bench.answers(asked, text.replace("{}", good))
    (reply,) = bench.caller(mode=Mode.JSON).ask([bench.call()])
    assert (bench.answer, 1) == (reply.answer, len(bench.server.asked))


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
