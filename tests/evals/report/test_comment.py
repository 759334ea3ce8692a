"""The report for a pull request: short, whole, and with received text that acts as nothing."""

from __future__ import annotations

import re

import pytest

from evals.report import markdown, worst
from evals.report.comment import code
from evals.scores import Bucket, DocumentScore, Fault, RunRecord, Summary

EMPTY = Summary(documents=0, figures=(), rates=(), counts={})


def tables(text: str) -> list[list[list[str]]]:
    """The tables of a report as cells, split where a pipe is not escaped."""
    found: list[list[list[str]]] = [[]]
    for line in text.splitlines():
        if line.startswith("|"):
            found[-1].append([cell.strip() for cell in line.strip("|").split("|")])
        elif found[-1]:
            found.append([])
    return [table for table in found if table]


def test_the_headline_has_interval_and_n(record: RunRecord, summary: Summary) -> None:
    """Precision, recall, F1 with interval, n and documents of each figure stand in one row."""
    assert (
        "| 单元格 `read.cells` | 0.978 | 0.964 | **0.971** | 0.943–0.991 | 419 | 6 | 9 | 3 | 3 |"
        in markdown(record, summary)
    )


def test_unknown_and_unmeasured_figures_are_in_it(record: RunRecord, summary: Summary) -> None:
    """A figure that nobody has named is called by its key; one without items has dashes."""
    text = markdown(record, summary)
    assert "| `read.novelty` | 0.900 |" in text
    assert "| 数字陈述 `read.statements` | — | — | **—** | — | 0 |" in text


def test_every_table_is_rectangular(record: RunRecord, summary: Summary, documents) -> None:
    """Each row has as many cells as its head."""
    found = tables(markdown(record, summary, documents))
    assert len(found) > 8
    assert all(len({len(row) for row in table}) == 1 for table in found)


def test_only_what_is_weak_is_listed(record: RunRecord, summary: Summary) -> None:
    """Weakest fields come first; fields and rules without a fault are only counted."""
    text = markdown(record, summary)
    assert (
        text.index("`indicators.explanation`") < text.index("`funds.score`") < text.index("`indicators.name`")
    )
    assert "`indicators.target`" not in text
    assert "`score-sum`" in text
    assert "`execution-score`" not in text
    assert "另有 1 项未列" in text


def test_hard_rules_and_failures_come_first(record: RunRecord, summary: Summary) -> None:
    """What breaks a hard rule stands above all figures, with the documents that failed."""
    text = markdown(record, summary)
    opening = text[: text.index("###")]
    assert opening.startswith("## ❌")
    assert "失败的文档 failed documents: ❌ 1" in opening
    assert "`scan-unreadable`" in opening


def test_verdicts_that_were_confused_are_listed(record: RunRecord, summary: Summary) -> None:
    """Labelled verdict, said verdict and how often, the most frequent first."""
    assert "| 过于笼统 `generic` | 说明成立 `supported` | 2 |" in markdown(record, summary)


def test_review_load_and_cost_are_in_it(record: RunRecord, summary: Summary) -> None:
    """Flags and edits have their total and their number a document."""
    text = markdown(record, summary)
    assert re.search(r"edits needed \| 18 \| 6\.00 \|", text)
    assert re.search(r"cost \| 0\.0041 \|", text)


def test_an_empty_run_is_a_report(record: RunRecord) -> None:
    """Without documents there is no table of figures, and the run is not whole."""
    text = markdown(record, EMPTY)
    assert text.startswith("## ❌")
    assert "文档 documents: ❌ 0" in text


def test_the_worst_documents_come_with_their_faults(record: RunRecord, summary: Summary, documents) -> None:
    """Failed documents come before those with faults; those without a fault are left out."""
    chosen = worst(documents)
    assert [score.document for score in chosen] == ["scan-unreadable", "河堤绿化-linear"]
    text = markdown(record, summary, chosen)
    assert "| `6.03` | `60.25%` | 邻格的值 neighbour's value **漏网 escape** |" in text


def test_no_more_documents_are_chosen_than_asked_for(documents) -> None:
    """The number of worst documents has a bound."""
    assert len(worst(iter(documents), 1)) == 1


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("6.03", "`6.03`"),
        ("", "—"),
        ("a|b", "<code>a&#124;b</code>"),
        ("a\\|b", "<code>a&#92;&#124;b</code>"),
        ("`x`", "<code>&#96;x&#96;</code>"),
        ("一\n二", "`一 二`"),
        ("a\u202eb", "`a[U+202E]b`"),
        ("|<img src=x>", "<code>&#124;&#60;img src&#61;x&#62;</code>"),
        ("| @someone #1", "<code>&#124; &#64;someone &#35;1</code>"),
    ],
)
def test_received_text_is_inert(text: str, written: str) -> None:
    """A value stands in a code span; where it could end the span or the cell, its punctuation is written out."""
    assert code(text) == written


@pytest.mark.parametrize(
    "hostile", ["a|b", "`|`", "<script>x</script>|", "x\ny | z", "[a](http://x.example)|"]
)
def test_hostile_text_breaks_no_table(record: RunRecord, hostile: str) -> None:
    """Names, keys, places and values with pipes, quotes or markup leave every table rectangular."""
    fault = Fault(figure=hostile, place=hostile, bucket=Bucket.WRONG, wanted=hostile, said=hostile)
    score = DocumentScore.model_validate(
        {
            "document": hostile,
            "path": hostile,
            "digest": "0" * 64,
            "traits": {},
            "tallies": {},
            "counts": {},
            "failed": hostile,
            "faults": (fault,),
        }
    )
    share = {"value": 0.5}
    figure = {
        "documents": 1,
        "tally": {"wrong": 1},
        "precision": share,
        "recall": share,
        "f1": share,
        "macro": None,
    }
    keys = (
        f"read.{hostile}",
        f"read.cells field={hostile}",
        f"read.cells field=funds.{hostile}",
        f"judge.findings rule={hostile}",
    )
    summary = Summary.model_validate(
        {
            "documents": 1,
            "failed": ({"document": hostile, "path": hostile, "reason": hostile},),
            "figures": tuple({"key": key, **figure} for key in keys),
            "rates": ({"key": hostile, "part": 1, "whole": 2, "share": share},),
            "counts": {f"read.error {hostile}": 1, f"{hostile}.flags": 1},
            "confusions": {hostile: {hostile: {"-": 1}}},
        }
    )
    text = markdown(record, summary, [score])
    assert all(len({len(row) for row in table}) == 1 for table in tables(text))
    assert "<script" not in re.sub(r"`[^`\n]*`", "", text)
    assert "](http" not in re.sub(r"`[^`\n]*`", "", text)
