"""Files that cannot be used as a ledger."""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.errors import LedgerError
from extractor.store.ledger import Ledger
from extractor.store.tables import VERSION


def text(path: Path) -> None:
    """A text file."""
    path.write_text("水井 3 口\n" * 100, encoding="utf-8")


def database(path: Path) -> None:
    """A database of something else."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE well (depth)")
    connection.close()


def namesake(path: Path) -> None:
    """A database of something else with a table of the same name."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE ledger (amount)")
    connection.close()


def damaged(path: Path) -> None:
    """A ledger whose pages were overwritten behind the first hundred bytes."""
    Ledger(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\x07" * (len(whole) - 100))


@pytest.mark.parametrize("make", [text, database, namesake, damaged])
def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path, make: Callable[[Path], None]):
    """Text, other databases and damaged ledgers are named as such, and left as they are."""
    path = tmp_path / "ledger.sqlite"
    make(path)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="is no ledger, or is damaged"):
        Ledger(path)
    assert before == path.read_bytes()


def test_a_ledger_of_a_later_version_is_refused(tmp_path: Path):
    """An older program does not write into a shape that it does not know."""
    path = tmp_path / "ledger.sqlite"
    Ledger(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE ledger SET version = ?", (VERSION + 1,))
    connection.close()
    with pytest.raises(LedgerError, match=f"later version \\(format {VERSION + 1};"):
        Ledger(path)


def test_a_lock_that_is_not_given_back_is_told(tmp_path: Path):
    """A write waits for a while and then says that another process holds the file."""
    path = tmp_path / "ledger.sqlite"
    with Ledger(path, wait=0.05) as ledger:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="locked by another process"):
            ledger.sent("key", task="read", prompt="p", model="m", request=b"")
        holder.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    """Where a file stands in the way, reason and advice come in both languages."""
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match="cannot be written") as caught:
        Ledger(tmp_path / "file" / "ledger.sqlite")
    assert "无法写入" in caught.value.said.zh
    assert "--ledger" in caught.value.advised.zh


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_folder_that_is_closed_is_told(tmp_path: Path):
    """A folder without the right to write in it is named."""
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(LedgerError, match="cannot be written"):
        Ledger(tmp_path / "closed" / "ledger.sqlite")


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path):
    """A folder is no ledger."""
    with pytest.raises(LedgerError, match="cannot be written"):
        Ledger(tmp_path)


def test_a_damaged_reply_is_told(tmp_path: Path):
    """A reply that cannot be unpacked is an error of the ledger, not an answer."""
    path = tmp_path / "ledger.sqlite"
    with Ledger(path) as ledger:
        row = ledger.sent("key", task="read", prompt="p", model="m", request=b"")
        ledger.complete(row, reply=b"{}", outcome="answered", input_tokens=0, output_tokens=0)
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE call SET reply = ?", (b"{}",))
        connection.close()
        with pytest.raises(LedgerError, match="damaged"):
            ledger.recall("key")


def test_the_error_crosses_a_process(tmp_path: Path):
    """Path, reason and advice are kept."""
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError) as caught:
        Ledger(tmp_path / "file" / "ledger.sqlite")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - written on this very line
    assert (str(caught.value), caught.value.path) == (str(again), again.path)
