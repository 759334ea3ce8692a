"""Where a scattered money table stands, what its columns are called, and its items and numbers in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.text.vocabulary import is_fund_item, item_text
from schemas.record import DraftCell

_HEADERS = re.compile(
    r"(?P<initial_budget>(?:年初|期初)预算(?:安排)?(?:数|金额|额)?|年初预(?!算))"
    r"|(?P<annual_budget>(?:全年|年度|本年|调整后?的?|批复|当年)?预算(?:安排)?(?:数|金额|额)|调整后预算|全年预算|预算安排资金|(?:全年|调整后)预(?!算))"
    r"|(?P<surplus>(?:年末)?结[转余](?:结余)?(?:数|金额|资金)?(?![率上]))"
    r"|(?P<execution_rate>(?:预算|资金)?(?:执行|支出|完成)率)"
    r"|(?P<executed>(?:全年|年度|本年|实际|预算|累计)?(?:执行|支出|决算)(?:数|金额|额)|实际(?:支出|执行)(?:数|额)?|全年执(?:行(?![率数额情])|(?!行)))"
    r"|(?P<score>自?评?得分)"
    r"|(?P<weight>分值|权重)"
)
_AFTER = re.compile(
    r"预期目标|总体(?:绩效)?目标|年度(?:总体)?(?:绩效)?目标|绩效目标|实际完成情况|资金管理情况|执行偏差|偏差原因|[一二三]级指标|绩效指标|目标任务|"
    r"偏差(?:情况)?说明"
)
_REASONS = re.compile(r"(?:执行)?偏差(?:原因|情况)?(?:分析|说明)?")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
_EDGE = re.compile(
    r"(?P<head>-?\d[\d,]*(?:\.\d+)?%?)?(?P<body>[^\d%].*?[^\d%.,]|[^\d%])(?P<tail>-?\d[\d,]*(?:\.\d+)?%?)?"
)
_GROUP = re.compile(r"项目资金|资金|资金(?:投入)?情况|(?:项目|预算)?(?:资金|执行)?情况|资金(?:来源|结构)")
_UNIT = re.compile(r"[(（](?:单位[:：])?(?:万|千|亿)?元[)）]$")
_DASHES = "-—－–"
_TORN = re.compile(r"(?:其中[:：]?)?[一-鿿]{3,}")
_BELOW = 3
_TORN_END = re.compile(r"[一-鿿]{1,5}")
_CLOSE = 90
"""Characters within which two header words belong to one header."""
_NEXT = 12
_BETWEEN = ":："
_NO_START = _BETWEEN + "()（）"
_LONGEST_ITEM = 12
MONEY = ("initial_budget", "annual_budget", "executed")


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number of the money table."""

    value: Decimal
    percent: bool
    cell: DraftCell
    line: int
    at: int


@dataclass(frozen=True, slots=True)
class Item:
    """A printed fund item, without 其中：, colon and unit."""

    cell: DraftCell
    line: int
    at: int


@dataclass(frozen=True, slots=True)
class Region:
    """A money table: half-open range of the fabric, headers in printed order, what stands in it."""

    start: int
    end: int
    heads: tuple[tuple[str, int], ...]
    """Each printed header: its column and where it begins."""
    items: tuple[Item, ...]
    figures: tuple[Figure, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the headers name, each once, in printed order."""
        return tuple(dict.fromkeys(name for name, _ in self.heads))


def find_region(fabric: Fabric, limit: int) -> Region | None:
    """The first money table before ``limit``; None where no two header words stand close together."""
    heads = list(_HEADERS.finditer(fabric.text, 0, limit))
    first = next((i for i, (a, b) in enumerate(pairwise(heads)) if _together(a, b)), None)
    if first is None:
        return None
    while first and heads[first].start() - heads[first - 1].end() < _NEXT:
        first -= 1
    start = heads[first].start()
    stop = _AFTER.search(fabric.text, _header_end(fabric, heads[first:]), limit)
    end = stop.start() if stop else limit
    inside = tuple((str(m.lastgroup), m.start()) for m in heads[first:] if m.start() < end)
    items, figures = _contents(fabric, start, end)
    items = items or _items_above(fabric, start)
    return Region(start, end, inside, tuple(items), tuple(figures))


def _header_end(fabric: Fabric, heads: Sequence[re.Match[str]]) -> int:
    """Where header words that follow one another closely end; words between or right behind them head other columns."""
    last = heads[0]
    for head in heads[1:]:
        if head.start() - last.end() >= _NEXT:
            break
        last = head
    reasons = _REASONS.match(fabric.text, last.end())
    return reasons.end() if reasons else last.end()


def _items_above(fabric: Fabric, start: int) -> list[Item]:
    """The items that fill the lines right above the headers, or that the line above ends with, run together."""
    items: list[Item] = []
    for line in range(fabric.line_of(start) - 1, -1, -1):
        low, high = fabric.line_starts[line], fabric.line_end(line)
        found = item_at(fabric, low, high)
        if found is None:
            return items or _items_in_run(fabric, low, high)
        items.insert(0, found)
    return items


def _items_in_run(fabric: Fabric, low: int, high: int) -> list[Item]:
    """The items that ``low`` to ``high`` ends with, each as long as it can be."""
    items: list[Item] = []
    while True:
        while high > low and fabric.text[high - 1] in _BETWEEN:
            high -= 1
        if fabric.text[low:high].endswith("其中"):
            high -= 2
            continue
        starts = range(max(low, high - _LONGEST_ITEM), high - 1)
        at = next((at for at in starts if _is_whole_item(fabric.text[at:high])), None)
        if at is None:
            return items
        items.insert(0, Item(fabric.cell(at, high), fabric.line_of(at), at))
        high = at


def _is_whole_item(text: str) -> bool:
    return text[0] not in _NO_START and not text.startswith("其中") and is_fund_item(text)


def _together(a: re.Match[str], b: re.Match[str]) -> bool:
    groups = {a.lastgroup, b.lastgroup}
    return len(groups) == 2 and b.start() - a.end() < _CLOSE and bool(groups & {*MONEY})


def _contents(fabric: Fabric, start: int, end: int) -> tuple[list[Item], list[Figure]]:
    items: list[Item] = []
    figures: list[Figure] = []
    pieces = [piece for word in fabric.words(start, end) for piece in _pieces(fabric, *word)]
    for n, (left, right) in enumerate(pieces):
        text = fabric.text[left:right]
        if _NUMBER.fullmatch(text):
            figures.append(figure_at(fabric, left, right))
        elif (item := _torn_item(fabric, pieces, n) or item_at(fabric, left, right)) is not None:
            items.append(item)
    return items, figures


def figures_from(fabric: Fabric, start: int) -> tuple[Figure, ...]:
    """The numbers that are words of their own from ``start`` on."""
    words = fabric.words(start, len(fabric.text))
    return tuple(figure_at(fabric, *word) for word in words if _NUMBER.fullmatch(fabric.text[slice(*word)]))


def _torn_item(fabric: Fabric, pieces: Sequence[tuple[int, int]], n: int) -> Item | None:
    """The item that piece ``n`` and one at the head of a line below print together."""
    left, right = pieces[n]
    head = fabric.text[left:right]
    if not _TORN.fullmatch(head):
        return None
    line = fabric.line_of(left)
    for below in pieces[n + 1 :]:
        number = fabric.line_of(below[0])
        if number > line + _BELOW:
            break
        tail = fabric.text[slice(*below)]
        heads_line = number > line and below[0] == fabric.line_starts[number]
        bare = item_text(head + tail)
        if (
            heads_line
            and _TORN_END.fullmatch(tail)
            and bare
            and is_fund_item(bare)
            and not is_fund_item(tail)
        ):
            low = right + len(tail) - len(bare)
            return Item(fabric.joined(((low, right), below)), line, low)
    return None


def _pieces(fabric: Fabric, low: int, high: int) -> Iterator[tuple[int, int]]:
    """A word, or the numbers that neighbouring columns put at its edges and what is between them."""
    while low < high - 1 and fabric.text[low] in _DASHES:
        low += 1
    text = fabric.text[low:high]
    edge = None if _NUMBER.fullmatch(text) else _EDGE.fullmatch(text)
    if edge is None or not (edge["head"] or edge["tail"]) or not is_label(edge["body"]):
        yield low, high
        return
    for name in ("head", "body", "tail"):
        if edge[name]:
            yield low + edge.start(name), low + edge.end(name)


def is_label(text: str) -> bool:
    """Whether ``text`` is a header, an item or the name of a money table, its unit behind it or not."""
    bare = _UNIT.sub("", text)
    return bool(_GROUP.fullmatch(bare) or _HEADERS.match(bare)) or is_fund_item(bare)


def figure_at(fabric: Fabric, start: int, end: int) -> Figure:
    """The number that ``start`` to ``end`` prints."""
    text = fabric.text[start:end]
    value = Decimal(text.rstrip("%").replace(",", ""))
    return Figure(value, text.endswith("%"), fabric.cell(start, end), fabric.line_of(start), start)


def item_at(fabric: Fabric, start: int, end: int) -> Item | None:
    """The fund item that ``start`` to ``end`` prints, None where it prints none."""
    text = fabric.text[start:end].rstrip(":")
    bare = item_text(_UNIT.sub("", text))
    if not is_fund_item(bare) or not bare:
        return None
    low = start + text.find(bare)
    return Item(fabric.cell(low, low + len(bare)), fabric.line_of(low), low)


def closes(executed: Decimal, budget: Decimal, rate: Decimal, places: int) -> bool:
    """Whether the printed rate (per cent) is executed over budget, rounded to its places; above 100 it may be capped."""
    if budget == 0:
        return rate == 0
    true = executed * 100 / budget
    half = Decimal(1).scaleb(-places) / 2
    return abs(true - rate) <= half or (rate == Decimal(100) and true > rate)


def places_of(value: Decimal) -> int:
    """Printed decimal places."""
    return max(0, -int(value.as_tuple().exponent))
