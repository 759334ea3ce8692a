"""Pages a second and core of every path of the intake, each beside the floor of its own pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evals.bench.intake import files, floors
from evals.bench.intake.floors import Floor
from evals.bench.intake.processes import spent
from extractor.errors import InputError
from extractor.ingest.document import read_document
from extractor.ingest.intake import Intake
from extractor.ingest.ocr import EngineName
from schemas.document import Kind

_CHEAP = 20
"""Times that a path without recognition is read, since once is too quick to be measured."""
_TICK = 1e-6
"""Seconds; less than that is nothing that could be measured."""
_ENGINES = (EngineName.RAPIDOCR, EngineName.TESSERACT)


@dataclass(frozen=True, slots=True)
class Trial:
    """A path to measure: a file, with which engine, how often; and the floor's work, made when it is asked for."""

    name: str
    data: bytes
    engine: EngineName
    times: int
    floor: Callable[[], Floor]
    beside: str
    """What the floor is called."""


def lines(pages: int) -> Iterator[str]:
    """The figures of every path, a line each; a kind that is not read, and an engine that is missing, are named."""
    for trial in _trials(pages):
        try:
            yield f"{trial.name:<22} {_measured(trial)}"
        except InputError as error:
            yield f"{trial.name:<22} not read: {error.reason}"


def _trials(pages: int) -> Iterator[Trial]:
    tables = files.forms(pages)
    printed = files.pdf(tables)
    yield Trial(
        "PDF text layer",
        printed,
        EngineName.NONE,
        _CHEAP,
        lambda: floors.text_layer(printed),
        "pdfium's text of the pages",
    )
    scan = files.scan(printed)
    for engine in _ENGINES:
        yield Trial(
            f"scan, {engine}",
            scan,
            engine,
            1,
            lambda engine=engine: floors.recognition(scan, engine),  # type: ignore[misc]
            "the engine alone on the drawn pages",
        )
    for kind, data in files.others(tables).items():
        yield Trial(kind.value, data, EngineName.NONE, _CHEAP, _other(kind, data), floors.OTHERS[kind][1])


def _other(kind: Kind, data: bytes) -> Callable[[], Floor]:
    read = floors.OTHERS[kind][0]
    return lambda: lambda: read(data)


def _measured(trial: Trial) -> str:
    """One path: the reading process is started and the engine loaded before anything is counted."""

    def read() -> int:
        document = read_document(trial.data, name=trial.name, intake=Intake(engine=trial.engine))
        return len(document.pages)

    pages = read()
    product = _each(read, trial.times) / pages
    floor = trial.floor()
    floor()
    least = _each(floor, trial.times) / pages
    return (
        f"{1 / max(product, _TICK):8.2f} pages a second and core; {product * 1000:9.1f} ms a page, "
        f"{product / max(least, _TICK):.2f} times the floor of {least * 1000:.1f} ms ({trial.beside}); n = {pages * trial.times}"
    )


def _each(work: Callable[[], int], times: int) -> float:
    """Processor seconds that the work takes, those of its processes included."""
    before = spent()
    for _ in range(times):
        work()
    return (spent() - before) / times
