"""Walks a stream of cells and reads every table whose header it meets."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.backends.offline.alignment import ROWS_ON_LINES, Breaks, Row, align
from extractor.backends.offline.centred import with_centred_rows
from extractor.backends.offline.columns import Header, header_at
from extractor.backends.offline.fund_rows import fund_rows
from extractor.backends.offline.indicator_rows import Levels, indicator_rows, level_cell
from extractor.backends.offline.level_tails import with_whole_levels
from extractor.backends.offline.margin import without_margin
from extractor.backends.offline.pieces import WORDS, Piece, narrow
from extractor.backends.offline.printed_rows import with_row_values
from extractor.backends.offline.sheet import Proposal
from extractor.backends.offline.tails import with_tails, with_told_tails
from extractor.backends.offline.totals import read_totals
from extractor.segment.model import Segment
from extractor.text.vocabulary import is_fund_item, is_group, is_level1, is_total
from schemas.evidence import Span
from schemas.record import DraftCell, Layout

_STOP = re.compile(
    r"说明|备注|注(?:[\d:：.、].*)?|填[表报]说明.*|填报人.*|填表人.*|(?:其他|单位|其它).{0,6}说明.{0,12}|(?:自评|评价|绩效)?(?:等[级次]|结论).{0,8}|"
    r"存在(?:的)?(?:主要)?(?:问题|不足).*|(?:下一步)?改进(?:措施|建议|意见).*|.{0,8}意见|联系[人电].*|(?:单位|部门|项目)?负责人.*|"
    r"[一二三四五六七八九十]{1,2}、.+|[（(][一二三四五六七八九十][）)].+|附件?[:：\d].*|自评工作.*|评分说明.*|绩效自评综述.*|偏差大.{0,20}|.{0,10}结果应用.{0,8}"
)
_LABELLED = re.compile(
    r"[^，。：:；]{1,14}(?:说明|情况|人|电话|日期|等[级次]|结论|问题|措施|意见|建议|原因|分析|目标|做法|[（(]盖章[）)])[:：].*"
)
_FUND_STOP = re.compile(
    r"(?:年度|项目)?(?:总体|绩效|预期)?目标.{0,10}|(?:年度)?总体(?:绩效)?目标.*|预期目标.*|资金管理情况|预算调整(?:情况)?.*|绩效指标|[一二三]级.{0,4}|.{0,12}(?:偏差|原因|调整|执行|差异).{0,6}说明.{0,12}|"
    r"分配科学性|年度主要任务|任务名称|项目(?:概况|内容|实施).*|目标[\d一二三][:：].*|实际完成情况.*|全年实际完成情况.*|年度$"
)
_OF_WHICH = re.compile(r"其中[:：]?")
_STATED = re.compile(r"[（(](\d{1,2})分[）)]$")
_NEAR = 3
_LABEL = 6
"""A line of a wrapped label is at most this long."""
_PLAIN_RUN = 6
"""So many pieces without a number, a blank or a fund item end a money table."""


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a table, the columns that number their cells, and the piece below it.

    ``centred`` says that a level may stand beside the middle of its rows, which is told from its rows then.
    """

    rows: list[Row]
    columns: tuple[str, ...]
    end: int
    centred: bool = True


def aligned_body(pieces: Sequence[Piece], header: Header, breaks: Breaks) -> Body:
    """The cells below a header in rows, at the least cost of where they stand and how they look."""
    end = _end(pieces, header)
    below = pieces[header.end : end]
    body = [p for p in below if not is_group(p.text) and not _OF_WHICH.fullmatch(p.text)]
    if not header.funds:
        body = with_whole_levels(body)
    if breaks is ROWS_ON_LINES:
        body = _with_tails(body, header)
    return Body(align(body, header.columns, breaks), header.columns, end)


def _with_tails(body: list[Piece], header: Header) -> list[Piece]:
    """The cells with what their columns have wrapped off them."""
    if header.funds:
        return with_told_tails(body) if "explanation" in header.columns else body
    return with_tails(with_centred_rows(with_row_values(body, header.columns)))


def read_tables(
    pieces: Sequence[Piece],
    segment: Segment,
    breaks: Breaks,
    layout: Layout,
    body_of: Callable[[Sequence[Piece], Header, Breaks], Body] = aligned_body,
) -> Proposal | None:
    """A reading of all tables with a header, their rows as ``body_of`` makes them; None where there is no header."""
    proposal = Proposal(layout)
    if body_of is aligned_body:
        pieces = without_margin(pieces)
    levels = Levels()
    at, found = 0, False
    while at < len(pieces):
        header = header_at(pieces, at)
        if header is None:
            at += 1
            continue
        found = True
        body = body_of(pieces, header, breaks)
        end = body.end
        if header.funds:
            funds = fund_rows(body.rows, body.columns, segment)
            _weigh(funds, pieces, header, segment)
            proposal.funds += funds
        else:
            _level_before(pieces, header, segment, levels)
            proposal.indicators += indicator_rows(
                body.rows, body.columns, segment, levels, centred=body.centred
            )
            read = read_totals(pieces, end, header.columns)
            end = max(end, read.end)
            proposal.heading |= read.cells
        at = max(end, header.end)
        proposal.used += _taken(pieces[header.start : at])
    return proposal if found else None


def _weigh(
    rows: Sequence[dict[str, DraftCell]], pieces: Sequence[Piece], header: Header, segment: Segment
) -> None:
    """Gives the scored first row the points that the cell beside the table states: 预算执行情况（20分）."""
    if not rows or "weight" in rows[0] or "score" not in rows[0]:
        return
    for p in pieces[max(0, header.start - _NEAR) : header.end + _NEAR]:
        stated = _STATED.search(p.text)
        if stated:
            rows[0]["weight"] = narrow(p, stated.start(1), stated.end(1), segment)
            return


def _level_before(pieces: Sequence[Piece], header: Header, segment: Segment, levels: Levels) -> None:
    """The first level whose merged cell is read before the header beside it."""
    before = pieces[header.start - 1] if header.start else None
    if before is not None and is_level1(before.text) and "level1" in header.columns:
        levels.level1, levels.level2 = level_cell(before, segment), None


def _end(pieces: Sequence[Piece], header: Header) -> int:
    """Where the rows under ``header`` end."""
    plain = 0
    for i in range(header.end, len(pieces)):
        piece = pieces[i]
        if piece.kind is not WORDS:
            plain = 0
            continue
        if _stops(pieces, i, header):
            return i
        plain = 0 if header.funds and is_fund_item(piece.text) else plain + 1
        if header.funds and plain >= _PLAIN_RUN:
            return i - plain + 1
    return len(pieces)


def _stops(pieces: Sequence[Piece], i: int, header: Header) -> bool:
    piece = pieces[i]
    if header_at(pieces, i) is not None:
        return True
    if not header.funds and is_total(piece.text):
        return True
    if piece.lead == 0 and len(piece.text) > 12:
        return False
    if header.funds and (is_fund_item(piece.text)):
        return False
    if _STOP.fullmatch(piece.text) or _LABELLED.fullmatch(piece.text):
        return True
    return header.funds and any(map(_FUND_STOP.fullmatch, _labels(pieces, i)))


def _labels(pieces: Sequence[Piece], i: int) -> list[str]:
    """The words at ``i``, and those two of them spell where a narrow column wraps a label."""
    text, below = pieces[i].text, pieces[i + 1] if i + 1 < len(pieces) else None
    if below is None or not (pieces[i].lead and below.lead) or max(len(text), len(below.text)) > _LABEL:
        return [text]
    return [text, text + below.text]


def _taken(pieces: Sequence[Piece]) -> list[Span]:
    return [span for piece in pieces if piece.text for span in piece.spans]
