"""What every client is given and what it tells, so that all are measured in the same way, each in its own process.

Only the standard library is used: peers import this in environments of their own.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final, TypeAlias

KEY: Final = "sk-stub"
MODEL: Final = "stub-1"
"""A name that no client knows, so that none of them has settings of its own for it."""
ATTEMPTS: Final = 6
"""At one document, where a client lets that be set."""

WARM_UP: Final = "bench-999999"
"""The mark of a document read before the time is taken, so that no client pays there for what it does once."""


@dataclass(frozen=True, slots=True)
class Job:
    """Documents by their marks, to be read with so many requests in flight; ``folder`` is for what a client keeps."""

    base_url: str
    documents: Mapping[str, str]
    in_flight: int
    folder: Path


@dataclass(frozen=True, slots=True)
class Told:
    """What a client tells at its end, in seconds: its work without imports; ``wrong`` got another document's answer."""

    wall: float
    cpu: float
    read: int
    lost: int
    wrong: int


Read: TypeAlias = Callable[[Job], Mapping[str, str | None]]
"""Reads the documents: the mark that each one's answer holds, None or nothing where there is no answer."""


def run(read: Read) -> None:
    """Does the job of the command line and prints what came of it as one line of JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("base_url")
    parser.add_argument("documents", type=Path, help="JSON object: text by mark")
    parser.add_argument("--in-flight", type=int, default=32)
    parser.add_argument("--folder", type=Path, default=Path())
    options = parser.parse_args()
    texts = json.loads(options.documents.read_text(encoding="utf-8"))
    job = Job(options.base_url, texts, options.in_flight, options.folder)
    read(replace(job, documents={WARM_UP: next(iter(texts.values())).replace(next(iter(texts)), WARM_UP)}))
    wall, cpu = time.perf_counter(), time.process_time()
    held = read(job)
    told = tally(texts, held, time.perf_counter() - wall, time.process_time() - cpu)
    sys.stdout.write(json.dumps(asdict(told)) + "\n")


def tally(texts: Mapping[str, str], held: Mapping[str, str | None], wall: float, cpu: float) -> Told:
    """How many documents were read, lost, or given another's answer."""
    read = sum(1 for mark in texts if held.get(mark) == mark)
    wrong = sum(1 for mark in texts if held.get(mark) not in (mark, None))
    return Told(wall, cpu, read, len(texts) - read - wrong, wrong)
