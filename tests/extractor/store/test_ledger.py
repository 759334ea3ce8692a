"""The ledger of calls: written before, completed after, read instead of paying again."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite

from extractor.errors import LedgerError
from extractor.store import ledger as ledger_module
from extractor.store import tables
from extractor.store.ledger import Ledger, Remembered, Total
from extractor.store.process import Process

KEY = "5e" * 32


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a ledger is made, in a folder that is not there yet."""
    return tmp_path / "state" / "ledger.sqlite"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger(path) as opened:
        yield opened


def send(ledger: Ledger, key: str = KEY) -> int:
    """A row of a call that was sent."""
    return ledger.sent(key, task="read", prompt="read-table/1", model="reader", request="读表".encode())


def answer(ledger: Ledger, reply: bytes, outcome: str = "answered", key: str = KEY) -> None:
    """A call that was sent and completed for 30 tokens and 5."""
    ledger.complete(send(ledger, key), reply=reply, outcome=outcome, input_tokens=30, output_tokens=5)


def test_a_reply_is_recalled_as_it_came(ledger: Ledger):
    """Bytes, tokens and outcome are those that were recorded."""
    reply = '{"答": "已完成"}'.encode()
    answer(ledger, reply)
    assert Remembered(reply, 30, 5, "answered") == ledger.recall(KEY)


def test_nothing_is_recalled_for_another_question(ledger: Ledger):
    """A key that was never asked has no reply."""
    answer(ledger, b"{}")
    assert ledger.recall("00" * 32) is None


@pytest.mark.parametrize(
    ("outcome", "recalled"), [("truncated", True), ("refused", True), ("invalid", False)]
)
def test_outcomes_that_asking_again_could_change_are_not_recalled(
    ledger: Ledger, outcome: str, recalled: bool
):
    """A truncated or refused answer stands; one that did not fit is asked for again."""
    answer(ledger, b"{}", outcome)
    assert recalled is (ledger.recall(KEY) is not None)


def test_the_last_usable_reply_is_recalled(ledger: Ledger):
    """Later replies replace earlier ones; an invalid one, a failure and an open call after them do not."""
    answer(ledger, b"first")
    answer(ledger, b"second")
    answer(ledger, b"third", "invalid")
    ledger.failed(send(ledger), reason="no connection", input_tokens=0, output_tokens=0)
    send(ledger)
    recalled = ledger.recall(KEY)
    assert recalled is not None
    assert recalled.reply == b"second"


def test_what_was_recorded_outlives_the_ledger_object(path: Path):
    """A second run reads what the first one paid for."""
    with Ledger(path) as first:
        answer(first, b"paid")
    with Ledger(path) as second:
        recalled = second.recall(KEY)
    assert recalled is not None
    assert recalled.reply == b"paid"


def test_a_call_is_settled_once(ledger: Ledger):
    """What came of a call cannot be overwritten."""
    row = send(ledger)
    ledger.complete(row, reply=b"{}", outcome="answered", input_tokens=1, output_tokens=1)
    with pytest.raises(LedgerError, match=f"no open row {row}"):
        ledger.failed(row, reason="late", input_tokens=0, output_tokens=0)


def test_totals_are_by_task_and_outcome(ledger: Ledger):
    """Tokens of failed calls count too, and an open call is listed as sent."""
    answer(ledger, b"{}")
    answer(ledger, b"{}")
    ledger.failed(send(ledger), reason="cut off", input_tokens=30, output_tokens=2)
    send(ledger)
    assert ledger.totals() == (
        Total(task="read", outcome="answered", calls=2, input_tokens=60, output_tokens=10),
        Total(task="read", outcome="failed", calls=1, input_tokens=30, output_tokens=2),
        Total(task="read", outcome="sent", calls=1, input_tokens=0, output_tokens=0),
    )


def test_a_mode_is_kept_for_each_model_of_an_endpoint(ledger: Ledger):
    """The last one kept holds; another model at the same address has none."""
    ledger.keep_mode("http://localhost/v1", "reader", "tools")
    ledger.keep_mode("http://localhost/v1", "reader", "json")
    kept = [ledger.mode_of("http://localhost/v1", model) for model in ("reader", "writer")]
    assert ["json", None] == kept


def test_a_call_of_a_running_process_is_in_flight(ledger: Ledger):
    """An open row of this process has no unknown outcome."""
    send(ledger)
    assert ledger.unknown() == ()


@pytest.mark.parametrize(("hours", "unknown"), [(23, 0), (25, 1)])
def test_a_call_of_another_host_is_unknown_after_a_day(
    path: Path, monkeypatch: pytest.MonkeyPatch, hours: int, unknown: int
):
    """Its process cannot be seen from here, so time has to decide."""
    with Ledger(path, clock=lambda: 0.0) as elsewhere:
        monkeypatch.setattr(ledger_module, "current", lambda: Process("elsewhere", 1, "then"))
        send(elsewhere)
        monkeypatch.undo()
    with Ledger(path, clock=lambda: hours * 3600.0) as here:
        assert unknown == len(here.unknown())


def test_a_call_that_was_answered_when_asked_again_is_not_unknown(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
):
    """Of two calls of a process that ended, the one that another process has a reply to is settled."""
    here = ledger_module.current()
    monkeypatch.setattr(ledger_module, "current", lambda: Process(here.host, here.pid, "earlier"))
    send(ledger)
    other = send(ledger, "00" * 32)
    monkeypatch.undo()
    answer(ledger, b"{}")
    assert [other] == [call.row for call in ledger.unknown()]


def test_a_number_that_was_given_to_another_process_is_no_sign_of_life(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
):
    """A process is its number and its start together."""
    here = ledger_module.current()
    monkeypatch.setattr(ledger_module, "current", lambda: Process(here.host, here.pid, "earlier"))
    row = send(ledger)
    assert [row] == [call.row for call in ledger.unknown()]


def test_threads_share_a_ledger(ledger: Ledger):
    """Calls that end at the same time in many threads are all on record."""

    def ask(name: str) -> None:
        for number in range(25):
            answer(ledger, b"{}", key=f"{name}-{number}")

    threads = [threading.Thread(target=ask, args=(str(number),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(8 * 25, "answered")] == [(total.calls, total.outcome) for total in ledger.totals()]


def test_bodies_are_stored_compressed(path: Path):
    """A long request of few different characters takes little room."""
    with Ledger(path) as ledger:
        ledger.sent(KEY, task="read", prompt="p", model="m", request="水井".encode() * 100_000)
    assert path.stat().st_size < 100_000


def test_only_the_owner_may_read_it(path: Path):
    """Texts of documents stand in it: the file and the folder made for it are closed to others."""
    before = os.umask(0)
    try:
        Ledger(path).close()
    finally:
        os.umask(before)
    assert [0o700, 0o600] == [stat.S_IMODE(place.stat().st_mode) for place in (path.parent, path)]


def test_open_calls_are_found_without_reading_the_others(ledger: Ledger, path: Path):
    """A ledger grows for years; what was left open is looked for at every start."""
    question = str(tables.OPEN.compile(dialect=sqlite.dialect()))
    with closing(sqlite3.connect(path)) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {question}").fetchall()
    assert any("call_open" in str(step) for step in plan)


def test_a_ledger_without_an_index_gets_it(path: Path):
    """One that an earlier version has made is opened, and searched as fast."""
    Ledger(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP INDEX call_open")
    Ledger(path).close()
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'").fetchall()
    assert ("call_open",) in names
