"""Money lines whose cells run together: ``年度资金总额12090.575.42%`` cut where the arithmetic closes.

Every way to cut the digits behind an item into the table's columns is tried. Kept is the one in which the rate follows
from its amounts to its last printed digit and the sources add up to the line above them; where two ways close alike,
the line is left out, and so is one without a rate where nothing adds up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from extractor.backends.offline.blocks.ribbon import Ribbon
from extractor.text.vocabulary import is_fund_item, item_text
from schemas.record import DraftCell, DraftRow

HUNDRED = Decimal(100)
LONGEST = 48
"""A run of digits longer than this is no money line."""
MOST_CUTS = 4000
"""Ways to cut one run, and combinations of rows, beyond which none is tried."""
MOST_ROWS = 10
SUM = 20
"""What a sum that closes is worth, against one for each line that stays within its budget."""

_RUN = re.compile(r"(?<![\d.A-Za-z])\d[\d.,—]*(?:%[\d.,—]*)?")
_HEADER = re.compile(
    r"(?P<initial_budget>(?:年初|期初)(?:部门)?(?:预算|安排)(?:数|安排数?|金额|资金|额)?)|"
    r"(?P<execution_rate>(?:预算|资金)*(?:执行|支出|完成|使用)(?:率|进度))|"
    r"(?P<annual_budget>(?:全年|年度|本年|调整后?)*预算(?:数|总?额|安排(?:数|额度)?|金额)|(?:全年|计划)安排(?:数|资金)|调整后?数)|"
    r"(?P<executed>(?:全年|年度|实际|预算|累计)*(?:执行|支出|使用|支付)(?:数|金额|总?额)|决算数|实际支出)|"
    r"(?P<weight>分值|权重|满分)|(?P<score>自评得分|得分|评分)"
)
_UNIT = re.compile(r"[百千万亿]*元|[个项笔家年月日人次]")
_BRACKET = re.compile(r"\([^()]*\)")
_FULL_SCORE = re.compile(r"\((?:权重|分值|满分)?:?(\d{1,3})分")
_WHOLE = r"(?:\d{1,3}(?:,\d{3})+|0|[1-9]\d*)"
_NUMBERS = (re.compile(_WHOLE + r"(?:\.\d{1,2})?"), re.compile(_WHOLE + r"(?:\.\d{1,6})?"))
"""An amount with the decimals that money has, and with those that 万元 may have; the former are tried first."""
_NOTHING = "—"
_WEIGHTS = frozenset(Decimal(n) for n in (5, 8, 10, 15, 20, 25, 30))
_MONEY = ("initial_budget", "annual_budget", "executed")

Cut = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """An item and the run behind it, by their positions on the ribbon, with the ways to cut the run."""

    item: tuple[int, int]
    run: tuple[int, int]
    cuts: tuple[Cut, ...]


def fused_funds(ribbon: Ribbon) -> list[DraftRow]:
    """The money lines on the ribbon; empty where no header stands before them or nothing closes."""
    found = list(_items(ribbon))
    if not found:
        return []
    columns, weight = _columns(ribbon.plain[: found[0][0][0]], found[0][0][0])
    if "executed" not in columns or not {"initial_budget", "annual_budget"} & set(columns):
        return []
    lines = [
        _Line(item, run, _cuts(ribbon, run, columns, weight and ribbon.plain[slice(*weight)]))
        for item, run in found
    ]
    chosen = _together(ribbon, [line for line in lines if line.cuts])
    rows = [_row(ribbon, line, cut) for line, cut in chosen]
    if weight and rows and "score" in rows[0] and "weight" not in rows[0]:
        rows[0]["weight"] = ribbon.cell(*weight)
    return list(rows)


def _items(ribbon: Ribbon) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Fund items with a run of digits right behind them, in print order."""
    text = ribbon.plain
    count = 0
    for run in _RUN.finditer(text):
        item = _item_before(text, run.start())
        if item is None or run.end() - run.start() > LONGEST or _UNIT.match(text, run.end()):
            continue
        yield item, (run.start(), _run_end(ribbon, run))
        count += 1
        if count == MOST_ROWS:
            return


def _run_end(ribbon: Ribbon, run: re.Match[str]) -> int:
    """The run's end, and that of further digits that only a line's white space sets apart."""
    end = run.end()
    return end - 1 if ribbon.plain[end - 1] in ",." else end


def _item_before(text: str, end: int) -> tuple[int, int] | None:
    """The longest fund item that ends at ``end``, without 其中, brackets of a unit and a colon."""
    tail = text[max(0, end - 40) : end]
    while tail and tail[-1] in ":":
        tail = tail[:-1]
    unit = re.search(r"\((?:单位:?)?[千百亿万]*元\)$", tail)
    tail = tail[: unit.start()] if unit else tail
    base = max(0, end - 40)
    begin = re.search(r"[一-鿿()、/]*$", tail)
    first = begin.start() if begin else len(tail)
    for at in range(max(first, len(tail) - 24), len(tail) - 1):
        word = tail[at:]
        if word[0] in "()、/" or word.count("(") != word.count(")"):
            continue
        if is_fund_item(word):
            bare = item_text(word)
            return base + len(tail) - len(bare), base + len(tail)
    return None


def _columns(head: str, end: int) -> tuple[list[str], tuple[int, int] | None]:
    """The columns that the header before the first item names, in order, and the full score printed in its brackets."""
    start = max(0, end - 160)
    zone = head[start:]
    masked = _BRACKET.sub(lambda m: "#" * len(m.group()), zone)
    found: list[tuple[str, int]] = [(m.lastgroup or "", m.start()) for m in _HEADER.finditer(masked)]
    last = max((i for i, (name, _) in enumerate(found) if name == "executed"), default=-1)
    first = last
    while first > 0 and found[first - 1][0] in _MONEY and found[first - 1][0] != found[first][0]:
        first -= 1
    columns: list[str] = []
    for name, _ in found[max(first, 0) :]:
        if name not in columns:
            columns.append(name)
    full = list(_FULL_SCORE.finditer(zone))
    weight = (
        (start + full[-1].start(1), start + full[-1].end(1)) if full and "weight" not in columns else None
    )
    return columns, weight


def _cuts(ribbon: Ribbon, run: tuple[int, int], columns: Sequence[str], full: str | None) -> tuple[Cut, ...]:
    """The ways to cut the run into the columns: those that close by their rate, all where the run has no rate."""
    for names, number in product(_fillings(columns), _NUMBERS):
        cuts = [cut for cut in _split(ribbon, run, names, number) if _rate_closes(ribbon, cut)]
        if "score" in names and len(cuts) > 1:
            cuts = [cut for cut in cuts if _score_closes(ribbon, cut, full)] or cuts
        if cuts:
            return tuple(cuts[:MOST_CUTS])
    return ()


def _fillings(columns: Sequence[str]) -> Iterator[list[str]]:
    """The columns that a line may fill: all, all but weight and score, the amounts and the rate, the amounts."""
    seen: list[list[str]] = []
    for left_out in ((), ("weight",), ("weight", "score"), ("weight", "score", "execution_rate")):
        names = [name for name in columns if name not in left_out]
        if names not in seen:
            seen.append(names)
            yield names


def _split(
    ribbon: Ribbon, run: tuple[int, int], names: Sequence[str], number: re.Pattern[str]
) -> Iterator[Cut]:
    """Every way to cut the run into one number for each name; white space in the run is always a cut."""
    text = ribbon.plain
    percent = "%" in text[run[0] : run[1]]
    open_cuts: list[tuple[int, Cut]] = [(run[0], ())]
    tried = 0
    while open_cuts:
        at, done = open_cuts.pop()
        if len(done) == len(names):
            if at == run[1]:
                yield done
            continue
        name = names[len(done)]
        limit = next((i for i in range(at + 1, run[1]) if i in ribbon.breaks), run[1])
        for end in range(limit, at, -1):
            tried += 1
            if tried > MOST_CUTS:
                return
            if _may_be(name, text[at:end], percent, number):
                open_cuts.append((end, (*done, (name, at, end))))


def _may_be(name: str, printed: str, percent: bool, number: re.Pattern[str]) -> bool:
    """Whether the column may hold what is printed; a rate has its sign where the run has one."""
    if name == "execution_rate":
        signed = printed.endswith("%") == percent
        return signed and len(printed) <= 8 and bool(number.fullmatch(printed.rstrip("%")))
    if printed == _NOTHING:
        return name in ("weight", "score")
    if not number.fullmatch(printed):
        return False
    if name == "weight":
        return Decimal(printed.replace(",", "")) in _WEIGHTS
    return name != "score" or Decimal(printed.replace(",", "")) <= HUNDRED


def _numbers(ribbon: Ribbon, cut: Cut) -> Mapping[str, Decimal]:
    return {
        name: Decimal(ribbon.plain[a:b].rstrip("%").replace(",", ""))
        for name, a, b in cut
        if ribbon.plain[a:b] != _NOTHING
    }


def _rate_closes(ribbon: Ribbon, cut: Cut) -> bool:
    """Whether the rate follows from the amounts; true where there is none to check."""
    told = _numbers(ribbon, cut)
    rate = told.get("execution_rate")
    if rate is None:
        return True
    half = Decimal(5).scaleb(int(rate.as_tuple().exponent) - 1)
    bases = [told[name] for name in ("annual_budget", "initial_budget") if name in told]
    return any(
        abs(told["executed"] * HUNDRED / base - rate) <= half if base else told["executed"] == rate == 0
        for base in bases[:1] or bases
    )


def _score_closes(ribbon: Ribbon, cut: Cut, full: str | None) -> bool:
    told = _numbers(ribbon, cut)
    weight = told.get("weight", Decimal(full) if full else None)
    rate, score = told.get("execution_rate"), told.get("score")
    if weight is None or rate is None or score is None:
        return False
    half = Decimal(5).scaleb(int(score.as_tuple().exponent) - 1)
    return abs(min(weight, weight * rate / HUNDRED) - score) <= half * 2


def _together(ribbon: Ribbon, lines: Sequence[_Line]) -> list[tuple[_Line, Cut]]:
    """One cut for each line so that the sources add up; lines that stay undecided are left out."""
    ways = 1
    for line in lines:
        ways *= len(line.cuts)
    if ways > MOST_CUTS or not lines:
        return []
    told = {cut: _numbers(ribbon, cut) for line in lines for cut in line.cuts}
    ranked = [
        (_worth([told[cut] for cut in combination]), combination)
        for combination in product(*(line.cuts for line in lines))
    ]
    best = max(worth for worth, _ in ranked)
    kept = [combination for worth, combination in ranked if worth == best]
    decided = [
        (line, kept[0][i])
        for i, line in enumerate(lines)
        if len({combination[i] for combination in kept}) == 1
    ]
    return [(line, cut) for line, cut in decided if best >= SUM or "execution_rate" in told[cut]]


def _worth(rows: Sequence[Mapping[str, Decimal]]) -> int:
    """Points for sums that close, then for lines that stay within their budget and rates printed alike."""
    worth = 0
    for name in _MONEY:
        values = [row[name] for row in rows if name in row]
        if len(values) > 2 and values[0] == sum(values[1:], Decimal(0)):
            worth += SUM
    for row in rows:
        base = row.get("annual_budget", row.get("initial_budget"))
        worth += 1 if base is not None and "executed" in row and row["executed"] <= base else 0
    return worth


def _row(ribbon: Ribbon, line: _Line, cut: Cut) -> dict[str, DraftCell]:
    """The line as a row; cells are ambiguous where nothing printed sets them apart."""
    row: dict[str, DraftCell] = {"item": ribbon.cell(*line.item)}
    for name, start, end in cut:
        if ribbon.plain[start:end] == _NOTHING:
            continue
        open_before = start in ribbon.breaks or start == line.run[0]
        open_after = end in ribbon.breaks or end == line.run[1]
        row[name] = ribbon.cell(start, end, ambiguous=not (open_before and open_after))
    return row
