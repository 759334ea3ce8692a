"""Every criterion is complete, and its examples come out as they say."""

from __future__ import annotations

import re

import pytest

from extractor.export.told import HOLDS, MATTERS, SETTLED, summary, told
from extractor.facts import build_case
from extractor.narrative import check_explanations
from extractor.narrative.catalogue import criteria
from extractor.narrative.criterion import Criterion
from extractor.standards import Thresholds
from schemas.explanation import Verdict
from schemas.finding import Status

EXAMPLES = [
    pytest.param(criterion, example, id=f"{criterion.id}-{example.name}")
    for criterion in criteria().values()
    for example in criterion.examples
]


@pytest.fixture(params=criteria().values(), ids=criteria().keys())
def criterion(request) -> Criterion:
    """Each criterion of the catalogue."""
    return request.param


@pytest.mark.parametrize(("criterion", "example"), EXAMPLES)
def test_an_example_comes_out_as_it_says(criterion, example):
    """The explanation at the example's place fails the criterion, or does not."""
    case = build_case(example.records(), example.text or None)
    checks = [
        check
        for check in check_explanations(case)
        if (check.shortfall.form, check.shortfall.at) == (example.form, example.at)
    ]

    failed = {c.criterion for check in checks for c in check.concerns} | {c.criterion for c in checks}

    assert (criterion.id in failed) is (example.status is Status.FAILED)


def test_the_sixteen_criteria_are_there():
    """E-01 to E-16, each once."""
    assert list(criteria()) == [f"E-{number:02}" for number in range(1, 17)]


def test_every_verdict_but_supported_is_decided_by_one_criterion():
    """No verdict without a criterion, none with two."""
    decided = sorted(c.verdict.value for c in criteria().values() if c.verdict)

    assert decided == sorted(verdict.value for verdict in Verdict if verdict is not Verdict.SUPPORTED)


def test_a_criterion_says_its_parts_in_both_languages(criterion):
    """What must hold, why, how it is settled; Chinese that ends as a sentence."""
    parts = told(criterion.doc)

    assert summary(criterion.doc)
    for part in (HOLDS, MATTERS, SETTLED):
        assert parts[part].en
        assert re.search(r"[\u4e00-\u9fff].*。$", parts[part].zh)


def test_a_criterion_has_grounds_examples_and_known_limits(criterion):
    """One example fails, one does not; limits are entries of the settings file."""
    statuses = {example.status for example in criterion.examples}

    assert criterion.basis
    assert statuses == {Status.PASSED, Status.FAILED}
    assert set(criterion.limits) <= set(Thresholds.model_fields)
