"""The catalogue for people and for programs, generated from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from extractor.export.entries import Entry
from extractor.export.places import place_name
from extractor.export.told import HEADINGS, told
from extractor.export.wording import FORM_TYPES, SEVERITIES, STATUSES, Lang, say
from extractor.facts.examples import Example
from extractor.standards import default_standards
from schemas.base import Wording

_HEADS = (
    Wording("编号", "id"),
    Wording("应当成立的条件", "what must hold"),
    Wording("级别", "severity"),
    Wording("标注名称", "label"),
    Wording("适用于", "applies to"),
)


def catalogue_table(rules: Iterable[Entry], lang: Lang) -> Table:
    """All rules, a line each."""
    table = Table(box=SIMPLE_HEAD, expand=True)
    for head, ratio in zip(_HEADS, (1, 5, 1, 2, 5), strict=True):
        table.add_column(say(head, lang), ratio=ratio, min_width=6)
    for rule in rules:
        table.add_row(
            Text(rule.id, style="bold"),
            Text(say(rule.title, lang)),
            Text(say(SEVERITIES[rule.severity], lang)),
            Text(rule.label or ""),
            Text(_forms(rule, lang), style="dim"),
        )
    return table


def rule_text(rule: Entry, lang: Lang) -> str:
    """One rule in full: its basis, what must hold and why, how a finding is settled, and its examples."""
    label = rule.label or say(Wording("无", "none"), lang)
    thresholds = default_standards().thresholds
    rows = (
        (Wording("级别", "severity"), say(SEVERITIES[rule.severity], lang)),
        (Wording("标注名称", "label"), label),
        (Wording("适用于", "applies to"), _forms(rule, lang)),
        (Wording("依据", "basis"), "\n    ".join(say(basis.shown, lang) for basis in rule.basis)),
        (Wording("限值", "limits"), ", ".join(f"{n} = {thresholds.shown(n)}" for n in rule.limits)),
        (Wording("所需字段", "needs"), ", ".join(rule.needs)),
        (Wording("并含", "covers"), ", ".join(rule.covers)),
    )
    parts = told(rule.doc)
    lines = [f"{rule.id}  {say(rule.title, lang)}", ""]
    lines += [_named(name, value, lang) for name, value in rows if value]
    lines += ["", *(_named(heading, say(parts[part], lang), lang) for part, heading in HEADINGS.items()), ""]
    lines += [_named(Wording("示例", "examples"), "", lang).rstrip()]
    lines += [f"  {_example(example, lang)}" for example in rule.examples]
    return "\n".join(lines)


def rule_object(rule: Entry) -> dict[str, Any]:
    """One rule as JSON."""
    return {
        "id": rule.id,
        "title": _both(rule.title),
        "severity": rule.severity.value,
        "label": rule.label,
        "basis": [
            {"cited": basis.cited, "source": basis.source.value, "verified": basis.verified}
            for basis in rule.basis
        ],
        "limits": list(rule.limits),
        "applies_to": [kind.value for kind in rule.applies_to],
        "needs": list(rule.needs),
        "covers": list(rule.covers),
        **{part: _both(text) for part, text in told(rule.doc).items()},
        "examples": [{"name": e.name, "status": e.status.value, "at": e.at} for e in rule.examples],
    }


def _both(text: Wording) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _named(name: Wording, value: str, lang: Lang) -> str:
    return f"{name.zh}：{value}" if lang is Lang.ZH else f"{name.en}: {value}"


def _example(example: Example, lang: Lang) -> str:
    """The name, which is English only, then the outcome and the place of it."""
    place = say(place_name(example.records(), example.form, example.at), lang)
    status = say(STATUSES[example.status], lang)
    return (
        f"{example.name}：{status}（{place}）" if lang is Lang.ZH else f"{example.name}: {status} ({place})"
    )


def _forms(rule: Entry, lang: Lang) -> str:
    if len(rule.applies_to) == len(FORM_TYPES):
        return say(Wording("所有表和报告", "all forms and reports"), lang)
    between = "、" if lang is Lang.ZH else ", "
    return between.join(say(FORM_TYPES[kind], lang) for kind in rule.applies_to)
