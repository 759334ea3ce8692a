"""The benchmark's arithmetic and its command line; the measuring itself is not a test."""

from __future__ import annotations

import json

import pytest

from evals.bench.documents import documents
from evals.bench.throughput import Figures, main, read_product

FIGURES = Figures(
    documents=100,
    characters=300_000,
    product=2.0,
    floor=0.1,
    peak_early=102_400,
    peak_late=104_200,
    start_bare=0.02,
    start_help=0.1,
)


def line(start: str) -> str:
    """The one line of figures that starts so."""
    (found,) = [text for text in FIGURES.lines() if text.startswith(start)]
    return found


@pytest.mark.parametrize(
    ("start", "figure"),
    [
        ("documents  ", "100 of 3,000 characters"),
        ("documents a second", "50.0"),
        ("milliseconds each", "20.00"),
        ("ratio to the floor", "20.0"),
        ("growth a document", "20.000 KiB"),
        ("ratio to a bare start", "5.0"),
    ],
)
def test_figures_follow_from_what_was_measured(start: str, figure: str):
    """Rates and ratios are made from times and counts; growth counts the documents after the first tenth."""
    assert figure in line(start)


def test_too_few_documents_are_a_usage_error(capsys: pytest.CaptureFixture[str]):
    """A tenth of fewer than ten documents is nothing to measure memory after."""
    with pytest.raises(SystemExit) as ended:
        main(["--documents", "9"])
    assert ended.value.code == 2
    assert "at least 10" in capsys.readouterr().err


def test_a_table_among_the_documents_is_read():
    """What is measured is work: the first document's form is found with all of its rows."""
    result = json.loads(read_product(next(documents(1))))
    tables = [record for record in result["records"] if record["form_type"] == "project_table"]
    assert [(len(t["funds"]), len(t["indicators"])) for t in tables] == [(2, 10)]
