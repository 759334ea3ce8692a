"""Which encoding bytes are in, told from the bytes alone and always the same way.

A byte order mark decides. Without one, bytes that are valid UTF-8 and hold no NUL are UTF-8: text in
another encoding that holds Chinese is not, except by a rare accident. What is left is read as UTF-16 of
either byte order and as GB18030, and the reading stands whose characters are those of printed Chinese.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MARKS: Final = (
    (b"\xff\xfe\x00\x00", ""),
    (b"\x00\x00\xfe\xff", ""),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""Byte order marks, the longer first; UTF-32 is not read."""

_SAMPLE: Final = 8192
_PLAIN: Final = re.compile(r"[\t\n\f\r -~\u2010-\u2027\u2460-\u2473\u2264\u2265\u3000-\u301f\uff01-\uff5e]")
_LEAST_LIKELY: Final = 0.8


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, its encoding, and whether a byte order mark (not part of the text) stood before it."""

    text: str
    encoding: str
    byte_order_mark: bool


def decode(data: bytes) -> Decoded | None:
    """The text of the bytes; None where they are text in none of UTF-8, UTF-16 and GB18030."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding) if encoding else None
            return None if text is None else Decoded(text, encoding, byte_order_mark=True)
    if b"\x00" not in data:
        text = _strictly(data, "utf-8")
        if text is not None:
            return Decoded(text, "utf-8", byte_order_mark=False)
    likeliest = _likeliest(data)
    text = _strictly(data, likeliest) if likeliest else None
    return None if text is None or likeliest is None else Decoded(text, likeliest, byte_order_mark=False)


def first_bad_byte(data: bytes) -> int:
    """Where the bytes stop being UTF-8, counted from 0; their number where they are UTF-8 throughout."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _likeliest(data: bytes) -> str | None:
    candidates = ["gb18030"] if len(data) % 2 else ["gb18030", "utf-16-le", "utf-16-be"]
    best, share = max(((name, _likeness(data, name)) for name in candidates), key=lambda pair: pair[1])
    return best if share >= _LEAST_LIKELY else None


def _likeness(data: bytes, encoding: str) -> float:
    """The share of a sample that printed Chinese uses: common Han characters, ASCII, punctuation."""
    sample = data[:_SAMPLE].decode(encoding, errors="replace")
    if not sample:
        return 0.0
    plain = len(_PLAIN.findall(sample))
    return (plain + _common(sample)) / len(sample)


def _common(sample: str) -> int:
    """Characters of the first level of GB 2312: the 3,755 that almost all printed Chinese is made of."""
    rows = sample.encode("gb2312", errors="ignore")
    count = 0
    at = 0
    while at < len(rows):
        wide = rows[at] >= 0x80
        count += wide and 0xB0 <= rows[at] <= 0xD7
        at += 2 if wide else 1
    return count
