"""What the endpoint answers: bodies of chat completions and of responses, around a fixed answer."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, Final

ANY: Final = "*"
"""The answer of requests that name no function or schema that has one of its own."""
QUESTION: Final = re.compile(rb"bench-\d{6}")
"""How documents are marked, so that attempts at one question are known for such."""
NAME: Final = "$DOCUMENT"
"""Stands in an answer for the mark of the document that was asked about."""


def question_of(body: bytes) -> str:
    """The mark of the document a request is about; a digest of the request where it has none."""
    found = QUESTION.search(body)
    return found[0].decode() if found else blake2b(body, digest_size=8).hexdigest()


def wanted(request: Mapping[str, Any]) -> tuple[str, bool]:
    """The name of the function or schema that a request asks to be answered by, and whether it is a function."""
    for tool in request.get("tools") or ():
        return str(tool.get("name") or tool["function"]["name"]), True
    shape = request.get("response_format") or (request.get("text") or {}).get("format") or {}
    return str(shape.get("name") or shape.get("json_schema", {}).get("name") or ANY), False


def reply(request: Mapping[str, Any], answer: str, *, chat: bool, characters: int) -> bytes:
    """The whole body, by function call or by content as was asked; a token is three characters of the request."""
    name, called = wanted(request)
    made = _completion if chat else _response
    body = made(name, answer, called=called, tokens=(characters // 3, len(answer) // 3))
    return json.dumps(body | {"model": request.get("model", "")}).encode()


def error(status: int) -> bytes:
    """The body of an error."""
    return json.dumps({"error": {"message": f"stub answers {status}", "type": "stub", "code": None}}).encode()


def _completion(name: str, answer: str, *, called: bool, tokens: tuple[int, int]) -> dict[str, Any]:
    call = {"id": "call_1", "type": "function", "function": {"name": name, "arguments": answer}}
    message: dict[str, Any] = {"role": "assistant", "content": None if called else answer, "refusal": None}
    if called:
        message["tool_calls"] = [call]
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls" if called else "stop"}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "choices": [choice],
        "usage": {
            "prompt_tokens": tokens[0],
            "completion_tokens": tokens[1],
            "total_tokens": sum(tokens),
        },
    }


def _response(name: str, answer: str, *, called: bool, tokens: tuple[int, int]) -> dict[str, Any]:
    call = {"type": "function_call", "id": "fc_1", "call_id": "call_1", "name": name, "arguments": answer}
    text = {"type": "output_text", "text": answer, "annotations": []}
    message = {"type": "message", "id": "msg_1", "role": "assistant", "content": [text]}
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1,
        "status": "completed",
        "error": None,
        "incomplete_details": None,
        "output": [(call if called else message) | {"status": "completed"}],
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "usage": {
            "input_tokens": tokens[0],
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens": tokens[1],
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": sum(tokens),
        },
    }
