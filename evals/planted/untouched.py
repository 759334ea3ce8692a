"""What the checks say of samples that nothing was planted into: every flag that the labels do not bear out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from evals.suite import LoadedSample
from extractor import judge
from extractor.export.entries import entries
from schemas.explanation import Verdict
from schemas.finding import Severity, Status
from schemas.run import Result
from schemas.sample import BY_FORM_LABELS, LabelledSample


class Flag(NamedTuple):
    """A flag on a sample as it is: how much it weighs, whether labels could bear it out, and what it says."""

    severity: Severity
    labelled: bool
    told: str


def false_flags(loaded: LoadedSample) -> Iterator[Flag]:
    """Findings and flagged explanations that no label bears out; debatable places are left out.

    Rules without a label are notes: nobody has said whether they are right, so they are told apart.
    """
    result = judge(loaded.sample, loaded.text)
    yield from _of_rules(loaded.sample, result)
    yield from _of_explanations(loaded.sample, result)


def _of_rules(sample: LabelledSample, result: Result) -> Iterator[Flag]:
    meant = {_key(x.rule, x.form, x.at) for x in sample.findings}
    meant |= {_key(x.rule, x.form, x.at) for x in sample.debatable if x.rule}
    seen = set()
    for outcome in result.outcomes:
        if outcome.status is not Status.FAILED:
            continue
        entry = entries()[outcome.rule]
        key = _key(entry.label or outcome.rule, outcome.form, outcome.at)
        if key not in meant and key not in seen:
            seen.add(key)
            told = f"{outcome.rule} forms[{outcome.form}].{outcome.at}: {outcome.message.zh}"
            yield Flag(entry.severity, entry.label is not None, told)


def _of_explanations(sample: LabelledSample, result: Result) -> Iterator[Flag]:
    """A flagged explanation is borne out by any verdict but that it is supported."""
    doubted = {(x.form, x.at) for x in sample.shortfalls if x.verdict is not Verdict.SUPPORTED}
    doubted |= {(x.form, x.at) for x in sample.debatable}
    for check in result.checks:
        if check.severity is not None and (check.shortfall.form, check.shortfall.at) not in doubted:
            told = f"{check.criterion} forms[{check.shortfall.form}].{check.shortfall.at}: {check.reason.zh}"
            yield Flag(check.severity, True, told)


def _key(label: str, form: int, at: str) -> tuple[str, int, str]:
    return (label, form, "" if label in BY_FORM_LABELS else at)
