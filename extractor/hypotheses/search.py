"""For each failed check the one misreading that would explain it, found by trying and asking the rules again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from extractor.facts import Case, FormFacts
from extractor.facts.changed import Spot, cell_at
from extractor.hypotheses.asking import Asking, contradicts
from extractor.hypotheses.candidates import Candidate, candidates
from extractor.hypotheses.confusions import WEAK
from extractor.hypotheses.evidence import Found, closes_half, labels_of
from extractor.hypotheses.legible import with_legible
from extractor.hypotheses.suspects import LABELS, suspects
from extractor.rules import catalogue
from schemas.finding import Cured, Hypothesis, Outcome, Repair, Status

MOST_OFFERED: Final = 3
"""Repairs offered for one outcome; where more are as likely, none is."""
_COMMON: Final = {repair: rank for rank, repair in enumerate(Repair)}

Offers = dict[Cured, tuple[Hypothesis, ...]]


def with_hypotheses(case: Case, outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes, failed ones with the repairs that would satisfy them; nothing is searched where none failed."""
    outcomes = with_legible(case, outcomes)
    rules = catalogue.load()
    failed = [o for o in outcomes if o.status is Status.FAILED and contradicts(rules[o.rule])]
    doubted = [o for o in failed if rules[o.rule].label in LABELS]
    if not doubted:
        return tuple(outcomes)
    asking = Asking(case)
    offers: Offers = {}
    for index in sorted({o.form for o in doubted}):
        form = case.forms[index]
        known = frozenset(_key(o) for o in failed if o.form == index)
        found = list(_found(form, [o for o in doubted if o.form == index], known, asking))
        _offer(form, found, asking, offers)
    return tuple(replace(o, hypotheses=offers[_key(o)]) if _key(o) in offers else o for o in outcomes)


def _key(outcome: Outcome) -> Cured:
    return Cured(outcome.rule, outcome.form, outcome.at)


def _found(
    form: FormFacts, doubted: Sequence[Outcome], failed: frozenset[Cured], asking: Asking
) -> Iterator[Found]:
    """The credible repairs of one form; the commonest slips are tried first."""
    resting: dict[Spot, set[Cured]] = defaultdict(set)
    tried: dict[frozenset[tuple[Spot, str]], tuple[Candidate, Cured]] = {}
    for outcome in doubted:
        for suspect in suspects(form, catalogue.load()[outcome.rule].label or "", outcome.at):
            resting[suspect.spot].add(_key(outcome))
            for candidate in candidates(form, suspect):
                strings = frozenset(candidate.strings.items())
                known, first = tried.setdefault(strings, (candidate, _key(outcome)))
                tried[strings] = known.joined(candidate), first
    several = len(labels_of(failed)) > 1
    for candidate, first in sorted(tried.values(), key=lambda entry: _COMMON[entry[0].repair]):
        if candidate.repair in WEAK and not several and not candidate.telling:
            continue
        cures = asking.cured(candidate, form.index, first, failed)
        if cures:
            left = len(resting[candidate.spot] - cures)
            found = Found(candidate, cures, left, closes_half(cures, failed))
            if found.is_credible:
                yield found


def _offer(form: FormFacts, found: Sequence[Found], asking: Asking, offers: Offers) -> None:
    """Adds the likeliest repairs, then those of what these leave failed; a cell is repaired in one way only."""
    taken: set[Spot] = set()
    for _, group in groupby(sorted(found, key=lambda f: f.rank), key=lambda f: f.rank):
        tied = [
            entry for entry in group if _explains(entry, offers) and not taken & set(entry.candidate.strings)
        ]
        tied = [
            known
            for entry in tied
            if (known := asking.confirmed(entry, form.index)) and _explains(known, offers)
        ]
        fresh: Offers = {}
        for cure in {cure for entry in tied for cure in entry.cures if cure not in offers}:
            curing = [entry for entry in tied if cure in entry.cures]
            if len(curing) <= (1 if any(entry.is_sole for entry in curing) else MOST_OFFERED):
                fresh[cure] = tuple(_hypothesis(form, entry) for entry in curing)
        offers |= fresh
        taken |= {spot for entry in tied for spot in entry.candidate.strings}


def _explains(found: Found, offers: Offers) -> bool:
    """Whether a repair is credible by what no likelier one explains."""
    return replace(found, cures=found.cures - set(offers)).is_credible


def _hypothesis(form: FormFacts, found: Found) -> Hypothesis:
    candidate = found.candidate
    cell = cell_at(form.record, candidate.spot)
    other = candidate.other[0] if candidate.other else None
    return Hypothesis(
        form=form.index,
        at=candidate.spot.at,
        field=candidate.spot.field,
        printed=candidate.printed,
        repaired=candidate.repaired,
        kind=candidate.repair,
        cures=tuple(sorted(found.cures, key=lambda cure: (cure.form, cure.at, cure.rule))),
        other=f"{other.at}.{other.field}" if other else "",
        spans=cell.evidence.spans if cell.evidence else (),
    )
