"""Accuracy against the quality of scans: a table of engines and resolutions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evals.harness.document import score_document
from evals.metrics.values import folded
from evals.scores import Stage, Tally
from evals.suite import LoadedSample
from evals.suite.presence import labelled_strings
from extractor.text.quantities import parse_quantity
from schemas.quantity import Quantity

HEAD = (
    "引擎 engine",
    "dpi",
    "质量 quality",
    "页 pages",
    "单元格 cells F1",
    "印出的数字被识别 numbers recognised",
    "数字读对 numbers right",
    "数字读错 wrong",
    "编造 invented",
    "引擎自评 mean score",
)
_RIGHT = 1
"""Columns whose figures are words, from the left; the others are set to the right."""

Key = tuple[str, int, str]


@dataclass(slots=True)
class Line:
    """What was counted over the scans of one engine, resolution and quality."""

    pages: int = 0
    cells: Tally = field(default_factory=Tally)
    numbers: Tally = field(default_factory=Tally)
    found: int = 0
    printed: int = 0
    invented: int = 0
    failed: int = 0
    scores: tuple[float, ...] = ()

    def add(self, loaded: LoadedSample) -> None:
        """Reads a scan and counts it."""
        score = score_document(loaded, stage=Stage.READ, backend="offline")
        told = loaded.sample.scan or {}
        found, printed = recognised(loaded)
        self.pages += int(told.get("pages") or 0)
        self.cells += score.tallies.get("read.cells", Tally())
        self.numbers += score.tallies.get("read.numbers", Tally())
        self.invented += score.counts.get("read.invented", 0)
        self.found, self.printed = self.found + found, self.printed + printed
        self.failed += score.failed is not None
        if (mean := told.get("mean_score")) is not None:
            self.scores += (float(mean),)

    def cells_of(self, key: Key) -> Sequence[str]:
        """The line as the table has it."""
        engine, dpi, quality = key
        cells = self.cells
        f1 = 2 * cells.correct / (cells.said + cells.labelled) if cells.said + cells.labelled else 0.0
        mean = f"{sum(self.scores) / len(self.scores):.3f}" if self.scores else "-"
        return (
            engine,
            str(dpi),
            quality,
            str(self.pages),
            f"{f1:.3f}",
            _share(self.found, self.printed),
            _share(self.numbers.correct, self.numbers.labelled),
            str(self.numbers.wrong + self.numbers.spurious),
            str(self.invented),
            mean,
        )


def recognised(loaded: LoadedSample) -> tuple[int, int]:
    """Of the labelled quantities of funds and indicators, how many stand in the text as printed, and how many there are.

    A quantity that several cells hold is found as often as the text has it, between white space and bars.
    """
    labels = loaded.sample.model_dump(mode="json")
    printed = Counter(
        folded(value)
        for place, value in labelled_strings(labels)
        if ("funds[" in place or "indicators[" in place) and isinstance(parse_quantity(value), Quantity)
    )
    held = Counter(folded(word) for word in loaded.text.replace("|", " ").split())
    return sum((printed & held).values()), sum(printed.values())


def table(samples: Iterable[LoadedSample]) -> str:
    """The table of the scans among the samples, as Markdown; empty where there is none."""
    lines: dict[Key, Line] = {}
    for loaded in samples:
        told = loaded.sample.scan
        if told:
            key = str(told.get("engine", "?")), int(told.get("dpi", 0)), str(told.get("quality", "?"))
            lines.setdefault(key, Line()).add(loaded)
    return "".join(f"| {' | '.join(row)} |\n" for row in _rows(lines)) if lines else ""


def _rows(lines: dict[Key, Line]) -> Iterator[Sequence[str]]:
    yield HEAD
    yield tuple("---" if at in (0, 2) else "---:" for at in range(len(HEAD)))
    for key in sorted(lines, key=lambda key: (key[0], key[2], -key[1])):
        yield lines[key].cells_of(key)


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({part / whole:.1%})" if whole else "-"
