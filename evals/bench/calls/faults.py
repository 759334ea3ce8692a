"""Which attempt at which question meets which fault: the same for every client, in whatever order they ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from itertools import count
from typing import Final

MOST_SHARE: Final = 0.9
"""Above it hardly any question would ever be answered."""
_ALL: Final = 1 << 64


def share_of(text: str) -> float:
    """A number from 0 to 1 that looks drawn and is always the same for the text."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) / _ALL


class Fault(StrEnum):
    """What goes wrong with a request."""

    RATE = "429"
    """Turned away at once, with Retry-After; takes no slot."""
    ERROR = "500"
    MALFORMED = "malformed"
    """An answer whose JSON breaks off in the middle, told as a complete one."""
    RESET = "reset"
    """The connection is reset when the answer is due."""


@dataclass(frozen=True, slots=True)
class Faults:
    """Shares of all attempts that meet a fault, each between 0 and 1."""

    shares: tuple[tuple[Fault, float], ...] = ()
    seed: int = 1

    @classmethod
    def parse(cls, text: str, seed: int = 1) -> Faults:
        """Shares as ``429=.05,reset=.01``; ValueError where they are no shares or leave hardly any answer."""
        pairs = (part.partition("=") for part in text.split(",") if part)
        shares = tuple((Fault(name.strip()), float(share)) for name, _, share in pairs)
        if any(share < 0 for _, share in shares) or sum(share for _, share in shares) > MOST_SHARE:
            raise ValueError(f"shares of faults are 0 or more and {MOST_SHARE} together at most: {text}")
        return cls(shares, seed)

    def met(self, question: str, attempt: int) -> Fault | None:
        """What the attempt at the question meets, counted from 0; None where it is answered."""
        place = share_of(f"{self.seed}/{question}/{attempt}")
        for fault, share in self.shares:
            if place < share:
                return fault
            place -= share
        return None

    def before_answer(self, question: str) -> tuple[Fault, ...]:
        """The faults that a client meets until the question is answered, however well it behaves."""
        met: list[Fault] = []
        for attempt in count():
            fault = self.met(question, attempt)
            if fault is None:
                break
            met.append(fault)
        return tuple(met)
