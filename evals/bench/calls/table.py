"""The figures of all clients as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
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


def tables(figures: Sequence[Figures], killed: Sequence[Killed], floor: str) -> Iterator[str]:
    """A table a scenario, ratios to the client that is named the floor, and one of what was asked again."""
    for scenario, group in groupby(figures, key=lambda one: one.scenario):
        rows = list(group)
        ideal, needed = rows[0].ideal, rows[0].needed
        yield f"### {scenario}: ideal {ideal:.2f} s, {needed} requests needed for {rows[0].documents} documents\n"
        least = next((one.told.wall for one in rows if one.client == floor and one.told), None)
        yield from _table(_HEADER, (_row(one, least) for one in rows))
    if killed:
        yield f"### killed at half of {killed[0].documents} documents, started again on what it had kept\n"
        yield from _table(_KILLED, map(_killed, killed))


def _row(one: Figures, least: float | None) -> tuple[str, ...]:
    requests = (str(one.requests), f"{one.requests / one.needed:.3f}")
    told = one.told
    if told is None:
        return (one.client, one.trouble, "", "", "", *requests, str(one.documents), "")
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
