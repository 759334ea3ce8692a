"""The difference of two runs, document by document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from evals.harness.folder import RunFolder
from evals.harness.statistics import Numbers, Redraw, f1_of, spread
from evals.scores import DocumentScore, Estimate, Fault, RunRecord, Tally

_CRASHED = (".crashed", "read.invented")
_OWN_ROW = re.compile(r"\+(\w+)\[\d+\]")


@dataclass(frozen=True, slots=True)
class Change:
    """A fault that one run has and the other has not; as the run says that has it."""

    document: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class FigureChange:
    """F1 of one figure in both runs over their common documents, and the paired difference (second minus first)."""

    key: str
    first: float | None
    second: float | None
    difference: Estimate
    labelled: int
    documents: int
    better: int
    """Documents whose own F1 rose."""
    worse: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The second run against the first."""

    records: tuple[RunRecord, RunRecord]
    documents: int
    """Documents of both runs with the same text and labels; figures are over these."""
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    relabelled: tuple[str, ...]
    """Documents whose text or labels differ; they are compared in nothing."""
    figures: tuple[FigureChange, ...]
    fixed: tuple[Change, ...]
    broken: tuple[Change, ...]
    failed: tuple[str, ...]
    """Documents of the second run that could not be evaluated, and why."""
    hard: Mapping[str, int]
    """Crashed rules and invented numbers of the second run, whichever there are."""


def compare(first: RunFolder, second: RunFolder) -> Comparison:
    """Compares two runs; raises RunFolderError where one cannot be read."""
    ours = {score.document: score for score in first.scores()}
    pairs: list[tuple[DocumentScore, DocumentScore]] = []
    only_second, relabelled, failed = [], [], []
    hard: dict[str, int] = defaultdict(int)
    for score in second.scores():
        if score.failed:
            failed.append(f"{score.document}: {score.failed}")
        for key, n in score.counts.items():
            if key.endswith(_CRASHED):
                hard[key] += n
        earlier = ours.pop(score.document, None)
        if earlier is None:
            only_second.append(score.document)
        elif earlier.digest != score.digest:
            relabelled.append(score.document)
        else:
            pairs.append((earlier, score))
    return Comparison(
        records=(first.record(), second.record()),
        documents=len(pairs),
        only_first=tuple(ours),
        only_second=tuple(only_second),
        relabelled=tuple(relabelled),
        figures=_figures(pairs),
        fixed=_gone(pairs),
        broken=_gone([(b, a) for a, b in pairs]),
        failed=tuple(failed),
        hard=dict(hard),
    )


def _figures(pairs: list[tuple[DocumentScore, DocumentScore]]) -> tuple[FigureChange, ...]:
    keys = sorted({key for pair in pairs for score in pair for key in score.tallies})
    redraw = Redraw(len(pairs))
    return tuple(_figure(key, pairs, redraw) for key in keys)


def _figure(key: str, pairs: list[tuple[DocumentScore, DocumentScore]], redraw: Redraw) -> FigureChange:
    held = [i for i, (a, b) in enumerate(pairs) if key in a.tallies or key in b.tallies]
    tallies = [[score.tallies.get(key, Tally()) for score in pairs[i]] for i in held]
    table = np.array([[n for t in both for n in (2 * t.correct, t.said + t.labelled)] for both in tallies])
    drawn = redraw.sums(held, table)
    total = table.sum(axis=0)
    first, second = (float(total[i] / total[i + 1]) if total[i + 1] else None for i in (0, 2))
    differences = [_f1(b) - _f1(a) for a, b in tallies]
    return FigureChange(
        key=key,
        first=first,
        second=second,
        difference=spread((second or 0.0) - (first or 0.0), _shares(drawn, 2) - _shares(drawn, 0)),
        labelled=sum(both[1].labelled for both in tallies),
        documents=len(held),
        better=sum(1 for difference in differences if difference > 0),
        worse=sum(1 for difference in differences if difference < 0),
    )


def _f1(tally: Tally) -> float:
    """A document's F1; where nothing is said and nothing labelled, all is right."""
    share = f1_of(tally.correct, tally.said, tally.labelled)
    return 1.0 if share is None else share


def _shares(drawn: Numbers, column: int) -> Numbers:
    part, whole = drawn[:, column], drawn[:, column + 1]
    return np.divide(part, whole, out=np.ones_like(part), where=whole > 0)


def _gone(pairs: Iterable[tuple[DocumentScore, DocumentScore]]) -> tuple[Change, ...]:
    """Faults of the first of each pair that the second has not."""
    found = []
    for a, b in pairs:
        known = {_identity(fault) for fault in b.faults}
        found += [Change(a.document, fault) for fault in a.faults if _identity(fault) not in known]
    return tuple(found)


def _identity(fault: Fault) -> tuple[str, str, str | None]:
    """What makes two faults one: figure and place; where no label is, the value instead of our row's number."""
    place = _OWN_ROW.sub(r"+\1", fault.place)
    return fault.figure, place, fault.said if place != fault.place else None
