"""The project's own labelled samples: valid, true to their texts, varied enough to measure with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.explanation import Verdict
from schemas.record import FormType, Layout
from schemas.sample import LABELS, LabelledForm, LabelledSample

FOLDER = Path(__file__).resolve().parents[2] / "evals" / "samples"
NAMES = sorted(str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.rglob("*.json"))
HEADING = (
    "title",
    "project_name",
    "department",
    "unit",
    "money_unit",
    "total_weight",
    "total_score",
    "grade",
)
WHITE_SPACE = re.compile(r"\s+")


def load(name: str) -> tuple[LabelledSample, str]:
    """A sample and its text without white space."""
    sample = LabelledSample.model_validate_json((FOLDER / f"{name}.json").read_bytes())
    return sample, squeezed((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    """The text without white space."""
    return WHITE_SPACE.sub("", text)


def values(form: LabelledForm) -> Iterator[str]:
    """Every string that a form claims to be printed in the text."""
    for field in HEADING:
        yield getattr(form, field) or ""
    for row in (*form.funds, *form.indicators):
        yield from (value for value in row.model_dump().values() if value)
    for statement in form.statements:
        yield statement.quote
        for number in statement.numbers.values():
            yield from number if isinstance(number, list) else [number or ""]


def in_pieces(value: str, text: str) -> bool:
    """Whether the value can be cut into pieces of two or more characters that stand in the text."""
    reached = {0}
    for start in range(len(value)):
        if start in reached:
            ends = range(start + 2, len(value) + 1)
            reached.update(end for end in ends if value[start:end] in text)
    return len(value) in reached


def place_exists(form: LabelledForm, at: str) -> bool:
    """Whether a place names a row that the form has, or a field of the form."""
    row = re.fullmatch(r"(funds|indicators|statements)\[(\d+)\]", at)
    if row:
        return int(row[2]) < len(getattr(form, row[1]))
    return at in {"total_score", "total_weight", "grade", "fiscal_year", "project_name", "form"}


def test_texts_and_labels_come_in_pairs():
    """Every text has labels of its stem and every label file a text."""
    assert sorted(str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.rglob("*.txt")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_names_its_text(name: str):
    """``document`` is the file beside it."""
    assert load(name)[0].document == f"{Path(name).name}.txt"


@pytest.mark.parametrize("name", NAMES)
def test_every_value_stands_in_the_text(name: str):
    """Values stand in the text, white space put aside, or in pieces where a note says that they are split."""
    sample, text = load(name)
    claimed = [value for form in sample.forms for value in values(form)]
    claimed += [shortfall.explanation or "" for shortfall in sample.shortfalls]
    apart = [value for value in map(squeezed, claimed) if value not in text]
    assert [value for value in apart if not in_pieces(value, text)] == []
    assert not apart or re.search("split|torn|cut|pieces", str(sample.note))


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_uses_the_vocabulary(name: str):
    """Rules are named as the format names them."""
    assert {finding.rule for finding in load(name)[0].findings} <= set(LABELS)


@pytest.mark.parametrize("name", NAMES)
def test_every_place_exists(name: str):
    """Findings, shortfalls and debatable items point at rows and fields that the labels hold."""
    sample, _ = load(name)
    items = (*sample.findings, *sample.shortfalls, *sample.debatable)
    assert [item.at for item in items if not place_exists(sample.forms[item.form], item.at)] == []


@pytest.mark.parametrize("name", NAMES)
def test_missing_is_the_verdict_without_an_explanation(name: str):
    """An explanation is absent exactly where the verdict says that it is missing."""
    for shortfall in load(name)[0].shortfalls:
        assert (shortfall.explanation is None) == (shortfall.verdict is Verdict.MISSING)


@pytest.mark.parametrize("name", NAMES)
def test_own_explanations_have_an_entry(name: str):
    """An explanation written in a row's own cell is judged at that row."""
    sample, _ = load(name)
    judged = {(s.form, s.at) for s in sample.shortfalls}
    for number, form in enumerate(sample.forms):
        for kind, rows in (("funds", form.funds), ("indicators", form.indicators)):
            explained = {(number, f"{kind}[{i}]") for i, row in enumerate(rows) if row.explanation}
            assert explained <= judged


def test_layouts_and_forms_are_all_there():
    """The samples show every layout and every type of form."""
    loaded = [load(name)[0] for name in NAMES]
    assert {sample.layout for sample in loaded} == set(Layout)
    assert {form.form_type for sample in loaded for form in sample.forms} == set(FormType)


def test_findings_and_verdicts_are_all_there():
    """Every rule label and every verdict occurs at least once."""
    loaded = [load(name)[0] for name in NAMES]
    assert {finding.rule for sample in loaded for finding in sample.findings} == set(LABELS)
    assert {shortfall.verdict for sample in loaded for shortfall in sample.shortfalls} == set(Verdict)


def test_two_samples_are_clean():
    """At least two samples hold no finding, and every shortfall in them is explained well."""
    clean = [
        sample
        for sample, _ in map(load, NAMES)
        if not sample.findings and {s.verdict for s in sample.shortfalls} == {Verdict.SUPPORTED}
    ]
    assert len(clean) >= 2


def test_persons_and_numbers_are_invented():
    """Telephone numbers, addresses and persons are the placeholders that the contribution guide asks for."""
    for name in NAMES:
        text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
        assert set(re.findall(r"\d{3,4}-\d{7,8}|1[3-9]\d{9}", text)) <= {"0000-1234567"}
        assert set(re.findall(r"[\w.]+@[\w.]+", text)) <= {"test@example.com"}
        assert set(re.findall(r"(?:填报人|联系人)[：\s]*(?!基本)([\u4e00-\u9fff]{2})", text)) <= {"张某"}
