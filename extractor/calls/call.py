"""A question to a model, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from pydantic import BaseModel

from schemas.base import UNWORDED, Wording
from schemas.usage import NO_USAGE, Usage

AnswerT = TypeVar("AnswerT", bound=BaseModel)


def no_faults(_answer: BaseModel) -> Sequence[str]:
    """Nothing is wrong with an answer that fits its schema."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[AnswerT]):
    """One question: instructions, data, and the model of the answer.

    ``task`` is what it is asked for (``read``, ``observe``), ``prompt`` the id of the prompt it was made from.
    ``faults`` names what is wrong with an answer that fits the schema, in short sentences that the model is shown when it
    is asked again. ``expected`` is how many tokens its answer is likely to have, for estimates.
    """

    task: str
    prompt: str
    system: str
    user: str
    answer: type[AnswerT]
    faults: Callable[[AnswerT], Sequence[str]] = no_faults
    expected: int = 0


class CallOutcome(StrEnum):
    """How a call ended."""

    ANSWERED = "answered"
    TRUNCATED = "truncated"
    """The answer or the question was too long for the model: the work is to be split, never repeated."""
    REFUSED = "refused"
    INVALID = "invalid"
    """Asked again twice, the answer still did not fit the schema or had faults."""
    UNREACHABLE = "unreachable"
    """Attempts or time ran out before any answer came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Generic[AnswerT]):
    """What came of a call; ``answer`` is None unless it was answered, ``reason`` says why.

    ``usage`` counts every attempt that was paid for in this run, failed and truncated ones too; an answer out of the
    ledger costs nothing.
    """

    outcome: CallOutcome
    answer: AnswerT | None = None
    reason: Wording = UNWORDED
    usage: Usage = NO_USAGE
    remembered: bool = False
    """The answer came from the ledger."""
