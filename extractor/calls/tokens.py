"""Tokens of a text, estimated where no endpoint has counted them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from extractor.calls.endpoint import Endpoint
from prompts.tokens import token_estimate
from schemas.usage import Usage

_SENT = ("messages", "input", "instructions", "tools", "response_format", "text")
"""The parts of a request that a model reads."""
_PRICED = 1_000_000
"""Tokens that a price is for."""


def request_tokens(body: bytes | Mapping[str, object]) -> int:
    """Roughly how many tokens a request has: messages, tools and schema."""
    request = json.loads(body) if isinstance(body, bytes) else body
    sent = {name: request[name] for name in _SENT if name in request}
    return token_estimate(json.dumps(sent, ensure_ascii=False))


def spending(endpoint: Endpoint, input_tokens: int, output_tokens: int, calls: int = 1) -> Usage:
    """What so many tokens cost at the endpoint's prices."""
    cost = None
    if endpoint.input_price is not None or endpoint.output_price is not None:
        asked = (endpoint.input_price or Decimal()) * input_tokens
        said = (endpoint.output_price or Decimal()) * output_tokens
        cost = (asked + said) / _PRICED
    return Usage(calls=calls, input_tokens=input_tokens, output_tokens=output_tokens, cost=cost)
