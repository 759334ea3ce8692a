"""Flags on samples that nothing was planted into."""

from __future__ import annotations

from pathlib import Path

from evals.planted.untouched import false_flags
from evals.suite import LoadedSample
from extractor.ingest import read_text
from schemas.finding import Severity
from schemas.sample import LabelledSample

_FORM = {
    "form_type": "project_table",
    "money_unit": "万元",
    "funds": [
        {"item": "年度资金总额", "annual_budget": "100", "executed": "50", "execution_rate": "80%"},
        {"item": "其中：当年财政拨款", "annual_budget": "100", "executed": "50", "execution_rate": "50%"},
    ],
}
_FOUND = [{"rule": "execution-rate", "form": 0, "at": "funds[0]"}]
_MISSING = [{"form": 0, "at": f"funds[{i}]", "explanation": None, "verdict": "missing"} for i in (0, 1)]


def _loaded(findings: list, shortfalls: list, debatable: list | None = None) -> LoadedSample:
    sample = LabelledSample.model_validate(
        {
            "document": "a.txt",
            "forms": [_FORM],
            "findings": findings,
            "shortfalls": shortfalls,
            "debatable": debatable or [],
        }
    )
    document = read_text(
        "项目支出绩效自评表\n年度资金总额 100 50 80%\n当年财政拨款 100 50 50%\n", name="a.txt"
    )
    return LoadedSample(name="a", path=Path("a.json"), sample=sample, document=document, digest="")


def test_what_the_labels_bear_out_is_no_false_alarm() -> None:
    """A labelled finding and a labelled doubt about an explanation."""
    assert [] == [flag for flag in false_flags(_loaded(_FOUND, _MISSING)) if flag.labelled]


def test_a_finding_or_a_doubt_without_a_label_is_one() -> None:
    """Both weigh what the rule and the criterion weigh."""
    flags = [flag for flag in false_flags(_loaded([], [])) if flag.labelled]

    assert [Severity.ERROR] * 3 == [flag.severity for flag in flags]
    assert flags[0].told.startswith("F-01 forms[0].funds[0]")


def test_debatable_places_are_left_out() -> None:
    """Two careful readers differ about it."""
    debatable = [{"kind": "finding", "rule": "execution-rate", "form": 0, "at": "funds[0]", "note": "x"}]

    assert [] == [flag for flag in false_flags(_loaded([], _MISSING, debatable)) if flag.labelled]
