"""A total of money whose reasons are those of its parts.

A document that says why each source of money was not spent says it of the whole, though no sentence names the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.facts.model import Case, FundFacts, FundRole
from extractor.narrative.arithmetic import coverage
from extractor.narrative.setting import setting_of
from extractor.narrative.written import Written
from schemas.explanation import About, Explanation, Observation, ShortfallKind


def with_totals(case: Case, written: Sequence[Written]) -> Iterator[Written]:
    """The entries; a total without a text of its own has those of its parts, if their amounts make up its gap."""
    for entry in written:
        fund = _fund(case, entry)
        alone = entry.explanation is None and entry.failure is None
        total = _of_parts(case, entry, written) if alone and fund and fund.role is FundRole.TOTAL else None
        yield total or entry


def _of_parts(case: Case, entry: Written, written: Sequence[Written]) -> Written | None:
    parts = [
        (other.explanation, other.seen)
        for other in written
        if other.shortfall.form == entry.shortfall.form
        and other.shortfall.direction is entry.shortfall.direction
        and (fund := _fund(case, other)) is not None
        and fund.role is not FundRole.TOTAL
        and other.explanation is not None
        and other.seen is not None
    ]
    if not parts:
        return None
    told = {explanation.text: (explanation, seen) for explanation, seen in parts}
    explanations, observed = zip(*told.values(), strict=True)
    seen = _together(observed)
    covered = coverage(seen, setting_of(case, entry.shortfall))
    if covered is None or not covered.fits:
        return None
    text = "；".join(explanation.text.rstrip("。；") for explanation in explanations)
    spans = tuple(span for explanation in explanations for span in explanation.spans)
    return replace(entry, explanation=Explanation(text, explanations[0].source, spans), seen=seen)


def _fund(case: Case, entry: Written) -> FundFacts | None:
    """The line of money that an entry is about; None for rows and statements."""
    group, index = entry.shortfall.row
    if entry.shortfall.kind is not ShortfallKind.BUDGET or group != "funds":
        return None
    return case.forms[entry.shortfall.form].funds[index]


def _together(observed: Sequence[Observation]) -> Observation:
    """What several texts say as one."""
    return replace(
        observed[0],
        causes=tuple(dict.fromkeys(cause for one in observed for cause in one.causes)),
        amounts=tuple(amount for one in observed for amount in one.amounts),
        counts=(),
        anchors=tuple(anchor for one in observed for anchor in one.anchors),
        about=About.ROW,
        concrete=any(one.concrete for one in observed),
        remedy=any(one.remedy for one in observed),
        evidence=tuple(span for one in observed for span in one.evidence),
    )
