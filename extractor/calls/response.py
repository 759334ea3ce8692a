"""What an endpoint said, read out of the bytes of its response."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from extractor.calls.call import CallOutcome
from extractor.calls.endpoint import Mode

_FENCED = re.compile(r"```(?:json)?\s*\n?(.*?)```", re.DOTALL)
_THOUGHT = "</think>"
_FILTERED = "content_filter"


class UnreadableResponseError(Exception):
    """A response that no model gave: not JSON, or cut off on its way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A response: how it ended, the text of the answer, and the tokens that the endpoint counted.

    ``outcome`` ANSWERED says only that the model came to its end; ``text`` None that it gave no answer then. ``error`` is a
    failure that the endpoint told of in a response without one.
    """

    outcome: CallOutcome = CallOutcome.ANSWERED
    text: str | None = None
    refusal: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None
    error: bool = False


def read_response(raw: bytes, mode: Mode) -> Response:
    """The response in the bytes of one; UnreadableResponseError where they are none."""
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise UnreadableResponseError from error
    if not isinstance(body, dict):
        raise UnreadableResponseError
    if body.get("error") and not body.get("choices") and not body.get("output"):
        return Response(error=True)
    try:
        return _read_responses(body) if mode is Mode.RESPONSES_TOOLS else _read_completion(body, mode)
    except (AttributeError, TypeError, LookupError) as error:
        # Parts that are something else than the interface says.
        raise UnreadableResponseError from error


def _read_completion(body: dict[str, Any], mode: Mode) -> Response:
    choices = body.get("choices") or [{}]
    choice = choices[0] or {}
    message = choice.get("message") or {}
    asked, said = _counted(body.get("usage"), "prompt_tokens", "completion_tokens")
    finish = choice.get("finish_reason")
    outcome = CallOutcome.ANSWERED
    if finish == "length":
        outcome = CallOutcome.TRUNCATED
    elif finish == _FILTERED or message.get("refusal"):
        outcome = CallOutcome.REFUSED
    return Response(
        outcome=outcome,
        text=_called(message) if mode is Mode.TOOLS else _written(message.get("content")),
        refusal=message.get("refusal") or "",
        input_tokens=asked,
        output_tokens=said,
        # DeepSeek's word for being too busy in the middle of an answer.
        error=finish == "insufficient_system_resource",
    )


def _called(message: dict[str, Any]) -> str | None:
    calls = message.get("tool_calls") or []
    function = (calls[0] or {}).get("function") or {} if calls else message.get("function_call") or {}
    return _arguments(function.get("arguments"))


def _arguments(given: object) -> str | None:
    """The arguments of a function call, which some servers give as an object instead of its text."""
    if given is None or isinstance(given, str):
        return given or None
    return json.dumps(given, ensure_ascii=False)


def _written(content: object) -> str | None:
    """The JSON that a model wrote: after its thoughts, out of its fence."""
    if not isinstance(content, str) or not content.strip():
        return None
    text = content.rpartition(_THOUGHT)[2].strip()
    if text.startswith("{"):
        return text
    fenced = _FENCED.search(text)
    return fenced.group(1).strip() if fenced else text


def _read_responses(body: dict[str, Any]) -> Response:
    asked, said = _counted(body.get("usage"), "input_tokens", "output_tokens")
    items = [item for item in body.get("output") or () if isinstance(item, dict)]
    called = next((item for item in items if item.get("type") == "function_call"), {})
    refusal = _refusal(items)
    outcome = CallOutcome.ANSWERED
    if body.get("status") == "incomplete":
        why = (body.get("incomplete_details") or {}).get("reason")
        outcome = CallOutcome.REFUSED if why == _FILTERED else CallOutcome.TRUNCATED
    elif refusal:
        outcome = CallOutcome.REFUSED
    return Response(
        outcome=outcome,
        text=_arguments(called.get("arguments")),
        refusal=refusal,
        input_tokens=asked,
        output_tokens=said,
        error=body.get("status") == "failed",
    )


def _refusal(items: list[dict[str, Any]]) -> str:
    parts = (part for item in items for part in item.get("content") or () if isinstance(part, dict))
    return next((str(part.get("refusal") or "") for part in parts if part.get("type") == "refusal"), "")


def _counted(usage: object, asked: str, said: str) -> tuple[int | None, int | None]:
    """Tokens as counted; some servers count nothing in a response that failed, and say zero."""
    if not isinstance(usage, dict):
        return None, None
    tokens_in, tokens_out = (
        count if isinstance(count, int) else None for count in (usage.get(asked), usage.get(said))
    )
    return tokens_in or None, tokens_out


def error_status(raw: bytes) -> int:
    """The status that a failure told of in a response of status 200 would have had."""
    error = json.loads(raw).get("error")
    code = error.get("code") if isinstance(error, dict) else None
    if code == "rate_limit_exceeded":
        return 429
    return code if isinstance(code, int) and 400 <= code < 600 else 500
