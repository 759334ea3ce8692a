"""A result as people read it: findings and explanation checks worst first, with place, numbers and quote.

The terminal, the HTML report and the workbook all show these rows; none looks into outcomes by itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from extractor.errors import ExtractorError, InputError
from extractor.export.places import form_name, place_name
from extractor.export.quotes import Source
from extractor.export.repairs import repairs_text
from extractor.export.wording import UNCHECKED, VERDICTS, Lang, say
from extractor.rules import catalogue
from schemas.base import Wording
from schemas.evidence import Place, Span
from schemas.explanation import ExplanationCheck, Verdict
from schemas.finding import Outcome, Severity, Status
from schemas.run import Failure, Result

SEVERITY_ORDER = tuple(Severity)
_VERDICT_ORDER = tuple(Verdict)
_STATUS_ORDER = (Status.FAILED, Status.CRASHED, Status.UNDECIDED, Status.NOT_APPLICABLE, Status.PASSED)
_OPEN = frozenset({Status.CRASHED, Status.UNDECIDED})
_LEGIBLE = 0.85
"""The score from which a recognised word is taken for legible; it orders rows and decides nothing."""
_SETTLED = frozenset({Status.PASSED, Status.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One outcome of a rule, ready to be shown; ``anchor`` names it within its document."""

    anchor: str
    document: str
    severity: Severity
    status: Status
    rule: str
    title: Wording
    form: int
    at: str
    form_name: Wording
    place: Wording
    spot: Place | None
    message: Wording
    printed: str
    recomputed: str
    perhaps: Wording
    """The misreadings that would explain it; empty where there is none."""
    quote: str
    missing: tuple[str, ...]
    spans: tuple[Span, ...]
    score: float | None = None
    """The worst score of the recognised words it rests on; None where nothing was recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """One explanation check, ready to be shown; ``severity`` is None where the explanation fits."""

    anchor: str
    document: str
    severity: Severity | None
    title: Wording
    check: ExplanationCheck
    form_name: Wording
    place: Wording
    spot: Place | None
    quote: str
    spans: tuple[Span, ...]
    score: float | None = None
    """The worst score of the recognised words it rests on; None where nothing was recognised."""

    @property
    def flagged(self) -> bool:
        """Whether a reviewer is to look at it; an explanation left unchecked is."""
        return self.severity is not None


@dataclass(frozen=True, slots=True)
class FailureRow:
    """An input that could not be read: which, why, and what to do."""

    name: str
    reason: Wording
    advice: Wording

    def failure(self, lang: Lang) -> Failure:
        """The failure in one language."""
        return Failure(name=self.name, reason=say(self.reason, lang), advice=say(self.advice, lang))


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document's rows, each list worst first; ``text`` is empty where no source text is at hand."""

    result: Result
    text: str
    findings: tuple[FindingRow, ...]
    checks: tuple[CheckRow, ...]
    open: tuple[FindingRow, ...]
    """Undecided and crashed outcomes, crashed ones first."""
    settled: tuple[FindingRow, ...]
    """Passed and not applicable outcomes, where the run kept them."""
    notes: tuple[Wording, ...]
    tally: Tally

    @property
    def name(self) -> str:
        """What the document is called."""
        return self.result.source.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one or many documents hold, in numbers."""

    documents: int = 0
    forms: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    flagged: int = 0
    explained: int = 0
    """Explanation checks whose explanation fits."""
    unchecked: int = 0
    """Explanations that a failed second pass left without a verdict; none of them is flagged."""
    unanswered: int = 0
    """Parts of forms that a model did not read though it was asked to."""
    unread: int = 0
    """Pages that could not be read, of documents whose other pages were."""
    undecided: int = 0
    crashed: int = 0
    failures: int = 0
    worst: Severity | None = None
    """The worst severity among findings and flagged explanations; a crashed rule counts as an error."""

    def reaches(self, severity: str) -> bool:
        """Whether something as bad as ``severity``, or worse, was found."""
        return self.worst is not None and SEVERITY_ORDER.index(self.worst) <= SEVERITY_ORDER.index(
            Severity(severity)
        )

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        worst = min((s for s in (self.worst, other.worst) if s), key=SEVERITY_ORDER.index, default=None)
        return Tally(
            documents=self.documents + other.documents,
            forms=self.forms + other.forms,
            errors=self.errors + other.errors,
            warnings=self.warnings + other.warnings,
            notes=self.notes + other.notes,
            flagged=self.flagged + other.flagged,
            explained=self.explained + other.explained,
            unchecked=self.unchecked + other.unchecked,
            unanswered=self.unanswered + other.unanswered,
            unread=self.unread + other.unread,
            undecided=self.undecided + other.undecided,
            crashed=self.crashed + other.crashed,
            failures=self.failures + other.failures,
            worst=worst,
        )


def failure_of(error: ExtractorError, name: str) -> FailureRow:
    """The row of an error; ``name`` is what the input was called where the error does not say."""
    return FailureRow(error.name if isinstance(error, InputError) else name, error.said, error.advised)


def tally_of(result: Result) -> Tally:
    """The numbers of one result, without making its rows."""
    rules = catalogue.load()
    failed = Counter(rules[o.rule].severity for o in result.outcomes if o.status is Status.FAILED)
    crashed = sum(count.crashed for count in result.counts)
    flags = [severity for check in result.checks if check.verdict and (severity := severity_of(check))]
    unchecked = sum(check.verdict is None for check in result.checks)
    found = {*failed, *flags} | ({Severity.ERROR} if crashed else set())
    return Tally(
        documents=1,
        forms=len(result.records),
        errors=failed[Severity.ERROR],
        warnings=failed[Severity.WARNING],
        notes=failed[Severity.INFO],
        flagged=len(flags),
        explained=len(result.checks) - len(flags) - unchecked,
        unchecked=unchecked,
        unanswered=result.unanswered,
        unread=sum(page.failed is not None for page in result.pages),
        undecided=sum(count.undecided for count in result.counts),
        crashed=crashed,
        worst=min(found, key=SEVERITY_ORDER.index, default=None),
    )


def severity_of(check: ExplanationCheck) -> Severity | None:
    """How much an explanation check weighs: its verdict, or else a concern that asks for a look.

    An unchecked one is to be seen, after all that is known to be in doubt.
    """
    if check.verdict is None:
        return Severity.INFO
    asking = any(concern.severity is not Severity.INFO for concern in check.concerns)
    return check.severity or (Severity.WARNING if asking else None)


def view_of(result: Result, text: str) -> DocumentView:
    """A result as people read it; ``text`` is the document's text as received, empty where there is none."""
    source = Source(text, result.pages, result.words)
    outcomes = sorted(result.outcomes, key=lambda outcome: _outcome_order(outcome, source))
    rows = [_finding(f"f{i}", outcome, result, source) for i, outcome in enumerate(outcomes)]
    checks = sorted(result.checks, key=lambda check: _check_order(check, source))
    return DocumentView(
        result=result,
        text=text,
        findings=tuple(row for row in rows if row.status is Status.FAILED),
        checks=tuple(_check(f"c{i}", check, result, source) for i, check in enumerate(checks)),
        open=tuple(row for row in rows if row.status in _OPEN),
        settled=tuple(row for row in rows if row.status in _SETTLED),
        notes=result.notes,
        tally=tally_of(result),
    )


def _illegible(score: float | None) -> int:
    """0 for what was read well or not recognised at all; what was read badly comes after it, worse by worse."""
    return 0 if score is None or score >= _LEGIBLE else 10 - round(score * 10)


def _outcome_order(outcome: Outcome, source: Source) -> tuple[int, int, int, int, int, str]:
    severity = SEVERITY_ORDER.index(catalogue.load()[outcome.rule].severity)
    start = min((span.start for span in outcome.spans), default=0)
    illegible = _illegible(source.score(outcome.spans))
    return (_STATUS_ORDER.index(outcome.status), severity, illegible, outcome.form, start, outcome.rule)


def _check_order(check: ExplanationCheck, source: Source) -> tuple[int, int, int, int, int]:
    severity = severity_of(check)
    rank = SEVERITY_ORDER.index(severity) if severity else len(SEVERITY_ORDER)
    verdict = _VERDICT_ORDER.index(check.verdict) if check.verdict else -1
    start = min((span.start for span in check.shortfall.spans), default=0)
    illegible = _illegible(source.score(check.shortfall.spans))
    return (rank, illegible, verdict, check.shortfall.form, start)


def _finding(anchor: str, outcome: Outcome, result: Result, source: Source) -> FindingRow:
    rule = catalogue.load()[outcome.rule]
    return FindingRow(
        anchor=anchor,
        document=result.source.name,
        severity=rule.severity,
        status=outcome.status,
        rule=rule.id,
        title=rule.title,
        form=outcome.form,
        at=outcome.at,
        form_name=form_name(result.records, outcome.form),
        place=place_name(result.records, outcome.form, outcome.at),
        spot=source.spot(outcome.spans),
        message=_with_limits(outcome),
        printed=outcome.printed,
        recomputed=outcome.recomputed,
        perhaps=repairs_text(result.records, outcome.hypotheses),
        quote=source.quote(outcome.spans),
        missing=outcome.missing,
        spans=outcome.spans,
        score=source.score(outcome.spans),
    )


def _with_limits(outcome: Outcome) -> Wording:
    """The message and the limits it rests on, with the values they had."""
    if not outcome.limits:
        return outcome.message
    values = [limit.value for limit in outcome.limits]
    own = any(limit.changed for limit in outcome.limits)
    zh, en = ("，本单位设定", ", set by the bureau") if own else ("", "")
    return Wording(
        f"{outcome.message.zh}（限值 {'、'.join(values)}{zh}）",
        f"{outcome.message.en} (limit {', '.join(values)}{en})",
    )


def _check(anchor: str, check: ExplanationCheck, result: Result, source: Source) -> CheckRow:
    shortfall, explanation = check.shortfall, check.explanation
    spans = (*shortfall.spans, *(explanation.spans if explanation else ()))
    return CheckRow(
        anchor=anchor,
        document=result.source.name,
        severity=severity_of(check),
        title=VERDICTS[check.verdict] if check.verdict else UNCHECKED,
        check=check,
        form_name=form_name(result.records, shortfall.form),
        place=place_name(result.records, shortfall.form, shortfall.at),
        spot=source.spot(shortfall.spans or spans),
        quote=explanation.text if explanation else source.quote(shortfall.spans),
        spans=spans,
        score=source.score(spans),
    )
