"""Indicator tables whose names stand first and whose values follow, or precede, in blocks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.backends.offline.blocks.atoms import Row, row_of
from extractor.backends.offline.blocks.columns import Table, tables
from extractor.backends.offline.blocks.listed_levels import levelled
from extractor.backends.offline.blocks.names import Named, Names, level_end, may_be_name, settle
from extractor.backends.offline.blocks.opening import HEADER, ribbon_of, start_of
from extractor.backends.offline.blocks.remarks import Remark, apart, hand_out
from extractor.backends.offline.blocks.ribbon import Ribbon
from extractor.backends.offline.blocks.totals import read_total
from extractor.backends.offline.pieces import BLANK, NUMBER, QUANTITY, is_noise, kind_of
from extractor.backends.offline.sheet import Line, Sheet
from extractor.text.vocabulary import field_of_header, is_group, is_level1, is_level2, without_points
from schemas.evidence import Span
from schemas.record import DraftCell, DraftRow

_STATED = re.compile(r"[（(]?\d{1,3}(?:\.\d)?分[)）]?")
_FULL_SHARE = 0.88
_NARROWEST = 6
"""Characters that a line of a column of remarks holds at least."""
_COLUMN_REACH = 24
"""Lines that a column of explanations takes up at most."""
LEAST_ROWS = 3
MOST_TURNS = 3
"""So often names and values may take turns (a page break repeats both); a table that changes more is laid out by rows."""

_ONLY_LEVELS = re.compile(
    r"(?:绩效|年度)*(?:[一二三四]级(?:绩效)?指标|指标名称|指标内容)(?:分值|\(分值\)|权重)?"
)
_HEADS = re.compile(
    r"(?P<actual>(?:全年|年度|年末)*实际(?:完成|实现|达到)?(?:值|情况|数)|(?:完成|实现)(?:值|情况)|业绩值)|"
    r"(?P<target>(?:年度|年初|全年|预期|计划|绩效)*(?:指标|目标|预期|计划)值)|(?P<weight>分值|权重|标准分)|(?P<score>自评得分|得分|自评分|评分)"
)
_STOP = re.compile(
    r"说明|备注.{0,2}|注(?:[\d:：.、].*)?|(?:填[报表]|评分)说明.*|填[报表]人.*|(?:其他|其它|单位).{0,8}说明.{0,12}|(?:自评|评价|绩效)?(?:等[级次]|结论).{0,8}|"
    r"(?:偏差|改进|整改).{0,20}(?:分析|措施|方案|意见)[:：]?|联系[人电].*|(?:单位|部门|项目)?负责人.*|[一二三四五六七八九十]{1,2}、.+"
)


@dataclass(slots=True)
class Blocks:
    """The rows, the totals and the text of a table in blocks."""

    rows: list[DraftRow]
    heading: dict[str, DraftCell]
    used: list[Span]


@dataclass(slots=True)
class _Walk:
    """What has been read so far on the way down the table."""

    names: Names = field(default_factory=Names)
    rows: list[Row] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    heading: dict[str, DraftCell] = field(default_factory=dict)
    naming: bool = False
    open_remark: bool = False
    telling: bool = False
    """Whether the lines stand under the header of the explanations alone."""
    turns: int = 0


def read_blocks(sheet: Sheet) -> Blocks | None:
    """The table in blocks on the sheet; None where there is none or the counts do not fit."""
    start = start_of(sheet)
    if start is None:
        return None
    walk = _Walk()
    end = _walk(sheet, start, walk)
    if end is None or len(walk.names.rows) < LEAST_ROWS or not walk.rows:
        return None
    settled = _settled(walk)
    if settled is None:
        return None
    named, table = settled
    rows = _drafts(named, table, walk)
    if table.totals:
        fields = ("total_weight", "total_score") if len(table.totals) > 1 else ("total_score",)
        walk.heading |= {f: atom.token.cell() for f, atom in zip(fields, table.totals, strict=False)}
    return Blocks(rows, walk.heading, [Span(sheet.lines[start].start, sheet.lines[end - 1].end)])


def _walk(sheet: Sheet, start: int, walk: _Walk) -> int | None:
    """Reads down to the totals or whatever ends the table; returns the line behind, None where rows stand on lines."""
    i = start
    while i < len(sheet.lines):
        line = sheet.lines[i]
        total = read_total(line, _received(sheet, line))
        if total is not None and (total or walk.rows):
            walk.heading |= total
            return i + 1
        if total is not None:
            i += 1  # the row of totals is taken apart like the others: its name stands among the names
            continue
        if _tells(sheet, i, walk):
            walk.telling, walk.naming = True, False
            i += 1
            continue
        if i > start and any(_STOP.fullmatch(text) for text in (line.text, line.tokens[0].text)):
            return i
        count = _take(sheet, i, walk)
        if count == 0 or walk.turns > MOST_TURNS:
            return None
        i += count
    return i


def _tells(sheet: Sheet, i: int, walk: _Walk) -> bool:
    """Whether line ``i`` heads the column of explanations, which the totals follow, and no part under the table."""
    line = sheet.lines[i]
    if (
        not walk.rows
        or not {"target", "actual"} <= {*walk.heads}
        or field_of_header(line.text) != "explanation"
    ):
        return False
    below = sheet.lines[i + 1 : i + 1 + _COLUMN_REACH]
    return any(read_total(line, _received(sheet, line)) for line in below)


def _received(sheet: Sheet, line: Line) -> str:
    base = sheet.segment.span.start
    return sheet.segment.text[line.start - base : line.end - base]


def _take(sheet: Sheet, i: int, walk: _Walk) -> int:
    """Takes line ``i`` in; returns how many lines that took, 0 where the line holds a whole row."""
    line = sheet.lines[i]
    if is_noise(line.text) or is_group(line.text) or line.text in ("绩效", "指标"):
        return 1
    if _heads(line, walk):
        return 1
    count = _level_lines(sheet, i)
    if count:
        lines = sheet.lines[i : i + count]
        if _holds_values(lines[-1]):
            return 0
        _turn(walk, naming=True)
        walk.names.read(Ribbon((part.start, _received(sheet, part)) for part in lines))
        return count
    if walk.naming and (_weighed(line, walk) or (may_be_name(line.text) and not _values(line))):
        walk.names.read(Ribbon([(line.start, _received(sheet, line))]))
        return 1
    _take_values(line, walk)
    return 1


def _heads(line: Line, walk: _Walk) -> bool:
    """Takes a line of headers in; a header of values without levels ends the names."""
    told = [field_of_header(token.text) for token in line.tokens]
    levels = bool(HEADER.search(line.text))
    if not levels and (
        None in told or not {"target", "actual", "weight", "score", "explanation"} & set(told)
    ):
        return False
    if levels and not (_ONLY_LEVELS.match(line.text) or None not in told):
        return False
    found = (
        [head.lastgroup or "" for head in _HEADS.finditer(line.text)] if levels else [t or "" for t in told]
    )
    walk.telling = False
    walk.heads += [name for name in found if name not in walk.heads]
    walk.open_remark = False
    if not levels:
        walk.naming = False
    return True


def _level_lines(sheet: Sheet, i: int) -> int:
    """How many lines from ``i`` on a level's name opens or is wrapped over; 0 where the line opens with none."""
    line = sheet.lines[i]
    joined = line.text
    for count in range(2, 5):
        if len(joined) > 8 or i + count > len(sheet.lines):
            break
        joined += sheet.lines[i + count - 1].text
        bare = without_points(joined)
        if (
            bare.endswith("指标")
            and (is_level1(bare) or is_level2(bare))
            and not is_level2(sheet.lines[i + count - 1].text)
        ):
            return count
    return 1 if level_end(ribbon_of(line), 0) else 0


def _holds_values(line: Line) -> bool:
    """Whether values stand on a line of levels and names: then the table is laid out by rows."""
    kinds = [kind_of(token.text) for token in line.tokens[1:] if not _STATED.fullmatch(token.text)]
    return QUANTITY in kinds or kinds.count(NUMBER) > 1


def _weighed(line: Line, walk: _Walk) -> bool:
    """Whether a line among the names is a name with its weight, where the header above the names has weights."""
    if "weight" not in walk.heads or len(line.tokens) != 2:
        return False
    return may_be_name(line.tokens[0].text) and kind_of(line.tokens[1].text) is NUMBER


def _values(line: Line) -> bool:
    """Whether a line among the names holds values: a figure, or the same words twice."""
    row = row_of(line)
    texts = [atom.token.text for atom in row.atoms]
    return row.figures or (len(texts) > 1 and len(set(texts)) < len(texts))


def _turn(walk: _Walk, *, naming: bool) -> None:
    walk.turns += walk.naming != naming and bool(walk.rows or walk.names.rows)
    walk.naming = naming
    walk.open_remark = False


def _take_values(line: Line, walk: _Walk) -> None:
    row = row_of(line)
    if walk.telling and not walk.open_remark:
        row = Row((), line.tokens)
    if walk.open_remark and not row.figures:
        walk.remarks[-1].lines.append(line.tokens)
        walk.open_remark = _fills(line, walk)
        return
    if row.atoms:
        _turn(walk, naming=False)
        walk.rows.append(row)
    if row.remark:
        walk.remarks.append(Remark([row.remark], row if row.atoms else None))
    walk.open_remark = bool(row.remark) and _fills(line, walk)


def _fills(line: Line, walk: _Walk) -> bool:
    """Whether a line of a remark may go on in the next one: it ends in no full stop and is not much shorter than others."""
    told = (t for remark in walk.remarks for tokens in remark.lines for t in tokens)
    width = max((len(t.text) for t in told), default=0)
    full = max(width * _FULL_SHARE, _NARROWEST)
    return line.text[-1] not in "。；" and len(line.text) >= full


def _settled(walk: _Walk) -> tuple[list[Named], Table] | None:
    """Names and values in equal number; the names may be wrapped, so fewer rows than lines of names are tried."""
    most = len(walk.names.rows)
    heads = walk.heads
    if any(named.weight for named in walk.names.rows):
        heads = [head for head in heads if head != "weight"]
    for count in range(most, max(LEAST_ROWS, most // 2) - 1, -1):
        table = tables(walk.rows, count, heads)
        named = settle(walk.names.rows, count) if table is not None else None
        if named is not None and table is not None:
            return named, table
    return None


def _drafts(named: Sequence[Named], table: Table, walk: _Walk) -> list[DraftRow]:
    rows: list[dict[str, DraftCell]] = []
    for i, name in enumerate(levelled(named, walk.names, [len(row.atoms) for row in walk.rows])):
        row = {"level1": name.level1, "level2": name.level2, "name": name.name, "weight": name.weight}
        kept = {field_: cell for field_, cell in row.items() if cell is not None}
        for field_, column in table.fields.items():
            if column[i].kind is not BLANK:
                kept.setdefault(field_, column[i].token.cell())
        rows.append(kept)
    beside = dict(_beside(table, walk.remarks))
    loose = apart([remark for remark in walk.remarks if remark.beside is None], rows)
    for i, cell in {**hand_out(rows, loose), **beside}.items():
        rows[i]["explanation"] = cell
    return list(rows)


def _beside(table: Table, remarks: Sequence[Remark]) -> Iterator[tuple[int, DraftCell]]:
    """The remarks that stand on the line of a row's own values."""
    for remark in remarks:
        for column in table.fields.values():
            at = next(
                (i for i, atom in enumerate(column) if remark.beside and atom in remark.beside.atoms), None
            )
            if at is not None:
                yield at, remark.cell()
                break
