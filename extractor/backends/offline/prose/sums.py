"""Sums: a total and the parts that are said to make it up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from math import prod
from typing import NamedTuple

from extractor.backends.offline.prose.claims import Claim, Reading
from extractor.backends.offline.prose.lists import listed_items
from extractor.backends.offline.prose.mentions import CHANGES, RATES, Mention, Role
from extractor.backends.offline.prose.subjects import subject_of
from schemas.record import StatementKind

_OPENING = re.compile(
    r"(?=[其分主用支资使方用范结来具明构组配安包由按从中:：(])"
    r"(?:(?P<strong>其中(?!的|有(?!限)|之|一[个项名些类])|分别(?:是|为)|(?:主要)?用于(?:以下|如下)(?:几个)?(?:方面|项目|支出)|"
    r"(?:支出|资金|使用)?(?:方向|用途|范围|结构|来源)(?:为|是|如下)|(?:具体|明细|构成|组成|分配|安排|使用|支出|资金)(?:情况)?(?:为|是|如下)|具体(?:包括|有))[:：]?"
    r"|(?P<within>中[:：，,])|(?P<listed>[:：](?=\n))"
    r"|(?P<fair>(?<!不)(?:主要)?包括|包含|主要有|由[^，。；\d]{0,10}(?:组成|构成)|由(?=[^。；\n]{4,90}(?:组成|构成))|[按从][^，。；\d]{1,10}?(?:划分|分类|区分|分|来?看)[，：:,])"
    r"|(?P<weak>(?<![由不于])分为|(?:主要)?用于[:：]?|主要是[:：]?|[:：])|(?P<bracket>\())"
)
_CLOSING = re.compile(r"(?:合计|共计|总计|小计)(?:[\u4e00-\u9fff]{0,6})$")
_EXACT_CLOSING = re.compile(
    r"(?:累计|[两三四五六七八九十]\w{1,3}(?:相加|加起来|之和)?(?:为|是|共|总共)?)(?:[\u4e00-\u9fff]{0,4})$"
)
"""两年累计 N, 三项 N: words that close a list only where it makes up the number."""
_LOOSE_CLOSING = re.compile(r"(?:^|[^\u4e00-\u9fff])(?:总)?共(?:[\u4e00-\u9fff]{0,6})$")
_ADJUSTED = re.compile(
    r"(?:调整后|调整|全年|最终)的?(?:全年|支出|部门|项目)?预算(?:数|总额)?(?:调整)?(?:为|达|是)?$"
)
_ADDED = re.compile(r"追加|调增|增加")
"""A budget that was added to makes up the adjusted one told after it."""
_NO_PART = re.compile(r"人均|户均|每[人户亩头件月年次]|均价|单价|标准|平均|日均|最高|最低|上限|同期|相当于")
_ACTED_ON = re.compile(r"^[对将把向给]$")
"""Before a number that something is done to, and that is no part: 其中合格 57 处，对 3 处当场整改."""
_CLASS = re.compile(r"([\u4e00-\u9fff]{2,20}?)(?:支出)?[(（]类[)）]")
_BRACKETS = re.compile(r"[()]")
_SHORTFALL = re.compile(r"少|减|节约|结余|未|增|多|压")
"""In the clause of a total that differences may make up: 少支出 N，其中节约 A，减少 B."""
_ITEM_END = re.compile(r"[；;]")
_LEAVES = re.compile(r"(?:[，；]|^)(?:另外?|此外|同时|剩余|结余|尚余|余下)")
_NEAR = Decimal("0.2")
"""How far, as a share of the total, the parts may be off where the wording alone does not prove a sum."""
_FAR = Decimal("0.6")
"""Below this share of the total the parts after 其中 are examples, not a break-down."""
_CANDIDATES = 3
_PARAGRAPH_CANDIDATES = 8
_CHOICES = 1024
"""Ways to pick one number an item that are tried where the plain choices do not make up the total."""
_NAMED = 14
"""Characters of the noun that may stand between a number and the bracket, or the word 中, that breaks it down."""
_BY = re.compile(r"按[\u4e00-\u9fff]{2,4}$")
"""By what a number is broken down: 按用途分为."""
_STOP = re.compile(r"[，。；、：:,()\n]")
_UNSUMMED = frozenset({"分", "%", "个百分点", "百分点"})


def read_sums(reading: Reading) -> None:
    """Adds the sums of a passage to its claims, and notes which number is a part of which."""
    openings = list(_openings(reading))
    for position, weight, sentence in openings:
        _read_opening(reading, position, weight, sentence)
    for mention in reading.mentions:
        _read_closing(reading, mention)


def _openings(reading: Reading) -> Iterator[tuple[int, str, int]]:
    passage = reading.passage
    for match in _OPENING.finditer(passage.text):
        yield match.start(), match.lastgroup or "", passage.sentence(match.start())


def _read_opening(reading: Reading, position: int, weight: str, sentence: int) -> None:
    found: list[_Break] = []
    for total in _totals_before(reading, position, weight, sentence):
        if reading.goal(total) or (total in reading.total_of and weight == "weak"):
            return
        items = _region(reading, position, weight, sentence, total)
        parts = _parts(reading, total, items, position)
        if _makes_sum(total, parts, weight):
            found.append(_Break(total, items, parts))
    if not found and weight != "bracket":
        found = list(_breaks_above(reading, position, weight, sentence))
    if not found:
        return
    total, items, parts = next((b for b in found if _closes(b.total, b.parts)), None) or _likeliest(found)
    if _totals(reading, total) and (parts[0] in reading.total_of or not _closes(total, parts)):
        return
    _add(reading, total, parts, position)
    if len(items) >= 2:
        _read_twin(reading, total, items, position)
        _read_classes(reading, parts)


def _breaks_above(reading: Reading, position: int, weight: str, sentence: int) -> Iterator[_Break]:
    """The numbers told before the sentence, or in a listed indicator, that the parts in it make up exactly."""
    here = reading.passage.paragraph(position)
    listed = [m for m in reading.listed if m.paragraph == here and m.end <= position and not m.bounded]
    for total in (*listed[::-1], *_totals_above(reading, position, sentence)):
        if not _can_total(total) or not total.number or reading.goal(total):
            continue
        items = _region(reading, position, weight, sentence, total)
        parts = _parts(reading, total, items, position)
        if len(parts) >= 2 and _closes(total, parts):
            yield _Break(total, items, parts)


class _Break(NamedTuple):
    """A number, what follows the word that breaks it down, item by item, and the parts found there."""

    total: Mention
    items: list[list[Mention]]
    parts: tuple[Mention, ...]


def _likeliest(found: Sequence[_Break]) -> _Break:
    """The first total that its parts nearly make up; the first of all where none is near."""
    return next((b for b in found if _closes(b.total, b.parts, _NEAR)), found[0])


def _totals_before(reading: Reading, position: int, weight: str, sentence: int) -> list[Mention]:
    """The numbers that the opening word at ``position`` may break down, the likeliest first."""
    inside = [m for m in reading.sentences.get(sentence, []) if m.end <= position]
    start = reading.passage.sentence_start(sentence)
    found = [m for m in inside[::-1] if _can_total(m)]
    if not inside and (weight == "listed" or (weight == "strong" and position - start <= 1)):
        return _totals_above(reading, position, sentence)
    if not found:
        return []
    between = reading.passage.text[found[0].end : position]
    if weight in ("bracket", "within"):
        return [] if len(between) > _NAMED or _STOP.search(between) else found[:1]
    if weight == "weak":
        return [] if len(_BY.sub("", between).strip("，。；：")) > 2 else found[:1]
    return sorted(found[:_CANDIDATES], key=lambda m: m.role is Role.DELTA)


def _totals_above(reading: Reading, position: int, sentence: int) -> list[Mention]:
    """The numbers that a sentence opening with 其中 may break down: of its paragraph, the nearest sentence first."""
    paragraph = reading.passage.paragraph(position)
    numbers = [m for m in reading.paragraphs[paragraph] if m.end <= position]
    numbers = numbers or reading.sentences.get(sentence - 1, [])
    found = [m for m in reversed(numbers) if _can_total(m)][:_PARAGRAPH_CANDIDATES]
    return sorted(found, key=lambda m: (m.role is Role.DELTA, -m.sentence))


def _can_total(mention: Mention) -> bool:
    return mention.role not in RATES and mention.role is not Role.PREVIOUS and mention.unit not in _UNSUMMED


def _region(
    reading: Reading, position: int, weight: str, sentence: int, total: Mention
) -> list[list[Mention]]:
    """The numbers after the opening word, item by item."""
    text = reading.passage.text
    after = [m for m in reading.sentences.get(sentence, []) if m.start > position]
    end = _region_end(reading, position, weight, sentence, total)
    inside = [m for m in after if m.end <= end and (weight == "bracket" or m.depth <= total.depth)]
    opens_list = weight in ("strong", "listed")
    listed = listed_items(reading.passage, reading.paragraphs, position) if opens_list else []
    if listed:
        return listed
    cuts = [m.start() for m in _ITEM_END.finditer(text, position, end)]
    items: list[list[Mention]] = [[] for _ in range(len(cuts) + 1)]
    for mention in inside:
        items[sum(1 for cut in cuts if cut < mention.start)].append(mention)
    return [item for item in items if item]


def _region_end(reading: Reading, position: int, weight: str, sentence: int, total: Mention) -> int:
    text = reading.passage.text
    end = reading.passage.sentence_ends[min(sentence, len(reading.passage.sentence_ends) - 1)]
    if weight == "bracket":
        return _bracket_end(text, position, end)
    if total in reading.total_of:
        cut = _ITEM_END.search(text, position, end)
        return cut.start() if cut else end
    return end


def _bracket_end(text: str, position: int, end: int) -> int:
    """Where the bracket that opens at ``position`` closes, inner ones passed over; ``position`` where it does not."""
    depth = 0
    for match in _BRACKETS.finditer(text, position, end):
        depth += 1 if match.group() == "(" else -1
        if not depth:
            return match.start()
    return position


def _parts(
    reading: Reading, total: Mention, items: Sequence[Sequence[Mention]], position: int
) -> tuple[Mention, ...]:
    """One number an item where semicolons or numbering set items apart, every fitting number otherwise."""
    opening = next((m for item in items for m in item), None)
    fitting = [[m for m in item if _can_part(m, total, opens=m is opening)] for item in items]
    fitting = [item for item in fitting if item]
    changed = tuple(m for item in items for m in item if m.unit == total.unit and m.role not in RATES)
    if _SHORTFALL.search(total.lead) and sum(map(len, fitting)) < len(changed) and _closes(total, changed):
        return changed
    if len(fitting) >= 2:
        return _of_items(reading, total, fitting)
    if not fitting:
        return ()
    return _run(reading, total, fitting[0], position)


def _of_items(reading: Reading, total: Mention, items: Sequence[Sequence[Mention]]) -> tuple[Mention, ...]:
    """One number of each item, unless only another choice makes up the total."""
    firsts = tuple(_of_role(item, total) for item in items)
    every = tuple(m for item in items for m in item)
    leading = [firsts[:count] for count in range(len(firsts) - 1, 1, -1)]
    for choice in (firsts, every, _in_rows(reading, items, total), tuple(items[0]), *leading):
        if len(choice) >= 2 and _closes(total, choice):
            return choice
    if prod(len(item) for item in items) <= _CHOICES:
        return next((choice for choice in product(*items) if _closes(total, choice)), firsts)
    return firsts


def _in_rows(
    reading: Reading, items: Sequence[Sequence[Mention]], total: Mention, *, alike: Role | None = None
) -> tuple[Mention, ...]:
    """The number that plays the total's part in each item, with those that 、 joins to it: A 60、B 30，均持平.

    An item in which none plays it is told by the numbers of the role ``alike``.
    """
    rows: list[Mention] = []
    for item in items:
        own = [m for m in item if m.role is total.role] or [m for m in item if m.role is alike] or item
        for number, mention in enumerate(own):
            if number and reading.passage.text[own[number - 1].end] != "、":
                break
            rows.append(mention)
    return tuple(rows)


def _run(reading: Reading, total: Mention, item: list[Mention], position: int) -> tuple[Mention, ...]:
    """The parts among numbers set apart by commas: all, or those up to a word that turns elsewhere."""
    if not _ACTED_ON.search(item[0].gap):
        item = [m for m in item if not _ACTED_ON.search(m.gap)]
    if _closes(total, item):
        return tuple(item)
    for count in range(2, len(item)):
        if _closes(total, item[:count]):
            return tuple(item[:count])
    text = reading.passage.text
    leaves = _LEAVES.search(text, position, item[-1].end)
    return tuple(m for m in item if leaves is None or m.end <= leaves.start())


def _of_role(item: Sequence[Mention], total: Mention) -> Mention:
    """The number of an item that plays the total's part (支出 of 支出); the first where none does."""
    return next((m for m in item if m.role is total.role), item[0])


def _can_part(mention: Mention, total: Mention, *, opens: bool = False) -> bool:
    """Whether a number can be a part; one that ``opens`` a break-down closes none, whatever it is called."""
    if mention.unit != total.unit or _NO_PART.search(mention.lead):
        return False
    if _CLOSING.search(mention.gap) and not opens:
        return False
    if total.role is Role.DELTA:
        return mention.role not in RATES
    return mention.role not in RATES and mention.role not in CHANGES


def _closes(total: Mention, parts: Sequence[Mention], within: Decimal = Decimal(0)) -> bool:
    slack = abs(total.number) * within or Decimal("0.006") * max(abs(total.number) / 100, Decimal(1))
    return abs(sum((p.number for p in parts), Decimal(0)) - total.number) <= slack


def _makes_sum(total: Mention, parts: Sequence[Mention], weight: str) -> bool:
    if len(parts) < 2:
        return False
    if not total.number and (total.unit != "元" or parts[-1].sentence != total.sentence):
        return False  # an empty template line: 车辆 0 辆，其中 ... 0 辆
    if weight == "strong":
        whole = sum((p.number for p in parts), Decimal(0))
        return whole >= total.number * _FAR
    return _closes(total, parts, Decimal("0.02") if weight == "weak" else _NEAR)


def _add(reading: Reading, total: Mention, parts: tuple[Mention, ...], position: int) -> None:
    near = [p for p in parts if p.sentence == total.sentence]
    start = total.start - len(total.lead)
    end = near[-1].end if near else max(total.end, position)
    reading.add(
        Claim(
            kind=StatementKind.SUM,
            start=start,
            end=end,
            subject=subject_of(total),
            numbers={"total": total},
            parts=parts,
        )
    )
    for part in parts:
        reading.total_of.setdefault(part, total)


def _read_twin(reading: Reading, total: Mention, items: Sequence[Sequence[Mention]], position: int) -> None:
    """The budgets beside the amounts spent: where every item prints both, so may the line above the list."""
    near = [*reading.sentences[total.sentence], *reading.before(items[0][0], sentences=2)]
    other = next((m for m in near if m.start < position and _twins(m, total)), None)
    if other is None:
        return
    parts = [next((m for m in item if m.role is other.role and m.unit == other.unit), None) for item in items]
    found = tuple(m for m in parts if m is not None)
    if len(found) < len(parts):
        fitting = [[m for m in item if _can_part(m, other)] for item in items]
        found = _in_rows(reading, [item for item in fitting if item], other, alike=total.role)
        if not _closes(other, found):
            return
    if not _told(reading, other, found):
        _add(reading, other, found, position)


def _twins(mention: Mention, total: Mention) -> bool:
    spending = {Role.BUDGET, Role.EXECUTED}
    return mention.unit == total.unit and {mention.role, total.role} == spending


def _told(reading: Reading, total: Mention, parts: Sequence[Mention]) -> bool:
    """Whether a sum with these very numbers has been read already."""
    numbers = [p.number for p in parts]
    sums = [c for c in reading.claims if c.kind is StatementKind.SUM]
    return any(
        c.numbers["total"].number == total.number and [p.number for p in c.parts] == numbers for c in sums
    )


def _read_classes(reading: Reading, parts: Sequence[Mention]) -> None:
    """Sums over the items of one class of expenditure (类) whose own total an earlier sentence gives."""
    text = reading.passage.text
    classes: dict[str, list[Mention]] = {}
    for part in parts:
        head = text[reading.passage.paragraphs[part.paragraph].start : part.start]
        if named := _CLASS.findall(head):
            classes.setdefault(named[-1].removesuffix("支出"), []).append(part)
    for name, members in classes.items():
        total = next((m for m in reading.mentions if _states_class(m, name, members[0])), None)
        if total is not None and len(members) >= 2:
            _add(reading, total, tuple(members), total.end)


def _states_class(mention: Mention, name: str, member: Mention) -> bool:
    if not mention.lead.startswith(name):
        return False
    head = re.match(rf"{re.escape(name)}(?:支出)?[(（]类[)）]", mention.lead)
    return bool(head) and mention.start < member.start and mention.unit == member.unit and _can_total(mention)


def _read_closing(reading: Reading, total: Mention) -> None:
    """A total that stands after its parts: A、B、C，合计 N."""
    strict = bool(_CLOSING.search(total.gap))
    adjusted = bool(_ADJUSTED.search(total.gap))
    exact = bool(_EXACT_CLOSING.search(total.gap[-12:]))
    if not (strict or adjusted or exact or _LOOSE_CLOSING.search(total.gap)):
        return
    if total in reading.taken or not _can_total(total) or reading.goal(total):
        return
    before = [m for m in reading.before(total)[::-1] if _can_part(m, total) and m.depth == total.depth]
    parts = tuple(m for m in before if m not in reading.total_of and not _totals(reading, m))
    if adjusted:
        parts = _added(total, parts)
    within = _NEAR if strict or adjusted else Decimal(0) if exact else Decimal("0.02")
    if len(parts) < 2 or not _closes(total, parts, within):
        return
    start = parts[0].start - len(parts[0].lead)
    claim = Claim(
        kind=StatementKind.SUM,
        start=start,
        end=total.end,
        subject=subject_of(total),
        numbers={"total": total},
        parts=parts,
    )
    reading.add(claim)
    for part in parts:
        reading.total_of.setdefault(part, total)


def _added(total: Mention, parts: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The budget and what came to it, up to the last addition: the run that makes up the total, else two numbers."""
    if not parts or not any(_ADDED.search(part.gap) for part in parts[-2:]):
        return ()
    runs = (parts[start:] for start in range(len(parts) - 1))
    return next(
        (run for run in runs if _closes(total, run)), parts[-2:] if _ADDED.search(parts[-1].gap) else ()
    )


def _totals(reading: Reading, mention: Mention) -> bool:
    return mention in reading.totals
