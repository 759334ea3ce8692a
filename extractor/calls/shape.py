"""The form of a request for one kind of answer: made once, then only the messages change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, Generic

import instructor
from instructor.v2 import mode_registry
from instructor.v2.core.providers import Provider
from pydantic import BaseModel

from extractor.calls.call import AnswerT, Call
from extractor.calls.endpoint import Endpoint, Mode
from extractor.calls.schema import Json, strict_function

_AGAIN = "上一次的回答不能用，问题如下。请对照以上内容重新完整作答，不要解释：\n"
_SCHEMA = "只输出一个 JSON 对象，不输出别的内容，须符合以下 JSON Schema：\n"


class Shape(Generic[AnswerT]):
    """How one kind of answer is asked for at an endpoint in a mode."""

    def __init__(self, endpoint: Endpoint, mode: Mode, answer: type[AnswerT]) -> None:
        self.mode = mode
        self.path = "/responses" if mode is Mode.RESPONSES_TOOLS else "/chat/completions"
        self._answer = answer
        self._handlers = mode_registry.get_handlers(Provider.OPENAI, instructor.Mode[mode.name])
        function = strict_function(answer)
        self._asks = _requirements(self._handlers.request_handler, mode, answer, function)
        self._asks["model"] = endpoint.model
        if endpoint.temperature is not None:
            self._asks["temperature"] = endpoint.temperature
        most = "max_output_tokens" if mode is Mode.RESPONSES_TOOLS else "max_tokens"
        self._asks[most] = endpoint.max_output_tokens
        self._after = _dumps(self._asks)[1:]
        self._instructed = f"\n\n{_SCHEMA}{_dumps(function['parameters'])}" if mode is Mode.JSON else ""

    def body(self, call: Call[AnswerT], faults: Sequence[str] = ()) -> bytes:
        """The request: the call's own messages, and what was wrong with the last answer, if any."""
        user = (
            f"{call.user}\n\n{_AGAIN}" + "\n".join(f"- {fault}" for fault in faults) if faults else call.user
        )
        messages = [
            {"role": "system", "content": call.system + self._instructed},
            {"role": "user", "content": user},
        ]
        name = "input" if self.mode is Mode.RESPONSES_TOOLS else "messages"
        return f'{{"{name}":{_dumps(messages)},{self._after}'.encode()

    def parse(self, text: str) -> AnswerT:
        """The answer in the text that a model gave for it; pydantic's ValidationError where it does not fit."""
        answer: AnswerT = self._handlers.response_parser(
            response=_said(self.mode, text), response_model=self._answer
        )
        # instructor hangs the response on the answer, which would then not equal one made by hand.
        answer.__dict__.pop("_raw_response", None)
        return answer


def _requirements(prepare: Any, mode: Mode, answer: type[BaseModel], function: Json) -> Json:  # noqa: ANN401 - instructor's
    """What instructor asks for in a mode, with the schema in strict form, which it sends in no mode that is used here."""
    _, asks = prepare(response_model=answer, kwargs={"messages": []})
    asks.pop("messages")
    if mode is Mode.RESPONSES_TOOLS:
        # The forced function says it all; instructor sends the schema a second time, as the format of the text.
        asks.pop("text", None)
        asks["tools"] = [{"type": "function", **function}]
        asks["store"] = False
    elif mode is Mode.TOOLS:
        asks["tools"] = [{"type": "function", "function": function}]
    elif mode is Mode.JSON_SCHEMA:
        described = {key: value for key, value in function.items() if key != "parameters"}
        asks["response_format"]["json_schema"] = {**described, "schema": function["parameters"]}
    return dict(asks)


def _said(mode: Mode, text: str) -> SimpleNamespace:
    """A response in the form that instructor parses, holding nothing but the answer's text."""
    if mode is Mode.RESPONSES_TOOLS:
        return SimpleNamespace(output=[SimpleNamespace(type="function_call", name="answer", arguments=text)])
    called = [SimpleNamespace(function=SimpleNamespace(arguments=text))]
    message = SimpleNamespace(content=text, tool_calls=called, refusal=None)
    return SimpleNamespace(choices=[SimpleNamespace(finish_reason="stop", message=message)])


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
