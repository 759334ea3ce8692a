"""An answer that cannot be used is asked for again, what is too long or refused is not, and each ends in a named outcome."""

from __future__ import annotations

import json

import pytest

from extractor.calls.call import CallOutcome
from extractor.calls.endpoint import Mode

pytestmark = pytest.mark.usefixtures("quick")


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
