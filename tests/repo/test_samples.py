"""The project's own labelled samples: valid, true to their texts, varied enough to measure with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evals.suite import LoadedSample, SampleFile, problems, read
from evals.suite.presence import labelled_strings
from extractor.text.widths import squeeze
from schemas.explanation import Verdict
from schemas.record import FormType, Layout
from schemas.sample import LABELS

FOLDER = Path(__file__).resolve().parents[2] / "evals" / "samples"
NAMES = sorted(str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.rglob("*.json"))


def load(name: str) -> LoadedSample:
    """A sample and its text."""
    return read(SampleFile(Path(name).name, FOLDER / f"{name}.json"))


def test_texts_and_labels_come_in_pairs():
    """Every text has labels of its stem and every label file a text."""
    assert sorted(str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.rglob("*.txt")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_valid(name: str):
    """Nothing in the labels is at odds with the format or with the text."""
    assert [] == [str(problem) for problem in problems(SampleFile(Path(name).name, FOLDER / f"{name}.json"))]


@pytest.mark.parametrize("name", NAMES)
def test_values_in_pieces_are_noted(name: str):
    """Where a value stands in the text in pieces only, a note says that it is split."""
    loaded = load(name)
    text = squeeze(loaded.text)
    labels = loaded.sample.model_dump(mode="json")
    apart = [value for _, value in labelled_strings(labels) if squeeze(value) not in text]
    assert not apart or re.search("split|torn|cut|pieces", str(loaded.sample.note))


@pytest.mark.parametrize("name", NAMES)
def test_own_explanations_have_an_entry(name: str):
    """An explanation written in a row's own cell is judged at that row; a denial beside met values explains nothing."""
    sample = load(name).sample
    judged = {(s.form, s.at) for s in sample.shortfalls}
    for number, form in enumerate(sample.forms):
        for kind, rows in (("funds", form.funds), ("indicators", form.indicators)):
            told = [(i, row.explanation) for i, row in enumerate(rows) if row.explanation]
            explained = {
                (number, f"{kind}[{i}]") for i, text in told if not re.fullmatch(".*无(偏差)?", text)
            }
            assert explained <= judged


def test_layouts_and_forms_are_all_there():
    """The samples show every layout and every type of form."""
    loaded = [load(name).sample for name in NAMES]
    assert {sample.layout for sample in loaded} == set(Layout)
    assert {form.form_type for sample in loaded for form in sample.forms} == set(FormType)


def test_findings_and_verdicts_are_all_there():
    """Every rule label and every verdict occurs at least once."""
    loaded = [load(name).sample for name in NAMES]
    assert {finding.rule for sample in loaded for finding in sample.findings} == set(LABELS)
    assert {shortfall.verdict for sample in loaded for shortfall in sample.shortfalls} == set(Verdict)


def test_two_samples_are_clean():
    """At least two samples hold no finding, and every shortfall in them is explained well."""
    clean = [
        sample
        for sample in (load(name).sample for name in NAMES)
        if not sample.findings and {s.verdict for s in sample.shortfalls} == {Verdict.SUPPORTED}
    ]
    assert len(clean) >= 2


def test_persons_and_numbers_are_invented():
    """Telephone numbers, addresses and persons are the placeholders that the contribution guide asks for."""
    for name in NAMES:
        text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
        assert set(re.findall(r"\d{3,4}-\d{7,8}|1[3-9]\d{9}", text)) <= {"0000-1234567"}
        # a narrow cell may wrap an address
        assert all("test@example.com".startswith(found) for found in re.findall(r"[\w.]+@[\w.]+", text))
        assert set(re.findall(r"(?:填报人|联系人)[：\s]*(?!基本|及电)([\u4e00-\u9fff]{2})", text)) <= {"张某"}
