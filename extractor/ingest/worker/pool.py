"""Files read by processes of which a few are kept for the next file."""

from __future__ import annotations

import atexit
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final

from extractor.errors import InputError
from extractor.ingest.refusals import given_up, stopped
from extractor.ingest.worker.messages import ReadPage, Request, error_of, failed_page
from extractor.ingest.worker.process import Process, ProcessDiedError
from schemas.document import Kind

_PAGES: Final = 200
"""Pages after which a process is replaced: engines and libraries leak."""
_MEMORY: Final = 0.6
"""The share of its limit at which a process is replaced before it takes the next page."""
BY_PAGE: Final = frozenset({Kind.PDF, Kind.IMAGE})
"""Kinds whose pages are read one by one; the others are read whole before their first page is there."""
_STOPS: Final = 3
"""Pages in a row that end their process, after which the rest of a file is not tried."""


@dataclass(slots=True)
class ReadFile:
    """What came of a file: its pages in order, and the engine that recognised some of them."""

    pages: list[ReadPage]
    engine: str | None = None


@dataclass(slots=True)
class _Worker:
    process: Process
    memory: int
    """MiB it is bound to."""
    pages: int = 0
    used: int = 0
    """MiB, at its last answer."""

    @property
    def spent(self) -> bool:
        """Whether it is to be replaced before it takes another page."""
        return self.pages >= _PAGES or self.used > _MEMORY * self.memory


class Pool:
    """Reading processes; one for each thread that reads, kept between files."""

    def __init__(self) -> None:
        self._idle: list[_Worker] = []
        self._lock = Lock()

    def read(self, request: Request, data: bytes) -> ReadFile:
        """All pages of the file; a page that cannot be read is among them with its error.

        Raises InputError where the file as a whole cannot be read.
        """
        done = ReadFile([])
        count: int | None = None
        stops = 0
        while count is None or len(done.pages) < count:
            rest = replace(request, first=len(done.pages) + 1)
            before = len(done.pages)
            try:
                count = self._on(rest, data, done)
            except _LostPageError as lost:
                count = lost.count if count is None else count
                if count is None:
                    raise lost.error from lost
                stops = 1 if len(done.pages) > before else stops + 1
                done.pages.append(failed_page(len(done.pages) + 1, lost.error))
                if stops >= _STOPS:
                    name, left = request.name, range(len(done.pages) + 1, count + 1)
                    done.pages += [failed_page(number, given_up(name)) for number in left]
        return done

    def close(self) -> None:
        """Ends all processes that nobody uses."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.process.close()

    def _on(self, request: Request, data: bytes, done: ReadFile) -> int:
        """Goes on reading until the end, or until the process is spent; the number of pages of the file."""
        worker = self._taken(request)
        count: int | None = None
        whole = False
        try:
            for message, image in worker.process.ask(request, data):
                if "error" in message:
                    whole = True
                    raise error_of(message["error"])
                if "pages" in message:
                    count = int(message["pages"])
                elif "page" in message:
                    done.pages.append(ReadPage.from_message(message, image))
                    worker.pages += 1
                    worker.used = int(message["memory"])
                    done.engine = message["engine"] or done.engine
                    if worker.spent and request.kind in BY_PAGE:
                        break
                else:
                    whole = True
        except ProcessDiedError as error:
            raise _LostPageError(
                stopped(request.name, request.limits, error.said, late=error.late), count
            ) from error
        except (KeyError, TypeError, ValueError) as error:  # it is out of its mind, and is not believed
            raise _LostPageError(_senseless(request), count) from error
        finally:
            if whole and not worker.spent:
                with self._lock:
                    self._idle.append(worker)
            else:
                worker.process.close()
        if count is None or (whole and len(done.pages) < count):
            raise _LostPageError(_senseless(request), count)
        return count

    def _taken(self, request: Request) -> _Worker:
        """A process that nobody uses, a new one where there is none of this limit."""
        memory = request.limits.memory
        with self._lock:
            for worker in [worker for worker in self._idle if worker.memory == memory]:
                self._idle.remove(worker)
                if worker.process.alive:
                    return worker
                worker.process.close()
        try:
            return _Worker(Process(), memory)
        except OSError as error:  # no more processes, or files, are to be had
            said = error.strerror or type(error).__name__
            raise _LostPageError(stopped(request.name, request.limits, said, late=False), None) from error


def _senseless(request: Request) -> InputError:
    return stopped(request.name, request.limits, "its answer made no sense", late=False)


class _LostPageError(Exception):
    """The process died on the next page; ``count`` is the number of pages, None where it died before it knew."""

    def __init__(self, error: InputError, count: int | None) -> None:
        super().__init__(str(error))
        self.error, self.count = error, count


POOL: Final = Pool()
"""The processes of this run."""
atexit.register(POOL.close)
