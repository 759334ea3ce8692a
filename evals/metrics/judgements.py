"""Findings and explanation verdicts against the labelled ones, debatable places left out on both sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from evals.metrics.values import same
from evals.scores import Bucket
from extractor.rules import catalogue
from schemas.evidence import Span
from schemas.explanation import ExplanationCheck
from schemas.finding import Status
from schemas.run import Result
from schemas.sample import BY_FORM_LABELS, LabelledFinding, LabelledSample, LabelledShortfall

Place = tuple[int, str]
"""A form's number and a place in it, as labels count them."""
Move = Callable[[Place], Place]
"""Leads from a place of ours to the labelled one; a place that no label has keeps a name of its own."""
NONE = "-"
"""Stands for no verdict in a confusion."""


@dataclass(frozen=True, slots=True)
class FindingScore:
    """One finding: caught, missed or a false alarm."""

    rule: str
    place: str
    form: int
    bucket: Bucket
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictScore:
    """One shortfall: the labelled verdict and ours (``-`` where one has none), and the explanation's text."""

    place: str
    form: int
    wanted: str
    said: str
    bucket: Bucket
    explanation: Bucket
    texts: tuple[str | None, str | None]
    """The labelled explanation and ours."""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgementScore:
    """What a document's checks found, against what they should find."""

    findings: tuple[FindingScore, ...]
    verdicts: tuple[VerdictScore, ...]
    passes: int
    passes_flagged: tuple[str, ...]
    """Places that must stay silent and did not."""
    flags: int
    """Findings and explanations put before a reviewer."""
    crashed: int
    """Rules that crashed."""


def score_judgements(
    sample: LabelledSample, result: Result | None, move: Move = lambda place: place
) -> JudgementScore:
    """The findings and verdicts of a result; without one, everything labelled is missed."""
    findings = _said_findings(result, move) if result else {}
    checks = _said_verdicts(result, move) if result else {}
    passes = {finding_key(x) for x in sample.passes}
    flagged = (passes & findings.keys()) - {finding_key(x) for x in sample.findings}
    return JudgementScore(
        findings=score_findings(sample, findings),
        verdicts=score_verdicts(sample, checks),
        passes=len(passes),
        passes_flagged=tuple(sorted(f"{_place(form, at)} {rule}" for rule, form, at in flagged)),
        flags=len(findings) + sum(1 for check in checks.values() if check.verdict != "supported"),
        crashed=sum(count.crashed for count in result.counts) if result else 0,
    )


Finding = tuple[str, int, str]
"""Rule, form and place; the place is empty where the rule is compared by form."""


def finding_key(x: LabelledFinding) -> Finding:
    """What makes a finding the same as another."""
    return x.rule, x.form, "" if x.rule in BY_FORM_LABELS else x.at


def _said_findings(result: Result, move: Move) -> dict[Finding, tuple[Span, ...]]:
    rules = catalogue.load()
    said: dict[Finding, tuple[Span, ...]] = {}
    for outcome in result.outcomes:
        label = rules[outcome.rule].label
        if outcome.status is not Status.FAILED or label is None:
            continue
        form, at = move((outcome.form, outcome.at))
        said.setdefault((label, form, "" if label in BY_FORM_LABELS else at), outcome.spans)
    return said


def _said_verdicts(result: Result, move: Move) -> dict[Place, ExplanationCheck]:
    return {
        move((check.shortfall.form, check.shortfall.at)): check
        for check in result.checks
        if check.verdict is not None
    }


def score_findings(
    sample: LabelledSample, said: Mapping[Finding, tuple[Span, ...]]
) -> tuple[FindingScore, ...]:
    """The labelled findings, then what is said beyond them; ``said`` gives each with the characters it rests on."""
    debatable = {
        (x.rule, x.form, "" if x.rule in BY_FORM_LABELS else x.at)
        for x in sample.debatable
        if x.kind == "finding"
    }
    wanted = dict.fromkeys(finding_key(x) for x in sample.findings)
    scores = []
    for key in (*wanted, *(k for k in said if k not in wanted)):
        if key in debatable:
            continue
        rule, form, at = key
        both = key in wanted and key in said
        bucket = Bucket.CORRECT if both else Bucket.MISSED if key in wanted else Bucket.SPURIOUS
        scores.append(FindingScore(rule, _place(form, at), form, bucket, said.get(key, ())))
    return tuple(scores)


def score_verdicts(
    sample: LabelledSample, said: Mapping[Place, ExplanationCheck]
) -> tuple[VerdictScore, ...]:
    """The labelled shortfalls, then what is said of other places."""
    debatable = {(x.form, x.at) for x in sample.debatable if x.kind == "shortfall"}
    wanted = {(x.form, x.at): x for x in sample.shortfalls}
    places = (*wanted, *(place for place in said if place not in wanted))
    return tuple(
        _verdict_score(place, wanted.get(place), said.get(place))
        for place in places
        if place not in debatable
    )


def _verdict_score(
    place: Place, wanted: LabelledShortfall | None, said: ExplanationCheck | None
) -> VerdictScore:
    a = wanted.verdict.value if wanted else NONE
    b = said.verdict.value if said and said.verdict else NONE
    texts = (
        wanted.explanation if wanted else None,
        said.explanation.text if said and said.explanation else None,
    )
    return VerdictScore(
        place=_place(*place),
        form=place[0],
        wanted=a,
        said=b,
        bucket=_bucket(a, b),
        explanation=_text_bucket(*texts),
        texts=texts,
        spans=_spans(said),
    )


def _bucket(wanted: str, said: str) -> Bucket:
    if NONE in (wanted, said):
        return Bucket.SPURIOUS if wanted == NONE else Bucket.MISSED
    return Bucket.CORRECT if wanted == said else Bucket.WRONG


def _text_bucket(wanted: str | None, said: str | None) -> Bucket:
    if wanted is None:
        return Bucket.BLANK if said is None else Bucket.SPURIOUS
    if said is None:
        return Bucket.MISSED
    return Bucket.CORRECT if same("explanation", wanted, said) else Bucket.WRONG


def _spans(check: ExplanationCheck | None) -> tuple[Span, ...]:
    if check is None:
        return ()
    return (*check.shortfall.spans, *(check.explanation.spans if check.explanation else ()))


def _place(form: int, at: str) -> str:
    return f"forms[{form}].{at}" if at else f"forms[{form}]"
