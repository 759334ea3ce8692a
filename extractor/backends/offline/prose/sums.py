"""Sums: a total and the parts that are said to make it up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.backends.offline.prose.claims import Claim, Reading
from extractor.backends.offline.prose.lists import listed_items
from extractor.backends.offline.prose.mentions import CHANGES, RATES, Mention, Role
from extractor.backends.offline.prose.subjects import subject_of
from schemas.record import StatementKind

_OPENING = re.compile(
    r"(?=[其分主用支资使方用范结来具明构组配安包:：(])"
    r"(?:(?P<strong>其中(?!的|有(?!限)|之|一[个项名些类])|分别(?:是|为)|(?:主要)?用于(?:以下|如下)(?:几个)?(?:方面|项目|支出)|"
    r"(?:支出|资金|使用)?(?:方向|用途|范围|结构|来源)(?:为|是|如下)|(?:具体|明细|构成|组成|分配|安排|使用|支出|资金)(?:情况)?(?:为|是|如下)|具体(?:包括|有))[:：]?"
    r"|(?P<fair>(?<!不)(?:主要)?包括|包含|主要有)|(?P<weak>(?<![由不于])分为|主要?用于[:：]?|主要是[:：]?|[:：])|(?P<bracket>\())"
)
_CLOSING = re.compile(r"(?:合计|共计|总计|小计)(?:[\u4e00-\u9fff]{0,6})$")
_LOOSE_CLOSING = re.compile(r"(?:^|[^\u4e00-\u9fff])(?:总)?共(?:[\u4e00-\u9fff]{0,6})$")
_NO_PART = re.compile(r"人均|户均|每[人户亩头件月年次]|均价|单价|标准|平均|日均|最高|最低|上限|同期|相当于")
_CLASS = re.compile(r"([\u4e00-\u9fff]{2,20}?)(?:支出)?[(（]类[)）]")
_ITEM_END = re.compile(r"[；;]")
_LEAVES = re.compile(r"(?:[，；]|^)(?:另外?|此外|同时|剩余|结余|尚余|余下)")
_NEAR = Decimal("0.2")
"""How far, as a share of the total, the parts may be off where the wording alone does not prove a sum."""
_FAR = Decimal("0.6")
"""Below this share of the total the parts after 其中 are examples, not a break-down."""
_CANDIDATES = 3
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
    chosen: tuple[Mention, list[list[Mention]], tuple[Mention, ...]] | None = None
    for total in _totals_before(reading, position, weight, sentence):
        if reading.goal(total) or _totals(reading, total) or (total in reading.total_of and weight == "weak"):
            return
        items = _region(reading, position, weight, sentence, total)
        parts = _parts(reading, total, items, position)
        if not _makes_sum(total, parts, weight):
            continue
        if chosen is None or _closes(total, parts):
            chosen = total, items, parts
        if _closes(total, parts):
            break
    if chosen is None:
        return
    total, items, parts = chosen
    _add(reading, total, parts, position)
    if len(items) >= 2:
        _read_twin(reading, total, items, position)
        _read_classes(reading, parts)


def _totals_before(reading: Reading, position: int, weight: str, sentence: int) -> list[Mention]:
    """The numbers that the opening word at ``position`` may break down, the likeliest first."""
    inside = [m for m in reading.sentences.get(sentence, []) if m.end <= position]
    start = reading.passage.sentence_start(sentence)
    found = [m for m in inside[::-1] if _can_total(m)]
    if not inside and weight == "strong" and position - start <= 1:
        found = [m for m in reading.sentences.get(sentence - 1, [])[::-1] if _can_total(m)]
    if not found:
        return []
    if weight == "bracket":
        return found[:1] if found[0].end == position else []
    between = reading.passage.text[found[0].end : position]
    if weight == "weak":
        return [] if len(between.strip("，。；：")) > 2 else found[:1]
    return sorted(found[:_CANDIDATES], key=lambda m: m.role is Role.DELTA)


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
    listed = listed_items(reading.passage, reading.paragraphs, position) if weight == "strong" else []
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
        close = min(
            (at for at in (text.find(")", position, end), text.find("）", position, end)) if at >= 0),
            default=-1,
        )
        return close if close >= 0 else position
    if total in reading.total_of:
        cut = _ITEM_END.search(text, position, end)
        return cut.start() if cut else end
    return end


def _parts(
    reading: Reading, total: Mention, items: Sequence[Sequence[Mention]], position: int
) -> tuple[Mention, ...]:
    """One number an item where semicolons or numbering set items apart, every fitting number otherwise."""
    fitting = [[m for m in item if _can_part(m, total)] for item in items]
    fitting = [item for item in fitting if item]
    if len(fitting) >= 2:
        return _of_items(total, fitting)
    if not fitting:
        return ()
    return _run(reading, total, fitting[0], position)


def _of_items(total: Mention, items: Sequence[Sequence[Mention]]) -> tuple[Mention, ...]:
    """One number of each item, unless only another choice makes up the total."""
    firsts = tuple(_of_role(item, total) for item in items)
    every = tuple(m for item in items for m in item)
    leading = [firsts[:count] for count in range(len(firsts) - 1, 1, -1)]
    for choice in (firsts, every, tuple(items[0]), *leading):
        if len(choice) >= 2 and _closes(total, choice):
            return choice
    return firsts


def _run(reading: Reading, total: Mention, item: list[Mention], position: int) -> tuple[Mention, ...]:
    """The parts among numbers set apart by commas: all, or those up to a word that turns elsewhere."""
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


def _can_part(mention: Mention, total: Mention) -> bool:
    if mention.unit != total.unit or _NO_PART.search(mention.lead) or _CLOSING.search(mention.gap):
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
    other = next((m for m in reading.before(items[0][0], sentences=2) if _twins(m, total)), None)
    if other is None or other.start >= position:
        return
    parts = [next((m for m in item if m.role is other.role and m.unit == other.unit), None) for item in items]
    found = tuple(m for m in parts if m is not None)
    if len(found) == len(parts) and not _told(reading, other, found):
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
        if match := _CLASS.search(head):
            classes.setdefault(match.group(1).removesuffix("支出"), []).append(part)
    for name, members in classes.items():
        total = next((m for m in reading.mentions if _states_class(m, name, members[0])), None)
        if total is not None and len(members) >= 2:
            _add(reading, total, tuple(members), total.end)


def _states_class(mention: Mention, name: str, member: Mention) -> bool:
    head = re.match(rf"{re.escape(name)}(?:支出)?[(（]类[)）]", mention.lead)
    return bool(head) and mention.start < member.start and mention.unit == member.unit and _can_total(mention)


def _read_closing(reading: Reading, total: Mention) -> None:
    """A total that stands after its parts: A、B、C，合计 N."""
    strict = bool(_CLOSING.search(total.gap))
    if not strict and not _LOOSE_CLOSING.search(total.gap):
        return
    if total in reading.taken or not _can_total(total) or reading.goal(total):
        return
    before = [m for m in reading.before(total)[::-1] if _can_part(m, total) and m.depth == total.depth]
    parts = tuple(m for m in before if m not in reading.total_of and not _totals(reading, m))
    if len(parts) < 2 or not _closes(total, parts, _NEAR if strict else Decimal("0.02")):
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


def _totals(reading: Reading, mention: Mention) -> bool:
    return mention in reading.totals
