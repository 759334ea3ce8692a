"""PDFs written byte by byte, a pool of reading processes of its own, and what a process holds in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractor.ingest.worker.pool import Pool
from tests.extractor.ingest.pdfs import PdfWriter


@pytest.fixture(scope="session")
def pdf() -> PdfWriter:
    """Writes PDFs."""
    return PdfWriter()


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """Reading processes that end with the tests of a module."""
    pool = Pool()
    yield pool
    pool.close()


@pytest.fixture
def own_pool(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> Pool:
    """The module's processes in place of the run's, for whatever reads documents."""
    monkeypatch.setattr("extractor.ingest.document.POOL", pool)
    return pool


@pytest.fixture(scope="session")
def held() -> Callable[[int | str, str], float]:
    """MiB that a process holds (``VmRSS``) or has held at its worst (``VmHWM``), by its number."""
    if not Path("/proc/self/status").exists():
        pytest.skip("this system does not tell what a process holds")

    def told(process: int | str, what: str = "VmRSS") -> float:
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith(f"{what}:"):
                return int(line.split()[1]) / 1024
        raise AssertionError(what)

    return told
