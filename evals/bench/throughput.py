"""Documents a second on one core, memory over many of them, and start-up, beside floors of the same run.

``python -m evals.bench.throughput [--documents N]`` prints the figures and judges nothing: a machine under
other load gives other seconds, while the ratios to the floors stay nearly the same.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evals.bench.documents import documents
from evals.bench.floor import read_floor
from extractor import check
from extractor.cli import spare_collector

DESCRIPTION = "Documents a second, memory and start-up, as ratios to floors of the same run."
WARM_UP = 20
STARTS = 5
KIBIBYTES_OF_MAXRSS = 1 if sys.platform != "darwin" else 1 / 1024
"""Linux counts the peak in KiB, macOS in bytes."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run measured; times in seconds of processor time, memory in KiB."""

    documents: int
    characters: int
    product: float
    floor: float
    peak_early: int
    peak_late: int
    start_bare: float
    start_help: float

    def lines(self) -> list[str]:
        """The figures as a person reads them."""
        each = self.product / self.documents
        growth = self.peak_late - self.peak_early
        return [
            f"documents               {self.documents} of {self.characters / self.documents:,.0f} characters",
            f"documents a second      {1 / each:,.1f} (one core, reading, rules and explanations, JSON out)",
            f"milliseconds each       {each * 1000:.2f}",
            f"ratio to the floor      {self.product / self.floor:,.1f} (decode, regex, validation, JSON out)",
            f"peak memory at 10 %     {self.peak_early / 1024:,.1f} MiB",
            f"peak memory at 100 %    {self.peak_late / 1024:,.1f} MiB",
            f"growth a document       {growth / (self.documents * 0.9):.3f} KiB",
            f"extractor --help        {self.start_help * 1000:.0f} ms",
            f"bare interpreter        {self.start_bare * 1000:.0f} ms",
            f"ratio to a bare start   {self.start_help / self.start_bare:.1f}",
        ]


def measure(count: int) -> Figures:
    """The figures of a run over ``count`` documents, at least 10, the collector set as the commands set it."""
    for source in documents(WARM_UP):
        read_product(source)
        read_floor(source)
    spare_collector()
    early = max(1, count // 10)
    sources = documents(count)
    first, size_first = _timed(read_product, (next(sources) for _ in range(early)))
    peak_early = _peak()
    rest, size_rest = _timed(read_product, sources)
    peak_late = _peak()
    floor, _ = _timed(read_floor, documents(count))
    return Figures(
        documents=count,
        characters=size_first + size_rest,
        product=first + rest,
        floor=floor,
        peak_early=peak_early,
        peak_late=peak_late,
        start_bare=_start(["-c", "pass"]),
        start_help=_start(["-m", "extractor", "--help"]),
    )


def read_product(source: bytes) -> str:
    """One document through the whole pipeline, as JSON."""
    return check(source, name="document.txt").model_dump_json()


def _timed(read: Callable[[bytes], str], sources: Iterable[bytes]) -> tuple[float, int]:
    """Processor seconds spent in ``read`` alone, and the characters it was given."""
    spent = 0.0
    characters = 0
    for source in sources:
        characters += len(source.decode())
        before = time.process_time()
        read(source)
        spent += time.process_time() - before
    return spent, characters


def _peak() -> int:
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTES_OF_MAXRSS)


def _start(arguments: Sequence[str]) -> float:
    """The quickest of several starts of the interpreter, in wall-clock seconds."""
    times = []
    for _ in range(STARTS):
        before = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)  # noqa: S603 - own arguments
        times.append(time.perf_counter() - before)
    return min(times)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; ``--documents`` says over how many, 400 where it is not given."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.throughput", description=DESCRIPTION)
    parser.add_argument("--documents", type=int, default=400, help="how many documents, at least 10")
    count = parser.parse_args(arguments).documents
    if count < 10:
        parser.error("--documents must be at least 10")
    sys.stdout.write("\n".join(measure(count).lines()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
