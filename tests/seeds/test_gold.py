"""What a careful reader finds in the seed documents, counted: found, known to be missed, and what must stay silent."""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor.pipeline import check, judge
from extractor.rules import catalogue
from schemas.evidence import Span
from schemas.finding import Status
from schemas.run import Result
from schemas.sample import LabelledSample

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parents[2] / "shared" / "seeds"
TABLE = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))
DOCUMENTS = ("000", "001", "002", "003", "004")
STAGES = ("judge", "chain")
KINDS = ("rules", "verdicts", "concerns")

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason=f"no seed documents stand beside the project ({SEEDS})"
)


@dataclass(frozen=True)
class Said:
    """One thing that was said of a document: a failed rule, the criterion that decided, or a concern."""

    kind: str
    name: str
    form: int
    at: str
    spans: tuple[Span, ...]


def label_file(document: str) -> Path:
    """The labels of a seed."""
    return next(SEEDS.glob(f"{document}_*.json"))


@cache
def result(document: str, stage: str) -> Result:
    """A seed as judged from its labels, or as read and judged from its text alone."""
    labels = label_file(document)
    text = labels.with_suffix(".txt")
    if stage == "chain":
        return check(text)
    sample = LabelledSample.model_validate(json.loads(labels.read_text(encoding="utf-8")))
    return judge(sample, text.read_text(encoding="utf-8"))


def place_spans(found: Result, form: int, at: str) -> tuple[Span, ...]:
    """Where a statement stands in the text; nothing for other places."""
    if not at.startswith("statements["):
        return ()
    evidence = found.records[form].statements[int(at[11:-1])].quote.evidence
    return evidence.spans if evidence else ()


@cache
def said(document: str, stage: str) -> tuple[Said, ...]:
    """Everything that is said of a seed."""
    found = result(document, stage)
    things = [
        Said("rules", outcome.rule, outcome.form, outcome.at, outcome.spans)
        for outcome in found.outcomes
        if outcome.status is Status.FAILED
    ]
    for one in found.checks:
        where = one.shortfall
        spans = where.spans or place_spans(found, where.form, where.at)
        things.append(Said("verdicts", one.criterion, where.form, where.at, spans))
        things += [Said("concerns", c.criterion, where.form, where.at, spans) for c in one.concerns]
    return tuple(things)


def meets(one: Said, form: int, at: str, spans: tuple[Span, ...], stage: str) -> bool:
    """Whether something is said of a place; a statement that was read anew is known by where it stands."""
    if one.form != form:
        return False
    if stage == "judge" or not spans:
        return one.at == at
    return any(a.start < b.end and b.start < a.end for a in one.spans for b in spans)


def holds(entry: dict[str, Any], one: Said) -> bool:
    """Whether an entry's places, all where it names none, hold what is said."""
    return "at" not in entry or bool({str(one.form), f"{one.form}:{one.at}"} & set(entry["at"]))


def is_found(document: str, place: dict[str, Any], stage: str) -> bool:
    """Whether any of the outcomes that would be the finding stands at the place."""
    number, at = place["at"].split(":")
    form = int(number)
    spans = place_spans(result(document, "judge"), form, at)
    return any(
        one.name in place.get(one.kind, ()) and meets(one, form, at, spans, stage)
        for one in said(document, stage)
    )


def findings(document: str) -> list[dict[str, Any]]:
    """The findings of a seed in the table."""
    return [finding for finding in TABLE["finding"] if finding["id"].startswith(document)]


def counted(stage: str) -> dict[tuple[str, str], tuple[int, int]]:
    """Found and expected findings by document and certainty."""
    expected: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for finding in TABLE["finding"]:
        document = finding["id"][:3]
        key = (document, finding["certainty"])
        expected[key] += 1
        found[key] += all(is_found(document, place, stage) for place in finding["place"])
    return {key: (found[key], expected[key]) for key in sorted(expected)}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_follows_from_the_document_is_found(document: str, stage: str):
    """Every place that is not on the list of what is known to be missed is found."""
    lost = [
        f"{finding['id']} at {place['at']}"
        for finding in findings(document)
        for place in finding["place"]
        if stage not in place.get("missed", ()) and not is_found(document, place, stage)
    ]
    assert not lost, "; ".join(lost)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_list_of_what_is_missed_is_true(document: str, stage: str):
    """What is found now is taken off the list: delete the stage from ``missed`` in the table."""
    gained = [
        f"{finding['id']} at {place['at']}"
        for finding in findings(document)
        for place in finding["place"]
        if stage in place.get("missed", ()) and is_found(document, place, stage)
    ]
    assert not gained, "; ".join(gained)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_checks_that_the_labels_pass_stay_silent(document: str):
    """No rule fails under a label, and at a place, of which the labels say that it holds."""
    labels = json.loads(label_file(document).read_text(encoding="utf-8"))
    label_of = {rule.id: rule.label for rule in catalogue.load().values()}
    failed = {(label_of.get(s.name), s.form, s.at) for s in said(document, "judge") if s.kind == "rules"}
    held = {(one["rule"], one["form"], one["at"]) for one in labels["passes"]}
    assert set() == failed & held


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_holds_is_not_flagged(document: str, stage: str):
    """Rules and verdicts that a careful reader saw hold say nothing."""
    assert [] == [
        f"{one.name} at {one.form}:{one.at}"
        for silent in TABLE["silent"]
        if silent["document"] == document
        for one in said(document, stage)
        if one.name in silent.get("rules" if one.kind == "rules" else "criteria", ()) and holds(silent, one)
    ]


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_else_is_flagged(document: str, stage: str):
    """Every rule that fails is a finding of the table, or among what is known to be flagged beside them."""
    known = set()
    for place in (place for finding in findings(document) for place in finding["place"]):
        number, at = place["at"].split(":")
        spans = place_spans(result(document, "judge"), int(number), at)
        known |= {
            one
            for one in said(document, stage)
            if one.name in place.get(one.kind, ()) and meets(one, int(number), at, spans, stage)
        }
    known |= {
        one
        for more in TABLE["more"]
        if more["document"] == document and stage in more.get("stages", STAGES)
        for one in said(document, stage)
        if one.name in more["rules"] and holds(more, one)
    }
    others = [one for one in said(document, stage) if one.kind == "rules" and one not in known]
    assert not others, "; ".join(f"{one.name} at {one.form}:{one.at}" for one in others)


def test_the_table_names_rules_and_reasons():
    """A place names outcomes of known kinds, and whatever is missed says why."""
    assert list(_faults()) == []


def _faults() -> Iterator[str]:
    ids = [finding["id"] for finding in TABLE["finding"]]
    yield from (name for name, count in Counter(ids).items() if count > 1)
    for finding in TABLE["finding"]:
        for place in finding["place"]:
            if not set(place) <= {"at", "missed", "why", *KINDS} or ("missed" in place) != ("why" in place):
                yield f"{finding['id']} at {place['at']}"
            if not any(place.get(kind) for kind in KINDS) and set(place.get("missed", ())) != set(STAGES):
                yield f"{finding['id']} at {place['at']} cannot be found"


@pytest.mark.parametrize("stage", STAGES)
def test_found_and_expected_are_counted(stage: str, record_property):
    """Every finding of the table is counted once; ``pytest -rP`` shows the figures by document and certainty."""
    figures = counted(stage)
    for certainty in ("C", "I"):
        rows = {document: figure for (document, kind), figure in figures.items() if kind == certainty}
        rows["all"] = (sum(f for f, _ in rows.values()), sum(e for _, e in rows.values()))
        for document, (found, expected) in rows.items():
            record_property(f"{stage} {certainty} {document}", f"{found}/{expected}")
            sys.stdout.write(f"{stage} {certainty} {document}: {found} of {expected}\n")
    assert sum(expected for _, expected in figures.values()) == len(TABLE["finding"])
