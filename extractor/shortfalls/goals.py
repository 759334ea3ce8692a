"""The goals that a report sets in prose, and which of its statements tells what became of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from extractor.facts.model import FormFacts, StatementFacts
from extractor.shortfalls.subject import overlap
from extractor.text.quantities import find_quantities
from extractor.text.widths import squeeze
from schemas.quantity import Quantity
from schemas.record import FormType, StatementKind

_ALIKE = 0.34
"""Share of a name's pairs of characters from which a statement may tell of a goal."""
_HEADING = re.compile(r"(?:目标|任务)(?!.*(?:完成|实现|情况|程度|得分|自评|偏差|原因))")
_OPENS = re.compile(r"(?:目标|任务)[^，。；：:]{0,14}(?:[：:]|[是为](?!\d)|如下|[。](?=.))")
"""How a sentence announces the goals that it or its paragraph lists."""
_AFTER = re.compile(r"下一?步|打算|今后|改进|建议|措施|安排")
"""Headings of the plans of later years."""
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]是|[（(]\d{1,2}[）)]|\d{1,2}[、．.](?!\d)|[①-⑳])")
_OF_PART = re.compile(r"其中|上年|去年|同期|上半年|[至到截]?(?:[1-9]|1[01])月(?:底|末)|季度")
"""Values of a part of the year or of another one."""


class _Goal(NamedTuple):
    name: str
    target: Quantity
    place: int
    """The sentence that sets it."""


@lru_cache(maxsize=16)
def goals_met_by(form: FormFacts) -> Mapping[int, Quantity]:
    """The goal that each statement tells the outcome of, by the statement's index; the best told goes first."""
    goals = tuple(_goals(form)) if form.form_type is FormType.REPORT and not form.indicators else ()
    if not goals:
        return MappingProxyType({})
    set_in = {goal.place for goal in goals}
    told = "".join(s.text for n, s in enumerate(form.sentences) if n in set_in)
    pairs = sorted(
        (
            (-_alike(goal, statement), statement.index, number)
            for number, goal in enumerate(goals)
            for statement in form.statements
            if _comparable(goal, statement) and squeeze(statement.quote) not in told
        ),
    )
    found: dict[int, Quantity] = {}
    taken: set[int] = set()
    for points, index, number in pairs:
        if -points >= _ALIKE and index not in found and number not in taken:
            found[index] = goals[number].target
            taken.add(number)
    return MappingProxyType(found)


def value_of(statement: StatementFacts) -> Quantity | None:
    """What a statement tells: its rate, or the value of an amount."""
    return statement.rate if statement.kind is StatementKind.RATE else statement.value


def _comparable(goal: _Goal, statement: StatementFacts) -> bool:
    value = value_of(statement)
    if value is None or statement.kind not in {StatementKind.RATE, StatementKind.AMOUNT}:
        return False
    unit = value.unit.removeprefix("个")
    return unit == goal.target.unit.removeprefix("个") and not _OF_PART.search(statement.quote)


def _alike(goal: _Goal, statement: StatementFacts) -> float:
    about = f"{statement.subject}，{statement.quote}"
    return max(overlap(goal.name, about), overlap(statement.subject, goal.name) if statement.subject else 0.0)


def _goals(form: FormFacts) -> Iterator[_Goal]:
    listed = False
    for number, sentence in enumerate(form.sentences):
        last = sentence.heading.rsplit(" / ", 1)[-1]
        if number and form.sentences[number - 1].ends_paragraph:
            listed = False
        opens = _OPENS.search(sentence.text)
        listed = bool(listed or opens or _HEADING.search(last)) and not _AFTER.search(last)
        if listed:
            yield from _of_sentence(sentence.text[opens.end() if opens else 0 :], number)


def _of_sentence(text: str, number: int) -> Iterator[_Goal]:
    for clause in re.split(r"[，。；、：:]", text):
        bare = _ITEM.sub("", clause)
        found = [f for f in find_quantities(bare) if isinstance(f.bounded, Quantity)]
        if len(found) == 1 and isinstance(found[0].bounded, Quantity):
            name = bare[: found[0].outer.start] + bare[found[0].outer.end :]
            yield _Goal(name, found[0].bounded, number)
