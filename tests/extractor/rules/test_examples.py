"""Every example of every rule is a test."""

from __future__ import annotations

import pytest

from extractor.rules.catalogue import load
from extractor.rules.engine import judge_rules
from schemas.finding import Status

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{example.name.replace(' ', '-')}")
    for rule in load().values()
    for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_rule_says_of_its_example_what_the_example_expects(rule, example):
    """The outcome at the example's place is the expected one, and nothing fails where nothing should."""
    outcomes, _ = judge_rules(example.case(), expand=True, rules={rule.id: rule})

    there = [o.status for o in outcomes if (o.form, o.at) == (example.form, example.at)]
    assert [example.status] == (there or [Status.NOT_APPLICABLE])
    if example.status is not Status.FAILED:
        assert not [o for o in outcomes if o.status is Status.FAILED]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_failure_says_in_both_languages_what_is_wrong(rule, example):
    """A failed outcome has a message in Chinese and in English, without an unfilled slot."""
    outcomes, _ = judge_rules(example.case(), rules={rule.id: rule})

    for outcome in (o for o in outcomes if o.status is Status.FAILED):
        assert outcome.message.zh
        assert outcome.message.en
        assert "{" not in outcome.message.zh + outcome.message.en
        assert "None" not in outcome.message.zh + outcome.message.en


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_undecided_outcome_says_which_value_is_missing(rule, example):
    """Undecided without a name of what is missing helps nobody."""
    outcomes, _ = judge_rules(example.case(), rules={rule.id: rule})

    assert all(o.missing for o in outcomes if o.status is Status.UNDECIDED)
