"""The ledger: every call to a model, written before it is sent and completed with what came of it."""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sqlalchemy import Connection, inspect
from sqlalchemy.schema import CreateIndex, CreateTable

from extractor.errors import LedgerError
from extractor.store import tables
from extractor.store.database import foreign, open_file, told
from extractor.store.process import Process, current, runs
from schemas.base import Wording

DAY: Final = 24 * 3600.0
"""After so many seconds a call of another host, whose processes cannot be seen from here, is no longer in flight."""

# Bodies are a few kilobytes of text: the fastest level halves them, higher ones cost more than the rest of a write.
LEVEL: Final = 1


@dataclass(frozen=True, slots=True)
class Remembered:
    """A reply as it came, and what it cost when it was paid for."""

    reply: bytes
    input_tokens: int
    output_tokens: int
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownCall:
    """A call that was sent and whose process ended before it wrote what came of it: it may have been paid for."""

    row: int
    key: str
    task: str
    prompt: str
    model: str
    sent_at: datetime
    host: str
    pid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The calls of one task with one outcome; the outcome ``sent`` is in flight or unknown."""

    task: str
    outcome: str
    calls: int
    input_tokens: int
    output_tokens: int


class Ledger:
    """Calls to models in one file; threads may share it, and processes the file, each with a ledger of its own.

    It holds what it is given: texts are masked before. ``wait`` is how many seconds a lock of another process is waited
    for. Every method raises LedgerError where the file cannot be used.
    """

    def __init__(self, path: Path, *, wait: float = 10.0, clock: Callable[[], float] = time.time) -> None:
        self.path = path
        self._clock = clock
        self._pid = os.getpid()
        self._engine = open_file(path, wait)
        try:
            self._prepare()
        except LedgerError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def recall(self, key: str) -> Remembered | None:
        """The last reply to the same question that asking again would not change."""
        with self._reading() as connection:
            row = connection.execute(tables.RECALL, {"wanted": key}).first()
        if row is None:
            return None
        packed, input_tokens, output_tokens, outcome = row
        try:
            return Remembered(zlib.decompress(packed), input_tokens, output_tokens, outcome)
        except zlib.error as error:
            raise foreign(self.path) from error

    def sent(self, key: str, *, task: str, prompt: str, model: str, request: bytes) -> int:
        """The number of a row that says that this is about to be sent, once that is on record."""
        process = current()
        values = {
            "key": key,
            "task": task,
            "prompt": prompt,
            "model": model,
            "request": zlib.compress(request, LEVEL),
            "outcome": tables.SENT,
            "input_tokens": 0,
            "output_tokens": 0,
            "sent_at": self._clock(),
            "host": process.host,
            "pid": process.pid,
            "started": process.started,
        }
        with self._writing() as connection:
            made = connection.execute(tables.SEND, values).inserted_primary_key
        assert made is not None  # one row was inserted
        return int(made[0])

    def complete(
        self, row: int, *, reply: bytes, outcome: str, input_tokens: int, output_tokens: int
    ) -> None:
        """Record the reply and what it cost."""
        self._settle(row, outcome, zlib.compress(reply, LEVEL), None, input_tokens, output_tokens)

    def failed(self, row: int, *, reason: str, input_tokens: int, output_tokens: int) -> None:
        """Record that no usable reply came, and what that cost."""
        self._settle(row, tables.FAILED, None, reason, input_tokens, output_tokens)

    def mode_of(self, base_url: str, model: str) -> str | None:
        """The mode that was kept for a model on an endpoint."""
        with self._reading() as connection:
            return connection.execute(tables.MODE_OF, {"url": base_url, "name": model}).scalar()

    def keep_mode(self, base_url: str, model: str, mode: str) -> None:
        """Keep the mode in which a model on an endpoint answers, in place of one kept before."""
        values = {"url": base_url, "name": model, "new": mode}
        with self._writing() as connection:
            if not connection.execute(tables.CHANGE_MODE, values).rowcount:
                connection.execute(tables.ADD_MODE, values)

    def unknown(self) -> tuple[UnknownCall, ...]:
        """Calls that were sent and whose outcome nobody will write any more, in the order in which they were sent.

        One that was asked again and has a reply now is none of them.
        """
        with self._reading() as connection:
            rows = connection.execute(tables.OPEN).all()
        ended: dict[Process, bool | None] = {}
        calls = []
        for number, key, task, prompt, model, sent_at, host, pid, started in rows:
            process = Process(host, pid, started)
            if process not in ended:
                ended[process] = runs(process)
            running = ended[process]
            if running or (running is None and self._clock() - sent_at <= DAY):
                continue
            if self.recall(key) is not None:
                continue
            at = datetime.fromtimestamp(sent_at, UTC)
            calls.append(
                UnknownCall(
                    row=number, key=key, task=task, prompt=prompt, model=model, sent_at=at, host=host, pid=pid
                )
            )
        return tuple(calls)

    def totals(self) -> tuple[Total, ...]:
        """Calls and tokens by task and outcome."""
        with self._reading() as connection:
            rows = connection.execute(tables.TOTALS).all()
        return tuple(
            Total(task=task, outcome=outcome, calls=calls, input_tokens=asked, output_tokens=said)
            for task, outcome, calls, asked, said in rows
        )

    def _settle(
        self,
        row: int,
        outcome: str,
        reply: bytes | None,
        reason: str | None,
        input_tokens: int,
        output_tokens: int,
    ) -> None:
        values = {
            "row": row,
            "became": outcome,
            "why": reason,
            "replied": reply,
            "tokens_in": input_tokens,
            "tokens_out": output_tokens,
            "ended": self._clock(),
        }
        with self._writing() as connection:
            changed = connection.execute(tables.SETTLE, values).rowcount
        if changed != 1:
            raise LedgerError(
                self.path,
                Wording(f"没有待完成的第 {row} 行", f"has no open row {row}"),
                Wording("每次调用只能记录一次结果", "what came of a call is recorded once"),
            )

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._check_process()
        with told(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction, committed at its end."""
        self._check_process()
        with told(self.path), self._engine.begin() as connection:
            yield connection

    def _check_process(self) -> None:
        """SQLite corrupts a file whose connection is used on both sides of a fork."""
        if os.getpid() != self._pid:
            raise LedgerError(
                self.path,
                Wording("由父进程打开", "was opened by the parent process"),
                Wording("每个进程须自行打开账本", "every process opens a ledger of its own"),
            )

    def _prepare(self) -> None:
        """Makes the tables in an empty file, and refuses a file of a later version."""
        with self._writing() as connection:
            made = inspect(connection).has_table(tables.LEDGER.name)
            version = connection.execute(tables.VERSION_OF).scalar() if made else None
            if version is None:
                _make(connection)
            elif version > tables.VERSION:
                raise self._later(version)
            else:
                _index(connection)

    def _later(self, version: int) -> LedgerError:
        return LedgerError(
            self.path,
            Wording(
                f"由更新的版本写成（格式 {version}，本版本读到 {tables.VERSION}）",
                f"was written by a later version (format {version}; this one reads up to {tables.VERSION})",
            ),
            Wording(
                "请更新本软件，或用 --ledger 指定其他位置",
                "update this software, or name another place with --ledger",
            ),
        )


def _make(connection: Connection) -> None:
    """Makes what is missing; another process may be doing the same."""
    for table in (tables.LEDGER, tables.CALL, tables.MODE):
        connection.execute(CreateTable(table, if_not_exists=True))
    _index(connection)
    connection.execute(tables.SET_VERSION)


def _index(connection: Connection) -> None:
    """Makes the indexes that are missing."""
    for index in tables.CALL.indexes:
        connection.execute(CreateIndex(index, if_not_exists=True))
