"""The prompts of the product."""

from __future__ import annotations

import prompts
from prompts.__main__ import main


def test_released_prompts_are_as_they_were_released():
    """The lock holds every prompt with its digest, and none is longer than it says."""
    assert main(["check"]) == 0


def test_tokens_are_within_their_bounds():
    """The count of every prompt is printed and is at most what its front matter says."""
    assert main(["tokens"]) == 0
    assert {p.id: p.tokens for p in prompts.all() if p.tokens > p.bound} == {}
