"""A shortfall and the text written for it, with everything that a criterion may look at."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from extractor.facts.model import Case, FormFacts, IndicatorFacts
from extractor.narrative.arithmetic import Coverage, coverage
from extractor.narrative.attribution import Attributed, attribute
from extractor.narrative.observe import bare
from extractor.narrative.setting import Setting
from extractor.narrative.written import OFFLINE, Written
from schemas.explanation import Attribution, Explanation, Observation, Shortfall


@dataclass(frozen=True, kw_only=True, eq=False)
class Pair:
    """A shortfall, the text written for it, what was observed in the text, and the shortfall's surroundings.

    Without an explanation the text is empty and nothing was observed.
    """

    shortfall: Shortfall
    explanation: Explanation | None
    seen: Observation
    setting: Setting
    case: Case
    document: tuple[Written, ...]
    """Every shortfall of the document, this one among them."""
    exchanged: str | None = None
    """The name of the row whose explanation stands here in exchange for this one's."""
    observer: str = OFFLINE

    @property
    def form(self) -> FormFacts:
        """The form in which the shortfall stands."""
        return self.case.forms[self.shortfall.form]

    @cached_property
    def text(self) -> str:
        """The text without the words that announce it; empty where nothing is written."""
        return bare(self.announced)

    @property
    def announced(self) -> str:
        """The text with the words that announce it (决算数小于预算数的主要原因是…)."""
        return self.explanation.text if self.explanation else ""

    @cached_property
    def covered(self) -> Coverage | None:
        """How the amounts of the text fit the gap."""
        return coverage(self.seen, self.setting)

    @property
    def row(self) -> IndicatorFacts | None:
        """The indicator that falls short; None for money and statements."""
        group, index = self.shortfall.row
        return self.form.indicators[index] if group == "indicators" else None

    @property
    def spent(self) -> Decimal | None:
        """The share of its budget that a line of money spent."""
        group, index = self.shortfall.row
        fund = self.form.funds[index] if group == "funds" else None
        budget = (fund.annual or fund.initial) if fund else None
        if fund is None or budget is None or fund.executed is None or budget.number <= 0:
            return None
        return fund.executed.number / budget.number

    @property
    def fits(self) -> bool:
        """Whether the amounts of the text account for the gap."""
        return self.covered is not None and self.covered.fits

    @cached_property
    def attribution(self) -> Attribution | None:
        """What the causes named come to in the document's own amounts; None where it has none for them."""
        if self.explanation is None:
            return None
        told = [
            Attributed(w.shortfall, w.explanation.text, w.seen.causes)
            for w in self.document
            if w.explanation is not None and w.seen is not None
        ]
        return attribute(self.case, self.shortfall, self.text, self.seen, told)
