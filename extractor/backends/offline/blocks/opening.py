"""Where a table in blocks begins: at its header, or at its levels where its columns of values alone have headers."""

from __future__ import annotations

import re

from extractor.backends.offline.blocks.names import level_end
from extractor.backends.offline.blocks.ribbon import Ribbon
from extractor.backends.offline.sheet import Line, Sheet
from extractor.text.vocabulary import field_of_header, is_level1, without_points

HEADER = re.compile(r"[一二三]级指标|指标名称")
"""Words that head the columns of levels and names."""


def start_of(sheet: Sheet) -> int | None:
    """The first line of the header: of the names, or of the values where they precede; None where the table has none."""
    names = next((i for i, line in enumerate(sheet.lines) if HEADER.search(line.text)), None)
    if names is None:
        return _headless_start(sheet)
    for i in range(max(0, names - 40), names):
        heads = [field_of_header(token.text) for token in sheet.lines[i].tokens]
        if "target" in heads and "actual" in heads and None not in heads:
            return i
    return names


def _headless_start(sheet: Sheet) -> int | None:
    """The first line of levels of a table that heads its columns of values alone; None where these have no headers."""
    heads = [field_of_header(line.text) for line in sheet.lines]
    actual = heads.index("actual") if "actual" in heads else 0
    if "target" not in heads[:actual]:
        return None
    return next((i for i in range(actual) if _opens_with_first_level(sheet.lines[i])), None)


def _opens_with_first_level(line: Line) -> bool:
    end = level_end(ribbon_of(line), 0)
    return bool(end) and is_level1(without_points(line.text[:end]))


def ribbon_of(line: Line) -> Ribbon:
    """The line's words, those left out that hold white space."""
    return Ribbon(
        (token.start, token.text) for token in line.tokens if len(token.text) == token.end - token.start
    )
