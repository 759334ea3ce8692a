"""An endpoint of unknown abilities is asked in the strictest mode that it has."""

from __future__ import annotations

import pytest

from extractor.calls.call import CallOutcome
from extractor.calls.endpoint import Mode
from extractor.errors import RequestRefusedError

pytestmark = pytest.mark.usefixtures("quick")


def only(bench, mode):
    """A server that has no mode stricter than this one."""

    def say(asked):
        if asked.path.endswith("/responses"):
            return (
                bench.answers(asked)
                if mode is Mode.RESPONSES_TOOLS
                else bench.Said({"detail": "Not Found"}, 404)
            )
        if "tools" in asked.body and mode is not Mode.TOOLS:
            return bench.error(400, "This model does not support tool_choice")
        if asked.body.get("response_format", {}).get("type") == "json_schema" and mode is Mode.JSON:
            return bench.error(400, "This response_format type is unavailable now")
        return bench.answers(asked)

    return say


@pytest.mark.parametrize("mode", Mode)
def test_the_strictest_mode_that_works_is_found(bench, mode):
    """The first call goes down from the strictest mode, a request each; all are answered."""
    bench.server.usual = only(bench, mode)
    caller = bench.caller(mode=None)
    replies = caller.ask([bench.call(str(n)) for n in range(5)])
    assert {CallOutcome.ANSWERED} == {reply.outcome for reply in replies}
    assert len(bench.server.asked) == 5 + list(Mode).index(mode)


def test_the_mode_is_remembered_in_the_ledger(bench):
    """Another run does not try again."""
    bench.server.usual = only(bench, Mode.JSON_SCHEMA)
    bench.caller(mode=None, notes=bench.notes).ask([bench.call("甲")])
    before = len(bench.server.asked)
    bench.caller(mode=None, notes=bench.notes).ask([bench.call("乙")])
    assert len(bench.server.asked) == before + 1
    assert bench.notes.modes == {(bench.server.url, "invented-model"): "json_schema"}


def test_a_slow_first_answer_does_not_hold_up_the_others(bench):
    """The other calls follow when the endpoint has not refused the mode for a moment."""
    bench.server.usual = lambda asked: bench.Said(bench.answers(asked).body, seconds=0.6)
    bench.caller(mode=None).ask([bench.call(str(n)) for n in range(3)])
    first, second, third = (asked.at for asked in bench.server.asked)
    assert 0.05 < second - first < 0.5
    assert third - first < 0.5


def test_a_server_that_overlooks_the_function_is_asked_in_another_mode(bench):
    """Where forced calls are never made, though not refused, the answer is asked for as text."""

    def say(asked):
        if "tools" in asked.body:
            text = {"role": "assistant", "content": "好的"}
            plain = {"output": [{"type": "message", "content": []}]}
            return bench.answers(asked, **(plain if asked.path.endswith("/responses") else {"message": text}))
        return bench.answers(asked)

    bench.server.usual = say
    caller = bench.caller(mode=None)
    (reply,) = caller.ask([bench.call()])
    assert reply.answer == bench.answer
    # Three answers were paid for in each of the two modes that gave none.
    assert caller.spent == reply.usage
    assert reply.usage.calls == 7


def test_who_waits_for_an_equal_call_goes_on_to_the_next_mode_with_it(bench):
    """What is given up in one mode is not lost for the one that did not send it."""

    def say(asked):
        if asked.path.endswith("/responses"):
            # longer than others wait for the first one
            said = bench.answers(asked, output=[{"type": "message", "content": []}])
            return bench.Said(said.body, seconds=0.15)
        return bench.answers(asked)

    bench.server.usual = say
    replies = bench.caller(mode=None).ask([bench.call(), bench.call()])
    assert [bench.answer] * 2 == [reply.answer for reply in replies]


@pytest.mark.parametrize(("status", "requests"), [(200, 2), (500, 3)])
def test_an_address_that_answers_nonsense_for_a_mode_lacks_it(bench, status, requests):
    """Where the Responses API is answered by a page, or by failures time after time, chat is asked."""

    def say(asked):
        return (
            bench.Said(b"<html></html>", status)
            if asked.path.endswith("/responses")
            else bench.answers(asked)
        )

    bench.server.usual = say
    (reply,) = bench.caller(mode=None, attempts=2).ask([bench.call()])
    assert (CallOutcome.ANSWERED, requests) == (reply.outcome, len(bench.server.asked))


def test_a_mode_that_is_set_is_not_changed(bench):
    """Who sets a mode that the endpoint lacks is told."""
    bench.server.usual = only(bench, Mode.JSON)
    with pytest.raises(RequestRefusedError):
        bench.caller(mode=Mode.TOOLS).ask([bench.call()])
    assert len(bench.server.asked) == 1


def test_one_refused_request_changes_no_mode_that_works(bench):
    """A complaint about one request, once others were answered, loses that call alone."""
    caller = bench.caller(mode=None)
    caller.ask([bench.call("甲")])
    bench.server.script.append(bench.error(400, "input contains a schema that is invalid"))
    lost, good = caller.ask([bench.call("乙")]) + caller.ask([bench.call("丙")])
    assert (CallOutcome.UNREACHABLE, CallOutcome.ANSWERED) == (lost.outcome, good.outcome)
    assert {"/v1/responses"} == {asked.path for asked in bench.server.asked}
