"""The figures of all clients as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from evals.bench.calls.kill import Killed
from evals.bench.calls.measure import Figures

_HEADER: Final = (
    "client",
    "wall s",
    "share of ideal",
    "to the floor",
    "CPU ms a document",
    "requests",
    "a needed one",
    "lost",
    "wrong",
)
_KILLED: Final = (
    "client",
    "answered at the kill",
    "in flight",
    "asked again",
    "beyond those in flight",
)


def compared(figures: Sequence[Figures], floor: str) -> Iterator[str]:
    """The clients in one scenario, with ratios to the client that is named the floor."""
    first = figures[0]
    yield f"### {first.scenario}"
    yield f"ideal {first.ideal:.2f} s; {first.documents} documents need {first.needed} requests"
    yield ""
    least = next((one.told.wall for one in figures if one.client == floor and one.told), None)
    yield from _table(_HEADER, (_row(one, least) for one in figures))
    yield from (f"{one.client}: {one.trouble}" for one in figures if one.trouble)


def repeated(killed: Sequence[Killed]) -> Iterator[str]:
    """What each client asked again after it was killed."""
    yield f"### killed at half of {killed[0].documents} documents, started again on what it had kept"
    yield ""
    yield from _table(_KILLED, map(_killed, killed))


def _row(one: Figures, least: float | None) -> tuple[str, ...]:
    requests = (str(one.requests), f"{one.requests / one.needed:.3f}")
    told = one.told
    if told is None:
        return (one.client, "-", "-", "-", "-", *requests, str(one.documents), "-")
    return (
        one.client,
        f"{told.wall:.2f}",
        f"{one.ideal / told.wall:.2f}",
        f"{told.wall / least:.2f}" if least else "",
        f"{told.cpu / one.documents * 1000:.2f}",
        *requests,
        str(told.lost),
        str(told.wrong),
    )


def _killed(one: Killed) -> tuple[str, ...]:
    return (one.client, *map(str, (one.answered, one.in_flight, one.repeated, one.beyond)))


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(header) + " |"
    yield "|" + "|".join([" --- "] + [" ---: "] * (len(header) - 1)) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""
