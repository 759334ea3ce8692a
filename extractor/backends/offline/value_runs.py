"""Reads a table whose values stand in runs of their own, apart from the names: paired by order, count and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractor.backends.offline.atoms import Fabric
from extractor.backends.offline.name_block import NamedRow, NameReader
from extractor.backends.offline.run_columns import Column, columns_of, typed
from extractor.backends.offline.run_explanations import attach
from extractor.backends.offline.scattered_funds import read_funds
from extractor.backends.offline.sheet import Proposal, Sheet
from extractor.backends.offline.value_words import is_value
from extractor.text.vocabulary import field_of_header
from schemas.evidence import Span
from schemas.record import DraftCell, DraftRow, Layout

_START = re.compile(r"三级指标|指标名称")
_TOTAL = re.compile(r"(?:自评|评价)?(?:总分|合计|总计|总得分)(?:得分|分值)?[:：]?")
_STOP = re.compile(
    r"(?:情况|需要|其他|有关)?说明|备?注[:：\d]|偏差(?:较)?大|未完成原因|改进措施|存在(?:的)?问题|填[表报]|联系人|单位负责人|评价(?:等级|结论)|"
    r"[一二三四五六七八九十]、|[（(][一二三四五六七八九十][）)]|自评(?:等级|结论)|年度(?:总体)?(?:绩效)?目标"
)
_HEADER = re.compile(
    r"(?P<explanation>[^\d,，。]{0,12}(?:原因|偏差)[^\d,，。]{0,14}|改进措施)|(?P<actual>(?:全年|年度)?实际(?:完成|实现|达成)?[值数情况]{0,2}|(?:完成|实现|达成)(?:值|情况))"
    r"|(?P<target>(?:年初|年度|预期|计划)?(?:目标|指标|预期)值)|(?P<score>自?评?得分)|(?P<weight>分值|权重)"
)
_HEAD_WORDS = re.compile(r"(?:[一二三]级指标|绩效|指标|名称|分值|年度|[(（][A-Za-z/×%]{1,5}[)）])")
_FEWEST = 3
_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?分?")


@dataclass(slots=True)
class _Run:
    """Consecutive lines of values: their cells, and the words that follow values on a line (an explanation)."""

    lines: list[list[DraftCell]] = field(default_factory=list)
    remarks: dict[int, DraftCell] = field(default_factory=dict)


@dataclass(slots=True)
class _Table:
    """What the lines of the table were found to be."""

    rows: list[NamedRow] = field(default_factory=list)
    runs: list[tuple[int, _Run]] = field(default_factory=list)
    """Runs of values, each with the number of rows named before it."""
    sentences: list[DraftCell] = field(default_factory=list)
    fields: dict[str, None] = field(default_factory=dict)
    """Columns the header names, in order."""
    total: list[DraftCell] = field(default_factory=list)
    end: int = 0


def propose(sheet: Sheet) -> Proposal | None:
    """The reading of names and runs of values, None where no run fits the names before it."""
    if "级指标" not in sheet.segment.text and "指标名称" not in sheet.segment.text:
        return None
    fabric = Fabric(sheet)
    start = _START.search(fabric.text)
    if start is None:
        return None
    table = _Walk(fabric, fabric.line_of(start.start())).table
    if len(table.rows) < _FEWEST or not table.runs:
        return None
    indicators = _indicators(table)
    if not indicators:
        return None
    proposal = Proposal(Layout.SCRAMBLED, indicators=indicators)
    proposal.funds, used = read_funds(fabric, start.start())
    names = ("total_weight", "total_score") if len(table.total) > 1 else ("total_score",)
    proposal.heading = dict(zip(names, table.total, strict=False))
    proposal.used = [*used, Span(fabric.places[start.start()], fabric.places[table.end - 1] + 1)]
    return proposal


class _Walk:
    """Goes down the lines of a table and sorts them into names, values, header words and the rest."""

    def __init__(self, fabric: Fabric, first: int) -> None:
        self.table = _Table()
        self._fabric = fabric
        self._names = NameReader(fabric)
        self._run: _Run | None = None
        self._valued = False
        for line in range(first, len(fabric.line_starts)):
            if not self._take(line):
                break
            self.table.end = fabric.line_end(line)
        self._close()

    def _take(self, line: int) -> bool:
        """Sorts one line; False where the table ends before or with it."""
        start, end = self._fabric.line_starts[line], self._fabric.line_end(line)
        text = self._fabric.text[start:end]
        total = _TOTAL.match(text)
        if total and self._valued:
            self._total(start + total.end(), end)
            return False
        if self._header(text):
            self._close()
            return True
        if self._values(start, end):
            return True
        if self._valued and _STOP.match(text):
            return False
        self._close()
        if self._valued and (len(text) > _LONGEST_NAME or self._sentence_open()):
            self.table.sentences.append(self._fabric.cell(start, end))
            return True
        self._names.read(start, end)
        self.table.rows = self._names.rows
        return True

    def _sentence_open(self) -> bool:
        last = self.table.sentences[-1].value if self.table.sentences else None
        return bool(last) and not str(last).endswith("。")

    def _header(self, text: str) -> bool:
        rest = _HEAD_WORDS.sub("", text)
        words = list(_HEADER.finditer(rest))
        left = _HEADER.sub("", rest)
        if len(left) > 2 or (not words and rest):
            return field_of_header(text) is not None and len(text) < _LONGEST_NAME
        self.table.fields |= dict.fromkeys(str(w.lastgroup) for w in words)
        return True

    def _values(self, start: int, end: int) -> bool:
        """Takes a line of values into the open run; False where the line is none."""
        if not self._names.rows:
            return False
        pieces = list(self._fabric.words(start, end))
        texts = [self._fabric.text[low:high] for low, high in pieces]
        width = len(self._run.lines[-1]) if self._run and self._run.lines else 0
        count = next((i for i, text in enumerate(texts) if not is_value(text)), len(texts))
        words = count == 0 and width >= 2 and len(texts) == width and max(map(len, texts)) <= _LONGEST_NAME // 2
        if words:
            count = len(texts)
        remark = texts[count:]
        if count == 0 or (remark and (count < 2 or len("".join(remark)) < _LONGEST_NAME // 2)):
            return False
        if self._run is None:
            self._run = _Run()
        self._valued = True
        if remark:
            self._run.remarks[len(self._run.lines)] = self._fabric.cell(pieces[count][0], end)
        self._run.lines.append([self._fabric.cell(low, high) for low, high in pieces[:count]])
        return True

    def _total(self, start: int, end: int) -> None:
        for low, high in self._fabric.words(start, end):
            if _POINTS.fullmatch(self._fabric.text, low, high):
                self.table.total.append(self._fabric.cell(low, high))
        self.table.end = end

    def _close(self) -> None:
        if self._run is not None:
            self.table.runs.append((len(self._names.rows), self._run))
            self._run = None


_LONGEST_NAME = 26


def _indicators(table: _Table) -> list[DraftRow]:
    """The rows with their values; none where the counts cannot be brought together."""
    drafts: list[dict[str, DraftCell]] = []
    remarks: dict[int, DraftCell] = {}
    done = 0
    for count, runs in _joined(table.runs):
        lines = [line for run in runs for line in run.lines]
        rows = _merged(table.rows[done:count], lines)
        columns = columns_of([run.lines for run in runs], len(rows))
        if columns is None:
            return []
        offset = len(drafts)
        drafts += [row.cells() for row in rows]
        _fill(drafts, offset, typed(columns, list(table.fields), any("weight" in d for d in drafts)))
        for run in runs:
            remarks |= {offset + line: cell for line, cell in run.remarks.items()}
        done = count
    explained = attach(drafts, table.sentences, remarks) if "explanation" in table.fields or remarks else {}
    return [{**draft, **({"explanation": explained[i]} if i in explained else {})} for i, draft in enumerate(drafts)]


def _joined(runs: Sequence[tuple[int, _Run]]) -> Iterator[tuple[int, list[_Run]]]:
    """Runs that follow the same names, together."""
    held: list[_Run] = []
    for i, (count, run) in enumerate(runs):
        held.append(run)
        if i + 1 == len(runs) or runs[i + 1][0] != count:
            yield count, held
            held = []


def _merged(rows: Sequence[NamedRow], lines: Sequence[Sequence[DraftCell]]) -> list[NamedRow]:
    """The rows, wrapped names put together where there are more names than lines of values."""
    merged = list(rows)
    target = len(lines)
    if not lines or target >= len(merged) or target * 2 < len(merged) or len(lines[0]) < 2:
        return merged
    while len(merged) > target:
        places = [i for i in range(len(merged) - 1) if merged[i].continues(merged[i + 1])]
        if not places:
            return list(rows)
        best = max(places, key=lambda i: (len(merged[i].name.value or ""), -len(merged[i + 1].name.value or "")))
        merged[best : best + 2] = [merged[best].joined(merged[best + 1])]
    return merged


def _fill(drafts: list[dict[str, DraftCell]], offset: int, columns: dict[str, Column]) -> None:
    for name, column in columns.items():
        for i, cell in enumerate(column):
            if cell is not None:
                drafts[offset + i].setdefault(name, cell)


def number_of(cell: DraftCell) -> Decimal | None:
    """The bare number a cell prints."""
    text = (cell.value or "").rstrip("分")
    return Decimal(text) if text.replace(".", "", 1).isdigit() else None
