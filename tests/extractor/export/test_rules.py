"""A rule is shown in one language for people, and in both for programs."""

from __future__ import annotations

import re

import pytest

from extractor.export.entries import covered, entries
from extractor.export.rules import rule_object, rule_text
from extractor.export.told import HEADINGS, told
from extractor.export.wording import Lang, say

RULES = entries()
PARTS = ("holds", "matters", "settled")


@pytest.fixture(params=RULES.values(), ids=lambda rule: rule.id)
def rule(request):
    """Each rule and each criterion in turn."""
    return request.param


@pytest.mark.parametrize(("lang", "colon"), [(Lang.ZH, "："), (Lang.EN, ": ")])
def test_a_rule_tells_its_parts_under_headings_of_the_same_language(rule, lang, colon):
    """Each part on a line of its own, and the parts of the other language nowhere."""
    lines = rule_text(rule, lang).splitlines()
    other = Lang.EN if lang is Lang.ZH else Lang.ZH

    for part, text in told(rule.doc).items():
        assert f"{say(HEADINGS[part], lang)}{colon}{say(text, lang)}" in lines
        assert not any(say(text, other) in line for line in lines)


def test_in_chinese_only_names_of_fields_and_examples_are_english():
    """Outcomes and places of the examples are Chinese beside the examples' names."""
    lines = rule_text(RULES["F-04"], Lang.ZH).splitlines()
    assert "示例：" in lines
    assert "  proportional：通过（资金行「年度资金总额」）" in lines
    assert "  the budget line among the indicators：未通过（指标「预算执行率」）" in lines


def test_in_english_outcomes_and_places_are_english():
    """The same examples, with the printed name of the row as it stands in the form."""
    lines = rule_text(RULES["F-04"], Lang.EN).splitlines()
    assert "examples:" in lines
    assert "  proportional: passed (fund line “年度资金总额”)" in lines


def test_json_holds_every_part_in_both_languages(rule):
    """In place of the docstring; what is shown to people can be made from it."""
    told_of = rule_object(rule)

    assert "doc" not in told_of
    for part in PARTS:
        assert told_of[part] == {"zh": told(rule.doc)[part].zh, "en": told(rule.doc)[part].en}
        assert re.search(r"[\u4e00-\u9fff]", told_of[part]["zh"])


def test_what_a_criterion_covers_is_found_under_its_own_id():
    """A rule of the domain that a criterion comes to is no dead end."""
    assert covered()["F-15"] == "E-01"
    assert "I-12" in rule_object(RULES["E-01"])["covers"]
