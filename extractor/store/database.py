"""A file of SQLite, opened for several threads and processes, its errors told in the product's words."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, TimeoutError  # noqa: A004 - of the pool
from sqlalchemy.pool import QueuePool

from extractor.errors import LedgerError
from schemas.base import Wording

MARK: Final = 0x4A584C31
"""Stands in the header of a file of SQLite to say whose it is."""

_UNWRITABLE: Final = (
    Wording("无法写入", "cannot be written"),
    Wording(
        "请检查文件夹权限和磁盘空间，或用 --ledger 指定其他位置",
        "check the rights of the folder and the space on the disk, or name another place with --ledger",
    ),
)
_FOREIGN: Final = (
    Wording("不是调用账本，或文件已损坏", "is no ledger, or is damaged"),
    Wording(
        "请移走该文件，或用 --ledger 指定其他位置", "move the file away, or name another place with --ledger"
    ),
)
_LOCKED: Final = (
    Wording("被另一进程锁定", "is locked by another process"),
    Wording(
        "请等另一进程结束后重试，或用 --ledger 指定其他位置",
        "try again when the other process has ended, or name another place with --ledger",
    ),
)
_TOLD: Final = {
    sqlite3.SQLITE_NOTADB: _FOREIGN,
    sqlite3.SQLITE_CORRUPT: _FOREIGN,
    sqlite3.SQLITE_ERROR: _FOREIGN,  # a table or column that should be there is not
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
}


def foreign(path: Path) -> LedgerError:
    """The error for a file that holds something else."""
    return LedgerError(path, *_FOREIGN)


def open_file(path: Path, wait: float) -> Engine:
    """An engine on the file, which is made readable by its owner alone where it is missing.

    ``wait`` is how many seconds a lock of another process is waited for. Threads take turns on one connection: waiting
    in a queue costs less than the polling with which SQLite settles a race for its lock.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise _error(path, _UNWRITABLE, error.strerror) from error
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=2 * wait + 60,
        connect_args={"timeout": wait, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        try:
            _prepare(connection, path, time.monotonic() + wait)
        except (sqlite3.Error, LedgerError):
            connection.close()
            raise

    return engine


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of the database become a LedgerError."""
    try:
        yield
    except TimeoutError as error:
        raise LedgerError(path, *_LOCKED) from error
    except DBAPIError as error:
        raise _translated(path, error.orig) from error
    except sqlite3.Error as error:
        raise _translated(path, error) from error


def _prepare(connection: sqlite3.Connection, path: Path, until: float) -> None:
    """Claims the file and sets it up; SQLite itself does not wait for others where the kind of log changes."""
    while True:
        try:
            _claim(connection, path)
            connection.execute("PRAGMA journal_mode=WAL").close()
            connection.execute("PRAGMA synchronous=NORMAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _claim(connection: sqlite3.Connection, path: Path) -> None:
    """Marks an empty file as a ledger; a database of something else is refused before anything in it is changed."""
    # In this order: another process may mark the file and fill it in between.
    filled = connection.execute("SELECT name FROM sqlite_master LIMIT 1").fetchall()
    ((mark,),) = connection.execute("PRAGMA application_id").fetchall()
    if mark == MARK:
        return
    if mark or filled:
        raise foreign(path)
    connection.execute(f"PRAGMA application_id={MARK}").close()


def _translated(path: Path, error: BaseException | None) -> LedgerError:
    # The low byte is the kind of error, the bytes above it tell more than the user can act on.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _error(path, _TOLD.get(code, _UNWRITABLE), error)


def _error(path: Path, kind: tuple[Wording, Wording], cause: object) -> LedgerError:
    reason, advice = kind
    return LedgerError(path, Wording(f"{reason.zh}（{cause}）", f"{reason.en} ({cause})"), advice)
