"""An invented run of three documents, so that the reports are tested without the harness."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import pytest

from evals.report import html
from evals.scores import (
    Bin,
    Bucket,
    Calibration,
    Confidence,
    DocumentScore,
    ErrorClass,
    Estimate,
    Failed,
    Fault,
    Figure,
    Method,
    Rate,
    RiskPoint,
    RowState,
    RunRecord,
    Stage,
    Summary,
    Tally,
    Threshold,
)
from schemas.evidence import Span
from schemas.usage import Usage

Make = Callable[..., str]

TREES = (
    "项目支出绩效自评表\n（2021年度）\n项目名称 河堤绿化\n实施单位 青塘县林业站\n"
    "年度资金总额 200 200 120.5 10 60.25% 6.03\n其中：当年财政拨款 150 150 75 - 50% -\n"
    "产出指标 数量指标 植树 ≥500株 300株 10 6 因雨季推迟，补种已列入下年计划\n"
    "产出指标 质量指标 成活率 ≥90% 93% 10 10\n总分 100 86.03\n"
)
CANTEEN = (
    "项目支出绩效自评表\n项目名称\n老年食堂运营补助\n年度资金总额\n80\n80\n80\n10\n100%\n10\n"
    "服务老人\n≥1200人次\n1420人次\n20\n20\n满意度\n≥85%\n%98\n10\n10\n"
)
TEXTS: Mapping[str, str | None] = {
    "河堤绿化-linear": TREES,
    "canteen-cells": CANTEEN,
    "scan-unreadable": None,
}


def at(text: str, part: str, after: str = "") -> tuple[Span, ...]:
    """Where a part of a text stands, behind another one."""
    start = text.index(part, text.index(after))
    return (Span(start, start + len(part)),)


def estimate(value: float | None, spread: float = 0.02, method: Method = Method.BOOTSTRAP) -> Estimate:
    """A share with an interval around it."""
    if value is None:
        return Estimate(value=None)
    return Estimate(
        value=value, low=max(value - spread * 1.4, 0.0), high=min(value + spread, 1.0), method=method
    )


def figure(
    key: str, tally: Tally, documents: int = 3, spread: float = 0.02, method: Method = Method.BOOTSTRAP
) -> Figure:
    """A figure from counts of items."""

    def share(part: int, whole: int) -> Estimate:
        return estimate(part / whole if whole else None, spread, method)

    f1 = share(2 * tally.correct, tally.said + tally.labelled)
    return Figure(
        key=key,
        tally=tally,
        documents=documents,
        precision=share(tally.correct, tally.said),
        recall=share(tally.correct, tally.labelled),
        f1=f1,
        macro=f1.value,
    )


def rate(key: str, part: int, whole: int) -> Rate:
    """A rate with an interval over items."""
    share = estimate(part / whole, 0.01, Method.WILSON) if whole else Estimate(value=None)
    return Rate(key=key, part=part, whole=whole, share=share)


FIGURES = (
    figure("read.numbers", Tally(160, 4, 4, 2)),
    figure("read.cells", Tally(404, 6, 9, 3)),
    figure("read.heading", Tally(34, 0, 1, 0)),
    figure("read.rows_exact", Tally(61, 0, 9, 4), spread=0.06),
    figure("read.statements", Tally()),
    figure("read.forms", Tally(3, 0, 0, 0), spread=0.2, method=Method.WILSON),
    figure("judge.findings", Tally(14, 0, 1, 1), spread=0.09),
    figure("judge.verdicts", Tally(17, 3, 0, 0), spread=0.1),
    figure("chain.findings", Tally(11, 0, 4, 2), spread=0.12),
    figure("read.novelty", Tally(9, 1, 0, 0), spread=0.1),
    figure("read.cells field=funds.score", Tally(30, 2, 3, 0)),
    figure("read.cells field=funds.executed", Tally(41, 1, 1, 0)),
    figure("read.cells field=indicators.name", Tally(70, 0, 1, 1)),
    figure("read.cells field=indicators.explanation", Tally(9, 1, 1, 0), spread=0.2),
    figure("read.cells field=indicators.target", Tally(72, 0, 0, 0), spread=0.01),
    figure("read.cells layout=linear", Tally(220, 1, 2, 1), documents=1, method=Method.WILSON),
    figure("read.cells layout=cell_per_line", Tally(184, 5, 7, 2), documents=1, method=Method.WILSON),
    figure("read.cells form_type=project_table", Tally(404, 6, 9, 3)),
    figure("read.cells kind=number", Tally(210, 4, 4, 2)),
    figure("read.cells quality=clean", Tally(300, 2, 3, 1)),
    figure("read.cells quality=noisy", Tally(104, 4, 6, 2)),
    figure("read.cells year=2021", Tally(220, 1, 2, 1)),
    figure("read.cells length=short", Tally(404, 6, 9, 3)),
    figure("judge.findings rule=execution-score", Tally(3, 0, 0, 0), spread=0.3),
    figure("judge.findings rule=score-sum", Tally(4, 0, 1, 1), spread=0.3),
    figure("judge.verdicts verdict=generic", Tally(5, 2, 0, 0), spread=0.3),
    figure("judge.verdicts verdict=supported", Tally(8, 1, 0, 0), spread=0.2),
)
COUNTS = {
    "read.error neighbour_cell": 3,
    "read.error digit_swap": 1,
    "read.error unit_lost": 2,
    "read.rows found": 66,
    "read.rows lost": 4,
    "read.rows doubled": 1,
    "read.rows extra": 3,
    "read.escapes": 2,
    "read.invented": 1,
    "read.edits": 18,
    "judge.flags": 21,
    "judge.passes": 12,
    "judge.passes_flagged": 1,
    "judge.crashed": 0,
    "judge.confusion generic>supported": 2,
    "judge.confusion supported>generic": 1,
}
RATES = (
    rate("documents.failed", 1, 3),
    rate("read.rows_found", 66, 70),
    rate("read.escapes", 2, 413),
    rate("read.omissions", 9, 419),
    rate("read.layout", 2, 2),
    rate("judge.passes_flagged", 1, 12),
)


@pytest.fixture
def record() -> RunRecord:
    """The record of a run that read and checked."""
    return RunRecord(
        started="2024-05-06T07:08:09Z",
        backend="offline",
        stage=Stage.ALL,
        samples=("samples",),
        jobs=2,
        product_version="0.1.0",
        normaliser="1",
        rules={"F-01": "ab" * 32, "T-01": "cd" * 32},
        rules_digest="0123456789abcdef" * 4,
        prompts={"read/1": "ef" * 32},
    )


@pytest.fixture
def documents() -> tuple[DocumentScore, ...]:
    """A document with faults of every kind, one without any, and one that failed."""
    faults = (
        Fault(
            figure="read.cells",
            place="forms[0].funds[0].score",
            bucket=Bucket.WRONG,
            wanted="6.03",
            said="60.25%",
            error=ErrorClass.NEIGHBOUR_CELL,
            escape=True,
            spans=at(TREES, "60.25%"),
            source=at(TREES, "6.03"),
        ),
        Fault(
            figure="read.cells",
            place="forms[0].funds[0].executed",
            bucket=Bucket.WRONG,
            wanted="120.5",
            said="1205",
            error=ErrorClass.DECIMAL_POINT,
            invented=True,
            source=at(TREES, "120.5"),
        ),
        Fault(
            figure="read.cells",
            place="forms[0].indicators[0].explanation",
            bucket=Bucket.MISSED,
            wanted="因雨季推迟，补种已列入下年计划",
            row=RowState.FOUND,
            source=at(TREES, "因雨季推迟，补种已列入下年计划"),
        ),
        Fault(
            figure="read.cells",
            place="forms[0].+funds[2].item",
            bucket=Bucket.SPURIOUS,
            said="总分",
            row=RowState.EXTRA,
            spans=at(TREES, "总分"),
        ),
        Fault(
            figure="read.cells",
            place="forms[0].indicators[0].actual",
            bucket=Bucket.WRONG,
            wanted="300株",
            said="≥500株 300株",
            error=ErrorClass.DIGIT_COUNT,
            spans=at(TREES, "≥500株 300株"),
            source=at(TREES, "300株"),
        ),
        Fault(
            figure="judge.verdicts",
            place="forms[0].indicators[0]",
            bucket=Bucket.WRONG,
            wanted="supported",
            said="generic",
        ),
    )
    return (
        DocumentScore(
            document="河堤绿化-linear",
            path="samples/河堤绿化-linear.json",
            digest="1" * 64,
            traits={
                "layout": "linear",
                "form": "project_table",
                "quality": "clean",
                "year": "2021",
                "length": "short",
            },
            seconds=0.021,
            usage=Usage(calls=2, input_tokens=1800, output_tokens=240, cost=Decimal("0.0041")),
            tallies={
                "read.cells": Tally(40, 3, 1, 1),
                "read.cells field=funds.score": Tally(1, 1, 0, 0),
                "judge.verdicts": Tally(3, 1, 0, 0),
            },
            counts={"read.error neighbour_cell": 1, "read.escapes": 1, "read.invented": 1},
            confidences=(Confidence(1.0, 40, 43),),
            faults=faults,
        ),
        DocumentScore(
            document="canteen-cells",
            path="samples/canteen-cells.json",
            digest="2" * 64,
            traits={"layout": "cell_per_line", "form": "project_table", "quality": "noisy", "year": "2022"},
            tallies={"read.cells": Tally(22, 0, 0, 0)},
            counts={},
        ),
        DocumentScore(
            document="scan-unreadable",
            path="samples/scan-unreadable.json",
            digest="3" * 64,
            traits={"layout": "scrambled"},
            failed="文本不是 UTF-8 / the text is not UTF-8",
            tallies={"read.cells": Tally(missed=31)},
            counts={},
        ),
    )


@pytest.fixture
def summary() -> Summary:
    """The summary of a run, with figures of every kind, some of them unknown or unmeasured."""
    return Summary(
        documents=3,
        failed=(
            Failed(
                document="scan-unreadable",
                path="samples/scan-unreadable.json",
                reason="文本不是 UTF-8 / the text is not UTF-8",
            ),
        ),
        wall_seconds=1.4,
        seconds=2.1,
        usage=Usage(calls=2, input_tokens=1800, output_tokens=240, cost=Decimal("0.0041")),
        figures=FIGURES,
        rates=RATES,
        counts=COUNTS,
        confusions={
            "judge": {
                "generic": {"generic": 5, "supported": 2},
                "supported": {"supported": 8, "generic": 1},
                "missing": {"missing": 4},
                "-": {"generic": 1},
            }
        },
        calibration=calibration(),
    )


def calibration() -> Calibration:
    """A confidence that is a little too sure of itself."""
    points = ((0.5, 413, 20), (0.8, 380, 9), (0.95, 310, 3), (1.0, 120, 0))
    risks = tuple(
        RiskPoint(
            threshold=threshold,
            coverage=said / 413,
            said=said,
            errors=errors,
            risk=estimate(errors / said, 0.01, Method.WILSON),
        )
        for threshold, said, errors in points
    )
    bins = tuple(
        Bin(
            low=low,
            high=low + 0.1,
            said=said,
            right=right,
            mean_confidence=low + 0.06,
            share=estimate(right / said if said else None, 0.05, Method.WILSON),
        )
        for low, said, right in ((0.5, 30, 19), (0.6, 0, 0), (0.7, 50, 41), (0.8, 90, 85), (0.9, 243, 240))
    )
    thresholds = (Threshold(wanted=0.01, point=risks[2]), Threshold(wanted=0.001, point=None))
    return Calibration(said=413, brier=0.034, auroc=0.871, bins=bins, risks=risks, thresholds=thresholds)


def text_of(score: DocumentScore) -> str | None:
    """The text of a document of the run."""
    return TEXTS.get(score.document)


@pytest.fixture
def page(record: RunRecord, summary: Summary, documents: Sequence[DocumentScore]) -> str:
    """The page of the run."""
    out = io.StringIO()
    html(record, summary, documents, text_of, out)
    return out.getvalue()
