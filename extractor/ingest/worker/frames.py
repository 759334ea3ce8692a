"""Messages between the run and a reading process: a JSON object and bytes, with their lengths before them.

JSON, for what comes back was made by a process that has parsed a stranger's file: nothing in it is ever executed.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any, Final

_LENGTHS: Final = struct.Struct(">II")
MOST: Final = 1 << 28
"""Bytes beyond which a message is none."""

Message = dict[str, Any]


class BrokenFrameError(Exception):
    """What stands on the stream is no message: the process at its other end is gone or out of its mind."""


def send(stream: IO[bytes], message: Message, payload: bytes = b"") -> None:
    """Writes a message and flushes it. Raises OSError where the other end is gone."""
    said = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    stream.write(_LENGTHS.pack(len(said), len(payload)))
    stream.write(said)
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[Message, bytes] | None:
    """The next message, None at the stream's end. Raises BrokenFrameError where it is cut off or no message."""
    head = stream.read(_LENGTHS.size)
    if not head:
        return None
    if len(head) < _LENGTHS.size:
        raise BrokenFrameError
    said, payload = _LENGTHS.unpack(head)
    if max(said, payload) > MOST:
        raise BrokenFrameError
    body, rest = stream.read(said), stream.read(payload)
    if len(body) < said or len(rest) < payload:
        raise BrokenFrameError
    try:
        message = json.loads(body.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise BrokenFrameError from error
    if not isinstance(message, dict):
        raise BrokenFrameError
    return message, rest
