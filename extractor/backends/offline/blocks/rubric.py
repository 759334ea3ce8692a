"""Rubrics whose whole table is one run: level and points, name, weight, criterion, description and score at the end.

Only the levels' and rows' heads matter: a word with a number right behind it. Which of them are heads is searched for:
a level's points are the sum of its rows' weights, the second levels' points add up to the first level's, and all of
them to the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.backends.offline.blocks.ribbon import Ribbon
from extractor.backends.offline.blocks.totals import read_total
from extractor.backends.offline.pieces import is_noise
from extractor.backends.offline.sheet import Sheet
from extractor.text.vocabulary import is_level1
from schemas.evidence import Span
from schemas.record import DraftCell, DraftRow

LEAST_ROWS = 3
MOST_STEPS = 6000
"""Steps of the search for heads beyond which a run is given up."""

_HEADER = re.compile(
    r"级?指标(?:名称)?(?:\(?分值\)?|权重).{0,40}(?:评[价分](?:标准|要点|细则|方法)|考核标准|计分(?:标准|方法)|扣分标准|得分标准|指标(?:说明|解释|内涵)).{0,24}?(?:得分|评分|自评分)(?!标准|方法|细则)"
)
_NO_RUBRIC = re.compile(r"(?:指标|目标|完成|实现|实际)值")
_HEAD = re.compile(r"(?P<word>[“\"《]?[一-鿿“”\"《》()、/A-Za-z+\-]{2,24}?)(?P<points>\d{1,6}(?:\.\d)?)")
_POINTS = re.compile(r"[1-9]\d?(?:\.\d)?|100")
_SHARE = re.compile(r"\d?%|0\d*%")
_CHAPTER = re.compile(r"\s*[一二三四五六七八九十]{1,2}、")
_LINE_NUMBER = re.compile(r"\s*\d{1,2}[、.．](?=[一-鿿])")
_NO_START = re.compile(
    r"分(?![配类析项])|个(?![人体])|项(?!目)|次(?!均)|日(?!常)|月(?!度)|年(?!度)|级(?!别)|[条天元万亿等)%、]|以上|以下|以内|不得|每|低于|高于|超过|不足|计"
)
_NO_END = re.compile(r".*(?:[A-Za-z扣计得为达于每按减加满占第至到与和者的时共少多即过出定]|超过|以上)$")


@dataclass(frozen=True, slots=True)
class _Head:
    """A word with a number behind it, by positions on the ribbon; ``rest`` is where what follows it starts."""

    start: int
    end: int
    points: tuple[int, int]

    @property
    def rest(self) -> int:
        return self.points[1]


@dataclass(frozen=True, slots=True)
class _Row:
    """An indicator's head with the heads of its levels."""

    level1: _Head
    level2: _Head | None
    name: _Head


@dataclass(slots=True)
class Rubric:
    """The rows, the totals and the text of a rubric."""

    rows: list[DraftRow]
    heading: dict[str, DraftCell]
    used: list[Span]


def read_rubric(sheet: Sheet) -> Rubric | None:
    """The rubric in the sheet; None where there is none or its points do not add up."""
    header = next((i for i, line in enumerate(sheet.lines) if _opens(line.text)), None)
    if header is None:
        return None
    ribbon, heading, last = _body(sheet, header)
    begin = _HEADER.search(ribbon.plain)
    if begin is None:
        return None
    depth = max(2, min(3, len(re.findall(r"分值|权重", begin.group()))))
    whole = heading.get("total_weight")
    wanted = Decimal(whole.value) if whole is not None and whole.value else None
    search = _Search(ribbon, begin.end(), depth, wanted)
    rows = search.run()
    if rows is None or len(rows) < LEAST_ROWS:
        return None
    used = [Span(sheet.lines[header].start, sheet.lines[last].end)]
    return Rubric(list(_drafts(ribbon, rows)), heading, used)


def _opens(text: str) -> bool:
    """Whether a line holds the header of a rubric: levels with points, a criterion, a score, and no actual value."""
    found = _HEADER.search(text)
    return found is not None and not _NO_RUBRIC.search(found[0])


def _body(sheet: Sheet, header: int) -> tuple[Ribbon, dict[str, DraftCell], int]:
    """The run from the header on to the line of totals, page numbers left out, the totals, and the last line."""
    stretches: list[tuple[int, str]] = []
    base = sheet.segment.span.start
    for i in range(header, len(sheet.lines)):
        line = sheet.lines[i]
        received = sheet.segment.text[line.start - base : line.end - base]
        total = read_total(line, received)
        if total is not None:
            return Ribbon(stretches), total, i
        if stretches and _CHAPTER.match(received):
            return Ribbon(stretches), {}, i - 1
        if is_noise(line.text):
            continue
        number = _LINE_NUMBER.match(received)
        skip = number.end() if number else 0
        stretches.append((line.start + skip, received[skip:]))
    return Ribbon(stretches), {}, len(sheet.lines) - 1


class _Search:
    """A depth-first search for the heads whose points add up, states that fail remembered."""

    def __init__(self, ribbon: Ribbon, begin: int, depth: int, wanted: Decimal | None) -> None:
        self.ribbon = ribbon
        self.depth = depth
        self.wanted = wanted
        self.heads = _heads(ribbon, begin)
        self.at = {start: i for i, start in enumerate(sorted({h.start for h in self.heads}))}
        self.starts = sorted(self.at)
        self.by_start: dict[int, list[_Head]] = {}
        for head in self.heads:
            self.by_start.setdefault(head.start, []).append(head)
        self.failed: set[tuple[int, Decimal, Decimal, Decimal, int]] = set()
        self.steps = 0

    def run(self) -> list[_Row] | None:
        """The rows from the first head on; None where no choice of heads adds up, one level's points apart."""
        for slips in (0, 1) if self.starts else ():
            self.steps = 0
            chain = self._level1(0, Decimal(0), slips)
            if chain is not None:
                return _rows(chain)
        return None

    def _level1(self, i: int, sum_: Decimal, slips: int) -> list[tuple[int, _Head]] | None:
        """First levels from head ``i`` on, the points before adding up to ``sum_``."""
        if self._done(sum_):
            return []
        for j in range(i, len(self.starts)):
            for head in self.by_start[self.starts[j]]:
                points = self._points(head)
                k = self.at.get(head.rest)
                if k is None or not is_level1(self._word(head)) or sum_ + points > (self.wanted or 100):
                    continue
                rest = self._inside(k, points, Decimal(0), sum_ + points, slips, fresh=True)
                if rest is not None:
                    return [(1, head), *rest]
            if self._spent():
                break
        return None

    def _done(self, sum_: Decimal) -> bool:
        return sum_ == (self.wanted if self.wanted is not None else Decimal(100))

    def _spent(self) -> bool:
        """Counts a step; whether they are used up."""
        self.steps += 1
        return self.steps > MOST_STEPS

    def _inside(
        self, i: int, left1: Decimal, left2: Decimal, sum_: Decimal, slips: int, *, fresh: bool
    ) -> list[tuple[int, _Head]] | None:
        """Second levels and rows from head ``i`` on, with so many points left; ``fresh`` allows no text before it.

        So many ``slips`` are allowed: second levels whose rows do not fill their points, or run over them.
        """
        if left1 == 0 and left2 == 0:
            return self._level1(i, sum_, slips) if i < len(self.starts) or self._done(sum_) else None
        key = (i if not fresh else -i - 1, left1, left2, sum_, slips)
        if key in self.failed:
            return None
        level = 3 if left2 else 2
        level = 3 if self.depth == 2 else level
        for j in range(i, i + 1 if fresh else len(self.starts)):
            if self._spent():
                return None
            for head in self.by_start[self.starts[j]]:
                rest = self._take(head, level, left1, left2, sum_, slips)
                if rest is not None:
                    return [(level, head), *rest]
        if slips and left2 and not fresh:
            rest = self._inside(i, left1, Decimal(0), sum_, slips - 1, fresh=False)
            if rest is not None:
                return rest
        self.failed.add(key)
        return None

    def _take(
        self, head: _Head, level: int, left1: Decimal, left2: Decimal, sum_: Decimal, slips: int
    ) -> list[tuple[int, _Head]] | None:
        points = self._points(head)
        left = left1 if level == 2 or self.depth == 2 else left2
        if points > left:
            if not slips or level == 2 or self.depth == 2:
                return None
            slips, left2 = slips - 1, points
        if level == 2:
            k = self.at.get(head.rest)
            return None if k is None else self._inside(k, left1 - points, points, sum_, slips, fresh=True)
        if not _may_be_name(self._word(head)):
            return None
        behind = self._next(head.rest)
        if self.depth == 2:
            return self._inside(behind, left1 - points, left2, sum_, slips, fresh=False)
        return self._inside(behind, left1, left2 - points, sum_, slips, fresh=False)

    def _next(self, position: int) -> int:
        return next((i for i, start in enumerate(self.starts) if start >= position), len(self.starts))

    def _points(self, head: _Head) -> Decimal:
        return Decimal(self.ribbon.plain[slice(*head.points)])

    def _word(self, head: _Head) -> str:
        return self.ribbon.plain[head.start : head.end]


def _may_be_name(word: str) -> bool:
    return len(word) >= 3 and not _NO_START.match(word) and not _NO_END.match(word)


def _heads(ribbon: Ribbon, begin: int) -> list[_Head]:
    """Every word that may be a head: behind a digit, a sentence, a line's end or the header, points right behind it."""
    text = ribbon.plain
    heads = []
    for start in range(begin, len(text)):
        before = text[start - 1] if start > begin else "。"
        if not (before in "。;!?)" or before.isdigit() or start in ribbon.lines) or text[start].isdigit():
            continue
        match = _HEAD.match(text, start)
        if match is None:
            continue
        heads += [_Head(start, match.end("word"), points) for points in _readings(ribbon, match)]
    return heads


def _readings(ribbon: Ribbon, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where the points behind a head may end: white space ends them, otherwise any of their digits may be the last."""
    start, end = match.span("points")
    limit = next((i for i in range(start + 1, end) if i in ribbon.breaks), end)
    for stop in range(limit, start, -1):
        printed = ribbon.plain[start:stop]
        if _POINTS.fullmatch(printed) and not _SHARE.match(ribbon.plain, stop, limit + 1):
            yield start, stop


def _rows(chain: Sequence[tuple[int, _Head]]) -> list[_Row]:
    rows: list[_Row] = []
    level1: _Head | None = None
    level2: _Head | None = None
    for level, head in chain:
        if level == 1:
            level1, level2 = head, None
        elif level == 2:
            level2 = head
        elif level1 is not None:
            rows.append(_Row(level1, level2, head))
    return rows


def _drafts(ribbon: Ribbon, rows: Sequence[_Row]) -> Iterator[DraftRow]:
    """The rows with their scores; rows that share a criterion share the numbers behind it, one each in print order."""
    waiting: list[_Row] = []
    for i, row in enumerate(rows):
        waiting.append(row)
        after = rows[i + 1] if i + 1 < len(rows) else None
        if after is not None and _opening(after, row).start == row.name.rest:
            continue
        end = _opening(after, row).start if after is not None else len(ribbon.text)
        scores = _scores(ribbon, row.name.rest, end, waiting)
        for held, score in zip(waiting, scores, strict=True):
            yield _draft(ribbon, held, score)
        waiting = []


def _opening(row: _Row, before: _Row) -> _Head:
    """The first head that stands between the row before and this one's text."""
    if row.level1 is not before.level1:
        return row.level1
    return row.level2 if row.level2 is not None and row.level2 is not before.level2 else row.name


def _scores(ribbon: Ribbon, start: int, end: int, rows: Sequence[_Row]) -> list[tuple[int, int] | None]:
    """The scores at the end of the text ``start`` to ``end``, one for each row, none where they cannot be told apart."""
    weights = [Decimal(ribbon.plain[slice(*row.name.points)]) for row in rows]
    found: list[tuple[int, int]] = []
    at = end
    for weight in reversed(weights):
        score = _score_before(ribbon, start, at, weight)
        if score is None:
            return [None] * len(rows)
        found.insert(0, score)
        at = score[0]
    return list(found)


def _score_before(ribbon: Ribbon, start: int, end: int, weight: Decimal) -> tuple[int, int] | None:
    """The longest number up to the weight that ends at ``end``."""
    text = ribbon.plain
    best: tuple[int, int] | None = None
    for at in range(end - 1, max(start, end - 6) - 1, -1):
        if text[at] not in "0123456789.":
            break
        if (
            re.fullmatch(r"(?:0|[1-9]\d?|100)(?:\.\d{1,2})?", text[at:end])
            and Decimal(text[at:end]) <= weight
        ):
            best = (at, end)
        if at in ribbon.breaks:
            break
    return best


def _draft(ribbon: Ribbon, row: _Row, score: tuple[int, int] | None) -> DraftRow:
    draft: dict[str, DraftCell] = {"level1": ribbon.cell(row.level1.start, row.level1.end)}
    if row.level2 is not None:
        draft["level2"] = ribbon.cell(row.level2.start, row.level2.end)
    draft["name"] = ribbon.cell(row.name.start, row.name.end)
    draft["weight"] = ribbon.cell(*row.name.points)
    if score is not None:
        draft["score"] = ribbon.cell(*score)
    return draft
