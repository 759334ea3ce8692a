"""One input to one ``Document``: bounded reading, its kind, and the reader of that kind; text is decoded here."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path
from typing import Final

from extractor.errors import (
    BinaryInputError,
    EmptyInputError,
    InputError,
    UndecodableInputError,
    UnsupportedTypeError,
)
from extractor.ingest.assemble import assemble
from extractor.ingest.encoding import Decoded, decode, first_bad_byte
from extractor.ingest.formats.markdown import holds_tables
from extractor.ingest.intake import INTAKE, Intake
from extractor.ingest.kinds import sniff
from extractor.ingest.language import tell_language
from extractor.ingest.limits import LIMITS, Limits
from extractor.ingest.opening import opened
from extractor.ingest.pages import paginate
from extractor.ingest.refusals import above
from extractor.ingest.worker.frames import MOST
from extractor.ingest.worker.messages import Request
from extractor.ingest.worker.pool import POOL
from schemas.base import Wording
from schemas.document import Document, Kind, Source

_NAMELESS: Final = "input"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")
_MOST_CONTROL: Final = 0.02


def read_document(source: Path | bytes, *, name: str | None = None, intake: Intake = INTAKE) -> Document:
    """The document that a file, or the bytes of one, hold.

    The text of a text file is exactly what was decoded, line ends included; files of other kinds are read by a process
    of their own. ``name`` is what to call the input; a file is called by its own name. Raises InputError where it is
    missing, refused, empty, beyond a limit, damaged or of a kind that is not read; pages that fail are named in the
    document where others could be read.
    """
    if isinstance(source, bytes):
        return _document(source, name or _NAMELESS, None, intake)
    return _document(_read(source, intake.limits), name or source.name, str(source), intake)


def read_text(text: str, *, name: str = _NAMELESS) -> Document:
    """The document of a text decoded already, maybe empty; size and digest are those of its UTF-8."""
    data = text.encode("utf-8", errors="surrogatepass")
    return _built(data, Decoded(text, "utf-8", byte_order_mark=False), name, None)


def read_plain(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """The document of bytes that must be text, whatever their first characters look like (JSON of ours, say)."""
    if len(data) > limits.size:
        raise above(name, "size", limits)
    if not data:
        raise _empty(name)
    return _text(data, name, None)


def _read(path: Path, limits: Limits) -> bytes:
    """The file's bytes, at most one more than the limit."""
    with opened(path) as file:
        status = os.fstat(file.fileno())
        if stat.S_ISREG(status.st_mode) and status.st_size > limits.size:
            raise above(str(path), "size", limits, status.st_size)
        return file.read(limits.size + 1)


def _document(data: bytes, name: str, path: str | None, intake: Intake) -> Document:
    called = path or name
    if len(data) > min(intake.limits.size, MOST):
        raise above(called, "size", intake.limits)
    if not data:
        raise _empty(called)
    kind = sniff(data, called)
    if kind is Kind.TEXT or (kind is Kind.MARKDOWN and not _holds_tables(data)):
        return _text(data, name, path)
    if kind is Kind.ZIP:
        raise UnsupportedTypeError(called, *_ARCHIVE)
    request = Request(
        kind=kind,
        name=called,
        limits=intake.limits,
        engine=intake.engine,
        images=intake.resolution if intake.pictures else None,
    )
    source = Source(name=name, path=path, size=len(data), sha256=hashlib.sha256(data).hexdigest(), kind=kind)
    return assemble(POOL.read(request, data), source, intake)


def _holds_tables(data: bytes) -> bool:
    """Whether tables stand in Markdown; without any it is read as the text it is."""
    decoded = decode(data)
    return decoded is not None and holds_tables(decoded.text)


_ARCHIVE: Final = (
    Wording("压缩包中可能有多个文件", "an archive may hold several files"),
    Wording(
        "请用 extractor check 读取，或逐个传入其中的文件",
        "read it with extractor check, or pass the files in it one by one",
    ),
)


def _text(data: bytes, name: str, path: str | None) -> Document:
    called = path or name
    decoded = decode(data)
    if decoded is None:
        raise _no_text(called, data)
    if not decoded.text.strip():
        raise _empty(called)
    controls = len(_CONTROL.findall(decoded.text))
    if "\x00" in decoded.text or controls > _MOST_CONTROL * len(decoded.text):
        raise _binary(
            called, Wording(f"含有 {controls} 个控制字符", f"it holds {controls} control characters")
        )
    return _built(data, decoded, name, path)


def _built(data: bytes, decoded: Decoded, name: str, path: str | None) -> Document:
    return Document(
        source=Source(
            name=name,
            path=path,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            encoding=decoded.encoding,
            byte_order_mark=decoded.byte_order_mark,
        ),
        text=decoded.text,
        pages=paginate(decoded.text),
        language=tell_language(decoded.text),
    )


def _empty(name: str) -> EmptyInputError:
    return EmptyInputError(
        name,
        Wording("文件为空，或只有空白", "it is empty, or holds nothing but white space"),
        Wording("请检查导出或识别这一步", "check the step that exported or recognised it"),
    )


def _binary(name: str, reason: Wording) -> BinaryInputError:
    advice = Wording("请先转换为文本（.txt 或 .md）", "convert it to text first (.txt or .md)")
    return BinaryInputError(name, reason, advice)


def _no_text(name: str, data: bytes) -> InputError:
    if b"\x00" in data:
        return _binary(
            name, Wording("含有 NUL 字节，又不是 UTF-16 文本", "it holds NUL bytes and is not UTF-16 text")
        )
    at = first_bad_byte(data)
    return UndecodableInputError(
        name,
        Wording(
            f"不是 UTF-8（第 {at} 字节起）、UTF-16 或 GB18030 文本",
            f"it is text in none of UTF-8 (wrong at byte {at}), UTF-16 and GB18030",
        ),
        Wording("请另存为 UTF-8", "save it as UTF-8"),
    )
