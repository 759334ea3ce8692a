"""Reads money tables whose columns are sources and whose lines are kinds of amount or years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from extractor.backends.offline.fund_rows import item_cell
from extractor.backends.offline.pieces import BLANK, NUMBER, WORDS, Piece
from extractor.backends.offline.sheet import Proposal, Sheet
from extractor.text.vocabulary import field_of_header, is_fund_item, plain
from schemas.evidence import Span
from schemas.record import DraftCell, DraftRow, FormType, Layout

_FIELDS = frozenset({"initial_budget", "annual_budget", "executed", "execution_rate"})
_CORNER = re.compile(r"(?:预算)?年度|项目|行次|分类|类别|资金来源|序号|.{0,4}名称")
_SUBTOTAL = re.compile(r"小计")
_TOTAL = re.compile(r"(?:资金|金额|支出)?(?:合计|总计|总额)")
_ROW_NUMBER = re.compile(r"[（(]\d{1,2}[)）].*|\d{1,2}=.+")
_YEAR = re.compile(r"\d{4}年(?:度)?")
_DETAIL = re.compile(r"(?:项目)?支出(?:内容|明细|项目|用途|事项)|资金用途")
_LEADING = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_OWN = re.compile(r"(?:市|县|区|省)?本级")


@dataclass(slots=True)
class Crossed:
    """The fund rows of crossed tables and the text they take up."""

    funds: list[DraftRow] = field(default_factory=list)
    used: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """One crossed table: its sources, and the printed values of each line by field."""

    items: list[Piece]
    lines: dict[str, list[Piece]]
    end: int


def read_fund_columns(pieces: Sequence[Piece], sheet: Sheet) -> Crossed | None:
    """The fund rows of the tables that are crossed, None where there is none."""
    tables: list[_Table] = []
    crossed = Crossed()
    at = 0
    while at < len(pieces):
        table = _table(pieces, at) if _opens(pieces, at) else None
        if table is None:
            at += 1
            continue
        tables.append(table)
        crossed.used += [s for p in pieces[at : table.end] if p.text for s in p.spans]
        at = table.end
    if not tables:
        return None
    rows = _rows(tables)
    crossed.funds = [{"item": item_cell(item, sheet.segment), **cells} for item, cells in rows if cells]
    if sheet.form_type is FormType.REPORT:
        crossed.funds += _details(pieces, tables[-1].end, crossed)
    return crossed if crossed.funds else None


def with_crossed(proposal: Proposal | None, pieces: Sequence[Piece], sheet: Sheet) -> Proposal | None:
    """The reading of a form's lines, with the money of its crossed tables where it has none of its own."""
    crossed = read_fund_columns(pieces, sheet)
    if crossed is None:
        return proposal
    if proposal is None:
        return Proposal(Layout.LINEAR, funds=crossed.funds, used=crossed.used)
    if not proposal.funds:
        proposal.funds = crossed.funds
        proposal.used += crossed.used
    return proposal


def _opens(pieces: Sequence[Piece], at: int) -> bool:
    """Whether sources of money head columns from ``at`` on: at least two, side by side or after a corner cell."""
    if at + 1 >= len(pieces) or not (_source(pieces[at]) and _source(pieces[at + 1])):
        return False
    beside = pieces[at + 1].lead == 0
    corner = any(_CORNER.fullmatch(p.text) for p in pieces[max(0, at - 2) : at])
    return beside or corner


def _source(piece: Piece) -> bool:
    return piece.kind is WORDS and is_fund_item(piece.text)


def _table(pieces: Sequence[Piece], at: int) -> _Table | None:
    items, end = _items(pieces, at)
    lines: dict[str, list[Piece]] = {}
    name: str | None = None
    while end < len(pieces):
        piece = pieces[end]
        if piece.kind is WORDS or _YEAR.fullmatch(piece.text):
            if not _ROW_NUMBER.fullmatch(piece.text):
                name, count = _line_field(pieces, end, items)
                if name is None:
                    break
                end += count
                continue
        elif name and piece.kind is not BLANK:
            lines.setdefault(name, []).append(piece)
        end += 1
    return _Table(items, {k: v for k, v in lines.items() if k in _FIELDS}, end) if lines else None


def _items(pieces: Sequence[Piece], at: int) -> tuple[list[Piece], int]:
    """The sources, a second header line of parts (小计, 市级 ...) put in the places of the groups it divides."""
    first, end = _run(pieces, at)
    second, after = _run(pieces, end)
    subtotals = sum(1 for p in second if _SUBTOTAL.fullmatch(p.text))
    if not subtotals or subtotals > len(first):
        return first, end
    whole, groups = first[: len(first) - subtotals], iter(first[len(first) - subtotals :])
    return [*whole, *(next(groups) if _SUBTOTAL.fullmatch(p.text) else p for p in second)], after


def _run(pieces: Sequence[Piece], at: int) -> tuple[list[Piece], int]:
    end = at
    beside = at + 1 < len(pieces) and pieces[at + 1].lead == 0
    while end < len(pieces) and _source(pieces[end]):
        if end > at and (pieces[end].lead and (beside or _SUBTOTAL.fullmatch(pieces[end].text))):
            break
        end += 1
    return list(pieces[at:end]), end


def _line_field(pieces: Sequence[Piece], at: int, items: Sequence[Piece]) -> tuple[str | None, int]:
    """The field of the line that is headed by the piece at ``at``, wrapped over the next one perhaps."""
    text = plain(pieces[at].text)
    if _YEAR.fullmatch(text):
        spent = any("支出" in item.text for item in items)
        return ("executed" if spent else "annual_budget"), 1
    found = field_of_header(text)
    if found:
        wrapped = at + 1 < len(pieces) and plain(pieces[at + 1].text) in ("(%)", "(元)", "(万元)")
        return found, 1 + wrapped
    return None, 1


def _rows(tables: Sequence[_Table]) -> list[tuple[Piece, dict[str, DraftCell]]]:
    """A row a source; later tables with as many sources speak of the same ones."""
    first = tables[0]
    cells: list[dict[str, DraftCell]] = [{} for _ in first.items]
    for table in tables:
        if len(table.items) != len(first.items):
            continue
        filled = _nonzero(table)
        for name, values in table.lines.items():
            for column, value in _placed(values[-len(first.items) :], table.items, filled).items():
                cells[column].setdefault(name, value.cell())
    kept = [
        (item, row)
        for item, row in zip(first.items, cells, strict=True)
        if any(n != "execution_rate" for n in row)
    ]
    return kept or [(item, row) for item, row in zip(first.items, cells, strict=True) if row]


def _nonzero(table: _Table) -> list[int] | None:
    """The columns that hold something but zero, by a line that fills every column."""
    for values in table.lines.values():
        if len(values) == len(table.items):
            return [i for i, value in enumerate(values) if _number(value) != 0]
    return None


def _placed(
    values: Sequence[Piece], items: Sequence[Piece], filled: Sequence[int] | None
) -> Mapping[int, Piece]:
    """The column of each value; blank columns vanish from a line, so fewer values are placed by what they add up to."""
    if len(values) == len(items):
        return dict(enumerate(values))
    if filled is not None:
        return _by_pattern(values, items, filled)
    total = next((i for i, item in enumerate(items) if _TOTAL.fullmatch(item.text)), None)
    if total is None or len(values) < 2:
        return {total: values[0]} if total is not None and values else {}
    parts = [i for i in range(len(items)) if i != total]
    whole, rest = (values[-1], values[:-1]) if total else (values[0], values[1:])
    return {total: whole, **dict(zip(_likely(parts, items, len(rest)), rest, strict=False))}


def _likely(parts: Sequence[int], items: Sequence[Piece], count: int) -> list[int]:
    """``count`` of the columns, in order: a body's own level is filled before the others."""
    own = [i for i in parts if _OWN.match(items[i].text)]
    others = [i for i in parts if i not in own]
    return sorted([*own, *others][:count])


def _by_pattern(
    values: Sequence[Piece], items: Sequence[Piece], filled: Sequence[int]
) -> Mapping[int, Piece]:
    """Values that are not zero go to the columns filled elsewhere, zeros to the groups that stand after them."""
    held = [v for v in values if _number(v) != 0]
    if len(held) != len(filled):
        return {}
    zeros = [v for v in values if _number(v) == 0]
    wide = [
        i
        for i in range(len(items))
        if i not in filled and len(items[i].text) >= 4 and is_fund_item(items[i].text)
    ]
    groups = [i for i in wide if "资金" in items[i].text]
    return {**dict(zip(filled, held, strict=True)), **dict(zip(groups, zeros, strict=False))}


def _details(pieces: Sequence[Piece], at: int, crossed: Crossed) -> list[DraftRow]:
    """The lines of a table of uses that follows: what was paid for, and the amount in its first column."""
    while at < len(pieces) and not _DETAIL.fullmatch(pieces[at].text):
        at += 1
        if at < len(pieces) and len(pieces[at].text) > 30:
            return []
    rows: list[DraftRow] = []
    start = at
    while at + 1 < len(pieces) and len(pieces[at].text) <= 30:
        item, amount = pieces[at], pieces[at + 1]
        if item.kind is WORDS and amount.kind is NUMBER and not _TOTAL.fullmatch(item.text):
            rows.append({"item": item.cell(), "executed": amount.cell()})
        at += 1
    if rows:
        crossed.used += [s for p in pieces[start:at] if p.text for s in p.spans]
    return rows


def _number(piece: Piece) -> Decimal | None:
    match = _LEADING.match(piece.text)
    if not match:
        return None
    try:
        return Decimal(match.group().replace(",", ""))
    except InvalidOperation:
        return None
