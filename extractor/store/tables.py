"""The tables of the ledger, and every statement that is sent to them.

Statements are built once: SQLAlchemy then compiles each once and afterwards only binds values.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    func,
    insert,
    literal,
    literal_column,
    select,
    update,
)

VERSION: Final = 1
"""The shape of the tables below; a file says which one it has."""

SENT: Final = "sent"
"""Written before a request leaves; a row that still says so has no known outcome."""
FAILED: Final = "failed"
RECALLED: Final = ("answered", "truncated", "refused")
"""Outcomes that asking again would not change."""

METADATA: Final = MetaData()

LEDGER: Final = Table("ledger", METADATA, Column("version", Integer, nullable=False))

CALL: Final = Table(
    "call",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("key", String(64), nullable=False),
    Column("task", Text, nullable=False),
    Column("prompt", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reason", Text),
    Column("reply", LargeBinary),
    Column("input_tokens", Integer, nullable=False, default=0),
    Column("output_tokens", Integer, nullable=False, default=0),
    # Seconds since 1970: a sortable number on every database.
    Column("sent_at", Float(53), nullable=False),
    Column("ended_at", Float(53)),
    Column("host", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("started", Text, nullable=False),
    Index("call_key", "key"),
)
# In an index's condition and wherever that index is to be used, a value has to be written out.
_IS_OPEN: Final = CALL.c.outcome == literal_column(f"'{SENT}'")
Index("call_open", CALL.c.id, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN)

MODE: Final = Table(
    "mode",
    METADATA,
    Column("base_url", Text, primary_key=True),
    Column("model", Text, primary_key=True),
    Column("mode", Text, nullable=False),
)

VERSION_OF: Final = select(func.max(LEDGER.c.version))
# Two processes may make one file: whichever is second finds the row there.
SET_VERSION: Final = insert(LEDGER).from_select(
    ["version"], select(literal(VERSION)).where(~select(LEDGER.c.version).exists())
)

RECALL: Final = (
    select(CALL.c.reply, CALL.c.input_tokens, CALL.c.output_tokens, CALL.c.outcome)
    .where(CALL.c.key == bindparam("wanted"), CALL.c.outcome.in_(RECALLED))
    .order_by(CALL.c.id.desc())
    .limit(1)
)
SEND: Final = insert(CALL)
SETTLE: Final = (
    update(CALL)
    .where(CALL.c.id == bindparam("row"), CALL.c.outcome == SENT)
    .values(
        outcome=bindparam("became"),
        reason=bindparam("why"),
        reply=bindparam("replied"),
        input_tokens=bindparam("tokens_in"),
        output_tokens=bindparam("tokens_out"),
        ended_at=bindparam("ended"),
    )
)
OPEN: Final = (
    select(
        CALL.c.id,
        CALL.c.key,
        CALL.c.task,
        CALL.c.prompt,
        CALL.c.model,
        CALL.c.sent_at,
        CALL.c.host,
        CALL.c.pid,
        CALL.c.started,
    )
    .where(_IS_OPEN)
    .order_by(CALL.c.id)
)
TOTALS: Final = (
    select(
        CALL.c.task,
        CALL.c.outcome,
        func.count(),
        func.sum(CALL.c.input_tokens),
        func.sum(CALL.c.output_tokens),
    )
    .group_by(CALL.c.task, CALL.c.outcome)
    .order_by(CALL.c.task, CALL.c.outcome)
)
MODE_OF: Final = select(MODE.c.mode).where(
    MODE.c.base_url == bindparam("url"), MODE.c.model == bindparam("name")
)
CHANGE_MODE: Final = (
    update(MODE)
    .where(MODE.c.base_url == bindparam("url"), MODE.c.model == bindparam("name"))
    .values(mode=bindparam("new"))
)
ADD_MODE: Final = insert(MODE).from_select(
    ["base_url", "model", "mode"],
    select(bindparam("url", type_=Text), bindparam("name", type_=Text), bindparam("new", type_=Text)).where(
        ~select(MODE.c.mode)
        .where(MODE.c.base_url == bindparam("url"), MODE.c.model == bindparam("name"))
        .exists()
    ),
)
