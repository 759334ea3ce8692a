"""Every labelled string stands in the text, white space put aside."""

from __future__ import annotations

from collections.abc import Iterator

from evals.problem import Fault
from evals.suite.entries import Object, objects
from extractor.text.widths import squeeze, unify
from schemas.base import Wording
from schemas.record import FUND_FIELDS, HEADING_FIELDS, INDICATOR_FIELDS

_BLANK = Wording("空白应写作 null", "what is blank is to be null")


def presence_faults(labels: Object, text: str) -> Iterator[Fault]:
    """Labelled strings that the text does not hold.

    Where the labels have a note, a value may stand in pieces of two or more characters; where the note names the
    value itself, somebody has looked at how it is split, and a piece may be a single character.
    """
    source = squeeze(text)
    folded = unify(source)
    note = squeeze(str(labels.get("note") or ""))
    for place, value in labelled_strings(labels):
        bare = squeeze(value)
        if not bare:
            yield place, _BLANK
        elif bare not in source and unify(bare) not in folded and not _in_pieces(bare, source, note):
            yield place, _absent(value, noted=bool(note))


def labelled_strings(labels: Object) -> Iterator[tuple[str, str]]:
    """Place and value of everything that the labels claim to be printed in the text."""
    for place, form in objects(labels, "forms"):
        yield from _strings(form, HEADING_FIELDS, place)
        for kind, names in (("funds", FUND_FIELDS), ("indicators", INDICATOR_FIELDS)):
            for row, cells in objects(form, kind, f"{place}."):
                yield from _strings(cells, names, row)
        for at, statement in objects(form, "statements", f"{place}."):
            yield from _strings(statement, ("quote",), at)
            numbers = statement.get("numbers")
            if isinstance(numbers, dict):
                yield from _strings(numbers, tuple(numbers), f"{at}.numbers")
    for place, shortfall in objects(labels, "shortfalls"):
        yield from _strings(shortfall, ("explanation",), place)


def _strings(holder: Object, names: tuple[str, ...], place: str) -> Iterator[tuple[str, str]]:
    for name in names:
        value = holder.get(name)
        if isinstance(value, list):
            yield from (
                (f"{place}.{name}[{index}]", part)
                for index, part in enumerate(value)
                if isinstance(part, str)
            )
        elif name == "fiscal_year" and type(value) is int:
            yield f"{place}.{name}", str(value)
        elif isinstance(value, str):
            yield f"{place}.{name}", value


def _in_pieces(value: str, text: str, note: str) -> bool:
    """Whether the value is a chain of pieces that all stand in the text, and a note allows that."""
    if not note:
        return False
    shortest = 1 if value in note else 2
    reached = [True] + [False] * len(value)
    for start in range(len(value)):
        for end in range(start + shortest, len(value) + 1):
            if not reached[start] or value[start:end] not in text:
                break
            reached[end] = True
    return reached[-1]


def _absent(value: str, *, noted: bool) -> Wording:
    if noted:
        return Wording(
            f"文本中没有「{value}」，分成两字以上的片段也没有",
            f"{value!r} does not stand in the text, nor in pieces of two or more characters",
        )
    return Wording(
        f"文本中没有「{value}」（若因版式被拆开，请在 note 中说明）",
        f"{value!r} does not stand in the text (where the layout splits it, a note is to say so)",
    )
