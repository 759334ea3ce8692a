"""What an evaluation costs: documents a second, and memory over many of them, beside the product alone.

``python -m evals.bench.evaluation SAMPLES [--documents N] [--stage judge|read|all]`` evaluates copies of the samples, as
many as asked for, and prints the figures. The ratio sets the time of the whole run, on all processors, against the
product's own seconds in it.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from evals.bench.throughput import KIBIBYTES_OF_MAXRSS
from evals.harness.folder import RESULTS, RunFolder
from evals.harness.run import Request, processors, run
from evals.report import PAGE, write_reports
from evals.scores import Stage
from evals.suite import SampleFile, Suite, load, validate

DESCRIPTION = "Documents a second and memory of an evaluation, beside the product's own seconds."


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.evaluation", description=DESCRIPTION)
    parser.add_argument("samples", nargs="+", type=Path, help="folders of labelled samples")
    parser.add_argument("--documents", type=int, default=1000, help="how many documents, at least 10")
    parser.add_argument("--stage", choices=[stage.value for stage in Stage], default=Stage.JUDGE.value)
    options = parser.parse_args(arguments)
    if options.documents < 10:
        parser.error("--documents must be at least 10")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        copies = tuple(_copies(load(options.samples), options.documents, folder / "samples"))
        sys.stdout.write("\n".join(measure(Suite(copies), Stage(options.stage), folder / "run")) + "\n")
    return 0


def measure(suite: Suite, stage: Stage, path: Path) -> Iterator[str]:
    """The figures of validation, evaluation and reports, as lines."""
    count, jobs = len(suite.samples), processors()
    early, peaks = max(1, count // 10), []
    begun = time.perf_counter()
    validate(suite)
    validated = time.perf_counter()
    folder = RunFolder(path)
    for number, _ in enumerate(run(suite, Request(stage, "offline", jobs), folder), start=1):
        if number in (early, count):
            peaks.append(_peak(resource.RUSAGE_SELF))
    evaluated = time.perf_counter()
    write_reports(folder)
    written = time.perf_counter()
    product = folder.summary().seconds
    yield f"documents               {count}, stage {stage}, {jobs} processes"
    yield f"labels validated        {validated - begun:.1f} s"
    yield f"evaluated               {evaluated - validated:.1f} s, {count / (evaluated - validated):.1f} documents a second"
    yield f"reports written         {written - evaluated:.1f} s"
    yield f"in the product          {product:.1f} s over all processes; ratio of the run to it {(written - begun) * jobs / product:.2f}"
    yield f"peak memory at 10 %     {peaks[0] / 1024:.1f} MiB"
    yield f"peak memory at 100 %    {peaks[-1] / 1024:.1f} MiB; largest worker {_peak(resource.RUSAGE_CHILDREN) / 1024:.1f} MiB"
    yield f"after the reports       {_peak(resource.RUSAGE_SELF) / 1024:.1f} MiB"
    sizes = [(path / name).stat().st_size / 2**20 for name in (RESULTS, PAGE)]
    yield f"results, page           {sizes[0]:.1f} MiB, {sizes[1]:.1f} MiB"


def _copies(suite: Suite, count: int, folder: Path) -> Iterator[SampleFile]:
    """Copies of the samples in turn, each under a name of its own."""
    folder.mkdir()
    for number, sample in enumerate(islice(cycle(suite.samples), count)):
        name = f"{sample.name}-{number:05}"
        labels = json.loads(sample.path.read_text(encoding="utf-8"))
        text = sample.path.with_name(labels["document"]).read_bytes()
        labels["document"] = f"{name}.txt"
        (folder / labels["document"]).write_bytes(text)
        path = folder / f"{name}.json"
        path.write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")
        yield SampleFile(name, path)


def _peak(who: int) -> int:
    return int(resource.getrusage(who).ru_maxrss * KIBIBYTES_OF_MAXRSS)


if __name__ == "__main__":
    sys.exit(main())
