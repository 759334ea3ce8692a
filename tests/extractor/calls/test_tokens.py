"""Tokens are estimated by the width of characters, and paid at the prices that are set."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.calls.endpoint import Endpoint
from extractor.calls.tokens import request_tokens, spending
from prompts.tokens import token_estimate

ENDPOINT = Endpoint(model="m", api_key="k")


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 1), ("绩效自评", 5), ("abcdefgh", 3), ("绩效 12.5%", 4), ("\u2e80" * 4, 2)]
)
def test_a_wide_character_is_a_token_and_four_others_are_one(text, tokens):
    """Chinese counts one a character, the rest one for four, and one more for the remainder."""
    assert token_estimate(text) == tokens


def test_a_request_counts_what_a_model_reads():
    """Messages and tools count; the model's name and the settings do not."""
    messages = [{"role": "user", "content": "字" * 100}]
    body = {"messages": messages, "model": "m" * 400, "temperature": 0}
    with_tools = {**body, "tools": [{"type": "function", "function": {"name": "f" * 400}}]}
    assert 100 < request_tokens(body) < 125
    assert request_tokens(with_tools) > request_tokens(body) + 100
    assert request_tokens(json.dumps(body).encode()) == request_tokens(body)


def test_cost_is_for_a_million_tokens():
    """Prices apply to input and output apart; without a price the cost is unknown, not nothing."""
    priced = replace(ENDPOINT, input_price=Decimal(2), output_price=Decimal(8))
    assert spending(priced, 500_000, 250_000).cost == Decimal(3)
    assert spending(replace(ENDPOINT, output_price=Decimal(8)), 500_000, 250_000).cost == Decimal(2)
    assert spending(ENDPOINT, 1, 1).cost is None
