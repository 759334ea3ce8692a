"""One labelled sample through the product, and what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from traceback import extract_tb
from typing import Any

from evals.metrics.fields import ReadingScore, score_reading
from evals.metrics.judgements import Move, Place, score_judgements
from evals.metrics.tallies import DocumentTally
from evals.metrics.views import of_labels, of_record
from evals.scores import DocumentScore, Stage
from evals.suite import LoadedSample
from extractor import judge
from extractor.backends import Model
from extractor.pipeline import check_document
from schemas.run import Result
from schemas.usage import Usage

_LENGTHS = (2000, 5000, 10000, 20000)
"""Characters; documents are grouped by the first that they stay under."""


def score_document(
    loaded: LoadedSample, *, stage: Stage, backend: str, model: Model | None = None
) -> DocumentScore:
    """Reads and judges one sample and scores both; a document that fails counts with everything it should give."""
    trial = _Trial()
    judged = read = None
    if stage is not Stage.READ:
        judged = trial.of(lambda: judge(loaded.sample, loaded.text, model=model))
    if stage is not Stage.JUDGE:
        read = trial.of(lambda: check_document(loaded.document, backend=backend, model=model))
    return _scored(loaded, stage, judged, read, trial)


def lost_document(loaded: LoadedSample, stage: Stage, why: str) -> DocumentScore:
    """The score of a sample of which no result came back."""
    trial = _Trial()
    trial.failed = why
    return _scored(loaded, stage, None, None, trial)


def _scored(
    loaded: LoadedSample, stage: Stage, judged: Result | None, read: Result | None, trial: _Trial
) -> DocumentScore:
    tally = DocumentTally()
    sample, text = loaded.sample, loaded.text
    if stage is not Stage.READ:
        tally.judgement("judge", score_judgements(sample, judged), sample.forms, text)
    if stage is not Stage.JUDGE:
        reading = score_reading(
            [of_labels(form) for form in sample.forms],
            [of_record(record) for record in read.records] if read else [],
            text,
            scanned=sample.origin == "scanned",
        )
        tally.reading(reading)
        tally.layout(sample.layout, read.layout if read else None)
        tally.judgement("chain", score_judgements(sample, read, _move(reading)), sample.forms, text)
    return DocumentScore(
        document=loaded.name,
        path=str(loaded.path),
        digest=loaded.digest,
        traits=_traits(loaded),
        failed=trial.failed,
        seconds=round(trial.seconds, 4),
        usage=trial.usage,
        tallies=tally.tallies,
        counts={key: n for key, n in sorted(tally.counts.items()) if n},
        confidences=tally.confidences,
        faults=tuple(tally.faults),
    )


class _Trial:
    """Runs the product, and keeps time, cost and the first failure."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.usage = Usage()
        self.failed: str | None = None

    def of(self, work: Callable[[], Result]) -> Result | None:
        """The result, or None where the product raised; why is kept."""
        before = time.perf_counter()
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - a failure is what is measured; it is counted and listed
            frame = extract_tb(error.__traceback__)[-1]
            place = f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
            self.failed = self.failed or f"{type(error).__name__}: {error} ({place})"
            return None
        finally:
            self.seconds += time.perf_counter() - before
        self.usage = self.usage + result.usage
        return result


def _move(reading: ReadingScore) -> Move:
    """Places of the reading as places of the labels, by the rows that were paired."""

    def moved(place: Place) -> Place:
        form, at = place
        if "[" in at:
            return reading.places.get(place, (reading.forms.get(form, -1), f"+{at}"))
        return reading.forms.get(form, -1), at

    return moved


def _traits(loaded: LoadedSample) -> dict[str, str]:
    sample = loaded.sample
    year = next((form.fiscal_year for form in sample.forms if form.fiscal_year), None)
    limit = next((limit for limit in _LENGTHS if len(loaded.text) < limit), None)
    return {
        "layout": sample.layout.value if sample.layout else "unlabelled",
        "origin": sample.origin or "unlabelled",
        **_scan_traits(sample.scan),
        "year": str(year) if year else "unlabelled",
        "length": f"<{limit}" if limit else f">={_LENGTHS[-1]}",
    }


def _scan_traits(scan: Mapping[str, Any] | None) -> dict[str, str]:
    """The quality of a scan, and its engine and resolution; the latter only of scans."""
    if not scan:
        return {"quality": "text layer"}
    engine, dpi = str(scan.get("engine", "?")), str(scan.get("dpi", "?"))
    return {"quality": str(scan.get("quality", f"{engine} {dpi}dpi")), "engine": engine, "dpi": dpi}
