"""A run with a model, repeated out of a ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from evals.cli import app
from evals.harness.recording import Recording, recorded_model
from extractor.backends import Model
from extractor.calls.caller import Caller
from extractor.calls.endpoint import Endpoint, Mode
from extractor.errors import LedgerError
from extractor.ingest import read_document
from extractor.pipeline import check_document
from extractor.store.ledger import Ledger
from tests.extractor.calls.conftest import Server
from tests.extractor.cli.conftest import careful
from tests.extractor.conftest import TEXT

ADDRESS = "http://127.0.0.1:9/v1"


def called(*arguments: object) -> Result:
    """``python -m evals run`` with these arguments."""
    return CliRunner().invoke(app, ["run", *map(str, arguments)])


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A sample of the form that the model is asked about."""
    folder = tmp_path / "samples"
    folder.mkdir()
    (folder / "甲.txt").write_text(TEXT, encoding="utf-8")
    form = {
        "form_type": "project_table",
        "project_name": "校舍屋面维修",
        "indicators": [{"name": "维修屋面面积"}],
    }
    labels = {"document": "甲.txt", "forms": [form], "findings": [], "shortfalls": []}
    (folder / "甲.json").write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture
def recording(tmp_path: Path, sample: Path) -> Iterator[tuple[Recording, Server]]:
    """What was asked about the sample, in a ledger; the server still counts."""
    server = Server()
    server.usual = careful
    path = tmp_path / "answers.sqlite"
    endpoint = Endpoint(model="modell-7b", api_key="k", base_url=server.url, mode=Mode.TOOLS)
    with Ledger(path) as ledger, Caller(endpoint, ledger) as caller:
        model = Model(asker=caller, name="modell-7b")
        check_document(read_document(sample / "甲.txt"), backend="llm", model=model)
    yield Recording(path, "modell-7b", server.url, Mode.TOOLS), server
    server.close()


def test_a_run_is_repeated_without_the_model(
    recording: tuple[Recording, Server], sample: Path, tmp_path: Path
) -> None:
    """Nobody is asked; the figures and what the answers cost then stand in the folder."""
    kept, server = recording
    asked = len(server.asked)
    out = tmp_path / "run"
    options = ("--ledger", kept.ledger, "--model", kept.model, "--address", kept.address, "--mode", kept.mode)
    done = called(sample, "--out", out, "--jobs", 1, "--backend", "llm", "--stage", "read", *options)
    assert done.exit_code == 0
    assert len(server.asked) == asked
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary["usage"]["calls"] == asked
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["backend"] == "llm"


def test_processes_read_the_recording_too(
    recording: tuple[Recording, Server], sample: Path, tmp_path: Path
) -> None:
    """Each opens the ledger for itself."""
    kept, _ = recording
    (sample / "乙.txt").write_text(TEXT, encoding="utf-8")
    labels = (sample / "甲.json").read_text(encoding="utf-8").replace("甲.txt", "乙.txt")
    (sample / "乙.json").write_text(labels, encoding="utf-8")
    out = tmp_path / "run"
    options = ("--ledger", kept.ledger, "--model", kept.model, "--address", kept.address, "--mode", "tools")
    done = called(sample, "--out", out, "--jobs", 2, "--backend", "hybrid", "--stage", "read", *options)
    assert done.exit_code == 0
    assert len((out / "results.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_a_recorded_model_is_made_once(recording: tuple[Recording, Server]) -> None:
    """One ledger a process, whoever asks for it; the threshold is the recording's."""
    kept, _ = recording
    assert recorded_model(kept) is recorded_model(Recording(kept.ledger, kept.model, kept.address, kept.mode))
    other = recorded_model(Recording(kept.ledger, kept.model, kept.address, kept.mode, 0.5))
    assert (other.threshold, other.name) == (0.5, "modell-7b")


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    """It is not taken for an empty one."""
    (tmp_path / "x.sqlite").write_text("no database", encoding="utf-8")
    with pytest.raises(LedgerError):
        recorded_model(Recording(tmp_path / "x.sqlite", "modell-7b"))


@pytest.mark.parametrize(
    "options",
    [
        ("--backend", "llm"),
        ("--backend", "hybrid"),
        ("--backend", "llm", "--ledger", "l.sqlite"),
        ("--backend", "llm", "--model", "modell-7b"),
        ("--ledger", "l.sqlite", "--model", "modell-7b"),
        ("--ledger", "l.sqlite"),
        ("--model", "modell-7b"),
        ("--backend", "llm", "--ledger", "l.sqlite", "--model", "modell-7b", "--mode", "magic"),
    ],
)
def test_a_model_needs_its_ledger_and_offline_none(
    sample: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """Status 2, and nothing is written."""
    out, ledger = tmp_path / "run", tmp_path / "l.sqlite"
    ledger.touch()
    done = called(sample, "--out", out, *(ledger if option == "l.sqlite" else option for option in options))
    assert done.exit_code == 2
    assert not out.exists()


def test_a_ledger_that_is_not_there_is_told(sample: Path, tmp_path: Path) -> None:
    """A slip in its name makes no empty ledger, under which every form would be read offline."""
    missing = tmp_path / "slip.sqlite"
    done = called(
        sample, "--out", tmp_path / "run", "--backend", "llm", "--ledger", missing, "--model", "modell-7b"
    )
    assert done.exit_code == 2
    assert not missing.exists()
