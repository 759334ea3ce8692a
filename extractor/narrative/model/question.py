"""What is asked of a model about one form: its shortfalls, and the pieces of text that may explain them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from extractor.facts.case import printed
from extractor.facts.model import Case
from extractor.narrative.model.passages import Piece, Pieces
from extractor.narrative.model.ranking import ranked
from extractor.shortfalls.search import Found
from schemas.explanation import Explanation, Shortfall, ShortfallKind

MOST_ITEMS = 8
"""Shortfalls in one question."""
_CANDIDATES = 5
"""Pieces looked at for a shortfall that has no text of its own."""
_CHARACTERS, _MORE = 120, 60
"""Characters of text that a question holds at least, and for each of its shortfalls without a text of its own."""
_POINTER = re.compile(r"同上|见|详|参[照考]|注|附|如[上前下]")
_SMALL = re.compile(r"，[^，]*(?<!\d)0\.00\d+万元$")
"""A difference of a unit price, told in a unit that it is not printed in."""
_SHORT = 14
"""Characters of a cell that may only point to where the explanation stands."""
_QUOTE = 40
_LONGEST = 200
"""Characters of a sentence; a longer one is a table that a text layer has run together."""


@dataclass(frozen=True, slots=True)
class Item:
    """Shortfalls of one gap that are explained by one text, and where the row's own cell is among the pieces."""

    places: tuple[int, ...]
    """Positions in the list of what was found."""
    line: str
    own: Piece | None


@dataclass(frozen=True, slots=True)
class Question:
    """A form's shortfalls and the pieces that may explain them, each numbered from 1."""

    form: str
    items: tuple[Item, ...]
    pieces: tuple[Piece, ...]

    @property
    def rows(self) -> str:
        """The shortfalls, one a line."""
        numbers = {piece.text: number for number, piece in enumerate(self.pieces, 1)}
        return "\n".join(
            f"#{n} {item.line}" + (f"；本格[{numbers[item.own.text]}]" if item.own else "")
            for n, item in enumerate(self.items, 1)
        )

    @property
    def sentences(self) -> str:
        """The pieces, one a line."""
        return "\n".join(f"[{n}]{piece.text}" for n, piece in enumerate(self.pieces, 1)) or "（无）"


def questions(case: Case, found: Sequence[Found]) -> Iterator[Question]:
    """The questions of a case, one a form, large forms in parts; where nothing deviates nothing is asked."""
    pieces = Pieces(case)
    for form in case.forms:
        asked = [
            (place, shortfall, told)
            for place, (shortfall, told) in enumerate(found)
            if shortfall.form == form.index and shortfall.kind is not ShortfallKind.NONE
        ]
        items = list(_items(case, pieces, asked))
        for start in range(0, len(items), MOST_ITEMS):
            part = items[start : start + MOST_ITEMS]
            yield Question(_heading(case, form.index), tuple(part), tuple(_pieces(case, pieces, part, found)))


def halves(question: Question) -> tuple[Question, ...]:
    """The question in two parts; none where it cannot be divided."""
    middle = len(question.items) // 2
    parts = (question.items[:middle], question.items[middle:]) if middle else ()
    return tuple(Question(question.form, part, question.pieces) for part in parts)


def _items(
    case: Case, pieces: Pieces, asked: Sequence[tuple[int, Shortfall, Explanation | None]]
) -> Iterator[Item]:
    """One item a shortfall; places of one gap of money without a text of their own are one."""
    shared: dict[object, list[int]] = {}
    for place, shortfall, _ in asked:
        own = pieces.cell_of(shortfall.form, shortfall.at)
        money = shortfall.unit == "元" and shortfall.gap and own is None
        key = (shortfall.gap, shortfall.unit, shortfall.direction) if money else place
        shared.setdefault(key, []).append(place)
    by_place = {place: shortfall for place, shortfall, _ in asked}
    for places in shared.values():
        first = by_place[places[0]]
        yield Item(tuple(places), _line(case, first), pieces.cell_of(first.form, first.at))


def _line(case: Case, shortfall: Shortfall) -> str:
    """The row's name and the computed gap."""
    form = case.forms[shortfall.form]
    group, index = shortfall.row
    if group == "funds":
        name = form.funds[index].item
    elif group == "indicators":
        name = form.indicators[index].name
    else:
        statement = form.statements[index]
        name = statement.subject or re.sub(r"\s", "", statement.quote)[:_QUOTE]
    told = shortfall.arithmetic.zh.replace(" ", "")
    small = _SMALL.search(told)
    return f"{name}：{told[: small.start()] if small else told}"


def _heading(case: Case, form: int) -> str:
    facts = case.forms[form]
    project = printed(facts.record.project_name) or printed(facts.record.title)
    return f"{facts.year}年 {project}" if facts.year else project


def _pieces(case: Case, pieces: Pieces, items: Sequence[Item], found: Sequence[Found]) -> list[Piece]:
    """The cells of the items, then for those without a telling one the best pieces in turn, within the bound."""
    pool = [*pieces.cells, *pieces.sentences]
    short = [piece for piece in pool if piece.at or len(piece.text) <= _LONGEST]
    kept = dict.fromkeys(_different(item.own for item in items if item.own))
    open_items = [item for item in items if item.own is None or _points_elsewhere(item.own.text)]
    room = _CHARACTERS + _MORE * len(open_items)
    for place in (item.places[0] for item in open_items):
        shortfall, told = found[place]
        if not any(told and told.text == piece.text for piece in kept):
            kept.update(dict.fromkeys(_holding(pool, told, shortfall.form)))
    best = [ranked(case, found[item.places[0]][0], short)[:_CANDIDATES] for item in open_items]
    used = sum(len(piece.text) for piece in kept if not piece.at)
    for piece in (piece for turn in zip_longest(*best) for piece in turn if piece):
        if used < room and not any(piece.text in other.text for other in kept):
            kept[piece] = None
            used += len(piece.text)
    return sorted(kept, key=lambda piece: (piece.form, piece.number))


def _different(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """The pieces without those that repeat one."""
    return {piece.text: piece for piece in pieces}.values()


def _points_elsewhere(text: str) -> bool:
    """Whether a cell only says where the explanation stands (见表后说明第1条)."""
    return len(text) <= _SHORT and bool(_POINTER.search(text))


def _holding(pool: Sequence[Piece], told: Explanation | None, form: int) -> list[Piece]:
    """The pieces in which a text stands that the search has found, the text itself where they do not make it up."""
    if told is None:
        return []
    found = [piece for piece in _touching(pool, told) if len(piece.text) <= _LONGEST or piece.at]
    if told.text in "".join(piece.text for piece in found):
        return found
    number = found[0].number if found else 0
    others = [piece for piece in found if piece.text not in told.text]
    return [*others, Piece(form, number, told.text, told.spans)]


def _touching(pool: Sequence[Piece], told: Explanation) -> Iterator[Piece]:
    for piece in pool:
        bare = piece.text.rstrip("。；，")
        inside = any(
            one.start < span.end and span.start < one.end for one in piece.spans for span in told.spans
        )
        if inside and (bare in told.text or told.text in piece.text or _share(bare, told.text)):
            yield piece


def _share(one: str, other: str) -> bool:
    """Whether most of the shorter text stands in the other, in pieces of four characters."""
    short, long = sorted((one, other), key=len)
    parts = [short[i : i + 4] for i in range(max(1, len(short) - 3))]
    return 2 * sum(part in long for part in parts) >= len(parts)
