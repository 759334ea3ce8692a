"""What a client asks again after it was killed in the middle and started anew on what it had kept."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evals.bench.calls.clients import Client, answers
from evals.bench.calls.job import WARM_UP
from evals.bench.calls.measure import asked, start
from evals.bench.calls.scenarios import Scenario
from evals.bench.calls.server import Server, serving

POLL: Final = 0.01
SPREAD: Final = "0.5"
"""Answers come one by one, as from a real endpoint: of many that come at once, most are still unread at the kill."""
PATIENCE: Final = 120.0


@dataclass(frozen=True, slots=True)
class Killed:
    """A client killed at half: what was answered and in flight then, and what was asked for again afterwards."""

    client: str
    documents: int
    answered: int
    in_flight: int
    repeated: int

    @property
    def beyond(self) -> int:
        """Questions asked again though their answers had been sent."""
        return max(0, self.repeated - self.in_flight)


def kill(client: Client, sources: Mapping[str, str], latency: float) -> Killed:
    """Kills the client once half of the documents are answered, and lets it do the rest in a second run."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with serving(
            answers(client.shape), folder, *Scenario("kill").options(latency), "--spread", SPREAD
        ) as server:
            first = start(client, server, sources, folder)
            try:
                _await(server, len(sources) // 2)
            finally:
                first.kill()
                first.wait()
            time.sleep(2 * latency)
            before = server.stats()
            start(client, server, sources, folder).wait(PATIENCE)
            requests = asked(server.stats())
    answered = sum(one["answered"] for mark, one in before["questions"].items() if mark != WARM_UP)
    repeated = sum(requests.values()) - len(requests)
    return Killed(client.name, len(sources), answered, before["abandoned"], repeated)


def _await(server: Server, answered: int) -> None:
    """Waits until so many requests are answered; TimeoutError where that takes too long."""
    end = time.monotonic() + PATIENCE
    while server.stats()["answered"] < answered:
        if time.monotonic() > end:
            raise TimeoutError(f"not {answered} answers within {PATIENCE:.0f} s")
        time.sleep(POLL)
