"""``python -m evals.bench.calls``: measures all clients one after the other and prints the tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence

from evals.bench.calls.clients import FLOOR, OURS, PEERS, Client
from evals.bench.calls.kill import kill
from evals.bench.calls.measure import Figures, measure, texts
from evals.bench.calls.scenarios import SCENARIOS
from evals.bench.calls.table import compared, repeated


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; judges nothing."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.calls", description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--latency", type=float, default=0.4, help="seconds that an answer takes")
    parser.add_argument("--rounds", type=int, default=1, help="the quickest of so many rounds is told")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON", help="may be repeated")
    options = parser.parse_args(arguments)
    clients = (FLOOR, OURS, *_peers(parser, options.peer))
    sources = texts(options.documents)
    for scenario in SCENARIOS:
        rounds = (
            [measure(client, scenario, sources, options.latency) for client in clients]
            for _ in range(options.rounds)
        )
        _say(compared(_quickest(rounds), FLOOR.name))
    half = texts(max(2, options.documents // 2))
    _say(repeated([kill(client, half, options.latency) for client in clients if client is not FLOOR]))
    return 0


def _say(lines: Iterable[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _quickest(rounds: Iterable[Sequence[Figures]]) -> list[Figures]:
    """The quickest figures of each client; a round in which it failed counts only where it always fails."""
    return [
        min(column, key=lambda one: one.told.wall if one.told else float("inf"))
        for column in zip(*rounds, strict=True)
    ]


def _peers(parser: argparse.ArgumentParser, given: Sequence[str]) -> list[Client]:
    """The clients of the named environments."""
    known = {peer.environment: peer for peer in PEERS}
    clients: list[Client] = []
    for text in given:
        name, _, python = text.partition("=")
        if name not in known or not python:
            parser.error(f"--peer {text}: one of {', '.join(known)}, then = and its interpreter")
        clients += known[name].clients(python)
    return clients


if __name__ == "__main__":
    sys.exit(main())
