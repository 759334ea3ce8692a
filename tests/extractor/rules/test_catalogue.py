"""Invariants of the whole catalogue."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from types import ModuleType

import pytest

import extractor.rules
from extractor.export.told import HEADINGS, SETTLED, summary, told
from extractor.rules import catalogue
from extractor.rules.model import Rule
from extractor.standards.basis import Basis
from schemas.finding import Status
from schemas.record import FUND_FIELDS, HEADING_FIELDS, INDICATOR_FIELDS, NUMBERS_OF
from schemas.sample import LABELS

RULES = catalogue.load()
FIELDS = {
    *FUND_FIELDS,
    *INDICATOR_FIELDS,
    *HEADING_FIELDS,
    *(n for names in NUMBERS_OF.values() for n in names),
}
FAMILY_OF = {module.RULE.id: module.__name__.split(".")[-2] for module in catalogue.modules()}
PREFIXES = {"documents": "DFITX", "funds": "F", "indicators": "I", "prose": "XT", "totals": "TI"}


@pytest.fixture(params=RULES.values(), ids=lambda rule: rule.id)
def rule(request):
    """Each rule in turn."""
    return request.param


def _module(name: str, rule: object) -> ModuleType:
    module = ModuleType(name)
    module.RULE = rule
    return module


def test_every_label_has_a_rule():
    """What the labelled samples can ask for, some rule can find."""
    assert set(LABELS) == {rule.label for rule in RULES.values() if rule.label}


def test_rules_are_sorted_by_id():
    """The order of the catalogue is the order of the identifiers."""
    assert sorted(RULES) == list(RULES)


def test_identifiers_have_a_prefix_of_their_family(rule):
    """An identifier tells where its rule is looked for."""
    assert re.fullmatch(r"[A-Z]-\d\d", rule.id)
    assert rule.id[0] in PREFIXES[FAMILY_OF[rule.id]]


def test_titles_are_unique():
    """No two rules are called the same."""
    assert (
        len(RULES)
        == len({rule.title.en for rule in RULES.values()})
        == len({r.title.zh for r in RULES.values()})
    )


def test_a_title_is_a_short_positive_sentence_without_a_full_stop(rule):
    """A title states what must hold in at most nine English words."""
    assert not rule.title.en.endswith(".")
    assert not rule.title.zh.endswith("。")
    assert len(rule.title.en.split()) <= 9


def test_the_docstring_has_its_three_parts_in_order_in_both_languages(rule):
    """A sentence, then each part once in English, then each once in Chinese: nothing else."""
    headings = [*(f"{h.en}: " for h in HEADINGS.values()), *(f"{h.zh}：" for h in HEADINGS.values())]
    opened = re.findall(rf"^(?:{'|'.join(headings)})", rule.doc, re.MULTILINE)

    assert summary(rule.doc)
    assert opened == headings


@pytest.mark.parametrize("part", HEADINGS)
def test_every_part_is_told_in_both_languages(rule, part):
    """The English is English and the Chinese is Chinese, of whole sentences and in Chinese punctuation."""
    text = told(rule.doc)[part]

    assert re.search(r"[a-z]{3}", text.en)
    assert text.en.endswith(".")
    assert "。" not in text.en
    assert len(re.findall(r"[\u4e00-\u9fff]", text.zh)) > len(text.zh) / 2
    assert text.zh.endswith("。")
    assert not re.search(r"[,;:?!()]|[a-z]{3}", text.zh)


def test_no_two_rules_are_settled_in_the_same_words():
    """What a reviewer does is said of the rule at hand, not of checks in general."""
    settled = [told(rule.doc)[SETTLED].zh for rule in RULES.values()]
    assert len(settled) == len(set(settled))


def test_needs_are_fields_of_a_record(rule):
    """A rule cannot need what no record has."""
    assert set(rule.needs) <= FIELDS


def test_basis_and_forms_are_given(rule):
    """Every obligation has a source and at least one kind of form it holds for."""
    assert rule.basis
    assert all(isinstance(basis, Basis) for basis in rule.basis)
    assert rule.applies_to
    assert rule.label is None or rule.label in LABELS


def test_examples_show_a_pass_a_failure_and_near_misses(rule):
    """One passes, one fails, one lies between; one is undecided where something is needed."""
    statuses = [example.status for example in rule.examples]

    assert Status.PASSED in statuses
    assert Status.FAILED in statuses
    assert len(statuses) >= 3
    if rule.needs:
        assert Status.UNDECIDED in statuses


def test_names_of_examples_are_unique_within_a_rule(rule):
    """A failing example can be told by its name."""
    names = [example.name for example in rule.examples]
    assert len(names) == len(set(names))


def test_rules_do_not_import_each_other():
    """Adding or removing a rule touches no other rule."""
    folder = Path(extractor.rules.__file__).parent
    for family in catalogue.FAMILIES:
        for source in (folder / family).glob("*.py"):
            for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module:
                    parts = node.module.split(".")
                    assert parts[:2] != ["extractor", "rules"] or parts[2] not in catalogue.FAMILIES, (
                        source.name
                    )


def test_rules_read_no_clock_no_chance_and_no_files():
    """A check gives the same answers years later."""
    folder = Path(extractor.rules.__file__).parent
    for family in catalogue.FAMILIES:
        for source in (folder / family).glob("*.py"):
            text = source.read_text(encoding="utf-8")
            assert not re.search(
                r"^(?:import|from) (?:random|time|datetime|os|io|pathlib|socket|urllib)\b", text, re.M
            )


def test_two_rules_of_one_id_are_refused():
    """A duplicate would hide one of the two."""
    one = next(iter(RULES.values()))
    with pytest.raises(ValueError, match=one.id):
        catalogue.collect(iter([_module("a", one), _module("b", one)]))


def test_a_module_without_a_rule_is_refused():
    """A file in a family that holds no rule is a mistake."""
    with pytest.raises(ValueError, match="holds no RULE"):
        catalogue.collect(iter([_module("a", None)]))


def test_an_empty_catalogue_is_refused():
    """No rules at all is a broken installation, not a clean document."""
    with pytest.raises(ValueError, match="no rule"):
        catalogue.collect(iter([]))


def test_the_digest_is_a_fixed_hash_of_the_sources():
    """The same sources give the same digest."""
    assert re.fullmatch(r"[0-9a-f]{64}", catalogue.digest())
    assert catalogue.digest() == catalogue.digest.__wrapped__()


def test_every_rule_is_a_rule(rule):
    """The catalogue holds rules and nothing else."""
    assert isinstance(rule, Rule)
