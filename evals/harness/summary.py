"""The documents' scores put together: figures with intervals, rates, counts, calibration."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from evals.harness.calibration import ConfidenceTable
from evals.harness.statistics import Redraw, f1_of, interval, wilson
from evals.scores import DocumentScore, Estimate, Failed, Figure, Rate, Summary, Tally
from schemas.usage import Usage

BROKEN_DOWN = (
    "read.cells",
    "read.statements",
    "judge.findings",
    "judge.verdicts",
    "chain.findings",
    "chain.verdicts",
)
"""Figures that are told for each value of a document's traits as well."""
TRAITS = ("layout", "quality", "engine", "dpi", "year", "length")
_CONFUSION = ".confusion "


class Summarizer:
    """Takes the documents' scores one by one and keeps five numbers a figure and document."""

    def __init__(self) -> None:
        self._documents = 0
        self._tallies: dict[str, dict[int, Tally]] = defaultdict(dict)
        self._counts: Counter[str] = Counter()
        self._failed: list[Failed] = []
        self._seconds = 0.0
        self._usage = Usage()
        self._confidences = ConfidenceTable()

    def add(self, score: DocumentScore) -> None:
        """Takes one document."""
        number = self._documents
        self._documents += 1
        for key, tally in score.tallies.items():
            self._tallies[key][number] = tally
            if key in BROKEN_DOWN:
                for trait in TRAITS:
                    if trait in score.traits:
                        self._tallies[f"{key} {trait}={score.traits[trait]}"][number] = tally
        self._counts.update(score.counts)
        if score.failed:
            self._failed.append(Failed(document=score.document, path=score.path, reason=score.failed))
        self._seconds += score.seconds
        self._usage += score.usage
        self._confidences.add(number, score.confidences)

    def summary(self, wall_seconds: float = 0.0) -> Summary:
        """Everything taken so far."""
        redraw = Redraw(self._documents)
        counts = {key: n for key, n in sorted(self._counts.items()) if _CONFUSION not in key}
        return Summary(
            documents=self._documents,
            failed=tuple(self._failed),
            wall_seconds=round(wall_seconds, 2),
            seconds=round(self._seconds, 2),
            usage=self._usage,
            figures=tuple(_figure(key, by, redraw) for key, by in sorted(self._tallies.items())),
            rates=tuple(self._rates()),
            counts=counts,
            confusions=_confusions(self._counts),
            calibration=self._confidences.calibration(redraw),
        )

    def _rates(self) -> Iterator[Rate]:
        count, total = self._counts, self._total
        yield _rate("documents.failed", len(self._failed), self._documents)
        cells, layout = total("read.cells"), total("read.layout")
        if cells.labelled or cells.said:
            rows = count["read.rows found"] + count["read.rows lost"]
            said = count["read.rows found"] + count["read.rows extra"] + count["read.rows doubled"]
            yield _rate("read.rows_found", count["read.rows found"], rows)
            yield _rate("read.rows_extra", count["read.rows extra"], said)
            yield _rate("read.rows_doubled", count["read.rows doubled"], said)
        every = sum((total(key) for key in ("read.cells", "read.heading", "read.statement_numbers")), Tally())
        if every.labelled or every.said:
            yield _rate("read.omissions", every.missed, every.labelled)
            yield _rate("read.escapes", count["read.escapes"], every.said)
            yield _rate("read.invented", count["read.invented"], every.said)
        if layout.labelled:
            yield _rate("read.layout", layout.correct, layout.labelled)
        for task in ("judge", "chain"):
            verdicts = total(f"{task}.verdicts")
            if verdicts.labelled:
                yield _rate(f"{task}.verdicts_right", verdicts.correct, verdicts.labelled)
            if count[f"{task}.passes"]:
                yield _rate(
                    f"{task}.passes_flagged", count[f"{task}.passes_flagged"], count[f"{task}.passes"]
                )

    def _total(self, key: str) -> Tally:
        return sum(self._tallies.get(key, {}).values(), Tally())


def _figure(key: str, by: Mapping[int, Tally], redraw: Redraw) -> Figure:
    table = np.array([[t.correct, t.said, t.labelled] for t in by.values()])
    tally = sum(by.values(), Tally())
    drawn = redraw.sums(list(by), table)
    correct, said, labelled = drawn.T
    shares = [f1_of(t.correct, t.said, t.labelled) for t in by.values()]
    told = [share for share in shares if share is not None]
    return Figure(
        key=key,
        tally=tally,
        documents=len(by),
        precision=interval(tally.correct, tally.said, correct, said, len(by)),
        recall=interval(tally.correct, tally.labelled, correct, labelled, len(by)),
        f1=interval(2 * tally.correct, tally.said + tally.labelled, 2 * correct, said + labelled, len(by)),
        macro=float(np.mean(told)) if told else None,
    )


def _rate(key: str, part: int, whole: int) -> Rate:
    return Rate(key=key, part=part, whole=whole, share=wilson(part, whole) if whole else Estimate(value=None))


def _confusions(counts: Mapping[str, int]) -> dict[str, dict[str, dict[str, int]]]:
    tables: dict[str, dict[str, dict[str, int]]] = {}
    for key, n in sorted(counts.items()):
        task, mark, pair = key.partition(_CONFUSION)
        if mark:
            wanted, _, said = pair.partition(">")
            tables.setdefault(task, {}).setdefault(wanted, {})[said] = n
    return tables
