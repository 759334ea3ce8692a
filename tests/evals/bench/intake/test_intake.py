"""The benchmark of the intake; the measuring itself is not a test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from evals.bench.intake import cost, files, floors, memory
from evals.bench.intake.__main__ import main
from evals.bench.intake.cost import Trial
from evals.bench.intake.processes import held, spent
from extractor.errors import DamagedInputError
from extractor.ingest.kinds import sniff
from extractor.ingest.ocr import EngineName
from schemas.base import Wording
from schemas.document import Document, Kind, Language, LanguageFinding, Page, Source
from schemas.evidence import Span

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system has no /proc")
TABLES = files.forms(2)


def document(*_: object, **__: object) -> Document:
    """Two pages, as if they had been read."""
    return Document(
        source=Source(name="pages", size=1, sha256="0"),
        text="一\f二",
        pages=(Page(number=1, span=Span(0, 2)), Page(number=2, span=Span(2, 3))),
        language=LanguageFinding(language=Language.CHINESE, han_share=1),
    )


@pytest.mark.parametrize("kind", floors.OTHERS)
def test_a_file_is_of_its_kind(kind: Kind):
    """Each is told as what it is meant to be, and its floor finds something in it."""
    data = files.others(TABLES)[kind]
    assert sniff(data, f"forms.{kind}") is kind
    assert floors.OTHERS[kind][0](data) > 0


def test_forms_have_rows_of_cells():
    """No two forms are the same, and no row has more cells than the table."""
    assert TABLES[0] != TABLES[1]
    assert all(2 <= len(row) <= 8 for rows in TABLES for row in rows)


@needs_proc
def test_processes_are_seen():
    """What a process that was started holds and has spent is counted while it lives."""
    code = "sum(range(3_000_000)); print(flush=True); input()"
    before = spent()
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdout.readline()
        assert held()[child.pid] > 1024
        assert spent() > before
        child.stdin.close()
    assert child.pid not in held()


@needs_proc
def test_a_path_is_told_beside_its_floor(monkeypatch: pytest.MonkeyPatch):
    """Every path has its line; one whose kind is not read says why."""

    def refused(*_: object, **__: object) -> Document:
        raise DamagedInputError("forms", Wording("不读", "it is not read"), Wording("无", "none"))

    trial = Trial("PDF text layer", b"", EngineName.NONE, 1, lambda: lambda: sum(range(100_000)), "a sum")
    monkeypatch.setattr(cost, "_trials", lambda _: [trial])
    monkeypatch.setattr(cost, "read_document", document)
    told = next(cost.lines(1))
    assert "times the floor" in told
    assert told.endswith("(a sum); n = 2")
    monkeypatch.setattr(cost, "read_document", refused)
    assert next(cost.lines(1)) == "PDF text layer         not read: it is not read"


@needs_proc
def test_memory_is_told_of_both_ends(monkeypatch: pytest.MonkeyPatch):
    """The first and the last pages are compared."""
    peaks = iter([(100 * 1024, {7}), (150 * 1024, {7, 8})])
    monkeypatch.setattr(memory, "_watched", lambda *_: next(peaks))
    told = list(memory.lines(memory.LEAST, EngineName.RAPIDOCR))
    assert "40 in files of 20, rapidocr, 2 processes" in told[0]
    assert "100.0 MiB" in told[1]
    assert "150.0 MiB; ratio to the first 1.500" in told[2]


def test_too_few_pages_are_a_usage_error(capsys: pytest.CaptureFixture[str]):
    """Fewer pages than two files have no two ends."""
    with pytest.raises(SystemExit) as ended:
        main(["--pages", "39"])
    assert ended.value.code == 2
    assert "at least 40" in capsys.readouterr().err
