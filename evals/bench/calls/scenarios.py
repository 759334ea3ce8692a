"""What the endpoint does to its clients, and what the best of them could do under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil
from typing import Final

from evals.bench.calls.faults import Fault, Faults

SLOTS: Final = 32
"""Requests in flight, of every client, and the slots of the endpoint."""
EACH: Final = "429=.05,500=.05,malformed=.05,reset=.05"
SEED: Final = 4
"""Of 300 documents none meets more than three faults: nobody is lost by luck that six attempts cannot bear."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A manner of the endpoint; ``limit`` 0 for none."""

    name: str
    faults: Faults = field(default_factory=Faults)
    limit: int = 0

    def options(self, latency: float) -> tuple[str, ...]:
        """The options that start the endpoint so."""
        shares = ",".join(f"{fault}={share}" for fault, share in self.faults.shares)
        given = {"latency": latency, "slots": SLOTS, "limit": self.limit, "seed": self.faults.seed}
        return (
            "--faults",
            shares,
            *(text for name, value in given.items() for text in (f"--{name}", f"{value}")),
        )

    def ideal(self, marks: Iterable[str], latency: float) -> float:
        """Seconds with every slot busy from the first request to the last, whatever must be repeated included."""
        served = sum(1 + len([met for met in self.met(mark) if met is not Fault.RATE]) for mark in marks)
        return ceil(served / min(SLOTS, self.limit or SLOTS)) * latency

    def needed(self, marks: Iterable[str]) -> int:
        """Requests that no client can do without: one a document, and one more for each fault before its answer."""
        return sum(1 + len(self.met(mark)) for mark in marks)

    def met(self, mark: str) -> tuple[Fault, ...]:
        """The faults before the answer to a document."""
        return self.faults.before_answer(mark)


SCENARIOS: Final = (
    Scenario("no faults"),
    Scenario("5 % each of 429, 500, malformed, reset", Faults.parse(EACH, SEED)),
    Scenario("429 above 24 in flight", limit=24),
)
