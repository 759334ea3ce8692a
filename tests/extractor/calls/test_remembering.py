"""Nothing is paid for twice: replies are written down as they came and found again."""

from __future__ import annotations

import pytest

from extractor.calls.call import CallOutcome
from extractor.calls.endpoint import Mode
from extractor.store.ledger import Ledger

pytestmark = pytest.mark.usefixtures("quick")


@pytest.mark.parametrize("mode", Mode)
def test_a_reply_is_remembered(bench, mode):
    """The same call later, by another caller, is answered without a request and costs nothing."""
    bench.caller(mode=mode, notes=bench.notes).ask([bench.call()])
    later = bench.caller(mode=mode, notes=bench.notes)
    (reply,) = later.ask([bench.call()])
    assert (True, bench.answer, 0, 1) == (
        reply.remembered,
        reply.answer,
        later.spent.calls,
        len(bench.server.asked),
    )


def test_the_row_stands_before_the_request_leaves(bench):
    """When a request arrives, the ledger already holds it, with its body and what it is for."""
    rows = []

    def look(asked):
        rows.extend(dict(row) for row in bench.notes.rows)
        return bench.answers(asked)

    bench.server.usual = look
    bench.caller(notes=bench.notes).ask([bench.call()])
    assert [(bench.server.asked[0].raw, "read", "read-table/1", "invented-model")] == [
        (row["request"], row["task"], row["prompt"], row["model"]) for row in rows
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"endpoint": {"model": "another"}},
        {"endpoint": {"temperature": 0.5}},
        {"endpoint": {"max_output_tokens": 9}},
        {"endpoint": {"mode": Mode.JSON}},
        {"call": {"system": "别的"}},
        {"call": {"user": "别的"}},
    ],
    ids=str,
)
def test_what_can_change_the_answer_is_part_of_the_key(bench, changes):
    """Another model, setting, mode or text is another call."""
    bench.caller(notes=bench.notes).ask([bench.call()])
    caller = bench.caller(notes=bench.notes, **changes.get("endpoint", {}))
    caller.ask([bench.call(**changes.get("call", {}))])
    assert len(bench.server.asked) == 2


@pytest.mark.parametrize(
    "changes",
    [{"concurrency": 2}, {"timeout": 9.0}, {"attempts": 2}, {"deadline": 9.0}, {"api_key": "sk-another"}],
    ids=str,
)
def test_how_it_is_sent_is_no_part_of_the_key(bench, changes):
    """Limits, times and the key change no answer."""
    bench.caller(notes=bench.notes).ask([bench.call()])
    bench.caller(notes=bench.notes, **changes).ask([bench.call()])
    assert len(bench.server.asked) == 1


def test_a_remembered_answer_is_checked_again(bench):
    """An answer that a stricter check finds fault with is asked for again, with the fault."""
    bench.caller(notes=bench.notes).ask([bench.call()])
    said = iter([["原文无此句"], []])
    (reply,) = bench.caller(notes=bench.notes).ask([bench.call(faults=lambda _: next(said))])
    assert (CallOutcome.ANSWERED, False, 1) == (reply.outcome, reply.remembered, reply.usage.calls)
    assert "原文无此句" in bench.server.asked[1].user


def test_the_answer_that_was_good_in_the_end_is_the_one_remembered(bench):
    """A call that was asked again is answered at once the next time."""
    bench.server.script.append(lambda asked: bench.answers(asked, "{}"))
    bench.caller(notes=bench.notes).ask([bench.call()])
    (reply,) = bench.caller(notes=bench.notes).ask([bench.call()])
    assert (True, bench.answer, 2) == (reply.remembered, reply.answer, len(bench.server.asked))


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"finish_reason": "length"}, CallOutcome.TRUNCATED),
        ({"finish_reason": "content_filter"}, CallOutcome.REFUSED),
    ],
)
def test_how_a_call_ended_is_remembered(bench, changes, outcome):
    """A truncated or refused call is neither sent nor paid for again, and keeps its reason."""
    bench.server.usual = lambda asked: bench.answers(asked, **changes)
    bench.caller(notes=bench.notes).ask([bench.call()])
    (reply,) = bench.caller(notes=bench.notes).ask([bench.call()])
    assert (outcome, True, 0, 1) == (
        reply.outcome,
        reply.remembered,
        reply.usage.calls,
        len(bench.server.asked),
    )
    assert reply.reason.zh


CUT_OFF = {
    Mode.RESPONSES_TOOLS: {"status": "incomplete", "incomplete_details": {"reason": "max_output_tokens"}},
    Mode.TOOLS: {"finish_reason": "length"},
}


@pytest.mark.parametrize("mode", CUT_OFF)
def test_an_answer_that_was_cut_off_advises_the_same_again(bench, mode):
    """More tokens may be given to it."""
    bench.server.usual = lambda asked: bench.answers(asked, '{"cause": "雨', **CUT_OFF[mode])
    (first,) = bench.caller(mode=mode, notes=bench.notes).ask([bench.call()])
    (reply,) = bench.caller(mode=mode, notes=bench.notes).ask([bench.call()])
    assert (True, first.reason) == (reply.remembered, reply.reason)
    assert "raise EXTRACTOR_MAX_OUTPUT_TOKENS" in reply.reason.en


@pytest.mark.parametrize("mode", CUT_OFF)
@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, {"error": {"message": "4096 tokens at most", "code": "context_length_exceeded"}}),
        (400, {"detail": "the prompt is too long"}),
        (413, b"<html>Request Entity Too Large</html>"),
        (413, b""),
    ],
    ids=str,
)
def test_a_text_that_was_not_taken_advises_the_same_again(bench, mode, status, body):
    """The endpoint's words are told again, and that fewer tokens are to be asked for."""
    bench.server.usual = lambda _: bench.Said(body, status)
    (first,) = bench.caller(mode=mode, notes=bench.notes).ask([bench.call()])
    (reply,) = bench.caller(mode=mode, notes=bench.notes).ask([bench.call()])
    assert (CallOutcome.TRUNCATED, True, first.reason) == (reply.outcome, reply.remembered, reply.reason)
    assert "lower EXTRACTOR_MAX_OUTPUT_TOKENS" in reply.reason.en


def test_failures_are_written_down_but_not_remembered(bench):
    """A call that failed is sent again the next time; its row tells why it failed."""
    bench.server.script.append(bench.error(500, "oops"))
    bench.caller(notes=bench.notes, attempts=1).ask([bench.call()])
    (reply,) = bench.caller(notes=bench.notes).ask([bench.call()])
    assert (CallOutcome.ANSWERED, False) == (reply.outcome, reply.remembered)
    assert "oops" in bench.notes.rows[0]["reason"]


def test_every_attempt_has_a_row_with_its_tokens(bench):
    """A bad answer that was paid for stands in the ledger with what it cost."""
    bench.server.script.append(lambda asked: bench.answers(asked, "{}"))
    bench.caller(notes=bench.notes).ask([bench.call()])
    assert [(100, 20), (100, 20)] == [(row["input_tokens"], row["output_tokens"]) for row in bench.notes.rows]


def test_the_ledger_itself_remembers(bench, tmp_path):
    """With the ledger in a file, a second run is free, finds the mode, and leaves no call of unknown outcome."""
    bench.server.script.append(bench.Said({"detail": "Not Found"}, 404))
    for _ in range(2):
        with Ledger(tmp_path / "ledger.sqlite") as ledger:
            caller = bench.caller(mode=None, notes=ledger)
            replies = caller.ask([bench.call("甲"), bench.call("乙")])
            caller.close()
            assert ledger.unknown() == ()
    assert [(True, bench.answer)] * 2 == [(reply.remembered, reply.answer) for reply in replies]
    assert len(bench.server.asked) == 3
