"""The reading process: takes a file from standard input, answers with its pages, waits for the next one."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from traceback import extract_tb
from typing import IO

from extractor.errors import InputError
from extractor.ingest.formats.open import File, open_file
from extractor.ingest.formats.reading import Reading
from extractor.ingest.page.blocks import PageContent, Table
from extractor.ingest.page.writing import write
from extractor.ingest.refusals import damaged, out_of_memory
from extractor.ingest.worker.bounds import bound_memory, memory_used
from extractor.ingest.worker.frames import receive, send
from extractor.ingest.worker.messages import PageText, ReadPage, Request, error_message, failed_page
from schemas.document import PageOrigin


def main() -> int:
    """Serves until its standard input ends. Nothing but answers is ever written to what was standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run decides when to stop
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    reading: Reading | None = None
    while (received := receive(sys.stdin.buffer)) is not None:
        message, data = received
        request = Request.from_message(message)
        if reading is None or not reading.serves(request.limits, request.engine, request.images):
            bound_memory(request.limits.memory)
            reading = Reading(request.limits, request.engine, request.images)
        _serve(request, data, reading, answers)
    return 0


def _serve(request: Request, data: bytes, reading: Reading, answers: IO[bytes]) -> None:
    """Answers with the number of pages, each page and an end, or with the error that ended it."""
    try:
        file = open_file(request.kind, data, request.name, reading)
    except Exception as error:  # noqa: BLE001 - what a stranger's file makes a library raise is told of that file
        send(answers, {"error": error_message(_said(error, request))})
        return
    send(answers, {"pages": file.pages})
    for number in range(request.first, file.pages + 1):
        page = _page(file, number, request)
        told = {**page.to_message(), "memory": memory_used(), "engine": _engine(page, reading)}
        send(answers, told, page.image or b"")
    send(answers, {"end": True})


def _engine(page: ReadPage, reading: Reading) -> str | None:
    """What recognised the page; the process may have recognised others before."""
    return reading.version if page.origin is PageOrigin.RECOGNISED and not page.failed else None


def _page(file: File, number: int, request: Request) -> ReadPage:
    try:
        return _read(number, file.read(number))
    except Exception as error:  # noqa: BLE001 - as above; the other pages are still read
        return failed_page(number, _said(error, request))


def _read(number: int, page: PageContent) -> ReadPage:
    """The page with its text written; one without tables keeps the distances between its words."""
    spread = not any(isinstance(block, Table) for block in page.blocks)
    return ReadPage(
        number=number,
        origin=page.origin,
        text=PageText.of(write(page.blocks, spread=spread)),
        plain=PageText.of(write(page.plain, spread=True)) if page.plain is not None else None,
        width=page.width,
        height=page.height,
        image=page.image,
        notes=page.notes,
    )


def _said(error: Exception, request: Request) -> InputError:
    """What went wrong as an error of this input."""
    if isinstance(error, InputError):
        return error
    if isinstance(error, MemoryError):
        return out_of_memory(request.name, request.limits)
    frame = extract_tb(error.__traceback__)[-1]
    at = f"{Path(frame.filename).name}:{frame.lineno}"
    return damaged(request.name, request.kind, f"{type(error).__name__}: {error} ({at})")


if __name__ == "__main__":
    sys.exit(main())
