"""What a string that no number is may have been: offered for its form alone, whatever would follow from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extractor.facts import Case
from extractor.facts.changed import Spot, cell_at, row_of
from extractor.facts.garbling import is_garbled
from extractor.rules import catalogue
from extractor.text.quantities import parse_quantity
from schemas.finding import Cured, Hypothesis, Outcome, Repair, Status
from schemas.record import FUND_FIELDS, INDICATOR_FIELDS, Record

LABEL: Final = "garbled-value"
_TOLD: Final = ("value", "base", "rate", "previous", "delta", "total")
"""The numbers of a statement."""
_LETTERS: Final = str.maketrans("OoIlSBZzG|", "0011582261")
_TURNED: Final = str.maketrans("01689<>＜＞≤≥", "01986><＞＜≥≤")
"""Signs as they are read when a cell stands on its head; other digits are none then."""
_ON_ITS_HEAD: Final = re.compile(r"[%％][01689]+(?:\.[01689]+)?[<>＜＞≤≥]?")
_SIGN_FIRST: Final = re.compile(r"([%％])(\d+(?:\.\d+)?)")
_SIGN_LAST: Final = re.compile(r"(\d+(?:\.\d+)?[%％])([<>＜＞≥≤])")
_TWICE: Final = re.compile(r"([.%％])\1+")
_POINT: Final = re.compile(r"(?<=\d)[。，,·](?=\d{1,2}[%％])")


def repairs(printed: str) -> tuple[tuple[str, Repair], ...]:
    """What a garbled string may have been and what happened to it, the likelier first; none where nobody can tell.

    >>> repairs("%66<")
    ((">99%", Repair.TURNED),)
    """
    found = [pair for pair in dict.fromkeys(_proposed(printed)) if pair[0] != printed]
    return tuple(pair for pair in found if not is_garbled(pair[0]) and parse_quantity(pair[0]) is not None)


def _proposed(printed: str) -> Iterator[tuple[str, Repair]]:
    if _ON_ITS_HEAD.fullmatch(printed):
        yield printed[::-1].translate(_TURNED), Repair.TURNED
    if moved := _SIGN_FIRST.fullmatch(printed):
        yield moved[2] + moved[1], Repair.SIGN_MOVED
    if moved := _SIGN_LAST.fullmatch(printed):
        yield moved[2] + moved[1], Repair.SIGN_MOVED
    yield printed.translate(_LETTERS), Repair.LETTER_MISREAD
    yield _TWICE.sub(r"\1", printed), Repair.SIGN_DOUBLED
    yield _POINT.sub(".", printed), Repair.POINT_MISREAD


def with_legible(case: Case, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes, those of garbled values with what the values may have been."""
    rules = catalogue.load()
    return [
        replace(outcome, hypotheses=_offers(case, outcome))
        if outcome.status is Status.FAILED and rules[outcome.rule].label == LABEL
        else outcome
        for outcome in outcomes
    ]


def _offers(case: Case, outcome: Outcome) -> tuple[Hypothesis, ...]:
    record = case.forms[outcome.form].record
    return tuple(
        Hypothesis(
            form=outcome.form,
            at=spot.at,
            field=spot.field,
            printed=outcome.printed,
            repaired=repaired,
            kind=kind,
            cures=(Cured(outcome.rule, outcome.form, outcome.at),),
            spans=outcome.spans,
        )
        for spot in _spots(record, outcome)
        for repaired, kind in repairs(outcome.printed)
    )


def _spots(record: Record, outcome: Outcome) -> list[Spot]:
    """The cell of the outcome's row that holds the garbled string; none where it is no cell's whole value."""
    row = row_of(outcome.at)
    names = _names(row[0]) if row else (outcome.at,)
    spots = [Spot(outcome.at, name) for name in names]
    return [spot for spot in spots if cell_at(record, spot).value == outcome.printed][:1]


def _names(table: str) -> Sequence[str]:
    if table == "funds":
        return FUND_FIELDS
    if table == "indicators":
        return INDICATOR_FIELDS
    return _TOLD
