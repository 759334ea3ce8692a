"""The ledger of a run, and what a run would cost."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from typing import Any

import pytest

from extractor.pipeline import planned_calls
from extractor.store.ledger import Ledger
from schemas.document import Document
from tests.extractor.cli.conftest import Desk


def figures(told: str, first: str) -> list[str]:
    """The cells of the table's row that begins so."""
    line = next(line for line in told.splitlines() if line.strip().startswith(first))
    return re.split(r"\s{2,}", line.strip())


def test_a_second_run_with_the_ledger_asks_nothing(desk: Desk) -> None:
    """The same result, and nothing is paid for."""
    first, second = desk.run("--labels"), desk.run("--labels")
    assert len(desk.server.asked) == 2
    assert first.stdout == second.stdout
    assert "model: 0 billable requests, 0 input and 0 output tokens" in second.stderr


def test_the_ledger_is_where_the_option_says(desk: Desk) -> None:
    """It comes before the settings'; a run with it asks nothing anew."""
    other = desk.folder / "another.sqlite"
    for _ in range(2):
        assert desk.run("--ledger", other).exit_code == 0
    assert other.exists()
    assert not desk.ledger.exists()
    assert len(desk.server.asked) == 2
    desk.run()
    assert len(desk.server.asked) == 4


def test_without_a_ledger_answers_are_paid_for_again_and_that_is_said(desk: Desk) -> None:
    """No file is made."""
    runs = [desk.run("--no-ledger") for _ in range(2)]
    assert len(desk.server.asked) == 4
    assert not desk.ledger.exists()
    assert all("without a ledger, the same questions will be paid for again" in run.stderr for run in runs)
    assert "没有账本：同样的问题会再次付费" in desk.run("--no-ledger", "--lang", "zh").stderr
    assert "without a ledger" not in desk.run().stderr


def test_calls_that_a_killed_run_left_open_are_told(desk: Desk) -> None:
    """They may have been paid for; without any, nothing is said of them."""
    assert "unknown outcome" not in desk.run().stderr
    code = f"""
from pathlib import Path
from extractor.store.ledger import Ledger
Ledger(Path({str(desk.ledger)!r})).sent("k", task="read", prompt="p/1", model="m", request=b"")
"""
    subprocess.run([sys.executable, "-c", code], check=True)
    assert "calls of unknown outcome in the ledger: 1 " in desk.run().stderr


def test_a_call_that_this_run_asks_again_is_no_longer_open(desk: Desk) -> None:
    """What nobody knew the end of is known at the end of the run."""
    desk.run()
    with sqlite3.connect(desk.ledger) as database:
        database.execute(
            "UPDATE call SET outcome = 'sent', reply = NULL, ended_at = NULL, pid = 1, started = '0'"
        )
    told = desk.run().stderr
    assert "2 billable requests" in told
    assert "unknown outcome" not in told


def test_an_estimate_with_a_damaged_ledger_is_a_usage_error(desk: Desk) -> None:
    """It says so as the run itself would."""
    desk.run()
    with sqlite3.connect(desk.ledger) as database:
        database.execute("UPDATE call SET reply = x'0011'")
    done = desk.run("--estimate")
    assert done.exit_code == 2
    assert "damaged" in re.sub(r"[\s│]+", " ", done.stderr)


def test_the_ledger_holds_no_contact(desk: Desk) -> None:
    """What is kept is what was sent."""
    desk.run()
    sent = b"".join(asked.raw for asked in desk.server.asked).decode()
    assert "维修屋面面积" in sent
    assert "1234567" not in sent
    with Ledger(desk.ledger) as ledger:
        assert sum(total.calls for total in ledger.totals()) == 2


def test_a_ledger_that_cannot_be_used_is_a_usage_error(desk: Desk) -> None:
    """Before anything is read or sent."""
    broken = desk.folder / "notes.txt"
    broken.write_text("no database", encoding="utf-8")
    done = desk.run("--ledger", broken)
    assert (done.exit_code, desk.server.asked) == (2, [])
    assert "notes.txt" in re.sub(r"[\s│]+", "", done.stderr)
    assert "Traceback" not in done.stderr
    assert broken.read_text(encoding="utf-8") == "no database"


def test_an_estimate_sends_nothing_and_tells_tokens_and_cost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row a document, and the sum at the prices set."""
    monkeypatch.setenv("EXTRACTOR_INPUT_PRICE", "10")
    monkeypatch.setenv("EXTRACTOR_OUTPUT_PRICE", "50")
    done = desk.run("--estimate", documents=2)
    assert (done.exit_code, desk.server.asked) == (0, [])
    rows = [figures(done.stdout, str(path)) for path in desk.documents]
    total = figures(done.stdout, "total")
    assert [row[1] for row in rows] == ["2", "2"]
    assert total[1] == "4"
    for at in (2, 3):
        assert int(total[at]) == sum(int(row[at]) for row in rows) > 0
    assert float(total[4]) == pytest.approx((int(total[2]) * 10 + int(total[3]) * 50) / 1e6, abs=1e-4)


def test_an_estimate_without_prices_tells_no_cost_and_what_to_set(desk: Desk) -> None:
    """A dash is no zero."""
    told = desk.run("--estimate").stdout
    assert figures(told, "total")[4] == "—"
    assert "set EXTRACTOR_INPUT_PRICE and EXTRACTOR_OUTPUT_PRICE to see the cost" in told


def test_an_estimate_needs_no_key(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is what one wants to know before there is one."""
    monkeypatch.delenv("EXTRACTOR_API_KEY")
    monkeypatch.delenv("EXTRACTOR_BASE_URL")
    assert figures(desk.run("--estimate").stdout, "total")[1] == "2"


def test_an_estimate_leaves_out_what_the_ledger_has(desk: Desk) -> None:
    """After the run, nothing is left to be paid for."""
    desk.run()
    assert figures(desk.run("--estimate").stdout, "total")[1:4] == ["0", "0", "0"]
    assert figures(desk.run("--estimate", documents=2).stdout, "total")[1] == "2"


def test_an_estimate_is_near_what_the_run_asks(desk: Desk) -> None:
    """Requests are those of the run, and the tokens those of their messages."""
    estimated = figures(desk.run("--estimate").stdout, "total")
    desk.run()
    sent = sum(len(asked.user) for asked in desk.server.asked)
    assert estimated[1] == str(len(desk.server.asked))
    assert sent / 2 < int(estimated[2]) < 10 * sent


def test_an_estimate_of_the_offline_backend_is_a_usage_error(desk: Desk) -> None:
    """Zeros would look like an estimate of the model that was forgotten."""
    done = desk.run("--backend", "offline", "--estimate")
    assert done.exit_code == 2
    assert "--estimate needs --backend llm or hybrid" in re.sub(r"[\s│]+", " ", done.stderr)


def test_a_fault_with_one_document_is_its_own(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other documents are estimated, and the status says that one is missing."""

    def broken(document: Document, **more: Any) -> list[Any]:
        if document.source.name == "甲.txt":
            raise ZeroDivisionError("invented")
        return planned_calls(document, **more)

    monkeypatch.setattr("extractor.pipeline.planned_calls", broken)
    done = desk.run("--estimate", documents=2)
    assert done.exit_code == 3
    assert "ZeroDivisionError" in done.stdout
    assert figures(done.stdout, "total")[1] == "2"


def test_an_estimate_says_which_input_cannot_be_read(desk: Desk) -> None:
    """The others are estimated."""
    desk.documents[1].write_bytes(b"")
    missing = desk.folder / "missing.txt"
    done = desk.run("--estimate", missing, documents=2)
    assert done.exit_code == 3
    assert "missing.txt: " in done.stdout
    assert "stdin" not in done.stdout
    assert figures(done.stdout, str(desk.documents[0]))[1] == "2"
    assert "乙.txt" in done.stdout
    assert figures(done.stdout, "total")[1] == "2"
