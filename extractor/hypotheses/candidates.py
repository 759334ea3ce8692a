"""The repairs of one cell that are worth asking the rules about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.facts import FormFacts
from extractor.facts.changed import Spot, cell_at, row_of
from extractor.hypotheses.columns import decimals_of, is_filled, is_out_of_place
from extractor.hypotheses.confusions import WEAK, Content, number_in, originals
from extractor.hypotheses.suspects import Suspect
from schemas.evidence import Grounding
from schemas.finding import Repair
from schemas.record import FUND_FIELDS, INDICATOR_FIELDS

_MOST_PERCENT: Final = Decimal(200)
"""No rate of a budget line is larger unless it is misread."""
_BESIDE: Final = {
    "initial_budget": ("annual_budget",),
    "annual_budget": ("initial_budget", "executed"),
    "executed": ("annual_budget",),
    "weight": ("score", "execution_rate"),
    "execution_rate": ("weight", "score"),
    "score": ("weight", "execution_rate"),
    "target": ("actual",),
    "actual": ("target",),
}
"""The fields whose cells forms put beside each other."""


class Candidate(NamedTuple):
    """A repair to be tried: the cell, what it holds then, and the other cell that changes with it."""

    spot: Spot
    printed: str
    repaired: str
    repair: Repair
    other: tuple[Spot, str] | None = None
    telling: bool = False
    """Whether the number was found by an equation that is seldom satisfied by chance."""
    exact: bool = False
    """Whether it is the very number that is due, not one that rounding allows."""

    @property
    def strings(self) -> dict[Spot, str]:
        """What the cells hold once it is applied."""
        return {self.spot: self.repaired} | dict([self.other] if self.other else [])

    def joined(self, same: Candidate) -> Candidate:
        """The repair with what is known of it where it is found again."""
        return self._replace(telling=self.telling or same.telling, exact=self.exact or same.exact)

    @property
    def is_rounding(self) -> bool:
        """Whether only the last digit moves, by one: so do numbers that were cut instead of rounded."""
        own, other = number_in(self.printed), number_in(self.repaired)
        step = Decimal(1).scaleb(-len(decimals_of(self.printed)))
        return own is not None and other is not None and abs(own - other) == step


def candidates(form: FormFacts, suspect: Suspect) -> Iterator[Candidate]:
    """The likeliest first; where nothing says what the number would have to be, only slips of few forms."""
    spot = suspect.spot
    cell = cell_at(form.record, spot)
    if cell.value is None or (cell.evidence and cell.evidence.grounding is Grounding.ABSENT):
        return
    for text, number, repair in originals(cell.value, suspect.content):
        if suspect.content is Content.RATE and number > _MOST_PERCENT:
            continue
        fit = _fit(suspect, number)
        tried = fit and (suspect.test is not None or repair not in WEAK)
        if tried and not is_out_of_place(form, spot, text, repair):
            yield Candidate(spot, cell.value, text, repair, telling=suspect.telling, exact=fit > 1)
    for other in _beside(spot):
        yield from _run_together(form, suspect, cell.value, other)
        yield from _changed_places(form, suspect, cell.value, other)
    for other in _above_and_below(form, spot):
        yield from _changed_places(form, suspect, cell.value, other)


def _fit(suspect: Suspect, number: Decimal) -> int:
    return suspect.test(number * suspect.scale) if suspect.test is not None else 1


def _changed_places(form: FormFacts, suspect: Suspect, own: str, other: Spot) -> Iterator[Candidate]:
    theirs = cell_at(form.record, other).value
    number = number_in(theirs or "")
    if theirs is None or theirs == own or number is None or not _fit(suspect, number):
        return
    if not _is_confirmed(form, other, suspect.spot) and not _is_confirmed(form, suspect.spot, other):
        yield Candidate(suspect.spot, own, theirs, Repair.EXCHANGED, (other, own))
    if suspect.test is not None:
        yield Candidate(suspect.spot, own, theirs, Repair.NEIGHBOUR)


def _is_confirmed(form: FormFacts, spot: Spot, but: Spot) -> bool:
    """Whether another neighbour than ``but`` holds the same, as an initial budget does that was not changed."""
    own = cell_at(form.record, spot).value
    return own in [cell_at(form.record, beside).value for beside in _beside(spot) if beside != but]


def _run_together(form: FormFacts, suspect: Suspect, own: str, other: Spot) -> Iterator[Candidate]:
    """What is left without the neighbour's digits; beside a blank neighbour every way of cutting the cell in two."""
    theirs = cell_at(form.record, other).value
    if theirs is None:
        if suspect.content is Content.RATE or not is_filled(form, other):
            return
        parts = [(own[:i], own[i:]) for i in range(1, len(own))]
        cuts = [(mine, rest) for pair in parts for mine, rest in (pair, pair[::-1])]
    else:
        cuts = [(rest, "") for rest in (own.removeprefix(theirs), own.removesuffix(theirs)) if rest != own]
    for mine, rest in dict.fromkeys(cuts):
        number = number_in(mine)
        whole = mine[:1].isdigit() and number is not None and (not rest or number_in(rest) is not None)
        if whole and number is not None and _fit(suspect, number):
            yield Candidate(suspect.spot, own, mine, Repair.FUSED, (other, rest) if rest else None)


def _beside(spot: Spot) -> Iterator[Spot]:
    row = row_of(spot.at)
    if row is not None and row[0] != "statements":
        fields = FUND_FIELDS if row[0] == "funds" else INDICATOR_FIELDS
        yield from (Spot(spot.at, field) for field in _BESIDE.get(spot.field, ()) if field in fields)


def _above_and_below(form: FormFacts, spot: Spot) -> Iterator[Spot]:
    row = row_of(spot.at)
    if row is not None and row[0] != "statements":
        table, index = row
        for other in (index - 1, index + 1):
            if 0 <= other < len(getattr(form.record, table)):
                yield Spot(f"{table}[{other}]", spot.field)
