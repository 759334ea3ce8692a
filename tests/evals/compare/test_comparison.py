"""Two runs against each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.compare.comparison import Comparison, compare
from evals.compare.text import markdown
from evals.harness.folder import RunFolder
from evals.scores import Bucket, DocumentScore, Fault, RunRecord, Stage, Tally
from schemas.evidence import Span

RECORD = RunRecord(
    started="2026-01-02T03:04:05+00:00",
    backend="offline",
    stage=Stage.READ,
    samples=("samples",),
    jobs=1,
    product_version="1",
    normaliser="1",
    rules={"F-01": "a", "F-02": "b"},
    rules_digest="ab",
    prompts={},
)


def fault(place: str, said: str = "95") -> Fault:
    """A cell that should be 9.5."""
    return Fault(
        figure="read.cells",
        place=place,
        bucket=Bucket.WRONG,
        wanted="9.5",
        said=said,
        spans=(Span(7, 9),),
        source=(Span(3, 6),),
    )


def score(name: str, right: int, *faults: Fault, digest: str = "d", **more: object) -> DocumentScore:
    """A document of ten cells of which so many are right."""
    return DocumentScore(
        document=name,
        path=f"{name}.json",
        digest=digest,
        traits={},
        tallies={"read.cells": Tally(correct=right, wrong=10 - right)},
        counts={},
        faults=faults,
    ).model_copy(update=more)


def folder(path: Path, *scores: DocumentScore, record: RunRecord = RECORD) -> RunFolder:
    """A run with these documents."""
    run = RunFolder(path)
    run.start(record)
    for one in scores:
        run.append(one)
    return run


@pytest.fixture
def changed(tmp_path: Path) -> Comparison:
    """One fault mended, one new, one that stays, one document gone, one new, one relabelled."""
    first = folder(
        tmp_path / "a",
        score("x", 8, fault("forms[0].funds[0].score"), fault("forms[0].funds[1].score")),
        score("y", 10),
        score("gone", 10),
        score("other", 10, digest="old"),
    )
    second = folder(
        tmp_path / "b",
        score("x", 9, fault("forms[0].funds[1].score")),
        score("y", 9, fault("forms[0].funds[2].score")),
        score("new", 10),
        score("other", 0),
        record=RECORD.model_copy(update={"rules": {"F-01": "a", "F-02": "c", "F-03": "d"}}),
    )
    return compare(first, second)


def test_only_common_documents_are_compared(changed: Comparison) -> None:
    """Documents of one run, and those whose text or labels changed, are named and left out."""
    assert 2 == changed.documents
    assert (("gone",), ("new",), ("other",)) == (changed.only_first, changed.only_second, changed.relabelled)


def test_the_difference_is_paired(changed: Comparison) -> None:
    """One document up, one down: the figures are equal, the interval reaches to both sides."""
    (figure,) = changed.figures
    assert (0.9, 0.9, 1, 1) == (figure.first, figure.second, figure.better, figure.worse)
    assert figure.difference.low is not None
    assert figure.difference.high is not None
    assert figure.difference.low < 0 == figure.difference.value < figure.difference.high


def test_faults_that_went_and_came_are_listed(changed: Comparison) -> None:
    """A fault of both runs is in neither list."""
    assert [("x", "forms[0].funds[0].score")] == [(c.document, c.fault.place) for c in changed.fixed]
    assert [("y", "forms[0].funds[2].score")] == [(c.document, c.fault.place) for c in changed.broken]


def test_a_row_too_many_is_the_same_fault_at_another_number(tmp_path: Path) -> None:
    """What no label has is known by its value, not by our row's number."""
    first = folder(tmp_path / "a", score("x", 10, fault("forms[0].+funds[3].score")))
    second = folder(
        tmp_path / "b",
        score("x", 10, fault("forms[0].+funds[4].score"), fault("forms[0].+funds[5].score", "8")),
    )
    found = compare(first, second)
    assert () == found.fixed
    assert ["8"] == [change.fault.said for change in found.broken]


def test_the_text_names_rules_figures_and_spans(changed: Comparison) -> None:
    """What a reader of a pull request needs: versions that differ, differences, and where to look."""
    text = markdown(changed)
    assert "- 规则 rules: `ab` → `ab` (`+F-03`, `~F-02`)" in text
    assert "- 程序 program: `1`，相同 the same" in text
    assert "| `read.cells` | 0.900 | 0.900 | +0.000" in text
    assert "| `9.5` [3–6] | `95` [7–9] |" in text
    assert "other" in text


def test_the_list_of_faults_can_be_cut(tmp_path: Path) -> None:
    """What is left out is counted."""
    faults = [fault(f"forms[0].funds[{i}].score") for i in range(5)]
    text = markdown(
        compare(folder(tmp_path / "a", score("x", 10)), folder(tmp_path / "b", score("x", 5, *faults))), 2
    )
    assert 2 == text.count("forms[0].funds[")
    assert "3 more" in text
