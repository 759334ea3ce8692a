"""What two checkers caught, missed and flagged wrongly on the same labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from evals.metrics.judgements import (
    NONE,
    FindingScore,
    VerdictScore,
    finding_key,
    score_findings,
    score_judgements,
    score_verdicts,
)
from evals.peers.rigid import REASON, check_form, examined
from evals.scores import Bucket
from evals.suite import LoadedSample
from extractor import judge
from schemas.base import UNWORDED
from schemas.explanation import Direction, ExplanationCheck, Shortfall, ShortfallKind, Verdict
from schemas.sample import LABELS, LabelledFinding, LabelledSample

VERDICTS: Final = tuple(verdict.value for verdict in Verdict if verdict is not Verdict.SUPPORTED)
"""The verdicts that put an explanation before a reviewer."""
ANY: Final = "any verdict but supported"
"""Explanations put before a reviewer, whatever the verdict."""


class Side(StrEnum):
    """Whose checks."""

    PEER = "peer"
    OURS = "ours"


@dataclass(slots=True)
class Count:
    """What came of one label or verdict."""

    caught: int = 0
    missed: int = 0
    alarms: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.caught + other.caught, self.missed + other.missed, self.alarms + other.alarms)


Counts = dict[str, Count]


@dataclass(slots=True)
class Tally:
    """Counts of both sides by label of findings and by verdict, over all documents added."""

    documents: int = 0
    rows: int = 0
    """Indicator rows."""
    examined: int = 0
    """Those of them that the peer's rules look at."""
    findings: dict[Side, Counts] = field(default_factory=lambda: _none(LABELS))
    verdicts: dict[Side, Counts] = field(default_factory=lambda: _none((*VERDICTS, ANY)))

    def add(self, loaded: LoadedSample) -> None:
        """Counts what both sides say of a sample's labelled forms."""
        sample = loaded.sample
        ours = score_judgements(sample, judge(sample, loaded.text))
        self.documents += 1
        self.rows += sum(len(form.indicators) for form in sample.forms)
        self.examined += sum(map(examined, sample.forms))
        self._add(Side.OURS, ours.findings, ours.verdicts)
        self._add(Side.PEER, *_peer(sample))

    def _add(
        self, side: Side, findings: tuple[FindingScore, ...], verdicts: tuple[VerdictScore, ...]
    ) -> None:
        for found in findings:
            self.findings[side][found.rule] += _BUCKETS[found.bucket]
        for verdict in verdicts:
            for name, count in _verdicts(verdict.wanted, verdict.said):
                self.verdicts[side][name] += count


_CAUGHT: Final = Count(caught=1)
_MISSED: Final = Count(missed=1)
_ALARM: Final = Count(alarms=1)
_BUCKETS: Final = {Bucket.CORRECT: _CAUGHT, Bucket.MISSED: _MISSED, Bucket.SPURIOUS: _ALARM}


def _none(names: tuple[str, ...]) -> dict[Side, Counts]:
    return {side: defaultdict(Count, {name: Count() for name in names}) for side in Side}


def _verdicts(wanted: str, said: str) -> Iterator[tuple[str, Count]]:
    """A place under the labelled verdict and under the one said, and under both as flagged or not."""
    flagged = {name: name not in (NONE, Verdict.SUPPORTED) for name in (wanted, said)}
    if flagged[wanted]:
        yield wanted, _CAUGHT if wanted == said else _MISSED
        yield ANY, _CAUGHT if flagged[said] else _MISSED
    elif flagged[said]:
        yield ANY, _ALARM
    if flagged[said] and wanted != said:
        yield said, _ALARM


def _peer(sample: LabelledSample) -> tuple[tuple[FindingScore, ...], tuple[VerdictScore, ...]]:
    """What the rebuilt rules say of the labelled forms, scored as ours is."""
    findings, missing = [], {}
    for number, form in enumerate(sample.forms):
        for said in check_form(form):
            if said.what == REASON:
                missing[number, said.at] = _missing(number, said.at)
            else:
                findings.append(LabelledFinding(rule=said.what, form=number, at=said.at))
    keys = dict.fromkeys(map(finding_key, findings), ())
    return score_findings(sample, keys), score_verdicts(sample, missing)


def _missing(form: int, at: str) -> ExplanationCheck:
    return ExplanationCheck(
        shortfall=Shortfall(form=form, at=at, kind=ShortfallKind.TARGET, direction=Direction.UNDER),
        explanation=None,
        observation=None,
        verdict=Verdict.MISSING,
        reason=UNWORDED,
    )
