"""Which pieces of a document may explain a shortfall: a wide net, for who reads them understands them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.facts.case import printed
from extractor.facts.model import Case
from extractor.narrative.model.passages import Piece
from extractor.shortfalls.amounts import prints
from extractor.shortfalls.candidates import is_idle, is_of_table
from extractor.shortfalls.passage import gives_reason, is_told_row
from extractor.shortfalls.subject import pairs
from extractor.shortfalls.unspent_words import LATER, LEFT, MONEY, MORE
from extractor.shortfalls.wording import ADVERSE, CAUSE, DEVIATION, PROBLEM_HEADING
from schemas.explanation import Direction, Shortfall

_NEAR = (3.0, 3.0, 2.0, 1.0)
"""Points of the sentence that tells the claim, and of those behind it."""
_NAME, _GAP, _PRINTED = 4.0, 4.0, 2.0
_DIGITS = 2
_LEAST = 2.5
"""Points up to which a piece is not worth its tokens."""


def ranked(case: Case, shortfall: Shortfall, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with points for the shortfall, the most first."""
    return [
        piece
        for points, piece in sorted(_scored(case, shortfall, pieces), key=lambda p: -p[0])
        if points > _LEAST
    ]


def _scored(case: Case, shortfall: Shortfall, pieces: Sequence[Piece]) -> list[tuple[float, Piece]]:
    names, told, quote, money = _sought(case, shortfall)
    own = frozenset[str]().union(*map(pairs, names))
    weight = {pair: 1 / (1 + sum(pair in piece.text for piece in pieces)) ** 0.5 for pair in own}
    whole = sum(weight.values()) or 1.0
    claim = next(
        (n for n, p in enumerate(pieces) if quote and p.form == shortfall.form and _overlaps(p, quote)), None
    )
    scored = []
    before = 0.0
    for number, piece in enumerate(pieces):
        text, heading = piece.text, piece.heading.rsplit(" / ", 1)[-1]
        named = sum(weight[pair] for pair in own if pair in text) / whole
        points = _NAME * named + 1.5 * sum(weight[pair] for pair in own if pair in heading) / whole
        points += before if not piece.opens else before / 2
        before = named
        if claim is not None and 0 <= number - claim < len(_NEAR) and piece.form == shortfall.form:
            points += _NEAR[number - claim] if number > claim or _telling(text) else 0.0
        if shortfall.gap is not None and prints(text, shortfall.gap, shortfall.unit):
            points += _GAP
        points += _PRINTED * any(value in text for value in told)
        points += _of_money(text, shortfall) if money else 0.0
        points += _telling(text) + bool(PROBLEM_HEADING.search(piece.heading))
        points -= 3.0 * (is_of_table(text) and not piece.at)
        points -= 1.0 * (is_idle(text) or is_told_row(text))
        points -= 1.5 * (piece.form != shortfall.form)
        scored.append((points, piece))
    return scored


def _telling(text: str) -> float:
    """Points of words of a cause and of something adverse."""
    return (
        1.0 * gives_reason(text)
        + 0.5 * bool(CAUSE.search(text))
        + 0.5 * bool(ADVERSE.search(text))
        + 0.5 * bool(DEVIATION.search(text))
    )


def _of_money(text: str, shortfall: Shortfall) -> float:
    """Points of words of money left, or of money added."""
    if not MONEY.search(text):
        return 0.0
    words = MORE if shortfall.direction is Direction.OVER else LEFT
    return 1.0 + 2.0 * bool(words.search(text)) + 0.5 * bool(LATER.search(text))


def _overlaps(piece: Piece, quote: str) -> bool:
    return quote in piece.text or piece.text.rstrip("。；，") in quote


def _sought(case: Case, shortfall: Shortfall) -> tuple[list[str], list[str], str, bool]:
    """Names and printed values of the row, the quote of a claim, and whether it is one of money."""
    form = case.forms[shortfall.form]
    group, index = shortfall.row
    if group == "funds":
        fund = form.funds[index]
        values = [printed(fund.line.executed), printed(fund.line.execution_rate)]
        return [fund.item], _long(values), "", True
    if group == "indicators":
        row = form.indicators[index]
        return (
            [row.name],
            _long([printed(row.row.actual), printed(row.row.target)]),
            "",
            shortfall.unit == "元",
        )
    statement = form.statements[index]
    quote = re.sub(r"\s", "", statement.quote)
    money = shortfall.unit == "元" or bool(MONEY.search(statement.subject))
    return [statement.subject or quote], [], quote, money


def _long(values: Sequence[str]) -> list[str]:
    bare = (re.sub(r"^[^\d]+", "", value) for value in values)
    return [value for value in bare if sum(c.isdigit() for c in value) >= _DIGITS and "100%" not in value]
