"""A reading process as the run sees it: started, asked, stopped when it takes too long, and told of when it dies."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Final

from extractor.ingest.worker.frames import BrokenFrameError, Message, receive, send
from extractor.ingest.worker.messages import Request

_ROOT: Final = Path(__file__).resolve().parents[3]
_CALM: Final = {
    "MALLOC_ARENA_MAX": "2",
    "OMP_THREAD_LIMIT": "4",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONIOENCODING": "utf-8",
}
"""Libraries that would take address space for every core of a large machine take it for a few."""
_SAID: Final = 300
_START: Final = 20
"""Seconds that the first answer may take besides: the process may have to start, and to load a reader."""


def _harmless(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without keys: who parses strangers' files needs none."""
    return {name: value for name, value in environment.items() if not name.upper().endswith("_KEY")}


def _end_those_in(folder: str) -> None:
    """Ends the programs that were told to work in a folder: what a killed process has started in a session of its own."""
    for told in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if os.fsencode(folder) in told.read_bytes():
                os.kill(int(told.parent.name), signal.SIGKILL)


class ProcessDiedError(Exception):
    """The process ended, or was ended, before it had answered; ``late`` says that it took too long."""

    def __init__(self, said: str, *, late: bool) -> None:
        super().__init__(said)
        self.said, self.late = said, late


class Process:
    """One process; not to be used by two threads at a time."""

    def __init__(self) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self._scratch = tempfile.mkdtemp(prefix="extractor-")  # what the process leaves behind goes with it
        paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
        try:
            self._process = subprocess.Popen(
                # -P: a folder of documents is no place to import modules from
                [sys.executable, "-P", "-m", "extractor.ingest.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env={**_harmless(os.environ), **_CALM, "PYTHONPATH": paths, "TMPDIR": self._scratch},
                start_new_session=True,  # what it has started itself ends with it
            )
        except OSError:
            self._errors.close()
            shutil.rmtree(self._scratch, ignore_errors=True)
            raise

    @property
    def alive(self) -> bool:
        """Whether it still runs; the system may have ended it while nobody asked it anything."""
        return self._process.poll() is None

    def ask(self, request: Request, data: bytes) -> Iterator[tuple[Message, bytes]]:
        """The answers to a request, one by one. Raises ProcessDiedError where the process does not live to give them.

        Each answer may take the seconds of the request's limits; the process is killed where it takes more.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        late = False

        def stop() -> None:
            nonlocal late
            late = True
            self._kill()

        sending = True
        while True:
            timer = Timer(request.limits.seconds + (_START if sending else 0), stop)
            timer.daemon = True
            timer.start()
            try:
                if sending:
                    send(self._process.stdin, request.to_message(), data)
                    sending = False
                answer = receive(self._process.stdout)
            except (BrokenFrameError, OSError) as error:
                raise self._died(late=late) from error
            finally:
                timer.cancel()
            if answer is None:
                raise self._died(late=late)
            last = "end" in answer[0] or "error" in answer[0]
            if last:
                self._errors.seek(0)
                self._errors.truncate()  # its last words on this file are none on the next one
            yield answer
            if last:
                return

    def close(self) -> None:
        """Ends the process, and what it has started, at once."""
        self._kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what was not yet sent has nobody left to take it
                    continue
        self._process.wait()
        self._errors.close()
        if Path(self._scratch).is_dir() and any(Path(self._scratch).iterdir()):
            _end_those_in(self._scratch)
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _kill(self) -> None:
        if self._process.returncode is None and sys.platform != "win32":
            with suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def _died(self, *, late: bool) -> ProcessDiedError:
        """How the process ended: its own last words, the signal or the status it left with."""
        self._kill()
        status = self._process.wait()
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - _SAID))
        words = self._errors.read().decode("utf-8", errors="replace").strip().splitlines()
        how = signal.Signals(-status).name if status < 0 else f"status {status}"
        return ProcessDiedError(f"{how}: {words[-1]}" if words and not late else how, late=late)
