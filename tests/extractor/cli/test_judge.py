"""Judging structured records with a model, as a user meets it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor import cli
from tests.extractor.calls.conftest import Said, error
from tests.extractor.cli.conftest import Desk


@pytest.fixture
def samples(desk: Desk) -> tuple[Path, Path]:
    """Both documents as labelled samples, their texts beside them."""
    made = []
    for document in desk.documents:
        told = CliRunner().invoke(cli.app, ["check", "--labels", str(document)])
        made.append(document.with_suffix(".json"))
        made[-1].write_text(told.stdout, encoding="utf-8")
    return made[0], made[1]


def judged(*arguments: object) -> Any:
    """``extractor judge`` with a model."""
    return CliRunner().invoke(cli.app, ["judge", "--backend", "llm", *map(str, arguments)])


def test_the_explanations_are_observed_by_the_model(desk: Desk, samples: tuple[Path, Path]) -> None:
    """One question a sample, in the order given; a second run asks nothing."""
    done = judged("--json", *samples)
    assert done.exit_code == 0
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [result["source"]["name"] for result in results] == ["甲.txt", "乙.txt"]
    assert {check["observer"] for result in results for check in result["checks"]} == {"modell-7b"}
    assert len(desk.server.asked) == 2
    assert "model: 2 billable requests" in done.stderr
    assert judged("--json", *samples).exit_code == 0
    assert len(desk.server.asked) == 2


def test_without_the_option_no_model_is_asked(desk: Desk, samples: tuple[Path, Path]) -> None:
    """Though the environment names one."""
    done = CliRunner().invoke(cli.app, ["judge", str(samples[0])])
    assert (done.exit_code, desk.server.asked) == (0, [])
    assert "billable" not in done.stderr


def test_what_the_model_does_not_answer_is_left_open(desk: Desk, samples: tuple[Path, Path]) -> None:
    """The sample comes back without a verdict, and the status says so."""
    refused = {"choices": [{"index": 0, "finish_reason": "content_filter", "message": {"content": None}}]}
    desk.server.usual = lambda _: Said(refused)
    done = judged("--json", samples[0])
    assert done.exit_code == 3
    assert {check["verdict"] for check in json.loads(done.stdout)["checks"]} == {None}
    assert "no answer: checking explanations ×1: " in done.stderr


def test_a_refused_key_is_told_and_every_sample_is_written(desk: Desk, samples: tuple[Path, Path]) -> None:
    """Nothing is read here, so that nothing but the verdicts is missing."""
    desk.server.usual = lambda _: error(401, "no such key")
    done = judged(*samples)
    assert done.exit_code == 2
    assert len(done.stdout.splitlines()) == 2
    assert "the run stopped" in done.stderr


def test_a_ledger_that_breaks_stops_the_run(
    desk: Desk, samples: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no fault of a sample."""
    assert judged(samples[0]).exit_code == 0
    monkeypatch.setenv("EXTRACTOR_CONCURRENCY", "1")
    with sqlite3.connect(desk.ledger) as database:
        database.execute("CREATE TRIGGER full BEFORE INSERT ON call BEGIN SELECT RAISE(ABORT, 'full'); END")
    done = judged(samples[1])
    assert done.exit_code == 2
    assert "the run stopped: the ledger" in done.stderr
    assert "Documents done and kept: 0\n" in done.stderr
