"""The project's own samples read and judged by a model, from recorded answers."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from vcr.cassette import Cassette

import prompts
from evals.harness.document import score_document
from evals.scores import DocumentScore, Stage
from evals.suite import load, read
from extractor.backends import Model
from extractor.calls.caller import Caller
from extractor.calls.endpoint import Endpoint, Mode
from extractor.pipeline import check_document
from schemas.evidence import Grounding
from schemas.run import Result
from tests.recorded.conftest import ADDRESS, CASSETTES, ROOT

SAMPLES = ROOT / "evals" / "samples"
DOCUMENTS = (
    "accounts-culture-linear",
    "basic-info-library-scrambled",
    "department-traffic-police-cells",
    "project-canteen-linear",
    "project-data-platform-scrambled",
    "project-street-lamps-scrambled",
    "project-village-water-cells",
    "report-elder-meals-prose",
    "transfer-forest-fire-linear",
    "g2-1",
    "h1-1",
    "h1-6",
    "h2-2",
    "h2-4",
    "l4-12",
)
"""Every layout and type of form, several forms in one document, torn columns, and long ones."""

replayed = pytest.mark.vcr


@replayed
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_read_and_judged(name: str, model: Model) -> None:
    """Nearly every cell and verdict is right, no number is invented, nothing is left out, and the cost is told."""
    (sample,) = load([SAMPLES], f"^{name}$").samples
    loaded = read(sample)
    score = score_document(loaded, stage=Stage.READ, backend="llm", model=model)
    assert score.failed is None
    assert (_f1(score, "read.cells", empty=1.0) >= 0.97, score.counts.get("read.invented", 0)) == (True, 0)
    assert _wrong(score, "chain.verdicts") <= 1
    assert score.usage.calls >= 1
    assert score.usage.input_tokens > len(loaded.text) / 2


@replayed
@pytest.mark.default_cassette("test_a_document_is_read_and_judged[project-street-lamps-scrambled].yaml")
def test_every_value_has_a_place_and_every_line_a_form(model: Model) -> None:
    """No value of the record is absent from the text; what model and prompts were used is in the manifest."""
    result = _checked("project-street-lamps-scrambled", model)
    rows = [row for record in result.records for row in (*record.funds, *record.indicators)]
    cells = [cell for row in rows for name in row.__slots__ if (cell := getattr(row, name)).value]
    assert all(cell.evidence and cell.evidence.grounding is not Grounding.ABSENT for cell in cells)
    assert (result.manifest.model, len(result.manifest.prompts), result.notes) == ("desk", 7, ())


@replayed
@pytest.mark.default_cassette("test_a_document_is_read_and_judged[project-canteen-linear].yaml")
def test_a_changed_prompt_finds_no_answer(vcr: Cassette, monkeypatch: pytest.MonkeyPatch) -> None:
    """A character more in the instructions, and nothing is replayed: the form is read offline, its explanations unchecked."""
    real = prompts.load

    def changed(prompt: str) -> prompts.Prompt:
        return dataclasses.replace(real(prompt), system=real(prompt).system + "。")

    monkeypatch.setattr(prompts, "load", changed)
    endpoint = Endpoint(model="desk", api_key="desk", base_url=ADDRESS, mode=Mode.TOOLS, attempts=1)
    with Caller(endpoint) as caller:
        result = _checked("project-canteen-linear", Model(asker=caller, name="desk"))
    assert vcr.play_count == 0
    assert any("read offline" in note.en for note in result.notes)
    assert {entry.verdict for entry in result.checks} == {None}


def test_no_cassette_is_an_orphan() -> None:
    """Every cassette belongs to a document of the list, and every document has one."""
    kept = {path.stem for path in (CASSETTES / "test_documents").glob("*.yaml")}
    assert kept == {f"test_a_document_is_read_and_judged[{name}]" for name in DOCUMENTS}


@pytest.mark.parametrize("path", sorted((CASSETTES / "test_documents").glob("*.yaml")), ids=lambda p: p.stem)
def test_cassettes_hold_text_and_no_secret(path: Path) -> None:
    """Answers are readable, so that a reviewer can read them; neither keys nor contacts of the sample are in them."""
    text = path.read_text(encoding="utf-8")
    assert "authorization" not in text.lower()
    assert "!!binary" not in text
    assert not re.search(r"0000-1234567|test@example|张某|何某|李某|王某", text)


def _checked(name: str, model: Model) -> Result:
    (sample,) = load([SAMPLES], f"^{name}$").samples
    return check_document(read(sample).document, backend="llm", model=model)


def _f1(score: DocumentScore, figure: str, *, empty: float) -> float:
    tally = score.tallies.get(figure)
    if tally is None or not tally.labelled + tally.said:
        return empty
    return 2 * tally.correct / (tally.labelled + tally.said)


def _wrong(score: DocumentScore, figure: str) -> int:
    tally = score.tallies.get(figure)
    return tally.wrong + tally.missed + tally.spurious if tally else 0
