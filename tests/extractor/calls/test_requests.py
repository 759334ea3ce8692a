"""What goes over the wire: the strict schema, one forced function, and nothing that the model does not need."""

from __future__ import annotations

import json

import pytest
from pydantic import Field

from extractor.calls.endpoint import Mode
from schemas.base import Model


class Title(Model):
    """An answer with a field whose name is a keyword of schemas."""

    title: str = Field(default="无", max_length=9)
    default: int | None = None


def sent(bench, mode, **changes):
    """The request that a call makes in a mode."""
    bench.caller(mode=mode, **changes).ask([bench.call()])
    return bench.server.asked[-1]


def function(body, mode):
    """The name, strictness and schema in a request of a mode."""
    if mode is Mode.JSON_SCHEMA:
        said = body["response_format"]["json_schema"]
        return said["name"], said["strict"], said["schema"]
    (tool,) = body["tools"]
    said = tool if mode is Mode.RESPONSES_TOOLS else tool["function"]
    return said["name"], said["strict"], said["parameters"]


STRICT = [Mode.RESPONSES_TOOLS, Mode.TOOLS, Mode.JSON_SCHEMA]


@pytest.mark.parametrize("mode", STRICT)
def test_the_schema_is_strict(bench, mode):
    """Strict is set, every key is required, and none may be added, in every object of the schema."""
    name, strict, schema = function(sent(bench, mode).body, mode)
    objects = [schema, *schema["$defs"].values()]
    assert ("Answer", True, 2) == (name, strict, len(objects))
    for item in objects:
        assert item["additionalProperties"] is False
        assert item["required"] == list(item["properties"])


@pytest.mark.parametrize("mode", STRICT)
def test_the_schema_is_sent_once_and_without_titles(bench, mode):
    """No title and no default is sent, a description is, and the schema stands in one place."""
    raw = sent(bench, mode).raw.decode()
    assert '"title"' not in raw
    assert '"default"' not in raw
    assert (1, 1) == (
        raw.count('"additionalProperties":false,"properties":{"cause"') or raw.count('"cause"') // 2,
        raw.count("原因，照抄"),
    )


@pytest.mark.parametrize(
    ("mode", "choice"),
    [
        (Mode.RESPONSES_TOOLS, {"type": "function", "name": "Answer"}),
        (Mode.TOOLS, {"type": "function", "function": {"name": "Answer"}}),
    ],
)
def test_the_answers_function_is_forced_and_the_only_one(bench, mode, choice):
    """The model is given no other tool than the one it has to answer with."""
    body = sent(bench, mode).body
    assert (1, choice) == (len(body["tools"]), body["tool_choice"])


def test_in_json_mode_the_schema_stands_in_the_instructions(bench):
    """JSON mode asks for an object and tells its schema in the system text, in compact form."""
    body = sent(bench, Mode.JSON).body
    system = body["messages"][0]["content"]
    told = json.loads(system[system.index("{") :])
    assert body["response_format"] == {"type": "json_object"}
    assert system.startswith("照抄表中的字。")
    assert told["required"] == ["cause", "rows"]
    assert "tools" not in body


@pytest.mark.parametrize("mode", Mode)
def test_settings_reach_the_wire(bench, mode):
    """Model, temperature, limit of the output and key are sent; a temperature that is not set is left out."""
    asked = sent(bench, mode, max_output_tokens=99)
    body = asked.body
    most = "max_output_tokens" if mode is Mode.RESPONSES_TOOLS else "max_tokens"
    assert ("invented-model", 0.0, 99) == (body["model"], body["temperature"], body[most])
    assert asked.headers["authorization"] == f"Bearer {bench.key}"
    assert "temperature" not in sent(bench, mode, temperature=None).body


def test_the_responses_api_is_asked_to_store_nothing(bench):
    """Documents are not left with the endpoint."""
    body = sent(bench, Mode.RESPONSES_TOOLS).body
    assert body["store"] is False
    assert "text" not in body


def test_a_field_may_be_called_like_a_keyword(bench):
    """What is left out of a schema are its keywords, not fields of the same name."""
    good = '{"title": "表", "default": 1}'
    bench.server.usual = lambda asked: bench.answers(asked, good)
    (reply,) = bench.caller().ask([bench.call(answer=Title)])
    schema = bench.server.asked[0].body["tools"][0]["function"]["parameters"]
    assert ["title", "default"] == list(schema["properties"])
    assert schema["properties"]["title"] == {"type": "string"}
    assert reply.answer == Title(title="表", default=1)


def test_each_call_is_one_request_body(bench):
    """Two calls of one kind differ in their messages alone."""
    bench.caller().ask([bench.call("甲"), bench.call("乙")])
    first, second = (asked.body for asked in bench.server.asked)
    assert first.pop("messages") != second.pop("messages")
    assert first == second
