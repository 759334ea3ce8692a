"""Invented results, so that the outputs are tested without the stages that make results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.export.views import DocumentView, view_of
from schemas.base import Wording
from schemas.document import Language, LanguageFinding, Page, Source
from schemas.evidence import Evidence, Grounding, Span
from schemas.explanation import (
    Concern,
    Direction,
    Explanation,
    ExplanationCheck,
    ExplanationSource,
    Observation,
    Shortfall,
    ShortfallKind,
    Verdict,
)
from schemas.finding import Cured, Hypothesis, Outcome, Repair, RuleCount, Severity, Status
from schemas.record import (
    Cell,
    FieldState,
    FormType,
    FundLine,
    Indicator,
    Layout,
    Reading,
    Record,
    Rival,
    Statement,
    StatementKind,
)
from schemas.run import Backend, Coverage, Manifest, Result

TEXT = (
    "项目支出绩效自评表\n项目名称 河堤绿化\n年度资金总额 200 120 60% 10 9\n植树 ≥500株 300株 10 10 因雨季推迟\n"
    "\f共植树300株，完成计划的70%。\n"
)


def cell(text: str, value: str | None, grounding: Grounding = Grounding.EXACT) -> Cell:
    """A cell whose value stands in the text where it first occurs; blank for None."""
    if value is None:
        return Cell(None, FieldState.NONE)
    start = text.find(value)
    spans = (Span(start, start + len(value)),) if start >= 0 else ()
    return Cell(value, FieldState.STATED, Evidence(grounding if spans else Grounding.ABSENT, spans))


def span(text: str, value: str) -> tuple[Span, ...]:
    """Where a string first stands."""
    start = text.index(value)
    return (Span(start, start + len(value)),)


def make(
    text: str = TEXT,
    *,
    name: str = "绿化.txt",
    item: str = "年度资金总额",
    outcomes: tuple[Outcome, ...] | None = None,
    verdict: Verdict | None = Verdict.GENERIC,
    severity: Severity = Severity.WARNING,
    concerns: tuple[Concern, ...] = (),
    explanation: str | None = "因雨季推迟",
    notes: tuple[str, ...] = (),
) -> Result:
    """One project table with a fund line, an indicator and a statement, a failed and an undecided rule, a check."""
    if outcomes is None:
        outcomes = (
            Outcome(
                rule="F-04",
                status=Status.FAILED,
                form=0,
                at="funds[0]",
                message=Wording("得分应为 6", "the score should be 6"),
                printed="9",
                recomputed="10 × 60% = 6",
                spans=span(text, "10 9") if "10 9" in text else (),
            ),
            Outcome(rule="I-11", status=Status.UNDECIDED, form=0, at="total_score", missing=("total_score",)),
        )
    first = text.find("\f") + 1
    pages = (Page(number=1, span=Span(0, first or len(text))),)
    if first:
        pages += (Page(number=2, span=Span(first, len(text))),)
    said = Explanation(explanation, ExplanationSource.OWN_CELL) if explanation else None
    shortfall = Shortfall(
        form=0,
        at="indicators[0]",
        kind=ShortfallKind.TARGET,
        direction=Direction.UNDER,
        gap=Decimal(200),
        arithmetic=Wording("目标 500株，实际 300株", "target 500, actual 300"),
        spans=span(text, "300株") if "300株" in text else (),
    )
    check = ExplanationCheck(
        shortfall=shortfall,
        explanation=said,
        observation=Observation(),
        verdict=verdict,
        reason=Wording("没有可核实的内容", "nothing that could be checked"),
        severity=None if verdict in (None, Verdict.SUPPORTED) else severity,
        concerns=concerns,
        letter="请写明具体事项。" if verdict is Verdict.GENERIC else "",
    )
    record = Record(
        form_type=FormType.PROJECT_TABLE,
        span=Span(0, len(text)),
        title=cell(text, "项目支出绩效自评表"),
        project_name=cell(text, "河堤绿化"),
        funds=(
            FundLine(
                item=cell(text, item),
                annual_budget=cell(text, "200"),
                executed=cell(text, "120"),
                execution_rate=cell(text, "60%"),
                weight=cell(text, "10"),
                score=cell(text, "9"),
            ),
        ),
        indicators=(
            Indicator(
                name=cell(text, "植树"),
                target=cell(text, "≥500株"),
                actual=cell(text, "300株", Grounding.AMBIGUOUS),
                weight=cell(text, "10"),
                score=cell(text, "10"),
                explanation=cell(text, explanation),
            ),
        ),
        statements=(
            Statement(
                kind=StatementKind.RATE,
                quote=cell(text, "共植树300株，完成计划的70%"),
                rate=cell(text, "70%"),
            ),
        ),
        reading=Reading(Layout.LINEAR, 0.9, 0.9),
    )
    return Result(
        source=Source(name=name, size=len(text.encode()), sha256="0" * 64, encoding="utf-8"),
        pages=pages,
        language=LanguageFinding(language=Language.CHINESE, han_share=1),
        layout=Layout.LINEAR,
        records=(record,),
        outcomes=outcomes,
        counts=(RuleCount(rule="F-04", failed=1), RuleCount(rule="I-11", undecided=1)),
        checks=(check,),
        coverage=Coverage(characters=len(text), in_forms=len(text)),
        manifest=Manifest(
            product_version="0", schema_version="0", backend=Backend.OFFLINE, rules_digest="0" * 64, rules=2
        ),
        notes=notes,
    )


def misread(printed: str = "9", repaired: str = "6", **more: object) -> Hypothesis:
    """What the score of the fund line may have been."""
    cell = {"form": 0, "at": "funds[0]", "field": "score", "kind": Repair.DIGIT_MISREAD} | more
    return Hypothesis(printed=printed, repaired=repaired, cures=(Cured("F-04", 0, "funds[0]"),), **cell)  # type: ignore[arg-type]


def failed(*hypotheses: Hypothesis) -> Outcome:
    """The failed rule of the invented results with repairs offered."""
    outcome = make().outcomes[0]
    return replace(outcome, hypotheses=hypotheses)


def view(text: str = TEXT, **changes: object) -> DocumentView:
    """An invented result as people read it."""
    return view_of(make(text, **changes), text)  # type: ignore[arg-type]


def disputed(result: Result) -> Result:
    """The result with the first money line's amount disputed: the other reading has what stands in another cell."""
    record = result.records[0]
    line = record.funds[0]
    rival = Rival("119.99", line.annual_budget.evidence)
    cell = replace(line.executed, state=FieldState.DISPUTED, rival=rival)
    funds = (replace(line, executed=cell), *record.funds[1:])
    return result.model_copy(update={"records": (replace(record, funds=funds), *result.records[1:])})


@pytest.fixture
def make_misread() -> Callable[..., Hypothesis]:
    """Makes invented repairs."""
    return misread


@pytest.fixture
def make_failed() -> Callable[..., Outcome]:
    """Makes the failed outcome with repairs."""
    return failed


@pytest.fixture
def make_result() -> Callable[..., Result]:
    """Makes invented results."""
    return make


@pytest.fixture
def make_view() -> Callable[..., DocumentView]:
    """Makes invented results as people read them."""
    return view


@pytest.fixture
def text() -> str:
    """The text of the invented results."""
    return TEXT
