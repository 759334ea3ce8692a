"""The shape in which a model says what it sees; kept small, for it is sent with every question."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, WithJsonSchema

from schemas.explanation import About, Cause, Direction

_Side = Literal["under", "over", "met", "none"]


def _listed(kind: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "array", "items": {"type": kind}})


def _one_of(*names: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(names)})


class _Bare(BaseModel):
    """A frozen model that refuses keys it does not know; what is sent of its schema is types alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Seen(_Bare):
    """What is written for one shortfall: the numbers of the sentences, and what they say."""

    n: int
    s: Annotated[tuple[int, ...], _listed("integer")]
    about: Annotated[About, _one_of(*About)]
    cause: Annotated[Cause, _one_of(*Cause)]
    dir: Annotated[_Side, _one_of("under", "over", "met", "none")]
    amounts: Annotated[tuple[str, ...], _listed("string")]
    concrete: bool
    remedy: bool
    possible: bool

    @property
    def direction(self) -> Direction | None:
        """The side that the text claims; None where it claims none."""
        return None if self.dir == "none" else Direction(self.dir)


class ObserveAnswer(_Bare):
    """One entry a shortfall."""

    items: tuple[Seen, ...]
